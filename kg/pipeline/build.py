"""The work of `kg build` and `kg forget`, step by step."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from kg.check.documents import Checked
from kg.engine import beside
from kg.errors import InputError, StoreError
from kg.generations import current, reason, writing
from kg.model import Document, Issue, Judgement
from kg.pipeline import assemble, outputs
from kg.pipeline.articles import Articles
from kg.pipeline.extraction import extract_all, new_documents, program_key, with_older
from kg.pipeline.files import load_files, write_files
from kg.pipeline.judging import judged_earlier, read_judgements
from kg.pipeline.state import FILE, Held, OlderDocuments, State, copy_state, program_of
from kg.progress import Step, in_notebook, steps
from kg.read import ReadOptions, read_documents
from kg.read.within import documents_within
from kg.resolve import Changes, load_resolver
from kg.resolve.flow import Item

UNITS = MappingProxyType({"documents": "documents", "resolve": "groups", "store": "quads", "derive": "rules"})
"""The steps that progress is told of, in order, with what they do. How many documents there are, it is not told."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build: `jobs` processes (`None`: one a processor), judgements of a file (`None`: those of the seeds),
    `fresh` to start from nothing, how to read tables, whether to write the page, who is told of progress (`None`: a
    notebook shows it), and how long reading or understanding one document may take (`None`: as long as it needs, and
    few documents are then read in this process).
    """

    jobs: int | None = None
    judgements: Path | None = None
    fresh: bool = False
    read: ReadOptions = field(default_factory=ReadOptions)
    page: bool = True
    progress: Step | None = None
    document_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Gains:
    """What came and what went: documents, facts, statements, merges."""

    documents: tuple[int, int] = (0, 0)
    facts: tuple[int, int] = (0, 0)
    statements: tuple[int, int] = (0, 0)
    merges: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: `unread` are documents that are not in the graph, `unchanged` those it had already, `skipped`
    how many things were passed over that are no documents (list pages, empty pages, files of other kinds),
    `page_documents` how many of the latest documents the page shows, `None` where it shows all.
    """

    folder: Path
    counts: dict[str, int]
    gains: Gains
    unchanged: int
    unread: tuple[Issue, ...]
    issues: int
    seconds: float
    skipped: int = 0
    page_documents: int | None = None


def build(paths: Iterable[Path], folder: Path, options: BuildOptions | None = None) -> BuildReport:
    """Puts the documents under `paths` into the graph in `folder`, which is made if it is not there.

    Raises `InputError` for paths that cannot be used and `StoreError` for a folder that cannot; the graph is then as it
    was. Documents that cannot be read are in the report.
    """
    chosen = options or BuildOptions()
    judgements = read_judgements(chosen.judgements)
    return _change(folder, chosen, judgements, lambda: _read(paths, chosen), ())


def _read(paths: Iterable[Path], options: BuildOptions) -> Iterator[Document | Issue]:
    if options.document_seconds is None:
        return read_documents(paths, options.read)
    return documents_within(paths, options.read, options.document_seconds)


def forget(document_ids: Sequence[str], folder: Path, options: BuildOptions | None = None) -> BuildReport:
    """Takes documents out of the graph, which is then as if they had never been in it.

    Raises `InputError` for a document that is not in the graph, and `StoreError` as `build`.
    """
    chosen = options or BuildOptions()
    before = current(folder)
    if before is None or not (before / FILE).is_file():
        raise StoreError(f"{folder}: no graph here; make one with: kg build PATH -o {folder}")
    judgements = read_judgements(chosen.judgements)
    return _change(folder, chosen, judgements, lambda: iter(()), tuple(dict.fromkeys(document_ids)))


def _change(
    folder: Path,
    options: BuildOptions,
    judgements: Sequence[Judgement],
    read: Callable[[], Iterator[Document | Issue]],
    leaving: Sequence[str],
) -> BuildReport:
    started = time.monotonic()
    try:
        with writing(folder, outputs.SHOWN) as (part, before), steps(UNITS, quiet=not in_notebook()) as shown:
            run = _Run(folder, part, before, options, options.progress or shown, started)
            return run.work(judgements, read, leaving)
    except sqlite3.Error as error:
        raise StoreError(f"{folder}: {reason(OSError(str(error)))}") from error


class _Run:
    """One build from locked folder to complete state."""

    __slots__ = ("_before", "_folder", "_options", "_part", "_started", "_told")

    def __init__(
        self, folder: Path, part: Path, before: Path | None, options: BuildOptions, told: Step, started: float
    ) -> None:
        self._folder, self._part, self._options, self._told, self._started = folder, part, options, told, started
        self._before = before if before is not None and (before / FILE).is_file() and not options.fresh else None

    def work(
        self,
        judgements: Sequence[Judgement],
        read: Callable[[], Iterator[Document | Issue]],
        leaving: Sequence[str],
    ) -> BuildReport:
        """Every step, in order."""
        older = self._outdated()
        ready = load_files if self._options.page else tuple
        with (
            beside(write_files, ready, alone=self._options.jobs == 1) as begin,
            State(self._part / FILE) as state,
            assemble.scratch_folder(self._part) as scratch,
        ):
            issues: list[Issue] = []
            known = state.hashes()
            missing = [name for name in leaving if name not in (known if older is None else older)]
            if missing:
                raise InputError(f"{self._folder}: holds no document {missing[0]}; see: kg query documents")
            unchanged: list[int] = []
            documents = new_documents(read(), known, issues, partial(self._unchanged, unchanged))
            if older is not None:
                documents = with_older(documents, older, leaving)
            lines, tally, articles = assemble.LineChanges(scratch), _Tally(), Articles(state)
            come = self._extract(state, documents, issues, lines, tally, articles)
            _let_go(state, leaving, lines, tally, articles)
            changes = self._resolve(state, judgements, come, leaving, scratch, articles)
            anew = self._before is None or older is not None
            files = begin(self._part, tuple(issues), self._options.page, anew)
            lines.items(changes.removed, changes.added)
            gains = tally.gains(changes)
            quads, graph_hash = self._store(anew, lines, scratch)
            facts_hash = outputs.write_facts(self._part / "facts.jsonl", state)
            counts, shown = files()
        counts["quads"], hashes = quads, {"facts.jsonl": facts_hash, "graph.nq": graph_hash}
        return self._report(issues, gains, len(unchanged), counts, hashes, shown)

    def _outdated(self) -> OlderDocuments | None:
        """Copies the state to go on from; where other rules made it, its documents, all to be read anew."""
        if self._before is None:
            return None
        if program_of(self._before) != program_key():
            return OlderDocuments(self._before)
        copy_state(self._before, self._part)
        return None

    def _unchanged(self, unchanged: list[int]) -> None:
        unchanged.append(1)
        self._told("documents", 1, None)

    def _extract(
        self,
        state: State,
        documents: Iterable[Document],
        issues: list[Issue],
        lines: assemble.LineChanges,
        tally: _Tally,
        articles: Articles,
    ) -> list[str]:
        """Puts what new documents say into the state, one after the other. Returns their ids."""
        come: list[str] = []
        for extracted in extract_all(documents, self._options.jobs, self._options.document_seconds):
            self._told("documents", 1, None)
            if extracted.failure is not None:
                issues.append(extracted.failure)
            if extracted.checked is not None:
                checked, name = extracted.checked, extracted.document.id
                before = state.held(name)
                lines.document(before, checked)
                tally.document(before, checked)
                held = Held(extracted.document, checked.facts, checked.issues, checked.rejected)
                state.put(held)
                articles.document(name, held)
                come.append(name)
        return come

    def _resolve(
        self,
        state: State,
        judgements: Sequence[Judgement],
        come: Sequence[str],
        leaving: Sequence[str],
        scratch: Path,
        articles: Articles,
    ) -> Changes:
        for name in leaving:
            state.remove(name)
        documents = chain(((name, state.facts(name)) for name in come), ((name, ()) for name in leaving))
        earlier = judged_earlier(state, judgements)
        changes = load_resolver().run(
            state.ledger, documents, judgements, earlier, articles.changes(), scratch,
            partial(self._told, "resolve"), self._options.jobs,
        )  # fmt: skip
        state.set_meta("program", program_key())
        state.save()
        return changes

    def _store(self, anew: bool, lines: assemble.LineChanges, scratch: Path) -> tuple[int, str]:
        """Writes store and graph.nq. Returns the number of quads and the file's hash."""
        if anew or self._before is None:
            quads = assemble.write_anew(self._part, lines.added(), scratch, self._told)
        else:
            total = outputs.read_counts(self._before)["quads"]
            quads = assemble.patch(self._before, self._part, lines, total, scratch, self._told)
        return quads, outputs.sha256_of(self._part / "graph.nq")

    def _report(
        self, issues: list[Issue], gains: Gains, unchanged: int, counts: dict[str, int], hashes: dict[str, str],
        shown: int | None,
    ) -> BuildReport:  # fmt: skip
        seconds = time.monotonic() - self._started
        outputs.write_build(self._part / "build.json", counts, hashes, seconds)
        unread = tuple(issue for issue in issues if issue.severity == "error")
        rest = len(issues) - len(unread)
        return BuildReport(self._folder, counts, gains, unchanged, unread, counts["issues"], seconds, rest, shown)


def _let_go(
    state: State, leaving: Sequence[str], lines: assemble.LineChanges, tally: _Tally, articles: Articles
) -> None:
    """Notes of documents that they leave the graph."""
    for name in leaving:
        if held := state.held(name):
            lines.document(held, None)
            tally.document(held, None)
            articles.document(name, None)


@dataclass(slots=True)
class _Tally:
    """How many documents and facts came and went."""

    come: list[int] = field(default_factory=lambda: [0, 0])
    gone: list[int] = field(default_factory=lambda: [0, 0])

    def document(self, before: Held | None, after: Checked | None) -> None:
        """Counts one document that came, went, or is another now."""
        for held, count in ((after, self.come), (before, self.gone)):
            if held is not None:
                count[0] += 1
                count[1] += len(held.facts)

    def gains(self, changes: Changes) -> Gains:
        """The same with the statements and merges of a resolution."""
        new, old = _kinds(changes.added), _kinds(changes.removed)
        return Gains(
            (self.come[0], self.gone[0]),
            (self.come[1], self.gone[1]),
            (new["statement"], old["statement"]),
            (new["merged"], old["merged"]),
        )


def _kinds(items: Iterable[Item]) -> Counter[str]:
    found: Counter[str] = Counter()
    for kind, text in items:
        found[kind] += 1
        found["merged"] += kind == "link" and text.startswith('["merged"')
    return found
