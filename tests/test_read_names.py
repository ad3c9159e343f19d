"""A file is what its bytes are, whatever its name says; what is not read is called by its kind, with what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from kg.model import Document, Issue
from kg.read import read_documents

TEXT = "云山区召开会议，区长江成讲话，强调要抓好安全生产各项工作。"
PAGE = f"<!DOCTYPE html><html><head><title>云山区召开会议</title></head><body><p>{TEXT}</p></body></html>".encode()


def word() -> bytes:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_paragraph(TEXT)
    buffer = io.BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("inner.txt", TEXT)
    return buffer.getvalue()


def read(path: Path, raw: bytes) -> Document | Issue:
    path.write_bytes(raw)
    (item,) = read_documents([path])
    return item


@pytest.mark.parametrize("name", ["a.txt", "a.pdf", "a.docx", "a.xlsx", "a.csv", "a.jsonl", "a.html.gz"])
def test_a_page_under_another_name_is_a_page(name: str, tmp_path: Path) -> None:
    item = read(tmp_path / name, PAGE)
    assert isinstance(item, Document) and item.text.endswith(TEXT) and "<" not in item.text


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.csv"])
def test_what_is_packed_is_unpacked_whatever_its_name(name: str, tmp_path: Path) -> None:
    for raw in (gzip.compress(TEXT.encode() if name != "a.csv" else f"text\n{TEXT}\n".encode()), word(), archive()):
        if name == "a.html" and raw[:2] == b"\x1f\x8b":
            raw = gzip.compress(PAGE)
        item = read(tmp_path / name, raw)
        assert isinstance(item, Document) and TEXT in item.text


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.pdf", TEXT.encode(), "a.pdf: no pdf file, it holds plain text; name it .txt"),
        ("a.docx", TEXT.encode(), "a.docx: no docx file, it holds plain text; name it .txt"),
        ("a.warc", bytes(9000), "a.warc: no archive of a crawl, which begins with WARC/; get it again"),
        ("a.warc.gz", gzip.compress(bytes(30_000_000)), "no archive of a crawl"),
        ("a.pdf", b"", "a.pdf: empty; nothing to read"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old or encrypted Office file; save it"),
        ("a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) * 9, "a picture; only text is read"),
        ("a.html", b"Rar!\x1a\x07\x00" + bytes(600), "a RAR archive; unpack it"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_kind(name: str, raw: bytes, said: str, tmp_path: Path) -> None:
    item = read(tmp_path / name, raw)
    assert isinstance(item, Issue) and item.severity == "error" and said in item.message


def test_an_answer_in_a_crawl_that_is_gzipped_without_saying_so(tmp_path: Path) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
    with (tmp_path / "a.warc").open("wb") as handle:
        writer = WARCWriter(handle, gzip=False)
        body = io.BytesIO(gzip.compress(PAGE))
        writer.write_record(writer.create_warc_record("http://news.example/1", "response", body, http_headers=headers))
    (item,) = read_documents([tmp_path / "a.warc"])
    assert isinstance(item, Document) and item.text.endswith(TEXT) and item.source == "http://news.example/1"


def test_what_a_page_nests_too_deeply_after_its_article_is_said_to_be_lost(tmp_path: Path) -> None:
    body = "".join(f"<p>{TEXT}</p>" for _ in range(4))
    deep = "<div>" * 3000 + "<p>区长江成强调，全年地区生产总值增长6%。</p>" + "</div>" * 3000
    (tmp_path / "a.html").write_text(f"<html><body><div>{body}</div>{deep}</body></html>", encoding="utf-8")
    document, issue = read_documents([tmp_path / "a.html"])
    assert isinstance(document, Document) and document.text.count(TEXT) == 4
    assert isinstance(issue, Issue) and (issue.code, issue.severity) == ("too-deep", "error")
