"""A mail within the text of another that forwards it: whose it is, of when, its title and its text.

Programs write above it that it is forwarded, then a few of its headers as lines. A reply does
the same above what it answers; there the words above are the mail, so nothing is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr
from typing import NamedTuple

from summarize.language import dates
from summarize.language.late_patterns import late
from summarize.sources.building import About
from summarize.sources.days import day_of
from summarize.sources.languages import count_words

_PREFIX = late(
    r"(?P<forward>(?:fwd?|wg|tr|rv|enc|i|doorst|пересл)\s*:\s*)|(?:re|aw|sv|vs|antw|res|ref|rif)\s*:\s*",
    re.IGNORECASE,
)
_MARK = late(
    r"[>\s]*[-_]*\s*(?:begin forwarded message|forwarded message|forwarded by [^\n]{1,80}"
    r"|anfang der weitergeleiteten (?:nachricht|e-?mail)|weitergeleitete nachricht"
    r"|début du (?:message|courriel) (?:réexpédié|transféré)|message transféré"
    r"|inicio del mensaje reenviado|mensaje reenviado"
    r"|início da mensagem (?:encaminhada|reenviada)|mensagem encaminhada"
    r"|inizio messaggio inoltrato|messaggio inoltrato"
    r"|begin doorgestuurd bericht|doorgestuurd bericht"
    r"|пересылаемое сообщение|пересланное сообщение|начало переадресованного сообщения)"
    r"\s*:?\s*[-_]*\s*",
    re.IGNORECASE,
)
_NAMES = {
    "from": "from von de da van от от\xa0кого från fra",
    "date": "date sent gesendet datum envoyé enviado enviada fecha data verzonden дата отправлено"
    " skickat sendt inviato",
    "subject": "subject betreff objet asunto assunto oggetto onderwerp тема ämne emne",
    "other": "to an à a para aan кому till til cc bcc kopie copie reply-to answer-to antwort\xa0an"
    " répondre\xa0à importance priority wichtigkeit organization",
}
_FIELD_OF = {
    name.replace("\xa0", " "): field for field, names in _NAMES.items() for name in names.split(" ")
}
_LINE = late(
    rf"[>\s]*\*?(?P<name>{'|'.join(sorted(map(re.escape, _FIELD_OF), key=len, reverse=True))})"
    r"\*?[ \t\xa0]*:\*?[ \t\xa0]*(?P<value>[^\n]*)",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters of a line that parts one mail from another."""
_LEAST = 3
"""Headers that such a block has; two lines ("From: …", "To: …") may stand in any text."""
_MAIL_TO = late(r"\s*[<\[(]?mailto:[^>\])\s]*[>\])]?", re.IGNORECASE)


_RULE = late(r"[>\s]*(?:[-_]{2,}[^\n]{1,60}?[-_]{2,}|[-_]{5,})\s*|" + _MARK.pattern, re.IGNORECASE)
"""A line that only parts one mail from the other, whatever it calls it."""


_RUN_ON = late(
    r"^(?P<mark>[> \t]*-{3,20}[^\n-]{3,60}-{3,20})[ \t]*(?P<headers>From:[^\n]+)$",
    re.MULTILINE | re.IGNORECASE,
)
"""Mark and headers in one line, as Yahoo makes plain text of them."""


OF_AN_ARTICLE = 60
"""Words from which on what stands between two forwarded mails is the first one's article, and not
a note that somebody wrote above the second."""


class Mail(NamedTuple):
    """A mail, by itself or out of another's text."""

    about: About
    text: str


class Forwarded(NamedTuple):
    """A mail that another has in its text."""

    above: str
    """What whoever forwards it wrote."""
    subject: str
    """As it stands, with what is before the title."""
    about: About
    text: str


class _Block(NamedTuple):
    fields: dict[str, str]
    begin: int
    end: int
    """Lines from the first of its headers to after the last."""


def title_of(subject: str) -> str | None:
    """A subject without the marks of replies and forwards."""
    while match := _PREFIX.match(subject):
        subject = subject[match.end() :]
    return subject.strip() or None


def unfolded(text: str, subject: str, about: About) -> tuple[str, list[Mail]]:
    """What was written above the mails that a mail forwards, and those; if none, itself."""
    above = ""
    mails: list[Mail] = []
    is_forwarded = False
    while inner := forwarded(text, subject):
        if is_forwarded and count_words(inner.above) >= OF_AN_ARTICLE:
            mails.append(Mail(about, inner.above))
        else:
            above += inner.above
        text, subject, about, is_forwarded = inner.text, inner.subject, inner.about, True
    return above, [*mails, Mail(about, text)]


def forwarded(text: str, subject: str) -> Forwarded | None:
    """The mail that a mail's text forwards; None where it forwards none, or answers one."""
    lines = _RUN_ON.sub(_parted, text).split("\n")
    mark = next((at for at, line in enumerate(lines) if _is(_MARK, line)), None)
    is_forward = (match := _PREFIX.match(subject)) is not None and match["forward"] is not None
    if mark is None and not is_forward:
        return None
    block = next(_blocks(lines, mark or 0), None)
    if block is None:
        return None
    body = lines[block.end :]
    if all(line.lstrip().startswith(">") for line in body if line.strip()):
        body = [re.sub(r"^\s*>[ \t]?", "", line) for line in body]
    above = [line for line in lines[: block.begin] if not _is(_RULE, line)]
    who = _MAIL_TO.sub("", block.fields["from"])
    name, address = parseaddr(who) if "<" in who else ("", who)
    written = block.fields.get("date", "")
    read = dates.read(written, None) if written else None
    about = About(
        title=title_of(block.fields.get("subject", subject)),
        author=name or address or None,
        published=day_of(written) or (read.low if read and read.low == read.high else None),
    )
    return Forwarded(
        "\n".join(above).strip("> \n"),
        block.fields.get("subject", ""),
        about,
        "\n".join(body).strip("\n"),
    )


def _is(kind: re.Pattern[str], line: str) -> bool:
    return len(line) <= _LONGEST and kind.fullmatch(line) is not None


def _parted(run_on: re.Match[str]) -> str:
    """The mark and the headers behind it, a line each."""
    headers = re.sub(r"[ \t]*(?=(?:To|Cc|Sent|Date|Subject):)", "\n", run_on["headers"])
    return f"{run_on['mark']}\n{headers}"


def _blocks(lines: list[str], begin: int) -> Iterator[_Block]:
    """The blocks of headers from a line on; blank lines may stand between them."""
    at = begin
    while at < len(lines):
        fields: dict[str, str] = {}
        count, end = 0, at
        for place in range(at, len(lines)):
            match = _LINE.fullmatch(lines[place])
            if match:
                fields.setdefault(_FIELD_OF[match["name"].lower()], match["value"].strip(" \t*"))
                count, end = count + 1, place + 1
                continue
            is_blank = not lines[place].strip("> \t\r")
            if not fields or (count >= _LEAST if is_blank else not _goes_on(lines[place])):
                break
        if count >= _LEAST and fields.get("from") and fields.keys() & {"date", "subject"}:
            yield _Block(fields, at, end)
        at = max(end, at + 1)


def _goes_on(line: str) -> bool:
    """Whether a line continues a header: a list of addresses, or a line that is set in."""
    return "@" in line or line.lstrip(">").startswith(("  ", "\t"))
