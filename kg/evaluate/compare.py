"""When a predicted fact says what a gold fact says: names, alternatives, numbers. Records are the JSON of facts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

Record = Mapping[str, Any]

_INDICATOR = ("place", "indicator", "measure", "comparator", "value", "value_max", "unit", "period")
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "holds": ("person", "organization", "post"),
        "targets": _INDICATOR,
        "achieves": _INDICATOR,
        "event": ("date", "place"),
        "participates": ("participant", "role"),
        "signs": ("party", "counterparty", "document"),
        "adopts": ("place", "strategy"),
        "develops": ("place", "industry"),
        "undertakes": ("place", "project"),
        "engages": ("place", "company"),
        "part_of": ("child", "parent"),
    }
)
"""The fields that decide whether a fact is right. `document` and `directive` are not scored."""

_BY_TAIL = frozenset(("organization", "place", "participant", "party", "counterparty", "child", "parent"))
_BY_CONTAINMENT = frozenset(("indicator", "strategy", "project", "company", "industry", "document"))
_IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》〈〉·•・.．]|同志$")
_PARTY_COMMITTEE = re.compile(r"中(?:国)?共(?:产党)?(.*?)委员会")


def comparable(value: object) -> str:
    """A value as it is compared: NFKC, without spaces, quotation marks and 同志, official names shortened."""
    if value is None:
        return ""
    text = _IGNORED.sub("", unicodedata.normalize("NFKC", str(value)))
    text = _PARTY_COMMITTEE.sub(r"\1委", text).removeprefix("中共")
    return text.replace("人民政府", "政府").replace("人民代表大会常务委员会", "人大常委会")


def same(field: str, gold: object, guess: object) -> bool:
    """Whether a predicted value of a field is one of the accepted forms (`a|b`, `-` for none) of the gold value."""
    if field in ("value", "value_max"):
        return _same_number(gold, guess)
    accepted = _forms(gold)
    got = comparable(guess)
    if got in accepted:
        return True
    if not got:
        return False
    if field in _BY_TAIL:
        return any(form and got.endswith(form) for form in accepted)
    if field in _BY_CONTAINMENT:
        return any(_contained(form, got) for form in accepted)
    return False


def _forms(gold: object) -> list[str]:
    if gold is None or gold == "":
        return [""]
    return ["" if form.strip() == "-" else comparable(form) for form in str(gold).split("|")]


def _contained(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) >= 2 and short in long and 3 * len(short) >= 2 * len(long)


def _same_number(gold: object, guess: object) -> bool:
    if gold is None or guess is None:
        return gold is None and guess is None
    try:
        wanted, got = float(str(gold)), float(str(guess))
    except ValueError:
        return False
    return abs(wanted - got) <= 1e-9 * max(1.0, abs(wanted))


def matches(kind: str, gold: Record, guess: Record) -> bool:
    """Whether a prediction of this type is the gold fact."""
    if kind == "event":
        named = same("strategy", gold.get("title"), guess.get("title"))
        placed = same("place", gold.get("place"), guess.get("place"))
        return (named or placed) and same("date", gold.get("date"), guess.get("date"))
    if not all(same(field, gold.get(field), guess.get(field)) for field in KEYS[kind]):
        return False
    if kind == "holds":
        return (guess.get("status") or "holds") in str(gold.get("status") or "holds").split("|")
    return True


def nearness(kind: str, gold: Record, guess: Record) -> int:
    """How many key fields agree."""
    return sum(same(field, gold.get(field), guess.get(field)) for field in KEYS[kind])
