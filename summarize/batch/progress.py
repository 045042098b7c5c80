"""Progress of a run over many stories: counts that grow as stories end."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from summarize.batch.log import Outcome
from summarize.client.prices import cost_of, costs_by_stage, price_of_run
from summarize.client.usage import RunUsage
from summarize.render.index import Ending
from summarize.schema import Stage
from summarize.settings import Settings
from summarize.sources.story import Stories


class Standing(NamedTuple):
    """How far a run is. Stories that an earlier run finished count as done."""

    stories: int
    """How many the run has, bad lines of the input included."""
    done: int
    failed: int
    skipped: int
    earlier: int
    """How many of those that ended were taken over from an earlier run."""
    articles: int
    """Articles of the stories that ended."""
    left_out: int
    """How many of them are in no brief."""
    seconds: float
    usage: RunUsage
    cost: float | None
    """In US dollars; None: the price of the model is not known, or there is no model."""
    costs: Mapping[Stage, float]
    """`cost` by stage; empty where it is not known."""

    @property
    def ended(self) -> int:
        """Stories that ended, however they did."""
        return self.done + self.failed + self.skipped

    def to_json(self) -> str:
        """The content of `run.json`."""
        content = self._asdict() | {
            "format": "summarize.run/2",
            "seconds": round(self.seconds, 3),
            "usage": self.usage.model_dump(mode="json"),
        }
        return json.dumps(content, indent=2) + "\n"


Listen = Callable[[Standing, Outcome | None], None]
"""Called with the progress, and with the outcome of the story that just ended (None: none did)."""


class Count:
    """Counts the stories of a run as they end."""

    def __init__(self, stories: Stories, settings: Settings) -> None:
        """The clock of the run starts now."""
        self.endings: Counter[Ending] = Counter()
        """Stories by how they ended."""
        self.price = price_of_run(settings)
        """The price of the model; None: not known, or there is no model."""
        self._stories = len(stories) + len(stories.bad)
        self._began = time.perf_counter()
        self._earlier = self._articles = self._left_out = 0

    def add(self, outcome: Outcome, *, earlier: bool = False) -> None:
        """Count one more story; `earlier`: it ended in an earlier run."""
        self.endings[outcome.status] += 1
        self._earlier += earlier
        self._articles += outcome.articles
        self._left_out += outcome.left_out

    def standing(self, usage: RunUsage) -> Standing:
        """The progress now, with what the run has used."""
        return Standing(
            stories=self._stories,
            done=self.endings["done"],
            failed=self.endings["failed"],
            skipped=self.endings["skipped"],
            earlier=self._earlier,
            articles=self._articles,
            left_out=self._left_out,
            seconds=time.perf_counter() - self._began,
            usage=usage,
            cost=cost_of(usage, self.price),
            costs=costs_by_stage(usage, self.price),
        )
