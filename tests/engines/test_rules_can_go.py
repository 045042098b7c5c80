"""The engine of rules can be taken away: nothing else imports it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from summarize.cli.app import app
from tests.paths import ROOT

HIDDEN = """
import sys
sys.modules["summarize.engines.rules"] = None  # importing it, or anything in it, fails
from summarize.cli import main
main()
"""
SEEDS = ("brief", "seeds", "--replay", "cassettes/seeds.yaml")


def test_a_model_makes_the_same_brief_with_the_rules_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The recorded run of a model comes to the same brief where the rules cannot be imported."""
    monkeypatch.chdir(ROOT)
    hidden = [sys.executable, "-c", HIDDEN, *SEEDS]

    done = subprocess.run(hidden, capture_output=True, text=True, check=False)
    brief = CliRunner().invoke(app, SEEDS).stdout

    assert done.stdout == brief, done.stderr
    assert "## " in brief
