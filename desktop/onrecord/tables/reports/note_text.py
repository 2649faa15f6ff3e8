"""Texts in the Markdown of notes: what Obsidian and other programs have added to CommonMark is escaped too."""

import re

_SPECIAL = re.compile(r"[\\`*_\[\]|$^]|#(?=\S)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|(?<=[~=%])[~=%]|[~=%](?=[~=%])")
"""Signs that are more than themselves: also those of tables, tags, blocks, formulas, marked words and comments."""
_LINE_START = re.compile(r"(?m)^[ \t]+")
_AT_START = re.compile(r"(?m)^([-+=>#])")
_NUMBERED = re.compile(r"(?m)^(\d+)([.)])")
_IN_ADDRESS = {"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C", "|": "%7C"}


def note_text(text: str) -> str:
    """A text that is shown exactly so; room at the start of lines, which would make them code, is left out."""
    text = _SPECIAL.sub(lambda sign: f"\\{sign[0]}", _LINE_START.sub("", text))
    return _AT_START.sub(r"\\\1", _NUMBERED.sub(r"\1\\\2", text))


def note_quote(text: str) -> str:
    """A text as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in note_text(text).split("\n"))


def note_link(text: str, address: str) -> str:
    """A text that leads to an address of the web."""
    return f"[{note_text(text)}]({''.join(_IN_ADDRESS.get(sign, sign) for sign in address)})"
