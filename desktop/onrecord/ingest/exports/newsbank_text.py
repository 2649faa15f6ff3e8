"""NewsBank's texts: headline, "The Town Herald (Hexley, NY) - May 3, 2011", labels, text, "Record: …", copyright."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.field_labels import plain
from onrecord.ingest.exports.elements.printed_dates import printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line
from onrecord.ingest.exports.factiva_fields import is_word_count

_HEAD = {
    "author": "author author/byline byline authors",
    "title": "headline title",
    "outlet": "source publication publication-title newspaper",
    "day": "date publication-date issue-date",
    "other": "section page edition column readability location estimated-printed-pages article-type series dateline "
    "lexile grade-level word-count words",
}
_TAIL = (
    "record record-number openurl-link index-terms index-term memo caption copyright product accession-number".split()
)
_HEADS = {label: kind for kind, labels in _HEAD.items() for label in labels.split()}
_LABEL = re.compile(r"[ \t\u00a0]*([A-Z][\w/ ]{2,24}):(?:[\s\u00a0]+|\Z)(.*)")
_RECORD = re.compile(r"[ \t\u00a0]*record(?: number)?:\s*[\w-]{4,}", re.IGNORECASE)
_CITED = re.compile(r"[ \t\u00a0]*citation \((?:aglc|apa|mla|chicago|ama)[\w ]*\)", re.IGNORECASE)
_OUTLET = re.compile(r"(?P<outlet>.{2,100}?)\s*(?:\([^()]{2,60}\))?\s*[-–—]\s*(?P<day>.{6,60})")
_DATED_FIRST = re.compile(r"(?P<day>.{6,60}?)\s*\|\s*(?P<outlet>.{2,100})")
_BEHIND = re.compile(r"(.{2,60}), (the|an?|la|le|el|die|der|das)", re.IGNORECASE)
_LONGEST_LABEL = 30
_HEADLINE = 6
"""Lines that a headline may have above that, blank ones too."""
_PLACED = re.compile(r"\s*\([^()]*\)\s*\Z")
_MARK = re.compile(
    r"(?:\bnewsbank\b|^[ \t]*readability:|^[ \t]*record(?: number)?:\s*[\w-]{6,}|^citation \(aglc)", re.I | re.M
)


def recognises(text: str) -> bool:
    """Whether a text is such an export."""
    if not _MARK.search(text):
        return False
    return any(_dated_outlet(line) for line in lines_of(text)) and bool(
        _RECORD.search(text) or _CITED.search(text) or re.search(r"^[ \t]*readability:", text, re.I | re.M)
    )


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export."""
    lines = [line for line in lines_of(text) if line != "\f"]
    starts = _starts(lines)
    for (start, dated), (end, _) in pairwise([*starts, (len(lines), 0)]):
        yield _article(lines[start:end], dated - start)


def _dated_outlet(line: str) -> tuple[str, str] | None:
    """The outlet and the day of a line that names both and nothing else."""
    line = line.strip()
    for pattern in (_OUTLET, _DATED_FIRST):
        match = pattern.fullmatch(line) if len(line) < 160 else None
        day = printed_date(match["day"]) if match else ""
        if match and day:
            outlet = _PLACED.sub("", match["outlet"]).strip()
            behind = _BEHIND.fullmatch(outlet)
            return (f"{behind.group(2)} {behind.group(1)}" if behind else outlet), day
    return None


def _starts(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Where each article starts, at its headline, and where the line with outlet and day stands."""
    starts: list[tuple[int, int]] = []
    for at, line in enumerate(lines):
        if _dated_outlet(line) and _is_labelled(lines, at):
            lowest = max(starts[-1][1] + 1 if starts else 0, at - _HEADLINE)
            starts.append((_headline(lines, lowest, at), at))
    return starts


def _headline(lines: Sequence[str], lowest: int, at: int) -> int:
    """Where the headline above a line starts."""
    start = at
    for i in range(at - 1, lowest - 1, -1):
        if is_blank(lines[i]):
            if start != at:
                break
        elif _ends(lines[i]):
            break
        else:
            start = i
    return start


def _is_labelled(lines: Sequence[str], at: int) -> bool:
    below = [line for line in lines[at + 1 : at + 12] if not is_blank(line)]
    return any(_said(line)[0] for line in below[:5])


def _ends(line: str) -> bool:
    return _is_certain_end(line) or _is_below(line)


def _is_certain_end(line: str) -> bool:
    return is_notice(line) or "infoweb.newsbank.com" in line or bool(_CITED.match(line) or _RECORD.match(line))


def _is_below(line: str) -> bool:
    return plain(line.partition(":")[0][:_LONGEST_LABEL]) in _TAIL and ":" in line


def _article(lines: Sequence[str], dated: int) -> ExportedArticle:
    """An article, and in which of its lines outlet and day stand."""
    source, day = _dated_outlet(lines[dated]) or ("", "")
    fields: dict[str, str] = {}
    start = dated + 1
    while start < len(lines) and _is_of_head(lines[start]):
        for part in lines[start].split(" | "):
            kind, value = _said(part)
            if kind:
                fields.setdefault(kind, value)
        start += 1
    end = _end_of_text(lines, start)
    return ExportedArticle(
        title=one_line(" ".join(lines[:dated])),
        paragraphs=tuple(paragraphs_of(lines[start:end])),
        source=source,
        published=day,
        byline=fields.get("author", ""),
    )


def _end_of_text(lines: Sequence[str], start: int) -> int:
    """Where what is said of the article begins below its text."""
    end = next((at for at in range(start, len(lines)) if _is_certain_end(lines[at])), len(lines))
    while end > start and (is_blank(lines[end - 1]) or _is_below(lines[end - 1])):
        end -= 1
    return end


def _is_of_head(line: str) -> bool:
    return is_blank(line) or bool(_said(line)[0]) or is_word_count(line)


def _said(line: str) -> tuple[str, str]:
    match = _LABEL.match(line)
    kind = _HEADS.get(plain(match.group(1)), "") if match else ""
    return (kind, match.group(2).strip()) if match and kind else ("", line)
