"""Batch: each story done or listed, nothing bought twice, the same bytes however it came about."""

from __future__ import annotations

import asyncio
import json
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any, Literal, NamedTuple

import pytest

from summarize.batch import run as batch
from summarize.batch.log import Outcome
from summarize.batch.progress import Standing
from summarize.batch.workers import Workers
from summarize.checks.verify import verify
from summarize.schema import Article, Brief
from summarize.settings import Settings, Together
from summarize.sources.articles import Reading
from summarize.sources.stories import find
from summarize.sources.story import Story
from tests.batch.runs import FORMS, STAGES_OF_A_STORY, Run
from tests.material.newsroom import kind, model, story, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply

# ── What comes out ────────────────────────────────────────────────────────────────────────


def test_each_story_has_its_brief_and_its_line(stories: Path, run: Run) -> None:
    """Three stories give three folders of all forms, three lines, and an index that lists all."""
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint)

    assert (standing.done, standing.failed, standing.skipped, standing.articles) == (3, 0, 0, 6)
    assert len(endpoint.asked) == standing.usage.total.requests == 3 * STAGES_OF_A_STORY
    assert list(run.files()) == [
        "index.html",
        "index.json",
        *(f"{story(n)}/{file}" for n in range(3) for file in FORMS),
    ]
    assert run.endings() == [(story(n), "done") for n in range(3)]
    assert [one["usage"]["requests"] for one in run.outcomes] == [STAGES_OF_A_STORY] * 3
    for number in range(3):
        brief = Brief.model_validate_json((run.out / story(number) / "brief.json").read_text())
        reading = list(find(stories))[number].read()
        assert verify(brief, reading.articles) == ()
        assert brief.contradictions[0].question == "How many people were killed?"


def test_index_tells_headline_contradictions_and_figures(stories: Path, run: Run) -> None:
    """The index has what a reader chooses by, as data and as a page without anything to load."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
    first = json.loads((run.out / "index.json").read_text())["stories"][0]
    page = (run.out / "index.html").read_text()

    assert first["headline"] == "The bridge was built by company 0."
    assert first["contradictions"] == [
        {"question": "How many people were killed?", "kind": "figure", "nature": "dispute",
         "rank": "main"}
    ]  # fmt: skip
    assert first["disputed"] == [{"question": "How many people were killed?", "values": ["3", "4"]}]
    assert page.count('href="story-000') == 3
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_lines_and_folders_give_the_same_briefs(stories: Path, run: Run, tmp_path: Path) -> None:
    """The same stories as JSON lines give the same bytes, but for the kind of file they were."""
    lines = write_lines(tmp_path / "stories.jsonl", 3)
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
        other = Run(tmp_path, "other")
        standing = other(lines, endpoint)

    def told(files: dict[str, bytes]) -> dict[str, bytes]:
        kind = rb'"(?:reader|file_sha256)": ?(?:null|"[^"]*")'
        return {name: re.sub(kind, b"", content) for name, content in files.items()}

    assert standing.usage.total.requests == 0
    assert told(other.files()) == told(run.files())


def test_rules_read_many_stories_with_no_model(stories: Path, run: Run) -> None:
    """The other engine runs the same way and asks nobody."""
    standing = run(stories, "http://127.0.0.1:1/v1", engine="rules")

    assert (standing.done, standing.usage.total.requests, standing.cost) == (3, 0, None)
    assert (run.out / story(2) / "brief.md").is_file()


def test_money_is_told_where_the_price_is_known(stories: Path, run: Run, tmp_path: Path) -> None:
    """The cost of a run is that of its stories, by the price of its model."""
    prices = tmp_path / "prices.toml"
    prices.write_text("[mine]\ninput = 1000\ncached = 0\noutput = 1000\n")
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint, model="mine", prices=prices)

    total = standing.usage.total
    assert standing.cost == pytest.approx((total.prompt_tokens + total.completion_tokens) / 1000)
    assert sum(one["cost"] for one in run.outcomes) == pytest.approx(standing.cost)
    record = json.loads((run.out / "run.json").read_text())
    assert (record["cost"], record["done"]) == (pytest.approx(standing.cost), 3)
    assert sum(record["costs"].values()) == pytest.approx(standing.cost)
    assert record["costs"].keys() == record["usage"]["stages"].keys()
    assert record["usage"]["stages"]["extract"]["requests"] == 6
    assert record["usage"]["total"]["prompt_tokens"] == total.prompt_tokens


# ── One pool ──────────────────────────────────────────────────────────────────────────────


def test_no_story_waits_for_the_slowest(stories: Path, run: Run) -> None:
    """A story is written while an article of another is still being read."""
    written = Event()

    def script(asked: Asked) -> Reply:
        if "Paper 1 of Lund" in asked.text and kind(asked) == "Extracted":
            assert written.wait(60)
        return model(asked)

    def watch(_: Standing, outcome: Outcome | None) -> None:
        if outcome and outcome.story == story(2):
            written.set()

    with Endpoint(script) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True)
        standing = asyncio.run(batch.run(find(stories), run.out, settings, listen=watch))

    assert standing.done == 3


@pytest.mark.parametrize("concurrency", [1, 4])
def test_pool_is_one_for_all_stories(stories: Path, run: Run, concurrency: int) -> None:
    """However many stories there are, no more requests are under way than may be."""
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint, concurrency=concurrency)

    assert standing.done == 3
    assert endpoint.most_at_once <= concurrency


class _Watched:
    """Stories whose reading is seen."""

    bad = passed_by = ()

    def __init__(self, path: Path) -> None:
        self._stories = find(path)
        self.opened = 0

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        for one in self._stories:
            self.opened += 1
            yield one


def test_no_more_stories_are_open_than_requests_can_use(run: Run, tmp_path: Path) -> None:
    """Of twenty stories, with two requests at once, no more than six are open at any time.

    As many as have four requests, one that waits to be opened, and one that has just ended.
    """
    watched = _Watched(write_lines(tmp_path / "stories.jsonl", 20))
    most = 0

    def watch(standing: Standing, outcome: Outcome | None) -> None:
        nonlocal most
        most = max(most, watched.opened - standing.done + (outcome is not None))

    with Endpoint(model) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True, concurrency=2)
        standing = asyncio.run(batch.run(watched, run.out, settings, listen=watch))

    assert standing.done == 20
    assert 2 <= most <= 6


@pytest.mark.parametrize(
    ("engine", "together"), [("llm", "always"), ("llm", "never"), ("rules", "auto")]
)
async def test_other_processes_make_the_same_briefs(
    run: Run, tmp_path: Path, engine: Literal["llm", "rules"], together: Together
) -> None:
    """Each file is, byte for byte, what the run alone would have written."""
    stories = write_lines(tmp_path / "stories.jsonl", 3)
    other = Run(tmp_path, "worked")
    with Endpoint(model) as endpoint, Workers(2) as workers:
        passes = 2 if engine == "llm" else 1
        settings = Settings(
            base_url=endpoint.url, no_store=True, engine=engine, together=together, passes=passes
        )
        await batch.run(find(stories), run.out, settings)
        await batch.run(find(stories), other.out, settings, workers=workers)

    assert len(run.files()) == 3 * len(FORMS) + 2
    assert other.files() == run.files()


class _Deadly(Article):
    """An article that kills the process that unpacks it, as one too large would."""

    def __reduce__(self) -> tuple[Any, ...]:
        return signal.raise_signal, (signal.SIGKILL,)


class _WithADeadlyOne(NamedTuple):
    """A story whose articles are deadly."""

    story: Story

    @property
    def name(self) -> str:
        return self.story.name

    @property
    def folder(self) -> str:
        return self.story.folder

    def read(self) -> Reading:
        reading = self.story.read()
        return reading._replace(
            articles=tuple(_Deadly.model_construct(**dict(one)) for one in reading.articles)
        )


async def test_a_story_that_kills_a_process_fails_alone(stories: Path, run: Run) -> None:
    """Its outcome says so, and every other story is done."""
    few = find(stories)

    class Some:
        bad = passed_by = ()

        def __len__(self) -> int:
            return len(few)

        def __iter__(self) -> Iterator[Story]:
            first, *others = few
            return iter((_WithADeadlyOne(first), *others))

    with Endpoint(model) as endpoint, Workers(2) as workers:
        settings = Settings(base_url=endpoint.url, no_store=True)
        standing = await batch.run(Some(), run.out, settings, workers=workers)

    assert (standing.done, standing.failed) == (2, 1)
    assert run.endings() == [(story(0), "failed"), (story(1), "done"), (story(2), "done")]
    assert "was ended from outside" in run.outcomes[0]["reason"]
