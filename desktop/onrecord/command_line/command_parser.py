"""The parser of all commands: what can be typed, and the page that tells it."""

import argparse
from pathlib import Path

from onrecord import __version__
from onrecord.command_line import (
    articles_command,
    batch_command,
    cite_command,
    completion_command,
    convert_command,
    counts_command,
    export_command,
    extract_command,
    import_command,
    quotes_command,
    read_command,
    speakers_command,
    statements_command,
)
from onrecord.command_line.help_pages import HelpPage

EPILOG = """\
examples:
  onrecord                         start the window
  onrecord case.onrecord           start it on another library; it is made
                                   where there is none
  onrecord case.onrecord articles/ the same, and add articles to it

  onrecord import case.onrecord articles/
  onrecord quotes case.onrecord --search "speaker:lind kind:direct"
  onrecord counts case.onrecord --by month
  onrecord statements case.onrecord --search "speaker:lind"
  onrecord cite case.onrecord 12 15 --style apa
  onrecord export case.onrecord -o quotes.csv
  onrecord export case.onrecord -o lind.xlsx --search "speaker:lind"
  onrecord extract articles/ > quotes.jsonl
  onrecord batch news.parquet out/

exit status:
  0    all went well
  1    something was left out: a file that could not be read, a quote that is
       not there, a cell that was cut; standard error says what
  2    nothing could be done, or what was asked for was not understood
  130  it was interrupted (Ctrl+C; 143 where another program ended it); what
       was done stays done
"""

_COMMANDS = (
    import_command,
    quotes_command,
    counts_command,
    speakers_command,
    articles_command,
    statements_command,
    cite_command,
    export_command,
    extract_command,
    batch_command,
    read_command,
    convert_command,
    completion_command,
)
USAGE = "onrecord [-h] [--version] [--library FILE] [FILE ...] | COMMAND ..."


def parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    made = argparse.ArgumentParser(
        prog="onrecord",
        usage=USAGE,
        description="Finds every quote in news articles, says who spoke, and copies it with its citation.",
        epilog=EPILOG,
        formatter_class=HelpPage,
        allow_abbrev=False,
    )
    made.add_argument("--version", action="version", version=f"On Record {__version__}")
    made.add_argument("--library", type=Path, metavar="FILE", help="the library to open, whatever it is called")
    commands = made.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in _COMMANDS:
        command.add(commands)
    return made


def commands_of(made: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by its name."""
    found = (action.choices for action in made._actions if isinstance(action, argparse._SubParsersAction))
    return dict(next(found))
