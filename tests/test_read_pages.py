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
    item, *lost = read_html(bytes_source(raw, name, "page", name), ReadOptions())
    assert all(isinstance(issue, Issue) and issue.code in ("too-deep", "entities") for issue in lost)
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


LIST = "".join(
    f'<li><a href="{n}.html">云山区召开第{n}次常务会议研究有关事项</a><span>2024-03-0{n}</span></li>'
    for n in range(1, 9)
)


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
        (
            f"<html><head><title>搜索结果</title></head><body><p>共找到 120 条结果</p>{FOUND}</body></html>",
            "list-page",
            "no article",
        ),
        (f"<html><head><title>云岭区人民政府</title></head><body>{COLUMNS}</body></html>", "list-page", "no article"),
        (f"<html><body><h1>云岭风光</h1>{PICTURES}</body></html>", "empty-page", "no article"),
        ("<html><frameset><frame src=a.html><frame src=b.html></frameset></html>", "empty-page", "frame"),
        ("<html><body><p>很抱歉，您访问的页面不存在或已删除。</p></body></html>", "empty-page", "no article"),
        (
            f"<html><body><h2>政务要闻</h2><ul>{LIST}</ul><p>版权所有：云山区人民政府</p></body></html>",
            "list-page",
            "no article",
        ),
        ("<html><body><div id=app></div><script src=a.js></script></body></html>", "empty-page", "shell"),
        ("<html><body><iframe src=a.html></iframe></body></html>", "empty-page", "frame"),
        ("<html><body><p>404</p></body></html>", "empty-page", "no article"),
        (
            "<html><body><h1>用户登录</h1><form>用户名<input></form><p>您尚未登录，请登录后再查看本页面的内容，谢谢。</p></body></html>",
            "empty-page",
            "log in",
        ),
        (
            "<html><body><h2>抱歉，您访问的页面不存在或已被删除。</h2><p>您可以返回首页，或联系网站管理员处理这个问题。</p></body></html>",
            "empty-page",
            "error page",
        ),
        (
            "<html><body><p>您的请求疑似攻击行为，已被网站防火墙拦截，如有疑问请联系管理员。</p></body></html>",
            "empty-page",
            "error page",
        ),
        (
            "<html><body><p>本网站需要启用JavaScript才能正常访问，请开启浏览器的JavaScript功能后重试。</p></body></html>",
            "empty-page",
            "waits",
        ),
    ],
)
def test_a_list_or_a_shell_is_said_to_be_one(markup: str, code: str, words: str) -> None:
    item = read(markup.encode())
    assert isinstance(item, Issue) and item.code == code and words in item.message


LONG = (
    "3月5日，云岭县委书记王明远主持召开县委常委会会议，听取经济运行情况汇报，研究部署下一阶段重点工作。会议强调，"
    "要抓好项目建设。"
)
OTHER = "望川市昨日举行招商推介活动，签约项目二十个，涉及装备制造、新材料、文化旅游等领域，市领导出席。"


def test_a_short_notice_of_a_government_is_an_article() -> None:
    words = "经研究决定，任命王明远为云岭县人民政府办公室主任。"
    assert document(f"<html><body><h1>云岭县任免通知</h1><p>{words}</p></body></html>".encode()).text.endswith(words)


@pytest.mark.parametrize(
    "editor",
    ["责任编辑：李四", "（责编：李四、王五）", "本文来源：云岭日报 责任编辑：李四_YL02", "【纠错】 责任编辑：李四"],
)
def test_the_article_ends_with_its_editor(editor: str) -> None:
    """Cards with the opening words of other articles, comments and a second article follow in the same element."""
    after = f"<p>望川市招商</p><p>{OTHER}</p><p>2025-03-06 18:03 招商</p><p>全部评论 23条</p>"
    found = document(
        f"<html><body><div><h1>云岭县开会</h1><p>{LONG}</p><p>{LONG}</p><p>{editor}</p>{after}</div></body></html>".encode()
    )
    assert found.text == f"云岭县开会\n{LONG}\n{LONG}" and "李四" in found.authors
    assert ("after the article", OTHER) in found.removed


def test_an_editor_above_the_article_ends_nothing() -> None:
    head = "<p>责任编辑：李四</p>"
    found = document(
        f"<html><body><div><h1>云岭县开会</h1>{head}<p>{LONG}</p><p>{OTHER}</p></div></body></html>".encode()
    )
    assert found.text == f"云岭县开会\n{LONG}\n{OTHER}"


def test_an_article_wrapped_in_a_link_is_read() -> None:
    menu = "<p><a href=/>首页</a> <a href=/a>股票</a></p>"
    found = document(
        f"<html><body>{menu}<h1>云岭县召开常委会会议</h1><div><a href=x><p>{LONG}</p></a></div></body></html>".encode()
    )
    assert found.text == f"云岭县召开常委会会议\n{LONG}"


def test_a_day_in_the_first_sentence_is_no_day_of_publication() -> None:
    foot = "<p>发布日期：2025-03-09 责任编辑：李四</p>"
    text = f"2025年3月5日，{LONG[5:]}"
    found = document(
        f"<html><body><h1>云岭县召开会议部署工作</h1><p>来源于：云岭街道办事处</p><p>{text}</p>{foot}</body></html>".encode()
    )
    assert (found.date, found.publisher) == ("2025-03-09", "云岭街道办事处")


def test_a_column_is_no_title_and_a_button_no_source() -> None:
    head = "<div>首页 - 新闻动态</div><div>云岭县举办首届山货展销会！</div><div>2025-03-09 来源：云岭日报举报</div>"
    found = document(f"<html><head><title>新闻动态</title></head><body>{head}<p>{LONG}</p></body></html>".encode())
    assert (found.title, found.publisher) == ("云岭县举办首届山货展销会！", "云岭日报")


def block(title: str, day: str, words: str = f"<p>{LONG}</p><p>{LONG}</p>", source: str = "来源：云岭日报") -> str:
    return f'<div><h2 class="bt">{title}</h2><div class="ly">{day} {source}</div><div class="nr">{words}</div></div>'


FIRST = block("云岭县委召开常委会会议", "2025-03-05")
SECOND = block("望川市举行招商推介活动", "2025-03-07", source="来源：望川发布")
COMMENTS = "<div><h3>全部评论</h3><p>过路人 2025-03-06 09:12</p><p>办得好，支持，希望早日建成，大家都能用上。</p></div>"


def test_two_whole_articles_of_a_page_are_two_documents() -> None:
    head = "<head><title>云岭县委召开常委会会议_云岭网</title></head>"
    page = f"<html>{head}<body>{FIRST}{COMMENTS}{SECOND}</body></html>"
    one, two = read_html(bytes_source(page.encode(), "page.html", "page", "page.html"), ReadOptions())
    assert isinstance(one, Document) and isinstance(two, Document)
    assert [(d.id, d.title, d.date, d.publisher) for d in (one, two)] == [
        ("page#1", "云岭县委召开常委会会议", "2025-03-05", "云岭日报"),
        ("page#2", "望川市举行招商推介活动", "2025-03-07", "望川发布"),
    ]
    assert two.text == f"望川市举行招商推介活动\n{LONG}\n{LONG}"
    assert one.text.startswith(f"云岭县委召开常委会会议\n{LONG}\n{LONG}") and "望川市" not in one.text


@pytest.mark.parametrize(
    "after",
    [
        COMMENTS,
        block("望川市举行招商推介活动", "2025-03-07", f"<p>{OTHER[:30]}……</p>"),
        block("望川市举行招商推介活动", "2025-03-07", f"<p>{LONG}{LONG}[详细]</p>"),
        block("望川市举行招商推介活动", "2025-03-07", source=""),
        block("望川市举行招商推介活动", ""),
        block("<a href=/2>望川市举行招商推介活动</a>", "2025-03-07"),
        "<h2 class=bt>云岭县委召开常委会会议</h2>",
    ],
    ids=["comments", "teaser", "more", "no source", "no day", "link", "the title again"],
)
def test_what_follows_an_article_is_no_second_one(after: str) -> None:
    page = f"<html><body>{FIRST}{after}</body></html>"
    found = document(page.encode())
    assert (found.id, found.title, found.date) == ("page", "云岭县委召开常委会会议", "2025-03-05")


def test_sections_of_a_long_report_are_one_document() -> None:
    sections = "".join(f"<h2>第{number}部分 重点工作安排情况</h2><p>{LONG}</p><p>{LONG}</p>" for number in "一二三四五")
    head = "<h1>云岭县政府工作报告</h1><p>2025-03-05 来源：云岭日报</p>"
    found = document(f"<html><body>{head}{sections}</body></html>".encode())
    assert found.title == "云岭县政府工作报告" and found.text.count(LONG) == 10


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
