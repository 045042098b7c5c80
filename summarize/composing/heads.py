"""What the articles say of themselves, and by which name a reader knows each and its writer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarize.language.late_patterns import late
from summarize.schema import Claim, Dateline, DatelineField, Extraction, Fact, Figure, Origin

# A title longer than this stands in for a missing publisher in a shortened form: it is the
# longest name that leaves room for a quote beside it on a line of 100 characters.
_NAME_LENGTH = 44
# What the short form counts for a name, its letter and day apart.
_NAME_WORDS = 8

_WRITER = late(
    r"(?:(?:the|this) )?(?:(?:article|report)['’]?s? )?(?:author|writer|columnist)"
    r"(?: of (?:the|this) (?:article|column|commentary|piece|post|report|story))?"
    r"|this (?:reporter|correspondent|editor)",
    re.IGNORECASE,
)
"""A name that says no more than who wrote the article; "the editor" may be of any paper."""


class Head(NamedTuple):
    """What an article says of itself; what its source's metadata say comes first."""

    title: str | None
    publisher: str | None
    author: str | None


def head_of(read: Extraction) -> Head:
    """The head of an article."""
    article = read.article
    said = {claim.field: claim for claim in reversed(read.claims) if isinstance(claim, Dateline)}

    def value(field: DatelineField, known: str | None) -> str | None:
        return known or (said[field].value if field in said else None)

    return Head(
        value("title", article.title),
        value("publisher", article.publisher),
        value("author", article.author),
    )


def source_name(head: Head, source: str) -> str:
    """Publisher; else author, title (shortened, in quotes), or source."""
    known = (head.publisher or "").strip() or (head.author or "").strip()
    if known:
        return _short(known)
    return f"“{_short(head.title)}”" if head.title else _short(source)


def with_writers(
    claims: Sequence[Claim], read: Sequence[Extraction], origins: Sequence[Origin]
) -> tuple[Claim, ...]:
    """The claims of a story; what "the author" says in each of several reports is its author's.

    By name where the article gives it, else as "the author of" what a reader knows the article by.
    Copies of one report have one author. In a story of one report nothing is to be told apart.
    """
    if len(origins) < 2:
        return tuple(claims)
    by_id = {one.article.id: one for one in read}
    names = {
        article: name
        for origin in origins
        for name in [_writer([by_id[one] for one in origin.articles])]
        for article in origin.articles
    }
    return tuple(_named(claim, names) for claim in claims)


def _writer(copies: Sequence[Extraction]) -> str:
    heads = [head_of(one) for one in copies]
    author = next((head.author for head in heads if head.author), None)
    return author or f"the author of {source_name(heads[0], copies[0].article.source)}"


def _named(claim: Claim, names: Mapping[str, str]) -> Claim:
    if not _WRITER.fullmatch((claim.speaker or "").strip()):
        return claim
    field = "by" if isinstance(claim, Fact | Figure) else "actor"
    return claim.model_copy(update={field: names[claim.article]})


def _short(text: str) -> str:
    text = " ".join(text.split())
    words = " ".join(text.split()[:_NAME_WORDS])
    if len(text) <= _NAME_LENGTH and words == text:
        return text
    cut = words[: _NAME_LENGTH - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,;:") + "…"
