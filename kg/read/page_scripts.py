"""Articles that a page holds as data for its scripts: JSON-LD, and JSON that is assigned or embedded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from kg.read.records import iso_date

_MAX_SCRIPT = 5_000_000
_BODY = re.compile(
    r'"(?:articleBody|content|body|contentHtml|contenthtml|htmlContent|article_content|articleContent|text|txt|zw)"\s*:\s*'
    r'"((?:[^"\\]|\\.)*+)"',
    re.S,
)
_FIELDS = {
    "title": re.compile(r'"(?:headline|title|articleTitle|bt)"\s*:\s*"((?:[^"\\]|\\.){4,300})"'),
    "pubdate": re.compile(r'"(?:datePublished|pubDate|publishDate|publishTime|publish_time|pubtime|fbsj)"\s*:\s*"((?:[^"\\]|\\.){8,40})"'),  # noqa: E501
    "contentsource": re.compile(r'"(?:source|contentSource|sourceName|ly)"\s*:\s*"((?:[^"\\]|\\.){2,60})"'),
}  # fmt: skip
_STAMP = re.compile(r"\b(?:ct|create_?[tT]ime|publish_time|svr_time)\s*=\s*[\"'](?:(1[0-9]{9})\b|(20\d\d-\d\d-\d\d))")
_HAN = re.compile("[\u4e00-\u9fff]")


def script_meta(root: Any) -> dict[str, str]:
    """What a page's scripts and named elements say as meta tags do: the day and the account of a saved public account's
    article.
    """
    found: dict[str, str] = {}
    for script in root.iter("script"):
        stamp = _STAMP.search(script.text or "")
        if stamp and (day := iso_date(stamp[1] or stamp[2])):
            found.setdefault("publishdate", day)
    account = next((tag for tag in root.iter("a", "strong", "span") if tag.get("id") == "js_name"), None)
    name = " ".join("".join(account.itertext()).split()) if account is not None else ""
    return {**found, "mediaid": name} if name else found


def script_article(root: Any) -> tuple[str, dict[str, str]] | None:
    """The longest article in a page's scripts as markup, with its meta tags, or `None`."""
    best, fields = "", {}
    for script in _scripts(root):
        for match in _BODY.finditer(script):
            text = _unescaped(match[1])
            if len(_HAN.findall(text)) > len(_HAN.findall(best)):
                best, fields = text, _fields(script)
    return (best, fields) if len(_HAN.findall(best)) >= 60 else None


def _scripts(root: Any) -> Iterator[str]:
    for script in root.iter("script", "textarea"):
        text = script.text or ""
        if 100 < len(text) <= _MAX_SCRIPT and '"' in text:
            yield text


def _unescaped(raw: str) -> str:
    try:
        return str(json.loads(f'"{raw}"', strict=False))
    except ValueError:
        return ""


def _fields(script: str) -> dict[str, str]:
    found = {}
    for name, pattern in _FIELDS.items():
        match = pattern.search(script)
        if match:
            found["articletitle" if name == "title" else name] = _unescaped(match[1])
    return found
