"""The Ray runner on a real cluster of this machine: the same briefs, whatever becomes of a node."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from threading import Thread
from time import sleep, time
from typing import IO

import pytest

from tests.material import newsroom, planted
from tests.paths import ROOT
from tests.servers.endpoint import Asked, Endpoint, Reply

pytestmark = pytest.mark.slow

ENVIRONMENT = os.environ | {
    "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "PYTHONPATH": str(ROOT),
}


@dataclass
class Cluster:
    """A cluster of its own, as `tests.ray_cluster` makes it."""

    process: subprocess.Popen[str]
    address: str

    def kill_a_node(self) -> None:
        """One of the two nodes is gone, with all that ran on it."""
        _pipe(self.process.stdin).write("kill\n")
        _pipe(self.process.stdin).flush()
        assert _pipe(self.process.stdout).readline() == "killed\n"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster for the tests of this module; the last of them takes a node from it."""
    command = [sys.executable, "-m", "tests.ray_cluster"]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=ENVIRONMENT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        lines = iter(_pipe(process.stdout))
        address = next(line.strip() for line in lines if line[0].isdigit())
        yield Cluster(process, address)
        _pipe(process.stdin).close()


def summarize(
    *arguments: object, environment: Mapping[str, str] = ENVIRONMENT
) -> subprocess.CompletedProcess[str]:
    """Run `summarize batch` to its end."""
    command = [sys.executable, "-m", "summarize", "batch", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def results(out: Path) -> dict[str, bytes]:
    """Every file of a folder of results but for the stages, and what a run took."""
    files = (path for path in out.rglob("*") if path.is_file() and "stages" not in path.parts)
    contents = {str(path.relative_to(out)): path.read_bytes() for path in files}
    return contents | {"run.jsonl": b"", "run.json": b""}


def test_rules_on_a_cluster(cluster: Cluster, tmp_path: Path) -> None:
    """With no model: the same files as on this machine; paths may be URIs.

    What a node cannot write ends the run as one line that says so, and the next run goes on.
    """
    file = newsroom.write_lines(tmp_path / "stories.jsonl", 3, 2)
    rules = ("--engine", "rules")
    on_ray = (file.as_uri(), "-o", (tmp_path / "ray").as_uri(), *rules)
    (tmp_path / "ray").mkdir()
    (tmp_path / "ray" / "story-0001").write_text("in the way")
    refused = summarize(*on_ray, "--runner", "ray", "--address", cluster.address)
    (tmp_path / "ray" / "story-0001").unlink()
    theirs = summarize(*on_ray, "--runner", "ray", "--address", cluster.address)
    ours = summarize(file, "-o", tmp_path / "local", *rules)

    assert refused.returncode == 1
    last = refused.stderr.splitlines()[-1]
    assert last.startswith("summarize: ")
    assert "story-0001/articles.jsonl' cannot be written" in last
    assert "Traceback" not in refused.stderr
    assert (ours.returncode, theirs.returncode) == (0, 0), theirs.stderr
    assert results(tmp_path / "ray") == results(tmp_path / "local")


def test_nothing_on_a_cluster_holds_a_secret(cluster: Cluster, tmp_path: Path) -> None:
    """Results, stages, both streams, and what Ray writes of its session are free of them.

    The server repeats them in its answers on one story, and in its errors on the other.
    """

    def script(asked: Asked) -> Reply:
        repeating = planted.failing if newsroom.TOWNS[1] in asked.text else planted.echoing
        return repeating(asked)

    file = newsroom.write_lines(tmp_path / "stories.jsonl", 2, 2)
    began = time()
    with Endpoint(script) as endpoint:
        done = summarize(
            *(file, "-o", tmp_path / "out", "--no-store", *planted.arguments(endpoint.url)),
            *("--runner", "ray", "--address", cluster.address, "--verbose"),
            environment=ENVIRONMENT | planted.ENVIRONMENT,
        )
        assert planted.HEADER in endpoint.asked[0].headers["x-own"]

    session = Path(gettempdir(), "ray", "session_latest").resolve()
    logs = [path for path in session.rglob("*") if path.is_file() and path.stat().st_mtime >= began]
    answered = [*planted.contents(tmp_path / "out" / newsroom.story(0))]
    seen = [done.stdout.encode(), done.stderr.encode(), *planted.contents(tmp_path)]
    assert logs
    assert planted.found([*seen, *(log.read_bytes() for log in logs)]) == []
    assert any(b"[secret]" in text for text in answered)
    assert "[secret]" in (tmp_path / "out" / "run.jsonl").read_text()


def test_a_node_is_killed_in_the_middle(cluster: Cluster, tmp_path: Path) -> None:
    """A node is lost while articles are extracted: the run goes on, and the bytes are the same.

    A story whose brief is gone is later merged again, from the extractions that are kept.
    """
    file = newsroom.write_lines(tmp_path / "stories.jsonl", 12, 4)

    def slowly(asked: Asked) -> Reply:
        sleep(0.5)
        return newsroom.model(asked)

    with Endpoint(slowly) as endpoint:
        on = ("--base-url", endpoint.url, "--concurrency", 8, "--together", "never")
        ours = summarize(file, "-o", tmp_path / "local", *on, "--store", tmp_path / "local.db")
        before = len(endpoint.asked)
        killer = Thread(target=_kill_after, args=(cluster, endpoint, before + 10))
        killer.start()
        theirs = summarize(
            *(file, "-o", tmp_path / "ray", *on, "--no-store"),
            *("--runner", "ray", "--address", cluster.address),
        )
        killer.join()
        lost = len(endpoint.asked) - 2 * before
        merged = results(tmp_path / "ray")
        (tmp_path / "ray" / "story-0001" / "brief.json").unlink()
        endpoint.asked.clear()
        again = summarize(
            *(file, "-o", tmp_path / "ray", *on, "--no-store"),
            *("--runner", "ray", "--address", cluster.address),
        )

    assert (ours.returncode, theirs.returncode, again.returncode) == (0, 0, 0), theirs.stderr
    assert before == 12 * (4 + 3)
    # What the lost node had under way was asked again, and only that.
    assert 0 < lost <= 2 * 8
    assert merged == results(tmp_path / "local")
    assert sorted(map(newsroom.kind, endpoint.asked)) == ["Composition", "Conflicts", "Groups"]
    assert results(tmp_path / "ray") == merged


def _kill_after(cluster: Cluster, endpoint: Endpoint, requests: int) -> None:
    while len(endpoint.asked) < requests:
        sleep(0.05)
    cluster.kill_a_node()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe
    return pipe
