"""Folders that tests read, wherever a test stands."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATA = ROOT / "tests" / "data"
"""Planted cases, and the floors of the seeds' scores."""
OWN_STORIES = ROOT / "tests" / "stories"
"""Stories of this project's own."""
SHARED = ROOT.parent / "shared"
"""Beside a checkout where real stories, gold and pages are at hand; absent elsewhere."""
STORIES = Path(os.environ.get("SUMMARIZE_STORIES", SHARED / "stories"))
"""Real stories; tests that read them skip where there are none."""
