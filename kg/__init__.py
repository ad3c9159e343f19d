"""政图 (Zhengtu): a knowledge graph of Chinese local government, built from what its own news says.

`kg.open("kg-out")` opens a graph that `kg build` wrote; see `kg.api.Graph`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.api import Graph, open

__all__ = ["Graph", "open"]


def __getattr__(name: str) -> Any:
    """`open` and `Graph` come from `kg.api` when first asked for, so that importing `kg` costs nothing."""
    if name in __all__:
        from kg import api

        return getattr(api, name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
