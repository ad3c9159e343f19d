"""Targets and results of one place and indicator over the years: the same said twice is one, the reached is set against
the wanted, and what cannot both hold is reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from kg.model import Value
from kg.ontology import hashed_iri
from kg.resolve.comparable import comparable
from kg.resolve.flow import ITEMS, Emission, emit

_MAGNITUDES = (("万亿", 10**12), ("千亿", 10**11), ("百亿", 10**10), ("十亿", 10**9), ("亿", 10**8), ("千万", 10**7), ("百万", 10**6), ("万", 10**4))  # fmt: skip  # noqa: E501
_UNIT_ALIASES = {"％": "%", "百分点": "个百分点", "家": "个", "名": "人", "条": "个", "人次": "人次"}
_ABOUT = Decimal("0.05")
_STRENGTH = ("确保", "必须", "力争", "预期", "计划")


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in base units: `low` and `high` bound what is meant, `None` where nothing bounds it."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str


@dataclass(slots=True)
class Said:
    """One target or result, with everybody who says it."""

    iri: str
    kind: str
    key: tuple[str, ...]
    amount: Amount
    values: dict[str, Value]
    records: list[dict[str, Any]] = field(default_factory=list)


def target_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is a place and an indicator; values are the records of facts about them."""
    said: dict[str, Said] = {}
    for record in values:
        one = _said(record)
        said.setdefault(one.iri, one).records.append(record)
    for one in sorted(said.values(), key=lambda s: s.iri):
        yield from _statement(one)
    for left, right in combinations(sorted(said.values(), key=lambda s: s.iri), 2):
        if left.key != right.key or left.amount.unit != right.amount.unit or not _comparable(left, right):
            continue
        if left.kind == right.kind:
            yield from _contradiction(left, right)
        else:
            result, target = (left, right) if left.kind == "result" else (right, left)
            yield from _attainment(result, target)


def _comparable(left: Said, right: Said) -> bool:
    """Whether all that is said of two figures lets them speak of one thing."""
    senses = [{record["count_sense"] for record in one.records} for one in (left, right)]
    return all(comparable(one, other) for one, other in product(*senses))


def _said(record: dict[str, Any]) -> Said:
    values: dict[str, Value] = dict(record["values"])
    kind = "target" if record["type"] == "targets" else "result"
    amount = amount_of(values)
    identity = [str(part) if part is not None else None for part in (amount.value, amount.high, amount.unit)]
    identity = identity if values["comparator"] == "range" else [identity[0], None, identity[2]]
    key = (str(values["measure"]), str(values["period"]))
    iri = hashed_iri(kind, record["place"], record["indicator"], *key, values["comparator"], *identity)
    return Said(iri, kind, key, amount, values)


def amount_of(values: dict[str, Value]) -> Amount:
    """The value in base units with the bounds that its comparator sets."""
    unit, factor = base_unit(str(values["unit"] or ""))
    value = _number(values["value"], factor)
    other = _number(values["value_max"], factor)
    match values["comparator"]:
        case ">=":
            return Amount(value, value, None, unit)
        case "<=":
            return Amount(value, None, value, unit)
        case "~" if value is not None:
            return Amount(value, value - abs(value) * _ABOUT, value + abs(value) * _ABOUT, unit)
        case "range":
            return Amount(value, value, other, unit)
        case _:
            return Amount(value, value, value, unit)


def base_unit(unit: str) -> tuple[str, int]:
    """A unit without its magnitude, and the factor that the magnitude is: 亿元 is 元 and 10⁸."""
    for word, factor in _MAGNITUDES:
        if unit.startswith(word):
            rest = unit[len(word) :] or ("元" if "亿" in word else "")
            return _UNIT_ALIASES.get(rest, rest), factor
    return _UNIT_ALIASES.get(unit, unit), 1


def _number(value: Value, factor: int) -> Decimal | None:
    if not isinstance(value, int | float):
        return None
    return (Decimal(str(value)) * factor).normalize()


def _statement(one: Said) -> Iterator[Emission]:
    first = min(one.records, key=lambda r: (r["doc"], r["fact"]))
    words = {record["first"]: record["values"]["modality"] for record in one.records}
    said = Counter(str(word) for word in words.values() if word)
    modality = min(
        said, key=lambda word: (-said[word], _STRENGTH.index(word) if word in _STRENGTH else 9, word), default=None
    )
    held = {**first["values"], "modality": modality}
    values = {name: value for name, value in held.items() if value is not None and name != "distribution"}
    facts = sorted({record["fact"] for record in one.records})
    roles = {"place": first["place"], "indicator": first["indicator"]}
    yield emit(ITEMS, "statement", [one.iri, one.kind, roles, values, facts])
    for record in one.records:
        yield emit("facts", record["doc"], ["statement", record["fact"], one.iri])


def _contradiction(left: Said, right: Said) -> Iterator[Emission]:
    """Two values that no reading reconciles: neither bound holds the other, nor does rounding explain them."""
    if "None" in left.key or _compatible(left.amount, right.amount):
        return
    a, b = left.records[0], right.records[0]
    documents = {record["article"] for one in (left, right) for record in one.records}
    if len(documents) < 2 and not a["known"]:
        return
    message = f"{a['label']} {left.key[1]}: “{a['quote']}” ({a['doc']}) against “{b['quote']}” ({b['doc']})"
    facts = sorted({a["fact"], b["fact"]})
    reasons = [f"two {left.kind}s of one period, {_shown(left)} and {_shown(right)}"]
    yield emit(ITEMS, "link", ["contradicts", left.iri, right.iri, 1.0, reasons, facts, {}])
    yield emit(
        ITEMS,
        "issue",
        [f"contradicting-{left.kind}s", "warning", left.iri, message, {"other": right.iri, "facts": facts}],
    )


def _compatible(left: Amount, right: Amount) -> bool:
    if left.value is None or right.value is None:
        return True
    low = max((bound for bound in (left.low, right.low) if bound is not None), default=None)
    high = min((bound for bound in (left.high, right.high) if bound is not None), default=None)
    if low is None or high is None or low <= high:
        return True
    return _rounded(left.value, right.value) or _rounded(right.value, left.value)


def _rounded(coarse: Decimal, fine: Decimal) -> bool:
    """Whether `fine`, written with as many digits as `coarse`, is `coarse`."""
    exponent = coarse.normalize().as_tuple().exponent
    return isinstance(exponent, int) and fine.quantize(Decimal(1).scaleb(exponent)) == coarse


def _attainment(result: Said, target: Said) -> Iterator[Emission]:
    if "None" in result.key or result.amount.value is None or target.amount.value is None:
        return
    verdict = _verdict(result, target)
    values: dict[str, Value] = {"verdict": verdict}
    factor = base_unit(str(target.values["unit"] or ""))[1]
    values["difference"] = _plain((result.amount.value - target.amount.value) / factor)
    if target.values["measure"] == "level" and target.amount.value:
        values["ratio"] = _plain(result.amount.value / target.amount.value)
    reasons = [f"{verdict}: {_shown(result)} reached, {_shown(target)} wanted"]
    facts = sorted({result.records[0]["fact"], target.records[0]["fact"]})
    yield emit(ITEMS, "link", ["attains", result.iri, target.iri, 1.0, reasons, facts, values])


def _verdict(result: Said, target: Said) -> str:
    """met, missed, or open where the bounds of one leave it undecided."""
    want, got = target.amount, result.amount
    comparator = target.values["comparator"]
    assert want.value is not None and got.value is not None
    down = target.records[0]["polarity"] == "down" or target.values["measure"] == "rank"
    if comparator == "<=" or (comparator == "=" and (down or want.value < 0)):
        bound = want.high if want.high is not None else want.value
        return _below(got, bound)
    bound = want.low if want.low is not None else want.value
    if got.low is not None and got.low >= bound:
        return "met"
    return "missed" if got.high is not None and got.high < bound else "open"


def _below(got: Amount, bound: Decimal) -> str:
    if got.high is not None and got.high <= bound:
        return "met"
    return "missed" if got.low is not None and got.low > bound else "open"


def _shown(one: Said) -> str:
    values = one.values
    upper = f"–{values['value_max']}" if values["value_max"] is not None else ""
    return f"{values['comparator']} {values['value']}{upper} {values['unit'] or ''}".strip()


def _plain(number: Decimal) -> float:
    return round(float(number), 4)
