"""What stands on the pages of a PDF and is not of its text: running heads and feet, numbers of pages; and footnotes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from onrecord.ingest.readers.documents.pdf_lines import Line

_DEEPEST = 3
"""Rows at the top and at the bottom of a page that may be heads and feet."""
_MARGIN = 0.12
"""Parts of the page's height in which they lie."""
_SMALL = 0.92
"""How large footnotes are, in parts of the text, or smaller."""
_NUMBER = re.compile(
    r"[\[(|–—-]?\s*(?:(?:page|seite|página|pagina|pág\.|p\.|s\.|str\.|strona|sida|side)\s*)?"
    r"(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|of|von|de|sur|di|av|van)\s*\d{1,4})?\s*[\])|–—-]?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+\.\S+", re.IGNORECASE)
_STAMP = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+\d{1,2}[:.]\d\d")
_OF_PAGES = re.compile(r"\b\d{1,4}\s*(?:/|of|von|de|sur|di)\s*\d{1,4}\b")
_NOTE = re.compile(r"\d{1,3}(?=[^\W\d_])|(?:\d{1,3}|[*†‡§]|\[\d{1,3}\])[.)]?\s+\S|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]\S")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page in reading order, its height in points, and whether a picture is all there is on it."""

    lines: list[Line]
    height: float
    picture: bool = False


@dataclass(slots=True)
class TextLines:
    """What is left.

    Attributes:
        flow: the lines of the text.
        notes: those of the footnotes.
        address: where the page was printed from, as its head or foot has it; "" where they have none.
    """

    flow: list[list[Line]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    address: str = ""


def without_margins(pages: Sequence[PageLines]) -> TextLines:
    """The lines of each page that are of the text, and the footnotes of all."""
    found = TextLines()
    usual = usual_size([line for page in pages for line in page.lines])
    repeated = _repeated(pages)
    for number, page in enumerate(pages, 1):
        margins = set(map(id, _margins(page, number, len(pages), repeated, usual)))
        dropped = [line for line in page.lines if id(line) in margins]
        lines = [line for line in page.lines if id(line) not in margins]
        found.address = found.address or _printed_from(dropped)
        notes = _notes(lines, usual)
        found.notes += notes
        noted = set(map(id, notes))
        found.flow.append([line for line in lines if id(line) not in noted])
    return found


def usual_size(lines: Sequence[Line]) -> float:
    """The size in which most of the letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _edges(page: PageLines) -> dict[str, list[list[Line]]]:
    """The outermost rows of a page, from the edge inwards."""
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: line.base):
        if rows and line.base - rows[-1][0].base < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return {"top": rows[:_DEEPEST], "bottom": rows[::-1][:_DEEPEST]}


def _key(row: list[Line]) -> str:
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
    return re.sub(r"\d+", "#", re.sub(r"\W+", " ", text.casefold())).strip()


def _repeated(pages: Sequence[PageLines]) -> set[tuple[str, str]]:
    """Rows that stand at the edges of several pages, but for their numbers, at about the same height."""
    heights: dict[tuple[str, str], list[float]] = {}
    for page in pages:
        found = {(edge, _key(row)): row[0].base for edge, rows in _edges(page).items() for row in rows}
        for key, base in found.items():
            heights.setdefault(key, []).append(base)
    return {
        key
        for key, bases in heights.items()
        if re.search(r"[^\W\d_]{3}", key[1]) and len(bases) > 1 and sum(abs(b - median(bases)) < 15 for b in bases) > 1
    }


def _margins(page: PageLines, number: int, count: int, repeated: set[tuple[str, str]], usual: float) -> Iterator[Line]:
    top = min((line.top for line in page.lines), default=0.0)
    for edge, rows in _edges(page).items():
        for row in rows:
            depth = abs(row[0].base - (top if edge == "top" else top + page.height))
            is_margin = (edge, _key(row)) in repeated or _is_number(row, number, count) or _is_print_stamp(row, usual)
            if not is_margin or (depth > 3 * _MARGIN * page.height and edge == "bottom"):
                break
            yield from row


def _is_number(row: list[Line], number: int, count: int) -> bool:
    text = " ".join(line.text for line in row).strip()
    if not _NUMBER.fullmatch(text):
        return False
    figures = re.findall(r"\d+", text)
    return count > 1 or not figures or int(figures[0]) == number or len(text) > len(figures[0])


def _is_print_stamp(row: list[Line], usual: float) -> bool:
    """Whether a browser wrote it at the edge of what it printed, in small letters: day and hour, or the address."""
    text = " ".join(line.text for line in sorted(row, key=lambda line: line.left))
    if max(line.size for line in row) > 1.05 * usual:
        return False
    stamped = bool(_STAMP.match(text)) or bool(_STAMP.search(text[-25:]) and _OF_PAGES.match(text))
    return stamped or bool(_ADDRESS.match(text) and (_OF_PAGES.search(text[-12:]) or _ADDRESS.fullmatch(text)))


def _printed_from(lines: list[Line]) -> str:
    """A whole address among heads and feet."""
    found = (match.group() for line in lines if (match := re.search(r"https?://\S+\.\S+", line.text)))
    return next((address for address in found if not address.endswith(("…", "...")) and "#" not in address), "")


def _notes(lines: list[Line], usual: float) -> list[Line]:
    """The footnotes at the end of each column: smaller than the text, below it, the first of them with its number."""
    found: list[Line] = []
    for column in dict.fromkeys(line.column for line in lines):
        small: list[Line] = []
        for line in reversed([line for line in lines if line.column == column]):
            if line.size > _SMALL * usual:
                break
            small.insert(0, line)
        first = next((at for at, line in enumerate(small) if line.noted or _NOTE.match(line.text)), None)
        found += small[first:] if first is not None else []
    return found
