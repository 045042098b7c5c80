"""What all tests share."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
import time
from collections.abc import Generator, Iterator
from functools import cache

import pytest
from hypothesis import settings
from typer.main import get_command

from summarize.client import scouting
from summarize.client.pacing import Clock

# Tests start the command many times; each start would compile the package anew.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A run on a busy machine tries what every other run tries, and takes the time that it takes.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, bool, bool]:
    """What is there before the first test stays: it is never searched for garbage.

    The rest is searched less often than usual: of what a test leaves little is garbage in cycles.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        gc.enable()


HURRY = 20
"""Times that a wait between two requests is shorter here."""


class Hurried:
    """A clock that sleeps a part of what is asked, and has leapt over the rest."""

    def __init__(self) -> None:
        """It is as late as it is."""
        self._leapt = 0.0

    def now(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic() + self._leapt

    async def sleep(self, seconds: float) -> None:
        """Be so much later; of sleeps side by side none adds to another."""
        until = self.now() + seconds
        await asyncio.sleep(seconds / HURRY)
        self._leapt = max(self._leapt, until - time.monotonic())


@pytest.fixture(scope="session", autouse=True)
def hurry() -> Iterator[None]:
    """Between two requests no run within the tests' own process waits as long as it would."""
    clock = Hurried()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clock.__new__, "__defaults__", (clock.now, clock.sleep))
        yield


@pytest.fixture(scope="session", autouse=True)
def built_once() -> Iterator[None]:
    """The command line is put together once: it never changes, and a short command takes less."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def patient() -> Iterator[None]:
    """On a machine that stalls, too, the request ahead of the others is answered before they go."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scouting, "SCOUTING", 600.0)
        yield
