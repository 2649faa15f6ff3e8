"""The dialogs in which it is said who speakers are: readable in all themes and languages, small, and by keyboard."""

import pytest
from tests.ui.user_actions import dialog
from tests.ui.visible_text import texts as seen_in
from tests.ui.window.test_all_texts_translated import all_data, untranslated
from tests.ui.window.test_contrast import THEMES, too_weak
from tests.ui.window.test_keyboard_access import check
from tests.ui.window.test_minimum_sizes import clipped, shrink
from tests.ui.window_states import dressed, settle

from onrecord.domain.operations import DescribeSpeaker
from onrecord.domain.speaker import DatedRole, SpeakerDescription, SpeakerKind
from onrecord.widgets.speakers.attributes_dialog import AttributesDialog
from onrecord.widgets.speakers.speaker_dialog import SpeakerDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
NAMES = ("Ada Lind", "Ben Okoro", "Nobody Here", "Lind", "Name", "Office", "Kind")
VALUES = (
    "captain",
    "pilot",
    "North",
    "South",
    "Greens",
    "robot",
    "2019",
    "2024",
    "Region",
    "people.csv",
    "Harbour Board",
)


def tell(window) -> int:
    number = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Ada Lind")
    said = {"gender": "woman", "party": "Greens", "Region": "North", "organisation": "Harbour Board"}
    roles = (DatedRole("captain", "2019", "2024"),)
    window.workspace.edits.apply(
        DescribeSpeaker(number, SpeakerDescription("Ada Lind", None, SpeakerKind.PERSON, roles, said))
    )
    return number


def edited(window) -> SpeakerDialog:
    window._speaking.edit((tell(window), "Ada Lind"))
    settle()
    return dialog(window, SpeakerDialog)


def previewed(window, tmp_path) -> AttributesDialog:
    path = tmp_path / "people.csv"
    path.write_text("Name,Office,Region,Kind\nLind,captain,North,robot\nBen Okoro,pilot,South,\nNobody Here,,North,\n")
    window._speaking._show_table(path)
    settle()
    return dialog(window, AttributesDialog)


@THEMES
def test_all_of_them_is_named_reached_readable_and_not_clipped(window, tmp_path, tokens):
    dressed(window, tokens)
    for opened in (edited, lambda window: previewed(window, tmp_path)):
        asked = opened(window)
        assert len(check(asked)) > 5
        assert too_weak(asked, tokens) == []
        shrink(asked)
        assert list(clipped(asked)) == []
        asked.reject()


def test_every_text_is_translated(speaking, open_window, tmp_path):
    speaking("pl")
    window = open_window()
    for opened in (edited, lambda window: previewed(window, tmp_path)):
        asked = opened(window)
        data = sorted([*all_data(window), *NAMES, *VALUES], key=len, reverse=True)
        assert untranslated(seen_in(asked), data) == []
        asked.reject()
    data = sorted([*all_data(window), *NAMES, *VALUES], key=len, reverse=True)
    assert untranslated(seen_in(window.side), data) == []
