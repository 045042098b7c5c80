"""What the name of an actor says by itself: who it is, and for which country or body it speaks.

Rules over a small lexicon (`data/offices.toml`, `data/countries.txt`), none of which knows a
person. Rather two actors too many than two made one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from summarize.language.data_files import read_table
from summarize.language.late_patterns import late
from summarize.language.names.countries import Mention, Word, leading, words

JOINING = frozenset({"of", "for", "the", "and", "in", "at", "on", "to", "by", "with", "from"})
_IN_FRONT = frozenset({"the", "a", "an", "unnamed", "anonymous", "unidentified"})
"""Words in front of a name that tell nothing of whom it names."""
_OWNED_BY = frozenset({"of", "for", "at", "from"})
_PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "abu", "von", "van", "der", "den", "de", "del", "da", "di"}
)
_ADJECTIVES = ("name", "people")
_LONGEST_SYLLABLE = 4
"""Letters of the second syllable of a given name: "Jong-un", "Chung-hee", "Byung-se"."""
_LONGEST_PERSON = 4
"""Words of the longest name that is read as a person's."""
_LONGEST = 300
"""Characters of the longest text that is read as a name: a body in full has some 100."""
_JOINT = late(r"[/;,&+]|\b(?:and|or)\b", re.IGNORECASE)
_POSSESSIVE = late(r"['’]s\b")
_EDGES = " \t\n,;:–—-"
_ASIDE = late(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


class Actor(NamedTuple):
    """One name, read."""

    shown: str
    """The name without title and article; for a country its usual name."""
    parts: tuple[str, ...]
    """The words that names are compared by, folded; a country, however written, is one of them."""
    person: bool
    proper: bool
    """Whether it can have short forms and be one: all in capitals but small words, no country."""
    acronym: bool
    """Whether it is one word in capitals."""
    owner: str | None
    """The country or body that it speaks for, as far as the name itself says so."""

    @property
    def key(self) -> str:
        """Equal for names that are one by spelling alone, spaces included."""
        return "".join(self.parts)


# A story asks for the same few names again and again; bounded, for a run may hold many stories.
@lru_cache(maxsize=8192)
def read(name: str) -> Actor:
    """Read one name; one without letters and digits is taken as it stands, as is a long text."""
    if len(name) > _LONGEST:
        return _joint(name)
    main, aside = _apposition(name)
    said = _bare(words(main))
    if not said:
        return _joint(name)
    country = _whole_country(said)
    if country and country.form != "organ":
        named = _actor(country.country, (_country(country.country),), owner=_owner(said))
        return named._replace(proper=False)
    shown = _written(main, said)
    if not any(word.capital for word in said):
        shown = f"the {shown}" if words(main)[0].key == "the" else shown
    if _JOINT.search(shown):
        # "THE,B,0": without what looks like an article, it may be a name and what stands beside it.
        return _joint(shown) if len(shown) == len(name) else read(shown)
    titled, home = _home(said)
    begin = _person(titled)
    if begin is None:
        return _actor(shown, _country_first(said), owner=_owner(said))
    held = titled[begin:]
    compared = tuple(word for word in held[:-1] if len(word.key) > 1) + held[-1:]
    owner = _owner((*titled[:begin], *home)) or _owner(_bare(words(aside)))
    return _actor(_written(main, held), compared, owner=owner, person=len(compared) > 1)


def _actor(
    shown: str, compared: Sequence[Word], *, owner: str | None, person: bool = False
) -> Actor:
    return Actor(
        shown=" ".join(shown.split()),
        parts=tuple(word.key for word in compared if word.key != "the") or ("the",),
        person=person,
        proper=all(
            word.capital or (person and word.hyphened)
            for word in compared
            if word.key not in JOINING | _PARTICLES
        ),
        acronym=len(compared) == 1 and len(compared[0].key) > 1 and compared[0].text.isupper(),
        owner=owner,
    )


def _written(name: str, said: Sequence[Word]) -> str:
    """The words as they stand in a name, with the last dot of "the U.S.", the end of "Moody's"."""
    end = said[-1].end
    dotted = "." in said[-1].text and name.startswith(".", end)
    owning = _POSSESSIVE.match(name, end) if len(said) == 1 and said[0].capital else None
    return name[said[0].start : owning.end() if owning else end + dotted]


def _joint(name: str) -> Actor:
    """Several actors in one name: no part of it stands for the whole, nor the other way round."""
    shown = " ".join(name.split())
    key = "".join(word.key for word in words(shown)) or shown
    return Actor(shown, (key,), person=False, proper=False, acronym=False, owner=None)


@cache
def _lexicon(section: str) -> frozenset[str]:
    return frozenset(word.key for word in words(read_table("offices.toml")[section]))


def _has(said: Sequence[Word], *sections: str) -> bool:
    return any(word.key in _lexicon(section) for word in said for section in sections)


def _bare(said: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without articles and the like in front, but for a last one that is all there is."""
    while len(said) > 1 and said[0].text.casefold() in _IN_FRONT:
        said = said[1:]
    return said


# ── Persons ───────────────────────────────────────────────────────────────────────────────


def _apposition(name: str) -> tuple[str, str]:
    """A name and what stands beside it: "Ann Lee, mayor of York", "Ann Lee (Reuters)"."""
    main = _ASIDE.sub("", name).strip(_EDGES)
    before, _, after = main.partition(",")
    named, beside = _bare(words(before)), words(after)
    if not named or not beside or not named[0].capital:
        return main, ""
    first = beside[0]
    if not first.capital or _has([first], "office", "courtesy"):
        split = len(named) == 1 or bool(_whole_country(named)) or _person(named) is not None
    else:
        told = first.text.isupper() or bool(leading(beside)) or _is_office(beside, after)
        split = told and _person(named) is not None
    return (before, after) if split else (main, "")


def _is_office(beside: tuple[Word, ...], text: str) -> bool:
    """Whether words behind a name begin with a body and an office: "Arab League chief".

    "Tom Fox, spokesman" and "Exe Mill director Tom Fox" are somebody else.
    """
    at = next((at for at, one in enumerate(beside) if _has([one], "office", "courtesy")), 0)
    body, office, behind = beside[:at], beside[at : at + 1], beside[at + 1 : at + 2]
    if not body or not all(word.capital for word in body) or body[-1].possessive:
        return False
    follows = text[office[0].end : behind[0].start].strip() if behind else ""
    is_next = not text[body[-1].end : office[0].start].strip()
    return is_next and not (behind and behind[0].capital and not follows)


def _home(said: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """A titled person's name and the country behind it: "President Ann Diaz", "of Peru"."""
    for at in range(len(said) - 2, 0, -1):
        if said[at].key == "of" and _whole_country(_bare(said[at + 1 :])):
            return (said[:at], said[at:]) if _person(said[:at]) else (said, ())
    return said, ()


def _person(said: tuple[Word, ...]) -> int | None:
    """Where the person's name that ends these words begins; None: they may well be no person.

    A name of one word counts after a title or an owner only ("President Diaz", "Peru's Diaz").
    """
    if _whole_country(said):
        return None
    begin = len(said)
    while begin and len(said) - begin < _LONGEST_PERSON and _in_person(said, begin - 1):
        begin -= 1
    length = len(said) - begin
    if begin == 0:
        return 0 if length > 1 else None
    before = said[:begin]
    owner = before[-1]
    # "Lloyd's Register", "Samaritan's Purse": one name behind another is no person of its own.
    known = length > 1 or owner.text.isupper() or _whole_country(_bare(before))
    owned = owner.possessive and not _has([owner], "folk") and known
    titled = owned or _has(before, "courtesy", "office")
    # "General Motors", "General Electric": the word alone is a rank only before a full name.
    rank = length > 1 or [word.key for word in before] != ["general"]
    named = length > 0 and not _whole_country(said[begin:]) and before[-1].key not in JOINING
    return begin if titled and rank and named else None


def _in_person(said: Sequence[Word], at: int) -> bool:
    """Whether the word at this place can be part of the person's name that ends the words."""
    word = said[at]
    behind = len(said) - at - 1
    if word.key in _PARTICLES:
        return behind > 0
    if word.hyphened and said[at - 1].capital and len(word.text) <= _LONGEST_SYLLABLE:
        return True
    if not word.capital or (word.possessive and behind) or word.key in JOINING:
        return False
    if _has([word], "courtesy", "office", "body", "group"):
        return False
    # A person may be called Jordan Lee or Lee Jordan; before two names it is the country.
    country = leading([word])
    return not country or (country.form != "people" and behind <= 1)


# ── Countries and bodies ──────────────────────────────────────────────────────────────────


def _country(name: str) -> Word:
    """A country as one word, however many it has."""
    key = "".join(word.key for word in words(name))
    return Word(key=key, text=name, possessive=False, start=0, end=len(name))


def _whole_country(said: tuple[Word, ...]) -> Mention | None:
    """The country that these words are, if they are nothing else."""
    country = leading(said)
    return country if country and country.length == len(said) else None


def _country_first(said: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with their country in front and in one form.

    So "South Korea's military" and "the military of South Korea" are one.
    """
    country = leading(said)
    if country and (country.form in _ADJECTIVES or said[country.length - 1].possessive):
        return (_country(country.country), *said[country.length :])
    for at in range(len(said) - 2, 0, -1):
        if said[at].key == "of" and _has(said[:at], "body", "office"):
            country = _whole_country(_bare(said[at + 1 :]))
            if country:
                return (_country(country.country), *said[:at])
    return said


def _owner(said: tuple[Word, ...]) -> str | None:
    """The country or body that an actor called this speaks for."""
    country = leading(said)
    if country and country.length == len(said):
        return country.country if country.form != "people" else None
    if not said or _has(said, "apart"):
        return None
    if country:
        return country.country if _arm(said, country) else None
    return _owner_behind(said) or _group_before(said)


def _arm(said: tuple[Word, ...], country: Mention) -> bool:
    """Whether words that begin with a country name an arm of it, and of no other as well."""
    rest = said[country.length :]
    other = leading(rest)
    joint = rest[0].key == "and" or (other is not None and other.form in _ADJECTIVES)
    bound = country.form != "capital" or said[country.length - 1].possessive
    return bound and not joint and _has(rest, "office", "body")


def _owner_behind(said: tuple[Word, ...]) -> str | None:
    """Whose: "spokesman for the Peruvian army", "chief of the General Staff of Peru"."""
    for at in range(1, len(said) - 1):
        if said[at].key in _OWNED_BY and _has(said[:at], "office", "body"):
            behind = _bare(said[at + 1 :])
            country = _whole_country(behind)
            # The mayor of a capital does not speak for the country.
            owner = None if country and country.form == "capital" else _owner(behind)
            if owner:
                return owner
            if _has(said[:at], "voice") and behind and behind[0].capital:
                return " ".join(word.text for word in behind)
    return None


def _group_before(said: tuple[Word, ...]) -> str | None:
    """A group's name right before an office: "Acme spokesman", "UN Secretary-General"."""
    at = next((i for i, word in enumerate(said) if word.key in _lexicon("office")), 0)
    group = said[:at]
    named = [word for word in group if word.key not in _lexicon("body")]
    if not named or not all(word.capital for word in group) or _has(group, "courtesy"):
        return None
    acronym = len(group) == 1 and len(group[0].text) > 1 and group[0].text.isupper()
    if acronym or _has([said[at]], "voice"):
        return " ".join(word.text for word in group)
    return None
