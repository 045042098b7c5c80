"""Pages that keep their article back: walls, pages that are gone, texts that break off."""

from __future__ import annotations

import re

import lxml.html

from summarize.files import without_password
from summarize.language.late_patterns import late
from summarize.sources.languages import count_words

_TO_READER = late(
    r"\b(?:you|your|we|our|please|sie|ihre?|wir|unsere?|vous|votre|vos|nous|usted|nuestr[ao]s?|"
    r"to continue)\b",
    re.IGNORECASE,
)
"""Words of a page that speaks to its reader, as stories of cookies do not."""
_GONE = late(
    r"\b404\b|\bpage\b[^.\n]{0,40}\b(?:not (?:be )?found|(?:does not|doesn['’]t) exist|moved|"
    r"removed)\b|"
    r"\bseite[^.\n]{0,40}nicht (?:gefunden|existiert)|"
    r"\bpage[^.\n]{0,40}(?:introuvable|n['’]existe)|\bpágina[^.\n]{0,40}no (?:encontrad|existe)",
    re.IGNORECASE,
)
_FAILED = late(
    r"\W*(?:error\W*)?(?:5\d\d\W*)?(?:internal server error|bad gateway|gateway time-?out|"
    r"service (?:temporarily )?unavailable)\b",
    re.IGNORECASE,
)
"""How the title of a page begins that a server sent in the place of another."""
_REFRESH = late(r"\s*\d(?:\.\d*)?\s*[;,]\s*url\s*=\s*[\"']?(?P<url>[^\s\"']+)", re.IGNORECASE)
"""Under ten seconds; pages of news load themselves again after minutes."""
_CONSENT = late(
    r"\b(?:cookies?|consent|gdpr|privacy (?:policy|settings)|accept all|enable javascript|"
    r"we value your privacy|our \d* ?partners|accept to continue|manage (?:choices|preferences)|"
    r"subscribe to (?:read|continue)|are you a robot|verify you are human|access denied|"
    r"just a moment|checking (?:if|your)|security of your connection|"
    r"datenschutz\w*|zustimmung|stimmen sie|einwillig\w+|consentement|accepter|confidentialité|"
    r"consentimiento|aceptar|privacidad)\b",
    re.IGNORECASE,
)

WALL_WORDS = 90
"""Words under which a page that twice speaks of consent, robots, or its being gone is only that."""

BEGINNING_WORDS = 150
"""Words under which the text of a page that is not free may be only the beginning."""

LAST_LINES = 3
"""Lines at the end of a text among which one that asks for a subscription is looked for."""

_PAYWALL = late(
    r"\W*(?:"
    r"(?:please )?(?:subscribe|sign (?:in|up)|log in|register|join)\b.{0,40}"
    r"\bto (?:continue|keep|read)\b|"
    r"already an? (?:paid |registered )?(?:subscriber|member)\b|"
    r"(?:to )?(?:continue|keep) reading\b(?= with| this| the|[,:.…]|$)|"
    r"(?:this|the (?:full|rest of this)) (?:article|story|content) is (?:only |exclusively )?"
    r"(?:available |reserved )?(?:to|for) (?:our )?(?:paying |registered )?"
    r"(?:subscribers|members)|"
    r"weiterlesen mit\b|jetzt abonnieren|il vous reste \d+ ?%|pour lire la suite|"
    r"(?:cet article|la suite)\b.{0,30}réservée? (?:à nos|aux) abonnés|"
    r"contenuto riservato agli abbonati|alleen voor abonnees|"
    r"(?:contenido|conteúdo) (?:exclusivo|solo) par?a (?:suscriptores|assinantes))",
    re.IGNORECASE,
)
"""At the beginning of a line: an article tells of those who subscribe to read, within its own."""
_LONGEST_LINE = 200


def why_elsewhere(tree: lxml.html.HtmlElement, text: str) -> str | None:
    """Why a page of this main text only sends a browser on, and where; None where it stays."""
    refreshing = (
        _REFRESH.match(tag.get("content", ""))
        for tag in tree.xpath("//meta[@http-equiv]")
        if tag.get("http-equiv").lower() == "refresh"
    )
    url = next((found["url"] for found in refreshing if found), None)
    if url is None or count_words(text) >= WALL_WORDS:
        return None
    return f"the page only leads to {without_password(url)[:200]}: name that"


def why_no_article(text: str, title: str) -> str | None:
    """Why the main text of a page is no article, and what to do; None where it may be one."""
    count = count_words(text)
    if not count or text.strip() == title.strip():
        return "no article is found on the page: save its text in a .txt beside it"
    if count >= WALL_WORDS:
        return None
    if len(set(_GONE.findall(f"{title}\n{text}".lower()))) > 1:
        return "the page only says that it is gone: look for it in a web archive"
    if _FAILED.match(title):
        return "the page only says that its server failed: save it again"
    if len(_CONSENT.findall(text)) > 1 and _TO_READER.search(text):
        return (
            "the page only asks for consent or a subscription: save it again with the article open"
        )
    return None


def beginning(text: str, *, paid: bool) -> tuple[str, bool]:
    """The text up to a line near its end that asks for a subscription, and whether it breaks off.

    It does where there is such a line with text before it, or where the page says that it is `paid`
    and has few words.
    """
    lines = text.split("\n")
    for place in range(max(1, len(lines) - LAST_LINES), len(lines)):
        if len(lines[place]) <= _LONGEST_LINE and _PAYWALL.match(lines[place]):
            return "\n".join(lines[:place]), True
    return text, paid and count_words(text) < BEGINNING_WORDS
