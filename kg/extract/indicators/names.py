"""What is counted: from the words around a number to a standard indicator or to the thing as written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.ontology import Concept

_TIME = (
    r"(?:到|至|截至|截止)?(?:20\d\d年(?:底|末|年底)?(?:\d{1,2}月(?:份)?(?:底|末)?)?|今年(?:以来)?|去年|上年|明年|全年|年内|年底|年末|当年|本年|上半年|下半年"
    r"|[一二三四]季度|前[三3]季度|\d{1,2}[-—~至]\d{1,2}月(?:份)?|\d{1,2}月(?:份)?(?:底|末)?(?:前)?|目前|近年来?|[三五3-5]年(?:来|内|间|累计)|“?十[一二三四五六]?五”?(?:时期|期间|末|以来)?)"
)
_AREA = r"(?:全[省市区县州盟旗国镇乡域]|我[省市区县州盟旗]|本[省市区县]|各[省市区县])(?:共|内)?"
_FUNCTION = (
    r"(?:本次|此次|这次)(?:活动|会议|推介会|集中)?|下一步|下步|接下来|确保|力争|争取|努力|预计|预期|计划|规划|将(?!军)|拟|继续|进一步|加快|大力|积极|全面|深入|持续|有序|稳步|扎实|高质量|高标准(?!农田)|高水平(?!开放|大学)|高效|精准|已经|已|累计"
    r"|共计|总共|共有|现有|拥有|有(?![效限机色关序望])|共(?![建同享产青和])|合计|其中|同时|此外|另外|并且|并|而且|且|还|也|均|都|全部|再|又|更|即|通过|以及|推动|促进|带动|拉动|保持|稳定|实现|完成|达成|做到|使|让|把|将"
    r"|着力|切实|坚决|坚持|重点(?=抓|做|推|围|实|支)|优先|[一二三四五六七八九十]是|统筹|加强|抓好|抓实|做好|办好|组织|启动|实施|推进|开展|落实|安排|要(?!求|素|闻|件)|圆满|成功|顺利|首次|连续\d*年?|超额|提前|率先|分别|同步|集中|陆续|分类|分批"
    r"|按照|按|围绕|聚焦|在(?![建册校岗营园]|地区)|对(?!口|外|标)|为(?!主|民)|从(?!业)|于|与|和(?!美|谐|平)|及|由|经(?![济营开])|(?:约|近)(?=[\d一二两三四五六七八九十百千万亿])|预算|具体|初步核算|经初步核算|据统计|数据显示|了|的|着|仅|就(?![业医学近地读])|全力|千方百计|突出|狠抓|狠|严格|有效|新一批|一批|等"
)
_LEAD = re.compile(rf"^(?:{_TIME}[，,]?(?:的)?|{_AREA}(?:的)?|{_FUNCTION}|“(?![^“”]{{1,16}}”)|[”\s：，、（）—\-·]|\d{{1,2}}[.、]|[（(][^）)]{{0,20}}[）)])")
_LIGHT = (
    "新改扩建|新建改建|新建和改扩建|改扩建|新改建|新建|建成投用|建成并投用|建成|建设|打造|培育|创建|举办|承办|引进和落地|引进落地|引进|引育|引入|推出|选派|选树|评选|认定|获批|获评|入选|组建|建立|设立|成立"
    "|制定出台|出台|制定|修订|办理|化解|排查|整治|整改|发放|投入|投放|帮助|支持|服务|提供|开发|发展|吸引|吸纳|种植|收储|盘活|拓展|布局|参与|储备|谋划|策划|拥有|占|开通|贯通|打通|"
    "建档|保障|救助|资助|救治|更新|改造提升|提升|升级|优化|保护|修缮|办结|受理|查处|破获|消除|扶持|补助|补贴|争取到|争取|获得|获|荣获|聚集|集聚|汇聚|招引|落地|落户|接待|接收|培训|培养|吸收|转化|转移"
).split("|")  # fmt: skip
_LIGHT_LEAD = re.compile(
    rf"^(?:{'|'.join(sorted(filter(None, _LIGHT), key=len, reverse=True))})(?![性型类费品业员率者期式度额])(?:了|和|及|并)?"
)
_MODIFIERS = ("服务", "发展", "保障", "保护", "开发", "更新", "优化", "提升", "升级", "培训", "救助", "治理", "改造提升")
_TRAIL = re.compile(
    r"(?:(?:预计|有望|可|将|要|需|应|能|力争|确保|争取|努力|计划|已经|已|也|均|都|再|又|还|仅|就|共|合计|累计|平均|总计|首次|成功|全面|稳步|进一步|连续|历史性|继续|预期|全部|(?<![签预节集合特])约|(?<![附就最邻临接靠亲贴])近|超额|提前|年均|同比|基本)"
    r"|(?:实现|完成|达到|达|突破|超过|为|是|至|到|有|保持|稳定|控制|维持|安排|迈上|跨越|跨上|迈入|跃上|站上|破|超|过|由|从|自|按|在|以|并|且|了|的|：|等|分别|近|，|、|“|”|新增|净增|每人每[月年]|每[月年人]|建设任务|任务|—|-|（[^）]{0,20}）))+$"
)
_STATISTIC = re.compile(
    r"(?:收入|产量|总产|总值|产值|增加值|率|比例|比重|占比|强度|投资|投资额|消费|价格|指数|浓度|人数|人次|规模|总量|面积|里程|装机|装机容量|容量|营收|利润|利润总额|税收|余额|贷款|存款|总额|成交额|交易额|零售额|销售额|销售收入|出口|进口|进出口"
    r"|进出口额|额|用电量|发电量|吞吐量|客运量|货运量|业务量|数量|总数|户数|家数|件数|起数|人口|寿命|水平|标准|产能|资金|贡献度|贡献|支出|能力|密度|消费量|排放|排放量|能耗|外资|内资|内资额|收益|入库|供地|量|度|比|数|值|游客|花费|就业)$"
)
GENERIC = frozenset(
    "项目 企业 活动 工程 平台 投资 资金 面积 道路 场所 设施 机构 基地 总量 规模 总数 数量 总额 金额 投资额 总投资 里程 人数 户数 能力 增速 增幅 收入 产值 产能 任务 指标 问题 工作 行动"
    " 技术 产品 人员 人才 岗位 服务 成果 措施 政策 案例 产量 增加值 用地 土地 住房".split()
)
_HEADLESS = frozenset("总量 规模 总数 数量 总额 金额 增速 增幅 涨幅 占比 比重 比例 同比 总值 面积 增量 均 率 降幅 人 户 家 值 量 额 数 度 分别 水平 其中 里程 能力".split())
_NEUTRAL = re.compile(
    r"(?:全社会|地方|全部|年末|实有|主要|完成|实现|新增|累计|全年|地级及以上城市|城市|市区|城区|中心城区|主城区|全域|规模|总体|当年|预计|年度|本级|全口径|地区|分行业|境内|万人|总|一般|达到|生产|年均|平均|稳定|经济|社会发展|各项|高质量|“)+"
)
_SUFFIX = re.compile(r"(?:年均增速|年均增长|增长率|增速|增幅|涨幅|降幅|总量|数量|总数|指标|年均|平均|累计|规模|总额|数|额|同比|”|目标)$")
_QUALIFIED = re.compile(r"(?:占.{1,24}(?:比重|比例|比)|占比|比重|比例|份额|贡献率)$")


@dataclass(frozen=True, slots=True)
class Name:
    """`label` is the standard name or the words themselves; `concept` is there for a standard one; `written` the words;
    `place` a place that no gazetteer need know, named right before (甲山县地区生产总值).
    """

    label: str
    written: str
    concept: Concept | None = None
    place: str = ""

    @property
    def measure(self) -> str:
        """The measure the indicator is usually given in, empty for what is no standard indicator."""
        return self.concept.first("measure") if self.concept else ""


class Names:
    """The standard indicators by all their names."""

    __slots__ = ("_longest", "by_name", "home")

    def __init__(self, concepts: Iterable[tuple[str, Concept]]) -> None:
        self.by_name: dict[str, Concept] = dict(concepts)
        self._longest = max(map(len, self.by_name), default=0)
        self.home: tuple[str, ...] = ()

    def at_home(self, *home: str) -> Names:
        """The same names for a document whose place is called by these words, which are no part of a name."""
        names = Names(())
        names.by_name, names._longest, names.home = self.by_name, self._longest, home
        return names

    def without_home(self, phrase: str) -> str:
        """A phrase without the home place's name at its opening."""
        for word in self.home:
            if phrase.startswith(word) and len(phrase) > len(word) + 1:
                return phrase[len(word) :]
        return phrase

    def standard(self, phrase: str) -> Concept | None:
        """The indicator a phrase names as a whole, but for neutral words around the name."""
        found = self.by_name.get(phrase)
        if found or not phrase:
            return found
        trimmed = phrase
        while True:
            shorter = _SUFFIX.sub("", trimmed)
            if shorter == trimmed or not shorter:
                break
            trimmed = shorter
            if trimmed in self.by_name:
                return self.by_name[trimmed]
        for start in range(max(0, len(trimmed) - self._longest), len(trimmed) - 1):
            tail = trimmed[start:]
            if tail in self.by_name:
                return self.by_name[tail] if _NEUTRAL.fullmatch(trimmed[:start]) else None
        return None

    def opening(self, phrase: str) -> Concept | None:
        """The indicator with the longest name that opens a phrase."""
        for size in range(min(len(phrase), self._longest), 2, -1):
            found = self.by_name.get(phrase[:size])
            if found:
                return found
        return None


def strip_lead(phrase: str) -> str:
    """A phrase without times, 全市 and words that open a clause."""
    while phrase:
        match = _LEAD.match(phrase)
        if not match or not match[0]:
            return phrase
        phrase = phrase[match.end() :]
    return phrase


def strip_trail(phrase: str) -> str:
    """A phrase without the verbs and adverbs that lead from a subject to its number."""
    return _TRAIL.sub("", phrase)


def as_written(phrase: str) -> str:
    """The thing counted, without the light verb before it unless the noun alone says nothing."""
    etc = max(phrase.rfind("等"), -1)
    if 0 <= etc < len(phrase) - 2 and phrase[etc : etc + 2] not in ("等级", "等候", "等待") and phrase[etc - 1 : etc + 1] not in ("高等", "中等", "平等", "同等"):
        phrase = phrase[etc + 1 :]
        if phrase.startswith(_MODIFIERS):
            return phrase
    bare = phrase
    while True:
        shorter = strip_lead(_LIGHT_LEAD.sub("", bare))
        if shorter == bare or len(shorter) < 2:
            break
        if shorter in GENERIC:
            return bare
        bare = shorter
    return bare


def is_statistic(phrase: str) -> bool:
    """Whether a phrase ends like a statistic (…率, …收入, …面积)."""
    return bool(_STATISTIC.search(phrase))


def is_headless(phrase: str) -> bool:
    """Whether a phrase names no thing of its own (总量, 增速)."""
    return phrase in _HEADLESS


def is_share(phrase: str) -> bool:
    """Whether a phrase names a share of something (占…比重, 占比)."""
    return bool(_QUALIFIED.search(phrase))
