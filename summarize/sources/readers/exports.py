"""Exports of Nexis, Factiva and ProQuest: many articles in one text, split where each begins.

Nexis writes "1 of 2 DOCUMENTS" above each, or "End of Document" below; Factiva marks each field by
two letters at the beginning of a line (HD, BY, PD), or ends each article with its document number;
ProQuest draws a line above each and names its fields, of which one is the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.sources.building import About, build_article, web_address
from summarize.sources.days import day_of
from summarize.sources.readers.interface import Found, Given, each
from summarize.sources.readers.wrapping import unwrap

_OF_DOCUMENTS = late(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
_END_OF_DOCUMENT = late(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
_NEXIS_FIELD = late(
    r"^[ \t]*(?P<key>BYLINE|SECTION|LENGTH|DATELINE|LOAD-DATE|LANGUAGE|PUBLICATION-TYPE|"
    r"JOURNAL-CODE|HIGHLIGHT|GRAPHIC|CORRECTION-DATE|Byline|Section|Length|Dateline|Load-Date|"
    r"Language|Highlight|Graphic|Classification|Body):?[ \t]*(?P<value>.*)$",
    re.MULTILINE,
)
_BEFORE_TEXT = frozenset(("byline", "section", "length", "dateline", "highlight", "body"))
_RIGHTS = late(r"^[ \t]*(?:Copyright\b|©|\(c\) ).*|^[ \t]*All Rights Reserved.*$", re.MULTILINE)
_TAG = r"(?:HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|IN|NS|RE|IPD|IPC|PUB|AN|CT|RF|ART)"
_FACTIVA_TAG = late(rf"^(?P<key>{_TAG})(?:[ \t]+(?P<value>\S.*))?[ \t]*$", re.MULTILINE)
_FACTIVA_BEGIN = late(r"^(?:SE[ \t]*\S.*\n)?HD(?:[ \t]|$)", re.MULTILINE)
_FACTIVA_TEXT = late(r"^(?:LP|TD)\b", re.MULTILINE)
_DOCUMENT_NUMBER = late(r"^[ \t]*Document (?=\S*\d)[A-Za-z0-9]{8,}[ \t]*$", re.MULTILINE)
_WORD_COUNT = late(r"^[ \t]*[\d,.]+ words[ \t]*$", re.MULTILINE)
_COVER = "About LexisNexis"
"""In the last line of the list that Nexis puts above the documents."""
_RULE = late(r"^_{40,}[ \t]*$", re.MULTILINE)
_PROQUEST_FIELD = late(r"^(?P<key>[A-Za-z][\w-]*(?: [\w/&()-]+){0,5}):(?P<value>.*)$", re.MULTILINE)
_PROQUEST_BEGIN = late(r"^Full text:", re.MULTILINE)
_PROQUEST_END = late(
    r"^(?:Subject|Business indexing term|Location|People|Classification|Company / organization|"
    r"Identifier / keyword|Credit|Title):",
    re.MULTILINE,
)
_SENTENCE = late(r"[.!?…][\"'”’»)]*\s*\Z")
"""How a line ends with a sentence."""


class Exported(NamedTuple):
    """One article of an export."""

    text: str
    about: About


def split(text: str) -> list[Exported]:
    """The articles of an export; none where the text is no export."""
    found = list(_parts(text))
    return found if any(any(map(str.isalnum, one.text)) for one in found) else []


def _parts(text: str) -> Iterator[Exported]:
    if " DOCUMENT" in text and _OF_DOCUMENTS.search(text):
        yield from (_nexis(part) for part in _OF_DOCUMENTS.split(text)[1:] if part.strip())
    elif "End of Document" in text and _END_OF_DOCUMENT.search(text):
        yield from (_nexis_uni(part) for part in _END_OF_DOCUMENT.split(text) if part.strip())
    elif "HD" in text and _FACTIVA_BEGIN.search(text) and _FACTIVA_TEXT.search(text):
        starts = [match.start() for match in _FACTIVA_BEGIN.finditer(text)]
        ends = [*starts[1:], len(text)]
        yield from (_factiva(text[a:b]) for a, b in zip(starts, ends, strict=True))
    elif "Document " in text and _DOCUMENT_NUMBER.search(text) and _WORD_COUNT.search(text):
        parts = _DOCUMENT_NUMBER.split(text)
        yield from (_factiva_shown(part) for part in parts if part.strip())
    elif "ProQuest" in text and _is_of_proquest(text):
        yield from filter(None, map(_proquest, _RULE.split(text)))


def of_document(text: str, given: Given, reader: str, about: About) -> Iterator[Found]:
    """The articles of a document that is an export; of any other, the one that it is."""
    if exported := split(text):
        yield from articles(exported, given)
    else:
        yield build_article(text, given.name, reader, about.over(given.about))


def articles(exported: Sequence[Exported], given: Given) -> Iterator[Found]:
    """The articles of an export."""

    def article(one: Exported, place: str) -> Iterator[Found]:
        yield build_article(unwrap(one.text), place, "export", one.about.over(given.about))

    yield from each(given.name, "document", exported, article)


def _nexis(part: str) -> Exported:
    """Blocks parted by blank lines: publisher, day, title; then fields; then the text."""
    head, about, text = _nexis_parts(part)
    blocks = [block for one in re.split(r"\n[ \t]*\n", head) if (block := " ".join(one.split()))]
    at = next((i for i, block in enumerate(blocks) if day_of(block)), None)
    title = blocks[1:] if at is None else blocks[at + 1 :]
    told = about._replace(
        title=next(iter(title), None),
        publisher=next(iter(blocks), None),
        published=None if at is None else day_of(blocks[at]),
    )
    return Exported(text, told)


def _nexis_uni(part: str) -> Exported:
    """Lines: title, publisher, day, rights; then fields; then "Body" and the text."""
    head, about, text = _nexis_parts(part)
    lines = [said for line in head.splitlines() if (said := " ".join(line.split()))]
    covers = [i for i, line in enumerate(lines) if _COVER in line]
    lines = lines[covers[-1] + 1 :] if covers else lines
    at = next((i for i, line in enumerate(lines) if i and day_of(line)), None)
    told = about._replace(
        title=next(iter(lines), None),
        publisher=lines[at - 1] if at is not None and at > 1 else None,
        published=None if at is None else day_of(lines[at]),
    )
    return Exported(text, told)


def _nexis_parts(part: str) -> tuple[str, About, str]:
    """What stands above the fields; what they say; and the text."""
    first = _NEXIS_FIELD.search(part)
    at = first.start() if first else len(part)
    fields, text = _nexis_body(part[at:])
    about = About(
        author=fields.get("byline"),
        retrieved=day_of(fields.get("load-date")),
        language=fields.get("language"),
    )
    return _RIGHTS.sub("", part[:at]), about, text


def _nexis_body(part: str) -> tuple[dict[str, str], str]:
    """The fields, and the text between the last field before it and the first one after."""
    fields: dict[str, str] = {}
    begin, end = 0, len(part)
    for match in _NEXIS_FIELD.finditer(part):
        key = match["key"].lower()
        fields.setdefault(key, match["value"].strip())
        if key in _BEFORE_TEXT and end == len(part):
            begin = match.end()
        elif end == len(part):
            end = match.start()
    return fields, _RIGHTS.sub("", part[begin:end]).strip("\n \t") + "\n"


def _factiva(part: str) -> Exported:
    """Fields of two letters, each up to the next one; the text is LP and TD."""
    marks = list(_FACTIVA_TAG.finditer(part))
    ends = [*(mark.start() for mark in marks[1:]), len(part)]
    fields: dict[str, str] = {}
    for mark, end in zip(marks, ends, strict=True):
        value = f"{mark['value'] or ''}{part[mark.end() : end]}".strip()
        fields.setdefault(mark["key"], value)
    about = About(
        title=fields.get("HD"),
        publisher=fields.get("SN"),
        author=fields.get("BY"),
        published=day_of(fields.get("PD")),
        language=fields.get("LA"),
    )
    text = "\n\n".join(fields[key] for key in ("LP", "TD") if fields.get(key))
    return Exported(text + "\n", about)


def _factiva_shown(part: str) -> Exported:
    """As it is shown on screen: title, perhaps a byline, words, day, publisher, …, rights, text."""
    counted = _WORD_COUNT.search(part)
    if counted is None:
        return Exported(part, About())
    head = [said for line in part[: counted.start()].splitlines() if (said := line.strip())]
    after = part[counted.end() :]
    rights = _RIGHTS.search(after)
    lines = [said for line in after.splitlines() if (said := line.strip())]
    at = next((i for i, line in enumerate(lines) if day_of(line)), None)
    publisher = lines[at + 1 :] if at is not None else []
    if publisher and re.fullmatch(r"\d\d?:\d\d(?: GMT)?", publisher[0]):
        publisher = publisher[1:]
    bylines = [line for line in head if re.match(r"(?i)by\s", line)]
    titles = [line for line in head if line not in bylines]
    about = About(
        title=titles[0] if titles else None,
        publisher=publisher[0] if publisher else None,
        author=next(iter(bylines or titles[1:]), None),
        published=day_of(lines[at]) if at is not None else None,
        language=next((line for line in lines if line in ("English", "German", "French")), None),
    )
    return Exported(after[rights.end() if rights else 0 :].strip() + "\n", about)


def _is_of_proquest(text: str) -> bool:
    marks = _RULE.search(text) or _PROQUEST_END.search(text)
    return bool(marks and _PROQUEST_BEGIN.search(text))


def _proquest(part: str) -> Exported | None:
    """Fields by their names, and between them the text; None where there is none."""
    begin = _PROQUEST_BEGIN.search(part)
    if begin is None:
        return None
    end = _end_of_proquest(part, begin.end())
    outside = _PROQUEST_FIELD.finditer(part[: begin.start()] + part[end:])
    fields = {match["key"].lower(): match["value"].strip() for match in outside}
    about = About(
        title=fields.get("title"),
        publisher=fields.get("publication title"),
        author=fields.get("author"),
        published=day_of(fields.get("publication date")),
        url=web_address(fields.get("document url")),
        language=fields.get("language of publication"),
    )
    return Exported(part[begin.end() : end].strip() + "\n", about)


def _end_of_proquest(part: str, begin: int) -> int:
    """Where the first of the fields stands that all lines from there on are, else the end.

    A value may go on below its field, up to a blank line; a sentence there is the article's.
    """
    end = len(part)
    at = end + 1
    goes_on = False
    for line in reversed(part[begin:].split("\n")):
        at -= len(line) + 1
        if _PROQUEST_FIELD.match(line):
            goes_on = False
            end = at if _PROQUEST_END.match(line) else end
        elif line.strip() and not _SENTENCE.search(line):
            goes_on = True
        elif line.strip() or goes_on:
            break
    return end
