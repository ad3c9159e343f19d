"""Killed at any moment, short of space, without permission, or with a second writer: the graph is never half of one."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import random
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from corpus import Corpus, write_corpus

from kg.errors import KgError, StoreError
from kg.extract import extract
from kg.generations import HOME, current
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.pipeline import BuildOptions, build, forget
from kg.resolve import load_resolver
from kg.store import open_store, store_lines

QUICK = BuildOptions(jobs=1, page=False)
KILLS = 200


def in_process(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Runs `work` in a process of its own, killed after so many seconds. Returns how it ended: 0 well, 9 killed."""
    child = os.fork()
    if child == 0:
        code = 3
        try:
            code = int(work() is False)
        except KgError:
            code = 2
        finally:
            os._exit(code)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def is_whole(out: Path, states: set[str] | None = None) -> bool:
    """Whether all that the folder shows is one complete state (one of `states`, where given)."""
    record = json.loads((out / "build.json").read_text())
    lines = (out / "graph.nq").read_bytes()
    digest = hashlib.sha256(lines).hexdigest()
    facts = hashlib.sha256((out / "facts.jsonl").read_bytes()).hexdigest()
    stored = "".join(f"{line}\n" for line in sorted(store_lines(open_store(out / "store")), key=str.encode))
    return (
        record["hashes"] == {"graph.nq": digest, "facts.jsonl": facts}
        and stored.encode() == lines
        and (states is None or digest in states)
    )


def wait_for(sign: Path) -> None:
    """Waits for another process to make a file; at most half a minute."""
    for _ in range(600):
        if sign.exists():
            return
        time.sleep(0.05)
    raise StoreError(f"{sign}: never came")


@pytest.fixture(scope="module")
def warm() -> None:
    """What children need is read before they are forked."""
    load_resolver()
    extract(Document("warm", "2021年5月6日，历下区委书记王伟、区长李强参加会议。", place="历下区"), load_lexicon())


@pytest.fixture
def folder(tmp_path: Path, warm: None) -> Path:
    write_corpus(tmp_path / "texts", Corpus(districts=6, seed=2).documents(6))
    return tmp_path / "texts"


def state_of(out: Path) -> str:
    return hashlib.sha256((out / "graph.nq").read_bytes()).hexdigest()


@pytest.mark.slow
def test_two_hundred_kills_at_random_moments(folder: Path, tmp_path: Path) -> None:
    """An increment and a forget in turn, killed again and again; readers see the state before or the one after."""
    out, extra = tmp_path / "out", sorted(folder.glob("*.txt"))[-1]
    others = [path for path in folder.glob("*.txt") if path != extra]
    work = {False: lambda: build([extra], out, QUICK), True: lambda: forget([extra.stem], out, QUICK)}
    assert in_process(lambda: build(others, out, QUICK)) == 0
    without = state_of(out)
    started = time.monotonic()
    assert in_process(work[False]) == 0
    usual = time.monotonic() - started
    states = {False: without, True: state_of(out)}
    chance, killed, switched = random.Random(7), 0, 0
    while killed < KILLS:
        before = state_of(out) == states[True]
        ended = in_process(work[before], chance.uniform(0, usual * 1.2))
        killed += ended == -signal.SIGKILL
        switched += (state_of(out) == states[True]) != before
        assert in_process(lambda: is_whole(out, set(states.values()))) == 0
    assert switched
    has_extra = state_of(out) == states[True]
    assert in_process(work[has_extra]) == 0
    assert state_of(out) == states[not has_extra]
    assert not list((out / HOME).glob("*.part"))


@pytest.mark.slow
def test_a_first_build_that_is_killed_is_finished_by_the_next(folder: Path, tmp_path: Path) -> None:
    assert in_process(lambda: build([folder], tmp_path / "whole", QUICK)) == 0
    chance = random.Random(3)
    for number in range(10):
        out = tmp_path / f"out{number}"
        in_process(lambda: build([folder], out, QUICK), chance.uniform(0, 0.5))  # noqa: B023
        assert current(out) is None or in_process(lambda: is_whole(out)) == 0  # noqa: B023
        assert in_process(lambda: build([folder], out, QUICK)) == 0  # noqa: B023
        assert state_of(out) == state_of(tmp_path / "whole")


def test_a_second_writer_is_told_to_wait(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert in_process(lambda: build([folder], out, QUICK)) == 0
    before = state_of(out)
    with (out / HOME / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(StoreError, match=r"another kg command is writing to it .*wait until it is done"):
            build([folder], out, QUICK)
    assert state_of(out) == before


def test_no_space_left_is_one_clear_message_and_no_damage(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = sorted(folder.glob("*.txt"))
    assert in_process(lambda: build(files[:1], out, QUICK)) == 0
    before = state_of(out)

    def cramped() -> bool:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))
        try:
            build(files, out, QUICK)
        except StoreError as error:
            return "no space left on the disk" in str(error) and "\n" not in str(error)
        return False

    assert in_process(cramped) == 0
    assert state_of(out) == before
    assert in_process(lambda: is_whole(out)) == 0
    assert not list((out / HOME).glob("*.part"))


def test_a_folder_that_may_not_be_written_is_named(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert in_process(lambda: build([folder], out, QUICK)) == 0
    before = state_of(out)

    def as_somebody_else() -> bool:
        if os.getuid() == 0:
            os.setuid(65534)
        try:
            build([folder], out, QUICK)
        except StoreError as error:
            return str(out) in str(error) and "cannot be written" in str(error)
        return False

    for path in [tmp_path, *tmp_path.parents][:3]:
        path.chmod(0o755)
    for path in (out, out / HOME):
        path.chmod(0o555)
    (out / HOME / "lock").chmod(0o444)
    try:
        assert in_process(as_somebody_else) == 0
    finally:
        for path in (out, out / HOME):
            path.chmod(0o755)
    assert state_of(out) == before


def test_a_folder_with_files_of_others_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "facts.jsonl").write_text("mine")
    with pytest.raises(StoreError, match=r"facts\.jsonl was not made by kg build"):
        build([folder], tmp_path / "out", QUICK)
    assert (tmp_path / "out" / "facts.jsonl").read_text() == "mine"


def test_readers_keep_reading_during_builds(folder: Path, tmp_path: Path) -> None:
    """A store that was opened before a build answers after it as it did when it was opened."""
    out = tmp_path / "out"
    files = sorted(folder.glob("*.txt"))
    assert in_process(lambda: build(files[:2], out, QUICK)) == 0
    opened, built = tmp_path / "opened", tmp_path / "built"

    def reading() -> bool:
        store = open_store(out / "store")
        before = len(store_lines(store))
        opened.touch()
        wait_for(built)
        return before == len(store_lines(store))

    def building() -> None:
        wait_for(opened)
        build(files[:4], out, QUICK)
        built.touch()

    reader = os.fork()
    if reader == 0:
        os._exit(int(not reading()))
    assert in_process(building) == 0
    assert os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]) == 0
