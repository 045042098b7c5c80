"""Prices of models, and budgets of tokens or dollars that stop new requests.

A budget is checked before each request is sent. Requests under way count by the length of their
prompt, so a run exceeds its budget by no more than the answers under way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, TypeAdapter, ValidationError

from summarize.client.usage import RunUsage, Tally, Usage
from summarize.errors import BudgetReached, SummarizeError
from summarize.files import read_whole
from summarize.schema import Frozen, Stage
from summarize.settings import Settings, choose_engine

_DATED = re.compile(r"-\d{4}-\d{2}-\d{2}$")


_BATCHED = 0.5
"""Share of the price that a request in a batch costs, at OpenAI."""


class Price(Frozen):
    """US dollars per million tokens of a model."""

    input: float = Field(ge=0)
    cached: float = Field(ge=0)
    """For tokens in that the provider had cached."""
    output: float = Field(ge=0)

    def times(self, share: float) -> Price:
        """The price multiplied by a factor."""
        return Price(**{name: value * share for name, value in self})

    def of(self, usage: Usage) -> float:
        """What this usage costs, in US dollars."""
        fresh = usage.prompt_tokens - usage.cached_tokens
        dollars = (
            fresh * self.input
            + usage.cached_tokens * self.cached
            + usage.completion_tokens * self.output
        )
        return dollars / 1_000_000


_TABLE = TypeAdapter(dict[str, Price])


def price_of(settings: Settings) -> Price | None:
    """The price of the model in the settings; None if it is not known.

    The project's own table is for OpenAI's API only; a user's table takes precedence and is for any
    server; batches cost half. Raises SummarizeError if the user's table cannot be read.
    """
    host = urlsplit(settings.base_url).hostname if settings.base_url else "api.openai.com"
    known = dict(_shipped()) if host == "api.openai.com" else {}
    if settings.prices:
        known |= _read(settings.prices)
    price = known.get(settings.model) or known.get(_DATED.sub("", settings.model))
    return price.times(_BATCHED) if price and settings.batch_api else price


def price_of_run(settings: Settings) -> Price | None:
    """The price of a run's model; None if it is not known, or rules read."""
    return price_of(settings) if choose_engine(settings) == "llm" else None


def cost_of(usage: RunUsage, price: Price | None) -> float | None:
    """US dollars of a run; None: the price is not known."""
    return price.of(usage.total) if price else None


def costs_by_stage(usage: RunUsage, price: Price | None) -> dict[Stage, float]:
    """US dollars of each stage; empty where the price is not known."""
    return {stage: price.of(used) for stage, used in usage.stages.items()} if price else {}


class Budget:
    """The budgets of a run; without any in the settings, every request passes."""

    def __init__(self, settings: Settings, tally: Tally) -> None:
        """Raises SummarizeError for a budget of money where no price is known."""
        self._tokens = settings.token_budget
        self._dollars = settings.cost_budget
        self._tally = tally
        self._held = 0
        self._unreported = Usage()
        self._price = price_of(settings) if self._dollars is not None else None
        if self._dollars is not None and not self._price:
            raise SummarizeError(
                f"The price of {settings.model!r} is not known there, so --cost-budget cannot be "
                "kept: name it in a file of --prices, or use --token-budget."
            )

    def charge(self, unreported: Usage) -> None:
        """Count tokens, by their estimate, that the server did not report."""
        self._unreported += unreported

    @contextmanager
    def reserved(self, tokens: int) -> Iterator[None]:
        """Reserve the tokens of a request while it is under way.

        Raises BudgetReached if used, reserved and these tokens together exceed a budget.
        """
        self._raise_if_reached(tokens)
        self._held += tokens
        try:
            yield
        finally:
            self._held -= tokens

    def _raise_if_reached(self, tokens: int) -> None:
        if self._tokens is None and self._price is None:
            return
        used = self._tally.usage.total + self._unreported
        coming = Usage(prompt_tokens=self._held + tokens)
        if self._tokens is not None:
            total = used + coming
            if total.prompt_tokens + total.completion_tokens > self._tokens:
                raise BudgetReached(f"The budget of {self._tokens:,} tokens is reached.")
        if self._price and self._dollars is not None:
            cost = self._price.of(used + coming)
            if cost > self._dollars:
                raise BudgetReached(f"The budget of US${self._dollars:,.2f} is reached.")


def _shipped() -> Mapping[str, Price]:
    text = (resources.files("summarize.client") / "prices.toml").read_text("utf-8")
    return _TABLE.validate_python(tomllib.loads(text))


def _read(path: Path) -> Mapping[str, Price]:
    try:
        return _TABLE.validate_python(tomllib.loads(read_whole(path).decode()))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SummarizeError(f"{str(path)!r}: {place}: {first['msg']}.") from error
    except (OSError, ValueError, RecursionError) as error:
        raise SummarizeError(f"The prices {str(path)!r} cannot be read: {error}.") from error
