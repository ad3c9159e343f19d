"""The verbs by which people take part in a meeting, and what each makes of its subject. Knows words, not documents."""

from __future__ import annotations

import re

from kg.context.event_words import LEARNS, MEETS, VISITS
from kg.scan import led

CHAIR, SPEAKER, PRESENTER, ATTENDEE = "chair", "speaker", "presenter", "attendee"

_ADDRESS = (
    "讲话|致辞|致词|欢迎辞|欢迎词|开幕辞|开幕词|闭幕辞|贺词|报告|演讲|辅导|党课|授课|讲座|要求|意见|点评|动员|部署|"
    "讲评|总结|强调|指示|安排|宣讲|讲解"
)
_TALK = "发言|汇报|介绍|推介|表态|说明|解读|述职|交流|体会|通报|分享|答辩"
_PRESENT = "发言|汇报|介绍|推介|通报|宣读|传达|解读|述职|领学|表态"
PREDICATE = led(
    r"(?P<chair>主持)(?!人|词|制|者|单位|全面|日常|[市区县省]委(?:全面|日常)|[^，。；会]{0,14}工作(?:[的，。；、）]|$))"
    r"|(?P<attend>出席|参加|列席|见证|与会|到会(?!场)|收听收看|听取(?!意见)|在主席台[^，。；]{0,6}就[座坐]|莅临|"
    r"参与(?!度|率|者|感)|随同|陪同|一同(?=出席|参加)|"
    r"为[^，。；\n]{2,30}?(?:揭牌|揭幕|授牌|颁奖|剪彩|奠基|点火|揭幕)|代表[双三各]方(?=[^，。；]{0,6}签)|共同揭牌|培土奠基|按下启动键)"
    r"|(?:(?<![工合操制协写运创著耕劳动])作|做|发表|进行(?![^，。；：、\n“”]{0,24}?交流(?!发言|体会|汇报))|致(?!力|富|使|敬)|提出|讲授|讲(?![话课述解究师台坛座])|"
    r"谈(?!判|话|心))(?:了|出了|出|过)?"
    rf"(?P<mod>(?:(?!并|出席|参加|主持|强调|召开)[^，。；：、\n“”]){{0,24}}?)(?:(?P<address>{_ADDRESS})|"
    rf"(?P<talk>{_TALK}))"
    r"|(?P<speech>讲话|致辞|致词|授课|宣讲|演讲|部署|总结|点评)"
    r"|(?P<said>[下传]达[^，。；\n]{0,12}令|强调|指出|要求|表示|认为|宣布|提出|希望|介绍说|说|谈到|坦言|透露|介绍道)"
    rf"|(?P<present>{_PRESENT})"
    rf"|(?P<meet>{MEETS})(?!会|室)|(?P<visit>{VISITS}|{LEARNS})(?!会|办|局|处|室|科|组|团|站|员|院|报告|工作组|期间)"
)
WITHOUT_NAMES = re.compile(f"他|她|{_TALK}|{_PRESENT}")
"""A sentence without names tells what somebody does only by these: of him who was named before, or of a body."""
NOUN_BEFORE = re.compile(
    r"(?:的|听取|听|审议|学习|传达|贯彻|落实|重要|根据|按照|研究|领会|印发|书面|统一|总|这一|该|新|任务|目标|提|符合|"
    r"达到|上级|明确|按|有关|"
    r"总体|规划|决策|各项|更高|精神|政府|观看|收看|和|为[^，]{1,8})(?:了)?$"
)
NOUN_AFTER = re.compile(r"精神|内容|材料|稿|的精神|的要求|会|人|性|机制|制度|组|员|单位")
GOES_BEFORE_SAID = re.compile(r"采访|告诉记者|批示|来信|撰文|文章")
NOT_THERE = re.compile(
    r"(?:因[^，。；]{1,16}?(?:请假|缺席|未|没|不能)|请假|缺席|未能?|没有|不再|无法|不能)[^，。；]{0,6}$"
)
LISTED_AFTER = led(
    r"(?:出席|参加|列席|陪同|就[座坐])[^，。；\n]{0,20}?(?:有|是|包括)(?:：|，)?|(?P<heard>(?:听取|听|聆听)(?:了|"
    r"取了)?)(?=[^，。；\n]{2,40}?(?:汇报|介绍|发言|报告|说明))"
)
HEARD_BODIES = re.compile(
    r"听取(?:了)?(?P<bodies>[^，。；：\n“”]{2,60}?)(?:(?:主要|有关|相关)?(?:负责人|负责同志|同志)(?:的|关于[^，。；\n]{2,40}?的?)|"
    r"关于[^，。；\n]{2,40}?的?)(?:工作|情况|专题){0,2}(?:汇报|介绍|报告|说明)"
)
TITLE_BEHIND = re.compile("[\u4e00-\u9fff]{0,2}|副?[\u4e00-\u9fff]{1,4}[长记任席员理裁授]")
"""Between a subject and what he says: nothing, or his title."""
VISITED = frozenset((*VISITS.split("|"), *LEARNS.split("|")))
MET = frozenset(MEETS.split("|"))
