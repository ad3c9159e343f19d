"""The verbs of appointments and careers, and the words around them. Data for the reading of careers."""

from __future__ import annotations

import re

from kg.scan import closing, led

_TIME = (
    r"(?:于|自|从)?(?:(?:19|20)\d\d年(?:\d{1,2}月)?(?:[至到—-](?:19|20)\d\d年(?:\d{1,2}月)?|(?:\d{1,2}日)?)|"
    r"\d{1,2}月(?:\d{1,2}日)?|次年|翌年|同年(?:\d{1,2}月)?|[两一二三四五六七八九十\d]{1,3}年[后内])"
)
_TAKES = "(?:出任|担任|接任|任|升任|调任)"
_REMOVED = (
    r"(?:不再(?:继续)?(?:担任|兼任)?|不任|免去|免除|辞去|辞任|卸任|离任|罢免|撤销)"
    r"(?:其|了|(?P<of>[^，。；：]{2,12})的)?"
)
_PROPOSED = (
    rf"(?:如|若)(?:果|未来|日后|将来)*{_TAKES}|(?:被)?(?:提名|推荐)(?:为|任|担任)?|"
    r"拟(?:提拔)?(?:任命|任用|提名|推荐|聘)*(?:担任|任|为)|"
    rf"(?:或将?|将要?|有望|料将|预计|可能|即将)(?:[^，。；、]{{0,6}})?{_TAKES}|"
    r"(?:提名|推荐|建议)(?P<proposed_names>[^，。；：]{2,40}?)(?:同志)?(?:为|任|担任)"
)
_FORMER = (
    r"利用其?(?:先后)?(?:担任|任)|曾(?:先后|长期|短暂)?(?:担任|出任|兼任|任职|任)过?|历任|"
    r"先后(?:担任|出任|兼任|任)过?|原任|前任|一度(?:担任|任)"
)
_APPOINTED = (
    r"(?:正式)?成为|(?:任命|确定|决定|选举产生了?|选举出|选举|选出|补选|推选|推举|增选|聘任|聘请|聘)(?P<appointed_names>[^，。；：]{2,40}?)"
    r"(?:同志|先生|女士)?(?:为|担任|任)|"
    r"(?:被)?(?:决定其?为|任命为|选举为|补选为|推选为|增选为|选为|聘任为|聘为|聘请为)|(?:全票|高票|满票|零反对票|再次|连续|成功|顺利|光荣)?当选为?|跻身|"
    r"(?:正式|开始|继续|挂职|兼职|同时|新)?(?:担任|出任|任职|调任|转调|接任|转任|升任|改任|兼任|续任|连任|就任|履新|提任|晋升为?|升为|"
    r"平调至?|调至|调往|任)[了过]?"
)
VERB = closing(
    rf"(?:(?P<removed>{_REMOVED})|(?P<proposed>{_PROPOSED})|(?P<former>{_FORMER})|(?P<appointed>{_APPOINTED})|"
    r"(?P<holds>(?:为|是|系)?现任|现为|现系|现担任|系|是|为|兼))"
    r"(?:新一[届任]|第?[一二三四五六七八九十百\d]{1,4}[届任]|新任|首任|该|其)?$"
)
"""A verb right before a title, named by the status it gives."""
RANKED = ("removed", "proposed", "former", "appointed", "holds")
NAMES_INSIDE = ("appointed_names", "proposed_names", "of")
"""The groups of `VERB` that hold the names: 任命甲为, 提名甲为, 免去甲的."""
COPULAS = ("为", "是", "系", "兼")
"""Verbs that make a title someone's only where a name stands right before."""
SEVERAL = re.compile(r"[两二三四五六七八九十几多\d][任届]$")
"""连续四任 before a title: those who held it one after another, none of whom is meant."""
REPLACING = re.compile(r"(?:接替|接任|接棒|取代)$")
"""Between who takes a title and who held it: 甲接替乙任局长."""
ELECT = re.compile(r"(?:任命|决定|选举|同意)：?$")
"""Before a name that 为 follows, be its last sign that of 成为."""
ADVERB = led(
    rf"(?:{_TIME}|因[^，。；]{{2,20}}|在|于|自|从|同志|，|、|又|也|并|后|后来|曾|先后|继续|其间|期间|此前|长期|再|还|已|将|未来|"
    r"如|被|请求|申请|自愿|主动|提出|从此|随后|之后|至今|开始|正式|当时|一直|现|经[^，。；]{2,16}?(?:批准|决定|同意|提名|推荐|选举|研究)|以(?:全票|高票|\d{1,4}票(?:的高票)?)|"
    r"[（(][^（）]{1,30}[）)]|（|(?:由|从|自)[^，。；]{2,30}|在[^，。；]{2,30}(?:上|后|中|时|任)|赴[^，。；]{2,8}|"
    r"到[^，。；]{2,8}|任职不满一年|近\d{1,2}个?月|\d{1,2}年间)$"
)
"""What may stand between a name and its verb."""
PRONOUN = re.compile(r"(?:^|[，；。：、])(?:[^，；。]{0,8}年?)?[他她](?:[^们]|$)")
HE = re.compile("他(?!们)")
SPEAKER_SELF = re.compile("我们?[又也还被正再]?$")
"""Before a verb in speech that is quoted: the speaker, whom the sentence need not name."""
DATE = led(
    r"((?:19|20)\d\d)年(?:(\d{1,2})月)?(?:(\d{1,2})日)?|(次年|翌年)|(?:同年)(\d{1,2})月|"
    r"([两一二三四五六七八九十]|\d{1,2})年后"
)
SUBJECTLESS = re.compile(
    r"(?:(?:19|20)\d\d年[^，。；]{0,8}任[^，。；]{3,30}，)*(?:19|20)\d\d年(?:\d{1,2}月)?(?:起|后)?，?(?:先后)?"
)
"""A sentence up to its verb that has said terms and nobody who had them."""
INTRODUCED = re.compile(r"，(?:男|女|出?生于|(?:19|20)\d\d年)")
"""After a name: 他 in its sentence is the one just named."""
LISTED_OF = re.compile(r"、(?:19|20)\d\d年[^，。；]{4,30}?的(?=[\u4e00-\u9fff])")
"""From the first of a list of dated titles to whose they are: 2006年任甲市长、2012年任乙主席的张三."""
LISTED_FAR = re.compile(r"(?:，(?:19|20)\d\d年[^，。；]{0,8}任[^，。；]{3,30}?){1,3}的(?=[\u4e00-\u9fff])")
"""The same over clauses, the first of which names nobody: 2006年任甲市长，2012年任乙主席的张三."""
BORN = re.compile(r"(?:出?生|参加工作|入党|加入|毕业|进入|考入)")
"""What after a date shows that no term begins with it."""
AS_HEAD = re.compile("以[^，。；]{2,40}$")
"""Before 为组长的: 以甲为组长的工作组 gives nobody an office."""
LATER = re.compile("此后|其后|之后|随后|后来|不久")
"""Between a date and a verb: the term begins after the date's."""
IN_OFFICE = re.compile(r"(?:，|的|职务|等职务?|一职|（[^（）]{1,12}）)*(?:任上|任内)")
DURING = re.compile(r"等?(?:职务|一职)?(?:期间|时(?=[，。；收受]))")
"""After a title: its term is over."""
SOURCE = re.compile(r"(?:由|从|在|自)[^，。；、]{0,4}$")
MOVED = re.compile(
    r"(?:职务|一职|岗位|任上|任内)?(?:上|被)?(?:晋升|升任|升至|转任|调任|平调|改任|履新|任命|擢升|跃升|提拔)"
)
"""After a title that 由 or 从 leads: its holder left it."""
TAKEN = re.compile("(?:出任|担任|接任|当选|任)")
"""The same where the one who left it stands before 由: 甲由副县长出任乙县县长; 由副县长任组长 has another sense."""
HELD_BY = re.compile(r"(?:一职|职务|职位)?(?:(?P<planned>或?将|拟|有望)|已|现|改|一直|目前|仍|暂)*由(?!于)")
TITLED = re.compile(r"[^，。；：、]{3,30}?(?=(?:同志)?(?:兼任|接任|出任|继任))")
"""The holder with a title of another body: 市委书记由省委副书记甲兼任."""
IS = re.compile("(?:就)?(?:是|为)")
ENDS_CLAUSE = re.compile("$|[，。；\n]")
"""书记是张三，: what the name ends before."""
ATTRIBUTE = closing("[新现时前原首]任$")
"""Before a title: its holder may stand behind it."""
GOES_ON = re.compile("[一二两三四五六七八九十期至职等兼后时以分]|不久|刚刚")
"""What goes on behind a title with no name."""
ENDS_TERM = re.compile("$|[，。；\n]|等?(?:职务?|一职)")
"""What follows a title that goes on a list of them."""
HOLDS_IT = re.compile(r"(?:同志)?(?:(?P<takes>接任|出任|继任|升任)|兼任|担任)")
"""The two halves of a title said of someone behind it: 局长一职由张三担任."""
SUCCEEDS = re.compile(r"(?:（[^（）]{1,12}）)?(?:职务|一职)?(?:，?(?P<succeeds>接替|取代)|[，；])")
"""Between a title someone takes and who held it before: 任局长，接替乙; 任局长，乙不再担任."""
NO_LONGER = re.compile(
    r"(?:同志)?不再(?:继续)?(?:担任|兼任|任)(?:(?:该|此|这一|上述|相应)?(?:职务|职位|职))?(?=[，。；\n]|$)"
)
"""Who leaves the title named before."""
ONCE = re.compile(r"此前|之前|原先|原来|曾经?|过去|当时")
OWNED_STATUS = re.compile(r"的[新时现前原首候]任$")
"""甲口中的新任乙局局长: the status of a title, no verb of 甲."""
EARLIER = re.compile(
    r"(?:此|之|[赴到来入任][^，。；]{1,10})(?<![日目])前，?(?:[他她]|[\u4e00-\u9fff]{2,4}(?:同志)?)?$|"
    r"曾[^，。；]{0,4}在[^，。；]{2,20}(?:工作|任职)，$|曾[^。；现]{3,60}，(?:此后|其后|之后|随后|后来?|又|再)$|"
    r"(?:其间|期间)[^。]{0,12}$"
)
"""Before a verb of appointing: the term is over."""
DISMISSED = re.compile(r"(?:等)?职务?(?:已|被|均)*(?:免去|免除|罢免|撤销)")
RELATIVE = re.compile(r"(?:职务|一职|近?[一二两三四五六七八九十\d]{1,3}个?[年月多余]{1,2}|（[^（）]{1,12}）)*的")
RELATIVE_FAR = re.compile(r"[^，。；]{2,50}?的")
MODE = re.compile(r"任命|选举|当选|聘任|免去|提名|拟任|补选|推选")
"""Heads of lists of appointments."""
PLURAL = re.compile(r"[二两三四五六七八九十\d][人位名](?:同志)?[^，。；]{0,4}$")
DISMISSING = closing(r"(?:免去|免除|罢免|撤销|任命|聘任)$")
DISMISSED_BEFORE = re.compile(r"(?:免去|免除|罢免|撤销)[^，。；：]{4,40}职务[、，]$")
"""Before the second of 免去甲乙局局长职务、丙丁局局长职务."""
DECIDED = closing(r"(?:决定|任命|选举|推选)由?$")
ELECTED = re.compile(r"(?:选举产生|选出|推选产生|产生)了?|(?:任命|聘任|聘请)了(?![^，。；]{2,20}[为任])")
ELECTED_COUNT = re.compile(r"(?:新一届|新的)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[名位]")
OTHER_MATTER = re.compile(r"[；：]|等|[\d一二三四五六七八九十两几][名位]|人员|干部|主持|讲话|出席|表示|强调|宣布")
PLAYED = re.compile(r"(?:饰演|扮演|出演|饰)[^，。；：、]{0,10}$")
"""Before the title of a part that an actor plays."""
SECTION = re.compile("[\u4e00-\u9fff]{1,6}[处科股室]")
"""A section of a body: 农村处."""
WORKED_IN = re.compile(
    r"(?:在|调|到|进)(?P<body>[^，。；、在]{3,25}?)(?:工作|任职)?，?(?:历|先后|曾|相继)?(?:担任|出任|任|历任)?$"
)
