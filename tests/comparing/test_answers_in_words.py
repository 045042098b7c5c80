"""Answers in words that an engine sets apart: which are told, and what becomes of the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from summarize.comparing.contradictions import Findings, find
from summarize.schema import Answer, Article, Claim, Figure, Group
from tests.comparing.test_contradictions import story
from tests.material.made import article, evidence, fact, figure, position


def paper(text: str, name: str) -> Article:
    """An article of a few sentences."""
    return article(f"{text} The rest of the day was told in no paper of {name}.", f"{name}.txt")


def asked(question: str, *answers: tuple[str, Sequence[Claim]], **more: Any) -> Group:
    """A group of answers with their labels."""
    return Group(
        **{
            "question": question,
            "kind": "fact",
            "answers": tuple(
                Answer(label=label, claims=tuple(claim.id for claim in claims))
                for label, claims in answers
            ),
            "why": "They differ.",
            "relation": "dispute",
            "weight": "side",
        }
        | more
    )


def found(*groups: Group, claims: Sequence[Claim], articles: Sequence[Article]) -> Findings:
    """What groups of claims come to."""
    return find(groups, story(claims, articles))


def listed(findings: Findings) -> list[tuple[str, str]]:
    """What is told nowhere, and its text."""
    return [(one.what, one.text) for one in findings.dropped]


# ── Updates ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("first", "weight", "rank"),
    [
        ("There was no immediate word of damage to the mine.", "side", None),
        ("There was no word of damage to the mine so far.", "side", None),
        ("There was no immediate word of damage to the mine.", "central", "main"),
        ("There was no word of damage to the mine.", "side", "minor"),
    ],
)
def test_a_state_that_moved_on_is_told_if_no_quote_tells_of_its_time(
    first: str, weight: str, rank: str | None
) -> None:
    """Who knew of none "so far" is belied by nobody, unless the story turns on it."""
    one, two = paper(first, "one"), paper("The mine was damaged by the quake.", "two")
    claims = [fact(one, first), fact(two, "The mine was damaged by the quake.")]
    moved = asked(
        "Was the mine damaged?", ("no", claims[:1]), ("yes", claims[1:]),
        relation="update", weight=weight,
    )  # fmt: skip

    told = found(moved, claims=claims, articles=[one, two])

    assert [(item.nature, item.rank) for item in told.contradictions] == (
        [("update", rank)] if rank else []
    )
    assert [item.relation for item in told.apparent] == ([] if rank else ["update"])


# ── One voice ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("other", "is_told"), [("Ida Voss", True), ("Sam Roth", False)])
def test_what_one_voice_expects_is_told_in_two_ways(other: str, *, is_told: bool) -> None:
    """Two may expect otherwise; of one and the same forecast one paper has it wrong."""
    one = paper("Ida Voss expects most cuts at home.", "one")
    two = paper(f"{other} expects as many cuts abroad.", "two")
    claims = [
        position(one, "Ida Voss expects most cuts at home.", "Ida Voss", "expects"),
        position(two, f"{other} expects as many cuts abroad.", other, "expects"),
    ]
    where = asked("Where will most cuts be?", ("at home", claims[:1]), ("abroad", claims[1:]))

    told = found(where, claims=claims, articles=[one, two])

    assert (len(told.contradictions), len(told.apparent)) == (is_told, not is_told)


# ── Spellings ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "is_told"),
    [
        ("Gen. Abdul Razaq Yaqubi", "Chief Abdul Razaq Yaqoobi", False),
        ("Isolda Marner", "Isollda Marner", False),
        ("Isolda Marner", "Isolda Marners", False),
        ("Abdul Razaq Ahmad", "Abdul Razaq Mahmoud", True),
        ("Youth City", "Youth Town", True),
        ("Paul Meyer", "Paula Meyer", True),
        ("Sediq Sediq", "Sediq Sediqqi", True),
        ("Bond", "Bonds", True),
    ],
)
def test_one_name_in_two_spellings_is_noted_and_no_contradiction(
    one: str, other: str, *, is_told: bool
) -> None:
    """Papers write a name as they hear it; another name is another name."""
    first = paper(f"{one} was seen on the road.", "one")
    second = paper(f"{other} was seen on the road.", "two")
    claims = [
        fact(first, f"{one} was seen on the road."),
        fact(second, f"{other} was seen on the road."),
    ]
    names = [name.rpartition(" ")[2] if "Abdul" in name else name for name in (one, other)]
    who = asked("Who was seen on the road?", (names[0], claims[:1]), (names[1], claims[1:]))

    told = found(who, claims=claims, articles=[first, second])

    assert len(told.contradictions) == is_told
    assert [item.why for item in told.apparent] == (
        [] if is_told else [f"It is one name in several spellings: {names[0]}, {names[1]}."]
    )


# ── Told once, and what is told nowhere ───────────────────────────────────────────────────

BOMB = paper("Two bombs hit a crowd in the square.", "bomb")
TRUCK = paper("One truck bomb hit the offices of the party.", "truck")
POLICE = paper("The bomb hit a centre of the police.", "police")
CROWD = fact(BOMB, "Two bombs hit a crowd in the square.")
OFFICES = fact(TRUCK, "One truck bomb hit the offices of the party.")
CENTRE = fact(POLICE, "The bomb hit a centre of the police.")
ALL = [CROWD, OFFICES, CENTRE]
PAPERS = [BOMB, TRUCK, POLICE]


def test_words_of_one_sentence_may_answer_two_questions() -> None:
    """How many bombs there were is one thing, what they hit another."""
    many = asked("Was it one bomb or two?", ("two", [CROWD]), ("one", [OFFICES]))
    what = asked(
        "What was hit?", ("a crowd", [CROWD]), ("offices", [OFFICES]), ("police", [CENTRE])
    )
    again = asked("Were there one bomb or two bombs?", ("2", [CROWD]), ("1", [OFFICES]))

    told = found(many, what, again, claims=ALL, articles=PAPERS)

    assert {item.question for item in told.contradictions} == {many.question, what.question}
    assert listed(told) == [("question", again.question)]
    assert many.question in told.dropped[0].reason


def test_a_side_that_the_same_question_lacks_is_listed() -> None:
    """Of a question told twice what is told once alone is not lost in silence."""
    what = asked("What was hit?", ("a crowd", [CROWD]), ("offices", [OFFICES]), weight="central")
    again = asked("What was hit?", ("crowd", [CROWD]), ("party", [OFFICES]), ("police", [CENTRE]))

    told = found(what, again, claims=ALL, articles=PAPERS)

    assert [len(item.sides) for item in told.contradictions] == [2]
    assert listed(told) == [("side", "police")]


def test_quotes_and_sides_that_say_nothing_of_the_question_are_listed() -> None:
    """They are told elsewhere; here a reader is told why they stand on no side."""
    fine = paper("The weather was fine all week.", "fine")
    weather = fact(fine, "The weather was fine all week.")
    claims = [*ALL, weather]

    quote = asked("What was hit?", ("a crowd", [CROWD, weather]), ("offices", [OFFICES]))
    side = asked("What was hit?", ("crowd", [CROWD]), ("offices", [OFFICES]), ("none", [weather]))

    assert [
        listed(found(one, claims=claims, articles=[*PAPERS, fine])) for one in (quote, side)
    ] == [[("evidence", "The weather was fine all week.")], [("side", "none")]]


def test_a_number_that_can_hold_beside_all_others_is_listed() -> None:
    """Of 20 against 24 "at least 15" is on no side, and belies neither."""

    def counted(number: int, *, more: bool = False) -> tuple[Article, Figure]:
        words = f"at least {number}" if more else str(number)
        of = paper(f"The camp has {words} huts.", f"paper {number}")
        high = None if more else number
        quote = (evidence(of, f"The camp has {words} huts"),)
        return of, figure(number, high, "huts", article=of.id, evidence=quote)

    (a, few), (b, some), (c, many) = counted(15, more=True), counted(20), counted(24)
    huts = asked(
        "How many huts has the camp?", ("least", [few]), ("20", [some]), ("24", [many]),
        kind="figure",
    )  # fmt: skip

    told = found(huts, claims=[few, some, many], articles=[a, b, c])

    assert [[side.claims for side in item.sides] for item in told.contradictions] == [
        [(some.id,), (many.id,)]
    ]
    assert listed(told) == [("side", "least")]
    assert "can hold beside" in told.dropped[0].reason


def test_a_conflict_of_one_side_is_listed() -> None:
    """Where the quotes of both are the same, one side is left, and nothing is set against it."""
    alone = asked("What was hit?", ("a crowd", [CROWD]))
    same = asked("What was hit?", ("a crowd", [CROWD]), relation="same")

    assert listed(found(alone, claims=ALL, articles=PAPERS)) == [("conflict", alone.question)]
    assert listed(found(same, claims=ALL, articles=PAPERS)) == []


def test_what_an_engine_finds_compatible_is_noted() -> None:
    """Answers that both can hold are no contradiction, and not silently so."""
    both = asked(
        "What was hit?", ("a crowd", [CROWD]), ("offices", [OFFICES]),
        relation="refines", why="The offices stand in the square.",
    )  # fmt: skip

    told = found(both, claims=ALL, articles=PAPERS)

    assert [(item.relation, item.why) for item in told.apparent] == [("refines", both.why)]
    assert told.contradictions == ()
