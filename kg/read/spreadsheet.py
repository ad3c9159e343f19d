"""Excel workbooks: one document a row of each sheet that has a column of text; else one for each table of figures."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

from kg.errors import DocumentError, InputError
from kg.model import Document, Issue
from kg.read.extras import load
from kg.read.figures import MAX_ROWS, document_of_figures
from kg.read.office import office_bytes
from kg.read.options import ReadOptions
from kg.read.records import documents_of
from kg.read.source import Source

_HEADER_ROWS = 10
_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*\d*", re.I)
_NUMBER_FORMAT = re.compile(r"(?P<thousands>#,##)?0(?:\.(?P<places>0+))?(?P<percent>%)?")


def read_spreadsheet(source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    """The documents of a workbook. Formulas give the values that were saved with them.

    Ids are `stem#row` counted over one sheet, `stem#sheet#row` where several sheets hold documents. The header is the
    first row with two names or more. Raises `InputError` when no sheet has a column of text or is a table of figures.
    """
    openpyxl = load("openpyxl", "office", source.where)
    handle = office_bytes(source, options.max_bytes, "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions it drops
            book = openpyxl.load_workbook(handle, read_only=True, data_only=True)
            yield from _sheets(book, source, options)
    except (DocumentError, InputError):
        raise
    except Exception as error:  # openpyxl raises whatever its parsers meet in damaged parts
        reason = f"{type(error).__name__}: {error}"[:120]
        raise DocumentError(f"{source.where}: damaged workbook ({reason}); save it again") from error


def count_rows(path: Path, options: ReadOptions) -> int | None:
    """How many documents a workbook holds by the size that its sheets say they have; `None` where one says none."""
    rows: list[int | None] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load("openpyxl", "office", str(path)).load_workbook(path, read_only=True)
        for sheet in book.worksheets:
            try:
                options.columns(_header(sheet.iter_rows(values_only=True))[0], str(path))
                rows.append(sheet.max_row - 1 if sheet.max_row else None)
            except InputError:
                continue
        sheets = len(book.worksheets)
        book.close()
    known = [count for count in rows if count is not None]
    return sheets if not rows else sum(known) if len(known) == len(rows) else None


def _sheets(book: Any, source: Source, options: ReadOptions) -> Iterator[Document | Issue]:
    usable, refused = [], None
    for sheet in book.worksheets:
        header, rows = _header(sheet.iter_rows(values_only=True))
        try:
            options.columns(header, source.where)
            usable.append((sheet.title, header, rows))
        except InputError as error:
            refused = refused or error
    if not usable:
        figures = [] if options.text else list(_figures(book, source))
        if not figures:
            raise refused or DocumentError(f"{source.where}: no sheets; nothing to read")
        yield from figures
    for title, header, rows in usable:
        several = len(usable) > 1
        id_, where = (f"{source.id}#{title}", f"{source.where}#{title}") if several else (source.id, source.where)
        records = (dict(zip(header, row, strict=False)) for row in rows if any(cell is not None for cell in row))
        yield from documents_of(records, header, options, id_, where)


def _figures(book: Any, source: Source) -> Iterator[Document]:
    """The sheets that are tables of figures, each a document; a sheet's own name (2024年) is its first line."""
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for sheet in sheets:
        several = len(sheets) > 1
        id_ = f"{source.id}#{sheet.title}" if several else source.id
        where = f"{source.where}#{sheet.title}" if several else source.where
        rows = ([_shown(cell) for cell in row] for row in islice(sheet.iter_rows(), MAX_ROWS))
        caption = None if _UNNAMED.fullmatch(sheet.title) else sheet.title
        document = document_of_figures(rows, id_, source.address or where, caption)
        if document:
            yield document


def _shown(cell: Any) -> str:
    """A cell as the program that made it shows it: percentages, decimals and thousands as formatted."""
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value.isoformat(" ") if hasattr(value, "isoformat") else value)
    form = _NUMBER_FORMAT.search(str(cell.number_format).partition(";")[0])
    places = len(form["places"] or "") if form else None
    percent = "%" if form and form["percent"] else ""
    amount = round(value * 100, 10) if percent else value
    if places is None:
        return format(amount, ".15g")
    return f"{amount:{',' if form and form['thousands'] else ''}.{places}f}{percent}"


def _header(rows: Iterator[tuple[Any, ...]]) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    for _, row in zip(range(_HEADER_ROWS), rows, strict=False):
        names = [str(cell).strip() if cell is not None else "" for cell in row]
        if sum(bool(name) for name in names) >= 2 or [n for n in names if n] == ["text"]:
            return names, rows
        if any(names):
            single: Mapping[int, str] = dict(enumerate(names))
            following = next(rows, None)
            if following is None:
                return list(single.values()), iter(())
            if sum(cell is not None for cell in following) < 2:
                return list(single.values()), chain([following], rows)
            return [str(cell).strip() if cell is not None else "" for cell in following], rows
    return [], iter(())
