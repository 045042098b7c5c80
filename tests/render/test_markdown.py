"""The brief as Markdown: what it says, in which order, and that no text can form markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarize.render import markdown, wording
from summarize.schema import Brief
from tests.example import example_brief, seed_articles

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

    assert shown(prefix + markdown.escape(text)) == lead + wording.line(text)


@given(st.text(alphabet=st.sampled_from("ab1 .\\`*_[]()<>#+-=!|~&;:/\n\t")))
def test_any_text_shows_as_it_is(text: str) -> None:
    """Whatever the signs and their order, a list item shows the text and nothing else."""
    assert shown("- x" + markdown.escape("x" + text)) == "x" + wording.line("x" + text)


@given(st.text())
def test_a_line_is_one_line_and_nothing_in_it_acts(text: str) -> None:
    """Escaped text holds no line break, no control, no bidirectional override."""
    escaped = markdown.escape(text)

    assert len(escaped.splitlines()) <= 1
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", escaped)


def test_contradictions_come_first_among_the_sections() -> None:
    """The order of the sections is the order of what matters to a reader."""
    sections = re.findall(r"^## (.+)$", markdown.render(example_brief()), re.MULTILINE)

    assert sections == [
        "Where they contradict each other",
        "Disputed figures",
        "Other figures",
        "Who says what",
        "What they agree on",
        "What only one article says",
        "What only looks like a contradiction",
        "Sources",
        "What was left out",
        "How it was made",
    ]


def test_each_footnote_is_defined_once_and_cited() -> None:
    """Marks and notes match, and are numbered in the order in which they are met."""
    text = markdown.render(example_brief())
    defined = [int(number) for number in re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE)]
    cited = [int(number) for number in re.findall(r"\[\^(\d+)\](?!:)", text)]

    assert defined == list(range(1, len(defined) + 1))
    assert list(dict.fromkeys(cited)) == defined


def test_a_footnote_has_quote_article_publisher_and_date() -> None:
    """A note leads to its article without the rest of the page."""
    text = markdown.render(example_brief())

    assert (
        "“We appreciate it a lot and are deeply grateful to comrade Kim Jong-un” "
        "(A, FDD, 28 April 2025)"
    ) in text


def test_a_contradiction_has_its_sides_quotes_nature_and_silence() -> None:
    """Each side stands with who says so and all its quotes."""
    text = markdown.render(example_brief())
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

    assert f"contradict each other\n\n{wording.NO_CONFLICT}\n" in markdown.render(none)


def test_every_claim_that_the_brief_shows_has_its_quote_in_the_text() -> None:
    """Nothing is shown without its evidence."""
    brief = example_brief()
    text = markdown.render(brief)

    missing = [
        evidence.quote
        for claim in brief.claims
        if claim.kind != "dateline"
        for evidence in claim.evidence
        if markdown.escape(evidence.quote) not in text
    ]

    assert missing == []


def test_the_articles_do_not_matter_to_it() -> None:
    """The brief holds all that Markdown shows."""
    assert markdown.render(example_brief(), seed_articles()) == markdown.render(example_brief())


def test_an_empty_brief_has_no_empty_section() -> None:
    """A section without content is left out."""
    brief = example_brief()
    bare = Brief(
        **{name: () for name in Brief.model_fields if isinstance(getattr(brief, name), tuple)},
        headline="Nothing was found",
        made_by=brief.made_by,
        proposals=brief.proposals,
    )

    text = markdown.render(bare)

    assert re.findall(r"^#+ (.+)$", text, re.MULTILINE) == [
        "Nothing was found",
        "How it was made",
    ]
