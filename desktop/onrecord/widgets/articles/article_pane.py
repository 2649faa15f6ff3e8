"""The right pane: an article's headline and facts, its text, and why a quote has the speaker that it has."""

from PySide6.QtCore import QEvent, QMargins, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from onrecord.domain.offsets import Span, overlap
from onrecord.domain.quote import QuoteRow
from onrecord.viewmodels.articles.article_page import ArticlePage
from onrecord.viewmodels.articles.bounds_selection import BoundsSelection
from onrecord.viewmodels.quotes.article_excerpt import ArticleExcerpt
from onrecord.viewmodels.text.names import guess_text, guess_tip, source_text, spoken_guess
from onrecord.viewmodels.text.number_formats import date_text, one_line, quotes_text
from onrecord.viewmodels.text.translation import figure, right_to_left, tr
from onrecord.widgets.articles.article_view import ArticleView
from onrecord.widgets.articles.find_bar import FindBar
from onrecord.widgets.articles.note_strip import NoteStrip
from onrecord.widgets.articles.reason_strip import ReasonStrip
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.commands.command_buttons import CommandButton, CommandTool
from onrecord.widgets.common.clamped_label import ClampedLabel
from onrecord.widgets.common.elided_labels import ElidedLabel, ShrinkingLabel, label
from onrecord.widgets.common.flow_layout import FlowLayout
from onrecord.widgets.common.layout_helpers import restyle
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.common.tooltips import set_tip

NARROWEST, LOWEST = 220, 190
"""Room for the facts of an article and two lines of it; it grows with the type."""
ROOMY = 336
"""The height from which on there is room for a long title and for why a quote has its speaker."""
LONGEST_TITLE, TITLE_LINES = 160, 3
LONGEST_BYLINE = 80
SHOWN_GUESSES = frozenset({"title", "source", "published", "byline"})
"""The fields whose guesses can be confirmed here."""
SHORTEST = 40
"""Pixels that a source has at the least: if it asked for all of a long name, the others would get no lines below it."""


class ArticlePane(QWidget):
    """One article with one quote chosen.

    Attributes:
        bounds: tells which words of the article shown are a quote; None without one.

    Signals:
        quote_wanted: the id of a quote of the article that was clicked.
        shown: another article or quote is shown, or none.
    """

    quote_wanted = Signal(object)
    shown = Signal()

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("articlePane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._link = ""
        self._page: ArticlePage | None = None
        self.bounds: BoundsSelection | None = None
        self.view = ArticleView(theme, self)
        self.view.clicked.connect(self._clicked)
        self.find_bar = FindBar(actions, theme, self)
        self._make_parts(actions)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._blank())
        self._stack.addWidget(self._filled())
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def article_id(self) -> str:
        """The id of the article shown, or ""."""
        return self._page.article.id if self._page else ""

    @property
    def source(self) -> str:
        """The source of the article shown, or ""."""
        return self._page.article.source if self._page else ""

    @property
    def shown_guesses(self) -> frozenset[str]:
        """The fields of the article shown that are guesses and are shown as such."""
        return self._page.article.guesses & SHOWN_GUESSES if self._page else frozenset()

    @property
    def quote(self) -> int | None:
        """The id of the quote that is chosen, or None."""
        return self._page.quote if self._page and self._page.chosen else None

    def neighbour(self, by: int) -> int | None:
        """The id of the quote ``by`` places further in the article shown; None where there is none."""
        return self._page.neighbour(by) if self._page else None

    def _clicked(self, position: int) -> None:
        quote = self._page.quote_at(position) if self._page else None
        if quote is not None:
            self.quote_wanted.emit(quote)

    def _make_parts(self, actions: Actions) -> None:
        self._title = ClampedLabel("headline", TITLE_LINES)
        self._source = CommandButton(actions["set_source"], look="link", own_words=True)
        self._source.setObjectName("articleSource")
        self._source.setMinimumWidth(SHORTEST)
        self._date = label(name="articleDate")
        self._byline = ShrinkingLabel("articleByline")
        self._confirm = CommandButton(actions["confirm_guesses"], look="link")
        self._confirm.setObjectName("articleConfirm")
        self._address = ElidedLabel("articleAddress")
        self._open = CommandButton(actions["open_page"], look="link")
        self._open.setObjectName("articleOpen")
        self._number = label(name="quoteNumber")
        self._back, self._on = CommandTool(actions["previous"]), CommandTool(actions["next"])
        self.note_strip = NoteStrip()
        self.why = ReasonStrip()
        self.why.step_wanted.connect(self.view.show_step)
        self._cut = label(tr("A very long article: the part round this passage is shown."), "soft", wrap=True)

    def _blank(self) -> QWidget:
        blank = QWidget()
        column = QVBoxLayout(blank)
        self.hint = label(tr("Choose a quote to read it in its article."), "soft", wrap=True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.hint)
        return blank

    def _filled(self) -> QWidget:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.find_bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.note_strip)
        column.addWidget(self.why)
        return filled

    def _head(self) -> QWidget:
        head = QWidget()
        head.setObjectName("articleHead")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 14, 20, 8)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._facts())
        column.addWidget(self._address)
        column.addWidget(self._cut)
        return head

    def _facts(self) -> QWidget:
        facts = QWidget()
        flow = FlowLayout(facts, 10, QMargins(0, 0, 0, 0), between=4)
        for widget in (self._source, self._byline, self._date, self._confirm, self._open, self._stepper()):
            flow.addWidget(widget)
        return facts

    def _stepper(self) -> QWidget:
        stepper = QWidget()
        row = QHBoxLayout(stepper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self._number, self._back, self._on):
            row.addWidget(widget)
        return stepper

    @property
    def page(self) -> ArticlePage | None:
        """The page that is shown, or None."""
        return self._page

    def show_passage(self, span: Span) -> None:
        """Bring a stretch of the article into sight, also one in a part that is not shown."""
        page = self._page
        if page is None:
            return
        if page.cut and not overlap(span, page.window):
            self._page = page = page.round(span[0])
            self.bounds = BoundsSelection(page)
            self.view.show_page(page, self.bounds.grips())
        self.view.bring(page.units(span[0]), page.units(span[1]))

    def top(self) -> int:
        """The offset of the first character in sight."""
        return self._page.offset(self.view.cursorForPosition(QPoint(0, 0)).position()) if self._page else 0

    def show_quote(self, page: ArticlePage | None, row: QuoteRow | None, link: str, *, hidden: bool = False) -> None:
        """Show an article and what is known of its chosen quote; None shows a hint instead.

        A quote may be `hidden` by the filter, so that the table beside the article does not have it.
        """
        self._link, self._page = link, page
        self._stack.setCurrentIndex(int(page is not None))
        self.bounds = BoundsSelection(page) if page else None
        self.view.show_page(page, self.bounds.grips() if self.bounds else ())
        if page is not None:
            self._show_facts(page, row)
            self._number.setText(_number(page, hidden=hidden))
        self.shown.emit()

    def _show_facts(self, page: ArticlePage, row: QuoteRow | None) -> None:
        article = page.article
        title = one_line(article.title)
        self._title.set_text(title if len(title) <= LONGEST_TITLE else title[:LONGEST_TITLE].rstrip() + "…")
        source, date = source_text(article.source), date_text(article.published)
        self._source.setText(self._shown(source, "source").replace("&", "&&"))
        told = spoken_guess(source) if "source" in article.guesses else source
        self._source.setAccessibleName(tr("Source: {0}").format(told))
        restyle(self._source, "warning", not article.source)
        self._byline.setText(self._shown(self._by(article.byline), "byline"))
        set_tip(self._byline, one_line(article.byline))
        self._byline.setVisible(bool(article.byline))
        where = article.url or (article.place if article.part else "")
        self._address.set_text(where)
        self._address.setVisible(bool(where))
        self._date.setText(self._shown(date, "published"))
        set_tip(self._date, guess_tip() if "published" in article.guesses else "")
        restyle(self._date, "guess", "published" in article.guesses)
        restyle(self._source, "guess", "source" in article.guesses)
        self._confirm.setVisible(bool(self.shown_guesses))
        self._date.setVisible(bool(article.published))
        self._open.setVisible(self.linked)
        self._cut.setVisible(page.cut)
        self.note_strip.show_note(row)
        self.why.explain(row, page.evidence) if row else self.why.guide(page.count)

    def _shown(self, text: str, name: str) -> str:
        """What is shown of a field, marked where it is a guess."""
        return guess_text(text) if name in self.shown_guesses else text

    def _by(self, byline: str) -> str:
        """The byline, with "by" before it where it does not say so."""
        line = one_line(byline)
        short = line if len(line) <= LONGEST_BYLINE else line[:LONGEST_BYLINE].rstrip() + "…"
        plain = short.casefold().startswith("by ") or right_to_left(short)
        return short if plain else tr("by {0}").format(short)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends finding."""
        if event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            self.find_bar.closed.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is for the find bar while it is open."""
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.find_bar.isVisible():
            event.accept()
            return True
        return super().event(event)

    @property
    def linked(self) -> bool:
        """Whether the page of the article shown can be opened."""
        return bool(self._link)

    def excerpt(self) -> ArticleExcerpt | None:
        """The words selected in the article, if it has the keyboard; None where it does not."""
        return self.view.excerpt() if self.view.hasFocus() else None

    def open_link(self) -> None:
        """Open the page at the passage in the person's browser."""
        url = QUrl(self._link)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the height to the text where there is little of it."""
        super().resizeEvent(event)
        roomy = self.height() >= round(ROOMY * self._theme.scale)
        self._title.clamp(TITLE_LINES if roomy else 1)
        self.why.setVisible(roomy)

    def _restyle(self) -> None:
        self.setMinimumSize(QSize(NARROWEST, LOWEST) * self._theme.scale)
        self._number.setFont(self._theme.sans(self._theme.sizes.ui, tabular=True))


def _number(page: ArticlePage, *, hidden: bool) -> str:
    """The place of the chosen quote among those of the article, and whether the filter hides it."""
    if page.number:
        place = tr("quote {0} of {1}, filtered out") if hidden else tr("quote {0} of {1}")
        return place.format(figure(page.number), figure(page.count))
    return quotes_text(page.count) if page.count else tr("no quotes")
