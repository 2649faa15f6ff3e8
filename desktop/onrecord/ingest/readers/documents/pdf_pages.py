"""On which page of a PDF each part of its text stands, and what these pages are cited by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.domain.article import Article, PageStart
from onrecord.ingest.readers.documents.clean_text import clean_paragraph
from onrecord.ingest.readers.documents.file_properties import Result
from onrecord.ingest.readers.documents.pdf_margins import PageLines
from onrecord.ingest.readers.documents.pdf_paragraphs import PrintedParagraph

_BREAK = "\n\n"
_FEWEST = 2
"""Pages on which numbers are printed that count for more than what the file says."""


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text, and where in it which page begins: (offset, number of the page).

    Footnotes stand behind all else, so that pages may come again.
    """

    text: str
    pages: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, paragraphs: Iterable[PrintedParagraph]) -> "PrintedText":
        """The text of paragraphs, those with words in them, with a blank line between each two."""
        pieces: list[str] = []
        pages: list[tuple[int, int]] = []
        length = 0
        for paragraph in paragraphs:
            if not (clean := clean_paragraph(paragraph.text)):
                continue
            for at, page in paragraph.pages:
                if not pages or pages[-1][1] != page:
                    pages.append((length + _cleaned(paragraph.text, at), page))
            pieces.append(clean)
            length += len(clean) + len(_BREAK)
        return cls(_BREAK.join(pieces), tuple(pages))

    def with_pages(self, found: Iterable[Result], labels: Sequence[str]) -> Iterator[Result]:
        """What was found in the text, each article with its pages, if its text stands there as it is."""
        end = 0
        for each in found:
            at = self.text.find(each.text, end) if isinstance(each, Article) else -1
            if isinstance(each, Article) and at >= 0:
                end = at + len(each.text)
                yield replace(each, pages=self._within(at, end, labels))
            else:
                yield each

    def _within(self, start: int, end: int, labels: Sequence[str]) -> tuple[PageStart, ...]:
        above = [pair for pair in self.pages if pair[0] <= start][-1:]
        inside = [pair for pair in self.pages if start < pair[0] < end]
        return tuple(PageStart(max(0, at - start), page, labels[page - 1]) for at, page in (*above, *inside))


def _cleaned(text: str, at: int) -> int:
    """Where an offset of a paragraph is once it is clean; the sign keeps the space before it from being cut off."""
    return len(clean_paragraph(f"{text[:at]}x")) - 1 if at else 0


def page_labels(pages: Sequence[PageLines], printed: Mapping[int, int], *, cited: bool) -> list[str]:
    """What each page is cited by: the number that is printed on it, else what the file calls it, else its place.

    A single page that says nothing is not cited, nor is one on which a browser printed a page of the web.

    Args:
        pages: all of them.
        printed: the numbers in their heads and feet, by their places from 1; a page may be without.
        cited: whether the pages are those of a publication.
    """
    places = range(1, len(pages) + 1)
    if not cited:
        return [""] * len(pages)
    shifts = {number - place for place, number in printed.items()}
    if len(shifts) == 1 and (len(printed) >= min(_FEWEST, len(pages))):
        shift = shifts.pop()
        return [str(place + shift) if place + shift > 0 else pages[place - 1].label for place in places]
    if any(page.label for page in pages):
        return [page.label for page in pages]
    return [str(place) for place in places] if len(pages) > 1 else [""]
