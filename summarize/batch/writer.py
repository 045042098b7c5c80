"""Running slow work without blocking requests: in a thread, or in a second process."""

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
    """Runs a function elsewhere: `await work(function, …)`."""

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of the function; raises what it raises."""
        ...


async def in_a_thread(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run it in a thread of this process: other tasks go on while it waits for the disk."""
    return await asyncio.to_thread(function, *args, **kwargs)


@contextmanager
def in_a_process() -> Iterator[Work]:
    """Run work in one second process; work still queued at the close is cancelled.

    The process is spawned with the first call and not forked, because a fork would copy locks held
    by threads that it does not have: a script that uses it needs `if __name__ == "__main__"`.
    Arguments and results are pickled. Raises ProcessLost if the process is killed. Where the
    system has no place for what processes share, a thread does it.
    """
    try:
        pool = ProcessPoolExecutor(
            1, get_context("spawn"), initializer=_begin, initargs=(gc.get_threshold(),)
        )
    except OSError:
        yield in_a_thread
        return

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
    """Set the process up to ignore Ctrl-C and to end when its parent does."""
    gc.set_threshold(*garbage)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
