"""Texts in the person's language: translated messages, numbers in digits, counts with their nouns."""

import unicodedata

from PySide6.QtCore import QCoreApplication, QLocale

from onrecord.domain.messages import Message, PluralMessage, Text, format_message

CONTEXT = ""
"""Of every text that is translated: a text reads the same wherever it stands, and classes may be renamed."""


def tr(text: str) -> str:
    """A text in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def locale() -> QLocale:
    """The rules by which numbers and dates are shown: those of the language that the window speaks."""
    return QLocale()


def figure(number: int) -> str:
    """A number in digits."""
    return locale().toString(number)


def decimal(number: float, digits: int = 2) -> str:
    """A number with some digits after the point."""
    return locale().toString(number, "f", digits)


def translate(words: Text) -> str:
    """What another room says, in the person's language."""
    match words:
        case Message(template, values):
            return format_message(tr(template), [translate(value) for value in values])
        case PluralMessage(many, one, number):
            return counted(many, one, number)
        case _:
            return words


def counted(many: str, one: str, number: int) -> str:
    """A number with its noun, by the rules of the person's language, which may have other plurals than English.

    Args:
        many: a literal, with ``%Ln`` for the number: ``%Ln quotes``.
        one: the English singular, ``%Ln quote``; translators see it as the comment of the text.
        number: how many.
    """
    text = QCoreApplication.translate(CONTEXT, many, one, number)
    untranslated = number == 1 and text == _numbered(many, number)
    return _numbered(one, number) if untranslated else text


def _numbered(text: str, number: int) -> str:
    return text.replace("%Ln", figure(number))


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: its first letter with a direction says so."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)
