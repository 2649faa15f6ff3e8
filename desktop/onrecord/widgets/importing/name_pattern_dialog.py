"""The dialog in which a pattern of the names of files is typed, with what comes of it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.viewmodels.text.name_pattern_texts import NameOffer, NamePattern
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.common.edit_dialogs import EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.layout_helpers import select_all

WIDE = 520


EXAMPLE = "outlet_date_title"
"""A pattern, whose words are the same in any language."""


class NamePatternDialog(EditDialog):
    """Type how the names of the files are made; what they tell is shown meanwhile.

    Args of `__init__`:
        files: the names, one of which is shown as an example.
        offer: what a pattern would set of them, and whether of what is known already too.
        now: the pattern to begin with.
        act: gets what is to be set; may say why it is not.
        may_replace: whether one may ask for what is known already too.
    """

    def __init__(
        self,
        files: Sequence[str],
        offer: Callable[[NamePattern, bool], NameOffer],
        now: str,
        act: Callable[[NameOffer], Problem | None],
        parent: QWidget,
        *,
        may_replace: bool = False,
    ) -> None:
        lead = tr("How are the names of the files made?")
        super().__init__(tr("Names of the files"), lead, tr("Use"), parent)
        self._files, self._offer_of = files, offer
        self.field = QLineEdit(now)
        self.field.setAccessibleName(tr("Pattern"))
        self.field.setPlaceholderText(EXAMPLE)
        self.field.textChanged.connect(self._show)
        select_all(self.field)
        self._column.addWidget(self.field)
        help_ = tr(
            "Write {0}, {1}, {2} and {3} with what stands between them, {4} for what is to be left out, and {5} "
            "between a folder and the file in it. What an article says itself stays."
        )
        words = ("outlet", "date", "title", "author", "*", "/")
        self._column.addWidget(label(help_.format(*words), "soft", wrap=True))
        self.replaced = QCheckBox(tr("Also replace what is known already"))
        self.replaced.setVisible(may_replace)
        self.replaced.toggled.connect(self._show)
        self._column.addWidget(self.replaced)
        self.told = label(wrap=True)
        self._column.addWidget(self.told)
        self._finish(lambda: self._take(act))
        self.setMinimumWidth(WIDE)
        self._show()

    @property
    def offer(self) -> NameOffer | None:
        """What the pattern that is typed would set; None where it is none."""
        pattern = NamePattern.of(self.field.text())
        return self._offer_of(pattern, self.replaced.isChecked()) if pattern else None

    def _show(self) -> None:
        self.refuse("")
        offer, number = self.offer, 0
        first = self._files[0] if self._files else ""
        if offer is None:
            self.told.setText(tr("For example: {0}").format(first))
        elif not offer.fits:
            self.told.setText(tr("No name is made so, as {0}").format(first))
        else:
            number = len(offer.labels)
            fits = counted("%Ln names are made so: {0}", "%Ln name is made so: {0}", offer.fits)
            self.told.setText(fits.format(offer.example))
        self.main.setText(counted("Use for %Ln files", "Use for %Ln file", number) if number else tr("Use"))

    def _take(self, act: Callable[[NameOffer], Problem | None]) -> Problem | None:
        offer = self.offer
        if offer is None:
            cause = message("this is no pattern")
            remedy = message("Write it like this: {0}.", "outlet_date_title")
            return Problem(self.field.text() or tr("Pattern"), cause, remedy)
        if not offer.labels:
            cause = message("nothing comes of it that the articles do not say themselves")
            return Problem(self.field.text(), cause, message("Try another one."))
        return act(offer)
