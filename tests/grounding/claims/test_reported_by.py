"""Whose word a claim is where an engine names nobody."""

from __future__ import annotations

import pytest

from summarize.grounding.ground import ground
from summarize.schema import Article, Draft, DraftFact, Fact

PLAIN = [
    ("The car hit a wall after a chase, authorities said.", "The car hit a wall", "authorities"),
    ("The car hit a wall, said Ann Lee on Monday.", "hit a wall", "Ann Lee"),
    ("The car hit a wall, according to police.", "hit a wall", "police"),
    ("Police said that the car hit a wall.", "the car hit a wall", "Police"),
    ("Ann Lee, the mayor, said the car hit a wall.", "the car hit a wall", "Ann Lee"),
    ("The fire brigade said the car hit a wall.", "the car hit a wall", "The fire brigade"),
    ("The car hit a wall, said the officials.", "hit a wall", "the officials"),
    ("The car hit a wall, police said, and burned.", "The car hit a wall", "police"),
    ("The car hit a wall a monitor said.", "The car hit a wall", "a monitor"),
    ("Witnesses said the car hit a wall, police said.", "the car hit a wall", "police"),
    ("On Monday, police said the car hit a wall.", "the car hit a wall", "police"),
    ("Police said the car, a blue one, hit a wall.", "hit a wall", "Police"),
    ("Ann Lee said so. The car hit a wall, she says.", "The car hit a wall", "Ann Lee"),
    ('"The car hit a wall, authorities said.', "The car hit a wall", "authorities"),
    ("Its mayor, Ann Lee, said the car hit a wall.", "the car hit a wall", "Ann Lee"),
    ("Ann Lee had told the court that the car hit a wall.", "the car hit a wall", "Ann Lee"),
    ("Fox's lawyers argued that the car hit a wall.", "the car hit a wall", "Fox's lawyers"),
    ("Ann Lee said rain fell. She said the car hit a wall.", "the car hit", "Ann Lee"),
    ("The indictment says the car hit a wall.", "the car hit a wall", "The indictment"),
    ("According to Ann Lee, the car hit a wall.", "the car hit a wall", "Ann Lee"),
    ("In the mayor's account, the car hit a wall.", "the car hit a wall", "the mayor"),
    ("The car hit a wall, police said in a statement.", "The car hit a wall", "police"),
]
NOT_PLAIN = [
    ("Police said the car, which hit a wall, was blue.", "hit a wall"),
    ("Police said it was blue when the car hit a wall.", "the car hit a wall"),
    ("Police said it was over, and the car hit a wall.", "the car hit a wall"),
    ("Police said Fox ran when he saw that the car hit a wall.", "the car hit a wall"),
    ("In the mayor's account, it was blue when the car hit a wall.", "the car hit a wall"),
    ("Police responded after the car hit a wall.", "the car hit a wall"),
    ("He said the car hit a wall.", "the car hit a wall"),
    ("The car hit a wall. Police said nothing.", "The car hit a wall"),
    ("The car hit a wall, the Harwick Post reported.", "The car hit a wall"),
    ("Police said the car was blue but hit a wall.", "hit a wall"),
    ("Police reported a car and the car hit a wall.", "the car hit a wall"),
    ("The car hit a wall and, police said, it burned.", "The car hit a wall"),
    ("The car hit a wall in what police said was a chase.", "The car hit a wall"),
    ("The car hit a wall, according to reports.", "The car hit a wall"),
    ("The car hit a wall, our reporter says.", "The car hit a wall"),
]


def speaker(sentence: str, quote: str, by: str | None = None) -> str | None:
    """Whom a fact of the Harwick Post is given to."""
    article = Article(source="a.txt", text=f"{sentence} Rain fell.", publisher="Harwick Post")
    draft = DraftFact(quote=quote, text="The car hit a wall.", by=by)
    (claim,) = ground(article, Draft(facts=(draft,))).claims
    assert isinstance(claim, Fact)
    return claim.by


@pytest.mark.parametrize(("sentence", "quote", "who"), PLAIN)
def test_a_fact_is_his_whom_its_sentence_plainly_gives_it_to(
    sentence: str, quote: str, who: str
) -> None:
    """Before the quote or behind all of it; whom an engine names stays."""
    assert speaker(sentence, quote) == who
    assert speaker(sentence, quote, by=who.upper()) == who.upper()


@pytest.mark.parametrize(("sentence", "quote"), NOT_PLAIN)
def test_what_may_be_the_articles_own_is_nobodys(sentence: str, quote: str) -> None:
    """A clause beside what is said, another deed, a pronoun, the paper itself."""
    assert speaker(sentence, quote) is None
