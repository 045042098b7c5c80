"""What of the gold a brief carries: which spans cover a quote, and in which lists they count."""

from __future__ import annotations

from typing import Any

import pytest

from summarize.checks.gold import Gold
from summarize.checks.match import evaluate
from summarize.schema import (
    Agreed,
    Apparent,
    Article,
    Evidence,
    Fact,
    FigureSeries,
    Point,
    PositionLine,
    Sentence,
    SingleSource,
)
from tests.checks.planted_gold import (
    CONFIRMED,
    MAY,
    ONE,
    RAIN,
    TEXTS,
    THIRTY,
    TWELVE,
    TWO,
    brief,
    claim,
    flag,
    gold,
    quote,
)

LONG = "a" * 30 + "THE QUOTE OF TWENTY." + "b" * 600


@pytest.mark.parametrize(
    ("start", "end", "carried"),
    [
        (30, 50, True),
        (30, 40, True),
        (42, 50, True),
        (30, 37, False),  # a fragment: 7 characters
        (43, 50, False),
        (20, 30, False),  # beside it
        (25, 35, True),  # half of the span
        (24, 34, False),  # less than half of the shorter
        (40, 440, True),  # half of the quote, and 400 characters
        (40, 441, False),  # a paragraph
        (41, 441, False),  # less than half of the quote
    ],
)
def test_a_span_covers_half_and_is_neither_fragment_nor_paragraph(
    start: int, end: int, *, carried: bool
) -> None:
    """The bounds of covering, to the character."""
    assert _carries(LONG, "THE QUOTE OF TWENTY.", start, end) is carried


@pytest.mark.parametrize(
    ("quoted", "start", "end", "carried"),
    [
        ("tiny", 0, 4, True),  # a span as short as the quote itself
        ("tiny", 0, 3, False),
        ("tiny", 0, 8, True),
        ("x" * 600, 10, 610, True),  # a span as long as the quote itself
        ("x" * 600, 10, 611, False),
        ("x" * 600, 10, 310, True),
    ],
)
def test_a_quote_beyond_the_bounds_widens_them(
    quoted: str, start: int, end: int, *, carried: bool
) -> None:
    """A very short or very long gold quote can still be covered."""
    text = "tiny" + " " * 6 + "x" * 600 + " and more"

    assert _carries(text, quoted, start, end) is carried


def _carries(text: str, quoted: str, start: int, end: int) -> bool:
    """Whether a brief that shows this span carries a key fact with this quote."""
    article = Article(source="one.txt", text=text)
    truth = Gold.model_validate(
        {
            "story": "s",
            "articles": ["one.txt"],
            "contradictions": [],
            "key_facts": [{"fact": "f", "evidence": [quote("one.txt", quoted)]}],
        }
    )
    shown = Fact(
        id="c",
        article=article.id,
        text="t",
        evidence=(Evidence(article=article.id, start=start, end=end, quote=text[start:end]),),
        date=None,
        by=None,
    )
    made = brief(single_source=(SingleSource(text="t", claims=("c",), rank="main"),)).model_copy(
        update={
            "claims": (shown,),
            "articles": (
                brief().articles[0].model_copy(update={"id": article.id, "source": "one.txt"}),
            ),
        }
    )
    scores = evaluate(truth, made, {"one.txt": text})

    assert scores.shown == pytest.approx((end - start) / len(text))
    return scores.key_facts[0].carried


def test_each_place_of_a_repeated_quote_counts() -> None:
    """A brief that quotes the second place of what stands twice carries it."""
    twice = Article(source="story/one.txt", text="Rain fell. " * 3)
    second = claim(twice, "Rain fell.", at=22)
    truth = gold(contradictions=[], non_contradictions=[], positions=[])
    entry = brief().articles[0].model_copy(update={"id": twice.id})
    made = brief(
        single_source=(SingleSource(text="", claims=(second.id,), rank="main"),)
    ).model_copy(update={"articles": (entry, brief().articles[1]), "claims": (second,)})

    assert evaluate(truth, made, TEXTS | {"one.txt": twice.text}).key_facts[0].carried


@pytest.mark.parametrize(
    ("part", "carried"),
    [
        ({"summary": (Sentence(text="", claims=(RAIN.id,)),)}, True),
        ({"single_source": (SingleSource(text="", claims=(RAIN.id,), rank="main"),)}, True),
        ({"agreed": (Agreed(text="", claims=(RAIN.id,), origins=(), rank="main"),)}, True),
        (
            {
                "positions": (
                    PositionLine(
                        actor="", stance="claims", text="", claims=(RAIN.id,), rank="main"
                    ),
                )
            },
            True,
        ),
        (
            {
                "figures": (
                    FigureSeries(
                        question="",
                        unit=None,
                        rank="main",
                        points=(
                            Point(
                                claims=(RAIN.id,),
                                low=1,
                                high=1,
                                approximate=False,
                                by=None,
                                as_of=None,
                                origins=(),
                            ),
                        ),
                    ),
                )
            },
            True,
        ),
        ({"contradictions": (flag("f", [RAIN], [MAY]),)}, True),
        (
            {"apparent": (Apparent(question="", relation="scope", claims=(RAIN.id,), why=""),)},
            False,
        ),
        ({"unread": RAIN.evidence}, False),
        ({}, False),
    ],
)
def test_only_what_the_brief_shows_carries(part: dict[str, Any], *, carried: bool) -> None:
    """Claims of the summary, the four lists and the contradictions are shown, others are not."""
    made = brief().model_copy(update=part)

    assert evaluate(gold(), made, TEXTS).key_facts[0].carried is carried


def test_positions_are_carried_by_their_quotes() -> None:
    """The claim's kind does not matter, its place does."""
    made = brief(single_source=(SingleSource(text="", claims=(CONFIRMED.id,), rank="main"),))

    assert evaluate(gold(), made, TEXTS).positions[0].carried
    assert not evaluate(gold(), brief(), TEXTS).positions[0].carried


def test_shown_share_counts_each_character_once() -> None:
    """Overlapping quotes are one, and only shown claims count."""
    wide = claim(ONE, "Twelve miners died. The ministry")
    shown = Sentence(text="", claims=(TWELVE.id, wide.id, THIRTY.id))
    scores = evaluate(gold(), brief(claims=[wide], summary=(shown,)), TEXTS)

    expected = len("Twelve miners died. The ministry") + len("Thirty miners died")
    assert scores.shown == pytest.approx(expected / (len(ONE.text) + len(TWO.text)))
