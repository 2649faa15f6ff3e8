"""What one of can be chosen, found by typing: speakers, the parts of one, nobody who is named, or a new name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.count_rows import TagRow
from onrecord.domain.quote import SelectionSummary
from onrecord.domain.search_query import folded
from onrecord.domain.speaker import SpeakerPart, SpeakerRow
from onrecord.domain.tags import tag_names
from onrecord.viewmodels.text.names import speaker_kind_name
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.viewmodels.text.translation import counted, figure, tr

Index = QModelIndex | QPersistentModelIndex
Key = int | str | SpeakerPart | None
CHOICE_ROLE = int(Qt.ItemDataRole.UserRole)

SHOWN = 200
"""Choices that are shown at once; typing more brings up the others."""

LEAST_NEAR, MOST_NEAR, NEAR = 4, 5, 80
"""Letters that must be typed for names of another spelling to be shown, how many are, and how like they must be."""
LEAST_LIKE, MOST_LIKE = 3, 6
"""Letters that a name must have for others to be like it, and how many of those come first."""
ROUGHLY = 75
"""How like a part of a name must be for its words to be compared one by one."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line to choose.

    Attributes:
        key: a speaker's number, a new name, a tag, a part of a speaker, or None for nobody who is named.
        label, detail: what is shown at the left and at the right.
        also: other words by which it is found, folded.
    """

    key: Key
    label: str
    detail: str = ""
    also: str = ""


def speaker_choices(
    rows: Sequence[SpeakerRow], other_names: Mapping[int, str], besides: int | None = None
) -> list[Choice]:
    """Speakers to choose from, but for one; each is found by its other names too."""
    return [
        Choice(row.id, row.name, _told(row), other_names.get(row.id, ""))
        for row in rows
        if row.id is not None and row.id != besides
    ]


def suggested_first(choices: Sequence[Choice], name: str) -> list[Choice]:
    """The choices, the one of a suggested name before all others; a new one where nobody has it yet."""
    if not name:
        return list(choices)
    perhaps = next((choice for choice in choices if folded(choice.label) == folded(name)), Choice(name, name))
    #: Behind a name in a list: the program suggests it as the speaker.
    first = replace(perhaps, detail=" · ".join(filter(None, (tr("suggested"), perhaps.detail))))
    return [first, *(choice for choice in choices if choice is not perhaps)]


def near_first(choices: Sequence[Choice], there: Sequence[int] = (), name: str = "") -> list[Choice]:
    """The choices, those before all others whose names are like one, and those who speak in the article at hand.

    Args:
        choices: speakers.
        there: who speaks in the article, in their order.
        name: what the names of some are like; "" where nothing is known.
    """
    by_key = {choice.key: choice for choice in choices}
    #: Behind a name in a list: it is like the one at hand.
    like: dict[Key, Choice] = {choice.key: _marked(choice, tr("similar name")) for choice in _alike(choices, name)}
    #: Behind a name in a list: whoever speaks in the article at hand.
    beside: dict[Key, Choice] = {
        key: _marked(by_key[key], tr("in this article")) for key in there if key in by_key and key not in like
    }
    first = {**like, **beside}
    return [*first.values(), *(choice for choice in choices if choice.key not in first)]


def _marked(choice: Choice, why: str) -> Choice:
    return replace(choice, detail=" · ".join(filter(None, (why, choice.detail))))


def _alike(choices: Sequence[Choice], name: str) -> list[Choice]:
    """The few whose names have a word in common with one, or are spelt much like it; the most alike first."""
    wanted = folded(name)
    if len(wanted) < LEAST_LIKE:
        return []
    from rapidfuzz import fuzz, process  # here: it takes time to load, and is seldom needed

    keys = [folded(choice.label) for choice in choices]
    found = process.extract(wanted, keys, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=MOST_LIKE)
    return [choices[place] for *_, place in found]


def part_choices(parts: Sequence[SpeakerPart]) -> list[Choice]:
    """Parts of a speaker to choose from."""
    return [Choice(part, part.name, _told_part(part)) for part in parts]


def new_speaker(typed: str) -> str:
    """How a name that nobody bears is offered."""
    return tr("New speaker “{0}”").format(typed)


def new_tag(typed: str) -> str:
    """How tags that no quote has are offered."""
    names = tag_names(typed)
    pattern = tr("New tag {0}") if len(names) == 1 else tr("New tags {0}")
    return pattern.format(", ".join(tr("“{0}”").format(name) for name in names))


def tag_choices(tags: Sequence[TagRow], quotes: SelectionSummary) -> list[Choice]:
    """Tags to give some quotes, the most frequent first, then those that they have, to be taken off."""
    having, of = quotes.tags, len(quotes.quotes)
    choices = [Choice(row.name, row.name, _told_tag(row, having.get(row.name, 0), of)) for row in tags]
    return sorted(choices, key=lambda choice: choice.label in quotes.shared)


def _told_tag(row: TagRow, having: int, of: int) -> str:
    number = counted("%Ln quotes", "%Ln quote", row.tally.total)
    if not having:
        return number
    return " · ".join(
        (tr("✓ given") if having == of else tr("given to {0} of {1}").format(figure(having), figure(of)), number)
    )


def nobody() -> Choice:
    """That the speaker is not named."""
    return Choice(None, tr("Not named"), tr("shown as the article calls them"), tr("unknown anonymous nobody"))


def _told(row: SpeakerRow) -> str:
    quotes = counted("%Ln quotes", "%Ln quote", row.tally.total)
    return " · ".join((row.role or speaker_kind_name(row.kind), quotes))


def _told_part(part: SpeakerPart) -> str:
    what = tr("spelling") if part.spelling else tr("merged in")
    return " · ".join((what, counted("%Ln quotes", "%Ln quote", part.quotes)))


class ChoiceModel(QAbstractListModel):
    """The choices that hold every word typed, in their order, those first whose name starts with what was typed.

    Those whose other names hold them come last.

    Where none does, those that are spelt much like it are shown after a new name, so that nobody gets a second one by a
    letter more or less.
    With ``new`` a name that nobody bears is a choice too, told in its words. ``last`` is always offered, at the end;
    where it is what was typed, before a new name.
    """

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        new: Callable[[str], str] | None = None,
        last: Choice | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folded = [(folded(choice.label), choice) for choice in choices]
        self._words = [f"{key} {choice.also}" for key, choice in self._folded]
        self._new, self._last = new, last
        self._rows: list[Choice] = []
        self.search("")

    @property
    def rows(self) -> Sequence[Choice]:
        """The choices from the top."""
        return self._rows

    def search(self, typed: str) -> None:
        """Show what holds every word typed."""
        text = " ".join(typed.split())
        found = self._found(folded(text))
        named = text and folded(text) not in (key for key, _ in self._folded)
        new = [Choice(text, self._new(text))] if self._new and named else []
        last = [self._last] if self._last else []
        near = [] if found else self._near(folded(text))
        rest = [*last, *new] if self._is_last(folded(text)) else [*new, *near, *last]
        self.beginResetModel()
        self._rows = [*found, *rest]
        self.endResetModel()

    def _is_last(self, wanted: str) -> bool:
        last = folded(f"{self._last.label} {self._last.also}") if self._last else ""
        return all(word in last for word in wanted.split())

    def _found(self, wanted: str) -> list[Choice]:
        words = wanted.split()
        hits = [
            (0 if key.startswith(wanted) else 1 if all(word in key for word in words) else 2, choice)
            for (key, choice), every in zip(self._folded, self._words, strict=True)
            if all(word in every for word in words)
        ]
        return [choice for _, choice in sorted(hits, key=lambda hit: hit[0])[:SHOWN]]

    def _near(self, wanted: str) -> list[Choice]:
        """The few whose name is spelt much like what was typed."""
        if len(wanted) < LEAST_NEAR:
            return []
        from rapidfuzz import fuzz, process  # here: it takes time to load, and is seldom needed

        def like(key: str) -> bool:
            return all(max(fuzz.ratio(typed, word) for word in key.split()) >= NEAR for typed in wanted.split())

        named = [(key, choice) for key, choice in self._folded if key.strip()]
        keys = [key for key, _ in named]
        hits = process.extract(wanted, keys, scorer=fuzz.partial_ratio, score_cutoff=ROUGHLY, limit=10 * MOST_NEAR)
        return [named[place][1] for key, _, place in hits if like(key)][:MOST_NEAR]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of choices."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label, the choice for the delegate, and both in one for screen readers."""
        if not index.isValid():
            return None
        choice = self._rows[index.row()]
        texts = {
            CHOICE_ROLE: choice,
            int(Qt.ItemDataRole.DisplayRole): choice.label,
            int(Qt.ItemDataRole.ToolTipRole): as_tip(" · ".join(filter(None, (choice.label, choice.detail)))),
            int(Qt.ItemDataRole.AccessibleTextRole): ", ".join(filter(None, (choice.label, choice.detail))),
        }
        return texts.get(int(role))
