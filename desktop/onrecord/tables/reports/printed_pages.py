"""A report for paper, as the few elements of HTML that Qt lays out; whoever prints it breaks the parts into pages."""

from collections.abc import Iterable, Iterator
from html import escape

from onrecord.domain.attribution import Kind
from onrecord.tables.reports.report_content import ReportArticle, ReportContent, ReportQuote, Tally
from onrecord.tables.reports.report_text import isolated, right_to_left

PART = 400
"""Quotes of one part, which is laid out at once: it takes a moment."""
STAYS, STAYS_WHOLE = 1, 2
"""The states, as Qt calls them, of paragraphs that stay with what follows: with their last line, or whole."""
MOST_FIRST = 25
"""Speakers before the quotes, those with the most; where there are more, all stand after them."""
_STAY, _STAY_WHOLE = (f"-qt-user-state:{state};" for state in (STAYS, STAYS_WHOLE))
STYLE = """
h1 { font-family: 'On Record Serif'; font-size: 22pt; margin: 0 0 8px 0; }
h2 { font-family: 'On Record Serif'; font-size: 15pt; margin: 26px 0 8px 0; }
h3 { font-family: 'On Record Serif'; font-size: 12.5pt; margin: 24px 0 2px 0; }
p { margin: 0 0 5px 0; }
.soft { color: #5d6570; font-size: 9pt; margin: 0 0 6px 0; }
.words { font-family: 'On Record Serif'; font-size: 11pt; margin: 9px 0 2px 60px; }
.source { color: #5d6570; font-size: 9pt; margin: 0 0 3px 60px; }
.note { font-size: 9pt; margin: 0 0 3px 60px; }
td, th { font-size: 9pt; }
a { color: #2457a6; }
"""


def parts(content: ReportContent) -> Iterator[str]:
    """The report, in parts, none of them empty."""
    yield "".join(_front(content))
    held, number = [], 0
    for article in content.articles:
        held.append(_article(article))
        number += len(article.quotes)
        if number >= PART:
            yield "".join(held)
            held, number = [], 0
    if held:
        yield "".join(held)
    if back := "".join(_back(content)):
        yield back


def _front(content: ReportContent) -> Iterator[str]:
    yield _block("h1", content.title)
    period = f"Published {content.period}" if content.period else ""
    for line in (content.figures, period, content.note.chosen, content.note.precision):
        yield _block("p", line) if line else ""
    if content.speakers:
        yield "<h2>Speakers</h2>" + _speakers(content.speakers[:MOST_FIRST])


def _back(content: ReportContent) -> Iterator[str]:
    if len(content.speakers) > MOST_FIRST:
        yield "<h2>All speakers</h2>" + _speakers(content.speakers)
    if content.note.sentences:
        yield "<h2>Method</h2>" + _block("p", content.note.paragraph)


def _speakers(speakers: Iterable[Tally]) -> str:
    heads = "".join(
        f'<th align="right" width="11%">{name}</th>' for name in (*map(_capital, Kind), "Quotes", "Articles")
    )
    rows = "".join(map(_row, speakers))
    head = f'<thead><tr><th align="left">Speaker</th>{heads}</tr></thead>'
    return f'<table width="100%" cellspacing="0" cellpadding="3">{head}{rows}</table>'


def _capital(kind: Kind) -> str:
    return str(kind).capitalize()


def _row(tally: Tally) -> str:
    name = ", ".join(map(isolated, filter(None, (tally.name, tally.role)))) or "Nobody named"
    numbers = (*tally.kinds.values(), tally.quotes, len(tally.articles))
    cells = "".join(f'<td align="right">{number:,}</td>' for number in numbers)
    return f'<tr><td dir="ltr">{escape(name)}</td>{cells}</tr>'


def _article(article: ReportArticle) -> str:
    about = " · ".join(part for part in (article.origin, isolated(article.byline)) if part)
    address = f'<a href="{escape(article.url)}">{escape(article.url)}</a>' if article.url else ""
    lines = "<br>".join(filter(None, (escape(about), address)))
    origin = f'<p class="soft" dir="ltr" style="{_STAY_WHOLE}">{lines}</p>' if lines else ""
    return _block("h3", article.headline) + origin + "".join(map(_quote, article.quotes))


def _quote(quote: ReportQuote) -> str:
    speaker = escape(isolated(quote.called) or "speaker not named")
    shown = f"<b>{speaker}</b>" if quote.speaker else speaker
    role = f", {escape(isolated(quote.role))}" if quote.speaker and quote.role else ""
    signs = escape(", ".join((*quote.signs, *(isolated(f"#{tag}") for tag in quote.tags))))
    link = f' · <a href="{escape(quote.link)}">passage</a>' if quote.link else ""
    note = _block("p", f"Note: {quote.note}", "note") if quote.note else ""
    source = f'<p class="source" dir="ltr">— {shown}{role} · {signs}{link}</p>'
    return _block("p", quote.words, "words", stays=True) + source + note


def _block(element: str, text: str, look: str = "", *, stays: bool = False) -> str:
    turned = ' dir="rtl"' if right_to_left(text) else ""
    styled = f' class="{look}"' if look else ""
    kept = f' style="{_STAY}"' if stays else ""
    return f"<{element}{styled}{kept}{turned}>{escape(text).replace(chr(10), '<br>')}</{element}>"
