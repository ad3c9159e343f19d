"""Quantities in a row: those that only 、 or 和 part, and those that go on with a word of change of their own. It knows
no subject.
"""

from __future__ import annotations

import itertools
import re

from kg.extract.indicators.changes import change_before
from kg.extract.indicators.quantities import Quantity

_JOIN = re.compile(r"(?:、|和|与|及|以及|，|/)?第?$")
_AND_TURNS = re.compile("[、和与，](?:同比)?")


def run_of(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The first of the quantities and those that only 、 or 和 part from it."""
    run = quantities[:1]
    for following in quantities[1:]:
        if not _JOIN.match(text, run[-1].end, following.start):
            break
        run.append(following)
    return run


def turning(text: str, quantities: list[Quantity]) -> list[re.Match[str]]:
    """The words of change of the quantities after the first, where each goes on with its own (分别增长5%和下降2%)."""
    turns: list[re.Match[str]] = []
    for one, following in itertools.pairwise(quantities):
        between = text[one.end : following.start]
        change = change_before(between, None)
        if one.unit != following.unit or change is None or not _AND_TURNS.fullmatch(between, 0, change.start()):
            break
        turns.append(change)
    return turns
