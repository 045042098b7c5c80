"""The short form: what is main, once, in so many words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarize.composing.line_words import claims_of
from summarize.composing.short_form import SENTENCES, SUMMARY, short_form
from summarize.grounding.values import say
from summarize.schema import Agreed, Brief, Figure, Sentence, SingleSource
from tests.material.example import example_brief, many_contradictions
from tests.material.generated import generated_brief, plain_articles


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


def test_what_the_summary_tells_of_other_claims_has_no_line() -> None:
    """It is told, and not left out."""
    brief = example_brief()
    line = next(one for one in short_form(brief).lines if isinstance(one, SingleSource | Agreed))
    other = brief.contradictions[0].sides[0].claims
    said = (Sentence(text=line.text, claims=other),)

    short = short_form(brief.model_copy(update={"summary": said}))

    assert line not in short.lines
    assert line in short.told


def test_what_is_left_out_is_counted() -> None:
    """Shown, told by the summary and left out are all statements of the brief."""
    brief = example_brief()
    short = short_form(brief)
    every = (*brief.agreed, *brief.figures, *brief.positions, *brief.single_source)

    assert len(short.statements) + short.left_out.statements == len(every)
    assert short.left_out.contradictions == len(brief.contradictions) - len(
        short.every_contradiction
    )


def test_wordings_that_gave_way_are_counted_apart() -> None:
    """What is told in other words did hold; a fact or sentence that is told nowhere did not."""
    brief = example_brief()
    (lost, *_) = brief.dropped
    kinds = ("wording of a fact", "speaker of a position", "question", "fact", "sentence")
    entries = tuple(lost.model_copy(update={"what": what}) for what in kinds)

    left_out = short_form(brief.model_copy(update={"dropped": entries})).left_out

    assert (left_out.retold, left_out.dropped) == (3, 2)


def test_contradictions_without_room_for_quotes_stand_in_a_line_each() -> None:
    """The weightiest have their quotes; those that fit in no line either are left out."""
    short = short_form(many_contradictions())
    told = [one.question for one in short.every_contradiction]

    assert 1 < len(short.contradictions) < len(short.conflict_lines)
    assert told == [f"Question {place}?" for place in range(len(told))]
    assert short.left_out.contradictions == 40 - len(told)


@pytest.mark.parametrize(("text", "has_line"), [("It is much.", True), ("It is {value}.", False)])
def test_a_sentence_tells_a_figure_if_it_says_its_number(text: str, *, has_line: bool) -> None:
    """To cite it for something else does not take its line."""
    brief = example_brief()
    disputed = {i for one in brief.contradictions for side in one.sides for i in side.claims}
    free = [
        one
        for one in brief.figures
        if disputed.isdisjoint(i for at in one.points for i in at.claims)
    ]
    series = free[0].model_copy(update={"rank": "main"})
    named = series.points[0].claims[0]
    claim = next(one for one in brief.claims if isinstance(one, Figure) and one.id == named)
    said = Sentence(text=text.format(value=say(claim)), claims=(claim.id,))

    short = short_form(brief.model_copy(update={"summary": (said,), "figures": (series,)}))

    assert (series in short.figures) is has_line
    assert (series in short.told) is not has_line


def test_a_number_that_most_articles_give_comes_before_what_takes_the_room() -> None:
    """One that two of five give has what the sections before it leave, which is too little."""
    brief = example_brief()
    summary = (Sentence(text="rain " * 230, claims=brief.summary[0].claims),)
    told = {i for one in brief.contradictions for side in one.sides for i in side.claims}
    free = [one for one in brief.claims if one.id not in told | {*summary[0].claims}]
    each = tuple({one.article: one.id for one in free}.values())
    lines = tuple(
        brief.positions[0].model_copy(
            update={"actor": f"Minister {n}", "text": "He wants it shut.", "claims": each[:1]}
        )
        for n in range(30)
    )
    ports = ["Aro", "Bel", "Cor", "Dun", "Elm", "Fen", "Gar", "Hob", "Ilk", "Jot", "Kel", "Lim"]
    agreed = tuple(
        brief.agreed[0].model_copy(update={"text": f"Port {name} burnt.", "claims": each[:1]})
        for name in ports
    )
    point = brief.figures[0].points[0]

    def is_shown(claims: Sequence[str]) -> bool:
        points = tuple(
            point.model_copy(update={"low": n, "high": n, "claims": (claims[n % len(claims)],)})
            for n in range(5)
        )
        ships = brief.figures[0].model_copy(
            update={"question": "How many " + "ships " * 20 + "sank?", "points": points}
        )
        crowd = {"positions": lines, "agreed": agreed, "summary": summary, "figures": (ships,)}
        return ships in short_form(brief.model_copy(update=crowd)).figures

    assert len(each) > 3
    assert is_shown(each)
    assert not is_shown(each[:2])
