"""What Word and Excel files share: they are ZIP archives of XML, checked here before a library opens them."""

from __future__ import annotations

import io
import zipfile

from kg.errors import DocumentError
from kg.read.source import Source

_LARGEST_PART = 256 * 1024 * 1024
_DECLARATIONS = tuple(
    word.encode(encoding) for word in ("<!DOCTYPE", "<!ENTITY") for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
_OLD = b"\xd0\xcf\x11\xe0"


def office_bytes(source: Source, max_bytes: int, part: str) -> io.BytesIO:
    """The file, once it is known to be an archive that holds `part`, of sane size, without entity declarations.

    Raises `DocumentError` with what is wrong.
    """
    raw = source.read(max_bytes)
    if raw.startswith(_OLD):
        raise DocumentError(f"{source.where}: an old or encrypted Office file; save it unprotected as .docx or .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive, source, part, max(_LARGEST_PART, max_bytes))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise DocumentError(f"{source.where}: damaged, or no Office file ({error}); save it again") from error
    return io.BytesIO(raw)


def _check(archive: zipfile.ZipFile, source: Source, part: str, largest: int) -> None:
    members = archive.infolist()
    if not any(member.filename == part for member in members):
        raise DocumentError(f"{source.where}: no Office file (without {part}); check its ending")
    if sum(member.file_size for member in members) > largest:
        raise DocumentError(f"{source.where}: unpacks to over {largest:,} bytes; refused")
    for member in members:
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as handle:
                content = handle.read(largest)
            if any(word in content for word in _DECLARATIONS):
                raise DocumentError(f"{source.where}: declares XML entities in {member.filename!r}; refused")
