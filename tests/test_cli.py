"""The command as a user meets it: what goes where, the exit status, and one clear line when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

KG = Path(sys.executable).with_name("kg")
TEXT = "云山区召开全区工作会议。云山区委书记林立讲话。"


def kg(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [str(KG), *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, check=False)


def test_facts_go_to_standard_output_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = kg("extract", ".", cwd=tmp_path)
    facts = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert "empty.txt" in done.stderr and len(done.stderr.splitlines()) == 1
    assert {fact["person"] for fact in facts if fact["type"] == "holds"} == {"林立"}
    for fact in facts:
        evidence = fact["evidence"]
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("extract", "nowhere.txt"), "nowhere.txt: no such file"),
        (("build", "nowhere", "-o", "out"), "nowhere: no such file"),
        (("build", "void", "-o", "out"), "void: no documents"),
        (("extract", "a.txt", "-o", "void/no/x.jsonl"), "void/no/x.jsonl: No such file"),
        (("query", "-o", "void", "holders"), "kg build"),
        (("evaluate", "void"), "NAME.jsonl"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_status_two(tmp_path: Path, arguments: tuple[str, ...], words: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "void").mkdir()
    done = kg(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_wrong_path_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text("kept", encoding="utf-8")
    assert kg("extract", "nowhere", "-o", "facts.jsonl", cwd=tmp_path).returncode == 2
    assert (tmp_path / "facts.jsonl").read_text(encoding="utf-8") == "kept"


def test_every_command_has_help_with_an_example(tmp_path: Path) -> None:
    from kg.cli import COMMANDS

    for name in COMMANDS:
        done = kg(name, "--help", cwd=tmp_path)
        assert done.returncode == 0 and "Example: kg" in done.stdout, name


def test_forget_tells_what_went_and_not_what_was_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("2018年3月1日，历下区委书记王伟主持召开会议。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("2019年3月1日，历下区委书记王伟到企业调研。\n", encoding="utf-8")
    built = kg("build", "a.txt", "b.txt", cwd=tmp_path).stderr
    assert "read: 2 new or changed" in built and "changed: documents +2 −0" in built
    forgot = kg("forget", "a", cwd=tmp_path).stderr
    assert "read:" not in forgot and "changed: documents +0 −1" in forgot


COMMANDS_THAT_TELL = (
    "build",
    "extract",
    "read",
    "forget",
    "evaluate",
    "view",
    "network",
    "report",
    "query",
    "check",
    "export",
)


@pytest.mark.parametrize("name", COMMANDS_THAT_TELL)
def test_every_command_that_may_take_long_can_be_quiet(name: str, tmp_path: Path) -> None:
    done = kg(name, "--help", cwd=tmp_path)
    assert done.returncode == 0 and "--quiet" in done.stdout


def test_a_quiet_check_and_a_quiet_reading_print_their_data_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert kg("build", "a.txt", "-o", "out", "-q", cwd=tmp_path).stderr == ""
    for arguments in (("check", "-o", "out"), ("read", "a.txt"), ("export", "nquads", "-o", "out", "--to", "x.nq")):
        assert kg(*arguments, "--quiet", cwd=tmp_path).stderr == ""


@pytest.mark.parametrize("arguments", [("--help",), ("query", "holders", "-o", "out"), ("nonsense",), ("build",)])
def test_what_is_no_terminal_gets_no_colours(arguments: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    kg("build", "a.txt", "-o", "out", "-q", cwd=tmp_path)
    done = kg(*arguments, cwd=tmp_path)
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kg ne", "network"),
        ("kg check --qu", "--quiet"),
        ("kg export graph", "graphml"),
        ("kg network simi", "similarity"),
        ("kg network centrality --projection succ", "succession"),
        ("kg query hold", "holders"),
        ("kg view --type targ", "targets"),
    ],
)
def test_the_shell_completes_commands_options_and_names(typed: str, offered: str, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "COMP_WORDS": typed,
        "COMP_CWORD": str(typed.count(" ")),
        "_KG_COMPLETE": "complete_bash",
    }
    done = subprocess.run([str(KG)], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert offered in done.stdout.split()
