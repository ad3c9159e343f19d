"""`kg review`: pairs of people and things that may be one, decided one by one in the terminal."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.build import OutOption
from kg.errors import InputError
from kg.seeds import JUDGEMENT_COLUMNS, JUDGEMENT_KINDS

if TYPE_CHECKING:
    from kg.pipeline.review import Pair

ANSWERS = {"s": "same", "d": "different"}


def review_command(
    out: OutOption = Path("kg-out"),
    judgements: Annotated[Path, typer.Option("--judgements", help="The file that verdicts are added to.")] = Path(
        "judgements.csv"
    ),
    kind: Annotated[
        str | None, typer.Option("--kind", help=f"Only pairs of one kind: {', '.join(JUDGEMENT_KINDS)}.")
    ] = None,
    least: Annotated[float, typer.Option("--least", help="Only pairs at least this probable.")] = 0.05,
) -> None:
    """Walk through people and things that may be the same, with the sentences that name them. What you decide is
    written to a file for `kg build --judgements`.

    Keys: s same, d different, enter skip, q stop. Each verdict is written at once.

    Example: kg review -o kg-out --judgements judgements.csv
    """
    from kg.pipeline.review import pairs_to_review

    if kind is not None and kind not in JUDGEMENT_KINDS:
        raise InputError(f"--kind {kind}: no such kind; there are {', '.join(JUDGEMENT_KINDS)}")
    pairs = [pair for pair in pairs_to_review(out, judgements, kind) if pair.score >= least]
    print(f"{len(pairs)} pairs to decide; s same, d different, enter skip, q stop", file=sys.stderr)
    decided = 0
    for number, pair in enumerate(pairs, 1):
        print(f"\n{number}/{len(pairs)}  {pair.kind}  {pair.name}: {pair.score:.0%} ({'; '.join(pair.reasons)})")
        _print_sides(pair)
        answer = _ask()
        if answer == "q":
            break
        if answer in ANSWERS:
            row = (pair.left.key, pair.right.key, ANSWERS[answer], _reason(), pair.kind)
            append_judgement(judgements, row)
            decided += 1
    print(
        f"{decided} verdicts in {judgements}; use them: kg build PATH -o {out} --judgements {judgements}",
        file=sys.stderr,
    )


def _print_sides(pair: Pair) -> None:
    for side in (pair.left, pair.right):
        print(f"  {side.key}" if pair.kind == "person" else f"  {'、'.join(side.names)}  {side.key}")
        for line in side.posts:
            print(f"    {line}")
        for document, sentence in side.evidence:
            print(f"    “{sentence}” ({document})")


def _ask() -> str:
    while True:
        print("  same? ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            return "q"
        answer = line.strip().lower()[:1]
        if answer in ("", "s", "d", "q"):
            return answer


def _reason() -> str:
    print("  why (may be empty)? ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


def append_judgement(path: Path, row: tuple[str, str, str, str, str]) -> None:
    """Adds a verdict to a file of judgements, which is made with its header if it is not there, and gets the column
    `kind` if it is an older one."""
    is_new = not path.is_file() or not path.stat().st_size
    if not is_new:
        lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
        rows = list(csv.reader(lines))
        if rows[0] == list(JUDGEMENT_COLUMNS[:-1]) or not lines[-1].endswith("\n"):
            written = [[*old, ""][: len(JUDGEMENT_COLUMNS)] for old in rows[1:] if old]
            _write(path, "w", [JUDGEMENT_COLUMNS, *written])
    _write(path, "a", [*([JUDGEMENT_COLUMNS] if is_new else []), row])


def _write(path: Path, mode: str, rows: Iterable[Sequence[str]]) -> None:
    with path.open(mode, encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)
