"""What is neither a target nor a result: one company's figures, one project's measures, other places, slogans."""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.extract.indicators.finding import Finding
from kg.extract.indicators.names import is_statistic
from kg.extract.indicators.words import NO_THING
from kg.scan import led

_COMPANY = re.compile(
    r"有限(?:责任)?公司|股份公司|该公司|该企业|本公司|该项目|本项目|该工程|投产后|达产后"
    r"|公司(?=[是由计拟将今年已专，在])|董事长"
)
_SINGLE = re.compile(
    r"项目(?:涉及(?![^，。；]{0,60}等)|覆盖|分|总建筑|建成|达产|采用|占地(?![区方])|全长|概算|投产)|建成后|[一二三]期(?:工程|项目)?(?:计划|投资"
    r"|总|占地|建成|达产|兴建|于)"
    r"|^(?:据[^，。]{1,4}[，,])?(?:[^，。；]{0,24}?)(?:项目|工程|高速|高速公路|铁路|大桥|水库|公司"
    r"|集团)(?:[一二三]期)?(?:计划|由|采用|是|位于|总占|总建|全长|占地|将于|预计|分为|主要|东连|采取|概算"
    r"|投资)"
)
_ENGINEERING = re.compile(
    r"(?:设计|路基|宽度|车速|行车速度|全长|主线|路线|线路全长|隧道|桥梁|特大桥|互通|匝道|涵洞|占地(?![区方])"
    r"|建筑面积|总建筑|土石方|征地|拆迁各类|耕地\d|容积率|跨度|高度|直径|日产|年产(?![值量])|单机|注册资本)"
)
_ENTERPRISE = re.compile(
    r"(?:(?<![营资商有上型小微术业展头干造管])企业|公司|集团|银行(?!机构|业)|农商行|支行|信用社|酒店|商场|门店|厂)[^，。；、]{0,8}(?:收入|存款|贷款|余额|产值|销售|营收|利润|税收|出口)"
)
_OTHER = re.compile(
    r"(?:高于|低于|快于|好于|优于|超过|超|多于|少于|领先|跑赢|比|较)(?:全国|全省|全市|全区|同期|周边|其他|西部"
    r"|东部|中部)[^，。；、]{0,14}$"
)
_NATIONAL = re.compile(
    r"^(?:其中)?(?:(?:全国|世界|全球|国家|中国)(?![^，。；、]{1,12}(?:工厂|集群|实验室|基地|示范区|示范[县市]|平台|之乡)"
    r"(?:由|从|增|达|总数|数量|累计|突破|超))|我国)"
)
_SOFT = led(
    r"(?:方面|文章|底线|红线|精神|意识|机遇|战略|布局|体系|机制|理念|要求|目标|任务|关系|举措|措施|特点|优势"
    r"|亮点|路径|思路|原则|定位|角色|主线|抓手|环节|关口|难题|短板|挑战|维度|层面|空间|环境|领域|重点|方向|[题报论座]会|(?<=[一-鿿]{4})大会|方案及|内容"
    r"|阶段|时期|台阶|新|(?<!实)事|大局|导向|坚持|维护|自信|行动|攻坚|"
    r"攻坚战|保卫战|工作|问题|基础上|制度|政策|方案|意见|条例|规划|计划|清单|台账|要素|力量|关键|步|字|会议"
    r"|讲话|部署|成果|主体责任|责任|[一二三]级指标|指标|国家|国家或地区|国家和地区|国家（地区）|省份|作用"
    r"|新局面|答卷)$"
)
_CONCRETE = re.compile(
    r"(?:项目|企业|集群|平台|园区|基地|中心|学校|医院|小区|社区|村|工程|实事|道路|路|桥|站|县|市|区|镇|店|馆"
    r"|公园|幼儿园|中小学|公司|机构|实验室|工厂|车间|景区|学位|床位|岗位|住房|水库|电站|机场|口岸|线路|班列"
    r"|航线|产品|专利|技术|标准|品牌|人才|团队)"
)
_WHOLE_PLACE = re.compile(r"全[省市县区州盟旗]|我[省市县区州盟旗]")
_OF_THE_BATCH = re.compile(
    r"(?:总|概算|完成|累计完成|(?:当年|年度)?计划(?:完成)?)投资(?:额)?|投资完成率|开工率|竣工率|完成率"
)
_PART_OF_BATCH = re.compile(r"[一-鿿]{1,4}级\d{1,5}[项个宗件]")
"""How a line begins that tells of a part of the projects counted before it (省级6项，概算投资…)."""
_BARE_SUMS = frozenset({"总投资", "项目总投资", "投资额", "总投资额", "投资"})
_ACTION = re.compile(
    r"开工|竣工|投产|签约|引进|新建|改建|改造|建成|建设|实施|完成|打造|整治|推进|启动|新增|培育|落地|储备"
    r"|举办|惠及|发放|筹集|(?:民生|惠民)实事"
    r"|招引|清理|化解|清偿|新植|完工|办结|销号|发展|转移|解决|供地|拆迁|征迁|开通|打通|创建|投放|帮助|安置|办好|做好|保障|治理|修复|入库|获批|认定|净增|已(?:达|有|建|累计)"
)
_STANDS_AT = re.compile(
    r"(?:达到?|突破|超过?|增至|共有?|累计|总[数量]|项目|企业|景区|机构|床位|主体|基地|站|户)(?:了|近|约|超|过|逾)?$"
)
_DURATION = re.compile(r"(?:时限|时间|时长|寿命|天数|年限|周期|期限|工期|耗时)$")
_PLACE_NAME = re.compile(r"(?:[省市县州盟旗]|(?<![园片社景山示验矿])区)$")
_EVENT = re.compile(
    r"(?:出席|参加|参会|来自|与会|会议|考察|调研|走访|慰问|名代表|嘉宾|代表团|记者|观众|选手|运动员|比分(?!别)|球|冠军|篮板|助攻|查看|察看|听取|审议了"
    r"|命中率|湿度|能见度|金牌|奖牌|票|气温|降雨|降水|雨量)"
)


def vetoed(text: str, start: int, end: int, finding: Finding, news: bool) -> bool:
    """Whether the sentence `text[start:end]` makes the finding no fact of a place. In `news`, which neither
    reviews a year nor plans one, one project's or one company's figures are likelier.
    """
    chunk = text[finding.chunk : finding.quantity.start]
    standard = finding.name.concept is not None
    if _OTHER.search(chunk) or _NATIONAL.search(chunk):
        return True
    quantity = finding.quantity
    if finding.name.written.startswith(("省区市", "国家和地区", "省份")):
        return True
    if quantity.unit == "人" and text.endswith("等", 0, quantity.start):
        return True
    if quantity.kind == "time" and not _DURATION.search(finding.name.written):
        return True
    if standard:
        return False
    if _OF_THE_BATCH.fullmatch(finding.name.written) and _PART_OF_BATCH.match(text, text.rfind("\n", 0, start) + 1):
        return True
    if finding.name.label in NO_THING:
        return True
    if finding.measure in ("growth", "change", "rank", "multiple") and _PLACE_NAME.search(finding.name.written):
        return True
    soft = _SOFT.search(finding.name.written)
    few_in_words = quantity.form == "words" and quantity.value <= 20 and quantity.kind == "count"
    if few_in_words and (soft or not _CONCRETE.search(finding.name.written)):
        return True
    if soft and finding.counted and quantity.value <= 30:
        return True
    begin = max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1 if news else start
    sentence = text[begin:end]
    if news and _SINGLE.search(sentence):
        return True
    if _COMPANY.search(sentence) or _ENGINEERING.search(chunk) or _ENTERPRISE.search(finding.name.written):
        return True
    return bool(_EVENT.search(chunk) or _EVENT.search(finding.name.written))


class Tells(NamedTuple):
    """What the words around a number tell: `grown`, how the thing has grown; `statistical`, standard indicators."""

    grown: bool
    statistical: bool


def is_result(finding: Finding, before: str, news: bool, tells: Tells) -> bool:
    """Whether a finding says something of a place. In `news` a thing that is no standard indicator must be a statistic,
    stand with a word of getting things done, or be counted among statistics; `before` are the words of its sentence
    before the number.
    """
    name = finding.name.written
    if finding.name.concept is not None:
        return True
    if finding.counted and len(finding.name.label) > 30:
        return False
    if not news:
        return True
    told = tells.grown or tells.statistical or _WHOLE_PLACE.search(finding.verb)
    if is_statistic(name) and (finding.measure != "level" or told):
        return True
    if tells.statistical and finding.measure != "level":
        return True
    counted = finding.quantity.kind == "count" and not finding.counted
    if tells.statistical and counted and _STANDS_AT.search(finding.verb):
        return True
    if name.endswith(("总投资", "计划投资")) and len(name) > 6:
        return True
    if name in _BARE_SUMS:
        return False
    return bool(_ACTION.search(before[-80:]) or _ACTION.search(name))
