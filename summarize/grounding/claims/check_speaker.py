"""Whether the article gives the words of a quote to the one who is said to say them.

The speaker is whom the sentence names with a verb of saying; where it says "he" or "the official",
or is speech that goes on, one whom the sentences before it name. An office beside a true name must
be his in the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from summarize.grounding.claims.acts_of_saying import acts_of_saying
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
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.names.actor import read as read_actor
from summarize.language.names.countries import mentioned
from summarize.language.names.other_names import (
    are_spelled_alike,
    as_named,
    called,
    is_another,
)
from summarize.language.quotations import within
from summarize.language.sentences import sentences
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


def why_not_speaker(who: str | None, text: str, passage: Passage) -> str | None:
    """Why the article does not give the quote to this speaker; None if it may.

    `text` is what he is told to say or do.
    """
    if who is None:
        return None
    if reason := _why_not_named(who, passage):
        return reason
    who = _as_there(who, passage)
    told = _telling(who)
    if not told or all(word.low in _AUTHOR for word in told):
        return _why_not_author(who, passage)
    return _why_another(who, told, passage, all_words(text)) or _why_not_near(who, told, passage)


def as_called_there(who: str, text: str, passage: Passage) -> str:
    """A speaker as far as the article gives him what he is told to say; as given if it does not.

    Who speaks in several articles is told by his fullest name, which this one may not have. Of
    several, with semicolons between them, those whom it names.
    """
    if why_not_speaker(who, text, passage) is None:
        return who
    named = filter(None, (_as_named_there(one.strip(), passage) for one in who.split(";")))
    there = [one for one in named if why_not_speaker(one, text, passage) is None]
    return "; ".join(dict.fromkeys(there)) or who


def _as_named_there(who: str, passage: Passage) -> str | None:
    """The fullest name of somebody that the article has; None where it has none."""
    return next(
        (
            name
            for name in (who, *called(who))
            if _why_not_named(name, passage) is None
            and not is_another(who, name, passage.article)
            and not _is_somebody_else(name, who, passage)
        ),
        None,
    )


def _why_not_named(who: str, passage: Passage) -> str | None:
    """Why the article does not have somebody's name or office."""
    here = _as_there(who, passage)
    told = _telling(here)
    missing = [word for word in told if not _is_called_so(word, here, passage.article)]
    at_home = content.nations(here) & content.nations(passage.article)
    if all(word.low in _AUTHOR for word in told) or not missing:
        return None
    if not at_home or len(missing) > len(told) / 2:
        return f"The article does not name {who!r}: it has no {missing[0].text!r}."
    return None


def _as_there(who: str, passage: Passage) -> str:
    return as_named(as_named(who, passage.sentence), passage.article)


def _telling(who: str) -> list[Content]:
    """The words that tell who somebody is.

    "The Wye Front group" is the Wye Front; "the group" is who stands before it.
    """
    told = [word for word in content_words(who) if word.low not in _FREE]
    return [word for word in told if word.low != "group"] or told


def _is_somebody_else(what: str, who: str, passage: Passage) -> bool:
    """Whether one who is told by what he is has another name there: "a nurse called Ida Berg".

    Whose nurse she is may be told in more words there.
    """
    by_office = any(word.low in vocabulary.roles() for word in all_words(what))
    if what == who or (read_actor(what).proper and not by_office):
        return False
    return any(
        is_part_of_name(word, heard) and not (supported(word, who) or content.nations(word.text))
        for heard in (as_named(actor, who) for actor in _explicit(passage))
        for word in content_words(heard)
    )


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
    words = all_words(who)
    for actor in _explicit(passage):
        is_it = words and all(supported(word, actor, strictly=True) for word in words)
        if _is_named(actor, passage) and actor.lower() != who.lower() and not is_it:
            return f"{actor!r} says it, not {who!r}."
    return None


def _is_named(actor: str, passage: Passage) -> bool:
    """Whether a speaker is called by a name, and not only what he is ("The woman", "Police").

    What hangs on another word ("a team visiting Chad says") is not who speaks.
    """
    if re.search(rf"\b(?:\w+ing|of|from|with) {re.escape(actor)}\b", passage.sentence):
        return False
    said = passage.sentence if actor in passage.sentence else passage.article
    names = set(content.names(said))
    return any(
        word.text in names or content.nations(word.text) for word in content_words(actor)[-1:]
    )


def _why_another(
    who: str, told: list[Content], passage: Passage, retold: Sequence[Content]
) -> str | None:
    """Why somebody else says it, whom the sentence names for just these words."""
    quote = passage.quote
    own = [word for word in told if not content.nations(word.text)] or told
    if _are_one(" ".join(word.text for word in own), own, quote) and not any(
        says(word) for word in retold if not supported(word, quote)
    ):
        return None
    for actor in _explicit(passage):
        if _are_two(who, actor):
            return f"{actor!r} says it there, not {who!r}."
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
        by_reporter = any(word.low in _AUTHOR for word in all_words(_last_heard(passage)))
        if _is_person(who) and not by_reporter:
            names = _own_names(who)
            told = [one for one in told if one.low in names | vocabulary.roles()] or told
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
    return bool(_DOMAIN.fullmatch(who)) or (last in word_class("bodies") and not _is_person(who))


def _is_person(who: str) -> bool:
    return read_actor(who).person


def _are_one(who: str, told: list[Content], text: str) -> bool:
    """Whether a text has a word of the name, or its country."""
    if any(supported(word, text) for word in told):
        return True
    home = content.nations(who)
    return bool(home) and not home.isdisjoint(content.nations(text))


def _are_two(who: str, actor: str) -> bool:
    """Whether two names share a word, and each has another: "Ana Ruiz", "her son Tom Ruiz"."""
    mine, theirs = _own_names(who), _own_names(actor)
    shared = {one for one in mine for other in theirs if are_spelled_alike(one, other)}
    shared |= {other for other in theirs for one in mine if are_spelled_alike(one, other)}
    return bool(shared and mine - shared and theirs - shared)


def _own_names(who: str) -> set[str]:
    """The words of a name without offices and countries; a person's without his body's as well."""
    name = read_actor(who).shown
    countries = [place for place, _ in mentioned(name)]
    return {
        word.low
        for word in all_words(name)
        if word.is_name
        and (word.low not in vocabulary.roles() or word.low in word_class("bodies"))
        and not any(start <= word.start < end for start, end in countries)
    }


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
    limit = passage.offset + _PARAGRAPH
    paragraph = passage.article[
        max(line, passage.offset - _PARAGRAPH) : min(end, limit) if end >= 0 else limit
    ]
    opening = passage.article[: sentences(passage.article)[:_OPENING][-1][1]]
    around = f"{passage.sentence}\n{passage.around}\n{_behind_quotation(passage)}"
    near = f"{_before(passage, RUNNING)}\n{paragraph}\n{around}\n{opening}"
    person = read_actor(who)
    is_other = person.person and is_another(
        person.shown, person.shown.split()[-1], f"{passage.sentence}\n{passage.around}"
    )
    if _are_one(who, told, near) and not is_other:
        return None
    return f"The article does not give the quote to {who!r}."


def _at_end_of_quotation(passage: Passage) -> Iterator[str]:
    """Who says a quotation of several sentences, as is told right behind its last."""
    at = passage.offset + passage.start
    quotation = next(iter(within(quotations_of(passage.article), at, at + 1)), None)
    if quotation is None or quotation.end <= passage.offset + len(passage.sentence):
        return
    spans = sentences(passage.article)
    for start, end in spans[bisect_right(spans, quotation.end - 1, key=lambda span: span[1]) :][:1]:
        for one in acts_of_saying(passage.article, start, end - start):
            between = passage.article[quotation.end : start + min(one.at, one.verb)]
            if start + one.verb > quotation.end and not between.strip("\"”'’,. "):
                yield one.actor


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
    ] or [*_at_end_of_quotation(passage), *(opens for _ in (0,) if opens in _HE)]
