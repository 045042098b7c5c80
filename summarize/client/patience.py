"""How long a server is tried again and waited for."""

from __future__ import annotations

from tenacity import RetryCallState

from summarize.client import pacing
from summarize.errors import Loading, ModelError

AWAY_FROM = 5.0
"""Seconds without one good answer after which a server is taken to be away, so that no call is
given up for it. With one, a call that fails again and again fails by itself."""
LONGEST_AWAY = 150.0
"""Seconds after which it is not waited for any more: most restarts and changes of a network take
a minute or two; a longer run can be continued."""
LONGEST_LOAD = 600.0
"""Seconds for which a server may load its model: tens of gigabytes from a slow disk."""


class Patience:
    """What a run knows of its server's health, and whether a failed call is tried again."""

    def __init__(self, retries: int, clock: pacing.Clock) -> None:
        """The server has not answered yet; `retries` are further tries of one call."""
        self._retries = retries
        self._clock = clock
        self._began = clock.now()
        self._has_answered = False
        self._well_at: float | None = None

    def answered(self) -> None:
        """The server answered, well or not."""
        self._has_answered = True

    def answered_well(self) -> None:
        """The server gave a good answer."""
        self._has_answered = True
        self._well_at = self._clock.now()

    def is_spent(self, state: RetryCallState) -> bool:
        """True if a call that failed so often is not to be tried again."""
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, Loading):
            return self._clock.now() - self._began > LONGEST_LOAD
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
