"""Invented quotes of many speakers, some of them versions of one statement as different outlets would print it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.library.statements.statement_groups import SpokenQuote

_WHO = "ministers nurses farmers voters teachers councils families drivers miners banks pilots tenants clubs".split()
_WHAT = (
    "budget hospital railway harbour labour programme colour border treaty reactor pension subsidy tariff licence dam "
    "airport housing fishery vaccine curriculum defence theatre centre grid pipeline prison ferry orchard museum levy"
).split()
_DO = (
    "finance organise modernise close criticise defend reopen dismantle privatise recognise double postpone inspect "
    "rebuild abandon analyse auction insulate reform extend"
).split()
_HOW = "quickly honestly openly together slowly carefully reluctantly fairly publicly quietly cheaply decently".split()
_WHEN = (
    "before the winter|after the election|by the end of March|in the coming weeks|within three years|before Easter|"
    "as soon as parliament returns|when the inquiry reports|this autumn|at the next summit|by Thursday night"
).split("|")
_WHY = (
    "because {who} have waited long enough|since {who} deserve better than promises|although {who} will never thank us|"
    "so that {who} can plan ahead|even if {who} march through the capital|while {who} still trust the {what}"
).split("|")
_FRAMES = (
    "We will {do} the {what} {when}, {why}.|I have asked {who} to {do} the {what} {how}, {why}.|"
    "Nobody in this government wants to {do} the {what} {when}.|The {what} and the {what2} belong to {who}, {why}.|"
    "It is not for {who} to {do} a {what} that {who2} paid for {when}.|"
    "You can {do} a {what} {how}, but {who} remember.|"
    "There were {number} reasons to {do} the {what}, and {who} knew every one of them.|"
    "Every {what} we {do} costs {number} million, {why}."
).split("|")
_AMERICAN = {
    "harbour": "harbor", "labour": "labor", "programme": "program", "colour": "color", "licence": "license",
    "defence": "defense", "theatre": "theater", "centre": "center", "organise": "organize", "modernise": "modernize",
    "criticise": "criticize", "privatise": "privatize", "recognise": "recognize", "analyse": "analyze",
}  # fmt: skip
DAYS = 3_000


@dataclass(frozen=True, slots=True)
class PlantedQuote:
    """A quote, and the number of the statement that it is a version of."""

    quote: SpokenQuote
    statement: int


def sentence(chance: random.Random) -> str:
    """A sentence that a politician might say."""
    made = chance.choice(_FRAMES)
    while "{" in made:
        lists = {"who": _WHO, "who2": _WHO, "what": _WHAT, "what2": _WHAT, "do": _DO, "how": _HOW, "when": _WHEN}
        words = {name: chance.choice(values) for name, values in lists.items()}
        made = made.format(**words, why=chance.choice(_WHY), number=chance.choice(("two", "three", "40", "2,500")))
    return made


def planted(number: int, speakers: int, seed: int = 19) -> list[PlantedQuote]:
    """So many quotes; about every third statement is in several versions."""
    chance = random.Random(seed)
    told: list[PlantedQuote] = []
    statement = 0
    while len(told) < number:
        statement += 1
        speaker, day = int(speakers * chance.random() ** 2) + 1, chance.randrange(DAYS)
        full = " ".join(sentence(chance) for _ in range(chance.choice((1, 1, 2, 2, 3))))
        versions = [full]
        if chance.random() < 0.35:
            versions += [version_of(full, chance) for _ in range(chance.randint(1, 5))]
        for words in versions:
            told.append(PlantedQuote(SpokenQuote(speaker, words, day + chance.randint(0, 2)), statement))
    chance.shuffle(told)
    return told[:number]


def version_of(full: str, chance: random.Random) -> str:
    """The same statement as another outlet prints it: cut, marked and spelt otherwise, its words never replaced."""
    words = full
    for edit in chance.sample(EDITS, chance.randint(1, 3)):
        words = edit(words, chance)
    return words


def _drop_words(words: str, chance: random.Random) -> str:
    each = words.split()
    for _ in range(max(1, len(each) // 12)):
        if len(each) > 6:
            del each[chance.randrange(len(each))]
    return " ".join(each)


def _ellipsis(words: str, chance: random.Random) -> str:
    each = words.split()
    if len(each) < 10:
        return words
    at = chance.randrange(2, len(each) - 4)
    return " ".join((*each[:at], chance.choice(("…", "...", "[…]", ". . .")), *each[at + 2 :]))


def _bracket(words: str, chance: random.Random) -> str:
    each = words.split()
    at = chance.randrange(1, len(each))
    each[at:at] = [chance.choice(("[the minister’s party]", "[sic]", "[last year]", "(sic)"))]
    return " ".join(each)


def _american(words: str, chance: random.Random) -> str:
    for british, american in _AMERICAN.items():
        words = words.replace(british, american)
    return words


def _marks(words: str, chance: random.Random) -> str:
    quoted = words.replace(", ", chance.choice((" – ", " — ", ", "))).replace("’", "'").replace(".", "!")
    return f"“{quoted}”" if chance.random() < 0.5 else quoted.upper() if chance.random() < 0.1 else quoted


def _cut_by_cue(words: str, chance: random.Random) -> str:
    each = words.split()
    at = chance.randrange(2, len(each) - 1)
    return f"{' '.join(each[:at])} […] {' '.join(each[at:])}"


def _part(words: str, chance: random.Random) -> str:
    each = words.split()
    size = chance.randint(min(7, len(each)), len(each))
    start = chance.randint(0, len(each) - size)
    return " ".join(each[start : start + size])


EDITS: tuple[Callable[[str, random.Random], str], ...] = (
    _drop_words, _ellipsis, _bracket, _american, _marks, _cut_by_cue, _part,
)  # fmt: skip
