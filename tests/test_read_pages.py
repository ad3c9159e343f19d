"""Saved pages: on sixty pages of fifteen templates the article is kept, with its metadata, and the rest is gone."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("lxml")

from kg.model import Document, Issue
from kg.read import ReadOptions
from kg.read.html import read_html
from kg.read.source import bytes_source
from tests.pages.later_templates import LATER_TEMPLATES
from tests.pages.measure import TestPage, kept_and_dropped, test_pages

PAGES = list(test_pages())
LATER = list(test_pages(LATER_TEMPLATES))
LEAST = 0.98


def read(raw: bytes, name: str = "page.html") -> Document | Issue:
    (item,) = read_html(bytes_source(raw, name, "page", name), ReadOptions())
    return item


def document(raw: bytes) -> Document:
    item = read(raw)
    assert isinstance(item, Document), item
    return item


def shares(pages: list[TestPage], strip: bool) -> tuple[float, float]:
    kept = own = dropped = others = 0
    for page in pages:
        raw = re.sub(rb'\s(?:class|id)="?[\w\s-]*"?', b"", page.raw) if strip else page.raw
        counts = kept_and_dropped(page, document(raw).text)
        kept, own, dropped, others = kept + counts[0], own + counts[1], dropped + counts[2], others + counts[3]
    return kept / own, dropped / others


def test_there_are_sixty_pages_of_fifteen_templates() -> None:
    assert len(PAGES) >= 60 and len({page.name.rpartition("-")[0] for page in PAGES}) >= 15


@pytest.mark.parametrize("page", [*PAGES, *LATER], ids=[page.name for page in (*PAGES, *LATER)])
def test_the_article_is_kept_and_the_rest_goes(page: TestPage) -> None:
    found = document(page.raw)
    kept, own, dropped, others = kept_and_dropped(page, found.text)
    assert kept >= LEAST * own and dropped >= LEAST * others
    shown = page.raw.decode("utf-8", "ignore") + page.raw.decode("gb18030", "ignore")
    assert (found.title, found.date) == (page.article.title, page.article.date)
    if page.article.source in shown:
        assert found.publisher == page.article.source
    if page.article.editor in shown:
        assert page.article.editor in found.authors
    rows = [words for kind, words in page.article.blocks if kind == "table"]
    assert len(found.tables) == len(rows)
    for span, table in zip(found.tables, rows, strict=True):
        assert [line.split("\t") for line in found.text[span.start : span.end].split("\n")] == [list(r) for r in table]


@pytest.mark.parametrize("pages", [PAGES, LATER], ids=["first", "later"])
def test_pages_without_names_of_classes_are_read_as_well(pages: list[TestPage]) -> None:
    kept, dropped = shares(pages, strip=True)
    assert kept >= LEAST and dropped >= LEAST


def test_what_was_taken_away_is_said() -> None:
    reasons = {reason for page in PAGES for reason, _ in document(page.raw).removed}
    assert {"menu", "copyright", "credit"} <= reasons


LIST = "".join(f'<li><a href="{n}.html">云山区召开第{n}次常务会议研究有关事项</a><span>2024-03-0{n}</span></li>' for n in range(1, 9))  # noqa: E501


FOUND = "".join(
    f"<div><h3><a href=x>云岭区召开第{n}次常务会议研究有关事项</a></h3>"
    "<p>会议研究部署安全生产等工作，区长江成主持会议并讲话……</p></div>"
    for n in range(1, 11)
)
COLUMNS = "".join(f"<h3>{name}</h3><ul>{LIST}</ul>" for name in ("要闻", "公告", "部门动态", "镇街动态"))
PICTURES = "".join(f"<div><a href=x><img src={n}.jpg></a><p>云岭春色{n}</p></div>" for n in range(12))


@pytest.mark.parametrize(
    ("markup", "code", "words"),
    [
        (f"<html><head><title>搜索结果</title></head><body><p>共找到 120 条结果</p>{FOUND}</body></html>", "list-page", "no article"),  # noqa: E501
        (f"<html><head><title>云岭区人民政府</title></head><body>{COLUMNS}</body></html>", "list-page", "no article"),
        (f"<html><body><h1>云岭风光</h1>{PICTURES}</body></html>", "empty-page", "no article"),
        ("<html><frameset><frame src=a.html><frame src=b.html></frameset></html>", "empty-page", "frame"),
        ("<html><body><p>很抱歉，您访问的页面不存在或已删除。</p></body></html>", "empty-page", "no article"),
        (f"<html><body><h2>政务要闻</h2><ul>{LIST}</ul><p>版权所有：云山区人民政府</p></body></html>", "list-page", "no article"),  # noqa: E501
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "empty-page", "shell"),
        ("<html><body><iframe src=a.html></iframe></body></html>", "empty-page", "frame"),
        ("<html><body><p>404</p></body></html>", "empty-page", "no article"),
    ],
)
def test_a_list_or_a_shell_is_said_to_be_one(markup: str, code: str, words: str) -> None:
    item = read(markup.encode())
    assert isinstance(item, Issue) and item.code == code and words in item.message


HOSTILE = "云山区召开会议，区长江成讲话，会议强调要抓好安全生产各项工作。"


@pytest.mark.parametrize(
    "markup",
    [
        f'<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><html><body><p>{HOSTILE}&b;</p></body></html>',
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>{HOSTILE}&x;</p></body></html>',
        f"<html><body><p>{HOSTILE}</p><script>document.write('<p>偷换的文字，不应出现。</p>')</script></body></html>",
        f'<html><body><p>{HOSTILE}</p><img src="data:image/png;base64,iVBORw0KGgo="><a href="javascript:x()">点</a></body></html>',  # noqa: E501
        f"<html><body>\x00<p>{HOSTILE}\x00</p>&#xD800;&#0;</body></html>",
        f"<p>{HOSTILE}" + "<b>" * 100_000,
    ],
)
def test_hostile_markup_gives_the_text_alone(markup: str) -> None:
    text = document(markup.encode("utf-8", "surrogatepass")).text
    assert HOSTILE in text and "偷换" not in text and "root:" not in text and "base64" not in text
    text.encode("utf-8")


def test_a_hundred_thousand_nested_tags_are_read_or_said_to_hold_nothing() -> None:
    for tag in ("div", "table><tr><td", "span"):
        read((f"<html><body>{f'<{tag}>' * 100_000}{HOSTILE}").encode())
