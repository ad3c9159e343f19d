"""What a document is: its title, day, publisher, authors and the place whose news it is."""

from __future__ import annotations

from collections.abc import Iterator

from kg.context import Context
from kg.lexicon import Lexicon
from kg.model import Fact


def extract_document(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """The one `document` fact, at the words of the title, else at the first words of the text."""
    if not context.passages:
        return
    titled = (passage for passage in context.passages if passage.kind == "title")
    passage = next(titled, context.passages[0])
    yield context.fact(
        "document",
        passage.start,
        passage.end,
        extractor="documents",
        title=context.title,
        date=context.published,
        publisher=context.publisher,
        authors=context.authors or None,
        place=context.home.name if context.home else None,
    )
