"""Chats that WhatsApp exports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from summarize.errors import NoArticles
from summarize.sources.articles import read_articles
from tests.sources.readers.files import PARAGRAPHS, TEXT

FIRST, SECOND = PARAGRAPHS[0], "Fourteen people died, a hospital said."
IPHONE = """[{0}, 10:00:00] Desk: \u200eMessages and calls are end-to-end encrypted.
[{0}, 10:00:12] Ann Lind: {2}
More soon: two halls.
[{1}, 10:05:00] Erik Berg: {3}
\u200e[{1}, 10:06:00] Erik Berg: \u200eimage omitted
"""
ANDROID = """{0}, 10:00 - Messages and calls are end-to-end encrypted.
{0}, 10:00 - Ann Lind: {2}
More soon: two halls.
{1}, 10:05\u202fPM - Erik Berg: {3}
{1}, 10:06 - Erik Berg: <Media omitted>
"""


@pytest.mark.parametrize("form", [IPHONE, ANDROID])
@pytest.mark.parametrize(
    ("days", "read"),
    [
        (("12/03/2026", "13/03/2026"), (date(2026, 3, 12), date(2026, 3, 13))),
        (("3/12/26", "3/13/26"), (date(2026, 3, 12), date(2026, 3, 13))),
        (("28.02.26", "02.03.26"), (date(2026, 2, 28), date(2026, 3, 2))),
        (("2026-03-02", "2026-03-03"), (date(2026, 3, 2), date(2026, 3, 3))),
        (("31/01/26", "01/02/26"), (date(2026, 1, 31), date(2026, 2, 1))),
        (("10/02/2026", "08/03/2026"), (date(2026, 2, 10), date(2026, 3, 8))),
        (("02/03/2026", "02/04/2026"), (None, None)),
    ],
)
def test_a_message_is_an_article(
    tmp_path: Path, form: str, days: tuple[str, str], read: tuple[date | None, date | None]
) -> None:
    """By who wrote it, with all its lines, of its day if that can be read in one way only."""
    (tmp_path / "_chat.txt").write_text(form.format(*days, FIRST, SECOND))

    reading = read_articles(tmp_path / "_chat.txt")

    found = {(one.author, one.published): one.text for one in reading.articles}
    assert found == {
        ("Ann Lind", read[0]): f"{FIRST}\nMore soon: two halls.",
        ("Erik Berg", read[1]): SECOND,
    }
    unclear = ["its days may be read in two ways, so none is taken"] if read[0] is None else []
    silent = "2 of 4 messages have no words of their own"
    assert [note.text for note in reading.notes] == [*unclear, silent]


SILENT = "1/3/2026, 10:0{} - Ann Lind: <Media omitted>\n"


def test_a_chat_without_words_is_passed_by(tmp_path: Path) -> None:
    """It is no missed article beside others, and alone it says why it is none."""
    (tmp_path / "chat.txt").write_text(SILENT.format(1) + SILENT.format(2))
    (tmp_path / "fire.txt").write_text(TEXT)
    why = "it is a chat, and none of its messages has words of its own"

    reading = read_articles(tmp_path)

    assert [one.text for one in reading.articles] == [TEXT]
    assert (reading.dropped, reading.passed_by) == ((), ("chat.txt",))
    assert reading.notes == (("chat.txt", why),)
    with pytest.raises(NoArticles, match=why):
        read_articles(tmp_path / "chat.txt")


def test_a_text_with_one_stamp_is_no_chat(tmp_path: Path) -> None:
    """An article may begin with its day and who says what."""
    text = f"12/03/2026, 10:00 - Police: {TEXT}"
    (tmp_path / "a.txt").write_text(text)

    [article] = read_articles(tmp_path / "a.txt").articles

    assert (article.text, article.author) == (text, None)
