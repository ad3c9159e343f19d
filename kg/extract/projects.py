"""Which named projects, parks, platforms and areas a place undertakes: lists before 等项目, things that begin, open or
are built, sites that officials visit. What has no name of its own (基础设施项目, 一批产业园) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.context import Context
from kg.context.places import place_spoken_of, speaks_of_government
from kg.extract.project_names import (
    BUILD,
    goes_on,
    is_named,
    is_thing,
    kind_at_end,
    name_start,
    name_stop,
    project_words,
)
from kg.lexicon import Concept, Lexicon
from kg.model import Fact
from kg.scan import last_of

EXTRACTOR = "projects"

_LIST_HEAD = re.compile(
    r"(?:项目|工程|平台|水电站|水库|载体|场馆|片区|组团|园区)(?P<after>建设|开工|投产|竣工|复工|签约|落地|进程|投用|推进|集中开工|，|。|、|；|$|规划建设|前期|"
    r"取得|加快|相继|陆续|实施|年内|年底前|早日|尽快|尽早|按期|如期|全面|加速|有序|稳步|顺利|提速|达产|建成|完工|投运|动工|等(?!行业|领域|产业|企业|方面|情况|工作|问题|进展)|和|现场|工地)"
)
_LIST_TAIL = re.compile(
    r"(?P<etc>等)?(?P<count>(?:全部|其他)?(?:\d+|[一二三四五六七八九十百]+)(?:余|多)?(?:个|大|项|座|条|家)|(?<!第)一批|一大批|多个|系列)?"
    r"(?:(?<=等)(?P<sort>[\u4e00-\u9fff]{1,6}?)(?=项目|$)|(?:亿元|百亿|投资|过亿元|以上|国家级|省级|市级|区级|重点|重大|龙头|产业|工业|城建|基础设施|交通|"
    r"水利|能源|科技|高科技|新建|新|内资|外资|标志性|关键|民生|骨干|高端|招商|高速公路|建设|央企|示范|田园综合体|创新|载体|特色)*)$"
)
_COUNTED = re.compile(r"等|[\d一二三四五六七八九十百余多][个大项座条家]|一批|系列")
"""What each list's end holds."""
_TREATED = re.compile("(?:治理|修复|保护|整治|改造|提升|创优|培育|服务|传承|国家重大)$")
"""等综合治理工程: what stands before 等 is treated, and is no project."""
_INVESTORS = re.compile("[外内]资|企业")
"""等12个外资项目: what stands before 等 are firms, unless it is of a kind that is built."""
_FIRMS = re.compile("(?:公司|集团)(?=[、和与])|等企业")
"""In a list of things to see: the others may be firms too, unless they are of a kind that is built."""
_ELSEWHERE = re.compile("(?:应用|运用|参与|服务|配套)(?:于|到)?|涉及|涵盖|覆盖")
"""Before a list: what is done for projects of others, or which trades projects belong to."""
_VERB = f"{BUILD}|提速|考察了?|察看了?|查看了?|了解|参观了?|视察了?|观摩了?|来到|走进|打造了"
_BUILT = re.compile(_VERB)
_BUILD_BEFORE = re.compile(f"(?P<verb>{_VERB})(?:了|好|以|全市|全区|全县|全省|重点|重大|国家|的|\\d+公里)*$")
_BEGUN = re.compile(
    r"(?:项目|工程)?(?:建设)?(?:正式|全线|顺利|如期|已|全面|主体|实现|集中|相继|陆续|即将|加快|成功|初步|基本|有序|稳步|扎实|高效){0,3}"
    r"(?:开工建设|开工|动工|奠基|投产|竣工|通车|开通|贯通|建成投运|建成通车|建成投产|建成投用|建成|投用|投入使用|投入运营|投入运行|投运|启用|运行|揭牌|落地|落户|"
    r"封顶|开园|开业|试运行|并网|蓄水|通航|签约(?!仪式|活动|大会)|前期工作|规划建设|建设为|完工|(?<=有序|稳步|扎实|顺利|加快)(?:推进|实施)|(?<=加快)建设(?=[，。；]))"
)
_VISITED = re.compile(
    r"(?:来到|深入|走进|前往|查看了?|察看了?|考察了?|视察了?|参观了?|到)(?P<list>[^，。；：“”\n]{4,140}?)"
    r"(?:等(?:\d+个|多个|重点|重大|点位|地)?)?(?:建设)?(?:项目|工程)?(?:建设|施工|改造)?(?:现场|工地)"
)
_GROUND_BROKEN = re.compile(
    "开工建设|规划建设|启动建设|加快建设|推进建设|开建|建成|启用|投运|加快推进|加快|启动|新建|打造了"
)
_FRAMED = re.compile(
    "(?:加快推进|全力推进|扎实推进|统筹推进|稳步推进|加快|推进|启动|抓好)(?:了|好)?(?P<list>[^，。；：\n]{3,60}、[^，。；：\n、]{3,24}?)建设(?=[，。；])"
)
"""加快A、B建设: those of a kind that is built, not only aspired to, are under way."""
_TOUR = re.compile("来到|深入|走进|前往|[查察]看|考察|视察|参观")
_BROUGHT_IN = re.compile("(?:引进|招引|引入|引育)(?:了|好)?")
"""Before a list of projects: by names of firms (引进了甲、乙等项目) they are called after those who invest."""
_JOINTS = ("、", "和", "与", "以及", "及", "")
_MARK = re.compile("(、)")
_SPLIT = re.compile("(和|与|以及)")


def extract_projects(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`undertakes` facts: one for each place and project, at the first words that name it."""
    if not speaks_of_government(context):
        return
    found = sorted(_projects(context, lexicon), key=lambda span: (span[0], -span[1]))
    given: set[tuple[str, str]] = set()
    last_end = -1
    for start, end, confidence in found:
        if start < last_end:
            continue
        place = place_spoken_of(context, start)
        name = context.text[start:end].replace("“", "").replace("”", "")
        bare = name.removesuffix("项目")
        if place is None or (place.name, bare) in given:
            continue
        last_end = end
        given.add((place.name, bare))
        yield context.fact(
            "undertakes", start, end, confidence=confidence, extractor=EXTRACTOR, place=place.name, project=name
        )


def _projects(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    yield from _listed(context, lexicon)
    yield from _visited(context, lexicon)
    yield from _framed(context, lexicon)
    yield from _built(context, lexicon)


def _listed(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    """The items of a list before 等N个项目."""
    text = context.text
    for head in _LIST_HEAD.finditer(text):
        if head["after"] != "等" and not _COUNTED.search(text, max(0, head.start() - 24), head.start()):
            continue
        begin = last_of("，。；：！？\n", text, max(0, head.start() - 120), head.start()) + 1
        first_end = text.find("、", begin, head.start())
        if begin <= head.start() - 120 or _ELSEWHERE.search(text, begin, first_end if first_end > 0 else head.start()):
            continue
        tail = _LIST_TAIL.search(text[max(begin, head.start() - 24) : head.start()])
        if tail and (tail["etc"] or (tail["count"] and not head[0].startswith("工程"))):
            end = max(begin, head.start() - 24) + tail.start()
            programmes = head[0].startswith("工程") and bool(_TREATED.search(text, end - 2, end))
            treated = programmes or bool(tail["sort"] and _TREATED.search(tail["sort"]))
            treated = treated or bool(_INVESTORS.search(tail[0]) or _BROUGHT_IN.search(text, begin, end))
            yield from _items(context, lexicon, begin, end, bool(tail["etc"] and tail["count"]), treated)
        elif head["after"] == "等" and first_end > 0:
            firms = bool(_FIRMS.search(text, begin, head.start()))
            yield from _items(context, lexicon, begin, head.start("after"), False, firms)


def _items(
    context: Context, lexicon: Lexicon, begin: int, end: int, counted: bool, treated: bool
) -> Iterator[tuple[int, int, float]]:
    """The items of `begin:end` that are named; of a list of what is treated, those of a kind that is built."""
    text = context.text
    words = project_words(lexicon.projects)
    at = begin
    for piece in _pieces(text[begin:end], lexicon):
        start, stop = at, at + len(piece)
        at = stop
        if piece in _JOINTS:
            continue
        start = name_start(text, stop, start)
        name = text[start:stop]
        if treated and kind_at_end(words, name) is None and not text.startswith(("项目", "工程"), stop):
            continue
        if is_named(context, lexicon, start, stop, 2) or (counted and is_thing(name)):
            yield start, stop, 0.75


def _framed(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    """The things in a list that 加快 and 建设 enclose."""
    words = project_words(lexicon.projects)
    for match in _FRAMED.finditer(context.text):
        for start, stop, confidence in _items(context, lexicon, *match.span("list"), False, False):
            kind = kind_at_end(words, context.text[start:stop])
            if kind and "aspired" not in kind.properties.get("kind", ()):
                yield start, stop, confidence


def _pieces(listed: str, lexicon: Lexicon) -> Iterator[str]:
    """The items of a list and the marks between them; 和 before a mere trade belongs to a name (云昌和机械)."""
    words = project_words(lexicon.projects)
    for item in _MARK.split(listed):
        parts = _SPLIT.split(item)
        yield from [item] if any(words.common.get(part) for part in parts) else parts


def _visited(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    """The sites that officials go to see: 来到A、B、C项目建设现场."""
    for match in _VISITED.finditer(context.text):
        firms = bool(_FIRMS.search(match["list"]))
        yield from _items(context, lexicon, *match.span("list"), False, firms)


def _built(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    """Things of a kind that is built, after a verb of building or before a verb of opening."""
    text = context.text
    last = -1
    zones = {mention.end: mention.start for mention in context.place_mentions if mention.place.level == "zone"}
    hits = project_words(lexicon.projects).things.find(text)
    begins = {match.start for match in hits}
    for match in hits:
        stop = name_stop(text, match.end)
        if match.start < last or match.end in begins:
            continue
        begun = _BEGUN.match(text, stop)
        if not (begun or match.start - last <= 27 or _BUILT.search(text, max(0, match.start - 40), match.start)):
            continue
        start = name_start(text, match.start, max(0, match.start - 26))
        least = 6 if match.term in ("项目", "工程") else 3
        if stop - start > 32 or zones.get(stop) == start or goes_on(text, stop):
            continue
        begun = begun if text[start - 1 : start] not in ("在", "于") else None
        chained = start - 1 == last and text[start - 1] in "、和与及"
        told = (
            begun or chained or _is_built(text, start, match.values[0]) or (least == 6 and _toured(text, start, stop))
        )
        if told and is_named(context, lexicon, start, stop, least):
            last = stop
            yield start, stop, 0.7
            if begun:
                yield from _before(context, lexicon, start)


def _is_built(text: str, start: int, kind: Concept) -> bool:
    """Whether a verb of building stands before `start`; of kinds that are aspired to, one of breaking ground."""
    built = _BUILD_BEFORE.search(text, max(0, start - 14), start)
    if built is None or "aspired" not in kind.properties.get("kind", ()):
        return built is not None
    return _GROUND_BROKEN.fullmatch(built["verb"]) is not None


def _toured(text: str, start: int, stop: int) -> bool:
    """Whether what is called a project from `start` on is one of several sites that somebody goes to see."""
    if text[start - 1 : start] not in ("、", "和", "与", "及") or text.startswith(("现场", "建设现场", "工地"), stop):
        return False
    clause = last_of("，。；：！？\n", text, max(0, start - 120), start) + 1
    return _TOUR.search(text, clause, start) is not None


def _before(context: Context, lexicon: Lexicon, start: int) -> Iterator[tuple[int, int, float]]:
    """The other things of a list (A、B、C建成投用) whose last one begins at `start`."""
    text = context.text
    words = project_words(lexicon.projects)
    while start > 3 and text[start - 1] in "、和":
        stop = start - 1
        start = name_start(text, stop - 1, max(0, stop - 26))
        if kind_at_end(words, text[start:stop]) is None or not is_named(context, lexicon, start, stop, 3):
            return
        yield start, stop, 0.7
