"""Subtitles: what is said, without times, marks and lines that are shown again."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from summarize.schema import Article
from summarize.sources.articles import read_articles
from tests.sources.readers.files import PARAGRAPHS, TEXT, TITLE, URL

VTT = """WEBVTT
Kind: captions

NOTE made by a machine

STYLE
::cue { color: red }

00:00:01.000 --> 00:00:03.000 align:start position:0%
<v Karin Holm>At least 12 people <c>were killed</c>

2
01:00:03.000 --> 01:00:05.000
<v Karin Holm>in the fire &amp; 30 were hurt.</v>

01:00:05.000 --> 01:00:07.000
<v.loud Ann Lind>And the owner?</v>
"""
SRT = """1
00:00:01,000 --> 00:00:03,000
{\\an8}<i>At least 12 people</i>

2
00:00:03,000 --> 00:00:05,000
At least 12 people
were killed.

3
00:00:05,000 --> 00:00:07,000
- Who says so?
"""


def read(file: Path, content: str) -> Article:
    """The one article of a file."""
    file.write_bytes(content.encode())
    [article] = read_articles(file).articles
    return article


@pytest.mark.parametrize("name", ["a.vtt", "a.txt"])
def test_a_turn_of_a_talk_is_a_paragraph(tmp_path: Path, name: str) -> None:
    """With who speaks, where the file says so, whatever the file is called."""
    article = read(tmp_path / name, VTT)

    assert article.reader == "subtitles"
    assert article.text == (
        "Karin Holm: At least 12 people were killed in the fire & 30 were hurt.\n\n"
        "Ann Lind: And the owner?"
    )


@pytest.mark.parametrize("name", ["a.srt", "a.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_line_that_is_shown_again_is_said_once(tmp_path: Path, name: str, end: str) -> None:
    """As in captions that roll; a dash begins another's words."""
    article = read(tmp_path / name, SRT.replace("\n", end))

    assert article.text == "At least 12 people were killed.\n\n- Who says so?"


def test_a_text_with_a_time_in_it_is_a_text(tmp_path: Path) -> None:
    """A number and a span of time above words make no subtitles."""
    text = "12\n\nBetween 10:00:00 and 12:00:00 --> no one was hurt, police said."

    assert read(tmp_path / "a.txt", text).text == text


LINES = ["At least 12 people were killed", "in the fire &amp; 30 were hurt.", "- Who says so?"]
SAID = "At least 12 people were killed in the fire & 30 were hurt.\n\n- Who says so?"


@pytest.mark.parametrize(
    "content",
    [
        [{"text": line, "start": 2.0, "duration": 2.0} for line in LINES],
        {"video_id": "x", "transcript": [{"text": line, "offset": 2} for line in LINES]},
        {"text": " ".join(LINES), "segments": [{"start": 0, "text": line} for line in LINES]},
        [{"text": line, "start": "0:00:02.500"} for line in LINES],
        [{"text": line, "start": at} for line, at in zip(LINES, ("0", "2.5", "4"), strict=True)],
        {"wireMagic": "pb3", "events": [
            {"tStartMs": 0, "segs": [{"utf8": part + " "} for part in line.split()]}
            for line in ("\n", *LINES)]},
    ],
)  # fmt: skip
def test_lines_of_json_with_their_times_are_one_talk(tmp_path: Path, content: object) -> None:
    """As YouTube's tools and Whisper write them; a line is no article."""
    article = read(tmp_path / "a.json", json.dumps(content))

    assert (article.text, article.reader) == (SAID, "subtitles")


def test_what_json_tells_of_a_talk_is_read(tmp_path: Path) -> None:
    """Title, day and address stand beside its lines."""
    about = {"title": "Briefing", "upload_date": "20260302", "webpage_url": "https://v.example/1"}
    lines = [{"text": line, "start": 0} for line in LINES]

    article = read(tmp_path / "a.json3", json.dumps(about | {"transcript": lines}))

    assert (article.title, article.url) == ("Briefing", "https://v.example/1")
    assert article.published == date(2026, 3, 2)


@pytest.mark.parametrize(
    "lines",
    [
        {"events": [{"start": "2024", "text": "An event."}]},
        {"events": [{"start": 0, "text": "An event."}]},
        {"segments": [{"start": "next week", "text": "An event."}]},
    ],
)
def test_the_text_of_an_article_comes_before_lines_with_times(
    tmp_path: Path, lines: dict[str, object]
) -> None:
    """Unless it says what they say."""
    article = read(tmp_path / "a.json", json.dumps({"title": TITLE, "text": TEXT} | lines))

    assert (article.text, article.title, article.reader) == (TEXT, TITLE, "record")


@pytest.mark.parametrize(
    "more", [{"title": TITLE}, {"url": URL}, {"start": "2024"}, {"start": None}]
)
def test_articles_with_a_time_are_no_lines_of_a_talk(
    tmp_path: Path, more: dict[str, object]
) -> None:
    """A line has neither title nor address; a year is no time."""
    records = [{"start": 0, "text": text} | more for text in PARAGRAPHS]
    (tmp_path / "a.json").write_text(json.dumps(records))

    articles = read_articles(tmp_path / "a.json").articles

    assert {one.text for one in articles} == set(PARAGRAPHS)
