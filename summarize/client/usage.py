"""Counts of requests and tokens by stage; every attempt is counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from operator import add
from typing import Any

from pydantic import Field, computed_field

from summarize.schema import Frozen, Stage


class Usage(Frozen):
    """Counts of model calls. Replies served from a store or a cassette use no tokens."""

    requests: int = 0
    """Requests sent over the network, retries and re-asks among them."""
    retries: int = 0
    """Requests sent again after a 429, a 5xx, a lost connection or a timeout."""
    reasks: int = 0
    """Requests sent because an answer broke the schema."""
    prompt_tokens: int = 0
    """Tokens in, `cached_tokens` among them; 0 where the server reports none."""
    cached_tokens: int = 0
    """Tokens in that the provider had cached."""
    completion_tokens: int = 0
    """Tokens out."""
    from_store: int = 0
    """Replies and whole extractions read from the store instead of being asked for."""
    from_replay: int = 0
    """Replies served from a cassette."""
    kept: int = 0
    """Valid replies written to the store."""

    def __add__(self, other: Usage) -> Usage:
        """The sum of each count."""
        return Usage(**{name: value + getattr(other, name) for name, value in self})


class RunUsage(Frozen):
    """The usage of a run so far."""

    stages: Mapping[Stage, Usage] = {}
    writing: int = Field(0, exclude=True)
    """Tokens of answers that are being written now, about; not in `stages` yet."""

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented order
    @property
    def total(self) -> Usage:
        """The sum over all stages."""
        return reduce(add, self.stages.values(), Usage())

    def __add__(self, other: RunUsage) -> RunUsage:
        """The usage of both, by stage."""
        stages = dict(self.stages)
        for stage, usage in other.stages.items():
            stages[stage] = stages.get(stage, Usage()) + usage
        return RunUsage(stages=stages, writing=self.writing + other.writing)


class Tally:
    """Adds up the usage of a run; `accounted` adds up that of one part of it as well."""

    def __init__(self) -> None:
        """Nothing is used yet."""
        self._stages: dict[Stage, Usage] = {}
        self.writing = 0
        """Tokens of answers that are being written now, about; in no usage yet."""

    def add(self, stage: Stage, usage: Usage) -> None:
        """Add what a stage used, here and to the tally of the `accounted` block it runs in."""
        part = _PART.get()
        for tally in (self, part) if part else (self,):
            tally._stages[stage] = tally._stages.get(stage, Usage()) + usage  # noqa: SLF001  its own

    @property
    def usage(self) -> RunUsage:
        """What was used so far."""
        return RunUsage(stages=dict(self._stages), writing=self.writing)


_PART: ContextVar[Tally | None] = ContextVar("part", default=None)


@contextmanager
def accounted() -> Iterator[Tally]:
    """A tally of its own for what this task, and tasks started in the block, use of any tally."""
    tally = Tally()
    token = _PART.set(tally)
    try:
        yield tally
    finally:
        _PART.reset(token)


MOST_TOKENS = 10**9
"""Of one answer; a server that reports more has miscounted, and is taken to report none."""


def reported_usage(usage: Any) -> Usage:
    """The tokens of one answer by the server's `usage` object; 0 for what it does not report.

    A count below 0, beyond `MOST_TOKENS` or of another type is none.
    """
    if not isinstance(usage, Mapping):
        return Usage()
    prompt = _count(usage, "prompt_tokens") or _count(usage, "input_tokens")
    cached = _count(usage.get("prompt_tokens_details"), "cached_tokens")
    # Anthropic counts them apart, and some gateways pass that on.
    apart = _count(usage, "cache_read_input_tokens") + _count(usage, "cache_creation_input_tokens")
    if apart > prompt:
        prompt, cached = prompt + apart, apart
    completion = _count(usage, "completion_tokens") or _count(usage, "output_tokens")
    # Cached tokens are among the prompt's, so that no price of them is below 0.
    return Usage(
        prompt_tokens=prompt, cached_tokens=min(cached, prompt), completion_tokens=completion
    )


def _count(holder: Any, name: str) -> int:
    value = holder.get(name) if isinstance(holder, Mapping) else None
    return value if type(value) is int and 0 <= value <= MOST_TOKENS else 0
