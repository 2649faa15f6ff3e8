"""`onrecord read`: what is read out of files, an article or a problem a line, without looking for quotes in it."""

import argparse
import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from onrecord.command_line import help_pages, terminal
from onrecord.command_line.library_options import check_installed
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError, Problem
from onrecord.domain.input_fate import InputFate

READ = """\
Print what is read out of files as JSON Lines: an object for each article, and one for each input that gives none.

An article has `file`, `part` (where it lies in a file of several), `title`, `source` (outlet), `published` (the day,
YYYY-MM-DD), `byline`, `url`, `language`, `characters`, and `copies_of`, the first article of this call that has the
same text, or most of it within a week; what is not known or does not hold is null. `guesses` names the fields that are
not certain, `notes` tells what was guessed, mended or lost in decoding. Any other input has `file`, `fate` (empty,
no_article, unknown_kind, many, failed), `problem` and `next`, what to do about it.
"""

_FIELDS = ("title", "source", "published", "byline", "url", "language")


def add(commands: Any) -> None:
    """Add the command to a parser."""
    read = help_pages.page(commands, "read", "print the articles of files as JSON Lines", READ)
    read.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="a file, or a folder of files")
    read.set_defaults(run=_read)


def _read(options: argparse.Namespace) -> int:
    check_installed()
    out = terminal.output()
    articles = others = 0
    for record in records(options.paths):
        articles += "title" in record
        others += "problem" in record
        print(json.dumps(record, ensure_ascii=False), file=out)
    if not others:
        return ExitStatus.DONE
    return ExitStatus.PARTLY if articles else ExitStatus.FAILED


def records(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """The objects that are printed, in the order of the files."""
    from onrecord.ingest import find_files, read_articles
    from onrecord.ingest.document import Document
    from onrecord.ingest.reader_registry import unsupported
    from onrecord.library.copies.copy_finder import CopyFinder

    found = find_files(paths)
    for error in found.errors:
        yield _problem(str(error.problem.subject), error.problem, error.fate)
    for folder in found.unread:
        for path in folder.examples:
            yield _problem(str(path), unsupported(Document.of_file(path)).problem, InputFate.UNKNOWN_KIND)
    with closing(CopyFinder()) as finder:
        for path in found.files:
            for each in read_articles(path):
                if isinstance(each, IngestError):
                    yield _problem(str(path), each.problem, each.fate)
                else:
                    yield _article(each, finder.copied(each))


def _article(article: Article, copied: str | None) -> dict[str, Any]:
    return {
        "file": article.origin,
        "part": article.part or None,
        **{name: getattr(article, name) or None for name in _FIELDS},
        "characters": len(article.text),
        "copies_of": copied,
        "guesses": sorted(article.guesses),
        "notes": [str(note) for note in article.notes],
    }


def _problem(file: str, problem: Problem, fate: InputFate) -> dict[str, Any]:
    return {
        "file": file,
        "fate": fate.value,
        "subject": str(problem.subject),
        "problem": str(problem.cause),
        "next": str(problem.remedy),
    }
