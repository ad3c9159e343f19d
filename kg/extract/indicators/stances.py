"""Whether a number is promised or reported: the words of commitment and report around it, and its scope."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from kg.context.model import PeriodScope
from kg.context.periods import PLAN, REVIEW
from kg.scan import led

_COMMIT = led(
    r"(?P<met>(?<!确保)(?<!力争)(?<!争取)(?:完成|达到|达|超过?|高于|低于|好于|快于|占|为|对照)"
    r"[^，。；\d]{0,12}?(?:计划|目标|预期))"
    r"|(?P<word>确保|力争|预期(?!寿命)|(?<!年度)(?<!投资)(?<!发展)计划(?!单列|生育|》|纲要|执行|草案|投资.*\d)"
    r"|(?<=投资)计划(?=[^\d，]{0,4}$)"
    r"|(?<=年度)计划(?=(?:完成)?投资[^\d]*$)|规划(?!》|纲要))|争取|预计|拟(?![定人态合])"
    r"|(?<![小名干主大中])将(?!军|近|领|士|来)|(?<![主重需必紧首只不概摘纪简])要(?![求素闻点件塞])|目标|有望"
    r"|努力|(?<![方导流投面意动取走偏倾去])向$|(?<![加高长升展大减降低少])到20\d\d年|推动(?=[^，。；]{2,24}(?:达到|提高到|提升至|提升到|突破))|不得|务必|不低于|不少于"
    r"|不高于|不超过|(?<!决策)部署|谋划|明年"
)
_REPORT = regex.compile(
    r"(?<![为除])了(?![解不])|已(?!知)|达到了|累计|初步核算|截至|(?<!到)去年|上年|同比|过去一年|我市现有"
    r"|(?<!确保|力争|争取|预计|计划)全年完成|回顾|获评|创历史|连续\d"
)
_FIRM_REPORT = regex.compile(
    r"(?:完成|实现|达到|成立|突破|建成|新增|引进|签约|开工|增长|超过|获得|召开|举办)了|已(?!知)|去年"
    r"|上年(?=[^增比])|过去一年|截至(?:目前|20)|目前|累计(?:完成|实现|建成|达)|基础上"
)
_DEMANDED = regex.compile(
    r"(?:提出|要求|强调|明确|部署)[，：:“].*(?:今年|全年|年内|年底|[二三四]季度)(?!以来)|(?:今年|全年|年内)(?!以来)"
)
_ORDERED = regex.compile(r"(?:提出|要求|强调|确定|部署)[，：:“].*(?:今年|20\d\d年)(?!以来)")
_PLAN_SAYS = regex.compile(
    r"规划(?:纲要)?》?(?:明确)?(?:提出|确定|明确)[，：](?!.*(?:目前|[去上今]年|已(?!知)|了(?!解)|截至))"
)
"""A plan that says what is to be reached, and nothing of what was."""
_ANEW = regex.compile(r"[；。月季半]|目前|[去今上]年")
_BY_END = regex.compile(r"(?<!截)(?<!截止)(?:到|至|力争)(?:今|明|20\d\d)年(?:底|末)|年底前|五”?末")
_GOAL_AFTER = ("的目标", "的年度目标", "的预期目标")


class Stance(NamedTuple):
    """Whether a number is promised, and the commitment's own word (确保, 力争, 预期, 计划) where it has one."""

    promised: bool
    modality: str | None = None


class Saying(NamedTuple):
    """What a stance is judged by: the words of the sentence `before` the number, those of its clause (`near`), those
    `after` it; the last year of its period and the year the text speaks from (`now`).

    `whole_year` says that the sentence dates it by the whole year the text speaks from, `year_begins` that this year
    had hardly begun then, `part_over` that it is dated by a part of a year that is over.
    `bounded` says that a yearly indicator is given a bound (增长6%以上), `ranged` that it is given as a range, and
    `year_ends` that the text was written when a year's 预计 is an estimate of what was reached.
    """

    before: str
    near: str
    after: str
    last_year: int | None
    now: int | None
    bounded: bool = False
    ranged: bool = False
    year_ends: bool = False
    whole_year: bool = False
    part_over: bool = False
    year_begins: bool = False

    @property
    def ahead(self) -> int:
        """How many years the period ends after the year the text speaks from; 0 where either is not known."""
        return 0 if self.last_year is None or self.now is None else self.last_year - self.now


def stance_of(saying: Saying, scope: PeriodScope, goal: bool) -> Stance:
    """Whether a number is promised. `goal` says that its scope was opened by 预期目标."""
    commit, modality = _commitment(saying.before)
    modality = modality or ("预期" if goal else None)
    if scope.stance == REVIEW:
        promised = commit is not None and _beyond(saying, scope)
        return Stance(promised, modality if promised else None)
    if scope.stance == PLAN:
        firm = _is_over(saying, scope) or saying.ahead < 0 or (saying.ahead == 0 and _FIRM_REPORT.search(saying.near))
        return Stance(False) if firm else Stance(True, modality)
    if saying.after.startswith(_GOAL_AFTER):
        return Stance(True, modality)
    if saying.ahead:
        return Stance(True, modality) if saying.ahead > 0 else Stance(False)
    return _open_stance(saying, commit, modality)


def _is_over(saying: Saying, scope: PeriodScope) -> bool:
    """Whether a number, where no year tells when the text speaks, is one of the years before those planned."""
    known = saying.now is None and saying.last_year is not None and scope.first is not None
    return known and (saying.last_year or 0) < (scope.first or 0)


def _beyond(saying: Saying, scope: PeriodScope) -> bool:
    """Whether a number in a review is one of the years after those reviewed."""
    return saying.last_year is not None and saying.ahead >= 0 and (scope.last or saying.last_year) < saying.last_year


def _open_stance(saying: Saying, commit: re.Match[str] | None, modality: str | None) -> Stance:
    """The stance of a number of the current year where no scope tells."""
    if "规划" in saying.before and _PLAN_SAYS.search(saying.before):
        return Stance(True, modality)
    report = _last(_REPORT, saying.before)
    if report is None:
        if saying.ranged or _BY_END.search(saying.before) or saying.near.endswith(("控制在", "控制在约")):
            return Stance(True, modality)
        if commit is None and _is_demanded(saying):
            return Stance(True)
    if commit is None or (commit[0] == "预计" and (saying.year_ends or saying.part_over)):
        return Stance(False)
    if commit[0] == "预计" and "；" in saying.before[commit.end() :]:  # an estimate ends with its own part
        return Stance(False)
    overtaken = report is not None and report.start() >= commit.start() and not _same_promise(saying, commit, report)
    return Stance(False) if overtaken or _FIRM_REPORT.search(saying.near) else Stance(True, modality)


def _is_demanded(saying: Saying) -> bool:
    """Whether a number without a word of commitment can only be one to reach: demanded for a year that has begun."""
    if saying.bounded and _DEMANDED.search(saying.before):
        return True
    if not saying.whole_year or _FIRM_REPORT.search(saying.near):
        return False
    return saying.year_begins or (not saying.year_ends and bool(_ORDERED.search(saying.before)))


def _same_promise(saying: Saying, commit: re.Match[str], report: regex.Match[str]) -> bool:
    """Whether 同比 only says what a promised rate is reckoned on (预计达340亿元，同比增长6%), or 全年完成 goes on with
    what is to come (下半年将开工20个，全年完成240亿元).
    """
    return report[0] in ("同比", "全年完成") and not _ANEW.search(saying.before, commit.end(), report.start())


def _commitment(before: str) -> tuple[re.Match[str] | None, str | None]:
    """The last word of commitment, and the last that is a modality; a goal that was met (完成年度目标) is none."""
    last: re.Match[str] | None = None
    modality: str | None = None
    for found in _COMMIT.finditer(before):
        if found["met"] is None:
            last, modality = found, found["word"] or modality
    return last, modality


def _last(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None
