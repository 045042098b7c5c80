"""A finished brief changed in one place, in every way that its schema allows: `verify` names it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from summarize.checks.verify import verify
from summarize.composing import computed
from summarize.grounding.repairs import extraction_of
from summarize.pipeline import Pipeline
from summarize.schema import Article, Brief
from summarize.settings import Settings
from summarize.sources.articles import read_articles
from tests.checks.changer import Change, changes, fields, places
from tests.paths import OWN_STORIES, ROOT, SEEDS, STORIES

NAMED = 0.97
"""Share of the changes that must be named, of every kind."""
RULES = Settings(engine="rules")
AT_HAND = pytest.mark.skipif(not STORIES.is_dir(), reason="the stories stand beside it")
REPLAY = Settings(replay=ROOT / "cassettes" / "seeds.yaml")


class Case(NamedTuple):
    """A brief and its articles."""

    brief: Brief
    articles: Sequence[Article]


async def case(folder: Path, settings: Settings = RULES) -> Case:
    """The brief of a folder's articles."""
    articles = read_articles(str(folder)).articles
    async with Pipeline(settings) as pipeline:
        return Case(await pipeline.brief(articles), articles)


def found(case: Case, each: int, share: int = 1) -> Iterator[tuple[Change, bool]]:
    """Each change that gives another valid brief, and whether anything was found in it.

    `share`: of so many changes one is made, whichever.
    A brief that does not fit its schema is refused before it is verified.
    """
    whole = case.brief.model_dump(mode="json")
    chance = Random(0)  # noqa: S311
    for change in changes(whole, each):
        if chance.randrange(share):
            continue
        try:
            changed = Brief.model_validate_json(json.dumps(change.brief))
        except ValueError:
            continue
        if changed != case.brief:
            findings = verify(changed, case.articles, strict=True)
            assert all(one.line.isprintable() for one in findings)
            yield change, bool(findings)


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an article says by the same proposal is found out once, not for each change elsewhere.

    The most of the work, and a function of the two alone.
    """
    monkeypatch.setattr(computed, "extraction_of", cache(extraction_of))


def shares(results: Sequence[tuple[Change, bool]]) -> dict[str, float]:
    """The share of changes that are named, by kind."""
    made = Counter(change.kind for change, _ in results)
    named = Counter(change.kind for change, was_named in results if was_named)
    return {kind: named[kind] / made[kind] for kind in sorted(made)}


def unnamed(results: Sequence[tuple[Change, bool]]) -> list[tuple[str, str]]:
    """What went by unnamed: the fields and kinds of changes."""
    return [(change.field, change.kind) for change, was_named in results if not was_named]


async def test_every_field_of_a_brief_is_there_to_be_changed() -> None:
    """Two stories of our own have a value in each field that the schema knows."""
    briefs = [(await case(OWN_STORIES / name)).brief for name in ("air-strike", "merger")]

    seen = {one.field for brief in briefs for one in places(brief.model_dump(mode="json"))}
    assert fields() - seen == set()


async def test_a_change_in_one_place_is_named() -> None:
    """Deleted, doubled, moved, reordered, another word, number, id or kind: nothing goes by.

    Of the changes of one place of every field every sixth is made; a slow test makes them all.
    """
    results = list(found(await case(OWN_STORIES / "air-strike"), 1, share=6))

    assert len(results) > 80
    assert len(shares(results)) > 12
    assert min(shares(results).values()) >= NAMED, unnamed(results)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "settings", "share"),
    [
        (SEEDS, REPLAY, 4),
        (OWN_STORIES / "air-strike", RULES, 1),
        (OWN_STORIES / "merger", RULES, 1),
        (OWN_STORIES / "mine-collapse", RULES, 1),
        pytest.param(STORIES / "paris-heist", RULES, 1, marks=AT_HAND),
    ],
    ids=["seeds by replay", "air-strike", "merger", "mine-collapse", "paris-heist"],
)
async def test_changes_of_many_briefs_are_named(
    folder: Path, settings: Settings, share: int
) -> None:
    """The same for larger briefs, of a model and of a real story; of a model's every fourth."""
    results = list(found(await case(folder, settings), 1, share))

    assert len(results) > 100
    assert min(shares(results).values()) >= NAMED, unnamed(results)
