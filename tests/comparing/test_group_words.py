"""The words of a group: held against its claims, and written by the program where they stray."""

from __future__ import annotations

import pytest

from summarize.comparing.group_words import Backing, reworded, why_stray
from summarize.schema import (
    Answer,
    Claim,
    Group,
)
from tests.material.made import article, evidence, figure
from tests.material.miners import ONE, SHUT, THIRTY, TWELVE, TWO


def test_words_of_a_group_that_its_claims_do_not_bear_are_written_by_the_program() -> None:
    """A number, a name and a link in question, label and reason are replaced and listed."""
    text = article("Twelve miners died, police said. Rescuers spoke of 14 dead.")
    one = figure(12, 12, "miners killed", article=text.id, text="Twelve miners died.", by="police",
                 evidence=(evidence(text, "Twelve miners died"),))  # fmt: skip
    other = figure(14, 14, "dead", article=text.id, text="Rescuers spoke of 14 dead.",
                   evidence=(evidence(text, "14 dead"),))  # fmt: skip
    group = Group(
        question="How many of the 40 miners died?",
        kind="figure",
        answers=(
            Answer(label="twelve, says Mr Rook", claims=(one.id,)),
            Answer(label="14", claims=(other.id,)),
        ),
        why="See www.example.com.",
        relation="dispute",
        weight="central",
    )
    held, dropped = reworded(group, {one.id: one, other.id: other}, {text.id: text})

    assert held.question == "How many dead?"
    assert [answer.label for answer in held.answers] == ["Twelve miners died.", "14"]
    assert held.why == ""
    assert [entry.what for entry in dropped] == ["question", "label", "why"]


@pytest.mark.parametrize(
    "words",
    [
        "How many miners drowned in Orrin in April 2024?",
        "Yes, says the U.N.",
        "No",
        "Twelve drowned",
        "about 12",
        "One statement is told in two ways.",
        "about 4.30 a.m. in Orrin",
        "at 04:30",
        "It is set against an Orrin 12.5.",
        "Whom did Strauss-Orrin warn on the E-75?",
    ],
)
def test_words_that_their_evidence_has_are_kept(words: str) -> None:
    """Numbers and hours however they are written, days and names, small counts."""
    near = "Twelve miners drowned 12.5 metres down, the UN said."
    text = f"Orrin, 3 April 2024. {near} It was 4:30 a.m. Strauss - Orrin left on the E - 75."

    assert why_stray(words, Backing([near], [text])) is None


@pytest.mark.parametrize(
    ("words", "stray"),
    [
        ("How many of the 40 miners drowned?", "'40'"),
        ("How many miners drowned in May?", "'May'"),
        ("How many miners drowned in 2023?", "'2023'"),
        ("Did Rook drown them?", "'Rook'"),
        ("Did France order it?", "France"),
        ("See www.example.com", "a link"),
        ("at 5.30 a.m.", "'5.30'"),
    ],
)
def test_words_that_their_evidence_lacks_are_stray(words: str, stray: str) -> None:
    """A number, month, year, name, country or link that no article has."""
    near = "Twelve miners drowned, the UN said."

    assert stray in str(why_stray(words, Backing([near], [f"Orrin, 3 April 2024. {near}"])))


@pytest.mark.parametrize(
    ("words", "stray"),
    [
        ("How many of the 1,234 were led from Munich on Tuesday?", None),
        ("How many of the 12,340 were led to safety?", "'12,340'"),
        ("Did it happen in 2023?", "'2023'"),
        ("Did it happen in 2024?", None),
    ],
)
def test_of_an_article_in_another_language_numbers_are_held_and_names_are_not(
    words: str, stray: str | None
) -> None:
    """Its numbers are read by its conventions; its names may be others in English."""
    said = "1.234 Menschen wurden am Dienstag aus München gebracht."
    told = Backing([], [f"{said} Das war 2024."], [(said, "de")])

    reason = why_stray(words, told)

    assert reason is None if stray is None else stray in str(reason)


def test_words_name_the_source_of_an_article_for_its_id() -> None:
    """The id is no number of theirs; what else is stray still is, and is listed by the source."""
    told = Group(
        question=f"Does {ONE.id} say that the mine was shut?",
        kind="fact",
        answers=(
            Answer(label=f"yes, {ONE.id} does", claims=(SHUT.id,)),
            Answer(label=f"no, says {ONE.id} of 1987", claims=(THIRTY.id,)),
        ),
        why=f"{ONE.id} has it shut, and {TWO.id} open.",
        relation="dispute",
        weight="side",
    )
    known: dict[str, Claim] = {SHUT.id: SHUT, THIRTY.id: THIRTY}

    held, dropped = reworded(told, known, {ONE.id: ONE, TWO.id: TWO})

    assert held.question == "Does one.txt say that the mine was shut?"
    assert [one.label for one in held.answers] == ["yes, one.txt does", THIRTY.text]
    assert held.why == told.why
    assert [(one.what, one.text) for one in dropped] == [("label", "no, says one.txt of 1987")]


def test_words_that_nobody_is_shown_are_not_held() -> None:
    """Of one answer in words neither question nor label is shown; of numbers the question is."""
    stray = "Rook shut it."
    alone = Group(
        question=stray,
        kind="figure",
        answers=(Answer(label=stray, claims=(SHUT.id,)),),
        why="",
        relation="dispute",
        weight="central",
    )
    numbers = alone.model_copy(
        update={"answers": (Answer(label=stray, claims=(TWELVE.id, THIRTY.id)),)}
    )
    known: dict[str, Claim] = {one.id: one for one in (SHUT, TWELVE, THIRTY)}

    lost = [reworded(one, known, {ONE.id: ONE, TWO.id: TWO}).dropped for one in (alone, numbers)]

    assert [[one.what for one in entries] for entries in lost] == [[], ["question"]]


@pytest.mark.parametrize(
    ("words", "stray"),
    [
        ("Did Renée Voß speak in Orrín?", None),
        ("On November 11, 2014, a Tuesday", None),
        ("On November 11, 2014, a Wednesday", "'Wednesday'"),
        ("On November 11, a Tuesday", "'Tuesday'"),
        ("On December 11", "'December'"),
        ("Did Dóra Orrin speak?", "'Dóra'"),
    ],
)
def test_names_have_no_accents_and_days_their_names(words: str, stray: str | None) -> None:
    """A month is in its short form as well, and of a full date the weekday is known."""
    text = "Renee Voß, a novel decent speaker, spoke in Orrin on Nov. 11, 2014."
    reason = why_stray(words, Backing([text], [text]))

    assert reason is None if stray is None else stray in str(reason)
