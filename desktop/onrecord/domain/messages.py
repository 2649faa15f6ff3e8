"""What the program says to a person: in English, and kept so that a window can say it in another language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence, or a part of one.

    Attributes:
        template: in English, with ``{0}``, ``{1}`` … where the values stand.
        values: text that stands there as it is, such as a name, or what can be translated itself.
    """

    template: str
    values: tuple[Words, ...] = ()

    def __str__(self) -> str:
        return filled(self.template, [str(value) for value in self.values])


@dataclass(frozen=True, slots=True)
class Plural:
    """A number of things.

    Attributes:
        many: in English, with ``%Ln`` for the number, as Qt writes it: ``%Ln quotes``.
        one: the same of one thing: ``%Ln quote``.
    """

    many: str
    one: str
    number: int

    def __str__(self) -> str:
        return (self.one if self.number == 1 else self.many).replace("%Ln", f"{self.number:,}")


Words = str | Phrase | Plural
"""What a person reads. A bare string stands as it is in every language: a name, or what somebody typed."""


def phrase(template: str, *values: Words) -> Phrase:
    """A phrase. The template is a literal, from which the texts to be translated are collected; no value is one."""
    return Phrase(template, values)


def plural(many: str, one: str, number: int) -> Plural:
    """A number of things; both texts are literals, as for `phrase`."""
    return Plural(many, one, number)


def filled(template: str, values: list[str]) -> str:
    """A template with its values. Without values it stands as it is, whatever braces it has."""
    return template.format(*values) if values else template


def capitalised(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
