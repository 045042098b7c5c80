"""Batch under hardship that takes its time: kills, faults of every kind, outages, a full disk."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import time
from pathlib import Path
from threading import Thread

import pytest

from summarize.batch.output import ROOM
from summarize.client.store import Store
from tests import killing
from tests.killing import asked_again, command, results, run_killed, run_through, with_before
from tests.material.newsroom import FAULTS, BadLine, model, story, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply, error

pytestmark = pytest.mark.slow

AT_ONCE = 8


def slowly(asked: Asked) -> Reply:
    """The model, after a tenth of a second."""
    time.sleep(0.1)
    return model(asked)


def endings(folder: Path) -> list[tuple[str, str]]:
    """Each story of the record with how it ended."""
    lines = (folder / "out" / "run.jsonl").read_text().splitlines()
    return [(one["story"], one["status"]) for one in map(json.loads, lines)]


def test_killed_run_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    """Killed at random moments and started again, a run ends as if nothing had been.

    What is asked again is at most what was under way at each kill. It has more processes than the
    one that nobody kills.
    """
    many = 50  # as many as have processes of their own
    stories = write_lines(tmp_path / "stories.jsonl", many)
    with Endpoint(slowly) as endpoint:
        flags = ("--concurrency", str(AT_ONCE), "--processes")
        calm = command(stories, tmp_path / "calm", endpoint, *flags, "1")
        assert run_through(calm).returncode == 0
    with Endpoint(slowly) as endpoint:
        killed = command(stories, tmp_path / "killed", endpoint, *flags, "2")
        kills = run_killed(killed, endpoint, killing.moments(1, 0.0, 1.0))
        again = asked_again(endpoint)

    assert kills > 0
    assert again <= kills * AT_ONCE
    assert results(tmp_path / "killed" / "out") == results(tmp_path / "calm" / "out")
    assert endings(tmp_path / "killed") == [(story(n), "done") for n in range(many)]


def test_every_fault_at_once(tmp_path: Path) -> None:
    """Behind the worst line each story ends once, and well; what of it failed says why."""
    stories = write_lines(tmp_path / "stories.jsonl", 80)
    line = BadLine(3, {**FAULTS, "cut off": 0.1, "refusal": 0.03})
    with Endpoint(line) as endpoint:
        # Of so many requests one may meet six faults in a row, more than five retries outlast.
        calls = command(stories, tmp_path, endpoint, "--timeout", "1", "--retries", "10")
        done = run_through(calls)

    assert done.returncode in {0, 3}
    assert line.met.keys() == {"model", *FAULTS}
    assert endings(tmp_path) == [(story(n), "done") for n in range(80)]
    assert line.most_tries <= 18


def test_server_that_is_away_for_a_while_is_waited_for(tmp_path: Path) -> None:
    """An outage that lasts longer than all retries of one call costs no story."""
    stories = write_lines(tmp_path / "stories.jsonl", 10)
    served = iter(range(15))
    back: list[float] = []

    def script(asked: Asked) -> Reply:
        if next(served, None) is None:
            back.append(time.monotonic() + 14)
            if time.monotonic() < back[0]:
                return error(503)
        return model(asked)

    with Endpoint(script) as endpoint:
        calls = command(stories, tmp_path, endpoint, "--concurrency", "4", "--retries", "3")
        done = run_through(calls)

    assert done.returncode == 0, done.stderr
    assert endings(tmp_path) == [(story(n), "done") for n in range(10)]


def test_full_disk_is_said_and_gone_on_from(tmp_path: Path) -> None:
    """Where the store can grow no more, one line says so; what is done stays, the rest goes on."""
    stories = write_lines(tmp_path / "stories.jsonl", 60)
    with Store(tmp_path / "store.db") as store:
        store.put_stage("filling", "x" * ROOM)
    size = (tmp_path / "store.db").stat().st_size
    with Endpoint(model) as endpoint:
        arguments = command(stories, tmp_path, endpoint, "--concurrency", "2")
        full = run_through(with_before(f"limit_files({size + 40_000})", arguments))
        first = len(endpoint.asked)
        rest = run_through(arguments)

    assert full.returncode == 3
    assert "store.db cannot be used: the disk" in full.stderr
    assert "Traceback" not in full.stderr
    assert 0 < first <= 300
    assert rest.returncode == 0, rest.stderr
    # Replies that found no room: those for the two articles of each of the four open stories.
    assert asked_again(endpoint) <= 8
    assert endings(tmp_path) == [(story(n), "done") for n in range(60)]


def test_store_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path) -> None:
    """Another program's write of three seconds holds the run up, and costs nothing."""
    stories = write_lines(tmp_path / "stories.jsonl", 5)
    with Endpoint(model) as endpoint:
        arguments = command(stories, tmp_path, endpoint)
        assert run_through(arguments).returncode == 0

        def hold() -> None:
            other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            time.sleep(3)
            other.close()

        write_lines(tmp_path / "stories.jsonl", 8)
        holder = Thread(target=hold)
        holder.start()
        done = run_through(arguments)
        holder.join()

    assert done.returncode == 0, done.stderr
    assert asked_again(endpoint) == 0


def test_two_runs_share_a_store(tmp_path: Path) -> None:
    """Two processes over the same stories both end well, and what they keep is whole."""
    stories = write_lines(tmp_path / "stories.jsonl", 20)
    with Endpoint(slowly) as endpoint:
        one = command(stories, tmp_path, endpoint)
        other = [str(tmp_path / "other") if part == str(tmp_path / "out") else part for part in one]
        processes = [
            subprocess.Popen(arguments, env=killing.environment(), stderr=subprocess.PIPE)
            for arguments in (one, other)
        ]
        for process in processes:
            _, said = process.communicate(timeout=300)
            assert process.returncode == 0, said

    assert results(tmp_path / "out") == results(tmp_path / "other")
    with sqlite3.connect(tmp_path / "store.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


def test_clock_that_is_set_back_changes_nothing(tmp_path: Path) -> None:
    """With the clock a year back a run goes on from the record and the store as before."""
    stories = write_lines(tmp_path / "stories.jsonl", 4)
    with Endpoint(model) as endpoint:
        arguments = command(stories, tmp_path, endpoint)
        assert run_through(arguments).returncode == 0
        before = results(tmp_path / "out")
        write_lines(tmp_path / "stories.jsonl", 5)
        done = run_through(with_before("set_clock_back(31_536_000)", arguments))

    assert done.returncode == 0, done.stderr
    assert len(endpoint.asked) == 5 * 3
    after = results(tmp_path / "out")
    assert {name: after[name] for name in before if "/" in name} == {
        name: text for name, text in before.items() if "/" in name
    }
