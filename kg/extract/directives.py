"""Facts `directive`: what a speaker or a meeting told others to do, instruction by instruction, in the words used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.context import Context
from kg.lexicon import Lexicon
from kg.model import Fact

EXTRACTOR = "directives"
_MODAL = "(?<![重主需只必首将简纪摘概紧险])要|必须|务必|不得|严禁|坚决|应当|应该|应|不能|决不能|绝不能|切忌|一定要|须"
_DONE = (
    "抓好|加快|推进|严格|坚持|加强|强化|落实|提升|提高|深化|完善|健全|打造|实施|压实|聚焦|突出|确保|切实|全力|扎实|"
    "持续|着力|进一步|认真|严肃|树牢|紧盯|"
    "做好|做实|做优|做大|做强|优化|推动|统筹|促进|建立|构建|围绕|深入|全面|积极|充分|巩固|拓展|主动|严防|守牢|筑牢|"
    "织密|用好|抢抓|大力|密切|及时|加大|发挥"
)
_UNIT = re.compile(r"[^。；！？\n]+[。；！？]?")
_STEPS = re.compile(r"，(?=(?:同时|还|也)?(?:要(?!求|素|点|件|闻|害|道|务|领|义)|必须|务必|不得|严禁|坚决(?!策)))")
_OPENING = re.compile(
    r"^(?:[“”]|[一二三四五六七八九十]{1,2}(?:是|(?=要))|第[一二三四五六七八九十][，、]?|首先|其次|再次|最后|同时|此外|"
    r"另外|下一步|当前|今年|会议|，|：|、){0,4}[，：]?"
)
_TOLD = re.compile(
    rf"(?P<addressee>(?!重要|主要|需要|只要|必要|首要|将要|简要|纪要|不要|都要|还要)[^，"
    rf"。；“”0-9]{{2,40}}?)(?P<modal>{_MODAL})(?!求|素|点|件|闻|害|道|务|领|义|对|用|急|变|收)"
)
_ADDRESSEE = re.compile(
    r"(?:全[区市县省州盟旗]|各|有关|相关|[\u4e00-\u9fff、（）]{0,36}(?:部门|单位|街道|乡镇|镇街|街镇|党组织|干部|同志|"
    r"委员会|政府|党委|党员|企业|负责人|局|委|办|主任|书记|领导|上下|人员|公司|区县|县区|指挥部|专班|代表|委员|机关|"
    r"队伍|班子|学校|医院|平台))"
)
_BARE_MODAL = re.compile(rf"^(?:{_MODAL})(?!求|素|点|件|闻|害|道|领|义)")
_BARE_ORDER = re.compile(rf"^(?:{_DONE})")
_TOPIC = re.compile(rf"^[^，。；]{{2,20}}?(?:{_MODAL})(?!求|素|点|件|闻|害|道|领|义|对|用|急|变|收)")
_REPORTS = re.compile(r"取得|完成了|实现了|达到|增长|同比|已经|过去|一年来|近年来|以来")


def extract_directives(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """The instructions in the speech of each speaker of the context."""
    scopes = context.speaker_scopes
    for index, (offset, speaker) in enumerate(scopes):
        if speaker is None:
            continue
        end = scopes[index + 1][0] if index + 1 < len(scopes) else len(context.text)
        yield from _instructions(context, offset, end, speaker)


def _instructions(context: Context, start: int, end: int, speaker: str) -> Iterator[Fact]:
    """The instructions in one speech: an order goes on in clauses without 要 until something is reported."""
    ordered = context.text.endswith("要求", 0, start)
    direct = ordered and context.text[start : start + 1] not in "，：“"
    for unit in _UNIT.finditer(context.text, start, end):
        at = unit.start()
        for part in _parts(unit[0]):
            opening = _OPENING.match(part)
            skip = opening.end() if opening else 0
            words = part[skip:].strip("，；。！？” ")
            begin = at + part.find(words, skip) if words else at
            at += len(part)
            addressee = _order(words, ordered)
            if direct and addressee is None and not _REPORTS.search(words):
                addressee = ""
            direct = False
            ordered = addressee is not None
            if addressee is not None and len(words) >= 4:
                yield _directive(context, begin, words, speaker, addressee or None)


def _parts(unit: str) -> list[str]:
    """A sentence cut before each further 要 or 必须: 要甲，要乙 are two instructions."""
    steps = [match.start() for match in _STEPS.finditer(unit)]
    if not steps:
        return [unit]
    cuts = [0, *steps, len(unit)]
    return [unit[left:right] for left, right in pairwise(cuts)]


def _order(words: str, ordered: bool) -> str | None:
    """Whom an instruction addresses (empty when nobody is named), `None` for what is no instruction."""
    if _BARE_MODAL.match(words):
        return ""
    told = _TOLD.match(words)
    if told and _ADDRESSEE.fullmatch(told["addressee"]):
        return told["addressee"]
    if told and _TOPIC.match(words) and not _REPORTS.search(words):
        return ""
    return "" if ordered and _BARE_ORDER.match(words) and not _REPORTS.search(words) else None


def _directive(context: Context, start: int, words: str, speaker: str, addressee: str | None) -> Fact:
    meeting = context.meeting_at(start)
    return context.fact(
        "directive", start, start + len(words), extractor=EXTRACTOR, speaker=speaker, text=words,
        event=meeting.title if meeting else None, addressee=addressee,
    )  # fmt: skip
