"""Names that nothing parts from the title behind them: 省委书记甲省长乙 of a headline, 副县长甲代县长作报告, 甲县长.

It knows the form of names and of titles; whose the titles are is decided by its caller.
"""

from __future__ import annotations

from kg.context.model import Context
from kg.context.name_words import ORGANIZATION_ENDS
from kg.context.names import NameReader
from kg.context.organizations import OrganizationReader
from kg.context.places import place_touches
from kg.context.titles import Part, PostHit
from kg.context.transcribed import Name

_BODY_REACH = 10
"""How many characters the words of the next title's body may have."""
_JOINING = "和与及同"


def stands_in(hit: PostHit) -> bool:
    """Whether the title may be that of another for whom one acts: 代县长向大会报告."""
    return hit.word.startswith("代") and not hit.word.startswith("代理")


def name_between(
    start: int, following: list[PostHit], names: NameReader, organizations: OrganizationReader
) -> Name | None:
    """The name that begins at `start` and ends where the next title's words begin, of titles in one headline.

    That title has its own holder behind it, or is that of one acting for another (代县长, 代理市长).
    """
    title = following[0]
    if not (title.start - start <= _BODY_REACH and (title.word.startswith("代") or names.begins_at(following[-1].end))):
        return None
    fitting = []
    for name in names.candidates(start):
        words = names.text[name.end : title.start]
        if name.end > title.start or name.text[-1] in _JOINING:
            continue
        if not words or organizations.is_public(words):
            fitting.append((not names.segmenter.is_plain_word(name.text), -len(words), name))
    return max(fitting)[2] if fitting else None


def name_inside(part: Part, context: Context, names: NameReader, organizations: OrganizationReader) -> Name | None:
    """The name that ends right before a post, 赵晓江 of 市政府赵晓江副市长, or the surname alone."""
    text, end, floor = context.text, part.post.start, max(0, part.start - 1)
    if organizations.is_public(part.words) or text[end - 1 : end] in ORGANIZATION_ENDS:
        return None
    name = names.before(end, floor) or names.surname_before(end, floor)
    if name:
        return None if place_touches(context, name.start, name.end) else name
    for start in range(max(part.start + 1, end - 3), end):
        if names.is_name_like(text[start:end]) and organizations.is_organization(text[part.start : start]):
            return Name(text[start:end], start, end)
    return None
