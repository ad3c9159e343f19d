"""Two small documents of invented people, with hand-made facts: a graph that tests can build in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.check.documents import check_document
from kg.model import Document, Fact, Span, Value, make_fact
from kg.resolve import resolve
from kg.store import apply_changes, derived_changes, store_lines
from kg.store.terms import Line
from tests.memory_graph import memory_store, resolution_quads

EARLY = Document(
    "lixia-2021",
    "2月1日,历下区委书记赵一平主持经济工作会议,区委副书记、区长钱二安讲话。"
    "2020年,地区生产总值完成120亿元。今年,地区生产总值增长7%以上,力争城乡居民收入分别增长6%、7.5%,"
    "失业率控制在3%以内。对标全市“1+474”,实施“1+8”工作体系。"
    "赵一平强调,要抓好项目建设。区政府与济水集团签订合作协议。历下区属于济南市。"
    "重点发展大数据产业,达到百亿级,建设泉城科创园。原区长孙三立出席。",
    title="历下区委经济工作会议召开",
    date="2021-02-01",
    publisher="历下区委办公室",
    authors=("李记者",),
    place="历下区",
)
LATE = Document(
    "lixia-2022",
    "3月5日,历下区委书记周四海主持会议,区长钱二安出席会议。2021年,地区生产总值增长6.8%。"
    "章丘区委书记赵一平出席。2022年地区生产总值增长6%左右。",
    date="2022-03-05",
    place="历下区",
)
CONFIDENCE = 0.9


def fact(document: Document, type_: str, quote: str, /, *, nth: int = 0, **fields: Value) -> Fact:
    """A fact on the words `quote`, the `nth` time they stand in the document."""
    start = -1
    for _ in range(nth + 1):
        start = document.text.index(quote, start + 1)
    span = Span(start, start + len(quote))
    return make_fact(document, type_, span, fields, confidence=CONFIDENCE, extractor="hand")


def _value(document: Document, type_: str, quote: str, **fields: Any) -> Fact:
    said = {"place": "历下区", "comparator": "=", "unit": "%", "measure": "growth", **fields}
    return fact(document, type_, quote, **said)


def early_facts() -> list[Fact]:
    """What the first document says."""
    d = EARLY
    seen: dict[str, Value] = {"status": "holds", "as_of": "2021-02-01"}
    meeting: dict[str, Value] = {"event": "经济工作会议", "event_date": "2021-02-01", "participant_type": "person"}
    return [
        fact(d, "document", d.text[:4], title=d.title, date=d.date, place="历下区", authors=("李记者",)),
        fact(d, "holds", "历下区委书记赵一平", person="赵一平", organization="历下区委", post="书记", **seen),
        fact(d, "holds", "区委副书记、区长钱二安", person="钱二安", organization="历下区委", post="副书记", **seen),
        fact(d, "holds", "区委副书记、区长钱二安", person="钱二安", organization="历下区政府", post="区长", **seen),
        fact(
            d,
            "holds",
            "原区长孙三立",
            person="孙三立",
            organization="历下区政府",
            post="区长",
            status="former",
            as_of="2021-02-01",
        ),
        fact(d, "event", "经济工作会议", title="经济工作会议", date="2021-02-01", place="历下区"),
        fact(d, "participates", "赵一平主持经济工作会议", participant="赵一平", role="chair", position=1, **meeting),
        fact(d, "participates", "区长钱二安讲话", participant="钱二安", role="speaker", position=2, **meeting),
        _value(
            d,
            "achieves",
            "地区生产总值完成120亿元",
            indicator="地区生产总值",
            measure="level",
            value=120,
            unit="亿元",
            period="2020",
            raw="120亿元",
        ),
        _value(
            d,
            "targets",
            "地区生产总值增长7%以上",
            indicator="地区生产总值",
            comparator=">=",
            value=7,
            period="2021",
            raw="7%以上",
        ),
        _value(
            d,
            "targets",
            "力争城乡居民收入分别增长6%",
            indicator="城镇居民人均可支配收入",
            value=6,
            period="2021",
            modality="力争",
            raw="6%",
            distribution="1/2",
        ),
        _value(
            d,
            "targets",
            "力争城乡居民收入分别增长6%、7.5%",
            indicator="农村居民人均可支配收入",
            value=7.5,
            period="2021",
            modality="力争",
            raw="7.5%",
            distribution="2/2",
        ),
        _value(
            d,
            "targets",
            "失业率控制在3%以内",
            indicator="城镇登记失业率",
            measure="share",
            comparator="<=",
            value=3,
            period="2021",
            raw="3%以内",
        ),
        fact(d, "adopts", "对标全市“1+474”,实施“1+8”工作体系", place="历下区", strategy="1+8工作体系", follows="1+474"),
        fact(d, "directive", "要抓好项目建设", speaker="赵一平", text="要抓好项目建设", event="经济工作会议"),
        fact(
            d, "signs", "区政府与济水集团签订合作协议", party="历下区政府", counterparty="济水集团", document="合作协议"
        ),
        fact(d, "part_of", "历下区属于济南市", child="历下区", parent="济南市"),
        fact(d, "develops", "发展大数据产业,达到百亿级", place="历下区", industry="大数据", scale="百亿级"),
        fact(d, "undertakes", "建设泉城科创园", place="历下区", project="泉城科创园"),
        fact(d, "engages", "区政府与济水集团签订合作协议", place="历下区", company="济水集团"),
    ]


def late_facts() -> list[Fact]:
    """What the second document says: a new party secretary, the old one elsewhere, a result for last year's target."""
    d = LATE
    seen: dict[str, Value] = {"status": "holds", "as_of": "2022-03-05"}
    return [
        fact(d, "document", d.text[:4], date=d.date, place="历下区"),
        fact(d, "holds", "历下区委书记周四海", person="周四海", organization="历下区委", post="书记", **seen),
        fact(d, "holds", "区长钱二安", person="钱二安", organization="历下区政府", post="区长", **seen),
        fact(d, "holds", "章丘区委书记赵一平", person="赵一平", organization="章丘区委", post="书记", **seen),
        _value(d, "achieves", "地区生产总值增长6.8%", indicator="地区生产总值", value=6.8, period="2021", raw="6.8%"),
        _value(
            d,
            "targets",
            "地区生产总值增长6%左右",
            indicator="地区生产总值",
            comparator="~",
            value=6,
            period="2022",
            raw="6%左右",
        ),
    ]


def small_corpus() -> list[tuple[Document, list[Fact]]]:
    """Both documents with their facts."""
    return [(EARLY, early_facts()), (LATE, late_facts())]


def graph_lines(corpus: Iterable[tuple[Document, list[Fact]]]) -> list[Line]:
    """Every quad of the graph of some documents, as a build makes them: checked, resolved, derived."""
    lines: list[Line] = []
    facts: list[Fact] = []
    for document, said in corpus:
        checked = check_document(document, said)
        facts.extend(checked.facts)
        lines += [*checked.quads, *checked.rejected]
    store = memory_store([*lines, *resolution_quads(resolve(facts))])
    apply_changes(store, *derived_changes(store))
    return sorted(store_lines(store))
