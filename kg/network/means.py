"""What a measure works with, and what it gives. It knows no measure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kg.errors import KgError
from kg.resolve.model import Resolution

Cell = str | int | float | None
Columns = tuple[str, ...]
Forecast = Callable[[int, int, float], None]
"""Told, before a measure of a graph starts, its nodes, its edges and the seconds it will roughly take."""


@dataclass(frozen=True, slots=True)
class Means:
    """A projection's name, a networkx backend, who is told how long it takes, and who hears a remark on the rows."""

    projection: str = "co-attendance"
    backend: str | None = None
    told: Forecast = lambda nodes, edges, seconds: None
    remark: Callable[[str], None] = lambda words: None

    def by_backend(self, algorithm: Any) -> bool:
        """Whether the backend does this networkx algorithm; remarks on it where one was asked for that does not."""
        if self.backend is None:
            return False
        if self.backend in algorithm.backends:
            return True
        self.remark(f"The networkx backend {self.backend} has no {algorithm.name}; it was computed without.")
        return False

    def run(self, algorithm: Any, *given: Any, **options: Any) -> Any:
        """The algorithm by the backend. Raises `KgError` for whatever goes wrong in it, with the way out."""
        try:
            return algorithm(*given, backend=self.backend, **options)
        except Exception as error:  # the code of others, which may not fit the networkx that is installed
            what = f"{type(error).__name__}: {error}".partition("\n")[0]
            message = f"the networkx backend {self.backend} failed at {algorithm.name} ({what}); leave --backend out"
            raise KgError(message) from error


Build = Callable[[Resolution, Means], tuple[Columns, list[Any]]]
"""Columns and rows of a resolution."""
