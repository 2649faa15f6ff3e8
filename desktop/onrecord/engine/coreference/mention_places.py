"""Where somebody was mentioned before, in words, for the reason of a speaker."""

from onrecord.domain.messages import Message, message

_SPOKE = (message("spoke in this paragraph"), message("spoke in the paragraph before"), message("spoke before"))
_NAMED = (
    message("is named in this paragraph"), message("is named in the paragraph before"), message("is named before")
)  # fmt: skip


def place_of(apart: int, *, spoke: bool) -> Message:
    """What somebody did, and how many paragraphs before."""
    return (_SPOKE if spoke else _NAMED)[min(2, apart)]
