"""What all renderings look up in a brief."""

from __future__ import annotations

from cProfile import Profile
from typing import get_args

import pytest

from summarize.render import chart, deciding_words, html, wording
from summarize.render.csv import figures_csv
from summarize.render.markdown import render
from summarize.render.view import View, holds
from summarize.schema import (
    Article,
    ArticleEntry,
    Brief,
    Claim,
    Contradiction,
    Evidence,
    Fact,
    Figure,
    FigureSeries,
    Point,
    PositionLine,
    Side,
    content_id,
)
from summarize.settings import Length
from tests.material.example import evidence, example_brief, seed_articles
from tests.material.generated import generated_brief, plain_articles
from tests.material.made import figure as made_figure
from tests.render.test_terminal import shown as on_terminal

LENGTHS: tuple[Length, ...] = get_args(Length)

ARTICLE = Article(
    source="a.txt",
    text="The navy sent 1,000 sailors in May and 300 more in June, officials said on Sunday.",
)


def fact(*quotes: str) -> Fact:
    """A claim that rests on these words of the article."""
    return Fact(
        id=content_id("fact", *quotes),
        article=ARTICLE.id,
        text=quotes[0],
        evidence=tuple(evidence(ARTICLE, quote) for quote in quotes),
        date=None,
        by=None,
    )


def figure(low: int, *quotes: str) -> Figure:
    """A number that rests on these words of the article."""
    told = fact(*quotes).model_dump(exclude={"kind", "date", "id"})
    return Figure(
        **told,
        id=content_id("figure", *quotes),
        low=low,
        high=low,
        unit=None,
        approximate=False,
        counted="sailors",
        as_of=None,
        scope=None,
        forecast=False,
    )


def brief_of(*claims: Claim) -> Brief:
    """The example with these claims beside its own, and their article."""
    example = example_brief()
    entry = example.articles[0].model_copy(update={"id": ARTICLE.id, "source": "a.txt"})
    return example.model_copy(
        update={"claims": (*example.claims, *claims), "articles": (*example.articles, entry)}
    )


def test_who_is_called_by_what_he_is_begins_with_a_capital() -> None:
    """A name that begins with a small word stays."""
    lines = [
        PositionLine(actor=actor, stance="claims", text="It fell.", claims=("c",), rank="main")
        for actor in ("nurse", "the US army", "bin Salman", "al-Shabaab", "Ann Lee")
    ]

    assert [*View.by_actor(lines)] == [
        "Nurse", "The US army", "bin Salman", "al-Shabaab", "Ann Lee",
    ]  # fmt: skip


def test_a_quote_inside_another_is_not_read_twice() -> None:
    """Of words that hold other words of the same article, the longer stand for both."""
    short = fact("sent 1,000 sailors", "officials said")
    long = fact("The navy sent 1,000 sailors in May")

    told = View(brief_of(short, long)).quotes([short.id, long.id])

    assert [quote.quote for quote in told] == [
        "officials said",
        "The navy sent 1,000 sailors in May",
    ]


def test_the_same_places_of_two_articles_are_two_quotes() -> None:
    """What holds what is a question within one article."""
    quote = evidence(ARTICLE, "officials said")
    other = quote.model_copy(update={"article": seed_articles()[0].id})

    assert holds(quote, quote)
    assert not holds(quote, other)


def test_the_silent_stand_in_the_order_of_the_brief() -> None:
    """Whatever the order in which the contradiction lists them."""
    brief = example_brief()
    ids = [entry.id for entry in brief.articles]
    item = brief.contradictions[0].model_copy(update={"silent": (ids[3], ids[0])})

    assert [source.mark for source in View(brief).silent(item)] == ["A", "D"]


def test_of_a_total_the_numbers_that_it_adds_are_marked() -> None:
    """A number that stands in no quote is decided by those that make it up."""
    total = figure(1300, "sent 1,000 sailors in May", "300 more in June")
    plain = figure(1000, "sent 1,000 sailors in May and 300")

    assert marked(total, total.evidence[0]) == ["1,000"]
    assert marked(total, total.evidence[1]) == ["300"]
    assert marked(plain, plain.evidence[0]) == ["1,000"]


def marked(claim: Figure, quote: Evidence) -> list[str]:
    """The deciding words of a quote on a side of this claim alone."""
    side = Side(label="1,300", by=(), claims=(claim.id,), origins=())
    item = question(side)
    return [
        run.text
        for run in deciding_words.runs(quote, side, item, View(brief_of(claim)))
        if run.decides
    ]


def question(side: Side) -> Contradiction:
    """A conflict about a figure with this side and one that says nothing of the kind."""
    other = Side(label="none", by=(), claims=(), origins=())
    shown = example_brief().contradictions[0]
    return shown.model_copy(update={"kind": "figure", "sides": (side, other)})


def test_work_on_the_quotes_of_a_side_grows_with_their_number() -> None:
    """Twice as many quotes of one side take hardly more than twice the calls."""
    work = []
    for lines in (200, 400):
        articles = plain_articles(1, lines)
        brief = generated_brief(articles)
        view = View(brief)
        ids = [claim.id for claim in brief.claims]
        calls = Profile()
        calls.runcall(view.quotes, ids)
        work.append(sum(entry.callcount for entry in calls.getstats()))

    assert work[1] < 2.3 * work[0]


def test_a_quote_within_another_is_left_out_whatever_their_order() -> None:
    """Of quotes that hold one another the widest stands, in the order that was given."""
    brief = example_brief()
    claim = brief.claims[0]
    wide = claim.evidence[0]
    text = wide.quote
    inner = wide.model_copy(update={"start": wide.start + 1, "quote": text[1:]})
    other = wide.model_copy(update={"article": brief.articles[-1].id, "start": 0, "end": 1})
    for quotes in ((inner, other, wide), (wide, other, inner)):
        changed = claim.model_copy(update={"evidence": quotes})
        view = View(brief.model_copy(update={"claims": (changed,)}))

        assert view.quotes([claim.id]) == [one for one in quotes if one != inner]


def in_languages(*codes: str | None) -> Brief:
    """The example with the languages of its first articles."""
    example = example_brief()
    told = dict(zip(example.articles, codes, strict=False))
    articles = tuple(
        entry.model_copy(update={"language": told.get(entry)}) for entry in example.articles
    )
    return example.model_copy(update={"articles": articles})


def test_articles_in_other_languages_are_named_in_every_form() -> None:
    """With what the checks, which know English, can't do for them."""
    brief = in_languages("en", "de", None, "tlh")
    texts = [
        *(render(brief, length=length) for length in LENGTHS),
        *(on_terminal(brief, length=length) for length in LENGTHS),
        html.render(brief, seed_articles()),
    ]

    for text in texts:
        line = " ".join(text.split())
        assert "In another language: B (German), D (tlh)" in line.replace("\\", "")
        assert "translation, of which the numbers are checked" in line


def test_nothing_is_said_of_english_ones() -> None:
    """Nor of those whose language is not known."""
    for brief in (in_languages(), in_languages("en", "en")):
        assert "In another language" not in render(brief, length="full")


def test_what_stands_in_other_articles_too_is_not_shown_as_one_article_s_word() -> None:
    """It has a heading of its own, in every full form; without any, there is no such heading."""
    brief, articles = example_brief(), seed_articles()
    first, *rest = brief.single_source
    also = first.model_copy(update={"also_in": (brief.articles[0].id,)})
    changed = brief.model_copy(update={"single_source": (also, *rest)})

    for one, is_there in ((changed, True), (brief, False)):
        forms = (
            render(one, length="full"),
            html.render(one, articles),
            on_terminal(one, length="full"),
        )
        for form in forms:
            told = " ".join(form.split())
            assert (wording.TOLD_ELSEWHERE in told) == is_there
            assert wording.ALONE in told
    assert View(changed).alone == tuple(rest)
    assert View(changed).told_elsewhere == (also,)


@pytest.mark.parametrize(
    ("quotes", "language", "told"),
    [
        (["hundreds of men"], None, "hundreds"),
        (["Hundreds", "hundreds of men", "more than 200 men"], None, "hundreds, 200 or more"),
        (["more than 200 men"], None, "200 or more"),
        (["more than two hundreds"], None, "200 or more"),
        (["Hunderte Menschen"], "de", "Hunderte"),
        (["Hunderte Menschen"], None, "200 or more"),
        (
            ["several hundred men", "some hundreds of men", "at least hundreds"],
            None,
            "several hundred, some hundreds",
        ),
    ],
)
def test_no_number_is_shown_that_no_article_has(
    quotes: list[str], language: str | None, told: str
) -> None:
    """A plural is shown as the article has it, in each form; the data have its interval."""
    text = ". ".join(quotes)
    article = Article(source="a.txt", text=text, language=language)
    claims = tuple(
        made_figure(200, None, article=article.id, id=str(at), evidence=(evidence(article, quote),))
        for at, quote in enumerate(quotes)
    )
    point = Point(
        claims=tuple(one.id for one in claims), low=200, high=None, approximate=False, by=None,
        as_of=None, origins=(),
    )  # fmt: skip
    series = FigureSeries(question="How many men?", unit=None, rank="main", points=(point,))
    entry = ArticleEntry(
        id=article.id, source="a.txt", sha256=article.sha256, title=None, publisher=None,
        author=None, published=None, language=language,
    )  # fmt: skip
    brief = example_brief().model_copy(
        update={"articles": (entry,), "claims": claims, "figures": (series,), "contradictions": (),
                "agreed": (), "positions": (), "single_source": (), "summary": (), "apparent": (),
                "to_check": (), "unread": (), "origins": (), "dropped": ()}
    )  # fmt: skip

    assert View(brief).value(series, point) == told
    (mark,) = chart.draw(series, View(brief).value).marks
    assert mark.value == told
    shown = (render(brief), on_terminal(brief), html.render(brief, [article]), figures_csv(brief))
    for form in (*shown, render(brief, length="full"), on_terminal(brief, length="brief")):
        assert told in " ".join(form.split())
        assert ("200 or more" in form) == ("200 or more" in told)
