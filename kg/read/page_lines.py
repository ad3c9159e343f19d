"""A page's markup as lines in reading order, each with what it is part of. Which of them are the article is not known
here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from kg.read.page_tables import captions, is_data_table, table_rows

SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "iframe", "frameset", "object", "embed", "svg", "math", "canvas", "audio",  # noqa: E501
     "video", "select", "option", "button", "input", "textarea", "head", "rt", "rp", "map", "nav", "footer", "aside",
     "dialog", "link", "meta", "title", "datalist")
)  # fmt: skip
_BLOCKS = frozenset(
    ("html", "body", "p", "div", "section", "article", "main", "header", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",  # noqa: E501
     "td", "th", "tbody", "thead", "tfoot", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "form", "fieldset", "legend",
     "blockquote", "pre", "center", "address", "figure", "figcaption", "details", "summary", "hr", "br", "ucapcontent",
     "ucaptitle", "menu", "hgroup", "pagebreak", "marquee")
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WRAP = re.compile(r"[ \t\f]*\r?\n[ \t\r\n\f]*")
_SPACES = re.compile(r"[ \t\f\r]+")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_EDGES = " \n\t\u3000\xa0\u200b\ufeff\ue5e5"
_SHOWN_TAGS = frozenset(("nav", "footer", "aside"))


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line with the number of its characters that are in links, and the innermost element that holds it."""

    text: str
    links: int
    element: Any
    is_row: bool = False


@dataclass(slots=True)
class Page:
    """The lines of a page; `ranges` gives for each element the lines it holds, elements in the order they end."""

    lines: list[PageLine] = field(default_factory=list)
    ranges: dict[Any, tuple[int, int]] = field(default_factory=dict)
    removed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Pen:
    """The line that is being written."""

    page: Page
    parts: list[str] = field(default_factory=list)
    links: int = 0
    open_links: int = 0
    preformatted: int = 0

    def write(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            text = _SPACES.sub(" ", _WRAP.sub("\n", text))
        self.parts.append(text)
        if self.open_links:
            self.links += len("".join(text.split()))

    def end_line(self, element: Any) -> None:
        if not self.parts:
            return
        text = "".join(self.parts)
        links, self.links = self.links, 0
        self.parts.clear()
        if self.preformatted:
            for part in text.split("\n"):
                self._add(part.strip(_EDGES), links, element)
            return
        text = _SPACES.sub(" ", _BETWEEN_HAN.sub("", text).replace("\n", " "))
        self._add(text.strip(_EDGES), links, element)

    def _add(self, text: str, links: int, element: Any) -> None:
        if text:
            self.page.lines.append(PageLine(text, min(links, len(text)), element))


def page_lines(root: Any, *, with_hidden: bool = False) -> Page:
    """The lines of a page. What is not displayed is left out unless `with_hidden`."""
    page = Page()
    pen = _Pen(page)
    starts: dict[Any, int] = {}
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "start":
            if not _begin(element, pen, starts, with_hidden):
                walker.skip_subtree()
        else:
            _end(element, pen, starts)
            if element is not root:
                pen.write(element.tail)
    pen.end_line(root)
    page.ranges[root] = (0, len(page.lines))
    return page


def _begin(element: Any, pen: _Pen, starts: dict[Any, int], with_hidden: bool) -> bool:
    """Writes what an element begins with. Returns whether what is in it is to be read."""
    tag, page = element.tag, pen.page
    if not isinstance(tag, str):
        return False
    if _is_left_out(element, tag, with_hidden):
        if tag in _SHOWN_TAGS:
            pen.end_line(element)
            _note(page, element, tag)
        return False
    if tag in _BLOCKS:
        pen.end_line(_holder(element))
    starts[element] = len(page.lines)
    if tag == "table" and is_data_table(element):
        page.lines.extend(PageLine(text, 0, element) for text in captions(element))
        page.lines.extend(PageLine(cells, links, element, True) for cells, links in table_rows(element))
        return False
    pen.open_links += tag == "a"
    pen.preformatted += tag == "pre"
    pen.write(element.text)
    return True


def _end(element: Any, pen: _Pen, starts: dict[Any, int]) -> None:
    """Ends what an element began, and notes which lines it holds."""
    tag, page, start = element.tag, pen.page, starts.pop(element, None)
    if start is None:
        return
    if tag in _BLOCKS:
        pen.end_line(element)
    if tag == "a" and pen.open_links:
        pen.open_links -= 1
    if tag == "pre" and pen.preformatted:
        pen.preformatted -= 1
    if len(page.lines) > start:
        page.ranges[element] = (start, len(page.lines))


def _holder(element: Any) -> Any:
    parent = element.getparent()
    return element if parent is None else parent


def _is_left_out(element: Any, tag: str, with_hidden: bool) -> bool:
    if tag in SKIPPED:
        return True
    if with_hidden:
        return False
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) or element.get("hidden") is not None


def _note(page: Page, element: Any, tag: str) -> None:
    words = " | ".join(part for text in element.itertext() if (part := " ".join(text.split())))
    if words:
        page.removed.append(("menu" if tag == "nav" else "footer" if tag == "footer" else "aside", words))
