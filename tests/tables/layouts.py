"""The layouts of `tests/cases/tables.txt`: what stands around a table, its cells, and the facts a reader takes."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kg.model import Fact

FILE = Path(__file__).parent.parent / "cases" / "tables.txt"
FIELDS = ("place", "indicator", "measure", "comparator", "value", "value_max", "unit", "period")
OPENING = "区委、区政府带领全体干部群众，坚持稳中求进工作总基调，扎实推进各项工作，经济运行总体平稳，民生福祉不断增进。"
CLOSING = "各部门要认真贯彻落实会议精神，把各项工作做得更加扎实，让广大群众得到更多实惠。"

Told = tuple[object, ...]


@dataclass
class Layout:
    """`rows` as written, `<` for a cell that goes on from the left and `^` for one from above."""

    name: str
    title: str = ""
    date: str = ""
    place: str = ""
    caption: str = ""
    unit: str = ""
    after: str = ""
    rows: list[list[str]] = field(default_factory=list)
    facts: set[Told] = field(default_factory=set)
    optional: set[Told] = field(default_factory=set)

    @property
    def heads(self) -> list[str]:
        """The lines between the opening paragraph and the table."""
        return [line for line in (self.caption, self.unit) if line]

    def cells(self) -> list[list[tuple[str, int, int]]]:
        """Each row's own cells: text, columns and rows they cover."""
        found = []
        for y, row in enumerate(self.rows):
            line = []
            for x, text in enumerate(row):
                if text not in ("<", "^"):
                    line.append((text, self._run(y, x, 0, 1, "<"), self._run(y, x, 1, 0, "^")))
            found.append(line)
        return found

    def _run(self, y: int, x: int, down: int, across: int, mark: str) -> int:
        size = 1
        while y + down * size < len(self.rows) and x + across * size < len(self.rows[y]):
            if self.rows[y + down * size][x + across * size] != mark:
                break
            size += 1
        return size

    def merged(self) -> list[tuple[int, int, int, int]]:
        """The cells over several columns or rows: column, row, width, height."""
        found = []
        for y, row in enumerate(self.rows):
            for x, text in enumerate(row):
                wide, high = self._run(y, x, 0, 1, "<"), self._run(y, x, 1, 0, "^")
                if text not in ("<", "^") and (wide > 1 or high > 1):
                    found.append((x, y, wide, high))
        return found

    def grid(self) -> list[list[str]]:
        """The rows with empty cells where one goes on."""
        return [["" if text in ("<", "^") else text for text in row] for row in self.rows]


def layouts() -> list[Layout]:
    """All layouts of the file."""
    found: list[Layout] = []
    for line in FILE.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition(" ")
        if line.startswith("## "):
            found.append(Layout(rest))
        elif not line or line.startswith("# "):
            continue
        elif key == "|":
            found[-1].rows.append([cell.strip(" ") for cell in line.strip().strip("|").split("|")])
        elif key == "=":
            _expect(found[-1], rest)
        else:
            setattr(found[-1], key, rest)
    return found


def _expect(layout: Layout, words: str) -> None:
    if words == "none":
        return
    parts = words.split(" ")
    target = layout.facts
    if parts[-1] == "?":
        parts, target = parts[:-1], layout.optional
    kind, place, indicator, measure, comparator, value, unit, period = parts
    low, _, high = value.partition("..")
    target.add((kind, place, indicator, measure, comparator, float(low), float(high) if high else None,
                None if unit == "-" else unit, None if period == "-" else period))  # fmt: skip


def told(fact: Fact) -> Told:
    """A fact as the file writes it."""
    values = [fact[name] for name in FIELDS]
    return (fact.type, *(float(value) if isinstance(value, int) else value for value in values))
