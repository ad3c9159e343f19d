"""The command line: it parses, calls and prints, nothing more. One module a command, registered in the list below."""

from __future__ import annotations

import os
import sys

import typer

from kg.cli.build import build_command
from kg.cli.check import check_command
from kg.cli.evaluate import evaluate_command
from kg.cli.export import export_command
from kg.cli.extract import extract_command
from kg.cli.forget import forget_command
from kg.cli.network import network_command
from kg.cli.query import query_command
from kg.cli.read import read_command
from kg.cli.report import report_command
from kg.cli.review import review_command
from kg.cli.view import view_command
from kg.errors import KgError

app = typer.Typer(
    name="kg",
    help="政图: a knowledge graph of Chinese local government, built from what its own news says.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)

COMMANDS = (
    ("build", build_command),
    ("extract", extract_command),
    ("read", read_command),
    ("forget", forget_command),
    ("evaluate", evaluate_command),
    ("review", review_command),
    ("view", view_command),
    ("network", network_command),
    ("report", report_command),
    ("query", query_command),
    ("check", check_command),
    ("export", export_command),
)

for _name, _command in COMMANDS:
    app.command(_name)(_command)


def main() -> None:
    """The `kg` command: errors of the program's own, and files that cannot be opened, become one line and exit 2."""
    try:
        app()
    except KgError as error:
        sys.exit(_told(str(error)))
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.filename is None:
            raise
        sys.exit(_told(f"{error.filename}: {error.strerror}; check the path and its permissions"))


def _told(message: str) -> int:
    print(f"kg: {message}", file=sys.stderr)
    return 2
