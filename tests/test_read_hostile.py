"""Hostile and broken input: each gives one clear issue, and what stands beside it is read all the same."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read import ReadOptions, read_documents, read_file
from kg.read import archive as archive_module
from kg.read.decode import stream_encoding
from kg.read.table import bounded_blocks

TEXT = "云山区召开会议，区长江成讲话，强调要抓好安全生产各项工作。"


def read(folder: Path, options: ReadOptions | None = None) -> tuple[list[Document], list[Issue]]:
    items = list(read_documents([folder], options))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Issue)]


def one_issue(folder: Path, words: str, options: ReadOptions | None = None) -> Issue:
    (folder / "good.txt").write_text(TEXT, encoding="utf-8")
    documents, issues = read(folder, options)
    assert [document.id for document in documents] == ["good"]
    (issue,) = issues
    assert words in issue.message and "\n" not in issue.message and issue.severity == "error"
    return issue


def zipped(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.tsv"])
def test_an_endless_line_is_refused_and_never_held(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as handle:
        handle.write({"a.jsonl": b'{"text": "', "a.csv": b"text,title\n", "a.tsv": b"text\ttitle\n"}[name])
        for _ in range(40):
            handle.write(b"x" * 100_000)
    one_issue(tmp_path, "--max-bytes", ReadOptions(max_bytes=1_000_000))


def test_a_sparse_file_of_ten_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as handle:
        handle.truncate(10 * 1024**3)
    one_issue(tmp_path, "--max-bytes")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_ten_gigabytes_on_one_line_are_not_read_to_their_end(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as handle:
        handle.write(b'{"text": "')
        handle.truncate(10 * 1024**3)
    with (tmp_path / name).open("rb") as handle:
        with pytest.raises(DocumentError, match=":1: a line of over"):
            stream_encoding(bounded_blocks(handle, 1_000_000, name), name)
        assert handle.tell() < 4_000_000
    one_issue(tmp_path, "--max-bytes", ReadOptions(max_bytes=1_000_000))


NESTED = {
    "a.html": "<div>" * 100_000 + TEXT + "</div>" * 100_000,
    "b.html": f"<html><body>{'<b>' * 100_000}{TEXT}",
    "a.jsonl": '{"text":' + "[" * 100_000 + "]" * 100_000 + "}",
}


@pytest.mark.parametrize("name", NESTED)
def test_a_hundred_thousand_nested_tags_are_said_to_be_that(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(NESTED[name], encoding="utf-8")
    one_issue(tmp_path, "nested too deeply")


def test_a_page_whose_titles_all_look_different_is_one_document(tmp_path: Path) -> None:
    body = "".join(f'<h2 class="t{n % 150}">云山区召开第{n}次会议</h2><p>{TEXT}</p>' for n in range(300))
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    (document,), issues = read(tmp_path)
    assert document.id == "a" and not issues


def test_a_word_file_nested_too_deeply(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    docx.Document().save(tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:p>" * 100_000 + "</w:p>" * 100_000
    members["word/document.xml"] = f"<w:document {space}><w:body>{body}</w:body></w:document>".encode()
    (tmp_path / "a.docx").write_bytes(zipped(members))
    one_issue(tmp_path, "nested too deeply")


def test_a_page_with_entities_scripts_and_data_gives_its_words_alone(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dat"
    secret.write_text("秘密", encoding="utf-8")
    entities = f'<!DOCTYPE html [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "{"炸" * 50}">]>'
    body = (
        f"<script>alert('脚本')</script><h1>会议</h1><p>{TEXT * 3}</p><p>&a;&b;</p><a href='javascript:x()'>打开</a>"
        "<iframe src='data:text/html,框架'></iframe><img src='data:image/png;base64,AAAA' onerror='x()'>"
    )
    (tmp_path / "a.html").write_text(f"{entities}<html><body>{body}</body></html>", encoding="utf-8")
    (document,), issues = read(tmp_path)
    (issue,) = (issue for issue in issues if issue.code == "entities")
    assert issue.message.endswith("a.html: declares XML entities of its own; they were left out")
    assert TEXT * 3 in document.text
    unwanted = ("秘密", "炸", "脚本", "框架", "javascript", "data:", "onerror")
    assert not [word for word in unwanted if word in document.text]


AS_NOBODY = """
import os, sys
from pathlib import Path
from typer.main import get_command
from kg.cli import app
from kg.model import Document
from kg.read import read_documents
list(read_documents([Path(sys.argv[1]) / "good.txt"]))  # loads what may be closed to nobody
os.setgroups([]); os.setgid(65534); os.setuid(65534)
for item in read_documents([Path(sys.argv[1])]):
    print(item.id if isinstance(item, Document) else f"{item.severity}: {item.message}")
named = [str(Path(sys.argv[1]) / name) for name in ("a.txt", "good.txt")]
get_command(app)(["extract", *named, "--quiet"], standalone_mode=False)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become nobody")
def test_files_and_folders_without_the_right_to_read_them_are_named() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folder is closed to others
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "shut").mkdir()
        for path in (folder / "a.txt", folder / "good.txt", folder / "shut" / "x.txt"):
            path.write_text(TEXT, encoding="utf-8")
        (folder / "a.txt").chmod(0)
        (folder / "shut").chmod(0)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, name], capture_output=True, text=True, cwd=Path(__file__).parents[1]
        )
        (folder / "shut").chmod(0o755)
    if "good" not in done.stdout:
        pytest.skip(f"the rights cannot be dropped here: {done.stderr[-200:]}")
    lines = sorted(done.stdout.splitlines())
    assert [line for line in lines if "Permission denied" in line and line.startswith("error")] == lines[:2]
    assert "a.txt" in lines[0] and "shut" in lines[1] and lines[2:] == ["good"]


def test_bombs_in_archives_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"bomb.txt": b"0" * 200_000_000}))
    one_issue(tmp_path, "times its size")


def test_a_gzip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "_FREE", 1_000_000)
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"text\n" + b"0" * 300_000_000, 9))
    one_issue(tmp_path, "")


def test_members_that_lead_out_of_their_archive_are_left_out(tmp_path: Path) -> None:
    members = {name: TEXT.encode() for name in ("../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "fine/a.txt")}
    (tmp_path / "a.zip").write_bytes(zipped(members))
    documents, issues = read(tmp_path)
    assert [document.id for document in documents] == ["a"]
    assert [issue.code for issue in issues] == ["unsafe-path"] * 3
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip"]


def test_archives_within_archives_end(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT.encode()})
    for _ in range(5):
        inner = zipped({"x.zip": inner})
    (tmp_path / "a.zip").write_bytes(inner)
    one_issue(tmp_path, "archives within archives")


def test_names_in_gbk_and_members_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"甲/要闻.txt": TEXT.encode(), "乙/要闻.txt": TEXT.encode()}))
    documents, issues = read(tmp_path)
    assert not issues and [d.id for d in documents] == ["乙/要闻.txt", "甲/要闻.txt"]


BOMB = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(("name", "part"), [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml")])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_office_files_are_refused(tmp_path: Path, name: str, part: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(zipped({part: f"<?xml version='1.0'?>{BOMB}<w/>".encode(encoding)}))
    one_issue(tmp_path, "entities")


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pdf", "a.parquet", "a.zip", "a.warc", "a.csv.gz", "a.warc.gz"])
@pytest.mark.parametrize(
    "raw", [b"", b"PK\x03\x04broken", b"%PDF-1.7\n1 0 obj", b"\x1f\x8b\x08\x00cut", bytes(range(7, 250)) * 2]
)
def test_what_is_damaged_is_one_issue(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    one_issue(tmp_path, name)


def test_old_and_encrypted_office_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    one_issue(tmp_path, "unprotected")


def test_encrypted_and_cut_off_papers(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    one_issue(tmp_path, "password")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    one_issue(tmp_path, "without text")


def test_a_parquet_file_without_text(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    pyarrow.parquet.write_table(arrow.table({"text": [1, 2], "x": ["a", "b"]}), tmp_path / "a.parquet")
    one_issue(tmp_path, "no text")
    pyarrow.parquet.write_table(arrow.table({"x": ["a"]}), tmp_path / "a.parquet")
    one_issue(tmp_path, "--text-column")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (TEXT.encode().decode("latin-1").encode("utf-8") * 3, "Latin-1"),
        ((TEXT * 3).encode().decode("gb18030", "replace").encode("utf-8"), ""),
        (("锟斤拷" * 20).encode(), "lost"),
        (b"\x00\x01\x02\x03" * 200, "not text"),
    ],
)
def test_mojibake_is_an_issue_and_no_document(tmp_path: Path, raw: bytes, words: str) -> None:
    (tmp_path / "a.txt").write_bytes(raw)
    one_issue(tmp_path, words)


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "utf-16-le", "utf-16-be", "utf-8"])
def test_undeclared_encodings_of_chinese_are_found(tmp_path: Path, encoding: str) -> None:
    text = (
        "濟南市歷下區召開會議，區長講話，強調要做好今年的工作，推動經濟發展。\n" if encoding == "big5" else f"{TEXT}\n"
    )
    (tmp_path / "a.txt").write_bytes((text * 5).encode(encoding))
    (document,), _ = read(tmp_path)
    assert document.text == text * 5


def test_few_broken_bytes_cost_no_document(tmp_path: Path) -> None:
    raw = (TEXT * 20).encode()
    (tmp_path / "a.txt").write_bytes(raw[:301] + b"\xff" + raw[301:])
    (document,), issues = read(tmp_path)
    assert not issues and document.text.count("区长江成") >= 19


def test_lone_surrogates_nul_and_bidi_signs_in_records(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"text": "云山区\\ud800召开\\u0000会议\\u202e。", "title": "\\udfff题"}\n{"text"\n[1]\n'
    )
    documents, issues = read(tmp_path)
    assert documents[0].text == "云山区\ufffd召开\x00会议\u202e。"
    repr(documents[0].title).encode("utf-8")
    assert [issue.where.rpartition(":")[2] for issue in issues] == ["2", "3"]


def test_a_loop_of_links_ends_and_a_file_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (folder / "x.txt").write_text(TEXT, encoding="utf-8")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "again.txt").symlink_to(folder / "x.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    documents, issues = read(tmp_path)
    assert len(documents) == 1
    (issue,) = issues
    assert "gone.txt" in issue.message and "a link to nothing" in issue.message


def test_names_with_line_ends_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "a\nb.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / os.fsdecode("报告".encode("gb18030") + b".txt")).write_text(TEXT, encoding="utf-8")
    (tmp_path / "c\nd.pdf").write_bytes(b"")
    documents, issues = read(tmp_path)
    assert sorted(document.id for document in documents) == ["a b", "报告"]
    assert all("\n" not in issue.message for issue in issues)


def test_a_file_that_changes_or_vanishes_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text\n" + f"{TEXT}\n" * 5, encoding="utf-8")
    items: Iterator[Document | Issue] = read_file(path, ReadOptions())
    assert isinstance(next(items), Document)
    path.unlink()
    assert [i.code for i in items if isinstance(i, Issue)] == ["changed-while-read"]
    (issue,) = read_file(path, ReadOptions())
    assert isinstance(issue, Issue) and "No such file" in issue.message


def test_what_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    opened = Path.open

    def refuse(self: Path, *arguments: object, **options: object) -> object:
        if self.name == "a.txt":  # root may read all, so that the refusal has to be made here
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    one_issue(tmp_path, "Permission denied")


def test_a_missing_extra_is_named_with_its_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    one_issue(tmp_path, "pip install 'zhengtu[pdf]'")
