"""The verbs with which articles report: which can stand beside a quote, which need an object, and their past."""

import re

_STEMS = """say write add tell ask reply answer respond continue conclude explain recall warn note argue insist admit
acknowledge concede claim declare announce state remark comment observe suggest lament complain exclaim mutter whisper
utter shout yell joke quip chant tweet post text testify report stress maintain assert confirm deny allege contend
reveal recount agree boast cry sing vow promise plead predict point think believe"""
_PAST = {
    "say": "said", "write": "wrote", "tell": "told", "sing": "sang", "think": "thought", "plead": "pleaded",
    "admit": "admitted", "quip": "quipped", "call": "called", "hold": "held", "make": "made", "put": "put",
    "show": "showed", "find": "found", "know": "knew", "give": "gave", "speak": "spoke", "read": "read",
    "feel": "felt", "see": "saw", "go": "went", "take": "took", "become": "became", "bring": "brought", "lead": "led",
    "leave": "left", "mean": "meant", "let": "let", "set": "set", "swear": "swore", "get": "got", "begin": "began",
    "run": "ran", "hit": "hit", "keep": "kept", "lay": "laid", "meet": "met", "pay": "paid", "seek": "sought",
    "sell": "sold", "send": "sent", "spell": "spelled", "stand": "stood", "teach": "taught", "understand": "understood",
    "withdraw": "withdrew", "draw": "drew", "throw": "threw", "win": "won", "hear": "heard", "forget": "forgot",
}  # fmt: skip
_OBJECT = frozenset("tell inform remind assure notify advise convince persuade warn urge".split())
_ADVERB = re.compile(r"(?:\w+ly|also|later|then|once|too|again|now|just|often|still|always|never|even|first|has|had)")
_PREPOSITIONS = frozenset(
    """by of for from with to at in on than against among between without before after while despite about into
    upon under over through towards toward like""".split()
)
_LINKS = frozenset(
    """to not never would will can could may might must should shall has have had is was be been being are were am did
    does do and's of by for in without before after while than as""".split()
)
ACCORDING = re.compile(r"(?:according|per|in the (?:words|opinion|view) of)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"\s*[^\W\d_]+\W*$")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def _past(stem: str) -> str:
    if stem in _PAST:
        return _PAST[stem]
    if stem.endswith("e"):
        return f"{stem}d"
    return f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}ed"


def _third(stem: str) -> str:
    if stem.endswith(("s", "sh", "ch", "x")):
        return f"{stem}es"
    return f"{stem[:-1]}ies" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}s"


def _participle(stem: str) -> str:
    doubled = {"admit": "admitting", "quip": "quipping", "put": "putting", "get": "getting", "let": "letting"}
    if stem in doubled:
        return doubled[stem]
    return f"{stem[:-1]}ing" if stem.endswith("e") and not stem.endswith("ee") else f"{stem}ing"


_ALONE = {form for stem in _STEMS.split() if stem != "tell" for form in (stem, _past(stem), _third(stem))}
"""Verbs that can follow the words of a quote without an object."""
_NEED_OBJECT = {form for stem in _OBJECT for form in (stem, _past(stem), _third(stem))}
_FROM_PARTICIPLE = {_participle(stem): _past(stem) for stem in (*_STEMS.split(), *_PAST)}


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def beside_quote(cue: str) -> str:
    """The verb of a cue that can stand beside a speaker's words, as the article has it; "" where there is none."""
    words = words_of(cue)
    while words and _ADVERB.fullmatch(words[0]):
        words = words[1:]
    return words[0] if words and words[0] in _ALONE else ""


def needs_object(cue: str) -> bool:
    """Whether a cue ends in a verb that tells somebody something, as "told" does."""
    return words_of(cue)[-1:] != [] and words_of(cue)[-1] in _NEED_OBJECT


def lacks_object(cue: str) -> bool:
    """Whether a verb that takes a clause has a phrase instead: "added in a comment on", but not "asked for"."""
    words = words_of(cue)
    while words and _ADVERB.fullmatch(words[0]):
        words = words[1:]
    if not words or words[0] not in _ALONE or words[-1] not in _PREPOSITIONS:
        return False
    return len(words) > 2 or words[0] in ("said", "says", "say", "added", "adds", "stated")


def finite(cue: str) -> str:
    """A cue as it can follow its subject: "saying that" as "said that"; "" where it is not a verb at all."""
    words = words_of(cue)
    if not words or words[0] in _PREPOSITIONS or words[0] in ("a", "an", "the", "his", "her", "their", "its", "as"):
        return ""
    verb = next((word for word in words if not _ADVERB.fullmatch(word)), words[0])
    if not verb.endswith("ing"):
        return cue.strip()
    past = _FROM_PARTICIPLE.get(verb) or _regular(verb)
    return re.sub(rf"\b{re.escape(verb)}\b", past, cue.strip(), count=1, flags=re.IGNORECASE)


def _regular(participle: str) -> str:
    """The past of a verb of which nothing is known, from its participle: "defending", "noticing"."""
    stem = participle.removesuffix("ing")
    return f"{stem[:-1]}ied" if stem.endswith("y") and stem[-2:-1] not in "aeiou" else f"{stem}ed"


def is_participle(cue: str) -> bool:
    """Whether a cue begins with a verb that has no tense of its own, as "adding that" does."""
    words = [word for word in words_of(cue) if not _ADVERB.fullmatch(word)]
    return bool(words) and words[0].endswith("ing") and words[0] not in ("bring", "sing", "ring")


def leans_on_what_precedes(text: str) -> bool:
    """Whether the verb after some words cannot do without the last of them, as after "would" or "to"."""
    return any(word in _LINKS or word.endswith(("n't", "n’t")) for word in words_of(text)[-1:])


def ends_in_preposition(text: str) -> bool:
    """Whether what follows some words is the object of a preposition."""
    return any(word in _PREPOSITIONS for word in words_of(text)[-1:])


def without_last_preposition(cue: str) -> str:
    """A cue that nothing follows: "wrote in a note on" as "wrote in a note"; whole where nothing else is in it."""
    shorter = _LAST_WORD.sub("", cue) if ends_in_preposition(cue) else cue
    return without_last_preposition(shorter) if shorter != cue and shorter.strip() else cue
