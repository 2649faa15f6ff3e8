"""The words that a role is read by: closed classes of English, and a word of the text with what is known of it."""

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.engine.attribution import speech_acts
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.roles import role_nouns

EDGES = "()[]\"“”‘’'«»„.,;:!?…"
QUOTES = "“”\"„«»'`"

# Closed classes of English; what each is for stands below it.
ARTICLES = frozenset("the a an".split())
DETERMINERS = ARTICLES | frozenset("another some any each every no this that these those several many".split())
OWNERS = frozenset("his her their its my our your".split())
AND = frozenset(("and", "&"))
CONJUNCTIONS = AND | frozenset("or nor but".split())
ADVERBS = frozenset("now also currently himself herself still".split())
"""They may stand before an apposition."""
COMPLEMENTS = frozenset("of for at from in to on with under against".split())
"""Prepositions that go with an office: "spokesman for", "ambassador to"."""
OCCASIONS = frozenset("in at on to with under against".split())
"""Those behind which "a" tells of an occasion rather than of the office: "in a statement"."""
COURTESIES = frozenset("mr mrs ms miss mx dr sir dame lord lady rev reverend fr hon".split())
ENDS = OWNERS | frozenset(
    """
    who whom which that whose where when while as because since until till after before during but if than though
    although despite via by about near like over through without within into along including such per between among
    last next this yesterday today tomorrow here there not
    he she they it him them i we you us me himself herself itself themselves
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december
    """.split()
)
"""Words that belong to no role: clauses, times, and whoever is not named."""
FINITE = frozenset(
    """
    is was are were be been being am has had have do does did will would can could shall should may might must
    adds added admits agrees argues asks believes denies expects explains feels hopes insists knows predicts recalls
    said says suggests tells thinks told wants warns writes
    """.split()
)
_PAST_TENSES = frozenset(
    """
    accused according asked backed beat became began bought broke brought built called came caught chose drew endorsed
    fell felt fired fought found gave got heard held hired hit interviewed joined kept knew laid led left lent let lost
    made met named paid praised quit quoted ran rose said sat saw saying sent shot sold spent spoke stood taught thought
    told took tweeted urged went won wore wrote
    """.split()
)
"""Verbs that no ending shows, and some that stand before a title more often than others."""
NO_MODIFIERS = (
    ARTICLES | COMPLEMENTS | ENDS | FINITE | COURTESIES
    | frozenset(
        "or nor yet so both either aboard above across ahead alongside amid amidst around behind below beneath beside "
        "besides beyond concerning despite down except following inside off onto opposite out outside past regarding "
        "throughout toward towards underneath unlike up upon versus vs".split()
    )
)  # fmt: skip
"""Words that never stand within a title."""
NOT_HELD = frozenset(
    "then would-be so-called alleged potential possible future next hypothetical fictional imaginary self-described "
    "self-proclaimed self-styled prospective likely aspiring supposed presumed fake once first-ever".split()
)
"""What makes an office none that somebody has or had, at the time of the article."""
DEGREES = frozenset("most least more less only very too so as".split())
"""Words that compare, or judge, rather than say what somebody is."""
PAST = frozenset("former ex retired late onetime one-time".split())
"""What says that an office is over."""
LEFT_OUT = frozenset("fellow another one some same presumptive current".split())
"""Words that a role is shown without, as an age is."""
BEFORE_NOUNS = frozenset(
    """
    acclaimed acting appointed assistant associate attorney brigadier business campaign celebrated certified chief city
    climate communications congressional county current defence defense deputy district education elected ex executive
    federal fellow finance fire first foreign former founding freelance general gubernatorial health human incoming
    independent interim junior late lead leading legal licensed lieutenant local long-time longtime major managing
    medical national news newly-elected noted outgoing party police policy political presidential press prime public
    rear registered research retired school science security senatorial senior sports state technology veteran vice
    """.split()
)
"""Lower-case words that begin a title: where no article shows where it begins, many another may be a verb."""
_ADJECTIVE = re.compile(r"[\w-]*(?:al|ic|ary|ive|ous|ent|ant|ble|ist|ian|ish|ese|ful|less)|\w+(?:-\w+)+")
SENTENCE_OPENERS = frozenset(
    "meanwhile instead earlier later afterward afterwards moreover again also still thus hence perhaps maybe even just "
    "only never always often soon then now enter meet ask watch see hear read remember consider witness photo video "
    "file image update breaking exclusive opinion".split()
)
"""Words that begin a sentence, and no title."""
ALSO_VERBS = frozenset(
    "author captain chair champion chaperone coach cook counsel doctor father guard guide head host judge mentor model "
    "mother nurse partner pilot police shepherd sponsor star tailor usher".split()
)
BEFORE_VERBS = frozenset("to will would can could shall should may might must not do does did".split())
"""Words behind which one of those is more likely a verb."""
TIMES = frozenset("year month week day night today yesterday tonight season".split())
NUMBERS = frozenset(
    "a an few several two three four five six seven eight nine ten year years month months week weeks day days "
    "decades".split()
)
ONE_TITLE = frozenset("attorney lieutenant major brigadier solicitor inspector surgeon adjutant".split())
"""Nouns that make one title with the next: "Attorney General"."""

_WORD = re.compile(r"[—–]|[^\s—–]+")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_SHORTENED = frozenset("st mt ft dept co corp inc ltd jr sr no univ assn bros".split())
_AGE = re.compile(r"\d+-year-olds?|\d+|[A-Z]?\d[\w-]*")


@dataclass(frozen=True)
class Word:
    """A word of the text as it stands, marks and all, with the name tag that it lies in."""

    start: int
    end: int
    raw: str
    tag: TaggedSpan | None

    @cached_property
    def bare(self) -> str:
        """Without marks around it."""
        return self.raw.strip(EDGES)

    @cached_property
    def low(self) -> str:
        """The same in lower case."""
        return self.bare.casefold()

    @property
    def owns(self) -> bool:
        """Whether it is a possessive."""
        return bool(_POSSESSIVE.search(self.raw.rstrip(",.;:")))

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.bare[:1].isupper()

    @property
    def names_person(self) -> bool:
        """Whether it lies in a person's name."""
        return self.tag is not None and self.tag.kind == "person"

    @property
    def short_for(self) -> str:
        """The title that it is short for, or ""."""
        return role_nouns.in_full(self.bare)

    @property
    def heads(self) -> bool:
        """Whether it can head a role. A word within a name of several words is that name's: "the Utopia Observer"."""
        if self.owns or not (self.short_for or role_nouns.is_role(self.bare)):
            return False
        return self.tag is None or (not self.names_person and self.tag.start == self.start)

    @property
    def abbreviated(self) -> bool:
        """Whether its stop is that of an abbreviation."""
        known = bool(self.short_for) or self.low in _SHORTENED | COURTESIES or self.initials
        return self.raw.endswith(".") and known

    @property
    def initials(self) -> bool:
        """Whether it is letters with stops: "U.S."."""
        return bool(_INITIALS.fullmatch(self.raw))

    @property
    def ended(self) -> bool:
        """Whether a mark behind it ends what it stands in."""
        return self.raw[-1:] in ',;:!?…)]"”—–' or (self.raw.endswith(".") and not self.abbreviated)

    @property
    def dash(self) -> bool:
        """Whether it is no word but a dash."""
        return self.raw in "—–-"

    @property
    def age(self) -> bool:
        """Whether it is an age or another number."""
        return bool(_AGE.fullmatch(self.bare))

    @property
    def adjective(self) -> bool:
        """Whether it looks like an adjective."""
        return bool(_ADJECTIVE.fullmatch(self.low))

    @property
    def past_tense(self) -> bool:
        """Whether it is a past tense, in lower case."""
        return not self.capital and self.low in _PAST_TENSES

    @property
    def verbal(self) -> bool:
        """Whether it looks like a participle, or is a past tense."""
        return self.past_tense or (not self.capital and "-" not in self.low and self.low.endswith(("ed", "ing")))

    @property
    def says(self) -> bool:
        """Whether it is a finite verb of saying: "adds", "told"; not "counsel", "press"."""
        return (
            not self.capital
            and self.low not in speech_acts.SAYING
            and bool(speech_acts.lemmas_of(self.low) & speech_acts.SAYING)
        )


def spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words of a stretch of a text lie; dashes stand by themselves."""
    return [m.span() for m in _WORD.finditer(text, start, end)]
