"""The words meetings, ceremonies and visits are named and told with. It knows words, not documents."""

from __future__ import annotations

import re

MEETING_STEMS = frozenset((
    "座谈", "推进", "动员", "部署", "工作", "调度", "协调", "专题", "现场", "交流", "研讨", "论证", "听证", "评审",
    "报告", "汇报", "通报", "发布", "推介", "恳谈", "洽谈", "招聘", "招商", "博览", "展销", "交易", "展览", "茶话",
    "联谊", "联席", "协商", "生活", "述职", "表彰", "誓师", "见面", "对接", "视频", "电话", "分析", "务虚", "读书",
    "碰头", "干部", "启动", "总结", "培训", "宣讲", "学习", "评议", "讲评", "观摩", "会商", "常务", "办公", "党组",
    "常委", "全委", "扩大", "党代", "人代", "圆桌", "咨询", "说明", "答辩", "演讲", "宣誓", "庆祝", "纪念", "追悼",
    "鉴定", "评估", "通气", "点评", "推动", "攻坚", "警示", "述责", "述廉", "述法", "签约", "揭牌", "授牌", "团拜",
    "晚", "例", "年", "大", "全", "峰", "早餐", "早", "促进", "提升", "约谈", "调研", "反馈", "验收", "招才",
    "引才", "双选", "供需", "吹风", "酒", "第一", "续", "巡查", "督导", "督查", "督办", "复盘",
))  # fmt: skip
"""What may stand before 会 in the name of a meeting without the word 会议."""

CEREMONY_ACTS = (
    "开工|奠基|揭牌|揭幕|竣工|通车|投产|开园|开馆|挂牌|封顶|启用|启动|开业|开通|下线|点火|首飞|首发|合龙|通水"
)
HEAD = re.compile(
    r"会议|会晤|会谈|会|仪式|典礼|开幕式|闭幕式|开班式|结业式|开营式|论坛|沙龙|讲座|党课|集体学习|两会|"
    r"培训班|研讨班|义务植树(?!活动|基地|节)|研修班|专题班|读书班|轮训班|活动|博览会|大赛|文化节|艺术节|旅游节|采摘节|节"
)
"""Where a name of an event may end; `head_kind` decides."""

_CLOSED = re.compile(r"(?:（[^（）]{1,6}）)?$")
_NOT_AFTER = frozenset("室厅场馆堂员计见谈商同费诊考标徽址务展籍晤演")
WEAK_HEADS = frozenset({"活动", "节", "大赛", "论坛", "沙龙"})
"""Names of events only where the words around say that they took place."""


def head_kind(text: str, start: int, end: int) -> str | None:
    """`meeting`, `ceremony` or `activity` for a hit of `HEAD` that can end an event's name, else `None`."""
    word = text[start:end]
    if text[end : end + 1] in _NOT_AFTER and word.endswith(("会", "会议")) and text[end : end + 1]:
        return None
    if word == "会":
        stem_end = _CLOSED.search(text, max(0, start - 8), start)
        at = stem_end.start() if stem_end else start
        named = text[max(0, at - 2) : at] in MEETING_STEMS or text[max(0, at - 1) : at] in MEETING_STEMS
        return "meeting" if named or at < start else None
    if word in ("仪式", "典礼") or word.endswith("式"):
        return "ceremony"
    return "activity" if word in WEAK_HEADS or word.endswith(("节", "赛", "植树")) else "meeting"


ONE_SIGN = "[京津沪渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇陕秦甘陇青宁新藏港澳台穗深蓉汉杭甬厦连]"
"""A city or province by its one sign: 在沪举行."""
HELD = "召开|举行|举办|开幕|闭幕|开班|启动|落幕|揭幕|拉开帷幕|拉开序幕|举步|召集"
HELD_AFTER = re.compile(
    r"[”》]?(?:（[^（）\n]{1,30}）)?"
    r"(?:(?:圆满|顺利|胜利|如期)?完成(?:了)?(?:各项|全部|预定|既定|所有){0,2}(?:会议)?(?:议程|任务)(?:之?后)?，?)?"
    r"(?:，?(?:今天|昨天|昨日|今日|日前|近日|于?(?:\d{1,2}月)?\d{1,2}日)(?:上午|下午|晚上?|早上|中午)?)?"
    rf"(?:，?在(?P<venue>{ONE_SIGN}|(?!\d+个|各)[^，。；、\n“”]{{2,30}}?|(?!\d+个|各)[^，。；\n]{{2,24}}?)(?:同步|同时|同日)?"
    r"|在(?:\d+个|各)[^，。；\n]{1,12}?(?:同步|同时|同日|分别|相继))?"
    r"(?:以[^，。；\n]{2,14}?(?:形式|方式))?"
    r"(?:今天|昨天|昨日|今日|日前|近日|已经?|也|又|再次|共同|同时|隆重|顺利|胜利|成功|正式|如期|圆满|火热|盛大|联合|"
    r"热烈|分别|相继|陆续){0,4}"
    rf"(?P<verb>{HELD})"
    r"(?=[，。；！？：、）\n]|$|并(?!案)|上?海?演?$)(?!，?(?:以来|之后|之前))"
)
"""After an event's name: 在历下大厦召开, 以视频形式召开, 昨日隆重举行."""

PART_OF_ONE = re.compile(
    r"(?:该|本次|此次|活动|大会|会议|论坛)?(?:仪式|典礼|开幕式|闭幕式|开班式|开班仪式|结业式|开营式|开幕会|闭幕会|"
    r"启动仪式|闭幕大会|开幕大会|活动)"
)
"""What is told of as a part of the event named before it."""
NOT_YET = re.compile(
    r"(?:将|拟|即将|计划|定于|准备|筹备|筹办|申办|承办好|举办好|办好|积极|争取|力争)(?:于|在|要)?[^，。；]{0,24}$"
)
BACKGROUND_BEFORE = re.compile(
    r"(?:贯彻|落实|学习|传达|按照|根据|依据|围绕|遵照|结合|学深悟透|领会|迎接|喜迎|庆祝|对标|对照|自从?|自|按|经|据|"
    r"关于|参照|体现|聚焦|紧扣|服务|保障|助力|备战|有关|呼应|承接|深化)(?:了|好|在)?$"
)
BACKGROUND_AFTER = re.compile(
    r"精神|部署|要求|决策|决定|决议|确定|明确|提出|报告|以来|召开以来|召开后|之后|文件|材料|纪要|主题|议题|工作部署|"
    r"上提出|的|制度|机制|服务|期间|中提出"
)
TAKING_PART = "出席|参加|列席|见证|主持|参与|收听收看"
HOLDING = "组织召开|主持召开|召开|举行|举办|召集(?!人)"

VISITS = "调研|考察|视察|检查|督导|督查|督察|督办|走访|慰问|看望|暗访|巡查|察看|查看|指导|洽谈|商谈|参观|观摩"
LEARNS = "了解|询问"
"""What officials do on the spot; an inspection where the words say that they went there (深入施工现场，详细了解…)."""
MEETS = "会见|会谈|座谈|会晤|接见|拜会|拜访"
