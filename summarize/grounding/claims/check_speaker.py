"""Whether the article gives the words of a quote to the one who is said to say them.

The speaker is whom the sentence names with a verb of saying; where it says "he" or "the official",
or is speech that goes on, one whom the sentences before it name. An office beside a true name must
be his in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.passage import Passage, quotations_of
from summarize.grounding.support import (
    Content,
    all_words,
    borne,
    content_words,
    is_part_of_name,
    says,
    supported,
)
from summarize.language import content, numbers
from summarize.language.late_patterns import late
from summarize.language.names.actor import read as read_actor
from summarize.language.names.other_names import as_named
from summarize.language.quotations import Quotation, within
from summarize.language.sayings import sayings
from summarize.language.sentences import sentences
from summarize.language.tokens import words
from summarize.language.words import vocabulary
from summarize.language.words.alike import has_like
from summarize.language.words.function_words import COMPASS, PRONOUN, word_class

RUNNING = 8
"""Sentences back to which speech may run, or "he" may point: the longest such run in 29 real
articles has seven."""
_AUTHOR = frozenset(
    [
        "author",
        "authors",
        "writer",
        "writers",
        "columnist",
        "columnists",
        "article",
        "articles",
        "editorial",
        "narrator",
        "editor",
        "editors",
        "commentator",
        "reviewer",
        "essayist",
        "op-ed",
        "piece",
        "column",
        "analysis",
        "report",
        "reporter",
        "reporters",
        "this",
        "paper",
        "newspaper",
        "website",
        "site",
        "outlet",
        "publication",
    ]
)
"""What a reader calls the one who wrote the article; the article itself does not."""
_FREE = frozenset(
    [
        "one",
        "unnamed",
        "unidentified",
        "anonymous",
        "several",
        "some",
        "two",
        "three",
        "other",
        "others",
        "another",
        "certain",
        "senior",
        "local",
        "member",
        "members",
        "according",
        "both",
        "former",
        "person",
        "people",
        "source",
        "sources",
        "man",
        "woman",
    ]
)
"""Words of a speaker without a name, which tell nothing that must stand in the article."""


_NOBODY = frozenset({"some", "others", "many", "critics", "people", "observers", "everyone"})
_HE = frozenset({"he", "she"})
_THEY = frozenset({"they", "we", "i"})
_OPENING = 6
"""Sentences at the top in which an article introduces its own reporter."""
_REACH = 100
"""Sentences back to whom "he" may mean: a long article of few names is not read for each claim."""
_BESIDE = 80
"""Characters beside a name in which it is told what somebody is."""
_PARAGRAPH = 3000
"""Characters of a paragraph on each side: of an article in one line not all is near."""
_DOMAIN = late(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", re.IGNORECASE)
_SOME_SAY = late(
    r"\b(?P<who>some|others|many|critics|people|observers)\s+(?:also\s+|still\s+)?"
    r"(?:say|said|claim|claimed|believe|believed|argue|argued|think|thought|fear|feared)\b",
    re.IGNORECASE,
)
_PERSON = late(
    r"(?<!\b[Tt]he )(?<!\bin )(?<!\bof )(?<!\bat )(?<!\bto )(?<!\bfrom )(?<!\bnear )"
    r"\b[A-Z][a-z]+\s(?:[A-Z]\.\s)?[A-Z][a-z]+(?!\w|\s(?:district|province|state|city|camp|county|[A-Z]))"
)
"""What may be a person's name in full."""


class Said(NamedTuple):
    """An act of saying; offsets are in the sentence."""

    actor: str
    at: int
    """Where the actor begins."""
    verb: int
    """Where the verb begins."""
    start: int
    """Where what is said begins."""
    end: int


def why_not_speaker(who: str | None, text: str, passage: Passage) -> str | None:
    """Why the article does not give the quote to this speaker; None if it may.

    `text` is what he is told to say or do.
    """
    if who is None:
        return None
    given, who = who, as_named(as_named(who, passage.sentence), passage.article)
    told = [word for word in content_words(who) if word.low not in _FREE]
    # "The Wye Front group" is the Wye Front; "the group" is who stands before it.
    told = [word for word in told if word.low != "group"] or told
    if not told or all(word.low in _AUTHOR for word in told):
        return _why_not_author(who, passage)
    missing = [word for word in told if not _is_called_so(word, who, passage.article)]
    if missing and not (content.nations(who) & content.nations(passage.article)):
        return f"The article does not name {given!r}: it has no {missing[0].text!r}."
    if len(missing) > len(told) / 2:
        return f"The article does not name {given!r}: it has no {missing[0].text!r}."
    return _why_another(who, told, passage, all_words(text)) or _why_not_near(who, told, passage)


def named_speaker(passage: Passage) -> str | None:
    """Whom the article names as the speaker of the quote; None: nobody, or several.

    For "he said" that is the last speaker before the sentence who has a name or an office.
    """
    told = dict.fromkeys(_explicit(passage))
    return heard_as(next(iter(told)), passage) if len(told) == 1 else None


def heard_as(who: str, passage: Passage) -> str | None:
    """A speaker of a passage's sentence by name or office: "he" is who spoke last before it."""
    return who if who.lower() not in PRONOUN else _last_heard(passage) or None


def _why_not_author(who: str, passage: Passage) -> str | None:
    """Why the author does not say what somebody is named for."""
    for actor in _explicit(passage):
        if _is_named(actor, passage) and actor.lower() != who.lower():
            return f"{actor!r} says it, not {who!r}."
    return None


def _is_named(actor: str, passage: Passage) -> bool:
    """Whether a speaker is called by a name, and not only what he is ("The woman", "Police").

    What hangs on another word ("a team visiting Chad says") is not who speaks.
    """
    if re.search(rf"\b(?:\w+ing|of|from|with) {re.escape(actor)}\b", passage.sentence):
        return False
    names = set(content.names(passage.sentence))
    return any(
        word.text in names or content.nations(word.text) for word in content_words(actor)[-1:]
    )


def _why_another(
    who: str, told: list[Content], passage: Passage, retold: Sequence[Content]
) -> str | None:
    """Why somebody else says it, whom the sentence names for just these words."""
    quote = passage.quote
    if _are_one(who, told, quote) and not any(
        says(word) for word in retold if not supported(word, quote)
    ):
        return None
    for actor in _explicit(passage):
        if _are_one(who, told, actor) or (
            actor not in quote and _are_one(who, told, passage.beside)
        ):
            return None
    reasons = [_why_not_one(actor, who, told, passage) for actor in _explicit(passage)]
    said = {actor.lower() for actor in _explicit(passage)}
    return next(filter(None, reasons), None) if _THEY.isdisjoint(said) else None


def _why_not_one(actor: str, who: str, told: list[Content], passage: Passage) -> str | None:
    """Why a speaker whom the sentence names in other words is not the one who is told."""
    if actor.lower() in PRONOUN:
        heard = [_last_heard(passage)]
        if actor.lower() not in _HE or not _is_body(who):
            heard.append(_last_named(passage))
        elif vocabulary.roles().isdisjoint(word.low for word in all_words(heard[0])):
            return f"{actor!r} says it there, and {who!r} is nobody who can be called so."
        if not any(_are_one(who, told, near) for near in heard):
            return f"The article does not give the quote to {who!r}."
        return None
    named = _is_named(actor, passage) or (actor.lower() in _NOBODY and _is_person(who))
    if named and not _is_called(actor, told, passage.article):
        return f"{actor!r} says it there, not {who!r}."
    return None


def _is_called_so(word: Content, who: str, article: str) -> bool:
    """Whether an article has a word of a name, or of an office one that means alike."""
    return supported(word, article) or (
        not is_part_of_name(word, who) and has_like(word.low, article)
    )


def _is_called(actor: str, told: Sequence[Content], article: str) -> bool:
    """Whether an article tells right beside a speaker's name what he is called without it."""
    roles = vocabulary.roles()
    if any(word.is_name and not (word.text.isupper() or word.low in roles) for word in told):
        return False
    last = re.escape(actor.rsplit(maxsplit=1)[-1])
    beside = (
        article[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]
        for found in re.finditer(rf"\b{last}\b", article)
    )
    return any(all(borne(word, near) for word in told) for near in beside)


def _is_body(who: str) -> bool:
    """Whether a name is that of a body, which is "she" only if one who speaks for it was heard."""
    last = who.rsplit(maxsplit=1)[-1].lower()
    return bool(_DOMAIN.fullmatch(who)) or last in word_class("bodies")


def _is_person(who: str) -> bool:
    return read_actor(who).person


def _are_one(who: str, told: list[Content], text: str) -> bool:
    """Whether a text has a word of the name, or its country."""
    if any(supported(word, text) for word in told):
        return True
    home = content.nations(who)
    return bool(home) and not home.isdisjoint(content.nations(text))


def _last_named(passage: Passage) -> str:
    """The sentences back to the last near that names somebody in full, whom "he" may be."""
    first = passage.offset
    for start, end in _spans_before(passage)[: -_REACH - 1 : -1]:
        first = start
        if any(not _is_place(found[0]) for found in _PERSON.finditer(passage.article, start, end)):
            break
    return passage.article[first : passage.offset] + passage.sentence


def _last_heard(passage: Passage) -> str:
    """The last speaker with a name or office before the sentence; empty if there is none."""
    for start, end in _spans_before(passage)[: -RUNNING - 1 : -1]:
        for one in reversed(acts_of_saying(passage.article, start, end - start)):
            if one.actor.lower() not in PRONOUN:
                return one.actor
    return ""


def _is_place(name: str) -> bool:
    return name.split(maxsplit=1)[0].lower() in COMPASS or bool(content.nations(name))


def _why_not_near(who: str, told: list[Content], passage: Passage) -> str | None:
    line = passage.article.rfind("\n", 0, passage.offset) + 1
    end = passage.article.find("\n", passage.offset)
    last = passage.offset + _PARAGRAPH
    paragraph = passage.article[
        max(line, passage.offset - _PARAGRAPH) : min(end, last) if end >= 0 else last
    ]
    opening = passage.article[: sentences(passage.article)[:_OPENING][-1][1]]
    around = f"{passage.sentence}\n{passage.around}\n{_behind_quotation(passage)}"
    near = f"{_before(passage, RUNNING)}\n{paragraph}\n{around}\n{opening}"
    if _are_one(who, told, near):
        return None
    return f"The article does not give the quote to {who!r}."


def _behind_quotation(passage: Passage) -> str:
    """What stands right behind the quotation in which the quote stands: who speaks, at its end."""
    at = passage.offset + passage.start
    quotation = next(iter(within(quotations_of(passage.article), at, at + 1)), None)
    if quotation is None:
        return ""
    return passage.article[quotation.end : quotation.end + _BESIDE].partition("\n")[0]


def _before(passage: Passage, count: int) -> str:
    """The sentences before the quote's own."""
    spans = _spans_before(passage)[-count:]
    return passage.article[spans[0][0] : passage.offset] if spans else ""


def _spans_before(passage: Passage) -> tuple[tuple[int, int], ...]:
    spans = sentences(passage.article)
    return spans[: bisect_right(spans, passage.offset, key=lambda span: span[1])]


def _explicit(passage: Passage) -> list[str]:
    """Whom the sentence names as the speaker of the quote."""
    some = _SOME_SAY.search(passage.sentence, 0, passage.start)
    if some and not re.search(r"[;:]", passage.sentence[some.end() : passage.start]):
        return [some["who"]]
    opens = passage.sentence.split(maxsplit=1)[0].lower()
    return [
        one.actor
        for one in acts_of_saying(passage.article, passage.offset, len(passage.sentence))
        if one.start < passage.end and one.end > passage.start
    ] or [opens for _ in (0,) if opens in _HE]


def acts_of_saying(
    article: str, offset: int, length: int, *, anybody: bool = False, quoted: bool = True
) -> tuple[Said, ...]:
    """The acts of saying of a sentence; by `anybody`, or by those alone who are known to speak.

    With `quoted` none stands between quotation marks.
    """
    quotes = within(quotations_of(article), offset, offset + length) if quoted else ()
    inside = tuple(Quotation(start - offset, end - offset) for start, end in quotes)
    return _acts_in(article[offset : offset + length], inside, anybody)


@lru_cache(maxsize=1024)
def _acts_in(
    text: str,
    quotes: Sequence[Quotation],
    anybody: bool,  # noqa: FBT001  a part of the key
) -> tuple[Said, ...]:
    """The same of a sentence with its quotations; one without any is read once for both."""
    told = words(text, 0, numbers.find(text), quotes)
    return tuple(
        Said(
            text[told[one.actor[0]].start : told[one.actor[1] - 1].end],
            told[one.actor[0]].start,
            told[one.verb].start,
            told[one.content[0]].start,
            told[one.content[1] - 1].end,
        )
        for one in sayings(told, anybody=anybody)
        if one.content[0] < one.content[1]
    )
