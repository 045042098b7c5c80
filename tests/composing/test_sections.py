"""What stands in a section, and in which words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from summarize.comparing.contradictions import Findings
from summarize.composing.sections import agreed_statements, single_source_statements
from summarize.schema import Answer, Article, Claim, Contradiction, Group, Side
from tests.comparing.test_contradictions import story
from tests.material.made import article, evidence, fact, figure, position

ONE = article("The dam must go, Ann Lee said. The dam is old.", "one.txt")
TWO = article(
    "Lee, the engineer, said the dam must go. It is an old dam, the town says.", "two.txt"
)


def agreed(*claims: Claim, of: Sequence[Article] = ()) -> list[str]:
    """What is told of claims that give one answer, in these articles."""
    answer = Answer(label="it", claims=tuple(one.id for one in claims))
    group = Group(
        question="What of the dam?", kind="position", answers=(answer,), why="",
        relation="same", weight="central",
    )  # fmt: skip
    told = agreed_statements(Findings((), (), (group,), ()), story(claims, of or (ONE, TWO, THREE)))
    return [one.text for one in told]


def test_a_wish_that_all_report_is_not_told_as_agreed() -> None:
    """Two articles agree that Lee wants the dam gone, not that it must go."""
    wishes = [
        position(ONE, "The dam must go", "Ann Lee", "demands", text="The dam must go."),
        position(TWO, "the dam must go", "Lee, the engineer", "demands", text="The dam must go."),
    ]

    assert agreed(*wishes) == []


THREE = article("Old is the dam, as everybody knows. It leaks.", "three.txt")


@pytest.mark.parametrize(
    ("by", "told"),
    [
        (["the town"], "The town: "),
        (["Police"], "The town, police: "),
        ([None], "The town and one report: "),
        (["Bo Ray and Cy Orr", None], "Bo Ray and Cy Orr, the town, and one report: "),
        ([None, None], ""),
    ],
)
def test_a_line_is_told_plainly_if_two_articles_do_so(by: list[str | None], told: str) -> None:
    """Else it names who says so, and one report beside them that says it for itself."""
    quotes = [(ONE, "The dam is old"), (THREE, "Old is the dam")]
    facts = [fact(TWO, "It is an old dam", by="the town", text="The dam is old.")]
    facts += [
        fact(of, quote, by=who, text="The dam is old.")
        for (of, quote), who in zip(quotes, by, strict=False)
    ]

    assert [one.partition("The dam")[0] for one in agreed(*facts)] == [told]


def test_of_copies_the_one_speaker_is_named() -> None:
    """One calls him by his name, its copy by his office: these are not two."""
    rest = "It has leaked in each of the last four years. Ten men now watch it by day and night."
    one = article(f"The dam is old, Ann Lee said. {rest}", "one.txt")
    two = article(f"The dam is old, the engineer said. {rest}", "two.txt")
    facts = [
        fact(one, "The dam is old", by="Ann Lee", text="The dam is old."),
        fact(two, "The dam is old", by="the engineer", text="The dam is old."),
    ]

    assert agreed(*facts, of=(one, two)) == ["Ann Lee: The dam is old."]


def test_what_somebody_tells_of_himself_is_marked() -> None:
    """That the text is about him does not say that it is his word; of an office it is no matter."""
    text = "Ann Lee hid in the dam."
    hid = [
        fact(ONE, "The dam is old", by="Ann Lee", text=text),
        fact(TWO, "Lee, the engineer", by="Ann Lee", text=text),
    ]
    found = fact(TWO, "It is an old dam", by="police", text="Police found her.")

    assert agreed(*hid) == ["Ann Lee hid in the dam (own account)."]
    seen = fact(TWO, "It is an old dam", by="police", text=text)
    assert agreed(*hid, seen) == [text]
    (one,) = single_source_statements((), story([found], (ONE, TWO)))
    assert one.text == "Police found her."


def test_a_text_that_names_its_speaker_stands_as_it_is() -> None:
    """Nobody is named twice."""
    text = "The dam is old, according to Ann Lee."
    facts = [
        fact(ONE, "The dam is old", by="Ann Lee", text=text),
        fact(TWO, "It is an old dam", by="Ann Lee", text=text),
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
        Findings((conflict,), (), (group,), ()), story([*shared, side], (one, two))
    )

    assert len(found) == told


@pytest.mark.parametrize(("belied", "told"), [("3 May 2024", 1), ("It leaks", 0)])
def test_what_belies_a_printed_day_is_not_in_dispute_itself(belied: str, told: int) -> None:
    """The day is; a side that tells anything else disputes what the other tells."""
    one, two = (article(f"3 May 2024. The dam is old. It leaks. {n}", f"{n}.txt") for n in "ab")
    shared = [fact(of, "The dam is old", text="The dam is old.") for of in (one, two)]
    day = fact(one, belied, text=belied)
    answer = Answer(label="it", claims=tuple(claim.id for claim in shared))
    group = Group(
        question="How old?", kind="fact", answers=(answer,), why="",
        relation="same", weight="central",
    )  # fmt: skip
    sides = tuple(Side(label="", by=(), claims=(i.id,), origins=()) for i in (day, shared[1]))
    conflict = Contradiction(
        id="c", question="", kind="date", nature="dispute", rank="main", rank_why="", within=(),
        sides=sides, silent=(), why="",
    )  # fmt: skip
    found = agreed_statements(
        Findings((conflict,), (), (group,), ()), story([*shared, day], (one, two))
    )

    assert len(found) == told


def test_what_another_article_tells_too_is_said_to_stand_there() -> None:
    """Though nothing was read of it there; what stands in one text alone is its word alone."""
    one = article("The old dam leaks. The mill burned down.", "one.txt")
    two = article("A guard said that the old dam leaks. The mill stands.", "two.txt")
    facts = [
        fact(one, "The old dam leaks", text="The old dam leaks."),
        fact(one, "The mill burned down", text="The mill burned down."),
    ]

    told = single_source_statements((), story(facts, (one, two)))

    assert {one.text: one.also_in for one in told} == {
        "The old dam leaks.": (two.id,),
        "The mill burned down.": (),
    }


def test_what_is_told_by_its_sentence_alone_is_left_to_what_has_words_of_its_own() -> None:
    """Of a sentence that is quoted twice the statement in an engine's words has the line."""
    said = article("Ruiz was charged on Monday with two counts of arson in Orrin.", "said.txt")
    counts = figure(2, 2, "counts", article=said.id, text=said.text,
                    evidence=(evidence(said, "charged on Monday with two counts"),))  # fmt: skip
    charged = fact(said, "two counts of arson", "Ruiz is charged with arson.")
    apart = fact(said, "in Orrin", "It was in Orrin.")

    told = single_source_statements((), story((counts, charged, apart), (said,)))
    alone = single_source_statements((), story((counts, apart), (said,)))

    assert {one.claims for one in told} == {(charged.id,), (apart.id,)}
    assert {one.claims for one in alone} == {(counts.id,), (apart.id,)}


def test_numbers_are_told_among_the_figures_alone() -> None:
    """What two articles say in a sentence told for its number is no further statement."""
    told = [article("12 died.", "a.txt"), article("In Orrin 12 died.", "b.txt")]
    twelve = [
        figure(12, 12, "dead", article=of.id, text=of.text, evidence=(evidence(of, "12 died"),))
        for of in told
    ]

    assert agreed(*twelve, of=told) == []
