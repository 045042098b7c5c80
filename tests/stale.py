"""A cassette of an earlier version: its tests wait until it is recorded again."""

from __future__ import annotations

import pytest

MISS = "record it again"
"""Words of the error that a replay ends with where a request is not in its cassette."""


def skip_if_stale(error: str) -> None:
    """Skip the test, with the error as its reason, where the error is that of a replay's miss."""
    if MISS in error:
        pytest.skip(f"The cassette is to be recorded again: {error}")
