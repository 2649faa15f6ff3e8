"""Tool tips: text that Qt shows letter for letter, whatever is in it."""

from html import escape

WIDE = 90
"""Characters of a line beyond which a tip is broken into several."""


def as_tip(text: str) -> str:
    """A text as a tool tip that is never taken for markup, and breaks into lines where it is long.

    Qt guesses which tips are markup by their letters, opens the files that an image in one names, and breaks lines of
    markup alone. So what could be taken for markup, or is long, becomes markup that shows just these letters.
    """
    lines = text.splitlines()
    if not {"<", "&"} & set(text) and max(map(len, lines), default=0) <= WIDE:
        return text
    return f"<qt>{'<br>'.join(map(escape, lines))}</qt>"
