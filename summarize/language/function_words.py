"""The English words by which `omission` judges what a quote may leave out; all are casefolded.

Closed classes of grammar, and the verbs, adjectives and nouns that deny, hedge, ascribe or name a
part in something. None is there for the sake of one story.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERS = _words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred hundreds thousand thousands million millions billion billions trillion "
    "trillions bn mn dozen dozens score scores couple pair half halves third thirds quarter "
    "quarters fourth fifth fifths sixth seventh eighth ninth tenth tenths second twice thrice "
    "double triple percent percentage pct cent dollar dollars euro euros pound pounds"
)
# Particles, and the verbs and adjectives that say as much: what is denied or prevented is not so.
PARTICLES = _words("not no never neither nor none nobody nothing nowhere without cannot hardly")
NEGATIONS = PARTICLES | _words(
    "little far anything barely scarcely rarely seldom against except excluding despite unless "
    "until instead rather deny denies denied denying denial denials refuse refuses refused "
    "refusing refusal fail fails failed failing failure reject rejects rejected rejecting "
    "dismiss dismisses dismissed dismissing refute refutes refuted refuting dispute disputes "
    "disputed disputing doubt doubts doubted doubtful lack lacks lacked lacking unable unclear "
    "unknown unlikely impossible false falsely untrue wrong wrongly fake stop stops stopped "
    "stopping prevent prevents prevented preventing avoid avoids avoided avoiding block blocks "
    "blocked halt halts halted cease ceases ceased cancel cancels cancelled canceled abandon "
    "abandoned ban bans banned withdraw withdrew withdrawn oppose opposes opposed decline "
    "declines declined"
)
# Modality, likelihood, approximation, conditions, attempts and plans.
HEDGES = _words(
    "may might could can would should must shall will ought if whether either maybe perhaps "
    "possibly possible probably probable likely potentially potential apparently apparent "
    "reportedly allegedly alleged supposedly supposed presumably purportedly purported "
    "seemingly seem seems seemed appear appears appeared suspected assumed presumed so-called "
    "would-be self-proclaimed self-styled almost nearly approximately roughly virtually partly "
    "partially partial only merely solely estimated try tries tried trying attempt attempts "
    "attempted attempting plan plans planned planning intend intends intended intending aim "
    "aims aimed aiming want wants wanted seek seeks sought seeking hope hopes hoped hoping "
    "expect expects expected expecting propose proposes proposed threaten threatens threatened "
    "threatening vow vows vowed promise promises promised offer offers offered agree agrees "
    "agreed decide decides decided consider considers considering demand demands demanded urge "
    "urges urged ask asks asked order orders ordered"
)
# What makes another of the thing named: "the president" out of "the former president".
MODIFIERS = _words(
    "once former formerly ex previous previously late vice deputy acting interim outgoing "
    "incoming future assistant anti pro non pseudo quasi additional another extra further "
    "combined some most many few fewer several part parts more less majority minority least"
)
# What tells one of several, or one time of many: "the first woman", "the last flight".
RANKS = _words(
    "first last next final initial second third fourth fifth sixth seventh eighth ninth tenth "
    "latest"
)
# What makes a rate of a number: "300 barrels a day".
PER = _words("a an per each every")
SPANS = _words("second minute hour day night week month quarter year season head person")
AGO = _words("ago later earlier before after")
# Nouns that name only what follows them: "the city of Paris", "a group of protesters".
NEUTRAL = _words(
    "group groups crowd crowds number series set kind sort type case city town village province "
    "region district island port republic kingdom state capital county municipality suburb "
    "neighbourhood neighborhood area settlement month year day title name sum total"
)
# Verbs that say whose statement something is.
SAYING = _words(
    "say says said saying tell tells told telling claim claims claimed claiming stated stating "
    "report reports reported reporting announce announces announced announcing insist insists "
    "insisted insisting assert asserts asserted asserting allege alleges alleging argue argues "
    "argued arguing believe believes believed believing think thinks thought thinking estimate "
    "estimates estimating suggest suggests suggested suggesting indicate indicates indicated "
    "indicating warn warns warned warning add adds added adding note notes noted noting "
    "describe describes described describing accuse accuses accused accusing according quote "
    "quotes quoted cite cites cited citing confirm confirms confirmed confirming acknowledge "
    "acknowledges acknowledged admit admits admitted admitting reveal reveals revealed declare "
    "declares declared write writes wrote explain explains explained predict predicts predicted "
    "forecast forecasts call calls called assess assesses assessed testify testifies testified"
)
AUXILIARIES = _words(
    "is are was were be been has have had will would can could may might must should shall do "
    "does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't cannot "
    "couldn't don't doesn't didn't not"
)
BE = _words("is are was were be been being get gets got")
# Past forms that do not end in -ed, the frequent ones.
PAST = _words(
    "became began blew bought brought broke built came caught chose cut dealt died drew drove "
    "fell felt fled flew fought found gave grew held hit hurt kept knew laid lay led left lent "
    "lost made meant met paid put ran read rose sank sat saw sent set shook shot shut slew sold "
    "spent spoke stood stole struck swept swore taken took taught threw went withdrew woke won "
    "wore"
)
# Nouns that stand beside a name for somebody else than the one named: "the mayor's aide".
ROLES = _words(
    "adviser advisers advisor advisors aide aides ally allies ambassador ambassadors analyst "
    "analysts associate backer boss brother brothers candidate chair chairman chairwoman chief "
    "commander correspondent counterpart critic critics cousin daughter daughters delegate "
    "deputy diplomat diplomats director employee employees envoy envoys executive executives "
    "father foe foreign governor head husband lawmaker lawmakers lawyer lawyers leader leaders "
    "loyalist loyalists manager mayor minister ministers mother official officials opponent "
    "opponents president prime prosecutor representative representatives rival rivals secretary "
    "senator sister sisters son sons source sources spokesman spokesperson spokespersons "
    "spokeswoman staff supporter supporters supreme victim victims widow wife"
)
# What tells one place from another of nearly the same name: North and South Korea.
COMPASS = _words(
    "north south east west northern southern eastern western new upper lower democratic "
    "people's saint st"
)
PREPOSITIONS = _words(
    "aboard about above across after against along alongside amid among around as at before "
    "behind below beneath beside besides between beyond by despite down during for from in inside "
    "into like near of off on onto out outside over past since through throughout to toward "
    "towards under until up upon via with within"
)
AND = _words("and or nor but")
OR = _words("or nor either neither")
RELATIVE = _words("who which whose where that")
HAVE = _words("has have had")
# Endings of adjectives.
ADJECTIVAL = ("ous", "al", "ful", "ive", "ic", "able", "ible", "ish", "ary")
# Words that may begin another clause.
CLAUSE = AND | _words(
    "that which who whom whose while whereas as when where because since although though so "
    "after before than once why how"
)
ADVERBS = _words(
    "again ago already also always earlier ever far further here however indeed instead just "
    "later meanwhile moreover now often soon still then therefore thus today together there "
    "tomorrow tonight too very yesterday yet"
)
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december morning evening night noon week month "
    "year spring summer autumn winter"
)
PRONOUNS = _words("he she it they we i you this these those others someone everyone who")
DETERMINERS = _words("a an the its his her their our my your both each every")
# Words that name nobody, even with a capital.
GRAMMAR = DETERMINERS.union(
    PREPOSITIONS, CLAUSE, ADVERBS, AUXILIARIES, PARTICLES, PRONOUNS, MODIFIERS, ["either", "if"]
)
# Frequent words that few other languages have; one of them is enough to take a text for English.
ENGLISH = _words(
    "the and to that with from by were are has have their its which who would been this they "
    "for said than after on at"
)
