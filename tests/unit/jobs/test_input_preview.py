"""A preview: what would become of inputs is told for each of them, and nothing else is done with them."""

import json
import threading
import zipfile
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path

import fake_engine
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.imports.article_labels import ArticleLabels
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings
from onrecord.domain.imports.import_record import ImportChoices
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.input_fate import InputFate
from onrecord.ingest.web.page_fetcher import FetchedPage
from onrecord.jobs import input_preview
from onrecord.jobs.input_preview import InputPreview, StoppedError
from onrecord.jobs.protocol import (
    ArticleAnalysed,
    ArticleFound,
    ArticleLeftOut,
    Cancel,
    Duplicate,
    FileRejected,
    FilesFound,
    Finished,
    ImportPaths,
    InputsRead,
    ItemDone,
    LinksFound,
    PreviewPaths,
    Quit,
    Reading,
    TableFound,
)
from onrecord.jobs.worker import serve

CONTENTS = {
    "article": "The harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n",
    "other": "Dredging begins\n\n“Nobody asked us,” Ben Okoro said.\n",
    "empty": " \n",
    "binary": bytes(range(256)) * 4,
}


def write(folder: Path, files: list[tuple[str, str]]) -> list[Path]:
    made = []
    for number, (content, suffix) in enumerate(files):
        path, data = folder / f"{number}{suffix}", CONTENTS[content]
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        made.append(path)
    return made


def answers_to(asked: PreviewPaths) -> list[object]:
    answers: list[object] = []
    InputPreview(asked, answers.append, lambda: None).run()
    return answers


def inputs_of(answers: list[object]) -> list:
    return [each for answer in answers if isinstance(answer, InputsRead) for each in answer.inputs]


def test_each_input_is_told_with_what_becomes_of_it(tmp_path):
    write(tmp_path, [("article", ".txt"), ("other", ".txt"), ("article", ".md"), ("empty", ".txt"), ("empty", ".png")])
    known = frozenset({article_id(CONTENTS["other"])})
    answers = answers_to(PreviewPaths(-1, (str(tmp_path), str(tmp_path / "gone.txt")), known=known))
    found = {Path(each.file).name: each for each in inputs_of(answers)}
    assert {name: each.fate for name, each in found.items()} == {
        "0.txt": InputFate.ARTICLE, "1.txt": InputFate.COPY, "2.md": InputFate.COPY, "3.txt": InputFate.EMPTY,
        "4.png": InputFate.UNKNOWN_KIND, "gone.txt": InputFate.FAILED,
    }  # fmt: skip
    article = found["0.txt"]
    assert (article.title, article.characters) == ("The harbour reopens", len(CONTENTS["article"]))
    assert article.article == found["2.md"].article == article_id(CONTENTS["article"])
    assert all((each.problem is None) is bool(each.article) for each in found.values())
    assert isinstance(answers[0], FilesFound)
    assert answers[0].total == sum(isinstance(each, ItemDone) for each in answers) == 4


def test_no_text_crosses_the_border(tmp_path):
    write(tmp_path, [("article", ".txt")])
    assert "Every ship" not in repr(answers_to(PreviewPaths(-1, (str(tmp_path),))))


def test_articles_that_are_at_hand_are_told_too(tmp_path):
    (path,) = write(tmp_path, [("article", ".txt")])
    text = CONTENTS["article"]
    same, other = (Article(article_id(each), each, "Pasted", "https://x.example/a") for each in (text, "Other words."))
    found = inputs_of(answers_to(PreviewPaths(-1, (str(path),), (same, other))))
    assert [(each.file, each.fate) for each in found] == [
        (str(path), InputFate.ARTICLE), ("https://x.example/a", InputFate.COPY),
        ("https://x.example/a", InputFate.ARTICLE),
    ]  # fmt: skip


@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(CONTENTS)), st.sampled_from([".txt", ".html", ".png", "", ".md", ".zzz"])),
        max_size=12,
    ),
    st.booleans(),
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_asked_for_is_an_input_once(tmp_path_factory, files, by_folder):
    folder = tmp_path_factory.mktemp("inputs")
    made = write(folder, files)
    answers = answers_to(PreviewPaths(-1, (str(folder),) if by_folder else tuple(map(str, made))))
    told = [each.file for each in inputs_of(answers) if each.file != str(folder)]
    assert sorted(told) == sorted(map(str, made))


def test_a_file_of_very_many_inputs_is_told_in_pieces(tmp_path, monkeypatch):
    (path,) = write(tmp_path, [("article", ".txt")])
    many = [Article(article_id(str(n)), str(n), str(n), str(path), part=str(n)) for n in range(120)]
    monkeypatch.setattr(input_preview, "read_inputs", lambda *_: iter(many))
    answers = answers_to(PreviewPaths(-1, (str(path),)))
    assert [len(answer.inputs) for answer in answers if isinstance(answer, InputsRead)] == [50, 50, 20]
    assert [each.part for each in inputs_of(answers)] == [str(n) for n in range(120)]
    assert isinstance(answers[-1], ItemDone)


def test_what_no_reader_expects_is_told_and_the_next_file_is_read(tmp_path, monkeypatch):
    one, two = write(tmp_path, [("article", ".txt"), ("other", ".txt")])
    read = input_preview.read_inputs

    def odd(path, said):
        if path == one:
            raise RecursionError
        yield from read(path, said)

    monkeypatch.setattr(input_preview, "read_inputs", odd)
    fates = [each.fate for each in inputs_of(answers_to(PreviewPaths(-1, (str(one), str(two)))))]
    assert fates == [InputFate.FAILED, InputFate.ARTICLE]


def test_a_missing_package_ends_the_preview_and_says_so(tmp_path, monkeypatch):
    (path,) = write(tmp_path, [("article", ".txt")])

    def missing(*_):
        raise ImportError("no such package")
        yield

    monkeypatch.setattr(input_preview, "read_inputs", missing)
    last = answers_to(PreviewPaths(-1, (str(path),)))[-1]
    assert isinstance(last, FileRejected)
    assert last.fatal


def test_a_preview_is_stopped_between_two_inputs(tmp_path):
    write(tmp_path, [("article", ".txt")] * 5)
    answers = []

    def heed() -> None:
        if sum(isinstance(each, ItemDone) for each in answers) == 2:
            raise StoppedError

    InputPreview(PreviewPaths(-1, (str(tmp_path),)), answers.append, heed).run()
    assert sum(isinstance(each, ItemDone) for each in answers) == 2


@pytest.fixture
def connection(tmp_path):
    ours, theirs = Pipe()
    thread = threading.Thread(target=serve, args=(theirs, tmp_path, None, fake_engine.load, fake_engine.Collection))
    from unittest.mock import patch

    with patch("signal.signal"):  # which only the main thread may call
        thread.start()
        yield ours
        ours.send(Quit())
        thread.join()
    ours.close()


def until_finished(connection, job: int) -> list:
    answers = []
    while not (answers and isinstance(answers[-1], Finished) and answers[-1].job == job):
        answers.append(connection.recv())
    return answers


def test_a_preview_is_done_in_the_middle_of_an_import_which_goes_on(tmp_path, connection):
    news = tmp_path / "news"
    news.mkdir()
    for number in range(4):
        (news / f"{number}.txt").write_text(f"Ann SLOW article number {number}.\n")
    connection.send(ImportPaths(1, (str(news),)))
    first = connection.recv()
    connection.send(PreviewPaths(-1, (str(news),)))
    answers = [first, *until_finished(connection, 1)]
    jobs = [(type(each), each.job) for each in answers]
    assert jobs.index((Finished, -1)) < jobs.index((Finished, 1))
    assert sum(isinstance(each, ArticleAnalysed) for each in answers) == 4
    assert len(inputs_of(answers)) == 4
    after = jobs.index((Finished, -1)) + 1
    assert jobs[after] == (Reading, 1)  # so that it is known what is at hand


def test_either_of_the_two_can_be_cancelled(tmp_path, connection):
    news = tmp_path / "news"
    news.mkdir()
    for number in range(4):
        (news / f"{number}.txt").write_text(f"Ann SLOW article number {number}.\n")
    connection.send(ImportPaths(1, (str(news),)))
    connection.send(PreviewPaths(-1, (str(news),)))
    connection.send(Cancel(1))
    answers = until_finished(connection, -1)
    if Finished(1, cancelled=True) not in answers:  # all three had come before the import began
        answers += until_finished(connection, 1)
    ended = {each.job: each.cancelled for each in answers if isinstance(each, Finished)}
    assert ended == {1: True, -1: False}
    connection.send(PreviewPaths(-2, (str(news),)))
    connection.send(Cancel(-2))
    assert until_finished(connection, -2)[-1].job == -2


def test_what_the_person_said_reaches_the_articles(tmp_path, connection):
    one, two, three = write(tmp_path, [("article", ".txt"), ("other", ".txt"), ("empty", ".txt")])
    ids = {name: article_id(text) for name, text in CONTENTS.items() if isinstance(text, str)}
    pasted = Article(
        article_id("Ann said so."), "Ann said so.", "Ann", "https://x.example/", guesses=frozenset({"title"})
    )
    said = ArticleLabels(source="The Post", published="2024-03-05", confirmed=frozenset({"byline"}))
    choices = ImportChoices({ids["article"]: said, pasted.id: ArticleLabels(title="Anne")}, frozenset({ids["other"]}))
    connection.send(ImportPaths(1, tuple(map(str, (one, two, three))), articles=(pasted,), choices=choices))
    answers = until_finished(connection, 1)
    first, second = (each.article for each in answers if isinstance(each, ArticleAnalysed))
    assert (first.source, first.published, first.title) == ("The Post", "2024-03-05", "The harbour reopens")
    assert (second.title, second.guesses) == ("Anne", frozenset())
    assert [each.path for each in answers if isinstance(each, ArticleLeftOut)] == [str(two)]
    assert [each.fate for each in answers if isinstance(each, FileRejected)] == [InputFate.EMPTY]
    assert not [each for each in answers if isinstance(each, Duplicate)]
    found = next(each for each in answers if isinstance(each, FilesFound))
    assert found.total == sum(isinstance(each, ItemDone) for each in answers) == 4


def test_what_is_set_is_no_guess_any_more():
    article = Article("i", "t", "Title", "o", source="Post", guesses=frozenset({"source", "published", "byline"}))
    said = ArticleLabels(source="", confirmed=frozenset({"byline"})).on(article)
    assert said == replace(article, source="", guesses=frozenset({"published"}))


PAGE = "<html><head><title>Bridge closed</title></head><body><article>{}</article></body></html>".format(
    "<p>“The bridge is closed,” said Ann Ash at the town hall, where nobody had asked her.</p>" * 6
).encode()
ADDRESS, GONE = "https://a.example/news/1", "https://a.example/gone"


class Fetcher:
    """Has one page, and notes what it was asked for."""

    asked: list[str] = []  # noqa: RUF012

    def __init__(self, stopped):
        self.stopped = stopped

    def fetch(self, address):
        self.asked.append(address)
        if address == GONE:
            raise IngestError(address, "there is no such page any more (404)", "Check it.", InputFate.NO_ARTICLE)
        return FetchedPage(address, PAGE, "text/html", "utf-8")


@pytest.fixture
def web(monkeypatch):
    monkeypatch.setattr(input_preview, "PageFetcher", Fetcher)
    Fetcher.asked = []
    return Fetcher.asked


def test_pages_are_fetched_and_their_articles_handed_back_whole(web):
    pasted = LooseInput("Pasted on 3 May", "Harbour reopens\n\n“Every ship may enter,” Ada Lind said.\n")
    answers = answers_to(PreviewPaths(-1, (), loose=(LooseInput(ADDRESS), LooseInput(GONE), pasted)))
    assert web == [ADDRESS, GONE]
    found = [answer.article for answer in answers if isinstance(answer, ArticleFound)]
    assert [(each.origin, each.url, each.title) for each in found] == [
        (ADDRESS, ADDRESS, "Bridge closed"),
        ("Pasted on 3 May", "", "Harbour reopens"),
    ]
    article, gone, other = inputs_of(answers)
    assert (article.fate, article.file, article.article) == (InputFate.ARTICLE, ADDRESS, found[0].id)
    assert (gone.fate, gone.file, str(gone.problem.cause)) == (
        InputFate.NO_ARTICLE,
        GONE,
        "there is no such page any more (404)",
    )
    assert (other.fate, other.title) == (InputFate.ARTICLE, "Harbour reopens")
    assert [answer.item for answer in answers if isinstance(answer, ItemDone)] == [ADDRESS, GONE, pasted.name]
    assert answers[0] == FilesFound(-1, 3, files=(ADDRESS, GONE, pasted.name))


def test_a_page_that_the_library_has_is_a_copy_and_does_not_come_back(web):
    before = answers_to(PreviewPaths(-1, (), loose=(LooseInput(ADDRESS),)))
    (first,) = (answer.article for answer in before if isinstance(answer, ArticleFound))
    answers = answers_to(PreviewPaths(-1, (), known=frozenset({first.id}), loose=(LooseInput(ADDRESS),)))
    assert [each.fate for each in inputs_of(answers)] == [InputFate.COPY]
    assert not any(isinstance(answer, ArticleFound) for answer in answers)


def test_files_alone_ask_nothing_of_the_web(web, tmp_path):
    paths = write(tmp_path, [("article", ".txt")])
    answers_to(PreviewPaths(-1, tuple(map(str, paths))))
    assert web == []


def test_articles_of_a_table_in_an_archive_are_an_input_each(tmp_path):
    rows = [{"title": f"Report {n}", "text": f"“Ship {n} is in,” Ada Lind said at the harbour."} for n in range(60)]
    with zipfile.ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.writestr("rows.json", json.dumps(rows))
        archive.writestr("one.txt", CONTENTS["article"])
    inputs = inputs_of(answers_to(PreviewPaths(-1, (str(tmp_path / "news.zip"),))))
    assert [each.fate for each in inputs] == [InputFate.ARTICLE] * 61
    assert len({each.place for each in inputs}) == 61


def test_what_the_list_of_an_address_says_fills_what_the_page_does_not_say(web):
    listed = LooseInput(ADDRESS, title="Another title", source="The Harbour Post", published="2031-05-04")
    answers = answers_to(PreviewPaths(-1, (), loose=(listed,)))
    (found,) = (answer.article for answer in answers if isinstance(answer, ArticleFound))
    assert (found.title, found.source, found.published) == ("Bridge closed", "The Harbour Post", "2031-05-04")
    assert not found.guesses & {"source", "published"}


def test_the_addresses_of_a_list_are_told_with_what_it_says_of_them(tmp_path):
    path = tmp_path / "links.csv"
    path.write_text(
        "url,title,media_name,publish_date\n"
        "https://post.example/a,Harbour reopens,The Harbour Post,2031-05-04\n"
        "https://post.example/b,Bridge closed,The Harbour Post,2031-05-05\n"
        "https://post.example/a,Harbour reopens,The Harbour Post,2031-05-04\n",
        encoding="utf-8",
    )
    answers = answers_to(PreviewPaths(-1, (str(path),)))
    (table,) = (each for each in answers if isinstance(each, TableFound))
    assert (table.table.place, table.item) == (str(path), str(path))
    (links,) = (each for each in answers if isinstance(each, LinksFound))
    assert (links.place, links.item) == (str(path), str(path))
    assert links.links == (
        LooseInput("https://post.example/a", "", "Harbour reopens", "The Harbour Post", "2031-05-04"),
        LooseInput("https://post.example/b", "", "Bridge closed", "The Harbour Post", "2031-05-05"),
    )
    assert [each.fate for each in inputs_of(answers)] == [InputFate.LINK]


ODD_TABLE = "caption,summary\nHarbour reopens,“Every ship may enter,” Ada Lind said at the harbour.\n"


def test_a_preview_and_an_import_read_the_columns_that_a_person_chose(tmp_path, connection):
    path = tmp_path / "odd.csv"
    path.write_text(ODD_TABLE, encoding="utf-8")
    (before,) = inputs_of(answers_to(PreviewPaths(-1, (str(path),))))
    assert before.fate is InputFate.NO_ARTICLE
    said = TableMappings({str(path): ColumnMapping(text="summary", title="caption")})
    (after,) = inputs_of(answers_to(PreviewPaths(-2, (str(path),), tables=said)))
    assert (after.fate, after.title, after.part) == (InputFate.ARTICLE, "Harbour reopens", "1")
    connection.send(ImportPaths(1, (str(path),), choices=ImportChoices(tables=said)))
    (analysed,) = (each for each in until_finished(connection, 1) if isinstance(each, ArticleAnalysed))
    assert (analysed.article.id, analysed.article.title) == (after.article, "Harbour reopens")


def test_of_very_many_tables_with_the_same_columns_the_first_show_their_rows(tmp_path):
    for number in range(30):
        (tmp_path / f"{number:02}.csv").write_text(ODD_TABLE, encoding="utf-8")
    tables = [each.table for each in answers_to(PreviewPaths(-1, (str(tmp_path),))) if isinstance(each, TableFound)]
    assert [bool(each.rows) for each in tables] == [True] * 20 + [False] * 10


def test_what_was_done_to_decode_a_text_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("Harbour reopens\n\n“Every ship may enter,” Ada ".encode() + b"\xff Lind said.\n")
    (told,) = inputs_of(answers_to(PreviewPaths(-1, (str(tmp_path / "a.txt"),))))
    assert [str(note) for note in told.notes] == ["1 character is damaged and stands as \ufffd"]
