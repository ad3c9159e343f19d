"""Names that nothing parts from the title behind them: 省委书记甲省长乙 of a headline, 副县长甲代县长作报告.

It knows the form of names and of titles; whose the titles are is decided by its caller.
"""

from __future__ import annotations

from kg.context.names import NameReader
from kg.context.organizations import OrganizationReader
from kg.context.titles import PostHit
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
