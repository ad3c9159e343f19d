"""A context for a passage with the people named by hand: meetings are tested apart from the finding of names."""

from __future__ import annotations

import re

from kg.context.layout import read_layout
from kg.context.meetings import read_meetings
from kg.context.model import Context, PersonMention
from kg.context.periods import read_periods
from kg.context.places import read_places
from kg.context.speakers import read_speakers
from kg.lexicon import load_lexicon
from kg.model import Document, Span

TITLE = re.compile(
    r"(?:[^，。：；！？\n“”和与由]*?(?:书记|[省市区县镇]长|主任|主席|常委|部长|局长|厅长|领导|董事长|总经理|秘书长|"
    r"教授|政委|创始人|教练))+$"
)
_VERB = re.compile(r"^.*(?:邀请|特邀|会见了|会见|委托|决定任命|听取了|传达|学习|在|由|受|与|以及|为)")


def mentions(text: str, names: str) -> tuple[PersonMention, ...]:
    """The mentions of space-separated names, each with the title words before it as its phrase."""
    found: list[PersonMention] = []
    for match in re.finditer("|".join(map(re.escape, names.split())) or "(?!)", text):
        before = text[(found[-1].end if found else 0) : match.start()]
        title = TITLE.search(before)
        words = _VERB.sub("", title[0]).lstrip("、，和及等") if title else ""
        found.append(PersonMention(match[0], *match.span(), (), Span(match.start() - len(words), match.end())))
    return tuple(found)


def told(text: str, names: str, date: str | None = None, place: str | None = None) -> Context:
    """The context of a passage up to its speakers."""
    lexicon = load_lexicon()
    context = read_layout(Document("case", text, date=date or None, place=place or None))
    context = read_periods(read_places(context, lexicon), lexicon)
    context = context.with_(people=mentions(context.text, names))
    return read_speakers(read_meetings(context, lexicon), lexicon)
