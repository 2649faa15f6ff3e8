"""Languages that nobody speaks: every text of the program in letters that English has not, and longer by a third.

What is still in plain letters on the screen never went through a translator.
"""

import re
from math import ceil
from pathlib import Path
from xml.etree import ElementTree

_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_STRANGE = "àƀçđéƒĝĥîĵķļɱñôþɋŕšţûṽŵẋýžÀƁÇĐÉƑĜĤÎĴĶĻṀÑÔÞɊŔŠŢÛṼŴẊÝŽ"
_FROM_THE_RIGHT = "ابتثجحخدذرزسشصضطظعغفقكلمنه" * 2
STRANGE, FROM_THE_RIGHT = str.maketrans(_PLAIN, _STRANGE), str.maketrans(_PLAIN, _FROM_THE_RIGHT)
_KEPT = re.compile(r"(\{\d\}|%Ln)")
_DATE = re.compile(r"[dMyHm ,:]+")
FORMS = "¹²³⁴⁵⁶"
"""What marks the forms of a plural, in the order in which a language's rule has them."""


def pseudo(text: str, letters: dict[int, int] = STRANGE) -> str:
    """A text in strange letters with its places for values; short ones grow most. Formats of dates stay."""
    if _DATE.fullmatch(text):
        return text
    pieces = (piece if _KEPT.fullmatch(piece) else piece.translate(letters) for piece in _KEPT.split(text))
    return "".join(pieces) + re.sub(r"(~{8})(?=~)", r"\1 ", "~" * max(4, ceil(0.3 * len(text))))


def translate(file: Path, letters: dict[int, int] = STRANGE) -> None:
    """Translate every text of a .ts file, plurals in each of their forms."""
    tree = ElementTree.parse(file)
    for message in tree.iter("message"):
        source, translation = message.findtext("source", ""), message.find("translation")
        assert translation is not None
        translation.attrib.clear()
        forms = translation.findall("numerusform")
        for form, mark in zip(forms, FORMS, strict=False):
            form.text = pseudo(source, letters) + mark
        if not forms:
            translation.text = pseudo(source, letters)
    tree.write(file, encoding="utf-8", xml_declaration=True)


def plain_words(text: str) -> list[str]:
    """The words of a text that are in plain letters; single letters are keys."""
    return re.findall(r"[A-Za-z]{2,}", text)
