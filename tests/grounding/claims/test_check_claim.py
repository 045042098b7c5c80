"""Claims held against the sentences of their quotes: planted drafts, honest and hostile."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter

from summarize.grounding.claims.check_claim import why_not_said
from summarize.grounding.ground import ground
from summarize.grounding.passage import Passage, passage_of
from summarize.schema import (
    Article,
    Draft,
    DraftClaim,
    DraftDateline,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Evidence,
)
from tests.material.made import article
from tests.paths import DATA, STORIES

KINDS: dict[str, type[DraftClaim]] = {
    "fact": DraftFact,
    "position": DraftPosition,
    "figure": DraftFigure,
    "dateline": DraftDateline,
}
PLANTED = json.loads((DATA / "drafts.json").read_text(encoding="utf-8"))
"""Articles made up for this, each with what may and may not be said of it."""


def drafted(fields: dict[str, Any]) -> Draft:
    """A draft of one claim from its fields and kind."""
    rest = {name: value for name, value in fields.items() if name != "kind"}
    claim: DraftClaim = TypeAdapter(KINDS[fields["kind"]]).validate_json(json.dumps(rest))
    return Draft.of(claim)


def told(right: str) -> list[Any]:
    """The planted drafts that are to be refused, or to be accepted."""
    return [
        pytest.param(story["article"], one["draft"], id=f"{one['about']}: {one['draft']['quote']}")
        for story in PLANTED
        for one in story["drafts"]
        if one["right"] == right
    ]


@pytest.mark.parametrize(("text", "fields"), told("refused"))
def test_what_the_article_does_not_say_is_refused(text: str, fields: dict[str, Any]) -> None:
    """Whatever true words of the article are quoted for it."""
    assert ground(article(text), drafted(fields)).claims == ()


@pytest.mark.parametrize(("text", "fields"), told("accepted"))
def test_what_the_article_says_is_accepted(text: str, fields: dict[str, Any]) -> None:
    """In its own words or in others, with the names that pronouns stand for."""
    assert ground(article(text), drafted(fields)).rejected == ()


def passage(text: str, quote: str) -> Passage:
    """The passage of a quote that stands once in a text."""
    start = text.index(quote)
    return passage_of(text, Evidence(article="a", start=start, end=start + len(quote), quote=quote))


TURNED = [
    ("The tower almost fell on Sunday.", "fell on Sunday", "The tower fell on Sunday."),
    ("Rook has yet to pay the crew.", "pay the crew", "Rook paid the crew."),
    ("No trace of oil was found.", "trace of oil was found", "A trace of oil was found."),
    ("Whether Rook knew is unclear.", "Rook knew", "Rook knew."),
    ("Had the pump worked, the mine would be dry.", "the pump worked", "The pump worked."),
    ("The board cleared Rook of theft.", "cleared Rook of theft", "The board convicted Rook."),
    ("Exports rose in May.", "Exports rose in May", "Exports fell in May."),
    ("Ruiz hit Lee in the ring.", "Ruiz hit Lee in the ring", "Lee hit Ruiz in the ring."),
    ("It broke before the flood.", "It broke before the flood", "It broke after the flood."),
    ("Exe voted against it.", "Exe voted against it", "Exe voted for it."),
    ("Most pumps failed in spring.", "Most pumps failed in spring", "All pumps failed in spring."),
    ("The mine was closed on Monday.", "The mine was closed", "The mine was closed on Friday."),
    ("Workers left the pit.", "Workers left the pit", "Workers left the pit in Peru."),
    ("Workers left the pit.", "Workers", "Workers left the pit."),
    ("Rook, a man of Exe, was tried there on May 4.", "Rook, a man of Exe", "Rook was tried."),
    ("Lee of Exe wept when the pit of Wye fell in.", "the pit of Wye fell in", "Lee wept in Exe."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "claim"), TURNED, ids=[case[0] for case in TURNED])
def test_a_claim_may_not_turn_its_sentence(text: str, quote: str, claim: str) -> None:
    """What is denied, supposed, nearly so, opposite, another's or another day's is not said."""
    assert why_not_said(claim, passage(text, quote), None) is not None


KEPT = [
    ("The pumps were not tested.", "The pumps were not tested", "The pumps were untested."),
    ("No. 4 mine lost 12 men.", "No. 4 mine lost 12 men", "No. 4 mine lost 12 men."),
    ("At least 12 were killed and 20 hurt.", "killed and 20 hurt", "At least 20 were hurt."),
    ("The pit is about 40 km (25 miles) away.", "40 km (25 miles)", "It is about 25 miles away."),
    ("I'd be lying if I said that nothing had changed.", "nothing had changed",
     "Things had changed."),
    ("He never did it, as has been claimed.", "never did it, as has been claimed",
     "It has been claimed that he did it."),
    ("Rook and Lee ran. Both were guards.", "Both were guards", "The two were guards."),
    ("One of the officers wept.", "One of the officers wept", "An officer wept, one of several."),
    ("The minister poured cold water on the plan.", "poured cold water on the plan",
     "The minister rejected the plan."),
    ("Guards were hit in the market town of Exe in Devon on Monday. The raid was short.",
     "in the market town of Exe in Devon on Monday", "The raid took place in Exe on Monday."),
    ("The overhaul of the mine, dubbed Project Rook by its makers, began.",
     "dubbed Project Rook by its makers", "The overhaul is called Project Rook."),
    ("The shop lies near Place Vendome.", "The shop lies near Place Vendome",
     "The shop is near Place Vendôme."),
    ("They left, minus the lids.", "minus the lids", "They left without the lids."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "claim"), KEPT, ids=[case[0] for case in KEPT])
def test_a_true_claim_may_use_other_words(text: str, quote: str, claim: str) -> None:
    """Denied in other words, with the modifier that a list shares, pointing back, or as claimed."""
    assert why_not_said(claim, passage(text, quote), None) is None


RAIN = "\n\n".join(["It rained in the hills all day, and the river rose."] * 6)


@pytest.mark.parametrize(
    ("claim", "stray"),
    [
        ("The pump failed on Monday with a lamp and a rope.", None),
        ("The pump failed on Monday with a lamp, a rope and a winch.", "'lamp', 'rope', 'winch'"),
        ("The pump with a lamp and a rope.", "'lamp', 'rope'"),
    ],
)
def test_two_words_may_come_from_elsewhere_in_the_article(claim: str, stray: str | None) -> None:
    """Neither a third, nor two where they are more than half of what is told."""
    of_pump = "The pump failed on Monday. Nobody was hurt."
    far = "Rook keeps a lamp, a rope and a winch."
    text = f"The mine was opened in May.\n\n{RAIN}\n\n{of_pump}\n\n{RAIN}\n\n{far}"

    why = why_not_said(claim, passage(text, "The pump failed on Monday"), None)

    assert why == (stray and f"The article does not say {stray} there.")


def test_a_claim_without_words_takes_those_of_its_sentence() -> None:
    """Where an engine leaves out the text, the article's own words are told, denial and all."""
    text = article("Rook said that the pump had not been tested. It rained.")
    fact = DraftFact(quote="pump had not been tested", text="", date=None, by="Rook")
    (claim,) = ground(text, Draft(facts=(fact,))).claims

    assert claim.text == "Rook said that the pump had not been tested."


def test_a_quotation_that_goes_on_beyond_the_sentence_is_marked_as_one() -> None:
    """What somebody says in two sentences is no less his in the second, or in the first."""
    text = article("“The lamps went out. The pump stood still,” Rook said. It rained.")
    quotes = ("lamps went out", "pump stood still")
    facts = [DraftFact(quote=quote, text="", by="Rook") for quote in quotes]

    told = [one.text for one in ground(text, Draft(facts=tuple(facts))).claims]

    assert told == ["“The lamps went out.”", "“The pump stood still,” Rook said."]


def test_a_long_sentence_is_cut_to_the_clauses_around_the_quote() -> None:
    """What is taken from the article stays short and holds the quote."""
    many = ", ".join(f"pump {number} of the northern pit was tested" for number in range(20))
    text = article(f"{many}, the alarm rang at noon, and all the lamps of the pit went out.")
    fact = DraftFact(quote="the alarm rang at noon", text="", date=None, by=None)
    (claim,) = ground(text, Draft(facts=(fact,))).claims

    assert "the alarm rang at noon" in claim.text
    assert len(claim.text) <= 280


@pytest.mark.parametrize(("time", "count"), [("in May 2020", 1), ("in May 2019", 0)])
def test_where_no_day_is_named_it_may_be_that_of_the_article(time: str, count: int) -> None:
    """What an article tells with no time is of the month in which it was published."""
    of = Article(source="a.txt", text="The mine was shut. It rained.", published=date(2020, 5, 4))
    fact = DraftFact(quote="The mine was shut", text=f"The mine was shut {time}.")

    assert len(ground(of, Draft(facts=(fact,))).claims) == count


def test_honest_drafts_of_real_articles_are_accepted() -> None:
    """What a model truly said of real articles: at most one claim of a hundred is refused."""
    files = sorted(STORIES.glob("*/drafts.json"))
    if not files:
        pytest.skip(f"no drafts in {STORIES}")
    claims = refused = 0
    for file in files:
        for name, fields in json.loads(file.read_text(encoding="utf-8")).items():
            draft = Draft.model_validate_json(json.dumps(fields))
            text = (file.parent / name).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
            refused += len(ground(Article(source=name, text=text), draft).rejected)
            claims += sum(map(len, (draft.dateline, draft.facts, draft.positions, draft.figures)))

    assert claims > 900
    assert refused <= claims / 100
