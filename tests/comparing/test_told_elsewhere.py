"""What was read of one article, held against the texts of the others."""

from __future__ import annotations

import pytest

from summarize.comparing.told_elsewhere import ArticleTexts
from tests.material.made import article

REST = "The valley lies far from the coast. Few roads lead to it in the long winter months."


def is_told(statement: str, text: str, *, title: str = "", language: str | None = None) -> bool:
    """Whether another article of this text tells a statement."""
    own = article(f"{statement} {REST}", "own.txt")
    other = article(f"Rain fell. {text}", "other.txt").model_copy(update={"language": language})
    texts = ArticleTexts([own, other], {other.id: title})
    tellers = texts.tellers(statement, own.id)
    assert tellers in ((), (other.id,))
    return bool(tellers)


@pytest.mark.parametrize(
    ("statement", "tells", "does_not"),
    [
        # Other forms, and words that stand for one another.
        ("The dam flooded the mills.", "The mills were flooding because of the dam.",
         "The barns were flooding because of the dam."),
        ("The ship burned near Ashby.", "Near Ashby the vessel was burning.",
         "Near Ashby the vessel was waiting."),
        # Two neighbours, and no two that stand apart.
        ("Police searched the mill at Ashby.", "Police came to Ashby. They searched the mill.",
         "Police came to Ashby. It was late. They searched the mill."),
        # Every number.
        ("The flood ruined 12 mills.", "The flood ruined 12 mills, a guard said.",
         "The flood ruined 14 mills, a guard said."),
        ("Twelve fishermen died when a storm hit the northern coast of Oran on Monday night.",
         "A storm hit the northern coast of Oran on Monday night, and 12 fishermen died.",
         "A storm hit the northern coast of Oran on Monday night, and 47 fishermen died."),
        # Who does it to whom.
        ("Acme sued Kessel.", "Kessel was sued by Acme.", "Kessel sued Acme."),
        # Names.
        ("Ann Lee owns the mill.", "The mill is one that Ann Lee owns.",
         "The mill is one that Bo Ray owns."),
        # Who says so is not what is told.
        ("Lee announced that the dam leaks.", "The dam leaks, in the eyes of Lee.",
         "The dam holds, in the eyes of Lee."),
        # To deny is not to say again; to stop is to do so no longer.
        ("The dam did not flood the mill.", "The mill was not flooded by the dam.",
         "The mill was flooded by the dam."),
        ("The mill will no longer hire boys.", "The mill said it would stop hiring boys.",
         "The mill said it would be hiring boys."),
        # Of a long statement most is enough, of a short one nearly all.
        ("Flood ruined the mill at Ashby, drowned sheep, buried a barn and broke a bridge Monday.",
         "The flood ruined the mill at Ashby, buried a barn and broke a bridge.",
         "The flood ruined the mill at Ashby."),
        ("The thieves set fire to the mill.", "Thieves set the mill on fire.",
         "Thieves came to the mill."),
    ],
)  # fmt: skip
def test_a_statement_is_told_where_nearly_all_of_it_stands(
    statement: str, tells: str, does_not: str
) -> None:
    """In any form; what lacks one thing that matters does not tell it."""
    assert is_told(statement, tells)
    assert not is_told(statement, does_not)


def test_the_title_of_an_article_tells_with_each_of_its_sentences() -> None:
    """What a heading has named, a sentence need not."""
    assert is_told("The Ashby mill burned down.", "It burned down.", title="Fire at the Ashby mill")
    assert not is_told("The Ashby mill burned down.", "It burned down.", title="Fire")


def test_what_is_too_short_or_in_another_language_is_no_telling() -> None:
    """One word proves nothing, and words are read in English alone."""
    assert not is_told("It leaked.", "It leaked all night.")
    assert is_told("The dam leaked.", "The dam leaked all night.")
    assert not is_told("The dam leaked.", "The dam leaked all night.", language="de")


def test_an_article_does_not_tell_its_own_statements_again() -> None:
    """They are its own."""
    own = article(f"The dam leaked. {REST} The dam leaked again.", "own.txt")

    assert ArticleTexts([own], {}).tellers("The dam leaked.", own.id) == ()


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("In the end the mills stood under water for weeks as the dam had let it through.", True),
        ("The town held its fair in the square, and the mayor danced.", False),
    ],
)
def test_another_article_may_tell_it_in_other_words(text: str, *, may: bool) -> None:
    """It has about half of what a statement says, by weight, whatever it makes of it."""
    statement = "The dam broke and put the mills under water."
    own, other = article(f"{statement} {REST}", "own.txt"), article(text, "other.txt")

    assert ArticleTexts([own, other], {}).may_tell(statement, own.id) is may
