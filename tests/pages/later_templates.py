"""Sixteen more templates of pages, written after the reader and read without a change to it first."""

from __future__ import annotations

from html import escape

from tests.pages.articles import Article
from tests.pages.markup import (
    breaks,
    divisions,
    fonts,
    foot,
    headings,
    menu,
    own,
    paragraphs,
    pasted,
    related,
    sections,
    table,
)
from tests.pages.templates import Template


def _spans(article: Article) -> str:
    """Paragraphs broken into spans at odd places, as pasted from Word."""
    parts = []
    for _, words in article.blocks:
        if not isinstance(words, str):
            parts.append(table(words, attributes='class="MsoNormalTable"'))
            continue
        third = len(words) // 3
        pieces = (words[:third], words[third : 2 * third], words[2 * third :])
        marked = "".join(
            f'<span style="font-family:仿宋_GB2312"><span lang="EN-US">{escape(piece, quote=False)}</span></span>'
            for piece in pieces
        )
        parts.append(
            f'<p class="MsoNormal" style="text-indent:32pt">\ue100{marked}\ue101<span><o:p>&nbsp;</o:p></span></p>'
        )
    return "\n".join(parts)


def _dense_breaks(article: Article) -> str:
    return "".join(
        f"\u3000\u3000{own(words)}<br/><br/>" if isinstance(words, str) else table(words) for _, words in article.blocks
    )


def content_platform(article: Article, place: str, year: int) -> str:
    """A platform of many sites: columns left, tools above the text, an attachment list and a survey below."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="SiteDomain" content="www.example.gov.cn"><title>{article.title} - 工作动态 - {place}人民政府门户网站</title>
<meta name="ArticleTitle" content="{article.title}"><meta name="pubdate" content="{article.date} 16:20:11"></head><body>
<div class="site-head"><div class="w1200"><a href="/">本站首页</a><a>繁體</a><a>无障碍</a><form><input placeholder="请输入关键字"><button>搜索</button></form></div>{menu(place)}</div>
<div class="w1200 clearfix"><div class="col-left"><h3>政务公开</h3><ul><li><a>领导之窗</a></li><li><a>机构职能</a></li><li><a>政策文件</a></li><li><a>工作动态</a></li></ul></div>
<div class="col-right"><div class="curmb">您的当前位置：<a>首页</a> - <a>新闻</a> - 工作动态</div><div class="arc-tit">{own(article.title)}</div>
<div class="arc-info"><i>发布时间：{article.date} 16:20</i><i>信息来源：{article.source}</i><i>作者：{article.editor}</i><i>浏览次数：<em id="clickCount">87</em> 次</i></div>
<div class="arc-tool"><a>T|大</a><a>T|小</a><a>打印</a><a>收藏</a></div><div class="arc-cont" id="zoomcon"><div class="view TRS_UEDITOR trs_paper_default">{paragraphs(article)}</div></div>
<div class="arc-fj"><span>附件：</span></div><div class="arc-pj"><p>您对本文是否满意？</p><label>满意</label><label>不满意</label></div></div></div><div class="site-foot">{foot(place)}</div></body></html>"""


def template_engine(article: Article, place: str, year: int) -> str:
    """Text between comments of the publishing system, meta in a table row, keywords and a stamp below."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{place}人民政府 工作要闻 {article.title}</title></head><body>
<table width="1000" align="center"><tr><td>{menu(place)}</td></tr></table><table width="1000" align="center"><tr><td class="dh">首页 &gt;&gt; 工作要闻 &gt;&gt; 正文</td></tr>
<tr><td align="center" class="bt1"><!--<$[信息名称]>begin-->{own(article.title)}<!--<$[信息名称]>end--></td></tr>
<tr><td align="center" class="wzxq">发布日期：{article.date}　访问次数：<script>count()</script>　信息来源：{article.source}　字号：[ 大 中 小 ]</td></tr>
<tr><td class="bt_content"><div id="zoom"><!--<$[信息内容]>begin-->{pasted(article)}<!--<$[信息内容]>end--></div></td></tr>
<tr><td align="right">[责任编辑：{article.editor}]</td></tr><tr><td><a>【打印】</a> <a>【关闭】</a></td></tr></table><table><tr><td>{foot(place)}</td></tr></table></body></html>"""


def forum(article: Article, place: str, year: int) -> str:
    """A thread of a forum: an author's card beside the post, a signature and replies below it."""
    return f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>{article.title} - {place}论坛 - Powered by Discuz!</title></head><body>
<div id="hd">{menu(place, ("论坛", "导读", "家园", "排行榜"))}</div><div id="pt"><a>论坛</a> › <a>本地要闻</a> › {article.title}</div><h1 class="ts"><a>[要闻]</a> <span id="thread_subject">{own(article.title)}</span></h1>
<div id="postlist"><div id="post_1"><table class="plhin"><tr><td class="pls"><div class="authi"><a>小编辑</a></div><dl><dt>积分</dt><dd>1024</dd></dl></td>
<td class="plc"><div class="pi"><em>发表于 {article.date} 08:30:15</em> <a>只看该作者</a> <a>倒序浏览</a></div><div class="pct"><div class="t_fsz"><table><tr><td class="t_f" id="postmessage_1">{_dense_breaks(article)}
来源：{article.source}　编辑：{article.editor}</td></tr></table></div></div><div class="sign">家乡越来越好</div></td></tr></table></div>
<div id="post_2"><table><tr><td>热心网友</td><td><em>发表于 {article.date} 09:00</em><div class="t_f">支持！</div></td></tr></table></div></div><div id="ft">Powered by Discuz! X3.4 © 2001-{year}</div></body></html>"""


def blog(article: Article, place: str, year: int) -> str:
    """A WordPress post: entry-meta, tags, sharing, widgets, an earlier and a later post, comments."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8"><title>{article.title} &#8211; {place}观察</title><meta name="generator" content="WordPress 6.1">
<meta property="article:published_time" content="{article.date}T02:15:00+00:00"></head><body class="post-template-default"><header id="masthead"><h1 class="site-title"><a>{place}观察</a></h1><nav>{menu(place)}</nav></header>
<main><article class="post hentry"><header class="entry-header"><h1 class="entry-title">{own(article.title)}</h1><div class="entry-meta"><span class="posted-on"><time datetime="{article.date}">{article.date}</time></span>
<span class="byline">作者：{article.editor}</span> <span>来源：{article.source}</span></div></header><div class="entry-content">{headings(article)}<div class="sharedaddy"><h3>分享此文：</h3><ul><li><a>Twitter</a></li><li><a>微博</a></li></ul></div></div>
<footer class="entry-footer"><span class="tags-links">标签：<a>会议</a>，<a>发展</a></span></footer></article><nav class="post-navigation"><a>上一篇：春耕备耕有序推进</a><a>下一篇：安全生产检查</a></nav>
<section id="comments"><h2>发表评论</h2><p>您的邮箱地址不会被公开。必填项已用*标注</p></section></main><aside class="widget-area"><section class="widget"><h2>近期文章</h2>{related(place, year, 4)}</section></aside><footer>{foot(place)}</footer></body></html>"""


def static_blog(article: Article, place: str, year: int) -> str:
    """A Hugo page: a contents list above, word count and reading time, licence below."""
    return f"""<!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>{article.title} | {place}资料库</title><meta itemprop=datePublished content="{article.date}T00:00:00+08:00"></head><body>
<header><a class=logo href=/>{place}资料库</a><nav><ul><li><a>归档</a><li><a>标签</a><li><a>关于</a></ul></nav></header><main class=main><div class=breadcrumbs><a>主页</a>&nbsp;»&nbsp;<a>要闻</a></div>
<article class=post-single><header class=post-header><h1 class=post-title>{own(article.title)}</h1><div class=post-meta><span title="{article.date}">{article.date}</span>&nbsp;·&nbsp;5 分钟&nbsp;·&nbsp;2048 字</div></header>
<div class=post-content>{divisions(article)}</div><footer class=post-footer><p>来源：{article.source}</p><p>编辑：{article.editor}</p><ul class=post-tags><li><a>会议</a></ul><nav class=paginav><a>« 上一页</a><a>下一页 »</a></nav></footer></article></main><footer class=footer><span>© {year} {place}资料库</span> <span>Powered by Hugo & PaperMod</span></footer></body></html>"""


def saved_account(article: Article, place: str, year: int) -> str:
    """A saved article of a public account: the time in a script, the profile and the tail in hidden boxes."""
    stamp = {2022: 1647043200, 2023: 1678579200, 2024: 1710201600, 2025: 1741737600}[year]
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{article.title}"/><meta property="og:site_name" content="微信公众平台"/><meta name="author" content="{article.editor}"/><title></title></head>
<body id="activity-detail"><div id="js_article" class="rich_media"><div class="rich_media_inner"><h1 class="rich_media_title" id="activity-name">{own(article.title)}</h1><div id="meta_content" class="rich_media_meta_list"><span id="copyright_logo" class="rich_media_meta">原创</span>
<span class="rich_media_meta rich_media_meta_text">{article.editor}</span> <span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">{article.source}</a></span><em id="publish_time"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">{sections(article)}</div><div class="rich_media_tool"><span>阅读</span><span>在看</span></div></div></div>
<div id="js_pc_qr_code" class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div><script>var ct = "{stamp}"; var nickname = htmlDecode("{article.source}"); var msg_title = '{article.title}'.html(false);</script></body></html>"""


def party_paper(article: Article, place: str, year: int) -> str:
    """An old layout of tables in GBK: the date line in the heading's cell, an advert and recommendations in the text's."""
    return f"""<HTML><HEAD><meta http-equiv="content-type" content="text/html;charset=GB2312"><title>{article.title}--{place}频道</title><meta name="publishdate" content="{article.date}"><meta name="source" content="来源：{article.source}"></HEAD><BODY>
<table width=980><tr><td>{menu(place)}</td></tr></table><table width=980><tr><td><a>时政网</a>&gt;&gt;<a>{place}频道</a>&gt;&gt;<a>要闻</a></td></tr></table>
<table width=980><tr><td width=640 valign=top><table width=100%><tr><td><h1 id="p_title" align=center>{own(article.title)}</h1></td></tr><tr><td align=center>{article.date.replace("-", "年", 1).replace("-", "月")}日09:12　来源：<a>{article.source}</a>　<a>手机看新闻</a></td></tr>
<tr><td><table align=left><tr><td>广告</td></tr></table><div id="p_content">{fonts(article)}</div></td></tr><tr><td align=right>(责编：{article.editor})</td></tr><tr><td><b>相关专题</b></td></tr><tr><td>{related(place, year, 4)}</td></tr></table></td>
<td width=320 valign=top><b>精彩图集</b>{related(place, year, 5)}<b>24小时排行</b>{related(place, year, 8)}</td></tr></table><table width=980><tr><td align=center>{foot(place)}</td></tr></table></BODY></HTML>"""


def print_page(article: Article, place: str, year: int) -> str:
    """The version for printing: no menus, one line about the site."""
    return f"""<html><head><meta charset="utf-8"><title>打印</title></head><body onload="window.print()"><p>{place}人民政府网站 http://www.example.gov.cn/</p><center><b>{own(article.title)}</b></center>
<center>{article.date}　{article.source}</center><hr>{_dense_breaks(article)}<hr><p>（责任编辑：{article.editor}）</p><input type="button" value="打印"><p>本页地址：http://www.example.gov.cn/art/1.html</p></body></html>"""


def word_paste(article: Article, place: str, year: int) -> str:
    """Spans within spans pasted from Word, styles in the text, generated names."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}</title></head><body><div id="app"><div data-v-1a2b class="hd"><span>{place}人民政府</span>{menu(place)}</div><div data-v-1a2b class="page-x">
<div data-v-3c class="p-title">{own(article.title)}</div><div data-v-3c class="p-sub"><span>{article.date}</span><span>来源：{article.source}</span><span>责编：{article.editor}</span></div><div data-v-3c class="p-html"><style>p.MsoNormal{{margin:0}}</style><xml><w:View>Normal</w:View></xml>{_spans(article)}</div>
<div data-v-3c class="p-share">分享到 <i class="wx"></i><i class="wb"></i></div></div><div data-v-1a2b class="ft">{foot(place)}</div></div></body></html>"""


def meta_only(article: Article, place: str, year: int) -> str:
    """The date stands in a meta tag alone, the source below the text."""
    return f"""<html><head><meta charset="utf-8"><meta name="PubDate" content="{article.date}"><title>{article.title}</title></head><body><div class="t">{menu(place)}</div><div class="m"><h2>{own(article.title)}</h2><div class="c">{paragraphs(article)}</div>
<p class="ly">（来源：{article.source}　编辑：{article.editor}）</p></div><div class="b">{foot(place)}</div></body></html>"""


def tabbed(article: Article, place: str, year: int) -> str:
    """Tabs of other columns before the text in the same wrapper, a timeline of news after it."""
    items = "".join(
        f"<div class=item><span>03-{day:02d}</span><a>全区第{day}批重点工作推进会召开</a></div>" for day in range(1, 9)
    )
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}_{place}政务服务网</title></head><body><div class="wrap"><div class="tabs"><span class="on">要闻</span><span>部门动态</span><span>镇街动态</span><span>公示公告</span></div>
<div class="panel"><div class="x-title">{own(article.title)}</div><div class="x-meta">时间：{article.date} 10:01:00 来源：{article.source} 编辑：{article.editor} 阅读：<b>33</b></div><div class="x-body">{divisions(article)}</div><div class="x-end">—— 完 ——</div><div class="timeline">{items}</div></div></div><div class="copyrights">{foot(place)}</div></body></html>"""


def video_news(article: Article, place: str, year: int) -> str:
    """A player above the text, captions of the player's buttons, the reporter's line at the end."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}-{place}广播电视台</title></head><body><div class="topnav">{menu(place, ("首页", "直播", "新闻", "专题", "电视"))}</div><div class="vbox"><video src="a.mp4"></video><div class="vbar"><span>播放</span><span>00:00 / 02:31</span><span>高清</span></div></div>
<div class="vtext"><h3>{own(article.title)}</h3><div class="vinfo">{article.date} 20:15 | {article.source}</div>{paragraphs(article)}<p>编辑：{article.editor}</p></div><div class="vlist"><h4>往期节目</h4>{related(place, year, 6)}</div><div class="foot">{foot(place)}</div></body></html>"""


def reader_view(article: Article, place: str, year: int) -> str:
    """A page saved as one file by a browser extension: styles inside, a banner of the extension."""
    return f"""<!DOCTYPE html><html><!-- Page saved with SingleFile url: http://www.example.gov.cn/xw/{year}/0312/1001.html --><head><meta charset="utf-8"><title>{article.title}-新闻中心-{place}政府</title><style>body{{font:16px serif}}.a:after{{content:"分享"}}</style></head>
<body><div class="header-wrap"><div class="logo">{place}人民政府</div><div class="nav-wrap">{menu(place)}</div></div><div class="detail-wrap"><h1 class="detail-title">{own(article.title)}</h1><div class="detail-info"><span>日期：{article.date}</span><span>来源：{article.source}</span><span>编辑：{article.editor}</span><span>字号：<a>A+</a><a>A-</a></span></div>
<div class="detail-content">{sections(article)}</div><div class="detail-qr"><img src="data:image/png;base64,iVBORw0KGgo="><span>扫一扫在手机打开当前页</span></div></div><div class="links-wrap"><select><option>市政府部门</option></select><select><option>区县政府</option></select></div><div class="footer-wrap">{foot(place)}</div></body></html>"""


def gazette(article: Article, place: str, year: int) -> str:
    """A government gazette: the contents of the issue beside the text, the issue's number above it."""
    return f"""<html><head><meta charset="utf-8"><title>{place}人民政府公报</title></head><body><h2>{place}人民政府公报</h2><p>{year}年第3期（总第120期）</p><table width="100%"><tr><td width="200" valign="top"><b>目录</b>{related(place, year, 7)}</td>
<td valign="top"><h1>{own(article.title)}</h1><div class="gb_info">发布时间：{article.date}　来源：{article.source}　责任编辑：{article.editor}</div><div class="gb_text">{breaks(article)}</div></td></tr></table><div>{foot(place)}</div></body></html>"""


def bilingual(article: Article, place: str, year: int) -> str:
    """Language switch, accessibility bar and cookie notice around a plain text."""
    return f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{article.title}</title></head><body><div class="lang"><a>中文</a> | <a>English</a></div><div class="a11y"><a>读屏专用</a><a>放大</a><a>缩小</a><a>配色</a><a>退出服务</a></div><header>{menu(place)}</header>
<main id="main"><h1>{own(article.title)}</h1><ul class="meta"><li>发布日期 {article.date}</li><li>来源：{article.source}</li><li>编辑：{article.editor}</li></ul><div>{paragraphs(article)}</div></main><div class="cookie"><p>本网站使用Cookie以提升浏览体验。<a>知道了</a></p></div><footer>{foot(place)}</footer></body></html>"""


def aggregator(article: Article, place: str, year: int) -> str:
    """A portal of news: the author's card, a summary box of the machine, hot searches, a note on the source."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}_新闻_{place}在线</title><meta name="mediaid" content="{article.source}"></head><body><div class="top-bar"><a>首页</a><a>推荐</a><a>登录</a></div><div class="content-box"><div class="left-tools"><a>分享</a><a>评论 12</a><a>回顶</a></div>
<div class="main-article"><h1>{own(article.title)}</h1><div class="src"><span class="t">{article.date} 07:55</span> <span class="s">来源：<a>{article.source}</a></span> <span>发布于：云南省</span></div><div class="txt">{paragraphs(article)}</div><p class="ed">责任编辑：{article.editor}</p>
<p class="note">平台声明：该文观点仅代表作者本人，本平台仅提供信息存储空间服务。</p><div class="tags"><a>会议</a><a>项目</a></div></div><div class="right-side"><h3>大家都在搜</h3>{related(place, year, 6)}</div></div><div class="btm">{foot(place)}</div></body></html>"""


LATER_TEMPLATES: tuple[tuple[str, Template, str], ...] = (
    ("content_platform", content_platform, "utf-8"), ("template_engine", template_engine, "utf-8"), ("forum", forum, "gb18030"),
    ("blog", blog, "utf-8"), ("static_blog", static_blog, "utf-8"), ("saved_account", saved_account, "utf-8"),
    ("party_paper", party_paper, "gb18030"), ("print_page", print_page, "utf-8"), ("word_paste", word_paste, "utf-8"),
    ("meta_only", meta_only, "utf-8"), ("tabbed", tabbed, "utf-8"), ("video_news", video_news, "utf-8"),
    ("reader_view", reader_view, "utf-8"), ("gazette", gazette, "utf-8"), ("bilingual", bilingual, "utf-8"),
    ("aggregator", aggregator, "utf-8"),
)  # fmt: skip
"""Name, template and the encoding it is saved in."""
