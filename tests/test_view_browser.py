"""The graph page as a user meets it, in a real Chromium that has no network."""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
from page_in_chromium import Watched, chromium, watched
from toy_graph import fact_at, resolution_of, sample_documents, sample_resolution

from kg.model import Document, Fact, Issue, Span, make_fact
from kg.report import report_of, to_html
from kg.resolve.model import Entity, Resolution
from kg.view import EmbeddedPage, page_data, render_graph_page, write_graph_page

pytestmark = pytest.mark.browser

VIEWS = (
    "",
    "#view=timeline",
    "#view=timeline&table=1&by=post",
    "#view=targets",
    "#view=meetings",
    "#view=graph&all=1",
    "#view=graph&focus=place/柳河区&sel=n:place/柳河区",
    "#view=graph&path=person/曾若谷,company/青禾科技&lang=en",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def tab(browser: Any) -> Iterator[Watched]:
    with watched(browser) as tab:
        yield tab


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "graph.html"
    write_graph_page(path, page_data(sample_resolution(), sample_documents()))
    return path


def text_of(tab: Watched, selector: str) -> str:
    return str(tab.page.locator(selector).inner_text())


def count_shown(tab: Watched) -> tuple[int, int]:
    things, relations = re.findall(r"\d+", text_of(tab, ".status"))[:2]
    return int(things), int(relations)


@pytest.mark.parametrize("state", VIEWS)
def test_each_view_is_silent_offline(tab: Watched, sample: Path, state: str) -> None:
    tab.open_drawn(sample, state)
    assert len(text_of(tab, "#stage")) > 20
    tab.quiet()


def test_it_opens_on_a_question_with_four_cards(tab: Watched, sample: Path) -> None:
    tab.open(sample)
    assert text_of(tab, "h1") == "想知道什么？"
    assert [card.split("\n")[0] for card in tab.page.locator(".card").all_inner_texts()] == ["职务时间线", "指标对比表", "会议与讲话", "地方"]  # fmt: skip  # noqa: E501
    assert tab.page.locator("canvas").count() == 0
    tab.page.get_by_role("button", name="看整张图").click()
    assert count_shown(tab) == (23, 27)
    tab.quiet()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("雨桐", "单雨桐"),
        ("syt", "单雨桐"),
        ("区委 书记", "柳河区委书记"),
        ("1+363", "“1+363”工作体系"),
        ("qhkj", "青禾科技"),
        ("gdp", "地区生产总值"),
    ],
)
def test_search_finds_by_part_and_by_pinyin(tab: Watched, sample: Path, typed: str, first: str) -> None:
    tab.open(sample)
    tab.page.locator("#stage input").fill(typed)
    assert tab.page.locator("#stage [role=option] .name").first.inner_text() == first
    tab.page.keyboard.press("Enter")
    assert text_of(tab, "#panel h2") == first
    assert "focus=" in tab.page.url
    tab.quiet()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("曾若谷", "#view=graph&focus=person/曾若谷&sel=n:person/曾若谷"),
        ("1+363", "#view=graph&focus=strategy/%E2%80%9C1%2B363%E2%80%9D工作体系"),
    ],
)
def test_an_address_can_be_read_and_shows_the_same_again(tab: Watched, sample: Path, typed: str, address: str) -> None:
    tab.open(sample)
    tab.page.locator("#stage input").fill(typed)
    tab.page.keyboard.press("Enter")
    assert unquote(tab.page.evaluate("location.hash")).startswith(address)
    before = text_of(tab, "#panel h2"), count_shown(tab)
    tab.page.reload()
    tab.page.wait_for_function("document.body.dataset.ready === '1'")
    assert (text_of(tab, "#panel h2"), count_shown(tab)) == before
    tab.quiet()


def test_search_finds_words_in_sentences(tab: Watched, sample: Path) -> None:
    tab.open(sample)
    tab.page.locator("#stage input").fill("一季度开门红")
    tab.page.locator("#stage [role=option]").last.click()
    assert text_of(tab, "#panel mark") == "要抓好项目谋划，确保一季度开门红😀"


def hundred_facts() -> tuple[Document, list[Fact]]:
    """A document of odd signs (beyond the first plane, combining, right to left) with a fact on each of 100 random spans."""  # noqa: E501
    chance = random.Random(11)
    signs = "区长曾若谷强调𠮷𠀋😀👩‍👩‍👧é́שלום、“” \t<>&'\"。；\n"
    text = "".join(chance.choice(signs) for _ in range(4000))
    document = Document("odd", text, title="奇怪的文字", date="2024-01-01")
    facts, used = [], set()
    while len(facts) < 100:
        start = chance.randrange(len(text) - 30)
        span = Span(start, start + chance.randint(1, 30))
        if span not in used and text[span.start : span.end].strip():
            used.add(span)
            facts.append(make_fact(document, "adopts", span, {"place": "柳河区", "strategy": f"战略{len(facts)}"}))
    return document, facts


FREE_POINTS = """canvas => {
  const center = canvas.whereIs('place/柳河区'), found = {};
  const ends = Array.from({ length: 100 }, (_, n) => canvas.whereIs('strategy/战略' + n));
  const far = (p, q) => Math.hypot(p.x - q.x, p.y - q.y);
  const aside = (p, q) => {  // from a point to the line from the centre to q
    const [x, y] = [q.x - center.x, q.y - center.y];
    const t = Math.min(1, Math.max(0, ((p.x - center.x) * x + (p.y - center.y) * y) / (x * x + y * y)));
    return far(p, { x: center.x + t * x, y: center.y + t * y });
  };
  ends.forEach((end, n) => {
    const room = (p) => Math.min(...ends.map((q, m) => Math.min(far(p, q) - 22, m === n ? 99 : aside(p, q))), far(p, center) - 30);
    const points = Array.from({ length: 60 }, (_, s) => (s + 15) / 80).map((t) => ({ x: center.x + t * (end.x - center.x), y: center.y + t * (end.y - center.y) }));
    found['战略' + n] = points.reduce((best, p) => (room(p) > room(best) ? p : best));
  });
  return found;
}"""  # noqa: E501


def test_each_of_100_facts_clicked_in_the_drawing_shows_its_exact_words(browser: Any, tmp_path: Path) -> None:
    """A pointer goes to where each of 100 edges is drawn, and clicks: no address, no call into the page's script."""
    document, facts = hundred_facts()
    data = page_data(resolution_of(facts), (document,))
    write_graph_page(tmp_path / "odd.html", data)
    quotes = {str(fact.fields["strategy"]): fact for fact in facts}
    with watched(browser, 2000, 1500) as tab:
        tab.open(tmp_path / "odd.html", "#view=graph&focus=place/柳河区&sel=n:place/柳河区")
        where(tab, "place/柳河区")
        box = tab.page.locator("#canvas").bounding_box()
        points = tab.page.locator("#canvas").evaluate(FREE_POINTS)
        for name, fact in quotes.items():
            tab.page.mouse.click(box["x"] + points[name]["x"], box["y"] + points[name]["y"])
            tab.page.wait_for_function(
                "name => document.querySelector('#panel .ends .thing:last-child')?.textContent === name", arg=name
            )
            assert tab.page.locator("#panel mark").evaluate("mark => mark.textContent") == fact.quote
            whole = tab.page.locator("#panel blockquote").evaluate("quote => quote.textContent")
            assert whole in document.text
            assert f"字符 {fact.span.start}" in text_of(tab, "#panel .source")
            assert "奇怪的文字" in text_of(tab, "#panel cite")
        tab.quiet()


WHERE_IT_STANDS = """(canvas, id) => new Promise((found) => {
  let before = "", frames = 0;
  const look = () => {
    const now = JSON.stringify([canvas.whereIs(id), canvas.clientWidth, canvas.querySelector("canvas").clientWidth]);
    frames = now === before ? frames + 1 : 0;
    before = now;
    if (frames < 3) requestAnimationFrame(look); else found(canvas.whereIs(id));
  };
  look();
})"""
"""Where a thing is drawn, once it has stood there for three frames: opening the panel makes the drawing narrower."""


def where(tab: Watched, *ids: str) -> tuple[float, float]:
    """The middle, on the screen, of what is drawn for these ids."""
    points = [tab.page.locator("#canvas").evaluate(WHERE_IT_STANDS, id_) for id_ in ids]
    box = tab.page.locator("#canvas").bounding_box()
    return box["x"] + sum(p["x"] for p in points) / len(points), box["y"] + sum(p["y"] for p in points) / len(points)


def test_clicks_open_nodes_and_edges_and_double_click_expands(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=graph&focus=place/柳河区")
    tab.page.mouse.click(*where(tab, "place/柳河区", "industry/低空经济"))
    tab.page.wait_for_selector("#panel .ends")
    assert text_of(tab, "#panel h2") == "发展产业"
    assert text_of(tab, "#panel mark") == "百亿级低空经济产业"
    tab.page.mouse.click(*where(tab, "strategy/项目攻坚年"))
    tab.page.wait_for_selector("#panel .actions")
    assert text_of(tab, "#panel h2") == "项目攻坚年"
    tab.open(sample, "#view=graph&focus=place/柳河区")  # else the click before counts as one of the two
    before = count_shown(tab)
    tab.page.mouse.dblclick(*where(tab, "strategy/项目攻坚年"))
    tab.page.wait_for_function(
        "before => !document.querySelector('.status').textContent.startsWith(before)", arg=str(before[0])
    )
    assert count_shown(tab)[0] == before[0] + 1
    tab.quiet()


def test_hover_shows_label_and_kind(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=graph&focus=place/柳河区")
    tab.page.mouse.move(*where(tab, "strategy/项目攻坚年"))
    tab.page.wait_for_selector(".vis-tooltip", state="visible")
    assert text_of(tab, ".vis-tooltip") == "项目攻坚年 · 战略"


def test_filters_by_kind_relation_place_and_year(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=graph&all=1")
    things, relations = count_shown(tab)
    tab.page.get_by_label("人物", exact=False).first.uncheck()
    assert count_shown(tab)[0] == things - 4
    tab.page.get_by_role("button", name="清除筛选").click()
    assert count_shown(tab) == (things, relations)
    tab.page.locator("[data-filter=rel-holds]").uncheck()
    assert count_shown(tab)[1] == relations - 6
    tab.page.get_by_role("button", name="清除筛选").click()
    tab.page.get_by_label("地方").last.select_option(label="云台市")
    in_place = count_shown(tab)
    assert in_place[0] < things
    tab.page.get_by_label("年份 从").select_option("2025")
    assert count_shown(tab)[1] < in_place[1]
    assert {"place", "from"} <= set(re.findall(r"(\w+)=", tab.page.url))
    tab.quiet()


def test_path_between_two_things_in_the_address(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=graph&all=1")
    for placeholder, name in (("起点", "曾若谷"), ("终点", "青禾科技")):
        box = tab.page.get_by_placeholder(placeholder)
        box.fill(name)
        box.press("Enter")
    assert "3 步" in text_of(tab, ".status")
    assert count_shown(tab) == (4, 3)
    address = tab.page.url
    tab.page.goto("about:blank")
    tab.page.goto(address)
    assert "3 步" in text_of(tab, ".status")
    tab.page.locator("[data-filter=rel-held_in]").uncheck()
    assert "没有路径" in text_of(tab, ".status")


def test_back_returns_to_the_view_before(tab: Watched, sample: Path) -> None:
    tab.open(sample)
    tab.page.locator("[data-view=targets]").click()
    tab.page.locator("[data-view=meetings]").click()
    tab.page.go_back()
    assert text_of(tab, "h1") == "指标对比表"
    tab.page.go_back()
    assert text_of(tab, "h1") == "想知道什么？"


@pytest.mark.parametrize(
    "state",
    [
        "#view=__proto__",
        "#view=graph&focus=%25%zz&sel=n:constructor",
        "#sel=f:99999.-1.x",
        "#view=targets&sort=99.q",
        "#view=graph&path=,,,&hide=%00&from=abcd",
        "#%",
    ],
)
def test_a_strange_address_still_shows_a_page(tab: Watched, sample: Path, state: str) -> None:
    tab.open(sample, state)
    assert len(text_of(tab, "#stage")) > 20
    tab.quiet()


def test_timeline_draws_what_is_seen_solid_and_what_is_not_known_dashed(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=timeline")
    bars = tab.page.locator("g.tenure")
    assert bars.count() == 6
    stated = tab.page.locator("g.tenure[aria-label*='孟长河 · 云台市政府市长']")
    assert stated.locator(".unknown").count() == 0
    assert stated.locator("rect.observed").bounding_box()["width"] > 300
    seen = tab.page.locator("g.tenure[aria-label*='曾若谷']")
    assert seen.locator(".unknown").count() == 2
    assert seen.locator(".unknown").first.get_attribute("stroke-dasharray") == "3 4"
    seen.focus()
    tab.page.keyboard.press("Enter")
    assert text_of(tab, "#panel mark") == "区委书记曾若谷"


def test_targets_table_keeps_the_wording_and_sorts(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=targets")
    table = text_of(tab, "table")
    assert all(words in table for words in ("增长 7%左右", "力争 ≥130亿元", "增长 ≥6%"))
    header = tab.page.locator("thead th").nth(4).get_by_role("button")
    header.click()
    column = "[...document.querySelectorAll('tbody tr')].map(row => row.children[4].querySelector('.figure')?.textContent).filter(Boolean)"  # noqa: E501
    assert tab.page.evaluate(column) == ["增长 ≥6%", "增长 7%左右", "力争 ≥130亿元"]
    assert tab.page.locator("thead th").nth(4).get_attribute("aria-sort") == "ascending"
    header.click()
    assert tab.page.evaluate(column) == ["力争 ≥130亿元", "增长 7%左右", "增长 ≥6%"]
    tab.page.get_by_role("button", name="增长 7%左右").click()
    assert text_of(tab, "#panel mark").endswith("增长7%左右")
    said = tab.page.locator("td:nth-child(5) .said", has_text="增长 7%左右").locator("q")
    assert said.inner_text().endswith("增长7%左右")


def test_targets_are_saved_as_numbers_to_reckon_with(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=targets&from=2025&to=2025")
    rows = list(csv.DictReader(io.StringIO(saved(tab, "csv").decode("utf-8-sig"), newline="")))
    [budget] = [row for row in rows if row["指标"] == "一般公共预算收入"]
    names = ("目标", "目标 数值", "目标 单位", "目标 界限", "目标 力度", "结果 数值", "文件")
    assert [budget[name] for name in names] == ["力争 ≥130亿元", "130", "亿元", "≥ 不低于", "力争", "", "liuhe-2025"]


def test_only_what_can_be_compared_is_sorted_together(tab: Watched, tmp_path: Path) -> None:
    document = Document("d", "甲一，甲二，甲三，甲四。", title="t", date="2024-01-01")
    said = [
        ("甲一", "growth", "%", 9),
        ("甲二", "level", "亿元", 30),
        ("甲三", "growth", "%", 40),
        ("甲四", "level", "亿元", 5),
    ]
    facts = [
        fact_at(document, "targets", quote, place="柳河区", indicator=f"{quote}产值", comparator="=", period="2024",
                value=value, measure=measure, unit=unit, raw=quote)
        for quote, measure, unit, value in said
    ]  # fmt: skip
    write_graph_page(tmp_path / "s.html", page_data(resolution_of(facts), (document,)))
    first = "[...document.querySelectorAll('tbody th')].map(cell => cell.textContent.slice(0, 2))"
    for direction, order in (("a", ["甲一", "甲三", "甲四", "甲二"]), ("d", ["甲二", "甲四", "甲三", "甲一"])):
        tab.open(tmp_path / "s.html", f"#view=targets&sort=4.{direction}")
        assert tab.page.evaluate(first) == order
    tab.quiet()


def test_targets_table_counts_and_shows_what_has_a_target_a_result_or_both(tab: Watched, sample: Path) -> None:
    tab.open(sample, "#view=targets")
    counts = [int(number) for number in tab.page.locator(".segments .count").all_inner_texts()]
    assert counts[0] == counts[1] + counts[2] - counts[3]
    for at, side in enumerate(("", "t", "r", "1")):
        tab.page.locator(f"[data-side='{side}']").click()
        assert tab.page.locator("tbody tr").count() == counts[at]
    tab.page.get_by_label("指标").last.fill("没有的指标")
    tab.page.get_by_role("button", name="清除筛选").click()
    assert tab.page.locator("tbody tr").count() == counts[0]
    tab.quiet()


def saved(tab: Watched, kind: str) -> bytes:
    with tab.page.expect_download() as download:
        tab.page.locator(f"[data-save={kind}]").click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize(("state", "cell"), [("#view=timeline", "柳河区政府区长"), ("#view=timeline&table=1", "柳河区政府区长"), ("#view=targets", "力争 ≥130亿元"),  # noqa: E501
                                             ("#view=meetings", "柳河区“项目攻坚年”动员大会"), ("#view=graph&all=1", "百亿级低空经济产业")])  # fmt: skip  # noqa: E501
def test_every_view_saves_csv_and_png(tab: Watched, sample: Path, state: str, cell: str) -> None:
    tab.open_drawn(sample, state)
    table = saved(tab, "csv")
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert any(cell in row for row in rows)
    picture = saved(tab, "png")
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 4000
    tab.quiet()


def test_saved_cells_are_no_formulas(tab: Watched, tmp_path: Path) -> None:
    document = Document("d", "=1+2,+3,-4.5,@x。", title="t", date="2024-01-01")
    names = ['=HYPERLINK("http://x")', "+3", "@SUM(A1)", "-4.5", "-x", "\t=1"]
    facts = [fact_at(document, "develops", "=1+2", place=name, industry='甲,"乙"') for name in names]
    write_graph_page(tmp_path / "f.html", page_data(resolution_of(facts), (document,)))
    tab.open(tmp_path / "f.html", "#view=graph&all=1")
    text = saved(tab, "csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert {'\'=HYPERLINK("http://x")', "'+3", "'@SUM(A1)", "-4.5", "'-x", "'\t=1", '甲,"乙"', "'=1+2"} <= set(cells)


def test_keyboard_alone_reaches_a_quote(tab: Watched, sample: Path) -> None:
    tab.open(sample)
    keys = tab.page.keyboard
    for _ in range(12):
        keys.press("Tab")
        if tab.page.evaluate("document.activeElement.getAttribute('role')") == "combobox":
            break
    keys.type("曾若")
    keys.press("ArrowDown")
    keys.press("ArrowUp")
    keys.press("Enter")
    assert text_of(tab, "#panel h2") == "曾若谷"
    for _ in range(80):
        keys.press("Tab")
        if tab.page.evaluate("document.activeElement.id") == "canvas":
            break
    assert tab.page.evaluate("document.activeElement.id") == "canvas"
    keys.press("ArrowUp")
    first = text_of(tab, "#panel h2")
    assert first != "曾若谷"
    keys.press("Enter")
    assert "," in tab.page.evaluate("decodeURIComponent(location.hash).match(/focus=([^&]*)/)[1]")
    assert tab.page.evaluate("document.activeElement.id") == "canvas"
    keys.press("Escape")
    assert tab.page.locator("#panel").is_hidden()
    keys.press("0")
    keys.press("+")
    tab.quiet()


@pytest.mark.parametrize("state", VIEWS)
def test_a_narrow_screen_needs_no_sideways_scrolling(browser: Any, sample: Path, state: str) -> None:
    with watched(browser, 320, 640) as tab:
        tab.open(sample, state)
        assert tab.page.evaluate("document.scrollingElement.scrollWidth") <= 320
        assert tab.page.evaluate("document.querySelector('#stage').scrollWidth") <= 320
        tab.quiet()


@pytest.mark.parametrize("width", [320, 390, 768])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_tab_is_wholly_on_a_narrow_screen(browser: Any, sample: Path, width: int, language: str) -> None:
    with watched(browser, width, 640) as tab:
        tab.open(sample, f"#view=targets&lang={language}")
        edges = tab.page.locator(".tabs").evaluate(
            "bar => [...bar.children].map(tab => tab.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert len(edges) == 5 and all(0 <= left < right <= width for left, right in edges)
        assert tab.page.locator(".tabs").evaluate("bar => bar.scrollWidth <= bar.clientWidth")
        tab.quiet()


def test_a_page_inside_a_notebook_works_and_reaches_nothing_around_it(tab: Watched, tmp_path: Path) -> None:
    shown = render_graph_page(page_data(sample_resolution(), sample_documents()), start="view=timeline")
    around = tmp_path / "notebook.html"
    around.write_text(f'<!DOCTYPE html><meta charset="utf-8">{EmbeddedPage(shown)._repr_html_()}', encoding="utf-8")
    tab.page.goto(around.as_uri())
    frame = tab.page.frame_locator("iframe")
    frame.locator(".tabs [aria-current='page'][data-view='timeline']").wait_for()
    frame.locator(".tabs [data-view='graph']").click()
    frame.locator("canvas").wait_for()
    frame.locator(".tabs [data-view='targets']").click()
    assert "力争 ≥130亿元" in frame.locator("#stage").inner_text()
    assert tab.page.url == around.as_uri()
    tab.quiet()


def test_chinese_is_drawn_not_boxed(tab: Watched, sample: Path) -> None:
    """A sign that no font has is drawn as the same box for each: none of the page's signs may look like it."""
    tab.open(sample)
    boxed = tab.page.evaluate("""() => {
      const canvas = document.createElement('canvas'); canvas.width = canvas.height = 40;
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      const font = '28px ' + getComputedStyle(document.body).fontFamily;
      const drawn = (sign) => { pen.clearRect(0, 0, 40, 40); pen.font = font;
        pen.fillText(sign, 4, 30); return pen.getImageData(0, 0, 40, 40).data.join(); };
      const missing = new Set(['\\u0378', '\\uffff', '\\u05ff'].map(drawn));
      const all = [...document.body.innerText + document.querySelector('#data').textContent];
      const signs = new Set(all.filter((sign) => /[\\u3000-\\u9fff]/.test(sign) && sign.trim()));
      return [signs.size, [...signs].filter((sign) => missing.has(drawn(sign)))];
    }""")
    assert boxed[0] > 100
    assert boxed[1] == []


ATTACKS = (
    "<script>window.attacked=1</script>",
    "</script><script>window.attacked=2</script>",
    "<img src=x onerror=window.attacked=3>",
    '"><svg onload=window.attacked=4>',
    "' autofocus onfocus='window.attacked=5",
    "<!--<script>",
    "]]><x>",
    "{{data}}",
    "${window.attacked=6}",
    "javascript:window.attacked=7",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.attacked=8</script>'>",
    "__proto__",
    "constructor",
    "\u2028window.attacked=9",
    "\ud800坏",
    "\x00零",
    "<a href=javascript:attacked=10>x</a>",
    "&lt;b&gt;&amp;",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "\u202e倒",
    "a" * 3000,
)


FIGURE = ("place", "indicator", "measure", "comparator", "unit", "period", "modality", "raw", "label")


def attacked_page(attack: str) -> tuple[Resolution, Document]:
    """A document in which every field of every type, and every name, is the attack."""
    text = f"甲{attack}乙。" * 3
    document = Document(
        "d" + attack, text, title=attack, date="2024-05-01", publisher=attack, place=attack, source=attack
    )
    span = Span(1, 1 + len(attack))

    def fact(type_: str, **fields: Any) -> Fact:
        return make_fact(document, type_, span, fields)

    facts = [
        fact("document", title=attack, date=attack, publisher=attack, place=attack, authors=(attack,)),
        fact("holds", person=attack, organization=attack, post=attack, status=attack, as_of=attack),
        fact("targets", value=1, **dict.fromkeys(FIGURE, attack)),
        fact("achieves", value=1, **dict.fromkeys(FIGURE, attack)),
        fact("event", title=attack, date=attack, venue=attack, place=attack),
        fact(
            "participates", participant=attack, participant_type="person", event=attack, role=attack, event_date=attack
        ),
        fact("signs", party=attack, counterparty=attack + "2", document=attack, event=attack),
        fact("adopts", place=attack, strategy=attack, follows=attack + "2"),
        fact("develops", place=attack, industry=attack, scale=attack),
        fact("undertakes", place=attack, project=attack),
        fact("engages", place=attack, company=attack),
        fact("part_of", child=attack, parent=attack + "2"),
        fact("directive", speaker=attack, text=attack, event=attack, addressee=attack),
    ]
    plain = resolution_of(facts, issues=(Issue(attack, attack, attack),))
    entities = tuple(
        Entity(e.iri, e.kind, e.label, (*e.names, attack + "别名"), {attack: (attack,)}) for e in plain.entities
    )
    stranger = Entity("https://w3id.org/zhengtu/id/" + attack, attack, attack, (attack,))
    return Resolution((*entities, stranger), plain.facts, plain.statements, plain.links, plain.issues), document


VISIT = """async (states) => {
  for (const state of states) {
    location.hash = state;
    await new Promise((done) => setTimeout(done, 0));
    if (document.querySelector('#panel').hidden) return state;
  }
  return null;
}"""


def attacked_whole() -> tuple[Resolution, list[Document]]:
    """All attacks in one graph."""
    pages = [attacked_page(attack) for attack in ATTACKS]
    parts = [resolution for resolution, _ in pages]
    entities = {entity.iri: entity for part in parts for entity in part.entities}
    whole = Resolution(
        tuple(entities.values()),
        tuple(item for part in parts for item in part.facts),
        tuple(item for part in parts for item in part.statements),
        (),
        tuple(item for part in parts for item in part.issues),
    )
    return whole, [document for _, document in pages]


MADE = "document.querySelectorAll('img,iframe,base,object,[onerror],[onload],[onfocus],a[href^=javascript]').length"


def test_nothing_from_a_document_runs_in_the_report(tab: Watched, tmp_path: Path) -> None:
    page = tmp_path / "<img src=x onerror=attacked=1>.html"
    page.write_text(to_html(report_of(page_data(*attacked_whole()), "<script>attacked=2</script>")), encoding="utf-8")
    tab.page.goto(page.as_uri())
    assert tab.page.locator("blockquote mark").count() > 100
    assert tab.page.locator("script, style + style").count() == 0
    assert tab.page.evaluate("window.attacked") is None and tab.page.evaluate(MADE) == 0
    tab.quiet()


def test_nothing_from_a_document_runs_or_becomes_markup(tab: Watched, tmp_path: Path) -> None:
    data = page_data(*attacked_whole())
    write_graph_page(tmp_path / "x.html", data)
    tab.open(tmp_path / "x.html")
    count = "['script', 'style', 'meta', 'link'].map((name) => document.querySelectorAll(name).length)"
    start = tab.page.evaluate(count)
    for summary in tab.page.locator("summary").all():
        summary.click()
    for attack in ATTACKS:
        tab.page.locator("#stage input").fill(attack[:40].encode("utf-8", "replace").decode())
    tab.page.keyboard.press("Escape")
    for view in ("timeline", "targets", "meetings", "graph"):
        tab.page.locator(f"[data-view={view}]").click()
    ids = [quote(node.id.removeprefix("https://w3id.org/zhengtu/id/"), errors="surrogatepass") for node in data.nodes]
    states = [f"#view=graph&all=1&sel=f:{number}" for number in range(len(data.facts))]
    states += [f"#view=graph&all=1&sel=n:{id_}" for id_ in ids if "%ED%A0%80" not in id_]
    assert tab.page.evaluate(VISIT, states) is None
    assert tab.page.evaluate("window.attacked") is None
    assert tab.page.evaluate(MADE) == 0
    assert tab.page.evaluate(count) == start
    assert tab.page.evaluate("({}).attacked === undefined && ({}).l === undefined && ({}).k === undefined")
    tab.quiet()


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_a_title_is_text(tab: Watched, tmp_path: Path, attack: str) -> None:
    write_graph_page(tmp_path / "x.html", page_data(Resolution((), (), (), (), ()), (), title=attack))
    tab.open(tmp_path / "x.html")
    shown = attack.replace("\ud800", "\ufffd").replace("\x00", "\ufffd")
    assert tab.page.locator("#brand").evaluate("brand => brand.textContent") == shown
    assert tab.page.evaluate("window.attacked") is None
    tab.quiet()


def test_a_cut_page_says_what_it_left_out(tab: Watched, tmp_path: Path) -> None:
    write_graph_page(tmp_path / "cut.html", page_data(sample_resolution(), sample_documents()), node_limit=8)
    tab.open(tmp_path / "cut.html")
    notice = text_of(tab, ".notice")
    assert "23 个对象" in notice
    assert "kg view --place" in notice


def test_english(tab: Watched, sample: Path) -> None:
    tab.open(sample)
    tab.page.get_by_role("button", name="English").click()
    assert text_of(tab, "h1") == "What would you like to know?"
    assert tab.page.evaluate("document.documentElement.lang") == "en"
    tab.page.locator("[data-view=targets]").click()
    assert "Indicator" in text_of(tab, "thead")
    assert {"growth about 7%", "≥130亿元 (strive for 力争)"} <= set(tab.page.locator(".figure").all_inner_texts())
    tab.page.goto(tab.page.url.split("#")[0] + "#view=graph&focus=place/柳河区&sel=n:place/柳河区&lang=en")
    panel = tab.page.locator("#panel")
    panel.locator(".why").first.wait_for()
    labels = panel.locator(".why").all_inner_texts()
    assert any("growth about 7%" in label for label in labels)
    assert not [label for label in labels if re.search("增长|力争 |左右|主持|任命", label)]
    tab.quiet()
