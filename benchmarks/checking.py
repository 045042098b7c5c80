"""How many required contradictions stand among the differences to check, by rules alone.

    python -m benchmarks.checking              the table
    python -m benchmarks.checking show STORY   the pairs of a story, in their order

A required contradiction of a gold file is found by a pair whose two quotes overlap those of two of
its sides in the gold (of a `must_oppose` pair, where given). What lies within one article no pair
can show. The pairs of a brief by rules begin with its contradictions; those of the sentences alone
are what a model's brief adds to. The stories with gold are the seeds, those of the tests, and those
beside the repository (see `benchmarks.quality`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.quality import STORIES
from summarize import Settings, brief, read_articles
from summarize.checks.gold import Gold, GoldContradiction, load_gold
from summarize.checks.match import evaluate
from summarize.comparing.side_by_side.to_check import differences_to_check
from summarize.schema import Article, Brief, Evidence, ToCheck

ROOT = Path(__file__).resolve().parent.parent


class Story(NamedTuple):
    """A story with gold, and what the rules make of it."""

    name: str
    gold: Gold
    brief: Brief
    articles: Sequence[Article]

    @property
    def required(self) -> list[GoldContradiction]:
        """What a careful reader asks of a brief, where it lies between articles."""
        return [one for one in self.gold.contradictions if not one.optional and _is_between(one)]


class Counted(NamedTuple):
    """How many required contradictions a story has, and where they are told."""

    required: int
    alone: int
    """Among the pairs of sentences, were there no contradictions."""
    paired: int
    """Among the pairs of the brief."""
    told: int
    """Among the pairs or the brief's contradictions."""


def main(arguments: Sequence[str]) -> None:
    """Print the table, or the pairs of one story."""
    match arguments:
        case []:
            Console().print(table())
        case ["show", name]:
            show(Path(name) if Path(name).is_dir() else STORIES / name)
        case _:
            sys.exit(__doc__)


def table() -> Table:
    """The counts of each story, and of all beside the repository."""
    made = Table("story", "required", "sentences alone", "in the brief", "there or a contradiction")
    total = Counted(0, 0, 0, 0)
    for folder, gold in _with_gold():
        one = counted(_story(folder, gold))
        made.add_row(folder.name, *map(str, one))
        if folder.parent == STORIES:
            total = Counted(*map(sum, zip(total, one, strict=True)))
    made.add_section()
    made.add_row("beside the repository", *map(str, total))
    return made


def counted(story: Story) -> Counted:
    """How many of its required contradictions the pairs and the brief tell."""
    places = {
        name: article.text for article in story.articles for name in [Path(article.source).name]
    }
    ids = {entry.id: Path(entry.source).name for entry in story.brief.articles}
    scores = evaluate(story.gold, story.brief, places)
    told = {target.id for target in scores.targets if target.found_by}
    days = {entry.id: entry.published for entry in story.brief.articles}
    ordered = sorted(story.articles, key=lambda one: one.id)
    dated = [(article, days[article.id]) for article in ordered]
    alone, paired = (
        {one.id for one in story.required if any(_finds(pair, one, ids, places) for pair in pairs)}
        for pairs in (differences_to_check(dated, (), {}, settled=True), story.brief.to_check)
    )
    asked = {one.id for one in story.required}
    return Counted(len(asked), len(alone), len(paired), len(asked & (paired | told)))


def show(folder: Path) -> None:
    """Print the pairs of a story."""
    for number, pair in enumerate(_brief(_articles(folder)).to_check, 1):
        print(f"{number}. {pair.differs}: {' / '.join(side.text or '–' for side in pair.sides)}")
        for side in pair.sides:
            print(f"   {' … '.join(' '.join(one.quote.split()) for one in side.evidence)}")


def _finds(
    pair: ToCheck, target: GoldContradiction, ids: dict[str, str], texts: dict[str, str]
) -> bool:
    """Whether the quotes of a pair overlap those of two sides of the gold."""
    asked = {frozenset(one) for one in target.must_oppose}
    sides = [
        {
            side.value
            for side in target.sides
            for quote in side.evidence
            for proof in shown.evidence
            if ids[proof.article] == quote.article
            and _overlaps(proof, quote.quote, texts[quote.article])
        }
        for shown in pair.sides
    ]
    return any(
        one.value in sides[0] and other.value in sides[1]
        for one, other in permutations(target.sides, 2)
        if not asked or {one.value, other.value} in asked
    )


def _overlaps(proof: Evidence, quote: str, text: str) -> bool:
    """Whether half of the shorter is in both, at one of the places where the quote stands."""
    at = text.find(quote)
    while at >= 0:
        shared = min(proof.end, at + len(quote)) - max(proof.start, at)
        if 2 * shared >= min(proof.end - proof.start, len(quote)):
            return True
        at = text.find(quote, at + 1)
    return False


def _is_between(one: GoldContradiction) -> bool:
    """Whether two sides are told in different articles."""
    pairs = {frozenset(pair) for pair in one.must_oppose}
    return any(
        mine.article != theirs.article
        for a, b in permutations(one.sides, 2)
        if not pairs or {a.value, b.value} in pairs
        for mine in a.evidence
        for theirs in b.evidence
    )


def _with_gold() -> Iterator[tuple[Path, Path]]:
    yield ROOT / "seeds", ROOT / "tests" / "data" / "seeds.gold.json"
    for parent in (ROOT / "tests" / "stories", STORIES):
        for gold in sorted(parent.glob("*/gold.json")):
            yield gold.parent, gold


def _story(folder: Path, gold: Path) -> Story:
    articles = _articles(folder)
    return Story(folder.name, load_gold(gold), _brief(articles), articles)


def _articles(folder: Path) -> tuple[Article, ...]:
    return read_articles(*map(str, sorted(folder.glob("*.txt")))).articles


def _brief(articles: tuple[Article, ...]) -> Brief:
    return brief(articles, Settings(engine="rules"))


if __name__ == "__main__":
    main(sys.argv[1:])
