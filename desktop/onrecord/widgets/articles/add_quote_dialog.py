"""Adding a quote that was missed: its words, whether all of them are meant, and whose they are."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from onrecord.domain.attribution import Kind
from onrecord.domain.errors import Problem
from onrecord.domain.quote_bounds import Bounds
from onrecord.viewmodels.articles.bounds_selection import BoundsSelection
from onrecord.viewmodels.speakers.choice_model import ChoiceModel, Key
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.common.edit_dialogs import ChoiceDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme

LONGEST = 240
"""Characters of the words that are shown."""


class AddQuoteDialog(ChoiceDialog):
    """Asks for the speaker of some words; of words partly in marks, also whether only those in marks are meant."""

    def __init__(
        self,
        found: Bounds,
        words: BoundsSelection,
        model: ChoiceModel,
        add: Callable[[Bounds, Key], Problem | None],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        self._found, self._words_of = found, words
        self.only = QCheckBox(tr("Only the words in quotation marks"))
        self.only.setChecked(found.kind is Kind.MIXED and _quoted_at_both_ends(found))
        texts = (tr("Add quote from selection"), tr("Who said this?"), tr("Add quote"))
        act = lambda key: add(self.bounds, key)  # noqa: E731
        super().__init__(texts, model, act, lambda choice: self._outcome_text(), theme, parent)
        self.words = label(name="quoteWords", wrap=True)
        self.only.setVisible(found.kind is Kind.MIXED)
        self.only.toggled.connect(self._show_words)
        self._column.insertWidget(0, self.words)
        self._column.insertWidget(1, self.only)
        self._show_words()
        self.field.setFocus()

    @property
    def bounds(self) -> Bounds:
        """The words that are meant."""
        only = self.only.isChecked()
        return Bounds(self._found.quoted, self._found.quoted) if only else self._found

    def _show_words(self) -> None:
        words = self._words_of.words(self.bounds)
        self.words.setText(words if len(words) <= LONGEST else words[:LONGEST].rstrip() + "…")
        self._current_changed()

    def _outcome_text(self) -> str:
        return {
            Kind.DIRECT: tr("A direct quote. It is kept when the article is re-analysed."),
            Kind.MIXED: tr("A mixed quote. It is kept when the article is re-analysed."),
            Kind.REPORTED: tr("A reported quote. It is kept when the article is re-analysed."),
        }[self.bounds.kind]


def _quoted_at_both_ends(found: Bounds) -> bool:
    """Whether the words begin and end inside marks: a quote that the reporter split."""
    (start, _), (_, end) = found.content[0], found.content[-1]
    return found.quoted[0][0] - start <= 2 and end - found.quoted[-1][1] <= 2
