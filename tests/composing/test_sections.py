"""What stands in a section, and in which words."""

from __future__ import annotations

import pytest

from summarize.comparing.contradictions import Findings
from summarize.composing.sections import agreed_statements, single_source_statements
from summarize.schema import Answer, Claim, Contradiction, Group, Side
from tests.comparing.test_contradictions import story
from tests.made import article, fact, position

ONE = article("The dam must go, Ann Lee said. The dam is old.", "one.txt")
TWO = article(
    "Lee, the engineer, said the dam must go. It is an old dam, the town says.", "two.txt"
)


def agreed(*claims: Claim) -> list[str]:
    """What is told of claims that give one answer."""
    answer = Answer(label="it", claims=tuple(one.id for one in claims))
    group = Group(
        question="What of the dam?", kind="position", answers=(answer,), why="",
        relation="same", weight="central",
    )  # fmt: skip
    told = agreed_statements(Findings((), (), (group,)), story(claims, (ONE, TWO)))
    return [one.text for one in told]


def test_a_wish_that_all_report_is_not_told_as_agreed() -> None:
    """Two articles agree that Lee wants the dam gone, not that it must go."""
    wishes = [
        position(ONE, "The dam must go", "Ann Lee", "demands", text="The dam must go."),
        position(TWO, "the dam must go", "Lee, the engineer", "demands", text="The dam must go."),
    ]

    assert agreed(*wishes) == []


@pytest.mark.parametrize("by", ["the town", None])
def test_what_one_article_says_for_itself_is_told_plainly(by: str | None) -> None:
    """A fact of which only some name a source needs none; with a source in all it has one."""
    facts = [
        fact(ONE, "The dam is old", by=by, text="The dam is old."),
        fact(TWO, "It is an old dam", by="the town", text="The dam is old."),
    ]

    assert agreed(*facts) == ["The town: The dam is old." if by else "The dam is old."]


def test_a_text_that_names_its_speaker_stands_as_it_is() -> None:
    """Nobody is named twice."""
    text = "The dam is old, the town says."
    facts = [
        fact(ONE, "The dam is old", by="the town", text=text),
        fact(TWO, "It is an old dam", by="the town", text=text),
    ]

    assert agreed(*facts) == [text]


def test_what_one_article_has_as_somebodys_word_is_told_as_his() -> None:
    """What it says for itself, and what names its speaker, stands as it is."""
    facts = [
        fact(TWO, "It is an old dam", by="the town", text="The dam is old."),
        fact(TWO, "Lee, the engineer", by="the town", text="Lee is an engineer, the town says."),
        fact(ONE, "The dam is old", text="The dam is old."),
    ]

    told = single_source_statements((), story(facts, (ONE, TWO)))

    assert {one.text for one in told} == {
        "The town: The dam is old.",
        "Lee is an engineer, the town says.",
        "The dam is old.",
    }


@pytest.mark.parametrize(("disputed", "told"), [("has 300 people", 0), ("lies on a hill", 1)])
def test_what_holds_a_disputed_number_is_not_agreed(disputed: str, told: int) -> None:
    """Though the number that two articles share is another one of the sentence."""
    both = "The town, 9 miles from Lar, has 300 people."
    one, two = article(both, "one.txt"), article(f"{both} It lies on a hill.", "two.txt")
    shared = [fact(of, "9 miles from Lar", text=both) for of in (one, two)]
    side = fact(two, disputed)
    answer = Answer(label="it", claims=tuple(claim.id for claim in shared))
    group = Group(
        question="How far is it?", kind="fact", answers=(answer,), why="",
        relation="same", weight="central",
    )  # fmt: skip
    conflict = Contradiction(
        id="c", question="", kind="fact", nature="dispute", rank="main", rank_why="", within=(),
        sides=(Side(label="", by=(), claims=(side.id,), origins=()),), silent=(), why="",
    )  # fmt: skip
    found = agreed_statements(
        Findings((conflict,), (), (group,)), story([*shared, side], (one, two))
    )

    assert len(found) == told
