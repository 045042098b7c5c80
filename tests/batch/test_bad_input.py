"""Stories and folders that are wrong: each is listed, or the run ends before a call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize.batch import run as batch
from summarize.batch.log import Log
from summarize.errors import OutputError, StoreError, Unauthorized, Unreachable
from summarize.settings import Settings
from summarize.sources.articles import Reading
from summarize.sources.stories import find
from summarize.sources.story import Story
from tests.batch.runs import Run
from tests.material import newsroom
from tests.material.newsroom import model, story, write_lines
from tests.servers.endpoint import Endpoint, error


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
