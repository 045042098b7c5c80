"""The five seed articles, whole: the recorded run of a language model, and the rules with none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import pytest
import yaml  # type: ignore[import-untyped]

from summarize.checks.gold import load_gold
from summarize.checks.match import evaluate
from summarize.checks.scores import Scores, below, load_floor
from summarize.checks.verify import verify
from summarize.client.usage import RunUsage
from summarize.pipeline import Pipeline
from summarize.schema import Article, Brief
from summarize.settings import Settings
from tests.material.example import seed_articles
from tests.paths import DATA, ROOT

CASSETTE = ROOT / "cassettes" / "seeds.yaml"
ENGINES = ("llm", "rules")


class Run(NamedTuple):
    """A brief and what it took."""

    brief: Brief
    usage: RunUsage


async def run(engine: str, articles: Sequence[Article]) -> Run:
    """The brief of an engine that needs no network: the model's answers are the recorded ones."""
    settings = Settings(replay=CASSETTE) if engine == "llm" else Settings(engine="rules")
    async with Pipeline(settings) as pipeline:
        brief = await pipeline.brief(articles)
        return Run(brief, pipeline.usage)


@cache
def made(engine: str) -> Run:
    """The same of the seeds, once for all tests."""
    return asyncio.run(run(engine, seed_articles()))


@cache
def gold_scores(brief: Brief) -> Scores:
    """The brief beside what a careful reader found."""
    texts = {article.source: article.text for article in seed_articles()}
    return evaluate(load_gold(DATA / "seeds.gold.json"), brief, texts)


@pytest.mark.parametrize("engine", ENGINES)
def test_scores_do_not_sink(engine: str) -> None:
    """Contradictions, key facts and positions of the gold stay found, and false alarms absent."""
    brief, _ = made(engine)

    assert below(gold_scores(brief), load_floor(DATA / f"seeds.{engine}.floor.json")) == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_what_the_articles_disagree_on_most_is_found(engine: str) -> None:
    """How many fell, when the troops were first sent, and who holds how much of Kursk."""
    found = {one.id for one in gold_scores(made(engine).brief).targets if one.found_by}

    assert {"casualties", "troops-first-sent", "kursk-control"} <= found


@pytest.mark.parametrize("engine", ENGINES)
def test_the_brief_holds(engine: str) -> None:
    """Every quote, number, sentence and relation of the brief is confirmed with no engine."""
    brief, _ = made(engine)

    assert verify(brief, seed_articles()) == ()


@pytest.mark.parametrize("engine", ENGINES)
def test_the_order_of_the_articles_changes_nothing(engine: str) -> None:
    """The same articles the other way round make the same bytes."""
    brief, _ = made(engine)
    turned, _ = asyncio.run(run(engine, seed_articles()[::-1]))

    assert turned.model_dump_json() == brief.model_dump_json()


@pytest.mark.parametrize("engine", ENGINES)
def test_two_outlets_of_one_report_are_one_origin(engine: str) -> None:
    """Two of the five articles print one agency's report."""
    brief, _ = made(engine)

    sources = {entry.id: entry.source for entry in brief.articles}
    shared = [{sources[i] for i in one.articles} for one in brief.origins if len(one.articles) > 1]
    assert shared == [{"002_d4ebe6dfca9246b2.txt", "004_02d73822e9f7ea40.txt"}]


def test_every_recorded_answer_is_used() -> None:
    """A replay asks for each answer of the cassette once."""
    _, usage = made("llm")

    recorded = yaml.safe_load(CASSETTE.read_text(encoding="utf-8"))["summarize.cassette/1"]
    assert usage.total.from_replay == len(recorded) == 3


def test_fixed_parts_of_requests_are_small() -> None:
    """A story is read in three requests, whose instructions and schemas are under 3,500 tokens.

    A token is four characters.
    """
    recorded = yaml.safe_load(CASSETTE.read_text(encoding="utf-8"))["summarize.cassette/1"]
    bodies = [one["request"]["body"] for one in recorded]

    fixed = [body["messages"][0]["content"] + str(body["response_format"]) for body in bodies]

    names = [body["response_format"]["json_schema"]["name"] for body in bodies]
    assert sorted(names) == ["Composition", "Conflicts", "Extracted"]
    assert sum(map(len, fixed)) < 4 * 3_500
