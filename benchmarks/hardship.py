"""What a batch comes to behind a bad line, and when it is killed again and again.

    python -m benchmarks.hardship faults [STORIES]     1,000 stories; every fault there is
    python -m benchmarks.hardship kills [TRIALS]       50 trials; SIGKILL at random moments

`faults`: of all requests 20 % get a 429 with Retry-After, 5 % a 500, 2 % a reset, 2 % hang, 2 %
break the schema, 1 % are cut off, 1 % are refused. Each story must end once, with its reason where
it failed. `kills`: a run is killed at random moments and started again until it ends; the results
must be, byte by byte, those of a run that nothing disturbed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.killing import asked_again, command, moments, results, run_killed, run_through
from tests.material.newsroom import BadLine, model, story, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply

AT_ONCE = 32
LATENCY = 0.1
KILLED_STORIES = 100
"""Of a trial: a run takes some seconds, so that it is killed a few times."""


def faults(stories: int) -> None:
    """One run behind a bad line, then one more for what failed."""
    line = BadLine(1)
    with TemporaryDirectory() as folder, Endpoint(line) as endpoint:
        path = Path(folder)
        lines = write_lines(path / "stories.jsonl", stories)
        asked = command(lines, path, endpoint, "--concurrency", str(AT_ONCE), "--timeout", "2")
        for arguments in (asked, [*asked, "--retry-failed"]):
            began, before = time.monotonic(), len(endpoint.asked)
            done = run_through(arguments)
            seconds = time.monotonic() - began
            outcomes = [json.loads(one) for one in (path / "out" / "run.jsonl").open()]
            assert [one["story"] for one in outcomes] == [story(n) for n in range(stories)]
            assert all(one["reason"] for one in outcomes if one["status"] != "done")
            print(f"exit code {done.returncode}, {seconds:.0f} s")
            print(f"  {len(endpoint.asked) - before} requests", dict(line.met))
            print("  stories:", dict(Counter(one["status"] for one in outcomes)))
            print("  articles left out:", sum(one["left_out"] for one in outcomes))
            why = Counter(_kind(one["reason"]) for one in outcomes if one["reason"])
            print("  reasons:", dict(why))
        print("most tries of one request:", line.most_tries)


def kills(trials: int) -> None:
    """Runs that are killed, against one that is not."""
    total = again = most = 0
    with TemporaryDirectory() as folder:
        lines = write_lines(Path(folder) / "stories.jsonl", KILLED_STORIES)
        with Endpoint(_slowly) as endpoint:
            assert run_through(command(lines, Path(folder) / "calm", endpoint)).returncode == 0
        calm = results(Path(folder) / "calm" / "out")
        for trial in range(trials):
            path = Path(folder) / str(trial)
            with Endpoint(_slowly) as endpoint:
                killed = run_killed(
                    command(lines, path, endpoint), endpoint, moments(trial, 0.0, 2.0)
                )
                repeated = asked_again(endpoint)
            made = results(path / "out")
            others = [name for name in {**calm, **made} if calm.get(name) != made.get(name)]
            assert not others, f"trial {trial} differs in {others}"
            assert repeated <= killed * 16, f"trial {trial} asked too much again"
            total, again = total + killed, again + repeated
            most = max(most, killed)
            print(f"trial {trial}: {killed} kills, {repeated} asked again", flush=True)
    print(f"{trials} trials, {total} kills (at most {most} in one), {again} requests asked again")
    print("the same bytes in all")


def _slowly(asked: Asked) -> Reply:
    time.sleep(LATENCY)
    return model(asked)


def _kind(reason: str) -> str:
    """A reason without the story that it is about."""
    return reason.partition(": ")[2].partition(":")[0][:60]


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("what", choices=["faults", "kills"])
    parser.add_argument("number", type=int, nargs="?")
    given = parser.parse_args()
    if given.what == "faults":
        faults(given.number or 1000)
    else:
        kills(given.number or 50)


if __name__ == "__main__":
    main()
