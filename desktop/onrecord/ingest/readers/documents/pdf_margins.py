"""What stands on the pages of a PDF and is not of its text: running heads and feet, numbers of pages; and footnotes."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.ingest.readers.documents.pdf_lines import Line

_DEEPEST = 3
"""Rows at the top and at the bottom of a page that may be heads and feet."""
_MARGIN = 0.2
"""Parts of the page's height in which they lie."""
_LARGE = 1.15
"""How much larger than the text a headline is set."""
_RUNNING = 12
"""Letters that a running head has at least that repeats a headline."""
_REMEMBERED = 3000
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
    """The lines of one page.

    Attributes:
        lines: in reading order.
        top: the upper edge of the page, on the scale on which the lines stand.
        bottom: the lower edge.
        picture: whether a picture is all there is on it.
        label: what the file calls the page, "iv" or "A3"; "" where it says nothing.
    """

    lines: list[Line]
    top: float = 0.0
    bottom: float = 0.0
    picture: bool = False
    label: str = ""

    @property
    def height(self) -> float:
        """The page's height, in points."""
        return self.bottom - self.top


@dataclass(slots=True)
class TextLines:
    """What is left.

    Attributes:
        flow: the lines of the text.
        notes: those of the footnotes.
        address: where the page was printed from, as its head or foot has it; "" where they have none.
        numbers: what is printed as the number of a page, by its place in the file, from 1.
        is_printout: whether a browser wrote heads or feet.
    """

    flow: list[list[Line]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    address: str = ""
    numbers: dict[int, int] = field(default_factory=dict)
    is_printout: bool = False


def without_margins(pages: Sequence[PageLines]) -> TextLines:
    """The lines of each page that are of the text, and the footnotes of all."""
    found = TextLines()
    usual = usual_size([line for page in pages for line in page.lines])
    repeated = _repeated(pages, usual)
    for number, page in enumerate(pages, 1):
        margins = set(map(id, _margins(page, number, len(pages), repeated, usual)))
        dropped = [line for line in page.lines if id(line) in margins]
        lines = [line for line in page.lines if id(line) not in margins]
        found.address = found.address or _printed_from(dropped)
        found.is_printout = found.is_printout or any(_is_browsers(line.text) for line in dropped)
        if printed := [figure for line in dropped for figure in _printed_number(line.text)]:
            found.numbers[number] = printed[0]
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


def _repeated(pages: Sequence[PageLines], usual: float) -> set[int]:
    """The rows, by their first line, that stand at the edges of several pages, but for their numbers.

    They stand there at the same height and in the same size. What is larger than the text is a headline, unless it
    stands on most pages; what repeats a headline in smaller letters is its running head.
    """
    alike: dict[tuple[str, str], list[Line]] = {}
    headlines, found = "", set()
    for page in pages:
        for edge, rows in _edges(page).items():
            for key, line in {_key(row): row[0] for row in rows}.items():  # one of each page
                if re.search(r"[^\W\d_]{3}", key):
                    alike.setdefault((edge, key), []).append(line)
                if edge == "top" and len(key) >= _RUNNING and key in headlines and line.size < _LARGE * usual:
                    found.add(id(line))
        headlines = f"{headlines}|{_headline(page, usual)}"[-_REMEMBERED:]
    for lines in alike.values():
        found |= {id(line) for line in lines if _is_repeated(line, lines, len(pages), usual)}
    return found


def _is_repeated(line: Line, lines: list[Line], pages: int, usual: float) -> bool:
    count = sum(abs(each.base - line.base) < 6 and abs(each.size - line.size) < 0.08 * line.size for each in lines)
    return count > (1 if line.size < _LARGE * usual else max(2, pages // 2))


def _headline(page: PageLines, usual: float) -> str:
    """What a page has at its top in large letters, as `_key` has it."""
    return " ".join(_key([line]) for line in page.lines[:12] if line.size >= _LARGE * usual)


def _margins(page: PageLines, number: int, count: int, repeated: set[int], usual: float) -> Iterator[Line]:
    for edge, rows in _edges(page).items():
        last: Line | None = None
        for row in rows:
            first = row[0]
            is_margin = id(first) in repeated or _is_number(row, number, count) or _is_print_stamp(row, usual)
            distance = first.base - page.top if edge == "top" else page.bottom - first.base
            apart = abs(first.base - last.base) > 2.5 * max(first.size, last.size) if last else False
            if not is_margin or apart or distance > _MARGIN * page.height:
                break
            last = first
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


def _is_browsers(text: str) -> bool:
    """Whether only a browser writes so: day and hour, or an address with the number of pages; others print a site."""
    return bool(_STAMP.match(text) or (_ADDRESS.match(text) and _OF_PAGES.search(text[-12:])))


def _printed_number(text: str) -> list[int]:
    """The number of a page, where a head or foot is nothing else."""
    figures = re.findall(r"\d+", text) if _NUMBER.fullmatch(text.strip()) else []
    return [int(figures[0])] if figures else []


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
