"""Names of projects, parks and platforms in a text: where one begins, where it ends, and whether it is a name at all.

The words that any project may bear and the kinds of things that are built are read from `ontology/projects.ttl`. What
is said of a project is decided elsewhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from kg.context import Context
from kg.context.model import PlaceMention, start_of
from kg.lexicon import Concept, Lexicon, Matcher
from kg.scan import led

BUILD = (
    "开工建设|加快建设|推进建设|启动建设|规划建设|开建|建设|启动|推进|实施|加快推进|全力推进|加快|保障|开工|新建|续建|建成投用|建成通车|建成|"
    "启用|抓好|高标准建设|高水平建设|高起点规划建设|提速建设|做强|建立|筹建|投资建设|拟建|共建|加速|引进|签约|投运"
)
_LONGEST = 32
_NO_NAME = re.compile(
    r"^区(?!域)|^(?:的|是|在|有|为|了|把|将|以|对|向|从|这|那|其|该|各|每|某|本|更|最|不|没|未|又|还|也|都|就|而|且|或|若|如|并|使|让|被|给|由|与|和|及|等)|"
    r"(?:[第届年批]|季度|半年)$"
)
_VERBS_INSIDE = led(
    r"(?:开展|召开|举行|听取|召集|要求|强调|指出|表示|认为|希望|要|加强|提高|完善|优化|深化|强化|坚持|落实|贯彻|支持|鼓励|引导|促进|服务|走访|调研|考察|参观|会见|签订|组织|"
    r"参加|出席|负责|用于|成为|作为|位于|包括|涉及|涵盖|总投资|完成|达到|超过|增长|新增|形成|实现|确保|争取|争创|获批|入选|纳入|列入|获评|获得|荣获|创建|集聚|吸引|"
    r"聚焦|围绕|依托|通过|采取|利用|推广|应用|管理|运营|推出|发布|举办|承办|主办|结合|融合|全面|大力|积极|加大|扩大|进一步|不断|持续|深入|扎实|切实|努力|全力|充分|"
    r"拓展|谋划|策划|储备|(?:集团|公司|企业|银行)$|突出|见证|共同|抓好|抓实|引育|盯紧|调度|确定|今年|将有|陆续|里程|规划项目|把握|推介|好项目|大项目|来自|来到|前往|赴|到|率|带领|陪同|一行|"
    r"力争|进入|探测|采样)"
)
_SERVED = re.compile(r"(?<=养老)服务中心|数据服务(?=中心|基地)|综合服务(?=中心)")
"""服务 is a verb elsewhere."""
_EDGE_WORDS = (
    "国家重点工程|重点工程|考察了?|察看了?|查看了?|了解|参观了?|视察了?|观摩了?|巡查了?|督查了?|督导了?|检查了|调研了?|踏勘了?|来到|走进|深入|宣布|推动|打造了?|提速|布局|[设位]于|坐落于|做好|筹设|高水平|"
    "支持|力争|新[开改]工|扩建(?=[\u4e00-\u9fff]{2,4}水库)|在(?!线|建)|把|将|以(?!及)|与|和|暨|对(?!接)|的|为|由|是|有(?!机|色|轨|线)|以及|"
    "投资项目(?=[\u4e00-\u9fff]{2})|单体项目(?=[\u4e00-\u9fff]{2})|重大项目(?=[\u4e00-\u9fff]{3})|"
    "重点项目(?=[\u4e00-\u9fff]{3})|产业项目(?=[\u4e00-\u9fff]{3})|工业项目(?=[\u4e00-\u9fff]{3})"
)
_LEFT_EDGE = led(
    "[，。；：！？\n、“（ ]|"
    f"(?:{BUILD})(?:了|好)?|\\d+公里|[一二三四五六七八九十]是|{_EDGE_WORDS}|"
    "(?<![\u4e00-\u9fff])(?:扩建|通车)(?=[\u4e00-\u9fff]{3})"
)
_BRACKETED = re.compile("（[^（）\n]{1,10}）")
_POLICY = re.compile(
    "(?:提升|振兴|提质|创新|培育|兴[\u4e00-\u9fff]|强[省市区县校师基]|焕新|铸魂|树人|文明|廉洁|惠民|品质|校长|名师|英才|人才|示范引领|突破|"
    "传承|扩容|发展|攻坚|素质|普惠|减负|关爱|创优|精品|安居|保护|数据集|山水|示范|行动|计划)(?:工程|项目)$"
)
_CAMPAIGN = re.compile(
    "(?:[年月季周节批]|季度|半年|会战|竞赛|招商引资|招商|签约|脱贫工程|扶贫工程|攻坚工程)”?(?:重点|重大|工程|产业|工业|建设){0,3}(?:项目)?$"
)
"""Whatever a month or drive of projects brings (金秋招商月项目), and programmes."""
_ACTIVITY = re.compile("(?:建设|改造|治理|提升|整治|保障|工作|发展|改革|服务|保护|修复|流失|创优|培育)$")
_CAPACITY = re.compile(r"[年日]产|\d(?:\.\d+)?(?:万|亿|百万)?(?:吨|千瓦|MW|GW|兆瓦|件|台|辆|套|标方|立方米)")
_NO_THING = re.compile(
    "^(?:一批|多层次|首批|新|各类|打造)|(?:论坛|热线|峰会|博览会|展会|政策|机制|制度|企业|行动|会议|人才|小公园|新项目)$"
)
_COUNTED = re.compile("^\\d+(?:所|个|条|座|家|处|名|项|多|余|亿|年)|\\d+(?:余|多)?(?:个|条|所|座|项)|等")
_COUNT_AFTER = re.compile(
    r" ?[近超约]?\d[\d.,]{0,8}(?:万|余|多)?(?:个|座|条|所|处|家|亩|套|户|间|口|台|项|(?P<length>公里)|平方)"
)
_NUMBERS = re.compile(r"[一二三四五六七八九十百千万两]+|第[一二三四五]|\d+|[与个了亩化及和型处家座性条栋的等类级项]")
_JOINED = re.compile("连通|互联互通|联络")
"""A与B连通工程 is one thing."""
_TAIL = re.compile(
    "(?:改扩建|扩建|迁建|新建|改造|配套管网|连接线|联络线|支线|延长线|[东西南北]延(?:长)?线|复线|(?<=[路速线道渠])(?:(?!路段)[\u4e00-\u9fff]){2,3}段(?!落|时)|[东西南北中一二三四]段|[一二三四]期)?(?:工程|项目)?(?![\u4e00-\u9fff]?(?:包|化))"
)
_GOES_ON = re.compile(
    "\\d+万?吨级|\\dA级|[区城镇村群]|街道|有限|股份|公司|集团|办公|[局委厅]|主义|大[会赛]|论坛|负责|主任|书记|"
    "[一二三四五六七八九十]?届|杯|工人|学[生校院]"
)


@dataclass(frozen=True, slots=True)
class ProjectWords:
    """The vocabulary as matchers: kinds of things that are built, and words that are no part of a name of their own."""

    things: Matcher[Concept]
    common: Matcher[Concept]


@cache
def project_words(vocabulary: Matcher[Concept]) -> ProjectWords:
    """The two halves of `ontology/projects.ttl`, built once."""
    entries = [(term, concept) for term, concepts in vocabulary.values.items() for concept in concepts]

    def of(kind: str) -> Matcher[Concept]:
        return Matcher(entry for entry in entries if kind in entry[1].properties.get("kind", ()))

    return ProjectWords(of("thing"), of("common"))


def kind_at_end(words: ProjectWords, name: str) -> Concept | None:
    """The kind of thing that a name ends with, the longest."""
    for length in range(min(7, len(name)), 0, -1):
        found = words.things.get(name[-length:])
        if found:
            return found[0]
    return None


def name_start(text: str, stop: int, begin: int) -> int:
    """Where a name that ends before `stop` begins: after the last mark, verb or particle outside brackets."""
    window = text[begin:stop]
    if "（" in window:
        window = _BRACKETED.sub(lambda match: "X" * len(match[0]), window)
    comma = max(0, window.rfind("，"))  # where an edge ends, whatever stands before it
    edges = [match.end() for match in _LEFT_EDGE.finditer(window, comma)]
    start = begin + (edges[-1] if edges else 0)
    if _JOINED.search(text, start, stop) and text[start - 1 : start] in ("与", "和", "至"):
        start = name_start(text, start - 1, begin)
    return start


def name_stop(text: str, stop: int) -> int:
    """Where a name ends whose kind ends at `stop`: with 二期, 改扩建工程, 连接线 behind it."""
    tail = _TAIL.match(text, stop)
    return tail.end() if tail else stop


def goes_on(text: str, stop: int) -> bool:
    """Whether what looks like a name is the beginning of a longer word (工程有限公司) or counted (产业园12个)."""
    count = _COUNT_AFTER.match(text, stop)
    return bool(_GOES_ON.match(text, stop)) or bool(count and not count["length"])


def is_thing(name: str) -> bool:
    """Whether an item of a counted list (…等10个重点项目) may be one of them without a name of its own."""
    return 4 <= len(name) <= 16 and not (_NO_NAME.search(name) or _VERBS_INSIDE.search(name) or _ACTIVITY.search(name))


def is_named(context: Context, lexicon: Lexicon, start: int, stop: int, least: int) -> bool:
    """Whether the words hold a name of their own beside the words that any project may bear."""
    words = project_words(lexicon.projects)
    name = context.text[start:stop]
    if not least <= len(name) <= _LONGEST or name.count("（") != name.count("）") or name.endswith("”"):
        return False
    if _NO_NAME.search(name):
        return False
    if _VERBS_INSIDE.search(_SERVED.sub("", name)) or _COUNTED.search(name):
        return False
    if _CAPACITY.search(name):
        return True
    if _POLICY.search(name) or _CAMPAIGN.search(name) or _NO_THING.search(name):
        return False
    inside = _places_inside(context, start, stop)
    rest = _own_part(words, name, context.text, inside)
    if len(rest) >= 2 or (inside and rest):
        return True
    kind = kind_at_end(words, name)
    seated = kind is not None and "seated" in kind.properties.get("kind", ())
    return bool(inside) and (inside[-1].start > start or seated) and kind is not None


def _places_inside(context: Context, start: int, stop: int) -> list[PlaceMention]:
    first = bisect_left(context.place_mentions, start, key=start_of)
    return [mention for mention in context.place_mentions[first : first + 4] if mention.end <= stop]


def _own_part(words: ProjectWords, name: str, text: str, inside: list[PlaceMention]) -> str:
    """What is left of a name without the places in it and the words that any project may bear."""
    for mention in inside:
        name = name.replace(text[mention.start : mention.end], "", 1)
    parts: list[str] = []
    at = 0
    for hit in words.common.find(name):
        parts.append(name[at : hit.start])
        at = hit.end
    return _NUMBERS.sub("", "".join((*parts, name[at:])))
