"""Names that nothing parts from the title behind them: 省委书记甲省长乙 of a headline, 副县长甲代县长作报告, 甲县长.

It knows the form of names and of titles; whose the titles are is decided by its caller.
"""

from __future__ import annotations

from kg.context import career_words, name_words, title_words
from kg.context.model import Context
from kg.context.name_words import ORGANIZATION_ENDS
from kg.context.names import NameReader
from kg.context.organizations import OrganizationReader
from kg.context.places import place_touches
from kg.context.titles import Part, PostHit, Run
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
    """The name that ends right before a post, 赵晓江 of 市政府赵晓江副市长, or the surname alone.

    What ends in a sign that no given name has is a section of the body (安监局长).
    """
    text, end, floor = context.text, part.post.start, max(0, part.start - 1)
    if organizations.is_public(part.words) or text[end - 1 : end] in ORGANIZATION_ENDS:
        return None
    name = names.before(end, floor) or names.surname_before(end, floor)
    if name:
        unusual = len(name.text) == 2 and names.lexicon.given_names.get(name.text[1], -1.0) < 0
        section = unusual and name.text not in names.known
        return None if section or place_touches(context, name.start, name.end) else name
    for start in range(max(part.start + 1, end - 3), end):
        if names.is_name_like(text[start:end]) and organizations.is_organization(text[part.start : start]):
            return Name(text[start:end], start, end)
    return None


def decided_inside(
    run: Run, sentence: int, names: NameReader, organizations: OrganizationReader
) -> tuple[Run, Name, str] | None:
    """The title without the name that stands between 免去 or 任命 and its body's words, the name, and the status: 免去
    张三财政局局长职务. `sentence` is where its sentence begins."""
    text, part = names.text, run.parts[0]
    verb = career_words.DISMISSING.before(text, part.start, part.start - 4)
    if not verb and text[part.start - 1 : part.start] in ("、", "，"):
        verb = career_words.DISMISSED_BEFORE.search(text[sentence : part.start])
    if not verb or not part.words:
        return None
    status = "appointed" if verb[0].startswith(("任命", "聘任")) else "removed"
    fitting = []
    for length in (2, 3, 4, 5, 6):
        end = part.start + length
        titled = text.startswith("同志", end)
        at = end + 2 if titled else end
        name, words = text[part.start : end], text[at : part.post.start]
        if (names.is_name_like(name) or (titled and names.is_name(name))) and organizations.is_public(words):
            fitting.append((titled or organizations.listed_at_start(words), length, Name(name, part.start, end), at))
    if not fitting:
        return None
    _, _, found, at = max(fitting)
    own = run._replace(start=at, parts=(part._replace(start=at, words=text[at : part.post.start]), *run.parts[1:]))
    return own, found, status


def set_off(run: Run, context: Context, names: NameReader) -> tuple[Run, Name] | None:
    """The title without the name that begins its line and that spaces part from it, and that name: 张三  县委副书记."""
    text, part = context.text, run.parts[0]
    if run.start != part.start or (part.start and text[part.start - 1] not in "\n："):
        return None
    for at in range(part.start + 2, min(part.start + 5, part.post.start + 1)):
        name, parted = text[part.start : at], context.view.span(at - 1, at + 1)
        if parted.end - parted.start > 2 and names.has_surname(name):
            words = text[at : part.post.start]
            own = run._replace(start=at, parts=(part._replace(start=at, words=words), *run.parts[1:]))
            return own, Name(name, part.start, at)
    return None


def begins_clause(name: Name, run: Run, context: Context) -> bool:
    """Whether the name behind a title and a space is of what comes next: 甲当选省长 乙当选主任."""
    if not title_words.TAKING.before(context.text, run.start, run.start - 2):
        return False
    parted = context.view.span(name.start - 1, name.start + 1)
    return parted.end - parted.start > 2 and name_words.TAKES_OFFICE.match(context.text, name.end) is not None
