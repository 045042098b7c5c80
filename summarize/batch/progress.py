"""Where a run over many stories stands, counted as its stories end."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from summarize.batch.log import Outcome
from summarize.client.prices import price_of
from summarize.client.usage import RunUsage
from summarize.render.index import Ending
from summarize.settings import Settings, choose_engine
from summarize.sources.stories import Stories


class Standing(NamedTuple):
    """Where a run stands; what an earlier run finished is among the done."""

    stories: int
    """Of the whole run, lines of the input that belong to none among them."""
    done: int
    failed: int
    skipped: int
    earlier: int
    """How many of these are as an earlier run left them."""
    articles: int
    """In the stories that ended."""
    left_out: int
    """Of these, how many are in no brief."""
    seconds: float
    usage: RunUsage
    cost: float | None
    """US dollars; None: the model's price is not known, or there is no model."""

    def to_json(self) -> str:
        """The content of `run.json`."""
        content = self._asdict() | {
            "format": "summarize.run/2",
            "seconds": round(self.seconds, 3),
            "usage": self.usage.model_dump(mode="json"),
        }
        return json.dumps(content, indent=2) + "\n"


Listen = Callable[[Standing, Outcome | None], None]
"""Told where the run stands, and how the story ended that ended just now; None: none did."""


class Count:
    """What has ended of a run that begins now."""

    def __init__(self, stories: Stories, settings: Settings) -> None:
        """Nothing has."""
        self.endings: Counter[Ending] = Counter()
        """How many stories ended in each way."""
        self.price = price_of(settings) if choose_engine(settings) == "llm" else None
        """Of a token; None: it is not known, or there is no model."""
        self._stories = len(stories) + len(stories.bad)
        self._began = time.perf_counter()
        self._earlier = self._articles = self._left_out = 0

    def add(self, outcome: Outcome, *, earlier: bool = False) -> None:
        """One more story has ended, `earlier` in another run."""
        self.endings[outcome.status] += 1
        self._earlier += earlier
        self._articles += outcome.articles
        self._left_out += outcome.left_out

    def standing(self, usage: RunUsage) -> Standing:
        """Where the run stands, with what it has used."""
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
            cost=self.price.of(usage.total) if self.price else None,
        )
