"""What one line of a web page or file is, by its shape and its words alone: page furniture, credits, dates, list items.
It knows no site and nothing of the lines around.
"""

from __future__ import annotations

import re

from kg.scan import led

_NAV = (
    "首页|小图标|网站首页|网站地图|隐私安全|隐私声明|站外导航|版权所有|常见问题|联系方式|联系我们|关于我们|网站声明|使用帮助|法律声明|"
    "加入收藏|设为首页|返回顶部|回到顶部|返回首页|返回|打印本页|打印此页|打印|关闭窗口|关闭本页|关闭|保存|下载|全屏|收藏|加大|还原|减小|"
    "分享到微信|分享到微博|分享至|分享到|分享|微信|微博|朋友圈|(?i:QQ)空间|字体大小|字体|字号|大|中|小|默认|登录|注册|搜索|繁体版|繁体|(?i:English)|"
    "无障碍阅读|无障碍浏览|无障碍|长者版|关怀版|适老版|纠错|我要纠错|网站纠错|留言|评论|点赞|在看|赞|手机版|电脑版|客户端下载|语音播报|"
    "扫一扫在手机打开当前页|扫一扫分享本页|展开全文|阅读全文|阅读原文|点击查看|查看更多|更多|上一页|下一页|×"
)
_MARKS = '[\\s|>»›＞/\\-—=_*·:：【】\\[\\]（）()<《》、,，。."“”]'
_ONLY_NAV = f"(?:{_MARKS}|{_NAV})++"
_COUNTER = (
    r"[【\[（]?(?:浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|量|数|率)?|访问(?:次数|量)?|人气|热度|评论(?:数)?|字(?:体|号)|打印|分享)"
    r"(?: ?[:：]| ?\d)[^。；]{0,40}"
)
_PLACE_ON_SITE = re.compile(
    r"(?:[•·*\- ]{0,3}您?(?:现在|当前)(?:所在)?的?位置|您的位置|当前栏目|首页 ?[>»›/]|>).{0,80}|"
    r"[^。，]{1,40}(?: ?[>»›] ?[^。，>»›]{1,30}){2,6}"
)
_NEWSPAPER_PAGE = r"第? ?[A-Z]?\d{1,3}版(?:[:：].{0,20})?|星期[一二三四五六日天]|(?:总)?第\d{1,6}期"
_IMAGE = r"\S{1,80}\.(?i:jpe?g|png|gif|bmp|webp|mp4)"
_RIGHTS = re.compile(
    r"copyright|©|版权所有|icp备|公网安备|网站标识码|违法和不良信息举报|备案序?号|all rights reserved|技术支持[:：]|"
    r"主办单位[:：].{0,40}承办单位|互联网新闻信息服务许可证|未经(?:授权|许可)[^。]{0,12}(?:转载|禁止)|转载请注明"
)
"""In a line in small letters."""
_NOTICE = re.compile(
    r"[【（(]?(?:版权|免责|特别|郑重|本网|本站|重要)?声明[】）)]?[:：]|凡(?:本网|本站|注明)|本(?:网|站)(?:所有|转载|仅提供|内容)"
)
_NOTICE_WORDS = re.compile(r"侵权|版权|转载|删除|举报|本站|免责|投稿|稿酬|所有权|仅代表作者|法律责任")
_FOLLOW = (
    r"(?:点击|长按|识别|扫描|扫一扫|轻触|向上滑动|继续滑动|预览时|欢迎关注|关注我们|微信扫|扫码|更多(?:精彩|资讯)|》》|↓|▼|☟)"
    r"[^。]{0,30}|[·*> -]{0,4}[上下]一(?:篇|条|则|页)(?:文章|新闻|资讯|内容|信息)?(?:[:：]| ).{0,80}|"
    r"(?:原标题|原文链接|本文链接|网址)[:：].{0,160}|https?[:：]//\S{1,200}"
)
_FURNITURE = re.compile("|".join((_ONLY_NAV, _COUNTER, _NEWSPAPER_PAGE, _FOLLOW, _IMAGE)))
_RELATED_HEAD = re.compile(
    r"[【\[■◆▍|·*> -]{0,3}(?:相关(?:推荐|新闻|阅读|链接|文章|报道|稿件|文档|信息|附件|资讯|内容)|"
    r"延伸阅读|推荐(?:阅读|新闻|文章)|"
    r"热(?:门|点)(?:推荐|文章|新闻|排行|阅读)|"
    r"猜你喜欢|更多(?:新闻|报道|文章|内容)|最新(?:文章|新闻|资讯)|精彩推荐|为你推荐|往期(?:回顾|推荐|精彩)|(?:\d+小时|新闻|点击|阅读|文章){1,3}排行榜?|"
    r"今日热点|专题推荐|相关专题|原创视频|"
    r"大家都在看|您?可能(?:还)?(?:感兴趣|喜欢)|友情链接|[上下]一(?:篇|条|则)(?:文章|新闻|资讯|内容|信息)?)[】\]]?[:：]?"
)
_DATED_ITEM = re.compile(
    r"[-·•*>◆▪\s]*\S[^。\n]{5,80}?[ \[(（]*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[)）\]]?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?"
)
_DATE_LINE = re.compile(
    r"[【\[（(]?(?:(?:发布|发表|发稿|更新|刊发|创建|成文|印发|公开|录入|编辑|上传)?(?:日期|时间|于) ?[:：]? ?)?"
    r"(?:\d{4}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?)(?:[ T]?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[】\]）)]?"
    r"(?: [^，。；]{0,80}|(?![^，。；]{0,80}会议(?:审议|表决)?(?:通过|决定))[^\d年月日，。到至在是][^，。；]{0,80})?"
)
"""（2019年3月28日某县人大常委会第二十次会议通过） tells of a meeting."""
_KEY_ALONE = re.compile(
    r"(?:发布|发表|发稿|更新|刊发)?(?:日期|时间|来源|作者|编辑|责任编辑|阅读量|浏览量|浏览次数|信息来源|稿源|"
    r"文号|索引号|主题分类|发布机构) ?[:：]"
)
CREDIT_KEYS = (
    "本[报网台]记者|通讯员|责任编辑|值班编辑|实习编辑|执行编辑|责任校对|信息来源|新闻来源|文章来源|稿件来源|稿源|来源|发布人|发布单位|发布机构|"
    "作者|记者|编辑|责编|文稿|审核|审校|校对|摄影|撰稿|撰文|供稿|供图|文字|图片|监制|总监制|主编|编审|编发|策划|统筹|初审|复审|终审|一审|二审|三审|"
    "录入|美编|制图|制作|视频|播音|文|图|摄"
)
_CREDIT = led(
    rf"[（(【\[|]? ?(?P<key>(?:{CREDIT_KEYS})(?:[/、和/]?(?:{CREDIT_KEYS}))?) ?[:：丨|/]+ ?(?P<value>[^。:：]{{0,40}})"
)
_OTHER_KEYS = (
    "发布时间|发布日期|发表时间|更新时间|时间|日期|浏览次数|浏览量|浏览|阅读次数|阅读量|阅读|点击次数|点击量|点击|访问量|访问次数|人气|字号|字体|"
    "打印|分享|点击数|阅读数|访问|评论"
)
_TO_KEY = re.compile(rf" *(?=(?:{CREDIT_KEYS}|{_OTHER_KEYS}) ?[:：])")
_CREDIT_LINE = re.compile(
    rf"[（(【\[|—\-]{{0,3}} ?(?:(?:{CREDIT_KEYS})(?:[/、和]?(?:{CREDIT_KEYS}))?"
    rf" ?[:：丨|/]+ ?[^。，；]{{0,36}}|(?:{_OTHER_KEYS}) ?[:：] ?[^。，；]{{0,36}}){{1,7}}[）)】\]]?"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{1,5})?|[\u4e00-\u9fff] [\u4e00-\u9fff]")
_NAMES_ALONE = re.compile(
    "(?:(?![\u4e00-\u9fff]{0,2}[报网社台局部办室会院站刊厅委组端心闻合体布])[\u4e00-\u9fff]{2,3} ){1,5}"
    "(?![\u4e00-\u9fff]{0,2}[报网社台局部办室会院站刊厅委组端心闻合体布])[\u4e00-\u9fff]{2,3}(?= |$)"
)
_NO_NAME = re.compile(
    r"(?:[报网社台局部办室会院站刊厅委组]|客户端|公众号|中心|新闻|综合|记者|通讯员|图片|字号|浏览)$|^(?:本|来源)"
)
_CHAPTER = re.compile(r"(?:正文 ?)?第(?P<number>\d{1,5}|[零〇一二三四五六七八九十百千两]{1,8})[章回](?:[ :：]|$)")
_FICTION = re.compile("本章完|上一章|下一章|小说|作者有话|求月票|求推荐票|加入书签")
_DATED = re.compile(r"(?:19|20)\d\d(?:年|[-/.]\d)")
_MASTHEAD = re.compile(r"[\u4e00-\u9fffA-Za-z·]{2,20}")
_NO_SOURCE = frozenset(("未知", "网络", "互联网", "本站", "原创", "转载", "不详", "佚名", "其他", "综合", "网络整理"))
"""What a page says in place of a source it does not give."""
_SOURCE_KEYS = ("来源", "稿源", "发布人", "发布单位", "发布机构")


def is_furniture(line: str) -> bool:
    """Whether a stripped line is no text of its document: navigation, counters, notices, links, file names."""
    if len(line) > 400:
        return bool(_NOTICE.match(line)) and len(_NOTICE_WORDS.findall(line)) > 1
    if _FURNITURE.fullmatch(line):
        return True
    if len(line) <= 160 and (_claims_rights(line) or _PLACE_ON_SITE.fullmatch(line)):
        return True
    return bool(_NOTICE.match(line)) and bool(_NOTICE_WORDS.search(line))


def _claims_rights(line: str) -> bool:
    """Whether a line says within its first 80 signs whose the page is."""
    claim = _RIGHTS.search(line.lower())
    return claim is not None and claim.start() <= 80


def is_fiction(heading: str, text: str) -> bool:
    """Whether a text whose first heading this is, is a chapter of a novel: 第535章 …, without a year anywhere; or one
    that a page of novels tells of. Plans and statutes have chapters too, but few, and years."""
    chapter = _CHAPTER.match(heading)
    if not chapter:
        return False
    number = chapter["number"]
    late = int(number) >= 30 if number.isdigit() else "百" in number or "千" in number or number[:2] in _LATE_TENS
    return bool(_FICTION.search(text)) or (late and not _DATED.search(text))


_LATE_TENS = frozenset(f"{digit}十" for digit in "三四五六七八九")


def may_be_notice(line: str) -> bool:
    """Whether a long line opens as notices on rights and liability do."""
    return bool(_NOTICE.match(line))


def is_related_head(line: str) -> bool:
    """相关新闻, 推荐阅读 and the like, after which links follow."""
    return len(line) <= 12 and bool(_RELATED_HEAD.fullmatch(line))


def is_dated_item(line: str) -> bool:
    """A headline with the day of another article at its end."""
    return len(line) <= 110 and line[-1:] in "0123456789日)）]】" and bool(_DATED_ITEM.fullmatch(line))


def is_date_line(line: str) -> bool:
    """A day by itself or after 发布日期, with what else a page's head says on that line."""
    return len(line) <= 110 and bool(_DATE_LINE.fullmatch(line))


def is_key_alone(line: str) -> bool:
    """来源： or 发表时间： whose value stands on the next line."""
    return line[-1] in ":：" and bool(_KEY_ALONE.fullmatch(line))


def is_credit_line(line: str) -> bool:
    """文稿：…, 来源：… 编辑：…, who made the page and whence it comes."""
    return len(line) <= 120 and bool(_CREDIT_LINE.fullmatch(line))


def credits(line: str) -> tuple[str | None, tuple[str, ...]]:
    """The publisher and the names of authors in a line of credits."""
    publisher = None
    authors: list[str] = []
    for match in _CREDIT.finditer(_TO_KEY.sub("。", line).replace("\n", "。")):
        value = match["value"].strip(" -—）)】]|《》")
        if match["key"].endswith(_SOURCE_KEYS):
            if reporters := _NAMES_ALONE.match(value):
                authors.extend(person_names(reporters[0]))
                continue
            found = _MASTHEAD.match(value)
            publisher = publisher or (found[0] if found and found[0] not in _NO_SOURCE else None)
        else:
            authors.extend(person_names(value))
    return publisher, tuple(authors)


def person_names(value: str) -> list[str]:
    """The names in 李娜、方新月 or 王鼎 张晓; names of papers and offices are none."""
    names = []
    for part in re.split(r"[、,，/；;|]|(?<=[\u4e00-\u9fff]{2}) +|(?:记者|通讯员|摄影|报道|文/图)", value):
        name = part.strip(" （）()")
        if _NAME.fullmatch(name) and not _NO_NAME.search(name):
            names.append(name.replace(" ", ""))
    return names
