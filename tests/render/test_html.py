"""The page: what it shows, that nothing leaves it, and that no text can be more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.composing.short_form import short_form
from summarize.render import html, wording
from summarize.schema import Article, Brief
from tests.material.example import example_brief, seed_articles
from tests.material.generated import generated_brief, plain_articles
from tests.material.pages import Element, read

HOSTILE = (
    "<script>alert(1)</script>",
    "</textarea></title></style></script><h1>x</h1>",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "[x](javascript:alert(1)) javascript:alert(1)",
    '" onmouseover="alert(1)" x=\'',
    "x" * 10_000,
    "\u202eright to left\u202d \u2066lost isolate",
    "🏴‍☠️ 👩🏽‍🚀 e\u0301 שלום عالم",
    "nul\x00 bell\x07 escape\x1b[31m csi\x9b31m",
    "&lt;b&gt; &#60; <!-- --> ]]> <![CDATA[",
)


def hostile_articles() -> tuple[Article, ...]:
    """Two articles of such lines, in different order."""
    return tuple(
        Article(source=lines[0][:60], text="\n".join(lines), publisher=lines[1])
        for lines in (HOSTILE, HOSTILE[::-1])
    )


@cache
def page() -> Element:
    """The page of the example."""
    return read(html.render(example_brief(), seed_articles()))


def skeleton(tree: Element) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Tags, with the attributes that a browser acts on; without the emphasis in quotes."""
    acting = {"href", "src", "style", "id", "class", "content", "http-equiv"}
    return [
        (
            element.tag,
            tuple((k, v) for k, v in element.attributes.items() if k in acting or k[:2] == "on"),
        )
        for element in tree.all()
        if element.tag != "b"
    ]


def test_contradictions_come_first() -> None:
    """The sections stand in the order of what matters to a reader."""
    ids = [section.attributes["id"] for section in page().one("main").all("section") if
           "id" in section.attributes]  # fmt: skip

    assert ids == [
        "contradictions", "figures", "positions", "agreed", "single", "apparent", "matrix",
        "chronology", "left-out", "evidence", "made",
    ]  # fmt: skip


def test_a_contradiction_shows_sides_speakers_quotes_nature_and_silence() -> None:
    """Each side stands with who says so, in which articles and origins, and its quotes."""
    conflict = page().one(id="c2")
    sides = conflict.all("div", klass="side")

    assert conflict.one("h3").text == "Has Russia retaken the whole of the Kursk region?"
    assert conflict.one(klass="nature").text == "Dispute"
    assert [side.one("h4").text for side in sides] == [
        "Yes, completely reclaimed",
        "No, operations are continuing, still underway in some areas",
    ]
    assert [side.one(klass="by").text for side in sides] == [
        "Russia3 articles, 2 independent origins",
        "Ukrainian officials2 articles, 1 independent origin",
    ]
    assert [len(side.all("li")) for side in sides] == [3, 2]
    assert conflict.one(klass="foot").text.startswith("Silent on this: AB")


def test_deciding_words_are_marked() -> None:
    """In the quotes of a figure, the number with its modifier; else the words of the label."""
    decisive = [
        [bold.text for quote in page().one(id=conflict).all(klass="quotes")
         for link in quote.all("a") for bold in link.all("b")]
        for conflict in ("c1", "c2")
    ]  # fmt: skip

    assert {"upward of 4,000", "more than 4,500", "around 4,000"} < set(decisive[0])
    assert {"completely", "reclaimed", "continuing"} < set(decisive[1])


def test_one_chart_for_each_series_with_as_many_marks_as_points() -> None:
    """Each entry of `figures` with two or more points is drawn once, point by point."""
    charts = page().all("figure", klass="chart")
    expected = [len(s.points) for s in example_brief().figures if len(s.points) > 1]

    assert sorted(len(chart.all("svg", klass="point")) for chart in charts) == sorted(expected)
    assert [len(chart.one("tbody").all("tr")) for chart in charts] == [
        len(chart.all("svg", klass="point")) for chart in charts
    ]


def test_every_quote_is_highlighted_where_it_stands() -> None:
    """The marks of a span, joined, are its quote: spans that overlap or cross lines included."""
    brief = example_brief()
    found: dict[str, str] = {}
    for mark in page().one(id="articles").all("mark"):
        for span in mark.attributes.get("data-s", "").split():
            found[span] = f"{found.get(span, '')} {mark.text}".strip()
    quotes = {e.quote for claim in brief.claims for e in claim.evidence} | {
        e.quote for e in brief.unread
    }

    assert {re.sub(r"\W+", "", text) for text in found.values()} == {
        re.sub(r"\W+", "", quote) for quote in quotes
    }


def test_the_articles_are_there_in_full() -> None:
    """Nothing of an article is left out but white space."""
    for source, article in zip("ABCDE", seed_articles(), strict=True):
        paragraphs = page().one("article", id=source).all("p", dir="auto")

        shown = "".join(paragraph.raw for paragraph in paragraphs)

        assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", article.text)


@pytest.mark.parametrize("brief", [example_brief(), generated_brief(plain_articles(7, 12))])
def test_every_link_leads_somewhere(brief: Brief) -> None:
    """Ids are unique and each link within the page has its target."""
    articles = seed_articles() if brief == example_brief() else plain_articles(7, 12)
    tree = read(html.render(brief, articles))
    ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
    links = [link.attributes["href"] for link in tree.all("a")]

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} - set(ids) == set()
    assert all(link.startswith("#") for link in links)


def test_highlighted_words_lead_back_to_the_brief() -> None:
    """A span of a contradiction leads to the contradiction, which leads to the span."""
    link = page().one(id="c2").all("li")[0].one("a").attributes["href"][1:]
    marks = [m for m in page().all("mark") if link in m.attributes.get("data-s", "").split()]

    assert [mark.one("a").attributes["href"] for mark in marks] == ["#c2"]


def test_statements_lead_to_notes_and_notes_back() -> None:
    """Without a script, a mark leads to its quotes, and the note back to the statement."""
    for ref in page().all("a", klass="ref"):
        note = page().one(id=ref.attributes["href"][1:])

        back = page().one(id=note.one("a", klass="back").attributes["href"][1:])

        assert ref in back.all("a")
        assert note.all("li")


def test_each_sentence_of_the_summary_leads_to_its_words() -> None:
    """Also one that is its own quote, word by word: it has no badge to lead there."""
    articles = plain_articles(3, 10)
    tree = read(html.render(generated_brief(articles), articles))

    sentences = tree.all("span", klass="sentence")
    notes = [tree.one(id=one.one("a").attributes["href"][1:]) for one in sentences]

    assert len(sentences) == 5
    assert all(one.one("bdi").text in note.text for one, note in zip(sentences, notes, strict=True))


def test_that_nothing_contradicts_is_said() -> None:
    """A reader is told that there is none, and not left to wonder where they stand."""
    none = example_brief().model_copy(update={"contradictions": ()})

    assert wording.NO_CONFLICT in read(html.render(none, ())).one(id="contradictions").text


def test_the_matrix_says_who_carries_and_who_takes_which_side() -> None:
    """Contradictions show the sides, facts a dot; silence is an empty cell."""
    rows = page().one("table", klass="matrix").one("tbody").all("tr")
    cells = [[cell.text for cell in row.all("td")] for row in rows]

    assert cells[0] == ["3", "4", "2", "12", "2"]
    assert cells[1] == ["", "", "12", "1", "12"]
    assert cells[7] == ["●"] * 5
    assert cells[8] == ["●", "", "●", "●", "●"]


def test_the_chronology_is_in_order_of_time() -> None:
    """Dated facts stand by their first day, each told once."""
    days = [day.text for day in page().one(id="chronology").all(klass="day")]

    assert days == [
        "June 2024", "October 2024", "26 April 2025", "26 April 2025", "28 April 2025",
        "28 April 2025",
    ]  # fmt: skip


def test_a_figure_that_moved_has_a_timeline() -> None:
    """Values with different days stand in order of time."""
    articles = plain_articles(3, 6)
    brief = generated_brief(articles)
    still, later = brief.figures
    first, *others = still.points
    changed = first.model_copy(update={"as_of": later.points[0].as_of})
    series = still.model_copy(update={"points": (changed, *others)})
    moved = brief.model_copy(update={"figures": (series,)})

    timeline = read(html.render(moved, articles)).one(klass="moved")

    assert read(html.render(brief, articles)).all(klass="moved") == []
    assert [day.text for day in timeline.all(klass="day")] == [
        "1 January 2026", "1 January 2026", "6 January 2026",
    ]  # fmt: skip


def test_the_policy_allows_the_page_s_own_style_and_script_alone() -> None:
    """The hashes are those of the page's one style and one script; all else is forbidden."""
    policy = page().one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    (script,), (style,) = page().all("script"), page().all("style")

    def digest(element: Element) -> str:
        return base64.b64encode(hashlib.sha256(element.raw.encode()).digest()).decode()

    assert policy == (
        f"default-src 'none'; script-src 'sha256-{digest(script)}'; "
        f"style-src 'sha256-{digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched() -> None:
    """No element names an address outside the page."""
    named = {
        (element.tag, value)
        for element in page().all()
        for name, value in element.attributes.items()
        if name in {"src", "href", "srcset", "action", "data", "poster"}
        and not value.startswith("#")
    }

    assert named == {("link", "data:,")}


def test_the_same_brief_gives_the_same_bytes() -> None:
    """The page is a function of the brief and the articles, whose order does not matter."""
    brief, articles = example_brief(), seed_articles()
    again = Brief.model_validate_json(brief.model_dump_json())

    assert html.render(again, articles[::-1]) == html.render(brief, articles)


def test_hostile_text_changes_nothing_but_the_text() -> None:
    """A page of hostile text has the very elements and links of one of harmless text."""
    articles = hostile_articles()
    harmless = tuple(
        Article(
            source=article.source,
            text=re.sub(r"\S", lambda sign: chr(97 + ord(sign.group()) % 26), article.text),
            publisher="x",
        )
        for article in articles
    )

    shown = html.render(generated_brief(articles), articles)
    plain = html.render(generated_brief(harmless), harmless)

    assert skeleton(read(shown)) == skeleton(read(plain))


def test_hostile_text_is_shown_as_it_is() -> None:
    """Each line can be read in its article, acting characters as a mark in their place."""
    articles = hostile_articles()
    shown = html.render(generated_brief(articles), articles)
    text = read(shown).one("article", id="A").text

    assert [line for line in HOSTILE if wording.line(line) not in text] == []
    assert wording.visible(shown) == shown


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=8))
def test_no_text_breaks_the_page(lines: list[str]) -> None:
    """Whatever an article holds, the page is well formed and its text is all there."""
    article = Article(source="a", text="\n".join(lines) or "a")
    if not article.text.strip("\n"):
        return

    tree = read(html.render(generated_brief([article]), [article]))

    body = "".join(p.raw for p in tree.one("article", id="A").all("p", dir="auto"))
    assert re.sub(r"\s+", "", body) == re.sub(r"\s+", "", wording.visible(article.text))


def test_a_hundred_articles_stay_small() -> None:
    """2,000 claims in 100 articles: less than 1.65 MB beside the articles' text."""
    articles = plain_articles(100, 20)
    text = sum(len(article.text.encode()) for article in articles)

    size = len(html.render(generated_brief(articles), articles).encode())

    assert size - text < 1_650_000


def test_an_article_that_is_not_at_hand_is_said_to_be() -> None:
    """Without the text the article is listed, its quotes are not, and the page says so."""
    tree = read(html.render(example_brief(), seed_articles()[1:]))

    assert "was not at hand" in tree.one("article", id="A").text
    assert "was not at hand" not in tree.one("article", id="B").text


def test_an_empty_brief_is_a_page() -> None:
    """Parts without content are left out."""
    brief = example_brief()
    bare = Brief(
        **{name: () for name in Brief.model_fields if isinstance(getattr(brief, name), tuple)},
        headline="Nothing was found",
        made_by=brief.made_by,
        proposals=brief.proposals,
    )

    tree = read(html.render(bare, ()))

    assert [s.attributes["id"] for s in tree.all("section")] == ["made"]
    assert tree.one("title").text == tree.one("h1").text == "Nothing was found"


def test_the_page_opens_with_the_short_form() -> None:
    """What is main stands open, the rest of a section in a fold under it; no statement is lost."""
    brief = example_brief()
    short = short_form(brief)
    section = page().one(id="single")
    folded = section.one("details", klass="fold")
    opened = [one.text for one in short.single_source]
    rest = [one.text for one in brief.single_source if one.text not in opened]

    assert opened
    assert rest
    assert [one.one("bdi").text for one in section.all("li")] == [*opened, *rest]
    assert [one.one("bdi").text for one in folded.all("li")] == rest
    assert all("open" not in fold.attributes for fold in page().all("details", klass="fold"))


def test_the_full_page_stands_open() -> None:
    """With all that there is, nothing has to be unfolded."""
    full = read(html.render(example_brief(), seed_articles(), length="full"))
    folds = full.all("details", klass="fold")

    assert folds
    assert all("open" in fold.attributes for fold in folds)


def test_each_answer_stands_in_a_line_with_its_best_quote() -> None:
    """Above the folded sides: the answer, who gives it, how many origins, a quote that leads on."""
    answers = page().one(id="c2").one("ul", klass="answers").all("li")

    assert [one.one("b").text for one in answers] == [
        "Yes, completely reclaimed",
        "No, operations are continuing, still underway in some areas",
    ]
    assert answers[0].text.startswith("Yes, completely reclaimed (2 origins) “Russia announced")
    assert answers[0].one("a").attributes["href"].startswith("#C")


def test_only_the_sides_of_main_contradictions_stand_out() -> None:
    """A quote on a side of a minor contradiction, or of none, is marked faintly."""
    brief = example_brief()
    one, *others = brief.contradictions
    minor = tuple(other.model_copy(update={"rank": "minor"}) for other in others)
    changed = brief.model_copy(update={"contradictions": (one, *minor)})
    tree = read(html.render(changed, seed_articles()))
    claims = {claim.id: claim for claim in brief.claims}
    quotes = {e.quote for side in one.sides for i in side.claims for e in claims[i].evidence}

    disputed = [mark.text for mark in tree.one(id="articles").all("mark", klass="disputed")]

    assert len(disputed) > 1
    assert all(any(text in quote for quote in quotes) for text in disputed[1:])


def test_the_page_says_what_checked_means() -> None:
    """For a quote, for a claim or a sentence, and for a contradiction."""
    text = page().one(id="made").text

    assert all(f"{what} {how}" in text for what, how in wording.CHECKS.items())
