"""Text with offsets: folding of widths, quotation marks and spaces, with a way back to the original characters.

A `View` is what extractors read: the document's text with punctuation in one form, odd spaces and soft line breaks
gone, boilerplate cut out. It knows nothing of places, people or facts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.model import Span

_NO_CHARACTER = "\ufffd"
"""What a lone surrogate becomes, which is no character: no library takes it."""
_PUNCTUATION = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _PUNCTUATION.values()}
_COMPATIBLE = {
    chr(code): plain
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF61, 0xFF64))
    for code in range(first, last + 1)
    if len(plain := unicodedata.normalize("NFKC", chr(code)).strip()) == 1 and plain != chr(code)
}
"""Radicals and ideographs that print files write for common characters, and small, vertical and half-width marks."""
_SIGNS = {
    **_WIDE,
    **dict.fromkeys("\t\u00a0\u3000\u2002\u2003\u2009\u202f\x0b\x0c", " "),
    **dict.fromkeys("「『〝❝", "“"),
    **dict.fromkeys("」』〞❞", "”"),
    **dict.fromkeys("–―‒─━", "—"),
    **dict.fromkeys("－‐‑﹣−", "-"),
    **dict.fromkeys("～〜∼", "~"),
    **dict.fromkeys("•・･‧∙⋅●", "·"),
    "﹪": "%", "〔": "（", "〕": "）", "＂": '"', "．": ".",
}  # fmt: skip
_FOLD = {**{sign: _SIGNS.get(plain, plain) for sign, plain in _COMPATIBLE.items()}, **_SIGNS}
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}\ud800-\udfff]")
_RUN_IN = re.compile("(?<=[\u4e00-\u9fff]{2})〓")
"""The sign that yearbooks set behind run-in heads (副书记〓张三); in 李〓丽 it is a space."""
_COMMA = re.compile(",(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
_COLON = re.compile(":(?!(?<=[0-9]:)[0-9]{1,2}(?![0-9]))")
"""Beginning with their sign, which is found ten times as fast as what stands before it."""
_CLOCK = re.compile("：(?<=[0-9]：)(?=[0-9]{1,2}(?![0-9]))")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad]")
_SPACES = re.compile(r" +")
_EMPTY_LINES = re.compile(r"\n[\n ]+")
_ALNUM = re.compile(r"[0-9A-Za-z]")
_MANY, _WIDTH = 1 << 16, array("I").itemsize
_OFFSETS = array("I", range(_MANY)).tobytes()
"""The offsets of most texts, each in `_WIDTH` bytes, counted once: to count anew took longer than all else here."""


def fold(text: str, simplify: Mapping[int, str] | None = None) -> str:
    """`text` with one form for each sign, code point for code point (the length never changes).

    Full-width digits and letters become ASCII; punctuation becomes Chinese (，；：！？（）) except within numbers and
    times of day (`1,234`, `10:30`, of either width); straight quotation marks become “ and ” in turn within a line.
    `simplify` maps code points of traditional characters to simplified ones.
    """
    folded = _FOLDED.sub(lambda match: _FOLD.get(match[0], _NO_CHARACTER), text)
    if simplify:
        folded = folded.translate(simplify)
    for sign in ";!?()":
        folded = folded.replace(sign, _PUNCTUATION[sign])
    folded = _COLON.sub("：", _COMMA.sub("，", folded))
    folded = _CLOCK.sub(":", folded)
    if "〓" in folded:
        folded = _RUN_IN.sub("：", folded).replace("〓", " ")
    if '"' in folded:
        folded = "\n".join(_pair_quotes(line) for line in folded.split("\n"))
    return folded


def _pair_quotes(line: str) -> str:
    parts = line.split('"')
    marks = "“”"
    return parts[0] + "".join(marks[index % 2] + part for index, part in enumerate(parts[1:]))


@dataclass(frozen=True, slots=True)
class View:
    """`text[i]` was read from `origin[i]` of the document's text; `origin` rises strictly."""

    text: str
    origin: array[int]

    def span(self, start: int, end: int) -> Span:
        """The original offsets of `text[start:end]`, which must not be empty."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def position(self, original: int) -> int:
        """The first offset of the view at or after an original offset."""
        return bisect_left(self.origin, original)


def make_view(folded: str, drop: Iterable[Span] = (), tables: Iterable[Span] = ()) -> View:
    """The view of folded text without the spans of `drop` (sorted, disjoint), invisible signs and odd spaces.

    A space goes when a neighbour is neither an ASCII letter nor digit, unless its line is laid out with spaces (name
    lists, flattened tables: more than one space in eight signs between Chinese ones), where runs become one space.
    Runs of newlines become one. In `tables` (spans of rows) spaces part cells and each run stays one space.
    """
    gone = [(span.start, span.end) for span in drop]
    gone.extend(match.span() for match in _INVISIBLE.finditer(folded))
    gone.extend(_odd_spaces(folded, {span.start for span in tables}))
    gone.extend((match.start() + 1, match.end()) for match in _EMPTY_LINES.finditer(folded))
    pieces: list[str] = []
    offsets, origin = _OFFSETS if len(folded) <= _MANY else array("I", range(len(folded))).tobytes(), array("I")
    at = 0
    for start, end in sorted(gone):
        if start > at:
            pieces.append(folded[at:start])
            origin.frombytes(offsets[_WIDTH * at : _WIDTH * start])
        at = max(at, end)
    pieces.append(folded[at:])
    origin.frombytes(offsets[_WIDTH * at : _WIDTH * len(folded)])
    return View("".join(pieces), origin)


def _odd_spaces(folded: str, rows: set[int]) -> Iterator[tuple[int, int]]:
    """The spaces to leave out; `rows` is where the rows of tables begin."""
    line_start = 0
    for line in folded.split("\n"):
        if " " in line:
            body = line.strip(" ")
            indent = len(line) - len(line.lstrip(" "))
            in_table = line_start + indent in rows
            laid_out = in_table or len(_SPACES.findall(body)) * 8 > len(body)
            for match in _SPACES.finditer(line):
                start, end = match.span()
                before, after = line[start - 1 : start], line[end : end + 1]
                if (laid_out and before and after) or (_ALNUM.match(before) and _ALNUM.match(after)):
                    start += 1
                if end > start:
                    yield line_start + start, line_start + end
        line_start += len(line) + 1


_SENTENCE = re.compile(r"[^。！？；\n]++(?:[。！？；]+[”’）》]*)?|[。！？；]+[”’）》]*")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a view begin and end: up to 。！？； (with closing marks) or a line's end; never empty."""
    spans: list[tuple[int, int]] = []
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if text[end - 1] == " ":
            end = start + len(match[0].rstrip(" "))
        if end > start:
            spans.append((start, end))
    return spans
