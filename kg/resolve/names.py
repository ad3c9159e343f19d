"""How Chinese names are made and how rare they are. It knows the gazetteers of names, not who bears them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.seeds import GivenCharacter, Surname, read_given_names, read_surnames, read_transcription_characters

RARE = 0.5
"""Bearers per million, as estimated by `NameModel.per_million`, under which a name is rare: 马保岭, but not 李志强."""

COMMON = 1.0
"""Bearers per million, as estimated, from which a name is common."""

_SINGLE_GIVEN = 0.12
_UNRANKED = 720
_UNKNOWN_CHARACTER = 5e-6
_OTHER_LANGUAGE = 2.0


@dataclass(frozen=True, slots=True)
class NameModel:
    """Ranks of surnames (`None` for unranked ones), shares of characters among those of given names, and the
    characters that transcribe names of other languages."""

    surnames: Mapping[str, int | None]
    given: Mapping[str, float]
    transcribing: frozenset[str] = frozenset()

    def surname_of(self, name: str) -> str | None:
        """The surname that a name begins with, two characters before one; `None` when it begins with none."""
        for length in (2, 1):
            if len(name) > length and name[:length] in self.surnames:
                return name[:length]
        return None

    def is_partial(self, name: str) -> bool:
        """Whether a name is a surname or a given name alone (家义, 薛), as far as its form tells: two characters of
        which the first is no surname that people were counted by."""
        if len(name) == 1:
            return True
        return len(name) == 2 and bool(self.surnames) and self.surnames.get(name[0]) is None

    def completes(self, full: str, part: str) -> bool:
        """Whether `part` is the surname or the whole given name of `full`."""
        surname = self.surname_of(full)
        return surname is not None and part in (surname, full[len(surname) :])

    def per_million(self, name: str) -> float:
        """An estimate of how many of a million people bear a name. It takes the characters as independent, so that it
        is some twenty times too low for fashionable names; good for telling rare names from others.
        """
        surname = self.surname_of(name)
        if surname is None or (len(name) > 2 and self.transcribing.issuperset(name)):
            return _OTHER_LANGUAGE
        rank = self.surnames[surname] or _UNRANKED
        share = 0.08 / (1 + rank / 4) ** 1.3
        given = name[len(surname) :]
        for character in given:
            share *= self.given.get(character, _UNKNOWN_CHARACTER)
        return float(share * (_SINGLE_GIVEN if len(given) == 1 else 1 - _SINGLE_GIVEN) * 1e6)


def build_names(
    surnames: Iterable[Surname], given: Iterable[GivenCharacter], transcribing: Iterable[str] = ()
) -> NameModel:
    """The model of the rows of the gazetteers."""
    ranks: dict[str, int | None] = {}
    for row in surnames:
        ranks.setdefault(row.surname, row.rank)
    return NameModel(ranks, {row.character: float(10**row.log_ppm / 1e6) for row in given}, frozenset(transcribing))


@cache
def load_names() -> NameModel:
    """The model of the bundled gazetteers, built once a process."""
    transcribing = (row.character for row in read_transcription_characters())
    return build_names(read_surnames(), read_given_names(), transcribing)
