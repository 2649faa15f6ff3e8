"""A small library made by hand, and stand-ins for the worker process. All names are invented."""

from collections import deque
from collections.abc import Callable
from pathlib import Path

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Act, Attribution
from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.jobs.input_preview import InputPreview
from onrecord.jobs.protocol import (
    Answer,
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
    PreviewPaths,
    ReadAgain,
    Request,
)
from onrecord.library import Library

ADA = Speaker("Ada Lind", SpeakerKind.PERSON, "harbour master")
BEN = Speaker("Ben Okoro", SpeakerKind.PERSON, "")
PORT = Speaker("Port Authority", SpeakerKind.ORGANISATION)

POST = (
    "date 2024-03-05 \U0001f6a2\U0001f30a The harbour reopens.\n"
    "“The harbour is open again,” Ada Lind said. “Every ship may enter.”\n"
    "The storm \U0001f32a️ was “the worst in years”, Okoro told reporters.\n"
    "Lind said the cranes would be repaired by Friday.\n"
    "Okoro believes the town will recover.\n"
)
GAZETTE = (
    "Dredging begins.\n"
    "The Port Authority announced that dredging starts in May.\n"
    "“Nobody asked the fishermen,” one man said.\n"
    "“<b>Ask</b> us & we answer,” Lind said.\n"
)

NAMED = message("named as the source: “{0}”.", "Ada Lind")


def span(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text."""
    start = text.index(words)
    return start, start + len(words)


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    """Where each of some words stands in a text."""
    return tuple(span(text, each) for each in words)


def post() -> tuple[Article, tuple[Attribution, ...]]:
    """An article with emoji before its quotes, a source and an address."""
    article = Article(
        article_id(POST), POST, "The harbour reopens", "post.txt", "Cleo Park", "The Harbour Post", "2024-03-05",
        "https://post.example/harbour", body=POST.index("\U0001f6a2"), language="en",
    )  # fmt: skip
    said = spans(POST, "The harbour is open again,", "Every ship may enter.")
    worst = spans(POST, "was “the worst in years”")
    return article, (
        Attribution(said, said, spans(POST, "said"), spans(POST, "Ada Lind"), ADA, confidence=0.97, reason=NAMED),
        Attribution(worst, spans(POST, "the worst in years"), spans(POST, "told"), spans(POST, "Okoro"), BEN),
        Attribution(spans(POST, "the cranes would be repaired by Friday"), speaker=ADA, confidence=0.9),
        Attribution(spans(POST, "the town will recover"), speaker=BEN, act=Act.THOUGHT),
    )


def gazette() -> tuple[Article, tuple[Attribution, ...]]:
    """An article without source, date and address, with a speaker nobody knows and words that look like markup."""
    article = Article(article_id(GAZETTE), GAZETTE, "Dredging begins", "gazette.txt")
    asked, bold = spans(GAZETTE, "Nobody asked the fishermen,"), spans(GAZETTE, "<b>Ask</b> us & we answer,")
    return article, (
        Attribution(spans(GAZETTE, "dredging starts in May"), speaker=PORT, cue=spans(GAZETTE, "announced")),
        Attribution(asked, asked, source=spans(GAZETTE, "one man")),
        Attribution(bold, bold, speaker=ADA),
    )


def fill(library: Library) -> Library:
    """Put both articles in a library: six quotes of speech and one thought."""
    for article, attributions in (post(), gazette()):
        library.add(article, attributions)
    return library


def numbered(number: int) -> tuple[Article, tuple[Attribution, ...]]:
    """One of many articles, each with eight quotes by eight speakers."""
    lines = [f"“Statement {number}-{k} about the weather and the sea,” Person {k + number % 5} said." for k in range(8)]
    text = f"Report {number}.\n" + "\n".join(lines * 1)
    said = [span(text, f"Statement {number}-{k} about the weather and the sea,") for k in range(8)]
    who = [Speaker(f"Person {k + number % 5}", SpeakerKind.PERSON) for k in range(8)]
    made = tuple(Attribution((s,), (s,), speaker=w) for s, w in zip(said, who, strict=True))
    return Article(article_id(text), text, f"Report {number}", f"{number}.txt", published="2024-01-01"), made


class ScriptedWorker:
    """Answers each import with the same script; records what it was asked, but for previews and names.

    Files are read for previews as the worker does it.

    Each article, copy or refusal of a script is all that its file has.
    """

    def __init__(self, *answers: Answer, at_once: int = 10_000) -> None:
        self.script = answers
        self.asked: list[Request] = []
        self.started = self.stopped = self.killed = 0
        self._out: deque[Answer] = deque()
        self._at_once = at_once

    def start(self) -> None:
        self.started += 1

    def send(self, request: Request) -> None:
        if isinstance(request, NameSpeakers):
            self._out.append(Finished(request.job))
            return
        if isinstance(request, PreviewPaths):
            InputPreview(request, self._out.append, lambda: None).run()
            self._out.append(Finished(request.job))
            return
        if isinstance(request, Cancel) and request.job < 0:
            return
        self.asked.append(request)
        if isinstance(request, ImportPaths):
            self.say(*(_for_job(answer, request.job) for answer in self.script))
        if isinstance(request, Cancel):
            self._out.clear()
            self._out.append(Finished(request.job, cancelled=True))

    def say(self, *answers: Answer) -> None:
        for answer in answers:
            self._out.append(answer)
            if isinstance(answer, ArticleAnalysed | Duplicate | FileRejected) and not getattr(answer, "fatal", False):
                self._out.append(ItemDone(answer.job, answer.item))

    def poll(self) -> list[Answer]:
        return [self._out.popleft() for _ in range(min(self._at_once, len(self._out)))]

    def stop(self, timeout: float = 1.0) -> None:
        self.stopped += 1

    def kill(self) -> None:
        self.killed += 1


class ReadingWorker(ScriptedWorker):
    """Answers each article that comes to be read again with what `find` finds in it, one for each poll."""

    def __init__(self, find: Callable[[Article], tuple[Attribution, ...]]) -> None:
        super().__init__(at_once=1)
        self.find = find

    def send(self, request: Request) -> None:
        super().send(request)
        if isinstance(request, ReadAgain):
            self.left = request.total
            self.say(FilesFound(request.job, request.total))
        if isinstance(request, ReadAgain | ImportMore):
            for article in request.articles:
                self.say(ArticleAnalysed(request.job, article, self.find(article), item=article.id))
            self.left -= len(request.articles) + (request.left_out if isinstance(request, ImportMore) else 0)
            if not self.left:
                self.say(Finished(request.job))


def _for_job(answer: Answer, job: int) -> Answer:
    fields = {name: getattr(answer, name) for name in answer.__slots__}
    return type(answer)(**(fields | {"job": job}))


def analysed(number: int) -> ArticleAnalysed:
    """One of many articles, as the worker answers."""
    article, attributions = numbered(number)
    return ArticleAnalysed(0, article, attributions)


def streaming(articles: int) -> tuple[Answer, ...]:
    """What the worker answers for a folder of articles."""
    return (FilesFound(0, articles), *(analysed(n) for n in range(articles)), Finished(0))


def refused(path: str) -> FileRejected:
    """A file that is no article."""
    return FileRejected(0, Problem(path, "it is not text", "Remove it from the folder."))


def library_at(path: Path) -> Library:
    """A filled library at a path."""
    return fill(Library.open(path))
