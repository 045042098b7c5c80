"""Work grows with the size of a story, not with its square, whatever shape its text has."""

from __future__ import annotations

import asyncio
import math

import pytest

from summarize.checks.verify import verify
from summarize.pipeline import Pipeline
from summarize.settings import Settings
from tests.material.forgetting import calls
from tests.material.hostile_shapes import SHAPES, story

pytestmark = pytest.mark.slow

EXPONENT = 1.2
"""Most that the work may grow with the size: n log n has 1.1 at these sizes."""
SIZE = 8_000
"""Characters of the smaller story; below, what is done once for any story hides the growth."""


def work_of(shape: str, size: int) -> int:
    """Calls of functions to make the brief of a story and to verify it."""
    articles = story(shape, size)

    async def work() -> None:
        async with Pipeline(Settings(engine="rules")) as pipeline:
            verify(await pipeline.brief(articles), articles)

    return calls(lambda: asyncio.run(work()))


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_little_more_than_twice_the_work(shape: str) -> None:
    """Counted, not timed, so a busy machine changes nothing."""
    work_of(shape, 500)  # what is read once is read

    assert math.log2(work_of(shape, 2 * SIZE) / work_of(shape, SIZE)) <= EXPONENT
