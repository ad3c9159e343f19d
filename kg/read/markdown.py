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

_FRONT_MATTER = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEY = re.compile(
    r"^(title|date|source|publisher|place|authors?|标题|日期|发布时间|来源|地区|作者|编辑)"
    r" *[:：=] *[\"'\[]*(.{1,300}?)[\"'\]]* *$",
    re.M | re.I,
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,20}\]:?")
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
    keys = {key.lower(): value for key, value in _KEY.findall(matter[2])} if matter else {}
    authors = keys.get("authors") or keys.get("author") or keys.get("作者") or keys.get("编辑") or ""
    body, tables = joined(_lines(text[matter.end() :] if matter else text))
    if not body.strip():
        raise DocumentError(f"{source.where}: empty; nothing to read")
    yield Document(
        source.id,
        body,
        title=keys.get("title") or keys.get("标题"),
        date=iso_date(keys.get("date") or keys.get("日期") or keys.get("发布时间")),
        publisher=keys.get("publisher") or keys.get("来源"),
        authors=tuple(name for part in re.split(r"[,，、]", authors) if (name := part.strip(" \"'"))),
        place=keys.get("place") or keys.get("地区"),
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
        text = _FOOTNOTE.sub("", text)
        text = _LINK.sub(r"\1", _IMAGE.sub("", text))
    if "*" in text or "_" in text:
        text = _STRONG.sub(lambda match: match[2] or match[4], text)
    return text
