"""The command line at servers that change their mind in the middle of a run."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from summarize.cli.app import app
from tests.material import newsroom
from tests.servers.endpoint import HTML, Asked, Endpoint, Reply, answer, error
from tests.servers.odd_servers import EVENTS, lines, pieces, sent

STORIES = 6
ALL = 3 * STORIES
"""Requests of a run in which all goes well."""

Changed = Callable[[Asked, int], Reply | None]
"""What a server says that has changed, to which request since; None: what it said before."""


class Changing:
    """The model, and after five requests what it has become."""

    def __init__(self, changed: Changed) -> None:
        """Nothing was asked yet."""
        self._changed = changed
        self._asked = 0
        self._lock = Lock()

    def __call__(self, asked: Asked) -> Reply:
        """The answer."""
        with self._lock:
            self._asked += 1
            since = self._asked - 5
        return (since > 0 and self._changed(asked, since)) or newsroom.model(asked)


class Run(NamedTuple):
    """What came of a batch at a server that changes."""

    code: int
    lines: list[str]
    requests: int
    done: int


@pytest.fixture(autouse=True)
def stories(tmp_path: Path) -> None:
    """Six stories in a folder."""
    newsroom.write_folders(tmp_path / "stories", STORIES)


def run(endpoint: Endpoint, *arguments: str) -> Result:
    """The command, in this process, at this server."""
    return CliRunner().invoke(app, [*arguments, "--base-url", endpoint.url, "--model", "m"])


def batch(changed: Changed, *flags: str) -> Run:
    """A batch, one request at a time; what is told of the bad servers is one line each."""
    with Endpoint(Changing(changed)) as endpoint:
        result = run(endpoint, "batch", "stories", "-o", "out", "--concurrency", "1", *flags)
    told = result.stderr.splitlines()
    assert all(line.startswith("summarize: ") for line in told)
    done = len(list(Path("out").glob("*/brief.json")))
    return Run(result.exit_code, told, len(endpoint.asked), done)


def form(asked: Asked) -> str | None:
    """The type of the response format that is asked for."""
    kind = asked.body.get("response_format", {}).get("type")
    return str(kind) if kind else None


def test_way_of_asking_that_is_taken_again_is_found_again() -> None:
    """A server that took schemas, then objects alone, then schemas alone is followed both times."""

    def changed(asked: Asked, since: int) -> Reply | None:
        takes = "json_schema" if since > 6 else "json_object"
        return None if form(asked) == takes else error(400, "This response_format is unavailable")

    made = batch(changed)

    assert (made.code, made.done) == (0, STORIES)
    assert made.requests <= ALL + 4


SHUT = {
    "an expired key": error(401, "The API key has expired"),
    "an unloaded model": error(404, "model 'm' not found"),
    "no model at all": error(400, "No models loaded. Please load a model"),
    "no credit": error(402, "Insufficient credits"),
    "no quota": error(429, "You exceeded your quota", code="insufficient_quota"),
    "no balance": error(400, "Your credit balance is too low to access the API."),
}


@pytest.mark.parametrize("reply", SHUT.values(), ids=SHUT.keys())
def test_what_concerns_every_request_is_asked_about_once_more(reply: Reply) -> None:
    """Then nothing is sent, what is finished stays, one line says why, and the exit code is 3."""
    made = batch(lambda _asked, _since: reply)

    words = json.loads(reply.body)["error"]["message"]
    assert (made.code, made.done) == (3, 1)
    assert made.requests == 5 + 2
    assert [words in line for line in made.lines].count(True) == 1


def test_run_goes_on_where_the_key_had_expired() -> None:
    """The next run asks only for what is missing, and no story has to be named for it."""
    assert batch(lambda _asked, _since: SHUT["an expired key"]).done == 1
    with Endpoint(newsroom.model) as endpoint:
        result = run(endpoint, "batch", "stories", "-o", "out")

    assert result.exit_code == 0
    assert len(list(Path("out").glob("*/brief.json"))) == STORIES
    # The store knows the server by its address, and what it answered by the question.
    assert len(endpoint.asked) == ALL - 5


@pytest.mark.parametrize("name", ["an expired key", "an unloaded model", "no credit"])
def test_refusal_of_a_moment_costs_one_request(name: str) -> None:
    """A key that is renewed just now, a model that is changed: the run goes on."""
    made = batch(lambda _asked, since: SHUT[name] if since == 1 else None)

    assert (made.code, made.done, made.requests) == (0, STORIES, ALL + 1)


LIKELY = {
    "a page": HTML,
    "a redirect": Reply(302, headers={"location": "/login"}),
    "a login asked for": sent({"detail": "Not authenticated"}),
    "a suspension": error(403, "Your account is suspended"),
}


@pytest.mark.parametrize("reply", LIKELY.values(), ids=LIKELY.keys())
def test_what_may_concern_one_story_is_believed_after_five(reply: Reply) -> None:
    """A page in place of answers ends the run as well, but later: a filter may stop one text."""
    made = batch(lambda _asked, _since: reply)

    assert (made.code, made.done, made.requests) == (3, 1, 5 + 5)


@pytest.mark.parametrize("reply", LIKELY.values(), ids=LIKELY.keys())
def test_filter_that_stops_one_story_stops_no_other(reply: Reply) -> None:
    """The other stories are done."""
    made = batch(lambda asked, _: reply if "of Split" in asked.text else None)

    assert (made.code, made.done) == (3, STORIES - 1)


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "Content Exists Risk"), (403, "Your input was flagged for violence")],
)
def test_filter_that_stops_one_article_stops_no_other(status: int, words: str) -> None:
    """The story is made of the rest, a line says what is missing, and the exit code is 3."""

    def script(asked: Asked) -> Reply:
        # The second article's toll.
        return error(status, words) if "\n4 people" in asked.text else newsroom.model(asked)

    with Endpoint(script) as endpoint:
        result = run(endpoint, "brief", "stories/story-0000", "-o", "out")

    assert result.exit_code == 3
    assert f"1.txt: {endpoint.url} answered {status}: {words}." in result.stderr
    assert "--model" in result.stderr
    claims = json.loads(Path("out/brief.json").read_text())["claims"]
    assert {one["evidence"][0]["quote"] for one in claims} >= {"3 people were killed"}


@pytest.mark.parametrize("status", [400, 403])
def test_too_fast_is_too_fast_with_any_status(status: int) -> None:
    """It is waited and asked again."""
    too_fast = error(status, "API rate limit exceeded")

    made = batch(lambda _asked, since: too_fast if since == 1 else None)

    assert (made.code, made.done, made.requests) == (0, STORIES, ALL + 1)


@pytest.mark.parametrize("asked", ["3m0s", "31536000", "Fri, 31 Dec 2100 23:59:59 GMT"])
def test_pause_that_is_too_long_is_not_slept(asked: str) -> None:
    """The run ends its stories at once and can be continued; no request is sent meanwhile."""
    wait = error(429, "come back later", headers={"retry-after": asked})

    made = batch(lambda _asked, _since: wait)

    assert (made.code, made.done, made.requests) == (3, 1, 6)


ENDLESS = {
    "comments": Reply(200, b": ping\n\n", EVENTS, "endless"),
    "empty pieces": Reply(
        200, b'data: {"choices": [{"index": 0, "delta": {}}]}\n\n', EVENTS, "endless"
    ),
    "spaces": Reply(200, b"   \n", fault="endless"),
}


@pytest.mark.parametrize("reply", ENDLESS.values(), ids=ENDLESS.keys())
def test_signs_of_life_without_an_answer_are_silence(reply: Reply) -> None:
    """What comes beside an answer may come for ever; it is given up as if nothing came."""
    with Endpoint([reply]) as endpoint:
        flags = ["--timeout", "0.5", "--retries", "0", "--no-store"]
        result = run(endpoint, "brief", "stories/story-0000", *flags)

    assert result.exit_code == 1
    assert re.search(r"did not answer within 0\.5 s|answers without end", result.stderr)
    assert len(endpoint.asked) <= 2


def test_error_after_the_end_of_an_answer_changes_nothing() -> None:
    """An answer that ended well is whole; it is not paid for again."""

    def script(asked: Asked) -> Reply:
        late = {"error": {"message": "late", "code": 502}}
        said = pieces(json.dumps(newsroom.said(asked)))
        return Reply(200, lines([*said, late]).encode(), EVENTS)

    with Endpoint(script) as endpoint:
        result = run(endpoint, "brief", "stories/story-0000", "-o", "out")

    assert result.exit_code == 0
    assert len(endpoint.asked) == 3


def test_answers_to_another_request_make_no_claim() -> None:
    """A gateway that answers all stories as the first: the others have none of it, and say so."""
    first: dict[str, Reply] = {}

    def script(asked: Asked) -> Reply:
        reply = answer(newsroom.said(asked), tokens=(len(asked.text) // 4, 50))
        return first.setdefault(newsroom.kind(asked), reply)

    with Endpoint(script) as endpoint:
        result = run(endpoint, "batch", "stories", "-o", "out", "--concurrency", "1")

    assert result.exit_code == 3
    claims = {}
    for path in sorted(Path("out").glob("*/brief.json")):
        brief = json.loads(path.read_text())
        claims[path.parent.name] = len(brief["claims"])
        if not brief["claims"]:
            (why,) = {one["reason"] for one in brief["dropped"] if one["what"] == "article"}
            assert why.endswith("the answer may be one to another request.")
    assert claims == {newsroom.story(one): 4 if one == 0 else 0 for one in range(STORIES)}


class MixedUp:
    """A gateway that answers the first requests for what is said as those of another story."""

    def __init__(self, times: int) -> None:
        """So many answers are of another request."""
        self.left = times

    def __call__(self, asked: Asked) -> Reply:
        """The answer."""
        text = asked.text
        if newsroom.kind(asked) == "Extracted" and self.left:
            self.left -= 1
            text = re.sub("people were killed when a bridge fell in Lund", "people were", text)
            text = re.sub(r"\d+ people were", r"7000 people were killed", text)
            text = re.sub("built by company 0", "built by company 99", text)
        reply = newsroom.said(
            Asked("", {}, {**asked.body, "messages": [{"role": "user", "content": text}]})
        )
        return answer(reply, tokens=(len(asked.text) // 4, 50))


def tolls() -> list[int]:
    """The figures of the written brief."""
    brief = json.loads(Path("out/brief.json").read_text())
    return sorted(one["low"] for one in brief["claims"] if one["kind"] == "figure")


@pytest.mark.parametrize("flags", [(), ("--together", "never")], ids=["together", "alone"])
def test_answer_to_another_request_is_asked_for_once_more(flags: tuple[str, ...]) -> None:
    """One answer that is mixed up costs one request."""
    with Endpoint(newsroom.model) as endpoint:
        run(endpoint, "brief", "stories/story-0000", "-o", "out", "--no-store", *flags)
        usual, right = len(endpoint.asked), tolls()
    with Endpoint(MixedUp(1)) as endpoint:
        result = run(endpoint, "brief", "stories/story-0000", "-o", "out", *flags)

    assert result.exit_code == 0
    assert tolls() == right == [3, 4]
    assert len(endpoint.asked) == usual + 1


@pytest.mark.parametrize("flags", [(), ("--together", "never")], ids=["together", "alone"])
def test_answer_to_another_request_is_not_kept(flags: tuple[str, ...]) -> None:
    """A gateway that mixes up all answers is asked again by the next run."""
    with Endpoint(gateway := MixedUp(99)) as endpoint:
        first = run(endpoint, "brief", "stories/story-0000", "-o", "out", *flags)
        assert tolls() == []
        gateway.left = 0
        second = run(endpoint, "brief", "stories/story-0000", "-o", "out", *flags)

    assert (first.exit_code, second.exit_code) == (3, 0)
    assert "the answer may be one to another request" in first.stderr
    assert tolls() == [3, 4]
