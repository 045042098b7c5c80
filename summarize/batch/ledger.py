"""What every runner does: decide which stories are to be done, note how each ended, settle.

A runner (this machine or a Ray cluster) makes the briefs; the ledger keeps the account.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, Protocol

from summarize.batch import log
from summarize.batch.log import Ended, Known, Outcome, Place
from summarize.batch.progress import Count, Listen, Standing
from summarize.client.usage import RunUsage
from summarize.errors import NoArticles, SummarizeError
from summarize.render import index
from summarize.schema import MadeBy
from summarize.settings import Settings
from summarize.sources.articles import Reading
from summarize.sources.story import Stories, Story

_LOG = logging.getLogger(__name__)


class Results(Protocol):
    """Where a run's outcomes and files are kept. All methods may raise OutputError."""

    def add(self, outcome: Outcome) -> None:
        """Keep how a story ended."""
        ...

    def last_end(self, folder: str) -> Ended | None:
        """How the story of this folder ended last, in this run or an earlier one; None: never."""
        ...

    def outcomes(self, places: Iterable[Place]) -> Iterator[Outcome]:
        """The outcomes of these places, in this order; a place without one is skipped."""
        ...

    def has_brief(self, folder: str) -> bool:
        """True if the story's folder holds a whole brief."""
        ...

    def write(self, name: str, pieces: Iterable[str]) -> None:
        """Write a file beside the stories' folders."""
        ...

    def settle(self, places: Iterable[Place]) -> None:
        """Keep the outcomes of these places, in this order, and no others; nothing is added."""
        ...


class Planned(NamedTuple):
    """A story that is to be done."""

    known: Known
    reading: Reading


def read(story: Story) -> Reading | Exception:
    """The articles of a story, or why there are none: one story's defect is not the end of all."""
    try:
        return story.read()
    except Exception as error:
        if isinstance(error, SummarizeError) and not isinstance(error, NoArticles):
            raise
        return error


class Ledger:
    """The account of one run over many stories."""

    def __init__(
        self, stories: Stories, settings: Settings, made_by: MadeBy, results: Results
    ) -> None:
        """Nothing has ended yet."""
        self._stories = stories
        self._results = results
        self._made_of = made_of(made_by, settings)
        self.count = Count(stories, settings)
        self.usage: Callable[[], RunUsage] = RunUsage
        """What the run has used so far; the runner sets it."""
        self.listen: Listen = lambda _standing, _outcome: None

    @property
    def standing(self) -> Standing:
        """Where the run stands."""
        return self.count.standing(self.usage())

    def begin(self) -> None:
        """Tell that the run begins, and note the lines of the input that belong to no story."""
        self.listen(self.standing, None)
        for place, reason in self._stories.bad:
            self.end(log.bad_line(place, reason))

    def key(self, reading: Reading) -> str:
        """SHA-256 of all that a brief of these articles is made of, except the replies."""
        read = (*reading.articles, *reading.dropped)
        return _digest([self._made_of, *(one.model_dump(mode="json") for one in read)])

    def plan(
        self, story: Story, reading: Reading | Exception, *, retry_failed: bool
    ) -> Planned | None:
        """The story with its articles, as `read` read them; None if it ended at once.

        It does if its articles cannot be read, or if an earlier run's result stays.
        """
        known = Known(story.name, story.folder)
        if isinstance(reading, Exception):
            self.end(log.stopped(known, reading))
            return None
        known.given = log.count_articles(reading)
        known.key = self.key(reading)
        last = self._results.last_end(story.folder)
        if last and last.key == known.key and self._stays(story, last, retry_failed=retry_failed):
            self._take_over(story)
            return None
        for note in reading.notes:
            _LOG.warning("%s: %s: %s.", story.name, note.source, note.text)
        for folder in reading.folders:
            _LOG.warning("%s: the folder %s in it is not read.", story.name, folder.name)
        return Planned(known, reading)

    def _stays(self, story: Story, last: Ended, *, retry_failed: bool) -> bool:
        """True if the result of an earlier run, of the same articles and settings, stays."""
        if last.status == "skipped" or (retry_failed and last.left_out):
            return False
        return last.status == "failed" or self._results.has_brief(story.folder)

    def _take_over(self, story: Story) -> None:
        for outcome in self._results.outcomes([("story", story.folder)]):
            self.count.add(outcome, earlier=True)
            self.listen(self.standing, None)

    def end(self, outcome: Outcome) -> None:
        """Note how a story ended, and tell it."""
        self._results.add(outcome)
        self.count.add(outcome)
        self.listen(self.standing, outcome)

    def settle(self) -> None:
        """Write the index, what the run took, and one outcome a story."""
        places = log.places(self._stories)
        self._results.write("index.json", index.as_json(self._listed(places)))
        self._results.write("index.html", index.as_html(self._listed(places), self.count.endings))
        self._results.write("run.json", [self.standing.to_json()])
        self._results.settle(places)

    def _listed(self, places: Iterable[Place]) -> Iterator[index.Listed]:
        return (outcome.listed for outcome in self._results.outcomes(places))


def made_of(made_by: MadeBy, settings: Settings) -> str:
    """SHA-256 of what all briefs of a run have in common: engine, prompts, names, length."""
    names = settings.names.read_text("utf-8") if settings.names else None
    return _digest([made_by.model_dump(mode="json"), settings.context, settings.length, names])


def _digest(content: object) -> str:
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()
