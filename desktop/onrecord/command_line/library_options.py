"""What all commands that read a library are asked: which one, and which of its quotes."""

import argparse
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.domain.errors import OnRecordError
from onrecord.support import installation

if TYPE_CHECKING:
    from onrecord.domain.filter import Filter
    from onrecord.library import Library

SEARCHES = """\
SEARCH is what the search field of the window reads: words, "phrases", prefix*, speaker:lind, source:post,
after:2022-11, before:2023, kind:direct, tag:budget, note:ask, and - before what must not be.

The library is only read, also while a window has it open; one of an earlier version is read from a copy and stays as
it is.
"""


def add_library(parser: argparse.ArgumentParser) -> None:
    """Ask for the library."""
    parser.add_argument("library", type=Path, metavar="LIBRARY", help="the library (.onrecord)")


def add_filter(parser: argparse.ArgumentParser) -> None:
    """Ask which quotes."""
    parser.add_argument("-s", "--search", default="", metavar="SEARCH", help="only the quotes that it finds")
    parser.add_argument("--thought", action="store_true", help="beliefs and wishes too")
    parser.add_argument("--rejected", action="store_true", help="quotes that were rejected too")
    parser.add_argument("--once", action="store_true", help="of copies of one story only the first article’s quotes")


def opened(options: argparse.Namespace) -> "AbstractContextManager[Library]":
    """The library that is asked for, opened to be read. Raises LibraryError."""
    from onrecord.tables.library_source import open_to_read

    return closing(open_to_read(options.library))


def chosen(library: "Library", options: argparse.Namespace) -> "Filter":
    """The filter that is asked for. Raises SearchError."""
    from onrecord.tables.search_filter import search_filter

    asked = {name: getattr(options, name) for name in ("thought", "rejected", "once")}
    return search_filter(library, options.search, **asked)


def check_installed() -> None:
    """Raise OnRecordError where a package that commands need is not installed: at once, not in the middle of it."""
    problem = installation.problem(installation.WITHOUT_WINDOW)
    if problem:
        raise OnRecordError(problem.subject, problem.cause, problem.remedy)


def with_values(arguments: list[str]) -> list[str]:
    """The arguments with a search tied to its option: one that begins with a minus would be taken for an option."""
    tied: list[str] = []
    for argument in arguments:
        is_term = argument[:1] == "-" and argument[:2] != "--" and len(argument) > 2
        if is_term and tied and tied[-1] in ("-s", "--search"):
            tied[-1] = f"--search={argument}"
        else:
            tied.append(argument)
    return tied
