"""Subjects: from the words before a number to the name of what it measures, alone, in a list or carried on."""

from __future__ import annotations

import re

from kg.extract.indicators.clauses import clause_start, without_from
from kg.extract.indicators.finding import Finding, Subjects
from kg.extract.indicators.names import (
    Name,
    Names,
    as_written,
    is_headless,
    is_share,
    is_statistic,
    standard_name,
    strip_lead,
    strip_trail,
)
from kg.extract.indicators.phrases import tidy_phrase
from kg.extract.indicators.words import GENERIC
from kg.ontology import Concept
from kg.scan import led

_NO_DISTRICT = "园片社景山牧库灾城辖发新郊街矿林老地校厂户"
_PLACE = rf"(?:自治县|县|(?<![{_NO_DISTRICT}])区|市|旗)"
_PLACE_ONLY = re.compile(rf"[一-鿿]{{1,4}}(?:(?<![{_NO_DISTRICT}])区|[县市旗])")
_PLACED = re.compile(rf"(?![本该两])(?:(?![全我各])[一-鿿]){{1,3}}?{_PLACE}(?=[一-鿿])")
_DERIVED = re.compile(
    r"(?:合计|累计|预计|计划|项目|概算)?"
    r"(?P<what>总投资(?:额)?|(?:年度?|当年)?(?:计划|预计)(?:完成)?投资|(?:年度|当年)投资|(?:累计)?完成投资额?|投资总额|总投入|总金额|金额|总长(?:度)?|总里程|总面积|总产值|投资额)$"
)
_HAPPENS = re.compile(
    r"(?:(?:陆续|集中|全部|相继|已|顺利)?(?:开工建设|开工|竣工|投产|签约|落地)|总投资额?"
    r"|(?:年度?|当年)?(?:计划|预计|累计)(?:完成)?投资|(?:完成|年度|当年)投资)$"
)
_STAGE = re.compile(r"(?:开工|竣工|投产|建成|并网|签约|投运|开通|完工|核准|在建)$")
_STAGE_ONLY = re.compile(
    r"(?:新|拟|续)?(?:开工|竣工|投产|签约|落地|入库|完工|建成|投运|续建|在建|储备|谋划|引进|达产|建成投产|开工建设|复工|新建|改建|扩建)"
)
_STAGED = re.compile(rf"{_STAGE_ONLY.pattern}(?P<noun>[一-鿿]{{0,8}}(?:项目|企业|工程))$")
_WORKS = re.compile(r"(?<!以上)(?:项目|工程|实事)$")
_BARE_STATISTICS = frozenset(
    "花费 收入 产量 产值 营收 利润 支出 总产量 总产 总产值 单产 销量 销售额 增加值 出口 进口 税收 投资".split()  # noqa: SIM905
)
_REACHED_BY_FIRMS = frozenset(("增加值", "总产值", "产值", "营业收入", "利润总额", "利税"))
_BRINGS = "完成|到位|新增|引进|签约|开工|新开工|竣工|投产|安排|落实|争取|拨付|下达|筹措|举办|开展"
_WIDE = re.compile(r"[进出]口|外贸|生产总值|财政|预算|消费品|固定资产投资")
_BARE_TAIL = re.compile(
    r"(?:播种面积|种植面积|播面|总?面积|数量|人数|人次|总量|总?产量|单产|营业收入|收入|营收|总?产值|增加值|销量|规模)$"
)
_NO_NAME = re.compile(
    r"^(?:平均每|日均|成为|作为|跻身|迈入|进入|迎来|用|历时|每(?![千万](?:常住|户籍)?[人名])|这|该|此|有关|相关|其|一"
    r"|年度目标|年度计划(?!投资)|全年目标|目标任务|年度任务|序时进度|计划(?!投资)|当季|当月)|局$|第[一二三四五六七八九十\d](?!产业)|部门$"
)
_TWO_SIGNS = re.compile("[一-鿿A-Za-z]{2}")
_ONLY_VERB = re.compile(
    r"(?:[一二两三四五六七八九十\d]{1,3}年|死亡|受伤|伤亡|失踪|利用率|贡献率|占有率|回收率|使用率|增长率"
    r"|转化率|服务数量|服务人数)$|前将|将(?!军)|再(?!生|就业|制造|贷款|担保|保险|融资|教育)"
    r"|减少|压减|下降|增长|(?:增加|提高|提升|上升|扩大)[到至]|超过|高于|低于|高出|低出|相当于|比(?![例重价亚])|拉动|贡献(?!率|度)|以及|并(?!网|购)|且|不足|不到|降至|升至"
)
_DIGITS_INSIDE = re.compile(
    r"\d[\d.]{0,12}[多余]?(?:[万亿个家项次倍%元]|年(?!级)|月)"
    r"|[一二三四五六七八九十百千万亿]{1,10}[个家项](?![一-鿿]{0,20}率)|万亿元|千亿元|百亿元"
)
_ATTRIBUTED = re.compile(
    r"(?:\d|[一二两三五十百千万亿]){1,12}[万亿]?元?(?:及)?(?:以上|以下|级)?(?:的)?[一-鿿]{0,4}"
    r"(?:项目|企业|产业|集群|园区|工程|镇|村)$"
)
_TAIL_HEAD = re.compile(
    r"(?:产值占.+|占.+|增加值|总产值|产值|居民人均可支配收入|人均可支配收入|收入|产量|投资额|投资|消费|价格|人数|人次"
    r"|出栏量?|存栏量?|(?:饲养|养殖|捕捞|屠宰|发电|用电|吞吐|销售|消费|储备)量|(?:利用|覆盖|普及|处理|达标|合格|完成|治理|供养|入学|满意|建成|建设)?率|占比|比例|比重|数量|面积|总额|装机|能力|客运量|货运量|(?:限上|限额以上)?零售额|销售额|交易额|成交额|存款余额|贷款余额|余额|领域投资额|浓度|标准|电量|警情|案件|(?:进出|[进出])口|数)$"
)
_AIMED_AT = led(
    r"(?:紧盯|盯紧|盯住|锚定|瞄准|锁定|咬定|冲刺|奋战|紧扣|围绕|聚焦|对照|上下要?|(?<![去比较])全年|年内|今年(?!以来)|明年"
    r"|[上下]半年|[一二三四]季度)(?=[一-鿿A-Z]{2})"
)
_AIMED = re.compile(f".{{0,80}}{_AIMED_AT.pattern}")
INCREMENT = re.compile(r"^(?:净增|新(?:增|发展|认定|登记|培育|引进|设立|建成?|注册|[植栽种]))(?=[一-鿿]{2})")
_STOCKS = ("家", "户", "个", "座", "所")
_ENUMERATION = re.compile(r"、")
LIST_SIGN = re.compile(r"、|和(?!美|谐|平)|与|以及|及(?!以上)")
_INDUSTRIES = re.compile(r"第?(?P<numbers>一(?:、?二)(?:、?三)?)(?:次)?产(?:业)?(?:现价)?(?P<what>增加值|投资|占比)?$")
_TOWN_AND_COUNTRY = re.compile(r"^城(?:镇)?(?:、|和)乡(?!镇|村)")
_BOTH_BALANCES = re.compile("([^、和与]{0,16}?)存贷款(余额)$")
_AMONG_PEERS = re.compile(
    r"(?:^|在)[^，。；]{0,12}[\d一二三四五六七八九十]个?[^，。；]{0,8}(?:[市县区州盟旗省）]|城市|地区|园区|城区)中$"
)
_CONTEST = re.compile(r"(?:考核|评价|评比|测评|评估|评议|排名|竞赛|督查|检查)中$")


def is_stage(phrase: str) -> bool:
    """Whether a phrase is only what happens to things (开工, 竣工)."""
    return bool(_STAGE_ONLY.fullmatch(phrase))


def counted_noun(finding: Finding) -> str:
    """The noun of a thing counted that a later count may leave out (开工项目25个，竣工12个), empty for others."""
    if finding.quantity.kind != "count":
        return ""
    label = finding.name.label
    staged = _STAGED.match(label)
    return staged["noun"] if staged else label.rpartition("的")[2] if _WORKS.search(label) else ""


def is_derived(phrase: str) -> bool:
    """Whether a phrase is a total of things named before it (总投资, 总长)."""
    return bool(_DERIVED.match(phrase))


def name_of(phrase: str, names: Names) -> Name | None:
    """The name a stripped phrase gives, `None` where it names nothing."""
    phrase = tidy_phrase(phrase, names)
    concept = names.standard(phrase)
    if concept:
        return Name(concept.label, phrase, concept)
    placed = _PLACED.match(phrase)
    if placed:
        rest = phrase[placed.end() :]
        concept = names.standard(strip_lead(rest))
        if concept:
            return Name(concept.label, rest, concept, placed[0])
    written = as_written(phrase)
    concept = names.standard(written)
    if concept and not phrase[: -len(written)].endswith("等"):
        return Name(concept.label, written, concept)
    if len(written) < 2 or is_headless(written) or _NO_NAME.search(written) or _ONLY_VERB.match(written):
        return None
    return Name(written, written) if _TWO_SIGNS.search(written) else None


def subject_of(chunk: str, names: Names) -> tuple[Name | None, bool]:
    """The subject of a chunk stripped of its verb; the flag says that the chunk has words of its own."""
    if chunk.endswith("中"):
        if _AMONG_PEERS.search(chunk):
            return None, False
        chunk = chunk[:-1] if _CONTEST.search(chunk) else chunk
    phrase = strip_trail(strip_lead(strip_trail(chunk)))
    shorter = names.without_home(phrase)
    phrase = phrase if shorter == phrase else strip_lead(shorter)
    phrase = strip_trail(without_from(phrase))
    head, sign, tail = phrase.rpartition("、")
    if sign and not strip_lead(tail):
        phrase = head
    if _AIMED.match(phrase) and not names.standard(phrase):
        phrase = strip_lead(_AIMED.sub("", phrase))
    if not phrase or (_PLACE_ONLY.fullmatch(phrase) and not names.standard(phrase)):
        return None, False
    if _DIGITS_INSIDE.search(phrase) and not _ATTRIBUTED.search(phrase):
        leading = None if is_share(phrase) else names.opening(phrase)
        return (Name(leading.label, phrase, leading) if leading else None), True
    name = name_of(phrase, names)
    concept = name and (name.concept or names.standard(INCREMENT.sub("", phrase)))
    if name and concept and _is_increment(phrase, concept):
        return name._replace(label="新增" + concept.label, concept=None), True
    if name and name.label in GENERIC:
        verb = re.search(rf"(?:{_BRINGS}){name.label}", chunk)
        name = name._replace(label=verb[0], written=verb[0]) if verb else name
    return name, True


def _is_increment(phrase: str, concept: Concept) -> bool:
    """Whether a phrase counts what was added to a stock (新增高新技术企业), which is another thing than the stock."""
    stock = concept.first("unit") in _STOCKS and "新增" not in concept.label
    return stock and bool(INCREMENT.match(phrase))


def _spelled_out(phrase: str) -> str:
    """城、乡居民 as 城乡居民; 一、二、三产业增加值 with the head to each."""
    match = _INDUSTRIES.match(phrase)
    if match:
        return "、".join(f"第{number}产业{match['what'] or '增加值'}" for number in match["numbers"].replace("、", ""))
    both = _BOTH_BALANCES.match(phrase)
    if both:
        return f"{both[1]}存款{both[2]}、{both[1]}贷款{both[2]}"
    return _TOWN_AND_COUNTRY.sub("城乡", phrase)


def subjects_of(phrase: str, names: Names, count: int = 0) -> list[Name]:
    """The subjects of a list (城乡居民收入, 一产、二产、三产增加值, 甲县、乙县生产总值), empty where it is none. Where
    its signs give more than `count` things, only 、 parts them (新材料及医药、食品制造业).
    """
    phrase = _spelled_out(strip_trail(strip_lead(strip_trail(phrase))))
    if phrase.startswith("城乡") and not re.search("[、和]", phrase):
        parts = ["城镇" + phrase[2:], "农村" + phrase[2:]]
    else:
        parts = [part for part in LIST_SIGN.split(phrase) if part]
        if len(parts) > count > 1:
            parts = [part for part in _ENUMERATION.split(phrase) if part]
    if len(parts) < 2:
        return []
    tail = parts[-1]
    placed = _PLACED.match(tail)
    if placed and all(_PLACE_ONLY.fullmatch(part) for part in parts[:-1]):
        concept = names.standard(strip_lead(tail[placed.end() :]))
        places = [*parts[:-1], placed[0]]
        return [Name(concept.label, concept.label, concept, place) for place in places] if concept else []
    named = [_shared_head(part, tail, names) for part in parts[:-1]]
    named.append(name_of(_BARE_TAIL.sub("", parts[0]) + tail if tail in _BARE_STATISTICS else tail, names))
    found = [name for name in named if name]
    return found if len(found) == len(parts) else []


def of_places(places: str, what: str, names: Names) -> list[Name]:
    """The names of one thing for each place of a list (甲县、乙县分别完成到位资金), empty where it is no such list."""
    parts = LIST_SIGN.split(strip_lead(places))
    if len(parts) < 2 or not all(_PLACE_ONLY.fullmatch(part) for part in parts):
        return []
    name = subject_of(what, names)[0]
    return [name._replace(place=part) for part in parts] if name else []


def _shared_head(part: str, tail: str, names: Names) -> Name | None:
    """The name of one part of a list whose last part `tail` may bear the head of all."""
    concept, head = names.standard(part), _TAIL_HEAD.search(tail)
    if head and is_share(head[0]) and not is_share(part):
        return standard_name(part + (tail[1:] if len(part) == 1 else head[0]), names)
    if concept:
        longer = names.standard(part + head[0]) if head and not is_statistic(part) else None
        concept = longer or concept
        return Name(concept.label, part, concept)
    for cut in range(1, len(tail)):
        found = names.by_name.get(part + tail[cut:])
        if found:
            return Name(found.label, part + tail[cut:], found)
    if head and (not is_statistic(part) or head[0] in ("占比", "比重", "比例")):
        return name_of(part + head[0], names)
    if not head and part[0] == tail[0] and len(part) < len(tail):
        return name_of(part + tail[len(part) :], names)
    return name_of(part, names)


def named_before(text: str, clause: int, names: Names) -> tuple[list[Name], int]:
    """The indicator that opens the clause before, which gave no number (工业增加值增速由负转正，增长3.2%)."""
    if clause < 2 or text[clause - 1] != "，":
        return [], clause
    begin = clause_start(text, max(0, clause - 40), clause - 1)
    concept = names.opening(strip_lead(text[begin : clause - 1]))
    return ([Name(concept.label, concept.label, concept)] if concept else []), begin


def continued(name: Name | None, subjects: Subjects, clause: int, names: Names) -> tuple[Name | None, int]:
    """A name that leans on the subject before it (总投资, 产量 after 播种面积), and where its words begin."""
    if name is None or subjects.only is None:
        return (None if name and name.written == "增量" else name), clause
    before = subjects.only.label if subjects.only.written in GENERIC else subjects.only.written
    if name.written == "增量":
        return standard_name(subjects.only.label + name.written, names), subjects.start
    reached = name.written.removeprefix("完成").removeprefix("实现")
    if reached in _REACHED_BY_FIRMS and before.endswith("企业"):
        return standard_name(before + reached, names), subjects.start
    wide = name.concept and _WIDE.search(before)
    if name.written in _BARE_STATISTICS and not (wide or before.endswith(name.written)):
        return standard_name(_BARE_TAIL.sub("", before) + name.written, names), subjects.start
    if name.concept:
        return name, clause
    if name.written.endswith("业") and before.endswith("增加值"):
        return standard_name(name.written + "增加值", names), clause
    if name.written.endswith("类") and "价格" in before:
        return standard_name(name.written + "价格", names), clause
    derived = _DERIVED.match(name.written)
    if derived and not _DERIVED.match(before):
        whole = _HAPPENS.sub("", before)
        own = "完成投资" in derived["what"] and (whole == before or not _WORKS.search(whole))
        label = (INCREMENT.sub("", whole) if "总面积" in derived["what"] else whole) + derived["what"]
        return (name, clause) if own else (Name(label, label), subjects.start)
    stage = _STAGE.search(before)
    if stage and stage.start() and _STAGE.fullmatch(name.written):
        label = before[: stage.start()] + name.written
        return Name(label, label), subjects.start
    return (None if _STAGE.fullmatch(name.written) and not is_stage(name.written) else name), clause
