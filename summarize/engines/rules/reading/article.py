"""An article read once: its lines, its sentences, and for each who speaks and of what time.

Everything later rules need is here; no later module looks at the raw text again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from summarize.engines.rules.reading import lines, titles
from summarize.engines.rules.reading.lines import Line
from summarize.language import dates, numbers
from summarize.language.dates import Dated
from summarize.language.late_patterns import late
from summarize.language.names.actor import read as read_actor
from summarize.language.names.countries import words as country_words
from summarize.language.quotations import quotations, within
from summarize.language.sayings import Saying, sayings
from summarize.language.sentences import sentences
from summarize.language.tokens import Word, words
from summarize.language.words import vocabulary
from summarize.language.words.function_words import CONJUNCTION, PRONOUN, word_class
from summarize.schema import Article, DraftDateline, Quantity

BESIDE = 6
"""Words behind a name in which its role may stand ("Ana Ruiz, a doctor at a clinic")."""

_SIGNATURE = late(
    r"[\"”]\s*(?:—|–|-{1,2})\s*((?:[A-Z][\w'’.-]*\s?){2,5}?)(?:,[^\n]{0,80})?$", re.MULTILINE
)

_AGED = late(r"^(?:[Tt]he )?\d+-year-old ")
_BODIES = word_class("bodies")
_SITES = (".com", ".org", ".net")
_I = word_class("first_person")
_COMPANIES = word_class("companies")

LAST = 3
"""Words and marks behind the one who closes a sentence, at most."""

REMEMBERED = 100
"""Acts of saying back to the last whose speaker "he" or "the official" may be."""

SHORTEST = 3
"""Words of the shortest sentence that is read ("Acme denied this."); fewer are shouts."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body; spans of words count `words`."""

    start: int
    end: int
    place: int
    """Which sentence of the body it is, from 0."""
    words: tuple[Word, ...]
    sayings: tuple[Saying, ...]
    actors: tuple[str, ...]
    """The actor of each saying, by name where the text says "he"."""
    speaker: str | None
    """Who says all of it: it goes on with a quotation begun or closed elsewhere."""
    dates: tuple[Dated, ...]
    """Offsets into the article."""


@dataclass(frozen=True)
class Reading:
    """An article as the rules see it."""

    article: Article
    published: date | None
    datelines: tuple[DraftDateline, ...]
    sentences: tuple[Sentence, ...]

    @cached_property
    def title_words(self) -> frozenset[str]:
        """The words of the title, lower case; empty without one."""
        titles = " ".join(one.value for one in self.datelines if one.field == "title")
        return frozenset(re.findall(r"\w+", titles.lower()))

    @cached_property
    def opening_names(self) -> frozenset[str]:
        """Words of the title and the first sentence, lower case: the story's own names."""
        title = " ".join(one.value for one in self.datelines if one.field == "title")
        told = (
            self.span(self.sentences[0], 0, len(self.sentences[0].words)) if self.sentences else ""
        )
        return frozenset(word.text.lower() for word in country_words(f"{title} {told}"))

    def text(self, start: int, end: int) -> str:
        """What stands between two offsets."""
        return self.article.text[start:end]

    def span(self, sentence: Sentence, first: int, last: int) -> str:
        """What stands from one word of a sentence up to another, the last not included."""
        return self.text(sentence.words[first].start, sentence.words[last - 1].end)


def read(article: Article) -> Reading:
    """Read an article; the same text reads the same everywhere."""
    found = lines.lines(article.text)
    said = titles.datelines(article.text, found)
    published = article.published or _published(said)
    spans = [
        (line.start + start, line.start + end)
        for line in lines.body(found)
        for start, end in sentences(article.text[line.start : line.end])
    ]
    plain = tuple(_sentences(article.text, spans, published, tuple(_signed(article.text, found))))
    return Reading(article, published, said, tuple(_with_speakers(article.text, plain)))


def _published(said: Iterable[DraftDateline]) -> date | None:
    for one in said:
        if one.field == "published" and (when := dates.read(one.value, None)):
            return when.low if when.low == when.high else None
    return None


def _sentences(
    text: str,
    spans: Iterable[tuple[int, int]],
    published: date | None,
    signed: Sequence[_Signed],
) -> Iterator[Sentence]:
    quoted = quotations(text)
    place = 0
    seen: set[str] = set()
    for start, end in spans:
        here = text[start:end]
        if here in seen:
            continue
        seen.add(here)
        inside = within(quoted, start, end)
        found_numbers = [_moved(one, start) for one in numbers.find(here)]
        found = words(here, start, found_numbers, inside)
        if sum(not word.is_mark for word in found) < SHORTEST:
            continue
        when = tuple(
            Dated(one.start + start, one.end + start, one.when)
            for one in dates.find(here, published)
        )
        at = bisect_right(signed, start, key=lambda one: one.start) - 1
        signer = signed[at].name if at >= 0 and start < signed[at].end else None
        yield Sentence(start, end, place, found, sayings(found), (), signer, when)
        place += 1


class _Signed(NamedTuple):
    """A quotation with its speaker behind it."""

    start: int
    end: int
    name: str


def _signed(text: str, found: Sequence[Line]) -> Iterator[_Signed]:
    """Lines that are a quotation and who it is by: "“…” — Clifford D. May, Founder"."""
    for line in lines.body(found):
        if signature := _SIGNATURE.search(text, line.start, line.end):
            yield _Signed(line.start, signature.start(), signature[1])


def _moved(number: Quantity, by: int) -> Quantity:
    return number.model_copy(update={"start": number.start + by, "end": number.end + by})


def _with_speakers(text: str, plain: Sequence[Sentence]) -> Iterator[Sentence]:
    """The sentences with their actors named, and quotations given to those who speak them."""
    heard = _Heard()
    for index, sentence in enumerate(plain):
        named = _one_speaker(
            sentence, [heard.name(text, sentence.words, one) for one in sentence.sayings]
        )
        speaker = sentence.speaker
        if not speaker and not named and _is_quoted(sentence):
            speaker = _speaker_ahead(text, plain[index:]) or heard.speaker(sentence)
        yield replace(sentence, actors=named, speaker=speaker)


def _one_speaker(sentence: Sentence, named: list[str]) -> tuple[str, ...]:
    """The actors, where "He said: “…,” Rook said." names its pronoun at the end."""
    if len(named) < 2:
        return tuple(named)
    last = sentence.sayings[-1]
    closes = len(sentence.words) - max(last.verb, last.actor[1]) <= LAST
    said = [sentence.words[one.actor[0]].low for one in sentence.sayings]
    if not closes or said[0] not in {"he", "she"} or said[-1] in PRONOUN:
        return tuple(named)
    return (named[-1], *named[1:])


def _is_quoted(sentence: Sentence) -> bool:
    return all(word.quoted or word.is_mark for word in sentence.words)


def _speaker_ahead(text: str, rest: Sequence[Sentence]) -> str | None:
    """Who is named where a quotation of several sentences ends."""
    for sentence in rest:
        if sentence.sayings:
            if not sentence.words[0].quoted and not sentence.words[0].is_mark:
                return None
            first, last = sentence.sayings[0].actor
            name = text[sentence.words[first].start : sentence.words[last - 1].end]
            return None if name.lower() in PRONOUN else _AGED.sub("", name)
        if not _is_quoted(sentence) or sentence.words[-1].low in {'"', "”"}:
            return None
    return None


class _Heard:
    """Who has spoken so far, so that "he" and "the official" have a name."""

    def __init__(self) -> None:
        self.last: str | None = None
        self._introduced: deque[tuple[str, frozenset[str]]] = deque(maxlen=REMEMBERED)
        self._last_names: set[str] = set()

    def name(self, text: str, said: Sequence[Word], saying: Saying) -> str:
        """The actor by name, as far as one is known; and they are remembered."""
        first, last = saying.actor
        actor = text[said[first].start : said[last - 1].end]
        actor = _AGED.sub("", actor) or actor
        if actor.lower() in PRONOUN:
            # "Debt it says it cannot pay": who says so stands in the sentence itself.
            inner = first > 0 and not (
                said[first - 1].is_mark or said[first - 1].low in CONJUNCTION
            )
            return actor if inner else self._meant(actor.lower()) or actor
        if said[first].low == "the" and not said[last - 1].is_name:
            called = frozenset(word.low for word in said[first + 1 : last])
            if name := self._called(called):
                self.last = name
                return name
        apposed = last < len(said) and said[last].low == ","
        beside = said[max(0, first - 1) : last + BESIDE * apposed]
        self._introduced.append((actor, frozenset(word.low for word in beside)))
        if read_actor(actor).person:
            names = actor.split()
            self._last_names.update(" ".join(names[at:]) for at in range(1, len(names)))
        self.last = actor
        return actor

    def speaker(self, sentence: Sentence) -> str | None:
        """Who says a quotation without a name beside it: no body says "I"."""
        alone = any(word.low in _I for word in sentence.words)
        return None if self.last and alone and _is_body(self.last, frozenset()) else self.last

    def _called(self, words: frozenset[str]) -> str | None:
        """Who is called so: known by all the words, or plainly "the company"."""
        for name, beside in reversed(self._introduced):
            if (
                words <= beside
                and words & vocabulary.roles()
                and not name.lower().startswith("the ")
            ):
                return name
        return self._meant("it") if words <= _COMPANIES else None

    def _meant(self, pronoun: str) -> str | None:
        """Who spoke last and can be meant: "he" is no body, "it" is no person."""
        for name, beside in reversed(self._introduced):
            if pronoun in {"he", "she"} and not _is_body(name, beside):
                return name
            if pronoun == "it" and (_is_body(name, beside) or not self._is_person(name)):
                return name
            if pronoun not in {"he", "she", "it"}:
                return self.last
        return None

    def _is_person(self, name: str) -> bool:
        """Whether a name is a person's, or the last name of one who was introduced in full."""
        return read_actor(name).person or name in self._last_names


def _is_body(name: str, beside: frozenset[str]) -> bool:
    """Whether a name is that of a body and no person, by what stands in it and beside it."""
    return bool(
        (beside | frozenset(name.lower().split())) & _BODIES
        or read_actor(name).acronym
        or word_class("named_body") & set(name.lower().split()[-1:])
        or name.lower().endswith(_SITES)
    )
