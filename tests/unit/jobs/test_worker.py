import pickle
import signal
import threading
from contextlib import suppress
from dataclasses import replace
from multiprocessing import Pipe

import fake_engine
import pytest

from onrecord.domain.article import Article, article_id
from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker, SpeakerKind
from onrecord.jobs import worker
from onrecord.jobs.protocol import (
    Appearances,
    AppearancesWanted,
    ArticleAnalysed,
    Cancel,
    Duplicate,
    FileRejected,
    FilesFound,
    Finished,
    ImportMore,
    ImportPaths,
    ItemDone,
    NameSpeakers,
    Quit,
    ReadAgain,
    Reading,
    SpeakersNamed,
)
from onrecord.jobs.worker import serve
from onrecord.support import installation


@pytest.fixture(autouse=True)
def interrupts():
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


def write(folder, **texts):
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return (str(folder),)


def serve_all(model, requests, jobs, line=None, signs=None, **options):
    """The answers to all requests but signs of life, until so many jobs have finished.

    `serve` runs here, the window in a thread.
    """
    ours, theirs = line or Pipe()
    answers, signs = [], [] if signs is None else signs

    def window():
        for request in requests:
            ours.send(request)
        while sum(isinstance(a, Finished) for a in answers) < jobs:
            answer = ours.recv()
            (signs if isinstance(answer, Reading) else answers).append(answer)
        with suppress(OSError):  # it may have ended by itself
            ours.send(Quit())

    thread = threading.Thread(target=window)
    thread.start()
    serve(theirs, model, **{"load": fake_engine.load, "naming": fake_engine.Collection, **options})
    thread.join(10)
    assert not thread.is_alive()
    ours.close()
    return answers


def kinds(answers):
    """The kinds of answers, but for those that end an item."""
    return [type(a).__name__ for a in answers if not isinstance(a, ItemDone)]


def test_each_file_is_answered_for_in_order(tmp_path, folder):
    paths = write(folder, a="Ann said so.", b="Bo said so.")
    found, first, *_, second, _, finished = serve_all(tmp_path, [ImportPaths(5, paths)], 1)
    assert found == FilesFound(5, 2, files=tuple(str(folder / name) for name in ("a.txt", "b.txt")))
    assert isinstance(first, ArticleAnalysed)
    assert (first.article.text, second.article.text) == ("Ann said so.", "Bo said so.")
    assert first.attributions[0].speaker.name == "Ann"
    assert finished == Finished(5)
    assert pickle.loads(pickle.dumps(first)) == first


def test_the_total_counts_every_answer_for_a_file(tmp_path, folder):
    paths = write(folder, a="Ann said so.", b="", c="Ann said so.")
    answers = serve_all(tmp_path, [ImportPaths(1, (*paths, str(folder / "gone.txt")))], 1)
    assert kinds(answers) == ["FilesFound", "FileRejected", "ArticleAnalysed", "FileRejected", "Duplicate", "Finished"]
    assert answers[0].total == 4
    done = [answer.item for answer in answers if isinstance(answer, ItemDone)]
    assert done == [str(folder / f"{name}.txt") for name in "abc"]  # what is not there is answered by its refusal
    assert not any(a.fatal for a in answers if isinstance(a, FileRejected))


def several(path, _):
    """What a file with two articles, a copy and a part that is none gives."""
    one, other = article("Ann said so."), article("Bo said so.")
    yield from (replace(one, part="1"), IngestError("a.txt (2)", "it is empty", "Leave it out.", InputFate.EMPTY))
    yield from (replace(one, part="3"), replace(other, part="4"))


def test_a_file_of_several_articles_is_answered_for_one_by_one_and_done_at_its_end(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(worker, "read_articles", several)
    write(folder, a="x")
    found, *answers, finished = serve_all(tmp_path, [ImportPaths(1, (str(folder / "a.txt"),))], 1)
    assert (found.total, finished) == (1, Finished(1))
    assert kinds(answers) == ["ArticleAnalysed", "FileRejected", "Duplicate", "ArticleAnalysed"]
    assert [answer.article.part for answer in answers if isinstance(answer, ArticleAnalysed)] == ["1", "4"]
    assert answers[1].fate is InputFate.EMPTY
    assert answers[2].part == "3"
    assert answers[-1] == ItemDone(1, str(folder / "a.txt"))


def test_files_of_other_kinds_in_a_folder_are_counted_apart(tmp_path, folder):
    write(folder, a="Ann said so.")
    for name in ("report.indd", "picture.jpg", ".DS_Store"):
        (folder / name).write_bytes(b"x")
    left_out = (str(folder / "picture.jpg"), str(folder / "report.indd"))
    (found, *_) = serve_all(tmp_path, [ImportPaths(1, (str(folder),))], 1)
    assert found == FilesFound(1, 1, 2, left_out, files=(str(folder / "a.txt"),))


def test_what_the_library_has_is_a_duplicate(tmp_path, folder):
    paths = write(folder, a="Ann said so.")
    known = frozenset({article_id("Ann said so.")})
    answers = serve_all(tmp_path, [ImportPaths(1, paths, known), ImportPaths(2, paths)], 2)
    assert answers[1] == Duplicate(1, str(folder / "a.txt"), article_id("Ann said so."), str(folder / "a.txt"))
    assert isinstance(answers[5], ArticleAnalysed)  # known is of the job, not of the worker


def test_each_file_is_told_before_it_is_read_and_with_its_answer(tmp_path, folder):
    paths, signs = write(folder, a="Ann said so.", b="", c="Ann said so.", d="RAISE"), []
    _, *answers, _ = serve_all(tmp_path, [ImportPaths(1, paths)], 1, signs=signs)
    files = [str(folder / f"{name}.txt") for name in "abcd"]
    assert [answer.item for answer in answers[::2]] == files
    assert answers[1::2] == [ItemDone(1, file) for file in files]
    assert signs == [Reading(1, file, file) for file in files]


GERMAN = (
    "Das Hafenamt lässt seine einzige Schleuse verbreitern, nachdem neun Jahre lang darüber gestritten worden war, wer "
    "dafür bezahlen soll. „Wir hatten keine Wahl“, sagte die Vorsitzende."
)


def test_an_article_is_answered_for_with_the_language_of_its_text(tmp_path, folder):
    english = (
        "The board said on Monday that the lock would be widened, and that it had the money for the work it spoke of."
    )
    found = serve_all(tmp_path, [ImportPaths(1, write(folder, a=GERMAN, b=english, c="Ann"))], 1)
    assert [answer.article.language for answer in found if isinstance(answer, ArticleAnalysed)] == ["de", "en", ""]


class Slow(fake_engine.Engine):
    """Reads a text a hundredth at a time, with a clock of its own; counts how far it came."""

    def __init__(self, clock, at=lambda read: None):
        self.clock, self.at, self.read = clock, at, 0

    def analyse(self, article, heard):
        for self.read in range(1, 101):
            self.clock.now += 0.05
            self.at(self.read)
            heard(self.read, 100)
        return super().analyse(article, heard)


class Clock:
    now = 0.0

    def monotonic(self):
        return self.now


def test_how_far_an_article_is_is_told_a_few_times_a_second(tmp_path, folder, monkeypatch):
    clock, signs = Clock(), []
    monkeypatch.setattr(worker, "time", clock)
    paths = write(folder, a="Ann said so.")
    answers = serve_all(tmp_path, [ImportPaths(1, paths)], 1, signs=signs, load=lambda _: Slow(clock))
    assert kinds(answers) == ["FilesFound", "ArticleAnalysed", "Finished"]
    far = [(sign.read, sign.length) for sign in signs]
    assert far[0] == (0, 0)
    assert 18 <= len(far) <= 26
    assert far == sorted(far)
    assert all(length == 100 for _, length in far[1:])


@pytest.mark.parametrize("said", [Cancel(1), Quit()])
def test_a_job_is_stopped_in_the_middle_of_an_article(tmp_path, folder, said):
    line = Pipe()
    engine = Slow(Clock(), at=lambda read: read == 30 and line[0].send(said))
    paths = write(folder, a="Ann said so.", b="Bo said so.")
    answers = serve_all(tmp_path, [ImportPaths(1, paths)], 1, line, load=lambda _: engine)
    assert kinds(answers) == ["FilesFound", "Finished"]
    assert answers[-1] == Finished(1, cancelled=True)
    assert engine.read == 30


def test_reading_again_is_stopped_in_the_middle_too(tmp_path):
    line = Pipe()
    engine = Slow(Clock(), at=lambda read: read == 30 and line[0].send(Cancel(3)))
    asked = ReadAgain(3, (article("Ann said so."), article("Bo said so.")), 2)
    assert kinds(serve_all(tmp_path, [asked], 1, line, load=lambda _: engine)) == ["FilesFound", "Finished"]


def test_names_are_settled_with_the_speakers_that_are_known(tmp_path, folder):
    paths = write(folder, a="AnnLee said so.")
    job = ImportPaths(1, paths, speakers={Speaker("Lee", SpeakerKind.PERSON): 1})
    assert serve_all(tmp_path, [job], 1)[1].renamed == (("Lee", "AnnLee"),)


@pytest.mark.parametrize("word", ["RAISE", "UNPICKLABLE"])
def test_whatever_goes_wrong_with_a_file_refuses_it_and_the_job_goes_on(tmp_path, folder, word, caplog):
    paths = write(folder, a=f"{word} said so.", b="Bo said so.")
    _, refused, _, analysed, _, finished = serve_all(tmp_path, [ImportPaths(1, paths)], 1)
    assert refused.problem.subject == str(folder / "a.txt")
    assert "cannot be analysed" in str(refused.problem.cause)
    assert refused.problem.remedy
    assert not refused.fatal
    assert analysed.article.text == "Bo said so."
    assert finished == Finished(1)
    assert "Traceback" in caplog.text


class Talker(fake_engine.Engine):
    """Says something on the window's behalf while it analyses its first article."""

    def __init__(self, line, *requests):
        self.line, self.requests = line, list(requests)

    def analyse(self, article, heard):
        while self.requests:
            self.line.send(self.requests.pop(0))
        return super().analyse(article, heard)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([Cancel(1)], ["FilesFound", "ArticleAnalysed", "Finished"]),
        ([Cancel(99)], ["FilesFound", "ArticleAnalysed", "ArticleAnalysed", "ArticleAnalysed", "Finished"]),
    ],
)
def test_a_cancel_of_this_job_and_no_other_stops_after_the_article_at_hand(tmp_path, folder, said, expected):
    paths = write(folder, a="Ann said so.", b="Bo said so.", c="Cy said so.")
    line = Pipe()
    answers = serve_all(tmp_path, [ImportPaths(1, paths)], 1, line, load=lambda _: Talker(line[0], *said))
    assert kinds(answers) == expected
    assert answers[-1] == Finished(1, cancelled=said == [Cancel(1)])


def test_a_job_that_waits_can_be_cancelled(tmp_path, folder):
    paths = write(folder, a="Ann said so.")
    line = Pipe()
    said = [ImportPaths(2, paths), Cancel(2)]
    answers = serve_all(tmp_path, [ImportPaths(1, paths)], 2, line, load=lambda _: Talker(line[0], *said))
    assert answers[3:] == [Finished(1), Finished(2, cancelled=True)]


def test_jobs_are_done_one_after_the_other(tmp_path, folder):
    paths = write(folder, a="Ann said so.")
    answers = serve_all(tmp_path, [Cancel(2), ImportPaths(1, paths), ImportPaths(2, paths)], 2)
    assert [a.job for a in answers] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert answers[-1] == Finished(2)  # a Cancel that came before its job means nothing


def test_quit_ends_the_job_at_hand_and_those_that_wait(tmp_path, folder):
    paths = write(folder, a="Ann said so.", b="Bo said so.")
    line = Pipe()
    answers = serve_all(
        tmp_path, [ImportPaths(1, paths)], 2, line, load=lambda _: Talker(line[0], ImportPaths(2, paths), Quit())
    )
    assert answers[2:] == [Finished(1, cancelled=True), Finished(2, cancelled=True)]


def test_the_model_is_loaded_once_and_before_any_request(tmp_path, folder):
    paths = write(folder, a="Ann said so.")
    serve_all(tmp_path, [], 0)
    assert (tmp_path / "loads").read_text() == "x\n"
    serve_all(tmp_path, [ImportPaths(1, paths), ImportPaths(2, paths)], 2)
    assert (tmp_path / "loads").read_text() == "x\n" * 2


def test_a_model_that_cannot_be_loaded_is_told_at_the_first_job_and_tried_again_at_the_next(tmp_path, folder):
    paths = write(folder, a="Ann said so.")
    (tmp_path / "failures").write_text("2")
    answers = serve_all(tmp_path, [ImportPaths(n, paths) for n in (1, 2, 3)], 3)
    assert kinds(answers) == ["FileRejected", "Finished"] * 2 + ["FilesFound", "ArticleAnalysed", "Finished"]
    assert answers[0].fatal
    assert answers[0].problem.cause == "it is damaged"


def test_an_installation_that_is_broken_is_told_in_words(tmp_path, folder):
    refused, finished = serve_all(tmp_path, [ImportPaths(1, write(folder, a="x"))], 1, load=fake_engine.load_and_break)
    assert refused.fatal
    assert "no such library" in str(refused.problem.cause)
    assert "Install On Record again" in str(refused.problem.remedy)
    assert finished == Finished(1)


@pytest.mark.parametrize("again", [False, True])
def test_a_package_that_is_missed_ends_the_job_and_is_blamed_on_no_file(tmp_path, folder, again):
    class Lacking:
        def analyse(self, article, heard):
            raise ImportError("no such library")

    articles = tuple(article(f"{name} said so.") for name in ("Ann", "Bo"))
    files = ImportPaths(1, write(folder, a="Ann said so.", b="Bo said so."))
    job = ReadAgain(1, articles, 2) if again else files
    _, refused, finished = serve_all(tmp_path, [job], 1, load=lambda model: Lacking())
    assert refused.fatal
    assert refused.problem.subject == "On Record"
    assert "no such library" in str(refused.problem.cause)
    assert finished == Finished(1)


def test_what_is_not_installed_is_told_at_the_first_job(tmp_path, folder, monkeypatch):
    monkeypatch.setitem(installation.WITHOUT_WINDOW, "no_such_module", "no-such-package")
    answers = serve_all(tmp_path, [ImportPaths(1, write(folder, a="Ann said so."))], 1)
    assert kinds(answers) == ["FileRejected", "Finished"]
    assert answers[0].fatal
    assert "pip install no-such-package" in str(answers[0].problem.remedy)


def test_doubts_come_with_the_article_but_not_of_those_told_apart(tmp_path, folder):
    ann, amy = (Speaker(name, SpeakerKind.PERSON) for name in ("Ann", "Amy"))
    job = ImportPaths(1, write(folder, a="Ann said so."), speakers={amy: 1})
    for apart, expected in (((), [(amy, ann)]), (((amy, ann),), [])):
        _, found, _, _ = serve_all(tmp_path, [replace(job, apart=apart)], 1)
        assert [(d.one, d.other) for d in found.merge_candidates] == expected


def test_names_that_cannot_be_prepared_end_the_job_and_not_the_worker(tmp_path, folder):
    def naming(known, apart, before):
        if known:
            raise ValueError("odd names")
        return fake_engine.Collection(known, apart)

    paths = write(folder, a="Ann said so.")
    jobs = [ImportPaths(1, paths, speakers={Speaker("Lee", SpeakerKind.PERSON): 1}), ImportPaths(2, paths)]
    answers = serve_all(tmp_path, jobs, 2, naming=naming)
    assert kinds(answers) == ["FileRejected", "Finished", "FilesFound", "ArticleAnalysed", "Finished"]
    assert "odd names" in str(answers[0].problem.cause)


def test_the_names_of_a_job_are_handed_to_the_next_one(tmp_path, folder):
    made = []

    def naming(known, apart, before):
        made.append(fake_engine.Collection(known, apart, before))
        return made[-1]

    paths = write(folder, a="Ann said so.")
    serve_all(tmp_path, [ImportPaths(n, paths) for n in (1, 2, 3)], 3, naming=naming)
    assert [names.before for names in made] == [None, *made[:2]]


def test_the_worker_ends_quietly_when_the_window_is_gone(tmp_path, capfd):
    ours, theirs = Pipe()
    ours.close()
    serve(theirs, tmp_path, None, fake_engine.load, fake_engine.Collection)
    assert theirs.closed
    assert capfd.readouterr().err == ""


def test_the_worker_writes_its_own_log(tmp_path, folder, capfd):
    serve_all(tmp_path, [ImportPaths(1, write(folder, a="RAISE said so."))], 1, log=tmp_path / "worker.log")
    assert "OddError: odd" in (tmp_path / "worker.log").read_text()


def article(text):
    return Article(article_id(text), text, "A title", f"{text}.txt", source="El Faro")


def test_articles_come_again_a_few_at_a_time_and_go_back_whole(tmp_path):
    texts = [article(f"{name} said so.") for name in ("Ann", "Bo", "Cy", "Dee")]
    asked = ReadAgain(3, tuple(texts[:2]), 5, {Speaker("nn", SpeakerKind.PERSON): 1})
    more = (ImportMore(3, (texts[2],)), ImportMore(3, (), left_out=1), ImportMore(3, (texts[3],)))
    found, *analysed, finished = serve_all(tmp_path, [asked, *more], 1)
    assert (found, finished) == (FilesFound(3, 5), Finished(3))
    assert [answer.article for answer in analysed[::2]] == texts
    assert analysed[1::2] == [ItemDone(3, text.id) for text in texts]
    assert analysed[0].renamed == (("nn", "Ann"),)


def test_an_article_that_cannot_be_read_again_does_not_end_the_others(tmp_path):
    asked = ReadAgain(3, (article("RAISE an error."), article("Ann said so.")), 2)
    found, refused, _, analysed, _, finished = serve_all(tmp_path, [asked], 1)
    assert (found, finished) == (FilesFound(3, 2), Finished(3))
    assert refused.problem.subject == "RAISE an error..txt"
    assert isinstance(analysed, ArticleAnalysed)


def test_waiting_for_more_articles_ends_when_the_job_is_cancelled(tmp_path):
    asked = ReadAgain(3, (article("Ann said so."),), 9)
    answers = serve_all(tmp_path, [asked, Cancel(3), ImportMore(3, (article("Bo said so."),)), ReadAgain(4, (), 0)], 2)
    assert answers[-3:] == [Finished(3, cancelled=True), FilesFound(4, 0), Finished(4)]
    assert sum(isinstance(answer, ArticleAnalysed) for answer in answers) <= 1


def persons(*names):
    return tuple(Speaker(name, SpeakerKind.PERSON) for name in names)


def appears(*names, article="a"):
    return tuple(Appearance(article, "", who, 1) for who in persons(*names))


def named(requests, jobs, tmp_path, **known):
    speakers = dict.fromkeys(persons("Ann", "Abe", "Bo", "Bad", "Bill", "Cy"), 1)
    asked = NameSpeakers(1, known.get("unsettled", persons("Ann")), speakers, known.get("apart", ()))
    return serve_all(tmp_path, [asked, *requests], jobs)


def test_speakers_are_named_with_all_who_have_a_say(tmp_path):
    (apart,) = [persons("Ann", "Abe")]
    answers = named([Appearances(1, appears("Ann", "Abe", "Ann"))], 1, tmp_path, apart=(apart,))
    first, second = persons("Ann", "Abe")
    (abe,) = appears("Abe")
    assert answers == [
        AppearancesWanted(1, (first, second)),
        SpeakersNamed(1, (first, second), {abe: "Ann"}, (MergeCandidate(first, second, "apart"),)),
        Finished(1),
    ]


def test_groups_are_named_a_few_at_a_time(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "MOST_NAMED", 3)
    said = [Appearances(1, appears("Ann", "Abe")), Appearances(1, appears("Cy"))]
    answers = named(said, 1, tmp_path, unsettled=persons("Ann", "Bo", "Cy"))
    # Two groups in one go, one of which cannot be named: these keep their names, and the rest goes on.
    wanted = [answer.speakers for answer in answers if isinstance(answer, AppearancesWanted)]
    assert wanted == [persons("Ann", "Abe", "Bo", "Bad", "Bill"), persons("Cy")]


def test_what_cannot_be_named_keeps_its_name_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "MOST_NAMED", 1)
    said = [Appearances(1, appears("Bo", "Bad")), Appearances(1, appears("Cy"))]
    answers = named(said, 1, tmp_path, unsettled=persons("Bo", "Cy"))
    assert kinds(answers) == ["AppearancesWanted", "AppearancesWanted", "SpeakersNamed", "Finished"]


def test_naming_ends_when_it_is_cancelled(tmp_path):
    answers = named([Cancel(1)], 1, tmp_path)
    assert answers in ([AppearancesWanted(1, persons("Ann", "Abe")), Finished(1, cancelled=True)], [Finished(1, True)])
