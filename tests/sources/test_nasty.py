"""Inputs that no one should have to read: each is a clear line or the right article."""

from __future__ import annotations

import gzip
import json
import plistlib
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

import pytest

from summarize.sources.articles import read_articles
from tests.sources.readers import exports, files
from tests.sources.readers.files import PARAGRAPHS, TEXT, packed, page
from tests.sources.readers.nasty_files import (
    BESIDE,
    CARD,
    COOKIES,
    CZECH,
    JAPANESE,
    LAUGH,
    LAZY,
    LONG,
    MISSING,
    PAID,
    PARTNERS,
    TWO,
    WALL,
    attributes,
    bad_member,
    bare,
    entities,
    locked_pdf,
    locked_zip,
    lying_zip,
    mojibake,
    nested,
    overlapping_zip,
    parts,
    stub,
    wide_zip,
    word_entities,
    wrong_lengths,
)


@dataclass(frozen=True)
class Nasty:
    """A file, and what is said of it; or a piece of the text that is read from it."""

    name: str
    content: Callable[[], str | bytes]
    line: str = ""
    """A piece of the reason or note."""
    text: str = ""
    """A piece of the article's text; empty: there is no article."""


CORPUS = [
    Nasty("locked.odt", lambda: files.odt(manifest="<encryption-data/>"), "it has a password"),
    Nasty("laugh.odt", lambda: packed({"content.xml": LAUGH}), "it declares entities"),
    Nasty("empty.odt", lambda: packed({"a": ""}), "it is no text document"),
    Nasty("cut.odt", lambda: files.odt()[:400], "it is no text document"),
    Nasty("half.epub", lambda: packed({"META-INF/container.xml": "<a/>"}), "it is no EPUB"),
    Nasty("cut.epub", lambda: files.epub()[:400], "it is no EPUB, or damaged"),
    Nasty("list.webarchive", lambda: plistlib.dumps({"a": 1}), "there is no page in it"),
    Nasty("cut.webarchive", lambda: files.webarchive()[:400], "it is damaged"),
    Nasty("feeds.zip", lambda: packed({"a.xml": "<opml/>"}), "none of its files holds an article"),
    Nasty("broken.md", lambda: f"+++\nno toml\n+++\n{TEXT}", text=PARAGRAPHS[0]),
    Nasty(
        "garbled.warc",
        lambda: b"\xff\x01\x02 abc\r\nfoo: bar\r\n\r\n".join(
            [files.warc(("https://p.example/a", page()), packed=False)] * 2
        ),
        r"is damaged \(Unknown archive format\): make it again",
        PARAGRAPHS[0],
    ),
    # Encodings
    Nasty("latin2.txt", lambda: CZECH.encode("iso-8859-2"), "encoding cannot be told"),
    Nasty("cp1250.txt", lambda: CZECH.encode("cp1250"), "encoding cannot be told"),
    Nasty(
        "latin2-names.txt",
        lambda: "Prime minister Jiří Dvořák said 12 people were killed.".encode("iso-8859-2"),
        "encoding cannot be told",
    ),
    Nasty(
        "polish.txt",
        lambda: "Burmistrz powiedział, że zginęło dwanaście osób, a pożar objął trzy hale.".encode(
            "cp1250"
        ),
        "encoding cannot be told",
    ),
    Nasty(
        "turkish.txt",
        lambda: "Başkan, yangında on iki kişinin öldüğünü, çoğunun işçi olduğunu söyledi.".encode(
            "cp1254"
        ),
        "encoding cannot be told",
    ),
    Nasty("russian.txt", lambda: "Погибли двенадцать человек.".encode("koi8-r"), "cannot be told"),
    Nasty("greek.txt", lambda: "Δώδεκα νεκροί από τη φωτιά.".encode("cp1253"), "cannot be told"),
    Nasty(
        "mac.txt", lambda: "The café’s owner said it’s over.".encode("mac-roman"), "cannot be told"
    ),
    Nasty(
        "sjis.txt", lambda: "火災で十二人が死亡した。".encode("cp932"), "encoding cannot be told"
    ),
    Nasty(
        "french.txt", lambda: "Douze personnes ont été tuées à Lund.".encode("cp1252"), "", "été"
    ),
    Nasty(
        "mixed.txt",
        lambda: b"Twelve were killed at caf\xc3\xa9 Roma. It\x92s bad, police said.",
        "1 byte is no UTF-8",
        "café Roma. It’s bad",
    ),
    Nasty("mojibake.txt", mojibake, "decoded wrongly before", "CafÃ©"),
    Nasty("bare16.txt", lambda: TEXT.encode("utf-16-be"), "", PARAGRAPHS[0]),
    Nasty("bom16.txt", lambda: TEXT.encode("utf-16"), "", PARAGRAPHS[0]),
    Nasty("half16.txt", lambda: b"\xff\xfea", "begins as utf-16 and goes on as none"),
    Nasty("old_mac.txt", lambda: "One fell.\rTwo fell.\r", "", "One fell.\nTwo fell.\n"),
    Nasty("dirty.txt", lambda: "Twelve fell.\t\f".ljust(198) + "\x7f\x7f", "", "\x7f\x7f"),
    Nasty("dirtier.txt", lambda: "Twelve fell.\t\f".ljust(197) + "\x7f" * 3, "control characters"),
    Nasty("nul.txt", lambda: b"Twelve\x00people", "control characters"),
    Nasty("binary.txt", lambda: bytes(range(256)) * 50, "no text"),
    Nasty(
        "lies.html",
        lambda: (
            page(body=["Le café était fermé après l’incendie, a dit la police.", *PARAGRAPHS])
            .replace("utf-8", "iso-8859-1")
            .encode()
        ),
        "",
        "café était fermé",
    ),
    Nasty(
        "declared.html",
        lambda: page(body=[CZECH, *PARAGRAPHS]).replace("utf-8", "iso-8859-2").encode("iso-8859-2"),
        "",
        "Jiří Dvořák",
    ),
    Nasty(
        "declared-sjis.html",
        lambda: (
            page(body=["火災で十二人が死亡した。市長が発表した。" * 5, *PARAGRAPHS])
            .replace("utf-8", "shift_jis")
            .encode("cp932")
        ),
        "",
        "火災で十二人が死亡した",
    ),
    Nasty("unknown.html", lambda: page().replace("utf-8", "x-klingon"), "", PARAGRAPHS[0]),
    # Length and bombs
    Nasty("long.txt", lambda: b"a" * LONG, "longer than 64 MiB"),
    Nasty("long.html.gz", lambda: gzip.compress(b"<p>" * (LONG // 3 + 1)), "unpacked it is longer"),
    Nasty("wide.zip", wide_zip, "unpacked it is longer"),
    Nasty("deep.zip", lambda: nested(4), "packed too many times"),
    Nasty("inner.zip", lambda: nested(1), "", PARAGRAPHS[0]),
    Nasty("bad.zip", lambda: b"PK\x03\x04" + b"\x00" * 50, "damaged"),
    Nasty("cut.zip", lambda: packed({"a.txt": TEXT})[:80], "damaged"),
    Nasty("half.zip", lying_zip, "b.txt", PARAGRAPHS[0]),
    Nasty("up.zip", lambda: packed({"../../up.txt": TEXT}), "", PARAGRAPHS[0]),
    Nasty("wrong.zip", lambda: packed({"a.doc": files.rtf(PARAGRAPHS)}), "", PARAGRAPHS[0]),
    Nasty("locked.zip", locked_zip, "locked.zip, a.txt: it has a password: unpack it first"),
    Nasty("overlap.zip", overlapping_zip, "^overlap.zip, b.txt: it is damaged", PARAGRAPHS[0]),
    Nasty("none.zip", lambda: packed({"a.png": b"\x89PNG"}), "no file in it is one that is read"),
    Nasty("cut.gz", lambda: gzip.compress(TEXT.encode())[:40], "is not read|damaged"),
    Nasty("cut.txt.gz", lambda: gzip.compress(TEXT.encode())[:40], "damaged"),
    Nasty("plain.gz", lambda: TEXT, "no gzip or zip"),
    Nasty("bomb.rss", entities, "declares entities"),
    Nasty("bomb.docx", word_entities, "declares entities"),
    Nasty("cut.rtf", lambda: files.rtf(PARAGRAPHS)[:-2], "it ends in the middle", PARAGRAPHS[0]),
    Nasty("bare.html", lambda: page(body=[]), "no article is found"),
    Nasty("deep.json", lambda: "[" * 100_000, "no JSON"),
    Nasty("line.json", lambda: json.dumps({"text": "Twelve. " * 600_000}), "", "Twelve. Twelve."),
    # Pages
    Nasty("empty.html", lambda: "<html><body></body></html>", "no article is found"),
    Nasty("nothing.html", lambda: "", "empty"),
    Nasty(
        "wall.html", lambda: page(body=[WALL, WALL], title="Before you go on"), "asks for consent"
    ),
    Nasty(
        "robot.html",
        lambda: page(
            body=["Verify you are human.", "Enable JavaScript to go on."], title="Access denied"
        ),
        "asks for consent",
    ),
    Nasty("partners.html", lambda: page(body=[PARTNERS], title="Hello"), "asks for consent"),
    Nasty(
        "zustimmung.html",
        lambda: page(body=["Wir nutzen Cookies. Stimmen Sie zu?"], title="Datenschutz"),
        "asks for consent",
    ),
    Nasty(
        "moment.html",
        lambda: page(body=["Enable JavaScript and cookies to continue."], title="Just a moment"),
        "asks for consent",
    ),
    Nasty(
        "gone.html",
        lambda: page(
            body=["The page that was here does not exist or has been moved."],
            title="404 Page not found",
        ),
        "is gone",
    ),
    Nasty(
        "failed.html",
        lambda: (
            "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway"
            "</h1></center><hr><center>nginx</center></body></html>"
        ),
        "its server failed",
    ),
    Nasty(
        "source.html",
        lambda: (
            f"<html><head><title>view-source</title></head><body><pre>{escape(page())}</pre>"
            "</body></html>"
        ),
        "shows the source of a page",
    ),
    Nasty(
        "abonnes.html",
        lambda: page(body=[*PARAGRAPHS, "Il vous reste 78 % de cet article à lire."]),
        "breaks off",
        PARAGRAPHS[0],
    ),
    Nasty("lazy.html", lambda: LAZY, "", PARAGRAPHS[0]),
    Nasty("beside.html", lambda: page(extra=BESIDE), "1 more article is on", PARAGRAPHS[0]),
    Nasty(
        "paywall.html",
        lambda: page(body=[*PARAGRAPHS, "Subscribe to continue reading. Already a subscriber?"]),
        "breaks off",
        PARAGRAPHS[0],
    ),
    Nasty("paid.html", lambda: page(head=PAID + "</script>"), "breaks off", PARAGRAPHS[0]),
    Nasty("stub.eml", stub, "", PARAGRAPHS[0]),
    Nasty("two.html", lambda: TWO, "it holds 2 articles", PARAGRAPHS[0]),
    Nasty(
        "script.html", lambda: page(extra="<script>alert('<p>999</p>')</script>"), "", PARAGRAPHS[0]
    ),
    Nasty("open.html", lambda: page().split("</article>")[0], "", PARAGRAPHS[0]),
    Nasty("attributes.html", lambda: attributes(300_000), "a tag of it has thousands"),
    Nasty("busy.html", lambda: attributes(2_000), "", PARAGRAPHS[0]),
    Nasty("state.html", lambda: page(extra=f"<i a='{'b c ' * 90_000}'></i>"), "", PARAGRAPHS[0]),
    Nasty("parts.eml", lambda: parts(200_000), "it has too many parts"),
    Nasty("digest.eml", lambda: parts(500), "", "Twelve people"),
    Nasty("deep.html", lambda: page(extra="<div>" * 3000), "", PARAGRAPHS[0]),
    Nasty(
        "bad-ld.html",
        lambda: page(head='<script type="application/ld+json">{"@type"</script>'),
        "",
        PARAGRAPHS[0],
    ),
    Nasty("text.html", lambda: "Only words, and no tags at all.", "", ""),
    # Other formats
    Nasty(
        "marked.eml",
        lambda: files.mail("", html="<p>Twelve were killed.</p><![itals[").as_bytes(),
        "",
        "Twelve were killed.",
    ),
    Nasty("lengths.warc", wrong_lengths, "", PARAGRAPHS[0]),
    Nasty("bad-member.wacz", bad_member, "damaged"),
    Nasty("scan.pdf", lambda: files.pdf([[]]), "only pictures of pages"),
    Nasty("locked.pdf", locked_pdf, "needs a password"),
    Nasty("cut.pdf", lambda: files.pdf([PARAGRAPHS])[:100], "damaged, or no PDF"),
    Nasty("html.pdf", page, "", PARAGRAPHS[0]),
    Nasty("bare.eml", lambda: bare("pdf"), r"only an attachment \(report.pdf\)"),
    Nasty("with.eml", lambda: bare("pdf", TEXT), r"not read \(report.pdf\)", PARAGRAPHS[0]),
    Nasty("head.eml", lambda: "Subject: Fire\n\n", "no text"),
    Nasty("none.eml", lambda: "\n", "no headers"),
    Nasty(
        "odd.eml",
        lambda: "From: =?utf-8?b?////?=\nDate: soon\nSubject: \n\n" + TEXT,
        "",
        PARAGRAPHS[0],
    ),
    Nasty("text.docx", lambda: TEXT, "no Word document"),
    Nasty("other.docx", lambda: packed({"x.xml": "<x/>"}), "no Word document"),
    Nasty("bad.docx", lambda: packed({"word/document.xml": "<w:document"}), "damaged"),
    Nasty("text.rtf", lambda: TEXT, "no Rich Text"),
    Nasty("other.xml", lambda: "<x><y/></x>", "no feed"),
    Nasty("empty.rss", lambda: "<rss version='2.0'><channel/></rss>", "no feed with entries"),
    Nasty("short.rss", lambda: files.rss(full=False), "entries are teasers", "A fire broke out"),
    Nasty(
        "cut.warc.gz", lambda: files.warc(("https://p.example/a", page()))[:200], "damaged|no page"
    ),
    Nasty(
        "none.warc",
        lambda: files.warc(("https://p.example/a", page()), packed=False, status="404 No"),
        "no page is in the archive",
    ),
    Nasty("text.wacz", lambda: TEXT, "damaged|no page"),
    Nasty(
        "middle.jsonl",
        lambda: "\n".join([json.dumps({"text": TEXT}), "{", json.dumps({"text": "Two."})]),
        "line 2",
        PARAGRAPHS[0],
    ),
    Nasty(
        "ids.json",
        lambda: json.dumps([{"id": 1, "text": TEXT}, {"id": 1, "text": "Another one."}]),
        "",
        PARAGRAPHS[0],
    ),
    Nasty(
        "surrogate.json",
        lambda: '{"text": "Twelve \\ud800 were killed."}',
        text="Twelve \ufffd were",
    ),
    Nasty("number.json", lambda: "12", "no article in it"),
    Nasty("strings.json", lambda: '["a", "b"]', "no article in it"),
    Nasty("none.csv", lambda: "a,b\n1,2\n", "no column of the table is a text"),
    Nasty(
        "quote.csv", lambda: 'title,text\nFire,"Twelve people were killed\n', "", "Twelve people"
    ),
    Nasty("front.md", lambda: "---\nno end\n" + TEXT, "", "no end"),
    Nasty("only-front.md", lambda: "---\ntitle: Fire\n---\n", "no words"),
    Nasty(
        "scripts.txt",
        lambda: "Двенадцать человек killed 火災 in Lund, قال الشرطة police said.",
        "",
        "火災",
    ),
    Nasty(
        "nexis.txt",
        lambda: exports.nexis(("Harbour Post", TEXT), ("Lund Times", "")),
        "document 2",
        PARAGRAPHS[0],
    ),
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("card.html", page(extra=CARD)),
        ("free.html", page(body=[*PARAGRAPHS, "Members must register to continue voting."])),
        ("quoted.html", page(body=[*PARAGRAPHS, "“I want to keep reading,” she told the paper."])),
        ("full.html", page(head=PAID + "</script>", body=[*PARAGRAPHS, "It went on. " * 60])),
        ("five.html", page(body=[PARAGRAPHS[0]], title="502 people left homeless")),
        ("gateway.html", page(body=[PARAGRAPHS[0]], title="Gateway bridge reopens, bad weather")),
        ("cookies.html", page(body=[COOKIES], title="Court bans cookie walls")),
        ("missing.html", page(body=[MISSING], title="Boy found after 404 days")),
        ("japanese.html", page(body=[JAPANESE], title="火災")),
        ("japanese.rss", re.sub(r"(?<=CDATA\[).*?(?=\]\])", JAPANESE, files.rss())),
    ],
)
def test_nothing_is_said_of_a_good_page(tmp_path: Path, name: str, content: str) -> None:
    """Pointers to others, words on subscribers or cookies, a paid page in full, unspaced text."""
    (tmp_path / name).write_text(content)

    reading = read_articles(tmp_path / name)

    assert len(reading.articles) == 1
    assert (reading.dropped, reading.notes) == ((), ())


def test_the_corpus_is_large() -> None:
    """At least fifty kinds."""
    assert len({one.name for one in CORPUS}) == len(CORPUS) >= 50


@pytest.mark.parametrize("nasty", CORPUS, ids=lambda one: one.name)
def test_a_nasty_file_is_a_line_or_an_article(tmp_path: Path, nasty: Nasty) -> None:
    """It never crashes, says why in one line, and the file beside it is read all the same."""
    content = nasty.content()
    (tmp_path / nasty.name).write_bytes(content.encode() if isinstance(content, str) else content)
    (tmp_path / "good.txt").write_text("A bridge fell on Monday.\n")

    reading = read_articles(tmp_path / nasty.name, tmp_path / "good.txt")
    texts = [one.text for one in reading.articles if one.source != "good.txt"]
    lines = [f"{one.article}: {one.reason}" for one in reading.dropped]
    lines += [f"{note.source}: {note.text}" for note in reading.notes]

    assert "good.txt" in {one.source for one in reading.articles}
    assert all(len(line.splitlines()) == 1 for line in lines)
    if nasty.text:
        assert any(nasty.text in text for text in texts)
    if nasty.line:
        assert any(re.search(nasty.line, line) for line in lines)
    assert texts or lines


def test_a_page_of_fifty_megabytes_is_read_or_refused(tmp_path: Path) -> None:
    """Within the bound there is an article or a line, and no crash."""
    filler = "<!-- " + "x" * 2**20 + " -->"
    (tmp_path / "large.html").write_text(page(extra=filler * 50))

    assert PARAGRAPHS[0] in read_articles(tmp_path / "large.html").articles[0].text


def test_a_link_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    """What lies elsewhere is read only where it is named."""
    (tmp_path / "secret.txt").write_text("The secret of the house.")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT)
    (folder / "inside.md").symlink_to("good.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "deep").mkdir()
    (folder / "deep" / "up.txt").symlink_to("../../secret.txt")
    (folder / "loop").symlink_to("..")

    reading = read_articles(folder, recursive=True)

    assert [one.text for one in reading.articles] == [TEXT]
    assert sorted(str(one.article) for one in reading.dropped if "link" in one.reason) == [
        "out.txt",
        "up.txt",
    ]
    assert read_articles(folder / "out.txt").articles[0].text == "The secret of the house."


def test_a_damaged_zip_member_leaves_the_others(tmp_path: Path) -> None:
    """An encrypted file in a zip costs itself."""
    data = bytearray(packed({"a.txt": TEXT, "z.txt": "Locked."}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as pack:
        place = pack.getinfo("z.txt").header_offset
    data[place + 6] |= 1
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(data))

    reading = read_articles(tmp_path / "locked.zip")

    assert [one.text for one in reading.articles] == [TEXT]
    assert ["unpack it first" in one.reason for one in reading.dropped] == [True]
