"""The commands of the READMEs with the answers printed there, and the way to print them anew.

python -m tests.readme_commands      writes the answers of a fresh build into both READMEs
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh.md")
BLOCK = re.compile(r"```console\n\$ (?P<command>kg .*)\n(?P<answer>(?:.*\n)*?)```")


def answers(readme: Path) -> Iterator[tuple[str, str]]:
    """Each command of a README with the answer that stands below it."""
    for match in BLOCK.finditer(readme.read_text(encoding="utf-8")):
        yield match["command"], match["answer"]


def run(command: str, folder: Path) -> str:
    """What a command prints in a shell where `kg-out` is under `folder`, line ends stripped of padding."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "160"}
    done = subprocess.run(command, shell=True, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def build(folder: Path) -> None:
    """The main job, into `folder/kg-out`."""
    run(f"kg build {ROOT / 'seeds' / 'documents'} -o kg-out --quiet", folder)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder)
        for readme in READMES:
            text = readme.read_text(encoding="utf-8")
            fresh = BLOCK.sub(lambda m: f"```console\n$ {m['command']}\n{run(m['command'], folder)}```", text)
            readme.write_text(fresh, encoding="utf-8")


if __name__ == "__main__":
    main()
