"""Several whole articles on one page, as pages have them that load the next one below. A comment, a link with its
summary or a teaser is no article: each has a title of one look, a day and a source of its own, and enough prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kg.read.page_article import Article, find_article
from kg.read.page_lines import Page
from kg.read.page_metadata import is_title, page_date, page_source, words_of

_LEAST_PROSE = 120
"""Characters of prose of a whole article: a summary under a link has less."""

_GOES_ON = re.compile(r"(?:…|\.{3}|[\[【（(]?(?:查看|阅读|点击)?(?:详细|详情|全文|更多)[\]】）)]?\s*[>»]*)$")
_TITLE = (8, 80)
_MOST = 40
"""Titles of one look above which they are headings of sections or of a list; looks above which none is a title's."""


@dataclass(frozen=True, slots=True)
class Part:
    """One article of a page of several: its title, and the lines of the page that are its own."""

    title: str
    page: Page
    article: Article


def parts_of(page: Page) -> list[Part]:
    """The articles of a page that holds several whole ones; nothing for any other page."""
    by_look: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for element, (start, end) in page.ranges.items():
        title = _title(page, element, start, end)
        if title:
            by_look.setdefault((element.tag, element.get("class") or ""), []).append((start, title))
    if len(by_look) > _MOST:
        return []
    for heads in by_look.values():
        if not 1 < len(heads) <= _MOST:
            continue
        ends = [start for start, _ in sorted(heads)[1:]] + [len(page.lines)]
        whole = [head for head, end in zip(sorted(heads), ends, strict=True) if _is_whole(*head, end, page)]
        if len(whole) > 1:
            return list(_parted(page, whole))
    return []


def _title(page: Page, element: Any, start: int, end: int) -> str:
    """What an element says as a title, empty for one that is none: a link leads to an article elsewhere."""
    lines = page.lines[start:end]
    if not is_title(element) or len(lines) > 2 or any(line.is_row or line.links for line in lines):
        return ""
    title = words_of(line.text for line in lines)
    return title if _TITLE[0] <= len(title) <= _TITLE[1] else ""


def _is_whole(start: int, title: str, end: int, page: Page) -> bool:
    part = _cut(page, start, end)
    article = find_article(part)
    if article.prose < _LEAST_PROSE or article.is_list or _GOES_ON.search(part.lines[article.kept[-1]].text):
        return False
    return bool(page_date(part, article, {}, None) and page_source(part, article, {}))


def _parted(page: Page, heads: list[tuple[int, str]]) -> Iterator[Part]:
    """What stands before the first title goes with the first article, all else with the one above it."""
    bounds = [0, *(start for start, _ in heads[1:]), len(page.lines)]
    for (_, title), (start, end) in zip(heads, pairwise(bounds), strict=True):
        part = _cut(page, start, end)
        yield Part(title, part, find_article(part))


def _cut(page: Page, start: int, end: int) -> Page:
    """A page of some of the lines of one."""
    ranges = {
        element: (max(first, start) - start, min(last, end) - start)
        for element, (first, last) in page.ranges.items()
        if first < end and last > start
    }
    return Page(page.lines[start:end], ranges, [] if start else list(page.removed))
