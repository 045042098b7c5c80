"""Leases: several runs at once on one store, and none buys what another is buying."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from pathlib import Path
from threading import Thread

import pytest

from summarize import Article, Settings, brief
from summarize.client.store import Store
from tests import killing
from tests.material.newsroom import model, text, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply


def slowly(asked: Asked) -> Reply:
    """The model, after a tenth of a second."""
    time.sleep(0.1)
    return model(asked)


def test_what_another_run_bought_a_moment_ago_is_not_bought_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is there before this run takes the lease, though it was not when this run looked."""
    articles = [Article(source=f"{one}.txt", text=text(0, one)) for one in range(2)]
    take, others = Store.take_lease, list[Thread]()
    with Endpoint(model) as endpoint:
        settings = Settings(
            base_url=endpoint.url, api_key="k", model="m", store=tmp_path / "store.db"
        )

        def late(store: Store, key: str, owner: str, seconds: float) -> bool:
            if not others:
                others.append(Thread(target=brief, args=(articles, settings)))
                others[0].start()
                others[0].join()
            return take(store, key, owner, seconds)

        monkeypatch.setattr(Store, "take_lease", late)
        brief(articles, settings)
        times = Counter(str(asked.body) for asked in endpoint.asked)

    assert set(times.values()) == {1}


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
