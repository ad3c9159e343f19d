"""Markdown files: the text without its marks; tables become rows of cells parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import DocumentError
from kg.model import Document, Issue
from kg.read.decode import decode
from kg.read.options import ReadOptions
from kg.read.records import iso_date
from kg.read.source import Source
from kg.read.text_lines import TextLine, joined

_FRONT_MATTER = re.compile(r"\A---\n(.{0,20000}?)\n---\n", re.S)
_KEY = re.compile(r"^(title|date|source|publisher|place|标题|日期|来源) *[:：] *[\"']?(.{1,300}?)[\"']? *$", re.M | re.I)  # noqa: E501
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,2000}\)")
_HEAD = re.compile(r"^ {0,3}#{1,6} +| +#+ *$")
_QUOTE = re.compile(r"^ {0,3}(?:> ?)+")
_ITEM = re.compile(r"^ {0,8}[-*+] +")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,500}?)\1|(?<![\w*])([*_])(?=\S)([^*_\n]{1,500}?)\3(?![\w*])")
_RULE = re.compile(r" {0,3}(?:[-*_] *){3,}|`{3}.{0,40}|~{3}.{0,40}|={3,}")
_ROW = re.compile(r" {0,3}\|.*\| *$")
_PART = re.compile(r"[|:\- ]+")


def read_markdown(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The one document of a Markdown file; front matter gives title, date and source."""
    text = decode(source.read(options.max_bytes), source.where, source.charset)
    matter = _FRONT_MATTER.match(text)
    keys = {key.lower(): value for key, value in _KEY.findall(matter[1])} if matter else {}
    body, tables = joined(_lines(text[matter.end() :] if matter else text))
    if not body.strip():
        raise DocumentError(f"{source.where}: empty; nothing to read")
    yield Document(
        source.id,
        body,
        title=keys.get("title") or keys.get("标题"),
        date=iso_date(keys.get("date") or keys.get("日期")),
        publisher=keys.get("publisher") or keys.get("来源"),
        place=keys.get("place"),
        source=keys.get("source") or source.address or source.where,
        tables=tables,
    )


def _lines(text: str) -> Iterator[TextLine]:
    for line in text.split("\n"):
        if _RULE.fullmatch(line) or (_ROW.match(line) and _PART.fullmatch(line)):
            continue
        if _ROW.match(line):
            yield TextLine("\t".join(_bare(cell).strip() for cell in line.strip().strip("|").split("|")), True)
        else:
            yield TextLine(_bare(_ITEM.sub("", _HEAD.sub("", _QUOTE.sub("", line)))))


def _bare(text: str) -> str:
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text or "_" in text:
        text = _STRONG.sub(lambda match: match[2] or match[4], text)
    return text
