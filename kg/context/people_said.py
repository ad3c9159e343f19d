"""The people named in a stretch of the view, by where they stand. It finds no names."""

from __future__ import annotations

from bisect import bisect_left

from kg.context.model import Context, PersonMention, start_of


def people_between(context: Context, start: int, end: int) -> list[PersonMention]:
    """The mentions of people that begin in `start:end`."""
    people = context.people
    index = bisect_left(people, start, key=start_of)
    found = []
    while index < len(people) and people[index].start < end:
        found.append(people[index])
        index += 1
    return found


def phrase_start(person: PersonMention) -> int:
    """Where title and name of a person begin."""
    return person.phrase.start if person.phrase.end else person.start
