"""A second run: what is done stays; what failed or was cut short is done again, from the store."""

from __future__ import annotations

from pathlib import Path

from summarize.schema import Brief
from tests.batch.runs import STAGES_OF_A_STORY, Run
from tests.material import newsroom
from tests.material.newsroom import BadLine, kind, model, story, write_lines
from tests.servers.endpoint import Asked, Endpoint, Reply, answer, error


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
