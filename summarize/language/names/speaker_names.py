"""Whether words name one speaker: by the words that tell one from another, countries apart."""

from __future__ import annotations

import re
from functools import lru_cache

from summarize.language import content
from summarize.language.late_patterns import late
from summarize.language.words import vocabulary

_TV = late(r"\bTV\b", re.IGNORECASE)


def mentions(text: str, who: str) -> bool:
    """Whether a text names this speaker: half of the words of the name, its countries apart."""
    wanted = key_words(who)
    return bool(wanted) and 2 * len(wanted & key_words(text)) >= len(wanted)


@lru_cache(maxsize=4096)
def key_words(text: str) -> frozenset[str]:
    """Stems of the words that tell one speaker from another; the country's, if it is all."""
    words = re.findall(r"[^\W_]{2,}", _TV.sub("television", text))
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
