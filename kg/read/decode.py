"""Bytes to text: the encodings that Chinese pages come in. It knows nothing of formats."""

from __future__ import annotations

import codecs

from kg.errors import DocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(raw: bytes, where: str, declared: str | None = None) -> str:
    """The text of `raw`: by its byte order mark, strict UTF-8, the declared charset, GB18030, then by detection.

    Raises `DocumentError` when nothing gives text. Line ends become `\\n`.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strict(raw, encoding, where).replace("\r\n", "\n")
    for encoding in dict.fromkeys(("utf-8", declared or "utf-8", "gb18030")):
        try:
            text = raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if _is_text(text):
            return text.replace("\r\n", "\n")
    return _detected(raw, where).replace("\r\n", "\n")


def _strict(raw: bytes, encoding: str, where: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{where}: marked as {encoding} but not so; save it again as UTF-8") from error


def _is_text(text: str) -> bool:
    """Whether control signs and private or unassigned code points are rare enough for prose."""
    sample = text[:20_000]
    odd = sum(1 for c in sample if (c < " " and c not in "\n\r\t\f\v") or "\ue000" <= c <= "\uf8ff" or c == "\ufffd")
    return odd * 50 <= len(sample)


def _detected(raw: bytes, where: str) -> str:
    from charset_normalizer import from_bytes  # slow to import, needed by few files

    best = from_bytes(raw[:200_000]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        try:
            text = raw.decode(best.encoding)
        except (UnicodeDecodeError, LookupError):
            text = ""
        if text and _is_text(text):
            return text
    raise DocumentError(f"{where}: not text in any known encoding; convert it to UTF-8")
