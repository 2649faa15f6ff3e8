"""The messages between the window's process and the worker. Plain frozen records, pickled over a pipe."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import Problem
from onrecord.domain.imports.column_mapping import TableMappings
from onrecord.domain.imports.import_record import ImportChoices
from onrecord.domain.imports.loose_input import LooseInput
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.imports.table_sample import TableSample
from onrecord.domain.input_fate import InputFate
from onrecord.domain.speaker import Appearance, MergeCandidate, Speaker

Pair = tuple[Speaker, Speaker]


@dataclass(frozen=True, slots=True)
class ImportPaths:
    """Ask for the articles in files and folders.

    Attributes:
        job: number of the job; every answer carries it, so that answers to a cancelled job can be dropped.
        paths: files, or folders to be walked.
        known: ids of articles that the library has: they are not analysed again.
        speakers: the speakers that the library has, one record for each spelling with the number of its quotes, so
            that names stay one.
        apart: pairs of them of whom the person said that they are never the same.
        articles: articles that are at hand already, to be added after those in files.
        choices: what the person said of articles before: they are analysed and added so, or left out.
    """

    job: int
    paths: tuple[str, ...]
    known: frozenset[str] = frozenset()
    speakers: Mapping[Speaker, int] = field(default_factory=dict)
    apart: tuple[Pair, ...] = ()
    articles: tuple[Article, ...] = ()
    choices: ImportChoices = field(default_factory=ImportChoices)


@dataclass(frozen=True, slots=True)
class PreviewPaths:
    """Ask what would become of files and folders: they are read, and nothing is looked for in them.

    It needs no engine, and is done between two articles of another job.

    Attributes:
        paths, articles: as in `ImportPaths`.
        known: ids of articles that are there: of the library, and of what else is to be added.
        loose: what lies in no file. Pages are fetched from the web, which the person has asked for; the articles in
            them come back whole, as `ArticleFound`.
        tables: what the person said of the columns of tables.
    """

    job: int
    paths: tuple[str, ...]
    articles: tuple[Article, ...] = ()
    known: frozenset[str] = frozenset()
    loose: tuple[LooseInput, ...] = ()
    tables: TableMappings = field(default_factory=TableMappings)


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Ask for articles that the library has to be analysed anew; their texts come along, a few at a time.

    Attributes:
        articles: the first of them.
        total: how many there are; the others follow as `ImportMore`.
        speakers, apart: as in `ImportPaths`.
    """

    job: int
    articles: tuple[Article, ...]
    total: int
    speakers: Mapping[Speaker, int] = field(default_factory=dict)
    apart: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportMore:
    """More articles of a `ReadAgain`.

    Attributes:
        left_out: how many that were announced do not come, because the library has them no longer.
    """

    job: int
    articles: tuple[Article, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class NameSpeakers:
    """Ask for the names of speakers in the order of time, so that they do not hang on what was read first.

    Attributes:
        unsettled: those of whom articles were read since they were named so.
        speakers, apart: as in `ImportPaths`.
    """

    job: int
    unsettled: tuple[Speaker, ...]
    speakers: Mapping[Speaker, int] = field(default_factory=dict)
    apart: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Appearances:
    """What articles call the speakers that `AppearancesWanted` asked for."""

    job: int
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """Ask to stop a job, in the middle of an article too; what is done stays done."""

    job: int


@dataclass(frozen=True, slots=True)
class Quit:
    """Ask the worker to end."""


@dataclass(frozen=True, slots=True)
class FilesFound:
    """How many files the job has.

    Attributes:
        skipped: how many more its folders have that are of a kind that is not read.
        left_out: the paths of the first of those.
        files: the paths of those that are read, in their order; those that cannot be read are refused and not here.
    """

    job: int
    total: int
    skipped: int = 0
    left_out: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, or an article that is read again, is at hand: a sign of life, several times a second.

    Attributes:
        item: the file's path, or the article's id. subject: what a person knows it by.
        read: code points read so far. length: how many there are; 0 while that is not known.
    """

    job: int
    item: str
    subject: str
    read: int = 0
    length: int = 0


@dataclass(frozen=True, slots=True)
class ArticleAnalysed:
    """One article done.

    Attributes:
        item: as in `Reading`, here and in the answers below; "" where no file was at hand.
        renamed: (old, new) names of speakers for whom this article gave a fuller name.
        candidates: pairs of speakers that may be one, and came up with this article.
    """

    job: int
    article: Article
    attributions: tuple[Attribution, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    merge_candidates: tuple[MergeCandidate, ...] = ()
    item: str = ""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article whose text the library has already.

    Attributes:
        path: the file that it was read from. article: its id. part: where it lies in the file, as in `Article`.
    """

    job: int
    path: str
    article: str
    item: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class ArticleLeftOut:
    """An article that the person does not want. Attributes as of a `Duplicate`."""

    job: int
    path: str
    article: str
    item: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class InputsRead:
    """Some of what is in a file that is previewed; `ItemDone` comes after the last of it."""

    job: int
    inputs: tuple[PreviewedInput, ...]
    item: str = ""


@dataclass(frozen=True, slots=True)
class TableFound:
    """A file that is previewed is a table, or holds one; its inputs follow."""

    job: int
    table: TableSample
    item: str


@dataclass(frozen=True, slots=True)
class LinksFound:
    """Addresses of pages that stand in a file that is previewed, and that could be fetched.

    Attributes:
        place: the list that they are from, as its own input is told.
    """

    job: int
    links: tuple[LooseInput, ...]
    item: str
    place: str


@dataclass(frozen=True, slots=True)
class AppearancesWanted:
    """What articles call these speakers is to be sent, as `Appearances`."""

    job: int
    speakers: tuple[Speaker, ...]


@dataclass(frozen=True, slots=True)
class SpeakersNamed:
    """The speakers that were asked for, under the names that they have in the order of time.

    Attributes:
        renamed: the new name of each of their appearances that has another one now.
        candidates: pairs of them that may be one.
    """

    job: int
    speakers: tuple[Speaker, ...]
    renamed: Mapping[Appearance, str]
    merge_candidates: tuple[MergeCandidate, ...] = ()


@dataclass(frozen=True, slots=True)
class FileRejected:
    """A file, or a part of one, that gave no article; the job goes on. With `fatal`, the whole job cannot go on.

    Attributes:
        fate: why, as one of a few kinds.
    """

    job: int
    problem: Problem
    fatal: bool = False
    item: str = ""
    fate: InputFate = InputFate.FAILED


@dataclass(frozen=True, slots=True)
class ArticleFound:
    """An article of a preview that lies in no file, to be handed in when it is added."""

    job: int
    article: Article


@dataclass(frozen=True, slots=True)
class ItemDone:
    """All that is in a file, or an article that is read again, was answered; nothing more comes of it."""

    job: int
    item: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The job is over.

    Attributes:
        cancelled: it was cancelled.
        lost: the worker was lost at a file, which was refused; what comes after it is to be asked for again.
    """

    job: int
    cancelled: bool = False
    lost: bool = False


Job = ImportPaths | PreviewPaths | ReadAgain | NameSpeakers
Supply = ImportMore | Appearances
"""What a job waits for in its middle."""
Request = Job | Supply | Cancel | Quit
Answer = (
    FilesFound
    | Reading
    | ArticleAnalysed
    | Duplicate
    | ArticleLeftOut
    | InputsRead
    | TableFound
    | LinksFound
    | FileRejected
    | ItemDone
    | ArticleFound
    | AppearancesWanted
    | SpeakersNamed
    | Finished
)
