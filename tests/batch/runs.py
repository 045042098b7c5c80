"""Runs of batches into one folder."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from summarize.batch import run as batch
from summarize.batch.log import Outcome
from summarize.batch.progress import Standing
from summarize.settings import Settings
from summarize.sources.stories import find
from tests.servers.endpoint import Endpoint

STAGES_OF_A_STORY = 5
"""Requests of a story of two articles: two extract, align, contradict, compose."""


FORMS = (
    "articles.jsonl",
    "brief.html",
    "brief.json",
    "brief.md",
    "contradictions.csv",
    "figures.csv",
)


class Run:
    """Runs into one folder, with one store."""

    def __init__(self, path: Path, name: str = "out") -> None:
        """Nothing is there yet."""
        self.path = path
        self.out = path / name
        self.heard: list[Outcome] = []

    def __call__(self, stories: Path, endpoint: Endpoint | str, **settings: Any) -> Standing:
        """Run over these stories."""
        retry_failed = settings.pop("retry_failed", False)
        url = endpoint if isinstance(endpoint, str) else endpoint.url
        given: dict[str, Any] = {"base_url": url, "store": self.path / "store.db"} | settings
        self.heard.clear()

        def listen(_: Standing, outcome: Outcome | None) -> None:
            if outcome:
                self.heard.append(outcome)

        asked = batch.run(
            find(stories), self.out, Settings(**given), retry_failed=retry_failed, listen=listen
        )
        return asyncio.run(asked)

    @property
    def outcomes(self) -> list[dict[str, Any]]:
        """What `run.jsonl` says."""
        return [json.loads(line) for line in (self.out / "run.jsonl").read_text().splitlines()]

    def endings(self) -> list[tuple[str, str]]:
        """Each story of `run.jsonl` with how it ended."""
        return [(one["story"], one["status"]) for one in self.outcomes]

    def files(self) -> dict[str, bytes]:
        """All files of results, but the records of the run."""
        return {
            str(file.relative_to(self.out)): file.read_bytes()
            for file in sorted(self.out.rglob("*"))
            if file.is_file() and file.name not in {"run.json", "run.jsonl"}
        }
