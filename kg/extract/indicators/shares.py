"""Shares: from 占 and its relatives to the name of what is a part of what."""

from __future__ import annotations

import re

from kg.extract.indicators.finding import Clause, Finding, Subjects
from kg.extract.indicators.names import Name, Names, is_share, standard_name, strip_lead, strip_trail
from kg.extract.indicators.subjects import subject_of
from kg.scan import last_of

_OF = re.compile(r"(?P<part>.{0,120}?)占(?P<whole>[^，。；占]{0,20}?)(?:的)?(?:比重|比例|比|份额)?$")
_USED_FOR = re.compile(r"(?:的)?(?P<use>(?:用于|投向|投入)[^，。；、]{1,12})")
_SHARE_WORD = re.compile(r"(?:的)?(?:比重|比例|份额)$")
_OF_WHOLE = re.compile(r"占(?P<whole>[^，。；占]{2,16}?)(?:的)?(?:比重|比例)[，：]")
_PLACE_ALONE = re.compile("全[省市国区县州盟旗]")
_OUTPUT = re.compile(r"增加值$")
_PART_SIGNS = "，其中"


def used_for(clause: Clause, subjects: Subjects, names: Names) -> Finding | None:
    """新增财力的70%以上用于民生: the share of a sum that is spent on something."""
    use = _USED_FOR.match(clause.after) if clause.quantity.kind == "rate" else None
    if not use:
        return None
    name = subject_of(clause.chunk.removesuffix("的"), names)[0] or subjects.only
    if name is None:
        return None
    named = name._replace(label=name.written + use["use"], concept=None)
    return clause.finding(named, "share", clause.start, words_after=use.end())


def share_from(phrase: str, subjects: Subjects, names: Names) -> list[Name] | None:
    """The share that 占乙的比重由 speaks of, whose value comes with the next number; `None` where it is no share."""
    of = _OF.match(phrase)
    if not of or not of["whole"] or of["part"].strip(_PART_SIGNS) or not subjects.only:
        return None
    whole = _whole(of)
    return [_standard_share(subjects.only.written, whole, names)] if whole else []


def portion_words(phrase: str) -> re.Match[str] | None:
    """The words of 甲占乙 and 占乙 before a rate, `None` where they are the name of a share themselves."""
    of = _OF.match(phrase)
    return of if of and (not of["part"].strip(_PART_SIGNS) or not is_share(strip_trail(phrase))) else None


def portion(of: re.Match[str], clause: Clause, subjects: Subjects, names: Names) -> Finding | None:
    """甲占乙的35%, and 占乙的35% of the subject before; a change that follows is the share's."""
    name, begin = subject_of(of["part"], names)[0], clause.start
    if name is None and subjects.only:
        name, begin = shares_whole(subjects, names) or subjects.only, subjects.start
    whole = _whole(of)
    if name is None or not whole:
        return None
    share = _standard_share(name.label if _PLACE_ALONE.fullmatch(whole) else name.written, whole, names)
    if not _PLACE_ALONE.fullmatch(whole):
        subjects.become([share], begin)
    return clause.finding(share, "share", begin)


def share_of_whole_before(clause: Clause, part: Name, names: Names) -> Name | None:
    """The share of a part whose whole the clauses before named (占…的比重，甲为17%，乙为36%)."""
    if clause.text.find("占", max(0, clause.start - 120), clause.start) < 0:
        return None
    sentence = last_of("。；\n", clause.text, 0, clause.start) + 1
    found = _OF_WHOLE.search(clause.text, max(sentence, clause.start - 120), clause.start)
    whole = strip_lead(found["whole"]) if found else ""
    return _standard_share(_OUTPUT.sub("", part.written), whole, names) if whole else None


def _whole(of: re.Match[str]) -> str:
    """The words for the whole of a share (占全市固定资产投资比重, 占全市比重)."""
    words = _SHARE_WORD.sub("", strip_trail(of["whole"]))
    return words if _PLACE_ALONE.fullmatch(words) else strip_lead(words)


def _standard_share(part: str, whole: str, names: Names) -> Name:
    return standard_name(f"{part}占{whole}比重", names)


def shares_whole(subjects: Subjects, names: Names) -> Name | None:
    """The thing whose share was spoken of, for an amount after it (新能源装机占比达63%、规模翻了一番)."""
    share = subjects.only
    if share is None or not is_share(share.written):
        return None
    return standard_name(re.sub(r"(?:占.*|占比|比重|比例)$", "", share.written), names)
