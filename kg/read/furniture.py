"""What a line of a saved page is besides text of its article, told by its words alone: menus, buttons, counters, notices,
credits. It knows no markup and no site.
"""  # noqa: E501

from __future__ import annotations

import re

_BUTTONS = (
    "网站首页|首页|网站地图|返回首页|返回顶部|回到顶部|回顶部|返回|打印本页|打印此页|打印页面|打印|关闭窗口|关闭本页|关闭页面|关闭|收藏本页|收藏|"
    "加入收藏|设为首页|分享到|分享至|分享|微信好友|微信|新浪微博|微博|朋友圈|QQ空间|QQ好友|QQ|复制链接|字体大小|字体|字号|大|中|小|默认|超大|"
    "登录|注册|搜索|高级搜索|站内搜索|繁體版|繁体版|简体版|繁体|繁體|简体|简|繁|English|EN|无障碍阅读|无障碍浏览|无障碍|长者版|适老版|关怀版|"
    "纠错|我要纠错|网站纠错|留言|评论|点赞|在看|手机版|电脑版|移动版|客户端|语音播报|语音朗读|听全文|朗读|扫一扫在手机打开当前页|扫一扫|"
    "扫码|手机浏览|手机看|展开全文|阅读全文|更多|查看更多|MORE|上一页|下一页|尾页|末页|上一条|下一条|保存|下载|二维码|RSS|RSS订阅|邮箱"
)
_MARKS = r"[\s|>»›＞/\\\-—=_*·:：【】\[\]（）()<《》、,，+×\u3000\xa0]"
_ONLY_BUTTONS = re.compile(f"(?:{_MARKS}|{_BUTTONS})++", re.I)
_TRAIL = re.compile(
    r"(?:您?(?:现在|当前)(?:所在)?的?位置|您的位置|所在位置|当前栏目|位置|当前路径)\s*(?:是)?\s*[:：>»].{0,160}|"
    r"(?:网站)?首页\s*[/>»›→-].{0,120}|[^。，；]{1,30}(?:\s*[>»›]\s*[^。，；>»›]{1,40}){2,8}"
)
_COUNTER = re.compile(
    r"[【\[（(]?\s*(?:本文|本页|您是第|今日|总)?(?:浏览|阅读|点击|访问|查看|人气|热度)(?:次数|量|数|率|人次|者)?\s*(?:[:：]|\d)[^。；]{0,40}|"
    r"您是(?:本站)?第\s*\d*\s*位(?:访客|访问者|读者).{0,20}|[【\[（(]?\s*(?:字\s*体|字\s*号|视力保护色)\s*[:：].{0,60}"
)
_SHARE = re.compile(
    r"(?:分享到|分享至|分享本页|分享让|扫一扫|扫码|扫描|长按|识别|微信扫|用微信|打开微信|打开APP|下载客户端|欢迎关注|关注(?:我们|微信)|手机(?:扫|浏览)|"
    r"(?:点击|轻触)(?:上方|下方|标题|蓝字)|↑|↓|▲|▼).{0,50}|[^。；]{0,16}(?:扫描|扫一扫|长按|识别)[^。；]{0,8}二维码.{0,50}|"
    r"[\u4e00-\u9fff]{2,10}(?:微信公众号|公众号)",
    re.I,
)
_NEIGHBOUR = re.compile(r"[【\[]?\s*(?:上|下|前|后)(?:一)?(?:篇|条|页|则)\s*[】\]]?\s*(?:[:：>]|\s|没有|$).{0,120}")
_RIGHTS = re.compile(
    r".{0,100}(?:copyright|©|&copy;|版权所有|ICP备|ICP证|公网安备|网安备|网站标识码|All\s*Rights?\s*Reserved|"
    r"违法和不良信息举报|网站维护|技术支持\s*[:：]|建议使用.{0,30}分辨率|互联网新闻信息服务许可证|未经.{0,8}(?:授权|许可).{0,12}(?:转载|禁止)|"
    r"转载请注明|主办(?:单位)?\s*[:：].{2,60}|承办(?:单位)?\s*[:：].{2,60}(?:维护|承办|中心|办公室).{0,40}|邮编\s*[:：]\s*\d{6}|"
    r"联系(?:电话|方式)\s*[:：].{0,60}(?:地址|邮编|邮箱)|办公地址\s*[:：].{0,60}(?:电话|邮编)|网站(?:主办|管理)\s*[:：])",
    re.I,
)
_NOTICE = re.compile(
    r"[【（(\[]?\s*(?:版权|免责|特别|郑重|本网|本站|重要|平台|作者)?(?:声明|提示)(?:[】）)\]]\s*[:：]?|\s*[:：])|凡(?:本网|本站|注明|来源)|本(?:网|站)(?:所有|转载|仅提供|内容|登载)"
)
_NOTICE_WORDS = re.compile(r"侵权|信息存储空间|版权|转载|删除|举报|本站|本网|免责|投稿|稿酬|所有权|仅代表|法律责任")
_RELATED = re.compile(
    r"[【\[■◆▍|●▪>\s]*(?:相关(?:推荐|新闻|阅读|链接|文章|报道|稿件|文档|信息|资讯|内容|专题|解读|政策)|延伸阅读|推荐(?:阅读|新闻|文章|信息)|"
    r"热(?:门|点)(?:推荐|文章|新闻|排行|阅读|信息|专题|关注)|猜你喜欢|您可能感兴趣|更多(?:新闻|报道|文章|精彩)|最新(?:文章|新闻|资讯|信息|更新|发布)|"
    r"精彩推荐|为您?推荐|往期(?:回顾|推荐|精彩)|(?:新闻|点击|阅读|一周|本月)排行(?:榜)?|今日热点|图片新闻|时政要闻|友情链接|"
    r"网友评论|最新评论|发表评论|我要(?:评论|跟帖|留言)|(?:全部|热门)(?:评论|跟[帖贴])|(?:查看)?更多跟[帖贴]|延伸\s*·\s*推荐|"
    r"阅读下一篇|相关(?:视频|图集)|APP精彩推荐|站群导航|关联(?:稿件|信息))\s*[】\]]?\s*(?:[:：>»]|更多|MORE|\s)*",
    re.I,
)
_KEYS = (
    "发布(?:日期|时间|单位|机构|人|者)?|发表(?:日期|时间)|发文(?:日期|机关|字号)|更新(?:日期|时间)|公开(?:日期|时间|方式)|成文日期|生成日期|"
    "录入(?:时间|员|日期)?|日期|时间|信息来源|文章来源|稿件来源|新闻来源|内容来源|来源|稿源|作者|记者|通讯员|本报记者|责任编辑|责编|编辑|编审|"
    "值班编辑|审核|审校|校对|初审|复审|终审|一审|二审|三审|监制|摄影|撰稿|供稿|供图|文稿|文字|图片|阅读(?:量|次数)?|浏览(?:量|次数|人次)?|"
    "点击(?:量|数|率|次数)?|访问(?:量|次数)|字体|字号|索引号|主题(?:分类|词)|文号|有效性|信息名称|名称|所属栏目|栏目|类别|关键[词字]|标签|信息索取号"
)
_DAY = r"(?:19|20)\d\d[-/.年]\s*\d{1,2}[-/.月]\s*\d{1,2}日?(?:[\sT\u3000]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
_DATED = re.compile(rf"[\s【\[（(]*{_DAY}[\s】\]）)]*")
_NEIGHBOUR_DAY = re.compile(rf"{_DAY}\s*[\u4e00-\u9fff\w]{{0,10}}")
_CLOSE = re.compile(
    r"[【\[（(]?\s*(?:纠错)?\s*[】\])）]?\s*[【\[（(]?\s*(?:本文来源\s*[:：].{1,40}\s)?(?:责任编辑|责编|值班编辑|网络编辑|网编|编辑)\s*[:：丨|]"
    r"[\s\u4e00-\u9fff·、，,/|A-Za-z0-9_]{2,40}[】\])）]?"
)
_NEAR_DAY = re.compile(rf"[^。，；]{{0,30}}?{_DAY}(?:[\s|·•][^。，；]{{0,40}})?")
_CREDIT = re.compile(
    rf"[\s【\[（(]*(?:{_DAY}[\s|\]】）)\[【（(]*)?(?:{_KEYS})(?:[/、和](?:{_KEYS}))?\s*[:：丨|].{{0,160}}|"
    r"[□■○●◎▲\s]*(?:本[报网台刊])?(?:记者|通讯员|特约记者)[\s:：]+[\u4e00-\u9fff·]{2,4}(?:[\s、/]+[\u4e00-\u9fff·\s、/]{2,30})?"
)
_NOTICES = (
    ("a page to log in on", re.compile(
        "(?:请|尚未|还未|没有|未)(?:您|先|重新)?登[录陆]|登[录陆]后(?:再|才|方可|即可|可以|可)?(?:查看|访问|阅读|浏览|操作)"
    )),
    ("an error page", re.compile(
        "(?:页面|网页|网址|文章|内容|信息)[^。，]{0,8}(?:不存在|找不到|已?被?删除|已?下线|丢失|出错)|"
        "找不到(?:您|该|此|相应)|返回首页|(?:请求|访问|操作)[^。]{0,16}(?:拦截|拒绝|阻断|禁止|攻击)|"
        "(?:没有|无)(?:访问|浏览)?权限|服务器[^。]{0,8}(?:错误|繁忙)|(?:暂时)?无法访问"
    )),
    ("a page that waits for a script or a check", re.compile(
        "JavaScript|浏览器[^。]{0,12}(?:跳转|升级|版本过低|不支持)|(?:正在|自动)(?:为您)?(?:跳转|加载|验证)|"
        "(?:人机|安全|滑块)验证|完成验证|验证码", re.I,
    )),
)  # fmt: skip
_LONGEST_NOTICE = 160
_CARD_KEYS = re.compile(
    r"(?:索引号|信息索引号|发布机构|发布单位|发文机关|发文单位|文号|发文字号|发文日期|成文日期|生成日期|发布日期|公开日期|主题分类|主题词|有效性|公开方式|"
    r"信息名称|体裁分类|组配分类|公开范围|信息来源|废止日期|生效日期|责任部门)[:：]?"
)


def furniture_reason(line: str) -> str | None:
    """Why a stripped line is no text of an article (`menu`, `counter`, `share`, `neighbours`, `copyright`, `related`), or
    `None`. Credits and dates are judged by `is_credit`, since articles may hold such lines too.
    """  # noqa: E501
    if len(line) > 500:
        return None
    if _ONLY_BUTTONS.fullmatch(line):
        return "menu"
    if len(line) <= 200:
        if _TRAIL.fullmatch(line):
            return "menu"
        if _COUNTER.fullmatch(line):
            return "counter"
        if _SHARE.fullmatch(line):
            return "share"
        if _NEIGHBOUR.fullmatch(line):
            return "neighbours"
        if _RIGHTS.match(line):
            return "copyright"
    if _NOTICE.match(line) and _NOTICE_WORDS.search(line):
        return "copyright"
    return "related" if is_related_head(line) else None


def is_related_head(line: str) -> bool:
    """相关新闻, 推荐阅读 and the like, after which come links."""
    return len(line) <= 24 and bool(_RELATED.fullmatch(line))


def is_credit(line: str) -> bool:
    """A date by itself or a line of 来源：… 作者：… 编辑：…."""
    if len(line) > 200 or line.endswith(("。", "；")):
        return False
    return bool(_DATED.fullmatch(line) or _CREDIT.fullmatch(line))


def notice_of(lines: list[str]) -> str | None:
    """What a page is whose sentences all speak to its visitor (log in, not found, wait), or `None`."""
    if sum(map(len, lines)) > _LONGEST_NOTICE:
        return None
    kinds = {next((kind for kind, words in _NOTICES if words.search(line)), None) for line in lines}
    told = sorted(kind for kind in kinds if kind)
    return told[0] if told and len(told) == len(kinds) else None


def is_neighbours_day(line: str) -> bool:
    """A day with a word of a column, as lists below an article have it under each title."""
    return bool(_NEIGHBOUR_DAY.fullmatch(line))


def closes_article(line: str) -> bool:
    """The editor's line, with which an article ends where it stands below it."""
    return len(line) <= 100 and bool(_CLOSE.fullmatch(line))


def is_by_line(line: str) -> bool:
    """A day with the names of who published or wrote, as they stand under a title."""
    return len(line) <= 80 and bool(_NEAR_DAY.fullmatch(line))


def is_card_row(row: str) -> bool:
    """A row of the card that pages of information disclosure carry above the text: 索引号, 发布机构, 发文日期…."""
    cells = ["".join(cell.split()) for cell in row.split("\t")]
    return any(_CARD_KEYS.fullmatch(cell) for cell in cells[::2]) and len(cells) <= 8
