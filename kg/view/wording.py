"""Figures in words: `>=`, 7, `%` → 增长 ≥7%. It knows values, not documents."""

from __future__ import annotations

from collections.abc import Mapping

from kg.model import Value

_SIGN = {"=": "", ">=": "≥", "<=": "≤", "~": "", "range": ""}


def number_text(value: Value) -> str:
    """A number without a useless `.0`, thousands unparted."""
    if isinstance(value, float):
        return f"{value:.10g}" if abs(value) < 1e15 else repr(value)
    return "" if value is None else str(value)


def _change_word(measure: str, value: Value) -> str:
    falls = isinstance(value, int | float) and value < 0
    words = {"growth": ("增长 ", "下降 "), "change": ("增加 ", "减少 "), "rank": ("第 ", "第 ")}
    return words.get(measure, ("", ""))[falls]


def wording(values: Mapping[str, Value]) -> str:
    """A target or result as a reader says it, with its strength: 力争 增长 ≥7%; 7%左右; 5–6%."""
    measure, comparator = str(values.get("measure") or ""), str(values.get("comparator") or "=")
    value, top, unit = values.get("value"), values.get("value_max"), str(values.get("unit") or "")
    strength = f"{values['modality']} " if values.get("modality") else ""
    if value is None:
        raw = values.get("raw")
        return (strength + (str(raw) if raw else "未给数值")).strip()
    falling = measure in ("growth", "change") and isinstance(value, int | float) and value < 0
    shown = number_text(-value if falling and isinstance(value, int | float) else value)
    if top is not None:
        highest = number_text(-top if falling and isinstance(top, int | float) else top)
        shown = f"{shown}–{highest}"
    about = "左右" if comparator == "~" else ""
    sign = _SIGN.get(comparator, "")
    if falling:
        sign = {"≥": "≤", "≤": "≥"}.get(sign, sign)
    return f"{strength}{_change_word(measure, value)}{sign}{shown}{unit}{about}".strip()


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
