"""Who takes part in what a sentence tells of, and how: the subjects of 出席, 主持, 讲话, 汇报 …. It knows the people of
the context and makes no facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.context.bodies import bodies_heard, bodies_speaking
from kg.context.model import Appearance, Context, PersonMention
from kg.context.people_said import people_between, phrase_start
from kg.context.role_words import (
    ATTENDEE,
    CHAIR,
    GOES_BEFORE_SAID,
    LISTED_AFTER,
    NOT_THERE,
    NOUN_AFTER,
    NOUN_BEFORE,
    PREDICATE,
    PRESENTER,
    SPEAKER,
    TITLE_BEHIND,
    WITHOUT_NAMES,
)
from kg.context.sentences import MASK, Sentence

_OBLIQUE = re.compile(
    r"(?:会见|接见|看望|慰问|拜访|拜会|接待|欢迎|感谢|任命|祝贺|受|向|跟|对|把|将|给|贯彻|落实|学习|传达|根据|按照|"
    r"(?<!企业|客商|党员|队员|学员|职员|委员|单位|群众|村民|居民|市民|农民|职工|教师|学生|业主|业界|家长|农户|商户)代表|"
    r"听取|关于|就|围绕|"
    r"选举|决定|免去|接受|据|陪同|缅怀|纪念|悼念)(?:了)?$"
)
_PREPOSITION = re.compile(
    r"(?:就|对|围绕|以|代表|结合|从|为|向|在|根据|按照|针对|受|通过|还|也|并|分别|先后|首先|最后|随后|会上|会前|会后|"
    r"到会)"
)
_ADVERB = re.compile(
    r"(?:同志|一行|等|本人|先生|女士|（[^（）]{0,12}）|分别|先后|一同|共同|一起|也|还|并|亲自|均|都|应邀|受邀|首先|"
    r"最后|随后|再次|特别|郑重|现场|当场|"
    r"(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|早上)?|今天|昨天|近日|日前|当天|当日|"
    r"会上|会前|会后|重点|详细|简要|深刻|明确|又|则){0,5}"
)
_LIST_BREAK = re.compile(
    r"强调|指出|要求|听取|会见|委托|签(?!约(?:企业|项目|客商|内外|单位|方|嘉宾|代表))|作出|批示|批准|当选|给予|表彰|授予|进行|开展|实施|完成|推动|接受|提出|提交|"
    r"召开|举行|贯彻|落实|认为|表示|来到|深入|前往|介绍|汇报|讲话|主持|出席|参加|考察|调研|宣布|发言|致辞|部署|决定|"
    r"任命|"
    r"(?<![传小解])说|率(?!先)|对|就(?!业)|围绕|在(?!职|校|任|岗)|向|将|已|正在|：|由(?!于)|；会议"
)
_LED = re.compile(
    r"在[^。；]{2,80}?陪同下，?|带队，一行\d*[余多]?人(?:(?:来|到|赴)[^，。；]{2,24}，|$)|(?:率|带领|带队|率领)(?:队|团|[^，。；]{2,40}?)(?:，|(?=赴|到|前往|深入|出席|参加|来|"
    r"督导(?!组)|检查(?!组)|调研(?!组)|考察(?!团|组)|走访|慰问|看望|视察)|$)|，?(?:赴|到|前往|深入|来到|来)[^，"
    r"。；]{2,24}?(?=，|进行|开展|实地|专题|就|$)"
)
"""Whom they led and where they went stands between the people and what they did there."""
_ON_BEHALF = re.compile("^(?:代表|受)[^，。；：]{2,40}，(?=向)")
_DOING = re.compile(r"(?:进行|开展|举行)(?:《[^》\n]{2,40}》|“[^”\n]{2,40}”)?[\u4e00-\u9fff]{0,6}$")
_ABOUT = re.compile(r"，?(?:就|对|围绕|针对)[^，。；：]{2,60}$")
"""Between who went and 调研: 率队来我县，就民政工作进行."""
_HEARD = re.compile(r"(?:听取|听|审议|观看|传达学习|审阅)(?:了)?(?:(?!并)[^，。；：]){0,40}$")
_TRAILS = re.compile(
    "(?:领导|负责人|负责同志|同志|人员|代表|成员|单位|部门)(?:等|共|分别|一同|一起|共同|也|均|先后|在[^，]{2,12})|(?:负责人|负责同志)[\u4e00-\u9fff]{2,3}$"
)
_ASIDE = re.compile("（[^（）]{0,40}）")
_OFFICES = re.compile("等(?:相关|有关|县直|区直|市直)?(?:单位|部门)(?:主要|相关|有关)?(?:负责人|负责同志|人员)")
"""市政府办、规划、住建等单位负责人: offices are named shortly."""
_LIST_MARKS = re.compile("[、，；]")
_TITLED = frozenset(
    "长师员人家授记任席理裁监委者士生民表志导总督官等位关局厅校司团区县市镇乡道村行所处府院会办和及与同门子业商宾众"
)
"""How each part ends between two people of one list: others by their titles only (各部门负责人, 区领导)."""
_PRONOUN = re.compile(r"(?:^|[，；：。！？”“])(?:他们|她们|他|她)(?:还|也|同时|特别|又|进一步|首先|最后|对此){0,3}$")
_GOES_ON = re.compile(
    r"$|(?:并|还|也|同时|又|随后|最后|会上|且|一并|分别|现场|就|对|围绕|以|代表|为|向|针对|结合|从|在|通过|参加|出席|"
    r"首先|特别|再次|重点|详细|简要|实地|认真|仔细|逐一)"
)
"""How a clause begins that keeps the subject of the one before."""
_OWNED = re.compile(
    r"(?:[\u4e00-\u9fff]{0,2}(?:书记|[省市区县镇乡]长|主任|主席|部长|局长|同志|总))?(?:[、和及][^，。]{1,8})?的"
)
_HIGHEST = re.compile(r"总书记|国务院总理|国家主席")


class _Predicate(NamedTuple):
    start: int
    end: int
    role: str
    kind: str


def find_appearances(
    masked: str, sentence: Sentence, context: Context, told: tuple[PersonMention, ...]
) -> list[Appearance]:
    """The appearances that a sentence of the masked text states. `told` is who the sentence before spoke of."""
    people = people_between(context, sentence.start, sentence.end)
    if not people and not WITHOUT_NAMES.search(masked, sentence.start, sentence.end):
        return []
    found: list[Appearance] = list(_listed(masked, sentence, people))
    found.extend(bodies_heard(masked, sentence.start, sentence.end))
    subject: tuple[PersonMention, ...] = ()
    at, speaking, chaired = sentence.start, False, False
    for predicate in _predicates(masked, sentence, people):
        who = _subjects(masked, at, predicate, people, sentence)
        if speaking and not (who and TITLE_BEHIND.fullmatch(masked, who[-1].end, predicate.start)):
            continue
        gap = masked[at : predicate.start]
        if not who and _PRONOUN.search(_LED.sub("", gap) if predicate.role == CHAIR else gap):
            who = subject or _topic(masked, people, predicate, sentence) or told
        elif not who and subject and not _agenda(masked, at, predicate, chaired):
            who = subject = () if _has_subject(masked, at, predicate.start) else subject
        absent = NOT_THERE.search(masked, max(sentence.start, predicate.start - 24), predicate.start)
        if not who and predicate.role == PRESENTER and not absent:
            found.extend(bodies_speaking(masked, at, predicate.start, predicate.end))
        if masked.startswith("下", predicate.end):
            found.extend(_appear(who, predicate))
            people = [one for one in people if one not in who]
            continue
        at = predicate.end
        if not who or absent:
            continue
        chaired = predicate.role == CHAIR
        subject, speaking = who, speaking or (predicate.kind == "said" and masked[at - 2 : at] != "宣布")
        found.extend(_appear(who, predicate))
        found.extend(_companions(masked, predicate, people))
    return found


def _appear(who: tuple[PersonMention, ...], predicate: _Predicate) -> Iterator[Appearance]:
    for position, person in enumerate(who, 1):
        place = position if len(who) > 1 else None
        yield Appearance(person, predicate.role, predicate.start, predicate.end, None, place)


def _matches(masked: str, sentence: Sentence, people: list[PersonMention]) -> Iterator[re.Match[str]]:
    """The verbs of a sentence; a sign of somebody's name is none (方致和)."""
    at = sentence.start
    while match := PREDICATE.search(masked, at, sentence.end):
        start, at = match.span()
        for one in people:
            if one.start <= start < one.end:
                at = one.end
                break
        else:
            yield match


def _predicates(masked: str, sentence: Sentence, people: list[PersonMention]) -> Iterator[_Predicate]:
    for match in _matches(masked, sentence, people):
        kind = match.lastgroup or ""
        start, end = match.span()
        if kind in ("speech", "present", "said") and NOUN_BEFORE.search(masked, max(sentence.start, start - 4), start):
            continue
        if kind in ("speech", "present") and NOUN_AFTER.match(masked, end):
            continue
        if masked.startswith("的", end) and kind != "address":
            continue
        if kind != "said" and _HEARD.search(masked, max(sentence.start, start - 44), start):
            continue
        if kind == "said" and not _says(masked, match, sentence):
            continue
        yield _Predicate(start, end, _ROLES.get(kind, PRESENTER), kind)


_ROLES = {
    "chair": CHAIR, "attend": ATTENDEE, "visit": ATTENDEE, "meet": ATTENDEE,
    "address": SPEAKER, "speech": SPEAKER, "said": SPEAKER,
}  # fmt: skip


def _says(masked: str, match: re.Match[str], sentence: Sentence) -> bool:
    """说 and 提出 are speech only before a pause, a quotation or at the sentence's end."""
    if GOES_BEFORE_SAID.search(masked, max(sentence.start, match.start() - 14), match.start()):
        return False
    after = masked[match.end() : match.end() + 1]
    return match["said"] not in ("说", "提出", "谈到", "认为", "希望") or after in "，：。“"


def _subjects(
    masked: str, at: int, predicate: _Predicate, people: list[PersonMention], sentence: Sentence
) -> tuple[PersonMention, ...]:
    """The list of people that is the subject of a predicate, from the last predicate on."""
    inside = [one for one in people if at <= one.start and one.end <= predicate.start]
    for last in range(len(inside) - 1, -1, -1):
        person = inside[last]
        gap = _ON_BEHALF.sub("", _LED.sub("", masked[person.end : predicate.start]))
        if predicate.kind in ("visit", "meet"):
            gap = _ABOUT.sub("", _DOING.sub("", gap))
        if not may_act(masked, person, sentence) or not _reaches(gap):
            continue
        first = last
        while first > 0 and _joined(masked, inside[first - 1], inside[first]):
            first -= 1
        return tuple(one for one in inside[first : last + 1] if may_act(masked, one, sentence))
    return ()


def may_act(masked: str, person: PersonMention, sentence: Sentence) -> bool:
    """Whether a person can be the subject of what is told: no object (会见…), owner (…的讲话) or authority quoted."""
    start = phrase_start(person)
    if _OBLIQUE.search(masked, max(sentence.start, start - 4), start) or masked.startswith("的", person.end):
        return False
    return not _HIGHEST.search(masked, start, person.end + 3)


def _reaches(gap: str) -> bool:
    """Whether a predicate behind this gap is said of the person before it."""
    if MASK in gap or len(gap) > 160 or "：" in gap or _OWNED.match(gap):
        return False
    adverb = _ADVERB.match(gap)
    rest = gap[adverb.end() :] if adverb else gap
    if not rest:
        return True
    if _PREPOSITION.match(rest) and "，" not in rest.rstrip("，") and "；" not in rest:
        return True
    return not _LIST_BREAK.search(gap) and _others_only(gap)


def _others_only(gap: str) -> bool:
    """Whether a gap with commas names only others of the list by their titles, or goes on with the same subject."""
    parts = [part for part in _LIST_MARKS.split(_ASIDE.sub("", gap)) if part]
    if len(parts) < 2 and "，" not in gap:
        return True
    offices = any(_OFFICES.search(part) for part in parts)
    titled = all(part[-1] in _TITLED or (offices and len(part) <= 8) for part in parts[:-1])
    last = parts[-1] if parts else ""
    return titled and (not last or last[-1] in _TITLED or bool(_GOES_ON.match(last)) or bool(_TRAILS.search(last)))


def _joined(masked: str, left: PersonMention, right: PersonMention) -> bool:
    """Whether two people stand in one list."""
    gap = masked[left.end : phrase_start(right)]
    if not gap.strip("、，；和及与同 "):
        return True
    return (
        len(gap) <= 60
        and not _LIST_BREAK.search(gap)
        and all(part[-1:] in _TITLED for part in _LIST_MARKS.split(gap) if part)
    )


def _has_subject(masked: str, at: int, stop: int) -> bool:
    """Whether the words since the last predicate bring a subject of their own."""
    gap = masked[at:stop]
    if len(gap) > 60 or "；" in gap or "：" in gap:
        return True
    clauses = gap.split("，")
    return len(clauses) > 1 and not _GOES_ON.match(clauses[-1])


def _agenda(masked: str, at: int, predicate: _Predicate, chaired: bool) -> bool:
    """Whether the words behind 主持召开会议 tell what the meeting did: ，传达学习…, ，部署…."""
    if masked.startswith(("学习", "贯彻", "了中央", "中央"), predicate.end):
        return True
    gap = masked[at : predicate.start]
    anew = "，" in gap and not re.search("并|就|对|还|也|同时", gap)
    return chaired and anew and predicate.kind in ("speech", "present")


def _topic(
    masked: str, people: list[PersonMention], predicate: _Predicate, sentence: Sentence
) -> tuple[PersonMention, ...]:
    """Whom 他 means within a sentence: the first person it speaks of."""
    acting = (one for one in people if one.end <= predicate.start and may_act(masked, one, sentence))
    first = next(acting, None)
    return (first,) if first else ()


def _listed(masked: str, sentence: Sentence, people: list[PersonMention]) -> Iterator[Appearance]:
    """Those named behind their verb: 出席会议的有张三、李四; 听取了张三关于…的汇报."""
    for match in LISTED_AFTER.finditer(masked, sentence.start, sentence.end) if people else ():
        role = PRESENTER if match["heard"] else ATTENDEE
        after = [one for one in people if one.start >= match.end()]
        if not after or phrase_start(after[0]) - match.end() > 12:
            continue
        count = 1
        while count < len(after) and _joined(masked, after[count - 1], after[count]):
            count += 1
        rest = masked[after[count - 1].end : sentence.end]
        if role == PRESENTER and not re.search("汇报|介绍|发言|报告|说明", rest):
            continue
        for position, person in enumerate(after[:count], 1):
            yield Appearance(person, role, match.start(), match.end(), None, position if count > 1 else None)


def _companions(masked: str, predicate: _Predicate, people: list[PersonMention]) -> Iterator[Appearance]:
    """The other side of 会见, 陪同, and of 与…座谈: they attend too."""
    if predicate.kind != "meet" and masked[predicate.start : predicate.end] != "陪同":
        return
    after = [one for one in people if one.start >= predicate.end]
    if not after or phrase_start(after[0]) - predicate.end > 24:
        return
    if re.search(r"[。；]|强调|指出|说|表示", masked[predicate.end : phrase_start(after[0])]):
        return
    count = 1
    while count < len(after) and _joined(masked, after[count - 1], after[count]):
        count += 1
    for position, person in enumerate(after[:count], 1):
        yield Appearance(person, ATTENDEE, predicate.start, predicate.end, None, position if count > 1 else None)
