"""Which named enterprises a document ties to a place: names by their form (…集团, …有限公司), officers' companies,
lists before 等企业, partners of a signing. A company that is only someone's former employer is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from kg.context import Context
from kg.context.places import place_spoken_of, speaks_of_government
from kg.lexicon import Lexicon
from kg.lexicon.segment import Segmenter, segmenter
from kg.model import Fact
from kg.scan import last_of, led, near

EXTRACTOR = "companies"

_SUFFIX = re.compile(
    "(?:股份有限公司|有限责任公司|控股有限公司|集团有限公司|有限公司|集团公司|控股集团|集团股份|集团|药业公司|公司|株式会社|银行|制造厂|酒厂|钢厂|酒业|药业|地产(?<![房本当外土]地产)(?!业|品))"
    "(?![\u4e00-\u9fff]{0,1}(?:化|制|治理|债|法|里))(?!办公|有限|股份)"
)
_OFFICER = led(
    "(?:党委书记、|党组书记、)?(?:副?董事长|(?:常务|执行|高级)*副?总裁|(?:常务|执行|高级)*副?总经理|副总(?=[\u4e00-\u9fff]{2,3}[，。、])|首席执行官|CEO|创始人|负责人(?=[\u4e00-\u9fff]{2,3}[，。、表介]))"
)
_OFFICER_WORD = re.compile("董事长|总裁|总经理|副总|首席执行官|CEO|创始人|负责人")
"""What each match of `_OFFICER` holds."""
_LIST_TAIL = re.compile(
    r"等(?:\d+|[一二三四五六七八九十百]+|多|数|一批|一大批|知名|大型|龙头|重点|骨干|优质|本土|驻区|世界500强|国内外|中央|省属|市属|区属|家|余|个|头部|领军|上市|行业|"
    r"科技|民营|高新技术|规模以上|代表性)*(?:企业(?!单位)|央企|国企|民企|公司|集团|银行|金融机构|外资项目|内资项目|央企项目)"
)
_PARTNERS = re.compile(
    r"(?:与|同|和)(?P<list>[^，。；：“”\n]{2,60}?)(?:等)?(?:在[\u4e00-\u9fff]{2,8}?)?(?:进行|开展|举行|召开|成功|正式|分别|深入|线上|(?<=集团|公司|银行|企业)云)?(?:洽谈|签约|合作|对接|签署|签订|达成|座谈|战略合作)"
)
_HONOUR = re.compile("荣获|获评|获得|入选|跻身|入围|上榜|成功登陆|成功上市|挂牌上市|主板上市")
_HONOURED = re.compile(
    r"[^，。；\n]{0,24}(?:企业|质量奖|品牌|500强|百强|专精特新|单项冠军|独角兽|小巨人|上市|科创板|创业板|北交所|主板|新三板)"
)
_CLAUSE_HEAD = re.compile(r"(?:^|[，。；：\n])([\u4e00-\u9fffA-Za-z]{2,8})$")
_TIED = re.compile(
    r"签约|签署|签订|投资|洽谈|合作|落户|落地|引进|入驻|项目|董事长|总经理|总裁|座谈|考察|调研|企业|开工|建设|捐资|控股|驻区|招商|上市|生产|表态|发言|致辞|研发|合资|承建|"
    r"基地|产业|支持|推动|培育|走访|参观|视察|察看"
)
_EDGE = led(
    r"[，。；：！？\n、“”《》\[\]【】 ]|以及|由|与|和|(?<=[省市区县旗州府委会司团院局学])同|及|"
    r"(?<!华)为|的|在|将|对|向|从|是|"
    r"有(?![限机色轨线])|离不开|(?<!责)任(?![职命务])|引进|"
    r"推动|支持|促进|走访了?|考察了?|调研|组织|邀请|会见了?|拜访|前往|来到|瞄准|包括|"
    r"其中|率|代表|现任|曾任|时任|位于|入驻|依托|通过|联合(?<=[省市区县旗州府委会司团院局学，]联合)|携手|陪同|工程(?![\u4e00-\u9fff]{0,6}(?:设计|研究|咨询|监理|技术|机械|公司|集团|局))|扶持|引导|鼓励|帮助|颁发|授予|参观|察看|走进|走入|深入|查看|视察|莅临|赴|到|关于|设立|成立|合资公司|子公司|企业|旗下|引育|做强做优|做强|做大|组建|培育|"
    r"(?:世界|中国|全国|民企)500强(?:企业)?|"
    r"大力|整治|关停|排查|检查|取缔|标志|期待|希望|感谢|[了着]|等|让|被|给|但|也|还|都|并|向|各|该|此|这|就"
)
_HEADED = re.compile("[^，。；]{0,24}为(?:团长|首|领队|代表)")
"""Behind 以某集团董事长: who leads a delegation."""
_BRACKETED = re.compile("（[\u4e00-\u9fff]{2,6}）")
_GENERIC = re.compile(
    r"(?:首家|今年|去年|明年|投产后|投产|后|促进|年|首批|首个|一批|部分|所有|国有|民营|私营|外资|合资|独资|上市|股份|控股|有限|责任|母|子|分|总|本|该|我|全资|龙头|骨干|重点|大型|中小|区属|市属|省属|县属|央属|企业|工业|产业|农业|科技|投资|"
    r"建设|发展|开发|城投|城建|交通|水务|水利|旅游|文旅|金融|融资|担保|租赁|保险|证券|基金|信托|资产|管理|运营|服务|物业|能源|电力|供电|燃气|自来水|热力|公交|物流|"
    r"贸易|商贸|房|房地产|建筑|路桥|环保|环境|医药|制药|食品|白酒|粮食|汽车|钢铁|煤炭|化工|石化|机械|装备|制造|电子|信息|软件|通信|网络|传媒|文化|教育|健康|养老|"
    r"种业|畜牧|渔业|林业|矿业|地方|商业|政策性|村镇|农村|城市|国家|人民|世界|国际|全球|全国|国内外|中央|多家|一家|两家|几家|各|等|大|强|新|老|家|个|医疗|教育|"
    r"城乡|组团|产业链|供应链|跨国|头部|平台|创新|改革|试点|平台型|投融资|一级|二级|项目|本地|本土|知名|优质|连锁|专业|综合|集体|大企业|中央企业|大数据|数据|省|市|区|县|"
    r"\d+|[一二三四五六七八九十百千]+)*"
)
_NO_COMPANY = re.compile(
    r"(?:报业|日报|晚报|出版|广电|广播|电视|传媒|教育|医疗|医院|学校|大学|办学|帮扶|志愿|犯罪|诈骗|利益|小|抱团|两大|三大|各大|央行|人民银行|世界银行|亚洲开发|"
    r"血液|种质|基因|数据|时间|土地|思维|组织|执法|军事|考察|代表|领导|上市|跨国|世界)(?:集团|银行|公司)$|^(?:利用|执行|完成|巩固|完善|入选|吸引|着力|加快|努力|构建|稳定|化解|发挥|融入|新增|"
    r"招引|首次|实现|推进|加强|深化|强化|提高|提升|优化|规范|鼓励|引导|帮助|服务|整合|重组|监管|防范|新设|注册|扩大|参与|助力|带动|区|市|县|省|政府|党委|委|局|办|我|你|他|她|它|其|某|村|镇|乡)"
)
_SHORTENED = re.compile("(?P<stem>[\u4e00-\u9fff]{2,8}?)(?:公司|集团)")
"""How a name begins that leaves its own part out: 投资公司, 投资公司某市公司."""
_SENTENCE_WORDS = frozenset({"v", "vn", "d", "p"})
_NO_FIRM = re.compile("(?:产业|工业|科技|创新|创业)园$|(?:公司|集团)(?!(?:股份|控股|责任)*有限).{4}")
"""No firm's name: a park, or a name with words of the sentence behind it."""
_COMMON = frozenset({"n", "v", "vn", "a", "ad", "an", "b", "d", "i", "l", "m", "z"})
_FUNCTION_WORDS = frozenset({"d", "p", "c", "u"})
_NAMES = frozenset({"", "ns", "nz", "nt", "nr", "j"})
_OFTEN = 3000
"""From this count on a verb of the dictionary before 集团 is one, and no brand."""
_BEHIND_NAMES = ("一期", "二期", "三期", "项目", "双方", "三方", "四方", "各方", "多方", "共同", "联合")
_LIMITED = "有限公司"
"""A name ends with it: 某某有限公司 of 某某有限公司科技副总经理."""
_FORMER = re.compile(r"(?:曾任|历任|曾在|原任|毕业|参加工作|进入[^，。]{0,12}$|任职)")


def extract_companies(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`engages` facts: one for each place and enterprise, at the first words that name it."""
    if not speaks_of_government(context):
        return
    found = sorted(_companies(context, lexicon), key=lambda span: (span[0], -span[1]))
    given: dict[str, list[str]] = {}
    people = {person.name for person in context.people}
    last_end = -1
    for start, end, confidence in found:
        if start < last_end:
            continue
        place = place_spoken_of(context, start)
        name = context.text[start:end]
        if name in people or place is None or any(name in other for other in given.get(place.name, ())):
            continue
        last_end = end
        given.setdefault(place.name, []).append(name)
        yield context.fact(
            "engages", start, end, confidence=confidence, extractor=EXTRACTOR, place=place.name, company=name
        )


def _companies(context: Context, lexicon: Lexicon) -> Iterator[tuple[int, int, float]]:
    text = context.text
    words = partial(segmenter, lexicon.bodies, lexicon.posts, lexicon.places.matcher)
    places = {mention.start for mention in context.place_mentions}
    full_names = {mention.start: mention.end for mention in context.place_mentions if not mention.short}
    for match in _SUFFIX.finditer(text):
        start, end = _name_start(text, match.start()), match.end()
        if full_names.get(start, end) < match.start() - 1:
            start = full_names[start]
        start = _without_verb(text, start, match.start(), places, words)
        if _is_verb(text[start : match.start()], words):
            continue
        if text.startswith(("”建设", "”改革", "”试点"), end):
            continue
        if _is_company(text, start, match.start(), end) and _is_tied(text, start, end):
            yield start, end, 0.8
    for match in near(_OFFICER_WORD, _OFFICER, text, before=24, after=6):
        start, end = _name_start(text, match.start()), match.start()
        limited = text.rfind(_LIMITED, start, end)
        end = limited + len(_LIMITED) if limited >= 0 else end
        if _NO_FIRM.search(text, start, end):
            continue
        if _is_named(text, start, end) and not _FORMER.search(text, max(0, start - 16), start):
            yield start, end, 0.75
    for honour in _HONOUR.finditer(text):
        stop = honour.start()
        head = _CLAUSE_HEAD.search(text[max(0, stop - 9) : stop])
        if head and _HONOURED.match(text, honour.end()) and _is_named(text, stop - len(head[1]), stop):
            yield stop - len(head[1]), stop, 0.6
    yield from _listed(text, lexicon, words)


def _without_verb(text: str, start: int, suffix: int, places: set[int], words: Callable[[], Segmenter]) -> int:
    """Where a company's name begins behind words of a sentence: at the place that it opens with (走进湖北…公司)."""
    for at in range(start + 2, min(start + 7, suffix - 1)):
        if at not in places:
            continue
        tags = {words().tag(part) for part in words().cut(text[start:at])}
        if tags & _SENTENCE_WORDS and not tags & _NAMES and not _SHORTENED.search(text, start, at):
            return at
    return start


def _is_verb(stem: str, words: Callable[[], Segmenter]) -> bool:
    """Whether what stands before 集团 or 公司 is a common verb and no brand."""
    return len(stem) == 2 and words().tag(stem) in _SENTENCE_WORDS and words().frequency(stem) >= _OFTEN


def _listed(text: str, lexicon: Lexicon, words: Callable[[], Segmenter]) -> Iterator[tuple[int, int, float]]:
    """The companies of lists; a list of plain words (煤矿、水泥厂等企业) tells of trades."""
    for items, partners in _lists(text):
        found = [item for item in items if not _is_piece(text[item[0] : item[1]], words)]
        named = [item for item in found if not _is_plain(text[item[0] : item[1]], lexicon, words)]
        yield from named if partners or not named else found


def _is_plain(name: str, lexicon: Lexicon, words: Callable[[], Segmenter]) -> bool:
    """Whether a name is a trade's, or a common word."""
    tag = words().tag(name)
    return bool(lexicon.industries.get(name)) or tag in _COMMON


def _is_piece(name: str, words: Callable[[], Segmenter]) -> bool:
    """Whether a name is a piece of a sentence: an adverb or preposition first."""
    first = words().first(name)
    return first != name and words().tag(first) in _FUNCTION_WORDS


def _lists(text: str) -> Iterator[tuple[list[tuple[int, int, float]], bool]]:
    """The lists of names, and whether they are of partners (与…合作), whose last words may be no name (通力合作)."""
    for match in _LIST_TAIL.finditer(text):
        begin = last_of("，。；：！？\n（", text, max(0, match.start() - 80), match.start()) + 1
        yield list(_items(text, max(begin, match.start() - 80), match.start())), False
    for match in near(_SUFFIX, _PARTNERS, text, before=64, after=84):
        if _SUFFIX.search(match["list"]):
            yield list(_items(text, match.start("list"), match.end("list"))), True


def _items(text: str, begin: int, end: int) -> Iterator[tuple[int, int, float]]:
    at = begin
    for piece in re.split("(、|和|与|以及)", text[begin:end]):
        start, stop = at, at + len(piece)
        at = stop
        if piece in ("、", "和", "与", "以及", ""):
            continue
        start = max(start, _name_start(text, stop))
        stop -= 2 if text[stop - 2 : stop] in _BEHIND_NAMES else 0
        if _is_named(text, start, stop) and not _NO_FIRM.search(text[start:stop]):
            yield start, stop, 0.7


def _name_start(text: str, stop: int) -> int:
    """Where a company's name begins that ends before `stop`: after the last mark or particle, brackets jumped over."""
    begin = max(0, stop - 26)
    window = _BRACKETED.sub(lambda match: "X" * len(match[0]), text[begin:stop])
    edges = [match.end() for match in _EDGE.finditer(window)]
    opened = window.rfind("（") + 1
    start = begin + max(edges[-1] if edges else 0, opened)
    return start + 1 if text.startswith("以", start) and _HEADED.match(text, stop) else start


def _is_company(text: str, start: int, suffix: int, end: int) -> bool:
    stem = text[start:suffix]
    if not 2 <= len(stem) <= 24 or _GENERIC.fullmatch(stem) or _NO_COMPANY.search(text[start:end]):
        return False
    if _is_shortened(stem):
        return False
    return _BRACKETED.sub("", stem) != "" and "（" not in _BRACKETED.sub("", stem)


def _is_shortened(name: str) -> bool:
    shortened = _SHORTENED.match(name)
    return bool(shortened and _GENERIC.fullmatch(shortened["stem"]))


def _is_tied(text: str, start: int, end: int) -> bool:
    """Whether the sentence does something with the company, and it is not someone's former employer."""
    begin = last_of("。！？\n", text, max(0, start - 120), start) + 1
    stop = min(at if at >= 0 else end + 120 for at in (text.find(mark, end, end + 120) for mark in "。\n"))
    if _FORMER.search(text, max(begin, start - 24), start):
        return False
    return bool(_TIED.search(text, max(begin, start - 120), stop))


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether words without a company's suffix may be the name of one."""
    name = text[start:end]
    if not 2 <= len(name) <= 16 or _GENERIC.fullmatch(name) or _NO_COMPANY.search(name) or _NO_NAME.search(name):
        return False
    if _is_shortened(name):
        return False
    return re.fullmatch(r"[\u4e00-\u9fffA-Za-z0-9·]+", name) is not None


_NO_NAME = re.compile(
    r"^(?:公司|集团|银行|企业|双方|各方|对方|现场)$|[省市区县旗盟州镇乡村]$|(?:委|政府|部门|机关|单位|协会|商会|学会|高校|院所|大学|学院|中心|街道|社区|园区|开发区|机构|组织|群众|干部|职工|人员|领导|同志|记者|"
    r"产业|行业|领域|经济|制造|服务|技术|发展|工作|建设|改革|创新|项目|合作|企业家|人才|资金|产品|品牌|市场|强企|外企|国企|民企|央企|省企|强|城市|国家|银行业|指数|主要|有关|相关|分管|"
    r"分别|一行|等|论坛|上下游|产业链|供应链|专精特新|独角兽|瞪羚|小巨人|冠军|高新技术|上市|世界500强|全国500强|中国500强|民企500强|500强)$|的|了|^(?:全|我|各|每|某|一批|一些|许多|众多|多家|"
    r"重点|大型|知名|新增|新建|新设|新引|老|有|做|加|推|促|提|\d|强化|聚焦|围绕|积极|大力|以|建立|形成|打造|鼓励|引导|帮助|服务|助力|带动|包|招)"
)
