"""Whether who did it and whom it was done to have changed places, whatever they are called.

For a verb that both texts have, the words before it in its clause are read as who does it, those
behind as whom it is done to; in the passive the other way round. Where a text has a word of each
side on the other, it was turned round: "farmers rescued 14 soldiers".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.support import LIGHT, Content, all_words, are_alike, is_verb, stem
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words import opposites, vocabulary
from summarize.language.words.function_words import (
    BE,
    BREAK,
    PREPOSITION,
    RELATIVE,
    is_adverb,
    word_class,
)

_MARK = late(r"[;:()—]|,(?!(?:\s\w+){1,2}(?:,(?:\s\w+){1,2})*,?\sand\s)|\s[–-]\s")
"""Ends a clause; the commas of a list ("soup, bread and milk") do not."""
_TOKEN = late(r"[^\W_]+")
_BY = late(r"\bby\b")
_DONE_BY = late(r"(?: [a-z]+)? by\b")
_ON_PRONOUN = late(r"\b(?:for|to|at|on|from|with|against) (?:him|her|them)\b(?! [a-z])")
_LEFT_SHORT = late(r" (?:in|at|on|near|during|outside|inside)\b")
_PREPOSITION = late(rf" (?:{'|'.join(sorted(PREPOSITION))})\b")
_JUDGING = frozenset({"criticises", "praises", "demands", "warns"})
"""Stances of verbs that are done to somebody."""
_IDLE = (word_class("mutual") | word_class("plain_deed") | LIGHT) - word_class("giving")
"""Verbs of which it says little who does it to whom."""
_OPENS = BREAK | RELATIVE
"""Words that open a clause."""
_FAR = 3
"""Words between a form of "be" and its participle ("was later badly hurt"), and of what stands
before a comma right before a verb ("the referee, Paul Weiss, was hit")."""


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


class _Deed(NamedTuple):
    verb: Content
    doers: frozenset[str]
    done_to: frozenset[str]
    direct: bool = True
    """Whether no preposition stands right behind the verb: "died of" is done to nobody."""
    on_pronoun: bool = False
    """Whether it is done for or to "him", "her" or "them"."""


def why_turned_round(text: str, said: str) -> str | None:
    """Why somebody does in a text what is done to him in what is said."""
    mine = _deeds(text)
    theirs = _deeds(said) if mine else ()
    for told in mine:
        same = [one for one in theirs if one.verb.stem == told.verb.stem]
        turned = bool(same) and all(_is_turned(told, one) for one in same)
        if told.direct and not same:
            like = [one for one in theirs if one.direct and _are_one(told.verb, one.verb)]
            turned = any(_is_turned(told, one) for one in like) and not any(
                told.doers & one.doers and told.done_to & one.done_to for one in like
            )
        if turned:
            return f"It turns round who does it and whom it is done to ({told.verb.text!r})."
    return None


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


def _is_turned(told: _Deed, one: _Deed) -> bool:
    does = (told.doers & one.done_to) - one.doers - told.done_to
    suffers = (told.done_to & one.doers) - one.done_to - told.doers
    for_himself = told.on_pronoun and does == told.doers and told.doers.isdisjoint(one.doers)
    return bool(does and (suffers or for_himself))


@lru_cache(maxsize=1024)
def _deeds(text: str) -> tuple[_Deed, ...]:
    return tuple(_all_deeds(text))


def _all_deeds(text: str) -> Iterator[_Deed]:
    words = [word for word in all_words(text) if not is_adverb(word.low)]
    verbs = [at for at, word in enumerate(words) if _is_deed(word)]
    ends = _ends_of_clauses(text) if verbs else []
    for at in verbs:
        word = words[at]
        if word.low in _IDLE:
            continue
        if any(one[:2] == ("direction", 0) for one in opposites.sides(word.low)):
            continue  # "Rose by eight percent" is no passive.
        low, high = _clause(text, ends, words, verbs, at)
        if _LEFT_SHORT.match(text, word.end) and not (BE | word_class("have")).intersection(
            text[low : word.start].split()
        ):
            continue  # "The man killed at the mill": whom it was done to, or who did it.
        before = [one for one in words[:at] if one.start >= low] or words[max(0, at - _FAR) : at]
        behind = [one for one in words[at + 1 :] if one.end <= high]
        tokens = _TOKEN.findall(text[low : word.start].lower())[-_FAR:]
        if BE.isdisjoint(tokens) and not _DONE_BY.match(text, word.end):
            on_pronoun = bool(_ON_PRONOUN.search(text, word.end, high))
            direct = not _PREPOSITION.match(text, word.end)
            yield _Deed(word, _stems(before), _stems(behind), direct, on_pronoun)
            continue
        by = _BY.search(text, word.end, high)
        agents = [one for one in behind if by and one.start > by.start()]
        others = [one for one in behind if one not in agents]
        yield _Deed(word, _stems(agents), _stems([*before, *others]))


def _ends_of_clauses(text: str) -> list[tuple[int, int]]:
    """The marks between clauses, and the words that open one."""
    marks = [found.span() for found in _MARK.finditer(text)]
    words = (found.span() for found in _TOKEN.finditer(text) if found[0].lower() in _OPENS)
    return [*marks, *words]


def _clause(
    text: str,
    ends: Sequence[tuple[int, int]],
    words: Sequence[Content],
    verbs: Sequence[int],
    at: int,
) -> tuple[int, int]:
    """Where the clause of a verb begins and ends: at a mark, another verb, or a new clause."""
    word = words[at]
    earlier = [words[n].end for n in verbs if n < at]
    later = [words[n].start for n in verbs if n > at]
    low = max((0, *earlier[-1:], *(end for _, end in ends if end <= word.start)))
    high = min((len(text), *later[:1], *(start for start, _ in ends if start >= word.end)))
    return low, high


def _is_deed(word: Content) -> bool:
    if word.is_name and word.start:
        return False
    stance = vocabulary.saying().get((word.low,))
    judges = stance in _JUDGING and word.low not in word_class("also_noun")
    return judges or (is_verb(word) and (stance is None or stance in _JUDGING))


def _stems(words: Sequence[Content]) -> frozenset[str]:
    """The stems of words, and the countries that they name."""
    named = content.nations(" ".join(word.text for word in words))
    return named.union(word.stem for word in words)
