"""Caches of texts emptied, so that work is counted as if a text were new."""

from __future__ import annotations

import gc
from collections.abc import Callable
from cProfile import Profile
from functools import lru_cache

_CACHED = type(lru_cache(int))


def forget() -> None:
    """Empty the caches of texts, so that no shape pays for what another one has in common with it.

    Word lists and patterns stay: they are read once, whatever the text.
    """
    gc.unfreeze()  # what was there before the first test, which is not searched otherwise
    for one in gc.get_objects():
        if isinstance(one, _CACHED):
            most = one.cache_parameters()["maxsize"]
            if most and most > 1 and str(one.__module__).startswith("summarize."):
                one.cache_clear()


def calls(work: Callable[[], object]) -> int:
    """Calls of functions, ours and Python's, that a piece of work makes when its text is new."""
    forget()
    with Profile() as counted:
        work()
    return sum(entry.callcount for entry in counted.getstats())
