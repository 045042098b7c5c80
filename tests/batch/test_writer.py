"""Work in a second process: the same results and errors, and it ends with its run."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.batch import output
from summarize.batch.writer import in_a_process
from summarize.errors import OutputError, ProcessLost

pytestmark = pytest.mark.slow

ENDS_WHILE_OPEN = """
import asyncio, os, signal
from summarize.batch.writer import in_a_process

async def main():
    with in_a_process() as work:
        print(await work(os.getpid), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


async def test_work_is_done_in_one_other_process(tmp_path: Path) -> None:
    """All pieces in the same one; results and files come back as from here."""
    with in_a_process() as work:
        assert await work(divmod, 17, 5) == (3, 2)
        first = await work(os.getpid)
        assert first == await work(os.getpid) != os.getpid()
        await work(output.write, tmp_path / "story", {"brief.md": "Müller"})
    assert (tmp_path / "story" / "brief.md").read_text("utf-8") == "Müller"


async def test_an_error_there_is_raised_here(tmp_path: Path) -> None:
    """With its type and its words."""
    (tmp_path / "story").write_text("a file where a folder should be")
    wrong = pytest.raises(OutputError, match="story' cannot be written: File exists")
    with in_a_process() as work, wrong:
        await work(output.write, tmp_path / "story", {"brief.md": ""})


async def test_a_process_that_was_killed_is_told(tmp_path: Path) -> None:
    """Work for it raises ProcessLost, which says how to go on."""
    with in_a_process() as work:
        os.kill(await work(os.getpid), signal.SIGKILL)
        with pytest.raises(ProcessLost, match="Start the run again"):
            await work(output.write, tmp_path, {"brief.md": ""})


def test_the_process_ends_with_a_run_that_is_killed(tmp_path: Path) -> None:
    """Nothing of a killed run works on."""
    script = tmp_path / "script.py"
    script.write_text(ENDS_WHILE_OPEN)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout
        beside = os.pidfd_open(int(run.stdout.readline()))
        run.wait()
    ended, _, _ = select.select([beside], [], [], 10)
    os.close(beside)
    assert run.returncode == -signal.SIGKILL
    assert ended
