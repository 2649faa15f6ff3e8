"""PressReader's texts: headline and text, and below each "Article Name:…", "Publication:…", "Start Page:…"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.exports.elements.printed_dates import is_date_alone, printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line

_LABEL = re.compile(
    r"[ \t\u00a0]*(article name|publication|section|author|start page|end page|page|date|issue date)\s?:\s*(.*)",
    re.IGNORECASE,
)
_QUICK = re.compile(r"^[ \t\u00a0]*article name\s?:", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(r"^[ \t\u00a0]*(?:start|end) page\s?:", re.IGNORECASE | re.MULTILINE)
_FEW = 4
"""Lines above the text that may repeat headline, outlet, day and author."""


def recognises(text: str) -> bool:
    """Whether a text is such an export."""
    return bool(_QUICK.search(text)) and bool(_PAGE.search(text))


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export."""
    above: list[str] = []
    fields: dict[str, str] = {}
    for line in lines_of(text):
        match = _LABEL.match(line)
        if match and (fields or match.group(1).lower() == "article name"):
            if match.group(1).lower() == "article name" and "article name" in fields:
                yield _article(above, fields)
                above, fields = [], {}
            fields[match.group(1).lower()] = match.group(2)
        elif fields and not is_blank(line):
            yield _article(above, fields)
            above, fields = [line], {}
        else:
            above.append(line)
    if fields:
        yield _article(above, fields)


def _article(lines: Sequence[str], fields: dict[str, str]) -> ExportedArticle:
    title, outlet, author = (one_line(fields.get(name, "")) for name in ("article name", "publication", "author"))
    repeated = {said.casefold() for said in (title, outlet, author, f"by {author}", f"~ {author}") if said}
    day = printed_date(fields.get("issue date", "") or fields.get("date", ""))
    rest = list(lines)
    for _ in range(_FEW):
        at = next((at for at, line in enumerate(rest) if not is_blank(line)), None)
        if at is None:
            break
        line = one_line(rest[at])
        if is_date_alone(line):
            day = day or printed_date(line)
        elif line.casefold() not in repeated and not line.startswith("~"):
            break
        rest = rest[at + 1 :]
    return ExportedArticle(
        title=title, paragraphs=tuple(paragraphs_of(rest)), source=outlet, published=day, byline=author
    )
