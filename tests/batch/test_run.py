"""Batch: each story done or listed, nothing bought twice, the same bytes however it came about."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from summarize.batch import run as batch
from summarize.batch.log import Log, Outcome
from summarize.batch.progress import Standing
from summarize.batch.writer import in_a_process
from summarize.checks.verify import verify
from summarize.errors import OutputError, StoreError, Unauthorized, Unreachable
from summarize.schema import Brief
from summarize.settings import Settings
from summarize.sources.articles import Reading
from summarize.sources.stories import find
from summarize.sources.story import Story
from tests import newsroom
from tests.endpoint import Asked, Endpoint, Reply, answer, error
from tests.newsroom import BadLine, kind, model, story, write_folders, write_lines

STAGES_OF_A_STORY = 5
"""Requests of a story of two articles: two extract, align, contradict, compose."""


FORMS = (
    "articles.jsonl",
    "brief.html",
    "brief.json",
    "brief.md",
    "contradictions.csv",
    "figures.csv",
)


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Three stories of two articles."""
    return write_folders(tmp_path / "stories", 3)


class Run:
    """Runs into one folder, with one store."""

    def __init__(self, path: Path, name: str = "out") -> None:
        """Nothing is there yet."""
        self.path = path
        self.out = path / name
        self.heard: list[Outcome] = []

    def __call__(self, stories: Path, endpoint: Endpoint | str, **settings: Any) -> Standing:
        """Run over these stories."""
        retry_failed = settings.pop("retry_failed", False)
        url = endpoint if isinstance(endpoint, str) else endpoint.url
        given: dict[str, Any] = {"base_url": url, "store": self.path / "store.db"} | settings
        self.heard.clear()

        def listen(_: Standing, outcome: Outcome | None) -> None:
            if outcome:
                self.heard.append(outcome)

        asked = batch.run(
            find(stories), self.out, Settings(**given), retry_failed=retry_failed, listen=listen
        )
        return asyncio.run(asked)

    @property
    def outcomes(self) -> list[dict[str, Any]]:
        """What `run.jsonl` says."""
        return [json.loads(line) for line in (self.out / "run.jsonl").read_text().splitlines()]

    def endings(self) -> list[tuple[str, str]]:
        """Each story of `run.jsonl` with how it ended."""
        return [(one["story"], one["status"]) for one in self.outcomes]

    def files(self) -> dict[str, bytes]:
        """All files of results, but the records of the run."""
        return {
            str(file.relative_to(self.out)): file.read_bytes()
            for file in sorted(self.out.rglob("*"))
            if file.is_file() and file.name not in {"run.json", "run.jsonl"}
        }


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs into an empty folder, with an empty store."""
    return Run(tmp_path)


# ── What comes out ────────────────────────────────────────────────────────────────────────


def test_each_story_has_its_brief_and_its_line(stories: Path, run: Run) -> None:
    """Three stories give three folders of all forms, three lines, and an index that lists all."""
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint)

    assert (standing.done, standing.failed, standing.skipped, standing.articles) == (3, 0, 0, 6)
    assert len(endpoint.asked) == standing.usage.total.requests == 3 * STAGES_OF_A_STORY
    assert list(run.files()) == [
        "index.html",
        "index.json",
        *(f"{story(n)}/{file}" for n in range(3) for file in FORMS),
    ]
    assert run.endings() == [(story(n), "done") for n in range(3)]
    assert [one["usage"]["requests"] for one in run.outcomes] == [STAGES_OF_A_STORY] * 3
    for number in range(3):
        brief = Brief.model_validate_json((run.out / story(number) / "brief.json").read_text())
        reading = list(find(stories))[number].read()
        assert verify(brief, reading.articles) == ()
        assert brief.contradictions[0].question == "How many people were killed?"


def test_index_tells_headline_contradictions_and_figures(stories: Path, run: Run) -> None:
    """The index has what a reader chooses by, as data and as a page without anything to load."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
    first = json.loads((run.out / "index.json").read_text())["stories"][0]
    page = (run.out / "index.html").read_text()

    assert first["headline"] == "The bridge was built by company 0."
    assert first["contradictions"] == [
        {"question": "How many people were killed?", "kind": "figure", "nature": "dispute",
         "rank": "main"}
    ]  # fmt: skip
    assert first["disputed"] == [{"question": "How many people were killed?", "values": ["3", "4"]}]
    assert page.count('href="story-000') == 3
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_lines_and_folders_give_the_same_briefs(stories: Path, run: Run, tmp_path: Path) -> None:
    """The same stories as JSON lines give the same bytes, but for the kind of file they were."""
    lines = write_lines(tmp_path / "stories.jsonl", 3)
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
        other = Run(tmp_path, "other")
        standing = other(lines, endpoint)

    def told(files: dict[str, bytes]) -> dict[str, bytes]:
        kind = rb'"(?:reader|file_sha256)": ?(?:null|"[^"]*")'
        return {name: re.sub(kind, b"", content) for name, content in files.items()}

    assert standing.usage.total.requests == 0
    assert told(other.files()) == told(run.files())


def test_rules_read_many_stories_with_no_model(stories: Path, run: Run) -> None:
    """The other engine runs the same way and asks nobody."""
    standing = run(stories, "http://127.0.0.1:1/v1", engine="rules")

    assert (standing.done, standing.usage.total.requests, standing.cost) == (3, 0, None)
    assert (run.out / story(2) / "brief.md").is_file()


def test_money_is_told_where_the_price_is_known(stories: Path, run: Run, tmp_path: Path) -> None:
    """The cost of a run is that of its stories, by the price of its model."""
    prices = tmp_path / "prices.toml"
    prices.write_text("[mine]\ninput = 1000\ncached = 0\noutput = 1000\n")
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint, model="mine", prices=prices)

    total = standing.usage.total
    assert standing.cost == pytest.approx((total.prompt_tokens + total.completion_tokens) / 1000)
    assert sum(one["cost"] for one in run.outcomes) == pytest.approx(standing.cost)
    record = json.loads((run.out / "run.json").read_text())
    assert (record["cost"], record["done"]) == (pytest.approx(standing.cost), 3)
    assert sum(record["costs"].values()) == pytest.approx(standing.cost)
    assert record["costs"].keys() == record["usage"]["stages"].keys()
    assert record["usage"]["stages"]["extract"]["requests"] == 6
    assert record["usage"]["total"]["prompt_tokens"] == total.prompt_tokens


# ── One pool ──────────────────────────────────────────────────────────────────────────────


def test_no_story_waits_for_the_slowest(stories: Path, run: Run) -> None:
    """A story is written while an article of another is still being read."""
    written = Event()

    def script(asked: Asked) -> Reply:
        if "Paper 1 of Lund" in asked.text and kind(asked) == "Extracted":
            assert written.wait(20)
        return model(asked)

    def watch(_: Standing, outcome: Outcome | None) -> None:
        if outcome and outcome.story == story(2):
            written.set()

    with Endpoint(script) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True)
        standing = asyncio.run(batch.run(find(stories), run.out, settings, listen=watch))

    assert standing.done == 3


@pytest.mark.parametrize("concurrency", [1, 4])
def test_pool_is_one_for_all_stories(stories: Path, run: Run, concurrency: int) -> None:
    """However many stories there are, no more requests are under way than may be."""
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint, concurrency=concurrency)

    assert standing.done == 3
    assert endpoint.most_at_once <= concurrency


class _Watched:
    """Stories whose reading is seen."""

    bad = passed_by = ()

    def __init__(self, path: Path) -> None:
        self._stories = find(path)
        self.opened = 0

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Story]:
        for one in self._stories:
            self.opened += 1
            yield one


def test_no_more_stories_are_open_than_requests_can_use(run: Run, tmp_path: Path) -> None:
    """Of forty stories, with two requests at once, no more than six are open at any time.

    As many as have four requests, one that waits to be opened, and one that has just ended.
    """
    watched = _Watched(write_lines(tmp_path / "stories.jsonl", 40))
    most = 0

    def watch(standing: Standing, outcome: Outcome | None) -> None:
        nonlocal most
        most = max(most, watched.opened - standing.done + (outcome is not None))

    with Endpoint(model) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True, concurrency=2)
        standing = asyncio.run(batch.run(watched, run.out, settings, listen=watch))

    assert standing.done == 40
    assert 2 <= most <= 6


async def test_briefs_written_beside_are_the_same(run: Run, tmp_path: Path) -> None:
    """A process beside the run writes what the run itself would have."""
    stories = write_lines(tmp_path / "stories.jsonl", 3)
    other = Run(tmp_path, "beside")
    with Endpoint(model) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True)
        await batch.run(find(stories), run.out, settings)
        with in_a_process() as work:
            await batch.run(find(stories), other.out, settings, writing=work)

    assert len(run.files()) == 3 * len(FORMS) + 2
    assert other.files() == run.files()


# ── Going on ──────────────────────────────────────────────────────────────────────────────


def test_done_stories_stay(stories: Path, run: Run) -> None:
    """A second run asks nothing and touches no brief; the record keeps what the first one took."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
        before, outcomes = run.files(), run.outcomes
        times = {file: file.stat().st_mtime_ns for file in run.out.glob("*/*")}
        standing = run(stories, endpoint, no_store=True)

    assert (standing.done, standing.earlier, standing.articles) == (3, 3, 6)
    assert len(endpoint.asked) == 3 * STAGES_OF_A_STORY
    assert {file: file.stat().st_mtime_ns for file in run.out.glob("*/*")} == times
    assert (run.files(), run.outcomes) == (before, outcomes)


def test_from_the_store_come_the_same_bytes(stories: Path, run: Run, tmp_path: Path) -> None:
    """Into an empty folder a run from the store asks nothing and writes the same."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
    again = Run(tmp_path, "again")
    standing = again(stories, endpoint)

    assert standing.usage.total.requests == 0
    assert again.files() == run.files()


def test_changed_story_is_done_anew(stories: Path, run: Run) -> None:
    """Another text makes another brief; the other stories stay."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
        (stories / story(1) / "0.txt").write_text(newsroom.text(1, 7))
        standing = run(stories, endpoint)

    assert (standing.done, standing.earlier) == (3, 2)
    assert standing.usage.stages["extract"].requests == 1
    assert "20 people were killed" in (run.out / story(1) / "brief.md").read_text()
    assert '"20"' in (run.out / "index.json").read_text()


def test_failed_story_is_tried_again_only_when_asked(stories: Path, run: Run) -> None:
    """What failed stays listed with its reason until --retry-failed; what was kept is not asked."""
    refusing = True

    def script(asked: Asked) -> Reply:
        if refusing and kind(asked) == "Extracted" and "of Varna" in asked.text:
            return answer(None, refusal="No.")
        return model(asked)

    with Endpoint(script) as endpoint:
        first = run(stories, endpoint)
        (failed,) = (one for one in run.outcomes if one["status"] == "failed")
        second = run(stories, endpoint)
        refusing = False
        third = run(stories, endpoint, retry_failed=True)

    assert (first.done, first.failed) == (2, 1)
    assert (failed["story"], failed["stage"]) == (story(1), "extract")
    assert failed["reason"] == f"extract of {failed['reason'].split()[2]} The model refused: No."
    assert failed["usage"]["kept"] == 0
    assert (second.done, second.failed, second.earlier) == (2, 1, 3)
    assert second.usage.total.requests == 0
    assert (third.done, third.failed, third.earlier) == (3, 0, 2)
    assert third.usage.stages.keys() == {"extract", "align", "contradict", "compose"}
    assert (third.usage.stages["extract"].requests, third.usage.total.requests) == (2, 5)
    assert run.endings() == [(story(n), "done") for n in range(3)]


def test_budget_stops_and_a_larger_one_goes_on(stories: Path, run: Run, tmp_path: Path) -> None:
    """Stories beyond the budget are skipped with the reason; a later run does what is missing."""
    with Endpoint(model) as endpoint:
        first = run(stories, endpoint, token_budget=12_000, concurrency=1)
        skipped = [one for one in run.outcomes if one["status"] == "skipped"]
        second = run(stories, endpoint)
        whole = Run(tmp_path, "whole")
        whole(stories, endpoint)

    assert first.done < 3
    assert first.done + first.skipped == 3
    assert {one["stage"] for one in skipped} <= {"extract", "align", "contradict", "compose"}
    assert all("The budget of 12,000 tokens is reached" in one["reason"] for one in skipped)
    assert second.done == 3
    assert len(endpoint.asked) == 3 * STAGES_OF_A_STORY
    assert run.files() == whole.files()


def test_article_waits_for_a_better_moment(stories: Path, run: Run) -> None:
    """A story is not made without an article that a later run may read; nothing is bought twice."""
    failing = True

    def script(asked: Asked) -> Reply:
        if failing and "Paper 1 of Lund" in asked.text:
            return error(503)
        return model(asked)

    with Endpoint(script) as endpoint:
        first = run(stories, endpoint, retries=0)
        (failed,) = (one for one in run.outcomes if one["status"] == "failed")
        failing = False
        second = run(stories, endpoint, retry_failed=True)

    assert (first.done, failed["story"], failed["stage"]) == (2, story(0), "extract")
    assert failed["usage"]["kept"] == 1
    assert second.usage.stages["extract"].requests == 1
    assert second.left_out == 0


def test_article_that_cannot_be_read_is_left_out_and_counted(stories: Path, run: Run) -> None:
    """After a refusal the brief is made of the other articles, and says so, until a new try."""
    refusing = True

    def script(asked: Asked) -> Reply:
        if refusing and "Paper 1 of Lund" in asked.text and kind(asked) == "Extracted":
            return answer(None, refusal="No.")
        return model(asked)

    with Endpoint(script) as endpoint:
        standing = run(stories, endpoint)
        outcomes = run.outcomes
        brief = Brief.model_validate_json((run.out / story(0) / "brief.json").read_text())
        refusing = False
        retried = run(stories, endpoint, retry_failed=True)

    assert (standing.done, standing.left_out) == (3, 1)
    assert [one["left_out"] for one in outcomes] == [1, 0, 0]
    assert [one.text for one in brief.dropped if one.what == "article"] == ["1.txt"]
    assert (retried.done, retried.left_out, retried.earlier) == (3, 0, 2)


# ── What goes wrong ───────────────────────────────────────────────────────────────────────


def test_story_without_an_article_is_listed(stories: Path, run: Run) -> None:
    """An empty folder, and one whose file is no text, fail with the reason; the rest goes on."""
    (stories / "empty").mkdir()
    (stories / "noise").mkdir()
    (stories / "noise" / "a.txt").write_bytes(bytes(range(256)))
    with Endpoint(model) as endpoint:
        standing = run(stories, endpoint)
    reasons = {one["story"]: (one["stage"], one["reason"]) for one in run.outcomes}

    assert (standing.done, standing.failed) == (3, 2)
    assert reasons["empty"][0] == reasons["noise"][0] == "read"
    assert "there is no article in the folder" in reasons["empty"][1]
    assert "it is no text" in reasons["noise"][1]


def test_bad_line_is_listed_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    """Lines that are no JSON or name no story are outcomes of their own."""
    lines = write_lines(tmp_path / "stories.jsonl", 2)
    with lines.open("a") as file:
        file.write('{"story": "cut\n\n{"text": "Whose is it?"}\n{"story": " ", "text": "x"}\n')
    with Endpoint(model) as endpoint:
        standing = run(lines, endpoint)
    bad = [(one["story"], one["status"], one["folder"]) for one in run.outcomes[2:]]

    assert (standing.stories, standing.done, standing.failed) == (5, 2, 3)
    assert bad == [(f"stories.jsonl, line {n}", "failed", None) for n in (5, 7, 8)]
    assert "it names no story" in run.outcomes[3]["reason"]


def test_names_that_are_no_folders_get_one(run: Run, tmp_path: Path) -> None:
    """Hostile names, and names that one file system takes for one, have folders of their own."""
    names = ["../../up", "/etc/passwd", "a\nb", "Lund", "lund", "index.html", "CON", "x" * 300, "."]
    lines = tmp_path / "stories.jsonl"
    record = [{"story": name, "text": newsroom.text(n, 0)} for n, name in enumerate(names)]
    lines.write_text("".join(json.dumps(one) + "\n" for one in record))
    with Endpoint(model) as endpoint:
        standing = run(lines, endpoint)
    folders = {one["story"]: one["folder"] for one in run.outcomes}

    assert standing.done == len(names)
    assert folders.keys() == set(names)
    assert len({folder.casefold() for folder in folders.values()}) == len(names)
    assert {path.name for path in run.out.iterdir() if path.is_dir()} == set(folders.values())
    assert {path.name for path in tmp_path.iterdir()} == {"out", "stories.jsonl", "store.db"}


class _Broken:
    """Stories of which one has a defect."""

    bad = ()
    passed_by = ()

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = [*stories, self]
        self.name = self.folder = "broken"

    def __len__(self) -> int:
        return len(self._stories)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._stories)

    def read(self) -> Reading:
        raise ZeroDivisionError("a number was divided by zero")


def test_defect_of_one_story_does_not_stop_the_others(stories: Path, run: Run) -> None:
    """An exception that no stage may raise is that story's reason."""
    with Endpoint(model) as endpoint:
        settings = Settings(base_url=endpoint.url, no_store=True)
        standing = asyncio.run(batch.run(_Broken(list(find(stories))), run.out, settings))

    assert (standing.done, standing.failed) == (3, 1)
    assert run.outcomes[-1]["reason"].startswith("A defect of this program: ZeroDivisionError: a n")


def test_wrong_key_ends_the_run_at_once(stories: Path, run: Run) -> None:
    """What every story would meet is said once, and no story is called failed for it."""
    with Endpoint([error(401)]) as endpoint, pytest.raises(Unauthorized, match="answered 401"):
        run(stories, endpoint, concurrency=1)

    assert run.outcomes == []
    assert len(endpoint.asked) <= 4


def test_server_that_is_not_there_ends_the_run(stories: Path, run: Run) -> None:
    """No story is called failed for a wrong address."""
    with pytest.raises(Unreachable, match="No connection to http://127"):
        run(stories, "http://127.0.0.1:1/v1", retries=0)

    assert run.outcomes == []


def test_results_that_cannot_be_written_end_the_run_before_a_call(stories: Path, run: Run) -> None:
    """A file where the folder should be is said before anything is asked."""
    run.out.write_text("")
    with Endpoint(model) as endpoint, pytest.raises(OutputError, match="out' cannot be written"):
        run(stories, endpoint)

    assert endpoint.asked == []


def test_two_runs_do_not_write_into_one_folder(stories: Path, run: Run) -> None:
    """The second ends before a call, and says why; when the first is over, it may go on."""
    with Endpoint(model) as endpoint:
        with Log(run.out), pytest.raises(OutputError, match="another run writes there"):
            run(stories, endpoint)
        assert not endpoint.asked
        assert run(stories, endpoint).done == 3


def test_damaged_store_ends_the_run_before_a_call(stories: Path, run: Run) -> None:
    """A store that is none is named, with the ways to go on."""
    (run.path / "store.db").write_text("This is a diary. " * 100)
    with Endpoint(model) as endpoint, pytest.raises(StoreError, match=r"no store.*--no-store"):
        run(stories, endpoint)

    assert endpoint.asked == []


def test_record_of_another_program_is_not_touched(stories: Path, run: Run) -> None:
    """A run.jsonl that is none of ours is left as it is."""
    run.out.mkdir()
    (run.out / "run.jsonl").write_text('{"started": "2026"}\n')
    with Endpoint(model) as endpoint, pytest.raises(OutputError, match="no record of this version"):
        run(stories, endpoint)

    assert (run.out / "run.jsonl").read_text() == '{"started": "2026"}\n'
    assert [path.name for path in run.out.iterdir()] == ["run.jsonl"]


def test_line_that_a_kill_cut_short_is_written_anew(stories: Path, run: Run) -> None:
    """What is left of a half line is cut off, and its story is done again from the store."""
    with Endpoint(model) as endpoint:
        run(stories, endpoint)
        whole = (run.out / "run.jsonl").read_bytes()
        before = run.files()
        (run.out / "run.jsonl").write_bytes(whole[:-20])
        standing = run(stories, endpoint)

    assert (standing.done, standing.earlier, standing.usage.total.requests) == (3, 2, 0)
    assert run.files() == before
    assert run.endings() == [(story(n), "done") for n in range(3)]


# ── A bad line ────────────────────────────────────────────────────────────────────────────


def test_every_story_ends_whatever_the_line_does(run: Run, tmp_path: Path) -> None:
    """With faults of every kind that takes no time each story has one outcome, with its reason.

    Tries are bounded, a second run asks nothing, and --retry-failed asks for what failed.
    """
    faults = {"429": 0.2, "invalid": 0.02, "cut off": 0.03, "refusal": 0.03}
    lines = write_lines(tmp_path / "stories.jsonl", 25)
    line = BadLine(1, faults)
    with Endpoint(line) as endpoint:
        standing = run(lines, endpoint)
        failed = [outcome for outcome in run.heard if outcome.status == "failed"]
        sent = len(endpoint.asked)
        again = run(lines, endpoint)
        retried = run(lines, endpoint, retry_failed=True)

    assert line.met.keys() == {"model", *faults}
    assert [one["story"] for one in run.outcomes] == [story(n) for n in range(25)]
    assert (standing.done, standing.failed) == (25 - len(failed), len(failed))
    assert 0 < len(failed) + standing.left_out < 15
    assert all(outcome.reason and outcome.stage for outcome in failed)
    assert standing.usage.total.requests == sent
    assert line.most_tries <= 2 * 6
    assert (again.usage.total.requests, again.earlier) == (0, 25)
    assert retried.failed + retried.left_out < standing.failed + standing.left_out


def test_no_link_leads_results_out_of_their_folder(stories: Path, run: Run, tmp_path: Path) -> None:
    """A link in the place of a story's folder, or of the run's record, ends the run in a line."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "record").write_text("")
    run.out.mkdir()
    (run.out / story(1)).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="no link is followed there"):
        run(stories, "http://127.0.0.1:1/v1", engine="rules")
    (run.out / story(1)).unlink()
    (run.out / "run.jsonl").unlink()
    (run.out / "run.jsonl").symlink_to(tmp_path / "record")
    with pytest.raises(OutputError, match="no link is followed there"):
        run(stories, "http://127.0.0.1:1/v1", engine="rules")

    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert (tmp_path / "record").read_text() == ""
