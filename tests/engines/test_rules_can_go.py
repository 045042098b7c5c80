"""The engine of rules can be taken away: nothing else imports it."""

from __future__ import annotations

import subprocess
import sys

from tests.paths import ROOT

HIDDEN = """
import sys
sys.modules["summarize.engines.rules"] = None  # importing it, or anything in it, fails
from summarize.cli import main
main()
"""


def made(script: str) -> str:
    """The seeds' brief by replay, made by another interpreter that runs a script."""
    command = [sys.executable, "-c", script, "brief", "seeds", "--replay", "cassettes/seeds.yaml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 3), done.stderr
    return done.stdout


def test_a_model_makes_the_same_brief_with_the_rules_hidden() -> None:
    """The recorded run of a model comes to the same brief where the rules cannot be imported."""
    plain = "from summarize.cli import main; main()"

    brief = made(HIDDEN)
    assert brief == made(plain)
    assert "## " in brief
