"""Many stories: one pool of requests for all, each story finished or listed with its reason.

Stories stream: as many are open as can use the pool, and none waits for another. The folder of
results holds a brief a story, `run.jsonl` with what became of each, and an index over all. A run
that was stopped, killed or out of budget goes on where it stood: a story that is done stays as it
is while its articles and settings do, and what was answered for the others is in the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from summarize import folder
from summarize.articles import Reading
from summarize.costs import Price, price_of
from summarize.errors import BudgetReached, ModelError, NoArticles, ReplayMiss, SummarizeError
from summarize.outcomes import Ending, Log, Outcome
from summarize.pipeline import Pipeline
from summarize.render import html, markdown
from summarize.render.index import Entry
from summarize.schema import Article, Brief, MadeBy
from summarize.settings import Settings
from summarize.stories import Stories, Story
from summarize.usage import RunUsage, accounted

class Standing(NamedTuple):
    """Where a run stands; what an earlier run finished is among the done."""

    stories: int
    """Of the whole run."""
    done: int
    failed: int
    skipped: int
    earlier: int
    """Done by an earlier run, and as they should be."""
    articles: int
    """Read so far."""
    usage: RunUsage
    cost: float | None
    """US dollars; None: the price is not known."""


Listen = Callable[[Standing, Outcome | None], None]
"""Told where the run stands, and how the story ended that ended just now."""


def key(articles: Reading, made_by: MadeBy, settings: Settings) -> str:
    """SHA-256 of all that a brief is made of, but for replies."""
    raise NotImplementedError


def files(brief: Brief, articles: tuple[Article, ...]) -> dict[str, str]:
    """The files of a story's folder."""
    return {
        "brief.json": brief.model_dump_json(indent=2) + "\n",
        "brief.md": markdown.render(brief, articles),
        "brief.html": html.render(brief, articles),
    }


async def run(stories: Stories, out: Path, settings: Settings) -> None:
    """A brief for each story, into a folder of its name in `out`."""
    async with Pipeline(settings) as pipeline:
        for story in stories:
            reading = story.read()
            brief = await pipeline.brief(reading.articles, reading.dropped, wait=True)
            folder.write(out / story.folder, files(brief, reading.articles))
