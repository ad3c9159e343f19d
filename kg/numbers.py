"""Chinese numbers, read and written; knows nothing of documents.

A number keeps its magnitude apart (`1200` and `亿` for 一千二百亿) because units are compared as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.scan import led

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "○": 0}
STEPS = {"十": 10, "百": 100, "千": 1000}
MAGNITUDES = {"": 1, "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}

_CN = "零〇一二两三四五六七八九十百千万亿"
_ARABIC = r"[0-9]+(?:,(?<![0-9]{4},)[0-9]{3})*(?:\.[0-9]+)?"
_MAGNITUDE = "万亿?|[千百十]?亿|[千百十]万"
_DASH = "[-—~][-—~]?|[至到]"
_FRACTION = (
    rf"(?P<base>[百千万二三四五六七八九十]|[0-9]+)分之(?P<part>[{_CN}]+(?:点[{_CN}]+)?|{_ARABIC})"
    rf"|(?P<tenths>[一二两三四五六七八九0-9])成(?P<half>[一二三四五六七八九半])?"
    "(?![员为立就长熟果功交品本套员都绩分人])"
    "|(?P<ratio>[0-9]{1,2}/[0-9]{1,2})(?![0-9/])"
)
_PLAIN = (
    rf"(?P<low>{_ARABIC})"
    rf"(?:(?:[%‰]|(?P<both>{_MAGNITUDE})(?=(?:{_DASH})[0-9.,]+(?P=both)))?(?:{_DASH})(?P<high>{_ARABIC}))?"
    rf"(?P<more>[多余几])?(?P<scale>{_MAGNITUDE})?(?P<more2>[多余])?"
    rf"|(?P<vague>[数几上近](?!.分之[{_CN}0-9])[十百千万亿]{{1,2}})(?P<vaguemore>[多余])?"
    rf"|(?P<cn>[{_CN}]+(?:点[零〇一二三四五六七八九]+(?:{_MAGNITUDE})?)?)"
    rf"(?P<more3>[多余几])?(?P<scale3>{_MAGNITUDE})?(?P<more4>[多余])?"
)
NUMBER = led(f"(?=[0-9]*.?分之|.成|[0-9]{{1,2}}/)(?:{_FRACTION})|{_PLAIN}")
"""The words of a number in a folded text, where its digits are ASCII; `read_number` tells their value."""
_LONGEST = 40


class Number(NamedTuple):
    """`text[start:end]` is a number: `value` (to `value_max` in a range) in units of `magnitude`.

    `more` says that the text means at least the value (三百多), `vague` that it gives only an order of size (数百).
    `form` is `fraction` for 百分之, 成 and 分之 (the value is in per cent, per mille for 千分之), `bare` for a
    magnitude without a digit (千亿), `digits` or `words` else.
    """

    start: int
    end: int
    value: int | float
    value_max: int | float | None
    magnitude: str
    more: bool
    vague: bool
    form: str
    raw: str


def tidy(value: float) -> int | float:
    """The value as an integer where it is one, without the dust of binary fractions."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def parse_arabic(text: str) -> int | float:
    """`1,767.3` → 1767.3. Raises `ValueError` for anything else."""
    return int(text) if text.isdecimal() else tidy(float(text.replace(",", "")))


def parse_chinese(text: str) -> int | float:
    """一千二百 → 1200, 三点五亿 → 350000000, 二〇二五 → 2025. Raises `ValueError` for what is no number."""
    whole, point, rest = text.partition("点")
    if point:
        digits = rest.rstrip("万亿")
        scale = MAGNITUDES.get(rest[len(digits) :], 0)
        if not digits or not scale or any(c not in DIGITS for c in digits):
            raise ValueError(text)
        fraction = sum(DIGITS[c] / 10 ** (i + 1) for i, c in enumerate(digits))
        return tidy((parse_chinese(whole) + fraction) * scale)
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        return int("".join(str(DIGITS[c]) for c in whole))
    return _parse_steps(whole)


def _parse_steps(text: str) -> int:
    total = section = digit = 0
    pending = False
    last = 1
    for c in text:
        if c in DIGITS:
            if pending and DIGITS[c] and digit:
                raise ValueError(text)
            digit, pending = DIGITS[c], True
            last = 1 if DIGITS[c] == 0 else last
        elif c in STEPS:
            section += (digit if pending else 1) * STEPS[c]
            digit, pending, last = 0, False, STEPS[c]
        elif c == "万":
            total += (section + digit or 1) * 10**4
            section, digit, pending, last = 0, 0, False, 10**4
        elif c == "亿":
            total = (total + section + digit or 1) * 10**8
            section, digit, pending, last = 0, 0, False, 10**8
        else:
            raise ValueError(text)
    if not text:
        raise ValueError(text)
    if pending and digit and last >= 100 and text[-2] in "百千万亿":
        digit *= last // 10
    return total + section + digit


def format_chinese(value: int) -> str:
    """1200 → 一千二百; the inverse of `parse_chinese` for whole numbers from 0 below 10^16."""
    if value < 0 or value >= 10**16:
        raise ValueError(value)
    if value == 0:
        return "零"
    out = ""
    for size, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part, value = divmod(value, size)
        if part:
            body = format_chinese(part) if part >= 10**4 else _four(part)
            gap = "零" if out and part < 1000 else ""
            out += gap + body + name
        elif out and value:
            out += "" if out.endswith("零") else "零"
    return re.sub("零+", "零", out).removesuffix("零") if out != "零" else out


def _four(value: int) -> str:
    out, names = "", ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
    for size, name in names:
        digit, value = divmod(value, size)
        if digit:
            out += "零一二三四五六七八九"[digit] + name
        elif out and value and not out.endswith("零"):
            out += "零"
    return out


def _fraction(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    raw = match[0]
    if match["tenths"]:
        whole = int(match["tenths"]) if match["tenths"].isdigit() else DIGITS[match["tenths"]]
        half = 5 if match["half"] == "半" else DIGITS.get(match["half"] or "零", 0)
        return Number(start, end, tidy(whole * 10 + half), None, "", False, False, "fraction", raw)
    if match["ratio"]:
        part, base = (int(side) for side in match["ratio"].split("/"))
        portion = round(100 * part / base, 2) if base else 0
        return Number(start, end, tidy(portion), None, "", False, False, "fraction", raw)
    part_text = match["part"]
    try:
        value: int | float = parse_arabic(part_text) if part_text[0].isdigit() else parse_chinese(part_text)
    except ValueError:
        return None
    if match["base"] in ("百", "千"):
        return Number(start, end, tidy(value), None, "", False, False, "fraction", raw)
    base_text = match["base"]
    divisor = int(base_text) if base_text.isdigit() else parse_chinese(base_text)
    return Number(start, end, tidy(round(100 * value / (divisor or 1), 2)), None, "", False, False, "fraction", raw)


_BARE = {"千亿": (1000, "亿"), "百亿": (100, "亿"), "十亿": (10, "亿"), "万亿": (10000, "亿"), "千万": (1000, "万"),
         "百万": (100, "万"), "十万": (10, "万"), "亿": (1, "亿"), "万": (1, "万"), "百": (100, ""), "千": (1000, ""),
         "十": (10, "")}  # fmt: skip


def _words(text: str) -> tuple[int | float, str]:
    """Value and magnitude of a number in words: the last 万 or 亿 stays apart."""
    if text in _BARE:
        return _BARE[text]
    for ending in ("万亿", "亿", "万"):
        head = text.removesuffix(ending)
        if head != text and head:
            inner = parse_chinese(head)
            if "亿" in head or ("万" in head and ending == "万"):
                return tidy(parse_chinese(text) / 10**8), "亿"
            return inner, ending
    return parse_chinese(text), ""


def _scaled(value: float, scale: str) -> tuple[int | float, str]:
    if scale in ("千亿", "百亿", "十亿"):
        return tidy(value * _BARE[scale][0]), "亿"
    if scale in ("千万", "百万", "十万"):
        return tidy(value * _BARE[scale][0]), "万"
    return value, scale


def _digits(match: re.Match[str]) -> Number:
    low, scale = _scaled(parse_arabic(match["low"]), match["scale"] or "")
    high = _scaled(parse_arabic(match["high"]), match["scale"] or "")[0] if match["high"] else None
    more = bool(match["more"] or match["more2"])
    return Number(match.start(), match.end(), low, high, scale, more, False, "digits", match[0])


def _vague(match: re.Match[str]) -> Number | None:
    start, end = match.span()
    word = match["vague"][1:]
    if word not in _BARE:
        return None
    size, scale = _BARE[word]
    if match["vague"][0] == "近":
        return Number(start + 1, end, size, None, scale, bool(match["vaguemore"]), False, "bare", match[0][1:])
    return Number(start, end, size, None, scale, True, True, "bare", match[0])


def _in_words(match: re.Match[str]) -> Number | None:
    words = match["cn"]
    try:
        value, scale = _words(words)
    except ValueError:
        return None
    more = bool(match["more3"] or match["more4"])
    if match["scale3"]:
        value, scale = _scaled(value, match["scale3"])
    form = "bare" if words in _BARE else "words"
    return Number(match.start(), match.end(), value, None, scale, more, False, form, match[0])


def read_number(match: re.Match[str]) -> Number | None:
    """The number that a match of `NUMBER` is, `None` where its words are none after all."""
    raw = match[0]
    if len(raw) > _LONGEST:
        return None
    if match.lastgroup == "low":
        return Number(match.start(), match.end(), parse_arabic(raw), None, "", False, False, "digits", raw)
    read = _digits if match["low"] else _in_words if match["cn"] else _vague if match["vague"] else _fraction
    return read(match)


def find_numbers(text: str) -> Iterator[Number]:
    """The numbers of a folded text, leftmost-longest, without overlaps."""
    for match in NUMBER.finditer(text):
        number = read_number(match)
        if number:
            yield number
