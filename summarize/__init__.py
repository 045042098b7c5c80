"""Several articles of one event in, one brief out: each statement with its quotes, checked.

    from summarize import brief, read_articles

    print(brief(read_articles("seeds").articles).headline)

Names are looked up when they are first used: importing this package loads neither pydantic nor
what a language model needs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.checks.verify import Finding, verify
    from summarize.errors import (
        ArticleError,
        BadRequest,
        BudgetReached,
        CassetteError,
        ContextCut,
        ContextExceeded,
        CutOff,
        CutShort,
        EmptyAnswer,
        Filtered,
        Forbidden,
        InBatch,
        Invalid,
        Loading,
        ModelError,
        NoArticles,
        NoCredit,
        NoModel,
        NotAModel,
        NotSent,
        OtherLanguage,
        OutputError,
        Overloaded,
        ProcessLost,
        PromptError,
        Refused,
        ReplayMiss,
        StoreError,
        SummarizeError,
        Unauthorized,
        UnknownModel,
        Unreachable,
    )
    from summarize.grounding.ground import Grounded, ground
    from summarize.grounding.locate import Located, Missing, locate
    from summarize.language.numbers import find as find_quantities
    from summarize.pipeline import abrief, brief
    from summarize.schema import (
        Agreed,
        Alignment,
        Answer,
        Apparent,
        Article,
        ArticleEntry,
        ArticleProposal,
        Brief,
        Claim,
        Composition,
        Contradiction,
        Dateline,
        Draft,
        DraftClaim,
        DraftConflict,
        DraftDateline,
        DraftEvidence,
        DraftFact,
        DraftFigure,
        DraftPosition,
        Drafts,
        DraftSide,
        Dropped,
        Evidence,
        Extraction,
        Fact,
        Figure,
        FigureSeries,
        Group,
        MadeBy,
        Origin,
        Place,
        Point,
        Position,
        PositionLine,
        PromptUsed,
        Proposals,
        Quantity,
        Rejected,
        Sentence,
        Side,
        SideToCheck,
        SingleSource,
        Statement,
        ToCheck,
        When,
    )
    from summarize.settings import Settings
    from summarize.sources.articles import Reading, read_articles
    from summarize.sources.fetching import Fetcher

__version__ = "0.1.0"

__all__ = [
    "Agreed",
    "Alignment",
    "Answer",
    "Apparent",
    "Article",
    "ArticleEntry",
    "ArticleError",
    "ArticleProposal",
    "BadRequest",
    "Brief",
    "BudgetReached",
    "CassetteError",
    "Claim",
    "Composition",
    "ContextCut",
    "ContextExceeded",
    "Contradiction",
    "CutOff",
    "CutShort",
    "Dateline",
    "Draft",
    "DraftClaim",
    "DraftConflict",
    "DraftDateline",
    "DraftEvidence",
    "DraftFact",
    "DraftFigure",
    "DraftPosition",
    "DraftSide",
    "Drafts",
    "Dropped",
    "EmptyAnswer",
    "Evidence",
    "Extraction",
    "Fact",
    "Fetcher",
    "Figure",
    "FigureSeries",
    "Filtered",
    "Finding",
    "Forbidden",
    "Grounded",
    "Group",
    "InBatch",
    "Invalid",
    "Loading",
    "Located",
    "MadeBy",
    "Missing",
    "ModelError",
    "NoArticles",
    "NoCredit",
    "NoModel",
    "NotAModel",
    "NotSent",
    "Origin",
    "OtherLanguage",
    "OutputError",
    "Overloaded",
    "Place",
    "Point",
    "Position",
    "PositionLine",
    "ProcessLost",
    "PromptError",
    "PromptUsed",
    "Proposals",
    "Quantity",
    "Reading",
    "Refused",
    "Rejected",
    "ReplayMiss",
    "Sentence",
    "Settings",
    "Side",
    "SideToCheck",
    "SingleSource",
    "Statement",
    "StoreError",
    "SummarizeError",
    "ToCheck",
    "Unauthorized",
    "UnknownModel",
    "Unreachable",
    "When",
    "abrief",
    "brief",
    "find_quantities",
    "ground",
    "locate",
    "read_articles",
    "verify",
]

_HOMES = (
    "errors",
    "schema",
    "settings",
    "sources.articles",
    "grounding.locate",
    "grounding.ground",
    "checks.verify",
    "pipeline",
    "sources.fetching",
)
"""The modules that hold the public names, the quickest to import first."""
_RENAMED = {"find_quantities": ("language.numbers", "find")}
"""Public names whose own modules call them more shortly: where they are, and how called there."""


def __dir__() -> list[str]:
    return __all__


if not TYPE_CHECKING:  # for a type checker the names are the imports above, and no others

    def __getattr__(name: str) -> object:
        """The public name, from the first module that has it."""
        if name in __all__:
            home, inside = _RENAMED.get(name, (None, name))
            for place in [home] if home else _HOMES:
                module = import_module(f"{__name__}.{place}")
                if hasattr(module, inside):
                    return getattr(module, inside)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
