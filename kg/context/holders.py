"""Who a text says holds a title right behind it (局长由张三担任, 局长是张三), and who held it before."""

from __future__ import annotations

from dataclasses import dataclass

from kg.context import career_words as words
from kg.context.name_words import HAN, follower
from kg.context.names import NameReader
from kg.context.transcribed import Name


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who holds a title that no name follows. `start` is where its words begin, the verb's included; `since` and
    `until` are ISO dates, as far as known; `replaced` held it before (甲接替乙任局长)."""

    names: list[Name]
    status: str
    start: int
    since: str | None = None
    until: str | None = None
    replaced: tuple[Name, ...] = ()


def holder_after(names: NameReader, start: int, end: int, floor: int) -> Appointment | None:
    """Who holds the title in 甲局局长由张三担任 and 甲局局长是张三."""
    plain = words.IS.match(names.text, end)
    held = names.at(plain.end()) if plain else None
    if held and words.ENDS_CLAUSE.match(names.text, held.end) and names.is_name_like(held.text):
        return Appointment([held], "former" if words.ONCE.search(names.text, floor, start) else "holds", start)
    passive = words.HELD_BY.match(names.text, end)
    name = (names.at(passive.end()) or _titled(names, passive.end())) if passive else None
    verb = words.HOLDS_IT.match(names.text, name.end) if name else None
    if passive is None or name is None or verb is None:
        return None
    status = "proposed" if passive["planned"] else "appointed" if verb["takes"] else "holds"
    if words.ONCE.search(names.text, floor, start):
        status = "former"
    return Appointment([name], status, start)


def predecessor(names: NameReader, end: int) -> Appointment | None:
    """Who held the title that ends at `end` before the one it was given to: ，乙不再担任; ，接替乙."""
    lead = words.SUCCEEDS.match(names.text, end)
    name = names.at(lead.end()) if lead else None
    if lead is None or name is None:
        return None
    if lead["succeeds"]:
        return Appointment([name], "former", end)
    return Appointment([name], "removed", end) if words.NO_LONGER.match(names.text, name.end) else None


def leads_stranger(text: str, start: int, end: int) -> bool:
    """Whether a title's holder stands behind it with a name that is not read: 新任副县长赤子心首次亮相."""
    if not words.ATTRIBUTE.before(text, start, start - 2) or not HAN.match(text, end):
        return False
    return not (follower(text, end) or words.GOES_ON.match(text, end))


def _titled(names: NameReader, start: int) -> Name | None:
    """Who is named already and stands with a title between `start` and a verb of holding."""
    titled = words.TITLED.match(names.text, start)
    name = names.before(titled.end(), start, sure=True) if titled else None
    return name if name and name.text in names.known else None
