"""Text that was encoded twice ("â€œso", "cafÃ©"), mended where that is certain."""

import re

_SUSPECT = re.compile("[ÂÃâÐÑØÙàä×Îïð\u0080-\u009f]")
_CONTROLS = re.compile("[\u0080-\u0084\u0086-\u009f]")
_USUAL = re.compile("[\u00a0-\u024f\u2000-\u206f\u20ac\u2122]")
"""Letters and signs of Western print, which is what mostly comes so."""
_FEWEST_FOREIGN = 4
"""Letters of other scripts from which on they are no accident of three odd signs."""
_FEWEST_CONTROLS = 2
"""Quotation marks of Windows that were taken for Latin-1 stand as control characters, never as one alone."""


def mended(text: str) -> tuple[str, int] | None:
    """The text as it was before it was encoded twice, and how many characters of it were; None where it was not.

    All of it must have been: what is only so here and there may be an article about such text, and stays as it is.
    """
    if not _SUSPECT.search(text):
        return None
    from ftfy import TextFixerConfig, fix_encoding_and_explain
    from ftfy.badness import badness

    if not badness(text):
        return None
    fixed, steps = fix_encoding_and_explain(text, TextFixerConfig(fix_c1_controls=False))
    if not steps or steps[0].action != "encode" or fixed == text or badness(fixed):
        return None
    if _foreign(fixed) < _FEWEST_FOREIGN and not _USUAL.search(fixed):
        return None
    twice = any(step.action == "decode" and step.parameter.startswith("utf-8") for step in steps)
    return (fixed, _foreign(fixed)) if twice or len(_CONTROLS.findall(text)) >= _FEWEST_CONTROLS else None


def _foreign(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))
