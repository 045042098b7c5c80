"""Articles too long for one answer: read in parts, and nothing lost by it."""

from __future__ import annotations

import re
from math import ceil

from hypothesis import given
from hypothesis import strategies as st

from summarize.engines.llm import parts
from summarize.pipeline import Pipeline
from summarize.settings import Settings
from tests.material.made import article
from tests.servers.endpoint import Asked, Endpoint, Reply, answer


@given(st.text(alphabet="ab. \n", max_size=400), st.integers(1, 60))
def test_parts_are_the_text(text: str, most: int) -> None:
    """Put together they are the text, and none is longer than it may be."""
    read = parts.parts(text, most)

    assert "".join(read) == text
    assert all(len(part) <= most for part in read)


def test_parts_end_with_paragraphs_and_are_about_equal() -> None:
    """Ten paragraphs of a hundred characters in parts of 450 at most are three parts."""
    paragraphs = [f"{n} {'word ' * 19}.\n\n" for n in range(10)]

    read = parts.parts("".join(paragraphs), 450)

    assert [part.count("\n\n") for part in read] == [3, 3, 4]
    assert all(part.endswith(".\n\n") for part in read)


def mills(asked: Asked) -> Reply:
    """A model that finds each mill that burned."""
    quotes = re.findall(r"The mill of \w+ burned", asked.body["messages"][1]["content"])
    facts = [
        {"text": f"{one} down.", "by": None, "weight": "side",
         "quotes": [f"A1: {one}"]}
        for one in quotes
    ]  # fmt: skip
    return answer({"datelines": [], "figures": [], "positions": [], "facts": facts})


async def test_a_long_article_is_read_in_parts() -> None:
    """A claim of every part is found at its place in the whole; a short one is one request.

    The long one is longer than the model's context.
    """
    towns = [f"Town{n}" for n in range(40)]
    long = article("\n\n".join(f"The mill of {town} burned down on Monday." for town in towns))
    short = article("The mill of Lund burned down on Monday.", "short.txt")
    with Endpoint(mills) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True, max_tokens=200, context=400)
        async with Pipeline(settings) as pipeline:
            await pipeline.extract([short])
            assert len(endpoint.asked) == 1
            (read,) = await pipeline.extract([long])

    quotes = [f"The mill of {town} burned" for town in towns]
    assert [claim.evidence[0].quote for claim in read.claims] == quotes
    assert [claim.evidence[0].start for claim in read.claims] == [*map(long.text.index, quotes)]
    assert len(endpoint.asked) - 1 == ceil(len(long.text) / 400)


@given(st.lists(st.integers(0, 40), max_size=6), st.integers(0, 100))
def test_beginnings_share_what_there_is(lengths: list[int], most: int) -> None:
    """All together they are no longer than they may be; a text is cut only if room is short."""
    texts = ["x" * length for length in lengths]

    kept, cut = parts.beginnings(texts, most)

    assert sum(map(len, kept)) <= most
    assert all(text.startswith(part) for text, part in zip(texts, kept, strict=True))
    assert [part != text for text, part in zip(texts, kept, strict=True)] == cut
    assert any(cut) == (sum(lengths) > most)


def test_what_short_texts_leave_is_given_to_long_ones() -> None:
    """Of 10 and 100 characters in room for 60, the long one keeps 50."""
    kept, cut = parts.beginnings(["x" * 10, "word " * 20], 60)

    assert [len(part) for part in kept] == [10, 50]
    assert cut == [False, True]
