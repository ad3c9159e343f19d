"""The words that stand beside names, and the characters that end none. Data for the reading of names."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

import regex

from kg.scan import closing, led

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_FOLLOWERS = """
掷地有声 语重心长 候选人 一一 一同 一职 一起 一道 上任 上午 下午 不再 与会 专程 专题 个人 主持 举例
交流 亲切 亲自 人选 今日 介绍 代表 以及 任命 会同 会见 会谈 传达 作了 作出 依次 倾听 充分 先后 全程
全面 共同 兼任 出任 出席 分别 分管 到任 到会 前往 剖析 剪彩 勉励 升任 协助 卸任 历任 原任 参与 参加
参观 发言 受邀 召开 召集 同时 听取 启动 告诉 回应 回忆 回答 围绕 坐镇 坚持 坦言 大家 委托 实地 宣布
宣誓 宣读 寄语 察看 对接 就职 展示 履新 履行 巡查 巡视 希望 带头 带着 带队 带领 应邀 座谈 建议 开展
强调 携手 当地 当场 当天 当日 当选 征求 总结 感慨 感谢 慰问 或将 批评 担任 拜访 拟任 挂职 指出 指挥 按下
按照 换人 授牌 接任 接受 接见 推介 推动 推荐 提出 提议 揭牌 日前 时任 易主 易人 昨日 晋升 晚上 最后
有关 未来 本人 来到 查摆 查看 根据 检查 欢迎 此前 汇报 洽谈 深入 深情 演示 点评 热情 牵头 现为 现任
现场 目前 直言 相关 看望 督导 督战 督查 祝贺 离任 空缺 签约 签署 签订 算了 组织 结合 继续 考察 职务
联合 联系 高配 聚焦 致词 致辞 莅临 莅会 落马 补充 补缺 表态 表示 被查 要求 见证 见面 观摩 视察 解答 解读
解释 认为 认真 讲话 详细 调任 调研 负责 走访 走进 转任 辞去 近日 进行 述廉 述职 述责 透露 逐一 通报
通过 列席 参会 主讲 宣讲 领学 领誓 监誓 监交 授旗 颁发 敬献 培土 奠基 揭幕 踏勘 勘察 巡河 巡林
接访 下访 约谈 调度 督办 会商 连线 称赞 肯定 评价 呼吁 阐述 回顾 说明 提交 审议 安排 布置 在场 进京 赴京 抵京 返京
冒着 冒雨 冒雪 顶着 顶风
部分 部署 针对 长期 陪同 随即 随同 随后 随行 颁奖 首先 高度 鸣锣 上 下 不 与 且 为 主 之 也 了 于
从 他 以 任 会 但 作 你 使 便 做 其 再 出 则 到 即 却 去 参 又 及 受 另 可 同 向 和 因 在 均 外 她 如
对 将 就 已 并 应 当 我 或 所 才 把 拟 按 是 曾 有 未 来 率 用 由 的 皆 称 笑 经 给 而 能 自 致 若 获
表 携 被 要 让 讲 说 谈 赴 跟 边 还 这 那 都 随 领
"""
HARD_END = re.compile(
    r"$|[、，。；：！？\n（）“”《》—…|/\[\]【】\"'0-9]|"
    + led("同志(?!们)|先生|女士|教授|博士|院士|老师|一行|等(?!同|待|级|额)").pattern
)
"""What no name contains: a name before it is whole."""
FOLLOWERS = frozenset(_FOLLOWERS.split()).union(f"{number}人" for number in "一二三四五六七八九十两")
"""What people do, and how sentences go on after a name."""
_BY_SIGN = {
    sign: tuple(words)
    for sign, words in groupby(sorted(FOLLOWERS, key=lambda word: (word[0], -len(word))), key=itemgetter(0))
}
"""Those that begin with a sign, longest first."""


def follower(text: str, at: int = 0) -> str:
    """The longest of `FOLLOWERS` that begins at an offset, empty for none."""
    for word in _BY_SIGN.get(text[at : at + 1], ()):
        if text.startswith(word, at):
            return word
    return ""


HONOURED = re.compile("同志(?!们)|（女）|（兼）|一行(?!人)")
"""What follows whole names only."""
ACTS = re.compile(
    "主持|出席|列席|参加|到(?!期|达|位|会)|来到|前往|走访|看望|检查|督导|会见|接见|讲话|致辞|致词|发言|强调|指出|要求|表示|介绍|汇报|通报|宣布|宣读|作|率|带队|陪同|随同|调研|"
    "分别|先后|一同|一行|当选|任|说|与会|到会|受邀|应邀|赴|深入|在(?!职|任|岗|编)"
)
"""What only people do: it follows names that are words, and transcribed ones."""
GROUND = "村镇乡县"
"""Last characters of places, which end no name of two signs: 上郑村."""
TAKES_OFFICE = re.compile("同志|(?:不再|继续|拟|兼)?(?:任|担任)|当选|不任|辞去|调任|出任|转任|接任|升任")
"""What only people do with posts."""
WITH_ANOTHER = re.compile("[和与][\u4e00-\u9fff]{2,18}")
NAMING_TAGS = frozenset({"n", "nz", "ns", "nt", "nr", "nrt", "t"})
"""Parts of speech of words that are also names: 方圆, 和平, 古月."""
VERB_TAGS = frozenset({"v", "vn", "d", "p", "c"})
NAME_TAGS = frozenset({"nr", "nrt"})
_NO_NAMES = """
明天 明年 明日 明晚 明晨 平时 平日 时下 当年 从前 元旦 元月 单日 双日 项目 党课 党建 安全 公安 商务 民政 财政 农业
水利 林业 交通 教育 文化 司法 卫生 党员 方案 计划 国家 国际 全国 全省 成果 成绩 章程 程序 时期 时事 元首 常委
相关 经济 金融
"""
NO_NAMES = frozenset(_NO_NAMES.split())
"""Nouns that stand between a title and a verb and are never names there."""
ADDRESSES = ("先生", "女士", "小姐", "同学", "大妈", "大爷", "老板")
"""王先生 is somebody whose name the text keeps to itself."""
CHAIRED_BY = regex.compile(
    r"(?:会议?|大会|仪式|活动|[。\n，])由(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?主持(?!人|单位)"
)
"""会议由张三主持: who chairs, by the verb alone."""
NOUN_AFTER = re.compile("代表们?|有关|相关|部分|大家|与会|随行|当地|[其他她我你各这那本所上全市县区省镇乡村企群干老]")
"""What 和 and 与 join to a name; after it the 和 is no part of the name."""
GIVES_SPEECH = "作做"
SPEECH = re.compile(
    r"了|[\u4e00-\u9fff]{0,6}?(?:报告|讲话|发言|表态|说明|动员|汇报|批示|介绍|部署|点评|致辞|解读|辅导|总结|强调|指示|讲解)"
)
"""What 作 has for its object: before it, it ends no name."""
SPEAKS = re.compile("是(?!否)|笑|说|表示|强调|指出|要求|告诉|感慨|坦言|认为|回忆|高兴|激动|动情|深情地")
"""What no verb of motion goes before: 王喜来笑着说."""
NEVER_LAST = frozenset(
    "到转赴调升卸辞各本该在与等率就对向从被将已说也还曾现是了并称赴让使则所其外的这那不又都均但而且或跟把用按给受当能要"
    "以上下来去如若自经他她我你后前时中"
)
"""Characters that go on the sentence, unless they are usual in given names (升, 本)."""
MANNER_TAGS = frozenset({"a", "ad", "d"})
"""Parts of speech of words that are said of how somebody was elected, no names: 成功当选, 连续当选."""
OF_PLACE = re.compile("[省市区县州盟旗镇乡委]|政府|人大|政协|党")
"""After a place: 任甲县县长 has no 任甲 in it."""
ADVERBS = frozenset("又曾再还已即便就将均都也")
"""What goes before a verb and ends no name of two signs: 五年后又转任."""
BEFORE_ELECTED = frozenset("已将也还曾现又都均而且被当则再前后")
"""Those of them that go before 当选."""
LEADS_NO_VERB = "当外"
HEARS = re.compile(
    "(?:听取|出席|列席|参加|参会|主持|到会|前往|陪同|宣读|宣布|致辞|讲话|调研|走访|看望|慰问|会见)(?![人员者单])"
)
"""What those do not lead: the sign before it is then of the name (石敢当听取)."""
PAUSE = re.compile(r"$|[，。；！？\n）]")
"""What no sign can lead that needs an object (当, 对, 率), and which therefore ends the name before it."""
NEEDS_OBJECT = frozenset("当对向从将把被让使给按率各与")
JOINED_UNIT = re.compile("(?![到赴在对去])[\u4e00-\u9fff]{1,5}[村镇乡县市区局委办](?=[\u4e00-\u9fff])")
"""What 同 joins to a name with another's title behind it: 副县长甲同来福村支书乙."""
DOUBTFUL_LAST = frozenset("和为及同会作任由于因未再另之有即便应可获领主讲参出表")
"""Characters that end names and go on sentences alike: 王永和出席, 王勇和大家."""
PREPOSITION = re.compile("[在就向对以为围]")
"""What never follows a verb of motion, which then ends a name: 甲可往在会上致辞."""
FUNCTION_SURNAMES = frozenset("来和于从向要任时应成并须经曾因以及可同相有又由能都还与那这全其当所则且过会到单")
"""Surnames that are mostly something else."""
GOING = frozenset("来到过于")
"""Surnames that before a place say where somebody goes: 市领导来某县."""
BESIDE = frozenset("向对与和及同跟")
"""Surnames that before a name and its title are words of the sentence: 向刘立新副市长介绍."""
PARTY_BODY = re.compile("党(?:总支|支部|委|组|工委|校|办)")
"""What begins no later than a name's last sign and shows that the sign is none of it: 韩村党总支."""
GOES_ON = frozenset("来去说要想会能有是在到闹被让把不没很")
"""What follows 都 and 还 where they are no surnames."""
FUNCTION_GIVEN = frozenset("副正原代了到过的上下中内里间期职命用免前后时此各其我他她本该被将已")
VERBAL_TAGS = frozenset({"v", "d", "p", "c", "t", "ad", "vd", "m", "r", "f", "l", "i", "u", "a", "s", "z"})
"""Parts of speech, as jieba's dictionary writes them, of words that go on after a name."""
FUNCTION_TAGS = frozenset({"t", "v", "d", "r", "c", "p", "ad", "m", "vn", "f", "u", "a", "b", "s"})
EDGE = re.compile(
    r"(?:^|[、，。；：！？\n（）“”《》—…|/ \[\]【】日]|\d月|[今去前]年|"
    r"关于|宣布|公布|获悉|显示|消息|任命|选举|选举出|选出|产生了?|"
    r"推选|补选|增选|提名|"
    r"推荐|确定|聘任|聘请|免去|罢免|撤销|批准|决定|同意|接受|建议|其中|会上|会议|同志|等|之前|以来|此前|日前|近日|上述|前述|时候|"
    r"[由与和及对为让请经将被的了在是到据把给向因除])$"
)
"""What ends right before a name."""
COUNTED = closing(r"等?(?:[一二两三四五六七八九十]|\d{1,3})[位名人](?:同志|代表|委员|党员)?$|等?同志$|等?人$|等$")
"""What may stand between a list of names and its verb: 等15位同志."""
BRACKET = re.compile(r"（[^（）]{1,30}）")
CLAUSE_END = re.compile(r"[；。\n]|$")
LISTED = re.compile(r"(?:同志)?(?:还|主要|分别)?(?:有|包括|为|是)?：?")
"""What may stand between 区领导 and the names."""
SEPARATOR = re.compile(r"(?:、|和|与|及|以及|，以及| (?=[\u4e00-\u9fff]))")
ORGANIZATION_ENDS = "区市县省镇乡村局厅委部办院校社会处科队组厂站所行党团"
"""Last characters of organisations, which what stands before a post is then rather than a name."""
