"""What seven languages write numbers with: the tables of `data/number_words.toml` as patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from summarize.language.data_files import read_table
from summarize.language.late_patterns import late
from summarize.language.numbers.units import UNITS
from summarize.language.words.word_patterns import any_of, listed

Pairs = Mapping[str, Fraction]

SIGNS = {"us$": "USD", "r$": "BRL", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB"}
SIGNS |= {"₴": "UAH", "usd": "USD", "eur": "EUR", "chf": "CHF"}


def read_pairs(table: str) -> dict[str, str]:
    """The entries of a table: what stands behind the last "=" by what stands before it."""
    pairs = (pair.rpartition("=") if "=" in pair[:-1] else (pair, "", "") for pair in table.split())
    return {word.replace("_", " "): said.replace("_", " ") for word, _, said in pairs}


_SHORT = read_pairs("k=1e3 m=1e6 md=1e9 mds=1e9 mrd=1e9")
SHORT_SCALES = {scale: Fraction(value) for scale, value in _SHORT.items()}
"""Right before the sign of a currency: "3M€"."""
ABBREVIATIONS = {
    short: UNITS[short]
    for short in listed(
        "mm cm km kg mg ml kw mw gw kwh mwh km/h m/s mph ft lb gb mb tb km² km2 m² m2 m³ m3"
    )
} | read_pairs(
    "㎡=square_metre ㎢=square_kilometre ㎥=cubic_metre ㎞=kilometre ㏊=hectare ℓ=litre "
    "㎖=millilitre ㎾=kilowatt ㎿=megawatt ㎝=centimetre ㎜=millimetre ㎏=kilogram °=degree "
    "g=gram t=tonne l=litre"
)
"""Short forms of units that all these languages write."""
_DIGITS = (
    r"\d{1,3}(?: \d{3})+(?![\d])(?:[.,]\d{1,6})?|\d{1,3}(?:['’]\d{3})+(?:[.,]\d{1,2})?"
    r"|\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,15})?"
)
_END = r"(?![\w]|'\w)"
_ARTICLE = (
    "(?:de |den |der |des |die |dem |el |la |le |les |los |las |un |una |une |um |uma |o |os |as "
    "|d['’])?"
)
_ARTICLE_WORD = (
    "(?:de[rsmn]|die|das|eine?[rsmn]?|les?|la|l['’]|une?|el|l[oa]s|un[ao]?s?|um(?:a|as)?|[oa]s?)"
)
_WORD = r"[^\W\d]+"
_ZERO = "null|gefrierpunkt|zéro|cero|zero|н[уо]ля|الصفر"


@dataclass(frozen=True)
class Language:
    """What one language writes numbers with."""

    code: str
    decimal: str
    """Its decimal mark; with "?" behind it, its countries differ."""
    words: Pairs
    scales: Pairs
    known: re.Pattern[str]
    """One of these words, the longest that fits."""
    fixed: Mapping[str, tuple[Fraction, bool]]
    """Words that are a value as a whole, and whether it is only about that."""
    measured: frozenset[str]
    """Words for half that count before a unit or a scale only: "media" is an average, too."""
    dual: Mapping[str, str | None]
    """Nouns that say "two" by their ending, with the unit that they are."""
    plus: frozenset[str]
    """Signs of what lies above zero."""
    multiples: Pairs
    """Words for so many times as much, by the last word of what is read: "das Doppelte"."""
    multiple_next: re.Pattern[str]
    """Behind such a word, if what it says has to be told from another thing of that name."""
    multiple_clause: re.Pattern[str]
    """A verb in the clause before it that tells as much."""
    vague: Pairs
    singular: re.Pattern[str]
    """Behind what governs a genitive, a plural that names no number and is the scale by itself."""
    lone: frozenset[str]
    """Words for one that are articles, too: they count only before a scale or in a share."""
    units: Mapping[str, str]
    nations: Mapping[str, str]
    """How adjectives begin that make a currency theirs, by the code that it has then."""
    term: re.Pattern[str]
    noise: re.Pattern[str]
    zero: re.Pattern[str]
    modifier: re.Pattern[str]
    """One word or phrase that says how a number is meant."""
    denied: re.Pattern[str]
    """Right before a bound that it turns round: "не может быть ниже"."""
    inside: re.Pattern[str]
    """A modifier that a preposition parts from its number: "почти на"."""
    since: re.Pattern[str]
    """A least that may stand before a year as well: "ab 2027", "ab 50 Personen"."""
    noun_first: re.Pattern[str]
    """A noun that makes the number behind it an approximate one: "минут двадцать"."""
    changed: re.Pattern[str]
    """A verb of change somewhere in the clause."""
    behind: re.Pattern[str]
    """What bounds a number from behind the noun that it counts: "12 personnes au moins"."""
    one_of: re.Pattern[str]
    """Behind "one": it is somebody, no count."""
    contest: re.Pattern[str]
    """A word in the clause that makes a pair a score or a vote."""
    between: re.Pattern[str]
    """Opens a range, right before its first number."""
    opens: re.Pattern[str]
    to: re.Pattern[str]
    turned: re.Pattern[str]
    """Between what something was and what it became."""
    up_to: re.Pattern[str]
    """A modifier that is "to" behind a verb of change: "вырос до 5"."""
    and_: re.Pattern[str]
    but: re.Pattern[str]
    or_: re.Pattern[str]
    share: re.Pattern[str]
    before_year: re.Pattern[str]
    magnitude: re.Pattern[str]
    """Before the magnitude of an earthquake."""
    richter: re.Pattern[str]
    """The same behind it."""
    alone: re.Pattern[str]
    """Behind a number that counts nothing: no noun and no other end."""
    counted: re.Pattern[str]
    """Behind a number: a word that may be what is counted, which an article is not."""


@cache
def language_of(code: str) -> Language:
    """The table of a language, by its ISO 639-1 code."""
    table = read_table("number_words.toml")[code]
    words, scales = _pairs(table["words"]), _pairs(table["scales"])
    fixed = {
        word: (Fraction(value.lstrip("~")), value.startswith("~"))
        for word, value in read_pairs(table["fixed"]).items()
    }
    dual = {word: unit or None for word, unit in read_pairs(table.get("dual", "")).items()}
    vague, multiples = _pairs(table["vague"]), _pairs(table["multiples"])
    nations = read_pairs(table["nations"])
    units = {**ABBREVIATIONS, **read_pairs(f"{table['units']} {table['money']}")}
    numbers = any_of([*words, *scales])
    return Language(
        code=code,
        decimal=table["decimal"],
        words=words,
        scales=scales,
        known=re.compile(numbers),
        fixed=fixed,
        measured=frozenset(table.get("measured", "").split()),
        dual=dual,
        plus=frozenset(("+", *table["plus"].split("|"))),
        multiples=multiples,
        multiple_next=re.compile(table.get("multiple_next", "")),
        multiple_clause=re.compile(
            rf"(?<!\w)(?:{table.get('multiple_clause', '(?!)')})[^.;:!?\n]*$"
        ),
        vague=vague,
        singular=re.compile(
            rf"(?<!\w)(?:{table.get('governs', '(?!)')}) (?:{table.get('singular', '(?!)')})"
            "(?: [^\\W\\d]+)?$"
        ),
        lone=frozenset(table["lone"].split()),
        units=units,
        nations=nations,
        term=_term_pattern(table, words, scales, [*fixed, *dual], vague, units),
        noise=_noise_pattern(code, table),
        zero=re.compile(rf"(?<!\w)(?:{table['zero']}){_END}"),
        modifier=re.compile(
            rf"(?<!\w)(?:(?P<least>{table['since']}|{table['least']}|{table['least_after']})"
            rf"|(?P<most>{table['most']}|{table['most_after']})|{table['about']})(?:{_END}|(?<=['’]))"
        ),
        denied=re.compile(rf"(?<!\w)(?:{table['denied']}) $"),
        inside=re.compile(table["inside"]),
        since=re.compile(rf"(?:{table['since']})(?: |$)"),
        noun_first=re.compile(
            rf"(?<!\w)(?P<noun>{any_of(table.get('noun_first', '').split()) or '(?!)'})"
            r" (?:(?:в|на|через|за|до|по|у) )?$"
        ),
        behind=re.compile(
            rf" {_WORD} (?:(?P<least>{table['least_after']})|{table['most_after']}){_END}"
            rf"(?! (?:\d|{numbers}))"
        ),
        one_of=re.compile(rf" (?:{table.get('one_of', '(?!)')}) "),
        contest=re.compile(rf"(?<!\w)(?:{table['contest']})[^.;!?\n]*$"),
        changed=re.compile(rf"(?<!\w)(?:{table['changed']})(?:[^.;:!?\n]|\.(?=\d))*$"),
        between=re.compile(rf"(?<!\w)(?:{table['between']}) {_ARTICLE}$"),
        opens=re.compile(rf"(?<!\w)(?:{table['from']}) {_ARTICLE}$"),
        to=re.compile(rf"-? (?:{table['to']}) {_ARTICLE}"),
        turned=re.compile(rf" {table.get('turned', '(?!)')} "),
        up_to=re.compile(rf"(?:{table['to']}) ?{_ARTICLE}"),
        and_=re.compile(rf" (?:{table['and']}) ?{_ARTICLE}"),
        but=re.compile(rf",? (?:{table['but']}) ?|, "),
        or_=re.compile(rf" (?:{table['or']}) "),
        share=re.compile(rf"(?:{table['share']})(?: je)? "),
        before_year=re.compile(rf"(?<!\w)(?:{table['before_year']}) $"),
        magnitude=re.compile(rf"(?<!\w)(?:{table['magnitude']}) ?$"),
        richter=re.compile(rf" (?:{table['richter']}){_END}"),
        alone=re.compile(rf"{_no_noun(table)}(?! (?:{table['to']}) )"),
        counted=re.compile(rf" (?!{_ARTICLE_WORD} )[^\W\d]"),
    )


MEGA = late(r"(?:(?<=\d)|(?<=[ \u00a0]mil))[ \u00a0\u202f]M(?= [a-zà-ÿ])")
"""A million by its capital: "77 M d'euros"."""
CODE = late(
    r"(?:(?<=[^\W\d_A-ZÀ-ÞА-ЯІЇЄ] )|(?<=[^\W\d_A-Z]['’]))(?!EU|UE|UN|US|UK|ЕС|ЄС|ВС|МО)"
    r"[A-ZА-ЯІЇЄ]{1,2} \d{1,4}(?!\w|[.,]\d)"
)
"""Letters that a number goes with, within a sentence: "die A 7", "la D 83", "vol PS 752"."""
_OF = "(?:(?:d[aeo]s?|del|l[aeo]s?|des|du) ){0,2}"
_CAPITALIZED = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w.'’-]*"
STREET = late(
    r"(?:(?<!\w)(?:(?:\d{1,4}(?: bis| ter)?,? )?(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Qq]uai|[Pp]lace)"
    r"|[Rr]ua|[Aa]venida|[Tt]ravessa|[Pp]raça|[Aa]lameda|[Cc]alle|[Pp]laza|[Вв]улиц[яіюи]|[Вв]ул\."
    r"|[Уу]лиц[аеуы]|[Уу]л\.|[Пп]роспект[ауеі]?|[Бб]ульвар[ауеі]?|[Пп]ровул(?:ок|к[ау])"
    rf"|[Пп]ереул(?:ок|к[ауе])) {_OF}{_CAPITALIZED}(?: {_OF}{_CAPITALIZED}){{0,4}}"
    r"(?:,? (?:№ ?|[nN][.º°] ?|д\. ?|буд\. ?)?\d{1,5}[a-zа-я]?"
    r"(?!\w|[.,]\d| (?:[^\W\d]{4}|(?:km|kg|m|mil|mi|bi|ans|min|тыс|тис)(?!\w))))?)"
    r"|(?<!\w)[A-ZÄÖÜ][\w-]*(?:straße|strasse|str\.|gasse|allee|weg|platz|damm|ufer)"
    r" \d{1,4}[a-z]?(?!\w|[.,]\d| [A-ZÄÖÜ])"
)
"""A street by its name, which may be a number or have one: "Rua Quinze de Novembro, 312"."""
NAMED = late(
    r"(?<!\w)(?P<body>(?i:el|la|los|las|le|les|der|die|das|den|dem|o|os|as|uma?|une?|eine?) )?"
    rf"{_CAPITALIZED}(?: {_OF}{_CAPITALIZED}){{1,3}} [(](?=\d{{1,3}}[)])"
)
"""A full name before an age in brackets: "María López (34)"; with an article it is a body's."""
NAMESAKE = late(r"(?<=[bp]le) d(?:el? |['’])(?=[A-ZÀ-Þ])")
"""Behind "double" or "triple": a name, whose it is: "el doble de Messi"."""


def _pairs(table: str) -> dict[str, Fraction]:
    return {word: Fraction(value) for word, value in read_pairs(table).items()}


def _term_pattern(
    table: Mapping[str, str],
    words: Pairs,
    scales: Pairs,
    fixed: list[str],
    vague: Pairs,
    units: Mapping[str, str],
) -> re.Pattern[str]:
    word = any_of([*words, *(scale for scale in scales if not scale.endswith("."))])
    nations, money = (any_of(read_pairs(table[name])) for name in ("nations", "money"))
    # "Kanadische Dollar", "dollars canadiens".
    nation = rf"(?:[ -](?P<nation>{nations})[^\W\d]*(?=[ -]{money}{_END}))?"
    unit = rf"{money}(?: (?P<theirs>{nations})[^\W\d]*)?{_END}|{any_of([*units, *SIGNS])}{_END}"
    short = rf"(?<=\d){any_of(SHORT_SCALES)}(?=[€$£])|(?<=\d ){any_of(SHORT_SCALES)}(?=[€$£])"
    # A unit may begin like a scale: "un mille marin".
    scaled = any_of([unit for unit in units if unit.partition(" ")[0] in scales]) or "(?!)"
    scale, lone = any_of(scales), "|".join(table["lone"].split()) or "(?!)"
    hundreds = any_of([*scales, *(name for name, value in words.items() if value == 100)])
    # "Около тысячи двухсот" is one number.
    whole = rf"(?:{table.get('singular', '(?!)')}) (?:{table.get('genitive', '(?!)')}){_END}"
    sign = rf"(?<!\d )[-−–](?=\d)|[+](?=\d)|(?:{table['minus']}|{table['plus']}) "
    below_alone = rf"(?= (?:[^\W\d]+ ){{1,2}}(?:{_ZERO}){_END})"
    modifier = (
        rf"(?:{table['inside']}|{table['since']}|{table['least']}|{table['most']}|{table['about']})"
    )
    after = rf" (?:{table['least_after']}|{table['most_after']}){_END}"
    half = rf"[ -]{table['half']}{_END}"
    return re.compile(
        # Arabic writes "and" and "with" as one word with the number; a hyphen may join two words.
        rf"(?:(?<![\w.,:/-])|{table.get('prefixed', '(?!)')}"
        r"|(?<=[^\W\d]-)(?=[^\W\d])|(?<=\d-)(?=\d))"
        rf"(?P<before>(?:{modifier}(?: |(?<=['’]))){{1,3}}{_ARTICLE})?"
        rf"(?P<sign>{sign})?"
        rf"(?P<money>{any_of(SIGNS)} ?(?=\d))?"
        rf"(?:(?P<digits>{_DIGITS})(?!\d)"
        rf"|(?:{table['several']}) (?P<several>{hundreds}(?: (?:de |d['’])?{scale})?){_END}"
        rf"|(?P<multiple>{table['multiple']}){_END}"
        rf"|(?P<fixed>{any_of(fixed)}){_END}|(?!{whole})(?P<vague>{any_of(vague)}){_END}"
        rf"|(?!(?:{lone}) \d)(?P<words>{word}(?:(?:{table['joint']}){word}){{0,19}}){_END})"
        rf"(?P<half>{half})?(?P<over> (?:{table.get('over', '(?!)')}))?"
        rf"(?P<scale>(?:[ -]?(?!{scaled})(?:{scale}{_END}|{short})){{1,2}})?"
        rf"(?P<half_scale>{half})?{nation}"
        rf"(?P<unit>(?:[ -]|(?<=[^\W\d]) (?:de |d['’]))?(?:{unit}))?"
        rf"(?P<below>(?(unit)|{below_alone}) (?:{table['below_zero']}){_END})?"
        rf"(?P<half_unit>{half}(?! {any_of([*scales, *units])}{_END}))?(?P<after>{after})?"
    )


def _no_noun(table: Mapping[str, str]) -> str:
    return rf"(?!\w)(?![.,]\d| (?!(?:{table['no_noun']}|{table['place']})(?!\w))\w)"


def _noise_pattern(code: str, table: Mapping[str, str]) -> re.Pattern[str]:
    names = re.split(r"[ /]", read_table("months.toml")[code])
    month = any_of([name.replace("_", " ") for name in names])
    day = r"\d{1,2}(?:\.|º|er)?"
    word = any_of([word for word, value in _pairs(table["words"]).items() if value > 1])
    no_noun = _no_noun(table)
    joint = rf"(?: ?[-–] ?|, ?| (?:{table['to']}|{table['and']}|{table['or']}) ?)"
    more = rf"(?:{joint}\d{{1,4}}{no_noun})*"
    until = rf"(?: ?[-–,] ?| (?:{table['to']}|{table['and']}|al|au|ao) ?(?:el |le |o |zum )?)"
    number = rf"(?:0(?:[ /()-]{{0,2}}\d){{5,}}+|\d(?:[ /()-]{{0,2}}\d)*+{no_noun})"
    clock = rf"(?:{table['clock']})(?!\w)"
    label = rf"(?: ?(?:0\d[\d /-]*\d|\d[\d.,/-]*(?: \d{{4,}})?)| {word}{_END}){more}"
    at_letter = (
        rf"{month} (?:de |del )?\d{{4}}(?!\d)",
        rf"(?:{table['label']}){label}",
        rf"(?:{table['place']}) \d{{1,4}}[a-z]?{no_noun}{more}",
        rf"(?:{table.get('idiom', '(?!)')})(?!\w)",
        clock,
        table["ordinal"],
        rf"(?:{table['phone']}):?(?: [^\W\d]+){{0,2}} {number}",
        r"https?://\S+|[a-z]+\d[\w-]*",
    )
    at_digit = (
        rf"(?:{day}{until}){{0,3}}{day}(?: de| -)? {month}(?!\w)(?:,? (?:de |del )?\d{{4}}(?!\d))?",
        clock,
        rf"(?:{table['ordinal']}|\d{{1,2}}-[a-z](?!\w))",
        # Telephones, dates, laws.
        r"(?<!-)(?:\d+(?:-\d+){2,9}|0\d+-\d+|(?:19|20)\d\d-(?:19|20)\d\d)(?![\d-])",
        rf"(?<!-)\d{{1,4}}-(?:19|20)\d\d(?![\d-]){no_noun}",
        r"(?<!\d )0 ?\d{1,4}(?:[ /-]\d{1,4}){2,}|(?<!\d )0\d{2,4}[ /]?\d{5,9}(?!\d)",
        r"\d \(\d{2,5}\) ?\d[\d -]{3,}\d",
    )
    # Sorted by what a shape begins with, which makes the search many times faster than one list.
    return re.compile(
        rf"(?<!\w)(?=[^\W\d]|№)(?:{'|'.join(at_letter)})|(?=\d)(?<!\d[.,])(?:(?<!\d)(?:{'|'.join(at_digit)})"
        r"|\d{1,3}:\d{1,3}(?::\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)|\d{4}-\d\d-\d\d"
        r"|\d{1,3}/\d{1,3}(?!\d))|(?=[+(])(?:\+\d[\d ()-]{6,}\d|\(\d{2,5}\) ?\d[\d -]{3,}\d)"
    )
