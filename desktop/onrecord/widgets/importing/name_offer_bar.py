"""The line of a preview that offers what the names of the files seem to tell."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.importing.name_offer import (
    NameOffer,
    NameReading,
    named_files,
    needs_names,
    offer_of,
    pattern_text,
)
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import ElidedLabel
from onrecord.widgets.importing.name_pattern_dialog import NamePatternDialog


class NameOfferBar(QWidget):
    """Says which pattern the names have, with an example; hidden where they can tell nothing that is missing.

    Args of `__init__`:
        done: called when the offer was taken, which hides the button that has the keyboard.
    """

    def __init__(self, preview: ImportPreview, done: Callable[[], object]) -> None:
        super().__init__()
        self._preview, self._done = preview, done
        self._names = NameReading(preview)
        self.offer: NameOffer | None = None
        self.lead = ElidedLabel()
        self.use = push("", self._use)
        self.ask = push(tr("Names of the files…"), self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.lead, 1)
        for button in (self.use, self.ask):
            button.setAutoDefault(False)
            row.addWidget(button)
        preview.begun.connect(self.renew)
        preview.chosen.connect(self.renew)
        preview.finished.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        """Offer what is to be had now; nothing while files are read."""
        reading = self._preview.reading
        self.offer = None if reading else self._names.offered()
        self.setVisible(not reading and (self.offer is not None or needs_names(self._preview)))
        self.use.setVisible(self.offer is not None)
        if self.offer is None:
            self.lead.set_text(tr("Do the names of the files tell source and date?"))
            return
        words = tr("The names of the files look like {0}, as in “{1}”.")
        self.lead.set_text(words.format(pattern_text(self.offer.pattern), self.offer.example))
        text = counted("Use for %Ln files", "Use for %Ln file", len(self.offer.labels))
        self.use.setText(text)
        self.use.setAccessibleName(text)

    def _use(self) -> None:
        if self.offer is not None:
            had = self.use.hasFocus()
            self._preview.set_labels(self.offer.labels)
            if had:
                self._done()

    def _ask(self) -> None:
        now = self.offer.pattern.text if self.offer else ""
        files, act = named_files(self._preview), lambda offer: self._preview.set_labels(offer.labels)
        offer = lambda pattern, _: offer_of(self._preview, files, pattern)  # noqa: E731
        NamePatternDialog([each.file for each in files], offer, now, act, self.window()).open()
