"""Labels: what a model is shown in the place of ids, and what its answers become."""

from __future__ import annotations

import pytest

from summarize.draft import Answer, Group
from summarize.engines.listing import Labels
from summarize.render import markdown, tables, view
from tests.example import example_brief, seed_articles


def test_an_article_that_a_reason_names_is_named_by_its_id() -> None:
    """Labels of one request mean nothing to a reader; words that are no label stay."""
    articles = seed_articles()
    why = "A2 has more than A1, and an A320 than both."
    group = Group(
        question="How many?", kind="figure", relation="dispute", weight="side", why=why,
        answers=(Answer(label="all", claims=("c1",)),),
    )  # fmt: skip

    named = Labels.of(articles, ()).group(group)

    one, two = articles[0].id, articles[1].id
    assert named.why == f"{two} has more than {one}, and an A320 than both."
    assert named.answers == group.answers


@pytest.mark.parametrize("part", ["contradictions", "apparent"])
def test_a_reader_finds_the_article_under_its_mark(part: str) -> None:
    """Every rendering calls an article of a reason by the letter that it calls it by."""
    brief = example_brief()
    entry = brief.articles[2]
    told = [
        one.model_copy(update={"why": f"Only {entry.id} says so."}) for one in getattr(brief, part)
    ]
    changed = brief.model_copy(update={part: tuple(told)})

    written = markdown.render(changed, seed_articles()) + tables.contradictions_csv(changed)

    assert view.View(changed).sources[entry.id].mark == "C"
    assert "Only C says so." in written
    assert f"Only {entry.id}" not in written
