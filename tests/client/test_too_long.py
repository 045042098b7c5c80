"""Requests that are too long for a server's window: asked again in parts that fit, end to end."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest

from summarize import Article, Brief, Settings
from summarize.pipeline import Pipeline
from tests.material.newsroom import kind
from tests.servers.endpoint import Asked, Endpoint, Reply, answer
from tests.servers.too_long import WORDS, Windowed, Words, article, mills


async def briefed(server: Windowed, articles: list[Article], **settings: Any) -> Brief:
    """A brief by this server."""
    with Endpoint(server) as endpoint:
        given = {"base_url": endpoint.url, "model": "m", "no_store": True, **settings}
        async with Pipeline(Settings(**given)) as pipeline:
            return await pipeline.brief(articles)


def quotes(brief: Brief) -> list[str]:
    """The quotes of all claims."""
    return sorted(one.evidence[0].quote for one in brief.claims)


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
async def test_story_that_is_too_long_is_read_article_by_article(
    words: Words, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is lost, at most three requests are refused, and one line says a size that is named.

    The end of an article that is too long beside the others is named where it is missing.
    """
    caplog.set_level(logging.WARNING, "summarize")
    server = Windowed(5_500, words)

    brief = await briefed(server, [article(one, 12) for one in range(3)])

    assert quotes(brief) == mills(12, 3)
    assert {one.what for one in brief.dropped} <= {"end of an article"}
    assert 1 <= len(server.refused) <= 3
    lines = [line.partition(", model m: ")[2] for line in caplog.messages]
    rest = "what is longer is asked for in parts that fit."
    if words.names:
        assert lines == [f"Its window is 5,500 tokens: {rest}"]
    else:
        assert all(re.fullmatch(rf"It names no window; [\d,]+ tokens.*{rest}", x) for x in lines)


@pytest.mark.parametrize("name", ["vLLM", "llama.cpp", "Gemini", "Mistral", "Anthropic", "Bedrock"])
async def test_article_that_is_too_long_is_read_in_parts(name: str) -> None:
    """The parts end with paragraphs, all of them are read, and at most three requests are refused.

    The article would be read whole by the window that the settings name.
    """
    server = Windowed(7_500, WORDS[name])
    with Endpoint(server) as endpoint:
        settings = Settings(base_url=endpoint.url, model="m", no_store=True)
        async with Pipeline(settings) as pipeline:
            (read,) = await pipeline.extract([article(0, 60)])

    assert sorted(claim.evidence[0].quote for claim in read.claims) == mills(60, 1)
    assert read.dropped == ()
    assert 1 <= len(server.refused) <= 3
    assert len(server.parts()) > 1
    assert all(part.strip().endswith("before the night.") for (part,) in server.parts())


async def test_parts_that_were_read_are_not_read_again() -> None:
    """A window that shrinks in the middle of an article splits only what is too long then."""
    server = Windowed(30_000)

    def shrinking(asked: Asked) -> Reply:
        if len(server.taken) == 2:
            server.window = 7_500
        return server(asked)

    with Endpoint(shrinking) as endpoint:
        settings = Settings(base_url=endpoint.url, model="m", no_store=True, concurrency=1)
        async with Pipeline(settings) as pipeline:
            (read,) = await pipeline.extract([article(0, 200)])

    asked = sorted((text for (text,) in server.parts()), key=article(0, 200).text.index)
    assert sorted(claim.evidence[0].quote for claim in read.claims) == mills(200, 1)
    assert "\n\n".join(text.strip() for text in asked) == article(0, 200).text
    assert len(server.refused) == 1


async def test_answer_cut_by_the_window_is_asked_for_in_parts() -> None:
    """Where the window leaves too short an answer, less is read at once."""
    server = Windowed(10_000)

    def script(asked: Asked) -> Reply:
        reply = server(asked)
        if kind(asked) == "Extracted" and asked.body["max_tokens"] < len(asked.text) // 10:
            return answer(
                '{"facts": [',
                tokens=(len(asked.text) // 4, asked.body["max_tokens"]),
                finish="length",
            )
        return reply

    with Endpoint(script) as endpoint:
        settings = Settings(base_url=endpoint.url, model="m", no_store=True)
        async with Pipeline(settings) as pipeline:
            (read,) = await pipeline.extract([article(0, 75)])

    assert sorted(claim.evidence[0].quote for claim in read.claims) == mills(75, 1)
    assert len(server.refused) == 1


async def test_other_scripts_fill_a_window_sooner() -> None:
    """A server that counts thrice the tokens is believed, once, for all requests after it."""
    server = Windowed(24_000, dense=3)

    brief = await briefed(server, [article(one, 15) for one in range(4)])

    assert quotes(brief) == mills(15, 4)
    assert len(server.refused) <= 3


async def test_composer_gets_the_part_of_the_material_that_fits() -> None:
    """The brief says how much the summary was not written of; align and repair fit as well."""
    server = Windowed(6_000)
    articles = [article(one, 20) for one in range(8)]
    async with Pipeline(Settings(engine="rules")) as rules:
        extractions = await rules.extract(articles)
    with Endpoint(server) as endpoint:
        settings = Settings(base_url=endpoint.url, model="m", no_store=True)
        async with Pipeline(settings) as pipeline:
            brief = await pipeline.merge(extractions)

    what = [one.what for one in brief.dropped if one.is_large]
    assert len(server.refused) <= 3
    assert what.count("end of an article") == len(articles)
    assert "stage" not in what


async def test_window_is_learned_once_and_kept(tmp_path: Path) -> None:
    """A later run asks for nothing that does not fit."""
    server = Windowed(7_500)
    for number in range(2):
        before = len(server.refused)
        articles = [article(4 * number + one, 15) for one in range(4)]
        with Endpoint(server) as endpoint:
            # The server's address is its name in the store.
            settings = Settings(base_url=endpoint.url, model="m", store=tmp_path / "s.db")
            for part in (articles[:2], articles[2:]):
                async with Pipeline(settings) as pipeline:
                    await pipeline.brief([*part, *articles])
        assert 1 <= len(server.refused) - before <= 3
