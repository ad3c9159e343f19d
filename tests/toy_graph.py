"""A small made-up corpus and the plainest resolution of its facts: an entity a name, a statement a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Document, Fact, Issue, Span, make_fact
from kg.ontology import entity_iri, fact_iri, hashed_iri
from kg.resolve.model import Entity, Link, Resolution, ResolvedFact, Statement

ROLE_KINDS = {
    "person": "person", "organization": "body", "place": "place", "indicator": "indicator", "strategy": "strategy",
    "follows": "strategy", "industry": "industry", "project": "project", "company": "company", "event": "event",
    "child": "place", "parent": "place", "party": "body", "counterparty": "body", "speaker": "person",
}  # fmt: skip
STATEMENT_KINDS = {
    "holds": "tenure", "targets": "target", "achieves": "result", "participates": "participation", "adopts": "adoption",
    "signs": "signing", "develops": "development", "undertakes": "undertaking", "engages": "engagement",
    "part_of": "membership_of_place", "directive": "directive",
}  # fmt: skip

STATED = {"start": "stated_start", "end": "stated_end"}

LIUHE = """柳河区委召开“项目攻坚年”动员大会
2月8日上午，柳河区“项目攻坚年”动员大会召开。区委书记曾若谷，区委副书记、区长单雨桐出席会议并讲话，会议由单雨桐主持。
会上，曾若谷强调，要抓好项目谋划，确保一季度开门红😀，全年地区生产总值增长7%左右。
2024年，全区地区生产总值增长6.8%，一般公共预算收入完成120.5亿元。今年要力争一般公共预算收入突破130亿元。
全区要对标全市“1+363”工作体系，打造百亿级低空经济产业，推进柳河科创谷建设，与青禾科技加强合作。"""
YUNTAI = """云台市政府工作报告
2024年，全市地区生产总值增长6%以上的目标已经确定。市长欧阳秋白作报告。原市长孟长河已任市委书记。
“1+363”工作体系是全市的总抓手。"""


def sample_documents() -> tuple[Document, ...]:
    return (
        Document(
            "liuhe-2025",
            LIUHE,
            title="柳河区委召开“项目攻坚年”动员大会",
            date="2025-02-08",
            place="柳河区",
            publisher="柳河发布",
        ),
        Document("yuntai-2024", YUNTAI, title="云台市政府工作报告", date="2024-01-20", place="云台市"),
    )


def fact_at(document: Document, type_: str, quote: str, **fields: object) -> Fact:
    start = document.text.index(quote)
    return make_fact(document, type_, Span(start, start + len(quote)), fields, extractor="toy")


def sample_facts() -> list[Fact]:
    liuhe, yuntai = sample_documents()
    meeting = "柳河区“项目攻坚年”动员大会"
    growth = {"indicator": "地区生产总值", "measure": "growth", "unit": "%"}
    budget = {"indicator": "一般公共预算收入", "measure": "level", "unit": "亿元", "place": "柳河区"}
    seen = {"as_of": "2025-02-08", "status": "holds"}
    there = {"event": meeting, "participant_type": "person", "event_date": "2025-02-08"}
    return [
        fact_at(liuhe, "document", "柳河区委召开", title=liuhe.title, date=liuhe.date, place="柳河区"),
        fact_at(yuntai, "document", "云台市政府工作报告", title=yuntai.title, date=yuntai.date, place="云台市"),
        fact_at(
            liuhe,
            "event",
            "2月8日上午，柳河区“项目攻坚年”动员大会召开",
            title=meeting,
            date="2025-02-08",
            place="柳河区",
        ),
        fact_at(liuhe, "holds", "区委书记曾若谷", person="曾若谷", organization="柳河区委", post="书记", **seen),
        fact_at(
            liuhe, "holds", "区委副书记、区长单雨桐", person="单雨桐", organization="柳河区委", post="副书记", **seen
        ),
        fact_at(liuhe, "holds", "区长单雨桐", person="单雨桐", organization="柳河区政府", post="区长", **seen),
        fact_at(
            liuhe,
            "participates",
            "曾若谷，区委副书记、区长单雨桐出席会议并讲话",
            participant="曾若谷",
            role="speaker",
            **there,
        ),
        fact_at(liuhe, "participates", "会议由单雨桐主持", participant="单雨桐", role="chair", **there),
        fact_at(
            liuhe,
            "directive",
            "要抓好项目谋划，确保一季度开门红😀",
            speaker="曾若谷",
            text="要抓好项目谋划",
            event=meeting,
        ),
        fact_at(
            liuhe,
            "targets",
            "😀，全年地区生产总值增长7%左右",
            place="柳河区",
            comparator="~",
            value=7,
            period="2025",
            raw="7%左右",
            **growth,
        ),
        fact_at(
            liuhe,
            "achieves",
            "全区地区生产总值增长6.8%",
            place="柳河区",
            comparator="=",
            value=6.8,
            period="2024",
            raw="6.8%",
            **growth,
        ),
        fact_at(
            yuntai,
            "targets",
            "全市地区生产总值增长6%以上",
            place="云台市",
            comparator=">=",
            value=6,
            period="2024",
            raw="6%以上",
            **growth,
        ),
        fact_at(
            liuhe,
            "targets",
            "力争一般公共预算收入突破130亿元",
            comparator=">=",
            value=130,
            period="2025",
            modality="力争",
            raw="突破130亿元",
            **budget,
        ),
        fact_at(
            liuhe,
            "achieves",
            "一般公共预算收入完成120.5亿元",
            comparator="=",
            value=120.5,
            period="2024",
            raw="120.5亿元",
            **budget,
        ),
        fact_at(
            liuhe, "adopts", "对标全市“1+363”工作体系", place="柳河区", strategy="项目攻坚年", follows="“1+363”工作体系"
        ),
        fact_at(liuhe, "develops", "百亿级低空经济产业", place="柳河区", industry="低空经济", scale="百亿级"),
        fact_at(liuhe, "undertakes", "推进柳河科创谷建设", place="柳河区", project="柳河科创谷"),
        fact_at(liuhe, "engages", "与青禾科技加强合作", place="柳河区", company="青禾科技"),
        fact_at(liuhe, "part_of", "全区要对标全市", child="柳河区", parent="云台市"),
        fact_at(
            yuntai,
            "holds",
            "市长欧阳秋白",
            person="欧阳秋白",
            organization="云台市政府",
            post="市长",
            as_of="2024-01-20",
            status="holds",
        ),
        fact_at(
            yuntai,
            "holds",
            "原市长孟长河",
            person="孟长河",
            organization="云台市政府",
            post="市长",
            status="former",
            start="2019",
            end="2023-06",
        ),
        fact_at(
            yuntai,
            "holds",
            "孟长河已任市委书记",
            person="孟长河",
            organization="云台市委",
            post="书记",
            as_of="2024-01-20",
            status="holds",
        ),
        fact_at(yuntai, "adopts", "“1+363”工作体系是全市的总抓手", place="云台市", strategy="“1+363”工作体系"),
    ]


def resolution_of(facts: Iterable[Fact], links: Sequence[Link] = (), issues: Sequence[Issue] = ()) -> Resolution:
    """One entity for each (kind, name), one statement for each fact."""
    entities: dict[str, Entity] = {}
    resolved, statements = [], []
    for fact in sorted(facts, key=Fact.sort_key):
        roles = {}
        for role, kind, name in _named(fact):
            iri = entity_iri(kind, name)
            entities[iri] = Entity(iri, kind, name, (name,))
            roles[role] = iri
        iri = fact_iri(fact)
        kind = STATEMENT_KINDS.get(fact.type)
        statement = hashed_iri("statement", iri) if kind else None
        resolved.append(ResolvedFact(iri, fact, roles, statement))
        if kind and statement:
            values = {name: value for name, value in fact.fields.items() if name not in roles and value is not None}
            if kind == "tenure":
                values = {STATED.get(name, name): value for name, value in values.items() if name != "as_of"}
            statements.append(Statement(statement, kind, roles, values, (iri,)))
    ordered = tuple(entities[iri] for iri in sorted(entities))
    return Resolution(ordered, tuple(resolved), tuple(statements), tuple(links), tuple(issues))


def _named(fact: Fact) -> Iterable[tuple[str, str, str]]:
    for role, kind in ROLE_KINDS.items():
        if fact.fields.get(role):
            yield role, kind, str(fact[role])
    if fact.type == "holds":
        yield "post", "post", f"{fact['organization']}{fact['post']}"
    if fact.type == "participates":
        yield "participant", "person" if fact["participant_type"] == "person" else "body", str(fact["participant"])
    if fact.type == "event":
        yield "event", "event", str(fact["title"])
    if fact.type == "signs" and fact.fields.get("document"):
        yield "document", "agreement", str(fact["document"])


def sample_resolution() -> Resolution:
    return resolution_of(sample_facts(), issues=(Issue("place.unknown", "没有这个地方：云台市", "yuntai-2024"),))
