"""Where clauses begin and end, and the words that reach over a number to the next (从…提高到…, 在…中)."""

from __future__ import annotations

import re

from kg.scan import led

_REACH = 200
_LAST_BOUNDARY = re.compile(rf"(?s:.{{0,{_REACH}}})(?:[，。；：！？\n]|——)")
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_FROM = led(r"(?:(?<![自理缘])由|从(?!事|业))[^，。；]{0,24}$")
_TOWARDS = re.compile(
    r"(?:增加|提高|增长|提升|上升|下降|降低|减少|扩大|缩短|缩小|压缩|压减|增|升|降|减|调整|提)(?:到|至|为)"
)
_AMONG = re.compile(r"(?:[一-鿿、（）()]{0,6}?)?(?<!集)中(?![小央心欧国药医高长])")


def clause_start(text: str, floor: int, at: int) -> int:
    """Where the clause before `at` begins, not before `floor`; brackets that are open at `at` begin one too."""
    floor = max(floor, at - _REACH)
    boundary = _LAST_BOUNDARY.match(text, floor, at)
    last = boundary.end() if boundary else floor
    opened, closed = text.rfind("（", last, at), text.rfind("）", last, at)
    if opened > closed:
        return opened + 1
    return closed + 1 if closed >= 0 and text.find("（", last, closed) < 0 else last


def new_sentence(text: str, floor: int, clause: int) -> bool:
    """Whether a full stop parts a clause from the number that ended at `floor`."""
    return text.find("。", floor, clause) >= 0


def leads_from(chunk: str, text: str, at: int, end: int) -> bool:
    """Whether the number after `chunk`, which ends at `at` of a sentence that ends at `end`, is where something came
    from (从5.6万元增至7.8万元).
    """
    if not _FROM.search(chunk):
        return False
    closed = _CLAUSE_END.search(text, at, end)
    return text.startswith(("到", "至"), at) or bool(_TOWARDS.search(text, at, closed.start() if closed else end))


def comes_from(text: str, floor: int, at: int) -> bool:
    """Whether a number at `at` is where something came from (由450万人次到500万人次), by the words from `floor` on."""
    return bool(_FROM.search(text, max(floor, at - 24), at))


def without_from(phrase: str) -> str:
    """A phrase without 由 or 从 and what follows."""
    return _FROM.sub("", phrase)


def is_among(words: str) -> bool:
    """Whether words say that the number before them is the whole another is a part of (100个县中…94个)."""
    return bool(_AMONG.match(words))
