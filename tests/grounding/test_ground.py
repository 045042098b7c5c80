"""Drafts held against their article: what holds is a claim, the rest is handed back."""

from __future__ import annotations

from datetime import date

import pytest

from summarize.grounding.ground import ground, published
from summarize.schema import (
    Article,
    Dateline,
    Draft,
    DraftDateline,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Figure,
    Position,
)
from tests.material.made import article, draft_figure

CRASH = article(
    "Harwick Post, 6 January 2020\n"
    "The crash injured 12 passengers and killed 30, police said on Monday. "
    "Rail chief Ann Lee denied that the signal had failed. "
    "At least 4,500 tickets were sold. The signal had not been tested. "
    "They sent 14,000 soldiers at first, with an additional 3,000 later."
)


def fact(quote: str, text: str, by: str | None = None) -> DraftFact:
    """A fact as an engine gives it."""
    return DraftFact(quote=quote, text=text, date=None, by=by)


def position(quote: str, text: str, actor: str = "Ann Lee") -> DraftPosition:
    """A denial as an engine gives it."""
    return DraftPosition(
        quote=quote, text=text, actor=actor, stance="denies", towards="the signal", date=None
    )


REFUSED: list[tuple[str, DraftFact | DraftFigure | DraftPosition | DraftDateline, str]] = [
    (
        "a quote that is not there",
        fact("The crash injured 13 passengers", "Passengers were injured."),
        "has no '13'",
    ),
    (
        "a number that the quote does not have",
        draft_figure("killed 30, police said", "31", "31 were killed", counted="people killed"),
        "'31' does not stand in the quote",
    ),
    (
        "a number of the sentence that is not in the quote",
        draft_figure("killed 30, police said", "12", "12 were injured", counted="people injured"),
        "'12' does not stand in the quote",
    ),
    (
        "the dead counted as injured",
        draft_figure("injured 12 passengers and killed 30", "30", "30 passengers",
                     counted="passengers injured"),
        "does not count 'passengers injured'",
    ),
    (
        "swapped numbers in the text",
        draft_figure("injured 12 passengers and killed 30", "30",
                     "Thirty were injured and twelve killed.", counted="passengers"),
        "to something else",
    ),
    (
        "a lost modifier in the text",
        draft_figure("At least 4,500 tickets were sold", "At least 4,500",
                     "4,500 tickets were sold.", counted="tickets sold"),
        "'4,500', which the article does not say",
    ),
    (
        "a denial lost",
        position("denied that the signal had failed", "Ann Lee said that the signal had failed."),
        "says 'denied' of",
    ),
    (
        "a denial added",
        fact("At least 4,500 tickets were sold", "At least 4,500 tickets were not sold."),
        "denies what the article does not deny",
    ),
    (
        "a quote that cuts off its denial",
        fact("been tested", "The signal had been tested."),
        "",
    ),
    (
        "a speaker whom the article does not name",
        fact("At least 4,500 tickets were sold", "At least 4,500 tickets were sold.", "Tom Fox"),
        "does not name 'Tom Fox'",
    ),
    (
        "an actor of no letter",
        position("denied that the signal had failed", "Ann Lee denied that the signal had failed.",
                 actor=" "),
        "names nobody",
    ),
    (
        "a day that the article does not give",
        draft_figure("killed 30, police said", "30", "30 were killed", counted="people killed",
                     as_of="Thursday"),
        "does not give the time 'Thursday'",
    ),
    (
        "a date that is none",
        DraftDateline(quote="Harwick Post", field="published", value="Harwick"),
        "no date",
    ),
    (
        "a title that is not in its quote",
        DraftDateline(quote="Harwick Post", field="publisher", value="Valley News"),
        "not in the quote",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "drafted", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_does_not_hold_is_handed_back_with_its_reason(
    what: str, drafted: DraftFact | DraftFigure | DraftPosition | DraftDateline, reason: str
) -> None:
    """The claim as it was drafted, and what is wrong with it."""
    assert what
    grounded = ground(CRASH, Draft.of(drafted))

    assert grounded.claims == ()
    assert [one.claim for one in grounded.rejected] == [drafted]
    assert reason in grounded.rejected[0].reason


def test_a_figure_is_read_from_the_article_with_its_modifier() -> None:
    """The engine says "4,500"; the article says at least, and so does the claim."""
    drafted = draft_figure("4,500 tickets were sold", "4,500", "At least 4,500 tickets were sold.")
    (claim,) = ground(CRASH, Draft.of(drafted)).claims

    assert isinstance(claim, Figure)
    assert (claim.low, claim.high, claim.approximate) == (4500, None, False)
    assert claim.evidence[0].quote == "At least 4,500 tickets were sold"


def test_each_number_of_a_sentence_is_bound_to_what_it_counts() -> None:
    """Twelve injured and thirty killed, not the other way round."""
    drafted = Draft(
        figures=(
            draft_figure("injured 12 passengers and killed 30", "12", "12 were injured",
                         counted="passengers injured"),
            draft_figure("injured 12 passengers and killed 30", "30", "30 were killed",
                         counted="passengers killed"),
        )
    )  # fmt: skip
    claims = ground(CRASH, drafted).claims

    assert [(one.low, one.counted) for one in claims if isinstance(one, Figure)] == [
        (12, "passengers injured"),
        (30, "passengers killed"),
    ]


def test_what_comes_on_top_is_added_up_and_marked_as_computed() -> None:
    """14,000 and 3,000 more are 17,000 in all; the sum has both quotes and names its parts."""
    drafted = Draft(
        figures=(
            draft_figure("They sent 14,000 soldiers", "14,000", "They sent 14,000 soldiers"),
            draft_figure("an additional 3,000 later", "3,000", "an additional 3,000 later",
                         adds_to="14,000"),
        )
    )  # fmt: skip
    base, added, total = (one for one in ground(CRASH, drafted).claims if isinstance(one, Figure))

    assert added.adds_to == base.id
    assert (total.low, total.high, total.sum_of) == (17_000, 17_000, (base.id, added.id))
    assert total.evidence == (*base.evidence, *added.evidence)
    assert "computed" in total.text


def test_what_is_not_said_to_come_on_top_is_not_added() -> None:
    """An engine's word for it is not enough: the article must say "additional" or the like."""
    text = article("They sent 14,000 soldiers, and 3,000 in May.")
    drafted = Draft(
        figures=(
            draft_figure("They sent 14,000 soldiers", "14,000", "They sent 14,000 soldiers"),
            draft_figure("and 3,000 in May", "3,000", "3,000 in May", adds_to="14,000"),
        )
    )
    claims = ground(text, drafted).claims

    assert [one.low for one in claims if isinstance(one, Figure)] == [14_000, 3_000]
    assert not any(one.adds_to for one in claims if isinstance(one, Figure))


def test_quotes_that_stand_twice_are_taken_in_order() -> None:
    """The second claim of one quote stands at its second place."""
    text = article("Police shot a man. He lived. Police shot a man. He died.")
    drafted = Draft(
        positions=tuple(
            DraftPosition(quote="Police shot a man", text=said, actor="police", stance="claims",
                          towards="it", date=None)
            for said in ("Police shot a man.", "Police shot a man again.")
        )
    )  # fmt: skip
    starts = [
        one.evidence[0].start for one in ground(text, drafted).claims if isinstance(one, Position)
    ]

    assert starts == [0, text.text.rindex("Police")]


def test_a_number_that_is_none_is_told_as_a_fact() -> None:
    """The word "several" gives no interval, so what it counts is a statement."""
    text = article("The army reported several bombings.")
    drafted = draft_figure("several bombings", "several", "The army reported several bombings.")

    assert [one.kind for one in ground(text, Draft.of(drafted)).claims] == ["fact"]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("The crew landed on Sept. 11.", "11", "fact"),
        ("The crew landed 11 boats on Sept. 11.", "11", "figure"),
        ("The crew landed 11 days before.", "11 days", "figure"),
    ],
)
def test_a_day_that_is_given_as_a_figure_is_told_as_a_fact(
    text: str, value: str, kind: str
) -> None:
    """The 11 of a date counts nothing; that of boats and of days does."""
    drafted = draft_figure(text, value, text, counted="")

    assert [one.kind for one in ground(article(text), Draft.of(drafted)).claims] == [kind]


@pytest.mark.parametrize(
    ("text", "value", "low"),
    [
        ("One person died in Tarn.", "One", 1),
        ("Both pilots died in Tarn.", "both", 2),
        ("The pair were arrested in Tarn.", "pair", 2),
        ("One of the pilots died in Tarn.", "One", None),
    ],
)
def test_a_word_that_counts_in_its_quote_is_a_number(
    text: str, value: str, low: int | None
) -> None:
    """Alone "one" and "both" say nothing; "one person" is 1, and "one of the pilots" somebody."""
    [claim] = ground(article(text), Draft.of(draft_figure(text, value, text))).claims

    assert (claim.low if isinstance(claim, Figure) else None) == low


def test_the_publication_day_is_what_the_article_prints() -> None:
    """A printed day is read; metadata come first; a day that the text belies is none."""
    drafted = Draft.of(
        DraftDateline(quote="6 January 2020", field="published", value="6 January 2020")
    )
    claims = ground(CRASH, drafted).claims
    told = Article(source="b", text=CRASH.text, published=date(2020, 1, 8))

    assert isinstance(claims[0], Dateline)
    assert published(CRASH, claims) == date(2020, 1, 6)
    assert published(told, claims) == date(2020, 1, 8)
    assert published(CRASH, ()) is None


@pytest.mark.parametrize("printed", ["May 5", "Monday, May 5", "4/9/2007"])
def test_a_printed_day_that_cannot_be_read_alone_is_told_as_it_stands(printed: str) -> None:
    """It is no reason to ask the engine again; as a day it is not known."""
    drafted = DraftDateline(quote=printed, field="published", value=printed)
    of = article(f"{printed}\nA dam burst.")

    grounded = ground(of, Draft.of(drafted))

    assert [claim.text for claim in grounded.claims] == [f"Published: {printed}"]
    assert published(of, grounded.claims) is None


@pytest.mark.parametrize("printed", ["yesterday", "Harwick", "12"])
def test_what_is_no_day_is_no_day_of_publication(printed: str) -> None:
    """A relative day, a name or a mere number is handed back."""
    drafted = DraftDateline(quote=printed, field="published", value=printed)

    [rejected] = ground(article(f"{printed}\nA dam burst."), Draft.of(drafted)).rejected

    assert rejected.reason == f"{printed!r} is no date that can be read."


def test_an_age_may_be_told_without_its_unit() -> None:
    """Of "Ann Lee, 47, of Harwick" it can be said that she is 47, and not that she is 74."""
    text = article("Ann Lee, 47, of Harwick, was hurt.")
    told = ground(text, Draft(facts=(fact("Ann Lee, 47", "Ann Lee is 47."),)))
    turned = ground(text, Draft(facts=(fact("Ann Lee, 47", "Ann Lee is 74."),)))

    assert [claim.text for claim in told.claims] == ["Ann Lee is 47."]
    assert turned.claims == ()


def test_a_part_is_the_nearest_figure_of_its_value() -> None:
    """Two figures of 3: the total includes the one beside it, not the one far ahead."""
    text = article(
        "Three pumps broke in May. It rained for days. The pit was dry by then, all said. "
        "In June 12 men fell, 3 men among them from the roof."
    )
    drafted = Draft(
        figures=(
            draft_figure("Three pumps broke", "Three", "Three pumps broke.", counted="pumps"),
            draft_figure("12 men fell", "12", "12 men fell.", counted="men", includes=("3",)),
            draft_figure("3 men among them", "3", "3 men fell from the roof.", counted="men"),
        )
    )
    _, total, part = (one for one in ground(text, drafted).claims if isinstance(one, Figure))

    assert total.includes == (part.id,)


@pytest.mark.parametrize("named", ["she", "it", None])
def test_a_pronoun_is_the_speaker_that_it_stands_for(named: str | None) -> None:
    """Who spoke last before it, by name; what one says that she did is nobody's name."""
    text = article(
        "Ann Lee said she ran to the small dam near her home. It was dark on Monday. "
        "She told the Post that 30 men fell there."
    )
    drafted = draft_figure("30 men fell", "30", "30 men fell.", counted="men", by=named)
    (claim,) = ground(text, Draft.of(drafted)).claims

    assert claim.speaker == "Ann Lee"


def test_a_claim_answers_for_itself() -> None:
    """Who says it, when it was, and what tells it from others of the same quote."""
    text = article("Harwick, 6 January 2020. Lee said on Monday that 30 men fell.")
    drafted = draft_figure("30 men fell", "30", "30 men fell.", counted="men", by="Lee",
                           as_of="Monday")  # fmt: skip
    (claim,) = ground(text, Draft.of(drafted)).claims

    assert claim.speaker == "Lee"
    assert claim.when is not None
    assert claim.when.text == "Monday"
    assert claim.identity == ("men", None)


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("How long did the fight last?", True),
        ("How far is the northern border crossing?", False),
        ("How many people fled the burning city?", False),
    ],
)
def test_a_question_may_ask_for_what_the_unit_measures(question: str, *, holds: bool) -> None:
    """Hours answer "how long", whatever the article calls what took them."""
    text = article("The seven-hour gunbattle began at dawn. All shops were shut.")
    drafted = draft_figure("seven-hour gunbattle", "seven-hour", "", counted=question)

    found = ground(text, Draft.of(drafted))

    assert bool(found.claims) == holds


def test_a_claim_that_fills_a_page_is_none() -> None:
    """It is held against every sentence that its quote covers; one of three sentences is read."""
    sentence = "The mill of the old town burned down on Monday. "
    page = article(sentence * 100)
    short, long = sentence * 3, sentence * 60

    grounded = ground(page, Draft(facts=(fact(short, short), fact(long, "The mill burned."))))

    assert [claim.evidence[0].quote for claim in grounded.claims] == [short]
    (rejected,) = grounded.rejected
    assert "more than 2,000" in rejected.reason
