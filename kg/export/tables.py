"""Research tables: CSV and Parquet files, one row a statement, with a codebook that says what each column holds.

A table is a query in `ontology/tables/*.rq` whose header has a line `# column NAME TYPE: 中文 | English` for each
column, and a line `# key NAME …` for the columns that no two rows share. The query gives a row for each proof; of rows
with one key the one of the least document and offset stays, and `documents` says how many there were.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import InputError, OntologyError
from kg.ontology import read_named_texts
from kg.progress import Advance, silent
from kg.query import Cell, Rows, answer_trusted, csv_cell

CODEBOOK = "codebook"
_COLUMN = re.compile(r"# column (\w+) (text|integer|decimal|date|iri): ([^|\n]+?) \| (.+)")
_KEY = re.compile(r"^# key ([\w ]+)$", re.MULTILINE)
_TITLE = re.compile(r"# title@(zh|en): (.+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `type` is text, integer, decimal, iri or date (as precise as known: 2024, 2024-06, 2024-06-01)."""

    name: str
    type: str
    meaning_zh: str
    meaning_en: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its titles, its columns in order and the query that fills it."""

    name: str
    title_zh: str
    title_en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sparql: str


@cache
def research_tables() -> Mapping[str, Table]:
    """All tables by name. Raises `OntologyError` with the file for a query whose header does not match its columns."""
    return {name: _table(name, text) for name, text in read_named_texts("tables").items()}


def _table(name: str, text: str) -> Table:
    titles = dict(_TITLE.findall(text))
    key = _KEY.search(text)
    columns = tuple(Column(*found) for found in _COLUMN.findall(text))
    selected = re.search(r"^SELECT (.+?)\s*WHERE", text, re.MULTILINE | re.DOTALL)
    written = re.findall(r"\?(\w+)", selected[1]) if selected else []
    if key is None or [column.name for column in columns] != written or titles.keys() != {"zh", "en"}:
        raise OntologyError(f"ontology/tables/{name}.rq: titles, key and '# column' lines must match what SELECT names")
    return Table(name, titles["zh"], titles["en"], columns, tuple(key[1].split()), text)


def table_rows(store: ox.Store, name: str) -> Rows:
    """The rows of a table. Raises `KeyError` for a table there is not."""
    table = research_tables()[name]
    rows = answer_trusted(store, table.sparql)
    return Rows(rows.columns, tuple(one_row_each(table, rows.cells)))


def one_row_each(table: Table, rows: Iterable[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    """Rows of which each has a key of its own, sorted by their cells from left to right."""
    columns = tuple(column.name for column in table.columns)
    places = [columns.index(name) for name in table.key]
    groups: dict[tuple[Cell, ...], list[tuple[Cell, ...]]] = {}
    for cells in rows:
        groups.setdefault(tuple(cells[place] for place in places), []).append(cells)
    yield from sorted((_one_row(columns, group) for group in groups.values()), key=order_of)


def _one_row(columns: tuple[str, ...], group: list[tuple[Cell, ...]]) -> tuple[Cell, ...]:
    """The proof of the least document and offset stands for all; `documents` counts the documents of the group."""
    if "documents" not in columns:
        return group[0] if len(group) == 1 else min(group, key=order_of)
    source, start, documents = (columns.index(name) for name in ("document", "start", "documents"))
    least = group[0]
    if len(group) > 1:
        first = min((str(cells[source]), cells[start]) for cells in group)
        least = min((cells for cells in group if (str(cells[source]), cells[start]) == first), key=order_of)
    count = len({cells[source] for cells in group})
    return least if least[documents] == count else (*least[:documents], count, *least[documents + 1 :])


def order_of(cells: Iterable[Cell]) -> tuple[str, ...]:
    """What rows are sorted by."""
    return tuple(["" if cell is None else str(cell) for cell in cells])


def write_tables(
    store: ox.Store, folder: Path, names: Iterable[str] | None = None, advance: Advance = silent
) -> list[Path]:
    """The tables (all, or those named) and `codebook.csv` in a folder, as UTF-8 with a byte order mark, which Excel
    needs; pandas and R do not mind it. Text that a spreadsheet would run as a formula gets a leading '.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = [research_tables()[name] for name in names] if names else list(research_tables().values())
    written = []
    for table in tables:
        written.append(write_rows(folder / f"{table.name}.csv", table, table_rows(store, table.name).cells))
        advance(1, len(tables))
    return [*written, write_codebook(folder, tables)]


def write_rows(path: Path, table: Table, rows: Iterable[tuple[Cell, ...]]) -> Path:
    """One table's rows as `write_tables` writes them."""
    return _write_csv(path, (column.name for column in table.columns), rows)


def write_codebook(folder: Path, tables: Iterable[Table]) -> Path:
    """`codebook.csv`, which says what each column of the tables holds."""
    return _write_csv(folder / f"{CODEBOOK}.csv", CODEBOOK_COLUMNS, codebook(tables))


CODEBOOK_COLUMNS = ("table", "column", "type", "meaning_zh", "meaning_en")


def codebook(tables: Iterable[Table]) -> list[tuple[str, ...]]:
    """A row for each column of each table."""
    return [(t.name, c.name, c.type, c.meaning_zh, c.meaning_en) for t in tables for c in t.columns]


def _write_csv(path: Path, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([csv_cell(cell) for cell in row] for row in rows)
    return path


def write_parquet(store: ox.Store, folder: Path, advance: Advance = silent) -> list[Path]:
    """The same tables as Parquet files, typed, with the meaning of each column in its metadata.

    Raises `InputError` where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("pyarrow is not installed: pip install 'zhengtu[archive]'") from error
    kinds = {"integer": pa.int64(), "decimal": pa.float64()}
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in research_tables().values():
        rows = table_rows(store, table.name)
        fields = [
            pa.field(c.name, kinds.get(c.type, pa.string()), metadata={"zh": c.meaning_zh, "en": c.meaning_en})
            for c in table.columns
        ]
        data = [pa.array([_cell(row[at]) for row in rows.cells], field.type) for at, field in enumerate(fields)]
        path = folder / f"{table.name}.parquet"
        pq.write_table(pa.table(data, schema=pa.schema(fields)), path)
        written.append(path)
        advance(1, len(research_tables()))
    return written


def _cell(cell: Any) -> Any:
    return str(cell) if isinstance(cell, str) else cell
