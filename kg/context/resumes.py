"""Résumés: whose they are, the dates of their rows, and the terms of seats that a résumé lists at its end."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.context.model import start_of
from kg.context.names import NameReader
from kg.context.transcribed import Name
from kg.numbers import parse_chinese
from kg.scan import near

_INTRODUCED = re.compile(
    r"(?:^|(?<=[\n，。；：]))(?P<name>[\u4e00-\u9fff·]{2,12}?)(?:"
    r"，(?:曾用名[^，]{1,6}，)?(?:男|女|[\u4e00-\u9fff]{1,5}族|(?:19|20)\d\d年)|（(?:男|女)，|"
    r"(?:同志)?\n?(?:个人|人物|工作|主要)?(?:简历|履历|简介|经历)(?=[\n：:]|$)|\n(?:男|女)，|"
    r"(?:出)?生于(?:19|20)\d\d年|(?:19|20)\d\d年(?:\d{1,2}月)?(?:出)?生)"
)
_INTRODUCES = re.compile(
    r"，(?:曾用名|男|女|[\u4e00-\u9fff]{1,5}族|(?:19|20)\d\d年)|（[男女]，|简历|履历|简介|生于(?:19|20)|年(?:\d{1,2}月)?出?生"
)
"""What each match of `_INTRODUCED` holds."""
_ROW = re.compile(
    r"(?P<y1>(?:19|20)\d\d)(?:[年./-](?P<m1>\d{1,2})(?!\d))?[年月]?(?:\d{1,2}日)? ?(?:[-—~至到]|--|——) ?"
    r"(?:(?P<y2>(?:19|20)\d\d)(?:[年./-](?P<m2>\d{1,2})(?!\d))?[年月]?(?:\d{1,2}日)?|(?P<open>今|至今|现在)?)"
)
_START_ROW = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?<![^\n；。]....)(?:(?:[./]|年)(?P<m>\d{1,2})(?:月(?:\d{1,2}日)?起?|起)?，? ?"
    r"(?=[\u4e00-\u9fff])(?!日|月|出?生(?!态|产)|不再|免|辞|卸|离|[至到](?:19|20)\d)|年(?:起|后)?，?(?=(?:升|调|转|改|担|历|先后|当选)?(?:任|为)|当选))",
    re.M,
)
"""A row with one date, which is when it begins."""
_NATIVE = re.compile("[\u4e00-\u9fff]{4}人(?=[\u4e00-\u9fff]{2,3}，)")
_OF_NATIVE = re.compile("人(?=[\u4e00-\u9fff]{2,3}，)")
_BORN = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?出?生的(?=[\u4e00-\u9fff])")
_FEWEST_ROWS = 3
_ROW_EDGE = re.compile(r"(?:^|[\n（；;：]|其间[：，]?)$")
_AFTER_ROW = re.compile(r"[ \n\u4e00-\u9fff]|$")
_RUN_ON = re.compile(r"(?:19|20)\d\d(?:[年./-]\d{1,2}(?!\d)月?|年)? ?[-—]")
"""Dates of a row whose line break was lost: they stand right after the words of the row before."""
_TERM_NUMBER = re.compile(r"第?([一二三四五六七八九十]{1,4})届")
_SEAT_LINE = re.compile(
    r"[中共党的政协第一二三四五六七八九十届、，是系为现曾省市区县全国央委员会候补纪律检查人大代表常副主席]*"
)
_NEW_DATE = re.compile(
    r"[，；](?:19|20)\d\d年(?:\d{1,2}月)?(?:起|后|，(?:[\u4e00-\u9fff]{2,4}?(?=[转调升接改出担就]?任))?)?"
    r"(?:[转调升接改履出担就]?任|调|转)"
)
"""A clause with a date of its own ends what the row's dates are said of."""
_ROW_REACH = 400


@dataclass(frozen=True, slots=True)
class Row:
    """The dates of a résumé's row and where they stand; `until` is `None` where the row is open or says no end."""

    start: int
    end: int
    since: str
    until: str | None
    is_open: bool


def iso_month(year: str, month: str | None) -> str:
    """`1995-05`, or `1995` where there is no such month."""
    return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else year


def find_subjects(text: str, names: NameReader) -> list[Name]:
    """Whose résumés a text holds, by offset: 张三，男，汉族, 张三简历, 张三生于1962年."""
    matches = near(_INTRODUCES, _INTRODUCED, text, before=40, after=30)
    found = (Name(match["name"], match.start("name"), match.end("name")) for match in matches)
    return [name for name in found if names.is_name(name.text)]


def find_natives(text: str, names: NameReader) -> list[Name]:
    """Whom a text introduces by where they come from: 浙江磐安人张三，."""
    places = names.lexicon.places
    matches = near(_OF_NATIVE, _NATIVE, text, before=5, after=4)
    found = (names.at(match.end()) for match in matches if any(h.end == 4 for h in places.find(match[0][:4])))
    return [name for name in found if name and text.startswith("，", name.end) and names.has_surname(name.text)]


def find_born(text: str, names: NameReader) -> list[Name]:
    """Who is named with when they were born: 1966年生的张三."""
    found = (names.at(match.end()) for match in _BORN.finditer(text)) if "生的" in text else ()
    return [name for name in found if name and names.has_surname(name.text)]


def find_rows(text: str) -> list[Row]:
    """The spans of dates that begin a row or stand in a bracket of a résumé: 1994—1998年, 2018.03— ."""
    rows: list[Row] = []
    for match in _ROW.finditer(text):
        is_edge = _ROW_EDGE.search(text[max(0, match.start() - 3) : match.start()])
        if not is_edge and not (rows and _RUN_ON.match(match[0])):
            continue
        if match["y2"] or match["open"] or _AFTER_ROW.match(text, match.end()):
            until = iso_month(match["y2"], match["m2"]) if match["y2"] else None
            rows.append(Row(match.start(), match.end(), iso_month(match["y1"], match["m1"]), until, until is None))
    return _with_starts(text, rows)


def _with_starts(text: str, rows: list[Row]) -> list[Row]:
    """The rows and those that say only when they begin (2003.04 甲县县长); the last of all goes on."""
    taken = {row.start for row in rows}
    starts = [match for match in _START_ROW.finditer(text) if match.start() not in taken]
    if len(starts) + len(rows) < _FEWEST_ROWS:
        return rows
    last = max((match.start() for match in starts), default=0)
    goes_on = all(row.start < last for row in rows)
    single = [Row(m.start(), m.end(), iso_month(m["y"], m["m"]), None, goes_on and m.start() == last) for m in starts]
    return sorted([*rows, *single], key=lambda row: row.start)


@dataclass(frozen=True, slots=True)
class ResumeReader:
    """The résumés of one text."""

    text: str
    rows: list[Row]
    subjects: list[Name]

    def row_at(self, offset: int) -> Row | None:
        """The row an offset stands in: the last dates before it on its line, or in its bracket."""
        index = bisect_right(self.rows, offset, key=start_of) - 1
        if index < 0 or offset - self.rows[index].end > _ROW_REACH:
            return None
        row = self.rows[index]
        between = self.text[row.end : offset]
        in_bracket = "（" in self.text[max(0, row.start - 6) : row.start]
        ends = "\n" in between or "。" in between or (in_bracket and "）" in between) or _NEW_DATE.search(between)
        return None if ends else row

    def subject_at(self, offset: int) -> Name | None:
        """Whose résumé an offset stands in."""
        index = bisect_right(self.subjects, offset, key=start_of) - 1
        return self.subjects[index] if index >= 0 else None

    def seat_status(self, floor: int, post: int, body: str, written: str | None) -> str | None:
        """What a line of seats (十八届、十九届中央委员) says of the one at `post`, `None` where it is no such line.

        `former` where a national term had ended by the last date the text knows, else `holds`.
        """
        term = _TERM_NUMBER.findall(self.text, floor, post)
        if not term or not _SEAT_LINE.fullmatch(self.text, floor, post):
            return None
        last = max((row.until or row.since for row in self.rows), default=written)
        is_party = body.startswith(("中央", "中共中央"))
        if not last or not last[:4].isdigit() or not (is_party or body.startswith("全国")):
            return "holds"
        number = int(parse_chinese(term[-1]))
        ends = 2002 + 5 * (number - 15) if is_party else 2023 + 5 * (number - 13)
        return "former" if int(last[:4]) >= ends else "holds"
