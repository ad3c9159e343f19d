"""Which industries a place develops: lists before 等产业, industries after verbs of development, and their scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.context.places import place_spoken_of, speaks_of_government
from kg.lexicon import Concept, Hit, Lexicon
from kg.model import Fact
from kg.numbers import parse_chinese
from kg.scan import last_of, led, near

EXTRACTOR = "economy"

_GENERIC = re.compile(
    r"(?:战略性|新兴|未来|传统|优势|特色|主导|支柱|重点|现代|先进|高新技术|高技术|高端|实体|民营|县域|开放型|工业|农业|服务|制造|生产|"
    r"生活|资源型|富民|潜力|细分|农产品|千亿级|百亿级|万亿级|\d+个|[一二三四五六七八九十]大|各类|相关|其他|本地|数字|一产|二产|三产|第[一二三]|区域|园区|外向型|绿色|朝阳|龙头|首位|高附加值|配套|关联|上下游|乡村|村级|镇域|庭院|集体|村集体|接续|替代|扶贫|帮扶|标志性|拳头|适宜|新型|全部|整个|创新|市场|国民|总部|企业|项目|产品|技术|人才|城市|"
    r"和|与|性|大|强|新|链|群|优|势)*(?:产业|业|经济|产业链|产业集群|集群|体系|行业|领域|企业|项目|技术|发展|工业|农业|结构|布局|能级|质量)"
)
_KNOWN_GENERIC = frozenset(("数字经济", "总部经济", "高技术制造业", "数字产业"))
_HEAD = re.compile("产业|集群|行业|特色板块")
_TAIL = led(
    r"等?(?:(?P<count>[一二三四五六七八九十两]{1,2}|\d{1,2})(?:大|个|类|条|种|多个))?(?:多种|多个|一批)?"
    r"(?:“[^”\n]{1,8}”)?(?:过?(?P<scale>[十百千万]{1,2}亿(?:元)?级?))?"
    r"(?P<sort>(?:战略性|优势|特色|主导|支柱|重点|新兴|未来|潜力|链式|传统|先进制造业|制造业|高新技术|高科技|现代|标志性|关键|前沿|主打|朝阳|绿色)*)"
    r"(?:(?<=特色)板块基地|(?<=特色)板块|产业链群|产业集群|产业链|产业体系|产业集聚区|产业集聚|产业类型|产业|集群|行业(?!协会))"
    r"(?!园|协会|基金|工人|技术|化|结构|投资|发展规划)"
)
_LIST_END = re.compile("为(?:主体|主导|支柱|核心|重点|引领|代表|龙头|主攻方向)|发力|突破|下功夫")
"""What each match of `_LISTED` ends in."""
_LISTED = re.compile(
    r"(?:以|围绕)(?P<list>[^，。；：“”\n]{2,60}?)(?:等)?(?:产业)?为(?:主体|主导|支柱|核心|重点|引领|代表|龙头|主攻方向)|"
    r"(?:重点|着力|聚焦|聚力)?在(?P<list2>[^，。；：“”\n在]{4,80}?)(?:等)?(?:产业|领域)?(?:方面|上|领域)(?:持续)?(?:发力|突破|下功夫)"
)
_CUE = (
    "培育|发展|壮大|做强|做大|做优|做精|做实|围绕|聚焦|布局|深耕|打造|推动|促进|加快|涵盖|涉及|包括|形成|构建|突破|提升|集聚|主攻|瞄准|"
    "抓好|支持|引进|把|将(?!军)|加速|升级|聚力|培优|提高|突出|立足|依托|引领|带动|推进|巩固|扩大|招引|引育|重塑|改造|锻造|厚植|谋划|振兴|拓展|覆盖|建成"
)
_CUES = re.compile(f"(?:{_CUE})(?:了|好|以|全市|全区|全县|全省|我市|我区)?(?:现有|原有|本地|一批)?")
_VERB = "发展|壮大|做强|做优|做精|做大|培育|布局|拓展|深耕|打造|繁荣|巩固|振兴|升级|培优|培植|扶持|主攻|延伸"
_BEFORE_ONE = led(
    f"(?:(?:{_VERB})(?:了|好)?(?:“[^”\n]{{1,20}}”|世界一流|国内一流|全国领先|现代|特色|高端|新型|绿色|优势|新一代|千亿级|百亿级|富有特色的)*|"
    f"(?:{_VERB})(?:了|好)?[^，。；“”\n]{{2,24}}等|"
    "(?P<push>推动|促进|支持|加快|推进)(?:“[^”\n]{1,20}”|现代|特色|高端|新型|绿色|优势)*)$"
)
_OPENED = re.compile(
    "(?:拓展|延伸|开辟|开拓)[^，。；]*(?:场景|空间|渠道|市场|应用|途径|功能|路径|服务|业务)(?:[，。；、]|$)"
)
"""What is widened is the last word's: 拓展核能供暖、海水淡化等应用场景 names no industry but one in …业."""
_OWN_WORD = ("业", "经济", "产业", "制造")
_AFTER_PUSH = re.compile(
    r"(?:产业|业|经济)?(?:高质量|加快|快速|集群化?|集聚|融合|健康|提质|创新|协同|持续|规模化|全产业链|跨越|绿色){0,4}(?:发展|升级|壮大|提升|增效|延伸|集聚|转型|崛起|布局|倍增|振兴|由|向)"
)
_NO_INDUSTRY_AFTER = re.compile(
    r"(?:企业|项目|园|区|带|圈|走廊|公司|学院|大学|中心|基地|平台|人才|系统|站|厂|局|会议|大会|论坛|协会|车|设备|设施|公园|小镇|村|指数|专项|产品|"
    r"用品|[货客]运|终端|工人|队伍|大军|招商|算力|消费者|市场主体|路|街|馆|场|店|奖|节|周|博览会|峰会|服务站|安全|产值|增加值|收入|投资|技能|教育|法|政策|救助|监管)"
)
_WORKED = re.compile("(?:精?深)?加工|养殖|种植")
"""Behind a produce: 肉牛养殖 is one industry."""
_FORMED = re.compile(
    f"(?:{_VERB})(?:{_VERB}){{0,2}}(?:了|好)?(?P<what>(?!{_VERB})(?:(?![的和与、及等以为把将了在向成])[\u4e00-\u9fff]){{2,6}}?(?:(?:精?深)?加工|养殖|种植|产业))(?=[，。；、]|和|等)"
)
"""An industry of no vocabulary, by its form: 做强果品深加工, 壮大构树产业."""
_FORM = re.compile("(?:加工|养殖|种植|产业)(?=[，。；、和等])")
"""What each match of `_FORMED` ends in."""
_NO_KIND = re.compile(
    "[型链业]产业|主导|支柱|首位|特色|新兴|未来|优势|重点|主要|县域|更多|多种|多元|高精尖|边[境民]|新质"
)
_GROWS = re.compile(
    "(?:产业|制造业)?(?:从无到有|异军突起|(?:加快|加速|蓬勃|快速|迅速|持续|不断|日益)(?:发展|壮大|崛起|兴起|成长|做大|集聚))(?=[，。；、]|$)"
)
"""Behind an industry: how it does."""
_IS_PRIORITY = re.compile(
    r"(?:产业|业)?(?:一直|已|已经)?(?:是|成为|作为|列为|确定为)[^，。；]{0,16}?"
    r"(?:发展重点|主导产业|首位产业|支柱产业|优势产业|重点产业|发展的[^，。；]{0,8}产业|特色产业)"
)
_SCALE_AFTER = re.compile(r"[^，。；]{0,8}(?:向|达到|突破|迈上|超过|过)(?P<scale>[十百千万]{1,2}亿(?:元)?级?)")
_ENUMERATED = re.compile("[一二三四五六七八九十]是|其中")
_SCALE_BEFORE = re.compile(r"(?P<scale>[一二三五六七八]?[十百千万]{1,2}亿(?:元)?级)(?:的)?(?=[^，。；]{2})")
"""百亿级现代建材、五十亿级食品加工两大产业集群: each has its own."""
_MADE_FIRST = re.compile(
    r"(?:把|将)(?P<what>(?:(?![把将])[\u4e00-\u9fff、]){1,20}?)(?:产业)?(?:确定|列|作|定|培育|打造|发展)(?:为|成)[^，。；把将]{0,10}?"
    r"(?:首位|主导|支柱|优势|特色|重点|富民)产业"
)
_MAIN = re.compile(
    "(?:主导|支柱|首位|特色)产业(?:主要)?(?:为|是|有|包括|：)(?P<list>(?:(?!等)[\u4e00-\u9fff、]){2,40}?)(?=等|[，。；]|$)"
)
_ITEM = re.compile(r"[A-Za-z0-9\u4e00-\u9fff+×\-]{2,14}")
_NO_ITEM = re.compile(
    r"的|事业|^(?:[东西南北中]部|加强|推进|加快|建设|提升|构建|实施|完善|优化|深化|强化|加大|支持|做好|全面|大力|积极|不断|进一步|持续|引导|鼓励|开展|招商|城市|"
    r"项目|企业|政府|人才|园区|改革|开放|民生|乡村振兴|基层|党建|生态环境|教育|医疗|就业|住房|科技创新|创新|市场|投资|消费|出口)|"
    r"(?:建设|改革|治理|保障|服务体系|发展|问题|工作|企业家|水平|能力|质量|环境|创新)$"
)
_INDUSTRY_FORMS = (
    "产业", "制造", "制造业", "经济", "装备", "材料", "旅游", "医药", "物流", "能源", "信息", "技术", "服务",
    "服务业", "金融", "康养", "文旅", "养生", "健康", "食品", "化工", "汽车", "电子", "农业", "种植", "加工", "纺织",
    "服装", "家居", "建材", "光伏", "电池", "芯片", "软件", "商贸", "会展", "消费", "创意", "零部件", "科学", "环保",
    "机械", "冶金", "医疗", "器械", "养殖", "种业",
)  # fmt: skip


def extract_economy(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`develops` facts: one for each place and industry, at the first words that say it."""
    if not speaks_of_government(context):
        return
    found = sorted([*_lists(context, lexicon), *_single(context, lexicon)], key=lambda item: (item[0], -item[1]))
    given: set[tuple[str, str]] = set()
    end_of_last = -1
    for start, end, scale in found:
        place = place_spoken_of(context, start)
        sized = _SCALE_BEFORE.match(context.text, start, end)
        start, scale = (sized.end(), sized["scale"]) if sized else (start, scale)
        industry = context.text[start:end]
        if place is None or start < end_of_last or (place.name, industry) in given:
            continue
        end_of_last = end
        given.add((place.name, industry))
        yield context.fact(
            "develops", start, end, confidence=0.8, extractor=EXTRACTOR,
            place=place.name, industry=industry, scale=scale,
        )  # fmt: skip


def _lists(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, str | None]]:
    text = context.text
    end_of_last = 0
    for match in _tails(text):
        begin = last_of("，。；：！？\n”（", text, max(0, match.start() - 90), match.start()) + 1
        if end_of_last > begin:
            begin = end_of_last + (text[end_of_last] in "和与及、")
        after = _SCALE_AFTER.match(text, match.end())
        scale = match["scale"] or (after["scale"] if after else None)
        counted = _ENUMERATED.match(text, begin)
        begin = max(counted.end() if counted else begin, match.start() - 90)
        items = list(_items(text, begin, match.start(), scale, lexicon, cued=_sure_list(text, begin, match)))
        end_of_last = match.end() if items else end_of_last
        yield from items
    for made in _MADE_FIRST.finditer(text):
        for start, end in _split(text, *made.span("what"), lexicon):
            if 1 < end - start <= 8 and _is_industry(text[start:end], bool(lexicon.industries.get(text[start:end]))):
                yield start, end, None
    for named in _MAIN.finditer(text):
        yield from _items(text, *named.span("list"), None, lexicon, cued=True)
    for listed in near(_LIST_END, _LISTED, text, before=94, after=0, within="，。；：“”\n"):
        group = "list" if listed["list"] else "list2"
        least = 1 if text.startswith("产业", listed.end()) else 2
        yield from _items(text, listed.start(group), listed.end(group), None, lexicon, cued=True, least=least)


def _sure_list(text: str, begin: int, tail: re.Match[str]) -> bool:
    """Whether a list is one of industries whatever its items: as many are listed as are counted (before 两条产业链), or
    they are told as 等潜力产业."""
    count = tail["count"]
    if not count:
        return tail[0].startswith("等") and tail["sort"].endswith(("潜力", "新兴", "未来", "前沿"))
    number = int(count) if count.isdigit() else parse_chinese("二" if count == "两" else count)
    return number > 1 and text.count("、", begin, tail.start()) + 1 in (number, number - 1)


def _tails(text: str) -> Iterator[re.Match[str]]:
    """The ends of lists of industries: 等八大百亿级产业, found from the word that they end in."""
    reached = 0
    for head in _HEAD.finditer(text):
        if head.start() < reached or ("、" not in text[max(0, head.start() - 40) : head.start()]):
            continue
        match = _TAIL.search(text, max(reached, head.start() - 24), head.end() + 4)
        if match:
            reached = match.end()
            yield match


def _items(
    text: str, begin: int, end: int, scale: str | None, lexicon: Lexicon, cued: bool, least: int = 2
) -> Iterator[tuple[int, int, str | None]]:
    """The industries of a list that ends at `end`, if enough of them are known or have the form of one; of unknown ones
    at least so many."""
    first_end = text.find("、", begin, end)
    first_end = end if first_end < 0 else first_end
    cues = list(_CUES.finditer(text, begin, first_end))
    if not cued and not cues and begin != 0 and first_end == end:
        return
    start = cues[-1].end() if cues and cues[-1].end() < first_end else begin
    items = list(_split(text, start, end, lexicon))
    known = [bool(lexicon.industries.get(text[a:b])) for a, b in items]
    formed = [is_known or text.endswith(_INDUSTRY_FORMS, a, b) for is_known, (a, b) in zip(known, items, strict=True)]
    if not items or (not any(known) and (len(items) < least or sum(formed) * (3 if cued else 2) < len(items))):
        return
    if not known[0] and (len(items) < least or not (cues or cued)):
        return
    for (a, b), is_known, is_formed in zip(items, known, formed, strict=True):
        if _is_industry(text[a:b], is_known) and (is_formed or sum(known) * 2 >= len(items) or len(items) > 2):
            yield a, b, scale


def _split(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The items between 、, and of the last two those that 和 parts, unless 和 belongs to a name."""
    at = start
    pieces = []
    for item in text[start:end].split("、"):
        pieces.append((at, at + len(item)))
        at += len(item) + 1
    for index, (a, b) in enumerate(pieces):
        piece = text[a:b]
        rest = piece.find("等")
        if rest > 1:
            yield a, a + rest
            if len(piece) - rest > 2 and text.startswith("产业", b) and piece[rest + 1] != "地":
                yield a + rest + 1, b + 2
            continue
        joint = max(piece.rfind("和"), piece.rfind("以及"), piece.rfind("及"))
        if index == len(pieces) - 1 and joint > 1 and not lexicon.industries.get(piece):
            left, right = piece[:joint], piece[joint:].lstrip("和以及")
            if len(left) >= 2 and len(right) >= 2:
                yield a, a + joint
                yield b - len(right), b
                continue
        yield a, b


def _is_industry(item: str, known: bool) -> bool:
    if item in _KNOWN_GENERIC:
        return True
    if not _ITEM.fullmatch(item) or _GENERIC.fullmatch(item):
        return False
    return known or (2 <= len(item) <= 12 and not _NO_ITEM.search(item))


def _single(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, str | None]]:
    """Industries of the vocabulary right after a verb of development, or said to be a priority; with their list."""
    text = context.text
    for formed in near(_FORM, _FORMED, text, before=18, after=1):
        if _is_industry(formed["what"], known=False) and not _NO_KIND.search(formed["what"]):
            yield *formed.span("what"), None
    chained_to = -1
    for hit in lexicon.industries.find(text):
        end = _industry_end(text, hit)
        before = _BEFORE_ONE.search(text, max(0, hit.start - 26), hit.start)
        chained = chained_to == hit.start
        chained_to = -1
        if _GENERIC.fullmatch(text[hit.start : end]) and text[hit.start : end] not in _KNOWN_GENERIC:
            continue
        if _NO_INDUSTRY_AFTER.match(text, end):
            continue
        if before and before["push"] and not _AFTER_PUSH.match(text, end):
            before = None
        if before and not text.endswith(_OWN_WORD, 0, end) and _OPENED.match(text, before.start()):
            before = None
        if before or chained or _IS_PRIORITY.match(text, end) or _GROWS.match(text, end):
            yield hit.start, end, None
            if before or chained:
                chained_to = end + 1 if text[end : end + 1] in ("、", "和", "与") else -1


def _industry_end(text: str, hit: Hit[Concept]) -> int:
    """Where the name ends that begins with a word of the vocabulary: with 产业, or what is done with a produce."""
    worked = _WORKED.match(text, hit.end)
    if worked:
        return worked.end()
    return hit.end + 2 if text.startswith("产业", hit.end) and not hit.term.endswith("业") else hit.end
