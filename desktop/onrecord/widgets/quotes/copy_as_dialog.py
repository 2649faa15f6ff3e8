"""Asks how quotes are to be copied, and shows how that looks."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListView, QTextBrowser, QVBoxLayout, QWidget

from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, CopyForm, CopyWish
from onrecord.viewmodels.quotes.copy_preferences import CopyPreferences
from onrecord.viewmodels.quotes.copy_preview import SHOWN, CopyChoice, copy_choices, preview
from onrecord.viewmodels.speakers.choice_model import CHOICE_ROLE, Choice, ChoiceModel
from onrecord.viewmodels.text.number_formats import quotes_text
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.edit_dialogs import ChoiceDelegate, EditDialog
from onrecord.widgets.common.elided_labels import label
from onrecord.widgets.common.theme import Theme

WIDE, HIGH = 900, 540
LEAST_LIST, LIST = 170, 330
"""The width of the list of styles where there is little room, and where there is enough, in pixels."""


class CopyAsDialog(EditDialog):
    """The ways to copy some quotes, the last one first, and how they look so; Enter copies.

    Args of `__init__`:
        quotes: some of them, to be shown.
        number: how many there are.
        copy: copies all of them; told too whether Ctrl+C is to copy so from now on.
        edit_templates: lets the person edit own templates; calls what it is given when they are kept.
    """

    def __init__(
        self,
        quotes: CopiedQuotes,
        number: int,
        preferences: CopyPreferences,
        copy: Callable[[CopyWish, bool], object],
        edit_templates: Callable[[Callable[[], object]], object],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        lead = tr("Copy {0} as").format(quotes_text(number)) if quotes.excerpt is None else tr("Copy the words as")
        super().__init__(tr("Copy as"), lead, tr("Copy"), parent)
        self._quotes, self._number, self._preferences, self._copy = quotes, number, preferences, copy
        self._theme = theme
        self._choices: dict[str, CopyChoice] = {}
        self.list, self.preview = self._list(), self._page()
        self.verbatim = QCheckBox(tr("Keep the last comma or stop as it is printed"))
        self.kept = QCheckBox(tr("Say when the library took the articles in"))
        self.default = QCheckBox(tr("Use this style for Ctrl+C"))
        self.templates = push(tr("Own templates…"), lambda: edit_templates(self.show_choices), look="link")
        self._note = label(name="soft", wrap=True)
        self._lay_out()
        self.show_choices()
        self.verbatim.setChecked(preferences.options.verbatim)
        self.kept.setChecked(preferences.wish.kept)
        self.verbatim.toggled.connect(self._show)
        self.kept.toggled.connect(self._show)
        theme.changed.connect(self._show)
        self._finish(self._choose)
        scale = theme.scale
        self.resize(round(WIDE * scale), round(HIGH * scale))
        self.list.setFocus()

    def _list(self) -> QListView:
        view = QListView()
        view.setObjectName("choiceList")
        view.setAccessibleName(tr("Styles"))
        view.setItemDelegate(ChoiceDelegate(self._theme, view))
        view.setUniformItemSizes(True)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumWidth(round(LEAST_LIST * self._theme.scale))
        view.setMaximumWidth(round(LIST * self._theme.scale))
        view.doubleClicked.connect(lambda _: self.accept())
        return view

    def _page(self) -> QTextBrowser:
        page = QTextBrowser()
        page.setObjectName("copyPreview")
        page.setAccessibleName(tr("What is copied"))
        page.setOpenLinks(False)
        page.setTabChangesFocus(True)
        page.setMinimumSize(160, 80)
        page.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return page

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.list, 2)
        right = QVBoxLayout()
        right.setSpacing(6)
        for widget in (self.preview, self._note, self.verbatim, self.kept, self.default):
            right.addWidget(widget, int(widget is self.preview))
        right.addWidget(self.templates, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(right, 3)
        self._column.addLayout(row, 1)

    def show_choices(self) -> None:
        """Offer the styles that there are now, the one used last first."""
        excerpt = self._quotes.excerpt is not None
        offered = [each for each in copy_choices(self._preferences) if not (excerpt and each.key == CopyForm.TABLE)]
        if excerpt:  # whom nobody said is cited in one way
            offered = [offered[0], *(each for each in offered if each.key == CopyForm.WORDS)]
        self._choices = {each.key: each for each in offered}
        model = ChoiceModel([Choice(each.key, each.label, each.detail) for each in offered], parent=self)
        self.list.setModel(model)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.setCurrentIndex(model.index(0, 0))
        self._show()

    @property
    def wish(self) -> CopyWish:
        """How the quotes are to be copied."""
        found = self.list.currentIndex().data(CHOICE_ROLE)
        chosen = self._choices[str(found.key)] if isinstance(found, Choice) else next(iter(self._choices.values()))
        return self._preferences.with_options(
            chosen.wish, verbatim=self.verbatim.isChecked(), kept=self.kept.isChecked()
        )

    def _show(self) -> None:
        """Show the first quotes as they would be copied."""
        wish = self.wish
        shown, cited = preview(self._quotes, wish), wish.form is CopyForm.CITED
        document = self.preview.document()
        document.setDefaultFont(self._theme.sans(self._theme.sizes.ui))
        line, accent = (self._theme.colour(name).name() for name in ("line", "accent"))
        document.setDefaultStyleSheet(
            f"a {{ color: {accent} }} table {{ border-collapse: collapse }} th {{ text-align: left }}"
            f"td, th {{ border: 1px solid {line}; padding: 4px; white-space: pre }}"
        )
        table = wish.form is CopyForm.TABLE
        wraps = QTextBrowser.LineWrapMode
        self.preview.setLineWrapMode(wraps.NoWrap if table else wraps.WidgetWidth)
        self.preview.setHtml(shown.text) if shown.is_html else self.preview.setPlainText(shown.text)
        self.verbatim.setEnabled(cited)
        self.kept.setEnabled(cited and shown.is_html)
        self.default.setEnabled(cited and self._quotes.excerpt is None)
        left = self._number - len(self._quotes.rows[:SHOWN])
        self._note.setVisible(left > 0 and self._quotes.excerpt is None)
        self._note.setText(tr("These are the first {0}; {1} more are copied too.").format(figure(SHOWN), figure(left)))

    def _choose(self) -> None:
        self._copy(self.wish, self.default.isChecked() and self.default.isEnabled())
