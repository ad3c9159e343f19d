"""Documents read in a process of their own, each within its time: what hangs a reader is reported, the rest is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from kg.deadline import stream_within
from kg.model import Document, Issue
from kg.read import InputFile, ReadOptions, find_inputs, read_input
from kg.read.discover import STANDARD_INPUT
from kg.read.source import shown


def documents_within(paths: Iterable[Path], options: ReadOptions, seconds: float) -> Iterator[Document | Issue]:
    """As `read_documents`; a document that takes longer than `seconds` to read gives an `Issue`, and so does what comes
    after it in the same file. Standard input is read here, without a limit.
    """
    found = list(find_inputs(paths))
    yield from (item for item in found if isinstance(item, Issue))
    files = [item for item in found if isinstance(item, InputFile)]
    for file in files:
        if file.path == STANDARD_INPUT:
            yield from read_input(file, options)
    rest = (file for file in files if file.path != STANDARD_INPUT)
    yield from stream_within(partial(read_input, options=options), rest, seconds, _late)


def _late(file: InputFile, why: str) -> Issue:
    where = shown(file.path)
    message = f"{where}: reading it {why}; the rest of it is left out, raise --document-seconds or split it"
    return Issue("too-slow", message, where, "error")
