"""Progress is seen where someone waits, a line in ten seconds in a log, and nothing where it was not asked for."""

from __future__ import annotations

import gzip
import io
import os
import pty
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from random import Random

import pytest

from kg import progress as module
from kg.check.graph import UNITS as CHECKED
from kg.check.graph import check_store
from kg.export import FORMATS, export
from kg.pipeline import UNITS, BuildOptions, build
from kg.progress import progress, progress_line, steps, track
from kg.read import counting, expected_documents
from tests.memory_graph import memory_store
from tests.small_graph import graph_lines, small_corpus


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
from kg import progress
progress.DELAY = {delay}
for _ in progress.track(range(8), "read", quiet={quiet}): time.sleep(0.12)
"""


def on_a_terminal(program: str) -> str:
    """What a program of Python writes on standard error where that is a terminal."""
    reader, writer = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100", "PYTHONPATH": str(Path(__file__).parents[1])}
    ran = subprocess.run([sys.executable, "-c", program], stderr=writer, stdout=subprocess.PIPE, env=environment)
    os.close(writer)
    pieces = []
    try:
        while piece := os.read(reader, 65536):
            pieces.append(piece)
    except OSError:
        pass
    os.close(reader)
    assert (ran.returncode, ran.stdout) == (0, b"")
    return b"".join(pieces).decode()


@pytest.mark.parametrize(("delay", "quiet", "shown"), [(0.1, False, True), (9, False, False), (0.1, True, False)])
def test_a_terminal_gets_a_bar_once_it_takes_long(delay: float, quiet: bool, shown: bool) -> None:
    text = on_a_terminal(ON_A_TERMINAL.format(delay=delay, quiet=quiet))
    assert ("read" in text and "/8" in text and re.search(r"items/s, \d+ s left", text) is not None) is shown
    assert shown or text == ""


def test_where_no_end_is_known_a_terminal_gets_the_time_so_far() -> None:
    program = """
import time
from kg import progress
progress.DELAY = progress.TICK = 0.1
with progress.progress("read", unit="documents", alone=True) as advance:
    advance(3)
    time.sleep(1.5)
"""
    text = on_a_terminal(program)
    assert re.search(r"documents/s, 0 s so far", text) and re.search(r"documents/s, 1 s so far", text)
    assert " left" not in text


def test_a_terminal_sees_a_clock_while_one_thing_takes_long() -> None:
    program = """
import time
from kg import progress
progress.DELAY = progress.TICK = 0.1
with progress.patience("centrality is being measured") as told:
    time.sleep(0.4)
    told("this takes about 2 s, " + "x" * 200)
    time.sleep(1.3)
"""
    text = on_a_terminal(program)
    lines = text.split("\r\x1b[2K")
    assert lines[1] == "centrality is being measured (0 s)" and lines[-1] == ""
    assert any(re.fullmatch(r"this takes about 2 s, x+ \(1 s\)", line) for line in lines)
    assert max(map(len, lines)) < 100 and "\n" not in text


def test_a_notebook_gets_a_bar_of_tqdm(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(module, "DELAY", 0.0)
    assert list(track(range(3), "read")) == [0, 1, 2]
    assert "read" in capsys.readouterr().err


def test_this_is_no_notebook() -> None:
    assert module.in_notebook() is False


@pytest.mark.parametrize(
    ("name", "content", "count"),
    [
        ("a.txt", "会议召开。".encode(), 1),
        ("a.txt.gz", b"", 1),
        ("a.csv", '标题,正文\n甲,"一,""二""\n三"\n\n乙,四\n'.encode(), 2),
        ("a.csv", '标题,正文\r\n甲,"一\r\n二"\r\n'.encode("gb18030"), 1),
        ("a.csv", '标题;正文\n甲;"一;\n二"\n'.encode(), 1),
        ("a.tsv", '标题\t正文\n甲\t"一\n二"\n乙\t三'.encode(), 2),
        ("a.csv.gz", gzip.compress("正文\n一\n二\n".encode()), 2),
        ("a.csv", b"", 0),
        ("a.jsonl", b'{"text": "a"}\n\n{"text": "b"}', 2),
        ("a.jsonl.gz", b"no gzip", None),
        ("a.xlsx", b"", None),
        ("a.warc.gz", b"", 0),
        ("a.warc.gz", gzip.compress(b"no crawl"), None),
        ("a.zip", b"no zip", None),
    ],
)
def test_documents_are_counted_without_being_read(tmp_path: Path, name: str, content: bytes, count: int | None) -> None:
    (tmp_path / name).write_bytes(content)
    assert expected_documents([tmp_path]) == count


def test_members_of_an_archive_and_rows_of_parquet_are_counted(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("x/a.txt", "x/b.html", "x/left.exe"):
            archive.writestr(name, "会议召开。")
    assert expected_documents([tmp_path]) == 2
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    parquet.write_table(arrow.table({"text": ["一", "二", "三"]}), tmp_path / "b.parquet")
    assert expected_documents([tmp_path]) == 5
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("c.csv", "text\n一\n二\n")
    assert expected_documents([tmp_path]) == 7
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as archive:
        archive.writestr("d.zip", b"")
    assert expected_documents([tmp_path]) is None


def test_rows_of_workbooks_and_pages_of_crawls_are_counted(tmp_path: Path) -> None:
    book = pytest.importorskip("openpyxl").Workbook()
    for row in (("标题", "正文"), ("甲", "会议召开。"), ("乙", "会议结束。"), ("丙", "会后。")):
        book.active.append(row)
    book.create_sheet("说明").append(["只有一格"])
    book.save(tmp_path / "a.xlsx")
    assert expected_documents([tmp_path]) == 3
    figures = pytest.importorskip("openpyxl").Workbook()
    figures.active.append(["地区生产总值", 5])
    figures.save(tmp_path / "b.xlsx")
    assert expected_documents([tmp_path / "b.xlsx"]) == 1
    pytest.importorskip("warcio")
    write_crawl(tmp_path / "c.warc", packed=False)
    write_crawl(tmp_path / "d.warc.gz", packed=True)
    assert expected_documents([tmp_path / "c.warc"]) == expected_documents([tmp_path / "d.warc.gz"]) == 2


def write_crawl(path: Path, *, packed: bool) -> None:
    """Two pages, a picture and a page that is not there."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    answers = (("200 OK", "text/html"), ("200 OK", "image/png"), ("404 None", "text/html"), ("200 OK", "text/html"))
    with path.open("wb") as handle:
        writer = WARCWriter(handle, gzip=packed)
        for number, (status, kind) in enumerate(answers):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            page = io.BytesIO(f"<p>第{number}次会议召开。</p>".encode())
            address = f"http://news.example/{number}"
            writer.write_record(writer.create_warc_record(address, "response", page, http_headers=headers))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.jsonl.gz", "a.warc"])
def test_a_long_file_is_estimated_by_its_beginning(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "_COUNTED", 1_000_000)
    random = Random(1)
    if name == "a.warc":
        pytest.importorskip("warcio")
        write_crawl(tmp_path / name, packed=False)
        held = 2000
        (tmp_path / name).write_bytes((tmp_path / name).read_bytes() * (held // 2))
    else:
        held = 100_000
        rows = "\n".join(f'{{"text": "{random.random()}"}}' for _ in range(held)).encode()
        (tmp_path / name).write_bytes(gzip.compress(rows) if name.endswith(".gz") else rows)
    found = expected_documents([tmp_path])
    assert found is not None and abs(found - held) < held * 0.1


@pytest.mark.parametrize(
    ("given", "count"),
    [(b'{"text": ""}\n{"text": ""}\n', 2), ("会议召开。".encode(), 1), (gzip.compress(b"a"), None), (b"PK\x03", None)],
)
def test_standard_input_from_a_file_is_counted_and_left_as_it_was(
    given: bytes, count: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "given").write_bytes(given)
    with (tmp_path / "given").open() as handle:
        monkeypatch.setattr("sys.stdin", handle)
        assert expected_documents([Path("-")]) == count
        assert handle.buffer.read() == given


def test_standard_input_from_a_pipe_is_not_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(writer)
    with os.fdopen(reader) as handle:
        monkeypatch.setattr("sys.stdin", handle)
        assert expected_documents([Path("-")]) is None


def test_an_estimate_that_was_too_low_grows(clock: Clock) -> None:
    assert progress_line("x", 12, 10, 6.0, "") == "x: 12/12 (100%), 2.0 items/s, 0 s left"


def test_one_long_thing_is_seen_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TICK", 0.01)
    monkeypatch.setattr(module, "LOG_EVERY", 0.05)
    out = io.StringIO()
    with progress("export", total=3, unit="parts", stream=out, alone=True) as advance:
        advance(1)
        for _ in range(500):
            if out.getvalue().count("\n") > 1:
                break
            time.sleep(0.01)
    lines = out.getvalue().splitlines()
    assert len(lines) > 1 and all(line.startswith("export: 1/3 parts (33%), ") for line in lines)


@pytest.mark.parametrize(("delay", "quiet", "said"), [(0.0, False, "wait\n"), (9.0, False, ""), (0.0, True, "")])
def test_patience_is_one_line(delay: float, quiet: bool, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DELAY", delay)
    out = io.StringIO()
    with module.patience("wait", quiet=quiet, stream=out):
        for _ in range(500 if said else 5):
            if out.getvalue():
                break
            time.sleep(0.01)
    assert out.getvalue() == said


def test_a_log_is_told_better_words_at_once_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DELAY", 0.2)
    out = io.StringIO()
    with module.patience("wait", stream=out) as told:
        told("this takes about 9 s")
        time.sleep(0.4)
    assert out.getvalue() == "this takes about 9 s\n"


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_tells_all_of_itself(form: str, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    heard = [0, 0]

    def told(done: int, total: int) -> None:
        heard[0] += done
        heard[1] = total

    export(memory_store(graph_lines(small_corpus())), form, tmp_path / "out", told)
    assert heard[0] == heard[1] > 0


def test_a_check_tells_every_graph_and_rule() -> None:
    heard: dict[str, list[int]] = {}

    def told(step: str, done: int, total: int | None) -> None:
        held = heard.setdefault(step, [0, 0])
        held[0] += done
        held[1] = total or 0

    check_store(memory_store(graph_lines(small_corpus())), told=told)
    assert list(heard) == list(CHECKED)
    assert all(done == total > 1 for done, total in heard.values())


def test_each_step_has_a_line_of_its_own(clock: Clock, capsys: pytest.CaptureFixture[str]) -> None:
    with steps({"documents": "documents", "store": "quads"}) as told:
        for _ in range(3):
            clock.now += 5
            told("documents", 10, 60)
        for known in (100, 200, 400):
            clock.now += 6
            told("store", 100, known)
    assert capsys.readouterr().err.splitlines() == [
        "documents: 30/60 documents (50%), 3.0 documents/s, 10 s left",
        "store: 300/400 quads (75%), 25.0 quads/s, 4 s left",
    ]


def test_a_build_tells_every_step_to_its_end(tmp_path: Path) -> None:
    rows = "正文,地区\n区长欧阳秋白出席会议。,柳河区\n区长欧阳秋白讲话。,柳河区\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    heard: dict[str, list[int]] = {}

    def told(step: str, done: int, total: int | None) -> None:
        held = heard.setdefault(step, [0, 0])
        held[0] += done
        held[1] = total or 0

    options = BuildOptions(jobs=1, progress=told)
    build([tmp_path / "a.csv"], tmp_path / "out", options)
    assert list(heard) == list(UNITS)
    assert heard.pop("documents") == [2, 0]
    assert all(done == total > 0 for done, total in heard.values())
    heard.clear()
    build([tmp_path / "a.csv"], tmp_path / "out", options)
    assert heard["documents"] == [2, 0]
