"""Files that only say where articles are: the links of systems, bookmarks, references."""

from __future__ import annotations

import io
import plistlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from summarize.errors import NoArticles
from summarize.sources.articles import Reading, read_articles
from summarize.sources.readers.interface import Came, Given
from tests.sources.readers.files import PARAGRAPHS, TEXT, TITLE, URL, page

OTHER = "https://times.example/b?id=1&lang=en"

NETSCAPE = f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1">Fire</H3>
    <DL><p>
        <DT><A HREF="{URL}" ADD_DATE="1" ICON="data:image/png;base64,AA">{TITLE}</A>
        <DT><A HREF="{OTHER.replace("&", "&amp;")}">Other</A>
        <DT><A HREF="javascript:alert(1)">Marklet</A>
        <DT><A HREF="{URL}">Again</A>
    </DL><p>
</DL><p>
"""
POCKET = f"""<!DOCTYPE html>
<html>
<!--So long and thanks for all the fish-->
<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="{URL}" time_added="1" tags="">{TITLE}</a></li>
<li><a href="{OTHER.replace("&", "&amp;")}" time_added="2">Other</a></li></ul></body></html>
"""
RIS = f"""TY  - NEWS
TI  - {TITLE}
UR  - {URL}
ER  -

TY  - ELEC
TI  - Other
UR  - {OTHER}
UR  - https://times.example/same-in-print
ER  -
"""
WINDOWS = f"[InternetShortcut]\r\nURL={URL}\r\nIconIndex=0\r\n"
LINUX = f"[Desktop Entry]\nEncoding=UTF-8\nName=Fire\nType=Link\nURL={URL}\nIcon=text-html\n"
LAUNCHER = "[Desktop Entry]\nType=Application\nName=Editor\nExec=editor %U\n"
FILES: dict[str, tuple[bytes, list[str]]] = {
    "fire.url": (WINDOWS.encode(), [URL]),
    "utf16.url": (WINDOWS.encode("utf-16"), [URL]),
    "changed.url": (
        b"[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n" + WINDOWS.encode(),
        [URL],
    ),
    "fire.desktop": (LINUX.encode(), [URL]),
    "fire.webloc": (plistlib.dumps({"URL": URL}), [URL]),
    "binary.webloc": (plistlib.dumps({"URL": URL}, fmt=plistlib.FMT_BINARY), [URL]),
    "bookmarks.html": (NETSCAPE.encode(), [URL, OTHER]),
    "ril_export.html": (POCKET.encode(), [URL, OTHER]),
    "zotero.ris": (b"\xef\xbb\xbf" + RIS.encode(), [URL, OTHER]),
    "zotero.bib": (
        f"@article{{a,\n\ttitle = {{Fire}},\n\turl = {{{URL}}},\n}}\n"
        f'@misc{{b, author = "Url"}}\n@online{{c,\n  URL = "{OTHER}"\n}}\n'.encode(),
        [URL, OTHER],
    ),
    "quoted.url": (f'[InternetShortcut]\nURL="{URL}"\n'.encode(), [URL]),
    "reading.md": (
        f"# Reading list\n\n- [Fire (in Lund)]({URL})\n* <{OTHER}>\n3. {URL}\n".encode(),
        [URL, OTHER],
    ),
    "onetab.txt": (f"{URL} | Fire in Lund\n{OTHER} | Other\n".encode(), [URL, OTHER]),
    "titles.txt": (f"Fire in Lund\t{URL}\nOther\t{OTHER}\n".encode(), [URL, OTHER]),
    "cells.txt": (f'"{URL}",\n"{OTHER}",\n'.encode(), [URL, OTHER]),
    "paren.txt": (f"{URL}?a=(1)\n".encode(), [f"{URL}?a=(1)"]),
    "boxes.md": (
        f'- [ ] {URL}_(2026)\n- [x] [B (b)]({URL}_(b))\n- [C]({OTHER} "C")'.encode(),
        [f"{URL}_(2026)", f"{URL}_(b)", OTHER],
    ),
    "column.csv": (f"{URL}\n{OTHER}\n".encode(), [URL, OTHER]),
    "www.txt": (b"www.post.example/fire\n", ["https://www.post.example/fire"]),
    "as.txt": (WINDOWS.encode(), [URL]),
}


def asked_for(*paths: Path) -> tuple[list[str], Reading]:
    """The addresses that files stand for, and what else is read."""
    urls: list[str] = []

    def fetch(asked: Sequence[str]) -> Iterable[Came]:
        urls.extend(asked)
        return ()

    return urls, read_articles(*paths, fetch=fetch)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("in_folder", [True, False])
def test_a_link_stands_for_its_address(tmp_path: Path, name: str, *, in_folder: bool) -> None:
    """Named or in a folder, each address once and in its order; a launcher of a script is none."""
    content, urls = FILES[name]
    (tmp_path / name).write_bytes(content)
    (tmp_path / "a.txt").write_text(TEXT)

    asked, reading = asked_for(
        *([tmp_path] if in_folder else [tmp_path / name, tmp_path / "a.txt"])
    )

    assert asked == urls
    assert [one.text for one in reading.articles] == [TEXT]
    assert (reading.dropped, reading.passed_by) == ((), ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("editor.desktop", LAUNCHER.encode()),
        ("file.url", b"[InternetShortcut]\r\nURL=file:///C:/secret.txt\r\n"),
        ("empty.webloc", plistlib.dumps({"Name": "x"})),
        ("bomb.webloc", b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "b">]><plist>&a;</plist>'),
        ("damaged.webloc", b"bplist00garbage"),
        ("none.ris", b"TY  - NEWS\nTI  - A title\nER  -\n"),
        ("none.html", b"<!DOCTYPE NETSCAPE-Bookmark-file-1><DL></DL>"),
    ],
)
def test_a_link_to_no_page_is_a_line(tmp_path: Path, name: str, content: bytes) -> None:
    """Nothing of this machine is opened; in a folder such a file is passed by."""
    (tmp_path / name).write_bytes(content)

    with pytest.raises(NoArticles, match="there is no address of a page in it"):
        read_articles(tmp_path / name)

    (tmp_path / "a.txt").write_text(TEXT)
    assert read_articles(tmp_path).passed_by == (name,)


@pytest.mark.parametrize(
    "text",
    [
        f"{PARAGRAPHS[0]}\n\nURL=https://post.example\n",
        "URL = the address of a page, as a programmer writes it.\n",
        f"TY is short for type.\n{TEXT}\n",
        f"{PARAGRAPHS[0]} {URL}\n",
        f"{PARAGRAPHS[0]} {URL}\n{PARAGRAPHS[1]} {OTHER}\n",
        f"{URL}\n\n{PARAGRAPHS[0]}\n",
        f"www.post.example has the story: {PARAGRAPHS[0]}\n",
    ],
)
def test_a_text_that_speaks_of_links_is_a_text(tmp_path: Path, text: str) -> None:
    """Only what begins as a link is one."""
    (tmp_path / "a.txt").write_text(text)

    asked, reading = asked_for(tmp_path / "a.txt")

    assert (asked, len(reading.articles)) == ([], 1)


def test_a_page_with_links_is_a_page(tmp_path: Path) -> None:
    """A saved article is read however many addresses it has."""
    (tmp_path / "a.html").write_text(page(extra=f'<a href="{OTHER}">Bookmarks</a>'))

    asked, reading = asked_for(tmp_path)

    assert (asked, reading.articles[0].text) == ([], f"{TITLE}\n{TEXT}")


def test_a_table_of_addresses_stands_for_them_if_it_is_named(tmp_path: Path) -> None:
    """The exports of Pocket and Raindrop; in a folder a table without a text is data."""
    (tmp_path / "pocket.csv").write_text(
        f"title,url,time_added,tags,status\nFire,{URL},1,,unread\n"
    )
    (tmp_path / "a.txt").write_text(TEXT)

    (tmp_path / "list.json").write_text(f'["{URL}", "{OTHER}"]')

    assert asked_for(tmp_path / "pocket.csv", tmp_path / "a.txt")[0] == [URL]
    assert asked_for(tmp_path / "list.json", tmp_path / "a.txt")[0] == [URL, OTHER]
    assert asked_for(tmp_path)[0] == []


def test_the_folder_beside_a_page_is_no_source_even_if_it_is_named(tmp_path: Path) -> None:
    """`saved/*` names the folder of scripts and frames too: a line says what it is."""
    (tmp_path / "Fire.html").write_text(page())
    beside = tmp_path / "Fire_files"
    beside.mkdir()
    (beside / "frame.html").write_text(page(body=[f"{one} Buy now." for one in PARAGRAPHS]))

    reading = read_articles(tmp_path / "Fire.html", beside)

    assert [one.text for one in reading.articles] == [f"{TITLE}\n{TEXT}"]
    assert [one.reason for one in reading.dropped] == [
        "what a browser has saved beside Fire.html, and no article"
    ]
    assert not any(one.is_large for one in reading.dropped)


ENEX = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">
<en-export export-date="20260306T100000Z" application="Evernote" version="10">
<note><title>{TITLE}</title><created>20260305T100000Z</created>
<note-attributes><author>Karl</author><source-url>{URL}</source-url></note-attributes>
<content><![CDATA[<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd">
<en-note>{"".join(f"<div>{one}</div>" for one in PARAGRAPHS)}<en-media type="image/png"/></en-note>
]]></content></note>
<note><title>Picture</title><content><![CDATA[<en-note><en-media type="a"/></en-note>]]></content>
</note></en-export>
"""


@pytest.mark.parametrize("name", ["notes.enex", "notes.xml", "notes.txt"])
def test_notes_of_evernote_are_articles(tmp_path: Path, name: str) -> None:
    """Title and address are the note's; the day it was made is no day of publication."""
    (tmp_path / name).write_text(ENEX)

    reading = read_articles(tmp_path)

    (article,) = reading.articles
    assert (article.title, article.url, article.text) == (TITLE, URL, TEXT)
    assert (article.published, str(article.retrieved)) == (None, "2026-03-05")
    assert [one.reason for one in reading.dropped] == [
        "it holds no words: give it the text of an article"
    ]


def test_a_note_of_notion_has_its_properties(tmp_path: Path) -> None:
    """The lines under its title that have an address are fields; others are its text."""
    fields = f"URL: {URL}\nPublisher: Harbour Post\nPublished: March 2, 2026\nTags: fire, Lund\n"
    (tmp_path / "a.md").write_text(f"# {TITLE}\n\n{fields}\n{TEXT}\n")
    (tmp_path / "b.md").write_text(
        f"# Speakers\n\nPolice: no comment.\nMayor: a sad day.\n\n{TEXT}"
    )

    articles = {one.source: one for one in read_articles(tmp_path).articles}

    one, other = articles["a.md"], articles["b.md"]
    assert (one.title, one.url, str(one.published)) == (TITLE, URL, "2026-03-02")
    assert (one.publisher, one.text.strip()) == ("Harbour Post", TEXT)
    assert "Police: no comment." in other.text


def test_a_list_at_an_address_is_not_followed(tmp_path: Path) -> None:
    """What a fetched page only lists is a line, for nobody named those addresses."""
    given = Given("https://a.example/list", io.BytesIO(f"{URL}\n{OTHER}\n".encode()))
    (tmp_path / "a.txt").write_text(TEXT)

    def fetch(urls: Sequence[str]) -> Iterable[Came]:
        return [Came(url, given, ".txt") for url in urls]

    reading = read_articles("https://a.example/list", tmp_path / "a.txt", fetch=fetch)

    assert [one.reason for one in reading.dropped] == [
        "it is a list of addresses, which are not followed: save it and name the file"
    ]


def test_a_long_list_is_whole(tmp_path: Path) -> None:
    """Five thousand addresses are five thousand, and a text behind them makes it a text."""
    urls = [f"https://post.example/stories/{number}" for number in range(5_000)]
    (tmp_path / "list.txt").write_text("\n".join(urls))
    (tmp_path / "text.txt").write_text("\n".join([*urls, TEXT]))

    asked, reading = asked_for(tmp_path)

    assert asked == urls
    assert [one.source for one in reading.articles] == ["text.txt"]
