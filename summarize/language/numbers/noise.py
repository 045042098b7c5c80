"""Numbers that count nothing and show it by their shape: dates, times, names, page furniture.

They are blanked out before the grammar looks. What only its neighbours tell, a label ("Article
4"), a bare year, the pronoun "one", is judged in `context.py`.
"""

from __future__ import annotations

from summarize.language.late_patterns import late
from summarize.language.numbers.patterns import COUNTED, COUNTED_YEAR_NEXT
from summarize.language.numbers.units import ONES, OWNERS, SLASHED, TENS
from summarize.language.words.function_words import GRAMMAR
from summarize.language.words.word_patterns import any_of, listed, opening

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_NO_DAY = rf"(?![\w%½¼]|[.,]\d|[ -](?:percent|per cent|dozen|hundred|thousand|million|{COUNTED}))"
_LISTED_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_DAY = rf"{_LISTED_DAY}{_NO_DAY}"
_DAYS = rf"(?:{_LISTED_DAY}(?: ?[-–/] ?| to | and | or |, )){{0,4}}{_DAY}"
_YEAR = r"(?:1\d|20)\d\d"
_OF_YEAR = rf"(?:,? {_YEAR}\b)?"
_AND_DAY = rf"(?: ?[-–] ?| to | through |,? (?:and|or) |, (?={_LISTED_DAY},? (?:and|or) {_DAY}))"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d){0,2}"
_HOUR = rf"(?:{opening(list(ONES)[1:13])})"
_TEEN, _TEN = any_of(list(ONES)[10:]), any_of(TENS)
_CENTURY = rf"(?:{opening(['seventeen', 'eighteen', 'nineteen'])})"
_NO_MORE = r"\b(?![ -](?:hundred|thousand|million|billion|percent|per cent))"
_HALF_DAY = r"(?:[ap]\.? ?m\b\.?|[AP]\.?M\b\.?|noon\b|midnight\b)"
_AT_AN_HOUR = (
    r"[Oo]pen(?:s|ed)?|[Cc]los(?:es?|ed)|beg[ai]ns?|start(?:s|ed)?|met|meets?|kick(?:s|ed)? off|"
    r"went off|arriv(?:es?|ed)|leaves?|left"
)
_ZONE = (
    r"(?:GMT|UTC|BST|CES?T|E[SD]?T|P[SD]?T|C[SD]T|MSK|IST|(?<=\d{4} )hrs\b|(?<=\d{4})hrs\b"
    r"|hours (?:GMT|local)|local(?: time\b|(?=[,.;)]|$)))"
)
_ON_THE_HOUR = (
    rf"(?:around |about )?(?:{_HOUR}|1[0-2]|[1-9])(?= in the (?:morning|afternoon|evening)\b)"
)
_NOUN = rf"(?!{any_of(GRAMMAR)}\b)[a-z]"
"""Behind "five to seven": what is counted, so that it is no time of day."""
_ANGLE, _NORTH = r"\d{1,3}(?:\.\d+)?", "(?:north|south|east|west)"
_PARTS = r"(?:mark|part|separate|divide|group|set)s?"
_NO_COUNT = r"(?=[,.;]| apart\b| by\b| with\b)"
_UNTIL = r" ?(?:[-–]|to|and|or|until|till) ?"
_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Place|Terrace)\b"
_SEATS = listed(
    "seat row gate room flat apartment block unit bay platform stand cell pier desk ward deck line"
)
"""What digits with a letter name: "seat 31C"."""
_LETTERED = opening([*_SEATS, *(f"{noun}s" for noun in _SEATS)])
_CLOSE = (
    r"(?:Close|Crescent|Gardens|Grove|Mews|Row|Way|Walk|Rise|Parade|Circus|Green|Quay|Hill|Court|View)"
    r"(?=[,.;)\n]|\Z| in\b)"
)
"""Names of streets that other names end with, too."""
_NO_AGE = "".join(
    rf"(?<!in {who} {part})" for who in OWNERS for part in ("", "early ", "mid-", "mid ", "late ")
)
"""No decade of life ends here: "in her late"."""
_FURNITURE = (
    r"(?:comments?|shares?|views?|likes?|replies|reactions?|photos?|images?|re?tweets|followers|"
    r"slides|videos|(?:hours?|minutes?|days?|weeks?|mins?) ago|mins?)"
)

_HELPLINE = r"(?:911|999|988|112|111|101)\b"

_AT_DIGIT = (
    # Telephones, references, versions, models, addresses.
    r"(?:1-)?\d{3}[-.]\d{3}[-.]\d{4}\b|\d{3}-0\d{3}\b|\d{4,5} \d{6}\b",
    r"(?<!\d )0\d{2,4}(?:[ -]\d{2,4}){2,}\b|\d+-gauge\b|[2-9]0 zone\b",
    r"(?:911|999|112) (?:call|operator)|24[-/]7\b|1-on-1\b|401 ?\(?k\b\)?|1-in-\d+-year\b|9-to-5\b",
    r"(?!\d{1,3}(?:\.\d{3})+(?!\.?\d))\d+(?:\.\d+){2,}",
    r"\d+-(?:Eleven|[A-Z]\b)|\d+x\d+\b|\d{4}\.[A-Z]+\b",
    r"7[0-8]7(?: MAX| Max| Dreamliner|-\d00)|(?<![$£€])(?:[2-6]G|[48]K)\b",
    rf"(?<=\b[Aa] )7[0-8]7\b(?! [a-z]+s\b)|7[0-8]7(?:(?:, |,? and | or )7[0-8]7)+\b(?! {COUNTED})",
    r"(?<=\b[Tt]he )7[0-8]7\b(?= (?:line|program(?:me)?|fleet|family|series|crash|pilots)\b)",
    r"\d{3}(?= (?:jet|jetliner|airliner|plane|aircraft|helicopter)\b)",
    r"[1-9]-(?:star|figure)\w*",
    rf"\d+[A-Z]?(?:[-–]\d+)? (?:[NSEW]\.? )?(?:[A-Z][\w'’.]+ ){{1,3}}(?:{_STREET}|{_CLOSE})",
    r"(?:50|20)[-–](?:50|20)\b(?= (?:chance|split|vision|hindsight|bet|odds))",
    # Dates.
    rf"{_DAYS}(?: of)?[ -]{_MONTH}(?![\w-]){_OF_YEAR}",
    r"\d{4}-\d\d(?:-\d\d(?:T[\d:.]+Z?)?)?\b|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d\b",
    rf"(?!{SLASHED})\d+/\d+(?:/\d+)?\b",
    rf"{_YEAR} ?[-–/] ?(?:\d\d|{_YEAR})\b(?![,.]\d| {COUNTED})|{_NO_AGE}\d+['’]?s\b",
    r"\d[\d,]{0,6}(?: to \d+)? ?(?:AD|A\.D\.|BCE?|B\.C\.|CE)\b",
    # Places on the globe.
    rf"{_ANGLE}° ?(?:{_ANGLE}['’′] ?)?(?:{_ANGLE}[\"”″] ?)?[NSEW]\b",
    rf"{_ANGLE} ?[NS],? {_ANGLE} ?[EW]\b|{_ANGLE} degrees {_NORTH} (?:latitude|longitude)\b",
    rf"{_ANGLE} degrees {_NORTH},? (?:and |by )?{_ANGLE} degrees {_NORTH}\b",
    # Times of day.
    rf"(?:{_CLOCK} ?(?:{_HALF_DAY})?{_UNTIL})?{_CLOCK} ?(?:{_HALF_DAY}|o['’]clock)",
    rf"(?:{_CLOCK}{_UNTIL})?(?:{_CLOCK}|[0-2]\d[0-5]\d)h? ?{_ZONE}",
    r"\d+:\d+(?::\d+)*(?:[.,]\d+)?|[01]?\d[0-5]\d ?[ap]\.?m\b",
    # Page furniture.
    r"\d/\dc\b|\d+[- ][Mm]in(?:ute)?s?[ -](?:[Rr]ead|[Ll]isten|[Ww]atch|[Vv]ideo)\b",
    # Numbers with a leading zero.
    r"(?<![.,\d'’])(?<!\d[ \u00a0\u2007\u2009\u202f])0\d+\b(?![.,]\d)",
)
_AT_LETTER = (
    # Telephones, references, models.
    r"https?://\S+|www\.\S+|N(?:o|os|º)\. ?\d[\d,]*(?:(?:, | and |[-–])\d+)*",
    rf"(?:[Dd]ial|[Cc]all)(?:l?ing|l?ed|s)? {_HELPLINE}(?:[^.;:\n]{{0,24}} or {_HELPLINE})?",
    r"(?:[Dd]ial|[Cc]all|[Pp]hone|[Tt]ext|[Tt]el\.?:?) (?:\d{2,5}[ -]?)++\d*+(?! ?[a-z])",
    rf"(?:{_LETTERED}) \d{{1,4}}[A-Z]\b(?:(?:, |,? and | or | to |-)\d{{1,4}}[A-Z]\b)*",
    rf"[A-Z]{{1,2}} - \d+\b(?! {COUNTED})",
    # Dates.
    rf"{_MONTH} (?:{_LISTED_DAY}{_AND_DAY}(?:{_MONTH} )?)*{_DAY}{_OF_YEAR}",
    rf"{_MONTH},? {_YEAR}\b(?!{COUNTED_YEAR_NEXT.pattern})",
    rf"in (?:constant )?{_YEAR} (?:dollars|euros|pounds|prices)",
    r"(?:AD|A\.D\.|CE|BC) \d+|(?:FY|Q[1-4]|H[12]) ?'?\d\d+(?:[-–/]\d\d(?:\d\d)?)?\b",
    r"[Cc]opyright *\d{4}(?:[-–]\d{4})?",
    # Times of day.
    r"[Aa]t \d{4}(?= (?:\(\d{4} ?GMT|local|hours|on [A-Z]))|GMT ?[+-]\d+(?::? ?\d+)?",
    r"[Aa]t \d{1,2}\.[0-5]\d(?= (?:on|in the|this|yesterday|today)\b)",
    rf"(?:{_HOUR} ?(?:{_HALF_DAY})?{_UNTIL})?{_HOUR}(?:[- ]thirty)? ?(?:{_HALF_DAY}|o['’]clock)",
    rf"(?:half|(?:a )?quarter|ten|twenty|five) (?:past|to) {_HOUR}\b(?! {_NOUN})",
    rf"(?:[Aa]t|by|around|about|until|from|before|after|since) {_ON_THE_HOUR}",
    rf"(?:{_AT_AN_HOUR}) at (?:1[0-2]|[1-9])\b(?![.,:/-]?\d| ?[%°]| (?:percent|per|[a-z]+s)\b)",
    rf"{_HOUR} (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days ago\b",
    # Years in words: "nineteen eighty-two", "twenty thirty".
    rf"(?:{_CENTURY}[ -](?:{_TEEN}|{_TEN})|[Tt]wenty (?:{_TEEN}|{_TEN}))(?:[ -]{_HOUR})?{_NO_MORE}",
    r"one-in-(?:\d+|a-[a-z]+)-year\b",
    rf"(?:[Ll]at|[Ll]ong)itude (?:of )?{_ANGLE}(?:°| degrees)?\b(?: {_NORTH}\b)?",
    # Names.
    r"(?:Group|Gang) of (?:\d+|[A-Z]\w+)|[Rr]ound of (?:16|32|64)\b",
    r"(?:Big|Fab|Final|Power|Sweet|Elite) (?:Two|Three|Four|Five|Six|Eight|Ten|Sixteen|12|16)\b",
    r"COP ?\d\d\b(?! ?(?:[mb]illion|bn|m)\b)",
    r"Formula (?:One|Two|Three|[1-3])\b|Five Eyes\b|Six Nations\b|Five Star\b|Three Gorges\b",
    r"Four Seasons\b|Seven Sisters\b|One Direction\b|Three Mile\b|Six[- ]Day War\b|One Nation\b",
    r"(?:Seven|Thirty|Hundred) Years['’]|Ten Commandments\b|Two Sessions\b|One (?:China|Belt)\b",
    r"(?:Seven|Nine|Ten) Network\b|Thousand Oaks\b|Three Kings\b|Three Lions\b|Million Dollar\b",
    # Idioms.
    r"(?:[Gg]round|[Pp]atient|[Nn]et|[Aa]bsolute|[Yy]ear|[Ss]ub)[ -][Zz]ero\b",
    r"[Zz]ero[ -](?:tolerance|sum)|[Oo]ne-time\b|[Oo]ne[- ]stop\b|[Oo]ne[- ](?:on|to)[- ]one\b",
    r"[Oo]ne (?:by one|after (?:another|the other)|and (?:the same|only|all))\b",
    r"[Tt]wo-(?:way|faced|sided|state|tier|tone)\b|[Tt]wo by two\b|[Ff]our[- ]by[- ]fours?\b",
    r"[Ff]ifty-fifty\b|[Nn]ine[- ]to[- ]five\b|cloud nine\b|on all fours\b|second to none\b",
    rf"{_HOUR}-(?:star|figure)\w*|(?:other|better) half\b",
    # Marks of numbers: "commas part the thousands".
    rf"{_PARTS} (?:(?:off|apart) )?(?:the|its|their) (?:hundred|thousand|million)s\b{_NO_COUNT}",
    # Page furniture.
    r"(?:[Rr]eading [Tt]ime|[Ll]isten(?: to this (?:article|story))?)[: ]+\d+ ?[Mm]in(?:ute)?s?\b",
    r"(?:[Cc]omments?|[Ss]hares?|[Pp]hotos?) ?\(\d[\d,]*\)",
    r"(?:[Uu]pdated|[Pp]osted|[Pp]ublished):? \d+ \w+ ago",
    r"(?:[Pp]hoto|[Ii]mage|[Ss]lide|[Pp]age|[Vv]ideo) \d+ of \d+",
)
_SMALL = any_of(
    (
        "a quarter",
        *_SEATS,
        *listed("""
            http www dial call phone text tel copyright in at one two three four five six seven
            eight nine ten eleven twelve half quarter twenty fifty zero open clos beg start met
            mark part separate divide group set lat long
            meet kick went arriv lea left round ground patient net absolute year sub cloud on
            second other better reading listen comment share photo updated posted published image
            slide page video
        """),
    )
)
"""The beginnings of the shapes above that begin with a small letter: looked at first, they spare
most words the list."""
_AT_MARK = (
    rf"[|•·][ \t]*\d[\d.,]*[km]?\+? {_FURNITURE}\b",
    r"\+\d[\d ().-]{6,}\d|\(\d{3}\) ?\d{3}-\d{4}|\[\d+\]|§+ ?\d[\d.]*|(?:№|#) ?\d[\d,]*",
    rf"['’]\d\ds?\b(?<!\w['’]\d\d)(?! {COUNTED})|(?:©|\([cC]\)) *\d{{4}}(?:[-–]\d{{4}})?",
)
_AT_LINE = (
    rf"[^\w\n]*\d[\d.,]*[km]?\+? {_FURNITURE}[^\w\n]*$",
    r"[ \t]*(?:\(?\d{1,3}[.)][ \t]|\d+ of \d+[ \t]*$)",
)
_NOISE = late(
    rf"(?im:^(?:{'|'.join(_AT_LINE)}))"
    rf"|\b(?=\d)(?<!\d[.,])(?:{'|'.join(_AT_DIGIT)})"
    rf"|\b(?=[A-Z]|{_SMALL})(?:{'|'.join(_AT_LETTER)})"
    rf"|(?=[+(\[§№#'’©|•·])(?:{'|'.join(_AT_MARK)})"
)
"""Sorted by what a shape begins with, which makes the search many times faster than one list."""


def blank(text: str) -> str:
    """The text with each such shape overwritten by NULs, so that every offset stays."""
    return _NOISE.sub(lambda shape: "\0" * len(shape[0]), text)
