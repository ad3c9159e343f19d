"""Two hundred thousand mentions of people resolved from nothing: seconds, and how well, against what is known.

    python bench/resolve.py [--mentions 200000] [--districts 400] [--jobs 2]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from corpus import Corpus, Made, pairwise  # noqa: E402

from kg.ontology import fact_iri  # noqa: E402
from kg.resolve import MemoryLedger, load_resolver  # noqa: E402


def enough(corpus: Corpus, mentions: int) -> Iterator[Made]:
    """Documents until their facts mention people so many times."""
    count = 0
    for made in corpus.documents(mentions):
        yield made
        count += sum(fact.type == "holds" for fact in made.facts)
        if count >= mentions:
            return


def processor_seconds() -> float:
    """Seconds of processors that this process and those it started and waited for took so far."""
    return sum(os.times()[:4])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mentions", type=int, default=200_000)
    parser.add_argument("--districts", type=int, default=400)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    made = list(enough(Corpus(options.districts), options.mentions))
    mentions = sum(fact.type == "holds" for item in made for fact in item.facts)
    print(f"{len(made):,} documents, {mentions:,} mentions of people")
    resolver = load_resolver()
    for what, kept in (("mentions of people alone", ("document", "holds")), ("with all other facts", None)):
        documents = [(item.document.id, [f for f in item.facts if not kept or f.type in kept]) for item in made]
        start, worked = time.monotonic(), processor_seconds()
        items = list(resolver.run(MemoryLedger(), documents, jobs=options.jobs).added)
        seconds, worked = time.monotonic() - start, processor_seconds() - worked
        facts = sum(len(held) for _, held in documents)
        print(f"{what}: {facts:,} facts in {seconds:.1f} s, {worked:.1f} s of processors, {options.jobs} processes")
    precision, recall = pairwise(*known_and_found(made, items))
    print(f"pairs of mentions said to be one person: precision {precision:.4f}, recall {recall:.4f}")


def known_and_found(
    made: Iterable[Made], items: Iterable[tuple[str, str]]
) -> tuple[dict[tuple[str, str], int], dict[tuple[str, str], str]]:
    """Who a name in a document is, as made up and as resolved."""
    people = {fact_iri(fact): str(fact["person"]) for item in made for fact in item.facts if fact.type == "holds"}
    found = {}
    for document, fact, roles, _ in (json.loads(text) for kind, text in items if kind == "fact"):
        if fact in people and "person" in roles:
            found[document, people[fact]] = roles["person"]
    return {(item.document.id, name): number for item in made for name, number in item.people.items()}, found


if __name__ == "__main__":
    main()
