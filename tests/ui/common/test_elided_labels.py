"""Texts for which there is no room are elided, and told whole where the pointer rests on them; none is cut."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from tests.ui.drawn_text import inks
from tests.ui.library_builders import post
from tests.ui.window_states import settle, working

from onrecord.domain.article import article_id
from onrecord.viewmodels.text.tooltip_text import as_tip
from onrecord.widgets.common.buttons import push
from onrecord.widgets.common.elided_labels import missing_width

pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
PAPER = "The Very Long-Winded International Herald and Daily Advertiser of Record"
BYLINE = "Bartholomew Featherstonehaugh-Cholmondeley, special correspondent in Wolverhampton"


@pytest.fixture
def wordy(window) -> QWidget:
    """A window whose article has a source and a byline that are longer than its pane is wide."""
    article, attributions = post()
    text = article.text + " "
    window.workspace.library.add(
        replace(article, id=article_id(text), text=text, source=PAPER, byline=BYLINE), attributions[:1]
    )
    window.workspace.refresh()
    window.middle.table.show_quote(max(window.workspace.quotes.ids))
    settle()
    return window


def tip(widget: QWidget) -> str:
    place = QPoint(2, 2)
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    return QToolTip.text()


def drawn(widget: QWidget) -> str:
    return " ".join(ink.text for ink in inks(widget))


def test_a_long_source_and_byline_are_elided_and_told_whole(wordy):
    source, byline = wordy.article._source, wordy.article._byline
    assert (source.text(), byline.text()[:14]) == (PAPER, "by Bartholomew")
    for widget, whole in ((source, PAPER), (byline, BYLINE)):
        assert missing_width(widget)
        assert drawn(widget)[:12] in whole or drawn(widget).startswith("by ")
        assert drawn(widget).endswith("…")
        assert whole in tip(widget)


def test_in_a_narrow_pane_no_fact_of_an_article_is_out_of_sight(wordy):
    wordy.resize(wordy._panes.minimumSizeHint().width(), 800)
    settle()
    article = wordy.article
    for part in (article._source, article._byline, article._date, article._open, article._number, article._on):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_what_has_room_is_drawn_whole_and_keeps_its_own_tip(window):
    assert drawn(window.article._source) == window.article._source.text()
    assert tip(window.article._source) == window.article._source.toolTip()


def test_no_text_at_the_foot_is_cut_in_the_smallest_window(window):
    window.resize(window.minimumSize())
    working(window)
    window.status.say("Set the speaker of 3,412 quotes to Bartholomew Featherstonehaugh-Cholmondeley of Wolverhampton")
    settle()
    texts = (window.status._totals, window.status.progress_text, window.status._message)
    places = [(each.geometry().left(), each.geometry().right()) for each in texts]
    assert all(before[1] < after[0] for before, after in pairwise(places))
    assert not missing_width(window.status._cancel)
    assert missing_width(window.status._message)
    assert drawn(window.status._message).endswith("…")


def test_a_button_too_narrow_elides_its_words(qtbot):
    button = push("Remove “Bread && Butter, Limited”", lambda: None)
    qtbot.addWidget(button)
    button.resize(120, 32)
    assert drawn(button).startswith("Remove")
    assert drawn(button).endswith("…")
    assert tip(button) == as_tip("Remove “Bread & Butter, Limited”")
