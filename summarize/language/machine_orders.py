"""Passages that address a machine: orders to a language model, in prose or in hidden characters.

Nothing in an article is obeyed, whether it is found here or not. That an article was written to
steer a model is worth telling, though, to whoever weighs its word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, product

LONGEST = 160
"""Characters of a passage that are shown."""
MOST = 3
"""Passages of one text that are shown."""

_HIDDEN = re.compile("[\U000e0020-\U000e007f]{3,}|[\u200b-\u200d\u2060\u2062-\u2064\ufeff]{8,}")
"""Characters that no reader sees, in numbers that spell something."""
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһοαερνικΟΑΕΡІ", "aeopcyxijsdhoaepvikOAEPI")
"""Letters of other alphabets that stand for Latin ones in a word made to pass by a filter."""
_MIXED = re.compile(r"\b(?=\w*[a-z])\w*[а-яіјѕԁһα-ω]\w*\b", re.IGNORECASE)

_MODEL = (
    r"(?:AIs?|A\.I\.|LLMs?|(?:large )?language models?|chat ?bots?|GPT\S*|ChatGPT|Claude|Gemini)"
)
_READER = rf"(?:{_MODEL}|AI (?:assistants?|systems?|models?|agents?)|summari[sz]ers?)"
_EARLIER = r"(?:previous|prior|preceding|above|earlier|foregoing|original|system|your|all|any)"
_TEXT = r"(?:instructions?|prompts?|rules|guidelines|directions|commands|orders|context|messages?)"

ORDERS = (
    (
        rf"\b(?:ignore|disregard|forget|override|bypass|discard)\b(?:\W+\w+){{0,4}}?\W+{_EARLIER}"
        rf"\b(?:\W+\w+){{0,3}}?\W+{_TEXT}\b"
    ),
    r"\b(?:ignore|disregard|forget) everything (?:above|before|so far|you)\b",
    rf"\byou are (?:now |no longer )?(?:an? |the |my )?(?:\w+ )?{_READER}\b",
    (
        rf"\b(?:dear|attention|hello|hey|note to|message (?:to|for)"
        rf"|instructions? (?:to|for)|if you are"
        rf"|if you're|to (?:any|all|every)|any)\b,?:?(?: (?:an?|the|all|any|every|this)\b)?"
        rf" {_READER}\b"
    ),
    r"\b(?:your|the) (?:new|real|true|only) (?:instructions?|task|prompt|goal) (?:is|are)\b",
    r"\b(?:in|from) your (?:summary|brief|answer|response|output|reply)\b",
    r"\b(?:respond|reply|answer) (?:only|solely|exclusively) (?:with|in)\b",
    (
        r"\b(?:output|print|return|reply with|respond with|say) (?:only |exactly |just )"
        r"(?:the |this |that )?(?:word|words|text|phrase|json|string|following)\b"
    ),
    (
        r"\b(?:do not|don't|never) (?:mention|report|include|cite|summari[sz]e|quote) (?:\w+ ){0,6}"
        r"(?:summary|brief|output|answer|response)\b"
    ),
    r"\breveal (?:your|the) (?:system )?prompt\b",
    r"<\|?(?:im_start|im_end|system|endoftext|assistant|eot_id|start_header_id)\|?>",
    r"\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>|^#+ ?(?:system|instruction|assistant)s?\b:?",
    r"</?(?:system|instructions?|prompt|assistant|article)\b[^>\n]{0,80}>",
    r"[\"'](?:role|tool_calls?|function_call)[\"']\s{0,9}:\s{0,9}[\"'\[{]",
    r"^\s{0,9}(?:system|assistant|user|human)\s?:\s?(?:you|ignore|from now|disregard|i will)\b",
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"\b(?:ignorier\w*|vergiss|vergesst|missachte\w*)(?: \w+){0,4} (?:anweisung|befehl|vorgabe)\w*",
    (
        r"\b(?:ignor\w+|oubli\w+|olvid\w+|esque[cç]\w+|dimentica\w*)(?: \w+){0,4}"
        r" (?:instru[cç]\w+|consignes?|istruzion\w+|[oó]rdenes|ordini)"
    ),
    r"\bnegeer(?: \w+){0,4} (?:instructies|opdrachten)",
    # Russian and Ukrainian, Arabic, Chinese, Japanese, Korean
    (
        r"\b(?:игнорируй\w*|забудь\w*|ігноруй\w*)(?: \w+){0,4}"
        r" (?:инструкци|указани|команд|інструкці|вказівк)\w*"
    ),
    r"تجاهل(?: \w+){0,4} (?:التعليمات|الأوامر)",
    r"(?:忽略|无视|無視|忘记|忘掉)[^。\n]{0,12}(?:指令|指示|说明|說明|提示)",
    r"(?:指示|命令|プロンプト)[^。\n]{0,6}(?:無視|忘れ)",
    r"(?:지시|명령|프롬프트)[^.\n]{0,8}(?:무시|잊)",
)
"""Patterns of orders, read without case."""
_ORDER = re.compile("|".join(f"(?:{one})" for one in ORDERS), re.IGNORECASE | re.MULTILINE)

_SIGNS = (
    *("ignor", "disregard", "forget", "overrid", "bypass", "discard", "you are"),
    *("a.i.", "llm", "language model", "chatbot", "chat bot", "gpt", "claude", "gemini"),
    *("summarizer", "summariser", "reveal your", "reveal the", "<", "#", "_call", "role'", 'role"'),
    *map(
        "".join, product(("instruction", "instructions", "task", "prompt", "goal"), (" is", " are"))
    ),
    *map(
        " ".join, product(["your"], ["summary", "brief", "answer", "response", "output", "reply"])
    ),
    *map(" ".join, product(["respond", "reply", "answer"], ["only", "solely", "exclusively"])),
    *map(
        " ".join, product(["output", "print", "return", "with", "say"], ["only", "exactly", "just"])
    ),
    *map(
        " ".join,
        product(
            ["do not", "don't", "never"],
            ["mention", "report", "include", "cite", "summari", "quote"],
        ),
    ),
    *("inst]", "sys]", "system]", "vergiss", "vergesst", "missachte", "oubli", "olvid"),
    *("esquec", "esqueç", "dimentica", "negeer", "игнорируй", "забудь", "ігноруй", "تجاهل"),
    *("忽略", "无视", "無視", "忘记", "忘掉", "忘れ", "무시", "잊"),
)
"""Of which every order has one, case folded, `_AI` or `_TURN`: most articles are told by it."""
_AI = re.compile(r" ais?\b")
_TURN = re.compile(r"^\s{0,9}(?:system|assistant|user|human)\s?:", re.MULTILINE)
_DOTTED = str.maketrans("İı", "ii")
"""Letters that a search without case takes for an i, and case folding does not."""


def machine_orders(text: str) -> tuple[str, ...]:
    """The first passages of a text that read like orders to a model, shortened; empty: none."""
    found = [_hidden(match[0]) for match in islice(_HIDDEN.finditer(text), MOST)]
    found += list(islice(_orders(text), MOST))
    return tuple(dict.fromkeys(found))[:MOST]


def may_order(text: str) -> bool:
    """False if a text surely has no order in words; far cheaper to ask than to look for one."""
    low = text.lower() if text.isascii() else text.translate(_DOTTED).casefold()
    return any(sign in low for sign in _SIGNS) or bool(_AI.search(low) or _TURN.search(low))


def _orders(text: str) -> Iterator[str]:
    """Orders in words, each with the rest of its line, as far as it is shown."""
    plain = text
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", text.translate(_SOFT))
        plain = _MIXED.sub(lambda word: word[0].translate(_LOOKALIKES), plain)
    if not may_order(plain):
        return
    for match in _ORDER.finditer(plain):
        end = plain.find("\n", match.end())
        line = plain[match.start() : min(match.start() + LONGEST, end if end >= 0 else len(plain))]
        yield " ".join(line.split())


def _hidden(characters: str) -> str:
    """What hidden characters spell, where they are the tags that stand for ASCII."""
    letters = "".join(chr(ord(one) - 0xE0000) for one in characters if ord(one) >= 0xE0000)
    spelled = letters or f"{len(characters)} characters that are not shown"
    return f"(hidden) {spelled}"[:LONGEST]
