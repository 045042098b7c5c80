"""The offline engine: reads, aligns and writes by rules over a lexicon, on the machine alone.

No parser stands behind it. On 40 sentences that no rule had been tuned on, the rules read 25 wholly
and left 15 unread; the parse of spaCy's small English model gave 30 wholly and 10 with a part that
is wrong (`benchmarks/figures.py`). What is unread is listed in the brief, what is wrong is not, and
the parse would cost 283 MB, three times the time, and weights that only third parties publish.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarize import __version__
from summarize.engine import Lost, Material, RejectedSentence, Written
from summarize.engines.rules import choose, group, write
from summarize.errors import OtherLanguage
from summarize.language.known import has_known_words
from summarize.schema import (
    Alignment,
    Article,
    Claim,
    Draft,
    DraftClaim,
    Drafts,
    Evidence,
    MadeBy,
)
from summarize.work import Work, here

__all__ = ["RulesEngine"]


class RulesEngine:
    """An `Engine` with no model: the same articles give the same answers, with no request."""

    def __init__(self, work: Work = here) -> None:
        """`work` has the rules applied."""
        self._work = work

    def made_by(self) -> MadeBy:
        """Rules, no model, no prompts."""
        return MadeBy(engine="rules", model=None, prompts=(), version=__version__)

    async def reads_together(self, articles: Sequence[Article]) -> bool:
        """False: each article is read alone, so that it is read the same in every story."""
        del articles
        return False

    async def extract(self, articles: Sequence[Article]) -> Drafts:
        """Read each article. Raises OtherLanguage for one that is not in English."""
        for article in articles:
            if not has_known_words(article.language):
                raise OtherLanguage(f"It is in another language ({article.language}).")
        return Drafts(of={one.id: await self._work(choose.extract, one) for one in articles})

    async def reread(self, articles: Sequence[Article], missed: Sequence[Evidence]) -> Drafts:
        """Nothing: the same rules would read the same again."""
        del missed
        return Drafts(of={article.id: Draft() for article in articles})

    async def mend(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
        """Withdraw them all: the same rules would read the same again."""
        return tuple((None,) * len(one.rejected) for one in lost)

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """Group the claims of all articles by the question they answer."""
        return await self._work(group.align, articles, claims)

    async def contradict(self, articles: Sequence[Article]) -> Alignment:
        """Nothing: what rules can tell of contradictions follows from their groups."""
        del articles
        return Alignment()

    async def compose(
        self, material: Material, rejected: Sequence[RejectedSentence] = ()
    ) -> Written:
        """Choose headline and summary."""
        return Written(await self._work(write.compose, material, rejected))
