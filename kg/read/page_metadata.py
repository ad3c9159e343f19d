"""What a page says of its article: title, day, where it comes from, who wrote and edited it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.read.furniture import furniture_reason, is_by_line, is_credit
from kg.read.page_article import Article
from kg.read.page_lines import Page
from kg.read.records import iso_date

_TITLE_META = ("articletitle", "og:title", "headline", "dc.title", "twitter:title", "weibo:article:title")
_DATE_META = (
    "pubdate", "publishdate", "publish-date", "article:published_time", "og:published_time", "og:release_date",
    "datepublished", "firstpublishedtime", "publish_time", "dc.date", "dc.date.issued", "weibo:article:create_at", "date",  # noqa: E501
)  # fmt: skip
_SOURCE_META = ("contentsource", "source", "mediaid", "dc.source", "sitename", "og:site_name", "publisher")
_AUTHOR_META = ("author", "editor", "contenteditor", "article:author")
_TITLE_NAMES = re.compile(r"(?:^|[\s_-])(?:\w*title\w*|bt|biaoti|headline|tit|h1)(?=$|[\s_-])", re.I)
_LEVELS = {"h1": 1, "ucaptitle": 1, "h2": 2, "h3": 3}
_SITE_NAME = re.compile(r"(?:政府|网|门户|网站|平台|中心|频道|委员会|局|办|首页|在线|新闻|要闻|动态|公告|通知)$")
_TITLE_CUT = re.compile(
    r"\s*[_|｜]\s*|\s+[-—–]+\s*|\s*[-—–]+\s+|(?<=[\u4e00-\u9fff”》）])\s*[-—–]{1,2}\s*(?=[\u4e00-\u9fff])"
)
_DAY = r"((?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})"
_LABELLED_DAY = re.compile(
    rf"(?:发布|发表|发稿|刊发|公开|上传|更新|录入|发文|成文|印发|日期|时间)[^\d。]{{0,12}}{_DAY}"
)
_BARE_DAY = re.compile(
    rf"^[\s\[【(（]*{_DAY}|{_DAY}(?:日)?[\s\d:：]*[\]】)）]?$|{_DAY}[日\s\d:：]*\s*(?:来源|作者|字|浏览|点击|阅读)"
)
_ADDRESS_DAY = re.compile(r"/t?(20\d\d)[-/]?(\d\d)[-/]?(\d\d)(?=[_/.])")
_SOURCE = re.compile(
    r"(?:信息来源|文章来源|稿件来源|新闻来源|内容来源|来源于|来源|出处|稿源|发布机构|发布单位|发文机关|信息提供|供稿单位|供稿)\s*[:：丨|\t]\s*(?:来源\s*[:：])?\s*"
    r"([^\s\t:：|丨【】\[\]（）()　]{2,40})"
)
_AFTER_SOURCE = re.compile(
    r"(?:作者|责编|字号|打印|分享|举报|评论|审核|监制|通讯员|摄影|校对|(?:发布|发表|更新)(?:时间|日期|人|于)|时间|日期|责任编辑|编辑|点击|浏览|阅读|字体|字号|记者|审核).*$"
)
_PEOPLE = re.compile(
    r"(?:责任编辑|值班编辑|执行编辑|责编|编辑|编审|供稿|作者|记者|通讯员|撰稿|撰文|文稿|文字|摄影|供图|审核|审校|校对|初审|复审|终审|一审|二审|三审|监制)"
    r"(?:[/、和](?:编辑|摄影|记者|通讯员))?\s*(?:[:：丨|\t]|(?<=记者)\s|(?<=通讯员)\s)\s*((?:[\u4e00-\u9fff·]{2,12}[ 、，,/\u3000]{0,2}){1,6})"  # noqa: E501
)
_SOURCE_KEY = re.compile(r"^(?:信息|文章|稿件)?来源\s*[:：]\s*")
_PLATFORMS = frozenset(("微信公众平台", "今日头条", "百家号"))
"""Where anyone publishes: no publisher of an article."""
_AFTER_NAME = re.compile(
    r"(?<=..)(?:字[号体]|来源|发布|发表|浏览|阅读|点击|打印|分享|收藏|时间|日期|审核|编辑|责编|责任编辑|作者|摄影|校对|监制|通讯员|初审|复审|终审|访问|关闭).*$"
)
_MASTHEAD = re.compile(
    r"(?:^|[\s|·•\]】）)])([\u4e00-\u9fff]{2,20}(?:网|报|台|社|中心|发布|政府|局|办|办公室|委|客户端|融媒|在线|电视|日报|晚报))(?=$|[\s|·•\d\[【（(])"
)
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,3}(?:·[\u4e00-\u9fff]{1,6})?$|[\u4e00-\u9fff]{4}$")
_NOBODY = re.compile(
    r"(?:[报网社台局部办室会院站刊厅委组科处股镇乡县市区省府]|中心|新闻|综合|记者|来源|编辑|审核|校对|责任|作者|管理员|发布|时间|日期|浏览|点击|字体|阅读|打印|分享|摄影|初审|复审|终审|整合|整理|未知|佚名|匿名|网友)$"
)


def meta_tags(root: Any) -> dict[str, str]:
    """The page's meta tags by lower-case name, the first of each."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").strip().lower()
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def page_title(root: Any, page: Page, article: Article, meta: Mapping[str, str]) -> str | None:
    """The title: the heading above the text that the page's own title begins with, else what its tags say."""
    said = next((meta[name] for name in _TITLE_META if name in meta), None)
    shown = " ".join((root.findtext(".//title") or "").split())
    headings = list(_headings(root, page, article))
    top = next((at for at, (level, text) in enumerate(headings) if level == 1 and not _SITE_NAME.search(text)), 0)
    for at, (level, heading) in enumerate(headings):
        if _same(heading, said) or (len(heading) >= 6 and _begins(shown, heading) and not (level > 1 and at < top)):
            return heading
    above = [line.text for line in page.lines[: article.head] if not line.links and not line.is_row]
    lines = [text for text in above if 8 <= len(text) <= 80 and _within(shown, text)]
    if lines and not (top or said):
        return next((line for line in lines if _begins(shown, line)), None) or lines[-1]
    own = next((heading for level, heading in headings[top:] if level <= 2 and len(heading) >= 6), None)
    named = next((part for part in _parts(shown) if own and len(part) >= 6 and part in own), None)
    if named:
        return named
    if said and not (own and said in own):
        return _without_site(said) if said == shown else said
    if own:
        return own
    other = next((text for _, text in headings if len(text) >= 6 and not furniture_reason(text)), None)
    named = _without_site(shown)
    if named and len(named) <= 6 and _SITE_NAME.search(named):
        return other or _line_above(page, article) or named
    return named or other or _line_above(page, article)


def _line_above(page: Page, article: Article) -> str | None:
    """The line nearest above the text that could be a title, on pages that mark none."""
    for index in range(min(article.head, len(page.lines)) - 1, -1, -1):
        line = page.lines[index]
        fits = 8 <= len(line.text) <= 60 and not line.links and not line.is_row and not line.text.endswith(("。", "；"))
        if fits and not (is_credit(line.text) or is_by_line(line.text) or furniture_reason(line.text)):
            return line.text
    return None


def _headings(root: Any, page: Page, article: Article) -> Iterator[tuple[int, str]]:
    """Headings and what is named as a title, down to the first prose, with their levels (1 for h1, 4 for names)."""
    for element, (start, end) in sorted(page.ranges.items(), key=lambda pair: pair[1]):
        if start > article.head or end - start > 3:
            continue
        if is_title(element):
            text = words_of(page.lines[index].text for index in range(start, end))
            if 4 <= len(text) <= 120 and not any(page.lines[i].is_row for i in range(start, end)):
                yield _LEVELS.get(element.tag, 4), text


def is_title(element: Any) -> bool:
    """Whether an element is a heading or named as a title."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag in _LEVELS or (len(names) > 1 and element.tag != "a" and bool(_TITLE_NAMES.search(names)))


def words_of(parts: Iterable[str]) -> str:
    """Lines as one, with spaces between words of Latin letters."""
    text = ""
    for part in parts:
        text += (" " if text and text[-1].isascii() and part[:1].isascii() else "") + part
    return text


def _same(left: str, right: str | None) -> bool:
    return bool(right) and "".join(left.split()) == "".join(str(right).split())


def _begins(shown: str, heading: str) -> bool:
    return "".join(shown.split()).startswith("".join(heading.split()))


def _within(shown: str, text: str) -> bool:
    """Whether a line stands in the page's own title and is no name of a site."""
    return "".join(text.split()) in "".join(shown.split()) and (
        _begins(shown, text) or len(text) > 16 or not _SITE_NAME.search(text)
    )


def _parts(shown: str) -> list[str]:
    return [part.strip() for part in _TITLE_CUT.split(shown) if part.strip()]


def _without_site(shown: str) -> str | None:
    """A title without the names of site and column beside it."""
    parts = _parts(shown)
    if len(parts) > 1:
        parts = [part for part in parts if len(part) > 16 or not _SITE_NAME.search(part)] or parts[:1]
    text = max(parts, key=len, default="")
    return text if len(text) >= 4 else None


def page_date(page: Page, article: Article, meta: Mapping[str, str], address: str | None) -> str | None:
    """The day of publication: of the tags, of the lines around the title, of the address."""
    for name in _DATE_META:
        if (found := iso_date(meta.get(name))) and len(found) == 10:
            return found
    near, below = _near(page, article), _below(page, article)
    for pattern, lines in ((_LABELLED_DAY, near), (_BARE_DAY, near), (_LABELLED_DAY, [*below, *_notes(page)])):
        for line in lines:
            told = len(line) < 300 and not (pattern is _BARE_DAY and ("，" in line or "。" in line))
            match = pattern.search(line) if told else None
            if match:
                return iso_date(next(group for group in match.groups() if group))
    match = _ADDRESS_DAY.search(address or "")
    return iso_date("-".join(match.groups())) if match else None


def page_source(page: Page, article: Article, meta: Mapping[str, str]) -> str | None:
    """Who published the article first, as the page says it."""
    for name in _SOURCE_META[:4]:
        if meta.get(name):
            return _SOURCE_KEY.sub("", meta[name])
    for line in [*_near(page, article), *_below(page, article), *_notes(page)]:
        match = _SOURCE.search(line) if len(line) < 300 else None
        if match and (found := _AFTER_SOURCE.sub("", match[1])):
            return found
    for line in _near(page, article):
        match = _MASTHEAD.search(line) if is_by_line(line) else None
        if match:
            return match[1]
    return next((meta[name] for name in _SOURCE_META[4:] if meta.get(name) and meta[name] not in _PLATFORMS), None)


def page_authors(page: Page, article: Article, meta: Mapping[str, str]) -> tuple[str, ...]:
    """Reporters and editors, in the order the page names them."""
    names: list[str] = []
    for line in [*_near(page, article), *_below(page, article), *_notes(page)]:
        if len(line) < 300:
            names.extend(name for match in _PEOPLE.finditer(line) for name in _people(match[1]))
    for tag in _AUTHOR_META:
        names.extend(_people(meta.get(tag, "")))
    return tuple(dict.fromkeys(names))


def _people(words: str) -> list[str]:
    parts = [_AFTER_NAME.sub("", part) for part in re.split(r"[ 、，,/\u3000]+", words)]
    return [part for part in parts if _PERSON.match(part) and not _NOBODY.search(part)]


def _notes(page: Page) -> list[str]:
    """What stands in the foot of the article itself or of the page."""
    return [words for reason, words in page.removed if reason == "footer"]


def _near(page: Page, article: Article) -> list[str]:
    """The lines around the title: above the first prose, nearest first."""
    start = max(0, article.head - 25)
    return [page.lines[index].text for index in range(min(article.head, len(page.lines) - 1), start - 1, -1)]


def _below(page: Page, article: Article) -> list[str]:
    last = article.kept[-1] if article.kept else article.head
    return [page.lines[index].text for index in range(last, min(len(page.lines), last + 8))]
