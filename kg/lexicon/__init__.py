"""`ontology/` and `seeds/` made searchable: one immutable `Lexicon`, built once and handed to every stage.

It knows terms and what they stand for, not the sentences they stand in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.lexicon.matcher import Hit, Matcher
from kg.lexicon.places import PlaceIndex, load_places
from kg.ontology import VOCABULARIES, Concept, read_vocabulary
from kg.seeds import read_given_names, read_surnames, read_transcription_characters

__all__ = ["Concept", "Hit", "Lexicon", "Matcher", "PlaceIndex", "load_lexicon"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All vocabularies. Each matcher maps every name of a concept to that concept.

    `given_names` maps a character to the decimal logarithm of its occurrences per million characters of given names;
    `transcription` holds the characters that transcribe Uyghur, Kazakh, Tibetan and Mongolian names.
    """

    places: PlaceIndex
    bodies: Matcher[Concept]
    posts: Matcher[Concept]
    indicators: Matcher[Concept]
    units: Matcher[Concept]
    industries: Matcher[Concept]
    formulae: Matcher[Concept]
    projects: Matcher[Concept]
    strategies: Matcher[Concept]
    surnames: frozenset[str]
    compound_surnames: frozenset[str]
    given_names: Mapping[str, float]
    transcription: frozenset[str]


@cache
def load_lexicon(ontology: Path | None = None) -> Lexicon:
    """The lexicon of the bundled data, or of another `ontology` folder with the same files. Built once a process."""
    vocabularies = {
        name: Matcher((term, concept) for concept in read_vocabulary(name, ontology) for term in concept.names)
        for name in VOCABULARIES
    }
    surnames = read_surnames()
    return Lexicon(
        places=load_places(),
        surnames=frozenset(item.surname for item in surnames if len(item.surname) == 1),
        compound_surnames=frozenset(item.surname for item in surnames if len(item.surname) > 1),
        given_names={item.character: item.log_ppm for item in read_given_names()},
        transcription=frozenset(item.character for item in read_transcription_characters()),
        **vocabularies,
    )
