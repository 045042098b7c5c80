"""The offline brief whole: chosen and never invented, readable, the same whatever the order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize import Settings, abrief, brief, read_articles
from summarize.checks.gold import load_gold
from summarize.checks.match import evaluate
from summarize.checks.scores import Scores
from summarize.checks.verify import verify
from summarize.pipeline import Pipeline
from summarize.schema import Article, Brief, Extraction, claims_by_id
from tests.material.example import seed_articles
from tests.material.stories import gold_files
from tests.paths import OWN_STORIES, STORIES

RULES = Settings(engine="rules")

FLOORS = {
    "air-strike": 4,
    "cup-final": 2,
    "derailment": 3,
    "election-count": 2,
    "hostages": 1,
    "merger": 3,
    "mine-collapse": 2,
    "outage": 2,
    "outbreak": 2,
    "recall": 1,
    "tour-cancelled": 2,
    "wildfire": 5,
}
"""Required contradictions found at least, of 48, in stories written before any was read.

When the engine first read the first eight it found 8 of their 33, raised no false alarm, flagged 2
that are not listed, and failed on the hostages (`KeyError`). The other four (air-strike, outage,
outbreak, tour-cancelled) were written when it found 19 of those: first read, it found 9 of their
15, raised no false alarm and flagged nothing unlisted.
"""


def articles_of(folder: Path) -> tuple[Article, ...]:
    """The articles of a story, in order of their names."""
    return read_articles(*map(str, sorted(folder.glob("*.txt")))).articles


async def scored(folder: Path, gold: Path) -> Scores:
    """The offline brief of a story held against its gold."""
    articles = articles_of(folder)
    texts = {Path(article.source).name: article.text for article in articles}
    return evaluate(load_gold(gold), await abrief(articles, RULES), texts)


@pytest.fixture(scope="module")
def seeds() -> Brief:
    """The offline brief of the seeds."""
    return brief(seed_articles(), RULES)


@pytest.mark.parametrize("story", sorted(FLOORS))
async def test_stories_of_our_own_keep_their_scores(story: str) -> None:
    """What was found in each story is still found, with no false alarm and at most half shown."""
    scores = await scored(OWN_STORIES / story, OWN_STORIES / story / "gold.json")
    all_of = scores.contradictions.all

    assert all_of.required_found >= FLOORS[story]
    assert (all_of.false_alarms, all_of.unlisted, scores.invented) == (0, 0, ())
    assert scores.shown <= 0.51


REAL_STORIES_FLOOR = 0.4
"""Share of the required contradictions of all real stories with gold."""
FIGURES_FLOOR = 0.7
"""The same of those about figures."""
FALSE_ALARMS = 1 / 8
"""Most for a story, on the average."""


@pytest.mark.skipif(not STORIES.is_dir(), reason="the stories stand beside the repository")
async def test_real_stories_are_read_as_the_gold_has_them() -> None:
    """Half of the figures and a third of all that is required is found, with no false alarm."""
    scores = [await scored(path.parent, path) for path in gold_files()]
    every = [one.contradictions.all for one in scores]
    figures = [one.contradictions.by_kind.get("figure") for one in scores]

    assert sum(one.required_found for one in every) >= REAL_STORIES_FLOOR * sum(
        one.required for one in every
    )
    assert sum(one.required_found for one in figures if one) >= FIGURES_FLOOR * sum(
        one.required for one in figures if one
    )
    assert sum(one.false_alarms for one in every) <= FALSE_ALARMS * len(scores)
    assert sum(one.unlisted for one in every) <= sum(one.required_found for one in every)


def test_all_that_is_said_is_chosen_from_the_articles(seeds: Brief) -> None:
    """Nothing fails the check of a finished brief, and every sentence rests on claims."""
    claims = claims_by_id(seeds.claims)

    assert verify(seeds, seed_articles()) == ()
    assert len(seeds.summary) >= 3
    assert all(one.claims and set(one.claims) <= set(claims) for one in seeds.summary)
    assert seeds.headline in {getattr(one, "value", one.text) for one in seeds.claims}


def test_the_summary_is_readable(seeds: Brief) -> None:
    """Whole sentences, none told twice, none that begins with somebody unnamed."""
    told = [one.text for one in seeds.summary]

    assert len(set(told)) == len(told)
    assert all(one[0].isupper() or not one[0].isalpha() for one in told)
    assert all(one[-1] in '.!?"”' for one in told)
    assert not [one for one in told if one.split()[0].lower() in {"he", "she", "it", "they"}]


def test_disputed_numbers_are_told_as_such(seeds: Brief) -> None:
    """A summary that names a disputed number says that reports differ, and who says which."""
    [sentence] = [one.text for one in seeds.summary if "killed or wounded? Reports" in one.text]

    assert "about 1,200 (U.S. intelligence)" in sentence
    assert "about 4,000" in sentence


@settings(max_examples=3, deadline=None)
@given(articles=st.permutations(seed_articles()))
async def test_any_order_gives_the_same_bytes(seeds: Brief, articles: list[Article]) -> None:
    """The offline brief is a function of its articles: made again, in any order, it is the same."""
    again = await abrief(articles, RULES)

    assert again.model_dump_json() == seeds.model_dump_json()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=300), min_size=1, max_size=3))
async def test_no_text_stops_the_reading(texts: list[str]) -> None:
    """Whatever stands in an article, there is a brief or a plain word that there is nothing."""
    articles = [Article(source=f"{n}.txt", text=text) for n, text in enumerate(texts)]
    extractions = await _extracted(articles)

    assert {one.article.id for one in extractions} == {one.id for one in articles}
    assert all(
        one.article.text[proof.start : proof.end] == proof.quote
        for one in extractions
        for claim in one.claims
        for proof in claim.evidence
    )


WORDS = [
    "Police", "said", "that", "12", "people", "were", "killed", "and", "about", "4,000", "injured",
    "in", "Tarn", ",", ".", "\n", '"', "“", "”", "denied", "the", "He", "it", "to", "percent", "of",
    "including", "number", "rose", "3 May 2019", "-", "AK", "US$20 billion", "which", "not", "more",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
async def test_no_order_of_news_words_stops_the_reading(text: str) -> None:
    """Broken sentences out of the words that the rules look for are read without a fault."""
    [extraction] = await _extracted([Article(source="-", text=text)])

    assert json.loads(extraction.model_dump_json())["article"]["text"] == text


async def _extracted(articles: list[Article]) -> tuple[Extraction, ...]:
    async with Pipeline(RULES) as pipeline:
        return await pipeline.extract(articles)
