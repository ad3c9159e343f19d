"""Saved web pages: the article with its title, day, source and authors; what else a page holds is taken away and noted.

A page that holds only links, or nothing until a script runs, gives an `Issue` that says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.extras import load
from kg.read.furniture import notice_of
from kg.read.options import ReadOptions
from kg.read.source import Source
from kg.read.text_lines import TextLine, joined

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.-]{2,30})", re.I)
_XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding=[\"']([\w.-]{2,30})")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*\[.*?\]\s*>|<!(?:ENTITY|ELEMENT|ATTLIST)[^>]*>", re.I | re.S)
_ENTITY = re.compile(r"<!ENTITY\s", re.I)
_LEAST = 20
_EXCERPT = 80
_MAX_REMOVED = 200
_DEEPEST = 1000


def read_html(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The document of a page, or one for each of several articles on it, whose ids are `stem#1`, `stem#2`, …; else the
    `Issue` that says what the page is instead.
    """
    etree = load("lxml.etree", "web", source.where)
    raw = source.read(options.max_bytes)
    markup = decode(raw, source.where, _declared(raw) or source.charset)
    root = _parsed(etree, markup)
    if root is None:
        raise DocumentError(f"{source.where}: empty; nothing to read")
    made = _documents(etree, root, source)
    yield from made
    if _ENTITY.search(markup):
        told = f"{source.where}: declares XML entities of its own; they were left out"
        yield Issue("entities", told, source.where)
    if isinstance(made[0], Document) and _last_depth(root) >= _DEEPEST:
        lost = f"{source.where}: nested too deeply after its article; what comes there is lost, save it as plain text"
        yield Issue("too-deep", lost, source.where, "error")


def _declared(raw: bytes) -> str | None:
    found = _CHARSET.search(raw[:8192]) or _XML_CHARSET.search(raw[:200])
    return found[1].decode("ascii").lower() if found else None


def _parsed(etree: Any, markup: str) -> Any:
    """The tree of a page. No entity of its own, no address and no script in it has any effect."""
    markup = _UNUSABLE.sub("", _DOCTYPE.sub("", markup) if "<!E" in markup.upper() or "[" in markup[:4096] else markup)
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, recover=True, huge_tree=True
    )
    raw = markup.encode("utf-8", "replace")
    if not raw.strip():
        return None
    try:
        return etree.fromstring(raw, parser)
    except etree.ParserError:
        return None


def _documents(etree: Any, root: Any, source: Source) -> list[Document | Issue]:
    from kg.read.page_lines import page_lines
    from kg.read.page_parts import parts_of

    page = page_lines(root)
    parts = parts_of(page)
    if not parts:
        return [_document(etree, root, page, source)]
    sources = [replace(source, id=f"{source.id}#{number}") for number in range(1, len(parts) + 1)]
    return [_made_of(part.title, part.page, part.article, {}, own) for part, own in zip(parts, sources, strict=True)]


def _document(etree: Any, root: Any, page: Any, source: Source) -> Document | Issue:
    from kg.read.page_article import find_article
    from kg.read.page_lines import page_lines
    from kg.read.page_metadata import meta_tags, page_title
    from kg.read.page_scripts import script_article, script_meta

    meta = {**script_meta(root), **meta_tags(root)}
    article = find_article(page)
    if article.prose < _LEAST:
        held = script_article(root)
        if held is not None:
            inner = _parsed(etree, f"<html><body>{held[0]}</body></html>")
            meta, page = {**meta, **held[1]}, page_lines(inner)
            article = find_article(page)
            return _made_of(page_title(root, page, article, meta), page, article, meta, source)
        hidden = page_lines(root, with_hidden=True)
        if (found := find_article(hidden)).prose >= _LEAST:
            page, article = hidden, found
    if article.prose < _LEAST or article.is_list:
        return _no_article(root, page.lines, source)
    notice = notice_of([page.lines[index].text for index in article.kept if len(page.lines[index].text) >= 12])
    if notice:
        return Issue("empty-page", f"{source.where}: {notice}, no article; save the article itself", source.where)
    return _made_of(page_title(root, page, article, meta), page, article, meta, source)


def _made_of(title: str | None, page: Any, article: Any, meta: Mapping[str, str], source: Source) -> Document:
    from kg.read.page_metadata import page_authors, page_date, page_source

    lines = [TextLine(title)] if title else []
    bare = "".join(title.split()) if title else ""
    removed = [(reason, words) for reason, words in [*page.removed, *article.removed] if words != title]
    for index in article.kept:
        line = page.lines[index]
        words = "".join(line.text.split())
        if index < article.head and not line.is_row and len(words) >= 4 and words in bare:
            continue
        lines.append(TextLine(line.text, line.is_row))
    text, tables = joined(lines)
    return Document(
        source.id,
        text,
        title=title,
        date=page_date(page, article, meta, source.address),
        publisher=page_source(page, article, meta),
        authors=page_authors(page, article, meta),
        source=source.address or source.where,
        tables=tables,
        removed=tuple((reason, words[:_EXCERPT]) for reason, words in removed[:_MAX_REMOVED]),
    )


def _last_depth(root: Any) -> int:
    """How deep the last element stands: as deep as the parser goes, where it gave up and left out the rest."""
    depth = 1
    while len(root):
        root, depth = root[-1], depth + 1
    return depth


def _no_article(root: Any, lines: Any, source: Source) -> Issue:
    links = sum(line.links * 2 > len(line.text) for line in lines)
    where = source.where
    if _last_depth(root) >= _DEEPEST:
        return Issue("too-deep", f"{where}: nested too deeply for a page; save it as plain text", where, "error")
    if links >= 5:
        return Issue("list-page", f"{where}: a list of {links} links, no article; save the articles themselves", where)
    frames = sum(1 for _ in root.iter("iframe", "frame"))
    if frames:
        return Issue("empty-page", f"{where}: its text is in a frame that is not in the file; save that page", where)
    scripts = sum(1 for _ in root.iter("script"))
    if scripts:
        return Issue("empty-page", f"{where}: an empty shell that scripts fill; save it from the browser", where)
    return Issue("empty-page", f"{where}: no article in this page; left out", where)
