"""Whether what two articles say of one name can be true of one person."""

import re

from onrecord.engine.names import countries, name_strings

_OFFICE = re.compile(
    r"\b(?:president|chancellor|premier|minister|secretary|senator|governor|mayor|lawmaker|congress(?:man|woman)|"
    r"ambassador|king|queen|prince|princess|general|admiral|spokes(?:man|woman|person)|chief|judge|justice|leader|"
    r"commissioner|representative|deputy|diplomat|envoy|dictator|emperor|pope|chairman|chairwoman|chair)\b",
    re.IGNORECASE,
)
"""Public office. People come to it from any trade, but seldom give it up for one of those below."""
_PRIVATE = re.compile(
    r"\b(?:farmer|rancher|teacher|student|pupil|nurse|driver|trucker|resident|retiree|pensioner|waiter|waitress|barber|"
    r"hairdresser|shopkeeper|cashier|clerk|plumber|electrician|carpenter|mechanic|welder|miner|janitor|cook|baker|"
    r"butcher|tailor|housewife|homemaker|babysitter|neighbor|neighbour|tourist|commuter|passenger|eyewitness|witness|"
    r"bystander|shopper|customer|patient|villager|refugee|fisherman|logger|firefighter|librarian|intern)\b",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    r"\b(?:president|chancellor|premier|minister|senator|king|queen|prince|princess)\b", re.IGNORECASE
)


def contradict(one: str, other: str) -> bool:
    """Whether two roles are hardly one person's: an office and a plain trade, or offices of two states."""
    offices = bool(_OFFICE.search(one)), bool(_OFFICE.search(other))
    trades = bool(_PRIVATE.search(one)), bool(_PRIVATE.search(other))
    if offices[0] != offices[1] and trades[0] != trades[1] and offices[0] == trades[1]:
        return True
    return bool(_OF_STATE.search(one) and _OF_STATE.search(other)) and _foreign(one, other)


def _foreign(one: str, other: str) -> bool:
    """Whether both roles name countries, and none in common."""
    here, there = (set(countries.folded(name_strings.fold(role).split())[1]) for role in (one, other))
    return bool(here and there) and not here & there
