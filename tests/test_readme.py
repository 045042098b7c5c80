"""The README: its commands run, its examples print what it shows, its excerpts are real."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarize.cli.app import app
from tests.paths import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
EXCERPTS = re.findall(r"<!-- excerpt: (.+?) -->\n```\w*\n(.*?)```", README, re.DOTALL)
PYTHON = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
LEFT_OUT = "…"


@pytest.fixture(autouse=True)
def in_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a reader stands, with no key and no server set, and no file of the user's touched."""
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(("command", "shown"), EXCERPTS, ids=[command for command, _ in EXCERPTS])
def test_excerpts_are_what_the_command_prints(command: str, shown: str) -> None:
    """Each stretch of an excerpt stands in the output in this order; "…" is what was left out."""
    result = CliRunner().invoke(app, command.split())
    printed = result.stdout

    place = 0
    stretches = [one.strip("\n") for one in re.split(f"^{LEFT_OUT}$", shown, flags=re.MULTILINE)]
    for stretch in stretches:
        assert stretch in printed[place:]
        place = printed.index(stretch, place) + len(stretch)
    assert len("".join(stretches)) > 200


def test_the_library_examples_run() -> None:
    """The examples, one after the other as they stand, print the headline and the questions."""
    names: dict[str, object] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for example in PYTHON:
            exec(example, names)  # noqa: S102  it is this project's README

    lines = printed.getvalue().splitlines()
    assert len(PYTHON) == 2
    assert lines[0] == CliRunner().invoke(app, ["brief", "seeds"]).stdout.splitlines()[0][2:]
    assert any(line.startswith("main, dispute: ") for line in lines[1:])


@pytest.mark.parametrize("command", [one.name for one in app.registered_commands])
def test_every_command_is_documented(command: str) -> None:
    """Each command has its place in the README."""
    assert f"summarize {command}" in README


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))), ids=lambda path: path
)
def test_every_link_leads_somewhere(path: str) -> None:
    """Each file that the README links to is there."""
    assert (ROOT / path).exists()
