"""For each sentence of a document: which place, which year, which meeting, who speaks. Pure; no facts are made here.

The parts are read in the order of their needs: layout (what is text, what is page furniture), then places, dates,
people, meetings, speakers, each a function from the context so far to a fuller one.
"""

from __future__ import annotations

from kg.context.layout import read_layout
from kg.context.meetings import read_meetings
from kg.context.model import Context, Jurisdiction, Meeting, Passage, PersonMention, Title
from kg.context.people import read_people
from kg.context.periods import read_periods
from kg.context.places import read_places
from kg.context.speakers import read_speakers
from kg.lexicon import Lexicon
from kg.model import Document

__all__ = ["Context", "Jurisdiction", "Meeting", "Passage", "PersonMention", "Title", "read_context"]

STAGES = (read_places, read_periods, read_people, read_meetings, read_speakers)


def read_context(document: Document, lexicon: Lexicon) -> Context:
    """All that is understood of a document before facts are drawn from it."""
    context = read_layout(document)
    for stage in STAGES:
        context = stage(context, lexicon)
    return context
