"""`kg read`: what is understood of documents before any fact is drawn from them."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from kg.cli.reading import PathsArgument, with_read_options
from kg.cli.reading_graph import QuietOption
from kg.context import read_context
from kg.lexicon import Lexicon, load_lexicon
from kg.model import Document, Issue
from kg.progress import progress
from kg.read import ReadOptions, expected_documents, read_documents


@with_read_options
def read_command(
    paths: PathsArgument,
    with_text: Annotated[bool, typer.Option("--text/--no-text", help="Print the text, or not.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a document.")] = False,
    quiet: QuietOption = False,
    *,
    options: ReadOptions,
) -> None:
    """Print what is understood of documents: title, date, publisher, place, length, text, and what was taken away.

    Example: kg read seeds/documents --no-text
    """
    lexicon = load_lexicon()
    failed = False
    silent = quiet or sys.stdout.isatty()  # a bar would stand among the documents
    expected = None if silent else expected_documents(paths, options)
    with progress("documents", total=expected, unit="documents", quiet=silent) as advance:
        for item in read_documents(paths, options):
            if isinstance(item, Issue):
                print(f"kg: {item.message}", file=sys.stderr)
                failed = failed or item.severity == "error"
                continue
            _print(understood(item, lexicon), with_text, as_json)
            advance(1)
    raise typer.Exit(1 if failed else 0)


def understood(document: Document, lexicon: Lexicon) -> dict[str, Any]:
    """What a document is found to be, as one JSON object."""
    context = read_context(document, lexicon)
    return {
        "id": document.id,
        "title": context.title,
        "date": context.published,
        "publisher": context.publisher,
        "authors": list(context.authors),
        "place": context.home.name if context.home else None,
        "source": document.source,
        "characters": len(document.text),
        "tables": [{"start": span.start, "end": span.end} for span in document.tables],
        "removed": [{"reason": reason, "words": words} for reason, words in document.removed],
        "text": document.text,
    }


def _print(record: dict[str, Any], with_text: bool, as_json: bool) -> None:
    if not with_text:
        del record["text"]
    if as_json:
        print(json.dumps(record, ensure_ascii=False))
        return
    print(f"── {record['id']}")
    for name in ("title", "date", "publisher", "place", "source"):
        print(f"{name:<10} {record[name] if record[name] is not None else '(not said)'}")
    print(f"{'authors':<10} {'、'.join(record['authors']) or '(not said)'}")
    print(f"{'length':<10} {record['characters']} characters, {len(record['tables'])} tables")
    for entry in record["removed"]:
        print(f"{'removed':<10} {entry['reason']}: {entry['words']}")
    if "text" in record:
        print(f"\n{record['text']}\n")
