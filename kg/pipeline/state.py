"""What a build remembers for the next one: documents with their facts, and the resolver's ledger, in one SQLite file.

It stores and fetches; what is to be done with it is decided elsewhere.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from kg.duplicates import Sketch
from kg.model import Document, Fact, Issue, Span, fact_from_json
from kg.ontology import fact_iri
from kg.pipeline.ledger import SqliteLedger

FILE = "state.sqlite"
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, document TEXT NOT NULL, facts TEXT NOT NULL, issues TEXT NOT NULL,
    rejected TEXT NOT NULL, title TEXT, day TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outputs (
    stage TEXT, key TEXT, digests TEXT NOT NULL, PRIMARY KEY (stage, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (
    stage TEXT, key TEXT, kind TEXT, value TEXT, PRIMARY KEY (stage, key, kind, value)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS proofs (
    document TEXT, fact TEXT, quote TEXT NOT NULL, first INTEGER, last INTEGER, raw TEXT, PRIMARY KEY (document, fact)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sketches (
    id TEXT PRIMARY KEY, digest TEXT NOT NULL, signature BLOB NOT NULL, names TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY, first TEXT NOT NULL, reprints TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (
    stage TEXT, key TEXT, from_stage TEXT, from_key TEXT, texts TEXT NOT NULL,
    PRIMARY KEY (stage, key, from_stage, from_key)
) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A document as it stands in the graph: the facts that conform, the issues found in it, and the lines of the graph
    that tell what was rejected.
    """

    document: Document
    facts: tuple[Fact, ...]
    issues: tuple[Issue, ...]
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A document that is one article with others: the one that counts, and in that one its reprints."""

    first: str
    reprints: tuple[str, ...] = ()


class State:
    """The SQLite file of one state, open for one build. Use it as a context manager; `save` writes everything."""

    __slots__ = ("_connection", "ledger")

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536;")
        self._connection.executescript(SCHEMA)
        self._connection.execute("BEGIN DEFERRED")
        self.ledger = SqliteLedger(self._connection)

    def __enter__(self) -> State:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def save(self) -> None:
        """Writes what changed. The file is a build's own until it is published, so that it needs no journal."""
        self.ledger.flush()
        self._connection.execute("CREATE INDEX IF NOT EXISTS proofs_by_fact ON proofs (fact)")
        self._connection.execute("COMMIT")

    def get_meta(self, name: str) -> str | None:
        """A remembered text by its name."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, name: str, value: str) -> None:
        """Remembers a text."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def hashes(self) -> dict[str, str]:
        """The SHA-256 of every document, by id."""
        return dict(self._connection.execute("SELECT id, sha256 FROM documents ORDER BY id"))

    def documents(self) -> Iterator[Document]:
        """Every document, by id."""
        for (text,) in self._connection.execute("SELECT document FROM documents ORDER BY id"):
            yield _document(json.loads(text))

    def latest(self, count: int) -> list[str]:
        """The ids of the documents of the latest dates."""
        query = "SELECT id FROM documents ORDER BY day DESC, id LIMIT ?"
        return [name for (name,) in self._connection.execute(query, (count,))]

    def held(self, document_id: str) -> Held | None:
        """A document with what was found in it."""
        query = "SELECT document, facts, issues, rejected FROM documents WHERE id = ?"
        row = self._connection.execute(query, (document_id,)).fetchone()
        return None if row is None else _held(row)

    def facts(self, document_id: str) -> tuple[Fact, ...]:
        """The facts of a document."""
        row = self._connection.execute("SELECT facts FROM documents WHERE id = ?", (document_id,)).fetchone()
        return () if row is None else _facts(row[0])

    def put(self, held: Held) -> None:
        """Puts a document in, in the place of an earlier one of its id."""
        facts = "\n".join(json.dumps(fact.to_json(), ensure_ascii=False) for fact in held.facts)
        issues = json.dumps([issue.to_json() for issue in held.issues], ensure_ascii=False)
        record = json.dumps(asdict(held.document), ensure_ascii=False)
        rejected = json.dumps(held.rejected, ensure_ascii=False)
        said = next((fact for fact in held.facts if fact.type == "document"), None)
        title = (said and said.text("title")) or held.document.title
        day = (said and said.text("date")) or held.document.date
        row = (held.document.id, held.document.sha256, record, facts, issues, rejected, title, day)
        self.remove(held.document.id)
        self._connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        proofs = {
            fact_iri(fact): (fact.quote, fact.span.start, fact.span.end, fact.fields.get("raw")) for fact in held.facts
        }
        rows = ((held.document.id, fact, *proof) for fact, proof in proofs.items())
        self._connection.executemany("INSERT INTO proofs VALUES (?, ?, ?, ?, ?, ?)", rows)

    def remove(self, document_id: str) -> None:
        """Takes a document out."""
        self._connection.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        self._connection.execute("DELETE FROM proofs WHERE document = ?", (document_id,))

    def proofs(self, facts: Sequence[str]) -> list[tuple[str, str, int, int, str | None]]:
        """Of facts, by their IRIs, in no order: document, words, their start and end, and the figure as written."""
        query = "SELECT document, quote, first, last, raw FROM json_each(?) CROSS JOIN proofs ON fact = value"
        return self._connection.execute(query, (json.dumps(facts),)).fetchall()

    def heading(self, document_id: str) -> tuple[str | None, str | None]:
        """The title and the date of a document: what its text says, else what came with it."""
        query = "SELECT title, day FROM documents WHERE id = ?"
        found: tuple[str | None, str | None] = self._connection.execute(query, (document_id,)).fetchone()
        return found

    def text(self, document_id: str) -> str:
        """The text of a document. Raises `KeyError` for one that is not there."""
        row = self._connection.execute("SELECT document FROM documents WHERE id = ?", (document_id,)).fetchone()
        if row is None:
            raise KeyError(document_id)
        return str(json.loads(row[0])["text"])

    def day(self, document_id: str) -> str:
        """The day of a document, or as much of it as is known; empty where nothing is."""
        row = self._connection.execute("SELECT day FROM documents WHERE id = ?", (document_id,)).fetchone()
        return str(row[0] or "") if row else ""

    def sketch(self, document_id: str) -> Sketch | None:
        """What is remembered of a document's text to compare it."""
        query = "SELECT digest, signature, names FROM sketches WHERE id = ?"
        row = self._connection.execute(query, (document_id,)).fetchone()
        return None if row is None else _sketch(*row)

    def signatures(self) -> Iterator[tuple[str, str, bytes]]:
        """Id, digest and signature of all documents."""
        yield from self._connection.execute("SELECT id, digest, signature FROM sketches ORDER BY id")

    def names(self, document_id: str) -> frozenset[str]:
        """The names that a document's text speaks of."""
        sketch = self.sketch(document_id)
        return sketch.names if sketch else frozenset()

    def set_sketch(self, document_id: str, sketch: Sketch | None) -> None:
        """Remembers it, or forgets it."""
        self._connection.execute("DELETE FROM sketches WHERE id = ?", (document_id,))
        if sketch is not None:
            names = json.dumps(sorted(sketch.names), ensure_ascii=False)
            row = (document_id, sketch.digest, sketch.signature, names)
            self._connection.execute("INSERT INTO sketches VALUES (?, ?, ?, ?)", row)

    def articles(self) -> dict[str, Article]:
        """The documents that are one article with others, by id."""
        rows = self._connection.execute("SELECT id, first, reprints FROM articles ORDER BY id")
        return {name: Article(first, tuple(json.loads(reprints))) for name, first, reprints in rows}

    def set_articles(self, articles: Mapping[str, Article]) -> None:
        """Remembers which they are now."""
        self._connection.execute("DELETE FROM articles")
        rows = ((name, one.first, json.dumps(one.reprints, ensure_ascii=False)) for name, one in articles.items())
        self._connection.executemany("INSERT INTO articles VALUES (?, ?, ?)", rows)

    def fact_lines(self) -> Iterator[str]:
        """The lines of facts.jsonl, document by document, in the order of ids."""
        for (text,) in self._connection.execute("SELECT facts FROM documents WHERE facts <> '' ORDER BY id"):
            yield text + "\n"

    def issues(self) -> Iterator[Issue]:
        """The issues of all documents."""
        for (text,) in self._connection.execute("SELECT issues FROM documents WHERE issues <> '[]' ORDER BY id"):
            yield from (issue_from_json(record) for record in json.loads(text))

    def counts(self) -> tuple[int, int]:
        """How many documents and facts there are."""
        query = "SELECT count(*), coalesce(sum(length(facts) - length(replace(facts, char(10), '')) + (facts <> '')), 0) FROM documents"  # noqa: E501
        documents, facts = self._connection.execute(query).fetchone()
        return int(documents), int(facts)


def program_of(before: Path) -> str | None:
    """The program that made a complete state."""
    with closing(_reading(before)) as connection:
        row = connection.execute("SELECT value FROM meta WHERE name = 'program'").fetchone()
    return None if row is None else str(row[0])


class OlderDocuments:
    """The documents of a complete state, which another program may have made: ids, and one after the other."""

    __slots__ = ("_before", "_ids")

    def __init__(self, before: Path) -> None:
        self._before = before
        with closing(_reading(before)) as connection:
            self._ids = frozenset(name for (name,) in connection.execute("SELECT id FROM documents"))

    def __contains__(self, document_id: str) -> bool:
        return document_id in self._ids

    def __iter__(self) -> Iterator[Document]:
        with closing(_reading(self._before)) as connection:
            for (text,) in connection.execute("SELECT document FROM documents ORDER BY id"):
                yield _document(json.loads(text))


def _reading(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _sketch(digest: str, signature: bytes, names: str) -> Sketch:
    return Sketch(digest, signature, frozenset(json.loads(names)))


def copy_state(before: Path, part: Path) -> None:
    """The file of a complete state, copied for the next build to change."""
    shutil.copyfile(before / FILE, part / FILE)


def _held(row: tuple[str, str, str, str]) -> Held:
    issues = tuple(issue_from_json(record) for record in json.loads(row[2]))
    return Held(_document(json.loads(row[0])), _facts(row[1]), issues, tuple(json.loads(row[3])))


def _facts(lines: str) -> tuple[Fact, ...]:
    return tuple(fact_from_json(json.loads(line)) for line in lines.split("\n") if line)


def _document(record: dict[str, Any]) -> Document:
    spans = tuple(Span(**span) for span in record["tables"])
    removed = tuple((str(why), str(what)) for why, what in record["removed"])
    return Document(**{**record, "authors": tuple(record["authors"]), "tables": spans, "removed": removed})


def issue_from_json(record: Mapping[str, Any]) -> Issue:
    """The inverse of `Issue.to_json`."""
    details = record.get("details", {})
    return Issue(record["code"], record["message"], record["where"], record["severity"], details)
