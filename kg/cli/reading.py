"""The options of every command that reads documents, said once, and the `ReadOptions` they make."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
TextColumn = Annotated[str | None, typer.Option("--text-column", help="The column or key that holds the text.")]
TitleColumn = Annotated[str | None, typer.Option("--title-column", help="The column or key of the title.")]
DateColumn = Annotated[str | None, typer.Option("--date-column", help="The column or key of the date.")]
PlaceColumn = Annotated[str | None, typer.Option("--place-column", help="The column or key of the place.")]
IdColumn = Annotated[str | None, typer.Option("--id-column", help="The column or key of the document's id.")]
SourceColumn = Annotated[str | None, typer.Option("--source-column", help="The column or key of the address.")]
PublisherColumn = Annotated[str | None, typer.Option("--publisher-column", help="The column or key of the publisher.")]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", min=1, help="Larger documents (files, pages, records, lines) are refused.")
]
DocumentSeconds = Annotated[
    float, typer.Option("--document-seconds", min=0.1, help="A document that takes longer is given up and reported.")
]

DEFAULT_MAX_BYTES = ReadOptions().max_bytes
DEFAULT_DOCUMENT_SECONDS = 60.0
