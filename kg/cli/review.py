"""`kg review`: pairs of people who may be one, decided one by one in the terminal."""

from __future__ import annotations

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.build import OutOption

ANSWERS = {"s": "same", "d": "different"}
HEADER = ("left", "right", "verdict", "reason")


def review_command(
    out: OutOption = Path("kg-out"),
    judgements: Annotated[Path, typer.Option("--judgements", help="The file that verdicts are added to.")] = Path(
        "judgements.csv"
    ),
    least: Annotated[float, typer.Option("--least", help="Only pairs at least this probable.")] = 0.05,
) -> None:
    """Walk through people who may be the same, and write what you decide to a file for `kg build --judgements`.

    Keys: s same, d different, enter skip, q stop. Each verdict is written at once.

    Example: kg review -o kg-out --judgements judgements.csv
    """
    from kg.pipeline.review import pairs_to_review

    pairs = [pair for pair in pairs_to_review(out, judgements) if pair.score >= least]
    print(f"{len(pairs)} pairs to decide; s same, d different, enter skip, q stop", file=sys.stderr)
    decided = 0
    for number, pair in enumerate(pairs, 1):
        print(f"\n{number}/{len(pairs)}  {pair.name}: {pair.score:.0%} ({'; '.join(pair.reasons)})")
        for side in (pair.left, pair.right):
            print(f"  {side.key}")
            for line in side.posts:
                print(f"    {line}")
        answer = _ask()
        if answer == "q":
            break
        if answer in ANSWERS:
            append_judgement(judgements, (pair.left.key, pair.right.key, ANSWERS[answer], _reason()))
            decided += 1
    print(
        f"{decided} verdicts in {judgements}; use them: kg build PATH -o {out} --judgements {judgements}",
        file=sys.stderr,
    )


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


def append_judgement(path: Path, row: tuple[str, str, str, str]) -> None:
    """Adds a verdict to a file of judgements, which is made with its header if it is not there."""
    is_new = not path.is_file() or not path.stat().st_size
    with path.open("a", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        if is_new:
            writer.writerow(HEADER)
        writer.writerow(row)
