"""Things named after their number: 96个老旧小区整治, 153个村、约12万人的征迁工作."""

from __future__ import annotations

import re

from kg.extract.indicators.clauses import is_among
from kg.extract.indicators.finding import Finding
from kg.extract.indicators.names import Name, Names, strip_lead, strip_trail
from kg.extract.indicators.quantities import Quantity
from kg.extract.indicators.subjects import is_derived
from kg.extract.indicators.words import GENERIC

COUNT_KINDS = frozenset({"count", "people", "area", "length", "volume", "weight", "energy"})

_DOES = (
    r"实现(?!率)|完成(?!率)|参照|由(?=[^，。；]{2,8}(?:实施|承接|承担|行使|管理))|增选|助力|引入|营业收入超|住上|显著|促成"
    r"|(?:陆续|相继|先后)(?![开竣完投建签落办动])|赫然|蝉联|立起|通(?=高铁|高速|动车)|扩容提质|在联合国|在国际|线上线下"
)
"""What a counted thing does or undergoes: a count of those that did is no count of the thing."""
_TURNS = (
    r"入选|获得|获批|荣获|获(?=[^得批])|居全|位居|位列|列全|被[^动]|均(?!等)|全部|纳入|达(?:到)?国"
    r"|得到|进展|顺利(?=推|开|完|投)|扎实|有序(?=推)|集中(?=开工|签约|竣工|投产|动工)|全部(?=[开复完竣销出脱退])|通过(?:国|省|验)|跻身|上榜|签订|签署|达成|加快|打造成|成为|跃升|正在|不断|取得"
    r"|在(?=全[国省市区县州]|省级|国家级|现场|会上|仪式上)|(?:陆续|相继|圆满|全面)(?=[开竣完投建签落办动])|成功(?!案例|经验|率)|认定为|评为|列入|列为|命名|晋级|晋升|创成|升格"
    r"|投入(?:运营|使用)|投用|启用|试运行|重组完成|全面(?:完成|建成|落地)|落地(?:落实|见效)|全国(?=复制|推广)|复制推广"
    rf"|{_DOES}"
)
_NOUN = re.compile(
    r"(?:的)?(?P<noun>(?:“[^”]{1,14}”|[^，。；：！？\n（）“”])+?)"
    rf"(?=$|[，。；：！？\n（）]|{_TURNS}|涵盖|包括|分布|涉及|(?<=项目|工程)(?:年度|计划|总|累计|完成|概算)+投资"
    r"|、(?=抓好|办好|打好|做好|抓实))"
)
_AFTER_NOUN = re.compile(
    r"入选|获得|获批|荣获|获|居全|位居|位列|列全|被|纳入|达|通过|跻身|上榜|签订|签署|达成|加快|打造成|成为|跃升|正在|不断|取得"
    rf"|成功|认定为|评为|列入|列为|命名|晋级|晋升|创成|升格|{_DOES}"
)
_NO_NOUN = re.compile(r"、|并(?![购网联])|且|和|及|与|增|同|比|，|占|居|其中|以|的$|左右|大关|台阶|关口|下降")
_ONE_AT_A_TIME = re.compile(r"(?![、和以左增比])[一-鿿]")
_TASK = re.compile(r"(?:的)?(?:建设任务|工作任务|任务|工作|实效|目标|等)$")
_SHARED = re.compile(
    r"(?:[^，。；：\d]{0,2}?)[\d.,多余]{1,16}[万亿]?[一-鿿]{1,2}?的(?P<noun>[^，。；：、\d]{2,16})(?=[，。；]|$)"
)
_OF_KIND = re.compile(r"\d{1,6}[个家条项][^，。；：、\d]{1,5}级(?P<noun>[^，。；：、\d]{2,12})(?=[，。；]|$)")
_ADJACENT = re.compile(r"[\d.,多余]{1,16}[个条座处所家项](?P<noun>[^，。；：、\d]{2,16})(?=[，。；]|$)")
_LAST_OF_LIST = re.compile(r"(?P<noun>.{1,60}?)(?:、|和|及|与)(?P<rest>[^、]{0,60})$")
_SPOKEN_OF = re.compile("(?<![一-鿿])(?:而|但)?[这那该](?:些)?$|上述$|听取$")
_IS = re.compile("[一-鿿]是[一-鿿]{2}")
_ADVERBS = frozenset("将已可也还就全都")
_PLACES = frozenset("省 市 县 区 镇 乡 州 旗 盟 县区 区县 市县 县市 乡镇 镇街 街道 省份 城市".split())  # noqa: SIM905


_STARTED = re.compile(
    r"(?:在?(?:现场|会上|仪式上))?(?:今日|当天|当日)?(?:现场|当场)?(?:集中|陆续|相继|顺利|正式|全部)?(?P<stage>开工|签约|竣工|投产)(?:建设)?(?=[，。；、]|$)"
)
_STAGE_OF = re.compile("^.{0,10}(?:项目|重点工程)$")
_WORK_DONE = re.compile(
    r"(?P<work>(?:重大|重点)?(?:项目|工程))(?P<stage>开工|竣工|投产|签约|完工|落地)(?:建设)?"
    r"|(?P<firm>企业)(?P<settled>入驻|落户|落地|投产|签约|入规)"
)
_LISTED_PROJECTS = re.compile(r"(?P<stage>开工|签约|竣工|投产)的?(?:重大|重点)?项目[^。；]*等$")
_BEGUN = re.compile(r"建成通车|建成投产|建成投用|建成|新?开工|竣工|投产|续建|新建|实施")
_FOR_WHOM = re.compile(r"(?:在|对|为|向|给|让|从|组织)(?:全[省市县区])?(?:约|近|超)?$")
_AMONG_OTHERS = re.compile(r"的[^，。；]{1,12}等(?![级候待])[^，。；]{2}")
_DONE_TO = re.compile(r".(?:提供|设置|设立|开展|安装|发放|改造|实施|建设|推广|配备|落实|解决|推行|投放|举办|进行)")


def counted_thing(
    text: str, clause: int, quantity: Quantity, following: int, end: int, names: Names
) -> Finding | bool | None:
    """A thing named after its number; `False` where the words after it make it no indicator, `None` where none follow.

    `following` is where the sentence's next number begins; the sentence ends at `end`.
    """
    after = text[quantity.end : min(following, end)]
    match = _NOUN.match(after) if after else None
    if not match:
        noun, length = _adjacent_noun(text, quantity, following, end)
        return _thing(text, clause, quantity, noun, length, names) if noun else None
    if is_among(after) and following < end:
        return False
    if quantity.unit == "次":
        return False if _ONE_AT_A_TIME.match(after) else None
    if _NO_NOUN.match(after):
        return None
    if _SPOKEN_OF.search(text[clause : quantity.start]) or _IS.search(match["noun"]):
        return False
    if after.startswith("的") and quantity.kind in ("area", "length"):
        return False
    noun, length, rest = match["noun"], match.end(), after[match.end() :]
    if noun.startswith(
        ("将", "领域", "方面", "环节", "全部", "均", "都", "已", "通过", "开展", "入选", "达到", "纳入")
    ):
        return False
    staged = _STARTED.match(rest) if _STAGE_OF.search(noun) else None
    if staged:
        return _thing(text, clause, quantity, staged["stage"] + noun, length + staged.end(), names)
    if following < end and quantity.end + len(after) == following and not rest:
        found = _listed_noun(text, quantity, after, noun, following, end)
        if found is None:
            return False
        noun, length = found
    if _AMONG_OTHERS.search(noun):
        return False
    if _FOR_WHOM.search(text[clause : quantity.start]) and _DONE_TO.search(noun):
        return False
    if _AFTER_NOUN.match(rest) or (noun and quantity.kind in ("weight", "energy", "volume")):
        return False
    return _thing(text, clause, quantity, noun, length, names)


def _listed_noun(
    text: str, quantity: Quantity, after: str, noun: str, following: int, end: int
) -> tuple[str, int] | None:
    """The noun of a number that another number follows, and its length; `None` where the two do not stand in a list."""
    first, parted = _until_list(noun)
    kind = _OF_KIND.match(text, following, end) if parted and first.endswith("级") else None
    if kind:
        return first + kind["noun"], kind.end() - quantity.end
    if parted and len(first) > 1:
        return first, len(first) + after.startswith("的")
    shared = _SHARED.match(text, following, end)
    if shared:
        return shared["noun"], shared.end() - quantity.end
    if not parted and len(first) > 2:
        return None
    return ("", 0) if len(first) < 2 or is_derived(first) else (first, len(first))


def _until_list(noun: str) -> tuple[str, bool]:
    """A noun up to the 、 or 和 that leads to the next number of a list, and whether there is one."""
    match = _LAST_OF_LIST.match(noun)
    if match and not match["rest"].strip("约近超共"):
        return match["noun"], True
    head, _, rest = noun.partition("、")
    return head, bool(rest.strip("约近超共"))


def _adjacent_noun(text: str, quantity: Quantity, following: int, end: int) -> tuple[str, int]:
    """1000万平方米13个安置区: the noun after the second number is the first one's too."""
    if following != quantity.end or following >= end:
        return "", 0
    match = _ADJACENT.match(text, following, end)
    return (match["noun"], match.end() - quantity.end) if match else ("", 0)


def _thing(text: str, clause: int, quantity: Quantity, noun: str, length: int, names: Names) -> Finding | None:
    phrase = _TASK.sub("", noun[1:] if noun.startswith(("的", "多", "余")) else noun)
    done = _WORK_DONE.fullmatch(phrase)
    phrase = (done["stage"] or done["settled"]) + (done["work"] or done["firm"]) if done else phrase
    chunk = text[clause : quantity.start]
    if not phrase or phrase in _ADVERBS or phrase in _PLACES:
        return None
    if quantity.unit == "万":
        phrase = strip_lead(chunk) + phrase
    concept = names.standard(phrase)
    name = Name(concept.label if concept else phrase, phrase, concept)
    generic, joined, _ = phrase.partition("和")
    listed = _LISTED_PROJECTS.search(chunk) if phrase == "项目" else None
    if listed:
        name = Name(listed["stage"] + phrase, phrase)
    elif generic in GENERIC and not concept:
        begun = _BEGUN.match(strip_lead(chunk)) if chunk.endswith("等") else None
        verb = begun[0] if begun else strip_lead(chunk) if chunk.endswith("的") else strip_lead(strip_trail(chunk))
        length -= len(phrase) - len(generic) if joined else 0
        name = Name(verb + generic, generic) if 0 < len(verb) <= 12 else name
    end = quantity.end + length
    return Finding(name, "level", quantity, clause, end, clause, chunk, True)
