"""Whether words name whom, when and where their evidence does, and deny what it denies.

Each speaker, name, country and date of a sentence must be in its claims, nobody may say what only
another says there, and what denies must deny. `check_numbers` holds the numbers against theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from summarize.grounding.retold import split
from summarize.language import content, dates, numbers, vocabulary
from summarize.language.alike import has_like
from summarize.language.folding import fold
from summarize.language.function_words import DETERMINER, PREPOSITION, word_class
from summarize.schema import Claim, Figure, Position, When

_TV = re.compile(r"\bTV\b", re.IGNORECASE)
_PASSIVE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_REPORTS = frozenset(
    {"some", "other", "others", "several", "many", "most", "few", "one", "another"}
    | {"report", "reports", "account", "accounts", "article", "articles", "outlet", "outlets"}
)
"""Words of those who tell what is told somewhere, and are nobody in it."""
_FULL_NAME = re.compile(r"[^\W\d_a-z][\w'’-]*(?:[ -][^\W\d_a-z][\w'’-]*)+")
_NO_NAMES = word_class("abbreviations") | word_class("modifier") | word_class("month")
"""Words with a capital that name nobody; months are held as times."""
_SHORT = 3
"""Letters of a word that may stand inside another: "Lee" in "sleep"."""


def unnamed(actor: str | None, article_text: str) -> str | None:
    """Why the article does not name this actor; None if it does, or none was given.

    One word of the name is enough, whole if it is a short one, or any name of its country.
    """
    if actor is None:
        return None
    written = [word for word in re.findall(r"\w+", actor) if _tells(word)]
    if not written or any(_stands(word, article_text) for word in written):
        return None
    words, folded = map(_folded_word, written), _folded(article_text)
    if any(
        word in folded if len(word) > _SHORT else re.search(rf"\b{word}\b", folded)
        for word in words
    ):
        return None
    if content.nations(actor) & content.nations(article_text):
        return None
    return f"The article does not name {actor!r}."


def _stands(word: str, text: str) -> bool:
    """Whether a long word stands in a text in letters that no folding changes."""
    _, found, after = text.partition(word)
    return len(word) > _SHORT and bool(found) and word.isascii() and after[:1].isascii()


def undated(words: str | None, article_text: str, published: date | None) -> str | None:
    """Why the article does not give this time; None if it does, or none was given.

    One of its words is enough, or a date of the article that may be the same.
    """
    if words is None:
        return None
    folded = _folded(article_text)
    told = [_folded_word(word) for word in re.findall(r"\w+", words) if len(word) > _SHORT]
    if not told or any(re.search(rf"\b{word}\b", folded) for word in told):
        return None
    meant = dates.read(words, published)
    if any(dates.overlap(meant, one.when) for one in dates.find(article_text, published)):
        return None
    return f"The article does not give the time {words!r}."


def _tells(word: str) -> bool:
    """Whether a word of a name tells whose it is: a long one, or a short one with a capital."""
    return len(word) > _SHORT or (word[0].isupper() and word.lower() not in word_class("small"))


def mentions(text: str, who: str) -> bool:
    """Whether a text names this speaker: half of the words of the name, its countries apart."""
    wanted = key_words(who)
    return bool(wanted) and 2 * len(wanted & key_words(text)) >= len(wanted)


@lru_cache(maxsize=4096)
def key_words(text: str) -> frozenset[str]:
    """Stems of the words that tell one speaker from another; the country's, if it is all."""
    words = re.findall(r"[^\W_]+", _TV.sub("television", text))
    plain = [word for word in words if not content.nations(word.removesuffix("s"))]
    return content.stems(" ".join(plain)) or content.nations(text)


@lru_cache(maxsize=4096)
def proper(who: str) -> frozenset[str]:
    """The stems of the names within a speaker's words, its countries apart."""
    written = re.findall(r"[^\W\d_]+", _TV.sub("television", who))
    return frozenset[str]().union(
        *(
            content.stems(word)
            for word in written
            if word[0].isupper()
            and word.lower() not in vocabulary.roles()
            and not content.nations(word)
        )
    )


def are_one(who: str, other: str) -> bool:
    """Whether two names are one actor's: in fewer words, or with most words the same.

    "Nugroho" and "agency spokesman Nugroho" are one; two ministries are two, and so are the
    officials Ruiz and Fox of one ministry.
    """
    if (mine := proper(who)) and (its := proper(other)) and not mine & its:
        return False
    ours, theirs = key_words(who), key_words(other)
    shared = len(ours & theirs)
    fewest = min(len(ours), len(theirs))
    return shared == fewest or (shared > 1 and 2 * shared >= fewest)


def stray_date(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A date of the sentence that is none of its claims'."""
    told = [found for found in dates.find(sentence, None) if found.when.low is not None]
    known = [when for claim in claims for when in _dates(claim)] if told else []
    for found in told:
        if not any(_is_borne(found.when, when) for when in known):
            return f"The date {found.when.text!r} is in none of its claims."
    return None


def _is_borne(told: When, known: When) -> bool:
    """Whether a date is one that is known, or a longer time that it lies in; never a shorter."""
    if not dates.overlap(told, known):
        return False
    from_low = told.low == known.low and None in (told.high, known.high)
    to_high = told.high == known.high and None in (told.low, known.low)
    low, high = told.low or date.min, told.high or date.max
    holds = low <= (known.low or date.min) and (known.high or date.max) <= high
    return from_low or to_high or holds


def _dates(claim: Claim) -> list[When]:
    said = [claim.text, *claim.words]
    found = [one.when for text in said for one in dates.find(text, None)]
    return [*found, claim.when] if claim.when else found


def stray_country(sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> str | None:
    """A country of the sentence that none of its claims names.

    Where the claims told of their articles name one country alone, it is theirs as well.
    """
    for country in sorted(_missing(content.nations(sentence), content.nations, claims)):
        articles = {one.article for one in claims}
        texts = _texts_of([one for one in told if one.article in articles])
        if frozenset[str]().union(*map(content.nations, texts)) != {country}:
            return f"{country} is in none of its claims."
    return None


def stray_name(sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> str | None:
    """A capitalised word that no claim has; countries have their own check.

    A name of which the claims have a part may be in full as any of those told has it. The first
    word of the sentence is a name if it is one there.
    """
    named = [name for name in content.names(sentence) if not content.nations(name)]
    first = "".join(content.WORD.findall(sentence)[:1])
    if first not in named and _is_name(first, told):
        named.append(first)
    for name in named:
        if name == first and _is_plain(first, told):
            continue
        if name.lower().rstrip(".") in _NO_NAMES:
            continue
        missing = _missing(content.stems(name), _stems_apart, claims)
        if missing and not _is_in_full(name, sentence, claims, told):
            return f"{name!r} is in none of its claims."
    return None


def _is_name(word: str, told: Sequence[Claim]) -> bool:
    """Whether a word is a name in the claims told, and nowhere there a word in lower case."""
    with_it = (text for text in _texts_of(told) if word in text)
    return any(word in content.names(text) for text in with_it) and not _has_plain(word, told)


def _is_plain(word: str, told: Sequence[Claim]) -> bool:
    """Whether a word stands in the claims told, and only in lower case ("Young Ruiz")."""
    return _has_plain(word, told) and not any(word in text for text in _texts_of(told))


def _has_plain(word: str, told: Sequence[Claim]) -> bool:
    plain = re.compile(rf"\b{re.escape(word.lower())}\b")
    return any(plain.search(text) for text in _texts_of(told))


def _stems_apart(text: str) -> frozenset[str]:
    """The stems of a text, also of the words that hyphens join: "al-Jarba" is Jarba."""
    return content.stems(text) | content.stems(text.replace("-", " "))


def _is_in_full(name: str, sentence: str, claims: Sequence[Claim], told: Sequence[Claim]) -> bool:
    """Whether a word makes a name full of which the claims have the rest: "Ana" in "Ana Ruiz".

    The full name must stand in one of the claims told; how it is hyphened is all one.
    """
    known = frozenset(word for text in _texts_of(claims) for word in _spaced(text).split())
    for found in _FULL_NAME.finditer(sentence):
        words = _spaced(found[0]).split()
        for at, word in enumerate(words):
            if word != name.lower():
                continue
            for full in (words[at:], words[: at + 1]):
                phrase = f" {' '.join(full)} "
                if known.intersection(full) - {word} and any(
                    phrase in f" {_spaced(text)} " for text in _texts_of((*claims, *told))
                ):
                    return True
    return False


@lru_cache(maxsize=4096)
def _spaced(text: str) -> str:
    """The words of a text in lower case, hyphened ones apart, without possessive endings."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", text.lower())))


def _missing(
    wanted: frozenset[str], read: Callable[[str], frozenset[str]], claims: Sequence[Claim]
) -> frozenset[str]:
    """What of a sentence none of its claims has, as `read` finds it in their words."""
    words = _words_of(claims)
    while wanted and (text := next(words, None)) is not None:
        wanted -= read(text)
    return wanted


_SPEAKER = re.compile(
    r"according to\s+(?P<source>(?:the\s+)?(?:[A-Z][\w.'’\-]*\s?){1,5})"
    r"|(?:say|says|said)\s+(?P<after>(?:the\s+)?(?:[A-Z][\w.'’\-]*\s?){1,5})(?=\s*(?:[,.;]|$))"
)
_OPENS_CLAUSE = frozenset({"that", "and", "but", "which", "who", "whose"})
_WORD_OR_MARK = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*|[^\w\s]")


def stray_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A speaker of the sentence who is in no claim."""
    for who in _speakers(sentence):
        words, home = content.stems(who), content.nations(who)
        known = any(
            words & _stems_apart(text)
            or home & content.nations(text)
            or any(has_like(word, text) for word in content.lowered(who))
            for text in _words_of(claims)
        )
        if words and not known:
            return f"{who!r} says it in the sentence, and in none of its claims."
    return None


def swapped_speaker(sentence: str, claims: Sequence[Claim]) -> str | None:
    """A speaker of the sentence who says in the claims nothing of it, where another does."""
    for part in split(sentence):
        if reason := _why_swapped_in(part, claims):
            return reason
    return None


def _why_swapped_in(statement: str, claims: Sequence[Claim]) -> str | None:
    for who in _speakers(statement):
        mine = [one for one in claims if (by := one.speaker) is None or _is_same(who, by)]
        if len(mine) == len(claims) or all(one.speaker is None for one in mine):
            continue
        if any(isinstance(one, Position) and one.stance == "denies" for one in mine):
            continue  # What is denied, others say.
        theirs = [one for one in claims if one not in mine]
        told = content.matter(statement) - key_words(who)
        ours = frozenset[str]().union(*map(_spoken, mine))
        if len(told & frozenset[str]().union(*map(_spoken, theirs)) - ours) > 1 and not told & ours:
            return f"{who!r} does not say it in its claims."
    return None


def _is_same(who: str, speaker: str) -> bool:
    """Whether words name a speaker, in part or in full."""
    words = key_words(who)
    return (
        mentions(who, speaker)
        or (bool(words) and words <= key_words(speaker))
        or not proper(who).isdisjoint(proper(speaker))
    )


def _speakers(sentence: str) -> list[str]:
    """Who speaks in a sentence, as it names them.

    The words right before a verb of saying, back to the last break, and after "according to".
    """
    named = (match["source"] or match["after"] for match in _SPEAKER.finditer(sentence))
    found = [who.strip() for who in named]
    words = _WORD_OR_MARK.findall(sentence)
    for at, word in enumerate(words):
        if (word.lower(),) in vocabulary.saying():
            before: list[str] = []
            for earlier in reversed(words[max(0, at - 4) : at]):
                if not earlier[0].isalnum() or earlier.lower() in _OPENS_CLAUSE:
                    break
                before.append(earlier)
            if before and before[0].lower() in DETERMINER | PREPOSITION:
                continue  # A noun: "the purpose of the plan", "during the protests".
            if _PASSIVE.isdisjoint(earlier.lower() for earlier in before):
                found.append(" ".join(reversed(before)))
    return [who for who in found if _is_somebody(who)]


def _is_somebody(who: str) -> bool:
    """Whether the words can be a speaker: a name, or a word for people and bodies that speak."""
    words = who.split()
    if _REPORTS.issuperset(word.lower() for word in words) or numbers.find(words[0]):
        return False
    roles = vocabulary.roles()
    return any(word[0].isupper() or word.lower() in roles for word in words) and who[0] != "$"


def _spoken(claim: Claim) -> frozenset[str]:
    """The stems of what a claim says, without who says it."""
    return content.matter(claim.text) - key_words(claim.speaker or "")


def _words_of(claims: Sequence[Claim]) -> Iterator[str]:
    """All words that stand for a set of claims; their dates, which take longest to find, last."""
    yield from _texts_of(claims)
    for claim in claims:
        yield from (when.text for when in _dates(claim))


def _texts_of(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        yield claim.text
        yield from claim.words
        yield claim.speaker or ""
        if isinstance(claim, Figure):
            yield claim.counted
            yield claim.scope or ""
        if isinstance(claim, Position):
            yield claim.towards


@lru_cache(maxsize=64)
def _folded(text: str) -> str:
    return fold(text).text


@lru_cache(maxsize=4096)
def _folded_word(word: str) -> str:
    return fold(word).text
