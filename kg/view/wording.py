"""Figures in words: `>=`, 7, `%` → 增长 ≥7%. It knows values, not documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Value
from kg.view.model import Wording

_SIGN = {"=": "", ">=": "≥", "<=": "≤", "~": "", "range": ""}
_COMMITMENTS = {"确保": "ensure", "力争": "strive for", "预期": "expect", "计划": "plan", "规划": "plan ahead"}


@dataclass(frozen=True, slots=True)
class _Words:
    changes: Mapping[str, tuple[str, str]]
    about: str
    valueless: str


_ZH = _Words({"growth": ("增长 ", "下降 "), "change": ("增加 ", "减少 "), "rank": ("第 ", "第 ")}, "{}左右", "未给数值")
_EN = _Words(
    {"growth": ("growth ", "fall "), "change": ("up ", "down "), "rank": ("rank ", "rank ")}, "about {}", "no number"
)


def number_text(value: Value) -> str:
    """A number without a useless `.0`, thousands unparted."""
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


def wording(values: Mapping[str, Value]) -> Wording:
    """A target or result as a reader says it, with its strength: 力争 增长 ≥7%; 7%左右; 5–6%."""
    modality = str(values.get("modality") or "")
    commitment = f" ({_COMMITMENTS.get(modality, '')} {modality})".replace("( ", "(") if modality else ""
    return Wording(f"{modality} {_said(values, _ZH)}".strip(), _said(values, _EN) + commitment)


def _said(values: Mapping[str, Value], words: _Words) -> str:
    measure, comparator = str(values.get("measure") or ""), str(values.get("comparator") or "=")
    value, top, unit = values.get("value"), values.get("value_max"), str(values.get("unit") or "")
    if value is None:
        return str(values.get("raw") or words.valueless)
    falling = measure in ("growth", "change") and isinstance(value, int | float) and value < 0
    shown = number_text(-value if falling and isinstance(value, int | float) else value)
    if top is not None:
        highest = number_text(-top if falling and isinstance(top, int | float) else top)
        shown = f"{shown}–{highest}"
    sign = _SIGN.get(comparator, "")
    if falling:
        sign = {"≥": "≤", "≤": "≥"}.get(sign, sign)
    amount = f"{sign}{shown}{unit}"
    about = words.about.format(amount) if comparator == "~" else amount
    return f"{words.changes.get(measure, ('', ''))[falling]}{about}"


def attained(target: Mapping[str, Value], result: Mapping[str, Value], *, less_is_better: bool = False) -> bool | None:
    """Whether a result meets a target of the same place, indicator, period and measure; `None` if nobody can tell.

    A target without a sign (7%) is met from its value upwards, one within a range from its lower end; one that is
    about a value (左右) is met from a tenth below it. Where less is better (unemployment), from the value downwards.
    """
    wanted, got = target.get("value"), result.get("value")
    if not isinstance(wanted, int | float) or not isinstance(got, int | float):
        return None
    if (target.get("unit") or "") != (result.get("unit") or "") or target.get("measure") != result.get("measure"):
        return None
    comparator = target.get("comparator")
    if comparator == "<=" or target.get("measure") == "rank":
        return got <= wanted
    if less_is_better and comparator != ">=":
        top = target.get("value_max")
        highest = top if isinstance(top, int | float) else wanted
        return got <= (highest + abs(highest) * 0.1 if comparator == "~" else highest)
    if comparator == "~":
        return got >= wanted - abs(wanted) * 0.1
    if wanted < 0:
        return got <= wanted
    return got >= wanted
