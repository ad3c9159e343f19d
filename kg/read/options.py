"""What a user may say about their files: the columns or keys that hold what, and the size that is still read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.errors import InputError

USUAL_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": ("full_text", "text", "content", "body", "article", "正文", "全文", "内容", "文本", "文章内容"),
        "title": ("title", "headline", "subject", "标题", "题目", "文章标题", "名称"),
        "date": (
            "publish_date", "date", "pub_date", "published", "publish_time", "pubdate", "time",
            "日期", "发布日期", "发布时间", "发表日期", "时间",
        ),
        "place": ("province", "place", "region", "area", "city", "county", "district",
                  "地区", "地点", "省份", "省", "城市", "市", "区县", "行政区"),
        "source": ("source_url", "url", "link", "source", "网址", "链接", "来源"),
        "publisher": ("publisher", "site", "media", "发布机构", "发布单位", "媒体", "来源单位"),
        "id": (),
    }
)  # fmt: skip
"""The names that columns usually bear, the likeliest first. An id is never guessed: it is the file's stem."""


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
        folded = {name.strip().lower().lstrip("\ufeff"): name for name in reversed(header)}
        chosen: dict[str, str] = {}
        for field, usual in USUAL_NAMES.items():
            named = getattr(self, field)
            if named is not None:
                if named not in header:
                    raise InputError(f"{where}: no column {named!r}; it has {', '.join(header)}")
                chosen[field] = named
            else:
                found = next((folded[name] for name in usual if name in folded), None)
                if found is not None:
                    chosen[field] = found
        if "text" not in chosen:
            raise InputError(f"{where}: no column holds the text; name it with --text-column ({', '.join(header)})")
        return chosen
