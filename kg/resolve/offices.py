"""Posts that go on when their place gets another name or rank (章丘市委书记, then 章丘区委书记; 市长, then 区长): who
came after whom across the change. A place that was put together of several has no such line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from kg.resolve.bodies import PostIdentity, role_of
from kg.resolve.flow import ITEMS, Emission, emit
from kg.resolve.places import Gazetteer
from kg.resolve.terms import held_until
from kg.resolve.times import first_day, last_day


def office_of(post: PostIdentity, gazetteer: Gazetteer) -> list[str]:
    """What an exclusive post is through all names of its place, and the year from which the place bore this one;
    nothing for a place of one name.
    """
    place = gazetteer.get(post.body.place.code) if post.exclusive and post.body and post.body.place else None
    line = gazetteer.line(place) if place else ""
    if place is None or post.body is None or not line:
        return []
    return ["/".join((line, *post.body.key[1:], role_of(post.word))), place.valid_from or ""]


def office_stage(key: str, values: Sequence[Any]) -> Iterator[Emission]:
    """Key is an office; values are the dated terms in its posts: the year of the place's name, the post and its label,
    the tenure, the person, the first and last date and that of leaving, the first and last fact.
    """
    posts: dict[tuple[str, str], list[Any]] = {}
    for value in sorted(values, key=lambda v: (first_day(v[5][0]), last_day(v[5][1]), v[4])):
        posts.setdefault((value[0], value[1]), []).append(value)
    for (_, earlier), (_, later) in pairwise(sorted(posts.items())):
        before, after = earlier[-1], later[0]
        until = held_until(before[5][2], before[5][1], after[5][0])
        if before[4] == after[4] or until is None:
            continue
        reasons = [f"{after[2]} goes on {before[2]}: one last known {until}, the other first {after[5][0]}"]
        facts = sorted({before[6][1], after[6][0]})
        dates = {"after": until, "before": after[5][0]}
        yield emit(ITEMS, "link", ["succeeded", after[3], before[3], 1.0, reasons, facts, dates])
