"""The pages that --help prints: paragraphs as wide as the terminal, examples as they stand."""

import argparse
import textwrap
from typing import Any

WIDEST = 100
"""Lines are no longer than this on any terminal: longer ones are hard to read."""


class HelpPage(argparse.HelpFormatter):
    """Lays out paragraphs; those that are indented are examples and stay as they are."""

    def __init__(self, prog: str, **options: Any) -> None:
        super().__init__(prog, max_help_position=26, **options)
        self._width = min(self._width, WIDEST)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n\n".join(self._laid_out(part, width) for part in textwrap.dedent(text).strip("\n").split("\n\n"))

    @staticmethod
    def _laid_out(paragraph: str, width: int) -> str:
        if any(line.startswith("  ") for line in paragraph.split("\n")):
            return paragraph
        # a text with hyphens in it may be something to be typed
        return textwrap.fill(" ".join(paragraph.split()), width, break_on_hyphens=False, break_long_words=False)


def page(commands: Any, name: str, short: str, long: str) -> argparse.ArgumentParser:
    """A parser for a command, with its help.

    Args:
        commands: where the commands are added.
        name: as it is typed.
        short: what it does, for the list of all commands.
        long: what it does, in paragraphs.
    """
    made: argparse.ArgumentParser = commands.add_parser(
        name, prog=f"onrecord {name}", help=short, description=long, formatter_class=HelpPage, allow_abbrev=False
    )
    made._positionals.title = "arguments"
    return made
