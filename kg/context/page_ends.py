"""What a page says above its first passage and below its last: publishers, days, who signs. It reads no place in it."""

from __future__ import annotations

import re

from kg.context.model import Context
from kg.text import fold

_SIGNED = re.compile("政府|政务|融媒|统计局|[日晚商早晨快]报|新闻网|发布|电视台|宣传部|办公室|网信|[委局厅]$")
_SIGNED_IN_BRACKET = re.compile(r"[。！？”\n]（([^（）。]{2,40})）\s*$")
_SIGNED_LINE = re.compile(r"\n[—\-]{1,2} ?([^，。；：、\n]{4,40}(?:发布|供稿|提供))\s*$")
_FOOT_END = re.compile("[上下]一[篇条]|相关(?:新闻|阅读|链接|文章|报道)|推荐阅读|友情链接|主办单位|版权")


def foot_of(context: Context) -> str:
    """What is signed below the last passage on the page: 2018年10月19日 某市人民政府网."""
    if not context.passages:
        return ""
    last = context.view.origin[context.passages[-1].end - 1] + 1
    below = context.folded[last : last + 400]
    end = _FOOT_END.search(below)
    lines = (line.strip() for line in below[: end.start() if end else None].split("\n"))
    return "\n".join(line for line in lines if len(line) <= 40 and _SIGNED.search(line))


def signature_of(text: str) -> str:
    """What stands in a bracket at the end of a text, or on its last line behind a dash: （县委办 甲）, （来源：某市日报
    2020-09-01）, ——某县融媒体中心2月18日发布."""
    ends = max(0, len(text) - 60)
    signed = _SIGNED_IN_BRACKET.search(text, ends) or _SIGNED_LINE.search(text, ends)
    return signed[1] if signed else ""


def head_of(context: Context) -> str:
    """What stands above the first passage on the page (breadcrumbs, publishers), without the title."""
    if not context.passages:
        return ""
    first = context.view.origin[context.passages[0].start]
    head = context.folded[:first]
    return head.replace(fold(context.title), "") if head and context.title else head
