"""Notes in Markdown, as Obsidian, Joplin and clippers write them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarize.errors import NoArticles
from summarize.schema import Article
from summarize.sources.articles import read_articles
from tests.sources.readers.files import AUTHOR, TEXT, TITLE, URL

ID = "0a1b2c3d" * 4
JOPLIN = f"""{TITLE}

{TEXT}

id: {ID}
parent_id: {ID}
created_time: 2026-03-05T10:00:00.000Z
updated_time: 2026-03-06T10:00:00.000Z
latitude: 0.00000000
author: {AUTHOR}
source_url: {URL}
source: joplin-webclipper
type_: """


def read(file: Path, content: str) -> Article:
    """The one article of a file."""
    file.write_text(content)
    [article] = read_articles(file).articles
    return article


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("[The mayor](https://lund.example/2026/99/) spoke.", "The mayor spoke."),
        ('[The mayor](https://l.example/a_(b) "99 photos") spoke.', "The mayor spoke."),
        ("[The mayor](/wiki/99) spoke[^1].", "The mayor spoke[^1]."),
        ("[[Lund 99|The mayor]] spoke in [[Lund]].", "The mayor spoke in Lund."),
        ("![99 halls](https://l.example/99.png) The mayor spoke.", " The mayor spoke."),
        ("![[photo 99.png]] The mayor spoke.", " The mayor spoke."),
        ("[![99 halls](https://l.example/99.png)](https://l.example) Spoke.", " Spoke."),
        ("**At least 12** people, **police** said.", "At least 12 people, police said."),
        ("She [the mayor] said (in Lund) that [sic] it burnt.", None),
        ("Between 10**6 and 10**9 cells, (**10**9).", None),
        ("It rose (**by 12**), **by 10**.", "It rose (by 12), by 10."),
        ("The code is [1](2), 2**3 and 4 ** 5 ** 6.", None),
        ("[Twelve](12 of them) died in [it].", None),
    ],
)
def test_of_a_link_its_words_are_read(tmp_path: Path, line: str, text: str | None) -> None:
    """No number of an address, and no name of a picture, is the article's; other brackets are."""
    assert read(tmp_path / "note.md", line).text == (line if text is None else text)


def test_a_note_of_joplin_is_read_with_what_stands_below_it(tmp_path: Path) -> None:
    """Its first line is its title; the day when it was made is that of the capture."""
    article = read(tmp_path / f"{ID}.md", f"{JOPLIN}1")

    assert (article.title, article.author, article.url) == (TITLE, AUTHOR, URL)
    assert (article.published, article.retrieved) == (None, date(2026, 3, 5))
    assert article.text == TEXT


def test_what_joplin_keeps_beside_notes_is_no_article(tmp_path: Path) -> None:
    """Folders, labels and pictures are files like notes."""
    (tmp_path / f"{ID}.md").write_text(f"{JOPLIN}2")

    with pytest.raises(NoArticles, match="no note"):
        read_articles(tmp_path / f"{ID}.md")


def test_what_joplin_keeps_in_a_folder_with_notes_is_passed_by(tmp_path: Path) -> None:
    """It is no missed article; one line says why, however many they are."""
    for name, kind in ("a", "1"), ("b", "2"), ("c", "4"):
        (tmp_path / f"{name}.md").write_text(JOPLIN + kind)

    reading = read_articles(tmp_path)

    assert [one.text for one in reading.articles] == [TEXT]
    assert (reading.dropped, reading.passed_by) == ((), ("b.md", "c.md"))
    assert reading.notes == (
        ("b.md", "it is a folder, a label or a file of Joplin's, and no note, and so for 1 more"),
    )


def test_fields_at_the_end_of_an_article_are_its_text(tmp_path: Path) -> None:
    """Only what begins with a note's number is Joplin's."""
    text = JOPLIN.replace(f"id: {ID}\nparent", "parent") + "1"

    assert read(tmp_path / "a.md", text).text == text
