"""What engines said, kept: with the articles, all that a brief is computed from."""

from __future__ import annotations

from hashlib import sha256
from typing import Self

from summarize.schema.base import Dropped, Frozen
from summarize.schema.drafts import Alignment, Composition, Draft


class ArticleProposal(Frozen):
    """What an engine said of one article; its extraction is computed from this alone."""

    article: str
    """Id of the article."""
    draft: Draft | None
    """None: the article could not be read; `failure` says why."""
    repairs: tuple[Draft | None, ...] = ()
    """For each claim of the draft that failed a check, in order, the claim that took its place;
    None: it was withdrawn."""
    failure: str | None = None
    """Why there is no draft, or why there are no repairs; None: nothing failed."""
    language: str = "en"
    """ISO 639-1 code of the language in which the engine worded them."""
    dropped: tuple[Dropped, ...] = ()
    """What was left out before anything was grounded: answers that name no article, and a further
    reading that failed. Empty where the article was read together with others."""


class Proposals(Frozen):
    """What an engine said of a story, and what else its brief depends on but the articles."""

    articles: tuple[ArticleProposal, ...]
    """One for each article, in the order of their ids."""
    alignment: Alignment
    compositions: tuple[Composition, ...]
    """The first and, where something in it did not hold, the second: the last one is told."""
    dropped: tuple[Dropped, ...] = ()
    """What was left out before anything was computed: files that could not be read."""
    names: tuple[tuple[str, ...], ...] = ()
    """Names that mean one actor, as the user's names file has them."""
    sha256: str = ""
    """Hex digest of all of the above and of what made it: it shows what was changed by hand or by
    accident even where the brief does not depend on it. Empty before they are sealed."""

    def sealed(self, made_by: Frozen) -> Self:
        """The same with its digest; what made the proposals is part of it."""
        content = made_by.model_dump_json() + self.model_dump_json(exclude={"sha256"})
        return self.model_copy(update={"sha256": sha256(content.encode()).hexdigest()})
