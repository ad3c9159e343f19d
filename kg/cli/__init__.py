"""The command line: it parses, calls and prints, nothing more. One module a command, registered in the list below.

A command's module is imported when the command is called, so that a question need not wait for what a build needs.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from kg.errors import KgError

COMMANDS = (
    "build",
    "extract",
    "read",
    "forget",
    "evaluate",
    "review",
    "view",
    "network",
    "report",
    "query",
    "check",
    "export",
    "serve",
)
"""The commands in the order of the help; `kg NAME` is `NAME_command` of `kg/cli/NAME.py`."""


class _Commands(TyperGroup):
    """The group of all commands, each loaded when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name)(getattr(import_module(f"kg.cli.{cmd_name}"), f"{cmd_name}_command"))
        return typer.main.get_command(single)


app = typer.Typer(
    name="kg",
    cls=_Commands,
    help="政图: a knowledge graph of Chinese local government, built from what its own news says.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
)


@app.callback()
def _root() -> None:
    """政图: a knowledge graph of Chinese local government, built from what its own news says."""


def main() -> None:
    """The `kg` command: errors of the program's own, and files that cannot be opened, become one line and exit 2."""
    gc.set_threshold(20_000, 50, 50)  # what a command loads stays to its end: not to be gone through again and again
    try:
        app()
    except KgError as error:
        sys.exit(_failed(str(error)))
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        if error.filename is None:
            raise
        sys.exit(_failed(f"{error.filename}: {error.strerror}; check the path and its permissions"))


def _failed(message: str) -> int:
    print(f"kg: {message}", file=sys.stderr)
    return 2
