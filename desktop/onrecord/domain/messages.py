"""What the program says to a person: in English, and kept so that a window can say it in another language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or a part of one.

    Attributes:
        template: in English, with ``{0}``, ``{1}`` … where the values stand.
        values: text that stands there as it is, such as a name, or what can be translated itself.
    """

    template: str
    values: tuple[Text, ...] = ()

    def __str__(self) -> str:
        return format_message(self.template, [str(value) for value in self.values])


@dataclass(frozen=True, slots=True)
class PluralMessage:
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


Text = str | Message | PluralMessage
"""What a person reads. A bare string stands as it is in every language: a name, or what somebody typed."""


def message(template: str, *values: Text) -> Message:
    """A message. The template is a literal, from which the texts to be translated are collected; no value is one."""
    return Message(template, values)


def plural(many: str, one: str, number: int) -> PluralMessage:
    """A number of things; both texts are literals, as for `message`."""
    return PluralMessage(many, one, number)


def format_message(template: str, values: list[str]) -> str:
    """A template with its values. Without values it stands as it is, whatever braces it has."""
    return template.format(*values) if values else template


def capitalise(text: str) -> str:
    """A text that begins a sentence."""
    return text[:1].upper() + text[1:]
