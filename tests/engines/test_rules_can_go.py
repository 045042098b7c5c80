"""The engine of rules can be taken away: nothing else imports it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.home import run, settle
from tests.material.newsroom import model, text
from tests.servers.endpoint import Endpoint

HIDDEN = """
import sys
sys.modules["summarize.engines.rules"] = None  # importing it, or anything in it, fails
from summarize.cli import main
main()
"""


def test_a_model_makes_the_same_brief_with_the_rules_hidden(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A model comes to the same brief where the rules cannot be imported."""
    settle(monkeypatch, tmp_path)
    for number in range(2):
        Path(f"{number}.txt").write_text(text(0, number))

    with Endpoint(model) as endpoint:
        asked = ("brief", "0.txt", "1.txt", "--base-url", endpoint.url, "--no-store")
        hidden = [sys.executable, "-c", HIDDEN, *asked]
        done = subprocess.run(hidden, capture_output=True, text=True, check=False)
        brief = run(*asked).stdout

    assert done.stdout == brief, done.stderr
    assert "## " in brief
