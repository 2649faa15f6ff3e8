"""Cited quotes as RTF (Rich Text Format 1.9), as word processors take it from the clipboard."""

import re
import unicodedata
from functools import cache

from onrecord.citation.rich_text import CitedText, Paragraph, Run

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman Times New Roman;}}"
    r"{\colortbl;\red5\green99\blue193;}"
)
_INDENT = 720
"""Of a quotation that is set off, in twentieths of a point, at either side."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED = re.compile(r"[\\{}\t\n]|[^\x00-\x7f]")
_PLAIN = re.compile(r"[ -\[\]-z|~]*")
_LATIN = re.compile("[A-Za-z]")
_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_SIGNS = {"\\": r"\\", "{": r"\{", "}": r"\}", "\t": r"\tab ", "\n": r"\line "}


def rtf(cited: CitedText) -> str:
    """The paragraphs as an RTF document, in ASCII: other signs are written by their numbers."""
    return "".join((_HEAD, "\n", *map(_paragraph, cited), "}"))


def _paragraph(each: Paragraph) -> str:
    side = f"\\li{_INDENT}\\ri{_INDENT}" if each.is_block_quote else ""
    words = "".join(run.text for run in each.runs if not run.link)
    # a citation is an English sentence, whatever words are quoted in it
    way = r"\rtlpar\qr" if _is_right_to_left(words) and not _LATIN.search(words) else r"\ltrpar"
    return f"\\pard{way}{side}\\sa120 {''.join(map(_run, each.runs))}\\par\n"


def _run(run: Run) -> str:
    way = r"\rtlch" if _is_right_to_left(run.text) else r"\ltrch"
    text = f"{{{way}{chr(92) + 'i' if run.italic else ''} {_escaped(run.text)}}}"
    if not run.link:
        return text
    address = _escaped(run.link.replace('"', "%22"))
    return f'{{\\field{{\\*\\fldinst{{HYPERLINK "{address}"}}}}{{\\fldrslt{{\\ul\\cf1 {text}}}}}}}'


def _escaped(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub(lambda sign: _SIGNS.get(sign[0]) or _numbered(sign[0]), plain)


@cache
def _numbered(sign: str) -> str:
    """A sign by its numbers in UTF-16, with what old programs show instead."""
    units = sign.encode("utf-16-le", "surrogatepass")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    return "".join(f"\\u{number}?" for number in numbers)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    if not _TURNED.search(text):
        return False
    ways = (unicodedata.bidirectional(sign) for sign in text)
    return next((way in ("R", "AL") for way in ways if way in ("L", "R", "AL")), False)
