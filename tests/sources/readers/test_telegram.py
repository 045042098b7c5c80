"""Chats that Telegram exports as pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from summarize.sources.articles import read_articles
from tests.sources.readers.files import PARAGRAPHS

HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"/>
<title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Lund News </div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service"><div class="body details">2 March 2026</div></div>"""


def message(number: int, text: str, author: str = "") -> str:
    """A message; without an author one that is joined to that above."""
    name = f'<div class="from_name">{author} </div>' if author else ""
    return (
        f'<div class="message default clearfix{"" if author else " joined"}" id="m{number}"><div '
        f'class="body"><div class="pull_right date details" title="0{number}.03.2026 12:00:00 '
        f'UTC+01:00">12:00</div>{name}{text and f"<div class=text>{text}</div>"}</div></div>'
    )


def test_a_message_of_a_chat_is_an_article(tmp_path: Path) -> None:
    """Of who wrote it, and of its own day; what has no words is counted."""
    first = message(2, f"{PARAGRAPHS[0]}<br>More to come.", "Ann Lind")
    rest = message(3, PARAGRAPHS[1]) + message(4, "", "Bo Ek")
    (tmp_path / "messages.html").write_text(f"{HEAD}{first}{rest}</div></div></div></body></html>")

    reading = read_articles(tmp_path)

    told = {(one.source, one.author, one.published, one.text) for one in reading.articles}
    assert told == {
        ("messages.html, message 1", "Ann Lind", date(2026, 3, 2),
         f"{PARAGRAPHS[0]}\nMore to come."),
        ("messages.html, message 2", "Ann Lind", date(2026, 3, 3), PARAGRAPHS[1]),
    }  # fmt: skip
    assert {one.publisher for one in reading.articles} == {"Lund News"}
    assert [note.text for note in reading.notes] == ["1 of 3 messages have no words of their own"]
