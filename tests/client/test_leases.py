"""Leases: several runs at once on one store, and none buys what another is buying."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tests import killing
from tests.material.newsroom import model, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply


def slowly(asked: Asked) -> Reply:
    """The model, after a tenth of a second."""
    time.sleep(0.1)
    return model(asked)


@pytest.mark.slow
def test_three_batches_on_one_store_buy_nothing_twice(tmp_path: Path) -> None:
    """Three processes with the same stories and one store send each request once in all."""
    stories = write_lines(tmp_path / "stories.jsonl", 20)
    with Endpoint(slowly) as endpoint:
        commands = [
            killing.command(stories, tmp_path / name, endpoint, "--store", str(tmp_path / "s.db"))
            for name in ("one", "two", "three")
        ]
        runs = [
            subprocess.Popen(command, env=killing.environment(), stderr=subprocess.DEVNULL)
            for command in commands
        ]
        codes = [run.wait(timeout=300) for run in runs]
        times = Counter(str(asked.body) for asked in endpoint.asked)
    results = [killing.results(tmp_path / name / "out") for name in ("one", "two", "three")]

    assert codes == [0, 0, 0]
    assert results[0] == results[1] == results[2]
    assert set(times.values()) == {1}
