"""The words around titles: what may stand before and after a post, what begins an organisation's name and what ends it.
Data for the reading of titles; it reads nothing.
"""

from __future__ import annotations

import re

import regex

from kg.scan import closing, led

POST_PREFIX = closing(
    r"(?:高级|资深|执行|常务|第一|区域|大区|专职|兼职|代理|名誉|荣誉|联席|首席|轮值|独立|候补|(?<!时)代|副|总(?=[裁经]))+$"
)
ASSISTANT = re.compile(r"助理(?!工程师|研究员|巡视员)")
NO_POST_AFTER = re.compile(
    r"(?<=[区县市]长)[\u4e00-\u9fff]{1,2}(?:镇|乡|街道)(?:[镇乡]长|党|政府|人民|人大|办)|"
    r"级|们|纪录|空缺|出缺|缺位|干部|班子|联谊|协会|之家|工作室|联络站|办公会|办公室|接待日|热线|信箱|负责制|制度|论坛|职责|职位|岗位|人选范围|联席会|包保|"
    r"包抓|令(?!狐)|奖|杯|团队|(?<=长)(?:三角|春市|沙市|治市|安[街区路]|期(?!间)|远|效|城|途|短|度|久|征|假|线|廊|足|势|"
    r"江(?:三角|经济|大桥|流域|[上中下]游|沿|[南北]岸|岸线|大保护|航|路|大道|之))"
)
"""What after a post shows that it is none: 处长三角 of 地处长三角, 市长热线."""
ANY_OF_KIND = closing(r"（[省市区县州旗、]{1,9}）委?$")
"""县（市、区）委书记 are those of all such places, nobody's title."""
NEIGHBOUR = ("于邻", "与邻", "和邻", "、邻", "比邻", "近邻", "，邻", "。邻")
"""Before 县长 in 与邻县长兴, which is no post."""
HARD = frozenset("，。；：！？\n“”、《》—…|[]【】·")
_QUOTED = r"“[^“”，。；：\n]{1,10}”(?=[\u4e00-\u9fff]{0,10}(?:组|办|指挥部|专班)$)"
_WORDS = f"[^{re.escape(''.join(sorted(HARD)))}（） ]"
WINDOW = regex.compile(rf"(?r)(?:{_WORDS}|（[^（）、，。]{{1,10}}）(?=[\u4e00-\u9fff]|$)|{_QUOTED})*$")
"""The words before a post in which its organisation stands, read backwards; a bracket may be part of a firm's name, a
quotation part of a task force's."""
PLAIN_WINDOW = re.compile(f"{_WORDS}*")
"""Those of them that hold neither, the last sign first."""
QUOTED = re.compile(_QUOTED)
OF_EACH = re.compile(r"各(?:自治[州县旗]|[省市区县州旗盟镇乡]|街道){1,2}[^，。；、\n]{0,8}$")
"""The officers of each place of a kind are nobody by name: 各旗区政府旗区长."""
RANK = re.compile("(?:巡视员|调研员|主任科员)$")
CANDIDATE = re.compile(r"(?:（[^（）]{1,12}）)?的?(?:拟任|提名|候选人?|推荐)*(?:人选|候选人)")
"""After a title: it is proposed only."""
JOIN = re.compile(
    rf"(?:{CANDIDATE.pattern})?(?:（[^（）]{{1,12}}）)?"
    r"(，?同时兼任?|[，、]?并?兼任?|，并(?=$|代理)|、|，|和|及|暨|与|/| )?"
)
"""What joins two posts of one run."""
_STATUSES = {
    "former": "时任 原任 原 前任 曾任 历任 先后任 前 已故 两任 三任 四任 几任 多任 首任",
    "appointed": "新任 新一任 新当选的 新当选 当选的 履新的",
    "proposed": "拟任 候任 拟提任 提名 拟提名",
    "holds": "现任",
}
TAKING = closing("(?:担任|出任|兼任|接任|升任|调任|转任|改任|就任|提任|当选|任|是|系|为)$")
"""Verbs whose object a title is."""
ENDS_TITLE = re.compile(r"$|[，。、；：！？\n（）职和及兼]")
"""What follows a title that no name follows."""
STATUS_WORDS = {word: status for status, words in _STATUSES.items() for word in words.split()}
"""Words before a title and what they make of it."""
STATUS = re.compile("|".join(STATUS_WORDS))
BREAK = led(
    "(?:" + "|".join(sorted((w for w in STATUS_WORDS if len(w) > 1), key=len, reverse=True)) + ")|"
    r"(?:19|20)\d\d年?(?:[./]?\d{1,2}月?)?(?:\d{1,2}日)?|至今|\d{1,4}[年月日时点](?:间|[上中下]旬)?(?:[电讯](?![力信子视商话网器影动缆]))?|最后|首先|其次|接着|上午|下午|[昨今明当同次翌][天日]|"
    r"与此同时|日前|近日|随后|此前|目前|其中|还有|以及|包括|除了|期间|之后|后来|此次|本次|会上|会前|会后|会见|陪同|听取|带领|率领|随同|"
    r"跟随|带着|邀请|欢迎|感谢|祝贺|慰问|走访|看望|拜访|采访|聘请|聘任|任命|选举|推选|补选|增选|产生了?|提名|免去|任职|批准|决定|同意|接受|当选|"
    r"出任过?|担任过?|调任|转调|转任|接任|升任|晋升|平调|履新|卸任|连任|跻身|位列|公布|兼任|辞去|不再|继续|代表(?!处|大会|团|资格)|来自|作为|成为|委托|约谈|"
    r"召开|举行|开幕|闭幕|讲话|致辞|座谈|调研(?![室组员处科])|专访|[本网报社台]讯|记者|通讯员|报道|透露|主持|出席|参加|参与(?!室)|宣布|汇报|通报|强调|指出|表示|认为|介绍|会同|协助|配合|负责同志|嘉宾|"
    r"企业家|客商|专家(?!组)|教授|有关|相关|部分|各位|各级|全体|所有|其他|其它|(?:[一两三二几多]|\d{1,3})[名位]|领导(?!小组)|先后|分别|进入|"
    r"受到|分管(?!领导)|(?<!数)据|来到|(?<!自)由(?!贸)|(?<!在)的|在(?!线)|(?<!报)到|对(?!外)|(?<!方)向(?!家[^，。]{0,2}[村镇乡社]|阳)|(?<!责)(?<!第[一二三四五六七八九十])任(?!务)|和(?!平|谐)|"
    r"[了被请让是把给与现又也还该及等至兼受]|[于为将从曾各](?!家[^，。]{0,2}[村镇乡社]|庄[村镇乡社])|(?<!合)并(?!州)"
)
"""Words that end before an organisation's name begins, where no place's or body's name covers them."""
VERB_AND_UNIT = ("任县", "和县")
"""Names of counties that are mostly a word and the unit after it: 张三任县委书记, 市长和县长."""
JOINT = ("和", "与", "及")
UNIT_BODY = re.compile(
    r"(?:我|本|该)?(?:自治区|[省市区县州旗盟镇乡])(?:委|政府|人大|政协|纪|监|长|直|[\u4e00-\u9fff]{1,8}[局厅委办])"
)
ENDS_PLACE = tuple("省市区县州盟旗镇乡")
"""Before a status word: it stands between a place and its post (云溪县新任县长), and breaks nothing off."""
LEAD = re.compile(
    r"^(?:我们|挂职|该|其|各|和|与|及|以及|兼|任|等|除(?!夕|尘|险)|系(?!主任|党|副|总支|学生|团|办|教)"
    r"|中国(?=[\u4e00-\u9fff]{2,3}省)|，|、| )+"
)
BEFORE_BODY = ("以", "比", "如", "率", "过", "后")
"""Led off only where a place or a body begins behind them: firms' names begin with them too (如意集团)."""
RETIRED = re.compile(r"老(?=[省市区县州旗]委|[乡镇村]?(?:党委)?$)")
"""老县委书记 is one who was it."""
OPENS = re.compile(f"{LEAD.pattern}|[{''.join(BEFORE_BODY)}]|{STATUS.pattern}|{RETIRED.pattern}")
"""What a window may begin with that is no part of an organisation's name."""
LATE_STATUS = re.compile(
    r"(?:(?<=[局厅委府会院部办市县区省州盟旗镇乡村道学校司团行厂社队心协联室处科组站所庭台报])(?:原|前|时任|前任|原任|现任|新任|新一任|首任|候任|拟任|第[一二三四五六七八九十\d]{1,3}任)|"
    r"(?<=[\u4e00-\u9fff]{2})(?<![日目此当以会任提先空之午眼节年周天])前)"
    r"(?=$|党组$|党委$|党工委$|纪检组$|常委会|管委会|[省市县区州盟旗](?:委|政府)|自治区党委)"
)
"""A status between organisation and post: 阳新县原副县长."""
SEVERAL_OF = re.compile(
    r"(?:^|[，、。；]|以及|和|及|与)(?P<body>[^，、。；及和与]{2,14}?)(?:多|数|[两三四五六七八九十]|\d{1,2})[名位](?P<status>前|原)?$"
)
"""The body of which the post's holders are several: 市政协多名前副主席."""
AMONG = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{0,8}(?:委员会|常委会|政治局|纪委|党委))[中里]"
    r"(?:唯一|最年轻|为数不多|仅有|少数)[\u4e00-\u9fff]{0,4}的$"
)
"""A body of which one is a member: 中央委员会中唯一的."""
TOGETHER = ("曾任", "时任")
"""Before a title: those that follow it in one list with their holders are over too."""
DENIED = led("[（，](?:不是|并非|非)(?!遗)")
"""甲（非党组成员）: before a title that one does not hold."""
SEATS = ("委员", "常委", "代表", "成员")
"""Posts that mean nothing without their body."""
