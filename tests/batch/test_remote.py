"""Folders of any file system, and rows of stages as Parquet parts in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.errors import OutputError

pytest.importorskip("pyarrow", reason="pyarrow comes with the extra 'ray'")
from summarize.batch.ray.remote import Remote, Row, fetched

ROWS = [Row("a", "1", "article", '{"text": "\\ud83d"}'), Row("b", "2", "error", "é")]


def test_a_path_and_its_uri_are_one_folder(tmp_path: Path) -> None:
    """What is written under a URI is read under the path."""
    Remote.at((tmp_path / "out").as_uri()).write("story/brief.md", [b"# A"])

    assert Remote.at(str(tmp_path / "out")).read("story/brief.md") == b"# A"
    assert [path.name for path in (tmp_path / "out" / "story").iterdir()] == ["brief.md"]


def test_what_is_not_there_reads_as_nothing(tmp_path: Path) -> None:
    """A missing file is None, a missing stage has no rows, and to drop it is no error."""
    folder = Remote.at(str(tmp_path))
    folder.drop("stage")

    assert folder.read("run.jsonl") is None
    assert list(folder.rows("stage")) == []


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    """Rows of a part come back in their order; without payload it is empty."""
    folder = Remote.at(str(tmp_path))
    folder.put("stage", ROWS)

    assert list(folder.rows("stage")) == ROWS
    assert list(folder.rows("stage", payload=False)) == [row._replace(payload="") for row in ROWS]


def test_a_part_written_twice_is_one_part(tmp_path: Path) -> None:
    """A batch that is done again, as after a lost node, takes the place of its part."""
    folder = Remote.at(str(tmp_path))
    folder.put("stage", ROWS)
    folder.put("stage", ROWS)

    assert len(folder.parts("stage")) == 1


@pytest.mark.parametrize(("number", "parts"), [(0, 0), (4, 2), (5, 3)])
def test_rows_are_collected_into_parts(tmp_path: Path, number: int, parts: int) -> None:
    """Rows are kept as parts of the size that is asked for, and a last one of what is left."""
    folder = Remote.at(str(tmp_path))
    with folder.collecting("stage", 2) as take:
        for key in range(number):
            take(Row("a", str(key), "article", ""))

    assert len(folder.parts("stage")) == parts
    assert sorted(row.key for row in folder.rows("stage")) == [str(key) for key in range(number)]


def test_folders_that_hold_a_file(tmp_path: Path) -> None:
    """Of the folders of stories, those are named that hold the file."""
    for name in ("a/brief.json", "b/brief.md", "c d/brief.json"):
        Remote.at(str(tmp_path)).write(name, [b""])

    assert Remote.at(str(tmp_path)).folders_with("brief.json") == {"a", "c d"}


def test_what_cannot_be_written_says_where(tmp_path: Path) -> None:
    """A file in the place of a folder is an error of ours that names the path."""
    (tmp_path / "story").write_text("")

    with pytest.raises(OutputError, match=r"story/brief\.md' cannot be written"):
        Remote.at(str(tmp_path)).write("story/brief.md", [b""])
    with pytest.raises(OutputError, match="'nowhere://x' cannot be used"):
        Remote.at("nowhere://x")


def test_a_source_is_fetched_and_forgotten(tmp_path: Path) -> None:
    """A file behind a URI is a local copy of its name within the block."""
    (tmp_path / "stories.jsonl").write_text("{}")

    with fetched((tmp_path / "stories.jsonl").as_uri()) as copy:
        assert (copy.name, copy.read_text()) == ("stories.jsonl", "{}")
    assert not copy.exists()


def test_a_folder_is_fetched_with_what_is_in_it(tmp_path: Path) -> None:
    """A folder of story folders behind a URI comes with all its files."""
    (tmp_path / "in" / "story").mkdir(parents=True)
    (tmp_path / "in" / "story" / "a.txt").write_text("A")

    with fetched((tmp_path / "in").as_uri()) as copy:
        assert (copy / "story" / "a.txt").read_text() == "A"
