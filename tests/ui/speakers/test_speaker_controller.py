"""Changes by hand in the window: speakers, verdicts, the possible duplicates, and the way to a speaker."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QListView, QMenu, QTextEdit
from tests.ui.library_builders import ADA, BEN, PORT, POST, numbered, post, span, spans
from tests.ui.user_actions import choose, dialog, key, said, undo
from tests.ui.window_states import settle
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution, Evidence
from onrecord.domain.facets import Facet
from onrecord.domain.operations import DescribeSpeaker, KeepSpeakersApart, MergeSpeakers, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import DatedRole, MergeCandidate, Speaker, SpeakerDescription, SpeakerKind
from onrecord.library import Library
from onrecord.viewmodels.articles.article_page import Role
from onrecord.widgets.common.edit_dialogs import ChoiceDialog, NameDialog
from onrecord.widgets.speakers.attributes_dialog import AttributesDialog
from onrecord.widgets.speakers.merge_review_dialog import MergeReviewDialog
from onrecord.widgets.speakers.speaker_dialog import SpeakerDialog
from onrecord.widgets.window.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)
LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def speakers(window: MainWindow) -> dict[str, int]:
    return {row.label: row.tally.total for row in window.workspace.speakers.rows}


def focus_speaker(window: MainWindow, name: str) -> QListView:
    view = window.findChild(QListView, "speakerList")
    view.setFocus()
    row = next(i for i, row in enumerate(window.workspace.speakers.rows) if row.label == name)
    view.setCurrentIndex(view.model().index(row, 0))
    return view


def test_a_speaker_is_edited_in_one_step(window, qtbot):
    focus_speaker(window, "Ben Okoro")
    key(window, qtbot, Qt.Key.Key_E, CTRL | SHIFT)
    asked = dialog(window, SpeakerDialog)
    assert asked.name.hasFocus()
    assert (asked.name.text(), asked.told.isChecked(), asked.role.isEnabled()) == ("Ben Okoro", True, False)
    asked.told.click()
    asked.role.selectAll()
    qtbot.keyClicks(asked.role, "harbour pilot")
    asked.kind.setCurrentText("Group")
    asked.told.click()
    asked.told.click()
    assert asked.role.text() == "harbour pilot", "what was typed is not lost by a look at the other way"
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert said(window) == "Edited Ben Okoro"
    (row,) = (row for row in window.workspace.all_named_speakers() if row.name == "Ben Okoro")
    assert (row.role, row.kind, row.role_by_hand) == ("harbour pilot", SpeakerKind.GROUP, True)
    (listed,) = (row for row in window.workspace.speakers.rows if row.label == "Ben Okoro")
    assert listed.detail.startswith("harbour pilot")
    (number,) = (i for i in window.workspace.quotes.ids if window.workspace.rows([i])[0].speaker == "Ben Okoro")
    (cited,) = window.workspace.read_quotes([number]).cited
    assert (cited.speaker, cited.role) == ("Ben Okoro", "harbour pilot")
    undo(window, qtbot)
    (row,) = (row for row in window.workspace.all_named_speakers() if row.name == "Ben Okoro")
    assert (row.kind, row.role_by_hand) == (SpeakerKind.PERSON, False)


def test_who_a_speaker_is_is_edited_listed_and_filtered_by(window, qtbot):
    number = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Ada Lind")
    window._speaking.edit((number, "Ada Lind"))
    asked = dialog(window, SpeakerDialog)
    asked.gender.setCurrentText("woman")
    qtbot.keyClicks(asked.texts["party"], "Greens")
    asked.roles.add.click()
    qtbot.keyClicks(asked.roles._lines[0][0], "harbour master")
    qtbot.keyClicks(asked.roles._lines[0][1], "soon")
    asked.own.add.click()
    name, value = asked.own._new[0]
    qtbot.keyClicks(name, "Region")
    qtbot.keyClicks(value, "North")
    asked.accept()
    assert "“soon” is no date" in asked.message.text()
    asked.roles._lines[0][1].setText("2019")
    asked.accept()
    assert said(window) == "Edited Ada Lind"
    lists = {section.list.facets.field: section for section in window.side.attributes.sections}
    shown = [field for field, section in lists.items() if not section.isHidden()]
    assert shown == ["speaker-kind", "gender", "role", "party", "Region"]
    view = lists["Region"].list
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.visualRect(view.model().index(0, 0)).center())
    assert speakers(window) == {"Ada Lind": 3}
    assert [chip.text for chip in window.workspace.filter.chips()] == ["Region: North"]
    window._speaking.edit((number, "Ada Lind"))
    asked = dialog(window, SpeakerDialog)
    assert (asked.gender.currentText(), asked.roles.roles()) == ("woman", (DatedRole("harbour master", "2019"),))
    assert asked.own.values() == {"Region": "North"}
    asked.roles._lines[0][3].click()
    asked.accept()
    assert said(window) == "Set the roles of Ada Lind over time"
    window.workspace.filter.clear()
    window.side.people.click()
    assert speakers(window) == {"Ada Lind": 3, "Ben Okoro": 1}
    key(window, qtbot, Qt.Key.Key_J, CTRL | SHIFT)
    assert not window.side.people.isChecked()
    assert len(speakers(window)) == 4


def test_a_table_of_people_is_shown_and_imported(window, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Name,Sex,Office\nada lind,f,captain\nBen Okoro,m,\nNobody,f,\n", "utf-8")
    window._speaking._show_table(path)
    asked = dialog(window, AttributesDialog)
    assert asked.counts.text() == "3 rows: 2 match one speaker, 1 matches nobody"
    assert asked.main.text() == "Import for 2 speakers"
    asked.fields["Sex"].setCurrentIndex(asked.fields["Sex"].findData(""))
    asked.fields["Sex"].activated.emit(0)
    assert asked.main.text() == "Import for 1 speaker"
    asked.accept()
    assert said(window) == "Imported attributes of 1 speaker from people.csv"


def test_a_long_role_is_read_from_its_beginning(window):
    role = "head of the department of harbours, lighthouses and everything else that lies beside the sea"
    row = next(row for row in window.workspace.all_named_speakers() if row.name == "Ada Lind")
    window.workspace.edits.apply(DescribeSpeaker(row.id, SpeakerDescription("Ada Lind", role, SpeakerKind.PERSON)))
    focus_speaker(window, "Ada Lind")
    window._speaking.edit()
    asked = dialog(window, SpeakerDialog)
    assert (asked.role.text(), asked.role.cursorPosition()) == (role, 0)
    asked.reject()


def test_an_empty_role_is_none_and_a_taken_name_is_refused(window, qtbot):
    focus_speaker(window, "Ada Lind")
    window._speaking.edit()
    asked = dialog(window, SpeakerDialog)
    asked.told.click()
    asked.role.clear()
    asked.name.setText("Ben Okoro")
    asked.accept()
    assert "another speaker is called so" in asked.message.text()
    asked.name.setText("Ada Lind")
    assert not asked.message.isVisible()
    asked.accept()
    assert said(window) == "Took the role off Ada Lind"
    (row,) = (row for row in window.workspace.all_named_speakers() if row.name == "Ada Lind")
    assert (row.role, row.role_by_hand) == ("", True)


def test_merge_by_keyboard_and_undo(window, qtbot):
    focus_speaker(window, "Ben Okoro")
    key(window, qtbot, Qt.Key.Key_J, CTRL)
    asked = dialog(window, ChoiceDialog)
    assert asked.field.hasFocus()
    assert "Ben Okoro" not in [choice.label for choice in asked._model.rows]
    qtbot.keyClicks(asked.field, "lind")
    assert (
        asked._outcome.text() == "All quotes of Ben Okoro, and those that are still to come, will stand under Ada Lind."
    )
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert speakers(window) == {"Ada Lind": 4, "Port Authority": 1, "Not named": 1}
    assert said(window) == "Merged Ben Okoro into Ada Lind"
    undo(window, qtbot)
    assert speakers(window)["Ben Okoro"] == 1
    key(window, qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert "Ben Okoro" not in speakers(window)


@pytest.mark.parametrize("out", [False, True])
def test_a_filter_goes_with_a_merge_and_back_with_its_undoing(window, out):
    state, names = window.workspace.filter, {row.name: row.id for row in window.workspace.all_named_speakers()}
    ada, ben = names["Ada Lind"], names["Ben Okoro"]
    state.exclude(Facet.SPEAKER, ben, "Ben Okoro") if out else state.include(Facet.SPEAKER, ben, "Ben Okoro")
    shown = list(window.workspace.quotes.ids)
    window.workspace.edits.apply(MergeSpeakers(ben, ada))
    for turned, name in ((None, "Ada Lind"), ("undo", "Ben Okoro"), ("redo", "Ada Lind"), ("undo", "Ben Okoro")):
        window._actions[turned].trigger() if turned else None
        assert [chip.text for chip in state.chips()] == [f"Not: {name}" if out else f"Speaker: {name}"]
    assert list(window.workspace.quotes.ids) == shown
    window._actions["redo"].trigger()
    state.clear()
    state.include(Facet.SPEAKER, ada, "Ada Lind")
    window._actions["undo"].trigger()
    assert [chip.text for chip in state.chips()] == ["Speaker: Ada Lind"]


def test_arrow_keys_in_the_field_go_through_the_list(window, qtbot):
    focus_speaker(window, "Ben Okoro")
    window._speaking.merge()
    asked = dialog(window, ChoiceDialog)
    first = asked._choice()
    qtbot.keyClick(asked.field, Qt.Key.Key_Down)
    assert asked._choice() != first
    qtbot.keyClick(asked.field, Qt.Key.Key_Escape)
    assert not window.workspace.edits.can_undo


def test_a_merge_that_was_forbidden_is_refused_in_the_dialog(window, qtbot):
    rows = {row.label: row.key for row in window.workspace.speakers.rows}
    window.workspace.edits.apply(KeepSpeakersApart(rows["Ada Lind"], rows["Ben Okoro"]))
    focus_speaker(window, "Ben Okoro")
    window._speaking.merge()
    asked = dialog(window, ChoiceDialog)
    asked.field.setText("Ada")
    asked.accept()
    assert asked.isVisible()
    assert asked.message.text().startswith("Ben Okoro and Ada Lind: you said that they are never the same.")
    asked.field.setText("Port")
    assert not asked.message.isVisible()
    asked.reject()


def test_never_the_same_and_back_again(window, qtbot):
    focus_speaker(window, "Ben Okoro")
    for words in (
        "Said that Ben Okoro and Ada Lind are never the same",
        "Said that Ben Okoro and Ada Lind may be the same",
    ):
        key(window, qtbot, Qt.Key.Key_N, CTRL | SHIFT)
        asked = dialog(window, ChoiceDialog)
        asked.field.setText("Ada")
        asked.accept()
        assert said(window) == words
        QApplication.processEvents()


def test_f2_renames_a_speaker_and_a_taken_name_is_refused(window, qtbot):
    qtbot.keyClick(focus_speaker(window, "Ben Okoro"), Qt.Key.Key_F2)
    asked = dialog(window, NameDialog)
    assert asked.field.text() == "Ben Okoro"
    asked.field.setText("Ada Lind")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert "another speaker is called so" in asked.message.text()
    assert asked.message.height() >= asked.message.heightForWidth(asked.message.width())
    asked.field.setText("Benjamin Okoro")
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    assert speakers(window)["Benjamin Okoro"] == 1
    choose(window, "the worst in years")
    assert window.article.why.title.text() == "Why Benjamin Okoro?"
    assert window.article.why.reason.text().startswith("Known to the program as Ben Okoro.")


@pytest.mark.parametrize("command", ["", "rename", "merge", "split", "never"])
def test_who_is_not_named_stands_for_no_other_speaker(window, qtbot, command):
    choose(window, "the worst in years")
    view = focus_speaker(window, "Not named")
    window._actions[command].trigger() if command else qtbot.keyClick(view, Qt.Key.Key_F2)
    assert not [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert said(window) == "Those are not named: S sets the speaker of a quote"


def test_what_was_merged_in_is_split_off_again(window, qtbot):
    rows = {row.label: row.key for row in window.workspace.speakers.rows}
    window.workspace.edits.apply(MergeSpeakers(rows["Ben Okoro"], rows["Ada Lind"]))
    focus_speaker(window, "Ada Lind")
    key(window, qtbot, Qt.Key.Key_M, CTRL | SHIFT)
    asked = dialog(window, ChoiceDialog)
    assert [choice.label for choice in asked._model.rows] == ["Ben Okoro"]
    asked.accept()
    assert speakers(window)["Ben Okoro"] == 1
    window._speaking.split()
    asked = dialog(window, ChoiceDialog)
    assert asked.lead.text().startswith("Ada Lind has one spelling only")
    assert not asked.main.isVisible()
    asked.reject()


def test_the_menu_bar_is_about_the_filtered_speaker_or_that_of_the_quote(window, qtbot):
    choose(window, "the worst in years")
    window._speaking.rename()
    asked = dialog(window, NameDialog)
    assert asked.field.text() == "Ben Okoro"
    asked.reject()
    row = next(row for row in window.workspace.speakers.rows if row.label == "Port Authority")
    window.workspace.filter.include(Facet.SPEAKER, row.key, row.label)
    window._speaking.rename()
    asked = dialog(window, NameDialog)
    assert asked.field.text() == "Port Authority"
    asked.reject()
    window.workspace.filter.clear()
    choose(window, "Nobody asked")
    window._speaking.rename()
    assert said(window) == "Choose a speaker first, or a quote of one"


def test_the_menu_of_a_speaker_offers_what_can_be_done(window, qtbot):
    view = window.findChild(QListView, "speakerList")
    names = [row.label for row in window.workspace.speakers.rows]

    def texts(name: str) -> list[str]:
        menu = view.menu_for(view.model().index(names.index(name), 0))
        found = [action.text() for action in menu.actions() if action.text()]
        menu.deleteLater()
        return found

    assert texts("Ada Lind")[2:] == [
        "Leave out",
        "Merge into…",
        "Edit speaker…",
        "Rename…",
        "Split off a spelling…",
        "Never the same as…",
    ]
    assert len(texts("Not named")) == 3


def test_several_quotes_are_one_step(window, qtbot):
    table = window.middle.table
    table.setFocus()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_A)
    assert {row.verdict for row in window.workspace.rows(window.workspace.quotes.ids)} == {Verdict.ACCEPTED}
    undo(window, qtbot)
    assert {row.verdict for row in window.workspace.rows(window.workspace.quotes.ids)} == {Verdict.NONE}
    assert not window.workspace.edits.can_undo


def test_keys_work_in_the_article_and_never_while_one_types(window, qtbot):
    quote = choose(window, "the worst in years")
    window.top.search.setFocus()
    qtbot.keyClicks(window.top.search, "asx")
    assert window.top.search.text() == "asx"
    focus_speaker(window, "Ada Lind")
    qtbot.keyClick(window.side.speakers, Qt.Key.Key_X)
    assert not window.workspace.edits.can_undo
    window.top.search.clear()
    window.top._pause.stop()
    window.article.view.setFocus()
    qtbot.keyClick(window.article.view, Qt.Key.Key_A)
    assert window.workspace.rows([quote])[0].verdict is Verdict.ACCEPTED


def test_verdicts_differ_in_shape_and_are_spoken(window, qtbot):
    table, quote = window.middle.table, choose(window, "The harbour is open again")
    window.workspace.filter.switch(Facet.REJECTED, True)
    pictures = []
    for verdict in (Verdict.NONE, Verdict.ACCEPTED, Verdict.REJECTED):
        window.workspace.library.apply(SetVerdict([quote], verdict))
        window.workspace.refresh()
        pictures.append(table.grab(table.visualRect(table.currentIndex())).toImage())
        spoken = table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.endswith({0: "5 Mar 2024", 1: ", checked", -1: ", rejected"}[verdict])
    assert pictures[0] != pictures[1] != pictures[2]


def test_s_sets_a_known_a_new_or_no_speaker(window, qtbot):
    quote = choose(window, "Nobody asked")
    for typed, speaker in (("okoro", "Ben Okoro"), ("Eve New", "Eve New"), ("not named", "")):
        key(window, qtbot, Qt.Key.Key_S)
        asked = dialog(window, ChoiceDialog)
        qtbot.keyClicks(asked.field, typed)
        qtbot.keyClick(asked.field, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert window.workspace.rows([quote])[0].speaker == speaker
        choose(window, "Nobody asked")
    why = window.article.why.reason.text()
    assert why.startswith("Set by hand; the program found nobody who is named (confidence 1.00). ")
    assert "Confidence" not in why
    for _ in range(3):
        undo(window, qtbot)
    assert not window.workspace.edits.can_undo


def test_a_suggested_speaker_is_offered_first(open_window, qtbot, tmp_path):
    library = Library.open(tmp_path / "perhaps.onrecord")
    perhaps = Speaker("Bo Lind", SpeakerKind.PERSON)
    library.add(make_article(), [says(15, 30, person("Ada Rue")), says(64, 76, suggested=perhaps)])
    window = open_window(library=library)
    quote = choose(window, make_article().text[64:76])
    assert "perhaps Bo Lind" in window.middle.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    key(window, qtbot, Qt.Key.Key_S)
    asked = dialog(window, ChoiceDialog)
    qtbot.keyClick(asked.field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.workspace.rows([quote])[0].speaker == "Bo Lind"


def test_who_is_not_named_is_shown_as_the_article_calls_them(window, qtbot):
    row = next(row for row in window.workspace.speakers.rows if row.key is None)
    assert (row.label, row.tally.total) == ("Not named", 1)
    choose(window, "Nobody asked")
    assert "one man · not named" in window.middle.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    menu = QMenu(window)
    window.middle.table.menu_wanted.emit(menu)
    action = next(action for action in menu.actions() if action.text().startswith("Filter by"))
    assert action.text() == "Filter by those who are not named"
    action.trigger()
    menu.deleteLater()
    assert len(window.workspace.quotes.ids) == 1


@pytest.fixture
def doubtful(window) -> MainWindow:
    candidates = [MergeCandidate(ADA, BEN, "they speak of one harbour"), MergeCandidate(BEN, PORT, "one office")]
    window.workspace.library.add(*numbered(1), (), candidates)
    window.workspace.refresh()
    return window


def test_doubts_are_counted_and_answered_by_keys(doubtful, qtbot):
    assert doubtful.side.merge_review_button.isVisible()
    assert doubtful.side.merge_review_button.text() == "2 duplicates?"
    assert doubtful.findChild(QAction, "doubts").text() == "Possible duplicates (2)…"
    qtbot.mouseClick(doubtful.side.merge_review_button, LEFT)
    shown = dialog(doubtful, MergeReviewDialog)
    assert shown._reason.text() == "They speak of one harbour"
    qtbot.keyClick(shown, Qt.Key.Key_L)
    assert shown._reason.text() == "One office"
    qtbot.keyClick(shown, Qt.Key.Key_D)
    assert doubtful.side.merge_review_button.text() == "1 duplicate?"
    qtbot.keyClick(shown, Qt.Key.Key_S)
    assert shown._title.text() == "All decided."
    assert not doubtful.side.merge_review_button.isVisible()
    assert not shown.same.isVisible()
    qtbot.keyClick(shown, Qt.Key.Key_U)
    qtbot.keyClick(shown, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(shown, Qt.Key.Key_U)
    assert shown._reason.text() == "They speak of one harbour"
    assert not shown.undo.isEnabled()
    assert not doubtful.workspace.edits.can_undo
    shown.reject()


def test_doubts_are_answered_by_mouse_and_said_in_the_strip(doubtful, qtbot):
    key(doubtful, qtbot, Qt.Key.Key_D, CTRL)
    shown = dialog(doubtful, MergeReviewDialog)
    assert shown._kept.text() == "If they are the same, the name Ada Lind stays."
    qtbot.mouseClick(shown.same, LEFT)
    assert said(doubtful) == "Merged Ben Okoro into Ada Lind"
    shown.reject()


def test_a_part_of_the_queue_that_takes_the_keyboard_has_a_name(doubtful, qtbot):
    doubtful._speaking.review_merges()
    shown = dialog(doubtful, MergeReviewDialog)
    assert shown.area.hasFocus()
    parts = [w for w in shown.findChildren(QAbstractButton) if w.isVisible()]
    assert all(part.accessibleName() for part in [*parts, shown.area])
    shown.reject()


def test_nothing_in_doubt_says_so(window, qtbot):
    assert not window.side.merge_review_button.isVisible()
    window._speaking.review_merges()
    shown = dialog(window, MergeReviewDialog)
    assert shown._title.text() == "No possible duplicates."
    assert shown._close.hasFocus()
    shown.reject()


TRAIL = (
    Evidence(span(POST, "Okoro"), "“Okoro” is a surname that one person bears"),
    Evidence(span(POST, "Ada Lind"), "named before"),
)


@pytest.fixture
def explained(window) -> MainWindow:
    text = POST + "“It is done,” he said.\n"
    words = spans(text, "It is done,")
    article = Article(article_id(text), text, "After", "after.txt", body=post()[0].body)
    found = Attribution(words, words, (), (span(text, "he said"),), speaker=ADA, reason="he is Lind", evidence=TRAIL)
    window.workspace.library.add(article, [found])
    window.workspace.refresh()
    choose(window, "It is done,")
    return window


def test_the_way_to_the_speaker_is_shown_and_each_step_marks_its_passage(explained, qtbot):
    lines = explained.article.why.lines
    assert [line.step.note for line in lines] == [
        "“Okoro” is a surname that one person bears", "named before — Ada Lind",
    ]  # fmt: skip
    assert lines[1].accessibleName() == "2: named before — Ada Lind"

    def marked(role: Role) -> list[str]:
        selections = explained.findChild(QTextEdit, "articleView").extraSelections()
        key = selections[0].format.Property.UserProperty.value
        return [s.cursor.selectedText() for s in selections if s.format.property(key) == int(role)]

    qtbot.mouseClick(lines[1], LEFT)
    assert (marked(Role.STEP), marked(Role.CHOSEN)) == (["Ada Lind"], ["It is done,"])
    qtbot.keyClick(lines[0], Qt.Key.Key_Space)
    assert marked(Role.STEP) == ["Okoro"]
    assert not lines[1].isChecked()
    qtbot.keyClick(lines[0], Qt.Key.Key_Space)
    assert (marked(Role.STEP), marked(Role.CHOSEN)) == ([], ["It is done,"])
    qtbot.mouseClick(lines[0], LEFT)
    choose(explained, "the worst in years")
    assert marked(Role.STEP) == []
    assert explained.article.why.lines == []
    assert not explained.article.why._area.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_long_steps_are_not_cut(explained, qtbot, scale):
    explained.theme.scale = scale
    explained.theme.changed.emit()
    explained.resize(1024, 640)
    settle()
    for line in explained.article.why.lines:
        assert line.height() >= line.heightForWidth(line.width())


def test_speakers_are_offered_with_the_quotes_that_the_list_counts(window):
    listed = {row.key: row.tally.total for row in window.workspace.speakers.everything if row.key is not None}
    lind = next(row.id for row in window.workspace.all_named_speakers() if row.name == "Ada Lind")
    said_by = [row.id for row in window.workspace.rows(list(window.workspace.quotes.ids)) if row.speaker_id == lind]
    window.workspace.edits.toggle_verdict(said_by, Verdict.REJECTED)
    offered = {row.id: row.tally.total for row in window.workspace.all_named_speakers()}
    assert listed[lind] > 0
    assert offered == {**listed, lind: 0}
    assert [*offered][-1] == lind
