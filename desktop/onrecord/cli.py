"""The `onrecord` command: the window when called alone, and the engine for scripts."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from onrecord import __version__, convert_command, read_command
from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import ExportError, OnRecordError, Problem
from onrecord.domain.messages import Text, capitalise, message, plural
from onrecord.domain.offsets import as_shown
from onrecord.domain.speaker import Speaker
from onrecord.support import installation, preflight
from onrecord.support.log import logging_to, third_party_logging
from onrecord.tables.formats.export_registry import ExportFormat
from onrecord.viewmodels.quotes.export_formats import FORMATS, format_named, format_of

if TYPE_CHECKING:
    from onrecord.engine import Engine, SpeakersResolved
    from onrecord.ingest import UnreadFiles

# What may be missing is imported where it is used, so that its absence can be told.

EPILOG = """\
examples:
  onrecord                                 start the window
  onrecord case.onrecord                   start the window on another library; it is made where there is none
  onrecord case.onrecord articles/         the same, and add articles to it
  onrecord extract articles/*.txt          one JSON object a line for each attribution
  onrecord extract articles/ > quotes.jsonl
  onrecord extract --stream articles/ | head
  onrecord read exports/                   one JSON object a line for each article, without its quotes
  onrecord export case.onrecord -o quotes.csv
  onrecord export case.onrecord -o lind.xlsx --search "speaker:lind after:2022"
  onrecord convert case.onrecord case.jsonl

exit status: 0 when all went well, 1 when some file could not be read or some cell was cut, 2 when nothing could be
done.
"""

_COMMANDS = ("extract", "read", "export", "convert")
_USAGE = "onrecord [-h] [--version] [--library FILE] [FILE ...] | COMMAND ..."

EXTRACT = """\
Print every attribution of the articles as JSON Lines. All files of one call are one collection: a speaker has one
name in all of them. It may change with any article, so nothing is printed before the last one is read; --stream
prints the records of each article as soon as it is read, and a name then holds within its article alone.

Offsets are [start, end) in Unicode code points of the decoded text of the file as it stands, or of the text that was
taken out of a web page or a file of another kind. `part` is where the article lies in a file of several, else null.
`act` is speech or thought; a `speaker` of null is not known. `metadata` has the title, the source (outlet), the day of
publication, the byline and the url of the article; null where it does not say them.

Files that cannot be read are named on standard error, and so is what folders hold that is of a kind that is not read.
"""

EXPORT = """\
Write the quotes of a library, with every correction made by hand, as a table: a row for each quote, in the order of
its date, and a column for everything that is known of it. The library is only read, also while a window has it open;
one of an earlier version is read from a copy. A file that is there already stays until the new one is whole.

SEARCH is what the search field of the window reads: words, "phrases", prefix*, speaker:lind, source:post,
after:2022-11, before:2023, kind:direct, tag:budget, note:ask, and - before what must not be.

In CSV an apostrophe goes before what a spreadsheet would take for a formula (=, +, -, @ at the start of a text or
after a semicolon, tab or line break in it), since titles and words come from anywhere; --verbatim leaves it out, for
programs that read the file. XLSX holds every text as it is, up to 32,767 letters a cell, and has the speakers, the
outlets, the articles and the method as further sheets. Parquet (which needs the package pyarrow) and JSON Lines hold
dates, numbers, lists of tags and places in the text as such. QDPX is a REFI-QDA project for NVivo, MAXQDA, ATLAS.ti and
others: the articles, with each quote coded by speaker, kind, tags and verdict, and notes as memos. HTML, DOCX and PDF
are reports to be read: what the quotes come to, the quotes article by article, the method. --format markdown and
--format obsidian make a folder of notes, one an article and one a speaker; a folder that holds anything is not written
to.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    options = (_window_parser() if _opens_window(arguments) else _parser()).parse_args(arguments)
    try:
        with third_party_logging():
            return int(options.run(options))
    except OnRecordError as error:
        _complain(error.problem)
        return 2
    except ImportError as error:
        _complain(installation.import_problem(error))
        return 2
    except BrokenPipeError:
        # the reader of our output (head, less) has what it wanted
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _opens_window(arguments: Sequence[str]) -> bool:
    """Whether the arguments are files for the window: no command, and no question about the program itself."""
    asked = {"-h", "--help", "--version", *_COMMANDS}
    return not asked.intersection(arguments[:1])


def _window_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="onrecord", usage=_USAGE)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--library", type=Path, metavar="FILE")
    parser.set_defaults(run=_window)
    return parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        usage=_USAGE,
        description="Finds every quote in news articles, says who spoke, and copies it with its citation.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"On Record {__version__}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open, whatever it is called")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    extract = commands.add_parser(
        "extract",
        prog="onrecord extract",
        help="print the attributions of articles as JSON Lines",
        description=EXTRACT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extract.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="an article, or a folder of articles")
    extract.add_argument("--stream", action="store_true", help="print each article's records as soon as it is read")
    extract.add_argument("--model", type=Path, metavar="DIR", help="another language model made by the same recipe")
    extract.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file instead")
    extract.set_defaults(run=_extract)
    read_command.add(commands)
    _add_export(commands)
    convert_command.add(commands)
    return parser


def _add_export(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    export = commands.add_parser(
        "export",
        prog="onrecord export",
        help="write the quotes of a library as a table or a project",
        description=EXPORT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    export.add_argument("library", type=Path, metavar="LIBRARY", help="the library (.onrecord)")
    export.add_argument(
        "-o", "--output", default="-", metavar="FILE", help="the file; - (as when it is left out) is standard output"
    )
    formats = tuple(each.name for each in FORMATS)
    export.add_argument("--format", choices=formats, help="as the ending of FILE says where it is left out, else csv")
    export.add_argument("--search", default="", metavar="SEARCH", help="only the quotes that it finds")
    export.add_argument("--thought", action="store_true", help="beliefs and wishes too")
    export.add_argument("--rejected", action="store_true", help="quotes that were rejected too")
    export.add_argument("--once", action="store_true", help="of copies of one story only the first article’s quotes")
    export.add_argument("--verbatim", action="store_true", help="no apostrophe before what looks like a formula")
    export.set_defaults(run=_export)


def _window(options: argparse.Namespace) -> int:
    problem = preflight.problem(os.environ)
    if problem:
        _complain(problem)
        return 2
    from onrecord import app
    from onrecord.support import paths

    libraries = [path for path in options.files if path.suffix.lower() == paths.LIBRARY_SUFFIX]
    libraries += [options.library] if options.library else []
    if len(libraries) > 1:
        named = ", ".join(map(str, libraries))
        raise OnRecordError(named, message("one library can be open at a time"), message("Name one of them."))
    return app.run(libraries[0] if libraries else None, [path for path in options.files if path not in libraries])


def _extract(options: argparse.Namespace) -> int:
    problem = installation.problem(installation.WITHOUT_WINDOW)
    if problem:
        _complain(problem)
        return 2
    from onrecord.engine import Engine
    from onrecord.ingest import find_files
    from onrecord.support import paths

    _try_writing(options.output)
    with logging_to(paths.log_file("extract"), terminal=logging.CRITICAL):
        engine = Engine.load(options.model or paths.model_folder())
        found = find_files(options.paths)
        for problem in found.problems:
            _complain(problem)
        for folder in found.unread:
            _say(unread(folder))
        reading = _Reading(engine, found.files, len(found.problems))
        _write(options.output, streamed(reading) if options.stream else collected(reading))
    return 0 if not reading.refused else 1 if reading.read else 2


def _export(options: argparse.Namespace) -> int:
    problem = installation.problem(installation.WITHOUT_WINDOW)
    if problem:
        _complain(problem)
        return 2
    from onrecord.tables.library_tables import open_to_read
    from onrecord.tables.method_facts import method_facts
    from onrecord.tables.method_note import method_note
    from onrecord.tables.method_records import Extent
    from onrecord.tables.quote_export import ExportOptions, export_quotes, print_quotes
    from onrecord.tables.search_filter import search_filter

    form = _format(options)
    with closing(open_to_read(options.library)) as library:
        asked = {name: getattr(options, name) for name in ("thought", "rejected", "once")}
        chosen = search_filter(library, options.search, **asked)
        quotes = library.quotes.ids(chosen)
        extent = Extent.SHOWN if options.search or options.once else Extent.EVERY
        method = method_note(method_facts(library, quotes, extent, _filter_words(options), chosen))
        how = ExportOptions(options.verbatim, method)
        if options.output == "-":
            done = print_quotes(library, quotes, sys.stdout.buffer, form, how)
        else:
            done = export_quotes(library, quotes, Path(options.output), form, how)
            _say(str(message("{0}: {1}", options.output, plural("%Ln quotes", "%Ln quote", done.quotes))))
    for note in done.notes:
        _say(str(note.words))
    return 1 if any(note.is_loss for note in done.notes) else 0


def _filter_words(options: argparse.Namespace) -> list[Text]:
    """The filter that is asked for, as the file tells it."""
    from onrecord.tables.method_facts import left_out

    search: list[Text] = [message("search: {0}", options.search)] if options.search else []
    once: list[Text] = [message("each story once")] if options.once else []
    return search + once + left_out(thought=options.thought, rejected=options.rejected)


def _format(options: argparse.Namespace) -> ExportFormat:
    """The format that is asked for, or that the file's ending tells. Raises ExportError."""
    target, named = options.output, options.format
    form = format_of(Path(target)) if target != "-" and not named else format_named(named or "csv")
    if form is None:
        cause = message("its ending tells no format that quotes are written in")
        raise ExportError(target, cause, message("End it with {0}, or name one with --format.", _endings()))
    if target == "-" and form.is_binary and sys.stdout.isatty():
        cause = message("a terminal does not show it")
        raise ExportError(message("format {0}", form.name), cause, message("Name a file with -o."))
    return form


def _endings() -> str:
    return ", ".join(each.suffix for each in FORMATS if each.suffix)


MOST_NAMED = 5
"""Files of a folder that are not read and are told by name."""


def unread(folder: "UnreadFiles") -> str:
    """What a folder holds that is not read: named where it is little, else counted by suffix."""
    number = folder.kinds.total()
    told = plural("%Ln files of other kinds are left out", "%Ln file of another kind is left out", number)
    named = [str(path.relative_to(folder.folder)) for path in folder.examples[:MOST_NAMED]]
    counted = [f"{count:,} {suffix or 'without a suffix'}" for suffix, count in folder.kinds.most_common()]
    return f"{folder.folder}: {told}: {', '.join(named if len(named) == number else counted)}"


@dataclass(slots=True)
class _Reading:
    """Articles and their attributions, read as they are asked for; what gives no article is complained of.

    Attributes:
        refused, read: how many files and parts of files gave none, and how many articles there were.
    """

    engine: "Engine"
    files: Sequence[Path]
    refused: int = 0
    read: int = 0

    def __iter__(self) -> Iterator[tuple[Article, Sequence[Attribution]]]:
        from onrecord.ingest import read_articles

        for found in chain.from_iterable(map(read_articles, self.files)):
            if isinstance(found, Article):
                self.read += 1
                yield found, self.engine.analyse(found)
            else:
                self.refused += 1
                _complain(found.problem)


def streamed(reading: Iterable[tuple[Article, Sequence[Attribution]]]) -> Iterator[dict[str, Any]]:
    """The records of each article as it is read, under the names that it gives by itself."""
    for article, attributions in reading:
        for attribution in attributions:
            yield record(article, attribution, attribution.speaker.name if attribution.speaker else "")


def collected(reading: Iterable[tuple[Article, Sequence[Attribution]]]) -> Iterator[dict[str, Any]]:
    """The records of all articles, once all are read, under the names of the collection.

    Whom a surname means can hang on which article came first. So the earliest is the first to name its speakers, in
    whatever order the files were given: the same articles have the same names.
    """
    from onrecord.engine import SpeakerCollection

    collection, names = SpeakerCollection(), _Names()
    for place, (article, attributions) in sorted(enumerate(reading), key=_day):
        names.take(place, article, collection.settle(attributions))
    yield from names.records()


def _day(read: tuple[int, tuple[Article, Sequence[Attribution]]]) -> tuple[str, str]:
    """The day of publication, "" where there is none; articles of one day are told apart by their texts."""
    article = read[1][0]
    return article.published, article.id


class _Names:
    """The attributions of a collection, under the names that its speakers end up with."""

    def __init__(self) -> None:
        self._articles: dict[int, tuple[Article, list[tuple[Attribution, list[str]]]]] = {}
        self._shown: dict[str, list[str]] = {}

    def take(self, place: int, article: Article, settled: "SpeakersResolved") -> None:
        """Carry out an article's renames, then take its attributions; `place` is that of its records."""
        for old, new in settled.renamed:
            name = self._shown.pop(old, [])
            name[:] = [new]
            self._shown[new] = name
        self._articles[place] = article, [(a, self._name(a.speaker)) for a in settled.attributions]

    def _name(self, speaker: Speaker | None) -> list[str]:
        """Holds the one name that a speaker has by now."""
        return self._shown.setdefault(speaker.name, [speaker.name]) if speaker else []

    def records(self) -> Iterator[dict[str, Any]]:
        """The plain objects that are printed."""
        for _, (article, attributions) in sorted(self._articles.items()):
            for attribution, name in attributions:
                yield record(article, attribution, name[0] if name else "")


METADATA = ("title", "source", "published", "byline", "url")
"""Fields of Article that each record carries."""


def record(article: Article, attribution: Attribution, name: str) -> dict[str, Any]:
    """One attribution as the plain object that is printed."""
    return {
        "article": Path(article.origin).name,
        "part": article.part or None,
        "metadata": {name: getattr(article, name) or None for name in METADATA},
        "kind": attribution.kind,
        "text": as_shown(attribution.words(article.text)),
        "content": attribution.content,
        "quoted": attribution.quoted,
        "act": attribution.act,
        "cue": attribution.cue,
        "source": attribution.source,
        "speaker": _speaker(attribution, name),
        "form": attribution.form,
        "confidence": attribution.confidence,
        "reason": capitalise(str(attribution.reason)),
    }


def _speaker(attribution: Attribution, name: str) -> dict[str, str | None] | None:
    """Who spoke: by name, as the article describes somebody unnamed, or perhaps; None where nobody knows."""
    speaker, unnamed = attribution.speaker, attribution.unnamed
    if speaker:
        return {"name": name, "description": None, "kind": speaker.kind, "role": speaker.role or None}
    if unnamed:
        organisation = unnamed.organisation or None
        return {"name": None, "description": unnamed.description, "kind": unnamed.kind, "organisation": organisation}
    perhaps = attribution.suggested
    return {"name": None, "description": None, "kind": perhaps.kind, "suggested": perhaps.name} if perhaps else None


def _try_writing(target: Path | None) -> None:
    """Refuse a file that cannot be written before the work, not after it."""
    if target is not None:
        _opened(target, "a").close()


def _write(target: Path | None, records: Iterator[dict[str, Any]]) -> None:
    """Print records as they come. A file is emptied when the first of them is there."""
    lines = (json.dumps(each, ensure_ascii=False) for each in records)
    first = next(lines, None)
    if target is None:
        sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
        _print(sys.stdout, first, lines)
        return
    with _opened(target, "w") as stream:
        _print(stream, first, lines)


def _opened(target: Path, mode: str) -> TextIO:
    try:
        return cast(TextIO, target.open(mode, buffering=1, encoding="utf-8"))
    except OSError as error:
        raise OnRecordError(
            target, message("it cannot be written ({0})", str(error.strerror)), message("Name another file with -o.")
        ) from error


def _print(stream: TextIO, first: str | None, others: Iterator[str]) -> None:
    for line in chain((first,) if first else (), others):
        stream.write(line + "\n")
    stream.flush()


def _complain(problem: Problem) -> None:
    _say(str(problem))


def _say(words: str) -> None:
    """Tell the person at the terminal; what is printed goes elsewhere."""
    print(f"onrecord: {words}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
