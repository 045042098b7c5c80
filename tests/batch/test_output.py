"""Writing results: one run at a time, and no link is followed out of the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarize.batch import output
from summarize.errors import OutputError


def test_a_second_run_is_kept_out_and_told(tmp_path: Path) -> None:
    """While one writes, the other fails with the folder's name; afterwards nothing remains."""
    with (
        output.alone_in(tmp_path),
        pytest.raises(OutputError, match="another run writes there"),
        output.alone_in(tmp_path),
    ):
        pass
    with output.alone_in(tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    """Neither the file nor its temporary neighbour is written through a link."""
    (tmp_path / "precious").write_text("kept")
    (tmp_path / "out").mkdir()
    for name in ("brief.md", ".brief.md.part"):
        (tmp_path / "out" / name).symlink_to(tmp_path / "precious")

    output.write(tmp_path / "out", {"brief.md": ["A ", "brief."]})

    assert (tmp_path / "precious").read_text() == "kept"
    assert (tmp_path / "out" / "brief.md").read_text() == "A brief."
    assert not (tmp_path / "out" / "brief.md").is_symlink()


def test_a_link_in_the_place_of_the_lock_is_refused(tmp_path: Path) -> None:
    """What it leads to stays as it is."""
    (tmp_path / "precious").write_text("kept")
    (tmp_path / ".run.lock").symlink_to(tmp_path / "precious")

    with pytest.raises(OutputError, match="no link is followed there"), output.alone_in(tmp_path):
        pass

    assert (tmp_path / "precious").read_text() == "kept"
