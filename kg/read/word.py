"""Word files: paragraphs and tables in their order, without deleted text, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.extras import load
from kg.read.office import office_bytes
from kg.read.options import ReadOptions
from kg.read.source import Source
from kg.read.text_lines import TextLine, joined, row_line

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr", "sectPr")}
    | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
)
_HIDDEN = f"{_W}rPr/{_W}vanish"
_MAX_DEPTH = 200
_LONG_CELL = 200
_EXCERPT = 80
_MAX_REMOVED = 200


def read_word(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a Word file; its title is the paragraph in the style Title, if there is one."""
    docx, etree = load("docx", "office", source.where), load("lxml.etree", "office", source.where)
    handle = office_bytes(source, options.max_bytes, "word/document.xml")
    try:
        file = docx.Document(handle)
        body = file.element.body
        lines = list(_blocks(body, 0))
        title, removed = _title(file), list(_removed(file, etree))
    except RecursionError as error:
        raise DocumentError(f"{source.where}: nested too deeply; left out") from error
    except Exception as error:  # python-docx and lxml raise whatever they meet in damaged parts
        if isinstance(error, etree.XMLSyntaxError) and "depth" in str(error):
            raise DocumentError(f"{source.where}: nested too deeply; left out") from error
        raise DocumentError(f"{source.where}: damaged Word file ({type(error).__name__}); save it again") from error
    text, tables = joined(lines)
    if not text.strip():
        raise DocumentError(f"{source.where}: no text in it (pictures only?); nothing to read")
    where = source.address or source.where
    yield Document(source.id, text, title=title, source=where, tables=tables, removed=tuple(removed))


def _removed(file: Any, etree: Any) -> Iterator[tuple[str, str]]:
    """What is no text of the document: its headers and footers, its footnotes, what tracked changes deleted."""
    seen: dict[tuple[str, str], None] = {}
    for section in file.sections:
        for reason, part in (("header", section.header), ("footer", section.footer)):
            words = " ".join(" ".join(paragraph.text for paragraph in part.paragraphs).split())
            if words:
                seen[(reason, words[:_EXCERPT])] = None
    for related in file.part.rels.values():
        if related.reltype.endswith("/footnotes"):
            root = etree.fromstring(related.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            seen.update({("footnote", words[:_EXCERPT]): None for note in root if (words := _text(note).strip())})
    for deleted in file.element.body.iter(f"{_W}delText"):
        if deleted.text and deleted.text.strip():
            seen[("deleted", deleted.text.strip()[:_EXCERPT])] = None
    yield from list(seen)[:_MAX_REMOVED]


def _title(file: Any) -> str | None:
    for paragraph in file.paragraphs[:20]:
        style = paragraph.style.name if paragraph.style is not None else ""
        if style in ("Title", "标题") and paragraph.text.strip():
            return " ".join(paragraph.text.split())
    return None


def _blocks(parent: Any, depth: int) -> Iterator[TextLine]:
    if depth > _MAX_DEPTH:
        raise RecursionError
    for child in parent:
        if child.tag == f"{_W}p":
            for line in _text(child).split("\n"):
                yield TextLine(line.strip(" \t"))
        elif child.tag == f"{_W}tbl":
            yield from _table(child, depth)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child, depth + 1)


def _text(element: Any) -> str:
    """The text below an element, walked without recursion; text boxes come after a line's end."""
    parts: list[str] = []
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str) or (tag == f"{_W}r" and child.find(_HIDDEN) is not None):
            continue
        if tag == f"{_W}t":
            parts.append(child.text or "")
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            parts.append(" ")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            if tag == f"{_W}txbxContent" or (tag == f"{_W}p" and parts and not parts[-1].endswith("\n")):
                parts.append("\n")
            stack.append(iter(child))
    return "".join(parts)


def _table(table: Any, depth: int) -> Iterator[TextLine]:
    """The rows of a table of data; of one that lays out paragraphs, its cells one after the other."""
    rows = [[cell for cell in row.iter(f"{_W}tc") if _owner(cell) is table] for row in _rows(table)]
    nested = any(True for cell in table.iter(f"{_W}tbl") if cell is not table)
    widest = max((len(row) for row in rows), default=0)
    if nested or widest < 2 or any(len(_text(cell)) > _LONG_CELL for row in rows for cell in row):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, depth + 1)
        return
    yield from (row_line(_spread(row)) for row in rows)


def _rows(table: Any) -> list[Any]:
    """The rows of a table, without those that were struck out in tracked changes."""
    struck = f"{_W}trPr/{_W}del"
    return [row for row in table.iter(f"{_W}tr") if _owner(row) is table and row.find(struck) is None]


def _owner(element: Any) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _spread(row: list[Any]) -> Iterator[str]:
    """The cells' text; a cell over several columns is followed by empty ones, one that goes on from above is empty."""
    for cell in row:
        yield _text(cell)
        properties = cell.find(f"{_W}tcPr")
        span = properties.find(f"{_W}gridSpan") if properties is not None else None
        value = span.get(f"{_W}val", "1") if span is not None else "1"
        yield from [""] * (min(int(value), 60) - 1 if value.isdigit() else 0)
