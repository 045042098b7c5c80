"""Dry run: the requests, tokens and cost of a batch, counted without sending anything.

Each story goes through the real pipeline with a client that sends nothing. Replies in the store are
used; the first request of a story that the store does not answer is counted and its length
measured. The requests of later stages depend on its reply: they are counted, not measured.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple, NoReturn

from pydantic import BaseModel

from summarize.client import store
from summarize.client.ask import Client
from summarize.client.prices import price_of
from summarize.client.sender import Call, Sender
from summarize.client.usage import Usage
from summarize.client.wire import parameters
from summarize.client.wire.parameters import CHARACTERS_A_TOKEN
from summarize.engines.llm.engine import ModelEngine
from summarize.engines.selection import model_engine
from summarize.errors import NoArticles, NotSent
from summarize.pipeline import Pipeline
from summarize.schema import Article, Stage
from summarize.settings import Settings
from summarize.sources.story import Stories


class Forecast(NamedTuple):
    """The estimated size of a run, without repairs and re-asks."""

    stories: int
    articles: int
    unread: int
    """Articles that could not be read."""
    from_store: int
    """Replies that the store has already."""
    requests: Mapping[Stage, int]
    """Requests to send, by stage; those of further readings at most."""
    tokens_in: int
    """Estimated."""
    measured: bool
    """False: the length of some requests is not known yet, so `tokens_in` is too low."""
    tokens_out: int | None
    """Estimated from earlier replies of each stage; None: the store has none of some stage."""
    cost: float | None
    """In US dollars; None: the price or a number of tokens is not known."""


async def forecast(stories: Stories, settings: Settings) -> Forecast:
    """The estimate for a run of the model engine. Raises NoModel, StoreError, PromptError."""
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
    """A sender that sends nothing and counts what it is given."""

    def __init__(self) -> None:
        self.requests: Counter[Stage] = Counter()
        self._measured: Counter[Stage] = Counter()
        self._characters = 0

    async def send(self, call: Call) -> NoReturn:
        self.requests[call.stage] += 1
        self._measured[call.stage] += 1
        self._characters += sum(len(message["content"]) for message in call.messages) + _length(
            call.reply
        )
        raise NotSent(f"A request for {call.reply.__name__} is not sent.")

    @property
    def unmeasured(self) -> Counter[Stage]:
        """Requests whose length is not known, by stage."""
        return self.requests - self._measured

    def tokens_in(self, known: Mapping[Stage, Usage]) -> int:
        """Estimated from the length of requests; of unmeasured ones, from `known` averages."""
        later = sum(
            known[stage].prompt_tokens * count
            for stage, count in self.unmeasured.items()
            if stage in known
        )
        return self._characters // CHARACTERS_A_TOKEN + later

    def tokens_out(self, known: Mapping[Stage, Usage]) -> int | None:
        """Estimated from `known` averages by stage; None if one of the stages has none."""
        if not self.requests.keys() <= known.keys():
            return None
        return sum(known[stage].completion_tokens * count for stage, count in self.requests.items())


async def _through(
    pipeline: Pipeline, engine: ModelEngine, articles: Sequence[Article], counted: _Counted
) -> None:
    """Run a story until a reply is missing, and count the requests of the stages after it."""
    before = counted.requests.copy()
    try:
        await pipeline.answered(articles, wait=True)
    except NotSent:
        asked = counted.requests - before
        if asked["extract"] and not await engine.reads_together(articles):
            counted.requests.update(("align", "contradict"))
        if further := asked["extract"] * (engine.made_by().passes - 1):
            counted.requests["reread"] += further
        if not asked["compose"]:
            counted.requests["compose"] += 1


@cache
def _length(reply: type[BaseModel]) -> int:
    """Characters of the JSON schema of a reply, which is sent with each request."""
    return len(json.dumps(parameters.strict_format(reply)))


def _cost(settings: Settings, tokens_in: int, tokens_out: int | None) -> float | None:
    price = price_of(settings)
    if price is None or tokens_out is None:
        return None
    return price.of(Usage(prompt_tokens=tokens_in, completion_tokens=tokens_out))
