"""Keys for a search by pinyin: 杨福涛 → `yft yangfutao`. The only module that knows pypinyin."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_KEY = re.compile(r"[^0-9a-z]+")


@lru_cache(maxsize=65536)
def pinyin_key(text: str) -> str:
    """Initials and full pinyin of `text`, lower case; a first sign with several readings (曾, 单) gives each.

    Empty for a text without Chinese signs.
    """
    if not _HAN.search(text):
        return ""
    from pypinyin import Style, lazy_pinyin, pinyin

    parts = [part.lower() for part in lazy_pinyin(text, errors="default")]
    syllables = [part if part.isalpha() else _NOT_KEY.sub("", part) for part in parts]
    firsts = [syllables[0]]
    if _HAN.match(text):
        firsts += [reading.lower() for reading in pinyin(text[0], style=Style.NORMAL, heteronym=True)[0]]
    keys: dict[str, None] = {}
    for first in dict.fromkeys(firsts):
        spelled = [first, *syllables[1:]]
        keys["".join(part[:1] if part.isalpha() else part for part in spelled)] = None
        keys["".join(spelled)] = None
    return " ".join(keys)
