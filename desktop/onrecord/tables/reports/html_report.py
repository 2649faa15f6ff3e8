"""HTML: a report in one file, which needs nothing from anywhere else and runs nothing but its own filter.

Charts, quotes with their citations, the method. It can be read without its script, in light and dark, and printed.
"""

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, BinaryIO

from onrecord.domain.attribution import Kind
from onrecord.support import paths
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.reports.report_charts import bars, by_period, columns
from onrecord.tables.reports.report_content import (
    ReportArticle,
    ReportContent,
    ReportQuote,
    ReportQuotes,
    Tally,
    counted_text,
)

if TYPE_CHECKING:
    from pandas import DataFrame

MOST_BARS = 15
NOBODY = "-"
"""Stands in a quote for a speaker who is not known."""


class HtmlWriter:
    """Writes quotes as a page to be read."""

    def __init__(self, stream: BinaryIO, context: ExportContext) -> None:
        self._stream, self._context = stream, context
        self._quotes = ReportQuotes(context)

    def write(self, frame: "DataFrame") -> None:
        """Take in further quotes; the page begins with what all of them come to."""
        self._quotes.add(frame)

    def close(self) -> tuple[ExportNote, ...]:
        """Write the page."""
        for piece in page(self._quotes.content()):
            self._context.checkpoint()
            self._stream.write(piece.encode())
        return ()

    def abandon(self) -> None:
        """Nothing is held."""


def page(content: ReportContent) -> Iterator[str]:
    """The page, a piece at a time."""
    style, script = (_shipped(name) for name in ("report.css", "report.js"))
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    yield (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}; form-action \'none\'">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="On Record">\n'
        f"<title>{escape(content.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    )
    yield _head(content)
    yield "<main>\n"
    if content.quotes:
        yield from _charts(content)
        yield f'<h2 id="quotes">Quotes</h2>\n{_filter(content)}'
        outlets = {tally.key: number for number, tally in enumerate(content.outlets)}
        for article in content.articles:
            yield _article(article, outlets[article.source])
    yield _method(content)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n" if content.quotes else "</main>\n</body>\n</html>\n"


def _shipped(name: str) -> str:
    """A file of the folder of reports. It never holds what would end the element that it stands in."""
    return paths.reports_folder().joinpath(name).read_text("utf-8")


def _digest(text: str) -> str:
    """What lets a browser run this text and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _head(content: ReportContent) -> str:
    chosen = f"<p>{escape(content.note.chosen)}</p>\n" if content.note.chosen else ""
    period = f'<p class="soft">Published {escape(content.period)}</p>\n' if content.period else ""
    precision = f"<p>{escape(content.note.precision)}</p>\n" if content.note.precision else ""
    method = '<p class="screen"><a href="#method">How they were found, chosen and checked</a></p>\n'
    return (
        f'<header>\n<h1 dir="auto">{escape(content.title)}</h1>\n<p class="figures">{content.figures}</p>\n'
        f"{period}{chosen}{precision}{method if content.note.sentences else ''}</header>\n"
    )


def _charts(content: ReportContent) -> Iterator[str]:
    kinds = content.kinds
    numbers = zip(Kind, (kinds.direct, kinds.mixed, kinds.reported), strict=True)
    legend = "".join(f'<li class="{kind}">{kind} ({number:,})</li>' for kind, number in numbers)
    yield f'<h2 id="counts">Counts</h2>\n<div class="panel">\n<ul class="legend">{legend}</ul>\n'
    yield _bars("Quotes by speaker", content.speakers, "speaker", "Nobody named")
    yield _bars("Quotes by outlet", content.outlets, "outlet", "Not known")
    periods = by_period(content.dates)
    if len(periods) > 1:
        shown = sum(sum(kinds.values()) for kinds in periods.values())
        about = f"N = {shown:,}" if shown == content.quotes else f"N = {shown:,} of {content.quotes:,}, with a date"
        yield (
            f"<figure>\n<figcaption>Quotes over time <span>{about}</span></figcaption>\n"
            f"{columns(periods, 'Quotes over time')}\n</figure>\n"
        )
    yield "</div>\n"


def _bars(title: str, tallies: tuple[Tally, ...], noun: str, unknown: str) -> str:
    """A chart of those with the most, and a table of all."""
    known = [tally for tally in tallies if tally.name]
    shown, total = known[:MOST_BARS], sum(tally.quotes for tally in known)
    if not shown:
        return ""
    most = f", the {len(shown)} with the most of {counted_text(len(known), noun)}" if len(known) > len(shown) else ""
    about = f"N = {total:,}{most}"
    return (
        f"<figure>\n<figcaption>{title} <span>{about}</span></figcaption>\n{bars(shown, title)}\n"
        f"{_table(tallies, noun, unknown)}</figure>\n"
    )


def _table(tallies: tuple[Tally, ...], noun: str, unknown: str) -> str:
    numbers = "".join(f'<th class="number" scope="col">{name}</th>' for name in (*Kind, "quotes", "articles"))
    rows = "".join(_row(tally, unknown) for tally in tallies)
    return (
        f'<details><summary>All {noun}s as a table</summary>\n<div class="wide">'
        f'<table><thead><tr><th scope="col">{noun}</th>{numbers}</tr></thead>\n<tbody>{rows}</tbody></table></div>'
        "</details>\n"
    )


def _row(tally: Tally, unknown: str) -> str:
    name = f"<bdi>{escape(tally.name)}</bdi>" if tally.name else f'<span class="soft">{unknown}</span>'
    role = f', <span class="soft"><bdi>{escape(tally.role)}</bdi></span>' if tally.role else ""
    counts = (*tally.kinds.values(), tally.quotes, len(tally.articles))
    return f"<tr><td>{name}{role}</td>{''.join(f'<td class=number>{count:,}</td>' for count in counts)}</tr>\n"


def _filter(content: ReportContent) -> str:
    """The form, which nobody sees where the script does not run."""
    speakers = _options(
        (NOBODY if each.key is None else str(each.key), each, "Nobody named") for each in content.speakers
    )
    outlets = _options((str(at), each, "Not known") for at, each in enumerate(content.outlets))
    kinds = "".join(
        f'<label><input type="checkbox" name="kind" value="{kind}" checked> {kind}</label>' for kind in Kind
    )
    return (
        '<form id="filter" class="panel screen" hidden>\n'
        '<div class="field"><label for="words">Words</label><input type="search" id="words" name="words"></div>\n'
        f'<div class="field"><label for="speaker">Speaker</label><select id="speaker" name="speaker">{speakers}'
        f'</select></div>\n<div class="field"><label for="outlet">Outlet</label><select id="outlet" name="outlet">'
        f'{outlets}</select></div>\n<fieldset aria-label="Kinds">{kinds}</fieldset>\n<output></output>\n</form>\n'
    )


def _options(tallies: Iterable[tuple[str, Tally, str]]) -> str:
    made = (
        f'<option value="{key}">{escape(each.name or none)} ({each.quotes:,})</option>' for key, each, none in tallies
    )
    return f'<option value="">All</option>{"".join(made)}'


def _article(article: ReportArticle, outlet: int) -> str:
    title = escape(article.headline)
    heading = f'<a href="{escape(article.url)}">{title}</a>' if article.url else title
    about = [part for part in (article.source, article.day, article.byline) if part]
    origin = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in about) or "Outlet and date not known"
    quotes = "".join(map(_quote, article.quotes))
    return (
        f'<article data-outlet="{outlet}"><header><h3 dir="auto">{heading}</h3>\n'
        f'<p class="origin">{origin}</p></header>\n'
        f"{quotes}</article>\n"
    )


def _quote(quote: ReportQuote) -> str:
    cite = f' cite="{escape(quote.link)}"' if quote.link else ""
    tags = [f"#{tag}" for tag in quote.tags]
    about = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in (*quote.signs, *tags))
    link = f' · <a href="{escape(quote.link)}">passage</a>' if quote.link else ""
    note = f'<p class="note" dir="auto">Note: {escape(quote.note)}</p>' if quote.note else ""
    speaker = NOBODY if quote.speaker_id is None else quote.speaker_id
    return (
        f'<blockquote id="q{quote.id}" class="{quote.kind}" data-kind="{quote.kind}" data-speaker="{speaker}"{cite}>'
        f'<p class="words" dir="auto">{escape(quote.words)}</p>\n<footer>— {_speaker(quote)} · {about}{link}</footer>'
        f"{note}</blockquote>\n"
    )


def _speaker(quote: ReportQuote) -> str:
    if quote.speaker:
        role = f", <bdi>{escape(quote.role)}</bdi>" if quote.role else ""
        return f"<b><bdi>{escape(quote.speaker)}</bdi></b>{role}"
    return f"<bdi>{escape(quote.description)}</bdi>" if quote.description else "speaker not named"


def _method(content: ReportContent) -> str:
    note = content.note
    if not note.sentences:
        return ""
    record = f'<details><summary>As JSON</summary><pre id="record">{escape(note.record)}</pre></details>\n'
    return (
        f'<section class="method">\n<h2 id="method">Method</h2>\n<p>{escape(note.paragraph)}</p>\n'
        f"{record if note.record else ''}</section>\n"
    )
