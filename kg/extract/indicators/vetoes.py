"""What is neither a target nor a result: one company's figures, one project's measures, other places, slogans."""

from __future__ import annotations

import re

from kg.extract.indicators.grammar import Finding

_COMPANY = re.compile(
    r"(?:有限公司|股份公司|有限责任公司|该公司|该企业|本公司|集团(?:有限)?公司|公司(?=[是由计拟将今年已专一的，在])|董事长|该项目|本项目|项目(?:分|总建筑|建成|达产|采用|占地|全长|概算|投产|总投资约?\d)|投产后|建成后|达产后|一期|二期|三期)"
)
_ENGINEERING = re.compile(
    r"(?:设计|路基|宽度|车速|行车速度|全长|路线|线路全长|隧道|桥梁|特大桥|互通|匝道|涵洞|占地|建筑面积|总建筑|土石方|征地|拆迁各类|耕地\d|容积率|跨度|高度|直径|日产|年产|单机|注册资本)"
)
_ENTERPRISE = re.compile(r"(?:企业|公司|集团|银行|酒店|商场|门店|厂)[^，。；、]{0,8}(?:收入|产值|销售|营收|利润|税收|出口)")
_OTHER = re.compile(r"(?:高于|低于|快于|好于|优于|超过|超|多于|少于|领先|跑赢|比|较)(?:全国|全省|全市|全区|同期|周边|其他|西部|东部|中部)[^，。；、]{0,14}$")
_NATIONAL = re.compile(r"^(?:其中)?(?:全国|我国|世界|全球|国家|中国)")
_EVENT = re.compile(r"(?:出席|参加|参会|来自|与会|会议|考察|调研|走访|慰问|名代表|嘉宾|代表团|记者|观众|选手|运动员|比分|球|冠军|金牌|奖牌|票)")


def vetoed(text: str, start: int, end: int, finding: Finding) -> bool:
    """Whether the sentence `text[start:end]` makes the finding no fact of a place."""
    chunk = text[finding.chunk : finding.quantity.start]
    standard = finding.name.concept is not None
    if _OTHER.search(chunk) or _NATIONAL.search(chunk):
        return True
    if standard:
        return False
    sentence = text[start:end]
    if _COMPANY.search(sentence) or _ENGINEERING.search(chunk) or _ENTERPRISE.search(finding.name.written):
        return True
    return bool(_EVENT.search(chunk) or _EVENT.search(finding.name.written))
