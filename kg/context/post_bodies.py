"""Of which body a post is: the organisations of a run of titles, each from its own words or from those before it.

It reads runs that were found before; whose they are is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from kg.context.career_words import SECTION, WORKED_IN
from kg.context.firms import with_own_firm
from kg.context.model import Title
from kg.context.organizations import Organization, OrganizationReader
from kg.context.title_words import SEATS
from kg.context.titles import Part, PostHit, Run
from kg.lexicon import Concept

_COMPLETED = ("局", "厅", "部", "检察院")
"""Endings that a title leaves out: 公安局长, 组织部长."""
_NAMELESS = frozenset(
    "会 公司 集团 院 校 社 局 所 中心 单位 部门 企业 协会 商会 学校 医院 银行 俱乐部 球队 校友会 剧组".split()  # noqa: SIM905
)
"""Words for a body that name none."""
_NAMELESS_OFFICES = frozenset("办公室 党委 党组 党支部 审判委员会 院办公室 团党委 政治部".split())  # noqa: SIM905
"""Bodies that say nothing where the text does not tell whose they are."""
_CELLS = ("党支部", "党总支")
"""Party cells, of which a place's organs have none of their own."""
_FIRM = re.compile(r"(?:公司|集团|银行|厂|矿|店|社)）?(?:党委|党组)?$")
_IN_CHARGE = re.compile(
    r"(?:^|[，。；、\n])(?P<own>[\u4e00-\u9fff]{3,12}?[部委局厅办院])(?:主持|分管|负责)(?:日常|常务|全面)工作的$|"
    r"(?:主持|分管|负责)(?P<body>[^，。；、]{2,14}?)(?:全面|日常)?工作的$|"
    r"(?P<electing>[省市区县旗州盟]纪委|[^，。；、了由经]{2,8}?)(?:第[一二三四五六七八九十\d]{1,3}次)?(?:全体会议|全会)选举产生的$|"
    r"产生了?(?P<led>[^，。；、了由经]{2,16}?)(?:新一届)?(?:领导班子|领导机构)(?:成员)?(?:名单)?(?:如下)?：\n?$"
)
"""Before a title, whose it is: 主持市司法局工作的副局长, 市司法局主持日常工作的副局长, 县纪委全会选举产生的书记,
产生县纪委领导班子：书记."""
_CHARGED = ("工作的", "产生的", "：", "：\n")
_STANDING = re.compile(r"委员会(?P<standing>常务委员会|常委会)$")
"""中共某县第十四届委员会常务委员会 before 委员: whoever sits there is 常委 of the committee."""
_COMMITTEE = re.compile("[\u4e00-\u9fff]{2,}委(?=(?:宣传|组织|统战|社会工作)部$|政法委$)")
"""A department's committee: 秘书长 beside its head is the committee's."""
_ORGAN_OF_PLACE = re.compile(r"(?:政府|行署|[省市区县州盟旗地]委|自治区党委)$")


_DESCRIBED = re.compile(
    r"(?:^|当地)(?:省|市|县|区|地市?)级(?:党委|人大|政府|政协|市)|^(?:全国|全省|全市)?优秀(?=[省市县区乡镇党])|"
    r"^[本这]?[次届]?(?:大会|会议)(?:主席团)?$|[首第][一二三四五六七八九十\d]*[个位名家次]|今年|去年|唯一|(?:省会|首府|）)城市市委$"
)
"""Words that describe bodies and name none (首个调整省会城市市委书记的省份), or a meeting, no body."""


class Post(NamedTuple):
    """A post of a run with its body. `start:end` are the words that say it."""

    organization: Organization | None
    word: str
    kind: str
    start: int
    end: int
    status: str = ""

    def title(self, status: str, since: str | None, until: str | None) -> Title:
        """The post as a title of someone."""
        body = self.organization.name if self.organization else None
        return Title(body, self.word, status, self.start, self.end, since, until)


def read_posts(run: Run, before: Organization | None, reader: OrganizationReader) -> list[Post]:
    """The posts of a run with their organisations; `before` is the organisation last named in the sentence.

    A post whose organisation is not of the kind it needs (队长 of a football team, a 委员 of nothing) is left out.
    """
    found: list[Post] = []
    text, at = reader.context.text, run.start
    charge = _IN_CHARGE.search(text, max(0, at - 32), at) if text.endswith(_CHARGED, 0, at) else None
    body = charge[charge.lastgroup or 0] if charge else ""
    if body and not run.parts[0].words and reader.is_public(body):
        before = reader.read(body, run.start, before)
    for part in run.parts:
        if part.words and _DESCRIBED.search(part.words):
            continue
        standing = _STANDING.search(part.words) if part.post.word == "委员" else None
        said = part._replace(words=part.words[: standing.start("standing")]) if standing else part
        organization = _organization(said, before, reader)
        before = organization or before
        if organization is None and part.words in _CELLS:
            continue
        if _fits(part.post, organization):
            word = "常委" if standing else part.post.word
            found.append(Post(organization, word, part.post.kind, part.start, part.post.end, part.status))
    return found


def is_described(run: Run) -> bool:
    """Whether the words before the only post of a run name no body, though its holder may follow: 全国优秀县委书记,
    大会执行主席."""
    return len(run.parts) == 1 and bool(_DESCRIBED.search(run.parts[0].words))


def without_names(post: Post, names: Iterable[str]) -> Post:
    """The post without a name that stands right before its body's unit word (张三县委) taken for the body's."""
    body = post.organization
    name = next((name for name in sorted(names) if body and body.name.startswith(name)), None)
    return post._replace(organization=Organization(body.name[len(name) :])) if body and name else post


def where_one_worked(posts: list[Post], left: str, offset: int, reader: OrganizationReader) -> list[Post]:
    """Titles without a body of their own take that of 在甲局先后担任副处长、处长; `left` are the words before them."""
    if posts[0].organization is not None and not SECTION.fullmatch(posts[0].organization.name):
        return posts
    worked = WORKED_IN.search(left)
    if not worked or not reader.is_organization(worked["body"]):
        return posts
    body = reader.read(worked["body"], offset, None)
    return [_inside(post, body) for post in posts]


def _inside(post: Post, body: Organization | None) -> Post:
    """The post with the body one worked in as its own, or as that of its section (农村处)."""
    if body and post.organization and SECTION.fullmatch(post.organization.name):
        return post._replace(organization=Organization(body.name + post.organization.name, body.place))
    return post if post.organization else post._replace(organization=body)


def takes_acting_body(words: str, concept: Concept) -> bool:
    """Whether a post is of the school or firm that acts in its sentence: 党委书记, 董事长, 校长 without a body."""
    if words in ("党委", "党组", "纪委"):
        return True
    return not words and (concept.first("kind") == "company" or concept.label in ("校长", "院长"))


def _fits(post: PostHit, organization: Organization | None) -> bool:
    only = post.concept.properties.get("only", ())
    if organization is None:
        return not (only or post.kind == "staff" or post.concept.label in SEATS)
    return not only or organization.name.endswith(only)


def _organization(part: Part, before: Organization | None, reader: OrganizationReader) -> Organization | None:
    concept, words = part.post.concept, part.words
    kind = part.post.kind
    if kind == "head":
        return reader.government(words, concept.first("levelWord"), part.start, before)
    if kind == "collective":
        return _led(words, concept, part.start, reader)
    if kind == "member":
        return reader.read(words + concept.first("body"), part.start, before)
    if concept.first("whole"):
        return Organization(concept.first("of"))
    words = _completed(words, concept, reader)
    if words in _NAMELESS and with_own_firm(words, reader.context.text) == words:
        return None
    if words and kind != "company" and not reader.is_organization(words):
        return None
    if words in _CELLS and before and before.place:
        return None
    found = reader.read(words, part.start, before)
    if found and found.name in _NAMELESS_OFFICES:
        return None
    if found is None:
        return _inherited(concept, before)
    if kind == "party" and words.endswith("大学"):
        return _committee_of(found)
    if concept.label == "主席" and found.name == found.place:
        return Organization(found.name + "政府", found.place)
    if concept.label == "委员" and found.name in ("中央", "中共中央"):
        return Organization("中央委员会")
    return found


def _completed(words: str, concept: Concept, reader: OrganizationReader) -> str:
    """公安 of 公安局长 is 公安局, 组织 of 组织部长 is 组织部; 专员 is of the 行署."""
    owner, ending = concept.first("of"), concept.first("headOf")
    if owner and not words.endswith(owner):
        if "only" not in concept.properties:
            return words or owner
        return words + owner if not words or reader.place_at_end(words) else words
    if not ending or not words or words.endswith(ending):
        return words
    names_body = any(reader.lexicon.bodies.get(words[-length:] + ending) for length in (2, 3, 4))
    return words + ending if names_body or (ending in _COMPLETED and not reader.is_organization(words)) else words


def _inherited(concept: Concept, before: Organization | None) -> Organization | None:
    """The body of a post that names none: 主任 after 区人大常委会党组书记 is of 区人大常委会."""
    if before is None:
        return None
    owner = Organization(before.owner, before.place)
    kind, label = concept.first("kind"), concept.label
    if label == "主席" and before.name.endswith("自治区党委") and before.place:
        return Organization(before.place + "政府", before.place)
    if kind == "company" and before.place and not _FIRM.search(before.name):
        return None
    if label == "秘书长":
        committee = _COMMITTEE.match(before.name)
        return owner if before.name.endswith("党组") else before._replace(name=committee[0]) if committee else before
    if kind == "party":
        return _committee_of(before)
    if concept.first("headOf") == "检察院" and not owner.name.endswith("检察院"):
        return Organization(before.place + "检察院", before.place) if before.place else None
    ending = concept.first("headOf")
    if ending and _ORGAN_OF_PLACE.search(owner.name):
        return None
    if ending and not owner.name.endswith(ending) and ending in owner.name:
        return owner._replace(name=owner.name[: owner.name.rindex(ending) + len(ending)])
    if label == "主任" and before.place == owner.name != before.name:
        return Organization(owner.name + "管委会", before.place)
    return owner


def _committee_of(body: Organization) -> Organization | None:
    """Whose 书记 one is beside a post in a body: of a university's committee, of no department of a committee."""
    if body.name.endswith(("部", "局", "厅")) and not body.name.endswith("支部"):
        return None
    return body._replace(name=body.name + "党委") if body.name.endswith("大学") else body


def _led(words: str, concept: Concept, offset: int, reader: OrganizationReader) -> Organization:
    """The place whose leaders a collective label speaks of."""
    level = concept.first("levelWord")
    named = reader.place_at_end(words.removesuffix("等"))
    if named:
        return Organization(named if named.endswith(level) else named + level, named)
    place = reader.unit(level, offset)
    return Organization(place, place) if place else Organization(level)
