"""The only reader of `seeds/`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    shorts: tuple[str, ...]
    level: str
    parent: str | None
    system: str
    valid_from: str | None
    valid_to: str | None
    successor: str | None


@dataclass(frozen=True, slots=True)
class Zone:
    name: str
    shorts: tuple[str, ...]
    kind: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Surname:
    surname: str
    kind: str
    rank: int | None


def read_places() -> tuple[Place, ...]:
    return ()


def read_zones() -> tuple[Zone, ...]:
    return ()


def read_surnames() -> tuple[Surname, ...]:
    return ()
