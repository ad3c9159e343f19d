"""Since when: terms and their bounds, succession, targets against results."""

from __future__ import annotations

from typing import Any

import pytest
from told import Told, all_facts, links, statements

from kg.query import answer
from kg.resolve import resolve
from kg.resolve.comparable import count_sense
from kg.resolve.model import Statement
from kg.store import apply_changes, derived_changes, document_quads
from tests.memory_graph import memory_store, resolution_quads


def tenures(*told: Told) -> list[Statement]:
    held = statements(resolve(all_facts(*told)), "tenure")
    return sorted(held, key=lambda tenure: (str(tenure.values.get("first_seen")), tenure.roles["person"]))


def secretary(name: str, date: str | None, **more: Any) -> Told:
    return Told(f"{name}{date}{more}", "历下区", date).holds(name, "历下区委", "书记", **more)


def test_predecessor_and_successor_bound_a_term() -> None:
    first, second, third = tenures(
        secretary("赵一平", "2017-05-01"),
        secretary("钱二安", "2019-03-01"),
        secretary("钱二安", "2020-06-01"),
        secretary("孙三立", "2022-01-10"),
    )
    assert (second.values["not_before"], second.values["not_after"]) == ("2017-05-01", "2022-01-10")
    assert (second.values["first_seen"], second.values["last_seen"]) == ("2019-03-01", "2020-06-01")
    assert "not_before" not in first.values and "not_after" not in third.values
    assert "stated_end" not in third.values


def test_stated_dates_are_kept_as_precise_as_they_are() -> None:
    (tenure,) = tenures(secretary("赵一平", "2021-05-01", start="2019-03", status="holds"))
    assert tenure.values["stated_start"] == "2019-03" and "stated_end" not in tenure.values


def test_removal_and_former_bound_the_end_without_stating_it() -> None:
    (removed,) = tenures(secretary("赵一平", "2019-05-01"), secretary("赵一平", "2021-03-28", status="removed"))
    assert removed.values["not_after"] == "2021-03-28" and "stated_end" not in removed.values
    (former,) = tenures(secretary("赵一平", "2021-05-01", status="former"))
    assert former.values["not_after"] == "2021-05-01" and "first_seen" not in former.values


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ([("holds", "2020-05-01")], None),
        ([("appointed", "2020-05-01")], "appointed"),
        ([("appointed", "2020-05-01"), ("holds", "2021-05-01")], None),
        ([("holds", "2020-05-01"), ("removed", "2021-05-01")], "removed"),
        ([("holds", "2020-05-01"), ("former", "2021-05-01")], "former"),
        ([("former", None), ("removed", None)], "removed"),
        ([("former", None)], "former"),
        ([("former", None), ("holds", "2020-05-01")], None),
    ],
)
def test_a_tenure_says_what_the_documents_say_of_the_holder_in_the_end(
    said: list[tuple[str, str | None]], status: str | None
) -> None:
    (tenure,) = tenures(*(secretary("赵一平", day, status=one) for one, day in said))
    assert tenure.values.get("status") == status


def test_who_leaves_a_post_held_it_till_then() -> None:
    told = [
        secretary("赵一平", "2019-05-01"),
        secretary("赵一平", "2021-03-28", status="removed"),
        secretary("钱二安", "2021-03-28", status="appointed"),
    ]
    left, came = tenures(*told)
    assert left.values["not_after"] == "2021-03-28" and left.values["last_seen"] == "2019-05-01"
    assert came.values["not_before"] == "2021-03-28"
    (next_,) = links(resolve(all_facts(*told)), "succeeded")
    assert next_.values == {"after": "2021-03-28", "before": "2021-03-28"}


def test_a_removal_told_after_the_successor_came_takes_no_succession_away() -> None:
    told = [
        secretary("赵一平", "2019-05-01"),
        secretary("赵一平", "2021-04-02", status="removed"),
        secretary("钱二安", "2021-03-28", status="appointed"),
    ]
    assert tenures(*told)[1].values["not_before"] == "2019-05-01"
    assert len(links(resolve(all_facts(*told)), "succeeded")) == 1


RENAMED = (
    (("章丘市", "章丘市委", "书记"), ("章丘区", "章丘区委", "书记"), True),
    (("章丘市", "章丘市政府", "市长"), ("章丘区", "章丘区政府", "区长"), True),
    (("章丘市", "章丘市委", "副书记"), ("章丘区", "章丘区委", "副书记"), False),
    (("章丘市", "章丘市委", "书记"), ("章丘区", "章丘区政府", "区长"), False),
    (("胶南市", "胶南市委", "书记"), ("黄岛区", "黄岛区委", "书记"), False),
    (("莱芜市", "莱芜市委", "书记"), ("莱芜区", "莱芜区委", "书记"), False),
)


@pytest.mark.parametrize(("before", "after", "goes_on"), RENAMED)
def test_a_post_goes_on_when_its_place_gets_another_name(
    before: tuple[str, str, str], after: tuple[str, str, str], goes_on: bool
) -> None:
    told = [
        Told("a", before[0], "2011-05-01").holds("赵一平", *before[1:]),
        Told("b", before[0], "2012-05-01").holds("钱二安", *before[1:]),
        Told("c", after[0], "2020-03-01").holds("孙三立", *after[1:]),
        Told("d", after[0], "2021-03-01").holds("李四方", *after[1:]),
    ]
    across = [link for link in links(resolve(all_facts(*told)), "succeeded") if "goes on" in link.reasons[0]]
    assert [link.values for link in across] == ([{"after": "2012-05-01", "before": "2020-03-01"}] if goes_on else [])


def test_who_stays_through_a_renaming_succeeds_nobody() -> None:
    told = [
        Told("a", "章丘市", "2015-05-01").holds("赵一平", "章丘市委", "书记"),
        Told("b", "章丘区", "2017-05-01").holds("赵一平", "章丘区委", "书记"),
    ]
    assert not links(resolve(all_facts(*told)), "succeeded")


def test_a_proposed_holder_has_no_term() -> None:
    assert not tenures(secretary("赵一平", "2021-05-01", status="proposed"))


def test_a_date_without_a_year_bounds_nothing() -> None:
    (tenure,) = tenures(secretary("赵一平", "--05-06"))
    assert not {"first_seen", "last_seen", "not_before", "not_after"} & tenure.values.keys()


def test_two_terms_with_another_between_stay_two() -> None:
    held = tenures(
        secretary("赵一平", "2012-05-01"),
        secretary("钱二安", "2016-03-01"),
        secretary("赵一平", "2020-06-01"),
        secretary("赵一平", "2021-06-01"),
    )
    assert [tenure.values["term"] for tenure in held] == [1, 1, 2]
    assert held[0].values["not_after"] == "2016-03-01" and held[2].values["not_before"] == "2016-03-01"


def test_two_stated_terms_with_a_gap_stay_two() -> None:
    held = tenures(
        secretary("赵一平", "2021-05-01", start="2005", end="2008", status="former", as_of=None),
        secretary("赵一平", "2021-06-01", start="2012", end="2015", status="former", as_of=None),
    )
    assert sorted((t.values["stated_start"], t.values["stated_end"]) for t in held) == [
        ("2005", "2008"),
        ("2012", "2015"),
    ]


def test_sightings_without_a_break_are_one_term() -> None:
    assert len(tenures(secretary("赵一平", "2015-05-01"), secretary("赵一平", "2021-05-01"))) == 1


def test_succession_says_between_which_days() -> None:
    found = resolve(all_facts(secretary("赵一平", "2019-05-01"), secretary("钱二安", "2021-03-01")))
    (link,) = links(found, "succeeded")
    assert dict(link.values) == {"after": "2019-05-01", "before": "2021-03-01"}
    people = {tenure.iri: tenure.roles["person"] for tenure in statements(found, "tenure")}
    assert "钱二安" in people[link.source] and "赵一平" in people[link.target]


def test_several_may_be_deputy_at_once() -> None:
    told = [Told(name, "历下区", "2020-05-01").holds(name, "历下区委", "副书记") for name in ("赵一平", "钱二安")]
    found = resolve(all_facts(*told))
    assert not links(found, "contradicts") and not links(found, "succeeded")


def test_two_heads_on_one_day_are_reported_with_both_quotes_and_both_kept() -> None:
    found = resolve(all_facts(secretary("赵一平", "2020-05-01"), secretary("钱二安", "2020-05-01")))
    (issue,) = [issue for issue in found.issues if issue.code == "two-holders"]
    assert "赵一平" in issue.message and issue.message.count("“") == 2
    assert len(links(found, "contradicts")) == 1 and len(statements(found, "tenure")) == 2


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019-09-01", {"钱二安": "certain"}),
        ("2021-06-01", {"钱二安": "possible", "孙三立": "possible"}),
        ("2018-01-01", {"赵一平": "possible", "钱二安": "possible"}),
        ("2030-01-01", {"孙三立": "unknown"}),
    ],
)
def test_who_held_answers_certain_possible_or_unknown(date: str, expected: dict[str, str]) -> None:
    told = [
        secretary("赵一平", "2017-05-01"),
        secretary("钱二安", "2019-03-01"),
        secretary("钱二安", "2020-06-01"),
        secretary("孙三立", "2022-01-10"),
    ]
    from kg.model import Document

    lines = list(resolution_quads(resolve(all_facts(*told))))
    for item in told:
        facts = item.facts
        lines += document_quads(Document(facts[0].doc, "".join(fact.quote for fact in facts)), facts)
    store = memory_store(lines)
    apply_changes(store, *derived_changes(store))
    rows = answer(store, "who-held", {"post": "书记", "organization": "历下区委", "date": date}).to_dicts()
    assert {row["person"]: row["answer"] for row in rows} == expected


def test_one_target_by_several_documents_is_one_with_several_evidences() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2021-01-10").value("targets", "历下区", "GDP", 7, modality="预期"),
            Told("b", "历下区", "2021-02-10").value("targets", "历下区", "地区生产总值", 7.0),
        )
    )
    (target,) = statements(found, "target")
    assert len(target.facts) == 2 and target.values["modality"] == "预期"


@pytest.mark.parametrize(
    ("wanted", "reached", "verdict"),
    [
        ({"value": 7, "comparator": ">="}, {"value": 7.3}, "met"),
        ({"value": 7}, {"value": 6.8}, "missed"),
        ({"value": 7, "comparator": "~"}, {"value": 6.9}, "met"),
        ({"value": 7}, {"value": 6, "comparator": ">="}, "open"),
        ({"value": 6, "value_max": 8, "comparator": "range"}, {"value": 5.9}, "missed"),
        ({"value": -3}, {"value": -3.5}, "met"),
    ],
)
def test_a_result_is_set_against_its_target(wanted: dict[str, Any], reached: dict[str, Any], verdict: str) -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2021-01-10").value("targets", "历下区", "固定资产投资", **wanted),
            Told("b", "历下区", "2022-01-10").value("achieves", "历下区", "固定资产投资", **reached),
        )
    )
    (link,) = links(found, "attains")
    assert link.values["verdict"] == verdict
    assert link.values["difference"] == pytest.approx(reached["value"] - wanted["value"])


def test_levels_meet_across_magnitudes_of_units() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2021-01-10").value(
                "targets", "历下区", "一般公共预算收入", 1, measure="level", unit="百亿元"
            ),
            Told("b", "历下区", "2022-01-10").value(
                "achieves", "历下区", "一般公共预算收入", 104, measure="level", unit="亿元"
            ),
        )
    )
    (link,) = links(found, "attains")
    assert link.values["verdict"] == "met" and link.values["ratio"] == pytest.approx(1.04)


def test_a_lower_unemployment_rate_is_a_better_one() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2021-01-10").value(
                "targets", "历下区", "城镇登记失业率", 3, measure="share", comparator="<="
            ),
            Told("b", "历下区", "2022-01-10").value("achieves", "历下区", "城镇登记失业率", 2.4, measure="share"),
        )
    )
    assert [link.values["verdict"] for link in links(found, "attains")] == ["met"]


def test_contradicting_results_are_both_kept_and_reported() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2022-01-10").value("achieves", "历下区", "地区生产总值", 7.3),
            Told("b", "历下区", "2022-02-10").value("achieves", "历下区", "地区生产总值", 6.1),
        )
    )
    assert len(statements(found, "result")) == 2 and len(links(found, "contradicts")) == 1
    assert [issue.code for issue in found.issues] == ["contradicting-results"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"value": 7.31}, {"value": 7.3}),
        ({"value": 7}, {"value": 6.5, "comparator": ">="}),
        ({"value": 7, "period": "2020"}, {"value": 5}),
    ],
    ids=["rounded", "within a bound", "another year"],
)
def test_what_can_both_hold_is_no_contradiction(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2022-01-10").value("achieves", "历下区", "地区生产总值", **one),
            Told("b", "历下区", "2022-02-10").value("achieves", "历下区", "地区生产总值", **other),
        )
    )
    assert not links(found, "contradicts")


COUNTS = (
    ("新增高新技术企业30家", "高新技术企业达到210家", "家", False),
    ("新建充电桩200个", "充电桩保有量2250个", "个", False),
    ("新改建农村公路60公里", "农村公路总里程1270公里", "公里", False),
    ("改造老旧小区15个", "累计改造老旧小区99个", "个", False),
    ("实际使用外资3亿美元", "实际使用外资累计12亿美元", "亿美元", False),
    ("新增城镇就业1.2万人", "城镇新增就业达到1.3万人", "万人", True),
    ("公共停车位达到6万个", "公共停车位累计达到5.8万个", "万个", True),
    ("改造老旧小区15个", "全年累计改造老旧小区16个", "个", True),
    ("固定资产投资突破300亿元", "完成固定资产投资310亿元", "亿元", True),
    ("高新技术企业达到240家", "高新技术企业238家", "家", True),
)


@pytest.mark.parametrize(("wanted", "reached", "unit", "meet"), COUNTS)
def test_what_a_year_adds_is_not_set_against_what_there_is(wanted: str, reached: str, unit: str, meet: bool) -> None:
    same = {"measure": "level", "unit": unit, "period": "2024"}
    aim = Told("a", "历下区").value("targets", "历下区", "所数之物", 15, label=wanted, **same)
    outcome = Told("b", "历下区").value("achieves", "历下区", "所数之物", 16, label=reached, **same)
    resolution = resolve(all_facts(aim, outcome))
    assert bool(links(resolution, "attains")) is meet


@pytest.mark.parametrize("period", ["2024-H1", "2021/2025"])
def test_what_came_together_in_several_months_or_years_is_theirs(period: str) -> None:
    assert count_sense("level", "个", period, "累计改造老旧小区99个") is None
