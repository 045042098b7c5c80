"""What answers and prompts that were cut prove of a server: no fault of one shrinks the others."""

from __future__ import annotations

import asyncio
import logging
from threading import Event

import pytest

from summarize.client import scouting
from summarize.client.ask import Client
from summarize.errors import ContextCut, CutShort, ModelError
from tests.asking import GOOD, LUND, client, request
from tests.servers.endpoint import Asked, Endpoint, Reply, answer

TEXT = LUND.model_dump_json()
FILLING = "word " * 620
"""With it a question has about 780 tokens, so that the counts can be a server's."""


def cut(prompt: int, tokens: int, text: str = TEXT[:9]) -> Reply:
    """An answer that ends after so many tokens, of 16,000 asked for."""
    return answer(text, tokens=(prompt, tokens), finish="length")


def whole(prompt: int, tokens: int) -> Reply:
    """An answer that came to its end."""
    return answer(TEXT, tokens=(prompt, tokens))


async def met(asking: Client, *texts: str) -> list[type[ModelError] | None]:
    """How the questions end, one after the other."""
    ends: list[type[ModelError] | None] = []
    for text in texts:
        try:
            await asking.ask(request(f"{FILLING}\n{text}"))
        except ModelError as error:
            ends.append(type(error))
        else:
            ends.append(None)
    return ends


def by_text(**replies: Reply) -> Endpoint:
    """A server that always answers each question as it is told."""
    return Endpoint(lambda asked: replies[asked.text.rpartition("\n")[2]])


@pytest.mark.parametrize("often", [1, 2, 3])
async def test_answer_cut_by_chance_is_asked_for_as_it_was(often: int) -> None:
    """Two such faults cost two requests, three end this request alone; no limit is learned."""
    with Endpoint([whole(1_900, 50), *[cut(1_214, 20)] * often, GOOD]) as endpoint:
        async with client(endpoint) as asking:
            ends = await met(asking, "Where?", "Who?", "When?")
            limits = (asking.window, asking.longest)

    assert ends == [None, CutShort if often == 3 else None, None]
    assert limits == (None, None)
    assert len(endpoint.asked) == 3 + (often if often < 3 else 2)


@pytest.mark.parametrize(
    ("one", "other", "window", "longest"),
    [
        ((1_000, 3_096), None, 4_096, None),
        ((1_000, 3_095), None, 4_095, None),
        ((1_050, 7_950), None, 9_000, None),
        ((1_001, 1_024), None, None, 1_024),
        ((1_001, 512), None, None, 512),
        ((1_001, 4_110), (1_150, 3_961), 5_111, None),
        ((1_001, 4_110), (1_150, 3_960), 5_110, None),
        ((1_001, 4_110), (1_150, 4_110), None, 4_110),
        ((1_001, 4_110), (1_150, 4_111), None, 4_111),
    ],
)
async def test_limit_is_learned_where_the_numbers_prove_it(
    one: tuple[int, int], other: tuple[int, int] | None, window: int | None, longest: int | None
) -> None:
    """By one prompt if the sum or the length is as round as limits are, else by a second one."""
    with by_text(one=cut(*one), other=cut(*(other or one))) as endpoint:
        async with client(endpoint) as asking:
            first = await met(asking, "one")
            early = (asking.window, asking.longest)
            second = await met(asking, "other") if other else [ContextCut]
            limits = (asking.window, asking.longest)

    assert first == second == [ContextCut]
    assert early == ((None, None) if other else limits)
    assert limits == (window, longest)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(cut(1_001, 4_110), cut(1_150, 3_502), id="other points"),
        pytest.param(cut(1_001, 4_110), cut(1_002, 4_109), id="prompts of one length"),
        pytest.param(cut(1_001, 20), cut(1_150, 20), id="answers of no use"),
        pytest.param(cut(1_001, 150), cut(1_050, 101), id="no model's window"),
        pytest.param(cut(2_048, 2_048), cut(2_048, 2_048), id="a window or a limit"),
        pytest.param(cut(0, 4_110), cut(0, 4_110), id="prompts that were not counted"),
        pytest.param(
            cut(1_001, 1_024, "x" * 30_000), cut(1_150, 1_024, "x" * 30_000), id="a wrong count"
        ),
    ],
)
async def test_nothing_is_learned_of_what_proves_nothing(one: Reply, other: Reply) -> None:
    """The requests that were cut fail alone."""
    with by_text(one=one, other=other, third=GOOD) as endpoint:
        async with client(endpoint) as asking:
            ends = await met(asking, "one", "other", "third")
            limits = (asking.window, asking.longest)

    assert None not in ends[:2]
    assert ends[2] is None
    assert limits == (None, None)


@pytest.mark.parametrize(
    ("longer", "learned"),
    [
        ((2_000, 2_000), (4_096, None)),
        ((2_000, 2_200), (None, None)),
        ((900, 3_100), (4_096, None)),
    ],
)
async def test_longer_exchange_that_came_to_its_end_disproves_a_window(
    longer: tuple[int, int], learned: tuple[int | None, int | None]
) -> None:
    """One that would have fitted says nothing."""
    with by_text(first=whole(*longer), one=cut(1_000, 3_096)) as endpoint:
        async with client(endpoint) as asking:
            await met(asking, "first", "one")
            limits = (asking.window, asking.longest)

    assert limits == learned


@pytest.mark.parametrize(("longer", "learned"), [(1_500, None), (1_000, 1_024)])
async def test_longer_answer_that_came_to_its_end_disproves_a_limit(
    longer: int, learned: int | None
) -> None:
    """A shorter one says nothing."""
    with by_text(first=whole(900, longer), one=cut(1_001, 1_024)) as endpoint:
        async with client(endpoint) as asking:
            await met(asking, "first", "one")
            limits = (asking.window, asking.longest)

    assert limits == (None, learned)


async def test_window_is_unlearned_where_a_longer_exchange_succeeds(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that was under way proves that what was learned meanwhile was wrong."""
    monkeypatch.setattr(scouting, "SCOUTING", 0.0)
    caplog.set_level(logging.WARNING, "summarize")
    arrived, go = Event(), Event()

    def script(asked: Asked) -> Reply:
        if "slow" not in asked.text:
            return cut(1_000, 3_096)
        arrived.set()
        go.wait(timeout=60)
        return whole(1_000, 3_500)

    with Endpoint(script) as endpoint:
        async with client(endpoint) as asking:
            slow = asyncio.create_task(met(asking, "slow"))
            await asyncio.to_thread(arrived.wait)
            await met(asking, "Where?")
            learned = asking.window
            go.set()
            await slow
            unlearned = asking.window

    assert (learned, unlearned) == (4_096, None)
    assert "It took 4,500 tokens" in caplog.messages[-1]


async def test_limit_of_answers_is_unlearned_where_a_longer_one_comes() -> None:
    """Longer ones are still asked for, so that it shows; one that ends there is not asked again."""
    with by_text(
        one=cut(1_001, 1_024), two=cut(1_200, 1_024), three=whole(1_100, 3_000)
    ) as endpoint:
        async with client(endpoint) as asking:
            ends = await met(asking, "one", "two")
            learned, asked = asking.longest, len(endpoint.asked)
            await met(asking, "three")
            unlearned = asking.longest

    assert [error is not None for error in ends] == [True, True]
    assert (learned, unlearned) == (1_024, None)
    assert asked == 3
    assert {one.body["max_tokens"] for one in endpoint.asked} == {16_000}


LONG = "word " * 4_000
"""About 5,000 tokens."""


@pytest.mark.parametrize(
    ("counts", "end", "window"),
    [
        ([2_050], ContextCut, 4_096),
        ([2_111, 2_111], ContextCut, 2_111),
        ([2_111, 2_222], ContextCut, None),
        ([2_111, 5_000], None, None),
    ],
    ids=["as cutting leaves it", "the same twice", "never the same", "once"],
)
async def test_prompt_is_cut_where_the_count_says_so_twice(
    counts: list[int], end: type[ModelError] | None, window: int | None
) -> None:
    """A count that is not just what a server leaves may be a fault of the moment."""
    with Endpoint([whole(count, 50) for count in counts]) as endpoint:
        async with client(endpoint) as asking:
            ends = await met(asking, LONG)
            learned = asking.window

    assert ends == [end]
    assert learned == window
    assert len(endpoint.asked) == len(counts)


@pytest.mark.parametrize("read", [2_600, 2_000])
async def test_longer_prompt_that_was_read_disproves_a_cut(read: int) -> None:
    """A server that read more once has a larger window than a count of less shows."""
    with by_text(**{"short" * 400: whole(read, 50), LONG: whole(2_111, 50)}) as endpoint:
        async with client(endpoint) as asking:
            ends = await met(asking, "short" * 400, LONG)
            learned = asking.window

    assert ends == [None, ContextCut]
    assert learned == (None if read > 2_111 else 2_111)
