"""What takes too long or ends its worker is reported in its place; everything else is done, in order."""

from __future__ import annotations

import os
import time

import pytest

from kg.deadline import map_within


def work(number: int) -> str:
    if number % 10 == 3:
        time.sleep(60)
    if number % 10 == 7:
        os._exit(1)
    if number == 99:
        raise ValueError("no such number")
    return f"done {number}"


def late(number: int, why: str) -> str:
    return f"{number} {why}"


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_slow_and_the_dead_are_reported_in_their_places(jobs: int) -> None:
    started = time.monotonic()
    results = list(map_within(work, range(14), 0.4, late, jobs))
    assert time.monotonic() - started < 10
    assert [r for r in results if r.startswith("done")] == [f"done {n}" for n in range(14) if n % 10 not in (3, 7)]
    assert results[3] == "3 took longer than 0.4 seconds" and results[13].startswith("13 took")
    assert results[7].startswith("7 ended its process")


def test_what_the_function_raises_is_raised() -> None:
    with pytest.raises(ValueError, match="no such number"):
        list(map_within(work, [99], 5, late))


def test_nothing_of_nothing() -> None:
    assert list(map_within(work, [], 5, late)) == []
