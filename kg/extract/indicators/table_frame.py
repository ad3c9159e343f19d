"""What holds for a whole table: its period, unit, place and purpose, as its caption and the title say them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.context.model import PeriodScope
from kg.context.periods import OPEN
from kg.extract.indicators.grids import Grid
from kg.extract.indicators.heads import RESULT, TARGET, Head, read_head, stance_of_words, units_of, whole_place
from kg.extract.indicators.names import Name
from kg.extract.indicators.places import place_named, speaks_of
from kg.extract.indicators.reading import Reading
from kg.extract.indicators.times import scope_period, time_marks

_REPORTED = re.compile(r"情况|公报|统计|年鉴|汇总|快报")
_OF_EACH = re.compile(
    r"[各分](?:区县|县区|县市区|县（市、区）|市州|市县|地市|地区|区域|乡镇街道|乡镇|镇街|镇乡|街镇|街道|县|区|市|镇|乡)"
)
_TABLE = re.compile(
    r"^(?:附?表|专栏|图表)[\d一二三四五六七八九十.-]*[:：]?|(?:一览|统计|汇总|情况|明细|完成)?表$|（[^（）]*）"
)
_PLACES = re.compile(
    r"(?:各)?(?:[省市州]?[县区]|县市|市县|市州|地市|区市|县（市、区）|县\(市区\)|县、市、区|[乡镇]镇?|镇街|街镇|镇乡|镇办|乡镇街道|镇（街道）|乡镇（街道）|街道"
    r"|行政区划?|地区|区域|区县|县区|县市区|区市县|园区)(?:名称)?|区县[（(].{1,8}[）)]"
)
_LIKE_PLACE = re.compile(
    r"(?![全各其该本分])[\u4e00-\u9fff]{1,8}(?:自治[县旗州]|县|(?<![园片社景山牧库灾城辖发郊街矿林老地校厂新合])区|(?<![城])市|旗)"
)
_LIKE_TOWN = re.compile(r"(?![全各其该本分])[\u4e00-\u9fff]{1,8}(?<![城乡集村])(?:街道(?:办事处)?|民族乡|镇|乡)")


@dataclass(frozen=True, slots=True)
class Frame:
    """`start` is where the table stands in the view; `period` is the table's own, `None` where nothing says it; `name`
    the indicator of a table whose columns name none.
    """

    reading: Reading
    start: int
    period: str | None
    unit: str
    stance: str
    modality: str | None
    name: Name | None

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and last year of the table's period."""
        parts = self.period.split("/") if self.period else []
        return (int(parts[0][:4]), int(parts[-1][:4])) if parts else None

    @property
    def single(self) -> str | None:
        """The table's period where it lies in one year."""
        years = self.years
        return self.period if years and years[0] == years[1] else None

    def when(self, head: Head) -> str | None:
        """The period of a heading in this table."""
        base = self.single
        if head.year or head.part:
            year = head.year or (base[:4] if base else "")
            year = str(int(year) - 1) if year and head.earlier and not head.year else year
            found = self._marked(f"{year}年{head.part}" if year else head.part) if year else None
            return (
                f"{found[:4]}-01/{found}"
                if found and head.months == "sum" and len(found) == 7 and found[5] != "Q" and found[5] != "H"
                else found
            )
        if base is None:
            return None
        if head.months == "this":
            base = base.partition("/")[2] or base
        elif head.months == "sum" and len(base) == 7 and base[5].isdigit():
            base = f"{base[:4]}-01/{base}"
        return "/".join(f"{int(part[:4]) - 1}{part[4:]}" for part in base.split("/")) if head.earlier else base

    def _marked(self, words: str) -> str | None:
        return period_of(words, self.reading, PeriodScope(0, None, None, OPEN))

    def promised(self, stance: str, period: str | None) -> bool:
        """Whether a value of this stance and period is one to be reached."""
        last = int(period.split("/")[-1][:4]) if period else None
        if stance:
            return stance == TARGET
        if self.stance == RESULT:
            return False
        if last is not None and self.reading.now is not None and last > self.reading.now:
            return True
        opening = self.years[0] if self.years else self.reading.now
        return self.stance == TARGET and (last is None or opening is None or last >= opening)


def period_of(words: str, reading: Reading, scope: PeriodScope) -> str | None:
    """The last period that words name; a single word of time that has no year gives none."""
    marks = [mark.period for mark in time_marks(words, 0, len(words), scope, reading.now) if mark.period]
    return marks[-1] if marks else None


def frame_of(grid: Grid, reading: Reading) -> Frame:
    """The frame of a table."""
    start = reading.context.view.position(grid.span.start)
    scope, title = reading.scope(start), reading.context.title or ""
    lines = (*grid.lead, *(words for heads in grid.heads for words in heads if "单位" in words))
    units = next((listed for line in lines if (listed := units_of(line))), [])
    amounts = [unit for unit in units if unit not in ("%", "‰")]
    period = next((found for line in (*grid.lead, title) if (found := period_of(line, reading, scope))), None)
    if period is None and scope.stance != OPEN:
        period = scope_period(scope)
    stance, said = _purpose(grid.lead, title)
    own = next((word for word in ("预期", "计划", "力争", "确保") if word in said), None) if stance == TARGET else None
    unit = amounts[0] if len(amounts) == 1 else ""
    return Frame(reading, start, period, unit, stance, own, _caption_name(grid.lead, reading))


def _purpose(lead: tuple[str, ...], title: str) -> tuple[str, str]:
    """Whether a table is of targets or results, and the line that says it. A title that says both tells nothing."""
    for line in lead:
        words = re.sub(r"^.*(?:规划|纲要|计划)(?=[^的]{0,4}(?:主要)?指标)", "规划", line)
        stance = stance_of_words(words)
        if stance or _REPORTED.search(words):
            return (RESULT if _REPORTED.search(words) and not words.endswith("计划表") else stance), line
    goal, done = stance_of_words(title) == TARGET, bool(_REPORTED.search(title)) or stance_of_words(title) == RESULT
    return (TARGET if goal and not done else RESULT if done and not goal else ""), title


def _caption_name(lead: tuple[str, ...], reading: Reading) -> Name | None:
    for line in lead:
        words = _OF_EACH.sub("", _TABLE.sub("", line))
        head = read_head(reading.names.without_home(words), reading.names)
        if head.name and head.name.concept:
            return head.name
    return None


def names_places(words: str) -> bool:
    """Whether a heading says that what stands below it are places (区县, 乡镇, 地区)."""
    return bool(_PLACES.fullmatch(words))


def like_place(words: str) -> bool:
    """Whether words have the form of a county's, district's or city's name."""
    return bool(_LIKE_PLACE.fullmatch(words))


def place_in(words: str, frame: Frame, listed: bool) -> tuple[bool, str | None]:
    """Whether words are a place, and its full name; no name for one that is not known to lie in the home place.

    `listed` says that the words stand where the table names places.
    """
    home = frame.reading.context.place_at(frame.start)
    if home is None:
        return listed or bool(whole_place(words)), None
    unit = whole_place(words)
    if unit:
        return True, home.name if unit != "国" and speaks_of(home, unit) else None
    known = frame.reading.lexicon.places.named(words)
    full = bool(known) and len(words) > 2 and words[-1] in "省市县区旗州盟"
    if words == home.name or (listed and len(words) >= 2 and home.name.startswith(words)):
        return True, home.name
    if full or like_place(words) or (listed and known):
        below = listed and home.code is None and home.level in ("province", "prefecture") and words[-1] in "县区旗市"
        return True, place_named(frame.reading.lexicon, home, words) or (words if below else None)
    if _LIKE_TOWN.fullmatch(words):
        return True, words if home.level in ("county", "zone") else None
    return listed, None
