"""Which documents are one article, as a test asks it: of whole documents."""

from __future__ import annotations

from collections.abc import Iterable

from kg.duplicates import grouped, sketch_of
from kg.model import Document


def near_duplicates(documents: Iterable[Document]) -> tuple[tuple[str, ...], ...]:
    """The ids of the documents that are one article, by their texts alone."""
    held = {document.id: document.text for document in documents}
    sketches = {name: sketch for name, text in held.items() if (sketch := sketch_of(text))}
    signatures = ((name, sketch.digest, sketch.signature) for name, sketch in sketches.items())
    return grouped(signatures, held.__getitem__, lambda name: sketches[name].names)
