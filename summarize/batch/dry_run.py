"""What a batch would ask for, without asking: a dry run over the stages as far as replies go.

Each story runs through the real pipeline with a client that sends nothing. What the store answers
is served; the first request of a stage that it does not answer is counted and measured, and of
the stages behind it is known how many requests they make, not how long these are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, NoReturn

from pydantic import BaseModel

from summarize.client import store, wire_format
from summarize.client.ask import Client
from summarize.client.prices import price_of
from summarize.client.transport import Sender
from summarize.client.usage import Usage
from summarize.engines.llm.engine import CHARACTERS_A_TOKEN, ModelEngine
from summarize.engines.opened import model_engine
from summarize.errors import ContextExceeded, NoArticles, NotSent
from summarize.pipeline import Pipeline
from summarize.schema import Article, Stage
from summarize.settings import Settings
from summarize.sources.stories import Stories

_MERGE: tuple[Stage, ...] = ("align", "cross-read", "compose")


class Forecast(NamedTuple):
    """What a run would take; repairs and re-asks come on top."""

    stories: int
    articles: int
    unread: int
    """Articles that could not be read."""
    from_store: int
    """Replies that are there already."""
    requests: Mapping[Stage, int]
    """To be sent, by stage."""
    tokens_in: int
    """About so many."""
    measured: bool
    """False: of some requests nothing tells the length yet, so `tokens_in` is too low."""
    tokens_out: int | None
    """About so many, as such requests took before; None: the store holds none of a stage."""
    cost: float | None
    """US dollars; None: a price or a number of tokens is not known."""


async def forecast(stories: Stories, settings: Settings) -> Forecast:
    """Count what a run of the model engine would ask for. Raises NoModel, StoreError, PromptError.

    The replies that the store has are used as the run would use them.
    """
    counted = _Counted()
    articles = unread = 0
    with store.opened(settings) as replies:
        async with Client(settings, replies, sender=counted) as client:
            engine = model_engine(client, settings)
            async with Pipeline(settings, engine=engine) as pipeline:
                for story in stories:
                    try:
                        reading = story.read()
                    except NoArticles:
                        continue
                    articles += len(reading.articles)
                    unread += sum(1 for one in reading.dropped if one.what == "article")
                    await _through(pipeline, engine, reading.articles, counted)
        known = replies.averages(settings.model) if replies else {}
        tokens_out = counted.tokens_out(known)
        measured = counted.unmeasured.keys() <= known.keys()
        return Forecast(
            stories=len(stories),
            articles=articles,
            unread=unread,
            from_store=client.usage.total.from_store,
            requests=counted.requests,
            tokens_in=counted.tokens_in(known),
            measured=measured,
            tokens_out=tokens_out,
            cost=_cost(settings, counted.tokens_in(known), tokens_out) if measured else None,
        )


class _Counted(Sender):
    """Sends nothing; counts what it is asked to send."""

    def __init__(self) -> None:
        self.requests: Counter[Stage] = Counter()
        self._measured: Counter[Stage] = Counter()
        self._characters = 0

    async def send(
        self, stage: Stage, reply: type[BaseModel], messages: Sequence[dict[str, Any]]
    ) -> NoReturn:
        self.requests[stage] += 1
        self._measured[stage] += 1
        self._characters += sum(len(message["content"]) for message in messages) + _length(reply)
        raise NotSent(f"A request for {reply.__name__} is not sent.")

    @property
    def unmeasured(self) -> Counter[Stage]:
        """Requests that are known to follow, and no more than that."""
        return self.requests - self._measured

    def tokens_in(self, known: Mapping[Stage, Usage]) -> int:
        """About so many, by length, or by what such requests took before."""
        later = sum(
            known[stage].prompt_tokens * count
            for stage, count in self.unmeasured.items()
            if stage in known
        )
        return self._characters // CHARACTERS_A_TOKEN + later

    def tokens_out(self, known: Mapping[Stage, Usage]) -> int | None:
        """About so many, by what such requests took before; None where a stage has none."""
        if not self.requests.keys() <= known.keys():
            return None
        return sum(known[stage].completion_tokens * count for stage, count in self.requests.items())


async def _through(
    pipeline: Pipeline, engine: ModelEngine, articles: Sequence[Article], counted: _Counted
) -> None:
    """Run a story as far as replies go; count the requests that would follow."""
    try:
        await pipeline.brief(articles, wait=True)
    except NotSent as error:
        reached = _MERGE.index(error.stage) + 1 if error.stage in _MERGE else 0
        for stage in _MERGE[reached:]:
            if stage != "cross-read" or (len(articles) > 1 and engine.fits(articles)):
                counted.requests[stage] += 1
    except ContextExceeded:
        return  # each article of the story is too long: nothing is asked for it


@cache
def _length(reply: type[BaseModel]) -> int:
    """Characters of a reply's schema, which is sent with each request."""
    return len(json.dumps(wire_format.strict_format(reply)))


def _cost(settings: Settings, tokens_in: int, tokens_out: int | None) -> float | None:
    price = price_of(settings)
    if price is None or tokens_out is None:
        return None
    return price.of(Usage(prompt_tokens=tokens_in, completion_tokens=tokens_out))
