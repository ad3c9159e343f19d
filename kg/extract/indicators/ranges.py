"""Two quantities that are the ends of one range: 450万人次至500万人次. It knows no indicator."""

from __future__ import annotations

from kg.extract.indicators.clauses import comes_from
from kg.extract.indicators.quantities import Quantity

_TO = frozenset(("至", "到", "-", "—", "——", "~"))


def with_ranges(text: str, floor: int, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities of a text from `floor` on, the two ends of a range made one."""
    for at in range(len(quantities) - 1, 0, -1):
        lower, upper = quantities[at - 1 : at + 1]
        if upper.number_start - lower.end <= 2 and _is_range(text, floor, lower, upper):
            end = upper.end + 2 * text.startswith("之间", upper.end)
            raw = text[lower.number_start : upper.end]
            whole = lower._replace(end=end, value_max=upper.value, comparator="range", raw=raw, bounded=True)
            quantities[at - 1 : at + 1] = [whole]
    return quantities


def _is_range(text: str, floor: int, lower: Quantity, upper: Quantity) -> bool:
    if text[lower.end : upper.number_start] not in _TO or lower.unit != upper.unit:
        return False
    plain = lower.form == upper.form == "digits" and lower.value_max is None and upper.value_max is None
    return plain and lower.value < upper.value and not comes_from(text, floor, lower.start)
