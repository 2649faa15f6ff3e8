"""Speech or thought: whether a cue tells of words that were said, written or shown, or of a belief, a wish or a deed.

PolNeAR marks all of these as attributions ("hopes", "decided", "abolished" as well as "said"); only the first are what
somebody said. The words of saying below are those of English news prose; what is none of them is no act of speech.
"""

import re
from functools import cache

SAYING = frozenset(
    """
    accept accord account accuse acknowledge add address admit admonish advertise advise advocate affirm agree air alert
    allege allude announce answer apologize appeal applaud argue articulate ask assail assert assure attack attest
    aver avow bash beg bemoan berate blame blast blurt bluster boast brag bring broach call caution celebrate
    challenge champion chant characterize charge chastise cheer chide chime chronicle circulate cite claim clarify
    coin commend comment communicate compare complain compliment concede condemn confess confide confirm confront
    congratulate contend contradict convey correct counsel counter credit criticize critique cry curse declare decry
    defend demand demonstrate denounce deny deride describe detail dictate disavow disclose discuss dismiss
    disparage dispute document downplay dub echo elaborate email emphasize enumerate estimate exaggerate exclaim
    explain expose expound express extol find fire forecast fume gloat go goad greet grill gripe grumble hail
    harangue heckle highlight hint identify illustrate implore imply indicate inform inquire insinuate insist insult
    interject interview introduce invoke issue jab jeer jest jibe joke label lambast lambaste lament lash laud lay
    lecture liken link list lobby maintain marvel mention mock mumble murmur muse narrate note notify object observe
    opine outline paint pan paraphrase persuade petition pitch plead pledge point poke portray posit post praise
    preach predict present press proclaim profess project promise promote propose protest publish push quip quote
    rail rant rap rate read reaffirm reason reassert reassure rebuke rebut recall recite recommend recount refer
    reference refute reiterate relate relay release remark remind renounce repeat reply report reprimand repudiate
    request respond restate retell retort retweet reveal ridicule roar sass savage say scoff scold scream share
    shout show sign signal slam slap smear sneer snipe sound speak speculate spell spin spout squawk stammer state
    stipulate stress stump suggest sum summarize surmise talk taunt tease tell term testify text thank threaten tout
    trash trumpet tweet unleash unload unveil update urge utter vent voice volunteer vouch vow wail warn whine
    whisper wisecrack wonder write yell
    accusation admission advice allegation announcement apology argument assertion assessment broadside case
    complaint conclusion contention criticism declaration defense denial denunciation description disclosure
    discussion endorsement explanation insistence letter message op-ed outcry plea prediction projection proponent
    proposal question rebuttal recommendation response rhetoric rumor speech statement story suggestion summary
    testimony threat tirade tribute vocal warning word
    """.split()
)
"""Lemmas of verbs and nouns that tell of saying, writing or showing."""
NOT_SAYING = frozenset("decline refuse refusal".split())
"""With one of these nothing was said, whatever other word stands by it."""
_SILENT = re.compile(
    r"(?:\bnot|n['’]t|\bnever|\bno)\b.*\b(?:respon[ds]|repl(?:y|ied)|answer|return)|\bwithout\b", re.IGNORECASE
)
_IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "spoke": "speak", "spoken": "speak",
    "found": "find", "went": "go", "goes": "go", "gone": "go", "shown": "show", "read": "read", "laid": "lay",
    "brought": "bring", "sung": "sing", "put": "put", "swore": "swear", "retold": "retell", "thrown": "throw",
}  # fmt: skip
_AMBIGUOUS = frozenset("find go bring sign lay press fire case word rate last introduce object".split())
"""Words that tell of saying only in company: see `_IN_COMPANY`."""
_IN_COMPANY = re.compile(
    r"\b(?:go(?:es|ing|ne)?|went) (?:after|on|further|public|over)\b|\bbr(?:ing|ought|inging)s? up\b|"
    r"\blai?(?:d|ys?) (?:out|into)\b|\bpress(?:ed|es|ing)\b|\bfir(?:ed|es|ing) (?:back|off)\b|"
    r"\bma(?:d?e|kes?|king) the case\b|\bfound(?: that)?$|\bfinds? that\b|\bcontinu(?:ed|es|ing)$|"
    r"\bin (?:the|his|her|their|other) words?\b|\brate[ds]?\b|\bobject(?:s|ed|ing)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def is_said(cue: str) -> bool:
    """Whether a cue tells of words said, written or shown; an empty cue, or a mere colon, does."""
    words = [w.lower() for w in _WORD.findall(cue)]
    if not words:
        return True
    lemmas = {lemma for word in words for lemma in lemmas_of(word)}
    if lemmas & NOT_SAYING or _SILENT.search(cue):
        return False
    return bool(lemmas & (SAYING - _AMBIGUOUS)) or bool(_IN_COMPANY.search(cue))


@cache
def lemmas_of(word: str) -> frozenset[str]:
    """What an English word in lower case may be a form of, itself among them; -ise as -ize."""
    found = {word, _IRREGULAR.get(word, word)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + instead
            found.add(stem)
            if not instead and stem[-1:] == stem[-2:-1]:
                found.add(stem[:-1])
    return frozenset(found | {w[:-3] + "ize" for w in found if w.endswith("ise")})


_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"), ("ed", "e"),
)  # fmt: skip


_THINKING = frozenset({"think", "thought", "wonder"})
_NEGATED = re.compile(r"(?:\bnot|n[’']t|\bnever)\s(?:\w+\s)?(?:say|call|describe|use|utter|mention)\b", re.IGNORECASE)


def is_thought(cue: str) -> bool:
    """Whether a cue says that words in marks went through somebody's head: "she wondered"."""
    return any(lemmas_of(word) & _THINKING for word in cue.casefold().split()[-1:])


def denies(cue: str) -> bool:
    """Whether a cue says that words were not said: "did not say", "never called it"."""
    return _NEGATED.search(cue) is not None
