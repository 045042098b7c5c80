"""Mail that was forwarded: the article is the original's, and so are its author, day and title."""

from __future__ import annotations

from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from summarize.schema import Article
from summarize.sources.articles import Reading, read_articles
from tests.sources.readers.files import PARAGRAPHS, TITLE

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


APPLE = (
    "Begin forwarded message:\n",
    f"From: {OURS}",
    f"Subject: {TITLE}",
    "Date: March 2, 2026 at 10:00:00 GMT+1",
    "To: Karl Desk <karl@desk.example>",
    f"Reply-To: {OURS}\n",
    BODY,
)
FROM_GMAIL = (
    "---------- Forwarded message ---------",
    f"From: {OURS}",
    "Date: Mon, Mar 2, 2026 at 10:00 AM",
    f"Subject: {TITLE}",
    "To: <karl@desk.example>\n\n",
    BODY,
)
FORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "apple": (f"Fwd: {TITLE}", APPLE),
    "apple-quoted": (f"Fwd: {TITLE}", (quoted("\n".join(APPLE)),)),
    "apple-german": (
        f"WG: {TITLE}",
        (
            "Anfang der weitergeleiteten Nachricht:\n",
            f"Von: {OURS}",
            f"Betreff: {TITLE}",
            "Datum: 2. März 2026 um 10:00:00 MEZ",
            "An: Karl\n",
            BODY,
        ),
    ),
    "gmail": (f"Fwd: {TITLE}", FROM_GMAIL),
    "gmail-french": (
        f"TR: {TITLE}",
        (
            "---------- Message transféré ---------",
            f"De : {OURS}",
            "Date : lun. 2 mars 2026 à 10:00",
            f"Objet : {TITLE}",
            "À : <karl@desk.example>\n",
            BODY,
        ),
    ),
    "outlook": (
        f"FW: {TITLE}",
        (
            "________________________________",
            f"From: {OURS}",
            "Sent: Monday, March 2, 2026 10:00 AM",
            "To: Karl Desk <karl@desk.example>; Bertil Longer <b@desk.example>;",
            "Eva Longest <eva@desk.example>",
            f"Subject: {TITLE}\n",
            BODY,
        ),
    ),
    "outlook-german": (
        f"WG: {TITLE}",
        (
            "-----Ursprüngliche Nachricht-----",
            "Von: Lund Times [mailto:news@times.example]",
            "Gesendet: Montag, 2. März 2026 10:00",
            "An: Karl",
            f"Betreff: {TITLE}\n",
            BODY,
        ),
    ),
    "thunderbird": (
        f"Fwd: {TITLE}",
        (
            "\n\n-------- Forwarded Message --------",
            f"Subject: \t{TITLE}",
            "Date: \tMon, 2 Mar 2026 10:00:00 +0100",
            f"From: \t{OURS}",
            "To: \tkarl@desk.example\n\n\n",
            BODY,
        ),
    ),
    "yahoo": (
        f"Fw: {TITLE}",
        (
            (
                f"   ----- Forwarded Message ----- From: {OURS}To: Karl <karl@desk.example>"
                f"Sent: Monday, March 2, 2026, 10:00:00 AM GMT+1Subject: {TITLE}\n"
            ),
            BODY,
        ),
    ),
    "proton": (
        f"Fw: {TITLE}",
        (
            "------- Forwarded Message -------",
            f"From: {OURS}",
            "Date: On Monday, March 2nd, 2026 at 10:00 AM",
            f"Subject: {TITLE}",
            "To: karl@desk.example\n",
            quoted(BODY),
        ),
    ),
    "renamed": ("You should read this", FROM_GMAIL),
    "twice": (
        f"Fwd: Fwd: {TITLE}",
        (
            "---------- Forwarded message ---------",
            "From: Anna <anna@desk.example>",
            "Date: Wed, Mar 4, 2026 at 10:00 AM",
            f"Subject: Fwd: {TITLE}",
            "To: <karl@desk.example>\n\n",
            *FROM_GMAIL,
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
    subject, lines = FORMS[form]

    reading = read(tmp_path, message(subject, above + "\n".join(lines)))

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


def test_each_of_several_forwarded_mails_is_an_article(tmp_path: Path) -> None:
    """Two, one below the other, are two with their own days; a note between is nobody's article."""
    other = ("From: Harbour Post <news@post.example>", "Date: Tue, Mar 3, 2026 at 9:00 AM")
    second = (
        FROM_GMAIL[0],
        *other,
        "Subject: Second",
        "To: <karl@desk.example>\n\n",
        PARAGRAPHS[3],
    )
    long = "\n\n".join(PARAGRAPHS)
    subject = f"Fwd: {TITLE}"

    both = read(tmp_path, message(subject, "\n".join((*FROM_GMAIL[:-1], long, "", *second))))
    note = read(tmp_path, message(subject, "\n".join((*FROM_GMAIL[:-1], "For you.", "", *second))))

    assert {
        (one.title, one.author, str(one.published), one.text.strip()) for one in both.articles
    } == {
        (TITLE, "Lund Times", "2026-03-02", long),
        ("Second", "Harbour Post", "2026-03-03", PARAGRAPHS[3]),
    }
    assert both.notes == ()
    assert [one.title for one in note.articles] == ["Second"]
    assert [one.text for one in note.notes] == [NOTE]


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


def test_text_that_flows_is_put_together(tmp_path: Path) -> None:
    """A line that ends with a space goes on; where the space is said to be none, in its word."""
    head = b"From: A <a@x>\nSubject: Fire\nTo: b@x\nDate: Mon, 2 Mar 2026 10:00:00 +0100\n"
    kind = b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\n\n"
    body = b"At least twelve people were killed in a fire in Lund on Mon \nday, police said.\n"
    (tmp_path / "a.eml").write_bytes(head + kind + body)

    (article,) = read_articles(tmp_path).articles

    assert article.text == (
        "At least twelve people were killed in a fire in Lund on Monday, police said.\n"
    )


def test_a_mail_that_came_back_is_no_forward(tmp_path: Path) -> None:
    """The report of a server is read as it is, not the mail that it could not deliver."""
    report = (
        "From: MAILER-DAEMON@d.example\nTo: k@d.example\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        "--b\nContent-Type: text/plain\n\nIt could not be delivered.\n"
        f"--b\nContent-Type: message/rfc822\n\nFrom: k@d.example\nSubject: Hi\n\n{BODY}\n--b--\n"
    )
    (tmp_path / "a.eml").write_text(report)

    (article,) = read_articles(tmp_path).articles

    assert article.text.strip() == "It could not be delivered."
