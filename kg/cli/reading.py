"""The options of every command that reads documents, said once, and the `ReadOptions` they make."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, signature
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.read.options import ReadOptions

PathsArgument = Annotated[
    list[Path],
    typer.Argument(
        help="Files, folders or - (standard input): .txt .md .html .docx .pdf .csv .tsv .xlsx .jsonl .parquet .warc, "
        "each also as .gz, and .zip of these.",
        show_default=False,
        allow_dash=True,
        readable=False,
    ),
]
DocumentSeconds = Annotated[
    float, typer.Option("--document-seconds", min=0.1, help="A document that takes longer is given up and reported.")
]

DEFAULT_DOCUMENT_SECONDS = 60.0


def _column(name: str, what: str) -> Parameter:
    option = typer.Option(f"--{name}-column", help=f"The column or key {what}.")
    return Parameter(name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option])


_READ_OPTIONS = (
    _column("text", "that holds the text"),
    _column("title", "of the title"),
    _column("date", "of the date"),
    _column("place", "of the place"),
    _column("id", "of the document's id"),
    _column("source", "of the address"),
    _column("publisher", "of the publisher"),
    Parameter(
        "max_bytes",
        Parameter.KEYWORD_ONLY,
        default=ReadOptions().max_bytes,
        annotation=Annotated[
            int, typer.Option("--max-bytes", min=1, help="Larger documents (files, pages, records, lines) are refused.")
        ],
    ),
)


def with_read_options(command: Callable[..., None]) -> Callable[..., None]:
    """A command with the options that say how files are read in the place of its last parameter, `options`."""
    given = signature(command, eval_str=True)
    own = [parameter for name, parameter in given.parameters.items() if name != "options"]

    @wraps(command)
    def called(**values: Any) -> None:
        options = ReadOptions(**{option.name: values.pop(option.name) for option in _READ_OPTIONS})
        command(**values, options=options)

    parameters = [*own, *_READ_OPTIONS]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    vars(called)["__signature__"] = given.replace(parameters=parameters)
    return called
