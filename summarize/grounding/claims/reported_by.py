"""Whose word a quote is where an engine names nobody: that of the one its sentence plainly names.

Two shapes are plain: "Police said (that) …" before the quote, with no comma and no clause of its
own between, for what stands in one may be the article's; and "…, police said." behind all of it.
"""

from __future__ import annotations

import re

from summarize.grounding.claims.check_speaker import named_speaker
from summarize.grounding.passage import Passage
from summarize.grounding.support import content_words, supported
from summarize.schema import Article

_SAID = r"(?:said|says|reported|reports)"
_BESIDE = r"(?:, [^,;]+,)?"
"""Who it is: "Ann Lee, the mayor, said"."""
_ENDS = r"(?: (?:on |late |early )*\w+day)?[.\"”’']*$"
_CLAUSE = re.compile(r"[,;:]|\b(?:which|who|whose|where|when|after|before|as|while|if)\b")


def reported_by(passage: Passage, article: Article) -> str | None:
    """Whom the sentence of a quote plainly gives it to, unless it is the article's own voice."""
    who = named_speaker(passage)
    if who is None or _is_own(who, article):
        return None
    name = re.escape(" ".join(who.split()))
    ahead, behind = (
        " ".join(part.split())
        for part in (passage.sentence[: passage.start], passage.sentence[passage.end :])
    )
    closes = rf"(?:[,”\"'’] ?(?:{name} {_SAID}|{_SAID} {name})|\baccording to {name}){_ENDS}"
    opens = re.match(rf"{name}{_BESIDE} {_SAID}\b", ahead)
    if re.search(closes, behind) or (opens and not _CLAUSE.search(ahead, opens.end())):
        return who
    return None


def _is_own(who: str, article: Article) -> bool:
    """Whether a speaker is the publisher or author of the article."""
    own = " ".join(filter(None, (article.publisher, article.author)))
    return all(supported(word, own) for word in content_words(who))
