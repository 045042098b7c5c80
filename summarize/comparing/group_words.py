"""An engine's own words of a group (question, labels, reason), held against the group's evidence.

They are no quotes, and a program cannot judge every paraphrase. What it can tell is held: numbers
stand in the sentences of the quotes; days, years, hours, names and countries in their articles;
there is no link, and no character that cannot be seen. What fails is written by the program. Names,
countries and weekdays are not looked for where one of the articles is in another language. The id
of an article is no word of it: question and labels name its source instead. Words that nobody is
shown (the question of what is told alike, its only label) are not held.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from summarize.grounding.sentences.check_sentence import why_hidden
from summarize.grounding.translated import is_untold
from summarize.language import clock, content, dates, numbers
from summarize.language.dates.calendar import MONTHS, WEEKDAYS
from summarize.language.folding import without_accents
from summarize.language.known import ENGLISH, has_known_words
from summarize.language.late_patterns import late
from summarize.language.numbers.plain import DIGITS
from summarize.language.numbers.plain import plain as with_ascii_digits
from summarize.language.sentences import sentence_at
from summarize.language.words.function_words import AUXILIARY
from summarize.schema import Article, Claim, Dropped, Figure, Group, Number, Quantity
from summarize.sources.languages import count_words

LONG = 20
"""Words of the longest claim that a question or an answer is worded with."""

COUNTING = 10
"""Numbers in letters up to this one count sides and tellings ("in two ways"), and are not held."""

HELD = 512
"""Articles and names that are kept ready: each group of a story asks for the same ones."""

_OPENING = late(rf"^(?:yes|no|{'|'.join(sorted(AUXILIARY))})\b,?\s*", re.IGNORECASE)
"""What opens a question or an answer with a capital, and is no name."""
_ID = late(r"\b[0-9a-f]{12}\b")
"""What may be the id of an article."""
_CALENDAR = late(rf"\b(?:{'|'.join([*MONTHS, *WEEKDAYS])})\b")


class Reworded(NamedTuple):
    """A group whose words hold, and those that did not."""

    group: Group
    dropped: tuple[Dropped, ...]


class Backing:
    """What the words of a group may draw on, each part read when it is asked for."""

    def __init__(
        self,
        near: Iterable[str],
        articles: Iterable[str],
        foreign: Iterable[tuple[str, str]] = (),
        wording: str = ENGLISH,
        ends: Iterable[Number] = (),
    ) -> None:
        """`near`: the claims, and the sentences of their quotes; `articles`: their texts.

        `foreign`: the sentences in another language than the words, each with its ISO 639 code;
        `wording`: the language of the words and of `near`; `ends`: of numbers that were read.
        """
        self._near = tuple(dict.fromkeys([*((text, wording) for text in near), *foreign]))
        self._articles = tuple(articles)
        self._ends = frozenset(ends)
        self.wording = wording
        self.known = all(has_known_words(language) for _, language in self._near)
        """Whether all is in words that are known."""

    @cached_property
    def numbers(self) -> frozenset[Number]:
        """The ends of the numbers near."""
        found = (one for near in self._near for one in numbers.find(*near))
        ends = (end for one in found for end in (one.low, one.high) if end is not None)
        return self._ends.union(ends)

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        """The articles without the dots of abbreviations, in small letters."""
        texts = (_plain_article(text, self.known) for text in self._articles)
        return tuple(texts)

    @cached_property
    def minutes(self) -> frozenset[int]:
        """The times of day that the articles give, as minutes after midnight."""
        found = (one.minutes for text in self._articles for one in clock.times(text))
        return frozenset[int]().union(*found)

    def has(self, word: str) -> bool:
        """True if an article has a word, in small letters and without dots."""
        return any(word in text for text in self._plain)

    def has_word(self, word: str) -> bool:
        """The same of a whole word."""
        return any(re.search(rf"\b{re.escape(word)}\b", text) for text in self._plain)

    @cached_property
    def nations_near(self) -> frozenset[str]:
        """The countries that the claims and their sentences name."""
        return frozenset().union(*(content.nations(text) for text, _ in self._near))

    @cached_property
    def nations(self) -> frozenset[str]:
        """The countries that the articles name."""
        return frozenset().union(*map(content.nations, self._articles))


def reworded(
    group: Group,
    known: Mapping[str, Claim],
    articles: Mapping[str, Article],
    wording: str = ENGLISH,
) -> Reworded:
    """The group with the words that fail against its evidence written by the program.

    `wording` is the ISO 639 code of the language in which the engine words them.
    """
    claims = [known[i] for answer in group.answers for i in answer.claims]
    asks = _asks(group, claims)
    if not (asks or group.why):  # nor is the label of a single answer shown
        return Reworded(group, ())
    backing = _backing(claims, articles, wording)
    dropped: list[Dropped] = []

    def kept(what: str, words: str, instead: str) -> str:
        reason = why_stray(_with(words, articles, lambda _: ""), backing) if words else None
        if reason is None:
            return words
        text = _with(words, articles, _source)
        dropped.append(Dropped(what=what, stage="align", article=None, reason=reason, text=text))
        return instead

    update: dict[str, object] = {}
    if asks:
        question = kept("question", group.question, _question(claims))
        update["question"] = _with(question, articles, _source)
    if len(group.answers) > 1:
        update["answers"] = tuple(
            one.model_copy(update={"label": _with(label, articles, _source)})
            for one in group.answers
            for label in [kept("label", one.label, _shortest(one.claims, known))]
        )
    update["why"] = kept("why", group.why, "")
    return Reworded(group.model_copy(update=update), tuple(dropped))


def _asks(group: Group, claims: Sequence[Claim]) -> bool:
    """Whether a reader may be shown the question: of several answers, or of several numbers."""
    numbers_of = [one for one in claims if isinstance(one, Figure)]
    return len(group.answers) > 1 or (group.kind == "figure" and len(numbers_of) > 1)


def _with(words: str, articles: Mapping[str, Article], told: Callable[[Article], str]) -> str:
    """Words with something else for each id of an article."""
    return _ID.sub(
        lambda found: told(articles[found[0]]) if found[0] in articles else found[0], words
    )


def _source(article: Article) -> str:
    return article.publisher or article.source


def why_stray(words: str, backing: Backing) -> str | None:
    """Why words have a number, day, hour, name or link that their evidence has not."""
    counted = numbers.find(words, backing.wording)
    return (
        why_hidden(words)
        or _stray_number(words, counted, backing)
        or _stray_digits(words, counted, backing)
        or _stray_name(words, backing)
    )


def _stray_number(words: str, counted: Sequence[Quantity], backing: Backing) -> str | None:
    for one in counted:
        spelled = words[one.start : one.end]
        most = max(end for end in (one.low, one.high, 0) if end is not None)
        is_counting = most <= COUNTING and not DIGITS.search(spelled)
        if not is_counting and not {one.low, one.high} - {None} <= backing.numbers:
            return f"{spelled!r} is in none of its quotes' sentences."
    return None


def _stray_digits(words: str, counted: Sequence[Quantity], backing: Backing) -> str | None:
    """Days, years, hours, months and weekdays, which are no numbers of their own."""
    borne = [one for one in clock.times(words) if one.minutes & backing.minutes]
    inside = {at for one in counted for at in range(one.start, one.end)}
    inside |= {at for one in borne for at in range(one.start, one.end)}
    for found in DIGITS.finditer(words):
        if found.start() not in inside and not backing.has(_plain(found[0])):
            return f"{found[0]!r} is in none of its articles."
    if not backing.known:
        return None
    stray = next(
        (one for one in _CALENDAR.findall(words) if not _is_told(one, words, backing)), None
    )
    return f"{stray!r} is in none of its articles." if stray else None


def _is_told(name: str, words: str, backing: Backing) -> bool:
    """Whether articles have a month or weekday, or it is the one of a date among the words."""
    if backing.has(name.lower()):
        return True
    if name in MONTHS:
        return backing.has_word(name[:3].lower())
    days = (one.when.low for one in dates.find(words) if one.when.low == one.when.high)
    return any(day and day.strftime("%A") == name for day in days)


def _stray_name(words: str, backing: Backing) -> str | None:
    if not backing.known:
        return None
    for name in content.names(_OPENING.sub("", words)):
        if _CALENDAR.fullmatch(name):
            continue
        if not content.nations(name) and not _names(_plain(name).removesuffix("'s"), backing):
            return f"{name!r} is in none of its articles."
    strange = content.nations(words)
    strange = strange - backing.nations_near if strange else strange
    strange = strange - backing.nations if strange else strange
    return f"{min(strange)} is in none of its articles." if strange else None


def _names(name: str, backing: Backing) -> bool:
    """Whether the articles have a name; one with a hyphen may be spaced: "Strauss - Kahn"."""
    return backing.has(name) or ("-" in name and all(map(backing.has, name.split("-"))))


def _backing(claims: Sequence[Claim], articles: Mapping[str, Article], wording: str) -> Backing:
    near: list[str] = []
    foreign: list[tuple[str, str]] = []
    texts: dict[str, str] = {}
    for claim in claims:
        near.append(claim.speaker or "")
        if isinstance(claim, Figure):
            near.append(claim.counted)
        for one in claim.evidence:
            article = articles[one.article]
            start, end = sentence_at(article.text, one.start, one.end)
            said = article.text[start:end]
            if (article.language or ENGLISH) == wording:
                near += [claim.text, said]
            else:
                foreign.append((said, article.language or ENGLISH))
                near += [] if is_untold(claim.text, said) else [claim.text]
            texts[article.id] = _whole(article.title, article.text)
    numbered = (claim for claim in claims if isinstance(claim, Figure) and wording != ENGLISH)
    ends = (end for one in numbered for end in (one.low, one.high) if end is not None)
    return Backing(near, texts.values(), foreign, wording, ends)


@lru_cache(maxsize=HELD)
def _whole(title: str | None, text: str) -> str:
    return f"{title or ''}\n{text}"


@lru_cache(maxsize=HELD)
def _plain(text: str) -> str:
    """Without the dots of abbreviations, bare of accents, one apostrophe, in small letters."""
    return without_accents(text.replace(".", "").replace("’", "'").lower())


@lru_cache(maxsize=64)
def _plain_article(text: str, known: bool) -> str:  # noqa: FBT001  a part of the key
    """The same of an article, once for all groups; in an unknown language with plain digits."""
    return _plain(text if known else with_ascii_digits(text))


def _question(claims: Sequence[Claim]) -> str:
    """A question in the words of the claims: what is counted, else what the shortest says."""
    counted = [claim.counted for claim in claims if isinstance(claim, Figure)]
    if counted:
        return f"How many {min(counted, key=len)}?"
    return f"What is right: “{min(map(_said, claims), key=len).rstrip('.')}”?"


def _shortest(claims: Sequence[str], known: Mapping[str, Claim]) -> str:
    """An answer in the words of its claims: the shortest."""
    return min((_said(known[i]) for i in claims), key=len)


def _said(claim: Claim) -> str:
    """What a claim says: of a long sentence its quote."""
    is_long = count_words(claim.text) > LONG
    return claim.evidence[0].quote if is_long and claim.evidence else claim.text
