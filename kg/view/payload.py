"""Page data as the JSON that the page's script reads: short keys, positions instead of names, UTF-16 offsets."""

from __future__ import annotations

import json
import re
from typing import Any

from kg.view.model import Comparison, Figure, Meeting, PageData, PageFact, Tenure, Wording
from kg.view.pinyin import pinyin_key
from kg.view.style import DASHED_RELATIONS, LOOKS, OTHER, OTHER_RELATION, RELATION_COLORS

_ID_BASE = "https://w3id.org/zhengtu/id/"
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def utf16_offset(text: str, offset: int) -> int:
    """The number of UTF-16 units before the code point `offset` of `text`, as JavaScript counts."""
    return offset + sum(1 for sign in text[:offset] if ord(sign) > 0xFFFF)


def safe_json(value: object) -> str:
    """JSON that may stand in a `<script>` element and in a UTF-8 file, whatever its strings hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def payload(data: PageData) -> dict[str, Any]:
    """The page's data; the keys are explained where `assets/data.js` reads them."""
    return {
        "title": data.title,
        "looks": {kind: [look.color, look.shape] for kind, look in LOOKS.items()} | {"": [OTHER.color, OTHER.shape]},
        "relations": {**RELATION_COLORS, "": OTHER_RELATION},
        "dashed": sorted(DASHED_RELATIONS),
        "documents": [
            _sparse(i=d.id, t=d.title, d=d.date, u=d.publisher, p=d.place, s=d.source) for d in data.documents
        ],
        "sentences": list(data.sentences),
        "nodes": [
            _sparse(i=short_id(n.id), k=n.kind, l=n.label, n=list(n.names), d=[list(pair) for pair in n.details],
                    s=" ".join(filter(None, map(pinyin_key, (n.label, *n.names)))))
            for n in data.nodes
        ],
        "edges": [[e.source, e.target, e.kind, *_two(e.label), list(e.facts)] for e in data.edges],
        "facts": [_fact(fact, data.sentences[fact.sentence]) for fact in data.facts],
        "tenures": [_tenure(row) for row in data.tenures],
        "comparisons": [_comparison(row) for row in data.comparisons],
        "meetings": [_meeting(row) for row in data.meetings],
        "issues": [list(issue) for issue in data.issues],
        "omitted": [data.omitted.nodes, data.omitted.edges, data.omitted.total_nodes] if data.omitted else None,
    }  # fmt: skip


def short_id(iri: str) -> str:
    """An IRI of the project without its base: what stands in the page's address."""
    return iri.removeprefix(_ID_BASE)


def _two(words: Wording) -> tuple[str, str]:
    """Chinese, and English where it differs."""
    return words.zh, words.en if words.en != words.zh else ""


def _sparse(**values: object) -> dict[str, object]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _fact(fact: PageFact, sentence: str) -> dict[str, object]:
    return _sparse(
        t=fact.type, v=[list(pair) for pair in fact.fields], c=fact.document, x=fact.sentence,
        a=utf16_offset(sentence, fact.start), b=utf16_offset(sentence, fact.end), o=fact.offset,
        n=list(fact.nodes), p=fact.place, y=list(fact.years),
    )  # fmt: skip


def _tenure(row: Tenure) -> dict[str, object]:
    return _sparse(
        p=row.person, o=row.post, g=row.organization, s=row.status, w=list(row.seen), a=row.start, b=row.end,
        l=row.not_before, h=row.not_after, f=list(row.facts),
    )  # fmt: skip


def _comparison(row: Comparison) -> dict[str, object]:
    return _sparse(
        p=row.place, i=row.indicator, y=row.period, m=row.measure, t=[_figure(item) for item in row.targets],
        r=[_figure(item) for item in row.results], ok=row.attained,
    )  # fmt: skip


def _figure(item: Figure) -> dict[str, object]:
    return _sparse(
        v=item.number, h=item.number_max, u=item.unit, c=item.comparator, d=item.modality,
        w=item.wording.zh, e=_two(item.wording)[1], r=item.raw, f=list(item.facts),
    )  # fmt: skip


def _meeting(row: Meeting) -> dict[str, object]:
    return _sparse(
        e=row.event, d=row.date, p=row.place, v=row.venue,
        a=[[item.node, list(item.roles), list(item.facts)] for item in row.attendance],
        s=list(row.directives), f=list(row.facts),
    )  # fmt: skip
