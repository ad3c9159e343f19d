"""Which named projects, parks, platforms and areas a place undertakes: lists before 等项目, things that begin, open or
are built. What has no name of its own (基础设施项目, 一批产业园) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.context import Context
from kg.context.places import place_spoken_of, speaks_of_government
from kg.lexicon import Lexicon, Matcher
from kg.model import Fact

EXTRACTOR = "projects"

_KIND = (
    "高速公路|一级公路|二级公路|快速路|高速|高铁|铁路|城际|公路|大道|隧道|大桥|特大桥|立交工程|立交|机场|航站楼|跑道|地铁|轻轨|轨道交通|航道|运河|"
    "码头|港区|港|枢纽|水电站|抽水蓄能电站|储能电站|核电站|核电|电站|热电厂|电厂|风电场|光伏基地|变电站|输电通道|管道|水库|灌区|引水工程|水利枢纽|"
    "骨干工程|治理工程|示范段工程|示范段|扩建工程|工程|生产线|制造厂|工厂|产业园|工业园|科技园区|科技园|大学科技园|物流园区|物流园|软件园|创业园|产业园区|工业园区|"
    "科创园|创新园|园区|创新城|科学城|科技城|金融城|产业城|新城|未来城|大学城|医学城|健康城|文旅城|科创走廊|创新走廊|走廊|创新圈|科创带|产业带|"
    "综合体|小镇|示范区|先行区|功能区|合作区|试验区|集聚区|试验段|创智谷|硅谷|药谷|光谷|谷|湿地公园|国家公园|森林公园|植物园|公园|博物馆|美术馆|图书馆|"
    "体育场|体育中心|会展中心|数据中心|算力中心|超算中心|智算中心|制造中心|研发中心|创新中心|交易中心|合作中心|中心|大厦|广场|医院|院区|学校|小学|中学|校区|"
    "大学|学院|实验室|研究院|装置|总部基地|产业基地|生产基地|制造基地|华东基地|华南基地|华北基地|基地|平台|项目|电厂扩建|扩建|二期|三期|一期|片区"
)
_LIST_HEAD = re.compile(
    r"(?:项目|工程|平台|水电站|水库|载体|场馆|片区|组团|园区)(?P<after>建设|开工|投产|竣工|复工|签约|落地|进程|投用|推进|集中开工|，|。|、|；|$|规划建设|前期|"
    r"取得|加快|相继|陆续|实施|等|和)"
)
_LIST_TAIL = re.compile(
    r"(?P<etc>等)?(?P<count>(?:全部|其他)?(?:\d+|[一二三四五六七八九十百]+)(?:余|多)?(?:个|大|项|座|条|家)|一批|一大批|多个|系列)?"
    r"(?:(?<=等)[\u4e00-\u9fff]{1,6}?(?=项目|$)|(?:亿元|百亿|投资|过亿元|以上|国家级|省级|市级|区级|重点|重大|龙头|产业|工业|城建|基础设施|交通|"
    r"水利|能源|科技|高科技|新建|新|内资|外资|标志性|关键|民生|骨干|高端|招商|高速公路|建设|央企|示范|田园综合体|创新|载体|特色)*)$"
)
_BUILD = (
    "开工建设|加快建设|推进建设|启动建设|规划建设|开建|建设|启动|推进|实施|加快推进|全力推进|加快|保障|开工|新建|续建|建成|建成投用|建成通车|"
    "启用|抓好|高标准建设|高水平建设|高起点规划建设|提速建设|做强|建立|筹建|投资建设|拟建|共建|加速|引进|签约|力争|投运"
)
_BUILD_BEFORE = re.compile(
    f"(?P<verb>{_BUILD}|考察了?|察看了?|了解|参观了?|视察了?)(?:了|好|以|全市|全区|全县|全省|重点|重大|国家|的|\\d+公里)*$"
)
_BEGUN = re.compile(
    r"(?:项目|工程)?(?:正式|全线|顺利|如期|已|全面|主体|实现|集中|相继|陆续|即将|加快|成功|初步|基本){0,3}"
    r"(?:开工建设|开工|动工|奠基|投产|竣工|通车|开通|贯通|建成投运|建成通车|建成投产|建成投用|建成|投用|投入使用|投入运营|投入运行|投运|启用|运行|揭牌|落地|落户|封顶|开园|开业|试运行|并网|蓄水|通航|签约|前期工作|规划建设|建设为)"
)
_GENERIC_WORDS = re.compile(
    r"首批|首个|考古遗址|大型|中型|智算|县域|镇域|村道|博物馆|美术馆|图书馆|体育馆|遗址|美丽中国|平安中国|新时代|地区|边防|概念验证|中试|熟化|融资|文明|培育|专利|高价值|联合|适配|安全|生命线|生命|防护|攻关|增资|扩产|"
    r"数据集|行业|老旧|装置|场景|多层次|高能级|一批|全国|央属|镇村|大中小|国内|国外|境外|境内|经贸|合作|特色农产品|监管|服装|通用|普通|干线|安防|燃气|高科技|特色小镇|小镇|创新发展|发展|规划|[一二三四五六七八九十百千万两]+|第[一二三四五]|最后一公里|人工智能|仓储物流|传统村落|农业农村|农村公路|创新中心|基础设施|多式联运|抽水蓄能|指挥中心|救治中心|教育基地|文化街区|服务中心|"
    r"爱国主义|现代农业|现代服务|研究中心|社会资本|立体交通|精神卫生|老旧小区|自由贸易|训练中心|调度中心|运营中心|退役军人|集成电路|PPP|\d+|一体化|一季度|一系列|上半年|下半年|专业化|"
    r"主城区|主干道|主引擎|互联网|产业园|产业链|人才链|价值链|传染病|供应链|保障性|信息化|停车位|停车场|充换电|先行区|再生水|分布式|创业园|创新链|制造业|功能区|加速器|半导体|卫生院|合作区|"
    r"同城化|商贸城|国家级|国际化|城镇化|增长极|多元化|多功能|大数据|孵化器|实验室|工业化|工业园|工程包|市场化|平方米|幼儿园|开发区|数字化|断头路|新材料|新能源|无人机|智能化|服务业|机器人|"
    r"标准化|标志性|核心区|棚户区|步行街|残疾人|法治化|深加工|煤改气|煤改电|物联网|现代化|瓶颈路|生产性|生产线|生活性|研究院|示范区|示范园|科技园|经开区|综合体|综合性|绿色化|菜市场|补短板|"
    r"规模化|试验区|资金链|跨区域|近零碳|集约化|集聚区|零部件|青少年|高新区|高标准|高水平|高等级|高质量|5G|一个|一批|一流|万亿|万吨|专业|专债|专项|世界|两个|中医|中央|中学|中心|中水|"
    r"中药|主体|主导|主要|乡村|乡道|事业|交易|交通|产业|亮点|人才|亿元|今年|仓储|仓库|以上|企业|休闲|众创|优势|优质|会展|传统|低碳|低空|低端|住房|体系|体育|供气|供水|供热|供电|"
    r"便民|保护|保税|保鲜|信息|信用|修复|债券|停车|健康|储备|储能|儿童|充电|先进|光伏|党建|党群|全区|全县|全国|全域|全市|全年|全省|全部|公交|公共|公园|公寓|公路|公里|关键|养殖|"
    r"养生|养老|内资|再生|农业|农村|农民|农田|农贸|冶金|冷链|几个|创业|创投|创新|利民|利用|制造|前期|办理|功能|加工|加快|加氢|加油|劳动|化工|区块|区域|区级|医疗|医药|医院|千亿|"
    r"千瓦|升级|协调|卫生|危废|危房|历史|去年|县级|县道|双创|双拥|双碳|取暖|口岸|古城|各个|各类|各级|名村|名片|名镇|和美|品牌|品质|商业|商圈|商贸|园区|困难|固废|固本|国企|国债|"
    r"国家|国道|国际|土地|在建|地上|地下|地块|地方|地标|地铁|均衡|垃圾|城乡|城区|城市|城建|城际|培元|培训|基地|填埋|增效|处理|复工|外资|多个|夜间|大学|央企|好事|妇女|妇幼|学校|"
    r"学生|孵化|安全|安居|安置|宜业|宜居|实事|实施|实训|实践|审批|客运|富民|小区|小学|就业|居民|工业|工厂|工程|市场|市域|市政|市级|帮扶|平台|平安|年产|年度|幸福|应急|度假|康养|"
    r"康复|廊道|建材|建设|开发|开工|开放|引资|强基|当地|当年|循环|快递|快速|急救|急需|总部|惠民|慈善|成果|我区|我县|我市|我省|房屋|所有|打造|托育|扩容|扩建|扩能|扶贫|批发|技改|"
    r"技术|投产|投资|抗旱|招商|拟建|换乘|排涝|推动|推广|推进|提升|提质|支柱|支路|改厕|改建|改造|政务|政府|救助|教育|数字|数据|整县|整村|整治|整镇|文化|文旅|新兴|新区|新型|新建|"
    r"旅游|日产|旧改|明年|普惠|普通|景区|景点|景观|智慧|智能|暖心|更新|有效|有色|服务|未来|末端|本地|本次|机场|材料|板块|林下|林业|果蔬|枢纽|标准|标杆|样板|核心|核电|桥梁|棚改|"
    r"森林|楼宇|此次|民企|民生|民营|氢能|水利|水库|水电|水系|污水|汽车|河道|治理|法治|流域|海水|海洋|海绵|消费|消防|淡化|清洁|渔业|温暖|港口|港航|湿地|灌区|灌溉|火电|焚烧|煤电|"
    r"片区|牧业|物流|特殊|特色|环保|环境|环线|现代|生态|生物|田园|电力|电厂|电商|电子|电站|畜牧|疾控|白酒|百亿|百姓|监控|省级|省道|码头|研发|示范|社会|社区|福利|种业|种植|科创|"
    r"科技|空间|窗口|立体|竣工|等多|等级|签约|算力|管网|粮油|粮食|精品|精深|系列|红色|纺织|经济|统筹|续建|综合|绿地|绿色|绿道|网络|美丽|群众|老人|老区|老城|老年|职业|职工|能源|"
    r"脱贫|自贸|航天|航空|航运|船舶|船闸|芯片|花卉|若干|茶叶|药材|营销|蔬菜|血站|街区|街道|装备|规范|设备|设施|诊所|试点|货运|资源|资金|走廊|超市|跨境|跨江|跨河|跨海|跨越|车间|"
    r"轨道|转化|软件|轻工|载体|边境|达产|迁建|过江|这个|这些|追溯|通信|通道|道路|邮政|配套|重大|重点|重要|金融|钢铁|铁路|门户|防洪|阳光|院校|隧道|集中|集体|集镇|零碳|革命|韧性|"
    r"项目|预算|领航|风电|食品|餐厨|饮料|饮水|骨干|高中|高地|高校|高端|高速|高铁|魅力|龙头|与|个|了|亩|化|及|和|型|处|家|座|性|条|栋|的|等|类|级|项"
)
_NO_NAME = re.compile(
    r"^区(?!域)|^(?:的|是|在|有|为|了|把|将|以|对|向|从|这|那|其|该|各|每|某|本|更|最|不|没|未|又|还|也|都|就|而|且|或|若|如|并|使|让|被|给|由|与|和|及)"
)
_VERBS_INSIDE = re.compile(
    r"(?:开展|召开|举行|召集|要求|强调|指出|表示|认为|希望|要|加强|提高|完善|优化|深化|强化|坚持|落实|贯彻|支持|鼓励|引导|促进|服务|走访|调研|考察|参观|会见|签订|组织|"
    r"参加|出席|负责|用于|成为|作为|位于|包括|涉及|涵盖|总投资|完成|达到|超过|增长|新增|形成|实现|确保|争取|争创|获批|入选|纳入|列入|获评|获得|荣获|创建|集聚|吸引|"
    r"聚焦|围绕|依托|通过|采取|利用|推广|应用|管理|运营|推出|发布|举办|承办|主办|结合|融合|全面|大力|积极|加大|扩大|进一步|不断|持续|深入|扎实|切实|努力|全力|充分|"
    r"拓展|谋划|策划|储备|(?:集团|公司|企业|银行)$|突出|见证|共同|抓好|抓实|引育|盯紧|调度|确定|今年|将有|陆续|里程|规划项目|把握|推介|好项目|大项目|来自|来到|前往|赴|到|率|带领|陪同|一行)"
)


def extract_projects(context: Context, lexicon: Lexicon) -> Iterator[Fact]:
    """`undertakes` facts: one for each place and project, at the first words that name it."""
    if not speaks_of_government(context):
        return
    found = sorted(_projects(context), key=lambda span: (span[0], -span[1]))
    given: set[tuple[str, str]] = set()
    last_end = -1
    for start, end, confidence in found:
        if start < last_end:
            continue
        place = place_spoken_of(context, start)
        name = context.text[start:end].replace("“", "").replace("”", "")
        if place is None or (place.name, name) in given:
            continue
        last_end = end
        given.add((place.name, name))
        yield context.fact(
            "undertakes", start, end, confidence=confidence, extractor=EXTRACTOR, place=place.name, project=name
        )


def _projects(context: Context) -> Iterator[tuple[int, int, float]]:
    yield from _listed(context)
    yield from _built(context)


def _listed(context: Context) -> Iterator[tuple[int, int, float]]:
    """The items of a list before 等N个项目."""
    text = context.text
    for head in _LIST_HEAD.finditer(text):
        begin = max(text.rfind(mark, max(0, head.start() - 120), head.start()) for mark in "，。；：！？\n") + 1
        if begin <= head.start() - 120:
            continue
        tail = _LIST_TAIL.search(text[max(begin, head.start() - 24) : head.start()])
        if tail and (tail["etc"] or (tail["count"] and not head[0].startswith("工程"))):
            end = max(begin, head.start() - 24) + tail.start()
            yield from _items(context, begin, end, counted=bool(tail["etc"] and tail["count"]))
        elif head["after"] == "等" and "、" in text[begin : head.start()]:
            yield from _items(context, begin, head.start("after"), counted=False)


def _items(context: Context, begin: int, end: int, counted: bool) -> Iterator[tuple[int, int, float]]:
    text = context.text
    at = begin
    for piece in re.split("(、|和|与|以及)", text[begin:end]):
        start, stop = at, at + len(piece)
        at = stop
        if piece in ("、", "和", "与", "以及", ""):
            continue
        start = _name_start(text, stop, start)
        if _is_named(context, start, stop, 2) or (counted and _is_thing(text[start:stop])):
            yield start, stop, 0.75


def _is_thing(name: str) -> bool:
    """Whether an item of a counted list (…等10个重点项目) may be one of them without a name of its own."""
    return 4 <= len(name) <= 16 and not (_NO_NAME.match(name) or _VERBS_INSIDE.search(name) or _ACTIVITY.search(name))


def _built(context: Context) -> Iterator[tuple[int, int, float]]:
    """Things of a kind that is built, after a verb of building or before a verb of opening."""
    text = context.text
    last = -1
    zones = {mention.end: mention.start for mention in context.place_mentions if mention.place.level == "zone"}
    for match in _KINDS.find(text):
        stop = match.end
        if text[stop : stop + 1] in _GOES_ON:
            continue
        start = _name_start(text, match.start, max(0, match.start - 26))
        least = 6 if match.term in ("项目", "工程") else 3
        if stop - start > 32 or zones.get(stop) == start or not _is_named(context, start, stop, least):
            continue
        begun = _BEGUN.match(text, stop) if text[start - 1 : start] not in ("在", "于") else None
        built = _BUILD_BEFORE.search(text, max(0, start - 14), start)
        chained = start - 1 == last and text[start - 1] in "、和与及"
        if begun or chained or (built and not (match.term in _ASPIRED and built["verb"] not in _GROUND_BROKEN)):
            last = stop
            yield start, stop, 0.7
            if begun:
                yield from _before(context, start)


def _before(context: Context, start: int) -> Iterator[tuple[int, int, float]]:
    """The other things of a list (A、B、C建成投用) whose last one begins at `start`."""
    text = context.text
    while text[start - 1] in "、和" and start > 3:
        stop = start - 1
        start = _name_start(text, stop - 1, max(0, stop - 26))
        if not _KIND_END.search(text[start:stop]) or not _is_named(context, start, stop, 3):
            return
        yield start, stop, 0.7


_KIND_END = re.compile(f"(?:{_KIND})$")
_KINDS = Matcher((kind, kind) for kind in _KIND.split("|"))
_GOES_ON = frozenset("区城镇村")
_LEFT_EDGE = re.compile(
    f"[，。；：！？\n、“（ ]|(?:{_BUILD})(?:了|好)?|\\d+公里|[一二三四五六七八九十]是|国家重点工程|重点工程|"
    "考察了?|察看了?|了解|参观了?|视察了?|宣布|推动|打造|提速|(?<![\u4e00-\u9fff])(?:扩建|通车)(?=[\u4e00-\u9fff]{3})|布局|做好|筹设|高水平|支持|"
    "在|把|将|以(?!及)|与|和|对|的|为|由|是|有|以及"
)
_POLICY = re.compile(
    "(?:提升|振兴|提质|创新|培育|兴[\u4e00-\u9fff]|强[省市区县校师基]|焕新|铸魂|树人|文明|廉洁|惠民|品质|校长|名师|英才|人才|示范引领|突破|"
    "传承|扩容|发展|攻坚|素质|普惠|减负|关爱|创优|精品|安居|保护|数据集|山水|示范)工程$"
)
_ASPIRED = frozenset(
    (
        "示范区",
        "先行区",
        "试验区",
        "新城",
        "中心",
        "基地",
        "平台",
        "谷",
        "走廊",
        "小镇",
        "园区",
        "集聚区",
        "未来城",
        "公园",
    )
)
_GROUND_BROKEN = frozenset(
    (
        "开工建设",
        "规划建设",
        "启动建设",
        "加快建设",
        "推进建设",
        "开建",
        "建成",
        "启用",
        "投运",
        "加快",
        "加快推进",
        "启动",
        "新建",
    )
)
_ACTIVITY = re.compile("(?:建设|改造|治理|提升|整治|保障|工作|发展|改革|服务|保护|修复)$")
_CAPACITY = re.compile(r"[年日]产|\d(?:\.\d+)?(?:万|亿|百万)?(?:吨|千瓦|MW|GW|兆瓦|件|台|辆|套|标方|立方米)")
_SEATED_KIND = re.compile(
    "(?:产业园|科技园|软件园|物流园|大学|学院|机场|港|高铁|铁路|高速|高速公路|大桥|湿地公园|国家公园|博物馆|医院|水库|水电站|"
    "数据中心|会展中心|体育中心|创新城|金融城|科学城|产业城|实验室|大学城|枢纽)$"
)
_NO_THING = re.compile(
    "^(?:一批|多层次|首批|新|各类|打造)|(?:论坛|热线|峰会|博览会|展会|政策|机制|制度|企业|行动|会议|人才|小公园|新项目)$"
)
_COUNTED = re.compile("^\\d+(?:所|个|条|座|家|处|名|项|多|余|亿|年)|\\d+(?:余|多)?(?:个|条|所|座|项)|等")


def _name_start(text: str, stop: int, begin: int) -> int:
    """Where a name that ends before `stop` begins: after the last mark, verb or particle."""
    edges = [match.end() for match in _LEFT_EDGE.finditer(text, begin, stop)]
    return edges[-1] if edges else begin


def _is_named(context: Context, start: int, stop: int, least: int) -> bool:
    """Whether the words hold a name of their own beside the words that any project may bear."""
    name = context.text[start:stop]
    if not least <= len(name) <= 32 or _NO_NAME.match(name) or _VERBS_INSIDE.search(name) or _COUNTED.search(name):
        return False
    if _CAPACITY.search(name):
        return True
    if _POLICY.search(name) or _NO_THING.search(name):
        return False
    first = bisect_left(context.place_mentions, start, key=lambda mention: mention.start)
    inside = [mention for mention in context.place_mentions[first : first + 4] if mention.end <= stop]
    for mention in inside:
        name = name.replace(context.text[mention.start : mention.end], "", 1)
    rest = _GENERIC_WORDS.sub("", name)
    if len(rest) >= 2 or (inside and rest):
        return True
    return bool(inside) and inside[0].start == start and bool(_SEATED_KIND.search(name))
