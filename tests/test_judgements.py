"""Judgements on companies, strategies, projects, bodies and places: joined, parted, taken back."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import Result
from told import Told, all_facts, labels, links, statements
from typer.testing import CliRunner

from kg.cli import app
from kg.errors import InputError
from kg.model import Fact, Judgement
from kg.pipeline import BuildOptions, build, forget
from kg.resolve import MemoryLedger, gather, load_resolver, resolve
from kg.resolve.model import Resolution
from kg.seeds import read_judgements

QUICK = BuildOptions(jobs=1, page=False)


def run(*arguments: object, keys: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=keys)


def firm(doc: str, name: str, place: str = "抚顺市") -> Told:
    return Told(doc, place, "2021-03-01").say("engages", place=place, company=name)


def plan(doc: str, name: str, place: str = "抚顺市") -> Told:
    return Told(doc, place, "2021-03-01").say("adopts", place=place, strategy=name)


def site(doc: str, name: str, place: str = "新宾满族自治县") -> Told:
    return Told(doc, place, "2021-03-01").say("undertakes", place=place, project=name)


def seat(doc: str, body: str, person: str = "关志远") -> Told:
    return Told(doc, "抚顺市", "2021-03-01").holds(person, body, "局长")


def of_kind(found: Resolution, kind: str) -> list[str]:
    return sorted(entity.iri for entity in found.entities if entity.kind == kind)


def unused(found: Resolution) -> list[str]:
    return [issue.message for issue in found.issues if issue.code == "judgement-unused"]


SAME = [
    ("company", [firm("a", "远川液压"), firm("b", "辽宁远川液压有限公司")], "远川液压@辽宁省", "辽宁远川液压有限公司"),
    ("project", [site("a", "县人民医院新院区"), site("b", "新宾县人民医院新院区")],
     "县人民医院新院区@新宾满族自治县", "新宾县人民医院新院区@新宾满族自治县"),
    ("strategy", [plan("a", "“五色”计划"), plan("b", "“五色”行动计划")], "“五色”计划@抚顺市", "“五色”行动计划@抚顺市"),
    ("body", [seat("a", "抚顺市智慧局"), seat("b", "抚顺市智慧城市局")],
     "抚顺市智慧局@抚顺市", "抚顺市智慧城市局@抚顺市"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "left", "right"), SAME)
def test_same_joins_with_its_reason(kind: str, told: list[Told], left: str, right: str) -> None:
    facts = all_facts(*told)
    apart = of_kind(resolve(facts), kind)
    assert len(apart) == 2
    joined = resolve(facts, [Judgement(left, right, "same", "官网", kind)])
    (iri,) = of_kind(joined, kind)
    assert iri in apart and not unused(joined)
    assert [(link.target, link.reasons) for link in links(joined, "merged") if link.target == iri] == [
        (iri, ("judged the same: 官网",))
    ]
    assert of_kind(resolve(facts, [Judgement(*apart, "same")]), kind) == [iri]


def test_bodies_judged_the_same_have_one_post_and_one_tenure() -> None:
    facts = all_facts(seat("a", "抚顺市智慧局"), seat("b", "抚顺市智慧城市局"))
    found = resolve(facts, [Judgement("抚顺市智慧局@抚顺市", "抚顺市智慧城市局@抚顺市", "same", "", "body")])
    (tenure,) = statements(found, "tenure")
    assert len(tenure.facts) == 2 and len(of_kind(found, "post")) == 1


DIFFERENT = [
    ("strategy", [plan("a", "“1+8”行动体系"), plan("b", "“1+8”工作体系")],
     "“1+8”行动体系@抚顺市", "“1+8”工作体系@抚顺市"),
    ("company", [firm("a", "远川集团"), firm("b", "远川公司")], "远川集团@辽宁省", "远川公司@辽宁省"),
    ("company", [firm("a", "远川公司"), firm("b", "远川公司", "大连市")], "远川公司@抚顺市", "远川公司@大连市"),
    ("company", [firm("a", "远川公司"), firm("b", "远川公司")], "远川公司@a", "远川公司@b"),
    ("project", [site("a", "东湖新城项目"), site("b", "东湖新城建设项目")],
     "东湖新城项目@新宾满族自治县", "东湖新城建设项目@新宾满族自治县"),
    ("body", [seat("a", "抚顺市发改委"), seat("b", "抚顺市发展和改革委员会")],
     "抚顺市发改委@抚顺市", "抚顺市发展和改革委员会@抚顺市"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "left", "right"), DIFFERENT)
def test_different_parts_what_the_rules_joined(kind: str, told: list[Told], left: str, right: str) -> None:
    facts = all_facts(*told)
    assert len(of_kind(resolve(facts), kind)) == 1
    parted = resolve(facts, [Judgement(left, right, "different", "两回事", kind)])
    assert len(of_kind(parted, kind)) == 2 and not unused(parted)
    assert any("两回事" in reason for link in links(parted, "merged") for reason in link.reasons)


def test_what_is_judged_different_is_never_joined() -> None:
    facts = all_facts(firm("a", "甲川"), firm("b", "乙川"), firm("c", "丙川"))
    rows = [
        Judgement("甲川@辽宁省", "乙川@辽宁省", "same", "", "company"),
        Judgement("乙川@辽宁省", "丙川@辽宁省", "same", "", "company"),
        Judgement("甲川@辽宁省", "丙川@辽宁省", "different", "", "company"),
    ]
    found = [resolve(facts, order) for order in itertools.permutations(rows)]
    assert len(of_kind(found[0], "company")) == 2 and all(other == found[0] for other in found)
    (message,) = unused(found[0])
    assert message.endswith("another judgement says different")


@pytest.mark.parametrize(
    ("right", "named"),
    [("远山液压@辽宁省", "远山液压@辽宁省"), ("远川液压@某个地方", "远川液压@某个地方"), ("远川液压@大连市", None)],
)
def test_a_row_that_names_nothing_is_one_warning(right: str, named: str | None) -> None:
    row = Judgement("远川@辽宁省", right, "same", "", "company")
    found = resolve(all_facts(firm("a", "远川"), firm("b", "远川液压")), [row])
    assert unused(found) == ([f"the judgement on 远川@辽宁省 and {right}: no document names {named}"] if named else [])
    both = resolve(all_facts(firm("a", "长河")), [row])
    assert len(unused(both)) == 1


def test_a_judgement_on_what_cannot_be_judged_is_one_warning() -> None:
    post = "https://w3id.org/zhengtu/id/post/370102/%E5%A7%94/%E4%B9%A6%E8%AE%B0"
    (message,) = unused(resolve(all_facts(firm("a", "远川")), [Judgement(post, "书记@济南市", "same")]))
    assert message.endswith("a post cannot be judged")


def park(doc: str, name: str, person: str, home: str = "抚顺市") -> Told:
    told = Told(doc, home, "2021-03-01").value("targets", name, "地区生产总值", 7)
    return told.holds(person, f"{name}管委会", "主任")


PARKS = [park("a", "远川工业园区", "关志远"), park("b", "远川产业园区", "佟大江")]


def test_a_zone_of_two_names_is_proposed_and_joined_with_all_that_is_said_of_it() -> None:
    facts = all_facts(*PARKS)
    (proposed,) = links(resolve(facts), "possibly_same")
    assert len(of_kind(resolve(facts), "zone")) == 2 and "names differ only in their form" in proposed.reasons[0]
    for left, right in ((proposed.source, proposed.target), ("远川工业园区@抚顺市", "远川产业园区@抚顺市")):
        joined = resolve(facts, [Judgement(left, right, "same", "2021年更名", "place")])
        (zone,) = [entity for entity in joined.entities if entity.kind == "zone"]
        assert {"远川工业园区", "远川产业园区"} <= set(zone.names) and not unused(joined)
        (target,) = statements(joined, "target")
        bodies = {tenure.roles["organization"] for tenure in statements(joined, "tenure")}
        assert len(target.facts) == 2 and len(bodies) == 1
        assert any("2021年更名" in reason for link in links(joined, "merged") for reason in link.reasons)
        assert not links(joined, "possibly_same")
    parted = resolve(facts, [Judgement(proposed.source, proposed.target, "different", "", "place")])
    assert len(of_kind(parted, "zone")) == 2 and not links(parted, "possibly_same")


def test_a_name_in_one_document_can_be_told_from_the_place_it_is_taken_for() -> None:
    told = [Told(name, "济南市", "2021-03-01").value("targets", "历城区", "地区生产总值", 7) for name in ("a", "b")]
    facts = all_facts(*told)
    assert len(statements(resolve(facts), "target")) == 1
    found = resolve(facts, [Judgement("历城区@a", "历城区@济南市", "different", "另一处", "place")])
    assert len(statements(found, "target")) == 2 and not unused(found)
    moved = resolve(facts, [Judgement("历城区@a", "历下区@济南市", "same", "笔误", "place")])
    places = {target.roles["place"].rsplit("/", 1)[1] for target in statements(moved, "target")}
    assert places == {"370102", "370112"} and not unused(moved)


def test_a_judgement_on_a_place_reaches_documents_that_only_stand_in_it() -> None:
    facts = all_facts(Told("a", "远川工业园区", "2021-03-01").say("adopts", strategy="“五色”计划"), PARKS[1])
    row = Judgement("远川工业园区@a", "远川产业园区@抚顺市", "same", "", "place")
    documents = [(name, [fact for fact in facts if fact.doc == name]) for name in ("a", "b")]
    ledger, resolver = MemoryLedger(), load_resolver()
    before = resolver.run(ledger, documents)
    changes = resolver.run(ledger, (), [row])
    state = (set(before.added) - set(changes.removed)) | set(changes.added)
    fresh = resolver.run(MemoryLedger(), documents, [row])
    assert changes.added and state == set(fresh.added)


def test_a_split_name_can_be_joined_to_another_thing() -> None:
    facts = all_facts(firm("a", "远川集团"), firm("b", "远川公司"), firm("c", "辽宁远川液压有限公司"))
    rows = [
        Judgement("远川集团@辽宁省", "远川公司@辽宁省", "different", "", "company"),
        Judgement("远川公司@辽宁省", "辽宁远川液压有限公司", "same", "", "company"),
    ]
    found = resolve(facts, rows)
    engaged = [statement.roles["company"] for statement in statements(found, "engagement")]
    assert sorted(labels(found, engaged)) == ["远川公司", "远川集团"]


def test_changed_judgements_touch_the_documents_they_are_about_and_no_others() -> None:
    told = [firm("a", "远川液压"), firm("b", "辽宁远川液压有限公司"), firm("c", "长河实业"), firm("d", "远川液压集团")]
    documents = [(one.facts[0].doc, one.facts) for one in told]
    rows = [Judgement("远川液压@辽宁省", "辽宁远川液压有限公司", "same", "官网", "company")]
    split = [*rows, Judgement("远川液压@辽宁省", "远川液压集团@辽宁省", "different", "", "company")]
    ledger, resolver = MemoryLedger(), load_resolver()
    state = set(resolver.run(ledger, documents).added)

    def step(changes: Sequence[tuple[str, Sequence[Fact]]], now: list[Judgement], earlier: list[Judgement]) -> None:
        found = resolver.run(ledger, changes, now, earlier)
        state.difference_update(found.removed)
        state.update(found.added)
        assert not any("长河" in text for _, text in found.added)

    def fresh(kept: Sequence[tuple[str, Sequence[Fact]]], now: list[Judgement]) -> list[tuple[str, str]]:
        return list(resolver.run(MemoryLedger(), kept, now).added)

    step([], rows, [])
    assert sorted(state) == fresh(documents, rows)
    step([], split, rows)
    assert sorted(state) == fresh(documents, split)
    step([("b", ())], split, split)
    assert sorted(state) == fresh([one for one in documents if one[0] != "b"], split)
    step(documents[1:2], [], split)
    assert sorted(state) == fresh(documents, [])
    index = {fact.doc: fact for _, facts in documents for fact in facts}
    assert len(of_kind(gather(state, lambda doc, _: index[doc]), "company")) == 3


@pytest.mark.parametrize(
    ("told", "pairs"),
    [
        ([firm("a", "远川液压"), firm("b", "辽宁远川液压（集团）有限公司", "大连市")], 1),
        ([firm("a", "远川液压"), firm("b", "远川液压有限公司", "济南市")], 0),
        ([firm("a", "远川液压"), firm("b", "远川重工有限公司")], 0),
        ([site("a", "县人民医院新院区"), site("b", "新宾县人民医院新院区")], 1),
        ([site("a", "县人民医院新院区"), site("b", "县人民医院新院区", "清原满族自治县")], 0),
        ([seat("a", "远川液压集团"), seat("b", "辽宁远川液压有限公司", "佟大江")], 1),
        ([seat("a", "远川液压集团"), seat("b", "远川液压集团党委", "佟大江")], 0),
        ([plan("a", "“五色石”计划"), plan("b", "“五色石”行动体系")], 1),
        ([plan("a", "“五色”计划"), plan("b", "“六色”计划")], 0),
        ([firm("a", "远川重工"), firm("b", "远川重工机械有限公司")], 1),
        ([firm("a", "远川重工"), firm("b", "远川重工机械有限公司", "济南市")], 0),
        ([seat("a", "抚顺市招引局"), seat("b", "抚顺市招商引资局")], 1),
        ([seat("a", "抚顺市招引局"), seat("b", "大连市招商引资局", "佟大江")], 0),
        ([seat("a", "抚顺市招引局"), seat("b", "抚顺市招商引资办")], 0),
        ([seat("a", "抚顺市财政局"), seat("b", "抚顺市财政监督局")], 0),
    ],
)
def test_names_that_differ_only_in_form_are_proposed_within_one_place(told: list[Told], pairs: int) -> None:
    facts = all_facts(*told)
    proposed = links(resolve(facts), "possibly_same")
    assert len(proposed) == pairs and all(0 < link.score < 1 and link.reasons for link in proposed)
    for link in proposed:
        for verdict in ("same", "different"):
            assert not links(resolve(facts, [Judgement(link.source, link.target, verdict)]), "possibly_same")


def test_review_shows_the_sentences_and_the_next_build_follows_it(tmp_path: Path) -> None:
    texts, out, verdicts = tmp_path / "texts", tmp_path / "out", tmp_path / "judgements.csv"
    texts.mkdir()
    for name, firm_name in (("a", "金帆液压集团"), ("b", "辽宁金帆液压有限公司")):
        said = f"2021年3月1日，抚顺市人民政府与{firm_name}签署战略合作协议。\n"
        (texts / f"{name}.txt").write_text(said, encoding="utf-8")
    verdicts.write_text("left,right,verdict,reason\n甲@子虚,乙@乌有,same,\n", encoding="utf-8")
    build([texts], out, QUICK)
    shown = run("review", "-o", out, "--judgements", verdicts, "--kind", "body", keys="s\n官网\n")
    assert "与辽宁金帆液压有限公司签署战略合作协议。" in shown.stdout, shown.stdout + shown.stderr
    assert [row.kind for row in read_judgements(verdicts)] == ["", "body"]
    judged = BuildOptions(jobs=1, page=False, judgements=verdicts)
    build([texts], out, judged)
    build([texts], tmp_path / "fresh", judged)
    assert (out / "graph.nq").read_bytes() == (tmp_path / "fresh" / "graph.nq").read_bytes()
    assert "0 pairs" in run("review", "-o", out, "--judgements", verdicts, "--kind", "body").stderr
    forget(["a"], out, judged)
    build([texts / "b.txt"], tmp_path / "left", judged)
    assert (out / "graph.nq").read_bytes() == (tmp_path / "left" / "graph.nq").read_bytes()
    assert isinstance(run("review", "-o", out, "--kind", "colour").exception, InputError)
