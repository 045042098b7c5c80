"""Sources to articles: what is read and how, what is not and why, and that order is no matter."""

from __future__ import annotations

import codecs
import hashlib
import io
import os
import socket
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import ArticleError, NoArticles
from summarize.schema import content_id
from summarize.sources.articles import LONGEST, NUMBERS, SHORT, gather, read_articles
from summarize.sources.building import build_article
from summarize.sources.readers.interface import MAX_BYTES
from tests.material.made import article
from tests.paths import SEEDS

GOOD = "A bridge fell on Monday.\n"


def write(path: Path, content: str | bytes = GOOD) -> Path:
    """A file, with the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def reasons(*paths: str | Path) -> dict[str | None, str]:
    """Why each source was dropped."""
    return {dropped.article: dropped.reason for dropped in read_articles(*paths).dropped}


# ── What is read ──────────────────────────────────────────────────────────────────────────


def test_a_folder_gives_its_text_files_and_passes_the_rest_by(tmp_path: Path) -> None:
    """Known suffixes in any case are read, not those of inner folders; the rest is named."""
    write(tmp_path / "1.txt", "One fell.")
    write(tmp_path / "2.MD", "# Two fell.")
    write(tmp_path / "gold.json", "{}")
    write(tmp_path / "inner" / "3.txt", "Three fell.")

    reading = read_articles(tmp_path)

    assert {article.source: article.text for article in reading.articles} == {
        "1.txt": "One fell.",
        "2.MD": "# Two fell.",
    }
    assert reading.dropped == ()
    assert (reading.passed_by, reading.folders) == (("gold.json",), (("inner", 1),))


def test_the_seeds_are_read_as_they_stand() -> None:
    """Five articles, named by their files, with the text and the id that their bytes say."""
    reading = read_articles(SEEDS)

    texts = {path.name: path.read_bytes().decode() for path in SEEDS.glob("*.txt")}
    assert {article.source: article.text for article in reading.articles} == texts
    assert [a.id for a in reading.articles] == sorted(a.id for a in reading.articles)
    assert (reading.dropped, reading.passed_by) == ((), ())


@pytest.mark.parametrize(
    "data",
    [
        "“Fünf” — 5 €\nDone.\n".encode(),
        codecs.BOM_UTF8 + "“Fünf” — 5 €\nDone.\n".encode(),
        codecs.BOM_UTF16_LE + "“Fünf” — 5 €\nDone.\n".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "“Fünf” — 5 €\nDone.\n".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "“Fünf” — 5 €\nDone.\n".encode("utf-32-le"),
        codecs.BOM_UTF32_BE + "“Fünf” — 5 €\nDone.\n".encode("utf-32-be"),
        "“Fünf” — 5 €\nDone.\n".encode("utf-16-le"),
        "“Fünf” — 5 €\nDone.\n".encode("utf-16-be"),
        "“Fünf” — 5 €\r\nDone.\r".encode("cp1252"),
    ],
    ids=[
        "utf-8",
        "utf-8-sig",
        "utf-16-le",
        "utf-16-be",
        "utf-32-le",
        "utf-32-be",
        "bare-le",
        "bare-be",
        "cp1252",
    ],
)
def test_one_text_in_many_encodings_is_one_text(tmp_path: Path, data: bytes) -> None:
    """Marks are cut and line ends made one; everything else is kept."""
    [article] = read_articles(write(tmp_path / "a.txt", data)).articles

    assert article.text == "“Fünf” — 5 €\nDone.\n"
    assert article.id == content_id("“Fünf” — 5 €\nDone.\n")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.isprintable))
def test_a_text_is_kept_but_for_line_ends_and_mark(tmp_path_factory, text: str) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  pytest's own type is private
    """What was written as UTF-8 comes back with its accents composed, offsets and all."""
    path = write(tmp_path_factory.mktemp("any") / "a.txt", f"{text}\r\nA word.")

    [article] = read_articles(path).articles

    assert article.text == normalize("NFC", f"{text}\nA word.".removeprefix("\ufeff"))


def test_one_text_in_two_normalisations_is_one_article(tmp_path: Path) -> None:
    """So it gives the same claims, whatever wrote its accents."""
    text = "Mayor Jiří Dvořák said at the café that 12 people were hurt.\n"
    write(tmp_path / "c.txt", normalize("NFC", text))
    write(tmp_path / "d.txt", normalize("NFD", text))

    reading = read_articles(tmp_path)

    assert [article.text for article in reading.articles] == [text]
    assert [dropped.what for dropped in reading.dropped] == ["copy"]


def test_a_stray_control_character_does_not_cost_the_article(tmp_path: Path) -> None:
    """Copied pages carry single ones; the text keeps it."""
    path = write(tmp_path / "a.txt", GOOD * 9 + "\x0b\x1f")

    assert read_articles(path).articles[0].text.endswith("\x1f")


@pytest.mark.parametrize("size", [100, SHORT - 1, SHORT, SHORT + 1])
def test_a_file_of_any_length_is_read_to_its_end(tmp_path: Path, size: int) -> None:
    """The digest is of all its bytes, whether they were read at once or not."""
    content = (GOOD * (size // len(GOOD) + 1))[:size]
    path = write(tmp_path / "a.txt", content)

    (read,) = read_articles(path).articles

    assert read.text == content
    assert read.file_sha256 == hashlib.sha256(content.encode()).hexdigest()


def test_of_twenty_megabytes_the_beginning_is_read(tmp_path: Path) -> None:
    """Long is no fault of a file below its limit, and costs no more than a long article."""
    path = write(tmp_path / "long.txt", b"A word. " * 2_500_000)

    (read,) = read_articles(path).articles

    assert len(read.text) == LONGEST - 1


def test_standard_input_is_one_article(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes by "-", and naming it twice reads it once."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"It fell.\r\n")))

    reading = read_articles("-", "-")

    assert [(a.source, a.text) for a in reading.articles] == [("-", "It fell.\n")]
    assert [(d.article, d.reason) for d in reading.dropped] == [("-", "named twice, read once")]


def test_a_text_becomes_an_article() -> None:
    """Line ends and mark go as they do in files; no word is no article."""
    assert build_article("\ufeffOne\r\ntwo\rthree", "memory").text == "One\ntwo\nthree"
    with pytest.raises(ArticleError, match="no words"):
        build_article(" \n…\n", "memory")


# ── What is not ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty: give it"),
        ("blank.txt", b" \n\t\n\xc2\xa0", "no words: give it"),
        ("binary.txt", bytes(range(256)) * 20, "no text .*: save it as text"),
        ("nul.txt", b"A word.\x00", "no text .*: save it as text"),
        ("undefined.txt", b"caf\x8d and more words in it", "encoding .*: save it as UTF-8"),
        ("cyrillic.txt", "Мост упал вчера".encode("cp1251"), "encoding .*: save it as UTF-8"),
        ("broken.txt", codecs.BOM_UTF16_LE + b"A\x00B", "begins as utf-16 .*: save it again"),
        ("page.pdf", b"%PDF-1.7", r"damaged, or no PDF: save its text"),
        ("page.ps", b"%!PS", r"\.ps is not read: save it as text or HTML"),
        ("README", b"A word.", "without a suffix is not read"),
        ("long.txt", b"a" * (MAX_BYTES + 1), "longer than 64 MiB: split it"),
    ],
)
def test_a_file_that_is_no_article_is_listed_with_its_reason(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    """One line that says how to go on, and the good file beside it is read."""
    good = write(tmp_path / "good.txt")

    reading = read_articles(write(tmp_path / name, data), good)

    assert [article.source for article in reading.articles] == ["good.txt"]
    [dropped] = reading.dropped
    assert (dropped.what, dropped.stage, dropped.article) == ("article", "read", name)
    assert (dropped.text, len(dropped.reason.splitlines())) == ("", 1)
    with pytest.raises(NoArticles, match=f"{name}: .*{reason}"):
        read_articles(tmp_path / name)


def test_paths_that_lead_nowhere_are_listed(tmp_path: Path) -> None:
    """Missing, through a file, too long, with a NUL, empty: a line each, and no traceback."""
    good = write(tmp_path / "good.txt")

    why = reasons(good, tmp_path / "gone.txt", good / "in.txt", tmp_path / ("x" * 999), "a\0b", "")

    assert "no such file or folder" in why["gone.txt"]
    assert "no folder" in why["in.txt"]
    assert "too long" in why["x" * 999]
    assert "check the path" in why["a\0b"]
    assert "empty name" in why["."]


def test_folders_without_articles_are_listed(tmp_path: Path) -> None:
    """An empty one, and one with other files only, which are not passed by then."""
    good = write(tmp_path / "good.txt")
    (tmp_path / "empty").mkdir()
    write(tmp_path / "other" / "gold.json", "{}")

    reading = read_articles(good, tmp_path / "empty", tmp_path / "other")

    assert [dropped.article for dropped in reading.dropped] == ["empty", "other"]
    assert all("no article in the folder" in dropped.reason for dropped in reading.dropped)


def test_links_that_go_in_a_circle_or_nowhere_are_listed(tmp_path: Path) -> None:
    """In a folder as well as named; a link to a good file is read."""
    write(tmp_path / "good.txt")
    (tmp_path / "here.txt").symlink_to("there.txt")
    (tmp_path / "there.txt").symlink_to("here.txt")
    (tmp_path / "nowhere.txt").symlink_to("gone.txt")

    why = reasons(tmp_path)

    assert "circle" in why["here.txt"]
    assert "circle" in why["there.txt"]
    assert "no such file" in why["nowhere.txt"]


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes, a socket and an endless device neither block nor fill memory."""
    good = write(tmp_path / "good.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            listener.bind("socket.txt")
        finally:
            os.chdir(here)

        why = reasons(good, *(tmp_path / f"{name}.txt" for name in ("pipe", "zero", "socket")))

    assert set(why) == {"pipe.txt", "zero.txt", "socket.txt"}
    assert all("device, pipe or socket" in reason for reason in why.values())


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to read")
def test_a_file_that_fails_while_it_is_read_is_listed(tmp_path: Path) -> None:
    """What the system says stands in the reason."""
    (tmp_path / "bad.txt").symlink_to("/proc/self/mem")

    why = reasons(write(tmp_path / "good.txt"), tmp_path / "bad.txt")

    assert "cannot be read (Input/output error)" in why["bad.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_that_may_not_be_read_are_listed(tmp_path: Path) -> None:
    """Permissions are named as the cause."""
    good = write(tmp_path / "good.txt")
    write(tmp_path / "mine.txt").chmod(0)
    (tmp_path / "closed").mkdir(mode=0)

    why = reasons(good, tmp_path / "mine.txt", tmp_path / "closed")
    inside = read_articles(tmp_path, recursive=True)
    beside = read_articles(tmp_path)

    assert all("permissions" in why[name] for name in ("mine.txt", "closed"))
    assert {one.article: "permissions" in one.reason for one in inside.dropped} == {
        "mine.txt": True,
        "closed": True,
    }
    assert [one.source for one in beside.articles] == ["good.txt"]
    assert beside.passed_by == ("closed",)


def test_an_endless_standard_input_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading stops one byte past the limit."""
    with Path("/dev/zero").open("rb") as zeros:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(zeros))

        with pytest.raises(NoArticles, match="-: it is longer than 64 MiB"):
            read_articles("-")


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some launchers start a program without one."""
    monkeypatch.setattr(sys, "stdin", None)

    with pytest.raises(NoArticles, match="standard input is closed"):
        read_articles("-")


def test_without_any_article_all_that_was_tried_is_named(tmp_path: Path) -> None:
    """One line, with every source and its reason; also where nothing was named at all."""
    empty = write(tmp_path / "empty.txt", "")

    with pytest.raises(NoArticles, match=r"empty\.txt: it is empty.*; gone: there is no") as caught:
        read_articles(empty, tmp_path / "gone")

    assert len(str(caught.value).splitlines()) == 1
    with pytest.raises(NoArticles, match="Name a file, a folder"):
        read_articles()


# ── Names, copies, order ──────────────────────────────────────────────────────────────────


def test_sources_of_one_name_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    """Only as much of the path as is needed, with forward slashes."""
    for name in ("x/a/1.txt", "y/a/1.txt", "x/b/1.txt", "x/b/2.txt"):
        write(tmp_path / name, f"The text of {name}.")

    reading = read_articles(*(tmp_path / name for name in ("x/a", "y/a", "x/b")))

    assert sorted(article.source for article in reading.articles) == [
        "2.txt",
        "b/1.txt",
        "x/a/1.txt",
        "y/a/1.txt",
    ]


def test_the_same_text_twice_is_one_article(tmp_path: Path) -> None:
    """The smaller name has it; bytes may differ where the text does not."""
    first = write(tmp_path / "a.txt", "It fell.\n")
    second = write(tmp_path / "b.txt", codecs.BOM_UTF8 + b"It fell.\r\n")

    reading = read_articles(second, first, tmp_path)

    assert [article.source for article in reading.articles] == ["a.txt"]
    assert [(dropped.article, dropped.reason) for dropped in reading.dropped] == [
        ("a.txt", "named twice, read once"),
        ("b.txt", "the same text as a.txt, which is read once"),
        ("b.txt", "named twice, read once"),
    ]


@given(st.permutations(["a.txt", "b.txt", "copy.txt", "empty.txt", "gone.txt", "more"]))
def test_the_order_of_the_paths_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[str]
) -> None:
    """Nor does the folder they lie in."""
    root = tmp_path_factory.mktemp("any")
    write(root / "a.txt", "One fell.")
    write(root / "b.txt", "Two fell.")
    write(root / "copy.txt", "One fell.")
    write(root / "empty.txt", "")
    write(root / "more" / "b.txt", "Three fell.")
    write(root / "more" / "gold.json", "{}")

    reading = read_articles(*(root / name for name in order))

    assert {article.source: article.text for article in reading.articles} == {
        "a.txt": "One fell.",
        "b.txt": "Two fell.",
        "more/b.txt": "Three fell.",
    }
    assert [a.id for a in reading.articles] == sorted(a.id for a in reading.articles)
    assert [dropped.article for dropped in reading.dropped] == ["copy.txt", "empty.txt", "gone.txt"]
    assert reading.passed_by == ("gold.json",)


# ── What one article may cost ─────────────────────────────────────────────────────────────


def test_of_a_huge_article_the_beginning_is_read_and_a_line_says_so(tmp_path: Path) -> None:
    """It ends with a whole paragraph, and a story without its end is one to be told of."""
    paragraph = "The mill burned. " * 50 + "\n\n"
    huge = write(tmp_path / "huge.txt", paragraph * (LONGEST // len(paragraph) + 9))
    write(tmp_path / "other.txt")

    reading = read_articles(tmp_path)

    texts = {one.source: one.text for one in reading.articles}
    (lost,) = reading.dropped
    assert 0.99 * LONGEST < len(texts[huge.name]) <= LONGEST
    assert (texts[huge.name] + "\n\n").endswith(paragraph.rstrip() + "\n\n")
    assert texts["other.txt"] == GOOD
    assert (lost.what, lost.stage, lost.is_large) == ("end of an article", "read", True)
    assert lost.text == huge.name
    assert f"{len(huge.read_text()):,} characters" in lost.reason


def test_a_text_of_two_hundred_thousand_words_is_whole(tmp_path: Path) -> None:
    """A novel of two volumes is no attack."""
    text = "\n".join(["The mill in the old town burned down."] * 25_000)
    path = write(tmp_path / "novel.txt", text)

    reading = read_articles(path)

    assert len(text.split()) == 200_000
    assert [one.text for one in reading.articles] == [text]
    assert reading.dropped == ()


def test_marks_without_end_over_one_letter_are_put_in_order_in_parts() -> None:
    """The square of their number else: 80,000 took four seconds, a million ten minutes."""
    marks = "\u0301\u0323\u0308"

    long = build_article("e" + marks * 300_000, "a.txt").text
    short = build_article("e" + marks * 10, "a.txt").text

    assert long.count("\u034f") == 300_000 * 3 // 30 - 1
    assert len(long) == 900_000 + long.count("\u034f")
    assert short == normalize("NFC", "e" + marks * 10)


def test_of_a_table_without_end_the_beginning_is_read_and_a_line_says_so() -> None:
    """Each number costs more than a word; a text as long with fewer of them is whole."""
    table = article(" ".join(map(str, range(10, 2 * NUMBERS))), "table.txt")
    prose = article("Some 12 people were hurt when the mill burned down. " * 3_000, "prose.txt")

    reading = gather([table, prose])

    read = {one.source: one.text for one in reading.articles}
    assert read["prose.txt"] == prose.text
    assert table.text.startswith(read["table.txt"] + " ")
    assert 0.4 * NUMBERS < len(read["table.txt"].split()) <= NUMBERS
    assert [one.reason.partition("are ")[2] for one in reading.dropped] == [
        "read, which hold 20,000 numbers."
    ]
