"""How long a server's exchanges were in this run, and what those that it cut prove of its limits.

An answer may end early by the server's window, by its own limit for answers, or by a fault of the
moment. Which it was shows in the numbers: a window ends prompt and answer at one sum, a limit all
answers at one length, and neither lets a longer one pass. Tokens are the server's own count.
"""

from __future__ import annotations

from typing import NamedTuple

from summarize.client.usage import Usage
from summarize.client.wire.dialect import FEWEST, LEAST_GUESS

_SLACK = 2
"""Tokens by which two counts of one limit differ at most: some servers stop one before it."""
_ROUND = (1_000, 1_024)
"""A window has a multiple of one of these; few other sums have, which tells it at once."""
_ROUND_ANSWER = (256, 500)
"""The same of limits for answers."""


class Limits(NamedTuple):
    """What is proved of a server; None: nothing."""

    window: int | None = None
    answer: int | None = None


class Lengths:
    """The longest that a server took, and where it ended answers early."""

    def __init__(self) -> None:
        """It has answered nothing yet."""
        self.prompt = 0
        """Of the longest prompt that was read whole."""
        self.exchange = 0
        """Of the longest prompt and answer that came to their end."""
        self.answer = 0
        """Of the longest answer that did."""
        self._ends: list[Usage] = []

    def took(self, used: Usage) -> None:
        """A prompt was read whole and its answer came to its end."""
        if used.prompt_tokens:
            self.prompt = max(self.prompt, used.prompt_tokens)
            self.exchange = max(self.exchange, _sum(used))
        self.answer = max(self.answer, used.completion_tokens)

    def is_possible(self, end: Usage) -> bool:
        """True if a limit may end an answer there: it is of use, and nothing longer passed."""
        return self._may_be_window(end) or self._may_be_answers(end)

    def proved(self, end: Usage) -> Limits:
        """What an answer that ends there, asked for twice, proves with those before it."""
        others = [one for one in self._ends if not _near(one.prompt_tokens, end.prompt_tokens)]
        self._ends.append(end)
        whole, answer = _sum(end), end.completion_tokens
        is_window = self._may_be_window(end) and (
            _is_round(whole, _ROUND) or any(_near(_sum(one), whole) for one in others)
        )
        is_answers = self._may_be_answers(end) and (
            _is_round(answer, _ROUND_ANSWER)
            or any(_near(one.completion_tokens, answer) for one in others)
        )
        if is_window == is_answers:
            return Limits()
        return Limits(window=whole) if is_window else Limits(answer=answer)

    def _may_be_window(self, end: Usage) -> bool:
        return bool(end.prompt_tokens) and _sum(end) >= max(LEAST_GUESS, self.exchange)

    def _may_be_answers(self, end: Usage) -> bool:
        return end.completion_tokens >= max(FEWEST, self.answer)


def _sum(used: Usage) -> int:
    return used.prompt_tokens + used.completion_tokens


def _near(one: int, other: int) -> bool:
    return abs(one - other) <= _SLACK


def _is_round(tokens: int, steps: tuple[int, ...]) -> bool:
    return any((tokens + 1) % step <= 1 for step in steps)
