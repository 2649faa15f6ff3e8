"""What goes to the terminal: output for whoever asked, and what a person is told beside it."""

import contextlib
import io
import os
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import TextIO

from onrecord.domain.errors import Problem
from onrecord.domain.messages import Text

WIDTH = 80
"""Columns of a terminal that does not tell how many it has."""


class ExitStatus(IntEnum):
    """How a command ended."""

    DONE = 0
    """All went well."""
    PARTLY = 1
    """Something was left out or cut: what, stands on standard error."""
    FAILED = 2
    """Nothing could be done."""
    INTERRUPTED = 130
    """Ctrl+C, or 143 for another program that ended it: what was done stays done."""


_HARMLESS = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"
}
"""Signs that command a terminal: an article may hold some, and they are not to be obeyed."""


def printable(text: str) -> str:
    """A text without what a terminal would take for a command, and without what UTF-8 does not hold."""
    return text.replace("\r\n", "\n").translate(_HARMLESS).encode("utf-8", "replace").decode("utf-8")


def write(lines: Iterable[str]) -> None:
    """Print lines for a person, as UTF-8 whatever the terminal's own encoding is."""
    out = output()
    for line in lines:
        out.write(printable(line) + "\n")
    out.flush()


def write_rows(lines: Iterable[str]) -> None:
    """Print lines for another program, every sign as it is; a terminal gets them as `write` has them."""
    out = output()
    is_terminal = out.isatty()
    for line in lines:
        out.write((printable(line) if is_terminal else line) + "\n")
    out.flush()


def output() -> TextIO:
    """Standard output as UTF-8, whose lines are out when they are written."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n", line_buffering=True)
    return sys.stdout


def complain(problem: Problem) -> None:
    """Say what went wrong, to whom, and what to do."""
    say(problem.words)


def say(words: Text) -> None:
    """Tell the person at the terminal; what is printed goes elsewhere."""
    print(f"onrecord: {str(words).translate(_HARMLESS)}", file=sys.stderr)


def columns() -> int:
    """How wide lines for a person may be; 0, as wide as they are, where another program reads them."""
    if not sys.stdout.isatty():
        return 0
    with contextlib.suppress(OSError):
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    return WIDTH


def forget_output() -> None:
    """Let nothing more be written to a reader that has gone, not even what is left at the end of the program."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
