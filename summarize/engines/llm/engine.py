"""The engine that asks a language model: five prompts, one reply type each.

Articles and claims are named in requests by short labels ("A1", "c12") that follow from their
content, never from file names, so that the same articles always make the same requests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from summarize import __version__
from summarize.client.ask import Client, Request
from summarize.client.prompts import Prompt, load
from summarize.engine import Material, RejectedSentence
from summarize.engines.llm import parts as portions
from summarize.engines.llm import requests
from summarize.errors import ContextExceeded
from summarize.schema import (
    Alignment,
    Article,
    Claim,
    Composition,
    Draft,
    DraftClaim,
    DraftConflict,
    DraftDateline,
    DraftFact,
    DraftFigure,
    DraftPosition,
    Dropped,
    Frozen,
    Group,
    MadeBy,
    Rejected,
    Stage,
)

CHARACTERS_A_TOKEN = 4
"""For estimates of length; English news is nearer to 4.5, so this errs on the long side."""

ANSWER_A_TOKEN = 4
"""Tokens that are answered for each token of an article that is read: 2.2 to 3.7 were measured, and
5.5 for a very short one."""

ANSWER_A_CLAIM = 32
"""Tokens that are answered for each claim that is aligned: 18 to 26 were measured."""

MATERIAL_SHARE = 0.5
"""Share of the model's context that a composer's material may fill."""

LINE_OF_A_CLAIM = 45
"""Tokens of a claim as it is listed; 33 to 45 were measured."""

FEWEST = 20
"""Claims of a block, however short an answer may be: in smaller ones few would meet."""

CROSS_READ_SHARE = 0.5
"""Share of the model's context that the articles of a cross-read may fill, the rest being for the
instructions, what was found already, and the answer."""

Reply = TypeVar("Reply", bound=Frozen)

PROMPTS: tuple[Stage, ...] = ("extract", "repair", "align", "cross-read", "compose")


class Groups(Frozen):
    """Reply to `align`."""

    groups: tuple[Group, ...]


class Conflicts(Frozen):
    """Reply to `cross-read`."""

    conflicts: tuple[DraftConflict, ...]


class Mended(Frozen):
    """One item of a repair."""

    item: int
    claim: DraftDateline | DraftFact | DraftPosition | DraftFigure | None


class Repair(Frozen):
    """Reply to `repair`."""

    items: tuple[Mended, ...]


class ModelEngine:
    """A language model behind an OpenAI-compatible server."""

    def __init__(
        self, client: Client, *, context: int, max_tokens: int, prompts: Path | None = None
    ) -> None:
        """Load the prompts; the model's `context` and its longest answer are in tokens."""
        self._client = client
        self._context = context
        half = context // 2
        self._part = CHARACTERS_A_TOKEN * max(1, min(max_tokens // ANSWER_A_TOKEN, half))
        self._room = int(CHARACTERS_A_TOKEN * MATERIAL_SHARE * context)
        self._block = max(FEWEST, min(max_tokens // ANSWER_A_CLAIM, half // LINE_OF_A_CLAIM))
        self._prompts: Mapping[str, Prompt] = {name: load(name, prompts) for name in PROMPTS}

    def made_by(self) -> MadeBy:
        """The model and its prompts."""
        used = tuple(prompt.used for prompt in self._prompts.values())
        return MadeBy(engine="llm", model=self._client.model, prompts=used, version=__version__)

    async def extract(self, article: Article) -> Draft:
        """Ask for the claims of one article, of a long one in parts.

        ContextExceeded, unasked, where it is longer than the model's context.
        """
        if (length := _tokens([article])) > self._context:
            error = ContextExceeded(
                f"extract of {article.source}: It has about {length:,} tokens, more than the "
                f"model's context of {self._context:,} (--context)."
            )
            error.stage = "extract"
            raise error
        parts = portions.parts(article.text, self._part)
        ask = partial(self._ask, "extract", article.source, Draft, expects_content=True)
        return portions.joined(await portions.every(ask(article=part) for part in parts))

    async def mend(
        self, article: Article, rejected: Sequence[Rejected]
    ) -> tuple[DraftClaim | None, ...]:
        """Ask once for claims that failed a check; one that is not answered is withdrawn."""
        items = requests.rejected(rejected)
        reply = await self._ask("repair", article.source, Repair, article=article.text, items=items)
        mended = {one.item: one.claim for one in reply.items}
        return tuple(mended.get(number) for number in range(1, len(rejected) + 1))

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """Ask for the groups, of many claims in blocks.

        Then, if the articles fit the context together, read across.
        """
        names = requests.Labels.of(articles, claims)
        # Many claims of several articles always share some question; what is aligned once more may
        # not.
        whole = len(claims) if len(articles) > 1 else None
        ask = partial(self._groups, names, whole)
        groups = tuple(await portions.aligned(claims, self._block, ask))
        if len(articles) < 2:
            return Alignment(groups=groups)
        if not self.fits(articles):
            reason = "The articles do not fit the model's context together."
            skipped = Dropped(
                what="cross-read", stage="cross-read", article=None, reason=reason, text=""
            )
            return Alignment(groups=groups, dropped=(skipped,))
        return Alignment(groups=groups, conflicts=await self._cross_read(names, articles, groups))

    async def _groups(
        self, names: requests.Labels, whole: int | None, claims: Sequence[Claim]
    ) -> list[Group]:
        listed = requests.claims(names, claims)
        expects = len(claims) == whole
        reply = await self._ask(
            "align", "the story", Groups, expects_content=expects, claims=listed
        )
        return [names.group(group) for group in reply.groups]

    async def _cross_read(
        self, names: requests.Labels, articles: Sequence[Article], groups: Sequence[Group]
    ) -> tuple[DraftConflict, ...]:
        reply = await self._ask(
            "cross-read",
            "the story",
            Conflicts,
            articles=[{"label": names.article(one.id), "text": one.text} for one in articles],
            found=requests.groups(groups),
        )
        return tuple(names.conflict(conflict) for conflict in reply.conflicts)

    async def compose(
        self, material: Material, rejected: Sequence[RejectedSentence] = ()
    ) -> Composition:
        """Ask for the headline and summary."""
        names = requests.Labels.of((), material.claims)
        reply = await self._ask(
            "compose",
            "the story",
            Composition,
            material=requests.material(names, material, self._room),
            rejected=requests.sentences(names, rejected),
        )
        return Composition(
            headline=names.sentence(reply.headline),
            summary=tuple(names.sentence(sentence) for sentence in reply.summary),
        )

    def fits(self, articles: Sequence[Article]) -> bool:
        """Whether the articles can be read side by side."""
        return _tokens(articles) <= CROSS_READ_SHARE * self._context

    async def _ask(
        self,
        stage: Stage,
        subject: str,
        reply: type[Reply],
        *,
        expects_content: bool = False,
        **variables: object,
    ) -> Reply:
        prompt = self._prompts[stage]
        request = Request(
            stage=stage,
            subject=subject,
            messages=prompt.render(**variables),
            reply=reply,
            prompt=prompt.used,
            expects_content=expects_content,
        )
        return await self._client.ask(request)


def _tokens(articles: Sequence[Article]) -> int:
    """About how long the articles are together."""
    return -(-sum(len(article.text) for article in articles) // CHARACTERS_A_TOKEN)
