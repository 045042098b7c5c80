"""An environment in which nothing is set and no file of the user's is read or written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def settle(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Make a folder the working directory and the place of caches, and unset all settings."""
    for name in [n for n in os.environ if n.startswith(("SUMMARIZE_", "OPENAI_"))]:
        patch.delenv(name)
    patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    patch.chdir(folder)
