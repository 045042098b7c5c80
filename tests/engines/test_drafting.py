"""Replies of a model as drafts: labels become ids, and nothing said is lost."""

from __future__ import annotations

import pytest

from summarize.engines.llm import drafting
from summarize.engines.llm.replies import (
    Conflict,
    ConflictEvidence,
    ConflictSide,
    Extracted,
    FigureQuestion,
    Mended,
    Number,
    PrintedDateline,
    StatedFact,
    StatedPosition,
)
from summarize.schema import DraftDateline, DraftFact, DraftFigure, DraftPosition, Place

IDS = {"A1": "one", "A2": "two"}


def extracted() -> Extracted:
    """What two articles say of a ferry accident; of two more quotes the article is not there."""
    return Extracted(
        datelines=(
            PrintedDateline(
                article="A1", title="Ferry strikes pier", publisher=None, author=None,
                published="3 March 2021",
            ),
        ),
        figures=(
            FigureQuestion(
                question="How many were hurt?", weight="central", forecast=False,
                numbers=(
                    Number(quote="A1: 12 were hurt", value="12", by="police"),
                    Number(quote="A2: injuring 14", value="14", by=None),
                    Number(quote="A9: 15 hurt", value="15", by=None),
                    Number(quote="16 hurt", value="16", by=None),
                ),
            ),
        ),
        positions=(
            StatedPosition(
                actor="Blue Line", stance="denies", text=None, weight="side",
                quotes=("A2: denied that the ship was overloaded",),
            ),
        ),
        facts=(
            StatedFact(
                text="A ferry hit a pier.", by=None, weight="central",
                quotes=("A1: a ferry hit the pier", "A2: A ferry rammed a pier"),
            ),
        ),
    )  # fmt: skip


def test_each_article_has_a_draft_of_what_it_says() -> None:
    """A question or sentence that is written once stands at each of its quotes."""
    drafts = drafting.drafts(extracted(), IDS)

    assert drafts.of["one"].dateline == (
        DraftDateline(quote="Ferry strikes pier", field="title", value="Ferry strikes pier"),
        DraftDateline(quote="3 March 2021", field="published", value="3 March 2021"),
    )
    assert drafts.of["two"].figures == (
        DraftFigure(quote="injuring 14", value="14", counted="How many were hurt?"),
    )
    assert drafts.of["two"].positions[0].text == ""
    assert [one.text for draft in drafts.of.values() for one in draft.facts] == [
        "A ferry hit a pier."
    ] * 2


def test_what_tells_one_thing_is_a_statement() -> None:
    """Statements lead to the places of their claims; one with no text is told by its quote."""
    drafts = drafting.drafts(extracted(), IDS)

    assert [(one.text, one.kind, one.weight) for one in drafts.statements] == [
        ("How many were hurt?", "figure", "central"),
        ("denied that the ship was overloaded", "position", "side"),
        ("A ferry hit a pier.", "fact", "central"),
    ]
    assert drafts.statements[2].claims == (
        Place(article="one", kind="fact", number=0),
        Place(article="two", kind="fact", number=0),
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("The author of A2 doubts it.", "The author doubts it."),
        ("the author (A2)", "the author"),
        ("The report A2 has no name.", "The report has no name."),
        ("The author of A1 doubts it.", "The author of A1 doubts it."),
        ("The author drove on the A2.", "The author drove on the A2."),
        ("The author of A20 doubts it.", "The author of A20 doubts it."),
    ],
)
def test_an_article_calls_its_writer_by_no_label(words: str, told: str) -> None:
    """The label of a request is no word of the article; that of another one stays, and is held."""
    said = extracted()
    position = said.positions[0].model_copy(update={"actor": words, "text": words})
    drafts = drafting.drafts(said.model_copy(update={"positions": (position,)}), IDS)

    (claim,) = drafts.of["two"].positions

    assert (claim.actor, claim.text) == (told, told)


def test_a_quote_of_no_article_is_listed() -> None:
    """What names no article that was sent is left out, with its reason."""
    dropped = drafting.drafts(extracted(), IDS).dropped

    assert [(one.text, one.reason) for one in dropped] == [
        ("15 hurt", "It names 'A9', which is no article of the request."),
        ("16 hurt", "It names no article."),
    ]


def test_a_conflict_names_its_articles_by_id() -> None:
    """A label that is none stays, so that the check of the conflict can say so."""
    evidence = [ConflictEvidence(quote=f"{label}: 12 hurt", by=None) for label in ("A2", "A9")]
    found = Conflict(
        question="How many?", kind="figure", why="", relation="dispute", weight="side",
        sides=(ConflictSide(label="12", evidence=tuple(evidence)),),
    )  # fmt: skip

    (side,) = drafting.conflict(found, IDS).sides

    assert [one.article for one in side.evidence] == ["two", "A9"]


FACT = DraftFact(quote="a ferry hit", text="Two ferries sank.", by="police")
FIGURE = DraftFigure(quote="12 hurt", value="13", counted="people hurt")
POSITION = DraftPosition(quote="He denied it", text="", actor="Berg", stance="denies")


@pytest.mark.parametrize(
    ("claim", "answer", "mended"),
    [
        (
            FACT,
            Mended(item=1, quote="a ferry hit the pier", text=None, value=None, by=None),
            DraftFact(quote="a ferry hit the pier", text="", by=None),
        ),
        (
            FIGURE,
            Mended(item=1, quote="12 hurt", text=None, value="12", by="police"),
            DraftFigure(quote="12 hurt", value="12", counted="people hurt", by="police"),
        ),
        (
            POSITION,
            Mended(item=1, quote="He denied it all", text=None, value=None, by=None),
            DraftPosition(quote="He denied it all", text="", actor="Berg", stance="denies"),
        ),
        (FACT, Mended(item=1, quote=None, text="x", value=None, by=None), None),
        (FACT, None, None),
    ],
    ids=["fact", "figure", "position", "withdrawn", "unanswered"],
)
def test_a_repair_changes_what_it_names(
    claim: DraftFact | DraftFigure | DraftPosition, answer: Mended | None, mended: object
) -> None:
    """The rest of the claim stays; without a quote it is withdrawn."""
    assert drafting.mended(claim, answer) == mended
