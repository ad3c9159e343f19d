"""Predicted facts against gold facts: precision, recall and F1 by type and by field. It reads no documents itself."""

from __future__ import annotations

from kg.evaluate.compare import KEYS, comparable, matches, same
from kg.evaluate.gold import GoldDocument, read_gold
from kg.evaluate.score import Counts, Score, score

__all__ = ["KEYS", "Counts", "GoldDocument", "Score", "comparable", "matches", "read_gold", "same", "score"]
