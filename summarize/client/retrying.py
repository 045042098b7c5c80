"""How long a server is tried again and waited for, and when nothing more is asked of it."""

from __future__ import annotations

from copy import copy

from tenacity import RetryCallState

from summarize.client import pacing
from summarize.errors import (
    Forbidden,
    Loading,
    ModelError,
    NoCredit,
    NotAModel,
    Unauthorized,
    UnknownModel,
)

AWAY_FROM = 5.0
"""Seconds without one good answer after which a server is taken to be away, so that no call is
given up for it. With one, a call that fails again and again fails by itself."""
LONGEST_AWAY = 150.0
"""Seconds after which it is not waited for any more: most restarts and changes of a network take
a minute or two; a longer run can be continued."""
LONGEST_LOAD = 600.0
"""Seconds for which a server may load its model: tens of gigabytes from a slow disk."""

_OF_ALL = (Unauthorized, NoCredit, UnknownModel, NotAModel)
"""Errors that are likely to be met by every request, whatever it asks."""
_OF_SOME = (Forbidden, NotAModel)
"""Those of them that a filter between here and the server may give for the text of one story."""
SURE, LIKELY = 2, 5
"""Refusals in a row after which a server that did answer is believed to refuse everything: a key
may be renewed, or a model changed, just now; a filter may stop several requests of one story."""


class Patience:
    """What a run knows of its server's health, and whether a failed call is tried again."""

    def __init__(self, retries: int, clock: pacing.Clock) -> None:
        """The server has not answered yet; `retries` are further tries of one call."""
        self._retries = retries
        self._clock = clock
        self._has_answered = False
        self._well_at: float | None = None
        self._loads_since: float | None = None
        self._refused = 0
        self._shut: ModelError | None = None

    def answered(self) -> None:
        """The server answered, well or not."""
        self._has_answered = True

    def answered_well(self) -> None:
        """The server gave a good answer."""
        self._has_answered = True
        self._well_at = self._clock.now()
        self._loads_since = None
        self._refused = 0

    def failed(self, error: ModelError) -> None:
        """A request ended with an error, which is final if every further one would meet it.

        Before the first good answer one is enough: a key is more likely wrong than expired.
        """
        if isinstance(error, Loading) and self._loads_since is None:
            self._loads_since = self._clock.now()
        if isinstance(error, _OF_ALL):
            self._refused += 1
            enough = LIKELY if isinstance(error, _OF_SOME) else SURE
            if self._well_at is None or self._refused >= enough:
                error.is_final = True
                self._shut = copy(error)

    def raise_if_shut(self) -> None:
        """Raise the error that the next request would meet."""
        if self._shut:
            raise copy(self._shut)

    def may_pass(self, error: BaseException) -> bool:
        """True for an error that a further try may not meet."""
        if not isinstance(error, ModelError):
            return False
        is_of_all = isinstance(error, _OF_ALL) and not isinstance(error, _OF_SOME)
        return error.retryable or (is_of_all and not error.is_final)

    def is_spent(self, state: RetryCallState) -> bool:
        """True if a call that failed so often is not to be tried again."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, Loading) and self._loads_since is not None:
            return self._clock.now() - self._loads_since > LONGEST_LOAD
        # A server that never answered is more likely a wrong address than a bad moment.
        retries = self._retries if self._has_answered else min(1, self._retries)
        return state.attempt_number > retries and not self._is_away()

    def _is_away(self) -> bool:
        """True if the server answered before, answers nobody now, and may come back."""
        if not self._retries or self._well_at is None:
            return False
        return AWAY_FROM < self._clock.now() - self._well_at < LONGEST_AWAY


def wait_for_server(state: RetryCallState) -> float:
    """Seconds before the next try; 0 where the server named a time, which holds back all calls."""
    error = state.outcome.exception() if state.outcome else None
    return 0 if isinstance(error, ModelError) and error.wait else pacing.BACKOFF(state)
