"""The engine that asks a language model: six prompts, and the types of what it may reply.

Articles and claims are named in requests by short labels ("A1", "c12") that follow from their
content, never from file names, so that the same articles always make the same requests.
"""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial, reduce
from typing import TypeVar

from summarize import __version__
from summarize.client.ask import Client, Request
from summarize.client.prompts import Prompt, load
from summarize.client.wire.parameters import CHARACTERS_A_TOKEN
from summarize.engine import Lost, Material, RejectedSentence, Written
from summarize.engines.llm import blocks, drafting, parts, requests
from summarize.engines.llm.replies import Conflicts, Extracted, Groups, Repair
from summarize.errors import ContextExceeded, CutOff, PromptError
from summarize.language.known import ENGLISH
from summarize.schema import (
    Alignment,
    Article,
    Claim,
    Composition,
    DraftClaim,
    Drafts,
    Dropped,
    Evidence,
    Frozen,
    Group,
    MadeBy,
    Stage,
)
from summarize.schema.languages import name_of
from summarize.settings import Settings

ANSWER_A_TOKEN = 2
"""Tokens that are answered for each token of articles that are read."""

SHORTEST = 100
"""Tokens of a part of an article, at least, however little a server takes: a shorter one would cut
what belongs together."""

HALVED_FROM = 300
"""Tokens of a part of an article from which on it is halved where it proves too long after all:
some articles and models say more with a token than others."""

ANSWER_A_CLAIM = 32
"""Tokens that are answered for each claim that is aligned: 18 to 26 were measured."""

SHARE = 0.5
"""Share of the model's context that articles, or a composer's material, may fill: the rest is for
the instructions and the answer."""

LINE_OF_A_CLAIM = 45
"""Tokens of a claim as it is listed; 33 to 45 were measured."""

FEWEST = 20
"""Claims of a block, however short an answer may be: in smaller ones few would meet."""

Reply = TypeVar("Reply", bound=Frozen)
T = TypeVar("T")

PROMPTS: tuple[Stage, ...] = ("extract", "reread", "contradict", "repair", "align", "compose")


class ModelEngine:
    """A language model behind an OpenAI-compatible server."""

    def __init__(self, client: Client, settings: Settings) -> None:
        """Load the prompts.

        Raises PromptError, also for a prompt that asks for no language where it is not English.
        """
        self._client = client
        self._settings = settings
        self._prompts: Mapping[str, Prompt] = {
            name: load(name, settings.prompts) for name in PROMPTS
        }
        # In English nothing is said of the language, so that requests are what they always were.
        self._language = "" if settings.language == ENGLISH else name_of(settings.language)
        asked = self._prompts["extract"].render(language=self._language, articles=())
        self._instructions = sum(len(one.content) for one in asked) // CHARACTERS_A_TOKEN
        for prompt in self._prompts.values():
            if self._language and "language" not in prompt.variables:
                raise PromptError(
                    f"{prompt.path} does not ask for a language: it needs {{{{ language }}}}."
                )

    @property
    def _context(self) -> int:
        """Tokens of the model's context, or of the window that the server was found to have."""
        most = self._settings.context
        return min(most, self._client.window or most)

    @property
    def _half(self) -> int:
        return int(SHARE * self._context)

    @property
    def _answer(self) -> int:
        """Tokens of the longest answer."""
        most = self._settings.max_tokens
        return min(most, self._client.longest or most, max(1, self._context // 2))

    @property
    def _part(self) -> int:
        """Tokens of articles that one request reads, so that its answer fits as well."""
        room = (self._context - self._instructions) // (1 + ANSWER_A_TOKEN)
        return max(1, min(self._answer // ANSWER_A_TOKEN, self._half, max(SHORTEST, room)))

    @property
    def _longest_part(self) -> int:
        """Characters of an article that one request reads."""
        return CHARACTERS_A_TOKEN * self._part

    @property
    def _room(self) -> int:
        """Characters of articles or of a composer's material in one request."""
        return CHARACTERS_A_TOKEN * self._half

    @property
    def _block(self) -> int:
        """Claims that one request aligns."""
        return max(FEWEST, min(self._answer // ANSWER_A_CLAIM, self._half // LINE_OF_A_CLAIM))

    def made_by(self) -> MadeBy:
        """The model and its prompts."""
        used = tuple(prompt.used for prompt in self._prompts.values())
        return MadeBy(
            engine="llm",
            model=self._client.model,
            prompts=used,
            version=__version__,
            language=self._settings.language,
            passes=self._settings.passes,
        )

    async def reads_together(self, articles: Sequence[Article]) -> bool:
        """True if the articles, and an answer about them all, are no longer than they may be."""
        await self._client.find_window(tokens(articles))
        if self._settings.together != "auto":
            return self._settings.together == "always"
        return tokens(articles) <= self._part

    async def extract(self, articles: Sequence[Article]) -> Drafts:
        """Ask for the claims of one article, of a long one in parts; or of all at once."""
        await self._client.find_window(tokens(articles))
        if len(articles) > 1:
            return await self._read(articles, [article.text for article in articles])
        (article,) = articles
        read = await self._in_parts(article, article.text, self._longest_part)
        return reduce(Drafts.joined, read)

    async def _in_parts(self, article: Article, text: str, most: int) -> list[Drafts]:
        """A text of an article in parts of so many characters at most; one too long in more."""
        texts = parts.parts(text, most)
        read = await parts.every(self._part_of(article, text) for text in texts)
        return list(itertools.chain.from_iterable(read))

    async def _part_of(self, article: Article, text: str) -> list[Drafts]:
        try:
            return [await self._read([article], [text])]
        except (ContextExceeded, CutOff) as error:
            # A server may have told meanwhile how little it reads, and writes.
            most = self._longest_part
            if error.is_final:
                raise
            if len(text) <= most:
                # At a limit of the settings, nothing says that the half would stay below it.
                if isinstance(error, CutOff) or len(text) <= CHARACTERS_A_TOKEN * HALVED_FROM:
                    raise
                most = len(text) // 2 + 1
            return await self._in_parts(article, text, most)

    async def _fitting(self, ask: Callable[[], Awaitable[T]]) -> T:
        """What is asked by what fits, and again as long as a refusal tells that less does."""
        while True:
            context = self._context
            try:
                return await ask()
            except ContextExceeded:
                if self._context >= context:
                    raise

    async def _read(self, articles: Sequence[Article], texts: Sequence[str]) -> Drafts:
        names = requests.Labels.of(articles, ())
        reply = await self._ask(
            "extract",
            _subject(articles),
            Extracted,
            expects_content=True,
            belongs=partial(drafting.belongs, texts=texts),
            articles=_listed(texts),
        )
        return names.drafts(drafting.drafts(reply, names.by_label(articles)))

    async def reread(self, articles: Sequence[Article], missed: Sequence[Evidence]) -> Drafts:
        """Ask for what sentences say that no claim covers, with what stands around them.

        Where they are too many for one request, several are sent; `statements` are then apart.
        """
        by_id = {article.id: article for article in articles}
        room = CHARACTERS_A_TOKEN * self._part
        asked = (self._reread(by_id, some) for some in requests.portions(missed, room))
        return reduce(Drafts.joined, await parts.every(asked))

    async def _reread(self, articles: Mapping[str, Article], missed: Sequence[Evidence]) -> Drafts:
        quotes: dict[str, list[str]] = {}
        for one in missed:
            quotes.setdefault(one.article, []).append(one.quote)
        shown = [articles[i] for i in quotes]
        names = requests.Labels.of(shown, ())
        reply = await self._ask(
            "reread",
            _subject(shown),
            Extracted,
            belongs=partial(drafting.belongs, texts=[one.text for one in shown]),
            articles=_listed([requests.passages(one.text, quotes[one.id]) for one in shown]),
            missed="\n".join(f"{names.article(one.article)}: {one.quote}" for one in missed),
        )
        return names.drafts(drafting.drafts(reply, names.by_label(shown)))

    async def mend(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
        """Ask once for all claims that failed a check; one that is not answered is withdrawn.

        What is too long to be asked at once is asked in halves.
        """
        try:
            return await self._mended(lost)
        except ContextExceeded:
            if not (halves := requests.halves(lost)):
                raise
        first, second = await parts.every(map(self.mend, halves))
        if len(lost) == 1:
            return ((*first[0], *second[0]),)
        return (*first, *second)

    async def _mended(self, lost: Sequence[Lost]) -> tuple[tuple[DraftClaim | None, ...], ...]:
        texts = [
            requests.passages(one.article.text, [item.claim.quote for item in one.rejected])
            for one in lost
        ]
        reply = await self._ask(
            "repair",
            _subject([one.article for one in lost]),
            Repair,
            articles=_listed(texts),
            items=requests.rejected(lost),
        )
        by_item = {one.item: one for one in reply.items}
        number = itertools.count(1)
        return tuple(
            tuple(drafting.mended(item.claim, by_item.get(next(number))) for item in one.rejected)
            for one in lost
        )

    async def align(self, articles: Sequence[Article], claims: Sequence[Claim]) -> Alignment:
        """Ask for the groups, of many claims in blocks."""
        names = requests.Labels.of(articles, claims)
        # Many claims of several articles always share some question; what is aligned once more may
        # not.
        whole = len(claims) if len(articles) > 1 else None
        ask = partial(self._groups, names, whole)
        groups = await self._fitting(lambda: blocks.aligned(claims, self._block, ask))
        return Alignment(groups=tuple(groups))

    async def _groups(
        self, names: requests.Labels, whole: int | None, claims: Sequence[Claim]
    ) -> list[Group]:
        listed = requests.claims(names, claims)
        expects = len(claims) == whole
        reply = await self._ask(
            "align", "the story", Groups, expects_content=expects, claims=listed
        )
        return [names.group(group) for group in reply.groups]

    async def contradict(self, articles: Sequence[Article]) -> Alignment:
        """Ask for the contradictions; of articles too long for it, their beginnings are read."""
        await self._client.find_window(tokens(articles))
        return await self._fitting(lambda: self._conflicts(articles))

    async def _conflicts(self, articles: Sequence[Article]) -> Alignment:
        texts, cut = parts.beginnings([article.text for article in articles], self._room)
        dropped = tuple(
            Dropped(
                what="end of an article",
                stage="contradict",
                article=article.id,
                reason="Only the beginning was searched for contradictions: the articles do not "
                "fit the model's window together.",
                text=article.source,
            )
            for article, is_cut in zip(articles, cut, strict=True)
            if is_cut
        )
        names = requests.Labels.of(articles, ())
        reply = await self._ask(
            "contradict",
            "the story",
            Conflicts,
            belongs=partial(drafting.belongs, texts=texts),
            articles=_listed(texts),
        )
        ids = names.by_label(articles)
        conflicts = (names.conflict(drafting.conflict(one, ids)) for one in reply.conflicts)
        return Alignment(conflicts=tuple(conflicts), dropped=dropped)

    async def compose(
        self, material: Material, rejected: Sequence[RejectedSentence] = ()
    ) -> Written:
        """Ask for the headline and summary; of more than fits, the first of each section."""
        return await self._fitting(lambda: self._written(material, rejected))

    async def _written(self, material: Material, rejected: Sequence[RejectedSentence]) -> Written:
        names = requests.Labels.of((), material.claims)
        listed = requests.material(names, material, self._room)
        reply = await self._ask(
            "compose",
            "the story",
            Composition,
            material=listed.text,
            rejected=requests.sentences(names, rejected),
        )
        composition = Composition(
            headline=names.sentence(reply.headline),
            summary=tuple(names.sentence(sentence) for sentence in reply.summary),
        )
        return Written(composition, listed.unseen)

    async def _ask(
        self,
        stage: Stage,
        subject: str,
        reply: type[Reply],
        *,
        expects_content: bool = False,
        belongs: Callable[[Reply], bool] = lambda _: True,
        **variables: object,
    ) -> Reply:
        prompt = self._prompts[stage]
        request = Request(
            stage=stage,
            subject=subject,
            messages=prompt.render(language=self._language, **variables),
            reply=reply,
            prompt=prompt.used,
            expects_content=expects_content,
            belongs=belongs,
        )
        return await self._client.ask(request)


def _subject(articles: Sequence[Article]) -> str:
    return articles[0].source if len(articles) == 1 else "the story"


def tokens(articles: Sequence[Article]) -> int:
    """About how long the articles are together."""
    return -(-sum(len(article.text) for article in articles) // CHARACTERS_A_TOKEN)


def _listed(texts: Sequence[str]) -> list[dict[str, str]]:
    return [{"label": f"A{number}", "text": text} for number, text in enumerate(texts, 1)]
