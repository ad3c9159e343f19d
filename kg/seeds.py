"""The only reader of the gazetteers and judgements of `seeds/`. It knows the files' form; who is meant by
a name, and when, is decided elsewhere. IRIs are made in `kg.ontology`.

Every file is UTF-8 CSV in NFC with a header. A row that breaks the form raises `SeedError` with file and line.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kg.errors import SeedError
from kg.model import Judgement

Row = Sequence[str]
Item = TypeVar("Item")

PLACE_COLUMNS = ("code", "name", "short", "short_ambiguous", "level", "parent", "system", "valid_from", "valid_to",
                 "successor", "source")  # fmt: skip
PLACE_LEVELS = frozenset({"province", "prefecture", "county", "zone"})
PLACE_SYSTEMS = frozenset({"GB/T 2260", "statistical"})
ZONE_KINDS = frozenset({"new_area", "high_tech", "economic", "bonded", "pilot", "other"})
SURNAME_KINDS = frozenset({"single", "compound", "minority"})
VERDICTS = frozenset({"same", "different"})
JUDGEMENT_KINDS = ("person", "place", "company", "strategy", "project", "body")
JUDGEMENT_COLUMNS = ("left", "right", "verdict", "reason", "kind")
_CODE = re.compile(r"\d{6}\Z")
_YEAR = re.compile(r"\d{4}\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative place, or a zone with a statistical code, under one name: a new name or code is a new place.

    `shorts` are the short names in use; `ambiguous_shorts` are those that are also ordinary words (和平, 朝阳, 市中)
    or arise where two words meet (和政 of 和政府), to be trusted only beside other evidence. `valid_from` and
    `valid_to` are years, both inclusive; `None` is before the first list (1980), or still in force. `successor` is
    the code that carries the place on.
    """

    code: str
    name: str
    shorts: tuple[str, ...]
    level: str
    parent: str | None
    system: str
    valid_from: str | None
    valid_to: str | None
    successor: str | None
    ambiguous_shorts: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A functional zone that has no code of its own; `parent` is the code of the place it lies in or is run by."""

    name: str
    shorts: tuple[str, ...]
    kind: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname; `rank` is by number of bearers, 1 the most frequent, `None` where no count is known."""

    surname: str
    kind: str
    rank: int | None


@dataclass(frozen=True, slots=True)
class GivenCharacter:
    """A character of given names: `log_ppm` is the decimal logarithm of its occurrences per million characters,
    `first_share` the share of first places among its uses in names of two characters."""

    character: str
    log_ppm: float
    first_share: float


@dataclass(frozen=True, slots=True)
class TranscriptionCharacter:
    """A character that transcribes names of other languages (吾买尔, 扎西次仁, 巴特尔), and which languages."""

    character: str
    languages: tuple[str, ...]


def seeds_folder() -> Path:
    """`seeds/` as installed with the package, else as it stands in the source tree."""
    here = Path(__file__).resolve().parent
    for folder in (here / "_data" / "seeds", here.parent / "seeds"):
        if folder.is_dir():
            return folder
    raise SeedError(f"no seeds folder beside {here}: install the package again")


def read_places(path: Path | None = None) -> tuple[Place, ...]:
    """All places of `gazetteers/places.csv`, in force and retired, sorted by code and first year."""
    return _read(path or _gazetteer("places.csv"), PLACE_COLUMNS, _place)


def read_zones(path: Path | None = None) -> tuple[Zone, ...]:
    """The zones of `gazetteers/zones.csv`."""
    return _read(path or _gazetteer("zones.csv"), ("name", "short", "kind", "city", "source"), _zone)


def read_surnames(path: Path | None = None) -> tuple[Surname, ...]:
    """The surnames of `gazetteers/surnames.csv`, ranked ones first."""
    return _read(path or _gazetteer("surnames.csv"), ("surname", "kind", "rank", "source"), _surname)


def read_given_names(path: Path | None = None) -> tuple[GivenCharacter, ...]:
    """The characters of `gazetteers/given_names.csv`, most frequent first."""
    columns = ("character", "log_ppm", "first_share", "source")
    return _read(path or _gazetteer("given_names.csv"), columns, _given_character)


def read_transcription_characters(path: Path | None = None) -> tuple[TranscriptionCharacter, ...]:
    """The characters of `gazetteers/transcription_characters.csv`."""
    columns = ("character", "languages", "source")
    return _read(path or _gazetteer("transcription_characters.csv"), columns, _transcription_character)


def read_traditional(path: Path | None = None) -> dict[int, str]:
    """Code points of traditional characters to their simplified forms, of `gazetteers/traditional.csv`."""
    rows = _read(path or _gazetteer("traditional.csv"), ("traditional", "simplified", "source"), _pair)
    return {ord(traditional): simplified for traditional, simplified in rows}


def read_judgements(path: Path | None = None) -> tuple[Judgement, ...]:
    """The judgements of a file, by default `seeds/judgements.csv`; none where there is no default file. A file without
    the last column, `kind`, is read too."""
    if path is None:
        path = seeds_folder() / "judgements.csv"
        if not path.is_file():
            return ()
    lines = _lines(path)
    old = next(csv.reader(lines), []) == list(JUDGEMENT_COLUMNS[:-1])
    return tuple(_items(path, lines, JUDGEMENT_COLUMNS[:-1] if old else JUDGEMENT_COLUMNS, _judgement))


def _gazetteer(name: str) -> Path:
    return seeds_folder() / "gazetteers" / name


def _read(path: Path, columns: Sequence[str], parse: Callable[[Row], Item]) -> tuple[Item, ...]:
    """The file's rows as items. `parse` raises `ValueError` with what is wrong in a row."""
    return tuple(_items(path, _lines(path), columns, parse))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeedError(f"{path}: not UTF-8 at byte {error.start}: save it as UTF-8") from error
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror}") from error
    if not unicodedata.is_normalized("NFC", text):
        line = next(n for n, row in enumerate(text.splitlines(), 1) if not unicodedata.is_normalized("NFC", row))
        raise SeedError(f"{path}:{line}: not in Unicode NFC: normalise the file")
    return text.splitlines(keepends=True)


def _items(path: Path, lines: list[str], columns: Sequence[str], parse: Callable[[Row], Item]) -> Iterator[Item]:
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != tuple(columns):
            raise SeedError(f"{path}:1: the header must be {','.join(columns)}, not {','.join(header)}")
        width = len(columns)
        for row in reader:
            if not row:
                continue
            if len(row) != width:
                raise SeedError(f"{path}:{reader.line_num}: {len(row)} fields where the header has {width}")
            yield parse(row)
    except csv.Error as error:
        raise SeedError(f"{path}:{reader.line_num}: {error}") from error
    except ValueError as error:
        raise SeedError(f"{path}:{reader.line_num}: {error}") from error


def _place(row: Row) -> Place:
    code, name, short, ambiguous, level, parent, system, valid_from, valid_to, successor, source = row
    _check_code(code)
    if parent:
        _check_code(parent)
    if successor:
        _check_code(successor)
    _check_one_of("level", level, PLACE_LEVELS)
    _check_one_of("system", system, PLACE_SYSTEMS)
    if (valid_from and not _YEAR.match(valid_from)) or (valid_to and not _YEAR.match(valid_to)):
        raise ValueError(f"valid_from and valid_to must be years of four digits, not {valid_from!r} and {valid_to!r}")
    if valid_from and valid_to and valid_from > valid_to:
        raise ValueError(f"valid_from {valid_from} is after valid_to {valid_to}")
    return Place(code, _filled("name", name), _list(short), level, parent or None, system, valid_from or None,
                 valid_to or None, successor or None, _list(ambiguous), source)  # fmt: skip


def _zone(row: Row) -> Zone:
    name, short, kind, city, _ = row
    _check_one_of("kind", kind, ZONE_KINDS)
    if city:
        _check_code(city)
    return Zone(_filled("name", name), _list(short), kind, city or None)


def _surname(row: Row) -> Surname:
    surname, kind, rank, _ = row
    _check_one_of("kind", kind, SURNAME_KINDS)
    if rank and not (rank.isascii() and rank.isdigit() and rank[0] != "0"):
        raise ValueError(f"rank must be a whole number from 1 or empty, not {rank!r}")
    return Surname(_filled("surname", surname), kind, int(rank) if rank else None)


def _given_character(row: Row) -> GivenCharacter:
    character, log_ppm, first_share, _ = row
    share = float(first_share)
    if not 0 <= share <= 1:
        raise ValueError(f"first_share must lie between 0 and 1, not {first_share}")
    return GivenCharacter(_character(character), float(log_ppm), share)


def _pair(row: Row) -> tuple[str, str]:
    traditional, simplified, _ = row
    return _character(traditional), _character(simplified)


def _transcription_character(row: Row) -> TranscriptionCharacter:
    character, languages, _ = row
    return TranscriptionCharacter(_character(character), _list(_filled("languages", languages)))


def _judgement(row: Row) -> Judgement:
    left, right, verdict, reason, kind = (*(field.strip() for field in row), "")[:5]
    _check_one_of("verdict", verdict, VERDICTS)
    _check_one_of("kind", kind, frozenset({"", *JUDGEMENT_KINDS}))
    if left == right:
        raise ValueError(f"left and right are the same, {left!r}")
    return Judgement(_filled("left", left), _filled("right", right), verdict, reason, kind)


def _list(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _filled(column: str, value: str) -> str:
    if not value:
        raise ValueError(f"{column} is empty")
    return value


def _character(value: str) -> str:
    if len(value) != 1:
        raise ValueError(f"one character is wanted, not {value!r}")
    return value


def _check_code(value: str) -> None:
    if not _CODE.match(value):
        raise ValueError(f"a code has six digits, not {value!r}")


def _check_one_of(column: str, value: str, allowed: frozenset[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{column} must be one of {', '.join(sorted(allowed))}, not {value!r}")
