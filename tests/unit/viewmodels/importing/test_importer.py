"""The importer's bookkeeping, with a scripted worker."""

import itertools
from dataclasses import replace

import pytest
from tests.ui.library_builders import ReadingWorker, ScriptedWorker, numbered, refused, streaming

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import LibraryBusyError, LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.input_fate import Unread
from onrecord.domain.operations import AssignQuotes
from onrecord.domain.speaker import MergeCandidate, Speaker, SpeakerKind
from onrecord.engine import SpeakerCollection
from onrecord.jobs.protocol import (
    Appearances,
    AppearancesWanted,
    ArticleAnalysed,
    Cancel,
    Duplicate,
    FilesFound,
    Finished,
    ImportMore,
    ImportPaths,
    ItemDone,
    NameSpeakers,
    ReadAgain,
    Reading,
    SpeakersNamed,
)
from onrecord.library import Library
from onrecord.viewmodels.importing import importer as room
from onrecord.viewmodels.importing.import_outcome import Outcome
from onrecord.viewmodels.importing.import_tally import ImportTally
from onrecord.viewmodels.importing.importer import Importer


@pytest.fixture
def empty(tmp_path):
    library = Library.open(tmp_path / "empty.onrecord")
    yield library
    library.close()


def run(qtbot, importer: Importer) -> Outcome:
    outcomes = []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["x"])
    (outcome,) = outcomes
    return outcome


def test_everything_that_comes_is_counted(qtbot, empty):
    script = (FilesFound(0, 5), *streaming(3)[1:4], Duplicate(0, "b", "id"), refused("c"), Finished(0))
    importer = Importer(empty, ScriptedWorker(*script))
    last = []
    importer.progress.connect(last.append)
    assert run(qtbot, importer) == Outcome(added=3, duplicates=1, refused=1)
    assert (last[-1].done, last[-1].total) == (5, 5)
    assert not importer.running
    importer.close()


def test_an_article_that_is_there_already_is_a_duplicate(qtbot, empty):
    script = (FilesFound(0, 2), streaming(1)[1], streaming(1)[1], Finished(0))
    assert run(qtbot, Importer(empty, ScriptedWorker(*script))) == Outcome(added=1, duplicates=1)


def test_doubts_that_come_with_an_article_are_kept(qtbot, empty):
    analysed = streaming(1)[1]
    one, other = (attribution.speaker for attribution in analysed.attributions[:2])
    script = (
        FilesFound(0, 1),
        replace(analysed, merge_candidates=(MergeCandidate(one, other, "one port"),)),
        Finished(0),
    )
    run(qtbot, Importer(empty, ScriptedWorker(*script)))
    assert [row.reason for row in empty.speakers.merge_candidates()] == ["one port"]


def test_no_timer_runs_when_nothing_is_done(qtbot, empty):
    importer = Importer(empty, ScriptedWorker(Finished(0)))
    assert not importer._timer.isActive()
    run(qtbot, importer)
    qtbot.waitUntil(lambda: not importer._timer.isActive(), timeout=2000)


def test_a_job_that_will_not_end_is_killed_and_the_next_one_is_asked_again(qtbot, empty, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE_S", 0.1)

    class Deaf(ScriptedWorker):
        def send(self, request):
            self.asked.append(request)
            if len(self.asked) > 3:
                self.say(Finished(request.job))

    worker = Deaf()
    importer = Importer(empty, worker)
    importer.import_paths(["one"])
    with qtbot.waitSignal(importer.idle, timeout=2000):
        importer.cancel()
        assert worker.killed == 0
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["two"])
    assert worker.killed == 1
    before, again = worker.asked[-2:]
    assert again == replace(before, job=again.job)
    assert again.job > before.job
    importer.close()


def test_what_is_imported_after_a_cancel_is_added_though_the_worker_had_to_be_killed(qtbot, empty, monkeypatch):
    monkeypatch.setattr(room, "PATIENCE_S", 0.1)

    class Stuck(ScriptedWorker):
        """Answers nothing until it is killed; then, as the client does, that each job ended with it."""

        def send(self, request):
            if self.killed:
                super().send(request)
            else:
                self.asked.append(request)

        def kill(self):
            super().kill()
            self.say(*(Finished(r.job, cancelled=True) for r in self.asked if isinstance(r, ImportPaths)))

    importer = Importer(empty, Stuck(*streaming(2)))
    importer.import_paths(["long"])
    with qtbot.waitSignal(importer.idle, timeout=2000):
        importer.cancel()
    assert run(qtbot, importer) == Outcome(added=2)
    importer.close()


def test_time_left_is_told_only_when_it_can_be():
    tally = ImportTally()
    tally.total, tally.done = 10, 5
    assert tally.progress().left is None
    tally.since -= 10
    assert tally.progress().left == pytest.approx(10, abs=0.5)


@pytest.fixture
def full(empty):
    for number in range(20):
        empty.add(*numbered(number))
    return empty


def test_articles_are_read_again_a_few_texts_at_a_time(qtbot, full):
    worker = ReadingWorker(lambda article: full_of(article)[:3])
    importer, outcomes, last = Importer(full, worker), [], []
    importer.finished.connect(outcomes.append)
    importer.progress.connect(last.append)
    with qtbot.waitSignal(importer.idle, timeout=10000):
        importer.read_again(sorted(full.articles.ids()))
    assert outcomes == [Outcome(again=20)]
    assert (last[-1].done, last[-1].total) == (20, 20)
    assert full.counts.totals().quotes == 60
    first, *others = worker.asked
    assert isinstance(first, ReadAgain)
    assert len(first.articles) == room.AHEAD
    assert all(isinstance(each, ImportMore) and len(each.articles) == 1 for each in others)
    assert [speaker.name for speaker in first.speakers if speaker.name == "Person 3"] == ["Person 3"]


def full_of(article):
    number = int(article.title.split()[1])
    return numbered(number)[1]


def test_what_the_person_said_holds_when_articles_are_read_again(qtbot, full):
    quote, found = full.articles.attributions(sorted(full.articles.ids())[0])[0]
    full.apply(AssignQuotes([quote], "Zoe Quay"))
    importer = Importer(full, ReadingWorker(full_of))
    with qtbot.waitSignal(importer.idle, timeout=10000):
        importer.read_again(sorted(full.articles.ids()))
    (row,) = full.quotes.rows([quote])
    assert (row.speaker, row.found) == ("Zoe Quay", found.speaker.name)


def test_reading_again_is_cancelled_and_keeps_what_is_done(qtbot, full):
    worker = ReadingWorker(lambda article: ())
    importer, outcomes = Importer(full, worker), []
    importer.finished.connect(outcomes.append)
    stored = []
    importer.stored.connect(lambda article: (stored.append(article), len(stored) == 3 and importer.cancel()))
    with qtbot.waitSignal(importer.idle, timeout=10000):
        importer.read_again(sorted(full.articles.ids()))
    (outcome,) = outcomes
    assert outcome.cancelled
    assert outcome.again == len(stored) == 3
    assert full.counts.totals().quotes == 17 * 8
    assert isinstance(worker.asked[-1], Cancel)


def test_an_import_waits_for_its_turn_and_adds(qtbot, full):
    worker = ReadingWorker(full_of)
    worker.script = streaming(22)
    importer, outcomes = Importer(full, worker), []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=10000):
        importer.read_again(sorted(full.articles.ids())[:2])
        importer.import_paths(["x"])
    assert outcomes == [Outcome(again=2), Outcome(added=2, duplicates=20)]


def test_nothing_to_read_again_is_no_job(empty):
    worker = ScriptedWorker()
    Importer(empty, worker).read_again([])
    assert worker.asked == []


FILES = tuple(f"/news/{n}.txt" for n in range(4))


def about(files, answers):
    """Answers as the worker gives them, each for its file."""
    return tuple(replace(answer, item=file) for answer, file in zip(answers, files, strict=False))


class Losing(ScriptedWorker):
    """Is lost at the second file that it is asked for, and reads the others."""

    def send(self, request):
        if isinstance(request, NameSpeakers):
            super().send(request)
            return
        self.asked.append(request)
        files = FILES if request.paths == ("/news",) else request.paths
        job = request.job
        self.say(FilesFound(job, len(files), files=files))
        for place, file in enumerate(files):
            if len(self.asked) == 1 and place == 1:
                self.say(replace(refused(file), job=job, item=file), Finished(job, lost=True))
                return
            self.say(replace(streaming(4)[1 + FILES.index(file)], job=job, item=file))
        self.say(Finished(job))


def test_what_comes_after_a_file_at_which_the_worker_was_lost_is_read(qtbot, empty):
    worker = Losing()
    importer, outcomes, last = Importer(empty, worker), [], []
    importer.finished.connect(outcomes.append)
    importer.progress.connect(last.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/news"])
    assert outcomes == [Outcome(added=3, refused=1)]
    assert worker.asked[1].paths == FILES[2:]
    assert len(worker.asked[1].known) == 1
    assert (last[-1].done, last[-1].total) == (4, 4)
    assert empty.articles.unread() == Unread()


def test_a_worker_that_is_lost_at_the_last_file_ends_the_job(qtbot, empty):
    lost = Finished(0, lost=True)
    script = (FilesFound(0, 1, files=FILES[:1]), replace(refused(FILES[0]), item=FILES[0]), lost)
    assert run(qtbot, Importer(empty, ScriptedWorker(*script))) == Outcome(refused=1)


class LosingAgain(ReadingWorker):
    """Is lost at the third article that it is to read again."""

    def poll(self):
        answers = super().poll()
        done = [a for a in answers if isinstance(a, ArticleAnalysed)]
        if done and self.lost_at is None and len(self.read) == 2:
            (at,) = done
            self.lost_at = at.article.id
            self._out.clear()
            refusal = replace(refused("x"), job=at.job, item=at.article.id)
            return [refusal, ItemDone(at.job, at.article.id), Finished(at.job, lost=True)]
        self.read += [a.article.id for a in done]
        return answers

    lost_at = None

    def __init__(self, find):
        super().__init__(find)
        self.read = []


def test_reading_again_goes_on_after_an_article_at_which_the_worker_was_lost(qtbot, full):
    worker = LosingAgain(full_of)
    importer, outcomes, stored = Importer(full, worker), [], []
    importer.finished.connect(outcomes.append)
    importer.stored.connect(stored.append)
    asked = sorted(full.articles.ids())
    with qtbot.waitSignal(importer.idle, timeout=10000):
        importer.read_again(asked)
    assert outcomes == [Outcome(again=19, refused=1)]
    assert stored == [each for each in asked if each != worker.lost_at]


def test_files_are_noted_until_they_are_read(qtbot, empty):
    script = (FilesFound(0, 4, files=FILES), *about(FILES, streaming(2)[1:3]))
    importer = Importer(empty, ScriptedWorker(*script))
    importer.import_paths(["/news"])
    assert empty.articles.unread() == Unread(("/news",), 1)
    qtbot.waitUntil(lambda: len(empty.articles.unread().paths) == 2, timeout=5000)
    importer.import_paths(["/more"])
    assert empty.articles.unread() == Unread((*FILES[2:], "/more"), 5)
    importer.close()
    assert Importer(empty, ScriptedWorker()).broken_off() == Unread((*FILES[2:], "/more"), 5)


@pytest.mark.parametrize("end", [Finished(0), None])
def test_nothing_is_noted_any_more_once_an_import_has_ended_or_was_cancelled(qtbot, empty, end):
    script = (FilesFound(0, 4, files=FILES), *about(FILES, streaming(2)[1:3]), *((end,) if end else ()))
    importer = Importer(empty, ScriptedWorker(*script))
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/news"])
        if end is None:
            qtbot.waitUntil(lambda: len(empty.articles.unread().paths) == 2, timeout=5000)
            importer.cancel()
    assert empty.articles.unread() == Unread()
    importer.close()


def test_what_a_problem_stopped_is_noted_still(qtbot, empty):
    script = (FilesFound(0, 4, files=FILES), replace(refused("x"), fatal=True), Finished(0))
    importer = Importer(empty, ScriptedWorker(*script))
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(["/news"])
    assert empty.articles.unread() == Unread(FILES, 4)
    importer.close()


def test_a_name_that_is_no_text_is_noted(empty):
    odd = "/news/\udcff\udcfe.txt"
    empty.articles.add_unread([odd])
    assert empty.articles.unread() == Unread((odd,), 1)
    empty.articles.mark_read([odd])
    assert empty.articles.unread() == Unread((), 1)
    empty.articles.forget_unread([])
    assert empty.articles.unread() == Unread()


def test_an_import_goes_on_where_nothing_can_be_noted(qtbot, empty, monkeypatch):
    def fail(*_, **__):
        raise LibraryError("a", "no room", "Make room.")

    for name in ("add_unread", "mark_read", "forget_unread", "unread"):
        monkeypatch.setattr(empty.articles, name, fail)
    importer = Importer(
        empty, ScriptedWorker(FilesFound(0, 2, files=FILES[:2]), *about(FILES, streaming(2)[1:3]), Finished(0))
    )
    assert importer.broken_off() == Unread()
    assert run(qtbot, importer) == Outcome(added=2)


def test_time_left_is_told_within_the_first_article():
    tally = ImportTally()
    tally.total, tally.at_hand = 1, Reading(0, "a", "a", 100, 1000)
    tally.since -= 10
    assert tally.progress().part == 0.1
    assert tally.progress().left == pytest.approx(90, abs=1)


class Namer(ScriptedWorker):
    """Reads articles in which people of one surname speak, and names them as the real one does."""

    def send(self, request):
        self.asked.append(request)
        if isinstance(request, ImportPaths):
            self.names = SpeakerCollection(request.speakers, request.apart, request.speakers)
            for path in request.paths:
                self.say(self.read(path, request.job))
            self.say(Finished(request.job))
        elif isinstance(request, NameSpeakers):
            self.names.take_up(request.speakers, request.apart, request.speakers)
            self.apart = request.apart
            self.groups = list(self.names.related(request.unsettled))
            self.ask(request.job)
        elif isinstance(request, Appearances):
            found, candidates = self.names.name_in_order(request.appearances, self.apart)
            named = zip(request.appearances, found, strict=True)
            renamed = {a: name for a, name in named if name != a.speaker.name}
            self.say(SpeakersNamed(request.job, self.group, renamed, candidates))
            self.ask(request.job)
        elif isinstance(request, Cancel):
            self._out.clear()
            self.say(Finished(request.job, cancelled=True))

    def ask(self, job):
        self.group = self.groups.pop() if self.groups else None
        self.say(AppearancesWanted(job, self.group) if self.group else Finished(job))

    def read(self, name, job):
        article, _ = numbered(len(name))
        who = Speaker(name, SpeakerKind.PERSON, "", name)
        days = {"Tony Blair": "2001-01-01", "Blair": "2002-01-01", "Cherie Blair": "2003-01-01"}
        article = replace(article, title=name, published=days[name])
        settled = self.names.settle([Attribution(((0, 1),), speaker=who)])
        return ArticleAnalysed(job, article, settled.attributions, settled.renamed, settled.merge_candidates)


def shown(library):
    """Whom the library shows as the speaker of each article, by its title."""
    return {row.title: row.speaker for row in library.quotes.rows(list(library.quotes.ids(Filter())))}


BLAIRS = ["Tony Blair", "Blair", "Cherie Blair"]


@pytest.mark.parametrize("order", [*itertools.permutations(BLAIRS)])
def test_names_are_those_of_the_order_of_time_in_whatever_order_articles_came(qtbot, empty, order):
    importer = Importer(empty, Namer())
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(order)
    assert shown(empty) == {"Tony Blair": "Tony Blair", "Blair": "Tony Blair", "Cherie Blair": "Cherie Blair"}
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(order)
    assert shown(empty)["Blair"] == "Tony Blair"
    importer.close()


def test_names_are_settled_once_when_no_job_waits_any_more(qtbot, empty):
    worker = Namer()
    importer, last = Importer(empty, worker), []
    importer.progress.connect(last.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        for name in BLAIRS:
            importer.import_paths([name])
    asked = [type(each) for each in worker.asked]
    assert asked[:4] == [ImportPaths, ImportPaths, ImportPaths, NameSpeakers]
    assert asked.count(NameSpeakers) == 1
    assert [progress.naming for progress in last][-1]
    importer.close()


def test_what_was_not_settled_is_settled_after_the_next_import(qtbot, empty):
    importer, outcomes = Importer(empty, Namer()), []
    importer.finished.connect(outcomes.append)
    importer.progress.connect(lambda progress: progress.naming and importer.cancel())
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(BLAIRS[::-1])
    assert not outcomes[0].cancelled  # all articles were read
    assert empty.speakers.unsettled()
    importer.progress.disconnect()
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(BLAIRS)
    assert empty.speakers.unsettled() == ()
    importer.close()


def test_a_library_that_another_program_writes_to_is_waited_for_when_names_are_settled(qtbot, empty, monkeypatch):
    monkeypatch.setattr(room, "REST_S", 0.05)
    settle, tries = empty.speakers.settle, []

    def busy(*arguments):
        tries.append(arguments)
        if len(tries) < 3:
            raise LibraryBusyError("press", "it is busy", "Wait.")
        settle(*arguments)

    monkeypatch.setattr(empty.speakers, "settle", busy)
    importer = Importer(empty, Namer())
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(BLAIRS[::-1])
    assert shown(empty)["Blair"] == "Tony Blair"
    importer.close()


@pytest.mark.parametrize("call", ["unsettled", "appearances", "settle"])
def test_an_import_ends_well_though_names_cannot_be_settled(qtbot, empty, monkeypatch, call):
    def fail(*_):
        raise LibraryError("press", "the disk is full", "Make room.")

    monkeypatch.setattr(empty.speakers, call, fail)
    importer, outcomes = Importer(empty, Namer()), []
    importer.finished.connect(outcomes.append)
    with qtbot.waitSignal(importer.idle, timeout=5000):
        importer.import_paths(BLAIRS)
    assert outcomes == [Outcome(added=3)]
    monkeypatch.undo()
    assert empty.speakers.unsettled()
    importer.close()
