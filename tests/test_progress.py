"""Progress is seen where someone waits, a line in ten seconds in a log, and nothing where it was not asked for."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli import progress as module
from kg.cli.progress import progress, progress_line, track


class Clock:
    """A clock that a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(module.time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def test_a_log_gets_a_line_in_ten_seconds(clock: Clock) -> None:
    out = io.StringIO()
    with progress("read", total=60, unit="documents", stream=out) as advance:
        for _ in range(60):
            clock.now += 0.5
            advance(1)
    assert out.getvalue().splitlines() == [
        "read: 20/60 documents (33%), 2.0 documents/s, 20 s left",
        "read: 40/60 documents (67%), 2.0 documents/s, 10 s left",
        "read: 60/60 documents (100%), 2.0 documents/s, 0 s left",
    ]


@pytest.mark.parametrize("quiet", [True, False])
def test_short_or_quiet_work_says_nothing(clock: Clock, quiet: bool, capsys: pytest.CaptureFixture[str]) -> None:
    seen = []
    for item in track(range(5), "read", quiet=quiet):
        clock.now += 100 if quiet else 1
        seen.append(item)
    assert seen == [0, 1, 2, 3, 4]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("x", 0, 10, 5.0, ""), "x: 0/10 (0%), 0.0 items/s"),
        (("x", 5, None, 2.5, "MB"), "x: 5 MB, 2.0 MB/s"),
        (("x", 10, 100, 10.0, ""), "x: 10/100 (10%), 1.0 items/s, 1 min 30 s left"),
        (("x", 3, 0, 0.0, ""), "x: 3, 0.0 items/s"),
    ],
)
def test_lines(arguments: tuple[str, int, int | None, float, str], line: str) -> None:
    assert progress_line(*arguments) == line


ON_A_TERMINAL = """
import time
from kg.cli import progress
progress.DELAY = {delay}
for _ in progress.track(range(8), "read", quiet={quiet}): time.sleep(0.12)
"""


@pytest.mark.parametrize(("delay", "quiet", "shown"), [(0.1, False, True), (9, False, False), (0.1, True, False)])
def test_a_terminal_gets_a_bar_once_it_takes_long(delay: float, quiet: bool, shown: bool) -> None:
    reader, writer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(Path(__file__).parents[1])}
    program = ON_A_TERMINAL.format(delay=delay, quiet=quiet)
    ran = subprocess.run([sys.executable, "-c", program], stderr=writer, stdout=subprocess.PIPE, env=environment)
    os.close(writer)
    pieces = []
    try:
        while piece := os.read(reader, 65536):
            pieces.append(piece)
    except OSError:
        pass
    os.close(reader)
    text = b"".join(pieces).decode()
    assert (ran.returncode, ran.stdout) == (0, b"")
    assert ("read" in text and "/8" in text and "items/s" in text) is shown
    assert shown or text == ""


def test_a_notebook_gets_a_bar_of_tqdm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(module, "DELAY", 0.0)
    assert list(track(range(3), "read")) == [0, 1, 2]
    assert "read" in capsys.readouterr().err


def test_this_is_no_notebook() -> None:
    assert module.in_notebook() is False


def test_a_build_knows_how_many_documents_it_will_read(tmp_path: Path) -> None:
    from kg.cli.build import expected_documents

    for name in ("a.txt", "b.html", "c.txt.gz", "left.exe"):
        (tmp_path / name).write_text("会议召开。", encoding="utf-8")
    assert expected_documents([tmp_path]) == 3
    assert expected_documents([tmp_path, Path("-")]) is None
    (tmp_path / "d.csv.gz").write_bytes(b"")
    assert expected_documents([tmp_path]) is None
