"""Facts `signs`: who signed what with whom. A pair for each party and each counterparty, in the order of the words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.context import Context, PersonMention
from kg.context.bodies import bodies_named, full_name, list_begin
from kg.context.event_words import NOT_YET
from kg.context.model import start_of
from kg.context.people_said import people_between
from kg.context.places import speaks_of_government
from kg.context.sentences import mask_quotations, split_sentences
from kg.lexicon import Lexicon
from kg.model import Fact

EXTRACTOR = "signings"
_PAPER = (
    "协议书|协议|合同|责任书|责任状|备忘录|意向书|承诺书|协定|军令状|目标书|公约|声明|契约|保证书|条约|合约|意向|任务书"
)
_SIGN = re.compile(
    rf"(?:签订|签署|签下|签了|续签|互签|递交|呈交|交换|签定)(?:了|过)?(?P<document>[^，"
    rf"。；！？\n]{{0,60}}?(?:{_PAPER})》?)(?=[，。；！？、\n]|$|并|和|与)"
)
_WITH = re.compile(r"(?P<adverb>(?:分别|再次|正式|现场|先后|共同){0,2})(?:与|同|跟|和|向)")
_FOR = re.compile(r"^.{0,200}?代表(?=[\u4e00-\u9fff])")
_CEREMONY = re.compile(r"(?:签约|签字|签署)仪式$")
_AND = re.compile("[与和]")
_PAPER_END = re.compile(rf"(?:{_PAPER}|合作|项目)$")
_SIDE_END = re.compile("公司|集团|政府|大学|学院|局|委|市|县|区(?!域)|省|院|会|中心|银行|科技|社|厅|企业|股份")
_BETWEEN = re.compile(r"(?:[、和及与同，]|分别|正式|先后|现场|在会上|共同)*")
_PLACE_OF_IT = re.compile(r"在[^，。；与和]{1,16}$")
_HOSTING = re.compile(r"(?:共同|联合|在[^，。；]{2,20})?(?:举行|举办)(?:了)?$")
_BOTH = re.compile(r"双方|两地|两家")
_ALL_SIDES = re.compile("(?:[双三四五各多]方|几家)(?:分别|共同|现场|正式|成功|当场){0,2}$")
"""A与B、C三方签署."""
_FOR_ALL = re.compile(r"(?:分别|共同|现场|正式)?代表(?:双|三|四|各|两)方(?:分别|共同|现场|正式)*$")
"""Those named before it sign for the bodies they are of."""


@dataclass(frozen=True, slots=True)
class _Signing:
    parties: tuple[str, ...]
    counterparties: tuple[str, ...]
    document: str | None
    start: int
    end: int
    personal: bool = False
    for_all: bool = False


def extract_signings(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """One `signs` fact for each pair."""
    if ("签" not in context.text and "递交" not in context.text) or not speaks_of_government(context):
        return
    masked = context.masked or mask_quotations(context.text)
    sentences = context.sentences or tuple(split_sentences(masked))
    found = [_ceremony(context, one.title, one.span.start, one.span.end) for one in context.meetings]
    signings = [one for one in found if one]
    floor, before = -1, None
    for match in _SIGN.finditer(masked):
        sentence = sentences[bisect_right(sentences, match.start(), key=start_of) - 1].start
        before = before if sentence == floor else None
        floor = sentence
        if NOT_YET.search(masked, max(floor, match.start() - 30), match.start()):
            continue
        before = _signing(masked, floor, match, context, before)
        if before and before.for_all and signings:
            signings = [replace(before, parties=a.parties, counterparties=a.counterparties) for a in signings]
        elif before and not _spoken_for(before, signings):
            signings.append(before)
    given: set[tuple[str, ...]] = set()
    for signing in signings:
        for fact in _pairs(context, lexicon, signing):
            key = tuple(str(fact[field]) for field in ("party", "counterparty", "document"))
            if key not in given:
                given.add(key)
                yield fact


def _spoken_for(one: _Signing, known: list[_Signing]) -> bool:
    """Whether people sign a paper here whose parties the text names elsewhere."""
    return one.personal and any(other.document == one.document for other in known)


def _signing(
    masked: str, floor: int, match: re.Match[str], context: Context, before: _Signing | None
) -> _Signing | None:
    """The two sides before a verb of signing: A与B签订, A、B共同签署, A代表B与C签订, ，与D签署 after A与B签署."""
    left = _PLACE_OF_IT.sub("", masked[floor : match.start()])
    cut = max(left.rfind("；"), left.rfind("："), left.rfind("。")) + 1
    left = left[cut:]
    for_all = _FOR_ALL.search(left)
    if for_all:
        return _for_bodies(left[: for_all.start()], floor + cut, match, context)
    left = _ALL_SIDES.sub("", left)
    start = floor + cut
    document = match["document"].strip("《》“”了的")
    for joint in _WITH.finditer(left):
        counter = _side(left[joint.end() :], start + joint.end(), match.start(), context)
        if not counter:
            continue
        clause = left[: joint.start()]
        begin = list_begin(clause)
        party = _side(clause[begin:], start + begin, start + joint.start(), context)
        if party:
            personal = not bodies_named(_FOR.sub("", clause[begin:]))
            return _Signing(party, counter, document, start + begin, match.end("document"), personal)
        if before and not clause[begin:].strip("，"):
            return _Signing(before.parties, counter, document, start + begin, match.end("document"))
    begin = list_begin(left)
    together = bodies_named(_FOR.sub("", left[begin:]))
    if len(together) > 1:
        return _Signing(together[:1], together[1:], document, start + begin, match.end("document"))
    return None


def _for_bodies(left: str, start: int, match: re.Match[str], context: Context) -> _Signing | None:
    """甲市副市长张三与乙集团总裁李四代表双方签署: the sides are the bodies of those who sign."""
    signers = people_between(context, start, start + len(left))
    bodies = [_body_of(person, context) for person in signers]
    sides = tuple(dict.fromkeys(body for body in bodies if body))
    if len(sides) < 2 or None in bodies:
        return None
    document = match["document"].strip("《》“”了的")
    begin = min(person.phrase.start if person.phrase.end else person.start for person in signers)
    return _Signing(sides[:1], sides[1:], document, begin, match.end("document"), personal=True, for_all=True)


def _body_of(person: PersonMention, context: Context) -> str | None:
    """The one body, of government where there is one, that the text makes a signer an officer of."""
    titles = person.titles or tuple(t for one in context.people if one.name == person.name for t in one.titles)
    bodies = [title.organization for title in titles if title.organization]
    ruling = [body for body in bodies if body.endswith("政府")]
    named = ruling or bodies
    return named[-1] if named else None


def _side(words: str, start: int, end: int, context: Context) -> tuple[str, ...]:
    """The bodies, else the people, that one side of a signing names."""
    spoken_for = _FOR.sub("", words)
    bodies = bodies_named(spoken_for)
    if bodies:
        return bodies
    own = re.fullmatch(r"(?:，)?((?:我|本)[省市区县旗州盟镇乡](?:委|政府)?)(?:分别|先后|还|也|正式){0,3}", spoken_for)
    if own:
        return (own[1],)
    people = people_between(context, start, end)
    rest = spoken_for
    for person in people:
        rest = rest.replace(context.text[person.phrase.start : person.end] if person.phrase.end else person.name, "")
    if people and _BETWEEN.fullmatch(rest):
        return tuple(person.name for person in people)
    return ()


def _ceremony(context: Context, title: str, start: int, end: int) -> _Signing | None:
    """The sides that the name of a ceremony of signing gives: 甲县与乙集团战略合作协议签约仪式."""
    named = _CEREMONY.search(title)
    paper = title[: named.start()] if named else ""
    if not _PAPER_END.search(paper):
        return None
    whole = _two_sides(paper)
    if whole:
        return _Signing(*whole, start, end)
    clause = re.split("[，。；：！？\n]", context.text[max(0, start - 90) : start])[-1]
    hosting = _HOSTING.search(clause)
    hosts = _AND.split(clause[: hosting.start()], maxsplit=1) if hosting else []
    parties, others = (bodies_named(hosts[0]), bodies_named(hosts[1])) if len(hosts) == 2 else ((), ())
    if parties and others:
        return _Signing(parties, others, paper, start - len(clause), end)
    if _BOTH.search(context.text, max(0, start - 12), start):
        return _both_sides(context, paper, start, end)
    return None


def _two_sides(title: str) -> tuple[tuple[str, ...], tuple[str, ...], str] | None:
    """甲县, 乙集团 and 战略合作协议 of 甲县与乙集团战略合作协议: the other side ends with its last word for a body."""
    joint = _AND.search(title)
    if not joint:
        return None
    parties = bodies_named(title[: joint.start()])
    ends = [match.end() for match in _SIDE_END.finditer(title, joint.end()) if match.end() < len(title)]
    other = bodies_named(title[joint.end() : ends[-1]]) if ends else ()
    return (parties, other, title[ends[-1] :]) if parties and other else None


def _both_sides(context: Context, document: str, start: int, end: int) -> _Signing | None:
    """双方 where the paper's name opens with one of them: the other is the place whose people came."""
    home = context.place_at(start)
    opened = re.match(r"[\u4e00-\u9fff]{2,12}?(?:公司|集团|科技|重科|股份|银行|大学|企业)", document)
    earlier = context.text[max(0, start - 400) : start]
    if home is None or not opened or opened[0] not in earlier:
        return None
    return _Signing((home.name,), (opened[0],), document, start, end)


def _pairs(context: Context, lexicon: Lexicon, signing: _Signing) -> Iterator[Fact]:
    meeting = context.meeting_at(signing.start)
    event = meeting.title if meeting else None
    for party in signing.parties:
        for counterparty in signing.counterparties:
            yield context.fact(
                "signs", signing.start, signing.end, extractor=EXTRACTOR,
                party=full_name(context, lexicon, party, signing.start),
                counterparty=full_name(context, lexicon, counterparty, signing.start),
                document=signing.document, event=event,
            )  # fmt: skip
