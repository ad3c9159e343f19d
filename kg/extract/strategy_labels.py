"""The labels of strategies in a text: quoted ones by their shape (a code, a year, a number, a plan) and the words
around, unquoted ones by form. Whose they are is decided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.context import Context
from kg.extract.strategy_words import DRIVES, StrategyWords, strategy_words
from kg.lexicon import Lexicon

_QUOTED = re.compile(r"“(?P<label>[^“”\n。！？]{1,48})”")
_CODE = re.compile(r"(?:\d{1,4}(?:[+×xX](?:\d{1,4}|[NnXx]))+(?:[+×](?:[NnXx]|\d+))*|\d{3,6})(?![%年月日个万亿元])")
_BARE_CODE = re.compile(
    r"(?<![\d+“”.\-年第])(?P<label>(?:\d{1,4}(?:\+(?:\d{1,4}|N))+|\d{3,5})"
    r"(?:工作体系|总体思路|工作思路|发展战略|工作布局|工作部署|发展思路|工作格局|指挥体系|政策体系))"
)
_YEAR = re.compile(r"[\u4e00-\u9fff]{2,12}年")
_NO_YEAR = re.compile(
    r"(?:青|少|老|中|元|学|财|周|百|千|万|一|两|二|三|五|十|多|几|近|新|丰|灾|荒|早|当|今|去|明|后|前|每|全|上|本|度|同|历|常|成|闰|壮|晚|童|幼)年$"
)
_NUMBERED = re.compile(
    r"(?:[一二两三四五六七八九十双百千万]{1,3}|\d{1,3})(?:个|大|项|张|条|轮|场|步|次|年|区|城|轴|带|链|主|强|化|字|篇|座)?[\u4e00-\u9fff、]{1,16}"
)
_COUNT_ONLY = re.compile(
    r"(?:[一二两三四五六七八九十百千万]{1,3}|\d{1,3})(?:个)?(?:[一二三四五六七八九十百千万]?[千百万亿](?:亿|级)?(?:元|目标)?|连冠|连增|连升|专项行动|第一|中心|千亿|百亿|问题|方面|目标|重点|关键|确保|到位|必须|不|一|没有|统一|相结合)$"
)
_EMPTY_COUNT = re.compile(
    r"(?:[一二两三四五六七八九十]{1,3}|\d{1,3})(?:个|大|项|条|件|类|批|张)?(?:重点|重大|主要|攻坚|关键|特色|优势|新|专项|先进|核心|具体){0,3}"
    r"(?:产业集群|产业链|产业|集群|园区|板块|片区|基地|任务|工作|重点|举措|措施|事项|翻番|全覆盖|新突破|开?新局|大事|实事|标准|专项行动|不允许|不准|严禁|问题|"
    r"方面|环节|指标|领域|要求|原则|项目|清单|针对|动态|集中)"
)
"""Numbers that count what is said elsewhere: 六个产业集群, 四项重点任务."""
_DEMANDED_AFTER = re.compile("(?:的)?(?:重大|重要|基本|政治|殷切)(?:部署|要求|任务|嘱托|论述|指示|使命)")
_GIVEN_BEFORE = re.compile("(?:赋予|交给|提出的|嘱托)[^。；\n]{0,40}$")
_OUTCOME = re.compile(r"[双三多](?:下降|增长|提升|丰收|胜利|赢|提高|减少|第一|过半)")
_NAMED = re.compile(
    r"[^，。；]{2,24}(?:计划|工程|行动|战略|活动|攻坚战|大会战|会战|战役|规划|方案|工作法|三年行动|专项行动|大变样|同城|升级版)"
)
_OF_AN_ORGAN = re.compile("(?:党委|政府|[省市区县州盟旗]委|[全我][省市区县州盟旗])$")
_STRONG_VERB_BEFORE = re.compile(
    "(?:实施|强化|深化|聚力|推进|开启|突出|开展|聚焦|锚定|聚力实施|打响|启动|推行|践行|紧扣)(?:好|了)?$"
)
_OF_ITSELF = re.compile("[三四五六七八九十]个[\u4e00-\u9fff]{2,3}")
"""“五个云岭”建设: what a place means to become, by its own name."""
_AS_LEVER = re.compile(r"[\u4e00-\u9fff]{0,8}?为(?:总?抓手|总?牵引|总?统领|统揽|引领|载体|路径)")
"""Behind 以“…”: what a place works by (以“四季攻坚”行动为抓手)."""
_LIST_BEFORE = ("”", "”、", "”和", "”与", "”及", "”以及")
_OTHERS = re.compile(r"(?:全国|国家|中央|党中央|国务院|总书记|部署的|习近平)[^，。；]{0,16}$")
_LEARNT = re.compile(r"(?:学习(?!贯彻|落实|宣传)|借鉴|效仿)[^，。；“”\n]{0,14}$")
"""Before what another place does: 学习某市“…”模式."""
_BARE_DRIVE = re.compile(
    "(?:实施|推进|打好|打赢|创优|开展|启动|谋划)(?:好|了)?(?P<label>[二三四五六七八九十]{1,2}大(?:行动|战略|生态|战役|攻坚行动|专项行动|提升行动|会战|计划))"
)
_BARE_YEAR = re.compile(
    r"(?:开展|实施|突出|推进|作为|定为|确定为)[“]?(?P<label>[\u4e00-\u9fff]{2,10}?(?:提升|攻坚|突破|落实|建设|深化|服务|发展|质量|创新|项目|作风|招商|效能|突击|会战|改革|执行|优化|治理)年)(?:活动|行动|主题|为主题|，|。|、)"
)
_BARE_PLAN = re.compile(
    r"(?:实施|启动实施|启动|推进|落实|出台|印发|制定)(?:好|了)?《?(?P<label>[\u4e00-\u9fffA-Za-z\d+]{3,24}?"
    r"(?:三年|五年|两年|百日|\d{4}年)(?:[\u4e00-\u9fff]{0,8}?(?:行动计划|行动方案|行动|计划|攻坚)))》?"
)
_BARE_UNION = re.compile(
    r"(?:推进|加快|促进|推动)(?P<label>[\u4e00-\u9fff]{1,8}(?:与|、|和)?[\u4e00-\u9fff]{1,8}同城化?(?:一体化)?(?:发展)?)"
    r"(?![\u4e00-\u9fff]{0,4}推介)"
)
_BARE_STRATEGY = re.compile(
    r"(?:实施|贯彻|推进|落实|深化)(?:好)?(?P<label>(?:(?:(?![的将要把和与等及实落施贯])[\u4e00-\u9fff]){2,8}、){0,5}(?:(?![的将要把和与等及实落施贯])[\u4e00-\u9fff]){2,10}战略)(?![目合部性机])"
)
_GENERIC_STRATEGY = re.compile(
    r"(?:国家|重大|重要|企业|整体|总体|各项|这一|上述|有关|相关|中央|全国|重点|系列|长远|党和国家|一批|各方面|发展|新)+战略$|"
    r".*(?:乡村振兴|创新驱动|区域协调|城镇化|科教|人才强国|可持续|健康中国|健康优先|军民融合|强国|扩大内需|就业优先|主体功能区|长江|"
    r"黄河|京津冀|一体化|自贸|自由贸易|西部|东北|中部|国家|安全|找矿|数字中国|优先)"
)
_NATIONAL_HEAD = re.compile(
    r"人工智能\+|互联网\+|数据要素|健康中国|平安中国|数字中国|美丽中国|法治中国|中国特色|国家|全国"
)
_PERIOD_PLAN = re.compile(r"五年规划|第十[一二三四五六七]个|新一轮三年行动")
_COMPANY = "公司|集团|企业|酒店|商场|俱乐部|球队|品牌|门店|银行"
_COMPANY_WORD = re.compile(_COMPANY)
_COMPANY_SUBJECT = re.compile(
    rf"(?P<head>[^，。；：\n]{{0,24}})(?:{_COMPANY})(?:将|已|正|要|全面|大力|深入|积极|持续|还|也|先后|正在|始终|坚持|，)*"
    r"(?:推出|实施|启动|开展|推进|发布|打造|制定)?[^，。；“]{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Adoption:
    """A strategy's label as said at `start:end` of the view; `key` is the same for all ways to say it."""

    start: int
    end: int
    key: str
    label: str
    system: bool
    confidence: float


def find_adoptions(context: Context, lexicon: Lexicon) -> list[Adoption]:
    """The strategies that a text names, by offset, the longer of two at one place first."""
    found = (*_quoted(context, lexicon), *_unquoted(context, lexicon))
    return sorted(found, key=lambda adoption: (adoption.start, -adoption.end))


def _quoted(context: Context, lexicon: Lexicon) -> Iterator[Adoption]:
    text = context.text
    words = strategy_words(lexicon.strategies)
    for match in _QUOTED.finditer(text):
        label = match["label"].strip("，、 ")
        start, end = match.span()
        if lexicon.formulae.get(label):
            continue
        worth, suffix_end = _worth(words, label, text, start, end)
        if worth <= 0 or _is_foreign(words, text, label, start):
            continue
        suffix = text[end:suffix_end]
        whole = f"{label}{suffix}" if suffix else label
        system = bool(_CODE.fullmatch(label)) or (bool(suffix) and not suffix.endswith(DRIVES))
        yield Adoption(start, suffix_end, _key(words, label), whole, system, worth)


def _is_foreign(words: StrategyWords, text: str, label: str, start: int) -> bool:
    """Whether a label is the nation's, or a company's."""
    if _LEARNT.search(text, max(0, start - 24), start):
        return True
    if _NATIONAL_HEAD.match(label) or _OTHERS.search(text, max(0, start - 24), start):
        return True
    if _GIVEN_BEFORE.search(text, max(0, start - 44), start) and _DEMANDED_AFTER.search(text, start, start + 60):
        return True
    if _DEMANDED_AFTER.match(text, start + len(label) + 2):
        return True
    low = max(0, start - 40)
    company = _COMPANY_SUBJECT.search(text, low, start) if _COMPANY_WORD.search(text, low, start) else None
    return bool(company and not words.object_head.search(company["head"]))


def _worth(words: StrategyWords, label: str, text: str, start: int, end: int) -> tuple[float, int]:
    """How surely a quoted label names a strategy, 0 for not, and where the noun ends that belongs to its name."""

    def done() -> re.Match[str] | None:
        return words.verb_before.search(text, max(0, start - 16), start)

    if label in words.named:
        return 0.9, end
    suffix = words.suffix.match(text, end)
    goal = words.goal_after.match(text, end)
    listed = text.endswith(_LIST_BEFORE, 0, start)
    longest = 12 if suffix and suffix["words"] in ("计划", "工程", "行动") else 6
    named_end = suffix.end() if suffix and not suffix["of"] and len(label) <= longest else end
    if label.isdigit() and suffix and suffix["noun"] == "机制":
        return 0.0, end
    if _CODE.fullmatch(label):
        told = suffix or words.code_goal_after.match(text, end)
        return (0.95, named_end) if told or (len(label) >= 3 and (listed or done())) else (0.0, end)
    if _YEAR.fullmatch(label) and not _NO_YEAR.search(label):
        return 0.95, suffix.end() if suffix and suffix["words"] == "行动" else end
    if _EMPTY_COUNT.fullmatch(label) and not suffix:
        return 0.0, end
    if text[start - 1 : start] == "以" and len(label) >= 4 and _AS_LEVER.match(text, end):
        return 0.8, named_end
    if _NAMED.fullmatch(label):
        return (0.9, end) if suffix or goal or listed or len(label) >= 5 or done() else (0.0, end)
    if (
        named_end > end
        and suffix
        and suffix["noun"] in ("计划", "工程", "行动", "战略", "提升计划", "行动计划", "倍增计划")
    ):
        return 0.85, named_end
    if _OF_ITSELF.fullmatch(label) and text.startswith("建设", end):
        return 0.75, end
    if _COUNT_ONLY.fullmatch(label) or _OUTCOME.fullmatch(label):
        return 0.0, end
    verb = done()
    if _NUMBERED.fullmatch(label) and len(label) >= 3:
        if suffix and (verb or suffix["noun"] in ("战略", "发展战略", "总体思路", "工作思路")):
            return 0.9, named_end
        return (0.75, end) if verb or goal else (0.0, end)
    if suffix and len(label) >= 3 and suffix["noun"] not in ("机制", "体系", "格局", "政策") and not _is_verse(label):
        return 0.85, named_end
    if goal and verb and 3 <= len(label) <= 30 and (goal["noun"] in words.firm or _OF_AN_ORGAN.search(verb[0])):
        return 0.7, end
    if _STRONG_VERB_BEFORE.search(text, max(0, start - 8), start) and 3 <= len(label) <= 14:
        return (0.6, end) if text[end : end + 1] in "，。；、”“" and not _is_verse(label) else (0.0, end)
    return 0.0, end


def _is_verse(label: str) -> bool:
    """A line of a poem or a saying, no name: 敢教日月换新天."""
    return len(label) in (5, 7) and not re.search(r"[、，+\d]|计划|工程|行动|战略|年$", label)


def _unquoted(context: Context, lexicon: Lexicon) -> Iterator[Adoption]:
    text = context.text
    words = strategy_words(lexicon.strategies)
    for anchor, pattern, system, worth in _BARE:
        for match in _anchored(anchor, pattern, text):
            label = match["label"].strip("“”")
            start = match.start("label")
            if lexicon.formulae.get(label) or _is_foreign(words, text, label, start) or _PERIOD_PLAN.search(label):
                continue
            if pattern is _BARE_STRATEGY and _GENERIC_STRATEGY.match(label):
                continue
            if pattern is _BARE_UNION and not any(m.start == start for m in context.place_mentions):
                continue
            if pattern is _BARE_YEAR and _NO_YEAR.search(label):
                continue
            yield Adoption(match.start("label"), match.end("label"), _key(words, label), label, system, worth)


_BARE = (
    (
        re.compile("工作体系|总体思路|工作思路|发展战略|工作布局|工作部署|发展思路|工作格局|指挥体系|政策体系"),
        _BARE_CODE,
        True,
        0.9,
    ),
    (re.compile("大(?:行动|战略|生态|战役|攻坚|专项|提升|会战|计划)"), _BARE_DRIVE, False, 0.8),
    (re.compile("年(?:活动|行动|主题|为主题|，|。|、)"), _BARE_YEAR, False, 0.8),
    (
        re.compile(
            "年(?<=[三五两\\d]年)(?=[\u4e00-\u9fff]{0,8}(?:行动|计划|攻坚))|日(?<=百日)(?=[\u4e00-\u9fff]{0,8}(?:行动|攻坚))"
        ),
        _BARE_PLAN,
        False,
        0.8,
    ),
    (re.compile("战略"), _BARE_STRATEGY, True, 0.7),
    (re.compile("同城"), _BARE_UNION, False, 0.6),
)
"""What each form without quotation marks is found from (a cheap pattern), its own pattern, and its worth."""


def _anchored(anchor: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    reached = 0
    for hit in anchor.finditer(text):
        if hit.end() > reached:
            match = pattern.search(text, max(reached, hit.start() - 36), hit.end() + 24)
            if match:
                reached = match.end()
                yield match


def _key(words: StrategyWords, label: str) -> str:
    """What is the same in all ways to write one strategy: 1266 of “1266”总体思路."""
    code = _CODE.match(label)
    return code[0] if code else words.noun_end.sub("", label) or label
