"""Mail that was forwarded: the article is the original's, and so are its author, day and title."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarize.schema import Article
from summarize.sources.articles import Reading, read_articles
from tests.sources.files import PARAGRAPHS, TITLE

BODY = "\n\n".join(PARAGRAPHS[:2])
OURS = "Lund Times <news@times.example>"
NOTE = "what is written above the mail that it forwards is not read"


def message(subject: str, text: str, **more: str) -> EmailMessage:
    """A mail of the forwarder's, of 5 March."""
    mail = EmailMessage()
    mail["From"] = more.get("sender", "Karl Desk <karl@desk.example>")
    mail["To"] = "me@desk.example"
    mail["Subject"] = subject
    mail["Date"] = more.get("day", "Thu, 05 Mar 2026 08:00:00 +0000")
    mail.set_content(text)
    return mail


def read(folder: Path, mail: EmailMessage) -> Reading:
    """What a mail holds."""
    (folder / "a.eml").write_bytes(mail.as_bytes())
    return read_articles(folder / "a.eml")


def quoted(text: str) -> str:
    """The text with a mark before each line."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def apple(start: str = "Begin forwarded message:") -> str:
    """As Apple's Mail writes it."""
    return (
        f"{start}\n\nFrom: {OURS}\nSubject: {TITLE}\nDate: March 2, 2026 at 10:00:00 GMT+1\n"
        f"To: Karl Desk <karl@desk.example>\nReply-To: {OURS}\n\n{BODY}"
    )


FORMS: dict[str, tuple[str, str]] = {
    "apple": (f"Fwd: {TITLE}", apple()),
    "apple-quoted": (f"Fwd: {TITLE}", quoted(apple())),
    "apple-german": (
        f"Wtr: {TITLE}",
        (
            "Anfang der weitergeleiteten Nachricht:\n\n"
            f"Von: {OURS}\nBetreff: {TITLE}\nDatum: 2. März 2026 um 10:00:00 MEZ\nAn: Karl\n\n{BODY}"
        ),
    ),
    "gmail": (
        f"Fwd: {TITLE}",
        (
            f"---------- Forwarded message ---------\nFrom: {OURS}\nDate: Mon, Mar 2, 2026 at 10:00 AM"
            f"\nSubject: {TITLE}\nTo: <karl@desk.example>\n\n\n{BODY}"
        ),
    ),
    "gmail-french": (
        f"TR: {TITLE}",
        (
            f"---------- Message transféré ---------\nDe : {OURS}\nDate : lun. 2 mars 2026 à 10:00\n"
            f"Objet : {TITLE}\nÀ : <karl@desk.example>\n\n{BODY}"
        ),
    ),
    "outlook": (
        f"FW: {TITLE}",
        (
            f"________________________________\nFrom: {OURS}\nSent: Monday, March 2, 2026 10:00 AM\n"
            f"To: Karl Desk <karl@desk.example>; Eva <eva@desk.example>\nSubject: {TITLE}\n\n{BODY}"
        ),
    ),
    "outlook-german": (
        f"WG: {TITLE}",
        (
            "-----Ursprüngliche Nachricht-----\nVon: Lund Times [mailto:news@times.example]\n"
            f"Gesendet: Montag, 2. März 2026 10:00\nAn: Karl\nBetreff: {TITLE}\n\n{BODY}"
        ),
    ),
    "thunderbird": (
        f"Fwd: {TITLE}",
        (
            f"\n\n-------- Forwarded Message --------\nSubject: \t{TITLE}\nDate: \tMon, 2 Mar 2026 "
            f"10:00:00 +0100\nFrom: \t{OURS}\nTo: \tkarl@desk.example\n\n\n\n{BODY}"
        ),
    ),
    "renamed": (
        "You should read this",
        (
            f"---------- Forwarded message ---------\nFrom: {OURS}\nDate: Mon, Mar 2, 2026 at 10:00 AM"
            f"\nSubject: {TITLE}\nTo: <karl@desk.example>\n\n{BODY}"
        ),
    ),
    "twice": (
        f"Fwd: Fwd: {TITLE}",
        (
            "---------- Forwarded message ---------\nFrom: Anna <anna@desk.example>\n"
            f"Date: Wed, Mar 4, 2026 at 10:00 AM\nSubject: Fwd: {TITLE}\nTo: <karl@desk.example>\n\n\n"
            f"---------- Forwarded message ---------\nFrom: {OURS}\nDate: Mon, Mar 2, 2026 at 10:00 AM"
            f"\nSubject: {TITLE}\nTo: <anna@desk.example>\n\n{BODY}"
        ),
    ),
}


def is_original(article: Article) -> bool:
    """Whether an article is the original's in all that is told of it."""
    said = (article.title, article.author, article.published, article.text.strip())
    return said == (TITLE, "Lund Times", date(2026, 3, 2), BODY)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("above", ["", "Please look at the second paragraph.\n\n"])
def test_a_forwarded_mail_is_the_original(tmp_path: Path, form: str, above: str) -> None:
    """Whatever program forwards it and in which language; what stands above it is said."""
    subject, text = FORMS[form]

    reading = read(tmp_path, message(subject, above + text))

    (article,) = reading.articles
    assert is_original(article), article
    assert [one.text for one in reading.notes] == ([NOTE] if above else [])


def test_a_forwarded_page_is_the_original(tmp_path: Path) -> None:
    """Mail that has a page alone tells its headers in it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Karl Desk <karl@desk.example>", f"Fwd: {TITLE}"
    mail["Date"] = "Thu, 05 Mar 2026 08:00:00 +0000"
    head = (
        '<div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Lund Times</b> '
        '<span>&lt;<a href="mailto:a@b">news@times.example</a>&gt;</span><br>'
        f"Date: Mon, Mar 2, 2026 at 10:00 AM<br>Subject: {TITLE}<br>To:  &lt;k@desk&gt;<br></div>"
    )
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS[:2])
    mail.set_content(f"<div>FYI</div>{head}<br>{body}", subtype="html")

    (article,) = read(tmp_path, mail).articles

    assert is_original(article.model_copy(update={"text": article.text.replace("\n", "\n\n")}))


@pytest.mark.parametrize("as_file", ["message/rfc822", "a.eml"])
def test_an_attached_mail_is_the_original(tmp_path: Path, as_file: str) -> None:
    """A mail that is forwarded as an attachment is read, and not the few words above it."""
    inner = message(TITLE, BODY, sender=OURS, day="Mon, 02 Mar 2026 10:00:00 +0100")
    outer = message(f"Fwd: {TITLE}", "As discussed.")
    if as_file == "a.eml":
        outer.add_attachment(
            inner.as_bytes(), maintype="application", subtype="octet-stream", filename="a.eml"
        )
    else:
        outer.add_attachment(inner)

    reading = read(tmp_path, outer)

    (article,) = reading.articles
    assert is_original(article), article
    assert [one.text for one in reading.notes] == [NOTE]


def test_each_attached_mail_is_an_article(tmp_path: Path) -> None:
    """A digest of two is two; one that is empty is a line."""
    outer = message("Today", "")
    for number, text in enumerate((BODY, PARAGRAPHS[2], ""), 1):
        outer.add_attachment(message(f"{TITLE} {number}", text, sender=OURS))

    reading = read(tmp_path, outer)

    assert sorted(one.title or "" for one in reading.articles) == [f"{TITLE} 1", f"{TITLE} 2"]
    assert [(one.article, one.reason) for one in reading.dropped] == [
        ("a.eml, attached mail 3", "the mail holds no text: save what it links to")
    ]


def test_mails_without_end_within_mails_are_left(tmp_path: Path) -> None:
    """A mail in twenty others is no article that somebody means."""
    mail = message(TITLE, BODY)
    for _ in range(20):
        outer = message("Fwd", "Look.")
        outer.add_attachment(mail)
        mail = outer
    (tmp_path / "b.txt").write_text(PARAGRAPHS[3])
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())

    reading = read_articles(tmp_path)

    assert [one.source for one in reading.articles] == ["b.txt"]
    assert [one.reason for one in reading.dropped] == [
        "it lies in too many other mails: save it by itself"
    ]


REPLY = (
    f"{BODY}\n\n-----Original Message-----\nFrom: Anna\nSent: Monday, March 2, 2026 10:00 AM\n"
    "To: Karl\nSubject: A question\n\nWhat do you know?"
)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        (f"Re: {TITLE}", REPLY),
        (TITLE, BODY),
        (f"Fwd: {TITLE}", BODY),
        (f"Fwd: {TITLE}", f"From: the police.\nTo: all readers.\n\n{BODY}"),
        (TITLE, f"{BODY}\n\nThe forwarded message was read in court.\n\nFrom: there it went on."),
    ],
)
def test_what_forwards_nothing_is_its_senders(tmp_path: Path, subject: str, text: str) -> None:
    """A reply, a mail that speaks of mail, and a forward without the headers stay as they are."""
    (article,) = read(tmp_path, message(subject, text)).articles

    assert (article.title, article.author) == (TITLE, "Karl Desk")
    assert article.published == date(2026, 3, 5)
    assert BODY.split("\n", maxsplit=1)[0] in article.text


def test_a_forward_without_a_day_has_none(tmp_path: Path) -> None:
    """The day on which it was forwarded is not the day of the original."""
    text = f"---- Forwarded message ----\nFrom: {OURS}\nSubject: {TITLE}\nTo: Karl\n\n{BODY}"

    (article,) = read(tmp_path, message(f"Fwd: {TITLE}", text)).articles

    assert (article.author, article.published) == ("Lund Times", None)
