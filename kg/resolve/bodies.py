"""Which body and post a title means: 中共济南市历下区委员会 and 历下区委 are one body, 区长 one post of its government.

It knows the forms of names and the vocabularies; nothing of people or time.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from kg.ontology import entity_iri, read_vocabulary
from kg.resolve.finder import PlaceFinder
from kg.resolve.places import PlaceIdentity

_BODY = entity_iri("body", "")
_REWRITES = (
    (re.compile(r"^(?:中国共产党|中共)(.*?)委员会"), r"\1委"),
    (re.compile(r"^(?:中国共产党|中共)"), ""),
    (re.compile(r"人民政府"), "政府"),
    (re.compile(r"人民代表大会"), "人大"),
    (re.compile(r"人大常务委员会"), "人大常委会"),
    (re.compile(r"(?:中国人民)?政治协商会议(.*?)委员会"), r"\1政协"),
    (re.compile(r"纪律检查委员会"), "纪委"),
    (re.compile(r"监察委员会"), "监委"),
    (re.compile(r"管理委员会"), "管委会"),
    (re.compile(r"党的?工作委员会"), "党工委"),
    (re.compile(r"国务院国有资产监督管理委员会"), "国务院国资委"),
    (re.compile(r"国有资产监督管理委员会"), "国资委"),
    (re.compile(r"发展和改革委员会"), "发改委"),
    (re.compile(r"政法委员会"), "政法委"),
    (re.compile(r"人大$"), "人大常委会"),
    (re.compile(r"[\s“”\"'《》]"), ""),
)
_OWN_UNIT = re.compile(r"^(?:自治区|自治州|自治县|地区|省|市|区|县|州|盟|旗|地)?党?委(?!员)")
_AFTER_UNIT = re.compile(r"^(?:自治区|省|市|区|县|州|盟|旗)(?=政府|人大|政协|纪委|监委|法院|检察院|行署)")
_OWN_NAME = re.compile(
    r"(?:集团|公司|大学|学院|银行|医院|中学|小学|学校|研究院|研究所|协会|商会|报社|电视台|厂|联合会|基金会|事务所|合作社)(?:党委|党组|董事会)?$"
)
_UNIT_ENDS = (*"省市区县州盟旗镇乡村", "地区", "街道")
_UNIT_STARTS = (
    "省委",
    "市委",
    "区委",
    "县委",
    "州委",
    "盟委",
    "旗委",
    "地委",
    "委",
    "政府",
    "人大",
    "政协",
    "纪委",
    "监委",
    "党委",
    "自治",
)
_OUR_OWN = re.compile(r"^(?:自治区|省|市|区|县)(?![直属级域内])(?=.{2,})")
_OF_ZONE = re.compile(
    r"(.{0,12}?(?:高新区|[新片园港]区|开发区|经开区|先行区|商务区|综保区|示范区|度假区|风景区|起步区))(?:党工委|管委会|党委|纪工委)"
)
_IS_PLACE = re.compile(r"(?:省|市|区|县|州|盟|旗|镇|乡|街道)$")
_PARTY_COMMITTEE_IN_FULL = ("自治区", "镇", "乡", "街道", "街道办事处", "村", "社区")
_MANY = re.compile(r"副|常委|委员|代表|领导|成员|助理|调研员|巡视员|教师|员$|顾问|专家")
_ONE = re.compile(
    r"(?:书记|主任|主席|[省市区县镇乡州盟旗]长|部长|厅长|局长|院长|检察长|司令员?|政委|董事长|总经理|总裁|秘书长|会长|校长|行长|社长|台长|处长|科长|所长|站长|司长|署长|专员|总书记|总理)$"
)


@dataclass(frozen=True, slots=True)
class BodyIdentity:
    """A body as settled. `place` is whose body it is, `None` for a body known by its own name alone."""

    key: tuple[str, ...]
    label: str
    place: PlaceIdentity | None

    @property
    def iri(self) -> str:
        """Its IRI, readable: …/id/body/370102/委."""
        return entity_iri("body", *self.key)


@dataclass(frozen=True, slots=True)
class PostIdentity:
    """A post in a body; `exclusive` when one person holds it at a time."""

    iri: str
    label: str
    word: str
    body: BodyIdentity | None
    exclusive: bool


def body_key(iri: str) -> tuple[str, ...]:
    """The key of a body's IRI."""
    return tuple(unquote(part) for part in iri.removeprefix(_BODY).split("/"))


def body_of(name: str, finder: PlaceFinder) -> BodyIdentity:
    """The body that a name means in a document. Bodies named without their place are those of the document's place."""
    plain = normal_body(unicodedata.normalize("NFKC", name))
    if _OWN_NAME.search(plain):
        return BodyIdentity((plain,), plain, None)
    whole = finder.find(plain) if _IS_PLACE.search(plain) else None
    if whole is not None and whole.code:
        return BodyIdentity(tuple(whole.key.split("/")), whole.label, whole)
    place, rest = finder.split(plain)
    if place is not None and rest != plain:
        prefix = plain[: len(plain) - len(rest)]
        if not prefix.endswith(_UNIT_ENDS) and not rest.startswith(_UNIT_STARTS) and rest not in _aliases():
            return BodyIdentity((plain,), plain, place)
        if rest.startswith(_UNIT_STARTS):
            unit = "地区" if rest.startswith("地委") else rest[0]
            place = finder.find(prefix + unit) if finder.knows(prefix + unit) else place
    zone = _OF_ZONE.match(plain) if place is None else None
    if zone is not None:
        place, rest = finder.find(zone[1]), plain[zone.end(1) :]
    if place is None and _is_local(plain):
        place = finder.home
    if place is None:
        scope = (finder.document,) if _is_local(plain) else ()
        return BodyIdentity((*scope, plain), plain, None)
    if whole is not None and rest == plain:
        return BodyIdentity(tuple(whole.key.split("/")), whole.label, whole)
    word = _canonical(_AFTER_UNIT.sub("", _OWN_UNIT.sub("委", rest)))
    if word.startswith("委") and place.label.endswith(_PARTY_COMMITTEE_IN_FULL):
        word = "党" + word
    owner = place.label.removesuffix("区") if place.label.endswith("地区") and word.startswith("委") else place.label
    return BodyIdentity((*place.key.split("/"), word), owner + word, place)


def normal_body(name: str) -> str:
    """A body's name in the short official form, its place left as it is."""
    for pattern, replacement in _REWRITES:
        name = pattern.sub(replacement, name)
    return name


def _is_local(name: str) -> bool:
    """Whether a name without a place names one of many like it: 区委, 投促局, 市政府."""
    if name.startswith(("中央", "国家", "国务院", "全国", "中华", "中国", "最高", "解放军", "民政部", "公安部")):
        return False
    return not name.endswith("部") or name.startswith(
        ("区", "市", "县", "省", "州", "镇", "乡", "委", "组织", "宣传", "统战")
    )


@cache
def _aliases() -> Mapping[str, str]:
    return {name: concept.label for concept in read_vocabulary("bodies") for name in concept.names}


def is_listed(word: str) -> bool:
    """Whether the vocabularies have a body of this word (财政局), with whatever else it is called."""
    return word in _aliases()


def _canonical(word: str) -> str:
    known = _aliases()
    stripped = _OUR_OWN.sub("", word)
    return known.get(word) or known.get(stripped) or stripped


def post_of(body: BodyIdentity | None, name: str) -> PostIdentity:
    """The post of a body by its word: 书记 of 历下区委. Ranks in brackets and honorifics are no part of it."""
    word = re.sub(r"[（(].*?[）)]|同志|\s|^自治区(?=.{0,3}主席)", "", name)
    word = _posts().get(word, word)
    exclusive = body is not None and not _MANY.search(word) and bool(_ONE.search(word))
    key = (*body.key, word) if body else (word,)
    return PostIdentity(entity_iri("post", *key), f"{body.label if body else ''}{word}", word, body, exclusive)


def role_of(word: str) -> str:
    """What a post is without the level of its place: 长 for 市长, 区长 and 县长."""
    return word.removeprefix(_levels().get(word, ""))


@cache
def _levels() -> Mapping[str, str]:
    return {concept.label: level for concept in read_vocabulary("posts") if (level := concept.first("levelWord"))}


@cache
def _posts() -> Mapping[str, str]:
    return {name: concept.label for concept in read_vocabulary("posts") for name in concept.names}
