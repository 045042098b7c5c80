"""Which engine a run uses, opened and closed; only the one that is used is loaded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, NamedTuple

from summarize.client.usage import RunUsage
from summarize.engine import Engine
from summarize.settings import Settings, choose_engine
from summarize.work import Work, here

if TYPE_CHECKING:
    from summarize.client.ask import Client
    from summarize.engines.extraction_cache import Finished
    from summarize.engines.llm.engine import ModelEngine


class Opened(NamedTuple):
    """An engine that can be asked, and what it has used so far."""

    engine: Engine
    usage: Callable[[], RunUsage]
    finished: Finished | None
    """None: nothing is kept, or it is made as quickly as it is read."""


@asynccontextmanager
async def opened(settings: Settings, work: Work = here) -> AsyncIterator[Opened]:
    """The engine of the settings, open; `work` has done what the rules do.

    Raises NoModel, StoreError or CassetteError.
    """
    if choose_engine(settings) == "rules":
        from summarize.engines.rules import RulesEngine  # noqa: PLC0415  one engine is loaded

        yield Opened(RulesEngine(work), RunUsage, None)
        return
    from summarize.client import store  # noqa: PLC0415  one engine is loaded
    from summarize.client.ask import Client  # noqa: PLC0415  it loads openai
    from summarize.engines.extraction_cache import Finished  # noqa: PLC0415  it loads the store

    with store.opened(settings) as replies:
        async with Client(settings, replies) as client:
            engine = model_engine(client, settings)
            finished = Finished(replies, engine.made_by(), client.tally) if replies else None
            yield Opened(engine, lambda: client.usage, finished)


def model_engine(client: Client, settings: Settings) -> ModelEngine:
    """The model engine of the settings, asking through this client."""
    from summarize.engines.llm.engine import ModelEngine  # noqa: PLC0415  it loads openai

    return ModelEngine(client, settings)
