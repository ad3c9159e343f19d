"""The report says what the facts say, links each line to its words, and lets nothing of a document become markup."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
from page_in_chromium import chromium, watched
from test_view_browser import ATTACKS, attacked_page
from told import Told, all_facts
from toy_graph import fact_at, resolution_of, sample_documents, sample_resolution

from kg.model import Document
from kg.report import Chart, Mark, report_of, to_html, to_markdown
from kg.report.content import Line
from kg.report.markup import _links
from kg.resolve import resolve
from kg.resolve.model import Link, Resolution
from kg.view import page_data, select

ITEMS = "".join(f"第{at}项" for at in range(80))


def sample_report():
    return report_of(page_data(sample_resolution(), sample_documents()))


def quotes(text: str) -> dict[str, str]:
    """What each numbered element of a page holds."""
    return {item.get("id"): item.text_content() for item in lxml.html.fromstring(text).iter("mark")}


def test_each_line_leads_to_its_words() -> None:
    report = sample_report()
    text = to_html(report)
    for section in report.sections:
        for line in section.lines:
            assert line.facts or section.id in ("issues", "places")
    words = quotes(text)
    assert sorted(words, key=int) == [str(number) for number in range(1, len(words) + 1)]
    assert set(re.findall(r'href="#(\d+)"', text)) == set(words)
    used = {fact for section in report.sections for line in section.lines for fact in line.facts}
    facts = [report.data.facts[at] for at in used]
    assert sorted(words.values()) == sorted(report.data.sentences[f.sentence][f.start : f.end] for f in facts)


def test_quotes_that_hold_or_cross_one_another_keep_their_words() -> None:
    text = "会议由甲主持乙和丙讲话。"
    document = Document("d", text, date="2024-01-01", place="柳河区")
    there = {"event": "会议", "participant_type": "person", "event_date": "2024-01-01"}
    facts = [
        fact_at(document, "participates", quote, participant=name, role="speaker", **there)
        for quote, name in [
            ("会议由甲主持", "曾若谷"), ("甲主持乙", "单雨桐"), ("主持乙和丙", "孟长河"), ("乙和丙讲话", "欧阳秋白"),
        ]
    ]  # fmt: skip
    page = to_html(report_of(page_data(resolution_of(facts), [document])))
    assert sorted(quotes(page).values()) == sorted(fact.quote for fact in facts)
    assert 1 < page.count("<blockquote>") < 5
    assert {block.text_content() for block in lxml.html.fromstring(page).iter("blockquote")} == {text}


def test_it_begins_with_what_there_is_and_where() -> None:
    report = sample_report()
    gists = {section.id: section.gist for section in report.sections}
    assert gists["posts"] == "4 人，5 个职务" and gists["meetings"].startswith("1 次会议，2 个参加者，1 条要求")
    for text in (to_html(report), to_markdown(report)):
        assert all(text.index(gist) < text.index("结束“不详”不等于仍在任") for gist in gists.values() if gist)
    [places] = [section for section in report.sections if section.id == "places"]
    assert [line.cells[:3] for line in places.lines] == [("柳河区", "2", "2"), ("云台市", "1", "")]
    assert "places" not in {section.id for section in report_of(select(report.data, places=["云台市"])).sections}


def test_posts_are_listed_by_place_body_and_post_then_by_time() -> None:
    listed = [
        ("云山市中心医院", "院长", "赵一平"), ("历下区政协", "主席", "钱二安"), ("历下区政府", "副区长", "孙三立"),
        ("历下区财政局", "局长", "李四海"), ("历下区委", "常委", "周五福"), ("济南高新区管委会", "主任", "吴六合"),
        ("历下区政府办公室", "主任", "郑七宝"), ("历下区委", "副书记", "王八斗"), ("历下区人大", "主任", "冯九思"),
        ("历下区政府", "常务副区长", "陈十全"), ("历下区委组织部", "部长", "褚百川"), ("历下区委", "书记", "卫千里"),
        ("济南市政府", "市长", "蒋万年"), ("历下区政府", "代区长", "沈亿达"), ("章丘区委", "书记", "韩兆丰"),
        ("历下区委", "专职副书记", "杨京生"), ("历下区委", "委员", "朱垓下"),
    ]  # fmt: skip
    told = Told("d", "历下区", "2021-05-01")
    for body, post, name in listed:
        told.holds(name, body, post)
    others = (("2024", "尤新"), ("2018", "许旧"))
    others_told = [Told(day, "历下区", day).holds(name, "历下区委", "书记") for day, name in others]
    report = report_of(page_data(resolve(all_facts(told, *others_told)), ()))
    [posts] = [section for section in report.sections if section.id == "posts"]
    assert [line.cells[1] for line in posts.lines] == [
        "济南市政府市长", "历下区委书记", "历下区委书记", "历下区委书记", "历下区委专职副书记", "历下区委副书记",
        "历下区委常委", "历下区委委员", "历下区委组织部部长", "历下区人大常委会主任", "历下区政府代区长",
        "历下区政府常务副区长", "历下区政府副区长", "历下区政府办公室主任", "历下区政协主席", "历下区财政局局长",
        "章丘区委书记", "济南高新区管委会主任", "云山市中心医院院长",
    ]  # fmt: skip
    assert [line.cells[0] for line in posts.lines[1:4]] == ["许旧", "卫千里", "尤新"]


def test_where_a_target_meets_its_result_stands_first() -> None:
    document = Document("d", ITEMS, date="2025-01-01", place="柳河区")
    growth = {"measure": "growth", "unit": "%", "comparator": "=", "period": "2024"}
    facts = [
        fact_at(document, type_, f"第{at}项", place=place, indicator=indicator, value=value, **growth)
        for at, (type_, place, indicator, value) in enumerate([
            ("targets", "柳河区", "地区生产总值", 5), ("targets", "云台市", "地区生产总值", 6),
            ("targets", "柳河区", "一般公共预算收入", 7), ("achieves", "柳河区", "一般公共预算收入", 6.5),
        ])
    ]  # fmt: skip
    report = report_of(page_data(resolution_of(facts), [document]))
    sections = {section.id: section for section in report.sections}
    assert sections["targets"].lines[0].cells[1] == "一般公共预算收入"
    assert "1 行未达成" in sections["targets"].gist
    assert sections["places"].lines[0].cells == ("柳河区", "2", "1", "", "1", "", "")


def test_a_narrow_screen_shows_all_cells_without_sideways_scrolling(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(to_html(sample_report()), encoding="utf-8")
    with chromium() as browser, watched(browser, 320, 640) as tab:
        tab.page.goto(path.as_uri())
        assert tab.page.evaluate("document.scrollingElement.scrollWidth") <= 320
        edges = tab.page.locator(".wide").evaluate_all("boxes => boxes.map(box => box.scrollWidth - box.clientWidth)")
        assert edges and set(edges) == {0}
        name = tab.page.evaluate("getComputedStyle(document.querySelector('.posts td'), '::before').content")
        assert "人物" in name
        tab.page.locator(".posts tbody a").first.click()
        marked = "getComputedStyle(document.querySelector(':target')).backgroundColor"
        assert tab.page.evaluate(marked) == "rgb(255, 210, 77)"
        tab.quiet()


def test_sections_hold_the_sample() -> None:
    sections = {section.id: section for section in sample_report().sections}
    assert ("曾若谷", "柳河区委书记", "任职", "2025-02-08", "不详", "不详") in [
        line.cells for line in sections["posts"].lines
    ]
    assert ("柳河区", "项目攻坚年", "“1+363”工作体系") in [line.cells for line in sections["strategies"].lines]
    assert "力争 ≥130亿元" in [line.cells[3] for line in sections["targets"].lines]
    [meeting] = sections["meetings"].lines
    assert "主持：单雨桐；讲话：曾若谷" in meeting.cells[3]
    assert sections["issues"].lines[0].cells[0] == "place.unknown"
    assert sections["targets"].charts
    assert "增长 7%左右" in to_html(sample_report()).split('id="targets"')[1].split("<table>")[0]


def test_contradictions_are_those_that_resolve_found() -> None:
    plain = sample_resolution()
    targets = [item for item in plain.statements if item.kind == "target"]
    link = Link("contradicts", targets[0].iri, targets[1].iri, facts=(*targets[0].facts, *targets[1].facts))
    held = Resolution(plain.entities, plain.facts, plain.statements, (link,), ())
    data = page_data(held, sample_documents())
    [line] = report_of(data).sections[-1].lines
    assert line.cells[0] == "目标相左"
    assert [
        f"“{data.sentences[f.sentence][f.start : f.end]}”" in line.cells[1]
        for f in map(data.facts.__getitem__, line.facts)
    ] == [True, True]
    other = {fact.type for fact in data.facts} - {"targets"}
    assert report_of(select(data, types=sorted(other))).sections[-1].lines == ()


def test_a_chart_shows_itself_and_escapes() -> None:
    chart = Chart("目标 <b>", "%", (("柳河区 & 云台市", 7.0, -1.5), ("无", None, None)))
    shown = chart._repr_html_()
    assert shown.count("<rect") == 3 and "柳河区 &amp; 云台市" in shown and "<b>" not in shown
    assert ">-1.5<" in shown and "Noto Sans CJK SC" in shown
    bars = (("柳河区", Mark(4.5, 5.0, "增长 4.5–5%"), None), ("云台市", Mark(4, 5), 5.5))
    ranged = Chart("区间", "%", bars).to_html()
    assert ranged.count('fill-opacity="0.25"') == 2 and ">增长 4.5–5%<" in ranged and ">4–5<" in ranged
    assert "<svg" in Chart("空", "", ()).to_html()


def test_labels_of_charts_keep_their_years_where_there_is_room() -> None:
    shown = Chart("目标", "%", (("宁夏回族自治区 2021/2025", 7.0, None), ("很" * 40, 1.0, None))).to_html()
    assert ">宁夏回族自治区 2021/2025<" in shown and "很" * 14 + "…<" in shown


def test_what_came_together_over_years_is_not_drawn_beside_single_years() -> None:
    document = Document("d", ITEMS, date="2024-01-01", place="柳河区")
    level = {"indicator": "城镇新增就业", "measure": "level", "unit": "万人", "comparator": "="}
    facts = [
        fact_at(document, "achieves", f"第{at}项", place=place, value=value, period=period, **level)
        for at, (place, period, value) in enumerate(
            [("柳河区", "2024", 5), ("云台市", "2024", 9), ("柳河区", "2021/2025", 26), ("云台市", "2021/2025", 44)]
        )
    ]
    charts = next(
        section.charts
        for section in report_of(page_data(resolution_of(facts), [document])).sections
        if section.id == "targets"
    )
    assert sorted({label.split()[1] for label, _, _ in chart.bars} for chart in charts) == [{"2021/2025"}, {"2024"}]


def test_a_long_table_is_folded_and_loses_nothing() -> None:
    document = Document("d", ITEMS, date="2024-01-01", place="柳河区")
    growth = {"indicator": "地区生产总值", "measure": "growth", "unit": "%", "comparator": "="}
    facts = [
        fact_at(document, "targets", f"第{at}项", place="柳河区", value=at, period=str(1900 + at), **growth)
        for at in range(70)
    ]
    text = to_html(report_of(page_data(resolution_of(facts), [document])))
    table = text.split('id="targets"')[1].split('id="strategies"')[0]
    assert "<summary>其余 10 行</summary>" in table and table.count("<tr><td>") == 70
    assert "1 份文件（2024-01-01）" in text


def test_every_fact_of_a_line_is_linked() -> None:
    line = Line(("会议",), tuple(range(12)))
    shown = _links(line, {fact: fact + 1 for fact in line.facts})
    assert re.findall(r'href="#(\d+)"', shown) == [str(at) for at in range(1, 13)] and "共 12" in shown


def test_a_report_of_one_place() -> None:
    data = select(page_data(sample_resolution(), sample_documents()), places=["云台市"], types=["holds"])
    report = report_of(data, "云台市")
    assert report.title.startswith("云台市")
    assert {line.cells[0] for line in report.sections[0].lines} == {"欧阳秋白", "孟长河"}


def test_markdown_has_a_note_for_each_reference() -> None:
    text = to_markdown(sample_report())
    assert set(re.findall(r"(\[\^\d+\])(?!:)", text)) == set(re.findall(r"^(\[\^\d+\]):", text, re.M))


def test_attacks_stay_text(tmp_path: Path) -> None:
    reports = [report_of(page_data(resolution, (document,)), attack) for attack in ATTACKS for resolution, document in [attacked_page(attack)]]  # fmt: skip  # noqa: E501
    with chromium() as browser, watched(browser) as tab:
        for report in reports:
            path = tmp_path / "report.html"
            path.write_text(to_html(report), encoding="utf-8")
            tab.page.goto(path.as_uri())
            count = "document.querySelectorAll('script,img,iframe,base,[onerror],[onload],[onfocus]').length"
            assert tab.page.evaluate(count) == 0
            assert tab.page.evaluate("window.attacked") is None
            assert "<script" not in re.sub(r"\\<", "", to_markdown(report))
        tab.quiet()
