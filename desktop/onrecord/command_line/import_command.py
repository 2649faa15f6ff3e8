"""`onrecord import`: adds articles to a library, with the same jobs as the window."""

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.command_line import help_pages, terminal
from onrecord.domain.errors import LibraryError, OnRecordError
from onrecord.domain.messages import message
from onrecord.support import installation, paths
from onrecord.support.log import logging_to

if TYPE_CHECKING:
    from onrecord.library import Library

IMPORT = """\
Add articles to a library, as the window does: files and folders are read, quotes are found, speakers get the names
that they have in the order of time. Where there is no library of this name, it is made. What is there already is not
added again, and nothing that was corrected by hand is lost.

How far it is, and every file that gives no article, is told on standard error. Ctrl+C ends it cleanly: what was read
is kept, and --resume, here or in the window, reads the rest. So it is after a power cut.

While a window has the library open, nothing can be added to it from here. A library of an earlier version is left as
it is, unless --upgrade says that it may be brought to this one; a backup of it is made before.

  onrecord import case.onrecord articles/ more.pdf
  onrecord import case.onrecord --resume
"""


def add(commands: Any) -> None:
    """Add the command to a parser."""
    made = help_pages.page(commands, "import", "add articles to a library; it is made where there is none", IMPORT)
    made.add_argument("library", type=Path, metavar="LIBRARY", help="the library (.onrecord)")
    made.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="a file, or a folder of files")
    made.add_argument("--resume", action="store_true", help="read what an earlier import left, too")
    made.add_argument("--upgrade", action="store_true", help="bring a library of an earlier version to this one")
    made.add_argument("--model", type=Path, metavar="DIR", help="another language model made by the same recipe")
    made.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong, and what came of it")
    made.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    problem = installation.problem(installation.IMPORTING)
    if problem:
        raise OnRecordError(problem.subject, problem.cause, problem.remedy)
    if not options.paths and not options.resume:
        cause = message("no files are named")
        raise OnRecordError("onrecord import", cause, message("Name files or folders, or go on with --resume."))
    from onrecord.command_line.terminal_import import TerminalImport
    from onrecord.jobs.worker_client import WorkerClient

    with logging_to(paths.log_file("import"), terminal=logging.CRITICAL):
        library = writable(options.library, upgrade=options.upgrade)
        try:
            worker = WorkerClient(options.model or paths.model_folder(), log=paths.log_file("worker"))
            job = TerminalImport(library, worker, is_quiet=options.quiet)
            return job.run(options.paths, resume=options.resume)
        finally:
            library.close()


def writable(path: Path, *, upgrade: bool) -> "Library":
    """A library that can be added to; made where there is none.

    Args:
        path: its file.
        upgrade: whether one of an earlier version may be brought to this one; a backup is made before.

    Raises:
        LibraryError: it cannot be opened, another process writes to it, or it is of an earlier version and may not be
            changed.
    """
    from onrecord.library import Library
    from onrecord.viewmodels.libraries.library_opener import LibraryOpener

    if path.suffix.lower() != paths.LIBRARY_SUFFIX and not path.exists():
        cause = message("a library is called after its kind")
        raise LibraryError(path, cause, message("End its name with {0}.", paths.LIBRARY_SUFFIX))
    if Library.needs_upgrade(path) and not upgrade:
        cause = message("it is of an earlier version of this program, which then cannot open it any more")
        remedy = message("Say --upgrade to bring it to this version; a backup is made before.")
        raise LibraryError(path, cause, remedy)
    opener = LibraryOpener(path, paths.backups_folder())
    library = opener.result()
    if opener.problem is not None:
        terminal.complain(opener.problem)
    why = library.read_only
    if why is not None:
        library.close()
        raise LibraryError(path, why.problem.cause, why.problem.remedy)
    return library
