"""Page data: what the page is made of, before any browser sees it."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Told
from toy_graph import fact_at, resolution_of, sample_documents, sample_facts, sample_resolution

from kg.model import Document, Issue, Value
from kg.query.nouns import read_nouns
from kg.resolve import resolve
from kg.resolve.model import Entity, Link, Resolution
from kg.store import document_quads
from kg.view import NODE_LIMIT, page_data, render_graph_page, select, unknown_names
from kg.view.drawing import drawing, short_label
from kg.view.edges import PAIRS
from kg.view.facts import sentence_around, years_of
from kg.view.layout import _neighbours, layout
from kg.view.model import Wording
from kg.view.page import content_policy
from kg.view.payload import payload, safe_json, utf16_offset
from kg.view.pinyin import pinyin_key
from kg.view.select import limit
from kg.view.style import DASHED_RELATIONS, RELATION_COLORS
from kg.view.wording import attained, wording
from tests.memory_graph import memory_store, resolution_quads
from tests.small_graph import EARLY, LATE, early_facts, late_facts


def sample_page():
    return page_data(sample_resolution(), sample_documents())


@pytest.mark.parametrize(
    ("text", "quote", "sentence"),
    [
        ("前一句。区长单雨桐主持会议。后一句。", "单雨桐", "区长单雨桐主持会议。"),
        ("标题\n　　区长单雨桐主持\n下一段", "区长", "区长单雨桐主持"),
        ("甲；乙说：好！丙", "乙说：好！", "乙说：好！"),
        ("一句话。两句话。三", "话。两句", "一句话。两句话。"),
        ("没有标点的话", "标点", "没有标点的话"),
        ("句。", "句。", "句。"),
    ],
)
def test_sentence_around(text: str, quote: str, sentence: str) -> None:
    start = text.index(quote)
    first, last = sentence_around(text, start, start + len(quote))
    assert text[first:last] == sentence


@given(st.text(alphabet="甲乙。；\n 😀", min_size=1, max_size=60), st.data())
def test_sentence_holds_its_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = sentence_around(text, start, end)
    assert 0 <= first <= start < end <= last <= len(text)


def test_a_text_without_marks_is_cut() -> None:
    text = "字" * 5000
    first, last = sentence_around(text, 2500, 2510)
    assert last - first < 600


@given(st.text(max_size=40), st.data())
def test_utf16_offsets_are_those_of_javascript(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert utf16_offset(text, at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_safe_json_is_json_and_closes_no_element(value: object) -> None:
    text = safe_json(value)
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", text)
    assert json.loads(text) == value
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"measure": "growth", "comparator": "~", "value": 7, "unit": "%"}, "增长 7%左右"),
        ({"measure": "growth", "comparator": ">=", "value": 6.5, "unit": "%", "modality": "确保"}, "确保 增长 ≥6.5%"),
        ({"measure": "growth", "comparator": "=", "value": -3.8, "unit": "%"}, "下降 3.8%"),
        ({"measure": "growth", "comparator": "range", "value": 5, "value_max": 6.0, "unit": "%"}, "增长 5–6%"),
        ({"measure": "level", "comparator": "<=", "value": 1650, "unit": "人"}, "≤1650人"),
        ({"measure": "rank", "comparator": "<=", "value": 5, "unit": "位"}, "第 ≤5位"),
        ({"measure": "change", "comparator": "=", "value": -0.2, "unit": "个百分点"}, "减少 0.2个百分点"),
        ({"measure": "level", "comparator": "=", "value": None, "raw": "完成任务"}, "完成任务"),
        ({"measure": "level", "comparator": "=", "value": None}, "未给数值"),
    ],
)
def test_wording(values: dict[str, Value], words: str) -> None:
    assert wording(values).zh == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"measure": "growth", "comparator": "~", "value": 7, "unit": "%", "modality": "力争"},
            "growth about 7% (strive for 力争)",
        ),
        (
            {"measure": "growth", "comparator": ">=", "value": 6.5, "unit": "%", "modality": "确保"},
            "growth ≥6.5% (ensure 确保)",
        ),
        ({"measure": "level", "comparator": "=", "value": 3, "unit": "个", "modality": "务必"}, "3个 (务必)"),
        ({"measure": "growth", "comparator": ">=", "value": -3.8, "unit": "%"}, "fall ≤3.8%"),
        ({"measure": "level", "comparator": "range", "value": 5, "value_max": 6.0, "unit": "亿元"}, "5–6亿元"),
        ({"measure": "level", "comparator": "=", "value": None}, "no number"),
    ],
)
def test_wording_in_english_keeps_the_word_of_commitment(values: dict[str, Value], words: str) -> None:
    assert wording(values).en == words


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        ({"comparator": ">=", "value": 6}, {"value": 6.0}, True),
        ({"comparator": "=", "value": 7}, {"value": 6.8}, False),
        ({"comparator": "~", "value": 7}, {"value": 6.8}, True),
        ({"comparator": "~", "value": 7}, {"value": 6.0}, False),
        ({"comparator": "<=", "value": 5}, {"value": 5.1}, False),
        ({"comparator": "=", "value": -3}, {"value": -3.4}, True),
        ({"comparator": "range", "value": 5, "value_max": 6}, {"value": 7}, True),
        ({"comparator": "=", "value": 7, "unit": "%"}, {"value": 7, "unit": "亿元"}, None),
        ({"comparator": "=", "value": None}, {"value": 7}, None),
    ],
)
def test_attained(target: dict[str, Value], result: dict[str, Value], verdict: bool | None) -> None:
    assert attained(target, result) is verdict


@pytest.mark.parametrize(
    ("target", "got", "verdict"),
    [
        ({"comparator": "=", "value": 5.5}, 5.2, True),
        ({"comparator": "=", "value": 5.5}, 5.6, False),
        ({"comparator": "~", "value": 5.5}, 5.6, True),
        ({"comparator": "~", "value": 5.5}, 6.2, False),
        ({"comparator": "range", "value": 5, "value_max": 5.5}, 5.4, True),
        ({"comparator": "range", "value": 5, "value_max": 5.5}, 5.6, False),
        ({"comparator": ">=", "value": 5}, 4, False),
    ],
)
def test_attained_where_less_is_better(target: dict[str, Value], got: float, verdict: bool) -> None:
    assert attained(target, {"value": got}, less_is_better=True) is verdict


def test_the_vocabulary_says_where_less_is_better() -> None:
    document = Document("d", "甲" * 40, date="2025-02-01")
    said: dict[str, Value] = {"place": "柳河区", "measure": "share", "unit": "%", "comparator": "=", "period": "2024"}
    facts = [
        fact_at(document, type_, "甲", indicator=indicator, value=value, **said)
        for indicator in ("城镇调查失业率", "城镇化率")
        for type_, value in (("targets", 5.5), ("achieves", 5.2))
    ]
    data = page_data(resolution_of(facts), [document])
    assert {data.nodes[row.indicator].label: row.attained for row in data.comparisons} == {
        "城镇调查失业率": True, "城镇化率": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "fallback", "years"),
    [
        ({"period": "2021/2025"}, "2020-01-01", (2021, 2022, 2023, 2024, 2025)),
        ({"period": "2024-Q1"}, None, (2024,)),
        ({"date": "--05-06"}, None, ()),
        ({"as_of": None}, "2019-02-08", (2019,)),
        ({"start": "1994", "end": "1995-05"}, None, (1994,)),
    ],
)
def test_years_of(fields: dict[str, Value], fallback: str | None, years: tuple[int, ...]) -> None:
    assert years_of(fields, fallback) == years


@pytest.mark.parametrize(
    ("name", "keys"),
    [("杨福涛", {"yft", "yangfutao"}), ("曾若谷", {"zrg", "crg"}), ("单雨桐", {"syt", "shanyutong"}), ("Abc", set())],
)
def test_pinyin_keys(name: str, keys: set[str]) -> None:
    assert keys <= set(pinyin_key(name).split())


def test_every_quote_stands_in_its_sentence() -> None:
    page = sample_page()
    quotes = {(fact.doc, fact.span.start): fact.quote for fact in sample_facts()}
    assert len(page.facts) == len(sample_facts())
    for fact in page.facts:
        quote = page.sentences[fact.sentence][fact.start : fact.end]
        assert quote == quotes[page.documents[fact.document].id, fact.offset]


def test_every_edge_has_words_or_a_vocabulary() -> None:
    page = sample_page()
    assert {edge.kind for edge in page.edges} >= {"holds", "post_in", "targets", "achieves", "participates", "adopts",
                                                  "follows", "develops", "undertakes", "engages", "part_of", "held_in"}  # fmt: skip  # noqa: E501
    assert all(edge.facts for edge in page.edges)


def test_order_of_facts_changes_nothing() -> None:
    facts = sample_facts()
    random.Random(3).shuffle(facts)
    shuffled = page_data(resolution_of(facts, issues=sample_resolution().issues), reversed(sample_documents()))
    assert render_graph_page(shuffled) == render_graph_page(sample_page())


@pytest.mark.parametrize(
    ("resolution", "documents"),
    [(sample_resolution(), sample_documents()), (resolve([*early_facts(), *late_facts()]), (EARLY, LATE))],
    ids=["toy", "resolved"],
)
def test_a_page_from_a_store_is_the_page_from_its_resolution(
    resolution: Resolution, documents: tuple[Document, ...]
) -> None:
    lines = list(resolution_quads(resolution))
    for document in documents:
        lines += document_quads(document, [item.fact for item in resolution.facts if item.fact.doc == document.id])
    read, texts = read_nouns(memory_store(lines))
    silent = Resolution(resolution.entities, resolution.facts, resolution.statements, resolution.links, ())
    assert texts == documents
    assert page_data(read, texts) == page_data(silent, documents)


def test_a_meeting_that_only_participants_tell_of_has_its_day() -> None:
    there: dict[str, Value] = {"event": "全区项目推进会", "event_date": "2021-05-06", "participant_type": "person"}
    told = Told("d", "历下区", "2021-05-07").holds("赵一平", "历下区委", "书记")
    told.say("participates", participant="赵一平", role="chair", **there)
    [meeting] = page_data(resolve(told.facts), ()).meetings
    assert meeting.date == "2021-05-06"


def test_a_missing_document_costs_only_the_words_around() -> None:
    page = page_data(sample_resolution(), ())
    assert len(page.facts) == len(sample_facts())
    assert all(page.sentences[fact.sentence][fact.start : fact.end] for fact in page.facts)


def test_succession_joins_the_people_of_two_tenures() -> None:
    plain = sample_resolution()
    labels = {entity.iri: entity.label for entity in plain.entities}
    tenures = {labels[s.roles["person"]]: s.iri for s in plain.statements if s.kind == "tenure" and labels[s.roles["post"]] == "云台市政府市长"}  # fmt: skip  # noqa: E501
    link = Link(
        "succeeded", tenures["欧阳秋白"], tenures["孟长河"], values={"after": "2023-06", "before": "2024-01-20"}
    )
    page = page_data(Resolution(plain.entities, plain.facts, plain.statements, (link,), ()), sample_documents())
    [edge] = [edge for edge in page.edges if edge.kind == "succeeded"]
    assert (page.nodes[edge.source].label, page.nodes[edge.target].label) == ("欧阳秋白", "孟长河")
    assert edge.label == Wording("2023-06 至 2024-01-20 之间", "between 2023-06 and 2024-01-20")
    assert len(edge.facts) == 2


def test_judged_attainment_goes_before_arithmetic() -> None:
    facts = [fact for fact in sample_facts() if fact.type in ("targets", "achieves")]
    plain = resolution_of(facts)
    target = next(s for s in plain.statements if s.kind == "target" and s.values["period"] == "2024")
    assert all(row.attained is None for row in page_data(plain, sample_documents()).comparisons)
    result = next(s for s in plain.statements if s.kind == "result" and s.values.get("unit") == "%")
    moved = replace(result, roles={**result.roles, "place": target.roles["place"]})
    both = tuple(moved if s.iri == result.iri else s for s in plain.statements)
    compared = page_data(Resolution(plain.entities, plain.facts, both, (), ()), sample_documents())
    assert [row.attained for row in compared.comparisons if row.targets and row.results] == [True]
    link = Link("attains", result.iri, target.iri, values={"verdict": "missed"})
    judged = page_data(Resolution(plain.entities, plain.facts, both, (link,), ()), sample_documents())
    assert [row.attained for row in judged.comparisons if row.targets and row.results] == [False]


def test_meeting_rows_order_people_by_role() -> None:
    page = sample_page()
    [meeting] = page.meetings
    assert [(page.nodes[row.node].label, row.roles) for row in meeting.attendance] == [
        ("单雨桐", ("chair",)), ("曾若谷", ("speaker",)),
    ]  # fmt: skip
    assert meeting.date == "2025-02-08"
    assert len(meeting.directives) == 1


@pytest.mark.parametrize(
    ("conditions", "labels", "types"),
    [
        ({"persons": ["曾若谷"]}, {"曾若谷", "柳河区委书记"}, {"holds", "participates", "directive"}),
        ({"places": ["云台市"], "types": ["targets"]}, {"云台市", "地区生产总值"}, {"targets"}),
        ({"years": [2024], "types": ["achieves"]}, {"柳河区", "一般公共预算收入"}, {"achieves"}),
        ({"types": ["develops"]}, {"柳河区", "低空经济"}, {"develops"}),
    ],
)
def test_select_keeps_what_the_conditions_say(conditions: dict, labels: set[str], types: set[str]) -> None:
    part = select(sample_page(), **conditions)
    assert labels <= {node.label for node in part.nodes}
    assert {fact.type for fact in part.facts} == types
    assert len(part.nodes) < len(sample_page().nodes)
    for fact in part.facts:
        assert part.sentences[fact.sentence][fact.start : fact.end]
    render_graph_page(part)


def test_select_without_conditions_keeps_what_only_a_vocabulary_says() -> None:
    plain = sample_resolution()
    stray = Entity("https://w3id.org/zhengtu/id/place/0", "place", "远山省")
    city = next(entity.iri for entity in plain.entities if entity.label == "云台市")
    link = Link("part_of", city, stray.iri)
    page = page_data(replace(plain, entities=(*plain.entities, stray), links=(link,)), sample_documents())
    assert select(page) == page
    assert "云台市" in {node.label for node in select(page, places=["云台市"]).nodes}


def test_select_by_things() -> None:
    page = sample_page()
    strategy = next(node.id for node in page.nodes if node.label == "项目攻坚年")
    part = select(page, things=[strategy])
    assert {fact.type for fact in part.facts} == {"adopts"}


def test_unknown_names_suggest_known_ones() -> None:
    assert list(unknown_names(sample_page(), ["柳河", "曾若谷"], ("place",))) == [("柳河", ("柳河区",)), ("曾若谷", ())]


def test_limit_says_what_it_left_out() -> None:
    page = sample_page()
    small = limit(page, 8)
    assert len(small.nodes) == 8
    assert small.omitted is not None
    assert (small.omitted.nodes, small.omitted.total_nodes) == (len(page.nodes) - 8, len(page.nodes))
    assert limit(page, NODE_LIMIT) is page
    assert '"omitted":[15,' in render_graph_page(page, node_limit=8)


@pytest.mark.parametrize(("count", "span"), [(1, 1), (50, 3), (300, 9), (200, 1)])
def test_neighbouring_cells_give_each_pair_once(count: int, span: int) -> None:
    cells = np.random.default_rng(count).integers(-span, span, (count, 2))
    first, second = _neighbours(cells)
    found = sorted(tuple(sorted(pair)) for pair in zip(first.tolist(), second.tolist(), strict=True))
    pairs = combinations(range(count), 2)
    assert found == [(a, b) for a, b in pairs if abs(cells[a] - cells[b]).max() <= 1]


def test_layout_is_the_same_twice_and_parts_nodes() -> None:
    chance = random.Random(5)
    edges = [(chance.randrange(at), at) for at in range(1, 700)]
    first = layout(700, edges)
    assert first == layout(700, edges)
    assert len(set(first)) == 700
    assert layout(0, []) == []
    assert layout(3, []) == layout(3, [])


def test_the_drawing_is_pyvis_network_without_physics() -> None:
    page = sample_page()
    drawn = drawing(page)
    assert drawn["options"]["physics"] == {"enabled": False}
    assert drawn["options"]["edges"]["smooth"] is False
    assert [node["id"] for node in drawn["nodes"]] == list(range(len(page.nodes)))
    assert len(drawn["edges"]) == len(page.edges)
    assert all({"x", "y", "shape", "group"} <= node.keys() for node in drawn["nodes"])


@pytest.mark.parametrize(("label", "short"), [("短名", "短名"), ("一" * 14, "一" * 11 + "\n" + "一" * 3), ("一" * 40, "一" * 11 + "\n" + "一" * 11 + "…")])  # fmt: skip  # noqa: E501
def test_short_label(label: str, short: str) -> None:
    assert short_label(label) == short


def test_policy_hashes_what_the_page_holds() -> None:
    html = render_graph_page(sample_page())
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    styles = re.findall(r"<style>(.*?)</style>", html, re.S)
    assert len(scripts) == 2
    assert content_policy(tuple(scripts), tuple(styles)) in html
    assert "unsafe" not in content_policy(tuple(scripts), tuple(styles))
    assert not re.search(r"""(?:src|href)=["']?https?:""", html)


def test_a_document_cannot_fill_another_slot() -> None:
    document = Document("d", "{{vis}}</script>{{policy}}。", title="{{app}}")
    page = page_data(
        Resolution((), (), (), (), (Issue("x", "{{data}}", "</script>"),)), (document,), title="{{css}}<b>"
    )
    html = render_graph_page(page)
    assert "<title>{{css}}&lt;b&gt;</title>" in html
    assert payload(page)["issues"] == [["x", "</script>", "{{data}}"]]
    assert html.count("</script>") == 4


def test_lines_of_the_legend_can_be_told_apart() -> None:
    def apart(one: str, other: str) -> float:
        pairs = zip(bytes.fromhex(RELATION_COLORS[one][1:]), bytes.fromhex(RELATION_COLORS[other][1:]), strict=True)
        return sum((a - b) ** 2 for a, b in pairs) ** 0.5

    kinds = {kind for pairs in PAIRS.values() for _, _, kind in pairs} | {"held_in", "succeeded", "moved_to", "merged"}
    assert kinds <= RELATION_COLORS.keys()
    alike = [pair for pair in combinations(RELATION_COLORS, 2) if len(DASHED_RELATIONS.intersection(pair)) != 1]
    assert [pair for pair in alike if apart(*pair) < 45] == []
