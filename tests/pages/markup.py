"""How the test pages mark up bodies and what they put around them. Article words stand between two private signs, by
which the test knows them from the rest; the signs are taken out before a page is read.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from tests.pages.articles import Article

OPEN, CLOSE = "\ue100", "\ue101"


def own(words: str) -> str:
    """Words of the article, marked."""
    return f"{OPEN}{escape(words, quote=False)}{CLOSE}"


def table(rows: tuple[tuple[str, ...], ...], attributes: str = 'border="1" cellspacing="0"', cell: str = "td") -> str:
    """A table of data."""
    lines = "".join(
        "<tr>"
        + "".join(f"<{cell}><p>{own(text)}</p></{cell}>" if text else f"<{cell}>&nbsp;</{cell}>" for text in row)
        + "</tr>\n"
        for row in rows
    )
    return f"<table {attributes}><tbody>\n{lines}</tbody></table>"


def _by(paragraph: Callable[[str, str], str], **options: str) -> Callable[[Article], str]:
    def render(article: Article) -> str:
        return "\n".join(
            paragraph(kind, words) if isinstance(words, str) else table(words, **options)
            for kind, words in article.blocks
        )

    return render


paragraphs = _by(
    lambda kind, words: (
        f'<p style="text-indent: 2em">　　{own(words)}</p>' if kind != "sign" else f'<p align="right">{own(words)}</p>'
    )
)
pasted = _by(
    lambda kind, words: (
        f'<p class="MsoNormal" style="margin:0cm;line-height:28pt"><span style="font-family:仿宋_GB2312;font-size:16pt">&nbsp;&nbsp;'
        f"{'<b>' if kind == 'h' else ''}{own(words)}{'</b>' if kind == 'h' else ''}<o:p></o:p></span></p>"
    ),
    attributes='class="MsoTableGrid" border="1"',
)
breaks = _by(lambda kind, words: f"&nbsp;&nbsp;&nbsp;&nbsp;{own(words)}<br>\n<br>", attributes='width="90%" border="1"')
divisions = _by(
    lambda kind, words: (
        f'<div class="para">{own(words)}</div>' if kind != "h" else f"<div><strong>{own(words)}</strong></div>"
    )
)
sections = _by(
    lambda kind, words: f'<section style="margin-bottom:16px"><section><p><span>{own(words)}</span></p></section></section>'
    if kind != "h" else f'<section style="text-align:center"><span style="color:#c00">{own(words)}</span></section>'
)  # fmt: skip
headings = _by(
    lambda kind, words: f"<h4>{own(words)}</h4>" if kind == "h" else f"<p>\u3000\u3000{own(words)}</p>", cell="th"
)
fonts = _by(lambda kind, words: f"<P><FONT face=宋体 size=3>　　{own(words)}</FONT></P>")


def menu(
    place: str, names: tuple[str, ...] = ("首页", "走进本区", "政务公开", "政务服务", "互动交流", "数据开放")
) -> str:
    """A list of links."""
    items = "".join(f'<li><a href="/{index}/" title="{name}">{name}</a></li>' for index, name in enumerate(names))
    return f'<ul class="m_list"><li><a href="/">{place}人民政府</a></li>{items}</ul>'


def related(place: str, year: int, count: int = 6) -> str:
    """Headlines of other articles with their days."""
    heads = (
        f"{place}开展春季义务植树活动", "区政府召开第28次常务会议", f"{place}安全生产委员会全体会议召开", "全区教育工作会议要求提升办学水平",
        f"{place}一季度招商引资签约项目集中开工", "区领导走访慰问老党员和困难群众", f"{place}优化营商环境大会召开", "区委理论学习中心组举行集体学习",
    )  # fmt: skip
    items = "".join(
        f'<li><a href="t{year}030{index}_1.html" target="_blank">{head}</a><span>{year}-03-0{index + 1}</span></li>'
        for index, head in enumerate(heads[:count])
    )
    return f"<ul>{items}</ul>"


def foot(place: str) -> str:
    """The lines at a page's bottom."""
    return (
        f"<p>主办：{place}人民政府办公室　承办：{place}大数据中心</p><p>版权所有：{place}人民政府　备案序号：云ICP备05000001号-1　"
        f"云公网安备 53010202000001号　网站标识码：5301020001</p><p>地址：{place}政府路1号　邮编：650000　联系电话：0870-1234567</p>"
    )
