"""The real stories beside the project, where there are any: `../shared/stories`, or as set."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.paths import STORIES


@cache
def texts() -> dict[str, str]:
    """The text of each article by its story and file; empty where there are no stories."""
    return {
        f"{path.parent.name}/{path.name}": path.read_text("utf-8", errors="replace")
        for path in sorted(STORIES.glob("*/*.txt"))
    }


def gold_files() -> list[Path]:
    """The gold of each story that has any; empty where there are no stories."""
    return sorted(STORIES.glob("*/gold.json"))
