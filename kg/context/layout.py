"""What of a document is text: passages, headings and the page furniture that is cut from the view."""

from __future__ import annotations

from kg.context.model import Context, Passage
from kg.model import Document
from kg.text import fold, make_view, sentence_spans


def read_layout(document: Document) -> Context:
    """A context with the view and its passages, and what the page's head and foot say of title, date and authors."""
    view = make_view(fold(document.text))
    passages = []
    paragraph = at = 0
    for span in sentence_spans(view.text):
        paragraph += view.text.count("\n", at, span.start)
        at = span.start
        passages.append(Passage(span.start, span.end, "sentence", paragraph))
    return Context(document, view, tuple(passages), title=document.title)
