"""What all tests of commands share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import home
from tests.cli import tram
from tests.servers.endpoint import Endpoint


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing is set, and no file of the user's is touched."""
    home.settle(monkeypatch, tmp_path)
    monkeypatch.setenv("COLUMNS", "200")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The articles of the tram, in a folder."""
    folder = tmp_path / "story"
    folder.mkdir()
    for name, text in tram.ARTICLES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    """The model that reads them, as the server that the environment names."""
    with Endpoint(tram.model) as endpoint:
        monkeypatch.setenv("OPENAI_BASE_URL", endpoint.url)
        yield endpoint
