"""Charts of a report, drawn from its counts as SVG that stands in the page: bars by kind, and columns over time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from onrecord.domain.attribution import Kind
from onrecord.tables.reports.report_content import Tally
from onrecord.tables.reports.report_text import shorten

WIDTH = 720
NAMES, NUMBERS = 236, 60
"""Pixels at the left for names and at the right for numbers."""
ROW, BAR = 26, 16
HEIGHT, FOOT, MARGIN, TOP = 200, 22, 40, 18
"""Of columns: how high the chart is, its foot for dates, its left margin for numbers, and room above the highest."""
LONGEST = 28
MOST_COLUMNS = 60
MOST_LABELS = 9
WIDEST = 46


def bars(tallies: Sequence[Tally], label: str) -> str:
    """A bar for each tally, the kinds of its quotes side by side."""
    most = max((tally.quotes for tally in tallies), default=1) or 1
    height = ROW * len(tallies)
    rows = "".join(_bar(row, tally, most) for row, tally in enumerate(tallies))
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">{rows}</svg>'


def _bar(row: int, tally: Tally, most: int) -> str:
    top, left, parts = row * ROW, float(NAMES), []
    for kind, number in tally.kinds.items():
        width = number / most * (WIDTH - NAMES - NUMBERS)
        if number:
            parts.append(_rect(kind, left, top + (ROW - BAR) / 2, width, BAR, f"{number:,} {kind}"))
        left += width
    middle = top + ROW / 2
    name = tally.name or "Not named"
    shown = f'<tspan unicode-bidi="isolate">{escape(shorten(name, LONGEST))}</tspan>'
    return (
        f'<g><title>{escape(name)}: {tally.quotes:,}</title><text x="{NAMES - 8}" y="{middle}" text-anchor="end" '
        f'dominant-baseline="central">{shown}</text>{"".join(parts)}'
        f'<text class="soft" x="{left + 6:.1f}" y="{middle}" dominant-baseline="central">{tally.quotes:,}</text></g>'
    )


def _rect(kind: Kind, left: float, top: float, width: float, height: float, title: str) -> str:
    place = f'x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}"'
    return f'<rect class="{kind}" {place}><title>{escape(title)}</title></rect>'


def columns(periods: Mapping[str, Mapping[Kind, int]], label: str) -> str:
    """A column for each period, in their order, the kinds of its quotes one upon another."""
    most = max((sum(kinds.values()) for kinds in periods.values()), default=1) or 1
    step = min(WIDEST, (WIDTH - MARGIN) / max(1, len(periods)))
    drawn = "".join(_column(at, period, kinds, most, step) for at, (period, kinds) in enumerate(periods.items()))
    foot = TOP + HEIGHT
    lines = (
        f'<line x1="{MARGIN}" x2="{WIDTH}" y1="{TOP}" y2="{TOP}"/><line x1="{MARGIN}" x2="{WIDTH}" y1="{foot}" '
        f'y2="{foot}"/><text class="soft" x="{MARGIN - 6}" y="{TOP}" text-anchor="end" dominant-baseline="central">'
        f'{most:,}</text><text class="soft" x="{MARGIN - 6}" y="{foot}" text-anchor="end" '
        f'dominant-baseline="central">0</text>'
    )
    names = "".join(_date(at, period, step) for at, period in _labelled(list(periods), step))
    view = f'viewBox="0 0 {WIDTH} {foot + FOOT}"'
    return f'<svg {view} role="img" aria-label="{escape(label)}">{lines}{drawn}{names}</svg>'


def _column(at: int, period: str, kinds: Mapping[Kind, int], most: int, step: float) -> str:
    left, foot, parts = MARGIN + at * step + step * 0.1, float(TOP + HEIGHT), []
    for kind, number in kinds.items():
        height = number / most * HEIGHT
        foot -= height
        if number:
            parts.append(_rect(kind, left, foot, step * 0.8, height, f"{period}: {number:,} {kind}"))
    return "".join(parts)


def _labelled(periods: Sequence[str], step: float) -> Iterator[tuple[int, str]]:
    """Those periods that are named below their columns: as many as there is room for, the same apart."""
    every = max(1, -(-len(periods) // MOST_LABELS), -(-58 // max(1, int(step))))
    return ((at, period) for at, period in enumerate(periods) if at % every == 0)


def _date(at: int, period: str, step: float) -> str:
    middle = MARGIN + (at + 0.5) * step
    return f'<text class="soft" x="{middle:.1f}" y="{TOP + HEIGHT + 16}" text-anchor="middle">{escape(period)}</text>'


def by_period(dates: Sequence[Tally]) -> dict[str, dict[Kind, int]]:
    """Quotes by month, year or decade, whichever gives few enough columns; those between that have none too.

    What is no date is left out. Months are told only where every date has one.
    """
    known = [tally for tally in dates if str(tally.key)[:4].isdecimal()]
    for scale in _SCALES:
        places = [scale.place(str(tally.key)) for tally in known]
        dated = [place for place in places if place is not None]
        if dated and len(dated) == len(known) and (max(dated) - min(dated) < scale.most):
            found = {scale.name(place): dict.fromkeys(Kind, 0) for place in range(min(dated), max(dated) + 1)}
            for place, tally in zip(dated, known, strict=True):
                for kind, count in tally.kinds.items():
                    found[scale.name(place)][kind] += count
            return found
    return {}


def _month(date: str) -> int | None:
    year, month = date[:4], date[5:7]
    return int(year) * 12 + int(month) - 1 if month.isdecimal() and 1 <= int(month) <= 12 else None


@dataclass(frozen=True, slots=True)
class _Scale:
    """A length of time that a column stands for.

    Attributes:
        place: where a date belongs, in periods since the year 0; None where the date does not tell.
        name: what a period is called.
        most: how many periods one chart may have.
    """

    place: Callable[[str], int | None]
    name: Callable[[int], str]
    most: int = MOST_COLUMNS


_SCALES = (
    _Scale(_month, lambda place: f"{place // 12:04}-{place % 12 + 1:02}"),
    _Scale(lambda date: int(date[:4]), lambda place: f"{place:04}"),
    _Scale(lambda date: int(date[:4]) // 10, lambda place: f"{place * 10:04}s", most=1_000),
)
