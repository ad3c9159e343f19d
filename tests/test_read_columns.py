"""Records of crawlers: the usual names of columns, keys within keys, days as numbers; and Word's other parts."""

from __future__ import annotations

import io
import json

import pytest

from kg.model import Document
from kg.read import ReadOptions, _guarded
from kg.read.source import bytes_source

BODY = "云岭区召开会议，区长江成讲话。"


def read(name: str, raw: bytes | str, options: ReadOptions | None = None) -> list[Document]:
    raw = raw.encode() if isinstance(raw, str) else raw
    items = list(_guarded(bytes_source(raw, name, "a", name), options or ReadOptions()))
    assert all(isinstance(item, Document) for item in items), items
    return [item for item in items if isinstance(item, Document)]


@pytest.mark.parametrize(
    "header",
    ["标题,发布时间,来源,网址,内容,地区", "Title,PublishDate,Source,URL,Content,Area",
     "title,pub_time,media,link,body,city", "新闻标题,发稿日期,来源媒体,链接地址,新闻正文,所属地区",
     "文章标题,发表时间,信息来源,原文链接,正文内容,区县"],
)  # fmt: skip
def test_usual_names_of_columns(header: str) -> None:
    (document,) = read("a.csv", f"{header}\n要闻,2024年3月12日 10:20,云岭日报,http://x.cn/1,{BODY},云岭区\n")
    assert (document.title, document.date, document.publisher) == ("要闻", "2024-03-12", "云岭日报")
    assert (document.source, document.place, document.text) == ("http://x.cn/1", "云岭区", BODY)


@pytest.mark.parametrize(
    ("written", "publisher", "source"),
    [("云岭日报", "云岭日报", "a.csv#1"), ("http://x.cn/1", None, "http://x.cn/1")],
)
def test_a_source_is_a_name_or_an_address(written: str, publisher: str | None, source: str) -> None:
    (document,) = read("a.csv", f"来源,正文\n{written},{BODY}\n")
    assert (document.publisher, document.source) == (publisher, source)


def test_keys_within_keys_are_guessed_and_named() -> None:
    record = {"url": "http://x.cn", "data": {"title": "要闻", "content": BODY, "meta": {"publishTime": 1710201600000}}}
    (document,) = read("a.jsonl", json.dumps(record))
    assert (document.title, document.text, document.date, document.source) == (
        "要闻",
        BODY,
        "2024-03-12",
        "http://x.cn",
    )
    (document,) = read("a.jsonl", json.dumps({"a": {"b": BODY}}), ReadOptions(text="a.b"))
    assert document.text == BODY


def test_a_list_of_objects_is_read_as_lines_are() -> None:
    listed = json.dumps([{"title": "甲", "text": BODY}, {"title": "乙", "text": BODY}], ensure_ascii=False, indent=1)
    assert [document.title for document in read("a.jsonl", listed)] == ["甲", "乙"]
    assert [document.id for document in read("a.json", listed)] == ["a#1", "a#2"]


@pytest.mark.parametrize("front", ["---\ntitle: 要闻\ndate: 2024-03-12T10:00:00+08:00\nauthor: 许青\n---\n",
                                   "\ufeff---\r\ntitle: '要闻'\r\ndate: 2024-03-12\r\n作者: 许青\r\n---\r\n",
                                   '+++\ntitle = "要闻"\ndate = 2024-03-12\nauthors = ["许青"]\n+++\n'])  # fmt: skip
def test_front_matter(front: str) -> None:
    (document,) = read("a.md", f"{front}{BODY}[^1]\n\n[^1]: 注。\n")
    assert (document.title, document.date, document.authors) == ("要闻", "2024-03-12", ("许青",))
    assert document.text.startswith(f"{BODY}\n") and "[^" not in document.text


def test_what_a_sheet_shows_is_its_text() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(("指标", "2024年（亿元）", "增长"))
    book.active.append(("地区生产总值", 1200.5, 0.0612))
    book.active.append(("固定资产投资", 2356.40001, -0.023))
    for line in (2, 3):
        book.active.cell(line, 2).number_format = "#,##0.0"
        book.active.cell(line, 3).number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    (document,) = read("a.xlsx", stream.getvalue())
    assert document.text == "指标\t2024年（亿元）\t增长\n地区生产总值\t1,200.5\t6.1%\n固定资产投资\t2,356.4\t-2.3%"
    assert len(document.tables) == 1


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DELETED_ROW = f'<w:del xmlns:w="{W}"/>'
BOX = (
    f'<w:r xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:textbox><w:txbxContent><w:p><w:r>'
    "<w:t>框里的话。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
)
CHANGES = (
    f'<w:p xmlns:w="{W}"><w:r><w:t>区长</w:t></w:r><w:ins><w:r><w:t>江成</w:t></w:r></w:ins><w:del><w:r><w:delText>林立'
    "</w:delText></w:r></w:del><w:r><w:t>讲话。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏起来的</w:t></w:r></w:p>"
)


def test_words_other_parts() -> None:
    docx = pytest.importorskip("docx")
    from lxml import etree

    file = docx.Document()
    file.element.body.insert(0, etree.fromstring(CHANGES))
    file.add_paragraph("前文。")._p.append(etree.fromstring(BOX))
    table = file.add_table(2, 2)
    for cell, words in zip((*table.rows[0].cells, *table.rows[1].cells), ("指标", "值", "删去的行", "1"), strict=True):
        cell.text = words
    table.rows[1]._tr.get_or_add_trPr().append(etree.fromstring(DELETED_ROW))
    file.sections[0].header.paragraphs[0].text = "内部资料"
    stream = io.BytesIO()
    file.save(stream)
    (document,) = read("a.docx", stream.getvalue())
    assert document.text == "区长江成讲话。\n前文。\n框里的话。\n指标\t值"
    assert set(document.removed) == {("header", "内部资料"), ("deleted", "林立")}
