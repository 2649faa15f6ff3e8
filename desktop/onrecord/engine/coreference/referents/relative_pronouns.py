"""Relative pronouns: whether "who" goes back to the name before it."""

import re

_ASIDE = re.compile(
    r"(?:,? [JS]r\.)?(?:\s(?:of|from|for|in)\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*)*)?(?:\s?\([^()]{1,40}\))?"
    r"(?:,[^,;:]{0,80},|,|\s?[–—]|\s-{1,2})?\s*"
)
"""What may stand between a name and its relative pronoun."""
_APPOSITION = re.compile(r",\s(?:an?|the|one|his|her)\s[^,;:–—]{2,80}\s")


def goes_back(between: str) -> bool:
    """Whether a relative pronoun behind these words goes back to the name before them.

    It does after nothing, a comma, a dash, a place ("of Vermont") or an apposition whose last word is no plural.
    """
    if not between.strip() or _ASIDE.fullmatch(between):
        return True
    apposition = _APPOSITION.fullmatch(between)
    return bool(apposition) and not between.split()[-1].endswith("s")
