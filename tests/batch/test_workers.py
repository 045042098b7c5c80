"""Work in other processes: the same results and errors, and they end with their run."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from summarize.batch import output
from summarize.batch.workers import Workers, number_for
from summarize.errors import ModelError, OutputError, ProcessLost, Unreachable
from summarize.work import Parcel

WORKS_WHEN_IT_IS_ENDED = """
import asyncio, os, signal, time
from summarize.batch.workers import Workers

def stay():
    print(os.getpid(), flush=True)
    time.sleep(600)

async def main():
    with Workers(2) as work:
        await asyncio.gather(work(stay), work(stay))

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.run(main())
"""

WITHOUT_A_GUARD = """
import asyncio
from summarize.batch.workers import Workers

async def main():
    with Workers(1) as work:
        print(await work(divmod, 17, 5))

asyncio.run(main())
"""


class Peculiar(Exception):
    """An error that pickle does not make again."""

    def __init__(self, *, what: str) -> None:
        """Its words are those of `what`."""
        super().__init__(f"It is {what}.")


def fail_peculiarly() -> NoReturn:
    """Raise it."""
    raise Peculiar(what="odd")


def fail_for_a_while() -> NoReturn:
    """Raise an error that says how long to wait."""
    error = Unreachable("No server there.")
    error.wait = 3
    raise error


def opened(parcel: Parcel[str]) -> Parcel[str]:
    """Another parcel with the same value twice."""
    return Parcel(2 * parcel.open())


async def test_work_is_done_in_so_many_other_processes(tmp_path: Path) -> None:
    """Results, files and parcels come back as from here."""
    with Workers(2) as work:
        assert await work(divmod, 17, 5) == (3, 2)
        processes = await asyncio.gather(*(work(os.getpid) for _ in range(8)))
        await work(output.write, tmp_path / "story", {"brief.md": ["Müller"]})
        twice = await work(opened, await work(opened, Parcel("a\ud800")))

    assert len({*processes}) == 2
    assert os.getpid() not in processes
    assert (tmp_path / "story" / "brief.md").read_text("utf-8") == "Müller"
    assert twice.open() == 4 * "a\ud800"


async def test_an_error_there_is_raised_here(tmp_path: Path) -> None:
    """With its type and all that it says; of one that cannot be sent, what it says."""
    (tmp_path / "story").write_text("a file where a folder should be")
    with Workers(1) as work:
        with pytest.raises(OutputError, match="story' cannot be written: File exists"):
            await work(output.write, tmp_path / "story", {"brief.md": [""]})
        with pytest.raises(ModelError, match="No server there") as waits:
            await work(fail_for_a_while)
        with pytest.raises(RuntimeError, match=r"Peculiar: It is odd\."):
            await work(fail_peculiarly)

    assert waits.value.wait == 3


async def test_a_process_that_is_killed_costs_its_own_work() -> None:
    """That raises ProcessLost, which says how to go on; all other work is done, before and after.

    One that is killed at nobody's work costs nothing.
    """
    with Workers(2) as work:
        fatal = work(signal.raise_signal, signal.SIGKILL)
        others = (work(pow, 2, n) for n in range(20))
        lost, *done = await asyncio.gather(fatal, *others, return_exceptions=True)
        for _ in range(4):
            os.kill(await work(os.getpid), signal.SIGKILL)
        later = await asyncio.gather(*(work(pow, 3, n) for n in range(20)))

    assert isinstance(lost, ProcessLost)
    assert "--retry-failed" in str(lost)
    assert done == [2**n for n in range(20)]
    assert later == [3**n for n in range(20)]


@pytest.mark.slow
@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_processes_end_with_a_run_that_is_ended(tmp_path: Path, by: signal.Signals) -> None:
    """Nothing of it works on, whatever ended it, and Ctrl-C waits for no work."""
    script = tmp_path / "script.py"
    script.write_text(WORKS_WHEN_IT_IS_ENDED)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        beside = [os.pidfd_open(int(run.stdout.readline())) for _ in range(2)]
        run.send_signal(by)
        ended = [select.select([one], [], [], 10)[0] for one in beside]
        run.kill()
    for one in beside:
        os.close(one)

    assert all(ended)


@pytest.mark.slow
def test_what_cannot_be_started_does_its_work_in_the_run(tmp_path: Path) -> None:
    """As in a script without a guard, which no process can begin from: it is said and goes on."""
    script = tmp_path / "script.py"
    script.write_text(WITHOUT_A_GUARD)
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout) == (0, "(3, 2)\n")
    assert "cannot be started" in done.stderr


@pytest.mark.parametrize(
    ("stories", "allowed", "number"),
    [(3, 8, 0), (1000, 1, 0), (1000, 8, 8), (75, 8, 3)],
)
def test_a_small_batch_has_few_processes(stories: int, allowed: int, number: int) -> None:
    """None where all is done before they are there, and never more than are allowed."""
    assert number_for(stories, allowed) == number


def test_by_default_there_are_no_more_than_this_process_has_processors() -> None:
    """However many the machine has."""
    assert number_for(1_000_000, None) <= (os.cpu_count() or 1)
