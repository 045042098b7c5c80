"""What no claim covers is listed."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.composing.unread import LONGEST, find_unread
from summarize.schema import Article, Claim, Evidence, Fact
from tests.material.forgetting import calls

TEXT = """\
Skip to main content
Ferry sinks with 90 on board
3 min read
• 3 min read
A ferry with more than 90 passengers sank on Friday, May 9, 2025.
The coast guard pulled dozens ashore.
Nobody knows why it sank.
“We heard a bang and then the lights went out,” said Ann Diaz, who called it a “sudden” end.
A minister said: "No ship of this age will sail again. The owner will answer for it in court."
Ferry sinks with 90 on board
Photo: Bo Ek
Copyright © 2025 The Island Post, all 12 rights reserved"""
ARTICLE = Article(source="a.txt", text=TEXT)

TITLE = "Ferry sinks with 90 on board"
LEAD = "A ferry with more than 90 passengers sank on Friday, May 9, 2025."
GUARD = "The coast guard pulled dozens ashore."
BANG = (
    "“We heard a bang and then the lights went out,” said Ann Diaz, who called it a “sudden” end."
)
SHIP = 'A minister said: "No ship of this age will sail again.'
OWNER = 'The owner will answer for it in court."'


def claim(*quotes: str, article: Article = ARTICLE) -> Claim:
    """A claim with these quotes, each at its first place."""
    places = [(article.text.index(quote), quote) for quote in quotes]
    return Fact(
        id="|".join(quotes),
        article=article.id,
        text="It sank.",
        evidence=tuple(
            Evidence(article=article.id, start=start, end=start + len(quote), quote=quote)
            for start, quote in places
        ),
        date=None,
        by=None,
    )


def listed(*claims: Claim, article: Article = ARTICLE) -> list[str]:
    """The quotes that are listed as unread."""
    return [one.quote for one in find_unread([article], claims)]


def test_numbers_and_statements_are_listed_by_their_sentence() -> None:
    """Each once and in order; no date, no furniture of the page, no title printed twice."""
    assert listed() == [TITLE, LEAD, GUARD, BANG, SHIP, OWNER]


@pytest.mark.parametrize(
    ("quote", "read"),
    [
        ("more than 90 passengers sank", [LEAD]),
        ("90 passengers sank", [LEAD]),  # the number without its modifier
        ("passengers sank on Friday", []),
        ("pulled dozens ashore", [GUARD]),
        ("We heard a bang and then the lights went out", [BANG]),
        ("We heard a bang", [BANG]),  # a part of the statement
        ("said Ann Diaz, who called it", []),
        ("No ship of this age will sail again. The owner will answer", [SHIP, OWNER]),
        ("The owner will answer for it", [OWNER]),
        (TEXT, [TITLE, LEAD, GUARD, BANG, SHIP, OWNER]),
    ],
)
def test_what_a_claim_quotes_is_read(quote: str, read: list[str]) -> None:
    """The claim's quote has to be of the number or the statement, not beside it."""
    everything = [TITLE, LEAD, GUARD, BANG, SHIP, OWNER]

    assert listed(claim(quote)) == [one for one in everything if one not in read]


def test_a_sentence_is_listed_while_one_of_its_numbers_is_unread() -> None:
    """Half a sentence read is not all of it."""
    article = Article(source="a", text="In all 12 died and 30 were hurt.")

    assert listed(claim("12 died", article=article), article=article) == [article.text]
    assert listed(claim("12 died", "30 were hurt", article=article), article=article) == []


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("“Nine valves failed.\n\n“They were old.”", ["“Nine valves failed.", "“They were old.”"]),
        ("Lang left. “Nobody knows!” The gate was shut.", ["“Nobody knows!”"]),
        ("He called it “a mess” and “very old”.", []),
        ("“Stop!” The gate was shut.", []),
    ],
)
def test_a_short_sentence_is_a_statement_and_a_choice_of_words_is_none(
    text: str, unread: list[str]
) -> None:
    """Two words with the end of a sentence say something, and so does a later paragraph."""
    assert [one for one in listed(article=Article(source="a", text=text)) if "“" in one] == unread


def test_two_quotes_read_what_lies_in_both() -> None:
    """A statement that two claims share between them is covered by both together."""
    article = Article(source="a", text="“One two three four five six seven eight,” he said.")
    halves = [
        claim("One two three four", article=article),
        claim("four five six seven eight", article=article),
    ]

    assert listed(*halves, article=article) == []


def test_of_a_long_sentence_the_part_around_the_number_is_listed() -> None:
    """At most LONGEST characters, whole words, with the number in it."""
    filler = "and so on and so forth " * 30
    for text in (f"{filler}12 died {filler}.", f"Then 12 died {filler}.", f"{filler}12 died."):
        (entry,) = listed(article=Article(source="a", text=text))

        assert "12 died" in entry
        assert len(entry) <= LONGEST
        assert f" {entry} " in f" {text} "


@pytest.mark.parametrize(
    "text", ["12,000 " + "x" * 900, "“a b c d" + "x" * 900, "“" + "a b " * 300]
)
def test_what_has_no_good_place_to_cut_is_cut_all_the_same(text: str) -> None:
    """A word or a statement longer than an entry is listed by its beginning."""
    (entry,) = listed(article=Article(source="a", text=f"{text}”"))

    assert text.removeprefix("“").startswith(entry.removeprefix("“"))
    assert 5 <= len(entry) <= LONGEST


@pytest.mark.parametrize(
    ("language", "text", "unread"),
    [
        ("zh", "两国会谈。三名矿工获救。", ["三名矿工获救。"]),
        ("de", "Sie reden. Dutzende wurden verletzt.", ["Dutzende wurden verletzt."]),
        ("it", "Parlano. Sono morte 12 persone.", ["Sono morte 12 persone."]),
    ],
)
def test_numbers_of_other_languages_are_listed(language: str, text: str, unread: list[str]) -> None:
    """In words too where their numbers are read, else in digits."""
    article = Article(source="a.txt", text=text, language=language)

    assert [one.quote for one in find_unread([article], [])] == unread


def test_articles_are_told_apart() -> None:
    """A claim of one article reads nothing in another; entries come in the order given."""
    one, other = Article(source="1", text="12 died. "), Article(source="2", text="12 died. Rain.")

    assert [
        entry.article for entry in find_unread([one, other], [claim("12 died", article=one)])
    ] == [other.id]
    assert [entry.article for entry in find_unread([other, one], [])] == [other.id, one.id]


WORDS = st.sampled_from(["12", "died.", "“We", "are", "all", "safe”", "\n", "x" * 200, "more than"])


@given(st.lists(WORDS, max_size=60).map(" ".join), st.data())
def test_entries_are_true_short_and_fewer_with_more_claims(text: str, data: st.DataObject) -> None:
    """Each stands at its offsets, none overlap, and reading everything leaves nothing."""
    article = Article(source="a", text=text)
    found = find_unread([article], [])

    assert all(text[one.start : one.end] == one.quote for one in found)
    assert all(0 < len(one.quote) <= LONGEST for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    if found:
        read = data.draw(st.sampled_from(found))
        some = Fact(id="1", article=article.id, text="", evidence=(read,), date=None, by=None)
        whole = Evidence(article=article.id, start=0, end=len(text), quote=text)
        every = some.model_copy(update={"evidence": (whole,)})

        assert len(find_unread([article], [some])) <= len(found)
        assert find_unread([article], [every]) == ()


def test_work_grows_with_the_text_alone() -> None:
    """Ten times the text takes ten times the calls, lines or none."""
    for joint in ("\n", " "):
        text = TEXT.replace("\n", joint)
        small, large = (
            partial(find_unread, [Article(source="a", text=text * times)], [])
            for times in (10, 100)
        )
        small()  # What is loaded once is loaded.

        assert calls(large) < 12 * calls(small)
