"""Processes: what runs beside, what is raised there, and that no copy is made of a process with threads."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kg.engine import MANY, Copies, beside, ordered_map, start_method
from kg.errors import KgError

SCRIPT = """
import threading
from kg.engine import ordered_map, start_method
import kg.pipeline

if __name__ == "__main__":
    print(start_method())
    print(sum(ordered_map(abs, range(-100, 0), 2)), start_method())
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    print(start_method(), sum(ordered_map(abs, range(-100, 0), 2)))
    done.set()
"""


def ready() -> None:
    """Nothing to load."""


def fail(_: int) -> int:
    raise ValueError("no")


def end(_: int) -> int:
    os._exit(3)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are copied on Linux only")
def test_a_process_with_threads_is_not_copied() -> None:
    run = subprocess.run([sys.executable, "-c", f"__file__ = 'script'\n{SCRIPT}"], capture_output=True, text=True)
    assert run.stdout.split("\n")[:3] == ["fork", "5050 fork", "None 5050"], run.stderr


@pytest.mark.parametrize("alone", [True, False])
def test_beside_gives_the_result_and_raises_what_was_raised(alone: bool) -> None:
    with beside(abs, ready, alone) as begin:
        assert begin(-3)() == 3
    with pytest.raises(ValueError, match="no"), beside(fail, ready, alone) as begin:
        begin(1)()


def test_a_process_that_is_ended_from_outside_is_said_to_be() -> None:
    run = "from tests.test_engine import *\nwith beside(end, ready) as begin:\n    begin(1)()"
    found = subprocess.run([sys.executable, "-c", run], capture_output=True, text=True)
    assert KgError.__name__ in found.stderr and "ended from outside" in found.stderr


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(ordered_map(abs, range(-60, 0), 2)) == list(range(60, 0, -1))


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_workers_keep_a_function_and_the_order_and_start_where_there_is_much_to_do() -> None:
    with Copies(lambda number: where(number), 2) as workers:
        assert set(workers.map(range(5), 5)) == {(number, os.getpid()) for number in range(5)}
        for _ in range(2):
            found = list(workers.map(iter(range(MANY)), MANY))
            assert [number for number, _ in found] == list(range(MANY))
            if start_method() == "fork":
                assert len({process for _, process in found} - {os.getpid()}) == 2


def test_what_workers_raise_is_raised_and_one_that_is_ended_is_said_to_be() -> None:
    with Copies(fail, 2) as workers, pytest.raises(ValueError, match="no"):
        list(workers.map(range(MANY), MANY))
    if start_method() == "fork":
        with Copies(end, 2) as workers, pytest.raises(KgError, match="ended from outside"):
            list(workers.map(range(MANY), MANY))
