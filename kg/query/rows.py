"""The answer to a question: named columns and rows of Python values."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store.terms import NAMESPACES

if TYPE_CHECKING:
    import pandas

Cell = str | int | float | bool | None

_FORMULA = frozenset("=+-@\t\r")
"""What a spreadsheet takes for the beginning of a formula."""


class Iri(str):
    """An IRI in a row; text everywhere else."""

    __slots__ = ()


class Row(Mapping[str, Cell]):
    """One row: `row["person"]`, `row.person` and `tuple(row.values())`."""

    __slots__ = ("_cells", "_columns")

    def __init__(self, columns: Mapping[str, int], cells: tuple[Cell, ...]) -> None:
        self._columns, self._cells = columns, cells

    def __getitem__(self, name: str) -> Cell:
        return self._cells[self._columns[name]]

    def __getattr__(self, name: str) -> Cell:
        if name in self._columns:
            return self._cells[self._columns[name]]
        raise AttributeError(f"no column {name}; there are {', '.join(self._columns)}")

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._cells)

    def __repr__(self) -> str:
        return f"Row({', '.join(f'{name}={value!r}' for name, value in self.items())})"


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns and rows in the order of the query.

    Cells are `str` (dates too, as precise as they are known), `int`, `float` (decimals), `bool`, `Iri`, or `None` where
    nothing is bound. The answer to ASK is one row with the column `answer`; CONSTRUCT and DESCRIBE give `subject`,
    `predicate` and `object`, and their triples as N-Triples in `triples`.
    """

    columns: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]
    triples: str | None = None

    def __iter__(self) -> Iterator[Row]:
        index = {name: place for place, name in enumerate(self.columns)}
        return (Row(index, cells) for cells in self.cells)

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, place: int) -> Row:
        return Row({name: at for at, name in enumerate(self.columns)}, self.cells[place])

    def to_dicts(self) -> list[dict[str, Cell]]:
        """One dictionary a row."""
        return [dict(zip(self.columns, cells, strict=True)) for cells in self.cells]

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame with the same columns. Raises `QueryError` where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise QueryError("pandas is not installed: pip install 'zhengtu[pandas]'") from error
        return pandas.DataFrame(self.to_dicts(), columns=list(self.columns))

    def to_csv(self) -> str:
        """CSV with a header line (RFC 4180, LF); cells that a spreadsheet would run as a formula get a leading '."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([csv_cell(cell) for cell in cells] for cells in self.cells)
        return out.getvalue()

    def to_json(self) -> str:
        """A JSON array of objects, one a row."""
        return json.dumps(self.to_dicts(), ensure_ascii=False, indent=1)

    def to_turtle(self) -> str:
        """The triples of a CONSTRUCT or DESCRIBE as Turtle, with the usual prefixes. Raises `QueryError` for rows."""
        if self.triples is None:
            raise QueryError("only CONSTRUCT and DESCRIBE give triples")
        triples = ox.parse(self.triples.encode(), format=ox.RdfFormat.N_TRIPLES)
        written = ox.serialize((quad.triple for quad in triples), format=ox.RdfFormat.TURTLE, prefixes=NAMESPACES)
        lines = (written or b"").decode().splitlines()
        body = [line for line in lines if not line.startswith("@prefix ")]
        used = set(re.findall(r"(?<![\w<])(\w+):", "\n".join(body)))
        head = [line for line in sorted(lines) if line.startswith("@prefix ") and line[8:].partition(":")[0] in used]
        return "\n".join([*head, *body]) + "\n"

    def to_markdown(self) -> str:
        """A table in Markdown."""
        lines = [self.columns, ["---"] * len(self.columns), *self.cells]
        return "\n".join("| " + " | ".join(_markdown(cell) for cell in line) + " |" for line in lines) + "\n"


def csv_cell(cell: Cell) -> Any:
    """A cell as CSV keeps it: nothing for `None`, text that begins like a formula made harmless."""
    if isinstance(cell, str):
        return "'" + cell if cell[:1] in _FORMULA and len(cell) > 1 and not _number(cell) else cell
    return shown(cell) if cell is None or isinstance(cell, bool | float) else cell


def shown(cell: Cell) -> str:
    """A cell as people read it: nothing for `None`, 7 for 7.0."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def _number(cell: str) -> bool:
    return cell.lstrip("+-").replace(".", "", 1).isdigit() or (
        cell.startswith("--") and cell[2:].replace("-", "").isdigit()
    )


def _markdown(cell: Cell) -> str:
    return shown(cell).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")
