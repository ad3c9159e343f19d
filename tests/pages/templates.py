"""Fifteen templates of pages in the manner of government and news sites, of our own making."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.pages.articles import Article
from tests.pages.markup import (
    CLOSE,
    OPEN,
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
)  # fmt: skip

Template = Callable[[Article, str, int], str]


def state_portal(article: Article, place: str, year: int) -> str:
    """Tags in the head, UCAP elements, a share bar and a code to scan."""
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">
<title>{article.title}_政务动态_{place}人民政府</title>
<meta name="SiteName" content="{place}人民政府"><meta name="ColumnName" content="政务动态">
<meta name="ArticleTitle" content="{article.title}"><meta name="PubDate" content="{article.date} 09:15">
<meta name="ContentSource" content="{article.source}"><style>.a{{color:red}}</style>
<script>var _hmt = _hmt || []; function doZoom(size){{document.getElementById('zoom').style.fontSize=size+'px';}}</script></head>
<body><div class="header"><div class="top-link"><a href="#">无障碍</a> | <a href="#">长者版</a> | <a>登录</a></div>{menu(place)}</div>
<div class="BreadcrumbNav">当前位置：<a href="/">首页</a> &gt; <a>新闻中心</a> &gt; <a>政务动态</a></div>
<div class="article"><h1><ucaptitle>{own(article.title)}</ucaptitle></h1>
<div class="pages-date">{article.date} 09:15 <span class="font">来源： {article.source}</span>
<span class="font-zoom">字体：<a>大</a> <a>中</a> <a>小</a></span><span class="print"><a href="javascript:window.print()">打印</a></span>
<div class="share" id="share">分享：<a title="微信">微信</a><a>微博</a></div></div>
<div class="pages_content" id="UCAP-CONTENT"><ucapcontent>{paragraphs(article)}</ucapcontent></div>
<div class="editor">责任编辑：{article.editor}</div><div class="qr"><p>扫一扫在手机打开当前页</p></div></div>
<div class="related"><h2>相关稿件</h2>{related(place, year)}</div><div class="footer">{foot(place)}</div></body></html>"""


def editor_portal(article: Article, place: str, year: int) -> str:
    """A text editor's container pasted from Word, neighbours below, headlines beside it."""
    return f"""<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{article.title}-{place}政府网</title></head><body>
<div id="nav">{menu(place)}</div><div class="dqwz">您现在的位置：<a>网站首页</a>&gt;&gt;<a>要闻动态</a>&gt;&gt;正文</div>
<div class="left"><div class="bt">{own(article.title)}</div><div class="xx">发布日期：{article.date}　信息来源：{article.source}　浏览次数：<span>1254</span>次
　【字体：<a>大</a> <a>中</a> <a>小</a>】</div><div class="nr"><div class="TRS_Editor"><style>.TRS_Editor P{{font-size:16px}}</style>
<div class="Custom_UnionStyle">{pasted(article)}</div></div></div>
<div class="sxp"><p>上一篇：<a href="a.html">{place}安委会召开第二次全体会议</a></p><p>下一篇：<a href="b.html">{place}举行消防演练活动</a></p></div>
<div class="dy"><a>【打印本页】</a><a>【关闭窗口】</a></div></div>
<div class="right"><div class="tit">热点新闻</div>{related(place, year, 8)}</div><div class="bottom">{foot(place)}</div></body></html>"""


def zoom_portal(article: Article, place: str, year: int) -> str:
    """Paragraphs by line breaks in a zoom box, scripts that count visits."""
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{place}人民政府 政务要闻 {article.title}</title></head><body>
<div class="top">{menu(place)}</div><div class="main"><div class="location">位置：<a>首页</a> / <a>新闻</a> / <a>政务要闻</a></div>
<h2 class="title">{own(article.title)}</h2>
<p class="info"><span>时间：{article.date.replace("-", "/")}</span> <span>作者：{article.editor}</span> <span>来源：{article.source}</span>
<span>阅读：<i id="hits">386</i></span></p><div id="zoom" class="con">{breaks(article)}</div>
<div class="jiathis_style"><span>分享到：</span><a>QQ空间</a><a>新浪微博</a><a>微信</a></div>
<p class="fj">声明：本网站转载的文章，版权归原作者所有，如有侵权请联系删除。</p>
<script>document.write('<scr'+'ipt src="count.js"></scr'+'ipt>');</script></div><div class="foot">{foot(place)}</div></body></html>"""


def campus_engine(article: Article, place: str, year: int) -> str:
    """A form around all, the body in vsb_content, votes and neighbours within the form."""
    return f"""<HTML><HEAD><TITLE>{article.title}-{place}教育信息网</TITLE><META charset="UTF-8"><META Name="pageTitle" Content="{article.title}"></HEAD>
<BODY><div class="nav01">{menu(place, ("网站首页", "机构设置", "新闻动态", "通知公告", "办事指南"))}</div>
<form name="_newscontent_fromname"><div class="content-box"><h3 align="center">{own(article.title)}</h3>
<h6><span>{article.date}</span> <span>点击：[ 1022 ]</span> <span>供稿：{article.source}</span></h6>
<div id="vsb_content_2"><div class="v_news_content">{paragraphs(article)}</div></div><div id="div_vote_id"></div>
<p>上一条：<a href="1.htm">关于做好春季开学工作的通知</a></p><p>下一条：<a href="2.htm">关于公布评选结果的公告</a></p>
<p align="right"><a>【关闭】</a></p></div></form>
<div class="links"><a>教育部</a><a>省教育厅</a><a>市教育局</a><a>区人民政府</a></div><div class="copy">{foot(place)}</div></BODY></HTML>"""


def nested_tables(article: Article, place: str, year: int) -> str:
    """Tables within tables lay out the page, fonts set the text."""
    return f"""<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gbk"><TITLE>{article.title}</TITLE></HEAD>
<BODY><TABLE width=1000 align=center><TR><TD><A>首页</A>|<A>本区概况</A>|<A>政府信息公开</A>|<A>公众参与</A>|<A>在线服务</A></TD></TR></TABLE>
<TABLE width=1000 align=center><TR><TD width=220 valign=top><TABLE><TR><TD>热点排行</TD></TR>
<TR><TD><A>区政府召开第28次常务会议</A></TD></TR><TR><TD><A>全区教育工作会议召开</A></TD></TR><TR><TD><A>区领导走访慰问老党员</A></TD></TR></TABLE></TD>
<TD valign=top><TABLE width=98%><TR><TD>您的位置：首页 → 新闻中心 → 正文</TD></TR>
<TR><TD align=center><FONT size=5 color=#cc0000><B>{own(article.title)}</B></FONT></TD></TR>
<TR><TD align=center>{article.date} 来源：{article.source} 点击数：<SCRIPT src="hits.asp"></SCRIPT> 【<A>大</A> <A>中</A> <A>小</A>】</TD></TR>
<TR><TD><TABLE width=100%><TR><TD class=txt>{fonts(article)}</TD></TR></TABLE></TD></TR>
<TR><TD align=right>（编辑：{article.editor}）</TD></TR><TR><TD>【<A>打印此页</A>】【<A>返回顶部</A>】【<A>关闭窗口</A>】</TD></TR>
<TR><TD><TABLE><TR><TD>·<A>{place}开展春季义务植树活动</A></TD><TD>({year}-03-01)</TD></TR><TR><TD>·<A>{place}安全生产委员会全体会议召开</A></TD><TD>({year}-03-02)</TD></TR></TABLE></TD></TR>
</TABLE></TD></TR></TABLE><TABLE width=1000 align=center><TR><TD align=center>{foot(place)}</TD></TR></TABLE></BODY></HTML>"""


def disclosure(article: Article, place: str, year: int) -> str:
    """A page of information disclosure: a table of keys above the text."""
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{article.title}</title></head><body>
<div class="xxgk-header"><a>政府信息公开指南</a><a>政府信息公开制度</a><a>法定主动公开内容</a><a>依申请公开</a></div>
<div class="xxgk-main"><table class="xxgk-table"><tr><td>索 引 号：</td><td>5301020-{year}-000{len(article.title)}</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发布机构：</td><td>{article.source}</td><td>发文日期：</td><td>{article.date.replace("-", "年", 1).replace("-", "月")}日</td></tr>
<tr><td>文　　号：</td><td>政发〔{year}〕12号</td><td>有 效 性：</td><td>有效</td></tr></table>
<h1 class="xxgk-title">{own(article.title)}</h1><div class="xxgk-tools"><a>【字体：大</a> <a>中</a> <a>小】</a> <a>打印</a></div>
<div class="xxgk-content" id="zoom">{headings(article)}</div></div>
<div class="xgwz"><div class="hd">相关信息</div>{related(place, year, 5)}</div><div class="xxgk-footer">{foot(place)}</div></body></html>"""


def newspaper(article: Article, place: str, year: int) -> str:
    """A digital newspaper: the list of pages and titles beside the text."""
    others = "".join(
        f"<li><a>{name}</a></li>"
        for name in ("全区一季度经济运行分析会召开", "春耕备耕有序推进", "社区食堂开到家门口", "公益广告")
    )
    return f"""<html><head><meta charset="utf-8"><title>{place}日报数字报-{article.title}</title></head><body>
<div class="ban">{place}日报</div><div class="rq">{year}年03月12日　星期二</div><div class="bmdh"><a>上一期</a> <a>下一期</a> <a>返回目录</a></div>
<div class="l"><p>第01版：要闻</p><ul>{others}</ul><a>第02版：综合</a><a>第03版：民生</a><a>第04版：副刊</a></div>
<div class="r"><founder-title><h2>{own(article.title)}</h2></founder-title><div class="author">□记者 {article.editor}</div>
<div id="ozoom"><founder-content>{paragraphs(article)}</founder-content></div>
<p class="pre"><a>上一篇</a> <a>下一篇</a></p></div><div class="bq">版权所有 {place}日报社 未经授权不得转载</div></body></html>"""


def account(article: Article, place: str, year: int) -> str:
    """An article of a public account: sections, a hidden profile, calls to follow."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="{article.title}"/>
<meta property="og:site_name" content="{article.source}"><title></title></head><body><div id="js_article" class="rich_media">
<h1 class="rich_media_title" id="activity-name">{own(article.title)}</h1><div id="meta_content"><a id="js_name">{article.source}</a>
<em id="publish_time">{article.date} 08:30</em></div><div style="display:none" class="profile">微信号 功能介绍 这里是权威发布平台，提供便民服务。</div>
<div class="rich_media_content" id="js_content"><section><p>点击上方蓝字关注我们</p></section>{sections(article)}
<section><p>编辑：{article.editor}　审核：王晶</p></section><section><p>扫码关注，获取更多资讯</p></section></div>
<div class="rich_media_tool"><span>阅读 1.2万</span><span>赞 56</span><span>在看 23</span></div>
<div class="comment">精选留言 <p>写得真好，为家乡点赞！</p><p>希望公交线路再多一些，方便出行。</p></div></div></body></html>"""


def county_site(article: Article, place: str, year: int) -> str:
    """A form of ASP around all, divisions as paragraphs, a rotating picture list and a search box."""
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk" /><title>{article.title} - {place}</title></head>
<body><form method="post" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKLTI5" />
<div class="search"><input type="text" value="请输入关键字"><button>搜索</button><select><option>全文</option><option>标题</option></select></div>
{menu(place)}<div class="crumb"><a>首页</a>&nbsp;&gt;&nbsp;<a>乡镇动态</a></div><div class="warp"><div class="news">
<div class="news_title">{own(article.title)}</div><div class="news_meta">发布时间：{article.date} 16:08:22　　文章来源：{article.source}　　作者：{article.editor}　　点击：88</div>
<div class="news_content">{divisions(article)}</div></div>
<div class="picnews"><h3>图片新闻</h3><a>樱花绽放春意浓</a><a>文明实践在身边</a><a>夜市烟火气</a></div></div>
<div id="footer">{foot(place)}<p>您是第 1025648 位访客</p></div></form></body></html>"""


def state_agency(article: Article, place: str, year: int) -> str:
    """A news agency's page: summary links and a list of rankings within the main column, the editor in brackets."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="publishdate" content="{article.date}"><meta name="author" content="{article.editor}">
<title>{article.title}--地方--时政网</title></head><body><div class="w1000"><div class="path">时政网&gt;&gt;地方&gt;&gt;要闻</div>
<div class="layout rm_txt"><div class="col col-1"><h1>{own(article.title)}</h1><div class="channel"><div class="col-1-1">{article.date.replace("-", "年", 1).replace("-", "月")}日08:12 |
 来源：<a href="#">{article.source}</a></div><div class="share-box">分享到：<a>微信</a></div></div>
<div class="rm_txt_con cf"><div class="box_pic"></div>{paragraphs(article)}<div class="zdfy"></div></div>
<div class="edit cf">(责编：{article.editor}、陈可)</div><p class="paper_num">分享让更多人看到</p></div>
<div class="col col-2"><h2>热门排行</h2><ol><li><a>多地出台稳就业新举措</a></li><li><a>春季旅游市场升温</a></li><li><a>清明假期出行提示</a></li><li><a>开学第一课</a></li></ol></div></div>
<div class="footer"><p>时政网版权所有，未经书面授权禁止使用</p><p>Copyright © 2000-{year} All Rights Reserved</p></div></div></body></html>"""


def responsive(article: Article, place: str, year: int) -> str:
    """HTML 5 elements: nav, article, aside, footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="article:published_time" content="{article.date}T10:00:00+08:00">
<meta property="og:title" content="{article.title}"><title>{article.title} | {place}新闻网</title></head><body>
<header><a>{place}新闻网</a><nav>{menu(place, ("要闻", "社会", "财经", "文旅", "专题"))}</nav></header>
<main><article><header><h1>{own(article.title)}</h1><p class="byline"><time datetime="{article.date}">{article.date}</time> · {article.source} · 记者 {article.editor}</p></header>
<div class="entry-content">{headings(article)}</div><footer>标签：<a>时政</a> <a>发展</a></footer></article>
<section class="recommend"><h3>为您推荐</h3>{related(place, year, 6)}</section></main>
<aside><h3>今日热点</h3>{related(place, year, 3)}</aside><footer>{foot(place)}</footer></body></html>"""


def data_page(article: Article, place: str, year: int) -> str:
    """A shell whose script holds the article as JSON."""
    body = paragraphs(article).replace(OPEN, "").replace(CLOSE, "")
    record = {
        "id": 12,
        "title": article.title,
        "publishTime": f"{article.date} 10:00:00",
        "source": article.source,
        "content": body,
    }
    marks = "".join(f"<!--{own(line)}-->" for line in article.lines)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}</title></head><body><div id="app"></div>{marks}
<script>window.__INITIAL_STATE__ = {json.dumps({"detail": record, "menus": ["首页", "要闻"]}, ensure_ascii=False)};</script>
<script src="/static/js/app.3f2a.js"></script><noscript>请启用脚本后访问本网站。</noscript></body></html>"""


def loose_lines(article: Article, place: str, year: int) -> str:
    """Bare text nodes without paragraphs, title and meta in the same box as the text, the related list right below it."""
    body = "<br/>\n".join(
        f"　　{own(words)}" if isinstance(words, str)
        else "<table border=1>" + "".join("<tr>" + "".join(f"<td>{own(c) if c else ''}</td>" for c in row) + "</tr>" for row in words) + "</table>"
        for _, words in article.blocks
    )  # fmt: skip
    return f"""<html><head><meta charset="utf-8"><title>{article.title}—{place}政务信息网</title></head><body>
<div id="top"><a>设为首页</a>|<a>加入收藏</a>|<a>繁體版</a>|<a>English</a></div>{menu(place)}
<div id="box"><center><b>{own(article.title)}</b></center><div>{year}年3月12日 09:26　来源：{article.source}　编辑：{article.editor}　字号：T|T</div><hr>
{body}<br/><br/><div>相关链接：</div>{related(place, year, 4)}<div>【<a>收藏</a>】【<a>打印</a>】【<a>关闭</a>】</div></div>
<div id="bottom">{foot(place)}</div></body></html>"""


def old_site(article: Article, place: str, year: int) -> str:
    """Upper-case tags left open, a counter in the text's cell, credits at its end."""
    body = "\n".join(
        f"<P>　　{own(words)}" if isinstance(words, str)
        else "<TABLE border=1>" + "".join("<TR>" + "".join(f"<TD>{own(c) if c else ''}" for c in row) for row in words) + "</TABLE>"
        for _, words in article.blocks
    )  # fmt: skip
    return f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><TITLE>{place}之窗--{article.title}</TITLE></HEAD>
<BODY bgcolor=#ffffff><CENTER><A>首页</A> <A>新闻</A> <A>旅游</A> <A>招商</A> <A>论坛</A></CENTER>
<TABLE><TR><TD width=600><H2 align=center>{own(article.title)}</H2><P align=center>[{article.date}]　[来源：{article.source}]　[点击：<SPAN>35</SPAN>]
{body}<P align=right>供稿：{article.editor}<P align=right>录入：admin</TD>
<TD width=200>最新更新<BR><A>区工会组织技能比赛</A><BR><A>春风行动招聘会举行</A><BR><A>青年志愿者进社区</A><BR></TD></TR></TABLE>
<HR><CENTER>{foot(place)}</CENTER></BODY></HTML>"""


def mobile(article: Article, place: str, year: int) -> str:
    """A page for telephones: the text within generated class names, comments and downloads below."""
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{article.title}</title><meta name="viewport" content="width=device-width"></head>
<body><div class="_1x9"><a>打开APP 阅读更精彩</a></div><div class="_2kd"><div class="_3f0"><h1 class="_h1">{own(article.title)}</h1>
<div class="_meta"><span>{article.source}</span><span> {article.date} 11:45</span></div></div><div class="_a7k">{divisions(article)}</div>
<div class="_foot"><span>责任编辑：{article.editor}</span></div><div class="_act"><a>点赞</a><a>收藏</a><a>分享</a></div></div>
<div class="_more"><h3>相关推荐</h3>{related(place, year, 5)}</div><div class="_cmt"><h3>最新评论</h3><div>匿名用户：支持！</div><div>山里人：路修好了，出行方便多了。</div></div>
<div class="_dl"><a>下载客户端</a><p>本文仅代表作者观点，不代表本站立场。</p></div></body></html>"""


TEMPLATES: tuple[tuple[str, Template, str], ...] = (
    ("state_portal", state_portal, "utf-8"), ("editor_portal", editor_portal, "gb18030"), ("zoom_portal", zoom_portal, "utf-8-sig"),
    ("campus_engine", campus_engine, "utf-8"), ("nested_tables", nested_tables, "gb18030"), ("disclosure", disclosure, "utf-8"),
    ("newspaper", newspaper, "utf-8"), ("account", account, "utf-8"), ("county_site", county_site, "gb18030"),
    ("state_agency", state_agency, "utf-8"), ("responsive", responsive, "utf-8"), ("data_page", data_page, "utf-8"),
    ("loose_lines", loose_lines, "utf-8"), ("old_site", old_site, "gb18030"), ("mobile", mobile, "utf-8"),
)  # fmt: skip
"""Name, template and the encoding it is saved in."""
