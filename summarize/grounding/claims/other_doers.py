"""Whether those do in a claim what they do in its sentence, and to whom, whatever they are called.

Names right before a verb are held against each other as `roles` reads them, also where somebody of
another sentence does it, or the sentence tells what he does himself. Whatever else they are called,
what stands before a verb in its clause is read as who does it, and what stands right behind it as
whom it is done to: "the army will pull back" is no "the rebels will pull back". A name and a word
for what it names are one where the article has them side by side.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from summarize.grounding.claims import roles
from summarize.grounding.claims.attached import PART
from summarize.grounding.claims.elsewhere import describes
from summarize.grounding.deeds import Deed, deeds
from summarize.grounding.noun_phrases import Party
from summarize.grounding.passage import Passage
from summarize.grounding.support import (
    LIGHT,
    Content,
    all_words,
    are_alike,
    borne,
    is_named,
    is_role,
    is_verb,
    supported,
)
from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.sentences import sentences
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AUXILIARY,
    BE,
    BREAK,
    MODAL,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
    word_class,
)
from summarize.language.words.related import names_somebody

_OPENS = "|".join(
    sorted(BREAK | RELATIVE | {"whose", "when", "where", "while", "after", "before", "until", "if"})
)
_MARK = late(
    rf"[,;:()—\"“”.](?=\s|$)|\s[–-]\s|\b(?:{_OPENS})\b",
    re.IGNORECASE,
)
"""Ends a clause, or what is told of one doer."""
_STOP = late(r"[.;:\"“”\n]")
"""Ends what stands beside a name."""
_NEAR = 45
"""Characters in which a name stands beside a word for what it names."""
_FIRST = 50
"""Places of a name that are looked at."""
_MEANT = PRONOUN | {"us", "me", "him", "her", "them"}
"""Stand for somebody who is named elsewhere."""
_CLAUSE = late(r"[;:\"“”]|\b(?:but|while|whereas|although|and|as|after|before|when)\b")
"""Begins another clause, in which another may do it."""
_HE = PRONOUN - {"who", "there", "himself", "herself", "themselves"}
"""May stand for somebody of another sentence."""
_ANY_OF_KIND = word_class("kind_of_place") | {
    "agency", "body", "company", "couple", "country", "firm", "group", "location", "nation",
    "neighbor", "neighbour", "organisation", "organization", "place", "rider", "site", "team",
}  # fmt: skip
"""Stand for somebody or something that has a name."""
_BODIES = frozenset(
    {"army", "company", "council", "court", "firm", "government", "league", "ministry", "navy",
     "opposition", "parliament", "party", "police", "rebels", "team", "union"}
)  # fmt: skip
"""Do something as people do."""
_ANYBODY = frozenset(
    {"couple", "dozens", "hundreds", "man", "men", "others", "people", "person", "woman", "women"}
)
"""May be anybody."""
_DONE_TO_SOMEBODY = frozenset({"criticises", "praises"})
"""Stances of verbs of saying that are deeds as well: "blamed", "praised"."""


def why_done_by_another(text: str, passage: Passage) -> str | None:
    """Why somebody else does something in a text, or it is done to something else."""
    return (
        _why_done_by_other(text, passage)
        or _why_own_deed_left(text, passage)
        or _why_others(text, passage)
    )


def _why_others(text: str, passage: Passage) -> str | None:
    """Why the sentence tells a deed of others, or tells that it is done to others."""
    mine = [one for one in deeds(text) if _is_deed(one.verb, text)]
    theirs = deeds(passage.sentence) if mine else ()
    for told in mine:
        same = [one for one in theirs if one.verb.stem == told.verb.stem]
        who = _others(told.doer, _does, same, passage)
        if (
            told.doer
            and who
            and (told.done_to or not any(_suffers_it(told.doer, one) for one in same))
        ):
            return f"In the article {who!r} does it, not {told.doer.heads[-1].text!r}."
        for party in (told.receiver, told.done_to):
            whom = _others(party, _suffers, same, passage)
            if party and whom:
                it = party.heads[-1].text
                return f"In the article it is done to {whom!r}, not to {it!r}."
    return None


def _is_deed(verb: Content, text: str) -> bool:
    """Whether a verb tells a deed of its own, and more than that something is done."""
    stance = vocabulary.saying().get((verb.low,), "criticises")
    return not (
        stance not in _DONE_TO_SOMEBODY
        or verb.low in (LIGHT | word_class("plain_deed")) - word_class("giving")
        or describes(verb, text)
    )


def _does(deed: Deed) -> tuple[Party, ...]:
    return (deed.doer,) if deed.doer else ()


def _suffers(deed: Deed) -> tuple[Party, ...]:
    return tuple(one for one in (deed.receiver, deed.done_to) if one)


def _suffers_it(party: Party, deed: Deed) -> bool:
    """Whether a deed is done to those: "the pit flooded" where a pipe flooded it."""
    theirs = {word.stem for one in _suffers(deed) for word in one.heads}
    return any(word.stem in theirs for word in party.heads)


def _others(
    party: Party | None,
    part: Callable[[Deed], tuple[Party, ...]],
    same: Iterable[Deed],
    passage: Passage,
) -> str | None:
    """Who has a part in the first of the same deeds, if in each others than a text's have it."""
    found = (_other_than(party, part(one), one, passage) for one in same)
    first = next(found, None)
    return first if first and all(found) else None


def _other_than(
    party: Party | None,
    its: Sequence[Party],
    deed: Deed,
    passage: Passage,
) -> str | None:
    """Who stands in a sentence where those of a text could stand, none of whom is there."""
    if not (party and party.heads and its and all(one.heads for one in its)):
        return None
    behind = its[-1].words[0].start > deed.verb.start
    sentence = passage.sentence
    said = sentence[deed.verb.end :] if behind else _clause_before(sentence, deed.verb.start)
    others = [word for one in its for word in one.words]
    mine, head = party.heads[-1], its[0].heads[-1]
    if not (_is_actor(mine) and _is_actor(head)) and not _are_people(mine, head):
        return None
    if _may_be_named(mine, head):
        return None
    return head.text if _are_others(party, others, said, passage) else None


def _are_people(one: Content, other: Content) -> bool:
    """Whether each of two words is no name and may stand for people: "champion", "youths"."""
    return not (one.is_name or other.is_name) and all(
        _is_actor(word) or names_somebody(word.low) for word in (one, other)
    )


def _may_be_named(one: Content, other: Content) -> bool:
    """Whether one is a name, and the other a word for a person who may have it: "a mother"."""
    return one.is_name != other.is_name and any(
        not word.is_name and not word.low.endswith("s") and names_somebody(word.low)
        for word in (one, other)
    )


def _clause_before(sentence: str, end: int) -> str:
    marks = [found.end() for found in _MARK.finditer(sentence, 0, end)]
    return sentence[max(marks, default=0) : end]


def _are_others(party: Party, its: Sequence[Content], said: str, passage: Passage) -> bool:
    """Whether those who stand in a place, in the words `said`, are none of those of a text."""
    mine = party.words
    if not (_MEANT | _ANYBODY).isdisjoint(one.low for one in its):
        return False
    if party.heads[-1].is_name and all(one.low in _ANY_OF_KIND for one in its):
        return False
    if any(borne(one, said) for one in mine) or (
        len(sentences(passage.quote)) > 1 and any(supported(one, passage.quote) for one in mine)
    ):
        return False
    return not any(
        _are_one(one, other) or _are_side_by_side(one, other, passage.article)
        for one in mine
        for other in its
    )


def _is_actor(word: Content) -> bool:
    """Whether a word is a name, or one for people or a body."""
    return (
        word.is_name
        or is_role(word.low)
        or bool(content.kinds(word.low) & vocabulary.kinds_of_people())
        or word.low in _BODIES
    )


def _are_one(one: Content, other: Content) -> bool:
    return (
        one.stem == other.stem
        or supported(one, other.text)
        or are_alike(one, other)
        or bool(content.kinds(one.low) & content.kinds(other.low))
        or bool(content.nations(one.text) & content.nations(other.text))
    )


def _are_side_by_side(one: Content, other: Content, article: str) -> bool:
    """Whether an article has a name and a word for what it names near each other."""
    if one.is_name == other.is_name:
        return False
    name, what = (one, other) if one.is_name else (other, one)
    return supported(what, _beside(name.text, article), strictly=True)


@lru_cache(maxsize=256)
def _beside(name: str, article: str) -> str:
    """What stands beside a name in an article, up to a verb or a stop, where it is first named."""
    return " ".join(
        near
        for found in islice(re.finditer(rf"\b{re.escape(name)}\b", article), _FIRST)
        for near in _around(article, found.start(), found.end())
    )


def _around(article: str, start: int, end: int) -> Iterator[str]:
    before = _STOP.split(article[max(0, start - _NEAR) : start])[-1]
    behind = _STOP.split(article[end : end + _NEAR])[0]
    verbs = [word for word in all_words(before) if is_verb(word)]
    yield before[verbs[-1].end :] if verbs else before
    verb = next((word for word in all_words(behind) if is_verb(word)), None)
    yield behind[: verb.start] if verb else behind


def _why_own_deed_left(text: str, passage: Passage) -> str | None:
    """Why somebody does what another does, where the sentence tells what he does himself.

    "Eight states signed; Peru abstained": Peru did not sign.
    """
    known = roles.names_of(passage.article)
    mine = [
        (one.doer, one.verb) for one in roles.deeds(text, known) if one.doer and not one.passive
    ]
    parts = [part for part in PART.split(passage.sentence) if part.strip()] if mine else []
    for doer, verb in mine:
        own = [part for part in parts if _acts_in(doer, part, known)]
        others = [part for part in parts if part not in own and _has_doer(verb, part)]
        if (
            own
            and others
            and not any(is_named(doer, part) for part in others)
            and not any(one.stem == verb for part in own for one in all_words(part))
        ):
            return f"The article does not say {verb!r} of {doer!r}."
    return None


def _acts_in(who: str, part: str, known: frozenset[str]) -> bool:
    return any(one.doer and is_named(who, one.doer) for one in roles.deeds(part, known))


def _has_doer(verb: str, part: str) -> bool:
    """Whether a part of a sentence has a verb and somebody before it."""
    for word in all_words(part):
        if word.stem == verb:
            before = {one.lower() for one in re.findall(r"[\w'’]+", part[: word.start])}
            others = before - AUXILIARY - BE - MODAL - BREAK - word_class("have")
            return bool(others) and _HE.isdisjoint(before)
    return False


def _why_done_by_other(text: str, passage: Passage) -> str | None:
    """Why somebody of another sentence does what the sentence says that another does.

    Nothing is known where he may be meant by a pronoun, or by a word for what he is.
    """
    for told in roles.deeds(text, roles.names_of(passage.article)):
        if told.passive or told.doer is None or is_named(told.doer, passage.sentence):
            continue
        who = _doers(told, passage.sentence)
        if who and not any(is_named(one, text) for one in who):
            return f"In the article {who[0]!r} does it, not {told.doer!r}."
    return None


def _doers(told: roles.Deed, sentence: str) -> list[str]:
    """The names of who does a deed in a sentence; empty if it is not told by name.

    A name stands right before the verb, or opens the clause and has something between commas.
    """
    verb = next((one for one in all_words(sentence) if one.stem == told.verb), None)
    if verb is None:
        return []
    opens = max((found.end() for found in _CLAUSE.finditer(sentence, 0, verb.start)), default=0)
    before = sentence[opens : verb.start]
    tokens = re.findall(r"[\w'’-]+|,", before)
    while tokens and (tokens[-1].lower() in AUXILIARY | BE | MODAL or is_adverb(tokens[-1])):
        tokens.pop()
    names = content.names(before)
    if not tokens or not names or not _HE.isdisjoint(word.lower() for word in tokens):
        return []
    if tokens[-1] != ",":
        return [tokens[-1]] if tokens[-1] in names and not _follows(tokens, -1) else []
    first = next(at for at, word in enumerate(tokens) if word in names)
    return [] if _follows(tokens, first) else [names[0]]


def _follows(tokens: Sequence[str], at: int) -> bool:
    """Whether a name stands behind a small word: "in Exe", "the men of Orrin"."""
    before = [one for one in tokens[:at] if not one[0].isupper()][-1:]
    return bool(before) and before[0].lower() in PREPOSITION
