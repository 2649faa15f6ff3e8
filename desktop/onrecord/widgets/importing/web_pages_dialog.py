"""The dialog that asks for addresses of pages, and for the word to fetch them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from onrecord.domain.errors import Problem
from onrecord.domain.imports.loose_input import addresses_in
from onrecord.domain.messages import message
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.common.edit_dialogs import EditDialog

_LINES = 6


class WebPagesDialog(EditDialog):
    """Type or paste addresses, one a line. Nothing is sent before the button is pressed."""

    def __init__(self, addresses: Sequence[str], act: Callable[[Sequence[str]], object], parent: QWidget) -> None:
        lead = tr(
            "The addresses of the pages, one a line. They are fetched now, from their own sites, which learn the "
            "address of your computer; nothing else is sent."
        )
        super().__init__(tr("Add from the web"), lead, tr("Fetch"), parent)
        self.field = QPlainTextEdit("\n".join(addresses))
        self.field.setAccessibleName(tr("Addresses"))
        self.field.setPlaceholderText(tr("https://…"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * (_LINES + 1))
        self.field.textChanged.connect(self._count)
        self._column.addWidget(self.field)
        self._finish(lambda: self._take(act))
        self.setMinimumWidth(520)
        self._count()

    def _count(self) -> None:
        number = len(addresses_in(self.field.toPlainText()))
        self.main.setText(counted("Fetch %Ln pages", "Fetch %Ln page", number) if number > 1 else tr("Fetch"))
        self.refuse("")

    def _take(self, act: Callable[[Sequence[str]], object]) -> Problem | None:
        found = addresses_in(self.field.toPlainText())
        if not found:
            wrong = next((word for word in self.field.toPlainText().split() if not addresses_in(word)), "")
            remedy = message("Each begins with https:// or http://, one a line.")
            return Problem(wrong or tr("Addresses"), message("this is no address of a page"), remedy)
        act(found)
        return None


def web_addresses(data: QMimeData) -> list[str]:
    """The addresses of pages that were dropped or copied, and nothing else with them."""
    urls = [url.toString() for url in data.urls() if url.scheme() in ("http", "https")]
    return list(dict.fromkeys(urls)) or addresses_in(data.text())
