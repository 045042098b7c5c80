"""A batch that is killed at random moments and run again, until one run comes to its end."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from tests.servers.endpoint import Endpoint


def command(stories: Path, folder: Path, endpoint: Endpoint, *more: str) -> list[str]:
    """`summarize batch` for a process of its own; results and store lie in `folder`."""
    where = ["-o", str(folder / "out"), "--store", str(folder / "store.db")]
    program = [sys.executable, "-m", "summarize", "batch", str(stories), *where]
    return [*program, "--base-url", endpoint.url, *more]


def environment() -> dict[str, str]:
    """The process's environment without any setting of the user's."""
    return {k: v for k, v in os.environ.items() if not k.startswith(("SUMMARIZE_", "OPENAI_"))}


def with_before(statement: str, arguments: Sequence[str]) -> list[str]:
    """The same command in a process that first does something of `tests.killing` to itself."""
    code = (
        f"import sys; from tests import killing; killing.{statement}; "
        "from summarize.cli import main; main()"
    )
    return [arguments[0], "-c", code, *arguments[3:]]


def limit_files(size: int) -> None:
    """No file of this process grows beyond so many bytes, as on a disk that is full then."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def set_clock_back(seconds: float) -> None:
    """For this process it is so much earlier."""
    now = time.time
    vars(time)["time"] = lambda: now() - seconds


def run_to_interrupt(
    arguments: Sequence[str], env: Mapping[str, str], ready: Callable[[], bool]
) -> tuple[int, str, str]:
    """Ctrl-C as soon as it is ready; the exit code and what it printed and said.

    As from a terminal, it reaches the processes that it has started too. A process inherits
    that interrupts are ignored, which is so in a shell's background.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            arguments,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
    finally:
        signal.signal(signal.SIGINT, before)
    while not ready():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    printed, said = process.communicate(timeout=300)
    return process.returncode, printed, said


def run_through(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run to the end, undisturbed."""
    return subprocess.run(
        arguments, env=environment(), capture_output=True, text=True, timeout=300, check=False
    )


def run_killed(arguments: Sequence[str], endpoint: Endpoint, moments: Iterator[float]) -> int:
    """Run again and again until it ends; how many kills it took.

    Each run is killed so many seconds after its first request: one that is still being started has
    nothing to lose, and takes the longer the busier the machine is.
    """
    kills = 0
    for seconds in moments:
        before = len(endpoint.asked)
        process = subprocess.Popen(arguments, env=environment(), stderr=subprocess.DEVNULL)
        while len(endpoint.asked) == before and not _ends(process, 0.01):
            pass
        if _ends(process, seconds):
            break
        process.kill()
        process.wait()
        kills += 1
    return kills


def _ends(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether a process ends within so many seconds."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def moments(seed: int, least: float, most: float) -> Iterator[float]:
    """Random seconds, for ever; each a little later than it would be, so that every run ends."""
    random = Random(seed)  # noqa: S311
    later = 0.0
    while True:
        yield random.uniform(least, most) + later
        later += 0.1


def asked_again(endpoint: Endpoint) -> int:
    """How many requests came that had come before."""
    times = Counter(str(asked.body) for asked in endpoint.asked)
    return sum(times.values()) - len(times)


def results(out: Path) -> dict[str, bytes]:
    """All files of results, but the records of the run."""
    return {
        str(file.relative_to(out)): file.read_bytes()
        for file in sorted(out.rglob("*"))
        if file.is_file() and file.name not in {"run.json", "run.jsonl"}
    }
