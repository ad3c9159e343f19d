"""Which documents are new or changed, and what they say: extracted and checked, each on its own, in any process."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import kg
from kg.check.documents import Checked, check_document
from kg.deadline import map_within
from kg.engine import ordered_map
from kg.extract import VERSION as EXTRACT_VERSION
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document, Issue
from kg.ontology import ontology_folder
from kg.pipeline.state import SCHEMA
from kg.seeds import seeds_folder

_SAMPLE = Document("sample", "2024年1月2日，云山区委书记某某主持召开会议，要求今年地区生产总值增长6%。", place="云山区")
_CODE = ("check", "context", "extract", "lexicon", "resolve", "store")


@dataclass(frozen=True, slots=True)
class Extracted:
    """A document with what it says; `None` where extraction failed, with the issue that tells why."""

    document: Document
    checked: Checked | None
    failure: Issue | None = None


@cache
def program_key() -> str:
    """What facts and graphs depend on besides documents: vocabularies, gazetteers, the rules' own code, and the form
    of the state. No version is raised by hand: another file is another program.

    A graph made under another key is made anew from its documents.
    """
    digest = hashlib.sha256(SCHEMA.encode())
    home = Path(kg.__file__).parent
    files = [path for name in _CODE for path in (home / name).rglob("*.py")] + list(home.glob("*.py"))
    files += ontology_folder().rglob("*.*")
    files += (seeds_folder() / "gazetteers").glob("*.csv")
    for file in sorted(path for path in files if path.is_file()):
        digest.update(f"{file.name}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def new_documents(
    read: Iterable[Document | Issue], known: dict[str, str], issues: list[Issue], same: Callable[[], None]
) -> Iterator[Document]:
    """The documents that are new or whose content changed. `known` are the hashes in the graph; what could not be read
    goes to `issues`, and so does a second document of an id that was read already.
    """
    seen: dict[str, tuple[str, str | None]] = {}
    for item in read:
        if isinstance(item, Issue):
            issues.append(item)
            continue
        sha256 = item.sha256
        if item.id in seen:
            before, source = seen[item.id]
            if before != sha256:
                message = (
                    f"{item.source or item.id}: the id {item.id} is taken by {source}; rename one of the two files"
                )
                issues.append(Issue("duplicate-id", message, item.source or item.id, "error"))
            continue
        seen[item.id] = (sha256, item.source)
        if known.get(item.id) == sha256:
            same()
        else:
            yield replace(item, source=stable_source(item.source))


def with_older(documents: Iterable[Document], older: Iterable[Document], leaving: Sequence[str]) -> Iterator[Document]:
    """The documents read, and those of the graph that were not, without the ones that leave."""
    read: set[str] = set()
    for document in documents:
        read.add(document.id)
        yield document
    for document in older:
        if document.id not in read and document.id not in leaving:
            yield document


def stable_source(source: str | None) -> str | None:
    """An address as it is; of a path the file's name alone, so that a graph does not depend on where its files lay."""
    return source if source is None or "://" in source else Path(source).name


def extract_all(documents: Iterable[Document], jobs: int | None, seconds: float | None = None) -> Iterator[Extracted]:
    """What each document says, in their order. One that takes longer than `seconds` is a failure."""
    load_lexicon()  # before processes start, which then have it too
    if seconds is None:
        yield from ordered_map(extract_one, documents, jobs)
    else:
        extract_one(_SAMPLE)  # so that no document's time goes into what is loaded once
        yield from map_within(extract_one, documents, seconds, _late, jobs or os.cpu_count() or 1)


def _late(document: Document, why: str) -> Extracted:
    where = document.source or document.id
    message = f"{where}: understanding it {why}; left out, raise --document-seconds or split it"
    return Extracted(document, None, Issue("too-slow", message, where, "error"))


def extract_one(document: Document) -> Extracted:
    """One document's facts, checked. A document that no extractor can stand costs the others nothing."""
    try:
        facts = extract(document, load_lexicon())
        return Extracted(document, check_document(document, facts, EXTRACT_VERSION))
    except Exception as error:
        message = f"{document.source or document.id}: not understood: {type(error).__name__}: {error}; please report it"
        return Extracted(document, None, Issue("not-extracted", message, document.source or document.id, "error"))
