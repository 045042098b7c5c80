"""What people have in hand, on the command line: what was read, what was not, and checking it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from summarize import Article, read_articles
from summarize.sources.readers.web import html
from tests.home import run
from tests.sources.readers import files
from tests.sources.readers.files import AUTHOR, PARAGRAPHS, PUBLISHER, TEXT, TITLE, URL, page
from tests.sources.test_languages import GERMAN

OTHER = (
    "At least 14 people were killed in the fire at the warehouse in Lund on Monday, a hospital "
    "said. The mayor promised an inquiry, and the owners of the warehouse were silent."
)


@pytest.fixture(autouse=True)
def story(tmp_path: Path) -> None:
    """A page, a text and a picture in a folder."""
    (tmp_path / "story").mkdir()
    (tmp_path / "story/fire.html").write_text(page(head=files.metas()))
    (tmp_path / "story/other.txt").write_text(OTHER)
    (tmp_path / "story/photo.png").write_bytes(b"\x89PNG")


def test_a_table_shows_what_was_read() -> None:
    """A line an article, under the names of the columns; what was passed by is said aside."""
    done = run("articles", "story")

    head, fire, other = done.stdout.splitlines()
    assert done.exit_code == 0
    assert head.split()[:3] == ["source", "title", "publisher"]
    for cell in ("fire.html", TITLE, PUBLISHER, AUTHOR, "2026-03-02", "en", "trafilatura"):
        assert cell in fire
    assert other.startswith("other.txt")
    assert done.stderr == "summarize: 1 file is no article and passed by: photo.png.\n"


def test_lines_hold_all_and_can_be_read_again(tmp_path: Path) -> None:
    """Each line is an object with the text; reading them gives the same articles."""
    done = run("articles", "story", "--format", "jsonl")
    (tmp_path / "again.jsonl").write_text(done.stdout)
    records = [json.loads(line) for line in done.stdout.splitlines()]

    assert read_articles("again.jsonl").articles == read_articles("story").articles
    assert list(records[0]) == [
        "source", "title", "publisher", "author", "published", "retrieved", "language", "reader",
        "words", "url", "file_sha256", "text",
    ]  # fmt: skip
    assert (records[0]["url"], records[0]["published"]) == (URL, "2026-03-02")


def test_text_is_the_text_alone() -> None:
    """Of one article nothing else; of several each under its name."""
    assert run("articles", "story/other.txt", "--format", "text").stdout == OTHER + "\n"
    both = run("articles", "story", "--format", "text").stdout
    assert both == f"==> fire.html <==\n{TITLE}\n{TEXT}\n\n==> other.txt <==\n{OTHER}\n"


def test_a_table_carries_no_control_characters(tmp_path: Path) -> None:
    """A title can't move the cursor."""
    record = {"text": TEXT, "title": "Fire \x1b[2J\u202e in Lund"}
    (tmp_path / "a.json").write_text(json.dumps(record))

    assert "\x1b" not in run("articles", "a.json").stdout
    assert "\u202e" not in run("articles", "a.json").stdout


def test_what_needs_an_extra_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that installs it from a checkout; the rest is read, and the exit code is 3."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.delitem(sys.modules, "summarize.sources.readers.web.html")

    done = run("articles", "story")

    assert done.exit_code == 3
    assert "other.txt" in done.stdout
    assert "fire.html: .html needs an extra that is not installed: pip install '.[html]'" in (
        done.stderr
    )


def test_passed_by_files_are_counted_and_named_in_one_line(tmp_path: Path) -> None:
    """Eight by name, the others by number; all with --verbose."""
    for number in range(12):
        (tmp_path / f"story/{number:02}.png").write_bytes(b"\x89PNG")

    short = run("articles", "story").stderr.splitlines()
    long = run("articles", "story", "-v").stderr.splitlines()

    assert len(short) == 1
    assert short[0].startswith("summarize: 13 files are no article and passed by: 00.png, 01.png")
    assert short[0].endswith("07.png and 5 more.")
    assert len(long) == 13


def test_copies_are_named_in_one_line(tmp_path: Path) -> None:
    """Each with what is read in its place; nothing is missed, so the exit code is 0."""
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / "story" / name).write_text("A bridge fell in Lund on Tuesday, police said.")
    (tmp_path / "story" / "c.html").write_text("<p>Badly read.</p>")

    done = run("articles", "story")

    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == (
        "summarize: 3 sources are copies: b.txt (the same text as a.txt, which is read once), "
        "c.html (its text is read from c.txt beside it), "
        "c.txt (the same text as a.txt, which is read once)."
    )


def test_folders_that_are_not_entered_are_named_with_what_they_hold(tmp_path: Path) -> None:
    """In one line, which says how they are read; then no such line."""
    for name in ("pages/a.txt", "texts/b.txt", "texts/c.txt"):
        (tmp_path / "story" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "story" / name).write_text(f"{OTHER} {name}")

    flat, deep = run("articles", "story"), run("articles", "story", "-r")

    assert flat.stderr.splitlines()[0] == (
        "summarize: 2 folders are not entered, for -r is not given: "
        "pages (1 file), texts (2 files)."
    )
    assert "not entered" not in deep.stderr
    assert len(deep.stdout.splitlines()) == len(flat.stdout.splitlines()) + 3


def test_a_brief_keeps_what_was_read_and_is_checked_by_it(tmp_path: Path) -> None:
    """`verify` needs no sources then; a changed text is found."""
    made = run("brief", "story", "--engine", "rules", "-o", "out")
    entries = json.loads((tmp_path / "out/brief.json").read_text())["articles"]
    [page_entry] = [one for one in entries if one["source"] == "fire.html"]

    assert made.exit_code == 0
    assert (page_entry["url"], page_entry["language"]) == (URL, "en")
    assert page_entry["reader"].startswith("trafilatura")
    assert run("verify", "out/brief.json").exit_code == 0
    assert run("verify", "out/brief.json", "story").exit_code == 0

    kept = tmp_path / "out/articles.jsonl"
    kept.write_text(kept.read_text().replace("14 people", "15 people"))
    changed = run("verify", "out/brief.json")
    assert changed.exit_code == 1
    assert "No given article has the text of 'other.txt'" in changed.stdout


def test_a_later_version_of_a_reader_breaks_no_brief(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page is the same file, so its text as it was read then is what quotes stand in."""
    run("brief", "story", "--engine", "rules", "-o", "out")
    monkeypatch.setattr(html, "main_text", lambda _: f"{PARAGRAPHS[0]}\nAnother reading of it.")
    checked = run("verify", "out/brief.json", "story")

    assert checked.exit_code == 0
    assert "fire.html: held against its text as kept, read by trafilatura" in checked.stderr

    (tmp_path / "story/fire.html").write_text(page(head=files.metas(), title="Another page"))
    assert run("verify", "out/brief.json", "story").exit_code == 1


def test_rules_leave_out_what_they_do_not_read(tmp_path: Path) -> None:
    """An article in another language is listed, and costs exit code 3."""
    (tmp_path / "story/brand.txt").write_text(GERMAN)

    done = run("brief", "story", "--engine", "rules")

    assert done.exit_code == 3
    assert "brand.txt: It is in another language (de). Rules read English alone" in done.stderr


def test_articles_of_several_folders_are_read_at_once(tmp_path: Path) -> None:
    """`-r` enters the folders in a folder."""
    (tmp_path / "story/deep").mkdir()
    (tmp_path / "story/deep/third.txt").write_text("A third article about the fire.")

    assert "third.txt" not in run("articles", "story").stdout
    assert "third.txt" in run("articles", "-r", "story").stdout


def test_an_article_has_the_fields_of_its_line() -> None:
    """What `articles` prints of an article is all that an article is."""
    record = json.loads(run("articles", "story/other.txt", "--format", "jsonl").stdout)

    assert set(record) == {*Article.model_fields, "words"}
