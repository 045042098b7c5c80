"""What all tests of batches share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.batch.runs import Run
from tests.material.newsroom import write_folders


@pytest.fixture(autouse=True)
def _each_article_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Articles are read one by one, so that requests can fail apart."""
    monkeypatch.setenv("SUMMARIZE_TOGETHER", "never")


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Three stories of two articles."""
    return write_folders(tmp_path / "stories", 3)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs into an empty folder, with an empty store."""
    return Run(tmp_path)
