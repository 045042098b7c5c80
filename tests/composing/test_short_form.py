"""The short form: what is main, once, in so many words; and the quotes that stand for it."""

from __future__ import annotations

import pytest

from summarize.composing.short_form import (
    SENTENCES,
    SUMMARY,
    best_quotes,
    claims_of,
    cut,
    short_form,
)
from summarize.schema import Brief, Sentence, claims_by_id
from tests.example import example_brief
from tests.generated import generated_brief, plain_articles
from tests.made import article, evidence, fact, figure

HARBOUR = article("Four sailors drowned. The harbour master said that four men drowned at dawn.")


@pytest.mark.parametrize("brief", [example_brief(), generated_brief(plain_articles(7, 12))])
def test_all_that_is_shown_is_main_and_stands_once(brief: Brief) -> None:
    """No claim stands in two lines, or in a line and the summary."""
    short = short_form(brief)
    told = [claim for one in short.lines for claim in claims_of(one)]
    said = {claim for sentence in short.summary for claim in sentence.claims}

    assert short.lines
    assert {one.rank for one in short.statements} == {"main"}
    assert {one.rank for one in short.contradictions} == {"main"}
    assert not said.intersection(told)


def test_a_summary_is_short() -> None:
    """At most eight sentences, and of long ones fewer."""
    brief = example_brief()
    claims = brief.summary[0].claims
    many = tuple(Sentence(text=f"Sentence {number}.", claims=claims) for number in range(12))
    long = tuple(Sentence(text="word " * 60, claims=claims) for _ in range(5))

    assert len(short_form(brief.model_copy(update={"summary": many})).summary) == SENTENCES
    assert len(short_form(brief.model_copy(update={"summary": long})).summary) == SUMMARY // 64


def test_what_is_left_out_is_counted() -> None:
    """Shown, told by the summary and left out are all statements of the brief."""
    brief = example_brief()
    short = short_form(brief)
    every = (*brief.agreed, *brief.figures, *brief.positions, *brief.single_source)

    assert len(short.statements) + short.left_out.statements == len(every)
    assert short.left_out.contradictions == len(brief.contradictions) - len(short.contradictions)


def test_the_quote_of_a_side_has_its_words_and_is_short() -> None:
    """Of two that have the number, the shorter; what has no word of the answer never."""
    long = fact(HARBOUR, "The harbour master said that four men drowned at dawn")
    short = fact(HARBOUR, "four men drowned at dawn")
    other = fact(HARBOUR, "The harbour master said")
    claims = claims_by_id((long, short, other))

    assert [one.quote for one in best_quotes(claims, claims, "four")] == [short.text]
    assert best_quotes([other.id], claims, "four")[0].quote == other.text


def test_a_sum_is_quoted_by_its_parts_where_nobody_states_it() -> None:
    """A stated number comes first; else the quotes that were added stand side by side."""
    parts = (evidence(HARBOUR, "Four sailors drowned"), evidence(HARBOUR, "four men drowned"))
    added = figure(8, 8, "drowned", article=HARBOUR.id, evidence=parts, text="Eight drowned.")
    stated = fact(HARBOUR, "four men drowned at dawn")
    claims = claims_by_id((added, stated))

    assert best_quotes([added.id], claims, "8") == parts
    assert best_quotes(claims, claims, "8") == stated.evidence


def test_a_text_is_cut_between_words() -> None:
    """What fits stays as it is; of the rest an ellipsis remains."""
    assert cut("one two  three", 3) == "one two  three"
    assert cut("one two three", 2) == "one two …"
