"""Whose word a quote is where an engine names nobody: that of the one its sentence plainly names.

Three shapes are plain: "Police said (that) …" before the quote, with no comma and no clause of its
own between, for what stands in one may be the article's; "In the mayor's account, …"; and "…,
police said" behind all of it, who is the outer of the two: "Witnesses said he ran, police said."
"""

from __future__ import annotations

import re

from summarize.grounding.claims.acts_of_saying import Said, acts_of_saying
from summarize.grounding.claims.check_speaker import heard_as
from summarize.grounding.passage import Passage
from summarize.grounding.support import content_words, supported
from summarize.language import dates
from summarize.language.late_patterns import late
from summarize.schema import Article

_SAYING = (
    r"(?:said|says|say|reported|reports?|told|tells?|wrote|added|announced|alleged|alleges|claimed"
    r"|claims|confirmed|confirms|argued|argues|insisted|insists|stated|states|testified|according"
    r")\b"
)
_SAYS = late(_SAYING, re.IGNORECASE)
_SAYS_IN_SMALL = late(_SAYING)
"""The same for a text in small letters, in which a search is many times faster."""
_CLOSES = late(r"(?:\W*$|[,.\"”’']|\s+(?:on |late |early |in )*\w+day\b|\s+in an? \w+)")
"""What may follow "…, police said": the end, a day, "in a statement", a clause of the article's."""
_IN_VIEW = late(r"In (?P<who>[^,;:]{2,60}?)(?:['’]s|(?<=s)['’]) (?:account|telling|view|opinion), ")
"""Opens what somebody says: "In the mayor's account, …"."""
_FREE = late(
    r"(?:\b(?:what|which|who|whom|that|than|as|how|where|and|but|or),?|\.)\s*$", re.IGNORECASE
)
"""Before a speaker's name, words of another clause ("in what police said", "and, police said, …"),
or what is a part of the name."""
_DEED = late(r"(?:reported|announced|claim\w+|confirm\w+)\b(?!.{0,30}\bthat\b)", re.IGNORECASE)
"""Verbs that are no saying where no clause follows: "reported profits"."""
_CLAUSE = late(
    r"[,;:]|\b(?:which|who|whose|where|when|after|before|as|while|if|but|following|amid)\b"
)
_INSERTED = late(r", (?!and |but |or )[^,;:]{1,60},")
"""What is set within a clause, which goes on behind it."""
_AHEAD = late(r"(?:[\w’' ]{1,50}, )?[\"“‘']?$")
"""What may stand before who speaks: "On Monday, police said"."""
_NOBODY = late(
    r"(?:(?:an?|one|the) )?(?:reports?|both|some|others|many|people|it|they|we)|our \w+",
    re.IGNORECASE,
)


def reported_by(passage: Passage, article: Article) -> str | None:
    """Whom the sentence of a quote plainly gives it to, unless it is the article's own voice."""
    ahead = passage.sentence[: passage.start]
    if (viewed := _IN_VIEW.match(ahead)) and not _CLAUSE.search(ahead, viewed.end()):
        return None if _is_nobody(viewed["who"], article) else viewed["who"]
    if not _SAYS_IN_SMALL.search(passage.beside.lower()):
        return None
    place = passage.article, passage.offset, len(passage.sentence)
    found = acts_of_saying(*place, anybody=True)
    # A mark that nothing closes makes a quotation of what is none: "Police said. "The car, he said.
    behind = [one for one in found if _is_behind(one, passage)] or [
        one
        for one in acts_of_saying(*place, anybody=True, quoted=False)
        if _is_behind(one, passage)
    ]
    told = behind[-1:] or [one for one in found if _is_before(one, passage)]
    who = heard_as(told[0].actor.strip(" ,"), passage) if len(told) == 1 else None
    return who if who and not _is_nobody(who, article) else None


def _is_behind(one: Said, passage: Passage) -> bool:
    """Whether an act of saying stands behind all of the quote: "…, police said"."""
    says = _SAYS.match(passage.sentence, one.verb)
    begins, ends = min(one.at, one.verb), max(one.at + len(one.actor), says.end() if says else 0)
    return (
        says is not None
        and begins >= passage.end
        and one.start <= passage.start
        and passage.end <= one.end
        and not _FREE.search(passage.sentence, 0, begins)
        and _CLOSES.match(passage.sentence, ends) is not None
    )


def _is_before(one: Said, passage: Passage) -> bool:
    """Whether an act of saying opens the sentence of the quote, which is of its own clause."""
    says = _SAYS.match(passage.sentence, one.verb)
    ends = max(one.at + len(one.actor), says.end() if says else 0)
    opens = says is not None and (one.at < one.verb or says[0] == "According")
    between = passage.sentence[ends : passage.start].lstrip(", ")
    return (
        opens
        and ends <= passage.start
        and one.start <= passage.start
        and passage.end <= one.end
        and not _DEED.match(passage.sentence, one.verb)
        and _AHEAD.match(passage.sentence[: min(one.at, one.verb)]) is not None
        and not _CLAUSE.search(_INSERTED.sub("", between))
    )


def _is_nobody(who: str, article: Article) -> bool:
    """Whether words name none but the article itself, or a time."""
    return bool(_NOBODY.fullmatch(who) or dates.find(who)) or _is_own(who, article)


def _is_own(who: str, article: Article) -> bool:
    """Whether a speaker is the publisher or author of the article."""
    own = " ".join(filter(None, (article.publisher, article.author)))
    return all(supported(word, own) for word in content_words(who))
