"""Zips of which a file is damaged."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from summarize.sources.articles import read_articles
from tests.sources.readers.files import TEXT


@pytest.mark.parametrize("name", ["b.txt", "b.json", "b"])
@pytest.mark.parametrize("how", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_file_of_a_zip_is_left_out_alone(tmp_path: Path, how: int, name: str) -> None:
    """Whatever it is packed with; what cannot be told for an article is passed by."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as pack:
        pack.writestr(name, "Nine people died in Malmö on Sunday. " * 20)
        pack.writestr("c.txt", TEXT)
    begin = 30 + len(name)
    data = bytearray(out.getvalue())
    data[begin : begin + 40] = b"\xff" * 40
    (tmp_path / "a.zip").write_bytes(data)

    reading = read_articles(tmp_path / "a.zip")

    assert [one.text for one in reading.articles] == [TEXT]
    assert [one.article for one in reading.dropped] == [f"a.zip, {name}"] * ("." in name)
    assert all("damaged" in one.reason for one in reading.dropped)
