"""The line of a preview above the inputs that give no article: how many, and what can be done about them here."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.text.translation import counted, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip
from onrecord.widgets.importing.columns_dialog import ColumnsDialog

MOST_PAGES = 2000
"""Pages that are fetched at one word of the person; the next ones at the next."""


class RemedyBar(QWidget):
    """Asks which column of a table holds what, and fetches the pages whose addresses stand in lists.

    Args of `__init__`:
        chosen: gives the files of the inputs that are chosen.
    """

    def __init__(self, preview: ImportPreview, chosen: Callable[[], Sequence[str]], theme: Theme) -> None:
        super().__init__()
        self._preview, self._chosen, self._theme = preview, chosen, theme
        self.lead = label(name="soft", wrap=True)
        self.columns = push("", self._ask_columns)
        self.fetch = push("", self._fetch)
        set_tip(
            self.fetch,
            tr("From their own sites, which learn the address of your computer; nothing else is sent."),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.lead, 1)
        for button in (self.columns, self.fetch):
            button.setAutoDefault(False)
            row.addWidget(button)

    def show_numbers(self, failed: int, noted: int) -> None:
        """Say how many inputs give no new article, of how many articles there is something to know, and what to do."""
        why = counted("%Ln give no new article:", "%Ln gives no new article:", failed)
        check = counted("%Ln articles to check:", "%Ln article to check:", noted)
        both = counted("%Ln give no new article · {0}", "%Ln gives no new article · {0}", failed).format(check)
        self.lead.setText((both if noted else why) if failed else check if noted else "")
        self._name_buttons()
        self.setVisible(bool(failed or noted or self._preview.tables))

    def _name_buttons(self) -> None:
        preview = self._preview
        tables, links = len(preview.tables), len(preview.links)
        self.columns.setVisible(tables > 0)
        self.columns.setEnabled(not preview.reading)
        self.fetch.setVisible(links > 0 or preview.fetching)
        self.fetch.setEnabled(preview.fetching or not preview.reading)
        columns = counted("Columns of %Ln tables…", "Columns of the table…", tables)
        fetch = tr("Stop fetching") if preview.fetching else _fetch_text(links)
        for button, words in ((self.columns, columns), (self.fetch, fetch)):
            button.setText(words)
            button.setAccessibleName(words)

    def _fetch(self) -> None:
        """Fetch the pages, which is the person's word for it; or stop that."""
        if self._preview.fetching:
            self._preview.stop_fetching()
        else:
            self._preview.fetch(MOST_PAGES)

    def _ask_columns(self) -> None:
        """Ask which column holds what: of the table that is chosen, else of one that gave no article, else of any."""
        preview = self._preview
        tables = preview.tables_to_ask(self._chosen())
        if tables:
            alike = lambda table: len(preview.alike(table))  # noqa: E731
            act = lambda table, mapping, every: preview.map_columns(table, mapping, all_alike=every)  # noqa: E731
            ColumnsDialog(tables, alike, act, self._theme, self.window()).open()


def _fetch_text(links: int) -> str:
    if links > MOST_PAGES:
        return counted("Fetch the first %Ln pages", "Fetch the first page", MOST_PAGES)
    return counted("Fetch %Ln pages", "Fetch %Ln page", links)
