"""Many small documents of mixed kinds, some broken and some reprints, built into a graph: time, memory, what is listed.

    python bench/mixed.py [--documents 20000] [--jobs 2] [--keep FOLDER]

It prints the seconds, the memory that the build and the largest of its workers held at sixteen moments, the most of it
in each half of the run and in all, and what was read and listed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import Corpus  # noqa: E402

from kg.model import Document  # noqa: E402

BATCH = 50
"""Documents in a table, an archive or a crawl."""

REPRINTS = 0.02
BROKEN = 0.005
EVERY = 0.2
"""Seconds between looks at the memory."""


def articles(count: int, seed: int = 1) -> Iterator[Document]:
    """Made-up reports of real places, each twice as long as a short notice; some come again under another headline."""
    chance = random.Random(seed)
    kept: list[Document] = []
    originals = int(count * (1 - REPRINTS))
    for made in Corpus(districts=300, seed=seed).documents(originals):
        kept = [*kept[-40:], made.document]
        yield made.document
    for number in range(count - originals):
        first = kept[number % len(kept)]
        text = f"{first.place}：要闻速递\n{first.text}\n来源：云上新闻{chance.randrange(9)}"
        yield replace(first, id=f"r{number:05d}", text=text, title="要闻速递")


def write_mixed(folder: Path, documents: Iterable[Document], seed: int = 1) -> None:
    """The documents as files of every kind, and broken files among them."""
    chance = random.Random(seed)
    writers = (*(_single(*kind) for kind in SINGLE), *SEVERAL)
    upcoming = iter(documents)
    for number, batch in enumerate(iter(lambda: list(islice(upcoming, BATCH)), [])):
        home = folder / f"{number // 20:03d}"
        home.mkdir(parents=True, exist_ok=True)
        writers[number % len(writers)](home / f"b{number:05d}", batch)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for number, path in enumerate(chance.sample(files, int(len(files) * BROKEN) + 1)):
        raw = path.read_bytes()
        (path.parent / f"broken-{number}{''.join(path.suffixes)}").write_bytes(raw[: len(raw) // 3] + b"\x00\xff" * 400)


def page(document: Document) -> bytes:
    """A saved page: menu, article, footer."""
    paragraphs = "".join(f"<p>{line}</p>" for line in document.text.splitlines())
    menu = "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("首页", "要闻", "公告", "政务公开", "互动交流"))
    return (
        f"<html><head><meta charset='utf-8'><title>{document.title}</title></head><body><ul>{menu}</ul>"
        f"<h1>{document.title}</h1><div>发布时间：{document.date}</div><div class='article'>{paragraphs}</div>"
        "<div>版权所有 主办单位</div></body></html>"
    ).encode()


def word(document: Document) -> bytes:
    """A Word file with heading and paragraphs."""
    import docx

    file = docx.Document()
    file.add_heading(document.title or "", 0)
    for line in document.text.splitlines():
        file.add_paragraph(line)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def paper(document: Document) -> bytes:
    """A PDF with wrapped lines."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=18, wordWrap="CJK")
    buffer = io.BytesIO()
    lines = [document.title or "", *document.text.splitlines()]
    SimpleDocTemplate(buffer).build([Paragraph(line, style) for line in lines])
    return buffer.getvalue()


def plain(document: Document) -> bytes:
    return document.text.encode()


SINGLE: tuple[tuple[str, Callable[[Document], bytes]], ...] = (
    (".txt", plain),
    (".txt", lambda document: document.text.encode("gb18030")),
    (".md", lambda document: f"# {document.title}\n\n{document.text}".encode()),
    (".html", page),
    (".docx", word),
    (".pdf", paper),
    (".txt.gz", lambda document: gzip.compress(plain(document))),
)  # fmt: skip
Writer = Callable[[Path, Sequence[Document]], None]


def _single(ending: str, render: Callable[[Document], bytes]) -> Writer:
    def write(stem: Path, documents: Sequence[Document]) -> None:
        for document in documents:
            (stem.parent / f"{document.id}{ending}").write_bytes(render(document))

    return write


COLUMNS = ("id", "title", "date", "place", "text")


def _rows(documents: Sequence[Document]) -> list[tuple[str | None, ...]]:
    return [(d.id, d.title, d.date, d.place, d.text) for d in documents]


def _csv(stem: Path, documents: Sequence[Document]) -> None:
    with stem.with_suffix(".csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        writer.writerows(_rows(documents))


def _json_lines(stem: Path, documents: Sequence[Document]) -> None:
    lines = (json.dumps(dict(zip(COLUMNS, row, strict=True)), ensure_ascii=False) for row in _rows(documents))
    stem.with_suffix(".jsonl").write_text("\n".join(lines) + "\n{broken\n", encoding="utf-8")


def _workbook(stem: Path, documents: Sequence[Document]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (COLUMNS, *_rows(documents)):
        book.active.append(row)
    book.save(stem.with_suffix(".xlsx"))


def _parquet(stem: Path, documents: Sequence[Document]) -> None:
    import pyarrow
    import pyarrow.parquet

    columns = dict(zip(COLUMNS, zip(*_rows(documents), strict=True), strict=True))
    pyarrow.parquet.write_table(pyarrow.table(columns), stem.with_suffix(".parquet"))


def _crawl(stem: Path, documents: Sequence[Document]) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with stem.with_suffix(".warc").open("wb") as handle:
        writer = WARCWriter(handle, gzip=False)
        for document in documents:
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
            address = f"http://news.example/{document.date}/{document.id}.html"
            writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(page(document)), http_headers=headers))  # noqa: E501


def _archive(stem: Path, documents: Sequence[Document]) -> None:
    with zipfile.ZipFile(stem.with_suffix(".zip"), "w", zipfile.ZIP_DEFLATED) as archive:
        for document in documents:
            archive.writestr(f"{document.id}.txt", plain(document))


SEVERAL: tuple[Writer, ...] = (_csv, _json_lines, _workbook, _parquet, _crawl, _archive)


@dataclass(slots=True)
class Watch:
    """The memory of a process and of those it starts: (seconds, the parent's, the largest other) in bytes."""

    samples: list[tuple[float, int, int]]

    def run(self, command: Sequence[str]) -> tuple[float, int]:
        """Runs a command to its end. Returns its seconds and exit status."""
        started = time.monotonic()
        process = subprocess.Popen(command, cwd=ROOT)
        while process.poll() is None:
            others = [_resident(child) for child in _children(process.pid)]
            self.samples.append((time.monotonic() - started, _resident(process.pid), max(others, default=0)))
            time.sleep(EVERY)
        return time.monotonic() - started, process.returncode

    def most(self, first: float = 0.0, last: float = 1.0) -> tuple[int, int]:
        """The most that parent and any worker held between two shares of the time."""
        ends = self.samples[-1][0]
        within = [(own, other) for at, own, other in self.samples if first * ends <= at <= last * ends]
        return max(own for own, _ in within), max(other for _, other in within)


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError):
        return 0


def _children(pid: int) -> list[int]:
    try:
        direct = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
    return [*direct, *(below for child in direct for below in _children(child))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="Where the files and the graph stay; used again if they are there.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        home = options.keep or Path(name)
        if not (home / "files").exists():
            write_mixed(home / "files", articles(options.documents))
        watch = Watch([])
        command = [sys.executable, "-m", "kg", "build", str(home / "files"), "-o", str(home / "out"), "--fresh"]
        command += ["--jobs", str(options.jobs)]
        seconds, status = watch.run(command)
        report(watch, seconds, status, home / "out")


def report(watch: Watch, seconds: float, status: int, out: Path) -> None:
    """Prints what was measured, and how many issues of each kind are listed."""
    for at, own, other in islice(watch.samples, 0, None, max(1, len(watch.samples) // 16)):
        print(f"{at:6.0f} s  parent {own / 2**20:6.0f} MB  largest worker {other / 2**20:6.0f} MB")
    halves = (watch.most(0.0, 0.5), watch.most(0.5, 1.0))
    print("most in the first and second half of the run:", *(f"parent {own / 2**20:.0f} MB" for own, _ in halves))
    own, other = watch.most()
    print(f"status {status}, {seconds:.1f} s; most: parent {own / 2**20:.0f} MB, worker {other / 2**20:.0f} MB")
    print(json.dumps(json.loads((out / "build.json").read_text())["counts"]))
    lines = (out / "issues.jsonl").read_text(encoding="utf-8").splitlines()
    print(Counter(json.loads(line)["code"] for line in lines))


if __name__ == "__main__":
    main()
