"""From the quantities of a sentence to findings: which thing each number measures, and how. It knows no place and no
year; the caller adds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.indicators.names import (
    GENERIC,
    Name,
    Names,
    as_written,
    is_headless,
    is_share,
    is_statistic,
    strip_lead,
    strip_trail,
)
from kg.extract.indicators.quantities import Quantity

_UP = r"增长|增加|增产|提高|提升|上升|上涨|增速|增幅|涨幅|扩大|多增|回升|攀升|涨|(?<![新净])增(?![加长])"
_DOWN = r"下降|降低|减少|减产|回落|下跌|降幅|压减|压缩|缩减|缩短|缩小|下滑|负增长|减|降"
_MID = (
    r"(?:幅度|速度|率|了|约|达到|达|为|是|保持在|控制在|稳定在|维持在|在|将|可|预计|均|都|分别|力争|年均|平均|累计|实际|目标|左右|按|安排|每人每[月年]|每[月年人]|上调|[：:“”]|超|过|近"
    r"|(?P<to>[到至]))*"
)
_CHANGE = re.compile(
    rf"(?:(?P<down>降幅(?:收窄|扩大)(?:至|到)|{_DOWN})|(?P<up>(?:增速|增幅|涨幅)(?:收窄|扩大|回落|提高|提升|放缓|加快|回升)(?:至|到)|{_UP})){_MID}$"
)
_BASIS = r"(?:上年|去年|上一?年|前年|年初|同期|20\d\d年|“?十[一二三四]五”?|五年前|上季|预算|计划|年度|全国|全省|全市|全区|改革前|上月|往年|[一二三四]季度|上个?季度|\d+月|1[-—]\d+月)"
_COMPARED = re.compile(
    rf"(?:(?:(?<![占对成])比|较|高于|低于|快于|好于){_BASIS}[^，。；、]{{0,14}}?|同比|环比|年均|累计|实际|可比价?|名义|平均|分别|均|同期|(?:按)?(?:同|可比|自然|全)口径|按不变价|又|再|共|每年|每月)$"
)
_RANKED = re.compile(
    r"(?:并列|继续|连续\d*年|历史性|首次)?(?:(?:提升|上升|提高|跃升|攀升|前移|升|跃)(?:至|到|为)|稳居|位居|居|位列|排名|名列|排在|排|列|位于|跃居|升至|跃升至|升居|跻身|进入|保持|均居|分别居|分别列)[^，。；、]{0,12}$"
)
_FROM = re.compile(r"(?:由|从)[^，。；]{0,24}$")
_OF = re.compile(r"(?P<part>.*?)占(?P<whole>[^，。；占]{0,20}?)(?:的)?(?:比重|比例|比|份额)?$")
_JOIN = re.compile(r"^(?:、|和|与|及|以及|，|/)$")
_BOUNDARY = re.compile(r"[，；。：！？\n]|——")
_ATTRIBUTE = re.compile(
    r"^(?:级|元级|档|元?(?:以上|以下)?(?:的)?(?:级)?(?:大)?(?:产业|项目|企业|工程|集群|园区|重大项目|重点项目|镇|村|县(?!生)|强|产业集群|产业链|市场主体|工业项目|制造业|规模企业|贷款(?=项目)))"
)
_REACHED = re.compile(r"(?:达|到|至|为|破|越|上|跨|过|超|近|逾|完成|实现|增长|约|总额|规模|余)$")
_QUALIFIER = re.compile(r"\d+[多余]?[个家项](?:[^，。；、\d]{0,6}(?:项目|企业|产业|园区|集群))?(?:总投资|投资|产值|营收|营业收入|年产值|销售收入)(?:额)?$")
_CLOSED = re.compile(r"[，。；：！？、\n（）]|和|与|及|以[上下内]|左右|的(?:目标|任务|大关|台阶|关口)|增|比|同比|占|居|其中|—")
_MONEY_TAIL = re.compile(r"大关|台阶|关口|目标|任务|门槛|人民币|资金(?=[，。；、])|，|用于|支持|以后|，|减少|下降|提高|提升|降")
_NOUN = re.compile(
    r"^(?:的)?(?P<noun>(?:“[^”]{1,14}”|[^，。；：！？\n（）“”])+?)(?=$|[，。；：！？\n（）]|入选|获得|获批|荣获|获(?=[^得批])|居全|位居|位列|列全|被[^动]|均(?!等)|全部|纳入|达(?:到)?国|通过(?:国|省|验)|跻身|上榜|涵盖|包括|分布|涉及|签订|签署|达成)"
)
_AFTER_NOUN = re.compile(r"^(?:入选|获得|获批|荣获|获|居全|位居|位列|列全|被|纳入|达|通过|跻身|上榜|签订|签署|达成)")
_DERIVED = re.compile(r"^(?:合计|累计|预计|计划|项目|概算)?(?P<what>总投资(?:额)?|投资总额|总投入|总金额|金额|总长(?:度)?|总里程|总面积|总产值|计划投资|投资额)$")
_HAPPENS = re.compile(r"(?:(?:陆续|集中|全部|相继|已|顺利)?(?:开工建设|开工|竣工|投产|签约|落地)|总投资额?)$")
_AMONG = re.compile(r"^(?:[一-鿿、（）()]{0,6}?)?中(?![小央心欧国药医高长])")
_BARE_STATISTICS = frozenset("花费 收入 产量 产值 营收 利润 支出 总产量 单产 销量 销售额 增加值 出口 进口 税收 投资".split())
_BARE_TAIL = re.compile(r"(?:播种面积|种植面积|面积|数量|人数|人次|总量|产量|单产|营业收入|收入|营收|产值|增加值|销量|规模)$")
_NO_NAME = re.compile(r"^(?:平均每|日均|成为|作为|跻身|迈入|进入|迎来|用|历时|每|这|该|此|有关|相关|其|一|年度目标|年度计划|全年目标|目标任务|年度任务|序时进度|计划)|第[一二三四五六七八九十\d](?!产业)")
_CLAUSE_END = re.compile(r"[，。；！？\n]")
_TOWARDS = re.compile(r"(?:增加|提高|增长|提升|上升|下降|降低|减少|扩大|缩短|缩小|压缩|压减|增|升|降|减|调整|提)(?:到|至|为)")
_DIGITS_INSIDE = re.compile(r"\d[\d.]*[多余]?(?:[万亿个家项次倍%元]|年(?!级)|月)|[一二三四五六七八九十百千万亿]+[个家项](?![一-鿿]*率)|万亿元|千亿元|百亿元")
_PLACE_ONLY = re.compile(r"[一-鿿]{1,4}(?:(?<![园片社景山牧库灾城辖发新郊街矿林老地校厂户])区|[县市旗])")
_ATTRIBUTED = re.compile(
    r"(?:\d|[一二两三五十百千万亿])+[万亿]?元?(?:及)?(?:以上|以下|级)?(?:的)?[一-鿿]{0,4}(?:项目|企业|产业|集群|园区|工程|镇|村)$"
)
_OF_PLAN = re.compile(r"(?:为|完成|占|达|相当于|是)[^，。；、]{0,8}(?:预算|计划|目标|任务|上年同期|去年同期)[^，。；、]{0,4}的$")
_PARTITIVE = re.compile(r"(?![、和与及，的占增提下减降同比])[^、，。；]{1,12}、(?=[^、]{3})")
_PLACED = re.compile(r"(?![全我各本该两])[一-鿿]{1,3}?(?:自治县|县|(?<![园片社景山牧库灾城辖发新郊街矿林老地校厂户])区|市|旗)(?=[一-鿿])")
_STAGE = re.compile(r"(?:开工|竣工|投产|建成|并网|签约|投运|开通|完工|核准|在建)$")
_COUNT_KINDS = frozenset({"count", "people", "area", "length", "volume", "weight", "energy"})
_TAIL_HEAD = re.compile(
    r"(?:产值占.+|占.+|增加值|总产值|产值|居民人均可支配收入|人均可支配收入|收入|产量|投资额|投资|消费|价格|人数|人次|率|比例|比重|数量|面积|总额|装机|能力|客运量|货运量|存款余额|贷款余额|余额|领域投资额|浓度|标准|数)$"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One number bound to what it measures. `start` is where the words that prove it begin, `end` where they end;
    `verb` are the words right before the number, `chunk` begins its own words; `counted` says that the thing was named
    after the number (96个老旧小区).
    """

    name: Name
    measure: str
    quantity: Quantity
    start: int
    end: int
    chunk: int
    verb: str
    counted: bool = False
    distribution: str | None = None
    sign: int = 1


@dataclass(slots=True)
class _State:
    subjects: list[Name]
    start: int
    unit: str = ""


def bind(text: str, start: int, end: int, quantities: list[Quantity], names: Names) -> list[Finding]:
    """The findings of the sentence `text[start:end]`, by the order of its numbers."""
    usable = [q for q in quantities if not _attributive(text, q, end)]
    state = _State([], start)
    findings: list[Finding] = []
    index = 0
    while index < len(usable):
        quantity = usable[index]
        floor = usable[index - 1].end if index else start
        clause = clause_start(text, floor, quantity.start)
        chunk = text[clause : quantity.start]
        if index and _BOUNDARY.search(text, floor, quantity.start) and text.find("。", floor, clause) >= 0:
            state.subjects = []
        paired = len(state.subjects) > 1 and not _subject(_strip_compared(_without_change(chunk)), names)[1]
        if "分别" in chunk or paired or (chunk.endswith(("均", "都")) and "、" in chunk):
            taken, found = _distribute(text, clause, usable, index, end, state, names)
            findings.extend(found)
            index += taken
            continue
        following = usable[index + 1].start if index + 1 < len(usable) else end
        finding = _single(text, clause, quantity, following, end, state, names)
        if finding:
            findings.extend(_each(finding, names))
            state.unit = quantity.unit
        index += 1
    return findings


def _without_change(chunk: str) -> str:
    change = _CHANGE.search(chunk)
    return chunk[: change.start()] if change else _RANKED.sub("", chunk)


def _each(finding: Finding, names: Names) -> list[Finding]:
    """A value said of several standard indicators at once (甲、乙年均增长10%) is each one's."""
    parts = re.split(r"、|和", finding.name.written)
    concepts = [names.standard(part) for part in parts]
    if finding.name.concept or len(parts) < 2 or not (all(concepts) or all(map(is_statistic, parts))):
        return [finding]
    if min(map(len, parts)) < 3:
        return [finding]
    made = [Name(c.label if c else part, part, c) for part, c in zip(parts, concepts, strict=True)]
    return [replace(finding, name=name, distribution=f"{i}/{len(made)}") for i, name in enumerate(made, 1)]


def clause_start(text: str, floor: int, at: int) -> int:
    """Where the clause before `at` begins, not before `floor`."""
    last = floor
    for match in _BOUNDARY.finditer(text, floor, at):
        last = match.end()
    opened, closed = text.rfind("（", last, at), text.rfind("）", last, at)
    if opened > closed:
        return opened + 1
    return closed + 1 if 0 <= closed and text.find("（", last, closed) < 0 else last


def _attributive(text: str, quantity: Quantity, end: int) -> bool:
    """Whether a quantity only describes another thing (过亿元项目, 三年行动, 65岁及以上人口) or stands in a slogan."""
    after = text[quantity.end : min(end, quantity.end + 12)]
    before = text[max(0, quantity.start - 6) : quantity.start]
    if quantity.form in ("rank", "flat"):
        return False
    if quantity.form == "doubled":
        return bool(re.search(r"“[^”]{0,3}$", before))
    if before.endswith(("第", "年产", "日产", "日处理", "×")):
        return True
    opened = before.rfind("“")
    if opened >= 0 and "”" not in before[opened:] and "”" in after[:8]:
        return True
    if quantity.form == "bare" and quantity.unit != "大" and not (quantity.bounded or _REACHED.search(before)):
        return True
    if quantity.kind in ("time", "compute"):
        return not (not after or _CLOSED.match(after))
    if quantity.kind == "money":
        if quantity.comparator == ">=" and _QUALIFIER.search(text[max(0, quantity.start - 16) : quantity.start]):
            return True
        return not (not after or _CLOSED.match(after) or _MONEY_TAIL.match(after) or after[0].isdigit())
    if quantity.kind in ("length", "area") and re.match(r"(?:以?[内外](?!资)|范围|级|高(?![速铁标])|长|宽|深|口径|幅宽)", after):
        return True
    return bool(quantity.kind in ("energy", "weight") and _ATTRIBUTE.match(after)) or after.startswith(("级", "以上的"))


def _name(phrase: str, names: Names) -> Name | None:
    """The name a stripped phrase gives, `None` where it names nothing."""
    phrase = re.sub(r"^.{0,20}[是即](?=.{4})", "", phrase) if re.match(r"^[一二三四五六七八九十]是", phrase) else phrase
    joined = re.sub(r"实现|完成", "", phrase)
    if joined != phrase and names.standard(joined):
        phrase = joined
    if phrase.count("”") > phrase.count("“"):
        phrase = "“" + phrase
    phrase = re.sub(r"[（(][^）)]*[）)]", "", phrase) if phrase not in names.by_name else phrase
    concept = names.standard(phrase)
    if concept:
        return Name(concept.label, phrase, concept)
    if "等" in phrase or "、" in phrase:
        tail = as_written(phrase)
        concept = names.standard(tail)
        if concept and tail != phrase and "等" not in phrase:
            return Name(concept.label, tail, concept)
    placed = _PLACED.match(phrase)
    if placed:
        concept = names.standard(strip_lead(phrase[placed.end() :]))
        if concept:
            return Name(concept.label, phrase[placed.end() :], concept, placed[0])
    written = as_written(phrase)
    concept = names.standard(written)
    if concept and not _restricts(phrase, written):
        return Name(concept.label, written, concept)
    if len(written) < 2 or is_headless(written) or _NO_NAME.search(written) or not re.search(r"[一-鿿A-Za-z]{2}", written):
        return None
    return Name(written, written)


def _restricts(phrase: str, written: str) -> bool:
    return phrase.endswith(written) and bool(re.search(r"等$", phrase[: -len(written)]))


def _subject(chunk: str, names: Names) -> tuple[Name | None, bool]:
    """The subject of a chunk stripped of its verb; the flag says that the chunk has words of its own."""
    phrase = strip_trail(strip_lead(strip_trail(chunk)))
    shorter = names.without_home(phrase)
    phrase = phrase if shorter == phrase else strip_lead(shorter)
    phrase = _FROM.sub("", phrase)
    phrase = strip_trail(phrase)
    head, sign, tail = phrase.rpartition("、")
    if sign and not strip_lead(tail):
        phrase = head
    if not phrase:
        return None, False
    if _PLACE_ONLY.fullmatch(phrase) and not names.standard(phrase):
        return None, False
    if _DIGITS_INSIDE.search(phrase) and not _ATTRIBUTED.search(phrase):
        leading = names.opening(phrase)
        return (Name(leading.label, phrase, leading) if leading else None), True
    name = _name(phrase, names)
    if name and name.label in GENERIC:
        verb = re.search(rf"(?:完成|到位|新增|引进|签约|开工|新开工|竣工|投产){name.label}", chunk)
        name = replace(name, label=verb[0], written=verb[0]) if verb else name
    return name, True


def _distribute(
    text: str, clause: int, usable: list[Quantity], index: int, end: int, state: _State, names: Names
) -> tuple[int, list[Finding]]:
    run = [usable[index]]
    for following in usable[index + 1 :]:
        between = text[run[-1].end : following.start]
        if not _JOIN.match(between) and not re.match(r"^(?:、|和|与|及|，)?第?$", between):
            break
        run.append(following)
    chunk = text[clause : usable[index].start]
    each = "分别" not in chunk and chunk.endswith(("均", "都"))
    head, _, rest = chunk.partition("分别") if "分别" in chunk else (chunk[:-1] if each else "", "", chunk)
    change = _CHANGE.search(rest) if not each else None
    if change is None:
        change = _CHANGE.search(head)
        subject_text = head[: change.start()] if change else head
    else:
        subject_text = head + rest[: change.start()] if rest[: change.start()].strip("达为") and not head else head
    subjects = _subjects(_strip_compared(subject_text), names) or state.subjects
    if len(subjects) == 1 and len(run) == 2 and subjects[0].written.startswith("城乡"):
        subjects = _subjects(subjects[0].written, names)
    if each and len(run) == 1:
        run = run * len(subjects)
    if not subjects or len(subjects) != len(run):
        state.subjects = []
        return (1 if each else len(set(map(id, run)))), []
    begin = clause if _subjects(_strip_compared(subject_text), names) else state.start
    state.subjects, state.start = subjects, begin
    found = []
    for position, (name, quantity) in enumerate(zip(subjects, run, strict=True), 1):
        measure, sign = _measure(name, quantity, change)
        if not measure:
            continue
        finding = Finding(name, measure, quantity, begin, quantity.end, clause, chunk, False, f"{position}/{len(run)}", sign)
        found.append(finding)
    return (1 if each else len(run)), found


def _strip_compared(phrase: str) -> str:
    while True:
        shorter = _COMPARED.sub("", phrase)
        if shorter == phrase:
            return phrase
        phrase = shorter


def _subjects(phrase: str, names: Names) -> list[Name]:
    phrase = strip_trail(strip_lead(strip_trail(phrase)))
    if not phrase:
        return []
    if phrase.startswith("城乡") and not re.search("[、和]", phrase):
        parts = ["城镇" + phrase[2:], "农村" + phrase[2:]]
    else:
        parts = [part for part in re.split(r"、|和(?!美|谐|平)|与|以及|及(?!以上)", phrase) if part]
    if len(parts) < 2:
        return []
    tail = parts[-1]
    placed = _PLACED.match(tail)
    if placed and all(_PLACE_ONLY.fullmatch(part) for part in parts[:-1]):
        concept = names.standard(strip_lead(tail[placed.end() :]))
        places = [*parts[:-1], placed[0]]
        return [Name(concept.label, concept.label, concept, place) for place in places] if concept else []
    resolved = []
    for part in parts[:-1]:
        resolved.append(_shared_head(part, tail, names))
    if tail in _BARE_STATISTICS:
        tail = _BARE_TAIL.sub("", parts[0]) + tail
    resolved.append(_name(tail, names))
    return [name for name in resolved if name] if all(resolved) else []


def _shared_head(part: str, tail: str, names: Names) -> Name | None:
    if not names.standard(part):
        for cut in range(1, len(tail)):
            concept = names.by_name.get(part + tail[cut:])
            if concept:
                return Name(concept.label, part + tail[cut:], concept)
    else:
        concept = names.standard(part)
        head = _TAIL_HEAD.search(tail)
        if concept and head and not is_statistic(part) and names.standard(part + head[0]):
            concept = names.standard(part + head[0])
        return Name(concept.label, part, concept) if concept else None
    head = _TAIL_HEAD.search(tail)
    if head and not is_statistic(part):
        return _name(part + head[0], names)
    if not head and part[0] == tail[0] and len(part) < len(tail):
        return _name(part + tail[len(part) :], names)
    return _name(part, names)


def _measure(name: Name, quantity: Quantity, change: re.Match[str] | None) -> tuple[str, int]:
    """The measure and sign of a quantity, an empty measure where the two do not fit."""
    if quantity.form == "rank":
        return "rank", 1
    if quantity.form == "flat":
        return "growth", 1
    sign = -1 if change and change["down"] else 1
    moved = change is not None and not change["to"]
    if quantity.kind == "multiple":
        return "multiple", 1
    if "百分点" in quantity.unit:
        return ("change", sign) if moved else ("", 1)
    if quantity.kind == "rate":
        if moved and not (is_share(name.written) and not change_is_rate(change)):
            return "growth", sign
        if is_share(name.written) or name.measure == "share":
            return "share", 1
        if moved:
            return "growth", sign
        if "指数" in name.written and 80 <= quantity.value <= 130 and change is None:
            return "level", 1
        if name.measure == "growth":
            return "growth", 1
        return "share", 1
    if moved and change is not None and (change["up"] or "") in ("提升", "扩大", "涨幅", "增速", "增幅", "攀升") and quantity.kind != "money":
        moved = False
    return ("change", sign) if moved else ("level", 1)


def change_is_rate(change: re.Match[str] | None) -> bool:
    """Whether a change is a rate of change by its own word (增长, 下降) and not 提升至."""
    return change is not None and not change["to"]


def _single(
    text: str, clause: int, quantity: Quantity, following: int, end: int, state: _State, names: Names
) -> Finding | None:
    chunk = text[clause : quantity.start]
    after = text[quantity.end : min(following, end)]
    part = _PARTITIVE.match(chunk) if clause and text[clause - 1] in "%上成" else None
    if part:
        clause += part.end()
        chunk = chunk[part.end() :]
    if chunk.startswith("的") and clause and text[clause - 1] not in "，。；：\n":
        return None
    if _AMONG.match(chunk) and text[clause - 1] not in "，。；：\n":
        chunk = _AMONG.sub("", chunk)
    change = _CHANGE.search(chunk)
    if quantity.form == "doubled" or (change and _growth_named(chunk, names)):
        change = None
        if re.search(r"(?:比|较)[^，。；]{0,8}(?:计划|目标|全国|全省)[^，。；]{0,3}$", chunk):
            return None
    if _FROM.search(chunk):
        closed = _CLAUSE_END.search(text, quantity.end, end)
        if _TOWARDS.search(text, quantity.end, closed.start() if closed else end):
            _remember(chunk, clause, state, names)
            return None
    if quantity.kind in _COUNT_KINDS and not change:
        counted = _counted(text, clause, quantity, after, following, end, names)
        if counted is False and _AMONG.match(after):
            _remember(re.sub(r"在[^在]*$", "", chunk), clause, state, names)
        if counted is not None:
            if counted:
                state.subjects, state.start = [counted.name], clause
            return counted or None
    if _OF_PLAN.search(chunk):
        return None
    if quantity.kind == "rate":
        part = re.match(r"^(?:的)?(?P<use>(?:用于|投向|投入)[^，。；、]{1,12})", after)
        if part:
            name, _ = _subject(chunk.removesuffix("的"), names)
            name = name or (state.subjects[0] if len(state.subjects) == 1 else None)
            if name:
                return Finding(replace(name, label=name.written + part["use"], concept=None), "share", quantity, clause, quantity.end + len(part[0]), clause, chunk)
    body = chunk[: change.start()] if change else _RANKED.sub("", chunk) if quantity.form == "rank" else chunk
    body = _strip_compared(body)
    of = _OF.match(body) if quantity.kind == "rate" and "占" in body else None
    if of and not is_share(strip_trail(body)):
        return _portion(of, clause, quantity, state, names, chunk)
    name, own = _subject(body, names)
    name, begin = _continued(name, state, clause, names)
    if name and _STAGE.fullmatch(name.written):
        return None
    if name is None and own and quantity.kind != "rate" and len(state.subjects) == 1 and is_share(state.subjects[0].written):
        label = re.sub(r"(?:占.*|占比|比重|比例)$", "", state.subjects[0].written)
        concept = names.standard(label)
        name, begin = Name(concept.label if concept else label, label, concept), state.start
    if name is None:
        if own and not _generic(body):
            state.subjects = []
            return None
        if not state.subjects and not own:
            state.subjects, state.start = _before(text, clause, names)
        if len(state.subjects) != 1:
            return None
        name, begin = state.subjects[0], state.start
        if quantity.form not in ("rank", "doubled", "flat") and quantity.kind not in ("rate", "multiple") and not change and not name.concept and quantity.unit != state.unit:
            return None
    else:
        state.subjects, state.start = [name], clause
    measure, sign = _measure(name, quantity, change)
    if not measure:
        return None
    return Finding(name, measure, quantity, begin, quantity.end, clause, chunk, False, None, sign)


def _growth_named(chunk: str, names: Names) -> bool:
    """Whether the change word belongs to the indicator's own name (自然增长率)."""
    phrase = strip_lead(strip_trail(chunk))
    return phrase.endswith("率") and phrase in names.by_name


def _before(text: str, clause: int, names: Names) -> tuple[list[Name], int]:
    """The indicator that opens the clause before, which gave no number (工业增加值增速由负转正，增长3.2%)."""
    if clause < 2 or text[clause - 1] != "，":
        return [], clause
    begin = clause_start(text, max(0, clause - 40), clause - 1)
    phrase = strip_lead(text[begin : clause - 1])
    concept = names.opening(phrase)
    return ([Name(concept.label, concept.label, concept)] if concept else []), begin


def _continued(name: Name | None, state: _State, clause: int, names: Names) -> tuple[Name | None, int]:
    """A name that leans on the subject before it: 总投资 of the projects, 投产 after 新能源开工, 产量 after 播种面积."""
    if name is None or len(state.subjects) != 1:
        return name, clause
    before = state.subjects[0].written
    if name.written in _BARE_STATISTICS:
        label = _BARE_TAIL.sub("", before) + name.written
        concept = names.standard(label)
        return Name(concept.label if concept else label, label, concept), state.start
    if name.concept:
        return name, clause
    for ending, tail in (("业", "增加值"), ("类", "价格")):
        if name.written.endswith(ending) and (before.endswith(tail) or (tail == "价格" and tail in before)):
            label = name.written + tail
            concept = names.standard(label)
            return Name(concept.label if concept else label, label, concept), clause
    derived, stage = _DERIVED.match(name.written), _STAGE.search(before)
    if derived and not _DERIVED.match(before):
        base = _HAPPENS.sub("", before)
        label = base + derived["what"]
        return Name(label, label), state.start
    if stage and stage.start() and _STAGE.fullmatch(name.written):
        label = before[: stage.start()] + name.written
        return Name(label, label), state.start
    return name, clause


def _remember(chunk: str, clause: int, state: _State, names: Names) -> None:
    name, _ = _subject(_FROM.sub("", chunk), names)
    if name:
        state.subjects, state.start = [name], clause


def _generic(body: str) -> bool:
    return is_headless(strip_trail(strip_lead(strip_trail(body))))


def _portion(
    of: re.Match[str], clause: int, quantity: Quantity, state: _State, names: Names, chunk: str
) -> Finding | None:
    name, _ = _subject(of["part"], names)
    begin = clause
    if name is None and len(state.subjects) == 1:
        name, begin = state.subjects[0], state.start
    whole = strip_trail(strip_lead(of["whole"]))
    if name is None or not whole:
        return None
    label = f"{name.written}占{whole}比重"
    concept = names.standard(label)
    made = Name(concept.label if concept else label, label, concept)
    return Finding(made, "share", quantity, begin, quantity.end, clause, chunk)


def _counted(
    text: str, clause: int, quantity: Quantity, after: str, following: int, end: int, names: Names
) -> Finding | bool | None:
    """A thing named after its number; `False` where the words after it make it no indicator, `None` where none follow."""
    match = _NOUN.match(after) if quantity.end < end else None
    if not match:
        if following == quantity.end < end:
            noun, length = _shared_noun(text, quantity, "", following, end)
            return _thing(text, clause, quantity, noun, length, names) if noun else None
        return None
    noun = match["noun"]
    if after.startswith(("大关", "台阶", "关口")):
        return None
    if _AMONG.match(after) and following < end:
        return False
    if after.startswith("的") and quantity.kind in ("area", "length"):
        return False
    if quantity.unit.endswith("次") and quantity.kind == "count" and quantity.unit in ("次",):
        return False if re.match(r"[一-鿿]", after) and not re.match(r"(?:、|和|以|左|增|比)", after) else None
    if re.match(r"^(?:、|和|及|与|增|同|比|，|占|居|其中|以|的$|左右|，)", after) or noun.startswith(("同比", "增长", "下降")):
        return None
    rest = after[match.end() :]
    length = match.end()
    if quantity.end + len(after) == following and following < end and not rest:
        noun, parted, rest = _until_list(noun)
        if not parted and len(noun) > 2 and not _shared_noun(text, quantity, "", following, end)[0]:
            return False
        if not parted or len(noun) < 2:
            noun, length = _shared_noun(text, quantity, noun, following, end)
        else:
            length = len(noun) + (1 if after.startswith("的") else 0)
    if _AFTER_NOUN.match(rest) or (noun and quantity.kind in ("weight", "energy", "volume")):
        return False
    return _thing(text, clause, quantity, noun, length, names)


def _until_list(noun: str) -> tuple[str, str, str]:
    """A noun up to the 、 or 和 that leads to the next number of a list."""
    match = re.match(r"(?P<noun>.+?)(?P<sign>、|和|及|与)(?P<rest>[^、]*)$", noun)
    if match and not match["rest"].strip("约近超共"):
        return match["noun"], match["sign"], match["rest"]
    head, sign, rest = noun.partition("、")
    return (head, sign, rest) if rest.strip("约近超共") else (head, "", rest)


def _shared_noun(text: str, quantity: Quantity, noun: str, following: int, end: int) -> tuple[str, int]:
    """153个村、约12万人的征迁工作, 1000万平方米13个安置区: the noun after the second number is the first one's too."""
    match = re.match(r"(?:[^，。；：\d]{0,2}?)[\d.,多余]+[万亿]?[一-鿿]{1,2}?(?:的)(?P<noun>[^，。；：、\d]{2,16})(?=[，。；]|$)", text[following:end])
    if match:
        return match["noun"], following + match.end() - quantity.end
    if not noun and following == quantity.end:
        match = re.match(r"[\d.,多余]+[个条座处所家项](?P<noun>[^，。；：、\d]{2,16})(?=[，。；]|$)", text[following:end])
        if match:
            return match["noun"], following + match.end() - quantity.end
    return ("", 0) if len(noun) < 2 or _DERIVED.match(noun) else (noun, len(noun))


def _thing(
    text: str, clause: int, quantity: Quantity, noun: str, length: int, names: Names
) -> Finding | bool | None:
    phrase = re.sub(r"^(?:的|多|余)", "", noun)
    phrase = re.sub(r"(?:的)?(?:建设任务|工作任务|任务|工作|实效|目标|等)$", "", phrase)
    if len(phrase) < 2 and quantity.kind == "people" and quantity.unit == "万":
        return None
    if not phrase or phrase in ("将", "已", "可", "也", "还", "就", "全", "都"):
        return None
    chunk = text[clause : quantity.start]
    concept = names.standard(phrase)
    if quantity.unit == "万":
        lead = as_written(strip_lead(strip_trail(chunk)))
        phrase = strip_lead(chunk) + phrase if lead else phrase
    name = Name(concept.label, phrase, concept) if concept else Name(phrase, phrase)
    generic, joined, _ = phrase.partition("和")
    if phrase in GENERIC or (joined and generic in GENERIC):
        verb = strip_lead(chunk) if chunk.endswith("的") else strip_lead(strip_trail(chunk))
        length -= len(phrase) - len(generic) if joined else 0
        name = Name(verb + generic, generic) if 0 < len(verb) <= 12 else name
    return Finding(name, "level", quantity, clause, quantity.end + length, clause, chunk, True)


def sentence_findings(
    text: str, start: int, end: int, quantities: list[Quantity], names: Names
) -> Iterator[Finding]:
    """The findings whose measure fits, each number once."""
    seen: set[tuple[int, str | None]] = set()
    for finding in bind(text, start, end, quantities, names):
        key = (finding.quantity.number_start, finding.distribution)
        if key not in seen:
            seen.add(key)
            yield finding
