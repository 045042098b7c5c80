"""Counts of requests and tokens by stage; every attempt is counted once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import reduce
from operator import add

from pydantic import computed_field

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

    stages: Mapping[Stage, Usage]

    @computed_field  # type: ignore[prop-decorator]  # pydantic's documented order
    @property
    def total(self) -> Usage:
        """The sum over all stages."""
        return reduce(add, self.stages.values(), Usage())


class Tally:
    """Adds up the usage of a run; `accounted` adds up that of one part of it as well."""

    def __init__(self) -> None:
        """Nothing is used yet."""
        self._stages: dict[Stage, Usage] = {}

    def add(self, stage: Stage, usage: Usage) -> None:
        """Add what a stage used, here and to the tally of the `accounted` block it runs in."""
        part = _PART.get()
        for tally in (self, part) if part else (self,):
            tally._stages[stage] = tally._stages.get(stage, Usage()) + usage  # noqa: SLF001  its own

    @property
    def usage(self) -> RunUsage:
        """What was used so far."""
        return RunUsage(stages=dict(self._stages))


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


def reported_usage(usage: object) -> Usage:
    """The tokens of one answer by the server's `usage` object; 0 for what it does not report."""
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        prompt_tokens=_count(usage, "prompt_tokens"),
        cached_tokens=_count(details, "cached_tokens"),
        completion_tokens=_count(usage, "completion_tokens"),
    )


def _count(holder: object, name: str) -> int:
    value = getattr(holder, name, None)
    return value if isinstance(value, int) else 0
