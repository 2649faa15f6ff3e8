"""The person's own templates of citations while they are edited: drafts, what is wrong with them, how they look."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.citation import CitedQuote, TemplateError, UserTemplate, rendered
from onrecord.citation.styles.user_template import FILTERS, VARIABLES
from onrecord.domain.attribution import Kind
from onrecord.viewmodels.text.translation import figure, tr, translate

START = "{{ clause }} ({{ outlet }}, {{ date }}). {{ link }}"
"""What a new template begins as."""
SHOWN = 3
"""Quotes that a template is shown with."""
LONGEST_NAME = 60

__all__ = ["FILTERS", "START", "VARIABLES", "Rendering", "TemplateDrafts", "UserTemplate"]


@dataclass(frozen=True, slots=True)
class Rendering:
    """What a template makes of some quotes.

    Attributes:
        text: that, or "" where the template cannot be filled.
        problem: why it cannot; "" where it can.
        line: the line that is to blame, from 1; 0 for none.
    """

    text: str
    problem: str = ""
    line: int = 0


class TemplateDrafts:
    """Templates as they are edited; nothing is kept before all of them can be.

    Attributes:
        templates: as they stand now.
    """

    def __init__(self, kept: Sequence[UserTemplate], quotes: Sequence[CitedQuote]) -> None:
        self._kept, self._quotes = tuple(kept), list(quotes[:SHOWN]) or [_example()]
        self.templates = list(kept)
        self._before: list[UserTemplate | None] = list(kept)

    @property
    def changed(self) -> bool:
        """Whether they are otherwise than they are kept."""
        return tuple(self.templates) != self._kept

    def add(self) -> int:
        """Begin a new template; returns its place."""
        names, number = {each.name for each in self.templates}, 1
        while (name := tr("Template {0}").format(figure(number))) in names:
            number += 1
        self.templates.append(UserTemplate(name, START))
        self._before.append(None)
        return len(self.templates) - 1

    def remove(self, place: int) -> None:
        """Drop a template."""
        del self.templates[place], self._before[place]

    def rename(self, place: int, name: str) -> None:
        """Call a template something else."""
        self.templates[place] = replace(self.templates[place], name=" ".join(name.split())[:LONGEST_NAME].rstrip())

    def write(self, place: int, text: str) -> None:
        """Give a template another text."""
        self.templates[place] = replace(self.templates[place], text=text)

    def can_reset(self, place: int) -> bool:
        """Whether a template is otherwise than it was."""
        return self.templates[place] != self._original(place)

    def reset(self, place: int) -> None:
        """Take back what was changed of a template."""
        self.templates[place] = self._original(place)

    def _original(self, place: int) -> UserTemplate:
        return self._before[place] or UserTemplate(self.templates[place].name, START)

    def rendering(self, place: int) -> Rendering:
        """What a template makes of the quotes at hand."""
        made = rendered(self.templates[place], self._quotes)
        if not isinstance(made, TemplateError):
            return Rendering(made)
        problem = translate(made.problem)
        return Rendering(
            "", tr("Line {0}: {1}").format(figure(made.line), problem) if made.line else problem, made.line
        )

    def problem(self) -> tuple[int, str] | None:
        """The first template that cannot be kept, by its place, and why."""
        names: set[str] = set()
        for place, each in enumerate(self.templates):
            if not each.name:
                return place, tr("A template needs a name.")
            if each.name.casefold() in names:
                return place, tr("Two templates are called “{0}”.").format(each.name)
            names.add(each.name.casefold())
            if not each.text.strip():
                return place, tr("There is nothing in “{0}”.").format(each.name)
            if why := self.rendering(place).problem:
                return place, tr("“{0}” cannot be filled. {1}").format(each.name, why)
        return None


def _example() -> CitedQuote:
    """What a template is shown with where there are no quotes."""
    return CitedQuote(
        words=tr("We shall rebuild the port."),
        kind=Kind.DIRECT,
        speaker=tr("Ana Ruiz"),
        role=tr("mayor"),
        source=tr("The Harbour Post"),
        published="2024-03-05",
        title=tr("The harbour reopens"),
        url="https://post.example/harbour",
        byline=tr("Cleo Park"),
        language="en",
    )
