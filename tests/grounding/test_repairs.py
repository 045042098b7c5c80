"""A claim that does not hold as an engine put it is told as its article has it, or mended."""

from __future__ import annotations

import pytest

from summarize.grounding.claims.check_speaker import named_speaker
from summarize.grounding.passage import passage_of
from summarize.grounding.repairs import extraction_of, held
from summarize.schema import (
    ArticleProposal,
    Draft,
    DraftDateline,
    DraftFact,
    DraftPosition,
    Fact,
    Position,
)
from tests.material.made import article, evidence

ARTICLE = article(
    "Ferry strikes pier\n\n"
    "A ferry hit the pier at Lund on Tuesday, and 12 passengers were hurt. "
    "The operator denied that it was overloaded. "
    "“We saw water at our feet,” Berg said. She praised the crew."
)


def test_a_sentence_that_says_too_much_gives_way_to_the_article() -> None:
    """The quote is kept, told in the words of its sentence; what was said of it is listed."""
    claim = DraftFact(
        quote="12 passengers were hurt", text="The secret service had planned it for years."
    )

    found = held(ARTICLE, Draft(facts=(claim,)))

    (fact,) = found.claims
    assert isinstance(fact, Fact)
    assert "12 passengers were hurt" in fact.text
    assert "secret" not in fact.text
    assert found.rejected == ()
    assert [(one.what, one.text) for one in found.dropped] == [("wording of a fact", claim.text)]
    assert found.dropped[0].is_retold
    assert found.ids == {claim: fact.id}


def test_a_speaker_is_called_as_the_article_calls_him() -> None:
    """A name in full that only another article has gives way to the one that stands here."""
    claim = DraftPosition(
        quote="We saw water at our feet", text="", actor="Ida Berg, a nurse", stance="claims"
    )

    (position,) = held(ARTICLE, Draft(positions=(claim,))).claims

    assert isinstance(position, Position)
    assert position.actor == "Berg"


SPEECHES = article(
    "Pier reopens\n\n"
    "“The pier is safe again,” Ida Berg said. "
    "Tom Fox praised the crew. "
    "The USGS said that the quake had struck inland. "
    "The Daesh group claimed the raid on the pier. "
    "A spokesman for the port said that no ferry was late. "
    "Sailors at the quay heard a bang. "
    "“I was asleep,” a resident told the paper. "
    "A nurse called Ann Kay said that the ward was full."
)


@pytest.mark.parametrize(
    ("given", "quote", "text", "named"),
    [
        ("Mayor Ida Berg", "The pier is safe again", "The pier is safe.", "Ida Berg"),
        ("Ida Berg, the port's chief", "The pier is safe again", "The pier is safe.", "Ida Berg"),
        ("Ida “Tiny” Berg, a miller", "The pier is safe again", "The pier is safe.", "Ida Berg"),
        ("Aida Perg (Ida Berg)", "The pier is safe again", "The pier is safe.", "Ida Berg"),
        ("Olaf Ray; Ida Berg", "The pier is safe again", "The pier is safe.", "Ida Berg"),
        ("Idah Berg", "The pier is safe again", "Berg said that the pier is safe.", "Berg"),
        (
            "Olaf Ray; Sailors at the quay; divers",
            "heard a bang",
            "There was a bang.",
            "Sailors at the quay",
        ),
        (
            "Tim Ray, spokesman for the port",
            "no ferry was late",
            "The port's spokesman said no ferry was late.",
            "spokesman for the port",
        ),
        (
            "Port spokesman Tim Ray",
            "no ferry was late",
            "The port's spokesman said no ferry was late.",
            "Port spokesman",
        ),
        (
            "Lia Orr, a resident of Oller",
            "I was asleep",
            "A resident was asleep.",
            "a resident",
        ),
        (
            "Islamic State group (the caliphate)",
            "claimed the raid on the pier",
            "The Islamic State group claimed the raid.",
            "Islamic State group",
        ),
    ],
)
def test_a_speaker_is_told_as_far_as_the_article_names_him(
    given: str, quote: str, text: str, named: str
) -> None:
    """Who speaks in several articles is given by his fullest name; what is cut of it is listed."""
    claim = DraftPosition(quote=quote, text=text, actor=given, stance="claims")

    found = held(SPEECHES, Draft(positions=(claim,)))

    (position,) = found.claims
    assert isinstance(position, Position)
    assert (position.actor, position.text) == (named, text)
    assert [one.what for one in found.dropped] == ["speaker of a position"]
    assert found.dropped[0].is_retold


@pytest.mark.parametrize("who", ["Lia Orr, a nurse", "Wye Head Nurse Lia Orr"])
def test_who_is_told_by_what_he_is_is_nobody_of_another_name(who: str) -> None:
    """A nurse who is named in the article is not the nurse of another one."""
    claim = DraftPosition(
        quote="the ward was full", text="The ward was full.", actor=who, stance="claims"
    )

    found = held(SPEECHES, Draft(positions=(claim,)))

    assert [one.speaker for one in found.claims] == ["Ann Kay"]
    assert [one.what for one in found.dropped] == ["speaker of a position"]


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("Tom Fox", "Fox said that the pier is safe."),
        ("Tom Fox, the mayor", "Tom Fox said that the pier is safe."),
        ("Olaf Berg", "Olaf Berg said that the pier is safe."),
        ("the US Coast Guard", "The US Coast Guard said that the pier is safe."),
    ],
)
def test_another_person_is_not_told_to_have_said_it(given: str, text: str) -> None:
    """Nobody's words become another's, whatever of his name the article has."""
    claim = DraftPosition(quote="The pier is safe again", text=text, actor=given, stance="claims")

    told = [one.text for one in held(SPEECHES, Draft(positions=(claim,))).claims]

    assert text not in told
    assert not any("Fox" in one or "Guard" in one for one in told)


def test_a_body_says_what_its_initials_say() -> None:
    """The name in full speaks where the article has the initials; another body does not."""
    quote = "the quake had struck inland"
    claims = [
        DraftFact(quote=quote, text="The quake struck inland.", by=who)
        for who in ("the US Geological Survey", "the US Coast Guard")
    ]

    found = held(SPEECHES, Draft(facts=tuple(claims)))

    assert next(one.by for one in found.claims if isinstance(one, Fact)) == claims[0].by
    assert [one.text for one in found.dropped] == [claims[1].text]


def test_a_name_in_full_is_the_last_name_that_stands_there() -> None:
    """Where no verb of saying names the speaker; a last name that stands nowhere helps nobody."""
    of = article("A ferry hit the pier. Berg wept on the pier, and her son was cold.")
    wept = DraftFact(quote="Berg wept on the pier", text="", by="Ida Berg, a nurse")
    (claim,) = held(of, Draft(facts=(wept,))).claims

    assert claim.speaker == "Berg"
    other = wept.model_copy(update={"by": "Ida Katz, a nurse"})
    assert [one.speaker for one in held(of, Draft(facts=(other,))).claims] == [None]


def test_a_speaker_of_no_letter_is_nobody_and_nothing_is_lost() -> None:
    """Blanks and marks that an engine gives name nobody who could be cut."""
    claim = DraftFact(quote="12 passengers were hurt", text="", by=" \u202e")

    found = held(ARTICLE, Draft(facts=(claim,)))

    assert [one.speaker for one in found.claims] == [None]
    assert found.dropped == ()


def test_an_invented_speaker_is_left_out_of_what_the_article_tells_itself() -> None:
    """What it gives to somebody stays his; a position is nothing without its actor."""
    fact = DraftFact(quote="12 passengers were hurt", text="", by="Admiral Katz")
    said = DraftFact(quote="it was overloaded", text="It was overloaded.", by="Admiral Katz")
    position = DraftPosition(
        quote="12 passengers were hurt", text="", actor="Admiral Katz", stance="claims"
    )

    found = held(ARTICLE, Draft(facts=(fact, said), positions=(position,)))

    assert [(one.evidence[0].quote, one.speaker) for one in found.claims] == [
        ("12 passengers were hurt", None),
        ("it was overloaded", "The operator"),
    ]
    assert "speaker of a fact" in [one.what for one in found.dropped]
    assert [one.claim for one in found.rejected] == [position]


def test_what_an_article_prints_of_itself_is_not_asked_about_again() -> None:
    """A title that it does not have is listed."""
    title = DraftDateline(field="title", value="Ship sinks", quote="Ship sinks")

    found = held(ARTICLE, Draft(dateline=(title,)))

    assert (found.claims, found.rejected) == ((), ())
    assert [(one.what, one.text) for one in found.dropped] == [("dateline", "Ship sinks")]


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("it was overloaded", "The operator"),
        ("We saw water at our feet", "Berg"),
        ("praised the crew", "Berg"),
        ("A ferry hit the pier", None),
    ],
)
def test_the_speaker_is_whom_the_article_names(quote: str, speaker: str | None) -> None:
    """By name or office in the sentence, or the last one before it for "she"."""
    assert named_speaker(passage_of(ARTICLE.text, evidence(ARTICLE, quote))) == speaker


def test_an_article_of_which_nothing_holds_is_named() -> None:
    """Its brief would be thin without a word; one claim that holds, and it is told of."""
    wrong = DraftFact(quote="Nobody was on board", text="Nobody was on board.")
    right = DraftFact(quote="12 passengers were hurt", text="")
    named = DraftDateline(field="title", value="Ferry strikes pier", quote="Ferry strikes pier")

    def missing(*facts: DraftFact) -> list[str]:
        draft = Draft(dateline=(named,), facts=facts)
        proposal = ArticleProposal(article=ARTICLE.id, draft=draft)
        return [one.reason for one in extraction_of(ARTICLE, proposal).dropped if one.is_large]

    assert missing(wrong, right) == []
    assert missing(wrong) == [
        "Nothing is told of it: the one claim that was read in it does not hold."
    ]
    assert missing() == ["Nothing is told of it: no claim was read in it."]
