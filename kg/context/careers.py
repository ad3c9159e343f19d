"""Appointments and careers in prose: 任命甲为乙局局长, 甲不再担任, 先后任, and the rows of a résumé.

It says for a title that no name follows who holds it, with which status and from when to when.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from kg.context.names import Name, NameReader
from kg.model import Span
from kg.numbers import parse_chinese

_TIME = r"(?:于|自|从)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:至|到|—|-)(?:19|20)\d\d年(?:\d{1,2}月)?|(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|次年|同年(?:\d{1,2}月)?|翌年|[两一二三四五六七八九十\d]+年[后内])"
_VERB = re.compile(
    r"(?:"
    r"(?P<removed>(?:不再(?:继续)?(?:担任|兼任)?|不任|免去|免除|辞去|辞任|卸任|离任|罢免|撤销)(?:其|了|(?P<of>[^，。；：]{2,12})的)?)|"
    r"(?P<proposed>(?:如|若)(?:果|未来|日后|将来)*(?:出任|担任|接任|任|升任|调任)|(?:被)?(?:提名|推荐)(?:为|任|担任)?|拟(?:提拔)?(?:任命|任用|提名|推荐|聘)?(?:担任|任|为)|(?:或将?|将要?|有望|料将|预计|可能|即将)(?:[^，。；、]{0,6})?(?:出任|担任|接任|任|升任|调任)|"
    r"(?:提名|推荐|建议)(?P<name2>[^，。；：]{2,40}?)(?:同志)?(?:为|任|担任))|"
    r"(?P<former>曾(?:先后|长期|短暂)?(?:担任|出任|兼任|任职|任)过?|历任|先后(?:担任|出任|兼任|任)过?|原任|前任|一度(?:担任|任))|"
    r"(?P<appointed>(?:正式)?成为|(?:任命|确定|决定|选举产生|选举|补选|推选|推举|增选|聘任|聘请|聘)(?P<name1>[^，。；：]{2,40}?)(?:同志|先生|女士)?(?:为|担任|任)|"
    r"(?:被)?(?:任命为|选举为|补选为|推选为|增选为|选为|聘任为|聘为|聘请为)|全票当选(?:为)?|高票当选(?:为)?|当选为?|"
    r"(?:正式|开始|继续|挂职|兼职|同时)?(?:担任|出任|任职|调任|接任|转任|升任|改任|兼任|续任|连任|就任|履新|提任|晋升为?|升为|平调至?|调至|调往|任))(?:了)?|"
    r"(?P<holds>(?:为|是|系)?现任|现为|现系|现担任|系|是|为|兼)"
    r")(?:新一届|第?[一二三四五六七八九十百\d]+届|新任|首任|该|其)?$"
)
_ADVERB = re.compile(
    rf"(?:{_TIME}|因[^，。；]{{2,20}}|在|于|自|从|同志|，|、|又|也|并|后|后来|曾|先后|继续|其间|期间|此前|长期|再|还|已|将|未来|如|被|从此|随后|之后|至今|开始|正式|当时|一直|"
    r"现|经[^，。；]{2,16}?(?:批准|决定|同意|提名|推荐|选举|研究)|以(?:全票|高票)|[\(（][^（）]{1,30}[）\)]|（|"
    r"(?:由|从|自)[^，。；]{2,30}|在[^，。；]{2,30}(?:上|后|中|时|任)|赴[^，。；]{2,8}|到[^，。；]{2,8}|任职不满一年|近\d+个?月|\d+年间)$"
)
_PRONOUN = re.compile(r"(?:^|[，；。：、])(?:[^，；。]{0,8}年?)?[他她](?:[^们]|$)")
_ROW = re.compile(
    r"(?P<y1>(?:19|20)\d\d)(?:[年./](?P<m1>\d{1,2}))?(?:年|月)?(?:\d{1,2}日)?\s*(?:-|—|~|至|到)+\s*"
    r"(?:(?P<y2>(?:19|20)\d\d)(?:[年./](?P<m2>\d{1,2}))?(?:年|月)?(?:\d{1,2}日)?|(?P<open>今|至今|现在)?)"
)
_DATE = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?|(次年|翌年)|(?:同年)(\d{1,2})月|([两一二三四五六七八九十]|\d{1,2})年后")
_TERM = re.compile(r"^(?:，|的|职务|等职务?|一职|（[^（）]{1,12}）)*(?:任上|任内)")
CANDIDATE = re.compile(r"(?:（[^（）]{1,12}）)?的?(?:拟任|提名|候选|推荐)*(?:人选|候选人)")
_MOVED = re.compile(r"^(?:职务|一职|岗位|任上|任内)?(?:上|被)?(?:晋升|升任|升至|转任|调任|平调|改任|履新|任命|擢升|跃升|提拔)")


_SOURCE = re.compile(r"(?:由|从|在|自)[^，。；、]{0,4}$")
_EARLIER = re.compile(r"(?:此|之|[赴到来入任][^，。；]{1,10})前，?$|(?:其间|期间)[^。]{0,12}$")
_DISMISSED = re.compile(r"(?:等)?职务?(?:已|被|均)*(?:免去|免除|罢免|撤销)")
_RELATIVE = re.compile(r"(?:职务|一职|近?[一二两三四五六七八九十\d]+个?[年月多余]+|（[^（）]{1,12}）)*的")
_RELATIVE_FAR = re.compile(r"[^，。；]{2,50}?的")
_BORN = re.compile(r"(?:出?生|参加工作|入党|加入|毕业|进入|考入)")
_MODE = re.compile(r"任命|选举|当选|聘任|免去|提名|拟任|补选|推选")
_RANKED = ("removed", "proposed", "former", "appointed", "holds")
_PLURAL = re.compile(r"[二两三四五六七八九十\d][人位名](?:同志)?[^，。；]{0,4}$")
_COPULAS = ("为", "是", "系", "兼")


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb that gives a title to someone: `cut` is where its words begin, `inside` where it holds the names."""

    status: str
    cut: int
    is_copula: bool
    inside: Span | None


@dataclass(frozen=True, slots=True)
class Appointment:
    """Who holds a title that is said without a name beside it; ``start` is where its
    words begin, the verb's included; `since` and `until` are ISO dates, as far as known."""

    names: list[Name]
    status: str
    start: int
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The dates of a résumé row and where they stand."""

    start: int
    end: int
    since: str
    until: str | None
    is_open: bool


def _iso(year: str | None, month: str | None) -> str | None:
    if not year:
        return None
    return f"{year}-{int(month):02d}" if month and 1 <= int(month) <= 12 else year


def _between(mentions: list[Name], start: int, end: int) -> list[Name]:
    first = bisect_left(mentions, start, key=lambda name: name.start)
    return mentions[first : bisect_left(mentions, end, key=lambda name: name.start)]


def _moment(match: re.Match[str], year: int | None) -> str | None:
    """The date a match says, from the year named before where it needs one (次年, 同年6月, 两年后)."""
    if match[1]:
        return _iso(match[1], match[2])
    if year is None:
        return None
    if match[4]:
        return str(year + 1)
    if match[5]:
        return _iso(str(year), match[5])
    return str(year + (int(match[6]) if match[6].isdigit() else int(parse_chinese(match[6]))))


def find_rows(text: str) -> list[Row]:
    """The spans of dates that begin a row or stand in a bracket of a résumé: 1994—1998年, 2018.03— ."""
    rows = []
    for match in _ROW.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        is_first = match.start() == 0 or before.endswith("\n") or bool(re.search(r"(?:[（；;：]|其间[：，]?)$", before))
        nothing = match["y2"] is None and match["open"] is None
        if not is_first or (nothing and not re.match(r"[ \n]|[\u4e00-\u9fff]", text[match.end() : match.end() + 1] or "\n")):
            continue
        since = _iso(match["y1"], match["m1"])
        if since:
            rows.append(Row(match.start(), match.end(), since, _iso(match["y2"], match["m2"]), match["y2"] is None))
    return rows


@dataclass(slots=True)
class CareerReader:
    """Finds the subject of titles in one text; it remembers whom the text speaks of and the last year it named."""

    text: str
    names: NameReader
    rows: list[Row] = field(default_factory=list)

    def appointment(
        self, start: int, end: int, floor: int, mentions: list[Name], fallback: Name | None = None
    ) -> Appointment | None:
        """Who holds the title at `start:end`, said after an appointing verb. `floor` is where its sentence begins;
        `fallback` is whose résumé it stands in."""
        verb = self._verb(start, end, floor)
        if verb is None:
            return None
        names = self._inside(verb) or self._after(start, end, verb)
        if not names and verb.is_copula:
            names = self._adjacent(verb.cut, floor)
            if not names:
                return None
        names = names or self.subjects(verb.cut, floor, mentions)
        if not names and fallback:
            names = [fallback]
        status = (self._mode(verb.cut) or verb.status) if verb.is_copula and verb.status == "holds" else verb.status
        if status in ("appointed", "holds") and CANDIDATE.match(self.text[end : end + 16]):
            status = "proposed"
        since, until = self._dates(verb.cut, floor, status)
        return Appointment(names, status, min(verb.cut, start), since, until) if names else None

    def _verb(self, start: int, end: int, floor: int) -> _Verb | None:
        """What is said before a title (任, 不再担任, 由…) or after it (晋升为, 任上) that makes it someone's."""
        base = max(floor, start - 90)
        left, right = self.text[base:start], self.text[end : end + 16]
        source = _SOURCE.search(left)
        if _TERM.match(right) or (source and _MOVED.match(right)):
            return _Verb("former", base + (source.start() if source else len(left)), False, None)
        verb = _VERB.search(left)
        if verb:
            status = next(name for name in _RANKED if verb[name])
            if status == "appointed" and _EARLIER.search(left[: verb.start()]):
                status = "former"
            inside = next((verb.span(group) for group in ("name1", "name2", "of") if verb[group]), None)
            span = Span(base + inside[0], base + inside[1]) if inside else None
            return _Verb(status, base + verb.start(), verb["holds"] in _COPULAS, span)
        if left.endswith("的") and (_DISMISSED.match(right) or self._mode(start) == "removed"):
            return _Verb("removed", start - 1, True, None)
        return None

    def _after(self, start: int, end: int, verb: _Verb) -> list[Name]:
        """The name that a title in a relative clause is said of: 时任甲局局长的乙, 从甲局局长调任丙局局长的乙."""
        if verb.inside or verb.is_copula:
            return []
        reach = self.text[end : end + 60]
        clause = _RELATIVE_FAR.match(reach) if self._is_source(start, end) else _RELATIVE.match(reach)
        name = self.names.at(end + clause.end()) if clause else None
        return [name] if name else []

    def _is_source(self, start: int, end: int) -> bool:
        return bool(_SOURCE.search(self.text[max(0, start - 12) : start]) and _MOVED.match(self.text[end : end + 16]))

    def _inside(self, verb: _Verb) -> list[Name]:
        """The names inside the verb: 任命甲、乙为, 免去甲的, 提名甲为."""
        if verb.inside is None:
            return []
        return self.names.list_before(verb.inside.end, verb.inside.start)

    def _adjacent(self, cut: int, floor: int) -> list[Name]:
        """The names that end right before a verb."""
        return self.names.list_before(cut, floor)

    def _mode(self, cut: int) -> str | None:
        """What the last 任命 or 免去 of a list of appointments says of 甲为乙局局长 in it."""
        before = self.text[max(0, cut - 600) : cut]
        found = list(_MODE.finditer(before))
        if not found or "。" in before[found[-1].end() :]:
            return None
        return {"免去": "removed", "提名": "proposed", "拟任": "proposed"}.get(found[-1][0], "appointed")

    def subjects(self, cut: int, floor: int, mentions: list[Name]) -> list[Name]:
        """Whom a verb at `cut` is about: the names before it, else the nearest in its sentence, else the topic."""
        at = cut
        for _ in range(6):
            names = self._adjacent(at, floor)
            if names:
                return names
            stripped = _ADVERB.search(self.text[max(floor, at - 60) : at])
            if not stripped or not stripped[0]:
                break
            at -= len(stripped[0])
        if _PLURAL.search(self.text[max(floor, cut - 12) : cut]):
            return []
        here = _between(mentions, floor, cut)
        if here and not _PRONOUN.search(self.text[here[-1].end : cut]):
            return [here[-1]]
        topic = self._topic(floor, mentions)
        return [topic] if topic else []

    def _topic(self, floor: int, mentions: list[Name]) -> Name | None:
        """The first name of the nearest sentence before, within three lines."""
        index = bisect_left(mentions, floor, key=lambda name: name.start) - 1
        if index < 0:
            return None
        sentence = max(self.text.rfind(mark, 0, mentions[index].start) for mark in "。！？\n")
        first = mentions[bisect_right(mentions, sentence, key=lambda name: name.start)]
        return first if self.text.count("\n", first.end, floor) <= 3 else None

    def _dates(self, cut: int, floor: int, status: str) -> tuple[str | None, str | None]:
        """From when to when, as the clause of the verb says, or the clause of a date alone before it."""
        since: str | None = None
        until: str | None = None
        year = self._year_before(floor)
        for match in _DATE.finditer(self.text, floor, cut):
            read = _moment(match, year)
            if read is None:
                continue
            year = int(read[:4])
            rest = self.text[match.end() : cut]
            if _BORN.match(rest) or not (rest.startswith("，") or "，" not in rest):
                since = until = None
                continue
            if since and self.text[match.start() - 1] in "至到—-":
                until = read
            else:
                since, until = read, None
        if status == "removed":
            return None, since
        return (since, until) if status != "former" or until else (None, None)

    def _year_before(self, floor: int) -> int | None:
        found = re.findall(r"((?:19|20)\d\d)年", self.text[max(0, floor - 300) : floor])
        return int(found[-1]) if found else None
