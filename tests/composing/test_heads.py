"""Who "the author" is in a story of several articles."""

from __future__ import annotations

import pytest

from summarize.comparing.origins import origins
from summarize.composing.computed import relate
from summarize.composing.heads import with_writers
from summarize.schema import (
    Alignment,
    Article,
    Claim,
    Dateline,
    DatelineField,
    Extraction,
    Position,
)
from tests.material.made import article, evidence, extraction, fact, position

BELIEVES = article(
    "The post is true, and nobody should doubt it. Rain fell in the valley.", "1.txt"
)
DOUBTS = article("All of this is a fake, made up by a bored clerk in a mill.", "2.txt")


def read(of: Article, *claims: Claim) -> Extraction:
    """An article with claims that were read from it."""
    return extraction(of, claims)


def actors(*each: Extraction) -> list[str]:
    """Who says each of the positions of a story."""
    claims = [claim for one in each for claim in one.claims]
    found = origins([one.article for one in each])
    told = with_writers(claims, each, found)
    return [one.actor for one in told if isinstance(one, Position)]


def says(of: Article, actor: str = "the author") -> Position:
    """What somebody says in an article."""
    return position(of, of.text.split(",")[0], actor, "claims")


def by_line(of: Article, field: DatelineField, value: str) -> Dateline:
    """What an article says of itself."""
    return Dateline(
        id=f"{of.id}{field}", article=of.id, text=value, evidence=(evidence(of, of.text[:3]),),
        field=field, value=value,
    )  # fmt: skip


@pytest.mark.parametrize(
    "actor",
    [
        "the author",
        "The writer",
        "this reporter",
        "the columnist",
        "this editor",
        "author of this post",
    ],
)
def test_the_writers_of_two_articles_are_two(actor: str) -> None:
    """Each is told by the article's author, or by what a reader knows the article by."""
    named = BELIEVES.model_copy(update={"author": "Ann Lee"})
    published = DOUBTS.model_copy(update={"publisher": "Tarn Post"})

    each = read(named, says(named, actor)), read(published, says(published, actor))
    assert actors(*each) == ["Ann Lee", "the author of Tarn Post"]
    assert actors(read(BELIEVES, says(BELIEVES, actor)), read(DOUBTS)) == ["the author of 1.txt"]


def test_an_author_whom_the_article_itself_names_is_told_by_name() -> None:
    """As its own first lines have it."""
    line = by_line(BELIEVES, "author", "Bo Ray")

    assert actors(read(BELIEVES, line, says(BELIEVES)), read(DOUBTS)) == ["Bo Ray"]


@pytest.mark.parametrize(
    "actor",
    [
        "the author of a book on dams",
        "Ann Lee, the author",
        "the mayor",
        "the authors",
        "the editor",
        "a reporter",
    ],
)
def test_whoever_is_more_than_the_writer_stays(actor: str) -> None:
    """A name says who it is."""
    assert actors(read(BELIEVES, says(BELIEVES, actor)), read(DOUBTS)) == [actor]


def test_copies_of_one_report_have_one_author() -> None:
    """And where all are copies, there is nobody to be told apart."""
    text = "The post is true, and nobody should doubt it. The old mill has stood by it for years."
    one, two = article(f"{text} So it is said.", "1.txt"), article(f"{text} It is late.", "2.txt")
    named = two.model_copy(update={"author": "Ann Lee"})

    copies = read(one, says(one)), read(named, says(named))
    assert actors(*copies, read(DOUBTS)) == ["Ann Lee", "Ann Lee"]
    assert actors(*copies) == ["the author", "the author"]


def test_a_fact_is_told_of_the_writer_too() -> None:
    """Whose word it is, whatever kind of claim it is; what nobody says stays the article's."""
    told = [fact(BELIEVES, "Rain fell", by="the writer"), fact(BELIEVES, "The post is true")]
    every = (read(BELIEVES, *told), read(DOUBTS))

    made = with_writers(told, every, origins([BELIEVES, DOUBTS]))

    assert [one.speaker for one in made] == ["the author of 1.txt", None]


def test_a_brief_has_each_writer_among_those_who_say_something() -> None:
    """Two lines of two people, and never one who says both; its claims stay the articles'."""
    each = [read(BELIEVES, says(BELIEVES)), read(DOUBTS, says(DOUBTS))]

    sections = relate(each, Alignment(groups=()), ()).sections

    shown = {one.actor for one in sections.material.positions}
    assert shown == {"the author of 1.txt", "the author of 2.txt"}
    assert {one.speaker for one in sections.claims} == {"the author"}


def test_a_title_tells_with_the_sentences_of_its_article() -> None:
    """That of the source's metadata, so that a statement of another is not its word alone."""
    one = article("The Ashby mill burned down. The dam leaks.", "1.txt")
    two = article("Nobody saw it. It burned down.", "2.txt")
    titled = two.model_copy(update={"title": "Fire at the Ashby mill"})
    claim = fact(one, "The Ashby mill burned down", text="The Ashby mill burned down.")

    for other, tellers in ((titled, (two.id,)), (two, ())):
        each = [read(one, claim), read(other, fact(other, "Nobody saw it"))]
        lines = relate(each, Alignment(groups=()), ()).sections.material.single_source
        (told,) = (one for one in lines if one.claims == (claim.id,))
        assert told.also_in == tellers


def test_an_article_of_which_nothing_was_read_tells_nothing() -> None:
    """It is left out, and what stands in it is no reason to leave out what was read."""
    one = article("The Ashby mill burned down. The dam leaks.", "1.txt")
    unread = article("The Ashby mill burned down on Monday.", "2.txt")
    claim = fact(one, "The Ashby mill burned down", text="The Ashby mill burned down.")

    for claims, tellers in (((), ()), ((fact(unread, "on Monday"),), (unread.id,))):
        each = [read(one, claim), read(unread, *claims)]
        lines = relate(each, Alignment(groups=()), ()).sections.material.single_source
        (told,) = (one for one in lines if one.claims == (claim.id,))
        assert told.also_in == tellers
