"""Who is who: people, places, bodies and things told apart and joined, each for a recorded reason."""

from __future__ import annotations

import pytest
from corpus import Corpus, pairwise
from told import Told, all_facts, labels, links, people, statements

from kg.lexicon.places import load_places
from kg.model import Judgement
from kg.resolve import MemoryLedger, load_resolver, resolve
from kg.resolve.bodies import body_of, post_of
from kg.resolve.finder import PlaceFinder
from kg.resolve.flow import run_stages
from kg.resolve.names import load_names
from kg.resolve.places import Gazetteer
from kg.resolve.things import company_of, indicator_of, strategy_of

GAZETTEER = Gazetteer(load_places())


def finder(home: str | None = None, *names: str, date: str | None = None, **parents: str) -> PlaceFinder:
    return PlaceFinder(GAZETTEER, "doc", home, names, parents, date)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("历下区委", "中共济南市历下区委员会"),
        ("历下区委", "济南市历下区委"),
        ("历下区政府", "历下区人民政府"),
        ("历下区人大常委会", "历下区人民代表大会常务委员会"),
        ("历下区人大", "历下区人大常委会"),
        ("历下区纪委", "历下区纪律检查委员会"),
        ("宁夏回族自治区党委", "中共宁夏回族自治区委员会"),
        ("济南高新区管委会", "济南高新技术产业开发区管理委员会"),
    ],
)
def test_a_body_is_one_by_all_its_names(one: str, other: str) -> None:
    assert body_of(one, finder("济南市")).iri == body_of(other, finder("济南市")).iri


@pytest.mark.parametrize(
    ("one", "other"),
    [("历下区委", "历城区委"), ("历下区委", "历下区政府"), ("历下区委", "历下区委组织部"), ("山东大学", "山东省政府")],
)
def test_bodies_that_differ_stay_apart(one: str, other: str) -> None:
    assert body_of(one, finder("济南市")).iri != body_of(other, finder("济南市")).iri


def test_a_body_without_its_place_is_of_the_documents_place() -> None:
    assert body_of("区工信局", finder("章丘区")).label == "章丘区工信局"
    assert body_of("区委", finder("章丘区")).iri == body_of("章丘区委", finder()).iri


def test_a_zones_body_is_the_zones_that_the_document_is_about() -> None:
    zone = body_of("济南高新区党工委", finder()).iri
    assert body_of("高新区党工委", finder("济南高新区", "济南高新区")).iri == zone
    assert body_of("高新区党工委", finder("济南市")).iri == zone
    assert body_of("开发区管委会", finder("章丘区", "明水经济技术开发区")).label == "明水经济技术开发区管委会"


def test_companies_and_universities_keep_their_own_names() -> None:
    assert body_of("北京大学", finder()).label == "北京大学"
    assert body_of("沈阳铁路局", finder()).label == "沈阳铁路局"


def test_namesakes_among_places_are_told_by_what_the_document_speaks_of() -> None:
    assert getattr(finder("北京市", "朝阳区").find("朝阳区"), "code", None) == "110105"
    assert getattr(finder("长春市", "朝阳区").find("朝阳区"), "code", None) == "220104"
    assert getattr(finder(None, "朝阳区", 朝阳区="长春市").find("朝阳区"), "code", None) == "220104"


def test_an_undecided_place_is_its_own_in_each_document() -> None:
    one = PlaceFinder(GAZETTEER, "a", None, ["朝阳区"], {}, None).find("朝阳区")
    other = PlaceFinder(GAZETTEER, "b", None, ["朝阳区"], {}, None).find("朝阳区")
    assert one and other and one.iri != other.iri and {"110105", "220104"} <= set(one.properties["candidate"])


def test_renamed_places_keep_their_history() -> None:
    old = finder(None, date="2010-01-01").find("章丘市")
    new = finder().find("章丘区")
    assert old and new and (old.code, new.code) == ("370181", "370114") and old.root == new.root
    told = all_facts(Told("a", "章丘市", "2010-05-01").holds("王保国", "章丘市委", "书记"))
    renamed = [link for link in links(resolve(told), "renamed_to") if link.source.endswith("370181")]
    assert [link.target.rsplit("/", 1)[1] for link in renamed] == ["370114"]


def test_a_zone_is_the_citys_where_its_city_is_meant() -> None:
    assert getattr(finder("济南市").find("高新区"), "code", None) == "370176"
    assert getattr(finder("历下区").find("高新区"), "code", None) == "370176"


def test_strategies_indicators_and_companies_have_rules_of_their_own() -> None:
    jinan, qingdao = finder().find("历下区"), finder().find("青岛市")
    assert strategy_of("“1+474”工作体系", jinan).iri == strategy_of("1+474", jinan).iri
    assert strategy_of("1+474", jinan).iri != strategy_of("1+474", qingdao).iri
    assert indicator_of("GDP").iri == indicator_of("地区生产总值").iri != indicator_of("签约项目").iri
    assert company_of("浪潮集团", jinan).iri == company_of("浪潮", qingdao).iri
    assert company_of("甲乙股份有限公司", jinan).iri == company_of("甲乙股份有限公司", finder().find("广州市")).iri


def test_posts_that_one_person_holds_at_a_time() -> None:
    body = body_of("历下区委", finder())
    assert post_of(body, "书记").exclusive
    assert not post_of(body, "副书记").exclusive
    assert not post_of(body, "常委").exclusive
    assert post_of(body, "书记（兼）").iri == post_of(body, "书记").iri


def test_same_name_and_body_is_one_person_with_a_reason() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2019-03-01").holds("王伟", "历下区委", "书记"),
            Told("b", "历下区", "2020-03-01").holds("王伟", "中共济南市历下区委员会", "书记"),
            Told("c", "历下区", "2021-03-01").holds("王伟", "历下区政府", "区长"),
        )
    )
    assert len(people(found, "王伟")) == 1
    reasons = [reason for link in links(found, "merged") for reason in link.reasons]
    assert any("same body" in reason for reason in reasons) and any("same place" in reason for reason in reasons)
    assert all(link.facts for link in links(found, "merged"))


def test_same_name_elsewhere_is_another_person_with_a_link_that_says_why() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2019-03-01").holds("王伟", "历下区委", "书记"),
            Told("b", "天河区", "2021-03-01").holds("王伟", "天河区委", "书记"),
        )
    )
    assert len(people(found, "王伟")) == 2
    (link,) = links(found, "possibly_same")
    assert 0 < link.score < 0.5 and any("common name" in reason for reason in link.reasons)


def test_a_rare_name_that_moved_within_a_city_is_one_person() -> None:
    moved = all_facts(
        Told("a", "莱芜区", "2019").holds("马保岭", "莱芜区委", "书记"),
        Told("b", "章丘区", "2022-01-16").holds("马保岭", "章丘区委", "书记"),
    )
    found = resolve(moved)
    assert len(people(found, "马保岭")) == 1
    (move,) = links(found, "moved_to")
    assert dict(move.values) == {"after": "2019", "before": "2022-01-16"}


@pytest.mark.parametrize(
    ("name", "place", "other", "dates"),
    [
        ("王伟", "莱芜区", "章丘区", ("2019-02-01", "2022-01-16")),
        ("马保岭", "莱芜区", "天河区", ("2019-02-01", "2022-01-16")),
        ("马保岭", "莱芜区", "章丘区", ("2019-02-01", "2019-02-01")),
    ],
    ids=["a common name", "another province", "both on one day"],
)
def test_without_all_the_evidence_two_stay_two(name: str, place: str, other: str, dates: tuple[str, str]) -> None:
    found = resolve(
        all_facts(
            Told("a", place, dates[0]).holds(name, f"{place}委", "书记"),
            Told("b", other, dates[1]).holds(name, f"{other}委", "书记"),
        )
    )
    assert len(people(found, name)) == 2 and links(found, "possibly_same")


def test_a_document_that_names_both_posts_links_them() -> None:
    found = resolve(
        all_facts(
            Told("a", "历下区", "2019-03-01").holds("王伟", "历下区委", "书记"),
            Told("b", "天河区", "2021-03-01").holds("王伟", "天河区委", "书记"),
            Told("c", "天河区", "2020-01-05")
            .holds("王伟", "天河区委", "书记", status="appointed")
            .holds("王伟", "历下区委", "书记", status="removed"),
        )
    )
    assert len(people(found, "王伟")) == 1


def test_thirty_years_apart_in_one_body_is_not_one_person() -> None:
    told = all_facts(
        Told("a", "历下区", "1985-03-01").holds("王伟", "历下区委", "书记"),
        Told("b", "历下区", "2021-03-01").holds("王伟", "历下区委", "书记"),
    )
    assert len(people(resolve(told), "王伟")) == 2


def test_judgements_join_what_the_machine_left_apart() -> None:
    told = all_facts(
        Told("a", "历下区", "2019-03-01").holds("王伟", "历下区委", "书记"),
        Told("b", "天河区", "2021-03-01").holds("王伟", "天河区委", "书记"),
    )
    joined = resolve(told, [Judgement("王伟@历下区委", "王伟@天河区委", "same", "任前公示")])
    assert len(people(joined, "王伟")) == 1 and not links(joined, "possibly_same")
    assert any("任前公示" in reason for link in links(joined, "merged") for reason in link.reasons)
    left, right = people(resolve(told), "王伟")
    assert len(people(resolve(told, [Judgement(left, right, "same")]), "王伟")) == 1


def test_judgements_split_what_the_machine_joined_even_within_a_document() -> None:
    told = all_facts(
        Told("a", "历下区", "2019-03-01").holds("王伟", "历下区教育局", "局长").holds("王伟", "历下区财政局", "局长"),
        Told("b", "历下区", "2020-03-01").holds("王伟", "历下区教育局", "局长"),
    )
    assert len(people(resolve(told), "王伟")) == 1
    split = resolve(told, [Judgement("王伟@历下区教育局", "王伟@历下区财政局", "different")])
    assert len(people(split, "王伟")) == 2
    held = {tenure.roles["person"]: tenure.roles["organization"] for tenure in statements(split, "tenure")}
    assert sorted(labels(split, list(held.values()))) == ["历下区教育局", "历下区财政局"]


def test_a_judgement_about_nobody_is_reported() -> None:
    told = all_facts(Told("a", "历下区", "2019-03-01").holds("王伟", "历下区委", "书记"))
    found = resolve(told, [Judgement("王伟@历下区委", "王伟@天河区委", "same")])
    assert [issue.where for issue in found.issues if issue.code == "judgement-unused"] == ["王伟@天河区委"]


def test_a_given_name_attaches_to_the_one_full_name_in_that_post_then() -> None:
    full = Told("a", "山东省", "2019-03-01").holds("刘家义", "山东省委", "书记")
    told = Told("b", "长清区", "2020-05-06").holds("家义", "山东省委", "书记")
    found = resolve(all_facts(full, told))
    assert len(people(found, "刘家义")) == 1 and not people(found, "家义")
    (tenure,) = statements(found, "tenure")
    assert tenure.values["last_seen"] == "2020-05-06"


@pytest.mark.parametrize("full", [[], [("刘家义", "2005-03-01")], [("刘家义", "2020-03-01"), ("陈家义", "2019-09-01")]])
def test_a_given_name_that_nothing_completes_stays_a_mention(full: list[tuple[str, str]]) -> None:
    told = [Told(f"f{day}", "山东省", day).holds(name, "山东省委", "书记") for name, day in full]
    found = resolve(all_facts(*told, Told("b", "长清区", "2020-05-06").holds("家义", "山东省委", "书记")))
    assert not people(found, "家义")
    assert [issue.code for issue in found.issues if issue.code == "partial-name"] == ["partial-name"]


def test_one_meeting_told_by_two_documents_is_one_event() -> None:
    def told(doc: str, title: str) -> Told:
        document = Told(doc, "历下区", "2025-02-08").holds("杨传军", "历下区委", "书记")
        document.say("event", title=title, date="2025-02-08", place="历下区")
        return document.say(
            "participates", participant="杨传军", participant_type="person", event=title, role="speaker"
        )

    found = resolve(all_facts(told("a", "全区“项目提升年”工作推进大会"), told("b", "历下区“项目提升年”工作推进大会")))
    assert sum(entity.kind == "event" for entity in found.entities) == 1
    (participation,) = statements(found, "participation")
    assert len(participation.facts) == 2


def test_meetings_of_two_places_on_one_day_are_two() -> None:
    told = Told("a")
    for place in ("栖霞市", "临淄区"):
        told.say("event", title=f"{place}领导干部大会", date="--06-17", place=place)
    found = resolve(told.facts)
    assert sorted(entity.label for entity in found.entities if entity.kind == "event") == [
        "临淄区领导干部大会", "栖霞市领导干部大会"
    ]  # fmt: skip


def test_names_are_rare_or_common_as_they_are_in_life() -> None:
    names = load_names()
    ordered = sorted(["王伟", "李志强", "马保岭"], key=names.per_million)
    assert ordered == ["马保岭", "李志强", "王伟"]
    assert names.is_partial("家义") and names.is_partial("薛") and not names.is_partial("王伟")
    assert (
        names.completes("欧阳家义", "家义") and names.completes("刘家义", "刘") and not names.completes("刘家义", "义")
    )


def test_identity_at_five_thousand_documents_with_a_tenth_of_namesakes() -> None:
    """Pairwise, over every mention of a person in a document."""
    made = list(Corpus(districts=60).documents(5000))
    found = {}
    for item in resolve([fact for one in made for fact in one.facts]).facts:
        for role, name in (
            ("person", item.fact.fields.get("person")),
            ("participant", item.fact.fields.get("participant")),
        ):
            if name and role in item.roles:
                found[item.fact.doc, str(name)] = item.roles[role]
    truth = {(one.document.id, name): number for one in made for name, number in one.people.items()}
    precision, recall = pairwise(truth, found)
    assert precision >= 0.99 and recall >= 0.95


@pytest.mark.parametrize("home", ["江阴市", "江苏省江阴市", None])
def test_a_place_that_signs_or_acts_is_one_body_however_it_is_written(home: str | None) -> None:
    here = finder(home, "江阴市")
    assert {body_of(name, here).key for name in ("江阴市", "无锡市江阴市")} == {("320281",)}
    assert body_of("江阴市委", here).key == ("320281", "委")


def test_several_processes_resolve_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.engine.MANY", 20)
    documents = [(made.document.id, made.facts) for made in Corpus(districts=4).documents(60)]
    found = [list(load_resolver().run(MemoryLedger(), documents, jobs=jobs).added) for jobs in (1, 2)]
    assert found[0] == found[1] and found[0]


def test_a_municipality_is_one_city() -> None:
    def told(city: tuple[str, str]) -> int:
        first, then = city
        facts = all_facts(
            Told("a", first, "2016-03-01").holds("童涵飞", f"{first}委", "书记"),
            Told("b", then, "2020-03-01").holds("童涵飞", f"{then}委", "书记"),
        )
        return len(people(resolve(facts), "童涵飞"))

    assert told(("海淀区", "平谷区")) == 1
    assert told(("海淀区", "历城区")) == 2


def test_progress_knows_of_all_groups_that_wait() -> None:
    known: list[int] = []
    sent = [(("one", key), ("source", key), [key]) for key in "abcde"]
    stages = {"one": lambda key, values: iter(())}
    run_stages(stages, MemoryLedger(), sent, advance=lambda done, total: known.append(total))
    assert known == [5] * 5
