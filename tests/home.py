"""The command, and an environment for it: nothing is set, and none of the user's files is met."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from summarize.cli.app import app


def settle(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make a folder the working directory and the place of caches, and unset all settings."""
    for name in [n for n in os.environ if n.startswith(("SUMMARIZE_", "OPENAI_"))]:
        patch.delenv(name)
    patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    patch.chdir(folder)


def run(*arguments: str, stdin: str | None = None) -> Result:
    """The command, in this process."""
    return CliRunner().invoke(app, arguments, input=stdin)


def command(*arguments: str) -> list[str]:
    """The command, for a process of its own."""
    return [sys.executable, "-m", "summarize", *arguments]
