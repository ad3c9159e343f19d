"""Files to documents: what is decoded, which columns are guessed, and what is said of what cannot be read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Document, Issue
from kg.read import ReadOptions, read_documents
from kg.read.records import iso_date


def documents(*paths: Path, options: ReadOptions | None = None) -> list[Document]:
    items = list(read_documents(paths, options))
    assert not [item for item in items if isinstance(item, Issue)]
    return [item for item in items if isinstance(item, Document)]


def write_table(path: Path, rows: list[dict[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "云山.txt"
    path.write_bytes("云山区召开会议。\r\n区长林立讲话。".encode(encoding))
    (document,) = documents(path)
    assert document.id == "云山"
    assert document.text == "云山区召开会议。\n区长林立讲话。"


def test_one_row_takes_the_files_stem_and_several_are_numbered(tmp_path: Path) -> None:
    row = {"province": "云山省", "publish_date": "2026/2/3", "title": "报告", "full_text": "各位代表:\r\n一、回顾"}
    (one,) = documents(write_table(tmp_path / "one.csv", [row], "utf-8-sig"))
    assert (one.id, one.place, one.date, one.title) == ("one", "云山省", "2026-02-03", "报告")
    assert one.text == "各位代表:\n一、回顾"
    two = documents(write_table(tmp_path / "two.csv", [row, row]))
    assert [d.id for d in two] == ["two#1", "two#2"]


def test_chinese_column_names_are_guessed_and_named_ones_win(tmp_path: Path) -> None:
    row = {"标题": "甲", "正文": "乙", "日期": "2025年3月", "地区": "云山区", "备注": "丙"}
    path = write_table(tmp_path / "a.csv", [row])
    (guessed,) = documents(path)
    assert (guessed.title, guessed.text, guessed.date, guessed.place) == ("甲", "乙", "2025-03", "云山区")
    (named,) = documents(path, options=ReadOptions(text="备注", id="标题"))
    assert (named.text, named.id) == ("丙", "甲")


def test_a_table_without_text_column_says_which_it_has(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [{"x": "1", "y": "2"}])
    (issue,) = read_documents([path])
    assert isinstance(issue, Issue)
    assert str(path) in issue.message and "--text-column" in issue.message and "x, y" in issue.message


def test_an_empty_row_is_listed_and_the_others_are_read(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.csv", [{"text": "甲"}, {"text": " "}, {"text": "丙"}])
    items = list(read_documents([path]))
    assert [type(item).__name__ for item in items] == ["Document", "Issue", "Document"]


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [("a.txt", b"", "empty"), ("b.txt", b"\x00\x01\x02\xff\xfe" * 50, "not text"), ("c.txt", b"  \n", "empty")],
)
def test_what_cannot_be_read_is_an_issue_that_names_the_file(tmp_path: Path, name: str, raw: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text("好", encoding="utf-8")
    items = list(read_documents([tmp_path]))
    (issue,) = [item for item in items if isinstance(item, Issue)]
    assert name in issue.message and words in issue.message
    assert [item.id for item in items if isinstance(item, Document)] == ["good"]


def test_a_missing_path_and_a_folder_without_documents_raise(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        list(read_documents([tmp_path / "nowhere"]))
    with pytest.raises(InputError, match="no documents"):
        list(read_documents([tmp_path]))


def test_a_file_over_the_bound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("好" * 100, encoding="utf-8")
    (issue,) = read_documents([tmp_path], ReadOptions(max_bytes=100))
    assert isinstance(issue, Issue) and "--max-bytes" in issue.message


def test_documents_csv_gives_metadata(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全区会议。", encoding="utf-8")
    row = {"id": "a", "file": "a.txt", "title": "题", "date": "2025-02-08", "place": "云山区"}
    write_table(tmp_path / "documents.csv", [row])
    (document,) = documents(tmp_path)
    assert (document.title, document.date, document.place) == ("题", "2025-02-08", "云山区")


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2026-02-03", "2026-02-03"), ("20260203", "2026-02-03"), ("2026-02-03T09:02:33", "2026-02-03"),
     ("2026年2月", "2026-02"), ("去年", None), ("2026-13-01", None), (None, None)],
)  # fmt: skip
def test_dates_of_records(written: str | None, expected: str | None) -> None:
    assert iso_date(written) == expected
