"""`onrecord cite`: quotes of a library with their citations, as the window copies them."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.command_line import help_pages, library_options, terminal
from onrecord.command_line.terminal import ExitStatus
from onrecord.domain.errors import OnRecordError
from onrecord.domain.messages import message, plural
from onrecord.support import paths

if TYPE_CHECKING:
    from onrecord.citation import Style
    from onrecord.library import Library

CITE = """\
Print quotes with their citations, as the window copies them: those with these numbers, in this order, or those that a
search finds, by date. The numbers are those of `onrecord quotes`, and never change.

STYLE is newsroom (where it is left out), markdown, apa, mla, chicago-notes, chicago-author-date, harvard, iso690; for
other programs bibtex, ris, csl-json, web-annotation, schema-quotation, claim-review; or template:NAME for one of your
own templates. --template reads one from a file.

What the articles do not tell, such as a date or an author, is named on standard error.
"""

FORMATS = ("text", "html", "markdown")


def add(commands: Any) -> None:
    """Add the command to a parser."""
    cite = help_pages.page(
        commands, "cite", "print quotes with their citations, in a style", CITE + "\n" + library_options.SEARCHES
    )
    library_options.add_library(cite)
    cite.add_argument("quotes", nargs="*", type=_number, metavar="ID", help="numbers of quotes")
    library_options.add_filter(cite)
    cite.add_argument("--style", default="newsroom", metavar="STYLE", help="how they are cited")
    cite.add_argument("--template", type=Path, metavar="FILE", help="cite by the template in this file")
    told = "text, html or markdown; text where it is left out"
    cite.add_argument("-f", "--format", choices=FORMATS, default="text", metavar="FORMAT", help=told)
    cite.add_argument("--verbatim", action="store_true", help="words keep their last comma or stop")
    cite.set_defaults(run=_cite)


def _number(typed: str) -> int:
    if not typed.lstrip("#").isdecimal():
        raise argparse.ArgumentTypeError(f"{typed!r} is no number of a quote")
    return int(typed.lstrip("#"))


def _cite(options: argparse.Namespace) -> int:
    library_options.check_installed()
    from onrecord.tables.cited_quotes import citation, cited_quotes

    style = _template(options.template) if options.template else _style(options.style)
    with library_options.opened(options) as library:
        ids = _asked(library, options)
        quotes = cited_quotes(library, ids)
    gone = len(ids) - len(quotes)
    if quotes:
        written = citation(quotes, style, options.format, verbatim=options.verbatim)
        terminal.write_rows([written.removesuffix("\n")])
    if gone:
        terminal.say(plural("%Ln of them are not in the library", "%Ln of them is not in the library", gone))
    _tell_missing(quotes)
    if not gone:
        return ExitStatus.DONE
    return ExitStatus.PARTLY if quotes else ExitStatus.FAILED


def _asked(library: "Library", options: argparse.Namespace) -> Sequence[int]:
    """The quotes that are asked for by number, or else by a search. Raises OnRecordError where neither is."""
    if options.quotes and options.search:
        cause = message("quotes are asked for by number and by a search")
        raise OnRecordError("onrecord cite", cause, message("Name numbers or a search."))
    if options.quotes:
        return list(dict.fromkeys(options.quotes))
    if options.search:
        return library.quotes.ids(library_options.chosen(library, options))
    cause = message("no quotes are named")
    raise OnRecordError("onrecord cite", cause, message("Name their numbers, or find them with --search."))


def _style(key: str) -> "Style":
    """The style with a key. Raises OnRecordError where there is none."""
    from onrecord.citation import restored, styles_with
    from onrecord.support.settings import CITATION_TEMPLATES, Settings

    own: tuple[str, ...] = Settings.load(paths.settings_file()).get(CITATION_TEMPLATES)
    known = {each.key: each for each in styles_with(restored(own))}
    if key not in known:
        cause = message("there is no such style")
        raise OnRecordError(message("“{0}”", key), cause, message("There are: {0}.", ", ".join(known)))
    return known[key]


def _template(path: Path) -> "Style":
    """The template in a file as a style. Raises OnRecordError where it cannot be read, or not be filled."""
    from onrecord.citation import TemplateError, UserTemplate, rendered, style_of

    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        cause = message("it cannot be read ({0})", (error.strerror or str(error)).lower())
        raise OnRecordError(path, cause, message("Name another file.")) from error
    except ValueError as error:
        raise OnRecordError(path, message("it is not UTF-8 text"), message("Save it as UTF-8.")) from error
    template = UserTemplate(path.stem, text.removesuffix("\n"))
    tried = rendered(template, ())
    if isinstance(tried, TemplateError):
        where = message("line {0}", str(tried.line))
        cause = message("{0}: {1}", where, tried.problem) if tried.line else tried.problem
        raise OnRecordError(path, cause, message("Mend the template."))
    return style_of(template.key, [template])


def _tell_missing(quotes: Sequence[Any]) -> None:
    """Say how many articles lack what a citation should tell."""
    from onrecord.citation import CitationField, missing

    lacking = [field for quoted in quotes for field in missing(quoted)]
    names = {
        CitationField.TITLE: message("headline"),
        CitationField.SOURCE: message("source"),
        CitationField.PUBLISHED: message("date"),
        CitationField.BYLINE: message("author"),
        CitationField.URL: message("address"),
    }
    for field, name in names.items():
        if number := lacking.count(field):
            terminal.say(message("{0} no {1}", plural("%Ln quotes have", "%Ln quote has", number), name))
