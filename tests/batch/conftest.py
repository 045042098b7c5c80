"""What all tests of batches share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _each_article_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read one by one, so that requests can fail apart."""
    monkeypatch.setenv("SUMMARIZE_TOGETHER", "never")
