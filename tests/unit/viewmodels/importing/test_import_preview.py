"""What is about to be imported: it adds up whatever is read and chosen, and what was chosen reaches the import."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt
from tests.ui.library_builders import ScriptedWorker, streaming

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import LibraryError, Problem
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings
from onrecord.domain.imports.import_record import ImportChoices, ImportEnd, InputResult
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.text_encoding import lost_note
from onrecord.jobs.protocol import (
    ArticleLeftOut,
    Duplicate,
    FileRejected,
    FilesFound,
    Finished,
    ImportPaths,
    InputsRead,
    ItemDone,
    LinksFound,
    PreviewPaths,
    TableFound,
)
from onrecord.library import Library
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.importing.import_report_model import outcome_text
from onrecord.viewmodels.importing.importer import Importer
from onrecord.viewmodels.importing.input_texts import sum_text
from onrecord.viewmodels.importing.preview_jobs import PreviewJobs
from onrecord.viewmodels.importing.preview_model import FIELDS, PreviewColumn, PreviewModel, read_date
from onrecord.viewmodels.importing.problem_groups import ProblemGroupsModel, grouped

PROBLEM = Problem("a", message("it is empty"), message("Leave it out."))


@pytest.fixture
def empty(tmp_path):
    library = Library.open(tmp_path / "empty.onrecord")
    yield library
    library.close()


def article(number: int, **labels: object) -> PreviewedInput:
    made = PreviewedInput(f"/news/{number}.txt", "", InputFate.ARTICLE, f"id{number}", f"Title {number}")
    return replace(made, **labels)


def preview_of(*inputs: PreviewedInput, unlisted: int = 0) -> ImportPreview:
    preview = ImportPreview(lambda *_: None, lambda _: None)
    preview.unlisted = unlisted
    preview.take(inputs)
    return preview


_inputs = st.lists(
    st.builds(
        PreviewedInput,
        st.sampled_from(["/a.txt", "/b.txt", "/c.mbox"]),
        st.sampled_from(["", "1", "2", "3"]),
        st.sampled_from(sorted(set(InputFate) - {InputFate.LEFT_OUT})),
        st.sampled_from(["id1", "id2", "id3"]),
        problem=st.none() | st.just(PROBLEM),
    ),
    max_size=30,
)


@given(_inputs, st.integers(0, 9), st.sets(st.integers(0, 20)), st.sets(st.integers(0, 20)))
def test_the_sum_is_that_of_the_inputs_whatever_is_chosen(inputs, unlisted, out, back):
    preview = preview_of(*inputs, unlisted=unlisted)
    kept = preview.inputs
    preview.want([kept[at] for at in out if at < len(kept)], on=False)
    preview.want([kept[at] for at in back if at < len(kept)], on=True)
    places = {each.place for each in inputs}
    assert sum(preview.counts.values()) == len(places) + unlisted
    listed = sum(len(group.inputs) + group.unlisted for group in grouped(preview.results, preview.unlisted))
    wanted = preview.counts.get(InputFate.ARTICLE, 0)
    assert wanted == len(preview.wanted)
    assert wanted + preview.counts.get(InputFate.LEFT_OUT, 0) + listed == len(places) + unlisted
    told = [int(word) for word in sum_text(preview.counts).replace(":", "").replace(",", "").split() if word.isdigit()]
    assert told[0] == sum(told[1:])


def test_inputs_at_one_place_count_each_and_a_file_that_two_jobs_read_counts_once():
    preview = preview_of()
    row = PreviewedInput("/a.csv", "", InputFate.EMPTY, problem=PROBLEM)
    preview.take([row, row], "/a.csv", -1)
    preview.take([row], "/a.csv", -1)
    preview.take([row, row, row], "/a.csv", -2)
    unread = PreviewedInput("/b.png", "", InputFate.UNKNOWN_KIND, problem=PROBLEM)
    preview.take([unread])
    preview.take([unread])
    assert preview.counts == {InputFate.EMPTY: 3, InputFate.UNKNOWN_KIND: 1}


def test_the_sum_is_told_in_words():
    fates = Counter({InputFate.ARTICLE: 37, InputFate.COPY: 2, InputFate.EMPTY: 1, InputFate.UNKNOWN_KIND: 1})
    assert sum_text(fates) == "41 inputs: 37 articles, 2 copies, 1 empty, 1 not understood"
    assert sum_text({InputFate.ARTICLE: 1}) == "1 input: 1 article"
    assert sum_text({}) == "0 inputs"


def test_what_needs_a_look():
    good = article(1, source="Post", published="2024-03-05")
    assert not preview_of(good, article(2, fate=InputFate.COPY)).needs_look
    others = (
        article(2, source="Post"),
        article(2, published="2024-03-05"),
        replace(good, file="/b", article="x", guesses=frozenset({"byline"})),
        article(2, fate=InputFate.EMPTY, problem=PROBLEM),
    )
    assert all(preview_of(good, each).needs_look for each in others)
    assert preview_of(good, unlisted=1).needs_look


def test_labels_are_set_and_guesses_confirmed_for_many_at_once():
    preview = preview_of(*(article(n, source="Pos", guesses=frozenset({"source", "published"})) for n in range(3)))
    assert len(preview.guessed) == 3
    preview.set_label(preview.wanted, "source", "Post")
    assert [preview.shown(each).source for each in preview.inputs] == ["Post"] * 3
    assert {preview.shown(each).guesses for each in preview.inputs} == {frozenset({"published"})}
    preview.confirm(preview.wanted[:2])
    assert [each.article for each in preview.guessed] == ["id2"]
    preview.want([preview.inputs[2]], on=False)
    assert preview.guessed == []
    said = ArticleLabels(source="Post", confirmed=frozenset({"source", "published"}))
    assert preview.choices == ImportChoices(
        {"id0": said, "id1": said, "id2": ArticleLabels(source="Post")}, frozenset({"id2"})
    )


def test_a_copy_says_whether_the_library_has_the_text_or_another_input():
    preview = preview_of(
        article(1),
        PreviewedInput("/b.txt", "", InputFate.COPY, "id1"),
        PreviewedInput("/c.txt", "", InputFate.COPY, "elsewhere"),
    )
    assert [group.text for group in grouped(preview.results)] == [
        "1 copy · It has the same text as another one here. The text is added once.",
        "1 copy · The library has an article of this text.",
    ]


class Sent:
    """Previews with a worker that says what a test wants it to say."""

    def __init__(self, known=frozenset) -> None:
        self.asked: list = []
        self.jobs = PreviewJobs(self.asked.append, known)
        self.preview = ImportPreview(self.jobs.begin, self.jobs.leave)
        self.ended = 0
        self.preview.finished.connect(self._end)

    def _end(self) -> None:
        self.ended += 1

    def say(self, *answers) -> None:
        for answer in answers:
            assert self.jobs.take(answer)


def read(job: int, *numbers: int) -> list:
    each = [(InputsRead(job, (article(n),), f"/news/{n}.txt"), ItemDone(job, f"/news/{n}.txt")) for n in numbers]
    return [answer for pair in each for answer in pair]


def test_more_can_be_added_and_what_is_named_twice_is_one_input():
    sent = Sent()
    sent.preview.add(["/news"])
    sent.say(FilesFound(-1, 2, 3, ("/news/a.png",), ("/news/0.txt", "/news/1.txt")), *read(-1, 0, 1))
    sent.preview.add(["/news", "/news/1.txt", "/news/2.txt"])
    assert sent.asked[1] == PreviewPaths(-2, ("/news/1.txt", "/news/2.txt"), (), frozenset({"id0", "id1"}))
    sent.say(Finished(-1))
    assert (sent.ended, sent.preview.reading) == (0, True)
    sent.say(FilesFound(-2, 2, files=("/news/1.txt", "/news/2.txt")), *read(-2, 1, 2), Finished(-2))
    assert (sent.ended, sent.preview.reading) == (1, False)
    assert [each.article for each in sent.preview.wanted] == ["id0", "id1", "id2"]
    assert (sent.preview.done, sent.preview.total, sent.preview.unlisted) == (4, 4, 2)
    assert sent.preview.paths == ["/news", "/news/1.txt", "/news/2.txt"]


def test_the_rest_is_read_where_the_worker_was_lost_at_one_file():
    sent = Sent()
    files = tuple(f"/news/{n}.txt" for n in range(4))
    sent.preview.add(["/news"])
    lost = Problem(files[1], message("the process has died"), message("Leave it out."))
    sent.say(FilesFound(-1, 4, files=files), *read(-1, 0))
    sent.say(FileRejected(-1, lost, item=files[1]), ItemDone(-1, files[1]), Finished(-1, lost=True))
    assert sent.asked[1].paths == files[2:]
    sent.say(FilesFound(-2, 2, files=files[2:]), *read(-2, 2, 3), Finished(-2))
    assert sent.preview.counts == {InputFate.ARTICLE: 3, InputFate.FAILED: 1}
    assert (sent.preview.done, sent.preview.total, sent.ended) == (4, 4, 1)


def test_what_cannot_go_on_is_told():
    sent = Sent()
    sent.preview.add(["/news"])
    sent.say(FileRejected(-1, PROBLEM, fatal=True))
    assert (sent.preview.problem, sent.ended, sent.jobs.running) == (PROBLEM, 1, False)
    assert sent.jobs.take(Finished(-1))  # to nobody, and not to an import either
    assert not sent.jobs.take(Finished(1))


def test_a_library_that_cannot_be_asked_is_told():
    def fail() -> frozenset[str]:
        raise LibraryError("press", message("the disk is gone"), message("Look."))

    sent = Sent(fail)
    sent.preview.add(["/news"])
    assert (sent.asked, sent.ended, str(sent.preview.problem.cause)) == ([], 1, "the disk is gone")


def test_a_preview_that_is_left_reads_no_more():
    sent = Sent()
    sent.preview.add(["/news"])
    sent.preview.leave()
    assert [type(each).__name__ for each in sent.asked] == ["PreviewPaths", "Cancel"]
    sent.say(*read(-1, 0))
    assert sent.preview.inputs == []


def test_a_preview_and_what_was_chosen_in_it_go_through_the_importer(qtbot, empty, tmp_path):
    (tmp_path / "a.txt").write_text("The harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n", "utf-8")
    worker = ScriptedWorker(FilesFound(0, 1), streaming(1)[1], Finished(0))
    importer = Importer(empty, worker)
    preview, pasted = importer.preview(), Article(article_id("More."), "More.", "More", "https://x.example/")
    with qtbot.waitSignal(preview.finished, timeout=5000):
        preview.add([str(tmp_path)], [pasted])
    assert [each.file for each in preview.wanted] == [str(tmp_path / "a.txt"), "https://x.example/"]
    preview.set_label(preview.wanted, "source", "Post")
    preview.want(preview.wanted[:1], on=False)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(preview.paths, preview.articles, preview.choices)
    (asked,) = worker.asked
    assert isinstance(asked, ImportPaths)
    assert (asked.paths, asked.articles, asked.choices) == ((str(tmp_path),), (pasted,), preview.choices)
    (record,) = empty.imports.records()
    assert record.asked == (str(tmp_path), "https://x.example/")
    importer.close()


def test_what_came_of_an_import_is_remembered(qtbot, empty):
    script = (
        FilesFound(0, 4, 3, ("/n/a.png",)), streaming(1)[1], Duplicate(0, "/n/b.mbox", "x", part="2"),
        ArticleLeftOut(0, "/n/c.txt", "y", "/n/c.txt"),
        FileRejected(0, PROBLEM, item="/n/d.txt", fate=InputFate.EMPTY), Finished(0),
    )  # fmt: skip
    importer, outcomes = Importer(empty, ScriptedWorker(*script)), []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/n"])
    (record,) = empty.imports.records()
    assert (record.asked, record.end) == (("/n",), ImportEnd.DONE)
    assert record.counts == {
        InputFate.ARTICLE: 1, InputFate.COPY: 1, InputFate.EMPTY: 1, InputFate.UNKNOWN_KIND: 3, InputFate.LEFT_OUT: 1,
    }  # fmt: skip
    assert empty.imports.inputs(record.key) == (
        InputResult("/n/a.png", InputFate.UNKNOWN_KIND, file="/n/a.png"),
        InputResult("/n/b.mbox (2)", InputFate.COPY, file="/n/b.mbox"),
        InputResult("/n/c.txt", InputFate.LEFT_OUT, file="/n/c.txt"),
        InputResult("a", InputFate.EMPTY, PROBLEM, "/n/d.txt"),
    )
    assert (outcomes[0].added, outcomes[0].duplicates, outcomes[0].refused, outcomes[0].left_out) == (1, 1, 1, 1)
    assert importer.open_records == frozenset()
    importer.close()


def test_how_an_import_ended_is_remembered(qtbot, empty):
    importer = Importer(empty, ScriptedWorker(FilesFound(0, 4, files=("a", "b")), *streaming(1)[1:2]))
    importer.import_paths(["/one"])
    importer.import_paths(["/two"])
    assert len(importer.open_records) == 2
    qtbot.waitUntil(lambda: len(empty.articles.ids()) == 1, timeout=5000)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.cancel()
    importer.import_paths(["/three"])
    importer.close()
    assert [(each.asked, each.end) for each in empty.imports.records()] == [
        (("/three",), ImportEnd.RUNNING), (("/two",), ImportEnd.CANCELLED), (("/one",), ImportEnd.CANCELLED),
    ]  # fmt: skip
    assert empty.imports.records()[-1].counts == {InputFate.ARTICLE: 1}


def test_what_was_chosen_holds_for_an_import_that_is_gone_on_with(qtbot, empty):
    chosen = ImportChoices({"x": ArticleLabels(source="Post")}, frozenset({"y"}))
    files = ("/n/1.txt", "/n/2.txt")
    importer = Importer(empty, ScriptedWorker(FilesFound(0, 2, files=files)))
    importer.import_paths(["/n"], choices=chosen)
    qtbot.waitUntil(lambda: len(empty.articles.unread().paths) == 2, timeout=5000)
    importer.close()
    worker = ScriptedWorker(FilesFound(0, 2, files=files), Finished(0))
    again = Importer(empty, worker)
    with qtbot.waitSignal(again.idle, timeout=5000):
        again.go_on(again.broken_off())
    assert worker.asked[0].choices == chosen
    assert [each.end for each in empty.imports.records()] == [ImportEnd.DONE, ImportEnd.LEFT]
    again.close()


def test_articles_in_no_file_are_gone_on_with_too(qtbot, empty):
    pasted = [Article(article_id(text), text, text, "https://x.example/") for text in ("One.", "Two.")]
    items = ("/n/1.txt", *(each.id for each in pasted))
    script = (FilesFound(0, 3, files=items), ItemDone(0, "/n/1.txt"), ItemDone(0, pasted[0].id))
    importer = Importer(empty, ScriptedWorker(*script))
    importer.import_paths(["/n"], pasted)
    qtbot.waitUntil(lambda: len(empty.articles.unread().paths) == 1, timeout=5000)
    importer.close()
    worker = ScriptedWorker(FilesFound(0, 1, files=items[2:]), ItemDone(0, items[2]), Finished(0))
    again = Importer(empty, worker)
    with qtbot.waitSignal(again.idle, timeout=5000):
        again.go_on(again.broken_off())
    assert (worker.asked[0].paths, worker.asked[0].articles) == ((), (pasted[1],))
    assert empty.articles.unread().paths == ()
    again.close()


def test_an_import_goes_on_where_it_cannot_be_noted(qtbot, empty, monkeypatch):
    def fail(*_, **__):
        raise LibraryError("a", message("no room"), message("Make room."))

    for name in ("begin", "end", "take_left"):
        monkeypatch.setattr(empty.imports, name, fail)
    importer, outcomes = Importer(empty, ScriptedWorker(*streaming(2))), []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.go_on(replace(importer.broken_off(), paths=("x",)))
    assert outcomes[0].added == 2
    importer.close()


@pytest.fixture
def model(qtmodeltester) -> PreviewModel:
    inputs = (
        article(2, source="Beta", published="2024-03-05", guesses=frozenset({"published"})),
        article(1, source="Alpha", byline="Cleo Park"),
        article(3, fate=InputFate.EMPTY, article="", problem=PROBLEM),
        article(10, part="4"),
    )
    made = PreviewModel(preview_of(*inputs))
    qtmodeltester.check(made)
    return made


def cells(model: PreviewModel, column: PreviewColumn) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_articles_are_listed_with_what_is_known_and_what_is_guessed(model):
    assert cells(model, PreviewColumn.TITLE) == ["Title 2", "Title 1", "Title 10"]
    assert cells(model, PreviewColumn.SOURCE) == ["Beta", "Alpha", "Source not set"]
    assert cells(model, PreviewColumn.DATE) == ["5 Mar 2024 ?", "No date", "No date"]
    assert cells(model, PreviewColumn.PLACE) == ["2.txt", "1.txt", "10.txt (4)"]
    guess, known = model.index(0, PreviewColumn.DATE), model.index(0, PreviewColumn.SOURCE)
    assert guess.data(Qt.ItemDataRole.FontRole).italic()
    assert known.data(Qt.ItemDataRole.FontRole) is None
    assert "A guess" in guess.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(2, PreviewColumn.PLACE).data(Qt.ItemDataRole.ToolTipRole) == "/news/10.txt (4)"
    assert guess.data(Qt.ItemDataRole.AccessibleTextRole) == "Title 2, Beta, 5 Mar 2024, a guess, 2.txt"


def test_articles_are_sorted_with_the_unknown_last_and_found(model):
    for order, wanted in ((Qt.SortOrder.AscendingOrder, ["Title 1", "Title 2"]),
                          (Qt.SortOrder.DescendingOrder, ["Title 2", "Title 1"])):  # fmt: skip
        model.sort(PreviewColumn.SOURCE, order)
        assert cells(model, PreviewColumn.TITLE) == [*wanted, "Title 10"]
    model.look_for("park alpha")
    assert cells(model, PreviewColumn.TITLE) == ["Title 1"]


def test_cells_are_set_and_a_date_that_is_none_is_not_taken(model):
    date, title = model.index(1, PreviewColumn.DATE), model.index(1, PreviewColumn.TITLE)
    assert not model.setData(date, "some day")
    assert model.setData(date, "March 7, 2024")
    assert (date.data(), date.data(Qt.ItemDataRole.EditRole)) == ("7 Mar 2024", "2024-03-07")
    assert model.setData(title, "  Harbour\nopens ")
    assert title.data() == "Harbour opens"
    assert model.setData(title, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(title.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Unchecked
    assert not model.setData(model.index(1, PreviewColumn.PLACE), "x")
    assert set(FIELDS) == set(PreviewColumn) - {PreviewColumn.PLACE, PreviewColumn.NOTE}


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("2024-03-05", "2024-03-05"), ("5 Mar 2024", "2024-03-05"), ("5 March 2024", "2024-03-05"),
        ("Mar 5, 2024", "2024-03-05"), ("March 5 2024", "2024-03-05"), (" ", ""), ("soon", None), ("31 Feb 2024", None),
        ("0005-01-01", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(typed, date):
    assert read_date(typed) == date


def test_dates_are_read_in_the_language_of_the_window_and_in_english():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert [read_date(each) for each in ("5.3.2024", "05.03.24", "5 März 2024", "5 March 2024")] == [
            "2024-03-05", "2024-03-05", "2024-03-05", "2024-03-05",
        ]  # fmt: skip
    finally:
        QLocale.setDefault(before)


def test_problems_are_a_tree_of_groups(qtmodeltester):
    model = ProblemGroupsModel()
    qtmodeltester.check(model)
    results = [InputResult(f"/n/{n}.txt", InputFate.EMPTY, PROBLEM) for n in range(2)]
    kind = [InputResult("/n/a.png", InputFate.UNKNOWN_KIND)]
    model.show([*kind, *results], unlisted=7)
    group, kinds = model.index(0, 0), model.index(1, 0)
    assert [group.data(), kinds.data()] == [
        "2 empty · It is empty. Leave it out.", "8 not understood · Files of this kind are not read.",
    ]  # fmt: skip
    assert [model.index(row, 0, kinds).data() for row in range(model.rowCount(kinds))] == [
        "/n/a.png", "and 7 more that are not listed",
    ]  # fmt: skip
    assert model.results(group) == results
    assert model.results(model.index(1, 0, group)) == results[1:]
    assert model.results(model.index(1, 0, kinds)) == []


def test_five_thousand_inputs_are_taken_without_much_ado(qtbot):
    preview = preview_of()
    model, rows = PreviewModel(preview), []
    model.rowsInserted.connect(lambda _, first, last: rows.append(last - first + 1))
    for first in range(0, 5000, 50):
        preview.take([article(n) for n in range(first, first + 50)])
    assert (model.rowCount(), sum(rows)) == (5000, 5000)
    model.sort(PreviewColumn.PLACE)
    assert Path(model.articles([4999])[0].file).name == "999.txt"


def table(number: int, *columns: str) -> TableSample:
    path, names = f"/news/{number}.csv", columns or ("caption", "summary")
    return TableSample(path, path, names, (("a",) * len(names),), ColumnMapping(), ColumnMapping())


def no_article(number: int) -> PreviewedInput:
    return PreviewedInput(f"/news/{number}.csv", "", InputFate.NO_ARTICLE, problem=PROBLEM)


def told_tables(job: int, *numbers: int, of=no_article) -> list:
    files = tuple(f"/news/{number}.csv" for number in numbers)
    each = [
        (TableFound(job, table(n), f), InputsRead(job, (of(n),), f), ItemDone(job, f))
        for n, f in zip(numbers, files, strict=True)
    ]
    found = FilesFound(job, len(files), files=files)
    return [found, *(answer for triple in each for answer in triple), Finished(job)]


def row(number: int) -> PreviewedInput:
    return PreviewedInput(f"/news/{number}.csv", "1", InputFate.ARTICLE, f"row{number}", "Title")


MAPPED = ColumnMapping(text="summary", title="caption")


def test_tables_are_read_anew_with_the_columns_that_a_person_chose():
    sent = Sent()
    sent.preview.add(["/news"])
    sent.say(*told_tables(-1, 0, 1))
    model = PreviewModel(sent.preview)
    one = sent.preview.tables["/news/0.csv"]
    sent.preview.map_columns(one, MAPPED, all_alike=False)
    assert sent.asked[1].paths == ("/news/0.csv",)
    assert sent.asked[1].tables == TableMappings({"/news/0.csv": MAPPED})
    assert sent.preview.reading
    sent.say(*told_tables(-2, 0, of=row))
    assert sent.preview.counts == {InputFate.ARTICLE: 1, InputFate.NO_ARTICLE: 1}
    assert (model.rowCount(), sent.preview.done, sent.preview.total) == (1, 1, 1)
    sent.preview.map_columns(one, MAPPED, all_alike=True)
    assert sorted(sent.asked[2].paths) == ["/news/0.csv", "/news/1.csv"]
    assert sent.asked[2].tables == TableMappings({}, {one.key: MAPPED})
    sent.say(*told_tables(-3, 0, 1, of=row))
    assert sent.preview.counts == {InputFate.ARTICLE: 2}
    assert sent.preview.choices.tables == TableMappings({}, {one.key: MAPPED})
    assert sent.preview.paths == ["/news"]


def test_copies_of_what_is_read_anew_are_read_anew_too():
    sent = Sent()
    sent.preview.add(["/news"])
    copy = replace(row(0), file="/news/copy.txt", part="", fate=InputFate.COPY)
    sent.say(*told_tables(-1, 0, of=row)[:-1])
    sent.say(InputsRead(-1, (copy,), "/news/copy.txt"), ItemDone(-1, "/news/copy.txt"), Finished(-1))
    sent.preview.map_columns(sent.preview.tables["/news/0.csv"], MAPPED, all_alike=True)
    assert sent.asked[1].paths == ("/news/0.csv", "/news/copy.txt")
    assert sent.preview.inputs == []


def test_one_of_each_kind_of_table_is_asked_about_first_those_chosen_then_those_that_failed():
    sent = Sent()
    sent.preview.add(["/news"])
    sent.say(*told_tables(-1, 0, 1, of=row)[:-1])
    other = table(2, "text", "title")
    sent.say(TableFound(-1, other, "/news/2.csv"), InputsRead(-1, (no_article(2),), "/news/2.csv"), Finished(-1))
    assert [each.place for each in sent.preview.tables_to_ask([])] == ["/news/2.csv", "/news/0.csv"]
    assert [each.place for each in sent.preview.tables_to_ask(["/news/1.csv"])] == ["/news/1.csv", "/news/2.csv"]
    assert len(sent.preview.alike(sent.preview.tables["/news/0.csv"])) == 2


def test_a_table_whose_rows_were_not_told_shows_those_of_another_like_it():
    preview = preview_of()
    preview.take_table(table(0), "/news/0.csv")
    preview.take_table(replace(table(1), rows=(), columns=("summary", "caption")), "/news/1.csv")
    assert preview.tables["/news/1.csv"].rows == preview.tables["/news/0.csv"].rows
    assert preview.tables["/news/1.csv"].columns == ("caption", "summary")


LINKS = tuple(LooseInput(f"https://post.example/{n}", title=f"Page {n}") for n in range(3))
LIST = PreviewedInput("/news/links.csv", "", InputFate.LINK, problem=PROBLEM)


def with_links() -> Sent:
    sent = Sent()
    sent.preview.add(["/news/links.csv"])
    item = "/news/links.csv"
    sent.say(
        FilesFound(-1, 1, files=(item,)), LinksFound(-1, LINKS, item, item), InputsRead(-1, (LIST,), item),
        ItemDone(-1, item), Finished(-1),
    )  # fmt: skip
    return sent


def fetched(job: int, number: int, fate=InputFate.ARTICLE) -> list:
    name = LINKS[number].name
    problem = None if fate is InputFate.ARTICLE else PROBLEM
    return [InputsRead(job, (PreviewedInput(name, "", fate, name, problem=problem),), name), ItemDone(job, name)]


def test_pages_of_a_list_are_fetched_at_a_word_and_told_one_by_one():
    sent = with_links()
    assert sent.preview.links == list(LINKS)
    sent.preview.fetch(2)
    assert (sent.asked[1].loose, sent.preview.fetching) == (LINKS[:2], True)
    assert sent.preview.links == [LINKS[2]]
    found = FilesFound(-2, 2, files=tuple(each.name for each in LINKS[:2]))
    sent.say(found, *fetched(-2, 0), *fetched(-2, 1, InputFate.FAILED), Finished(-2))
    assert not sent.preview.fetching
    assert sent.preview.counts == {InputFate.ARTICLE: 1, InputFate.LINK: 1, InputFate.FAILED: 1}
    assert sent.preview.told == [InputResult(LINKS[1].name, InputFate.FAILED, PROBLEM, LINKS[1].name)]
    assert sent.preview.choices.fetched == frozenset()
    sent.preview.fetch(100)
    sent.say(FilesFound(-3, 1, files=(LINKS[2].name,)), *fetched(-3, 2), Finished(-3))
    assert sent.preview.links == []
    assert sent.preview.choices.fetched == {LIST.place}
    (told,) = (each for each in sent.preview.results if each.fate is InputFate.LINK)
    assert str(told.problem.cause) == "its pages were fetched"


def test_the_addresses_of_a_table_that_is_read_anew_are_forgotten():
    sent = with_links()
    sent.preview.take_table(table(9), "/news/links.csv")
    sent.preview.map_columns(sent.preview.tables["/news/9.csv"], MAPPED, all_alike=True)
    assert sent.preview.links == []


def test_fetching_is_stopped_and_what_was_not_fetched_can_be_fetched_later():
    sent = with_links()
    sent.preview.fetch(100)
    sent.say(FilesFound(-2, 3, files=tuple(each.name for each in LINKS)), *fetched(-2, 0))
    sent.preview.stop_fetching()
    assert type(sent.asked[-1]).__name__ == "Cancel"
    assert (sent.preview.reading, sent.preview.fetching, sent.ended) == (False, False, 2)
    sent.say(*fetched(-2, 1), Finished(-2))
    assert sent.preview.counts == {InputFate.ARTICLE: 1, InputFate.LINK: 1}
    assert sent.preview.links == list(LINKS[1:])


def test_pages_that_could_not_be_fetched_are_kept_in_the_record_of_the_import(qtbot, empty):
    failed = InputResult(LINKS[1].name, InputFate.FAILED, PROBLEM, LINKS[1].name)
    again = FileRejected(0, replace(PROBLEM, subject=LIST.place), item=LIST.place, fate=InputFate.LINK)
    importer = Importer(empty, ScriptedWorker(FilesFound(0, 2), streaming(1)[1], again, Finished(0)))
    importer.refused.connect(lambda problem: pytest.fail(str(problem)))
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths([LIST.file], (), ImportChoices(fetched=frozenset({LIST.place})), [failed])
    (record,) = empty.imports.records()
    assert record.counts == {InputFate.ARTICLE: 1, InputFate.LINK: 1, InputFate.FAILED: 1}
    first, second = empty.imports.inputs(record.key)
    assert first == failed
    assert str(second.problem.cause) == "its pages were fetched"
    importer.close()


def test_articles_with_damage_are_told_and_kept_in_the_record(qtbot, empty):
    notes = (lost_note(3),)
    preview = preview_of(article(1, notes=notes), article(2, notes=(lost_note(1),)), article(3))
    assert [group.text for group in grouped(preview.results)] == [
        "2 articles · Characters in it are damaged and stand as \ufffd. "
        "Compare it with the original before you quote from it.",
    ]
    answer = streaming(1)[1]
    damaged = replace(answer, article=replace(answer.article, notes=notes))
    importer = Importer(empty, ScriptedWorker(FilesFound(0, 1), damaged, Finished(0)))
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/n"])
    (record,) = empty.imports.records()
    (told,) = empty.imports.inputs(record.key)
    assert (told.fate, told.path) == (InputFate.ARTICLE, damaged.article.origin)
    assert empty.articles.get(damaged.article.id).notes == notes
    importer.close()


def test_articles_in_a_language_that_is_not_read_are_told_before_and_after(qtbot, empty):
    preview = preview_of(article(1, language="de"), article(2, language="fr"), article(3, language="en"), article(4))
    assert preview.unserved({"en"}) == {"de": 1, "fr": 1}
    assert preview.unserved(()) == {}
    told = sum_text(preview.counts, preview.unserved({"en"}))
    assert told == "4 inputs: 4 articles · 2 articles not analysed (German, French)"
    preview.want(preview.inputs[:1], on=False)
    assert preview.unserved({"en"}) == {"fr": 1}
    model = PreviewModel(preview, None, {"en"})
    notes = [model.index(at, PreviewColumn.NOTE).data() for at in range(4)]
    assert (notes, model.is_noted) == (["Not analysed: in German", "Not analysed: in French", "", ""], True)
    assert not PreviewModel(preview).is_noted
    answers = [
        replace(each, article=replace(each.article, language=code))
        for each, code in zip(streaming(3)[1:4], ("de", "en", ""), strict=True)
    ]
    importer, outcomes = Importer(empty, ScriptedWorker(FilesFound(0, 3), *answers, Finished(0)), None, {"en"}), []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/n"])
    (record,) = empty.imports.records()
    assert (record.counts, record.unserved) == ({InputFate.ARTICLE: 3}, {"de": 1})
    assert outcome_text(outcomes[0]) == "3 articles added · 1 of them not analysed"
    importer.close()
