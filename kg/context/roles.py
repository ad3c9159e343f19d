"""Who takes part in what sentence tells of, and how: the subjects of 出席, 主持, 讲话, 汇报 … . Knows meetings and people of
the context, makes no facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.context.model import Appearance, Context, PersonMention
from kg.context.role_words import (
    ATTENDEE,
    CHAIR,
    GOES_BEFORE_SAID,
    NOT_THERE,
    NOUN_AFTER,
    NOUN_BEFORE,
    PREDICATE,
    PRESENTER,
    SPEAKER,
)
from kg.context.sentences import MASK, Sentence
from kg.context.visits import people_between

_SPEAKING = re.compile(r"强调|指出|要求|表示|认为|希望|说$|谈到|坦言")
_OBLIQUE = re.compile(r"(?:会见|接见|看望|慰问|拜访|拜会|接待|欢迎|感谢|任命|祝贺|委托|受|向|跟|对|把|将|给|贯彻|落实|学习|传达|根据|按照|代表|听取|关于|就|围绕|选举|决定|免去|接受|原|据)(?:了)?$")
_WITH = re.compile(r"(?:与|同|和|及|、|，|；|以及)$")
_PREPOSITION = re.compile(r"(?:等)?(?:[\u4e00-\u9fff]{0,6}(?:领导|同志|负责人|一行))?(?:就|对|围绕|以|代表|结合|从|为|向|在|根据|按照|针对|受|通过|还|也|并|分别|先后|首先|最后|随后|会上|会前|会后)")
_ADVERB = re.compile(
    r"(?:同志|一行|等|本人|先生|女士|（[^（）]{0,12}）|分别|先后|一同|共同|一起|也|还|并|亲自|均|都|应邀|受邀|陪同|首先|最后|随后|再次|特别|郑重|现场|当场|会上|会前|会后|重点|详细|简要|深刻|明确|又|则|会议|仪式|活动|大会)*"
)
_LIST_BREAK = re.compile(
    r"强调|指出|要求|听取|会见|委托|召开|举行|贯彻|落实|认为|表示|来到|深入|前往|介绍|汇报|讲话|主持|出席|参加|考察|调研|宣布|发言|致辞|部署|决定|任命|说|率|对|就|围绕|在(?!职|校)|向|将|已|正在|：|由"
)
_BY = re.compile(r"(?:由|请|邀请|特邀)(?:了)?$")
_PRONOUN = re.compile(r"(?:^|[，；：。！？”“])(?:他们|她们|他|她)(?:还|也|同时|特别|又|进一步|首先|最后|对此)*$")
_ANY_SUBJECT = re.compile(r"会议|大会|与会|大家|双方|全区|全市|全县|各|有关|记者|企业|我们|双方|本次|代表|负责人|部门|党组|政府|委|局|人员|嘉宾")
_CARRY = re.compile(r"^[，、；]?(?:会上|会前|会后|随后|同时|最后)?[，]?(?:并|还|同时|又|就|对|围绕|在|代表|为|以|也|且|针对|结合|向|一并|分别|再|随后|强调|指出|要求|作|讲话)?")
_HIGHEST = re.compile(r"总书记|国务院总理|国家主席")


@dataclass(frozen=True, slots=True)
class _Predicate:
    start: int
    end: int
    role: str
    speaks: bool


def find_appearances(masked: str, sentence: Sentence, context: Context, told: tuple[PersonMention, ...]) -> Iterator[Appearance]:
    """The appearances that a sentence of the masked text states. `told` are the subjects of the sentence before."""
    people = people_between(context, sentence.start, sentence.end)
    subject: tuple[PersonMention, ...] = ()
    at, speaking = sentence.start, False
    for predicate in _predicates(masked, sentence):
        if predicate.start < at:
            continue
        found = _subjects(masked, at, predicate, people, sentence)
        if speaking and not _fresh(masked, predicate, found):
            continue
        if not found and not _has_subject(masked, at, predicate.start):
            found = subject
        if not found and _PRONOUN.search(masked[sentence.start : predicate.start]):
            found = told[-1:]
        at = predicate.end
        if not found or NOT_THERE.search(masked, max(sentence.start, predicate.start - 24), predicate.start):
            continue
        subject = found
        speaking = speaking or predicate.speaks
        for position, person in enumerate(found, 1):
            yield Appearance(person, predicate.role, predicate.start, predicate.end, position if len(found) > 1 else None)
            if predicate.role == "x":
                break
    yield from _by(masked, sentence, people)


def _predicates(masked: str, sentence: Sentence) -> Iterator[_Predicate]:
    for match in PREDICATE.finditer(masked, sentence.start, sentence.end):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind in ("speech", "present", "said") and NOUN_BEFORE.search(masked, max(sentence.start, start - 4), start):
            continue
        if kind in ("speech", "present") and NOUN_AFTER.match(masked, end):
            continue
        if kind == "said" and not _says(masked, match, sentence):
            continue
        role = {"chair": CHAIR, "attend": ATTENDEE, "address": SPEAKER, "speech": SPEAKER, "said": SPEAKER}.get(kind, PRESENTER)
        yield _Predicate(start, end, role, kind == "said")


def _says(masked: str, match: re.Match[str], sentence: Sentence) -> bool:
    """说 and 提出 are speech only before a pause, a quotation or at the sentence's end."""
    if GOES_BEFORE_SAID.search(masked, max(sentence.start, match.start() - 14), match.start()):
        return False
    after = masked[match.end() : match.end() + 1]
    return match["said"] not in ("说", "提出", "谈到", "认为") or after in "，：。“" or not after


def _fresh(masked: str, predicate: _Predicate, found: tuple[PersonMention, ...]) -> bool:
    """Inside reported speech only a verb right behind a name starts anew."""
    return bool(found) and (predicate.start - found[-1].end) <= 2


def _subjects(
    masked: str, at: int, predicate: _Predicate, people: list[PersonMention], sentence: Sentence
) -> tuple[PersonMention, ...]:
    """The list of people that is the subject of a predicate, from the last predicate on."""
    inside = [one for one in people if at <= one.start and one.end <= predicate.start]
    for last in range(len(inside) - 1, -1, -1):
        person = inside[last]
        before = masked[max(sentence.start, _phrase_start(person) - 4) : _phrase_start(person)]
        if _OBLIQUE.search(before) or masked.startswith("的", person.end) or _HIGHEST.search(
            masked, _phrase_start(person), person.end + 3
        ):
            continue
        if not _reaches(masked[person.end : predicate.start]):
            continue
        first = last
        while first > 0 and _joined(masked[inside[first - 1].end : _phrase_start(inside[first])]):
            first -= 1
        return tuple(inside[first : last + 1])
    return ()


def _phrase_start(person: PersonMention) -> int:
    return person.phrase.start if person.phrase.end else person.start


def _reaches(gap: str) -> bool:
    """Whether a predicate behind this gap is said of the person before it."""
    if MASK in gap or len(gap) > 90 or "：" in gap:
        return False
    rest = gap[_ADVERB.match(gap).end() :]  # type: ignore[union-attr]
    if not rest or _PREPOSITION.match(rest):
        return True
    return not _LIST_BREAK.search(gap)


def _joined(gap: str) -> bool:
    """Whether two people stand in one list."""
    return len(gap) <= 60 and not _LIST_BREAK.search(gap)


def _has_subject(masked: str, at: int, stop: int) -> bool:
    """Whether the words since the last predicate bring a subject of their own."""
    gap = masked[at:stop]
    if len(gap) > 60 or "；" in gap:
        return True
    clause = re.split("[，；]", gap)[-1]
    return bool(_ANY_SUBJECT.match(clause)) or ("，" not in gap and len(gap) > 14)


def _by(masked: str, sentence: Sentence, people: list[PersonMention]) -> Iterator[Appearance]:
    """会议由张三主持 and 邀请李四作报告 name their doer after 由."""
    return iter(())
