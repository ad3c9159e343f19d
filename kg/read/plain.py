"""Plain text and Markdown files: decoded, `\\r\\n` to `\\n`, nothing else changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import DocumentError
from kg.model import Document


def read_plain(path: Path) -> Iterator[Document]:
    """The one document of a text file; its id is the file's stem."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror}") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise DocumentError(f"{path}: not text in UTF-8 or GB18030; convert it first")
    text = text.replace("\r\n", "\n")
    if not text.strip():
        raise DocumentError(f"{path}: empty; nothing to read")
    yield Document(path.stem, text, source=str(path))
