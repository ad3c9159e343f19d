"""What a user may say about their files: the columns or keys that hold what, and the size that is still read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import InputError

USUAL_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            "full_text", "text", "content", "body", "article", "article_content", "maintext", "正文", "全文", "内容",
            "文本", "文章内容", "新闻内容", "新闻正文", "正文内容", "文章正文", "报道内容",
        ),
        "title": (
            "title", "headline", "subject", "article_title", "news_title", "标题", "题目", "文章标题", "新闻标题",
            "题名", "名称",
        ),
        "date": (
            "publish_date", "date", "pub_date", "published", "publish_time", "pub_time", "pubdate", "published_at",
            "release_date", "time", "datetime", "日期", "发布日期", "发布时间", "发表日期", "发表时间",
            "发稿日期", "发稿时间",
            "刊发日期", "公开日期",
            "成文日期", "时间",
        ),
        "place": (
            "province", "place", "region", "area", "city", "county", "district", "location",
            "地区", "地点", "省份", "省", "城市", "市", "区县", "县区", "行政区", "所属地区", "所在地区", "所在地",
        ),
        "source": (
            "source_url", "url", "link", "href", "article_url", "网址", "链接",
            "链接地址", "原文链接", "文章链接", "source", "来源",
        ),
        "publisher": (
            "publisher", "site", "media", "site_name", "source_name", "发布机构", "发布单位", "媒体", "来源单位",
            "来源媒体", "信息来源",
            "文章来源", "媒体名称", "网站名称", "网站", "source", "来源",
        ),
        "id": (),
    }
)  # fmt: skip
"""The names that columns usually bear, the likeliest first. An id is never guessed: it is the file's stem. 来源 may be
an address or a name: each record's value tells.
"""
_APART = re.compile(r"[\s_\-\ufeff]+")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Column names override guessing. `max_bytes` bounds one document: a page, a record, a line, a member of an archive.

    Tables, JSON lines, archives and crawls may be larger, since they are read piece by piece.
    """  # noqa: E501

    text: str | None = None
    title: str | None = None
    date: str | None = None
    place: str | None = None
    id: str | None = None
    source: str | None = None
    publisher: str | None = None
    max_bytes: int = 64 * 1024 * 1024

    def columns(self, header: Iterable[str], where: str) -> dict[str, str]:
        """Which column (or key) holds what, for a table with this header: field name to column name.

        Raises `InputError` for a column that was named but is not there, or when none can hold the text.
        """
        header = list(header)
        folded = {_folded(name.rpartition(".")[2]): name for name in reversed(header)}
        folded.update({_folded(name): name for name in reversed(header)})
        chosen: dict[str, str] = {}
        for field, usual in USUAL_NAMES.items():
            named = getattr(self, field)
            if named is not None:
                if named not in header:
                    raise InputError(f"{where}: no column {named!r}; it has {', '.join(header)}")
                chosen[field] = named
            else:
                found = next((folded[_folded(name)] for name in usual if _folded(name) in folded), None)
                if found is not None:
                    chosen[field] = found
        if "text" not in chosen:
            named = ", ".join(name for name in header if name)
            raise InputError(f"{where}: no column holds the text; name it with --text-column ({named})")
        return chosen


def _folded(name: str) -> str:
    return _APART.sub("", name).lower()
