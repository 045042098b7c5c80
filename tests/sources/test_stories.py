"""Stories: found in folders and in lines, read when their turn comes, named safely."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarize.errors import NoArticles
from summarize.sources.articles import Reading, read_articles
from summarize.sources.stories import find
from summarize.sources.story import Stories
from summarize.sources.story_folders import folder_of
from tests.sources.readers.files import metas, page

RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names of Windows' devices, whatever follows a dot; `is_reserved` of paths is leaving Python."""


def lines(path: Path, *records: Any) -> Stories:
    """The stories of a file of these lines."""
    texts = [one if isinstance(one, str) else json.dumps(one) for one in records]
    (path / "stories.jsonl").write_text("".join(f"{text}\n" for text in texts))
    return find(path / "stories.jsonl")


def readings(stories: Stories) -> dict[str, Reading]:
    """What each story holds."""
    return {story.name: story.read() for story in stories}


def sources(reading: Reading) -> Sequence[str]:
    """The sources of a story's articles, sorted."""
    return sorted(article.source for article in reading.articles)


def test_folders_are_stories_in_order_of_their_names(tmp_path: Path) -> None:
    """Each folder is a story of its files; files and hidden folders beside them are passed by."""
    for name in ("b", "a", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1.txt").write_text(f"Text of {name}.")
    (tmp_path / "notes.txt").write_text("Notes.")
    stories = find(tmp_path)

    assert [story.name for story in stories] == [story.folder for story in stories] == ["a", "b"]
    assert len(stories) == 2
    assert stories.passed_by == (".git", "notes.txt")
    assert [one.articles[0].text for one in readings(stories).values()] == [
        "Text of a.",
        "Text of b.",
    ]


def test_lines_of_a_story_stand_anywhere(tmp_path: Path) -> None:
    """Lines are put together by their story, blank lines and unknown fields passed over."""
    stories = lines(
        tmp_path,
        {"story": "b", "text": "One.", "source": "1", "language": "en"},
        {"story": "a", "text": "Two.", "source": "2"},
        "",
        {"story": "b", "text": "Three.", "url": "https://news.example/3"},
    )

    assert [story.name for story in stories] == ["a", "b"]
    assert {name: sources(one) for name, one in readings(stories).items()} == {
        "a": ["2"],
        "b": ["1", "https://news.example/3"],
    }


def test_a_line_says_what_is_known_of_its_article(tmp_path: Path) -> None:
    """Metadata are taken as they are; without a source the place in the file is one."""
    about = {"title": "Flood", "publisher": "Post", "author": "A. Lee", "published": "2024-05-06"}
    (reading,) = readings(lines(tmp_path, {"story": "a", "text": "x\r\ny"} | about)).values()
    (article,) = reading.articles

    assert article.text == "x\ny"
    assert article.source == "stories.jsonl, line 1"
    assert (article.title, article.publisher, article.author) == ("Flood", "Post", "A. Lee")
    assert article.published == date(2024, 5, 6)


def test_article_that_is_none_is_left_out_of_its_story(tmp_path: Path) -> None:
    """A line with a story and no usable text is listed in that story, with the reason."""
    (reading,) = readings(
        lines(
            tmp_path,
            {"story": "a", "text": "Text."},
            {"story": "a"},
            {"story": "a", "text": "..."},
            {"story": "a", "text": "x", "published": "soon"},
            {"story": "a", "text": "Text.", "source": "copy"},
        )
    ).values()

    assert [(one.what, one.article) for one in reading.dropped] == [
        ("article", "stories.jsonl, line 2"),
        ("article", "stories.jsonl, line 3"),
        ("copy", "copy"),
    ]
    assert reading.dropped[0].reason == "there is no article in it: none of its fields is a text"


def test_story_of_which_nothing_is_left_is_an_error(tmp_path: Path) -> None:
    """It says what was tried."""
    (story,) = lines(tmp_path, {"story": "a", "text": ""})

    with pytest.raises(NoArticles, match="line 1: there is no article in it"):
        story.read()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"story": "a', "no JSON"),
        ("[1]", "no record"),
        ('{"text": "x"}', "it names no story"),
        ('{"story": 5, "text": "x"}', "its story is no name"),
        ('{"story": " ", "text": "x"}', "its story is no name"),
        ('{"story": "\\ud800", "text": "x"}', "no JSON"),
        ("\x00", "no JSON"),
    ],
)
def test_line_of_no_story_is_told_with_its_place(tmp_path: Path, line: str, reason: str) -> None:
    """One bad line costs itself."""
    good = {"story": "a", "text": "Text."}
    stories = lines(tmp_path, good, line, good | {"text": "More."})
    ((place, why),) = stories.bad

    assert place == "stories.jsonl, line 2"
    assert reason in why
    assert len(readings(stories)["a"].articles) == 2


def test_nothing_to_read_is_an_error(tmp_path: Path) -> None:
    """An empty folder and an empty file say what is wanted."""
    with pytest.raises(NoArticles, match=r"no story folder in .*JSON lines or CSV with 'story'"):
        find(tmp_path)
    with pytest.raises(NoArticles, match="no line in"):
        lines(tmp_path)


@given(st.text(min_size=1))
@example("nul.txt")
@example("COM1")
@example("lpt¹.a.b")
@example("nul .txt")
def test_folder_is_one_safe_name(name: str) -> None:
    """Whatever a story is called, its folder is one visible, short part of a path anywhere."""
    folder = folder_of(name)

    assert PurePosixPath(folder).parts == PureWindowsPath(folder).parts == (folder,)
    assert not RESERVED.fullmatch(folder.partition(".")[0].rstrip())
    assert 0 < len(folder) <= 80
    assert len(os.fsencode(folder)) <= 240
    assert not folder.startswith((".", "-", " "))
    assert not folder.endswith((".", " "))
    assert folder.isprintable()
    assert folder not in {"index.html", "index.json", "run.jsonl"}


@pytest.mark.parametrize("ours", ["stages", "Pages", "RUN.json", "index.html"])
def test_a_story_named_like_something_of_ours_lies_elsewhere(ours: str) -> None:
    """Its folder would hold, or be, what the program keeps there."""
    assert folder_of(ours).casefold() != ours.casefold()
    assert folder_of(f"{ours}-1") == f"{ours}-1"


@settings(max_examples=25)
@given(st.sets(st.text(min_size=1, max_size=4), min_size=2, max_size=6))
def test_no_two_stories_share_a_folder(names: set[str]) -> None:
    """Also where a file system does not tell capitals apart."""
    with TemporaryDirectory() as folder:
        records = [{"story": f"x{name}", "text": "Text."} for name in names]
        stories = list(lines(Path(folder), *records))

    assert {story.name for story in stories} == {record["story"] for record in records}
    assert len({story.folder.casefold() for story in stories}) == len(names)


@pytest.mark.parametrize("name", ["Paris heist", "story-001", "Überfall 2024", "a.b_c (2)", "76"])
def test_plain_name_is_its_own_folder(name: str) -> None:
    """What is safe stays as it is."""
    assert folder_of(name) == name


def test_names_that_are_no_text_are_told_apart(tmp_path: Path) -> None:
    """Folder names of bytes that are no UTF-8 are shown, and have folders of their own."""
    for raw in (b"\xff", b"\xfe"):
        (tmp_path / os.fsdecode(raw)).mkdir()
    stories = list(find(tmp_path))

    assert [story.name for story in stories] == ["\ufffd", "\ufffd"]
    assert len({story.folder for story in stories}) == 2


EVENTS = [
    {"eventUri": "eng-1", "title": "Fire", "body": "A fire broke out.\nIt killed 12.", "uri": "1"},
    {"eventUri": "eng-2", "title": "Flood", "body": "A river rose.", "uri": "2"},
    {"eventUri": "eng-1", "title": "Blaze", "body": "A blaze killed 14.", "uri": "3"},
]


def test_an_event_of_an_exporter_is_a_story(tmp_path: Path) -> None:
    """In lines, in one document, and in the rows of a table, whose cells may have several lines."""
    (tmp_path / "a.json").write_text(json.dumps({"articles": {"results": EVENTS}}))
    rows = ["eventUri,title,body", *(f'{e["eventUri"]},{e["title"]},"{e["body"]}"' for e in EVENTS)]
    (tmp_path / "a.csv").write_text("\n".join(rows))
    (tmp_path / "b.csv").write_bytes("\r\n".join(rows).replace(",", ";").encode("utf-8-sig"))

    for stories in (
        lines(tmp_path, *EVENTS),
        find(tmp_path / "a.json"),
        find(tmp_path / "a.csv"),
        find(tmp_path / "b.csv"),
    ):
        assert {
            name: sorted(one.title or "" for one in reading.articles)
            for name, reading in readings(stories).items()
        } == {"eng-1": ["Blaze", "Fire"], "eng-2": ["Flood"]}
        assert stories.bad == ()


def test_records_that_name_no_story_are_one(tmp_path: Path) -> None:
    """It goes by the name of the file; a line that is none is listed all the same."""
    stories = lines(tmp_path, {"text": "One."}, {"text": "Two.", "url": "https://n.example/2"}, "{")

    assert [story.name for story in stories] == ["stories"]
    assert sources(readings(stories)["stories"]) == ["https://n.example/2", "stories.jsonl, line 1"]
    assert [place for place, _ in stories.bad] == ["stories.jsonl, line 3"]


def test_a_story_folder_may_hold_any_format(tmp_path: Path) -> None:
    """It is read like a folder of one brief."""
    (tmp_path / "fire").mkdir()
    (tmp_path / "fire" / "a.html").write_text(page(head=metas()))
    (tmp_path / "fire" / "b.json").write_text(json.dumps({"text": "A blaze killed 14."}))
    (story,) = find(tmp_path)

    assert sources(story.read()) == ["a.html", "b.json"]


def test_folders_in_a_story_are_read_if_asked(tmp_path: Path) -> None:
    """`batch -r` takes what lies deeper in a story's folder; without it, that is not entered."""
    inner = tmp_path / "fire" / "day two"
    inner.mkdir(parents=True)
    (tmp_path / "fire" / "a.txt").write_text("At least 12 people were killed in Lund.")
    (inner / "b.txt").write_text("The toll rose to 14 in Lund.")

    (alone,), (all_of_it,) = find(tmp_path), find(tmp_path, recursive=True)

    assert [one.source for one in alone.read().articles] == ["a.txt"]
    assert sorted(one.source for one in all_of_it.read().articles) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_table_may_say_which_sign_parts_its_cells(tmp_path: Path, sign: str) -> None:
    """The first line "sep=;" of a spreadsheet is no row, in a batch and as a source."""
    path = tmp_path / "stories.csv"
    rows = [
        f"sep={sign}",
        sign.join(("story", "text")),
        sign.join(("fire", "Twelve died; two fled.")),
    ]
    path.write_text("\r\n".join([*rows, sign.join(("fire", " "))]), encoding="utf-8-sig")
    if sign == ",":
        path.write_text(path.read_text().replace("Twelve died; two fled.", "Twelve died."))

    (story,) = find(path)
    reading = story.read()

    assert [one.text.startswith("Twelve died") for one in reading.articles] == [True]
    assert [one.article for one in reading.dropped] == ["stories.csv, line 4"]
    assert [one.text for one in read_articles(path).articles] == [
        one.text for one in reading.articles
    ]
