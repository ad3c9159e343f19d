"""The ruled tables of a PDF's page: from the lines that are drawn to rows and columns. It knows nothing of fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_NEAR = 2.5
"""Lines so near (points) are one, and so far apart still meet."""
_PAINTED = frozenset((b"S", b"s", b"B", b"B*", b"b", b"b*"))
_FILLED = frozenset((b"f", b"F", b"f*"))
_MOST_LINES = 4000

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(slots=True)
class Rulings:
    """The straight lines that a page draws, gathered while its content is read."""

    lines: list[Box] = field(default_factory=list)
    _path: list[Box] = field(default_factory=list)
    _at: tuple[float, float] = (0.0, 0.0)

    def operate(self, operator: bytes, operands: Sequence[object], cm: Sequence[float], _tm: object) -> None:
        """One operator of the page's content with the matrix it is drawn by. What only clips is not drawn."""
        if operator in (b"m", b"l"):
            point = _moved(cm, *(float(str(value)) for value in operands[:2]))
            if operator == b"l":
                self._path.append(_box(self._at, point))
            self._at = point
        elif operator == b"re":
            x, y, width, height = (float(str(value)) for value in operands[:4])
            self._path.append(_box(_moved(cm, x, y), _moved(cm, x + width, y + height)))
        elif operator in _PAINTED or operator in _FILLED:
            for box in self._path if len(self.lines) < _MOST_LINES else ():
                self.lines.extend(_edges(box) if operator in _PAINTED else [box] if _is_thin(box) else [])
            self._path.clear()
        elif operator == b"n":
            self._path.clear()


def _moved(cm: Sequence[float], x: float, y: float) -> tuple[float, float]:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]


def _box(one: tuple[float, float], two: tuple[float, float]) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _is_thin(box: Box) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) < _NEAR < max(box[2] - box[0], box[3] - box[1])


def _edges(box: Box) -> list[Box]:
    left, bottom, right, top = box
    if right - left < _NEAR or top - bottom < _NEAR:
        return [box]
    return [
        (left, bottom, right, bottom),
        (left, top, right, top),
        (left, bottom, left, top),
        (right, bottom, right, top),
    ]


@dataclass(frozen=True, slots=True)
class RuledTable:
    """`edges` are the positions of the columns' borders from left to right, `levels` those of the rows from top to
    bottom; `slots` gives for each row and column the row and column of the cell it is a part of.
    """

    edges: tuple[float, ...]
    levels: tuple[float, ...]
    slots: tuple[tuple[tuple[int, int], ...], ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column of the cell that holds a point, `None` outside the table."""
        column = next((i for i in range(len(self.edges) - 1) if self.edges[i] <= x <= self.edges[i + 1]), None)
        row = next((i for i in range(len(self.levels) - 1) if self.levels[i] >= y >= self.levels[i + 1]), None)
        return None if row is None or column is None else self.slots[row][column]


def ruled_tables(lines: list[Box]) -> list[RuledTable]:
    """The tables of two columns and two rows or more that lines rule on a page."""
    return [table for group in _touching(lines) if (table := _table(group))]


def _touching(lines: list[Box]) -> list[list[Box]]:
    """The lines in groups that hang together."""
    groups: list[tuple[Box, list[Box]]] = []
    for line in sorted(lines, key=lambda box: (-box[3], box[0])):
        bounds, members, rest = line, [line], []
        for other, held in groups:
            if _meet(bounds, other):
                bounds = (*map(min, bounds[:2], other[:2]), *map(max, bounds[2:], other[2:]))  # type: ignore[assignment]
                members = held + members
            else:
                rest.append((other, held))
        groups = [*rest, (bounds, members)]
    return [members for _, members in groups]


def _meet(one: Box, two: Box) -> bool:
    across = one[0] <= two[2] + _NEAR and two[0] <= one[2] + _NEAR
    return across and one[1] <= two[3] + _NEAR and two[1] <= one[3] + _NEAR


def _table(lines: list[Box]) -> RuledTable | None:
    upright = [line for line in lines if line[2] - line[0] < _NEAR and line[3] - line[1] >= _NEAR]
    level = [line for line in lines if line[3] - line[1] < _NEAR and line[2] - line[0] >= _NEAR]
    edges = _clustered([line[0] for line in upright])
    levels = _clustered([line[1] for line in level])[::-1]
    if len(edges) < 3 or len(levels) < 3:
        return None
    slots: list[list[tuple[int, int]]] = []
    for row in range(len(levels) - 1):
        middle = (levels[row] + levels[row + 1]) / 2
        slots.append([])
        for column in range(len(edges) - 1):
            centre = (edges[column] + edges[column + 1]) / 2
            walled = any(abs(x - edges[column]) < _NEAR and low <= middle <= high for x, low, _, high in upright)
            topped = any(abs(y - levels[row]) < _NEAR and low <= centre <= high for low, y, high, _ in level)
            if column and not walled:
                slots[row].append(slots[row][column - 1])
            elif row and not topped:
                slots[row].append(slots[row - 1][column])
            else:
                slots[row].append((row, column))
    return RuledTable(tuple(edges), tuple(levels), tuple(map(tuple, slots)))


def _clustered(positions: list[float]) -> list[float]:
    found: list[float] = []
    for position in sorted(positions):
        if not found or position - found[-1] > _NEAR:
            found.append(position)
    return found
