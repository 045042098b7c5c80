"""Words and patterns beside a number that tell what it is. `context.py` says what each means."""

from __future__ import annotations

import re
from functools import cache

from summarize.language.late_patterns import late
from summarize.language.numbers.units import END, ONES, PARTS, TENS
from summarize.language.words.function_words import UNIVERSAL, word_list
from summarize.language.words.inflection import irregular_pasts
from summarize.language.words.vocabulary import event_signs
from summarize.language.words.word_patterns import any_of, listed

COUNTED = (
    r"(?:people|persons?|men|women|children|boys|girls|civilians|soldiers|troops|servicemen|"
    r"fighters|militants|insurgents|rebels|officers|policemen|workers|employees|staff|jobs|homes|"
    r"houses|households|families|residents|inhabitants|villagers|migrants|refugees|passengers|"
    r"students|pupils|patients|deaths|cases|bodies|dead|killed|injured|wounded|hurt|missing|"
    r"casualties|victims|survivors|hostages|prisoners|protesters|demonstrators|supporters|"
    r"voters|others|more|additional|suspects|tourists|vehicles|buildings)\b"
)
"""Words that follow a count and next to never a name or a year."""


_HARMED = r"(?:dead|killed|injured|wounded|hurt|missing)"
"""Those of them that are verbs after a subject, too."""


# ── Labels and names ──────────────────────────────────────────────────────────────────────

LABELS = frozenset(
    listed("""
    article section page paragraph clause chapter verse psalm annex appendix episode volume act
    stage type phase category tier version step grade junction channel route highway interstate
    flight reactor vitamin formula resolution proposition amendment protocol number marker apollo
    boeing airbus milepost checkpoint update wrapup p pp vol ch art sec no nos
""")
)
"""Nouns that a number after them names, whatever their case: "article 4", "stage four"."""
PLACES = frozenset(
    listed("""
    day week month level class group unit room gate platform terminal lane exit row seat ward zone
    line block sector district lot item pier bus train tram court courtroom camp game round part
    season rule table figure box size apartment suite hall area point
    bay berth track runway hangar cell flat plot booth stand carriage coach shaft hole lap corner
    dock tower tent cabin deck chamber
""")
)
"""Nouns that a number names only behind one of `AT`: "at gate 3", "on day 12"."""
AT = frozenset(listed("on by until from of to into since in at near through outside inside"))
NUMBERED = frozenset(listed("class grade terminal platform gate group level tier unit zone"))
"""Those of them that, with a capital, a number names even before what would be counted."""
LISTED_NEXT = late(r"(?: and | or | to | through |[-–])\d+\b(?! (?:people|[a-z]+s\b))")
"""The second number of "lanes 2 and 3"."""
POINTERS = frozenset(listed("this that each every his her its same such"))
"""Words before a label that make it a plain noun: "in this category 12 people"."""
NOT_NAMES = frozenset(
    listed("""
    the a an all some another these those both only just nearly almost about around at in on of to
    by for from with without when while where as but and or nor if after before since until over
    under more most least than up out what who how his her their its our my your each every other
    such even still then also including among between additional further total so that it he she
    they we i you it's that's this there here now not no yes within against into per via plus minus
    versus vs like exactly precisely barely fully merely initially officially reportedly currently
    perhaps maybe possibly probably mostly mere because though although whereas once
    kill kills killed killing leave leaves left injure injures injured wound wounds wounded hurt
    hurts claim claims hit hits hitting cut cuts shed sheds add adds lose loses lost win wins won
    arrest arrests arrested seize seizes dead die dies died top tops reach reaches get gets give
    gives take takes took name names buy buys sell sells sold fire fires fired raise raises pay pays
    paid seek seeks want wants see sees face faces has have had is are was were be been say says
    said save saves rescue rescues free frees charge charges charged jail jails jailed evacuates
    displaces rises falls drops jumps grows gains slips sinks scores beats downs recalls strands
    traps
    monday tuesday wednesday thursday friday saturday sunday today yesterday tonight
""")
)
"""Words that a count may follow even where they are capitalised: at the head of a sentence, in
headlines; and the days of the week."""
IN_A_PLACE = late(
    r"(?:^|[.!?:;\n“\"] ?)(?:In|At|Near|Outside|Across|Around|Throughout|On|From) "
    r"(?:[A-Z][\w'’-]* )+$"
)
BODIES = frozenset(
    listed("""
    party union alliance front movement coalition bloc opposition conservatives liberals democrats
    republicans greens socialists communists nationalists labour tories
""")
)
"""Words at the end of a name that no number follows as a part of it: "the Green Party 61"."""
FILED = frozenset(
    listed("""
    case reference ref docket invoice badge licence license passport account pin extension
    registration parcel
""")
)
"""Nouns that a number behind them names where it closes its clause: "case 88214"."""
FILED_UNDER = late(
    r"\d{3,}(?:(?![\d,])[.;:)”\"]|,(?!\d)|$| (?:and|or|to|for|on|at|by|when|in|should|was|is)\b)"
)
POSTCODE = late(r"\d{5}(?=[,.;)\n]|$)")
_NAMED = r"(?:[A-Z][\w'’.-]* ){1,4}"
_COUNT = rf"(?:\d|\b{any_of([*ONES, *TENS])})"
PLACED_BEFORE = late(rf"(?P<count>{_COUNT} (?:[a-z]+ )?)?\b(?P<at>in|at|near|from|for) {_NAMED}$")
PLACED_NEXT = late(rf" (in|at|near|from|for) {_NAMED}\d[\d,]* \1 ")
"""Around the second of "140 in Tell Marun 67 in Saqlin 9 in Wadi Harf"."""
NUMBERED_BEFORE = late(rf"{_COUNT} [a-z]+(?:[,;]| and) (?:and )?{_NAMED}$")
NUMBERED_NEXT = late(rf" [a-z]+,? (?:and )?{_COUNT}{END}")
"""Around a number word behind a name: "Norlund four gold two silver, Vasterra three gold"."""
TABLE_BEFORE = late(
    rf"(?P<heading>[^.:;!?\n]+): (?P<entry>(?:{_NAMED}\d[\d,]*(?:[;,]| and) (?:and )?)+)?{_NAMED}$"
)
ENTRY_NEXT = late(rf"(?:[;,]| and) (?:and )?{_NAMED}\d")
TALLIED = frozenset(listed("votes seats medals points visitors complaints tickets applications"))
"""Words in the heading of a table of names and counts, besides what can be counted or happen."""
BULLETED = late(r"[ \t]*[-–*•][ \t]+[A-Z][^\n\d]*")
LIST_ABOVE = late(r"(?P<heading>[^\n]+):[ \t]*\n+(?:[ \t]*[-–*•][ \t][^\n]*\n)*$")
LINE_END = late(r"[ \t]*[;.,]?[ \t]*(?:\n|$)")
"""Around the count of an entry in a bulleted list: "* Congress Party 15"."""
SCORE_NEXT = late(r"[-–]\d{1,3}(?!\d)")
CAPITAL_UNIT = late(
    r"[ -](?:Year|Day|Hour|Minute|Second|Week|Month|Mile|Degree|Night)s?\b|[ -]Feet\b| PCs?\b"
)
"""A unit with a capital within a plain line stands in a title: "12 Years a Slave"; a PC is none."""
LONG_WORD = late(r"\b[^\W\d_]{5,}")
LOWER_IN_TITLES = frozenset(listed("about after against among before during under while without"))

# ── What follows ──────────────────────────────────────────────────────────────────────────

COUNTED_NEXT = late(rf" (?:[A-Za-z]+(?:-[a-z]+)* )?{COUNTED}")
PLURAL_NEXT = late(rf" (?:{COUNTED}|(?!is\b|was\b|has\b|says\b)[a-z-]+s\b)")
ANY_PLURAL_NEXT = late(
    r" (?:(?!(?:and|or|but|in|on|at|for|to|of|with|from|as|by|than|who|that) )[a-z-]+ )?"
    r"(?!(?:is|was|has|as)\b)[a-z-]+s\b"
)
OF_NEXT = late(r" of\b")
BEHIND = late(r"(?:(\S+) )?(\S+) $")
"""The last two words."""

# ── Years ─────────────────────────────────────────────────────────────────────────────────

YEAR_AFTER = late(
    rf"\b(?:in|since|until|till|by|years?|circa|from|during)(?: (?:{any_of(word_list('month'))}"
    r"|early|mid|late))? $"
)
YEAR = late(r"[12]\d{3}")
COUNTED_YEAR_NEXT = late(
    rf" (?:(?!(?:[\w-]+ )?{_HARMED}\b)(?:[A-Za-z]+(?:-[a-z]+)* )?{COUNTED}"
    rf"|{_HARMED}\b(?=$|[,.;:]| (?:and|or|in|by)\b))"
)
"""As `COUNTED_NEXT`, but in "the 2004 flood killed many" and "in May 2009 killed ten" a year."""
FROM_YEAR, TO_YEAR = 1500, 2099
"""Four bare digits between these are a year unless a count follows from what is beside them."""

# ── "One" ─────────────────────────────────────────────────────────────────────────────────

NO_NOUN = frozenset(
    listed("""
    of another other's who whom whose that which what when where why how is was are were be been
    has had have can could would will should shall must may might does did do to for in on at from
    with without by and or but as than the a an his her their its my our your this these those it he
    she they we you i if so too not never ever always also only just even still against into about
    after before over under up out off between among because while though here there now then yet
    said says say saying knows knew thinks thought wants wanted wonders needs gets got goes went
    comes came makes made takes took sees saw seems looks finds feels hopes
    such left hand side thing time point go fell night morning afternoon evening way day last next
""")
)
"""Words after "one" that it does not count: "one of", "one must", "one day she left"."""
NO_ONE = late(
    r"\b(?:no|not|this|which|any|every|each|the|some|another|last|first|next|other|second|"
    r"third|previous|latest|new|bad|good|big|old|right|wrong) $"
)
CASUALTY = late(
    r"[ -](?:(?:was|is|has|had|later) (?:been |later |also )?)?"
    r"(?:dead|died|killed|injured|wounded|hurt|missing|arrested|survived|escaped|detained|"
    r"critically|seriously|hospitali[sz]ed|rescued|shot)\b"
)
HARMED = late(
    r"\b(?:kill|wound|injur|leav|arrest|captur|claim|hurt|detain|shoot|rescu)(?:s|ed|ing|e|es) $"
)
OF_SO_MANY = late(
    r" of (?:(?:the|its|their|his|her|those|these) )?"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+) "
)
"""Behind "one": it is one of a number of them that is told, no more."""
WORD_NEXT = late(r"[ -]([A-Za-z][\w'’]*)")
ONE_X = late(r"-(?!vote|goal|run|shot|stroke|point|room|bedroom|car\b|seat|plus|to)")
FOR_AND = late(r"\b(?:for|favou?r)(?:,| and|, and|, with) $")
"""Before the number of those against."""
RATIO = late(r"(?:\d|two|three|four|five|six|seven|eight|nine|ten)[ -]to[ -]$")
LASTED_A = late(
    r"\b(?:last(?:s|ed|ing)?|takes?|took|taken|taking|delay(?:ed)? (?:by|of)|within"
    r"|wait(?:ed|ing)) $"
)
AND_MORE = late(r" and [\w-]+ (?:second|minute|hour|day|week|month)s?\b| late\b")
"""Around "an hour": it is a span of that length ("lasted an hour", "an hour and ten minutes")."""
ONE_DAY = late(r"\b(?:in|within|for|after|than|least|only|just|every|about|lasted) $")
DAY_FROM = late(r" (?:after|before|later|earlier)\b")

# ── None ──────────────────────────────────────────────────────────────────────────────────

_ABOARD = ("aboard", "on board")
_DID = "detonated died drowned escaped exploded perished survived"
CAME = late(
    r" (?:(?:has|have|had) (?:yet )?come forward|came forward|tested positive|(?:turned|showed) up"
    r"|took part|(?:needed|required) (?:[a-z]+ ){0,2}treatment|was (?:on board|aboard))\b"
)
"""Behind "nobody": what is told by how many did it."""
_ALSO_DONE = (
    "damaged detected discovered dropped fired found harmed launched lost taken thrown used"
)


@cache
def none_did_next() -> re.Pattern[str]:
    """Behind "no one" or "none": what happened to nobody."""
    return re.compile(
        r"(?: of (?:(?:the|its|their|his|her|those|these) )?(?:[\w,-]+ ){1,3}?| [a-z]+)? ?"
        rf"(?:{_done()}|{any_of(_happenings('state'))}{END})"
    )


@cache
def none_next() -> re.Pattern[str]:
    """Behind "none": what it counts none of, or what none of them did."""
    return re.compile(
        r" of (?:the|its|their|his|her|those|these|our) (?!above\b|things?\b)(?:[\w-]+ ){0,3}?"
        r"(?:\d+|[a-z-]+s|people|men|women|children)\b"
        rf"| (?:[a-z]+ed|{any_of(irregular_pasts())}){END}"
        r"| (?:was|were|has|have|had) (?:yet )?(?:been )?(?:[a-z]+ly )?[a-z]+(?:ed|en)\b"
    )


@cache
def no_counted_next() -> re.Pattern[str]:
    """Behind "no": what there is none of, or what happened to none of it."""
    return re.compile(
        r" (?:(?:confirmed|known|human|civilian|reported) )?"
        r"(?:[a-z]+ (?:or|and|nor) )?(?:(?:casualt(?:y|ies)|deaths|fatalit(?:y|ies)|injuries"
        r"|survivors|arrests|victims|bodies|lives|loss of life|dead|wounded|goals|points(?! in\b)"
        r"|runs|wickets|tries|medals|seats|votes|cases|infections|complaints)\b(?! than)"
        rf"|(?:[a-z-]+s|people|men|women|children)"
        rf"(?: (?:{_done()}|{any_of(_ABOARD)}{END})|{CAME.pattern})"
        rf"|[a-z-]+ {_done(whole=False)})"
    )


@cache
def to_none_before() -> re.Pattern[str]:
    """Before "no one" or "nobody": the forms of a verb that is done to somebody."""
    return re.compile(rf"\b(?:{any_of(_happenings('verb'))}) $")


def _done(*, whole: bool = True) -> str:
    """The passive of what can happen to people and things, and what they do that is counted.

    Not `whole`: only what happens to one ("no soldier was hurt"), for "no decision was taken"
    counts no decisions.
    """
    verbs = [
        form for form in _happenings("verb") if form.endswith("ed") or form in irregular_pasts()
    ]
    also = (*listed(_ALSO_DONE), *_ABOARD)
    done = any_of([*verbs, *_happenings("state"), *(also if whole else ())])
    return (
        rf"(?:(?:was|were|is|are|has|have|had)(?: yet)?(?: been)? (?:[a-z]+ly )?{done}"
        rf"|{any_of(listed(_DID))}){END}"
    )


def _happenings(part: str) -> list[str]:
    signs = event_signs().items()
    return [form[0] for form, sign in signs if sign.part == part and len(form) == 1]


INJURY_NEXT = late(r" (?:any )?injur")
"""Behind "without", as "unhurt" it is said of those who escape, not of what happens."""
NOT_ONE_NEXT = late(r"(?<=one) [a-z]+ (?:was|were|is|has|had|could|would|will|did)\b")
OF_THEM_NEXT = late(r" of (?:the|its|their|his|her|those|these|them|us)\b")
OPENING = late(r"(?:^|[.!?:;\n“\"”)] ?|\b(?:and|but|that|yet) )$")
"""Before "not one of them": it counts at the head of a clause, not in "he was not one of them"."""
EVERYBODY = late(rf"(?i:\b{any_of(sorted(UNIVERSAL))}\b)[^.;:!?\n]*$")
"""Before "unhurt": it is said of all that the clause speaks of."""

THREE_DECIMALS = late(r"[1-9]\d{0,2}\.\d{3}")

FOREIGN_SCALE_NEXT = late(
    r" (?:mil(?:hões|hão|iones)|bilhões|bilhão|milliards?|Milli(?:on|ard)en|Mrd|Mio)\b"
)
"""A scale of another language: "R$ 4,2 bilhões"."""

# ── Ages, parts, prepositions ─────────────────────────────────────────────────────────────

APPOSED_TO_MANY = late(r"(?:s|men|women|people|children), $")
APPOSED = late(r"(?:[A-Z]\w+|[^\W\ds]|\b[Oo]ne of (?:the )?[\w ]+s), $")
COMMA_NEXT = late(r",(?! \d)")
AGED_LIST = late(r"\baged? (?:(?:[\w-]+, ){0,4}[\w-]+,? (?:and |or )|(?:[\w-]+, ){1,4})$")
"""Before the last of several ages: "aged two, seven and"."""
IS_OF_AGE = late(r"\b(?:[Hh]e|[Ss]he|who) (?:is|was|turn(?:s|ed)) $")
OF_AGE = late(
    r"\b(?i:man|woman|boy|girl|child|son|daughter|brother|sister|baby|toddler|widow|father|mother) "
    r"of $"
)
"""Before an age: "a boy of seven"."""
OLDER_THAN = frozenset(listed("under over below above"))
OF_ALL_AGES = late(
    r"\b(?i:people|persons?|men|women|children|girls|boys|adults|youths|voters|those|anyone|"
    r"everyone|patients|pupils|students|residents|citizens|workers|drivers|players|kids|members|"
    r"users|buyers|renters|applicants|migrants|refugees|graduates|employees|teenagers|parents|"
    r"mothers|fathers|smokers|athletes|soldiers|passengers) $"
)
NO_NOUN_NEXT = late(
    r"\.?$|[.,;:)](?! ?\d)| (?:when|and|or|are|were|is|was|in|at|who|to|with|have|had|has|can|will"
    r"|may|must|from|on)\b"
)
FULL_NAME = late(r"\b[A-Z]\w+ [A-Z]\w+ \($")
BRACKET_NEXT = late(r"\)(?:,| (?:was|were|is|has|had|of|from|and|who|died)\b)")
APPOSED_NAME, STOP_NEXT = late(r"\b[A-Z][a-z]+, $"), late(r"[.;)](?!\d)")
PART_NEXT = late(
    r" (?:of|more|less|fewer|higher|lower|larger|smaller|bigger|were|was|are|is|have|had|said|say)"
    r"\b|\s*[.,;:)”\"]|\s*$"
)
TO_PART_NEXT = late(rf" (?:to|or|and) (?:an?|one|two|three)[ -]{any_of(PARTS)}s?{END}")
"""Behind the first of two parts: "a third to a half"."""
HALF_NEXT = late(r" (?:the|its|their|his|her|our|my|these|those|all|that|as)\b")
HALF_AFTER = late(
    r"\b(?:first|second|other|latter|better|top|bottom|upper|lower|northern|southern|eastern|"
    r"western|last|next|final|opening|back|front|this|that|each|in|either|the)[ -]$"
)
_ABOUT_WHAT = late(
    r"\b(?:talk|ask|worr|concern|question|kn[eo]w|stor|told|tell|hear|inform|th[io]n?[nu]k|thought|"
    r"learn|complain|doubt|debat|wr[io]t|wrote|book|film|detail|sp[eo]ak|spoke)\w* $"
)
_OVER_WHAT = late(
    r"\b(?:tak|took|hand|turn|ran|run|roll|fl[eyoi]|knock|f[ae]ll|cross|jump|climb|disput|row|"
    r"f[io]ught|clash|victor|win|won|triumph|protest|ang|concern|battl|controvers|conflict|"
    r"critici|charg|quarrel|talk|outrage|suspend|sanction|sue|flip|argu|worr|lead)\w* $"
)
_UP_TO_WHAT = late(r"\b(?:add|st[ao]nd|stood|c[ao]tch|caught|own|match|measur)\w* $")
PREPOSITIONS = {
    "about": _ABOUT_WHAT,
    "over": _OVER_WHAT,
    "up to": _UP_TO_WHAT,
    "under": None,
    "above": None,
    "below": None,
    "close to": None,
    **dict.fromkeys(("topped", "tops", "topping")),
}
"""Modifiers that may be mere prepositions before a small count, with the words that make them so;
None: a plural noun behind the count does ("under two presidents")."""
SMALL = 12
"""Greatest count that this holds for: nobody talks about 4,000 men without meaning "roughly"."""
LASTED = late(
    r"\b(?:for|last\w*|tak(?:es|en|ing|e)|took|spen[dt]|after|in|wait\w*|is|was|were|been|be|just|"
    r"serv\w*|of|by|with|ha[sd]|have|old|aged|and|or|than|down|until) $"
)
"""Words before "over" that make it "more than": "lasted over two hours"; else it is "during"."""
OLD_NEXT = late(r"'? (?:ago|old|later|earlier|late|away|before|long)\b")

# ── Metres and millions ───────────────────────────────────────────────────────────────────

METRES_BEFORE = late(
    r"\b(?:(?:depth|height|length|width|altitude|distance|elevation|diameter|radius|waves?|swells?)"
    r"(?: of| reaching| up to)?"
    r"|ran|runs?|running|sw[aiu]m|swimming|walk(?:ed|s|ing)?|f[ae]ll(?:s|en|ing)?|dragged|thrown|threw"
    r"|plung(?:ed|es|ing)|dropp?(?:ed|s|ing)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|d[io]ved?|diving"
    r"|drift(?:ed|s|ing)?|rac(?:ed|es|ing))"
    r"(?: (?:about|around|up to|over|some|only|more than))? $"
)
RACES = frozenset(("60", "100", "200", "300", "400", "500", "600", "800"))
RACE_BEFORE = late(r"\b(?:the|men[’']s|women[’']s|boys[’']|girls[’']) $")
METRES_NEXT = late(
    r"[ -](?:high|higher|tall|deep|deeper|wide|long|above|below|beneath|underground|away|from|apart"
    r"|offshore|up|down|along|off|inside|into|onto|across|behind|beyond|north|south|east|west"
    r"|in (?:diameter|length|height|depth|\d)|of (?:snow|rope|cable|fenc\w+|pipe\w*|road|track)"
    r"|to (?:his|her|its|their) deaths?|race|finals?|sprint|hurdles|relay|freestyle|backstroke"
    r"|breaststroke|butterfly|medley|title|champion\w*|record|waves?|walls?|tower|crane|mast|boat"
    r"|yacht|pool|statue|fence|tunnel|bridge|cliff|trench|crater|hole|swells?|dive|pylons?|chimney"
    r"|antenna|telescope|ship|vessel|exclusion|radius|stretch|section|mark)\b"
)
TO_NUMBER_NEXT = late(r" to [\d£$€]")
"""Behind "fell 2m": the number of something fell."""
A_BEFORE = late(r"\b(?:an?|another|this|that|one) $")
MEASURE_NEXT = late(
    r"[ -](?!(?:increase|rise|fall|shortfall|deficit|jump|decline|gap|strong)\b)[a-z]+\b"
)
"""Behind "a 60m": one thing of that length, if it is no plural and no change of a number."""

# ── Pairs ─────────────────────────────────────────────────────────────────────────────────

_CHANGED = (
    r"(?:rose|ris(?:es?|ing|en)|fell|fall(?:s|ing|en)?|dropp?\w*|increas\w*|grew|grow\w*|jump\w*|"
    r"cut(?:s|ting)?|rais\w*|up|down|climb\w*|declin\w*|plung\w*|slipp?\w*|went|go(?:es|ing|ne)?|"
    r"widen\w*|upgrad\w*|downgrad\w*|revis\w*|lift\w*|slow\w*|accelerat\w*|eas(?:ed|ing|es)|"
    r"shr[aiu]nk\w*|expand\w*|doubl\w*|tripl\w*|reduc\w*|lower\w*|chang\w*|mov\w*|surg\w*|soar\w*|"
    r"sank|sinks?|sinking|narrow\w*|boost\w*|trim\w*|advanc\w*|tumbl\w*|swell\w*|swollen|"
    r"improv\w*|shift\w*|adjust\w*|edg(?:ed|ing)|extend\w*|hik\w*|push\w*|bring\w*|brought|"
    r"correct\w*|updat\w*|amend\w*|dwindl\w*|spik\w*|rebound\w*|recover\w*|worsen\w*|"
    r"balloon\w*|halved|skyrocket\w*)"
)
CHANGED = late(rf"\b{_CHANGED}\b[^.;:!?\n]*$")
"""A verb of change somewhere in the clause: "rose in May from"."""
FROM_NEXT = late(r" from (?:the |an? )?[\d£$€]")
"""Behind "raised growth up to 0.9%": it tells the direction."""
EARLIER = late(
    r" from (?:an? )?|(?: [a-z]+)?(?: instead of| rather than|, not) "
    r"| (?:after|from) an? (?:initial|first|earlier|preliminary|previous|provisional) "
    r"(?:reading|estimate|figure|measurement|report) of "
)
"""Between a measure and the bare number that it was before, or was thought to be."""
CHANGED_BY = late(rf"\b{_CHANGED}(?: by)? $")
CONTEST = late(
    r"\b(?:vot(?:e|es|ed|ing)|won|wins?|winning|beat\w*|los(?:t|e|es|ing|s)|defeat\w*|dr[ae]w\w*|"
    r"victory|scor\w*|tied?|trail\w*|leads?|led|leading|thrash\w*|edg(?:ed|ing)|pass(?:ed|es)|"
    r"ruled|decision|down|hammer\w*|held|crush\w*|rout\w*|downed|final|match|aggregate|ahead|"
    r"approved|rejected|level|shootout|penalties|margin)\b[^.;:!?\n]*$"
    # "Drew crowds of 5,000 to 6,000" tells how large they were.
    r"(?<!s of )(?<!\bfor )(?<!about )"
)
"""A word in the clause that makes a pair a score or a vote: "lost at home 1-2"."""
PAIR_BEFORE = late(r"(\d{1,3})[-–](\d{1,3})(?:,| and|, and)? $")
PAIR_NEXT = late(r"(?:,| and|, and)? (\d{1,3})[-–](\d{1,3})(?!\d)")
CONTESTED_NEXT = late(
    r" (?:votes?|wins?|victory|defeats?|loss|draws?|leads?|scores?|margin|decision|ruling|"
    r"majority|record|split|advantage|deficit|aggregate|shutout|rout|upset|triumph|thrashing|"
    r"in favou?r)\b"
)
NAME_BEFORE, NAME_NEXT = late(r"[A-Z][\w'’]* $"), late(r" [A-Z]")
