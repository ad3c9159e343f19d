"""One article in several places counts once, whatever the order of documents and steps; each keeps its words."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest

from kg.model import Document
from kg.network import measure
from kg.pipeline import BuildOptions, build, forget
from kg.query.nouns import read_nouns
from kg.store import open_store
from tests.alike import near_duplicates

QUICK = BuildOptions(jobs=1, page=False)
BODY = (
    "2024年3月5日，历下区召开全区重点工作推进会。历下区委书记林立出席会议并讲话，历下区区长江成主持会议。\n"
    "林立强调，要坚定信心、真抓实干，推动全区经济社会高质量发展，确保各项任务落到实处。\n"
    "江成要求，各级各部门要压实责任，倒排工期，加快推进重点项目建设，全力优化营商环境。\n"
    "今年，历下区地区生产总值力争增长6.5%，固定资产投资增长8%，一般公共预算收入增长5%。\n"
)
VAGUE = (
    "3月5日，历下区召开全区安全生产工作会议。历下区副区长苏敏出席会议并讲话。\n"
    "苏敏指出，要深入排查整治风险隐患，严格落实安全责任，坚决防范遏制重特大事故发生。\n"
    "会议要求，各街道要迅速行动，逐企业、逐单位开展检查，发现问题立即整改到位。\n"
)
TEXTS = {
    "daily": f"历下区召开全区重点工作推进会\n{BODY}",
    "portal": f"鼓足干劲开新局\n{BODY}来源：泉城新闻网\n",
    "city": f"要闻速递\n历下区这样干\n{BODY}",
    "safety": f"历下区部署安全生产\n{VAGUE}",
    "safety-again": f"安全生产不松懈\n{VAGUE}责任编辑：甲乙\n",
    "other": "2024年4月8日，章丘区委书记陈岩到重点企业调研。陈岩指出，要做好服务工作。\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


def graph(out: Path) -> bytes:
    return (out / "graph.nq").read_bytes() + (out / "issues.jsonl").read_bytes()


def asked(out: Path, query: str) -> list[dict[str, str]]:
    from kg.store import NAMESPACES

    found = open_store(out / "store").query(query, prefixes=NAMESPACES, use_default_graph_as_union=True)
    names = [variable.value for variable in found.variables]
    return [{name: row[name].value for name in names if row[name] is not None} for row in found]


def test_an_article_in_three_places_is_one_meeting_with_three_sources(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    report = build([folder], out, QUICK)
    assert report.counts["documents"] == 6 and report.counts["reprints"] == 3
    one = build([folder / "daily.txt"], tmp_path / "one", QUICK)
    three = build([folder / f"{name}.txt" for name in ("daily", "portal", "city")], tmp_path / "three", QUICK)
    assert three.counts["statements"] == one.counts["statements"] and three.counts["facts"] > one.counts["facts"]
    events = asked(out, "SELECT DISTINCT ?event { ?event a kg:Event }")
    assert len(events) == len({event["event"] for event in events}) == 2 + (len(events) > 2)
    proofs = asked(
        out,
        """SELECT ?target (COUNT(DISTINCT ?document) AS ?sources)
        { ?target a kg:Target ; prov:wasDerivedFrom/kg:inDocument ?document } GROUP BY ?target""",
    )
    assert proofs and {row["sources"] for row in proofs} == {"3"}


def test_a_reprint_is_said_as_link_and_issue(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "out", QUICK)
    found = asked(
        tmp_path / "out",
        "SELECT ?one ?other { ?a kg:reprintOf ?b . ?a dcterms:identifier ?one . ?b dcterms:identifier ?other }",
    )
    assert len(found) == 3 and len({row["other"] for row in found}) == 2
    issues = [json.loads(line) for line in (tmp_path / "out" / "issues.jsonl").read_text("utf-8").splitlines()]
    told = [issue for issue in issues if issue["code"] == "reprints"]
    assert sorted(len(issue["details"]["reprints"]) for issue in told) == [1, 2]
    assert {issue["severity"] for issue in told} == {"info"}


def test_answers_count_an_article_once(folder: Path, tmp_path: Path) -> None:
    import kg

    build([folder], tmp_path / "out", QUICK)
    (row,) = kg.open(tmp_path / "out").query("holders", person="林立")
    assert row.documents == 1


@pytest.mark.parametrize("order", list(itertools.permutations(["daily", "portal", "safety-again"]))[:4])
def test_order_steps_and_forgetting_change_nothing(folder: Path, tmp_path: Path, order: tuple[str, ...]) -> None:
    build([folder], tmp_path / "whole", QUICK)
    out = tmp_path / "steps"
    rest = [folder / f"{name}.txt" for name in TEXTS if name not in order]
    for name in order:
        build([folder / f"{name}.txt"], out, QUICK)
    build(rest, out, QUICK)
    assert graph(out) == graph(tmp_path / "whole")
    for gone in order:
        forget([gone], out, QUICK)
    build(rest, tmp_path / "rest", QUICK)
    assert graph(out) == graph(tmp_path / "rest")


def test_processes_change_nothing(folder: Path, tmp_path: Path) -> None:
    build([folder], tmp_path / "one", QUICK)
    build([folder], tmp_path / "two", BuildOptions(jobs=2, page=False))
    assert graph(tmp_path / "one") == graph(tmp_path / "two")


LONG = "".join(f"要坚持统筹推进第{word}类任务，压实工作责任。\n" for word in "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")
REPORT = f"青山区政府工作报告\n2023年，青山区实现地区生产总值500亿元。\n{LONG}"


@pytest.mark.parametrize(
    ("why", "one", "two"),
    [
        ("another year", REPORT, REPORT.replace("2023", "2024")),
        ("another value", REPORT, REPORT.replace("500", "520")),
        ("another district", REPORT, REPORT.replace("青山区", "绿水区")),
        ("a written day", f"三月五日起全区开展检查。\n{LONG}", f"三月九日起全区开展检查。\n{LONG}"),
    ],
)
def test_what_another_year_or_district_says_in_the_same_words_is_another_article(why: str, one: str, two: str) -> None:
    assert near_duplicates([Document("a", one), Document("b", two)]) == (), why
    assert near_duplicates([Document("a", one), Document("b", f"另一标题速览\n{one}")]) == (("a", "b"),)


def test_a_notice_that_appoints_somebody_else_is_another_article(tmp_path: Path) -> None:
    for name, person in (("a", "韩思远"), ("b", "钱冰洁")):
        words = f"2024年5月6日，历下区任命{person}为历下区财政局局长。\n{LONG}"
        (tmp_path / f"{name}.txt").write_text(words, encoding="utf-8")
    assert build([tmp_path], tmp_path / "out", QUICK).counts["reprints"] == 0


SESSION = (
    "{lead}青禾区委书记林立主持召开区委常委会（扩大）会议，传达学习全市经济工作会议精神，研究部署贯彻落实意见。\n"
    "区委副书记、区长江成通报了一季度全区经济运行情况。一季度，全区地区生产总值完成212.6亿元，同比增长6.3%。\n"
    "会议强调，要紧盯全年目标不放松，确保地区生产总值增长6.5%以上，固定资产投资增长8%左右。\n"
    "区人大常委会主任高洁，区政协主席韩思远出席会议。\n"
    "会议还研究了安全生产、生态环境保护、乡村振兴等其他事项，要求各级各部门压实责任，狠抓落实。\n"
)


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("林立主持召开区委常委会会议 研究部署经济工作", "3月5日，"),
        ("青禾：确保一季度开门红", "日前，"),
        ("青禾区召开常委会扩大会议", "青禾发布讯 "),
        ("青禾区委常委会（扩大）会议召开", "3月5日，"),
    ],
)
def test_a_reprint_by_another_headline_and_without_a_day_tells_of_the_same_meeting(
    tmp_path: Path, title: str, lead: str
) -> None:
    import kg

    texts = {"a": ("青禾区委常委会召开扩大会议", "2024年3月5日，"), "b": (title, lead)}
    for name, (headline, opening) in texts.items():
        (tmp_path / f"{name}.txt").write_text(f"{headline}\n{SESSION.format(lead=opening)}", encoding="utf-8")
    alone: dict[str, object] = {}
    both: dict[str, object] = {}
    for found, paths in ((alone, [tmp_path / "a.txt"]), (both, [tmp_path / "a.txt", tmp_path / "b.txt"])):
        out = tmp_path / f"out{len(paths)}"
        found["reprints"] = build(paths, out, QUICK).counts["reprints"]
        found["meetings"] = [(row.date, row.participants) for row in kg.open(out).query("meetings")]
        found["network"] = measure(read_nouns(open_store(out / "store"))[0], "centrality").rows
    assert (alone.pop("reprints"), both.pop("reprints")) == (0, 1)
    assert alone == both and alone["meetings"] == [("2024-03-05", 4)] and alone["network"]
