"""The brief as Markdown: what it says, in which order, and that no text can form markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarize.composing.short_form import WORDS
from summarize.render import markdown, wording
from summarize.render.escaping import escape
from summarize.schema import Article, Brief, Sentence
from tests.material.example import example_brief, many_contradictions
from tests.material.generated import generated_brief, plain_articles
from tests.render.test_html import hostile_articles

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = (
    "[x](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "<script>alert(1)</script>",
    "<!-- gone",
    "`code` and ``` fence",
    "a | b | c",
    "**bold** _soft_ ~~gone~~",
    "&lt;b&gt; &#60;",
    "# heading #",
    "1. first",
    "- item\n- item\n\n    code",
    "---",
    "[^1]: a footnote of its own",
    "back\\slash\\",
    "well!",
    "\u202eback\u0000\u001b[31m",
)


def shown(source: str) -> str:
    """The text that a reader of the rendered Markdown sees."""
    tokens = MARKDOWN.parse(source)
    leaves = [leaf for token in tokens for leaf in token.children or []]
    assert {leaf.type for leaf in leaves} <= {"text"}
    return "".join(leaf.content for leaf in leaves)


@pytest.mark.parametrize("prefix", ["", "# ", "- ", "  - ", "| a |\n| --- |\n| "])
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_shows_as_it_is(prefix: str, text: str) -> None:
    """No text forms markup at the start of any block that the brief has."""
    lead = "a" if prefix.startswith("|") else ""

    assert shown(prefix + escape(text)) == lead + wording.line(text)


@given(st.text(alphabet=st.sampled_from("ab1 .\\`*_[]()<>#+-=!|~&;:/\n\t")))
def test_any_text_shows_as_it_is(text: str) -> None:
    """Whatever the signs and their order, a list item shows the text and nothing else."""
    assert shown("- x" + escape("x" + text)) == "x" + wording.line("x" + text)


@given(st.text())
def test_a_line_is_one_line_and_nothing_in_it_acts(text: str) -> None:
    """Escaped text holds no line break, no control, no bidirectional override."""
    escaped = escape(text)

    assert len(escaped.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escaped)


def test_contradictions_come_first_among_the_sections() -> None:
    """The order of the sections is the order of what matters to a reader."""
    sections = re.findall(
        r"^## (.+)$", markdown.render(example_brief(), length="full"), re.MULTILINE
    )

    assert sections == [
        "Where they contradict each other",
        "Disputed figures",
        "Other figures",
        "Who says what",
        "What they agree on",
        "From one article each",
        "What only looks like a contradiction",
        "Sources",
        "What was left out",
        "How it was made",
    ]


def test_each_footnote_is_defined_once_and_cited() -> None:
    """Marks and notes match, and are numbered in the order in which they are met."""
    text = markdown.render(example_brief(), length="full")
    defined = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    cited = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)]

    assert defined == list(range(1, len(defined) + 1))
    assert list(dict.fromkeys(cited)) == defined


def test_a_footnote_has_quote_article_publisher_and_date() -> None:
    """A note leads to its article without the rest of the page."""
    text = markdown.render(example_brief(), length="full")

    assert (
        "“We appreciate it a lot and are deeply grateful to comrade Kim Jong-un” "
        "(A, FDD, 28 April 2025)"
    ) in text


def test_a_contradiction_has_its_sides_quotes_nature_and_silence() -> None:
    """Each side stands with who says so and all its quotes."""
    text = markdown.render(example_brief(), length="full")
    block = text[text.index("### 2.") : text.index("### 3.")]

    assert "### 2. Has Russia retaken the whole of the Kursk region?" in block
    assert "**Dispute** about what is said to be so, between articles." in block
    assert "- **Yes, completely reclaimed**: Russia (3 articles, 2 independent origins)" in block
    assert "Ukrainian officials (2 articles, 1 independent origin)" in block
    assert "“Russia said its troops have fully reclaimed the Kursk region”" in block
    assert "Russia claims what Ukrainian officials deny. Silent on this: A, B." in block


def test_that_nothing_contradicts_is_said() -> None:
    """A reader is told that there is none."""
    none = example_brief().model_copy(update={"contradictions": ()})

    assert f"contradict each other\n\n{wording.NO_CONFLICT}\n" in markdown.render(
        none, length="full"
    )


def test_every_claim_that_the_brief_shows_has_its_quote_in_the_text() -> None:
    """Nothing is shown without its evidence."""
    brief = example_brief()
    text = markdown.render(brief, length="full")

    missing = [
        evidence.quote
        for claim in brief.claims
        if claim.kind != "dateline"
        for evidence in claim.evidence
        if escape(evidence.quote) not in text
    ]

    assert missing == []


def test_an_empty_brief_has_no_empty_section() -> None:
    """A section without content is left out."""
    brief = example_brief()
    bare = Brief(
        **{name: () for name in Brief.model_fields if isinstance(getattr(brief, name), tuple)},
        headline="Nothing was found",
        made_by=brief.made_by,
        proposals=brief.proposals,
    )

    text = markdown.render(bare, length="full")

    assert re.findall(r"^#+ (.+)$", text, re.MULTILINE) == [
        "Nothing was found",
        "How it was made",
    ]


# ── The short form ────────────────────────────────────────────────────────────────────────


def test_the_short_form_has_its_sections_in_order() -> None:
    """Contradictions first; no table of figures, no footnotes, no list of what was left out."""
    text = markdown.render(example_brief())

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Where they contradict each other",
        "What they agree on",
        "Figures",
        "From one article each",
        "Sources",
    ]
    assert "[^" not in text
    assert "| --- |" not in text


def test_a_side_stands_in_a_line_with_speaker_origins_and_quote() -> None:
    """The quote is the one with the words of the answer; one origin is not counted."""
    text = markdown.render(example_brief())

    assert (
        "- **about 4,000**: South Korea's military; Volodymyr Zelensky (2 origins): "
        "“Zelensky estimated about 4,000 casualties among North Korean forces” D"
    ) in text
    assert "(1 origin)" not in text


@pytest.mark.parametrize(
    "brief",
    [
        example_brief(),
        many_contradictions(),
        generated_brief(plain_articles(7, 12)),
        generated_brief(plain_articles(60, 40)),
        generated_brief(hostile_articles()),
    ],
    ids=["example", "many", "small", "large", "hostile"],
)
def test_the_short_form_has_at_most_its_words(brief: Brief) -> None:
    """Whatever the size of a story, it fits a page and a half."""
    assert len(markdown.render(brief).split()) <= WORDS


@given(st.lists(st.text("ab \n.", min_size=1), min_size=1, max_size=40))
def test_no_text_makes_the_short_form_longer(lines: list[str]) -> None:
    """Not even a headline, a label or a name of a thousand words."""
    article = Article(source="a " * 500, text="\n".join(lines) or "a", publisher="b " * 500)
    if not article.text.strip("\n"):
        return
    long = article.model_copy(update={"text": article.text.replace("b", "b " * 300)})

    text = markdown.render(generated_brief([long, article]))

    assert len(text.split()) <= WORDS


def test_a_contradiction_without_room_for_its_quotes_stands_in_a_line() -> None:
    """Its answers, each with the articles that give it; the first ones have their quotes."""
    text = markdown.render(many_contradictions())

    assert "**Question 0?**\n\n- **about 1,200**: “" in text
    assert (
        "\n- **Question 5?** about 1,200 (D); about 4,000 (C, D, E); 4,000 or more (A); "
        "more than 4,500 (B)\n"
    ) in text


def test_answers_beyond_four_of_a_line_are_counted() -> None:
    """As those of a contradiction with quotes are."""
    brief = many_contradictions()
    sides = (*brief.contradictions[0].sides, *brief.contradictions[0].sides[:2])
    many = tuple(one.model_copy(update={"sides": sides}) for one in brief.contradictions)

    text = markdown.render(brief.model_copy(update={"contradictions": many}))

    assert re.search(r"\n- \*\*Question \d+\?\*\* .*\(B\); and 2 more answers\n", text)
    assert len(text.split()) <= WORDS


def test_what_is_not_shown_is_counted() -> None:
    """The last line says how much more there is, and where."""
    last = markdown.render(example_brief()).splitlines()[-1]

    assert wording.CHECKED in last
    assert "Not shown: 2 contradictions, 17 statements, 2 items that did not hold" in last
    assert "--length full" in last


def test_nothing_is_told_twice() -> None:
    """What the summary or a contradiction tells has no line of its own."""
    brief = example_brief()
    line = f"- {escape(brief.agreed[2].text)}"
    summary = (Sentence(text="In short.", claims=brief.agreed[2].claims[:1]),)
    told = markdown.render(brief.model_copy(update={"summary": summary}))

    assert line in markdown.render(brief)
    assert line not in told
    assert told.count(brief.contradictions[1].question) == 1
