"""What stands under the words of a row: who, how, where and when, in their colours, and what led to a speaker."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from tests.ui.drawn_text import Ink, colours, inks
from tests.ui.library_builders import ADA, spans
from tests.ui.window_states import dressed

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution, Form
from onrecord.domain.messages import message
from onrecord.domain.operations import AssignQuotes
from onrecord.viewmodels.theme_tokens import CONTRAST_LIGHT, DARK, LIGHT
from onrecord.widgets.window.main_window import MainWindow

TEXT = (
    "Ada Lind came. “It rains,” she said.\nThe harbour master of the old town laughed. “It pours,” she said.\n"
    "“It hails,” Lind said.\n"
)
LONG = "The harbour master of the old town"
TITLE = "What the weather was"
HEARD = message("“{0}” is {1}, who {2}.", "she", "Ada Lind", message("is named in this paragraph"))


@pytest.fixture
def led(window: MainWindow) -> MainWindow:
    """A window that shows three quotes: reached by a pronoun, a description, and a name."""
    she, who, lind = ((spans(TEXT, words)[0],) for words in ("she", LONG, "Lind said"))
    said = [spans(TEXT, words) for words in ("It rains,", "It pours,", "It hails,")]
    found = [
        Attribution(said[0], said[0], source=she, speaker=ADA, form=Form.PRONOUN, reason=HEARD),
        Attribution(said[1], said[1], source=who, speaker=ADA, form=Form.DESCRIPTION),
        Attribution(said[2], said[2], source=((lind[0][0], lind[0][0] + 4),), speaker=ADA, form=Form.NAME),
    ]
    window.workspace.library.add(Article(article_id(TEXT), TEXT, TITLE, "weather.txt"), found)
    window.workspace.refresh()
    window.workspace.filter.set_text("it")
    show(window, "It rains,")
    return window


def show(window: MainWindow, words: str) -> None:
    table = window.middle.table
    row = next(r for r in range(table.model().rowCount()) if words in table.model().index(r, 0).data())
    table.scrollTo(table.model().index(row, 0))
    QApplication.processEvents()


def row_of(window: MainWindow, words: str) -> QRect:
    table = window.middle.table
    index = next(i for r in range(table.model().rowCount()) if words in (i := table.model().index(r, 0)).data())
    return table.visualRect(index)


def facts(window: MainWindow, words: str) -> dict[str, Ink]:
    """The texts that are drawn in the row of a quote, but for its words."""
    table, rect = window.middle.table, row_of(window, words)
    drawn = (ink for ink in inks(table.viewport()) if rect.contains(ink.rect.center()))
    return {ink.text.strip("\u200e\u200f"): ink for ink in drawn if words not in ink.text}


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST_LIGHT], ids=lambda t: t.name)
def test_each_fact_has_its_colour(window, tokens):
    dressed(window, tokens)
    post, gazette, unnamed = (facts(window, words) for words in ("open again", "us & we", "fishermen"))
    assert post["Ada Lind"].colour == tokens.ink.lower()
    assert {post[text].colour for text in ("The Harbour Post", "5 Mar 2024")} == {tokens.soft.lower()}
    assert gazette["source not set"].colour == tokens.warning.lower()
    assert unnamed["one man · not named"].colour == tokens.soft.lower()


def test_a_pronoun_or_a_description_stands_before_the_speaker_it_led_to(led):
    pronoun, description, name = (facts(led, words) for words in ("rains", "pours", "hails"))
    assert pronoun["she"].rect.right() < pronoun["Ada Lind"].rect.left()
    assert any(LONG.startswith(text.rstrip("…")) and len(text) > 3 for text in description)
    assert "Lind" not in name
    assert name["Ada Lind"].rect.left() < pronoun["Ada Lind"].rect.left()
    assert pronoun["she"].colour == led.theme.tokens.soft.lower()


def strip(window: MainWindow, words: str, ends: int) -> np.ndarray:
    """The pixels of the second line of a row, up to a column, as ink or no ink."""
    rect = row_of(window, words)
    image: QImage = window.middle.table.viewport().grab().toImage()
    pixels = colours(image)[rect.bottom() - 30 : rect.bottom() - 10, rect.left() + 12 : ends]
    return (pixels != pixels[0, 0]).any(axis=-1)


def test_an_arrow_points_from_the_pronoun_to_the_speaker(led):
    found = facts(led, "rains")
    left, right = found["she"].rect.right() + 1, found["Ada Lind"].rect.left() - 1
    inked = strip(led, "rains", right)[:, left - row_of(led, "rains").left() - 12 :]
    columns = np.flatnonzero(inked.any(axis=0))
    tall = inked[:, columns[0] : columns[-1] + 1].sum(axis=0)
    assert 6 <= len(columns) <= 12
    assert tall[len(tall) // 2 :].max() > tall[: len(tall) // 2].max()  # the head is at the speaker's end


def test_from_right_to_left_the_arrow_points_the_other_way(english_again, led):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    found = facts(led, "rains")
    right, left = found["she"].rect.left() - 1, found["Ada Lind"].rect.right() + 2
    inked = strip(led, "rains", right)[:, left - row_of(led, "rains").left() - 12 :]
    columns = np.flatnonzero(inked.any(axis=0))
    tall = inked[:, columns[0] : columns[-1] + 1].sum(axis=0)
    assert 6 <= len(columns) <= 12
    assert tall[: len(tall) // 2].max() > tall[len(tall) // 2 :].max()


def test_in_a_narrow_row_the_name_and_the_arrow_are_left(led):
    table = led.middle.table
    table.setFixedWidth(2 * (facts(led, "rains")["Ada Lind"].rect.width() + 65))
    QApplication.processEvents()
    show(led, "It pours,")
    found = facts(led, "pours")
    assert "Ada Lind" in found
    assert not any(LONG.startswith(text.rstrip("…")) for text in found)
    assert strip(led, "pours", found["Ada Lind"].rect.left() - 1).any()


def test_what_led_to_a_speaker_is_said_to_a_screen_reader_and_told_by_the_pointer(led):
    model = led.middle.table.model()
    index = next(i for r in range(model.rowCount()) if "rains" in (i := model.index(r, 0)).data())
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Ada Lind (“she” in the text), direct: “It rains,”")
    assert "“She” is Ada Lind" in index.data(Qt.ItemDataRole.ToolTipRole).replace("“she”", "“She”")


def test_a_speaker_set_by_hand_was_reached_by_nothing(led):
    (quote,) = [i for i in led.workspace.quotes.ids if "rains" in led.workspace.rows([i])[0].words]
    led.workspace.edits.apply(AssignQuotes([quote], "Ben Okoro"))
    QApplication.processEvents()
    show(led, "It rains,")
    assert "she" not in facts(led, "rains")
    assert led.workspace.rows([quote])[0].form is None
    led.workspace.edits.undo()
    assert led.workspace.rows([quote])[0].form is Form.PRONOUN
