"""Files of records: archives, tables, lines and documents, whole and damaged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from summarize.sources.articles import read_articles
from summarize.sources.readers.interface import Came
from tests.sources.readers.files import DAY, PARAGRAPHS, PUBLISHER, TEXT, TITLE, URL


def test_an_archive_of_tweets_is_read(tmp_path: Path) -> None:
    """The assignment before the JSON is passed over."""
    tweets = [{"tweet": {"id_str": "1", "full_text": PARAGRAPHS[0],
                         "created_at": "Mon Mar 02 10:00:00 +0000 2026"}}]  # fmt: skip
    (tmp_path / "tweets.js").write_text(f"window.YTD.tweets.part0 = {json.dumps(tweets)}")

    [article] = read_articles(tmp_path).articles

    assert (article.text, article.published) == (PARAGRAPHS[0], DAY)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gdelt.json", {"articles": [{"url": URL, "title": TITLE, "seendate": "20260305T100000Z",
                                      "domain": "post.example"}] * 2}),
        ("media-cloud.json", [{"title": TITLE, "url": URL, "media_name": PUBLISHER,
                               "publish_date": "2026-03-02", "indexed_date": "2026-03-05"}] * 2),
        ("pinboard.json", [{"href": URL, "description": TITLE, "extended": "A fire."}]),
    ],
)  # fmt: skip
def test_records_that_only_tell_where_articles_are_stand_for_them_if_they_are_named(
    tmp_path: Path, name: str, content: object
) -> None:
    """A file of addresses that was named is those addresses; in a folder it is data, passed by."""
    (tmp_path / name).write_text(json.dumps(content))
    (tmp_path / "a.txt").write_text(TEXT)
    asked: list[str] = []

    def fetch(urls: Sequence[str]) -> Iterable[Came]:
        asked.extend(urls)
        return ()

    named = read_articles(tmp_path / name, tmp_path / "a.txt", fetch=fetch)
    assert (asked, named.dropped) == ([URL], ())

    inside = read_articles(tmp_path, fetch=fetch)
    assert (asked, inside.passed_by) == ([URL], (name,))
    assert [(note.source, "name the file" in note.text) for note in inside.notes] == [(name, True)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_rows_of_a_table_are_records(tmp_path: Path, delimiter: str) -> None:
    """Cells may hold line breaks; the sign between them is found."""
    names = ["Title", "text", "url", "publisher", "published"]
    cells = [TITLE, TEXT, URL, PUBLISHER, "2026-03-02"]
    rows = [names, cells, [TITLE, "Another text of two lines.\nIt has two.", "", "", ""]]
    quoted = (delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "table.csv").write_text("\r\n".join(quoted))

    reading = read_articles(tmp_path / "table.csv")
    first, second = sorted(reading.articles, key=lambda article: article.title or "")[:2]
    full = first if first.url else second

    assert (full.title, full.publisher, full.published, full.url) == (
        TITLE,
        PUBLISHER,
        DAY,
        URL,
    )
    assert full.text == TEXT
    assert {article.source for article in reading.articles} == {URL, "table.csv, line 7"}


def test_what_a_tool_tells_of_its_search_above_a_table_is_passed_over(tmp_path: Path) -> None:
    """The names stand below it; lines are counted as a person would."""
    rows = f'Query Id,Date,Title,Url,Full Text\n1,2026-03-02,{TITLE},{URL},"{TEXT}"\n2,,,,\n'
    (tmp_path / "a.csv").write_text(f"Report:,Mentions\nBrand:,Lund\n\n{rows}")

    reading = read_articles(tmp_path / "a.csv")
    [article] = reading.articles

    assert (article.title, article.published, article.url) == (TITLE, DAY, URL)
    assert article.text == TEXT
    assert [one.article for one in reading.dropped] == ["a.csv, line 9"]


def test_a_row_that_speaks_of_titles_and_texts_is_no_row_of_names(tmp_path: Path) -> None:
    """The first row is, if one of its names is known."""
    (tmp_path / "a.csv").write_text(f'text,n\n"{PARAGRAPHS[0]}",1\ntitle,text\n')

    assert PARAGRAPHS[0] in {one.text for one in read_articles(tmp_path / "a.csv").articles}


def test_a_bad_line_costs_itself_alone(tmp_path: Path) -> None:
    """Lines before and after it are read; it is listed with its number."""
    good = [json.dumps({"text": one}) for one in PARAGRAPHS[:2]]
    (tmp_path / "a.jsonl").write_text("\n".join([good[0], '{"text": "cut', "[1]", good[1]]))

    reading = read_articles(tmp_path / "a.jsonl")

    assert sorted(article.text for article in reading.articles) == sorted(PARAGRAPHS[:2])
    assert [(one.article, one.reason.split(":")[0]) for one in reading.dropped] == [
        ("a.jsonl, line 2", "no JSON"),
        ("a.jsonl, line 3", "no record, for it has no fields"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("jq.json", "{}\n{}\n"),
        ("jq.jsonl", "{}\n{}\n"),
        ("commas.jsonl", "{},\n{},\n"),
        ("list.json", "[{},\n{}]"),
    ],
)
@pytest.mark.parametrize("indent", [None, 1])
def test_records_one_after_another_are_read(
    tmp_path: Path, name: str, content: str, indent: int | None
) -> None:
    """A line each, or laid out for people; with commas between them or not."""
    one, two = ({"title": TITLE, "text": text} for text in PARAGRAPHS[:2])
    for record in (one, two):
        content = content.replace("{}", json.dumps(record, indent=indent), 1)
    (tmp_path / name).write_text(content)

    reading = read_articles(tmp_path / name)

    assert {article.text for article in reading.articles} == {one["text"], two["text"]}
    assert reading.dropped == ()


def test_a_damaged_document_is_one_line(tmp_path: Path) -> None:
    """It is not one for each of its lines, which hold no records."""
    whole = json.dumps({"articles": [{"title": TITLE, "text": TEXT}] * 9}, indent=1)
    (tmp_path / "cut.json").write_text(whole[:-9])
    (tmp_path / "a.txt").write_text(TEXT)

    for given in ((tmp_path / "cut.json", tmp_path / "a.txt"), (tmp_path,)):
        reading = read_articles(*given)

        assert [one.article for one in reading.dropped] == ["cut.json"]
        assert "it is no JSON" in reading.dropped[0].reason
