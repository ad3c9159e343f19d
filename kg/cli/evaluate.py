"""`kg evaluate`: how well the facts of gold documents are found, by type and by field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.reading_graph import QuietOption
from kg.errors import InputError
from kg.evaluate import KEYS, Score, read_gold, score
from kg.evaluate.compare import Record
from kg.evaluate.gold import read_records
from kg.extract import extract
from kg.lexicon import load_lexicon
from kg.model import Document
from kg.progress import track
from kg.read import ReadOptions, read_file
from kg.scan import last_of


def evaluate_command(
    gold_folder: Annotated[Path, typer.Argument(help="A folder of NAME.txt with gold facts in NAME.jsonl.")],
    predictions: Annotated[
        Path | None, typer.Option("--predictions", help="Facts to score; without it the documents are read afresh.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Show each miss and each false fact.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the table as JSON.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Score facts against gold facts.

    Example: kg evaluate tests/gold --errors
    """
    gold = read_gold(gold_folder)
    documents = {}
    for pair in gold:
        for item in read_file(pair.path, ReadOptions()):
            if not isinstance(item, Document):
                raise InputError(item.message)
            documents[pair.id] = item
    if predictions is None:
        lexicon = load_lexicon()
        read = track(documents.values(), "documents", unit="documents", quiet=quiet)
        guesses: list[Record] = [fact.to_json() for document in read for fact in extract(document, lexicon)]
    else:
        guesses = list(read_records(predictions))
    texts = {id_: document.text for id_, document in documents.items()}
    result = score(gold, texts, guesses)
    if as_json:
        print(json.dumps(_rows(result), ensure_ascii=False))
        return
    _print_types(result)
    _print_fields(result)
    if errors:
        _print_errors(result, texts)


def _rows(result: Score) -> dict[str, dict[str, Any]]:
    kinds = [(kind, result.types[kind]) for kind in KEYS if kind in result.types]
    return {
        kind: {
            "gold": counts.gold, "found": counts.found, "right": counts.right, "ungrounded": counts.ungrounded,
            "precision": round(counts.precision, 4), "recall": round(counts.recall, 4), "f1": round(counts.f1, 4),
        }
        for kind, counts in [*kinds, ("all", result.total())]
        if counts.gold or counts.found
    }  # fmt: skip


def _print_types(result: Score) -> None:
    print(f"{'type':<13}{'gold':>6}{'found':>7}{'right':>7}{'ungr.':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for kind, row in _rows(result).items():
        counts = "".join(f"{row[name]:>{width}}" for name, width in zip(
            ("gold", "found", "right", "ungrounded"), (6, 7, 7, 7), strict=True))  # fmt: skip
        print(f"{kind:<13}{counts}{row['precision']:>8.3f}{row['recall']:>8.3f}{row['f1']:>8.3f}")


def _print_fields(result: Score) -> None:
    print(f"\n{'field':<28}{'right':>7}{'of':>7}   where every other key field agrees")
    for (kind, name), (right, of) in sorted(result.fields.items()):
        print(f"{kind + '.' + name:<28}{right:>7}{of:>7}")


def _print_errors(result: Score, texts: dict[str, str]) -> None:
    for kind in KEYS:
        if result.misses[kind] or result.falses[kind]:
            print(f"\n{kind}")
        for miss in result.misses[kind]:
            print(f"  - {miss.doc} missed  {_keys(kind, miss.gold)}")
            if miss.nearest is not None:
                print(f"      nearest {_keys(kind, miss.nearest)}")
        for false in result.falses[kind]:
            print(f"  + {false.doc} false   {_keys(kind, false.guess)}")
            print(f"      in      {_sentence(texts[false.doc], false.guess)}")


def _keys(kind: str, record: Record) -> str:
    return json.dumps({name: record.get(name) for name in KEYS[kind]}, ensure_ascii=False)


def _sentence(text: str, guess: Record) -> str:
    evidence = guess.get("evidence") or {}
    start, end = int(evidence.get("start", 0)), int(evidence.get("end", 0))
    left = last_of("。！？!?\n", text, 0, start) + 1
    right = min((at for at in (text.find(mark, end) for mark in "。！？!?\n") if at >= 0), default=len(text) - 1) + 1
    return f"{text[left:start]}«{text[start:end]}»{text[end:right]}".strip()
