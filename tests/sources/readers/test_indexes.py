"""Files that tell of the files beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from summarize.sources.articles import Reading, read_articles
from tests.sources.readers.files import AUTHOR, PARAGRAPHS, TEXT, TITLE, URL, packed

DAY = date(2026, 3, 2)
PART = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
OTHER = "<p>Fourteen people died in the fire, a hospital in Lund said on Tuesday morning.</p>" * 3

OMNIVORE = {
    "metadata_0_to_2.json": json.dumps(
        [{"id": "1", "slug": "fire-1", "title": TITLE, "author": AUTHOR, "url": URL,
          "savedAt": "2026-03-05T10:00:00Z", "updatedAt": "2026-03-06T10:00:00Z",
          "publishedAt": "2026-03-02T10:00:00Z"}]
    ),
    "content/fire-1.html": PART,
    "content/unknown.html": OTHER,
    "highlights/fire-1.md": f"> {PARAGRAPHS[0]}\n\nmy note",
}  # fmt: skip
SUBSTACK = {
    "posts.csv": "post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle\n"
    f"101.fire,2026-03-02T10:00:00.000Z,true,,newsletter,everyone,{TITLE},Sub\n",
    "posts/101.fire.html": PART,
    "posts/101.fire.opens.csv": "post_id,timestamp,email\n101,2026-03-05,a@b.example\n",
}
BY_HAND = {
    "list.csv": f"File;Title;Author;Date;URL\nfire.txt;{TITLE};{AUTHOR};02.03.2026;{URL}\n",
    "fire.txt": f"Title: Another\nDate: 9 March 2026\nAuthor: Roe\n\n{TEXT}",
}


def laid_out(folder: Path, files: Mapping[str, str], *, as_zip: bool) -> Path:
    """The files in a folder, or in a zip."""
    if as_zip:
        (folder / "export.zip").write_bytes(packed(files))
        return folder / "export.zip"
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    return folder


def read(folder: Path, files: Mapping[str, str], *, as_zip: bool) -> Reading:
    """What they hold."""
    return read_articles(laid_out(folder, files, as_zip=as_zip), recursive=True)


@pytest.mark.parametrize("as_zip", [True, False])
def test_what_omnivore_tells_of_its_pages_is_theirs(tmp_path: Path, *, as_zip: bool) -> None:
    """Title, author, address and both days; what was marked in a page is no second article."""
    reading = read(tmp_path, OMNIVORE, as_zip=as_zip)

    [fire] = [one for one in reading.articles if one.title]
    assert (fire.title, fire.author, fire.url) == (TITLE, AUTHOR, URL)
    assert (fire.published, fire.retrieved) == (DAY, date(2026, 3, 5))
    assert fire.text.startswith(PARAGRAPHS[0])
    assert len(reading.articles) == 2
    [marked] = reading.dropped
    assert (marked.what, marked.reason) == (
        "copy",
        "it is what was marked in content/fire-1.html, which is read",
    )
    assert not [note for note in reading.notes if "addresses" in note.text]


@pytest.mark.parametrize("as_zip", [True, False])
def test_what_substack_tells_of_its_posts_is_theirs(tmp_path: Path, *, as_zip: bool) -> None:
    """By the number of the post, which is the name of its file."""
    [post] = read(tmp_path, SUBSTACK, as_zip=as_zip).articles

    assert (post.title, post.published) == (TITLE, DAY)


@pytest.mark.parametrize("as_zip", [True, False])
def test_posts_of_an_archive_of_x_are_by_its_account(tmp_path: Path, *, as_zip: bool) -> None:
    """They do not say it themselves."""
    account = [{"account": {"email": "a@b.example", "accountDisplayName": 'Ann "é" Lind'}}]
    post = {"tweet": {"id_str": "9", "full_text": TEXT, "created_at": "x"}}
    files = {
        "data/account.js": f"window.YTD.account.part0 = {json.dumps(account)}",
        "data/tweets.js": f"window.YTD.tweets.part0 = {json.dumps([post])}",
        "other/tweets.js": "window.YTD.tweets.part0 = "
        + json.dumps([{"tweet": post["tweet"] | {"full_text": "Nine."}}]),
    }

    articles = read(tmp_path, files, as_zip=as_zip).articles

    assert {one.text: one.author for one in articles} == {TEXT: 'Ann "é" Lind', "Nine.": None}


def test_a_list_that_somebody_keeps_comes_before_what_the_file_says(tmp_path: Path) -> None:
    """It was written with the file at hand."""
    [article] = read(tmp_path, BY_HAND, as_zip=False).articles

    assert (article.title, article.author, article.url) == (TITLE, AUTHOR, URL)
    assert article.published == DAY
    assert article.file_sha256


def test_a_table_with_texts_of_its_own_tells_of_no_other_file(tmp_path: Path) -> None:
    """Its rows are articles."""
    rows = f"file,title,text\nfire.txt,{TITLE},Nine people died in Malmö on Sunday.\n"

    reading = read(tmp_path, {"list.csv": rows, "fire.txt": TEXT}, as_zip=False)

    assert {one.text: one.title for one in reading.articles} == {
        TEXT: None,
        "Nine people died in Malmö on Sunday.": TITLE,
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", 'file,title\r\r\n"fire.txt,\0x\rFire'),
        ("list.json", '[{"file": ["fire.txt"], "title": {"a": '),
        ("list.json", '[{"file": {"a": 1}, "slug": ""}, {"path": 7}]'),
        ("list.csv", "file,type,attributedTo,title\nfire.txt,Note,https://[x\n"),
        ("account.js", 'window.YTD.account.part0 = [{"accountDisplayName": "\\x"}]'),
    ],
)
def test_an_index_that_is_damaged_tells_nothing(tmp_path: Path, name: str, content: str) -> None:
    """The files beside it are read all the same."""
    files = {name: content, "fire.txt": TEXT, "tweets.js": "[]"}

    [article] = read(tmp_path, files, as_zip=True).articles

    assert (article.text, article.title, article.author) == (TEXT, None, None)


@pytest.mark.parametrize(
    ("column", "value", "titled"),
    [
        ("file", "fire.txt", {"fire.txt"}),
        ("file", "./other/fire.txt", {"other/fire.txt"}),
        ("file", "hall.md", {"other/hall.md"}),
        ("slug", "hall", {"other/hall.md"}),
        ("slug", "fire", set()),
        ("file", "index.html", set()),
        ("file", "../fire.txt", set()),
    ],
)
@pytest.mark.parametrize("as_zip", [True, False])
def test_an_index_tells_of_the_one_file_that_it_names(
    tmp_path: Path, column: str, value: str, titled: set[str], *, as_zip: bool
) -> None:
    """The one at that path beside it, else the one of that name: of several it may mean any."""
    names = ["fire.txt", "other/fire.txt", "other/hall.md", "a/index.html", "b/index.html"]
    texts = {name: f"{number} {OTHER}" for number, name in enumerate(names, 1)}

    reading = read(
        tmp_path, {"list.csv": f"{column},title\n{value},{TITLE}\n", **texts}, as_zip=as_zip
    )

    found = {one.text.partition(" ")[0] for one in reading.articles if one.title == TITLE}
    assert found == {str(names.index(name) + 1) for name in titled}
    assert len(reading.articles) == len(names)


def test_a_post_by_an_address_that_is_none_is_read(tmp_path: Path) -> None:
    """Without an author."""
    post = {"type": "Note", "attributedTo": "https://[x", "content": TEXT}

    [article] = read(tmp_path, {"a.json": json.dumps(post)}, as_zip=False).articles

    assert (article.text, article.author) == (TEXT, None)
