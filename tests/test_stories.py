"""The real stories beside the project: enough of them to say something."""

from __future__ import annotations

import pytest

from tests.material.stories import gold_files
from tests.paths import STORIES

WITH_GOLD = 8
"""The stories that the figures of the README and of `benchmarks/` are of."""


@pytest.mark.skipif(not STORIES.is_dir(), reason="the stories stand beside the repository")
def test_the_stories_with_gold_are_all_there() -> None:
    """No other test asks how many there are."""
    assert len(gold_files()) >= WITH_GOLD
