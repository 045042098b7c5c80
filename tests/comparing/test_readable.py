"""Claims of articles in other languages, as the rules of English words read them."""

from __future__ import annotations

from summarize.comparing.readable import readable
from summarize.grounding.ground import ground
from summarize.schema import Article, Claim, Draft, DraftFact

GERMAN = Article(source="de.txt", text="Das Werk in Ulm bleibt geschlossen.", language="de")
ENGLISH = Article(source="en.txt", text="The plant in Ulm stays closed.", language="en")


def claim(of: Article, text: str) -> Claim:
    """A fact told of an article that rests on all of it."""
    [found] = ground(of, Draft.of(DraftFact(quote=of.text.rstrip("."), text=text))).claims
    return found


def test_a_translated_claim_is_read_by_its_text_and_keeps_the_words_of_its_article() -> None:
    """Its evidence stands in the article, its words are English; it is the same claim."""
    told = claim(GERMAN, "The plant in Ulm stays closed.")
    [read] = readable([told], {GERMAN.id: GERMAN}).claims

    assert read.words == ("The plant in Ulm stays closed.",)
    assert read.evidence == told.evidence
    assert [one.quote for one in read.evidence] == ["Das Werk in Ulm bleibt geschlossen"]
    assert read.model_dump() == told.model_dump()


def test_what_is_in_english_or_was_not_translated_is_read_by_its_quotes() -> None:
    """An English claim by its quote; one in the article's own words too, and it is named."""
    english = claim(ENGLISH, "The plant in Ulm stays closed.")
    untold = claim(GERMAN, "Das Werk in Ulm bleibt geschlossen.")
    read = readable([english, untold], {one.id: one for one in (GERMAN, ENGLISH)})

    assert [one.words for one in read.claims] == [
        ("The plant in Ulm stays closed",),
        ("Das Werk in Ulm bleibt geschlossen",),
    ]
    assert read.untold == {untold.id}
