"""The words that make up quantities: numbers, scales, fractions, units, money.

Tables only, and the patterns that follow from them. All keys are lower-case, for the grammar
reads a lower-cased text; all patterns end at the end of a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from summarize.language.words.word_patterns import any_of, listed

END = r"(?![^\W_])"
"""The end of a word: no letter or digit follows."""

# ── Numbers ───────────────────────────────────────────────────────────────────────────────

ONES = {
    word: value
    for value, word in enumerate(
        listed("""
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
            fifteen sixteen seventeen eighteen nineteen
        """)
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        listed("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
DECADES = {f"{word[:-1]}ies": value for word, value in TENS.items()}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
}
SHORT_SCALES = {
    "k": 1_000,
    "m": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mil": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "t": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
SEVERAL = ("several", "a few", "few")
"""Words that make a scale behind them a plural that names no number."""
VAGUE = {"tens": 10, "dozens": 12, "scores": 20} | {
    f"{word}s": value for word, value in SCALES.items() if word != "dozen"
}
"""Plurals that name no number: the least they can mean is two of them."""
PARTS = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twentieth": 20,
    "hundredth": 100,
    "thousandth": 1_000,
    "millionth": 10**6,
}
VULGAR = {
    "½": Fraction(1, 2),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5),
    "⅛": Fraction(1, 8),
    "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8),
    "⅞": Fraction(7, 8),
}
SLASHED = r"(?:1/(?:[2-9]|10)|2/[35]|3/[458]|4/5|5/[68]|7/8|[379]/10)(?![\d/])"
"""The fractions that are written with a slash; any other slash stands in a date or a name."""

PLURAL_NOUN = r"(?:[a-z-]+s|men|women|people|children)"
OWNERS = ("his", "her", "their")
"""Words between "in" and a decade of life: "in his fifties"."""
HEIGHT = r"[3-7](?:['’′](?:1[01]|\d)(?:\"|”|″|''|’’)|-foot-(?:1[01]|\d)(?![\d-]))"
"""How tall somebody is, in feet and inches: 5'10"; 6-foot-4."""

# ── Units ─────────────────────────────────────────────────────────────────────────────────

_LENGTHS = {
    "millimetre": ("mm", "millimeter"),
    "centimetre": ("cm", "centimeter"),
    "metre": ("meter",),
    "kilometre": ("km", "kms", "kilometer"),
    "inch": ("inches",),
    "foot": ("feet", "ft"),
    "yard": ("yd", "yds"),
    "mile": ("mi",),
}
TIMES = {
    "millisecond": ("ms",),
    "second": ("sec", "secs"),
    "minute": ("min", "mins"),
    "hour": ("hr", "hrs"),
    "day": (),
    "week": ("wk", "wks"),
    "fortnight": (),
    "month": (),
    "year": ("yr", "yrs"),
    "decade": (),
    "century": ("centuries",),
    "millennium": ("millennia",),
}
_MEASURES = {
    "percent": ("%", "per cent", "pct"),
    "percentage point": ("% point", "% points", "pp"),
    "basis point": ("bp", "bps"),
    "part per million": ("parts per million", "ppm"),
    "nautical mile": (),
    "light-year": ("light year", "light years"),
    "acre": (),
    "hectare": ("ha",),
    "milligram": ("mg", "milligramme"),
    "gram": ("gramme",),
    "kilogram": ("kg", "kgs", "kilo", "kilogramme"),
    "tonne": ("metric ton", "metric tons", "metric tonne", "metric tonnes"),
    "ton": (),
    "kiloton": ("kilotonne",),
    "megaton": ("megatonne",),
    "ounce": ("oz",),
    "pound": ("lb", "lbs"),
    "millilitre": ("ml", "milliliter"),
    "litre": ("liter",),
    "gallon": (),
    "pint": (),
    "barrel": ("bbl",),
    "bushel": (),
    "degree": ("°",),
    "degree Celsius": (
        "°c", "° c", "degrees c", "degrees celsius", "degree celsius", "degrees centigrade",
        "celsius",
    ),
    "degree Fahrenheit": (
        "°f", "° f", "degrees f", "degrees fahrenheit", "degree fahrenheit", "fahrenheit",
    ),
    "kilowatt": ("kw",),
    "megawatt": ("mw",),
    "gigawatt": ("gw",),
    "kilowatt-hour": ("kwh", "kilowatt hour", "kilowatt hours"),
    "megawatt-hour": ("mwh", "megawatt hour", "megawatt hours"),
    "watt": (),
    "volt": (),
    "horsepower": ("hp",),
    "megabyte": ("mb",),
    "gigabyte": ("gb",),
    "terabyte": ("tb",),
    "millibar": (),
    "decibel": (),
    "calorie": (),
    "carat": (),
    "knot": (),
    "mile per hour": ("mph",),
    "kilometre per hour": ("kph", "kmh", "kmph", "km/h", "km / h", "km/hr"),
    "metre per second": ("m/s",),
    "square kilometre": ("km²", "km2"),
    "square metre": ("m²", "m2"),
    "cubic metre": ("m³", "m3"),
    "magnitude": ("on the richter scale",),
    "times": ("time", "x", "fold", "times as many", "times as much", "as many", "as much"),
}  # fmt: skip
ATTACHED = {
    "m": "metre",
    "in": "inch",
    "g": "gram",
    "l": "litre",
    "h": "hour",
    "c": "degree Celsius",
    "f": "degree Fahrenheit",
    "p": "penny",
    "pc": "percent",
}
"""Units of one or two letters, read only where no space parts them from the digits."""
SPACED = {"m": "metre", "c": "degree Celsius", "f": "degree Fahrenheit", "pc": "percent"}
"""Those that are read behind a space as well."""


def _named(units: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Every spelling, singular and plural, by its unit."""
    names: dict[str, str] = {}
    for unit, spellings in units.items():
        for spelling in (unit.lower(), *spellings):
            names[spelling] = unit
            if len(spelling) > len("oz") and spelling[-1].isalpha():
                names.setdefault(f"{spelling}s", unit)
    return names


def _derived() -> dict[str, str]:
    """Areas, volumes and speeds of the lengths."""
    names: dict[str, str] = {}
    for length, unit in _named(_LENGTHS).items():
        for power, words in {"square": ("square", "sq", "sq."), "cubic": ("cubic",)}.items():
            names |= {f"{word} {length}": f"{power} {unit}" for word in words}
        for time in ("hour", "minute", "second"):
            for per in ("per", "a", "an"):
                names[f"{length} {per} {time}"] = f"{unit} per {time}"
    return names


_DERIVED = _derived()
UNITS = _named(_LENGTHS | TIMES | _MEASURES) | _DERIVED
_LENGTH_NAMES = _named(_LENGTHS)
_LENGTH = any_of(_LENGTH_NAMES)


def any_with_units(words: Iterable[str]) -> str:
    """As `any_of`, for words with all lengths among them and all units that are derived of these.

    Most units are, and their pattern is a tenth as long where the lengths are written twice.
    """
    others = any_of(word for word in words if word not in _DERIVED and word not in _LENGTH_NAMES)
    return (
        rf"(?:{others}|(?:square|sq\.?|cubic)[ -]{_LENGTH}"
        rf"|{_LENGTH}(?:[ -](?:per|an?)[ -](?:hour|minute|second))?)"
    )


NOT_HALVED = {name for name, unit in UNITS.items() if unit == "times"}
"""Units that "half a" does not stand before."""
WITH_ARTICLE = set(_named(_LENGTHS | TIMES)) - {"second", "sec"} | set(
    listed("ton tonne kilo kilogram pound ounce litre liter pint gallon barrel acre hectare")
)
"""Units that "a" may count: "more than an hour"; not "about a second", which may be an ordinal."""

# ── Money ─────────────────────────────────────────────────────────────────────────────────

SIGNS = {
    "us$": "USD", "us $": "USD", "$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD",
    "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mx$": "MXN",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "₱": "PHP", "₪": "ILS", "฿": "THB", "rs": "INR", "rs.": "INR", "rmb": "CNY",
    "dh": "AED", "sfr": "CHF", "tk": "BDT", "ksh": "KES", "rp": "IDR",
    "rm": "MYR", "gh¢": "GHS", "gh₵": "GHS", "₵": "GHS", "ush": "UGX", "tsh": "TZS",
    "sh": "shilling", "shs": "shilling", "e£": "EGP", "j$": "JMD", "z$": "ZWL", "ec$": "XCD",
    "t&t$": "TTD", "tt$": "TTD", "b$": "BND",
}  # fmt: skip
CODES = {
    code.lower(): code
    for code in listed("""
        USD EUR GBP JPY CNY INR AUD CAD CHF HKD NZD SGD SEK NOK DKK RUB BRL MXN KRW ZAR PLN
        UAH ILS AED SAR NGN KES GHS UGX TZS ETB QAR KWD OMR PKR NPR IDR MYR THB PHP VND EGP CZK
        HUF RON BGN KZT BDT LKR TWD CLP COP ARS
    """)
}
_MONEY = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD",
    "australian dollar": "AUD", "canadian dollar": "CAD", "hong kong dollar": "HKD",
    "new zealand dollar": "NZD", "singapore dollar": "SGD", "taiwan dollar": "TWD",
    "euro": "EUR", "pound sterling": "GBP", "british pound": "GBP", "egyptian pound": "EGP",
    "syrian pound": "SYP", "lebanese pound": "LBP", "sudanese pound": "SDG",
    "swiss franc": "CHF", "cfa franc": "XOF", "franc": "franc", "ruble": "RUB", "rouble": "RUB",
    "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR", "rupiah": "IDR",
    "hryvnia": "UAH", "shekel": "ILS", "zloty": "PLN", "forint": "HUF", "rand": "ZAR",
    "lira": "TRY", "turkish lira": "TRY", "peso": "peso", "mexican peso": "MXN",
    "philippine peso": "PHP", "argentine peso": "ARS", "krone": "krone", "krona": "SEK",
    "swedish krona": "SEK", "dinar": "dinar", "iraqi dinar": "IQD", "dirham": "AED",
    "riyal": "SAR", "saudi riyal": "SAR", "rial": "IRR", "naira": "NGN", "shilling": "shilling",
    "kenyan shilling": "KES", "ugandan shilling": "UGX", "tanzanian shilling": "TZS",
    "somali shilling": "SOS", "cedi": "GHS", "ghanaian cedi": "GHS", "kwacha": "kwacha",
    "birr": "ETB", "sri lankan rupee": "LKR", "nepali rupee": "NPR", "nepalese rupee": "NPR",
    "chilean peso": "CLP", "colombian peso": "COP", "cuban peso": "CUP", "kyat": "MMK",
    "riel": "KHR", "tenge": "KZT", "lari": "GEL", "leu": "leu", "lev": "BGN", "leva": "BGN",
    "bolívar": "VES", "bolivar": "VES", "boliviano": "BOB", "guaraní": "PYG", "guarani": "PYG",
    "jamaican dollar": "JMD", "fijian dollar": "FJD", "namibian dollar": "NAD", "kina": "PGK",
    "taka": "BDT", "cent": "cent", "penny": "penny",
}  # fmt: skip
MONEY = (
    _MONEY
    | {f"{word}s": code for word, code in _MONEY.items()}
    | {
        "pounds sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "baht": "THB",
        "ringgit": "MYR", "reais": "BRL", "dong": "VND", "pence": "penny", "kroner": "krone",
        "kronor": "SEK", "norwegian kroner": "NOK", "danish kroner": "DKK", "€": "EUR",
        "£": "GBP", "₽": "RUB", "south korean won": "KRW",
    }
    | CODES
)  # fmt: skip
"""A currency with no country named is the one that news means by it; where there is none (peso,
dinar), the word itself is the unit, and it equals no other currency."""

# ── Modifiers ─────────────────────────────────────────────────────────────────────────────

_THAN_MORE = any_of(("more", "greater", "higher", "larger", "bigger", "longer", "older"))
_THAN_LESS = any_of(("less", "fewer", "lower", "smaller", "shorter", "younger"))
_DEGREE = (
    "(?:(?:just|well|far|much|many|slightly|a little|a bit|significantly|considerably|"
    "substantially|somewhat) )?"
)
LEAST = (
    rf"(?:{_DEGREE}(?:{_THAN_MORE} than|over|above|in excess of)|"
    rf"(?:no|nor|not|nothing) {_THAN_LESS} than|not (?:under|below)|at (?:the very )?least|"
    r"at a minimum|(?:a )?minimum(?: of)?|min\.|upwards? of|north of|"
    r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)|topp(?:ed|ing)|tops|"
    r"(?:(?<=toll )|(?<=total )|(?<=number )|(?<=count )|(?<=tally )|(?<=has ))"
    r"(?:passe[sd]|crosse[sd])|"
    r"as (?:few|little|low|young) as|(?:over|above) the age of|[>≥])"
)
MOST = (
    rf"(?:(?:no|nor|not) {_THAN_MORE} than|not (?:over|above|exceeding)|"
    rf"{_DEGREE}(?:{_THAN_LESS} than|under|below)|"
    r"up to(?: and including)?|at (?:the very |the )?most|(?:a )?maximum(?: of)?|max\.?|"
    r"as (?:many|much|high|old) as|"
    r"(?:very )?nearly|not (?:quite|even)|almost|approaching|just (?:shy|short) of|"
    r"(?:under|below) the age of|[<≤])"
)
ABOUT = (
    r"(?:(?:not much|little) (?:more|less|fewer) than|about|some|somewhere around|around|roughly|"
    r"approximately|approx\.?|circa|"
    r"(?:an |(?<=the )|^)estimated|closer? to|in the (?:region|neighbou?rhood) of|"
    r"on the order of|[~≈])"
)
NO_COUNT_NEXT = rf"(?! \d| {any_of([*ONES, *TENS, 'half', 'a', 'an'])}{END})"
"""Behind "at least": if a number follows, that is the one that it bounds."""
LEAST_AFTER = (
    r"(?:-plus|\+| at (?:the )?(?:very )?least"
    + NO_COUNT_NEXT
    + r"| or (?:more|over|above|higher|greater|older|longer|better)(?! (?:than )?[$£€¥]?\d)"
    r"| and (?:over|above|older|up)(?! (?:the|an?|his|her|its|their|to)\b))"
)
MOST_AFTER = (
    r"(?: at (?:the )?(?:very )?most"
    + NO_COUNT_NEXT
    + r"| or (?:less|fewer|under|below|lower|younger|shorter)(?! (?:than )?[$£€¥]?\d)"
    r"| and (?:under|below|younger)(?! (?:the|an?|his|her|its|their)\b))"
)
ABOUT_AFTER = r"(?:,? give or take(?! an?\b)|-some|-odd|-?ish|-or-so| or so| or thereabouts)"
FIRST = any_of(
    (
        *ONES, *(word[:-1] for word in TENS), *VAGUE, *SIGNS, *CODES,
        "a ", "an ", "as ", "at ", "in ", "up ", *(f"the {scale}" for scale in SCALES),
        *listed("""
            both double triple quadruple duo pair trio couple nil nought nobody none neither without
            unh uni uns
            about above age almost any approaching approximately approx around below between big
            circa close considerably crosse early estimated euro exceed far few from greater half
            higher just larger late less little longer lower magnitude many max mid min minus more
            much nearly negative no nor north not older on over passe quarter roughly several
            shorter significantly slightly smaller some substantially surpass thrice topp tops twice
            under upward very well younger
        """),
    )
)  # fmt: skip
"""The beginnings of all that a quantity may begin with, if with a letter.

Looked at first, it spares most words of a text the grammar; what is added above as a first word is
to be added here.
"""
