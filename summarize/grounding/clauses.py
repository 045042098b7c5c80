"""The deeds of a text: for each verb who does it, whom it is done to, and whom else it concerns.

Read is what the order of words shows in English: a verb with its auxiliaries, the words before it
in its clause, those behind it up to the next. The subject of a passive, or of a participle before
"by", is whom it is done to; that of a relative clause is what stands before it, that of a joined
verb or of an infinitive whose deed the earlier verb tells. What can't be told so is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarize.grounding.support import LIGHT, Content, all_words, is_verb, says
from summarize.language.words import vocabulary
from summarize.language.words.function_words import (
    AND,
    AUXILIARY,
    BE,
    BREAK,
    CALENDAR,
    CONJUNCTION,
    DETERMINER,
    MODAL,
    NEUTRAL,
    NUMBERS,
    PARTICLES,
    PASSIVE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    is_adverb,
    word_class,
)
from summarize.language.words.inflection import participles_alone

_TOKEN = re.compile(r"[^\W_]+(?:[-.'’][^\W_]+)*['’]?|\d[\d.,]*|[^\w\s]|\n")
_UNSAID = re.compile(
    r"\b(?:at least|at most|up to|as many as|(?:more|fewer|less) than|about|around|over|nearly"
    r"|almost|roughly)(?= (?:\d|[Uu]?S?\$|" + "|".join(sorted(NUMBERS)) + r"\b))",
)
"""Before numbers, where "at" and "to" tell no place."""
_CONTRACTED = re.compile(r"(?<=\w)'(?:ve|re|ll|d|m)$")
_SET_APART = re.compile(r"\b([A-Z]\w+) - (?=[A-Z])")
"""A hyphen within a name that was set as a dash: "British - Irish"."""
_STOPS = frozenset('.;:!?()[]—–-“”"\n')
"""End what stands together in any case; a comma may stand within it."""
_FULL_STOPS = frozenset(".;!?\n")
_CONJUNCTION = (CONJUNCTION | BREAK | {"where", "if", "than"}) - AND | {"but"}
_OBJECTIVE = frozenset({"him", "them", "me", "us", "himself", "herself", "themselves", "itself"})
_PRONOUN = PRONOUN | _OBJECTIVE
_NO_AGENT = CALENDAR | NUMBERS
"""Words behind "by" that name nobody who does it."""
_AGAINST_WILL = word_class("causing") | frozenset({
    "ask", "asks", "urge", "urges", "tell", "tells", "beg",
    "begged", "expect", "expects", "expected", "helped", "helps", "persuaded", "invited", "enabled", "wants", "wanted", "demanded",
})  # fmt: skip
"""Verbs behind which another is to do what an infinitive tells."""
_PARTICLES = word_class("particle") - PREPOSITION
_ADJECTIVAL = ("able", "ible", "ous", "ful")
"""Endings of what is said of somebody behind him: "held them accountable"."""
_ADJECTIVES = frozenset(
    {
        "armed",
        "alleged",
        "masked",
        "supposed",
        "suspected",
        "unarmed",
        "unidentified",
        "united",
        "unnamed",
    }
)
"""Look like the past of a verb."""
_HELPING = (
    MODAL
    | {"do", "does", "did"}
    | {
        one
        for one in word_class("denying_auxiliary")
        if one[:2] not in {"ha", "is", "ar", "wa", "we"}
    }
)
"""Behind these a verb has its plain form."""
_DONE_TO_NOBODY = frozenset(
    {
        "came",
        "drove",
        "fell",
        "flew",
        "flown",
        "gone",
        "passed",
        "ran",
        "rose",
        "sat",
        "stood",
        "went",
    }
)
"""Behind these "by" names nobody who does it: "stood by his word", "rose by nine"."""
_BLAME = "blame"
"""What is "to blame" is blamed."""


@cache
def _abbreviation() -> re.Pattern[str]:
    """Titles with a point that ends no sentence: "Maj. Gen."."""
    return re.compile(rf"\b({'|'.join(sorted(word_class('abbreviations')))})\.", re.IGNORECASE)


class Party(NamedTuple):
    """Somebody or something that takes part in a deed, as a clause names it."""

    words: tuple[Content, ...]
    heads: tuple[Content, ...]
    """The noun itself of each of those who are joined: "guards" of "ceremonial guards"."""


_NOBODY = Party((), ())
"""A pronoun: somebody who is named elsewhere."""


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
        return self.done_to if self.passive else self.doer


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


def _lowered(word: str) -> str:
    """A word in lower case, unless it is initials: the US is not "us"."""
    if word.isupper() and len(word) > 1:
        return word
    return _CONTRACTED.sub("", word.lower().replace("’", "'"))


@lru_cache(maxsize=2048)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text in order."""
    return _Reader(text).read()


class _Reader:
    """Reads one text from left to right; what an earlier verb has, a later one may share."""

    def __init__(self, text: str) -> None:
        plain = _UNSAID.sub(lambda found: " " * len(found[0]), text)
        plain = _abbreviation().sub(lambda found: f"{found[1]} ", plain)
        plain = _SET_APART.sub(r"\1   ", plain)
        self._tokens = [
            _Token(found[0], _lowered(found[0]), *found.span()) for found in _TOKEN.finditer(plain)
        ]
        for at, (one, two) in enumerate(pairwise(self._tokens)):
            if two.low in PREPOSITION and two.text[0].isupper() and one.text[0].isupper():
                self._tokens[at + 1] = two._replace(low=two.text)  # "Health Without Walls"
        self._words = all_words(text)
        by_start = {word.start: word for word in self._words}
        self._content = [by_start.get(token.start) for token in self._tokens]
        self._verbs: dict[int, Content] = {}
        self._done: dict[int, Deed] = {}
        for at in range(len(self._tokens)):
            if word := self._verb_at(at):
                self._verbs[at] = word

    def read(self) -> tuple[Deed, ...]:
        for at, word in self._verbs.items():
            if deed := self._deed(at, word):
                self._done[at] = deed
        return tuple(self._done.values())

    # ── Which words are verbs ─────────────────────────────────────────────────────────────

    def _low(self, at: int) -> str:
        return self._tokens[at].low if 0 <= at < len(self._tokens) else "."

    def _is_name(self, at: int) -> bool:
        return 0 < at < len(self._tokens) and self._tokens[at].text[0].isupper()

    def _is_word(self, at: int) -> bool:
        """Whether a noun, an adjective or a name stands at a place."""
        low = self._low(at)
        return low[0].isalnum() and not (
            low
            in AUXILIARY
            | PREPOSITION
            | _PRONOUN
            | word_class("time")
            | RELATIVE
            | _CONJUNCTION
            | DETERMINER
            or low in AND | PARTICLES
            or at in self._verbs
            or (is_adverb(low) and not self._is_name(at))
        )

    def _back(self, at: int) -> int:
        """The nearest place before that has no adverb and no "not"."""
        at -= 1
        while at >= 0 and (
            self._low(at) in PARTICLES or (is_adverb(self._low(at)) and not self._is_name(at))
        ):
            at -= 1
        return at

    def _verb_at(self, at: int) -> Content | None:
        word = self._content[at]
        low = self._low(at)
        if word is None or self._tokens[at].text[0].isupper() or low in AUXILIARY:
            return None
        before = self._back(at)
        ahead = self._low(before)
        if low in NUMBERS | _ADJECTIVES:
            return None
        if ahead == "to" or ahead in _HELPING:
            plain = not low.endswith("s") or low.endswith("ss")
            return word if plain and self._low(at) not in DETERMINER else None
        if low.endswith("ing"):
            return word if self._is_participle(at, before) else None
        if ahead in PASSIVE | word_class("have"):
            return word if is_verb(word) or (says(word) and not low.endswith("s")) else None
        if is_verb(word) or low in word_class("past"):
            return word if self._is_finite_past(at, before) else None
        return word if self._is_present(at, before) else None

    def _is_participle(self, at: int, before: int) -> bool:
        ahead, behind = self._low(before), self._low(at + 1)
        if ahead in BE | {","} | AND:
            return True
        takes = behind in DETERMINER | _PRONOUN or self._is_name(at + 1)
        if ahead in PREPOSITION | _CONJUNCTION:
            return takes or self._is_word(at + 1) or behind in _PARTICLES
        return self._is_word(before) and takes

    def _is_finite_past(self, at: int, before: int) -> bool:
        ahead = self._low(before)
        if ahead in DETERMINER | NUMBERS or ahead[0].isdigit() or ahead in PREPOSITION - {"as"}:
            return self._is_by_behind(at)
        if ahead in _STOPS:
            return False
        if ahead == "," and not self._is_by_behind(at):
            return self._opening_comma(before) is not None
        joined = ahead in AND | {","} and not self._is_by_behind(at)
        return not joined or any(one < at for one in self._verbs)

    def _is_present(self, at: int, before: int) -> bool:
        low, ahead, behind = self._low(at), self._low(before), self._low(at + 1)
        if not low.endswith("s") or low.endswith("ss"):
            return (
                (low,) in vocabulary.saying()
                and low not in word_class("also_noun")
                and (self._low(before).endswith("s") or ahead in PRONOUN | {"people", "police"})
                and (behind in DETERMINER | _OBJECTIVE or self._is_name(at + 1))
            )
        if not (self._is_word(before) or ahead in PRONOUN | RELATIVE | AND):
            return False
        if behind == "to" and low in word_class("attempt") | LIGHT:
            return True
        noun = low in word_class("also_noun")
        if ahead in AND:
            return False
        known = (low,) in vocabulary.saying()
        noun = noun and not (self._is_name(before) and self._is_word(at + 1))
        return (
            (known and not noun) or behind in DETERMINER | _OBJECTIVE or ahead in {"who", "which"}
        )

    def _is_by_behind(self, at: int) -> bool:
        """Whether "by" stands right behind a verb that is done to somebody: "gunned down by"."""
        if self._low(at) in _DONE_TO_NOBODY:
            return False
        return self._low(at + 1 + (self._low(at + 1) in _PARTICLES)) == "by"

    # ── A verb's clause ───────────────────────────────────────────────────────────────────

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
        particle = self._low(at + 1) if self._low(at + 1) in _PARTICLES else ""
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
            if low in _STOPS | _CONJUNCTION | RELATIVE | AND or place in self._verbs:
                return None
            if low == "by":
                party, _ = self._phrase(place + 1)
                named = party and [word for word in party.words if word.low not in _NO_AGENT]
                return party if named or party is _NOBODY else None
        return None

    def _subject(
        self, first: int, at: int, *, passive: bool, bare: bool
    ) -> tuple[Party | None, bool]:
        """What stands before a verb as its subject, and whether it suffers what a participle tells."""
        before = self._back(first)
        ahead = self._low(before)
        if before < 0 or ahead in _STOPS:
            return None, False
        if ahead in RELATIVE:
            if ahead == "that" and not (self._is_word(before - 1) or self._low(before - 1) == ","):
                return None, False
            return self._before(before - 1), False
        encloses = ahead == "," and self._opening_comma(before) is not None
        if ahead in AND or (ahead == "," and bare and not encloses and not self._is_by_behind(at)):
            last = max((one for one in self._done if one < before), default=None)
            if last is not None and bare and self._low(at).endswith("ing"):
                if self._low(last).endswith("ing"):
                    return self._done[last].subject, False
                if not self._is_main(last):
                    return None, False  # Of that clause, or of the one in which it stands.
            return self._shared(before), False
        if ahead in _CONJUNCTION | PREPOSITION:
            return self._shared(before), False
        if ahead == ",":
            return self._around_comma(before), False
        if ahead in _PRONOUN:
            return _NOBODY, False
        if (ahead,) in vocabulary.saying() and bare:
            return None, False  # "The attack that guards say killed nine."
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
        hangs = self._low(self._back(start)) in PREPOSITION - _CONJUNCTION
        return hangs and any(v < start for v in self._verbs)

    def _has_verb_behind(self, at: int) -> bool:
        """Whether another verb goes on with the clause: "the man killed at the mill was Lee"."""
        at += 1
        while self._low(at) not in _STOPS | RELATIVE | _CONJUNCTION | AND | {","}:
            if self._low(at) == "to" and at + 1 in self._verbs:
                return self._low(at + 2) in AUXILIARY
            if at in self._verbs or self._low(at) in AUXILIARY:
                return not self._low(at).endswith("ing")
            at += 1
        return False

    def _start_of_phrase(self, last: int) -> int:
        """Where the words begin that stand together before a verb."""
        start = last
        while start > 0:
            low = self._low(start - 1)
            if low == "," and not self._lists(start, last):
                break
            if low in _STOPS | RELATIVE | _CONJUNCTION | _PRONOUN:
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
        while before > 0 and self._low(before - 1) not in _STOPS | RELATIVE | _CONJUNCTION | {","}:
            before -= 1
        opens = self._is_word(before) or self._low(before) in DETERMINER
        joined = any(self._low(at) in AND for at in range(start + 1, last))
        return joined and opens and not any(before <= at < last for at in self._verbs)

    def _clause_has_verb(self, at: int) -> bool:
        """Whether a verb stands before "and" in its clause."""
        while at > 0 and self._low(at - 1) not in _STOPS | _CONJUNCTION:
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
        """The subject of the last verb before that has one; a finite verb shares that of another."""
        for at in sorted((one for one in self._done if one < before), reverse=True):
            if any(self._low(place) in _FULL_STOPS for place in range(at, before)):
                return None
            if finite and not self._is_finite(at):
                continue
            if subject := self._done[at].subject:
                return subject
        return None

    def _opening_comma(self, comma: int) -> int | None:
        """The comma before what tells more of a subject, whose end is at a comma."""
        opens = next((at for at in range(comma - 1, 0, -1) if self._low(at) == ","), None)
        if opens is None or any(self._low(at) in _STOPS for at in range(opens, comma)):
            return None
        tells = opens + 1 in self._verbs or not RELATIVE.isdisjoint(
            {self._low(opens + 1), self._low(opens + 2)}
        )
        inside = any(opens < at < comma for at in self._verbs)
        named = (
            not inside
            and self._is_word(opens - 1)
            and (self._is_word(opens + 1) or self._low(opens + 1) in DETERMINER)
        )
        return opens if tells or named else None

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

    # ── What stands behind a verb ─────────────────────────────────────────────────────────

    def _objects(self, at: int) -> tuple[int, list[Party]]:
        """Where what hangs on a verb by small words begins, and what stands right behind it."""
        while self._low(at) in _PARTICLES or is_adverb(self._low(at)):
            at += 1
        found: list[Party] = []
        while (
            len(found) < 2
            and self._low(at) not in _PARTICLES
            and (  # noqa: PLR2004  two objects
                self._is_word(at) or self._low(at) in DETERMINER | _OBJECTIVE | {"her", "it"}
            )
        ):
            party, end = self._phrase(at)
            if party is None or (party is not _NOBODY and self._begins_clause(end)):
                break
            found.append(party)
            at = end
        return at, found

    def _begins_clause(self, at: int) -> bool:
        """Whether what stands before a place is the subject of a clause that goes on there."""
        while is_adverb(self._low(at)):
            at += 1
        return self._low(at) in AUXILIARY | MODAL

    def _phrase(self, at: int) -> tuple[Party | None, int]:
        """A noun with what stands before it and those joined to it, and where it ends."""
        if self._low(at) in _OBJECTIVE or (
            self._low(at) in {"her", "it"} and not self._is_word(at + 1)
        ):
            return _NOBODY, at + 1
        if self._low(at) in PRONOUN:
            return _NOBODY, at + 1
        start = at
        while at < len(self._tokens):
            low = self._low(at)
            if low in AND | {","} and at > start and self._joins(at):
                at += 1
            elif low == "of" and at > start:
                at += 1
            elif at > start and (
                low in _PARTICLES or (low in DETERMINER and self._is_word(at - 1))
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
        while self._low(at) not in _STOPS | _CONJUNCTION | RELATIVE | (PREPOSITION - {"of"}):
            if self._low(at) == "," and listed:
                return True
            if at in self._verbs or self._low(at) in AUXILIARY:
                return False
            listed = listed or self._low(at) in AND
            at += 1
        return listed

    def _beside(self, at: int) -> tuple[tuple[str, Party], ...]:
        found: list[tuple[str, Party]] = []
        while self._low(at) not in _STOPS | RELATIVE | {","} and at not in self._verbs:
            low = self._low(at)
            if low in PREPOSITION:
                party, end = self._phrase(at + 1)
                if party and party is not _NOBODY:
                    found.append((low, party))
                at = max(end, at + 1)
            elif low in AUXILIARY | AND | _CONJUNCTION:
                break
            else:
                at += 1
        return tuple(found)

    def _party(self, first: int, last: int, *, all_heads: bool = False) -> Party | None:
        """Those whom words name; a pronoun names nobody."""
        if any(self._low(at) in _PRONOUN for at in range(first, last + 1)):
            return _NOBODY
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
