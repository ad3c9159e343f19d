"""Which lines of a page are its article: the element that holds nearly all of its prose, without what else stands in it."""  # noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from kg.read.furniture import (
    closes_article,
    furniture_reason,
    is_by_line,
    is_card_row,
    is_credit,
    is_neighbours_day,
    is_related_head,
)
from kg.read.page_lines import Page, PageLine

_SHARE_OF_ALL = 0.94
_LEAST_FREE = 60
"""Less prose outside links than this is none: paragraphs in links may then be the article."""
_PARAGRAPH = 60
_SIGNED_DAY = re.compile(r"\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
_ADDRESS = re.compile(r"[^。；\n]{0,30}?https?://[\w./?=&%#~:-]{4,200}")
_PROSE = re.compile(r"[。！？；]")
_CONTAINER = re.compile(
    r"(?:^|\s)(?:ucap-?content|trs_(?:editor|paper_preview|ueditor|autoadd)\w*|custom_unionstyle|view|zoom(?:con)?|vsb_content\w*|v_news_content|"
    r"article-?(?:content|con|body|text|main|detail)|art(?:icle|cle)?_?(?:con(?:tent)?|body|txt|detail|zw)|articlecontent|"
    r"news_?-?(?:content|con|text|txt|body|detail|article)|newscontent|detail-?_?(?:content|con|text|body|main)|con(?:tent)?_?-?(?:text|txt|body|detail|main)|"
    r"text_?-?(?:content|con)|pages_content|main_?-?(?:text|content)|wz_?(?:con|content|zw|nr)|nr_?(?:con|content)|zw_?(?:con|content|nr)|bt_content|"
    r"xl_?(?:con|content|main)|rm_txt_con|txt_con|j-fontcontent|entry-content|post-content|rich_media_content|ivs_content|mainbody|"
    r"div_zhengwen|zhengwen|contentbox|fontzoom|show_?content|infocontent|xxgk_?(?:con|content))(?=\s|$)",
    re.I,
)
_OTHER = re.compile(
    r"(?:^|[\s_-])(?:nav|menu|foot|footer|bottom|copyright|jiathis|social|xgxw|xgyd|xglj|xgwz|xgzc|tuijian|hot|rank|ranking|paihang|"
    r"side|aside|crumbs?|position|location|dqwz|weizhi|comments?|pinglun|toolbar|tools?|qrcode|ewm|erweima|search|login|banner|topbar|"
    r"friendlinks?|yqlj|pager|pagination|prevnext|prenext|sxy|counter|visit|hits|gotop|float|popup|modal|adv?|ads)(?=$|[\s_\d-])|"
    r"share|relat(?:ed|e|ion)|footer|breadcrumb|comment-?list|sidebar|recommend|pagination|qr-?code|copyright",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Article:
    """The lines of an article in a page by their indices, and what was left out between them as (reason, words)."""

    kept: tuple[int, ...]
    removed: tuple[tuple[str, str], ...]
    head: int
    """The index of the first line of prose."""
    is_list: bool
    """Whether these are the links of a list with summaries."""
    prose: float


def find_article(page: Page) -> Article:
    """The article of a page; `kept` is empty where nothing reads like prose."""
    scores = [_prose(line) for line in page.lines]
    if sum(scores) < _LEAST_FREE:
        page = replace(page, lines=[_as_if_free(line) for line in page.lines])
        scores = [_prose(line) for line in page.lines]
    elements = _element_scores(page, scores)
    body = next(reversed(page.ranges))
    element = _container(page, elements, body)
    start, end = page.ranges[element]
    reasons: dict[int, str] = {}
    for index in range(len(page.lines)):
        if not start <= index < end:
            reasons[index] = furniture_reason(page.lines[index].text) or "outside the article"
    _leave_out_blocks(page, elements, element, scores, reasons)
    _leave_out_lines(page, scores, reasons, start, end)
    kept = tuple(index for index in range(start, end) if index not in reasons)
    removed = tuple((reasons[i], page.lines[i].text) for i in sorted(reasons))
    prose = sum(scores[index] for index in kept)
    head = next((index for index in kept if scores[index] >= 12), start)
    return Article(kept, removed, head, _is_list(page.lines, scores, start, end), prose)


def _as_if_free(line: PageLine) -> PageLine:
    """A paragraph that markup gone wrong, or the whole page's link, wraps in a link."""
    return replace(line, links=0) if len(line.text) >= _PARAGRAPH and "。" in line.text else line


def _prose(line: PageLine) -> float:
    size = len(line.text)
    words = size - line.links
    if line.links * 2 > size:
        return 0.0
    if line.is_row:
        return 0.0 if is_card_row(line.text) else words * 0.6
    if furniture_reason(line.text) or is_credit(line.text) or _ADDRESS.fullmatch(line.text):
        return 0.0
    headline = size < 40 and line.text[-1] in "！？"
    if _PROSE.search(line.text[:-1] if headline else line.text) or (words >= 16 and "，" in line.text):
        return float(words)
    return words * (0.5 if size >= 40 else 0.1)


def _element_scores(page: Page, scores: list[float]) -> dict[Any, float]:
    """The prose that each element holds; none for what bears the name of something else and holds little."""
    total = sum(scores)
    sums: dict[Any, float] = dict.fromkeys(page.ranges, 0.0)
    for line, score in zip(page.lines, scores, strict=True):
        if line.element in sums:
            sums[line.element] += score
    for element in page.ranges:
        score = sums[element]
        if score and score < total * 0.3 and _named_otherwise(element):
            score = sums[element] = 0.0
        parent = element.getparent()
        if score and parent is not None and parent in sums:
            sums[parent] += score
    return sums


def _named_otherwise(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return len(names) > 1 and bool(_OTHER.search(names))


def _named_as_article(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return element.tag == "ucapcontent" or (len(names) > 1 and bool(_CONTAINER.search(names)))


def _container(page: Page, scores: dict[Any, float], body: Any) -> Any:
    """The smallest element with nearly all prose; an element inside it that is named as the article, and has most."""
    best: dict[Any, Any] = {}
    for element in page.ranges:
        parent = element.getparent()
        if parent is not None and scores[element] > scores.get(best.get(parent), 0.0):
            best[parent] = element
    element, total = body, scores[body]
    while (child := best.get(element)) is not None and scores[child] >= max(scores[element] * _SHARE_OF_ALL, 1.0):
        element = child
    named = [e for e in page.ranges if scores[e] >= total * 0.6 and scores[e] > 10 and _named_as_article(e)]
    if named:
        top = max(scores[e] for e in named)
        tightest = next(e for e in named if scores[e] >= top * _SHARE_OF_ALL)
        start, end = page.ranges[tightest]
        outer = page.ranges[element]
        if not (start <= outer[0] and outer[1] <= end and scores[element] >= top * 0.98):
            return tightest
        if tightest is not element and scores[tightest] >= scores[element]:
            return tightest
    return element


def _leave_out_blocks(
    page: Page, scores: dict[Any, float], container: Any, prose: list[float], reasons: dict[int, str]
) -> None:
    """Parts of the container that bear other names, and blocks that are mostly links."""
    first, last = page.ranges[container]
    total = max(scores[container], 1.0)
    for element, (start, end) in page.ranges.items():
        if not (first <= start and end <= last) or element is container or (start, end) == (first, last):
            continue
        if _named_otherwise(element) and sum(prose[start:end]) < total * 0.3:
            reason = "named as something else"
        elif element.tag in ("ul", "ol", "dl", "div", "table", "section", "td") and _is_links(page.lines[start:end]):
            reason = "links"
        else:
            continue
        for index in range(start, end):
            reasons.setdefault(index, furniture_reason(page.lines[index].text) or reason)


def _is_links(lines: list[PageLine]) -> bool:
    size = sum(len(line.text) for line in lines)
    links = sum(line.links for line in lines)
    return (
        links * 5 >= size * 3 and (len(lines) > 1 or links * 5 >= size * 4) and not any(line.is_row for line in lines)
    )


def _leave_out_lines(page: Page, scores: list[float], reasons: dict[int, str], start: int, end: int) -> None:
    lines = page.lines
    prose = [index for index in range(start, end) if index not in reasons and scores[index] >= 12]
    first, last = (prose[0], prose[-1]) if prose else (start, end)
    related = False
    for index in range(start, end):
        if index in reasons:
            continue
        line = lines[index]
        if is_related_head(line.text) and index > first:
            related = True
        elif related and scores[index] > 60:
            related = False
        reason = "related" if related else None if line.is_row else furniture_reason(line.text)
        if line.is_row and index < first and is_card_row(line.text):
            reason = "credit"
        if reason is None and not line.is_row and (index < first or index > last):
            reason = _edge_reason(line, before=index < first)
        if reason:
            reasons[index] = reason
    for index in prose[-2:]:
        if is_credit(lines[index].text):
            reasons.setdefault(index, "credit")
    _end_with_the_editor(lines, scores, reasons, start, end)


def _end_with_the_editor(
    lines: list[PageLine], scores: list[float], reasons: dict[int, str], start: int, end: int
) -> None:
    """What follows the editor's line is no more of the article, where most of the prose stands above it."""
    total = sum(scores[index] for index in range(start, end) if index not in reasons)
    above = 0.0
    for index in range(start, end):
        if above * 2 >= total > 0 and not lines[index].is_row and closes_article(lines[index].text):
            reasons.setdefault(index, "credit")
            for later in range(index + 1, end):
                reasons.setdefault(later, "after the article")
            return
        above += scores[index] if index not in reasons else 0.0


def _edge_reason(line: PageLine, *, before: bool) -> str | None:
    """Why a line above or below the prose is left out. A day alone below it is a signature's."""
    if line.links * 5 >= len(line.text) * 4:
        return "links"
    if before and is_by_line(line.text):
        return "credit"
    if _ADDRESS.fullmatch(line.text):
        return "address"
    if not before and _SIGNED_DAY.fullmatch(line.text):
        return None
    return "credit" if is_credit(line.text) or (not before and is_neighbours_day(line.text)) else None


def _is_list(lines: list[PageLine], scores: list[float], start: int, end: int) -> bool:
    """Whether prose comes in short pieces, each after a link, as in lists with summaries."""
    linked = [i for i in range(start, end) if lines[i].links * 5 >= len(lines[i].text) * 4 and len(lines[i].text) >= 8]
    prose = [i for i in range(start, end) if scores[i] >= 12]
    if len(linked) < 4 or not prose:
        return False
    summaries = sum(index - 1 in set(linked) or index - 2 in set(linked) for index in prose)
    return summaries * 2 > len(prose) and sum(scores[i] for i in prose) < 160 * len(prose)
