"""Whose word a quote is where an engine names nobody: that of the one its sentence plainly names.

Three shapes are plain: "Police said (that) …" before the quote, with no comma and no clause of its
own between, for what stands in one may be the article's; "…, police said." behind all of it; and
"In the mayor's account, …".
"""

from __future__ import annotations

import re
from functools import cache

from summarize.grounding.claims.check_speaker import named_speaker
from summarize.grounding.passage import Passage
from summarize.grounding.support import all_words, content_words, is_verb, supported
from summarize.language.words import vocabulary
from summarize.schema import Article

_BESIDE = r"(?:, [^,;]+,|,)?"
"""Who it is: "Ann Lee, the mayor, said", "the mayor, Ann Lee, said"."""
_HAD = r"(?:(?:had|has|have|also|later|then|\w+ly) )*"
_ENDS = r"(?: [^,;:.]{1,40})?(?:, who [^,;:.]+)?[.\"”’']*$"
"""Behind who says it: when, where, to whom, or who that is."""
_CLAUSE = re.compile(r"[,;:]|\b(?:which|who|whose|where|when|after|before|as|while|if)\b")
_IN_VIEW = re.compile(
    r"In (?P<who>[^,;:]{2,60}?)(?:['’]s|(?<=s)['’]) (?:account|telling|version|view|opinion), "
)
"""Opens what somebody says: "In the mayor's account, …"."""


def reported_by(passage: Passage, article: Article) -> str | None:
    """Whom the sentence of a quote plainly gives it to, unless it is the article's own voice."""
    ahead, behind = (
        " ".join(part.split())
        for part in (passage.sentence[: passage.start], passage.sentence[passage.end :])
    )
    if (viewed := _IN_VIEW.match(f"{ahead} ")) and _opens_there(ahead[viewed.end() :]):
        return viewed["who"]
    who = named_speaker(passage)
    if who is None or _is_own(who, article):
        return None
    name = rf"(?<!\w)(?:{re.escape(' '.join(who.split()))}|[Hh]e|[Ss]he)"
    closes = (
        rf"(?:[,”\"'’] ?(?:{name} {_HAD}(?:{_said()})|(?:{_said()}) {name})"
        rf"|\baccording to {name}){_ENDS}"
    )
    opens = re.search(
        rf"{name}{_BESIDE} {_HAD}(?:{_said()})\b|^According to {name},?(?: |$)", ahead
    )
    if re.search(closes, behind) or (opens and _opens_there(ahead[opens.end() :])):
        return who
    return None


def _opens_there(between: str) -> bool:
    """Whether what is said is not told before the quote, which may be a circumstance of it."""
    return not (_CLAUSE.search(between) or any(map(is_verb, all_words(between))))


@cache
def _said() -> str:
    """The verbs by which somebody is told to say, or to hold, that something is so."""
    forms = vocabulary.saying().items()
    return "|".join(
        sorted(form[0] for form, stance in forms if len(form) == 1 and stance == "claims")
    )


def _is_own(who: str, article: Article) -> bool:
    """Whether a speaker is the publisher or author of the article."""
    own = " ".join(filter(None, (article.publisher, article.author)))
    return all(supported(word, own) for word in content_words(who))
