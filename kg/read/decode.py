"""Bytes to text: the encodings that Chinese pages come in, and what is no text at all. It knows nothing of formats."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from kg.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "utf8": "utf-8",
          "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "utf-8"}  # fmt: skip
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相"
    "全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五"
    "果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "市县委省府书记政策领导会议工作发展建设任务局长镇乡"
    "國會個來時們為對發動產這經學過當說問應機開關無業與實員總體縣區黨記書長導議務鎮鄉處縣領將條圖級統計農強決戰據給華"
)
_HAN = re.compile("[\u3400-\u9fff]")
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ue000-\uf8ff\ufffd]")
_SAMPLE = 20_000
_LATIN_RUN = re.compile(
    "[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{4,}"
)


def decode(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of `raw`: by its byte order mark, strict UTF-8, the declared charset, GB18030, then by detection.

    A text in UTF-8 with a few broken bytes is read with `\\ufffd` for these. Line ends become `\\n`.
    Raises `DocumentError` when nothing gives text, and for text that was decoded wrongly before it was saved.
    """
    text = _decoded(raw, where, declared)
    flaw = mojibake(text)
    if flaw:
        raise DocumentError(f"{where}: {flaw}; get the file again from where it comes")
    return text.replace("\r\n", "\n") if "\r" in text else text


def _decoded(raw: bytes, where: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding, where)
    wanted = _WIDER.get((declared or "").lower(), declared)
    for encoding in dict.fromkeys(("utf-8", wanted or "utf-8")):
        text = _attempt(raw, encoding)
        if text is not None and is_text(text) and (encoding == "utf-8" or not _is_foreign(text)):
            return text
    damaged = raw.decode("utf-8", "replace")
    if damaged.count("\ufffd") * 50 <= len(_HAN.findall(damaged)) and is_text(damaged):
        return damaged
    candidates = [text for name in ("gb18030", "big5hkscs", *_utf16(raw)) if (text := _attempt(raw, name))]
    candidates = [text for text in candidates if is_text(text)]
    if candidates and (best := max(candidates, key=commonness)) and not _is_foreign(best):
        return best
    damaged = raw.decode("gb18030", "replace")
    if damaged.count("\ufffd") * 50 <= len(_HAN.findall(damaged)) and is_text(damaged) and commonness(damaged) > 0.15:
        return damaged
    return _detected(raw, where)


def stream_encoding(blocks: Iterator[bytes], where: str) -> str:
    """The encoding of a file too large to hold: UTF-8 or GB18030, whichever all of it is.

    Raises `DocumentError` where it is neither.
    """
    decoders = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8", "gb18030")}
    first = True
    for block in blocks:
        if first:
            for mark, encoding in _MARKS:
                if block.startswith(mark):
                    return encoding
            first = False
        for name in list(decoders):
            try:
                decoders[name].decode(block)
            except UnicodeDecodeError:
                del decoders[name]
        if not decoders:
            raise DocumentError(f"{where}: neither UTF-8 nor GB18030; convert it to UTF-8")
    return next(iter(decoders))


def _attempt(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _utf16(raw: bytes) -> tuple[str, ...]:
    sample = raw[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return ("utf-16-le",) if odd > even * 4 + 4 else ("utf-16-be",) if even > odd * 4 + 4 else ()


def _strict(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{where}: marked as {encoding} but not so; save it again as UTF-8") from error


def is_text(text: str) -> bool:
    """Whether control signs and private code points are rare enough for prose."""
    sample = text[:_SAMPLE]
    return len(_ODD.findall(sample)) * 50 <= max(len(sample), 200)


def commonness(text: str) -> float:
    """The share of frequent characters among the Chinese ones: above 0.3 in prose, below 0.1 in mojibake."""
    found = _HAN.findall(text[:_SAMPLE])
    return sum(character in _COMMON for character in found) / len(found) if found else 0.0


def _is_foreign(text: str) -> bool:
    """Whether this is many Chinese characters of which hardly one is in use: the encoding was a wrong guess."""
    return len(_HAN.findall(text[:_SAMPLE])) >= 40 and commonness(text) < 0.08


def mojibake(text: str) -> str | None:
    """What happened to text that was decoded wrongly and saved so, shown by decoding it back; else `None`."""
    sample = text[:4000]
    if sample.count("\ufffd") * 50 > len(sample) or sample.count("锟斤拷") > 2:
        return "its characters were lost when it was saved (\ufffd, 锟斤拷)"
    latin = sum(len(run) for run in _LATIN_RUN.findall(sample))
    if latin * 5 > len(sample) and latin > 20:
        return "text in another encoding that was read as Latin-1"
    if len(_HAN.findall(sample)) >= 20 and commonness(sample) < 0.15:
        back = sample.encode("gb18030", "replace")
        for marks in (b"", b"?"):
            again = back.replace(b"?", marks).decode("utf-8", "replace")
            if again.count("\ufffd") * 8 < len(again) and commonness(again) > 0.2:
                return "text in UTF-8 that was read as GBK"
    return None


def _detected(raw: bytes, where: str) -> str:
    from charset_normalizer import from_bytes  # slow to import, needed by few files

    best = from_bytes(raw[:200_000]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        text = _attempt(raw, best.encoding) or ""
        if text and is_text(text) and not _is_foreign(text):
            return text
    raise DocumentError(f"{where}: not text in any known encoding; convert it to UTF-8")
