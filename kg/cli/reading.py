"""The options of every command that reads documents, said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

PathsArgument = Annotated[list[Path], typer.Argument(help="Files or folders of documents.", show_default=False)]
TextColumn = Annotated[str | None, typer.Option("--text-column", help="The column or key that holds the text.")]
TitleColumn = Annotated[str | None, typer.Option("--title-column", help="The column or key of the title.")]
DateColumn = Annotated[str | None, typer.Option("--date-column", help="The column or key of the date.")]
PlaceColumn = Annotated[str | None, typer.Option("--place-column", help="The column or key of the place.")]
IdColumn = Annotated[str | None, typer.Option("--id-column", help="The column or key of the document's id.")]
SourceColumn = Annotated[str | None, typer.Option("--source-column", help="The column or key of the address.")]
MaxBytes = Annotated[int, typer.Option("--max-bytes", min=1, help="Larger files are refused.")]
