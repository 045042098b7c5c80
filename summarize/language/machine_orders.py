"""Passages that address a machine: orders to a language model, in prose or in hidden characters.

Nothing in an article is obeyed, whether it is found here or not. That an article was written to
steer a model is worth telling, though, to whoever weighs its word. News of orders, of prompts and
of models gives none: `COMMANDS` count only where an order begins, and where nobody is said to have
given it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from summarize.language.late_patterns import late

LONGEST = 160
"""Characters of a passage that are shown."""
MOST = 3
"""Passages of one text that are shown."""

_HIDDEN = late("[\U000e0020-\U000e007f]{3,}|[\u200b-\u200d\u2060\u2062-\u2064\ufeff]{8,}")
"""Characters that no reader sees, in numbers that spell something."""
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһοαερνικΟΑΕΡІ", "aeopcyxijsdhoaepvikOAEPI")
"""Letters of other alphabets that stand for Latin ones in a word made to pass by a filter."""
_DIGITS = str.maketrans("013457", "oieast")
_SPELLED = late(r"\b(?=(?:\w*?[a-z]){4})\w*[013457]\w*[a-z]\b", re.IGNORECASE)
"""A word with digits in the place of letters."""
_MAY_SPELL = late(r"[013457]\w*[a-z]", re.IGNORECASE)
"""What every such word has in it; most texts have none."""
_SPACED = late(r"\b(?:[^\W\d_] {1,4}){9,}[^\W\d_]\b")
"""Words written letter by letter, with more than one space between two of them."""
_MIXED = late(r"\b(?=\w*[a-z])\w*[а-яіјѕԁһα-ω]\w*\b", re.IGNORECASE)

_MODEL = (
    r"(?:AIs?|A\.I\.|LLMs?|(?:large )?language models?|(?:chat ?)?bots?"
    r"|GPT\S*|ChatGPT|Claude|Gemini)"
)
_READER = (
    rf"(?:(?:automat\w+ )?(?:AI (?:assistants?|systems?|models?|agents?)|{_MODEL}|summari[sz]ers?)"
    r"|(?:automated|machine) readers?)"
)
_ANY = r"(?:(?:if )?(?:an?|any|every|each|all|the) )?"
_GAP = r"[^\w.!?]{1,4}"
"""What stands between two words of one sentence."""
_EARLIER = r"(?:previous|prior|preceding|above|earlier|foregoing|original|system)"
_TEXT = r"(?:instructions?|prompts?|rules|guidelines|directions|commands|orders|context|messages?)"
_THIS = r"(?:this|the following|the above) (?:article|text|page|story|document|paragraph|passage)"

MARKS = (
    rf"\bas an? {_READER},? you\b",
    r"<\|?(?:im_start|im_end|system|endoftext|assistant|eot_id|start_header_id)\|?>",
    r"\[/?(?:INST|SYS|SYSTEM)\]|<</?SYS>>|#{1,6} ?(?:system|instruction|assistant)\s?:",
    (
        r"</?(?:system|instructions?|prompt|assistant|article|documents|(?:tool|function)_\w+)\b"
        r"[^>\n]{0,80}>"
    ),
    r"\b(?:begin|end)\W(?:of )?system (?:message|prompt|instructions?)\b",
    r"^(?:~~~|```) ?(?:prompt|system)\b",
    r"\bthis \w+ (?:overrides|supersedes) (?:\w+ ){0,3}your (?:operators?|developers?|system)\b",
    rf"\bend of (?:article|document|text)\W{{1,9}}(?:\w+ )?(?:task|system|human|{_TEXT})\s?:",
    r"[\"']role[\"']\s{0,9}:\s{0,9}[\"'](?:system|developer|assistant|user|tool)[\"']",
    r"[\"'](?:tool_calls?|function_call)[\"']\s{0,9}:\s{0,9}[\"'\[{]",
    (
        r"(?:^\s{0,9}|[.!?] )(?:system|assistant|user|human)\s?:\s?"
        r"(?:you|ignore|from now|disregard|i will)\b"
    ),
    rf"<!--\s{{0,9}}(?:(?:note )?to (?:the|any|all) )?(?:{_READER}|models?|assistants?)\b",
)
"""Patterns of what only a prompt holds, read without case: wherever they stand they are told."""

COMMANDS = (
    (
        rf"\b(?:ignore|disregard|forget|override|bypass|discard)\b(?:{_GAP}\w+){{0,4}}?{_GAP}"
        rf"(?:{_EARLIER}\b(?:{_GAP}\w+){{0,2}}?{_GAP}{_TEXT}"
        rf"|(?:your|all|any)(?:{_GAP}\w+){{0,2}}?{_GAP}(?:instructions?|prompts?|guidelines))\b"
    ),
    r"\b(?:ignore|disregard|forget) everything (?:above|before|so far|you)\b",
    rf"\b(?:ignore|disregard|forget)(?:{_GAP}\w+){{0,2}}?{_GAP}text (?:above|before)\b",
    (
        r"\b(?:do not|don't|never|stop) (?:follow|obey|heed)(?:ing)? (?:\w+ ){0,3}(?:instructions?"
        r"|rules|guidelines) (?:\w+ ){0,2}(?:in|of) (?:the|your) (?:system )?prompt\b"
    ),
    (
        rf"\byou are (?:now |no longer )?(?:an? |the |my )?(?:\w+ )?{_READER}"
        r"(?= (?:without|that|who|and|with|trained|named|called)\b|[^\w ]|$)"
    ),
    r"\byou are (?:now in|(?:now )?entering) \w+ mode\b",
    r"\bassistant, you (?:will|must|shall|should|are to)\b",
    rf"\b{_READER}[- ]only(?: \w+)?:",
    rf"\b(?:{_READER} and )?{_READER} are (?:hereby )?\w+ to (?:omit|skip|leave out|ignore)\b",
    r"\bby (?:order|request|instruction) of your (?:operators?|developers?|creators?)\b",
    rf"\byour {_EARLIER} {_TEXT} (?:is|are) (?:\w+ ){{0,2}}(?:void|valid|cancell?ed|revoked)\b",
    (
        rf"\b(?:dear|attention|(?:note|message|instructions?) (?:to|for)"
        rf"|(?:to|for) (?:any|all|every|the)|any)\b,?:?(?: (?:an?|the|all|any|every|this)\b)?"
        rf" {_READER}(?: (?:reading|processing|that reads) (?:{_THIS}|this))?\s?[,:;!]"
    ),
    rf"\b(?:hello|hey),? {_READER}\s?,|\b{_READER} (?:reading|processing) this(?: \w+)?:",
    rf"\bif (?:you are|you're) (?:an? |any )?{_READER}(?:[,:;]| (?:reading|processing)\b)",
    (
        rf"\b{_ANY}{_READER} (?:reading|processing|summari[sz]ing"
        rf"|(?:that |who )?(?:reads?|process(?:es)?|summari[sz]es?)) {_THIS}\b"
    ),
    rf"\b{_ANY}{_READER} (?:that reads?|who reads?|reading) this (?:has|have|must|should|is|are)\b",
    (
        r"\b(?:pretend|act as (?:if|though)) (?:that )?you have (?:\w+ )?(?:read|written)"
        r" (?:this|the) (?:article|text|page|story)\b"
    ),
    (
        rf"\bfrom (?:now|this point) on,? (?:you (?:will|must|are to) )?"
        rf"(?:answer|respond|reply|output|act as (?:an? )?(?:\w+ )?{_READER})\b"
    ),
    rf"\b{_ANY}{_READER} (?:must|should|shall)(?: (?:not|never|always))? (?:\w+ ){{0,5}}?{_THIS}\b",
    (
        r"\byour (?:summary|brief|answer|response|output|reply) (?:must|should|has to|shall)"
        r" (?:begin|start|end|contain|include|say|state)\b"
    ),
    r"\byou are an? (?:helpful|harmless|obedient|unrestricted) (?:\w+ )?assistant\b",
    rf"\b{_ANY}{_READER}: (?:treat|ignore|skip|quote|summari[sz]e|mark|rate) (?:\w+ )?{_THIS}\b",
    rf"when(?:ever)? (?:you )?(?:summari[sz]|process|translat|paraphras|rewrit)(?:e|ing)? {_THIS}",
    rf"\b(?:the|any|every) (?:summary|brief|translation) of {_THIS} (?:must|should|shall)\b",
    r"\byour (?:new|real|true|only) (?:instructions?|prompt) (?:is|are)\b",
    (
        r"\byour (?:new|real|true|only) (?:task|goal) is to"
        r" (?:print|write|output|say|reply|answer|respond|summari[sz]e)\b"
    ),
    r"\byour (?:instructions?|guidelines|system prompt) (?:has|have) been (?:updated|replaced)\b",
    r"\b(?:in|from) your (?:summary|brief|answer|response|output|reply)\b",
    (
        r"\b(?:respond|reply|answer) (?:(?:only|solely|exclusively) (?:with|in)"
        r"|with (?:only|nothing but|json|[{\[]))"
    ),
    (
        r"\b(?:output|print|return|reply with|respond with|say) (?:(?:only |exactly |just )"
        r"(?:(?:the |this |that )?(?:word|words|text|phrase|json|string|following)|an? empty)"
        r"|the following)\b"
    ),
    (
        r"\b(?:do not|don't|never) (?:mention|report|include|cite|summari[sz]e|quote) (?:\w+ ){0,6}"
        r"(?:summary|brief|output|answer|response)\b"
    ),
    r"\b(?:reveal|output|print|repeat|show)(?: \w+){0,4}? your(?: \w+)? prompt\b",
    r"\b(?:reveal|output|print|repeat|show) the (?:system|hidden) prompt\b",
    r"\b(?:repeat|output|print) (?:everything|(?:all |the )+(?:words|text|lines)) above\b",
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"\b(?:ignorier\w*|vergiss|vergesst|missachte)(?: \w+){0,4} (?:anweisung|befehl|vorgabe)\w*",
    (
        r"\b(?:ignor(?:ez?|a|ad|en|em)|oublie[sz]?|olvid(?:a|e|ad)|esque[cç]a|dimentica)"
        r"(?: \w+){0,4} (?:instru[cç]\w+|consignes?|istruzion\w+|[oó]rdenes|ordini)"
    ),
    r"\bnegeer(?: \w+){0,4} (?:instructies|opdrachten)",
    # Russian and Ukrainian, Arabic, Chinese, Japanese, Korean
    (
        r"\b(?:игнорируй(?:те)?|забудь(?:те)?|ігноруй(?:те)?)(?: \w+){0,4}"
        r" (?:инструкци|указани|команд|інструкці|вказівк)\w*"
    ),
    r"تجاهل(?: (?:جميع|كل|هذه))? (?:التعليمات|الأوامر)",
    r"(?:忽略|无视|無視|忘记|忘掉)(?!了)[^。\n]{0,12}(?:指令|指示|说明|說明|提示)",
)
"""Patterns of orders in words, read without case: an order where they begin a sentence or a clause,
and where no one is said to have given it."""

REQUESTS = (
    r"(?:指示|命令|プロンプト)[^。\n]{0,6}(?:無視し(?:て(?:ください|[^。\n]{0,40}(?:ください|なさい|せよ|しろ))|ろ)|無視せよ|忘れ(?:ろ|て))",
    r"(?:지시|명령|프롬프트)[^.\n]{0,8}(?:무시|잊)[^.\n]{0,40}(?:세요|시오|하라|해라|해줘)",
)
"""Patterns of orders in languages that end with the verb, where its form alone makes the order."""


def _pairs(first: str, then: str) -> Iterator[str]:
    return map(" ".join, product(first.split(), then.split()))


def _any_of(patterns: tuple[str, ...]) -> str:
    return "|".join(f"(?:{one})" for one in patterns)


@cache
def _order() -> re.Pattern[str]:
    """Any order; compiled, which takes 10 ms, where a text may have one."""
    return re.compile(
        # None begins within a word, where most characters of a text stand.
        rf"(?!\B[a-z])(?:(?P<mark>{_any_of((*MARKS, *REQUESTS))})|{_any_of(COMMANDS)})",
        re.IGNORECASE | re.MULTILINE,
    )


_STRETCH = 2000
_REST = 1000
"""Characters of a stretch, and of what follows it, where an order ends that begins in it: it has a
dozen words."""
_REACH = 300
"""Characters on each side of an order in which its sentence is sought."""
_BEGINNING = late(r"(?:.*(?:[.!?]['\"”’»)]?\s|\n|[。！？]))?", re.DOTALL)
_ENDING = late(r"[.!?](?!['\"”’»\w])|[\n。！？]|$")
_BEGINS = late(
    r"(?:^|[(\[\"“'‘«„>*`#|{=—–-]|^\W*(?:\w+ ?){1,2}:|\b(?:please|kindly|bitte"
    r"|por favor|per favore|veuillez|пожалуйста),?|[请請])\s*$",
    re.IGNORECASE,
)
"""How the words before an order end where it begins a sentence, a quotation or a list's item."""
_GOES_ON = late(
    r"(?:[,;:]|\b(?:and|then|or|also|now|just|must|should|you|instead))\s*$", re.IGNORECASE
)
"""How they end where it may begin a clause."""
_MENTIONED = late(
    r"\b(?:as|like|phrases?|words?|lines?|sentences?|texts?|prompts?|instructions?|messages?|commands?"
    r"|reading|reads?|saying|says|titled|called|entitled)\s*[\"“'‘«„]$",
    re.IGNORECASE,
)
"""How they end where the order is an example that is spoken of."""
_TOLD = late(
    r"\b(?:said|says|told|tells|order(?:ed|s)|urge[ds]|ask(?:ed|s)|instruct(?:ed|s)|advise[ds]"
    r"|warn(?:ed|s)|wrote|according|recall(?:ed|s)|shout(?:ed|s)|replied|add(?:ed|s)|quoted)\b",
    re.IGNORECASE,
)
_TASK = late(
    r"\b(?:output|print|write|translate|summar\w+|json|headline|prompt|the following"
    r"|(?:say|respond|reply|answer|return) (?:only|exactly|just|with|instead|[\"“{\[])"
    r"|your (?:reply|answer|response|output|summary))",
    re.IGNORECASE,
)
"""What a model is told to do, and people seldom are."""
_OF_MACHINES = late(r"output|print|.*\bprompt", re.IGNORECASE)
"""What a command itself holds, where it is no order to people."""

_ALONE = (
    "ignor|disregard|forget|overrid|supersede|bypass|discard|you are|a.i.|llm|language model"
    "|gpt|claude|gemini|summarizer|summariser|machine reader|automated reader|<|#|_call"
    "|role'|role\"|from now on|from this point|pretend|act as if|act as though|inst]|sys]|system]"
    "|system message|system instruction|assistant, you|of your |end of article|end of document"
    "|end of text|everything above|words above|text above|lines above|with {|with [|vergiss"
    "|vergesst|missachte|oubli|olvid|esquec|esqueç|dimentica|negeer|игнорируй|забудь|ігноруй"
    "|the following|```|~~~|تجاهل|忽略|无视|無視|忘记|忘掉|忘れ|무시|잊"
)
_SIGNS = (
    *_ALONE.split("|"),
    *_pairs("your", "new real true only instruction guidelines previous prior preceding above"),
    *_pairs("your", "earlier foregoing original system summary brief answer response output reply"),
    *_pairs("when whenever you", "summari process translat paraphras rewrit"),
    *_pairs("summary brief translation", "of"),
    *_pairs("respond reply answer", "only solely exclusively with"),
    *_pairs("output print return say", "only exactly just an a"),
    *_pairs("not don't never", "mention report include cite summari quote"),
)
"""Of which every order has one, case folded, or `_WORD` or `_TURN`: they tell most articles."""
_WORD = late(r"\b(?:ais?|(?:chat ?)?bots?|prompts?)\b")
"""Signs that are signs as whole words alone, for news has "both" and "promptly"."""
_TURN = late(r"(?:^\s{0,9}|[.!?] )(?:system|assistant|user|human)\s?:", re.MULTILINE)
_DOTTED = str.maketrans("İı", "ii")
"""Letters that a search without case takes for an i, and case folding does not."""


def machine_orders(text: str) -> tuple[str, ...]:
    """The first passages of a text that read like orders to a model, shortened; empty: none."""
    hidden = () if text.isascii() else islice(_HIDDEN.finditer(text), MOST)
    found = [*(_hidden(match[0]) for match in hidden), *islice(_orders(text), MOST)]
    return tuple(dict.fromkeys(found))[:MOST]


def may_order(text: str) -> bool:
    """False if a text surely has no order in words; far cheaper to ask than to look for one."""
    low = text.lower() if text.isascii() else text.translate(_DOTTED).casefold()
    return any(sign in low for sign in _SIGNS) or bool(_WORD.search(low) or _TURN.search(low))


def _orders(text: str) -> Iterator[str]:
    """Orders in words, each with the rest of its line, as far as it is shown."""
    plain = text
    if _MAY_SPELL.search(text):
        plain = _SPELLED.sub(lambda word: word[0].translate(_DIGITS), text)
    plain = _SPACED.sub(lambda run: re.sub(r"(?<! ) (?! )", "", run[0]), plain)
    if not text.isascii():
        plain = unicodedata.normalize("NFKC", plain.translate(_SOFT))
        plain = _MIXED.sub(lambda word: word[0].translate(_LOOKALIKES), plain)
    for match in _matches(plain):
        if match["mark"] is None and not _is_given(plain, match):
            continue
        end = plain.find("\n", match.end())
        line = plain[match.start() : min(match.start() + LONGEST, end if end >= 0 else len(plain))]
        yield " ".join(line.split())


def _matches(text: str) -> Iterator[re.Match[str]]:
    """The orders of a text, looked for in the stretches alone that have a sign of one."""
    free = 0
    for start in range(0, len(text), _STRETCH):
        end = start + _STRETCH
        if not may_order(text[start : end + _REST]):
            continue
        for match in _order().finditer(text, max(start, free), end + _REST):
            if match.start() < end:
                free = match.end()
                yield match


def _is_given(text: str, command: re.Match[str]) -> bool:
    """False where the words of a command are no order here, or one that somebody else was given."""
    before = text[max(0, command.start() - _REACH) : command.start()]
    begun = _BEGINNING.match(before)
    before = before[begun.end() if begun else 0 :]
    after = text[command.end() : command.end() + _REACH]
    ending = _ENDING.search(after)
    after = after[: ending.end() if ending else None]
    if _MENTIONED.search(before):
        return False
    if _TASK.search(before) or _TASK.search(after) or _OF_MACHINES.match(command[0]):
        return bool(_BEGINS.search(before) or _GOES_ON.search(before))
    return bool(_BEGINS.search(before)) and not (_TOLD.search(before) or _TOLD.search(after))


def _hidden(characters: str) -> str:
    """What hidden characters spell, where they are the tags that stand for ASCII."""
    letters = "".join(chr(ord(one) - 0xE0000) for one in characters if ord(one) >= 0xE0000)
    spelled = letters or f"{len(characters)} characters that are not shown"
    return f"(hidden) {spelled}"[:LONGEST]
