"""Placeholder until its owner writes it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.context import Context
from kg.lexicon import Lexicon
from kg.model import Fact


def extract_strategies(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """Facts of this family."""
    yield from ()
