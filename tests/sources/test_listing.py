"""Folders: which files are read, which stand for others, and that none is passed by in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from summarize.errors import NoArticles
from summarize.sources.articles import read_articles
from tests.sources.readers import exports, files
from tests.sources.readers.files import TEXT, page


def test_a_text_beside_a_page_is_read_in_its_place(tmp_path: Path) -> None:
    """So a page that is read badly can be mended by hand; another name is another article."""
    (tmp_path / "fire.html").write_text(page())
    (tmp_path / "fire.txt").write_text("The fire killed 12 people, as I copied it by hand.")
    (tmp_path / "other.html").write_text(page(body=[TEXT, "Another page altogether."]))

    reading = read_articles(tmp_path)

    assert {one.source for one in reading.articles} == {"fire.txt", "other.html"}
    assert [(one.what, one.article, one.reason) for one in reading.dropped] == [
        ("copy", "fire.html", "its text is read from fire.txt beside it")
    ]


def test_folders_in_folders_are_read_if_asked(tmp_path: Path) -> None:
    """Hidden ones are not, nor a folder of results of this program."""
    for name in ("a.txt", "b/b.txt", "b/c/c.txt", ".git/d.txt", "out/brief.html", "out/brief.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{name} tells of a bridge.")

    flat = read_articles(tmp_path)
    deep = read_articles(tmp_path, recursive=True)

    assert [one.source for one in flat.articles] == ["a.txt"]
    assert (flat.passed_by, flat.folders) == ((".git", "out"), (("b", 2),))
    assert sorted(one.source for one in deep.articles) == ["a.txt", "b.txt", "c.txt"]
    assert (deep.passed_by, deep.folders) == ((".git", "out"), ())
    assert read_articles(tmp_path, tmp_path / "b").folders == (("c", 1),)


def test_a_folder_of_folders_says_how_to_go_on(tmp_path: Path) -> None:
    """It names them with what they hold; one that holds nothing to read is not named so."""
    for name in ("pages/a.html", "texts/b.txt", "texts/more/c.md", "pictures/d.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("A bridge fell on Monday.")

    with pytest.raises(NoArticles, match=r"\(pages: 1, texts: 2\): add -r .* 'summarize batch'"):
        read_articles(tmp_path)
    with pytest.raises(NoArticles, match=r"no article in the folder, only d\.png: save"):
        read_articles(tmp_path / "pictures")


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path) -> None:
    """Frames of advertisers lie in its folder; a folder of such a name beside no page is one."""
    (tmp_path / "fire.html").write_text(page())
    for folder in ("fire_files", "other_files"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "frame.html").write_text(page(body=[TEXT, f"It is in {folder}."]))

    reading = read_articles(tmp_path, recursive=True)

    assert {one.source for one in reading.articles} == {"fire.html", "frame.html"}
    assert reading.passed_by == ("fire_files",)
    assert any("It is in other_files." in one.text for one in reading.articles)


def test_files_of_systems_are_passed_by(tmp_path: Path) -> None:
    """Finder leaves a file of its own beside each article; sites tell machines where to go."""
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /")
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "._a.txt").write_bytes(b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X")
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x00\x00\x01Bud1")

    reading = read_articles(tmp_path)

    assert [one.source for one in reading.articles] == ["a.txt"]
    assert (reading.dropped, reading.passed_by) == ((), (".DS_Store", "._a.txt", "robots.txt"))


def test_what_tells_of_the_folder_is_passed_by(tmp_path: Path) -> None:
    """It is named, and read if somebody names it."""
    (tmp_path / "a.txt").write_text("A bridge fell on Monday.")
    (tmp_path / "Readme about bridges.txt").write_text("A bridge fell on Tuesday.")
    (tmp_path / "README.md").write_text("Clippings of Ann Lind.")

    inside, named = read_articles(tmp_path), read_articles(tmp_path / "README.md")

    assert (len(inside.articles), inside.passed_by) == (2, ("README.md",))
    assert [article.text for article in named.articles] == ["Clippings of Ann Lind."]


def test_data_without_an_article_is_passed_by_in_a_folder_and_refused_by_name(
    tmp_path: Path,
) -> None:
    """A gold file, a brief, a table of numbers and a picture are no articles; each is named."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "gold.json").write_text(json.dumps({"articles": ["a.txt"], "contradictions": []}))
    brief = {"format": "summarize.brief/2", "articles": [{"title": "Fire", "url": files.URL}]}
    (tmp_path / "brief.json").write_text(json.dumps(brief))
    (tmp_path / "figures.csv").write_text("question,low\nHow many?,12\n")
    (tmp_path / "map.xml").write_text("<map/>")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")

    reading = read_articles(tmp_path)

    assert reading.dropped == ()
    assert reading.passed_by == ("brief.json", "figures.csv", "gold.json", "map.xml", "photo.jpg")
    with pytest.raises(NoArticles, match=r"gold\.json: there is no article in it"):
        read_articles(tmp_path / "gold.json")


def test_a_file_of_many_names_each_article_by_its_place(tmp_path: Path) -> None:
    """Two papers in one Nexis file are two articles, and so are the messages of a box."""
    other = TEXT.replace("12 people", "14 people")
    (tmp_path / "both.txt").write_text(
        exports.nexis(("Harbour Post", TEXT), ("Lund Times", other)).replace("\n", "\r\n")
    )
    box = b"".join(
        b"From ann Mon Mar  2 10:00:00 2026\n" + files.mail(text).as_bytes() + b"\n"
        for text in (TEXT, other)
    )
    (tmp_path / "box.mbox").write_bytes(box.replace(b"12 people", b"20 people", 1))

    reading = read_articles(tmp_path)

    assert {one.source: one.publisher for one in reading.articles} == {
        "both.txt, document 1": "Harbour Post",
        "both.txt, document 2": "Lund Times",
        "box.mbox, message 1": None,
        "box.mbox, message 2": None,
    }
