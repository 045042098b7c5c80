"""Whether who did it and whom it was done to have changed places, whatever they are called.

For a verb that both texts have, or two that mean alike, who does it and whom it is done to are read
of either clause. Where a text has those of one side in the other's place, it was turned round:
"farmers rescued 14 soldiers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarize.grounding.deeds import Deed, deeds
from summarize.grounding.noun_phrases import Party
from summarize.grounding.support import LIGHT, Content, all_words, are_alike, stem, supported
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words.function_words import CALENDAR, NUMBERS, word_class

_LIGHT = LIGHT - word_class("giving")
"""Verbs of so many deeds that only both sides in each other's place show that one is turned."""
_DIRECTED = frozenset({"against", "at", "from", "on", "to"})
"""Small words behind a verb, before those whom it is done to, or whom something is taken from."""
_HELD = late(
    r"\b(?P<who>[A-Z][\w.]*)-(?P<verb>[a-z]+(?:ed|ld|ght|de|ne|un|en))\b(?! by)"
    r"|\b(?P<by>[a-z]+(?:ed|ld|ght|de|ne|un|en)) by (?:the )?(?P<agent>[A-Z][\w.]*)"
)
"""By whom something is held, led or backed: "the Orrin-held town", "a town held by Orrin"."""
_ASKED = late(
    r"\b(?P<verb>call(?:s|ed|ing)? (?:up)?on|ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|tells?|told"
    r"|order(?:s|ed|ing)?|want(?:s|ed)?|beg(?:s|ged)?|demand(?:s|ed)? that|allow(?:s|ed|ing)?"
    r"|help(?:s|ed|ing)?|force[sd]?|forcing|persuade[sd]?|warn(?:s|ed|ing)?)"
    r" (?P<whom>[^,;:]{2,50}?) (?:not )?to (?P<what>[a-z]{2,}[^,;:]*)"
)
"""Who is asked or made to do what."""
_CITING = late(
    r"(?P<who>[^;:]{2,80}?),? (?:citing|cited|cites|quoting|quoted|quotes) (?!by\b)"
    r"(?P<whom>[^,;:]{2,60})"
)
"""Who tells something as what another told: "the Herald, citing the Post"."""


def why_turned_round(text: str, said: str, also: Sequence[str] = ()) -> str | None:
    """Why somebody does in a text what is done to him in what is said.

    What one of the others that are `also` said tells as the text does is not turned round: the
    guards shot the thief, and one of the thieves had shot a guard.
    """
    mine = [one for one in deeds(text) if one.verb.low not in word_class("mutual")]
    theirs = deeds(said) if mine else ()
    for told in mine:
        same = [one for one in theirs if one.verb.stem == told.verb.stem]
        light = told.verb.low in _LIGHT and not told.particle
        is_turned = _is_exchanged if light else _is_turned
        turned = bool(same) and all(is_turned(told, one) for one in same)
        if not same and not light:
            like = [one for one in theirs if _are_one(told.verb, one.verb)]
            turned = any(_is_exchanged(told, one) for one in like) and not any(
                _is_straight(told, one) for one in like
            )
        if turned and not any(_tells_straight(told, one) for one in also):
            return f"It turns round who does it and whom it is done to ({told.verb.text!r})."
    return None


def _tells_straight(told: Deed, said: str) -> bool:
    """Whether a text tells a deed with each side in its own place."""
    return any(
        _is_straight(told, one)
        for one in deeds(said)
        if one.verb.stem == told.verb.stem or _are_one(told.verb, one.verb)
    )


def _are_one(told: Content, said: Content) -> bool:
    """Whether a verb tells a deed in another word, or says no more than that it was done."""
    gives = word_class("giving")
    return are_alike(told, said) or (told.low in gives) != (said.low in gives)


def why_held_by_other(text: str, said: str) -> str | None:
    """Why another holds something in a text than in what is said, is asked to do it, or cited."""
    theirs = list(_held(said))
    for verb, who in _held(text):
        holders = {one for deed, one in theirs if deed == verb}
        if holders and not any(who & one for one in holders):
            return f"In its evidence it is {verb!r} by another."
    for told in _ASKED.finditer(text):
        whom, what = _stems(all_words(told["whom"])), _stems(all_words(told["what"]))
        for known in _ASKED.finditer(said):
            its, deed = _stems(all_words(known["whom"])), _stems(all_words(known["what"]))
            if whom & deed - its and its & what - whom:
                return f"In its evidence {known['whom']!r} is to do it."
    return _why_cited(text, said)


def _why_cited(text: str, said: str) -> str | None:
    """Why one cites in a text who is cited by him in what is said."""
    theirs = list(_citing(said))
    for who, whom in _citing(text):
        turned = any(who & cited - by and whom & by - cited for by, cited in theirs)
        if turned and not any(who & by - cited and whom & cited - by for by, cited in theirs):
            return "In its evidence the one cites whom the other cites here."
    return None


def _citing(text: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The names of those who cite, and of those whom they cite."""
    for line in text.split("\n"):
        for found in _CITING.finditer(line):
            yield _names(found["who"]), _names(found["whom"])


def _names(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in all_words(text) if word.is_name)


def _held(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    for found in _HELD.finditer(text):
        verb, who = found["verb"] or found["by"], found["who"] or found["agent"]
        yield stem(verb), frozenset({stem(who.lower().rstrip("."))}) | content.nations(who)


def _is_turned(told: Deed, one: Deed) -> bool:
    """Whether one side of a deed stands in the other's place, and nothing in its own."""
    if _is_exchanged(told, one):
        return True
    doers, others = _words(told.doer), _words(*_others(told))
    its, suffering = _words(one.doer), _words(*_others(one))
    if _has(doers, its):
        return False
    if told.doer and any(_stands(one, doers, suffering) for one in told.doer.heads):
        return bool(others)
    return bool(doers and one.done_to) and _has(others, its, [*suffering, *doers])


def _is_exchanged(told: Deed, one: Deed) -> bool:
    """Whether both sides of a deed have changed places."""
    doers, others = _words(told.doer), _words(*_others(told))
    its, suffering = _words(one.doer), _words(*_others(one))
    return (
        not _has(doers, its)
        and _has(doers, suffering, its)
        and _has(others, its, [*suffering, *doers])
    )


def _is_straight(told: Deed, one: Deed) -> bool:
    """Whether each side of a deed stands in its own place."""
    return _has(_words(told.doer), _words(one.doer)) and _has(
        _words(*_others(told)), _words(*_others(one))
    )


def _may_be_one(some: Sequence[Content], others: Sequence[Content]) -> bool:
    """Whether one of two is a name, and the other a word for what it may name."""
    return some[-1].is_name != others[-1].is_name


def _others(deed: Deed) -> Iterator[Party]:
    for one in (deed.done_to, deed.receiver):
        if one:
            yield one
    for by, party in deed.beside:
        if by in _DIRECTED:
            yield party


def _words(*parties: Party | None) -> list[Content]:
    return [
        word
        for party in parties
        if party
        for word in party.words
        if word.low not in CALENDAR | NUMBERS
    ]


def _has(some: Sequence[Content], among: Sequence[Content], but: Sequence[Content] = ()) -> bool:
    """Whether one of some words stands among others, and not among those besides."""
    return any(_stands(one, some, among) and not _stands(one, some, but) for one in some)


def _stands(one: Content, some: Sequence[Content], among: Sequence[Content]) -> bool:
    """Whether words have one of others, or the country that it names together with those."""
    said = " ".join(word.text for word in among)
    if content.nations(one.text):
        return bool(content.nations(" ".join(w.text for w in some)) & content.nations(said))
    return supported(one, said, strictly=True)


def _stems(words: Sequence[Content]) -> frozenset[str]:
    """The stems of words, and the countries that they name."""
    named = content.nations(" ".join(word.text for word in words))
    return named.union(word.stem for word in words)
