"""The lines of the short form: which quote, which speakers, and what an actor says."""

from __future__ import annotations

import pytest

from summarize.composing.line_words import (
    SIDES,
    behind_actor,
    best_quotes,
    cut,
    speakers,
    values_shown,
)
from summarize.schema import PositionLine, Side, claims_by_id
from tests.material.example import example_brief
from tests.material.made import article, evidence, fact, figure

HARBOUR = article("Four sailors drowned. The harbour master said that four men drowned at dawn.")


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


def test_a_text_without_spaces_is_cut_by_its_characters() -> None:
    """Two of them are taken for a word, as they are counted."""
    assert cut("大坝星期一决堤", 4) == "大坝星期一决堤"
    assert cut("大坝星期一决堤", 2) == "大坝星期 …"


@pytest.mark.parametrize(
    ("actor", "text", "line"),
    [
        ("Ann Lind", "Ann Lind denied it.", "Ann Lind denied it."),
        ("Ann Lind", "Lind will not resign.", "Ann Lind will not resign."),
        ("Ann Lind, mayor of Lund", "Lind denied it.", "Ann Lind, mayor of Lund denied it."),
        (
            "US Coast Guard",
            "The US Coast Guard ended its search.",
            "US Coast Guard ended its search.",
        ),
        (
            "Lund’s Harbour Office",
            "Lund's Harbour Office doubts it.",
            "Lund’s Harbour Office doubts it.",
        ),
        ("Ann Lind", "The dam was inspected.", "Ann Lind: The dam was inspected."),
        ("Ann Lind", "Ann Berg denied it.", "Ann Lind: Ann Berg denied it."),
        ("Ann Lind", "Lind and Berg denied it.", "Ann Lind: Lind and Berg denied it."),
        ("Ann Lind", "Lind, who denied it, resigned.", "Ann Lind, who denied it, resigned."),
        ("Ann Lind", "Lind, the mayor, said no.", "Ann Lind, the mayor, said no."),
        ("ex-miner", "An ex-miner denied it.", "ex-miner denied it."),
        ("Ann Lind", "Lind's office denied it.", "Ann Lind: Lind's office denied it."),
        ("North Lund", "North Lunders denied it.", "North Lund: North Lunders denied it."),
        ("Lind", "Lind Berg denied it.", "Lind: Lind Berg denied it."),
        ("Ann Lind", "She said no.", "Ann Lind said no."),
        ("Ann Lind", "She left.", "Ann Lind: She left."),
        ("Lund Post daily", "The Post said no.", "Lund Post daily said no."),
        ("Lund Post daily", "The Post closed.", "Lund Post daily: The Post closed."),
        ("Ann Lind", "Ann Lind", "Ann Lind: Ann Lind"),
    ],
)
def test_an_actor_is_named_once(actor: str, text: str, line: str) -> None:
    """A text that begins with the actor, or the end of his name, goes on behind the name."""
    between, told = behind_actor([position(actor, text)])

    assert f"{actor}{between}{told[0]}" == line


def test_positions_of_one_actor_stand_behind_one_name() -> None:
    """The first is joined to the name, the others to it."""
    lines = [position("Ann Lind", text) for text in ("Lind denied it.", "Lind, the mayor, wept.")]

    assert behind_actor(lines) == (" ", ("denied it.", "the mayor, wept."))


def position(actor: str, text: str) -> PositionLine:
    """A position of an actor."""
    return PositionLine(actor=actor, stance="denies", text=text, claims=("1",), rank="main")


NOTHING = {"1": figure(4, 4)}


def side(*by: str) -> Side:
    """An answer of some speakers."""
    return Side(label="four", by=by, claims=("1",), origins=("1",))


def beside(text: str, *by: str, own: str | None = None) -> str:
    """Who is named for an answer beside a quote that is the whole of an article, `own` words."""
    told = fact(article(text), text, by=own)
    return speakers(side(*by), told.evidence, {"1": told})


def test_speakers_are_named_whole_while_they_fit_and_then_counted() -> None:
    """The first is named in any case; a name is cut only if it is too long by itself."""
    long = "the head of the office for the safety of ships"

    assert speakers(side("Lind", "Berg"), (), NOTHING) == "Lind; Berg"
    assert speakers(side("Lind", long, "Berg"), (), NOTHING) == "Lind and 2 more"
    assert speakers(side(long), (), NOTHING) == "the head of the office for the safety …"
    assert speakers(side(), (), NOTHING) == ""


def test_a_speaker_with_whom_the_quote_begins_is_not_named_again() -> None:
    """Whole words alone count: a quote of Linden does not name Lind."""
    assert beside("Ann Lind told of four.", "Ann Lind", "Berg") == "Berg"
    assert beside("Linden told of four.", "Lind") == "Lind"
    assert beside("Four, Lind told.", "Lind") == "Lind"


def test_the_one_whose_words_are_shown_is_named_first() -> None:
    """Unless they name him: nobody stands right before words that are another's."""
    both = ("Ann Lind", "Tom Berg")

    assert beside("Four were hurt.", *both, own="Berg") == "Tom Berg; Ann Lind"
    assert beside("Four, Tom Berg said.", *both, own="Berg") == "Ann Lind; Tom Berg"


def test_words_of_a_speaker_stand_for_an_answer_before_those_of_an_article() -> None:
    """Else the speaker would stand before what he did not say, though it has the answer's words."""
    told = article("Hundreds of hooded men did it. A band of troublemakers did it, Lind said.")
    plain = fact(told, "Hundreds of hooded men did it")
    said = fact(told, "A band of troublemakers did it", by="Lind")

    known = {one.id: one for one in (plain, said)}
    assert best_quotes(known, known, "hooded men") == said.evidence


def test_a_value_stands_once_in_a_line_whoever_gives_it() -> None:
    """Two who say 3,000 are one value with the articles of both; four values are shown."""
    (series,) = (one for one in example_brief().figures if "reinforcements" in one.question)
    points = series.points
    said = [one for one in points if not one.approximate]
    more = tuple(points[0].model_copy(update={"low": low}) for low in range(5))

    (exact,) = (one for one in values_shown(series) if not one.approximate)

    assert len(said) == 2
    assert exact.claims == tuple(i for one in said for i in one.claims)
    assert len(values_shown(series.model_copy(update={"points": more}))) == SIDES
