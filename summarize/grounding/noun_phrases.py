"""The phrases of a text: who or what is named before a verb, behind it, and by small words."""

from __future__ import annotations

from typing import NamedTuple

from summarize.grounding.clause_words import (
    CONJUNCTIONS,
    OBJECTIVE,
    PRONOUNS,
    STOPS,
    VERB_PARTICLES,
    Words,
)
from summarize.grounding.support import Content
from summarize.language.words.function_words import (
    AND,
    AUXILIARY,
    BE,
    CALENDAR,
    DETERMINER,
    MODAL,
    NEUTRAL,
    NUMBERS,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
)

_ADJECTIVAL = ("able", "ible", "ous", "ful")
"""Endings of what is said of somebody behind him: "held them accountable"."""


class Party(NamedTuple):
    """Somebody or something that takes part in a deed, as a clause names it."""

    words: tuple[Content, ...]
    heads: tuple[Content, ...]
    """The noun itself of each of those who are joined: "guards" of "ceremonial guards"."""


NOBODY = Party((), ())
"""A pronoun: somebody who is named elsewhere."""


class Phrases(Words):
    """Reads whom words of a text name together."""

    def _start_of_phrase(self, last: int) -> int:
        """Where the words begin that stand together before a verb."""
        start = last
        while start > 0:
            low = self._low(start - 1)
            if low == "," and not self._lists(start, last):
                break
            if low in STOPS | RELATIVE | CONJUNCTIONS | PRONOUNS:
                break
            if start - 1 in self._verbs or low in AUXILIARY:
                break
            if low in AND and self._clause_has_verb(start - 1):
                break
            start -= 1
        return start

    def _lists(self, start: int, last: int) -> bool:
        """Whether a comma stands between those who are joined: "Lee, Moss and Fox fled"."""
        before = start - 1
        while before > 0 and self._low(before - 1) not in STOPS | RELATIVE | CONJUNCTIONS | {","}:
            before -= 1
        opens = self._is_word(before) or self._low(before) in DETERMINER
        joined = any(self._low(at) in AND for at in range(start + 1, last))
        return joined and opens and not any(before <= at < last for at in self._verbs)

    def _clause_has_verb(self, at: int) -> bool:
        """Whether a verb stands before "and" in its clause."""
        while at > 0 and self._low(at - 1) not in STOPS | CONJUNCTIONS:
            at -= 1
            if at in self._verbs or self._low(at) in BE:
                return True
        return False

    def _noun_phrase(self, last: int) -> int:
        """Where the last noun with what stands before it begins."""
        start = last
        while start > 0 and (
            self._is_word(start - 1) or self._low(start - 1) in DETERMINER | {"'s"}
        ):
            start -= 1
            if self._low(start) in DETERMINER:
                break
        return start

    def _begins_clause(self, at: int) -> bool:
        """Whether what stands before a place is the subject of a clause that goes on there."""
        while is_adverb(self._low(at)):
            at += 1
        return self._low(at) in AUXILIARY | MODAL

    def _objects(self, at: int) -> tuple[int, list[Party]]:
        """Where what hangs on a verb by small words begins, and what stands right behind it."""
        while self._low(at) in VERB_PARTICLES or is_adverb(self._low(at)):
            at += 1
        found: list[Party] = []
        while (
            len(found) < 2
            and self._low(at) not in VERB_PARTICLES
            and (self._is_word(at) or self._low(at) in DETERMINER | OBJECTIVE | {"her", "it"})
        ):
            party, end = self._phrase(at)
            if party is None or (party is not NOBODY and self._begins_clause(end)):
                break
            found.append(party)
            at = end
        return at, found

    def _phrase(self, at: int) -> tuple[Party | None, int]:
        """A noun with what stands before it and those joined to it, and where it ends."""
        if self._low(at) in OBJECTIVE or (
            self._low(at) in {"her", "it"} and not self._is_word(at + 1)
        ):
            return NOBODY, at + 1
        if self._low(at) in PRONOUN:
            return NOBODY, at + 1
        start = at
        while at < len(self._tokens):
            low = self._low(at)
            if (low in AND | {","} and at > start and self._joins(at)) or (
                low == "of" and at > start
            ):
                at += 1
            elif at > start and (
                low in VERB_PARTICLES or (low in DETERMINER and self._is_word(at - 1))
            ):
                break
            elif self._is_word(at) or low in DETERMINER:
                at += 1
            else:
                break
        return (self._party(start, at - 1) if at > start else None), at

    def _joins(self, at: int) -> bool:
        """Whether "and", or a comma before it, joins more to those before it: no verb follows."""
        at += 1
        if not (self._is_word(at) or self._low(at) in DETERMINER):
            return False
        listed = self._low(at - 1) != ","
        while self._low(at) not in STOPS | CONJUNCTIONS | RELATIVE | (PREPOSITION - {"of"}):
            if self._low(at) == "," and listed:
                return True
            if at in self._verbs or self._low(at) in AUXILIARY:
                return False
            listed = listed or self._low(at) in AND
            at += 1
        return listed

    def _beside(self, at: int) -> tuple[tuple[str, Party], ...]:
        found: list[tuple[str, Party]] = []
        while self._low(at) not in STOPS | RELATIVE | {","} and at not in self._verbs:
            low = self._low(at)
            if low in PREPOSITION:
                party, end = self._phrase(at + 1)
                if party and party is not NOBODY:
                    found.append((low, party))
                at = max(end, at + 1)
            elif low in AUXILIARY | AND | CONJUNCTIONS:
                break
            else:
                at += 1
        return tuple(found)

    def _party(self, first: int, last: int, *, all_heads: bool = False) -> Party | None:
        """Those whom words name; a pronoun names nobody."""
        if any(self._low(at) in PRONOUNS for at in range(first, last + 1)):
            return NOBODY
        words: list[Content] = []
        heads: list[Content] = []
        head: Content | None = None
        hangs = by = False
        """Whether what is read hangs on a head, by "of" or by another small word."""
        for at in range(first, last + 1):
            low = self._low(at)
            if low in AND | {","}:
                heads += [head] if head else []
                head, hangs, by = None, False, False
            elif low == "of" and head and head.low in NEUTRAL | NUMBERS:
                head = None
            elif low in PREPOSITION:
                heads += [head] if head and all_heads else []
                hangs = not all_heads
                by = by or (low != "of" and not all_heads)
            elif self._is_word(at):
                token = self._tokens[at]
                inside = [
                    one
                    for one in self._words
                    if token.start <= one.start < token.end
                    and one.low not in CALENDAR
                    and not token.low.endswith(("'s", "'"))
                ]
                words += [] if by else inside
                if inside and not hangs and not (head and low.endswith(_ADJECTIVAL)):
                    head = inside[-1]
        heads += [head] if head else []
        return Party(tuple(words), tuple(heads)) if words else None
