"""The optional libraries: imported when a file needs them, and named with what installs them when they are missing."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from kg.errors import DocumentError

_PACKAGES: Mapping[str, str] = MappingProxyType({"docx": "python-docx"})
"""Packages that bear another name than the module they bring."""


def load(module: str, extra: str, where: str) -> Any:
    """The module. Raises `DocumentError` that names the extra where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        top = module.partition(".")[0]
        package = _PACKAGES.get(top, top)
        raise DocumentError(f"{where}: reading it needs {package}: pip install 'zhengtu[{extra}]'") from error
