"""Nouns that say what somebody is: an office, a trade or a relation to others ("mayor", "welder", "daughter")."""

from functools import cache

from onrecord.support import paths

SHORT = {
    "adm": "admiral", "amb": "ambassador", "asst": "assistant", "atty": "attorney", "brig": "brigadier",
    "capt": "captain", "cllr": "councillor", "cmdr": "commander", "col": "colonel", "cpl": "corporal",
    "cpt": "captain", "del": "delegate", "det": "detective", "gen": "general", "gov": "governor", "insp": "inspector",
    "lt": "lieutenant", "maj": "major", "pres": "president", "prof": "professor", "rep": "representative",
    "sec": "secretary", "sen": "senator", "sgt": "sergeant", "supt": "superintendent",
}  # fmt: skip
"""Titles as they stand before a name, each with the word that it is short for."""
KIN = frozenset(
    "aunt brother brother-in-law cousin dad daughter daughter-in-law father father-in-law fiance fiancee grandfather "
    "grandmother grandson granddaughter half-brother half-sister husband mom mother mother-in-law mum nephew niece "
    "parent relative sibling sister sister-in-law son son-in-law spouse stepbrother stepfather stepmother stepsister "
    "stepson stepdaughter uncle widow widower wife boyfriend girlfriend mistress bride groom".split()
)
"""What one is only to somebody: nothing is said until it is said to whom."""
RELATIVE = KIN | frozenset(
    "ally assistant associate classmate colleague companion critic counterpart deputy descendant friend fellow heir "
    "follower member neighbor neighbour opponent owner participant partner predecessor rival roommate successor "
    "boss chief elder head leader secretary star supporter teammate veteran witness".split()
)
"""And those to somebody or of something, which say too little by themselves."""
_LONG = 7
"""Letters of a noun that is known at the end of any word."""
_AFTER_ITS_NOUN = frozenset("elect designate general emeritus emerita laureate".split())


def is_role(word: str) -> bool:
    """Whether a word of a text is such a noun, in the singular; "co-founder" and "president-elect" are, too."""
    plain = word.casefold().strip(".,;:’'\"“”")
    if "-" in plain:
        return plain in _nouns() or _is_compound(plain.split("-"))
    compound = word[:1].islower() and any(plain[at:] in _nouns() for at in range(1, len(plain) - _LONG + 1))
    return plain in _nouns() or compound  # "radioastronomer"; a Republican is no publican


def _is_compound(parts: list[str]) -> bool:
    """Whether a hyphenated word has such a noun for its head: at the end, or before "elect", "in", "at", "of"."""
    return parts[-1] in _nouns() or (parts[0] in _nouns() and parts[1] in ("in", "at", "of", *_AFTER_ITS_NOUN))


def in_full(word: str) -> str:
    """The noun that a title is short for, or "": "Gov.", but not "ADM", which is a name."""
    plain = word.rstrip(".")
    return SHORT.get(plain.casefold(), "") if plain.istitle() else ""


def is_relation(word: str) -> bool:
    """Whether such a noun says little without of whom or of what."""
    return word in RELATIVE or word.rpartition("-")[2] in RELATIVE


def is_kin(word: str) -> bool:
    """Whether such a noun is one of kin or marriage: "daughter", "ex-wife"."""
    return word in KIN or word.rpartition("-")[2] in KIN


def follows_its_noun(word: str) -> bool:
    """Whether an adjective stands behind its noun, as in "attorney general" and "president elect"."""
    return word.casefold() in _AFTER_ITS_NOUN


@cache
def _nouns() -> frozenset[str]:
    return frozenset((paths.resources_folder() / "names" / "roles.txt").read_text("utf-8").split())
