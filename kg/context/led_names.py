"""The names of a collective label: 县领导张三、李四出席, 张三、李四等县领导. In such a list what stands between two 、
and is as long as a name is one, whatever its surname."""

from __future__ import annotations

from collections.abc import Iterator

from kg.context import name_words as words
from kg.context.names import NameReader
from kg.context.transcribed import Name

_LIST_REACH = 120
_BODIES = ("委", "人大", "人大常委会", "政府", "政协", "法院", "检察院", "人武部", "军分区")
"""县委、县政府、县政协领导 before names says of none of them which body is theirs."""


def collected(names: NameReader, start: int, label: int, end: int) -> list[Name]:
    """The names of a collective label at `label:end`: those before 等 from `start` on (甲、乙等区领导), else those
    after it."""
    at = names.text.find("等", start, label)
    found = names.list_before(at, max(0, at - _LIST_REACH)) if at >= 0 else []
    listed = words.LISTED.match(names.text, end)
    found = found or _led_at(names, listed.end() if listed else end)
    goes = len(found) == 1 and found[0].start == end and found[0].text[0] in words.GOING
    return [] if goes else found


def of_several_bodies(names: NameReader) -> Iterator[list[Name]]:
    """The lists of two names and more behind 县委、县政府领导."""
    at = names.text.find("领导")
    while at >= 0:
        if names.text.endswith(_BODIES, 0, at) and len(found := names.list_at(at + 2)) > 1:
            yield found
        at = names.text.find("领导", at + 2)


def _led_at(names: NameReader, start: int) -> list[Name]:
    """The names after 县领导: in a list with two names and more, what stands between two 、 as long as a name is
    one whatever its surname."""
    known = names.list_at(start)
    found, sure = [*known], len(known)
    at = found[-1].end + 1 if found else start
    while (not found or names.text[at - 1] == "、") and (stranger := _stranger(names, at)):
        following = names.list_at(stranger.end + 1) if names.text.startswith("、", stranger.end) else []
        if len(stranger.text) == 2 and not following:
            break
        found.extend((stranger, *following))
        sure += len(following)
        at = found[-1].end + 1
    return found if sure > 1 else known


def _stranger(names: NameReader, start: int) -> Name | None:
    """What is as long as a name, of signs of given names, before a 、 or what people do, and no word or body."""
    for length in (3, 2):
        name, end = names.text[start : start + length], start + length
        ends = names.text.startswith("、", end) or len(words.follower(names.text, end)) > 1
        given = all(names.lexicon.given_names.get(char, 0) > 0 for char in name[1:])
        if not (ends and given and words.HAN.fullmatch(name)) or start in names.places or names.begins_other(start):
            continue
        is_word = any(len(word) > 1 and names.segmenter.is_plain_word(word) for word in names.segmenter.cut(name))
        return None if is_word or name[-1] in words.ORGANIZATION_ENDS else Name(name, start, end)
    return None
