"""The `onrecord` command: the window when called alone, and a command of `command_line` for scripts."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from onrecord.command_line import terminal
from onrecord.command_line.command_parser import USAGE, commands_of, parser
from onrecord.command_line.library_options import with_values
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import message
from onrecord.support import installation, preflight
from onrecord.support.log import third_party_logging


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    arguments = with_values(list(sys.argv[1:] if argv is None else argv))
    commands = parser()
    options = (commands if _is_command(arguments, commands) else _window_parser()).parse_args(arguments)
    try:
        with third_party_logging():
            return int(options.run(options))
    except OnRecordError as error:
        terminal.complain(error.problem)
        return ExitStatus.FAILED
    except ImportError as error:
        terminal.complain(installation.import_problem(error))
        return ExitStatus.FAILED
    except BrokenPipeError:
        # the reader of our output (head, less) has what it wanted
        terminal.forget_output()
        return ExitStatus.DONE
    except KeyboardInterrupt:
        return ExitStatus.INTERRUPTED


def _is_command(arguments: Sequence[str], commands: argparse.ArgumentParser) -> bool:
    """Whether it is a command, or a question about the program itself; else the arguments are files for the window."""
    return not {"-h", "--help", "--version", *commands_of(commands)}.isdisjoint(arguments[:1])


def _window_parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="onrecord", usage=USAGE, allow_abbrev=False)
    made.add_argument("files", nargs="*", type=Path, metavar="FILE")
    made.add_argument("--library", type=Path, metavar="FILE")
    made.set_defaults(run=_window)
    return made


def _window(options: argparse.Namespace) -> int:
    problem = preflight.problem(os.environ)
    if problem:
        terminal.complain(problem)
        return ExitStatus.FAILED
    from onrecord import app
    from onrecord.support import paths

    libraries = [path for path in options.files if path.suffix.lower() == paths.LIBRARY_SUFFIX]
    libraries += [options.library] if options.library else []
    if len(libraries) > 1:
        named = ", ".join(map(str, libraries))
        raise OnRecordError(named, message("one library can be open at a time"), message("Name one of them."))
    return app.run(libraries[0] if libraries else None, [path for path in options.files if path not in libraries])


if __name__ == "__main__":
    sys.exit(main())
