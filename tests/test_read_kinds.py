"""Every kind of file gives the same Document: text, title, tables with their columns, ids, addresses."""

from __future__ import annotations

import gzip
import io
import json
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Document, Issue
from kg.read import KINDS, ReadOptions, read_documents
from kg.read.decode import decode
from kg.read.source import bytes_source, stem
from kg.read.text_lines import TextLine, joined, row_line

TEXT = "云山区召开会议，区长江成讲话，强调要抓好安全生产各项工作。"
ROWS = (
    ("指标", "单位", "2023年", "增长（%）"),
    ("地区生产总值", "亿元", "1200.5", "6.1"),
    ("固定资产投资", "亿元", "", "9.0"),
)
_ENV = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
PAGE = f"<html><head><title>云山区召开会议</title></head><body><h1>云山区召开会议</h1><p>{TEXT}</p></body></html>"


def documents(path: Path, options: ReadOptions | None = None) -> list[Document]:
    items = list(read_documents([path], options))
    assert not [item for item in items if isinstance(item, Issue) and item.severity != "info"], items
    return [item for item in items if isinstance(item, Document)]


def cells(document: Document) -> list[list[str]]:
    (span,) = document.tables
    return [line.split("\t") for line in document.text[span.start : span.end].split("\n")]


def test_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    file = docx.Document()
    file.add_heading("政府工作报告", 0)
    file.add_paragraph(TEXT)
    table = file.add_table(len(ROWS), 4)
    for row, words in zip(table.rows, ROWS, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    file.add_paragraph("完。")
    file.sections[0].header.paragraphs[0].text = "页眉"
    file.save(str(tmp_path / "a.docx"))
    (document,) = documents(tmp_path / "a.docx")
    assert document.title == "政府工作报告" and document.text.startswith(f"政府工作报告\n{TEXT}\n指标")
    assert cells(document) == [list(row) for row in ROWS] and "页眉" not in document.text


def test_pdf_joins_wrapped_lines_keeps_tables_and_drops_running_heads(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    platypus = pytest.importorskip("reportlab.platypus")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("b", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    head = ParagraphStyle("h", fontName="STSong-Light", fontSize=20, leading=30, alignment=1)

    def decorate(canvas: object, template: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        canvas.drawString(250, 810, "云山区政府工作报告汇编")  # type: ignore[attr-defined]
        canvas.drawString(290, 30, f"— {template.page} —")  # type: ignore[attr-defined]

    sentences = [
        f"第{n}项工作取得新进展，全区固定资产投资增长{n}.5%，新开工项目{n + 10}个，各项事业发展迈上新台阶，"
        "群众获得感不断增强。"
        for n in range(1, 40)
    ]
    style = [("FONT", (0, 0), (-1, -1), "STSong-Light", 11)]
    story = [platypus.Paragraph("政府工作报告", head), *(platypus.Paragraph(s, body) for s in sentences)]
    story.insert(4, platypus.Table(ROWS, style=style))
    platypus.SimpleDocTemplate(str(tmp_path / "a.pdf")).build(story, onFirstPage=decorate, onLaterPages=decorate)
    (document,) = documents(tmp_path / "a.pdf")
    assert document.title == "政府工作报告" and cells(document) == [list(row) for row in ROWS]
    lines = document.text.split("\n")
    assert all(sentence in lines for sentence in sentences)
    assert "汇编" not in document.text and "— 1 —" not in document.text
    assert ("running head", "云山区政府工作报告汇编") in document.removed


def test_a_pdf_in_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    platypus = pytest.importorskip("reportlab.platypus")
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("b", fontName="STSong-Light", fontSize=11, leading=18, firstLineIndent=22, wordWrap="CJK")
    file = platypus.BaseDocTemplate(str(tmp_path / "a.pdf"))
    frames = [platypus.Frame(left, 60, 235, 700) for left in (50, 310)]
    file.addPageTemplates(platypus.PageTemplate(frames=frames))
    sentences = [
        f"{'甲乙丙丁戊己庚辛壬癸'[n % 10] * (n % 7 + 1)}项工作取得进展，投资增长{n}.5%，新开工项目{n + 10}个，群众更加满意，干劲更足。"  # noqa: E501
        for n in range(1, 52)
    ]
    file.build([platypus.Paragraph(sentence, body) for sentence in sentences])
    (document,) = documents(tmp_path / "a.pdf")
    assert document.text.split("\n") == sentences and not document.tables


def test_workbook_json_lines_and_parquet_give_one_document_a_row(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    book = openpyxl.Workbook()
    for row in (("标题", "正文", "日期"), ("甲", TEXT, "2024-01-02"), ("乙", TEXT, "2024年3月")):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    records = [{"标题": "甲", "正文": TEXT, "日期": "2024-01-02"}, {"标题": "乙", "正文": TEXT, "日期": "2024年3月"}]
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    (tmp_path / "b.jsonl").write_text(lines, encoding="utf-8")
    pyarrow.parquet.write_table(arrow.Table.from_pylist(records), tmp_path / "c.parquet")
    for name in ("a.xlsx", "b.jsonl", "c.parquet"):
        found = documents(tmp_path / name)
        assert [(d.id, d.title, d.date, d.text) for d in found] == [
            (f"{name[0]}#1", "甲", "2024-01-02", TEXT), (f"{name[0]}#2", "乙", "2024-03", TEXT)
        ]  # fmt: skip


def test_parquet_of_other_types_packed_or_not(tmp_path: Path) -> None:
    """Coded columns, lists of paragraphs, instants of another zone; no seeking in what is packed."""
    arrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    late = datetime(2025, 3, 6, 23, 30, tzinfo=UTC)
    columns = {
        "body": arrow.array([TEXT, None, TEXT]).dictionary_encode(),
        "publish_time": arrow.array([late, None, None], arrow.timestamp("us", tz="UTC")),
        "city": arrow.array(["云山县", None, "云山县"]).dictionary_encode(),
    }
    pyarrow.parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")
    raw = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "b.parquet.gz").write_bytes(gzip.compress(raw))
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.parquet", raw)
    for name in ("a.parquet", "b.parquet.gz", "c.zip"):
        items = list(read_documents([tmp_path / name]))
        found = [item for item in items if isinstance(item, Document)]
        assert [(d.text, d.date, d.place) for d in found] == [(TEXT, "2025-03-07", "云山县"), (TEXT, None, "云山县")]
        assert [item.code for item in items if isinstance(item, Issue)] == ["empty-record"]
    pyarrow.parquet.write_table(arrow.table({"text": [["甲。", "乙。"]]}), tmp_path / "d.parquet")
    assert documents(tmp_path / "d.parquet")[0].text == "甲。\n乙。"
    pyarrow.parquet.write_table(arrow.table({"文字": ["甲"], "数": [1]}), tmp_path / "e.parquet")
    (issue,) = read_documents([tmp_path / "e.parquet"])
    assert isinstance(issue, Issue) and "(文字, 数)" in issue.message


@pytest.mark.parametrize(
    ("module", "name", "said"),
    [("pypdf", "a.pdf", "pypdf: pip install 'zhengtu[pdf]'"),
     ("docx", "a.docx", "python-docx: pip install 'zhengtu[office]'"),
     ("openpyxl", "a.xlsx", "zhengtu[office]"), ("lxml", "a.html", "zhengtu[web]"),
     ("pyarrow", "a.parquet", "zhengtu[archive]"), ("warcio", "a.warc", "zhengtu[archive]")],
)  # fmt: skip
def test_a_missing_library_is_named_with_its_extra(tmp_path: Path, module: str, name: str, said: str) -> None:
    (tmp_path / name).write_bytes({".pdf": b"%PDF-", ".html": b"x", ".warc": b"WARC/"}.get(name[1:], b"PK\x03\x04"))
    program = f"import sys; sys.modules[{module!r}] = None; sys.argv = ['kg', 'read', {name!r}]; import kg.__main__"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, env=_ENV)
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and said in done.stderr


def test_archives_say_what_they_pass_over(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name in ("a.txt", "b.doc", "c.png", "d.png"):
            archive.writestr(name, TEXT)
    document, issue = read_documents([tmp_path / "a.zip"])
    assert isinstance(document, Document) and isinstance(issue, Issue)
    assert issue.severity == "info" and issue.message.endswith("3 members of other kinds are left out (.doc 1, .png 2)")


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_crawls_give_pages_with_their_addresses(tmp_path: Path, name: str) -> None:
    pytest.importorskip("warcio")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (tmp_path / name).open("wb") as handle:
        writer = WARCWriter(handle, gzip=name.endswith("gz"))
        for status, kind, body in (
            ("200 OK", "text/html; charset=gbk", PAGE),
            ("404 Not Found", "text/html", PAGE),
            ("200 OK", "image/png", "x"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            content = io.BytesIO(body.encode("gbk"))
            address = "http://www.example.cn/202403/t20240312_1.html"
            writer.write_record(writer.create_warc_record(address, "response", payload=content, http_headers=headers))
        writer.write_record(writer.create_revisit_record(address, "sha1:A", address, "2025-03-06T00:00:00Z"))
    document, issue = read_documents([tmp_path / name])
    assert isinstance(document, Document) and isinstance(issue, Issue)
    assert issue.message.endswith("3 records passed over (image/png 1, status 404 1, the same again 1)")
    assert document.id == "a#1" and document.text == f"云山区召开会议\n{TEXT}" and document.date == "2024-03-12"
    assert document.source == "http://www.example.cn/202403/t20240312_1.html"


def test_gz_and_zip_of_each_and_a_mixed_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("x/d.csv", f"text\n{TEXT}\n")
        archive.writestr("e.md", f"# 标题\n\n**{TEXT}**\n\n| 指标 | 值 |\n|---|---|\n| 甲 | 1 |\n")
        archive.writestr("picture.png", b"x")
    found = {document.id: document.text for document in documents(tmp_path)}
    assert found == {"a": TEXT, "b": f"云山区召开会议\n{TEXT}", "d": TEXT, "e": f"标题\n\n{TEXT}\n\n指标\t值\n甲\t1\n"}


def test_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch) -> None:
    for raw, words in ((TEXT.encode(), TEXT), (PAGE.encode(), TEXT), (gzip.compress(PAGE.encode()), TEXT)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        (document,) = documents(Path("-"))
        assert document.id == "stdin" and words in document.text


def test_files_of_one_name_have_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("2024/report.txt", "2025/report.txt", "2025/report.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [d.id for d in documents(tmp_path)] == ["2024/report", "2025/report.md", "2025/report.txt"]


@given(st.lists(st.one_of(st.text().map(TextLine), st.lists(st.text(), min_size=2).map(row_line))))
def test_table_spans_hold_rows_and_nothing_else(lines: list[TextLine]) -> None:
    text, tables = joined(lines)
    ends = [0, *(position for span in tables for position in (span.start, span.end)), len(text)]
    assert ends == sorted(ends) and text.count("\n") == max(0, len(lines) - 1)


@pytest.mark.parametrize("kind", [*KINDS, ".zip", ".warc", ".gz"])
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    raw=st.one_of(
        st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_no_reader_fails_on_any_bytes(kind: str, raw: bytes) -> None:
    from kg.read import _guarded

    head = {".pdf": b"%PDF-1.7\n", ".zip": b"PK\x03\x04", ".parquet": b"PAR1", ".html": b"<html><body>"}.get(kind, b"")
    for content in (raw, head + raw):
        for item in _guarded(bytes_source(content, f"a{kind}", "a", f"a{kind}"), ReadOptions(max_bytes=10_000)):
            if isinstance(item, Document):
                item.text.encode("utf-8")
                assert all(0 <= span.start < span.end <= len(item.text) for span in item.tables)
            else:
                assert "\n" not in item.message


@given(st.text(min_size=1))
def test_ids_are_one_line_of_text(name: str) -> None:
    assert "\n" not in stem(name) and stem(name).encode("utf-8", "replace")


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_utf8_comes_back(text: str) -> None:
    assert decode(text.encode(), "a") == text


def test_a_data_set_with_columns_in_english_is_no_table_of_figures(tmp_path: Path) -> None:
    path = tmp_path / "panel.tsv"
    rows = ("province\tindicator\tvalue\tunit", "云岭省\t地区生产总值\t5\t%", "云岭省\t固定资产投资\t6\t%")
    path.write_text("\n".join(rows), encoding="utf-8")
    found = list(read_documents([path]))
    assert [type(item) for item in found] == [Issue]
    assert "no column holds the text" in found[0].message
