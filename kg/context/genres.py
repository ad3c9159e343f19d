"""Texts that are no news of officials although they name titles: stories and advertisements.

It knows the marks of those kinds of text; what news is made of it leaves to others.
"""

from __future__ import annotations

import re

from kg.context.model import Context
from kg.context.places import speaks_of_government
from kg.scan import led, near


def _after_each(beginnings: str, rest: str) -> str:
    """A pattern of several words before one rest. Each alternative begins with a sign, which is found at once."""
    return "|".join(beginning + rest for beginning in beginnings.split())


_ADVERTISES = re.compile(
    rf"{_after_each('订购 咨询 服务 加盟 招商 销售 联系', '(?:热线|电话)')}|"
    rf"{_after_each('来电 来函 莅临', '(?:洽谈|咨询|选购|订购)')}|新老(?:客户|顾客)|本公司主营|我公司主营|"
    r"欢迎(?:选购|订购|加盟)|火热(?:预订|招租|招生)"
)
_STORY = re.compile(
    rf"{_after_each('笑 问 喊 吼 叹 骂 怒', '道[：，:]')}|冷笑|苦笑|微笑|轻笑|坏笑|点了点头|摇了摇头|愣了一下|"
    r"心里(?:想|暗|一)|心中(?:暗|一)|暗[想道]|脸色|眼神|皱了皱眉|"
    rf"热情地伸出|真诚的笑容|转头对着|握手道|{_after_each('立即 连忙 开口 吩咐', '说?道')}|"
    r"第[一二三四五六七八九十百千\d]+章|暗暗|伸出了?双?手|赶紧(?:就|对|跟|迎)|心里面|嘴角|眉头|低三下四|"
    rf"道(?<![报频街知一人渠轨管隧赛航车通步河铁]道)[：，:]?“|{_after_each('忙 便 又 才', '道，')}"
)
_SYNOPSIS = led(
    r"(?:小说|剧集|电视剧|连续剧|电影|影片|话剧|该剧|该片|本书|全书|故事)(?:主要|以[^，。]{2,16}为(?:背景|主线|主人公)，?)?"
    r"(?:讲述|描写|描述|叙述|刻画|塑造|演绎)|(?:官场|反腐|长篇|网络|言情|都市)小说"
)
"""What a book or a film tells of is no news."""
_TELLS = re.compile("讲述|描写|描述|叙述|刻画|塑造|演绎|小说")
"""What each match of `_SYNOPSIS` ends in."""
_NOVEL_PAGE = re.compile(r"本章未完|上一章|下一章|加入书签|最新章节|言情小说|都市小说|求月票")
_NEWS = re.compile(r"本报讯|日讯|日电|记者|通讯员|来源[:：]|编辑[:：]|发布时间")
_STORY_MARKS = 2
"""So many turns of a narrator make a story."""


def names_no_officials(context: Context) -> bool:
    """Whether the titles of a text are those of a story's characters or of a firm that advertises itself."""
    text = context.text
    if _ADVERTISES.search(text) and not speaks_of_government(context):
        return True
    if _NEWS.search(text):
        return False
    if _NOVEL_PAGE.search(text) or any(near(_TELLS, _SYNOPSIS, text, before=32, after=0)):
        return True
    return sum(1 for _ in _STORY.finditer(text)) >= _STORY_MARKS
