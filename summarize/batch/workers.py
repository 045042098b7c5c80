"""The processes that do a batch's heavy work, so that the one that asks has time to ask.

Each does one piece at a time and keeps nothing that another piece needs: one that is killed costs
the story whose piece it had, and another takes its place. All end with the process that asks,
however that ends. (`ProcessPoolExecutor` fails all work under way when one of its processes is
killed, and has no public way to kill them.)
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Lock, Thread
from typing import ParamSpec, Self, TypeVar

from summarize.errors import ProcessLost

P = ParamSpec("P")
T = TypeVar("T")

_LOG = logging.getLogger(__name__)

STORIES_A_PROCESS = 25
"""Stories for each process at least: it takes a second to start, and the work of a story of five
short articles a tenth of one. A single process more, which the first one would wait for, gains
nothing."""


def number_for(stories: int, allowed: int | None) -> int:
    """How many processes work for a batch of so many stories; 0: none beside the one that asks.

    `allowed` are as many as may be; None: as many as there are processors for this one.
    """
    number = min(allowed or _processors(), stories // STORIES_A_PROCESS)
    return number if number > 1 else 0


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Workers:
    """So many processes, as `Work`: `with Workers(number) as work`, `await work(function, …)`.

    Functions, arguments and results are pickled. The processes are spawned and not forked, because
    a fork would copy locks held by threads that it does not have: a script that uses them needs
    `if __name__ == "__main__"`. What cannot be started does its work in a thread of this process.
    """

    def __init__(self, number: int) -> None:
        """Nothing is started yet."""
        self.number = self._unprepared = number
        self._workers = [_Worker() for _ in range(number)]
        self._idle = deque(self._workers)
        # One for each process, which waits for its answers.
        self._threads = ThreadPoolExecutor(number, "worker")
        self._by_itself = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        """End all processes at once, whatever they are at."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.forget()

    def start(self, prepare: Callable[[], object]) -> None:
        """Start them all, once, each with some preparation, and wait for none."""
        while self._unprepared:
            self._unprepared -= 1
            self._threads.submit(self._do, prepare)

    async def __call__(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result; raises what the function raises, and ProcessLost where it was killed."""
        doing = self._threads.submit(self._do, partial(function, *args, **kwargs))
        return await asyncio.wrap_future(doing)

    def _do(self, work: Callable[[], T]) -> T:
        worker = self._idle.popleft()
        try:
            return worker.do(work)
        except _NotStarted:
            with self._by_itself:
                return work()
        finally:
            self._idle.append(worker)


class _NotStarted(Exception):
    """The process of a worker cannot be started."""


class _Worker:
    """One process, started with its first work, and anew where it was killed."""

    def __init__(self) -> None:
        self._process: SpawnProcess | None = None
        self._line: Connection
        """To the process, for one thread at a time."""
        self._cannot_start = self._is_over = False
        self._starting = Lock()

    def do(self, work: Callable[[], T]) -> T:
        """The result of the work there. Raises _NotStarted, ProcessLost, and what it raises."""
        packed = pickle.dumps(work, pickle.HIGHEST_PROTOCOL)
        done = b""
        with suppress(EOFError, OSError):
            # One that was killed with nothing to do costs nothing: another is given the work.
            if self._takes(packed) or self._takes(packed):
                done = self._line.recv_bytes()
        if not done:
            self.forget()
            raise ProcessLost("The process that worked on it was ended from outside.")
        result: T
        result, failure = pickle.loads(done)  # noqa: S301  our own process packed it
        if failure:
            raise failure
        return result

    def _takes(self, packed: bytes) -> bool:
        """True if the process has the work; else it is forgotten."""
        if self._process is None:
            self._start()
        try:
            self._line.send_bytes(packed)
            self._line.recv_bytes()  # It says that it has it.
        except (EOFError, OSError):
            self.forget()
            return False
        return True

    def kill(self) -> None:
        """End the process, whatever it is at; it is not started again."""
        with self._starting:
            self._is_over = True
            if self._process:
                self._process.kill()

    def forget(self) -> None:
        """Leave nothing of a process that was ended."""
        with self._starting:
            if self._process:
                self._process.kill()
                self._process.join()
                self._process = None
                self._line.close()

    def _start(self) -> None:
        if self._cannot_start:
            raise _NotStarted
        try:
            self._spawn()
            self._line.recv_bytes()  # It says that it is there.
        except (EOFError, OSError) as error:
            self.forget()
            if self._is_over:
                raise ProcessLost("The run is over.") from error
            self._cannot_start = True
            _LOG.warning("A process for the heavy work cannot be started: it is done in this one.")
            raise _NotStarted from error

    def _spawn(self) -> None:
        spawning = get_context("spawn")
        with self._starting:
            if self._is_over:
                raise EOFError
            self._line, there = spawning.Pipe()
            with there, _interrupts_blocked():
                process = spawning.Process(
                    target=_serve, args=(there, gc.get_threshold()), daemon=True
                )
                process.start()
                self._process = process


@contextmanager
def _interrupts_blocked() -> Iterator[None]:
    """Ctrl-C does not reach a process that is started in the block, not even as it starts."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Python starts this one with the first process, and lets interrupts through again after it.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, garbage: tuple[int, int, int]) -> None:
    """Do one work after the other, in a process of its own."""
    gc.set_threshold(*garbage)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, OSError):
        line.send_bytes(b"")
        while True:
            work = line.recv_bytes()
            line.send_bytes(b"")
            line.send_bytes(_done(work))


def _done(work: bytes) -> bytes:
    """The result of a work, or its error, packed."""
    failure: Exception
    try:
        return _packed(pickle.loads(work)(), None)  # noqa: S301  our own process packed it
    except Exception as error:  # noqa: BLE001  it is raised where the result is awaited
        failure = error
    try:
        pickle.loads(packed := _packed(None, failure))  # noqa: S301  an error may not be made anew
    except Exception:  # noqa: BLE001  of any kind
        return _packed(None, RuntimeError(f"{type(failure).__name__}: {failure}"))
    return packed


def _packed(result: object, failure: Exception | None) -> bytes:
    return pickle.dumps((result, failure), pickle.HIGHEST_PROTOCOL)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)
