"""The deeds of a text: for each verb who does it, whom it is done to, and whom else it concerns.

Read is what the order of words shows in English: a verb with its auxiliaries, the words before it
in its clause, those behind it up to the next. The subject of a passive, or of a participle before
"by", is whom it is done to; that of a relative clause is what stands before it, that of a joined
verb or of an infinitive whose deed the earlier verb tells. What can't be told so is left open.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from summarize.grounding.clause_words import CONJUNCTIONS, PRONOUNS, STOPS, VERB_PARTICLES
from summarize.grounding.noun_phrases import NOBODY, Party, Phrases
from summarize.grounding.support import Content, says
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AND,
    AUXILIARY,
    BE,
    CALENDAR,
    DETERMINER,
    MODAL,
    NUMBERS,
    PASSIVE,
    PREPOSITION,
    RELATIVE,
    word_class,
)
from summarize.language.words.inflection import participles_alone

_FULL_STOPS = frozenset(".;!?\n")
_NO_AGENT = CALENDAR | NUMBERS
"""Words behind "by" that name nobody who does it."""
_AGAINST_WILL = word_class("causing") | word_class("having_done")
"""Verbs behind which another is to do what an infinitive tells."""
_BLAME = "blame"
"""What is "to blame" is blamed."""


class Deed(NamedTuple):
    """A verb with those who take part in it; None: nobody is named in the place."""

    verb: Content
    passive: bool
    doer: Party | None
    done_to: Party | None
    receiver: Party | None
    """The first of two behind a verb: "gave the challenger a count"."""
    beside: tuple[tuple[str, Party], ...]
    """What hangs on it by small words."""
    particle: str = ""
    """A word that makes another of it: "called out"."""

    @property
    def subject(self) -> Party | None:
        """Who stands before the verb."""
        return self.done_to if self.passive else self.doer


@lru_cache(maxsize=2048)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text in order."""
    return _Reader(text).read()


class _Reader(Phrases):
    """Reads one text from left to right; what an earlier verb has, a later one may share."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._done: dict[int, Deed] = {}

    def read(self) -> tuple[Deed, ...]:
        for at, word in self._verbs.items():
            if deed := self._deed(at, word):
                self._done[at] = deed
        return tuple(self._done.values())

    def _deed(self, at: int, word: Content) -> Deed | None:
        first, passive = self._group(at)
        by = self._agent(at)
        if not passive and by is not None and self._is_by_behind(at):
            passive = not word.low.endswith("ing")
        infinitive = first > 0 and self._low(first - 1) == "to"
        if infinitive:
            subject = self._of_infinitive(first - 1)
        else:
            subject, reduced = self._subject(first, at, passive=passive, bare=first == at)
            passive = passive or reduced
        particle = self._low(at + 1) if self._low(at + 1) in VERB_PARTICLES else ""
        joined = self._low(self._back(at)) in AND | {","}
        passive = passive or (first == at and not joined and word.low in participles_alone())
        if infinitive and word.low == _BLAME and self._low(first - 2) in BE:
            return Deed(word, True, None, subject, None, ())  # noqa: FBT003  a field
        if passive:
            beside, receiver = self._beside(at + 1), None
            return Deed(word, True, by, subject, receiver, beside, particle)  # noqa: FBT003  a field
        end, objects = self._objects(at + 1)
        receiver = objects[0] if len(objects) > 1 else None
        done_to = objects[-1] if objects else self._of_whom(first)
        return Deed(word, False, subject, done_to, receiver, self._beside(end), particle)  # noqa: FBT003

    def _group(self, at: int) -> tuple[int, bool]:
        """Where a verb begins with its auxiliaries, and whether it is passive."""
        first, passive = at, False
        before = self._back(first)
        while before >= 0 and (self._low(before) in AUXILIARY | PASSIVE | MODAL):
            passive = passive or self._low(before) in PASSIVE
            first = before
            before = self._back(first)
        if passive and self._low(at).endswith("ing"):
            passive = False
        joins = self._low(before) in AND | {","} and first == at
        if joins and (last := self._done.get(max((v for v in self._verbs if v < at), default=-1))):
            opens = self._low(at + 1) in DETERMINER or (
                self._is_word(at + 1) and self._low(at + 1) not in word_class("place_adverb")
            )
            passive = last.passive and not opens and not self._low(at).endswith("ing")
        return first, passive

    def _agent(self, at: int) -> Party | None:
        for place in range(at + 1, len(self._tokens)):
            low = self._low(place)
            if low in STOPS | CONJUNCTIONS | RELATIVE | AND or place in self._verbs:
                return None
            if low == "by":
                party, _ = self._phrase(place + 1)
                named = party and [word for word in party.words if word.low not in _NO_AGENT]
                return party if named or party is NOBODY else None
        return None

    def _subject(
        self, first: int, at: int, *, passive: bool, bare: bool
    ) -> tuple[Party | None, bool]:
        """What stands before a verb as its subject, and whether it suffers the deed."""
        before = self._back(first)
        ahead = self._low(before)
        if before < 0 or ahead in STOPS:
            return None, False
        if ahead in RELATIVE:
            tells = ahead != "that" or self._is_word(before - 1) or self._low(before - 1) == ","
            return (self._before(before - 1) if tells else None), False
        encloses = ahead == "," and self._opening_comma(before) is not None
        if ahead in AND or (ahead == "," and bare and not encloses and not self._is_by_behind(at)):
            return self._joined(before, at, bare=bare), False
        if ahead in CONJUNCTIONS | PREPOSITION | {","}:
            noun = self._around_comma(before) if ahead == "," else self._shared(before)
            return noun, False
        if ahead in PRONOUNS or (bare and (ahead,) in vocabulary.saying()):
            # "The attack that guards say killed nine."
            return (NOBODY if ahead in PRONOUNS else None), False
        return self._right_before(before, at, passive=passive, bare=bare)

    def _joined(self, before: int, at: int, *, bare: bool) -> Party | None:
        """The subject of a verb that is joined to another."""
        last = max((one for one in self._done if one < before), default=None)
        if last is not None and bare and self._low(at).endswith("ing"):
            if self._low(last).endswith("ing"):
                return self._done[last].subject
            if not self._is_main(last):
                return None  # It is of that clause, or of the one in which it stands.
        return self._shared(before)

    def _right_before(
        self, before: int, at: int, *, passive: bool, bare: bool
    ) -> tuple[Party | None, bool]:
        """The same where a noun stands right before the verb, or its auxiliaries."""
        start = self._start_of_phrase(before)
        verb = self._back(start)
        is_object = verb in self._verbs and not says(self._verbs[verb])
        participle = bare and not self._low(at).endswith("ing")
        open_ = participle and not passive and self._low(at + 1) in PREPOSITION
        if open_ and self._has_verb_behind(at):
            return None, False
        if self._low(at).endswith("ing") and bare:
            noun = self._noun_phrase(before)
            hangs = self._low(noun - 1) in PREPOSITION
            return (None if hangs else self._party(noun, before)), False
        if participle and (is_object or self._has_verb_before(start)):
            return self._party(self._noun_phrase(before), before), is_object
        if verb in self._verbs and not says(self._verbs[verb]):
            told = self._done.get(verb)  # "The crew of a ship that sank off Wye were saved."
            return (told.subject if told and not self._is_main(verb) else None), False
        opens = self._low(start) in PREPOSITION | word_class("time")
        return self._party(self._noun_phrase(before) if opens else start, before), False

    def _is_main(self, verb: int) -> bool:
        """Whether a verb is that of its clause: no "who" stands before it, and no noun alone."""
        first, _ = self._group(verb)
        return self._low(self._back(first)) not in RELATIVE

    def _has_verb_before(self, start: int) -> bool:
        """Whether the clause in which a phrase hangs by a small word has its verb before it."""
        hangs = self._low(self._back(start)) in PREPOSITION - CONJUNCTIONS
        return hangs and any(v < start for v in self._verbs)

    def _has_verb_behind(self, at: int) -> bool:
        """Whether another verb goes on with the clause: "the man killed at the mill was Lee"."""
        at += 1
        while self._low(at) not in STOPS | RELATIVE | CONJUNCTIONS | AND | {","}:
            if self._low(at) == "to" and at + 1 in self._verbs:
                return self._low(at + 2) in AUXILIARY
            if at in self._verbs or self._low(at) in AUXILIARY:
                return not self._low(at).endswith("ing")
            at += 1
        return False

    def _before(self, last: int) -> Party | None:
        """Those whom a relative clause may tell of: all that stands before it."""
        while last >= 0 and self._low(last) in PREPOSITION | {","}:
            last -= 1
        if not self._is_word(last):
            return None
        start = self._start_of_phrase(last)
        verb = self._back(start)
        if verb in self._done and not self._is_main(verb):
            return self._done[verb].subject
        return self._party(start, last, all_heads=True)

    def _shared(self, before: int, *, finite: bool = True) -> Party | None:
        """The subject of the last verb before that has one; finite verbs share theirs."""
        for at in sorted((one for one in self._done if one < before), reverse=True):
            if any(self._low(place) in _FULL_STOPS for place in range(at, before)):
                return None
            if finite and not self._is_finite(at):
                continue
            if subject := self._done[at].subject:
                return subject
        return None

    def _around_comma(self, comma: int) -> Party | None:
        """The subject before what stands between two commas, or before one and "killed by"."""
        opens = self._opening_comma(comma)
        if opens is None:
            return self._before(comma)
        first = self._before(opens)
        beside = self._low(opens + 1) in RELATIVE | PREPOSITION or opens + 1 in self._verbs
        named = None if beside else self._party(opens + 1, comma - 1)
        both = [one for one in (first, named) if one]
        return Party(
            tuple(word for one in both for word in one.words),
            tuple(word for one in both for word in one.heads),
        ) if both else None  # fmt: skip

    def _is_finite(self, at: int) -> bool:
        first, _ = self._group(at)
        ing = self._low(at).endswith("ing") and first == at
        return not ing and not (first > 0 and self._low(first - 1) == "to")

    def _of_infinitive(self, to: int) -> Party | None:
        """Who is to do what an infinitive tells."""
        before = self._back(to)
        verb = max((at for at in self._done if at <= before), default=None)
        if verb is None:
            return self._party(self._start_of_phrase(before), before) if before >= 0 else None
        governing = self._done[verb]
        if verb == before:
            return self._shared(to, finite=False)
        beside = () if governing.done_to else governing.beside[:1]
        on = next((party for by, party in beside if by in {"on", "upon", "for"}), None)
        if (on or governing.verb.low in _AGAINST_WILL) and not governing.passive:
            return on or governing.done_to
        return self._shared(to, finite=False)

    def _of_whom(self, first: int) -> Party | None:
        """Whom those of a clause behind "whom" do it to."""
        before = self._back(first)
        start = self._start_of_phrase(before) if before >= 0 else 0
        return self._before(start - 2) if start and self._low(start - 1) == "whom" else None
