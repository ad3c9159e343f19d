"""Official – holds – post: the titles of the people of a document as `holds` facts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kg.context import Context, PersonMention, Title
from kg.context.places import speaks_of_government
from kg.lexicon import Concept, Lexicon, Matcher
from kg.model import Fact, Span

_NEAR = 120
"""How many characters of name, title and what stands between them are still one quotation."""
_RANK = {"removed": 4, "appointed": 3, "holds": 2, "former": 1, "proposed": 0}


@lru_cache(maxsize=4)
def _collective_labels(posts: Matcher[Concept]) -> frozenset[str]:
    """The labels of several people together: 区领导."""
    concepts = (concept for values in posts.values.values() for concept in values)
    return frozenset(concept.label for concept in concepts if concept.first("kind") == "collective")


def extract_posts(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """One fact for each pair of a person and a post, with the whole span of its terms."""
    gathered: dict[tuple[str, str | None, str], list[tuple[PersonMention, Title]]] = {}
    for mention in context.people:
        for title in mention.titles:
            gathered.setdefault((mention.name, title.organization, title.post), []).append((mention, title))
    if not gathered:
        return
    collective = _collective_labels(lexicon.posts)
    better = {name for name, _, post in gathered if post not in collective}
    spoken = speaks_of_government(context)
    placed = {(name, post) for name, organization, post in gathered if organization}
    for (name, organization, post), said in gathered.items():
        if post in collective and name in better:
            continue
        if organization is None and (not spoken or len(name) == 1 or post == "总书记" or (name, post) in placed):
            continue
        yield _fact(context, name, organization, post, said)


def _fact(
    context: Context, name: str, organization: str | None, post: str, said: list[tuple[PersonMention, Title]]
) -> Fact:
    mention, title = max(said, key=_worth) if len(said) > 1 else said[0]
    starts = [t.since for _, t in said if t.since]
    ends = [t.until for _, t in said if t.until]
    is_open = title.status == "holds" and any(t.since and not t.until for _, t in said)
    words = _words(context, mention, title)
    return context.fact(
        "holds", words.start, words.end, extractor="posts",
        person=name, organization=organization, post=post, status=title.status,
        as_of=_as_of(context, title), start=min(starts, default=None),
        end=None if is_open else max(ends, default=None),
    )  # fmt: skip


def _worth(said: tuple[PersonMention, Title]) -> tuple[int, int]:
    """How well a title told with a name tells the post: by its status, then the earlier one."""
    return _RANK[said[1].status], -said[0].start


def _words(context: Context, mention: PersonMention, title: Title) -> Span:
    """The words that prove it: name and title, or the title's alone where the name stands far off (a résumé's rows) or
    in a paragraph before."""
    start, end = min(mention.start, title.start), max(mention.end, title.end)
    is_near = end - start <= _NEAR and "。\n" not in context.text[start:end]
    return Span(start, end) if is_near else Span(title.start, title.end)


def _as_of(context: Context, title: Title) -> str | None:
    """The date of which the document says it: the meeting's, else the document's."""
    if title.status == "former" or title.until or title.since:
        return title.until if title.status == "removed" else None
    meeting = context.meeting_at(title.start)
    return (meeting.date if meeting else None) or context.written or context.published
