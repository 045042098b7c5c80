"""Where work is done that would hold up a run's requests: in a thread, or a process beside it."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import ParamSpec, Protocol, TypeVar

from summarize.errors import ProcessLost

P = ParamSpec("P")
T = TypeVar("T")


class Work(Protocol):
    """Does a function's work: `await work(function, …)`."""

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The function's result; raises what it raises."""
        ...


async def in_a_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """In a thread of this process, which helps where a disk is waited for."""
    return await asyncio.to_thread(function, *args, **kwargs)


@contextmanager
def beside() -> Iterator[Work]:
    """In one process beside this one; what waits when it is closed is not done.

    The process starts with the first piece of work, anew and not as a fork, which would take over
    the locks of threads that it does not have: a script that runs it has to guard its own doings by
    `if __name__ == "__main__"`. What is given and returned must be what pickle can pass on. Work
    raises ProcessLost where the process was ended from outside.
    """
    pool = ProcessPoolExecutor(
        1, get_context("spawn"), initializer=_begin, initargs=(gc.get_threshold(),)
    )

    async def work(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return await asyncio.wrap_future(pool.submit(function, *args, **kwargs))
        except BrokenExecutor as error:
            raise ProcessLost(
                "The process that writes briefs was ended from outside; "
                "the machine may be out of memory."
            ) from error

    try:
        yield work
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(garbage: tuple[int, int, int]) -> None:
    """Set up the process: it ends with the one that it works for, and only with it."""
    gc.set_threshold(*garbage)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
