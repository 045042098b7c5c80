"""Quotes found where they stand, and refused where they do not.

The corpora in `data/` were written before the code: `altered_quotes.json` holds quotes that say
something else than their text, `benign_quotes.json` quotes that differ from it in form only.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from summarize.grounding.locate import How, Located, Missing, locate
from tests.material.example import seed_articles
from tests.paths import DATA

SEEDS = {one.source: one.text for one in seed_articles()}
TOLERANCE = 2
"""Characters by which the span of a benign quote may differ at either end."""

KINDS = {
    "altered_quotes.json": (
        "changed digit",
        "swapped numbers",
        "scale word",
        "negation",
        "speaker changed",
        "name changed",
        "added word",
        "merged sentences",
        "wrong article",
        "unit changed",
    ),
    "benign_quotes.json": (
        "typographic marks",
        "spaces",
        "line breaks",
        "hyphenation",
        "case",
        "ellipsis",
        "omitted words",
        "end punctuation",
    ),
}


@cache
def corpus(name: str) -> list[tuple[dict[str, Any], str]]:
    """The cases of a corpus, each with its text."""
    data = json.loads((DATA / name).read_text("utf-8"))
    texts = SEEDS | data["texts"]
    return [(case, texts[case["text"]]) for case in data["cases"]]


@pytest.mark.parametrize("name", KINDS)
def test_the_corpora_hold_enough_of_each_kind(name: str) -> None:
    """At least 170 cases, at least 15 of each kind, and no other kind."""
    kinds = [case["kind"] for case, _ in corpus(name)]

    assert len(kinds) >= 170
    assert set(kinds) == set(KINDS[name])
    assert min(kinds.count(kind) for kind in KINDS[name]) >= 15


@pytest.mark.parametrize("kind", KINDS["altered_quotes.json"])
def test_no_altered_quote_is_accepted(kind: str) -> None:
    """A quote that says something else than the text is refused."""
    accepted = [
        case["quote"]
        for case, text in corpus("altered_quotes.json")
        if case["kind"] == kind and isinstance(locate(case["quote"], text), Located)
    ]

    assert accepted == []


@pytest.mark.parametrize("kind", KINDS["benign_quotes.json"])
def test_benign_quotes_are_placed_right(kind: str) -> None:
    """A quote that differs in form only is found, within two characters at both ends."""
    misplaced = []
    for case, text in corpus("benign_quotes.json"):
        found = locate(case["quote"], text)
        near = isinstance(found, Located) and (
            max(abs(found.start - case["start"]), abs(found.end - case["end"])) <= TOLERANCE
        )
        if case["kind"] == kind and not near:
            misplaced.append((case["quote"], found))

    assert misplaced == []


TOLD = (
    "Rebels shelled Harwick on Monday, killing at least 4,500 people, the ministry said. "
    "“We did not expect it,” said its chief, Ann Lee. Rebels shelled Harwick on Monday again."
)
FOUND: list[tuple[str, str, How]] = [
    ("killing at least 4,500 people", "killing at least 4,500 people", "exact"),
    ("We did not expect it", "We did not expect it", "exact"),
    ('"we did not expect it."', "We did not expect it", "folded"),
    ("killing at least  4,500 people – the ministry said", "", "folded"),
    ("Rebels shelled Harwick, killing at least 4,500 people", "", "abridged"),
    ("Rebels … killing at least 4,500 people", "", "abridged"),
]


@pytest.mark.parametrize(("quote", "stands", "how"), FOUND)
def test_how_says_what_had_to_be_overlooked(quote: str, stands: str, how: How) -> None:
    """A quote is exact, or equal but for its form, or abridged."""
    found = locate(quote, TOLD)

    assert isinstance(found, Located)
    assert found.how == how
    assert not stands or TOLD[found.start : found.end] == stands


@pytest.mark.parametrize(
    ("near", "start"),
    [
        (None, 0),
        (0, 0),
        (1, TOLD.rindex("Rebels")),
        (10**6, TOLD.rindex("Rebels")),
        (-5, 0),
    ],
)
@pytest.mark.parametrize("quote", ["Rebels shelled Harwick", "rebels shelled Harwick on “Monday”"])
def test_near_chooses_among_occurrences(quote: str, near: int | None, start: int) -> None:
    """The first at or after the hint, else the nearest before it, else the first of all."""
    found = locate(quote, TOLD, near=near)

    assert isinstance(found, Located)
    assert found.start == start


REASONS = [
    ("", "The quote is empty."),
    (" \n", "The quote is empty."),
    ("…", "no words"),
    ("killing at least 4,600 people", "no '4,600'"),
    ("the ministry denied", "no 'denied'"),
    ("at least killing 4,500 people", "in this order"),
    ("We did expect it", "'not' negates"),
    ("killing at least 500 people", "no '500'"),
    ("500 people, the ministry said", "cuts the number '4,500'"),
    ("at least 4", "cuts the number '4,500'"),
    ("killing 4,500 people, the ministry said", "'4,500', would stand without it"),
    ("the ministry said We did not expect it", "joins two sentences"),
]


@pytest.mark.parametrize(("quote", "reason"), REASONS)
def test_a_refusal_says_why(quote: str, reason: str) -> None:
    """The reason tells what to correct."""
    found = locate(quote, TOLD)

    assert isinstance(found, Missing)
    assert reason in found.reason


SHEDS = [
    ("They say it is illegal to fish.", "legal to fish."),
    ("The anti-war party won.", "war party won."),
    ("The vice-president resigned.", "president resigned."),
    ("He said they can't win.", "He said they can"),
    ("He said they cannot win.", "He said they can"),
    ("A smoke-free bar opened.", "A smoke"),
    ("It earned US$20 billion in all.", "It earned US$20"),
    ("It earned US$20 billion in all.", "20 billion in all."),
    ("It fired four million shells.", "million shells."),
    ("It fell to -12 degrees.", "12 degrees."),
    ("It cost 1.5m euros.", "It cost 1.5"),
    ("It rose 12 percent.", "It rose 12"),
    ("It sent 10,000–12,000 men.", "It sent 10,000"),
    ("The area is 10² acres.", "The area is 102 acres."),
    ("The coach re-signed on Monday.", "The coach resigned on Monday."),
    ("They said he did not steal it.", "steal it."),
    ("They said he was not there.", "They said he was"),
]


@pytest.mark.parametrize(("text", "quote"), SHEDS)
def test_a_quote_sheds_no_part_of_a_number_or_a_negated_word(text: str, quote: str) -> None:
    """What is cut from a word or a number may turn it into another."""
    assert isinstance(locate(quote, text), Missing)


def test_a_whole_word_is_preferred() -> None:
    """A name inside another word is passed over for the name itself."""
    text = "Kimchi is loved by Kim."

    assert locate("Kim", text) == Located(19, 22, "exact")


def test_words_printed_together_may_be_taken_apart() -> None:
    """Articles lose spaces between lines; a quote of one of the words still stands."""
    text = "STANISLAV POHORILOVMonday, 28 April, soldierswho he said"

    assert locate("Stanislav Pohorilov", text) == Located(0, 19, "folded")
    assert locate("28 April, soldiers", text) == Located(27, 45, "exact")


BENT = [
    # the speaker
    ("Ukraine said Russia lost 3 towns on the river.", "Ukraine lost 3 towns on the river"),
    ("Putin's spokesman said that the war was over.", "Putin said that the war was over"),
    ("A former Lee adviser said that it was over.", "A Lee adviser said that it was over"),
    ("By Ukraine, Russia said it lost the battle.", "Ukraine said it lost the battle"),
    ("Lee told the council that Fox had lied to it.", "Lee had lied to it in the council"),
    (
        "The union refused, and the company said it would go.",
        "The union … said it would go",
    ),
    ("Lee, who works at Oxbow in the city, said he hid.", "Oxbow said he hid in the city"),
    ("The Harwick embassy in Norvia praised the report.", "Harwick praised the report in Norvia"),
    ("The president's son was held for theft.", "The president's was held for theft"),
    ("The rebels' allies shelled the old town.", "The rebels shelled the old town"),
    ("The minister was told to resign by the party.", "The minister told to resign by the party"),
    ("Mott, who spoke for Ann Lee, called it a lie.", "Ann Lee called it a lie"),
    # what was done, and to whom
    ("Police held the brother of Ann Lee on Monday.", "Police held Ann Lee on Monday"),
    ("Rebels hit a warehouse in Kyiv on Monday night.", "Rebels hit … Kyiv on Monday night"),
    ("Norvia sent food and Belton sent arms to the rebels.", "Norvia sent arms to the rebels"),
    ("Norvia fights for Belton in the long war.", "Norvia fights Belton in the long war"),
    ("Lee accused Fox and defended the miners.", "Lee accused the miners"),
    ("North and South Korea have agreed to talks.", "North Korea have agreed to talks"),
    ("The rebels agreed to free the hostages by noon.", "The rebels free the hostages by noon"),
    # negation, hedge, part of a whole
    ("The court found him not guilty of the theft.", "The court found him guilty of the theft"),
    ("The drug did not immediately kill the men.", "The drug did not kill the men"),
    ("The war is far from over in the north.", "The war is over in the north"),
    ("There is little doubt that the mine was safe.", "There is doubt that the mine was safe"),
    ("The army allegedly shot at the crowd.", "The army shot at the crowd"),
    ("Talks may resume if the rebels agree to them.", "Talks resume if the rebels agree to them"),
    ("Fire destroyed part of the old town.", "Fire destroyed the old town"),
    ("On Monday the deputy mayor of Belton left.", "On Monday the mayor of Belton left"),
    ("He was killed or wounded by the mine.", "He was killed by the mine"),
    # numbers
    ("At least 50 people died in the fire.", "At 50 people died in the fire"),
    ("It sold 12 cows, 30 sheep and a bull on Monday.", "It sold 12 sheep and a bull on Monday"),
    ("It cost 20 million euros, or 22 million dollars.", "It cost 20 million dollars"),
    ("About 50 injured men and women were found.", "About 50 women were found"),
    # sentences
    ("The mayor left. The bishop, who was ill, died.", "The mayor … died, who was ill"),
    ("The mayor left. The bishop, who was ill, died.", "The mayor left The bishop, who was ill"),
    ("Lee ran. It was a dark day. Fox ran. He fell.", "Lee ran. It was … day. Fox ran. He fell."),
]


@pytest.mark.parametrize(("text", "quote"), BENT)
def test_an_omission_may_not_change_what_is_said(text: str, quote: str) -> None:
    """Words are missing so that another speaker, object, number or certainty results."""
    assert isinstance(locate(quote, text), Missing)


def test_no_quote_bent_otherwise_is_accepted() -> None:
    """Nor any that was written later, to get through."""
    data = json.loads((DATA / "bent_quotes.json").read_text("utf-8"))
    accepted = [
        case["quote"]
        for case in data["cases"]
        if isinstance(locate(case["quote"], case["text"]), Located)
    ]

    assert len(data["cases"]) >= 100
    assert accepted == []


SHORTER = [
    ("The two countries, once at war, have grown closer.", "The two countries have grown closer"),
    ("Peskov stated on Monday that the talks go on.", "Peskov stated that the talks go on"),
    ("It fed Russian leader Vladimir Putin to the press.", "It fed Putin to the press"),
    ("Lee met Russian President Vladimir Putin by the sea.", "Lee met Vladimir Putin by the sea"),
    ("The spokesman, Tom Fox, praised the new plan.", "The spokesman praised the new plan"),
    ("The envoy (a cousin of Lee) praised the plan.", "The envoy praised the plan"),
    ("It was a free and fair vote in the end.", "It was a fair vote in the end"),
    ("Five suspicious boats were seen off the coast.", "Five boats were seen off the coast"),
    ("The plan, which Fox said was bad, cost the city a lot.", "The plan cost the city a lot"),
    ("They came in May. It was cold there by then.", "They came … It was cold there"),
    (
        "The men of the north were seen\nleaving the old\nfort.",
        "The men were seen leaving the fort",
    ),
    ("The US-based firm sold the plant to the city.", "The U.S.-based firm sold … to the city"),
]


@pytest.mark.parametrize(("text", "quote"), SHORTER)
def test_an_omission_may_shorten(text: str, quote: str) -> None:
    """What is left out neither stands for itself nor changes the rest."""
    assert isinstance(locate(quote, text), Located)


def test_words_are_left_out_of_english_only() -> None:
    """The rules know no negation of other languages."""
    text = "Der Minister hat die Absprache am Montag nicht bestätigt."

    assert locate("Der Minister hat die Absprache am Montag nicht", text)[2:] == ("exact",)
    assert isinstance(locate("Der Minister hat die Absprache bestätigt", text), Missing)


def test_a_number_ends_with_its_line_where_a_capital_opens_the_next() -> None:
    """A date at the end of a line is found though "Thousands" opens the line below it."""
    text = "Published Oct. 15, 2018\nThousands of people marched."

    assert locate("Oct. 15, 2018", text) == Located(10, 23, "exact"), text


DEBRIS = [
    ("the evaluation report", "the evalu -\nation report was long"),
    ("the clerk left on Monday", "the clerk left[2] on Monday"),
    ("the clerk left on Monday", "the clerk left² on Monday"),
    ("hit twelve boats", "It hit\u200b twelve\u200bboats."),
    ("Rook & Sons closed", "Rook &amp; Sons closed the pit."),
    ("isparta", "İSPARTA was hit"),
]


@pytest.mark.parametrize(("quote", "text"), DEBRIS)
def test_what_scraping_left_in_a_text_is_overlooked(quote: str, text: str) -> None:
    """Broken hyphens, marks of footnotes, entities and invisible spaces; offsets stay true."""
    found = locate(quote, text)

    assert isinstance(found, Located)
    assert found.how == "folded"
    assert text[found.start] == text[found.start : found.end][0]
    assert found.end <= len(text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("hit thirty", "The flood hit thirty-\none farms."),
        ("moved two thousand", "They moved two thousand, six hundred cows."),
        ("sold 7", "They sold 7 1/2 acres."),
        ("costs 5 lakh", "It costs 5 lakh crore rupees."),
        ("hit thirty", "The flood hit thirty one farms."),
        ("hit thirty", "The flood hit thirty\none farms."),
        ("one farms", "The flood hit thirty one farms."),
        ("ran three", "They ran three and a half miles."),
        ("half miles", "They ran three and a half miles."),
        ("worth two", "It is worth two point five million euros."),
        ("hit two hundred", "The flood hit two hundred and five farms."),
        ("hit 10", "The flood hit 10 000 farms."),
        ("000 farms", "The flood hit 10 000 farms."),
        ("hit two", "The flood hit two thirds of farms."),
        ("hit two", "The flood hit two score people."),
        ("fell 3", "Turnout fell 3 percentage points."),
    ],
)
def test_a_quote_does_not_end_inside_a_number(quote: str, text: str) -> None:
    """Spelled compounds, numbers at a line's end, fractions and scales of two words."""
    assert isinstance(locate(quote, text), Missing)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("hit five", "The flood hit five and thirty fled."),
        ("hit five and thirty", "The flood hit five and thirty fled."),
        ("On 3 May 2015", "On 3 May 2015 200 farms were hit."),
        ("hit two", "The flood hit two and a farm burned."),
        ("killed one", "It killed one, two fled."),
        ("moved to gate 7", "They moved to gate 7 and a half of them left."),
    ],
)
def test_a_quote_may_end_between_two_numbers(quote: str, text: str) -> None:
    """What "and" or a blank joins is not always one number."""
    assert isinstance(locate(quote, text), Located)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("3 June 2015", "3 June 2015\nNot one pump worked."),
        ("Turnout fell", "Readers say No\nTurnout fell"),
    ],
)
def test_a_denial_on_another_line_denies_nothing(quote: str, text: str) -> None:
    """A capital on a new line begins another sentence."""
    assert isinstance(locate(quote, text), Located)


def test_a_denial_across_a_wrapped_line_counts() -> None:
    """A line that goes on in a small letter is one sentence with the one before."""
    assert isinstance(locate("tested on Monday", "The pump was not\ntested on Monday."), Missing)


def test_the_exact_place_comes_before_the_folded_and_the_abridged() -> None:
    """A quote that stands as it is later on is not taken for a place that is only like it."""
    text = "The pump, an old one, broke. THE PUMP BROKE. The pump broke."

    assert locate("The pump broke", text) == Located(45, 59, "exact")
    assert locate("the pump broke", text) == Located(29, 43, "folded")
