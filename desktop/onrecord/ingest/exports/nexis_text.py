"""Nexis Uni, Nexis Advance, Lexis+: headline, outlet, date, labels, "Body", text, "End of Document"."""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.field_labels import BYLINE, HEAD, LAST, LENGTH, MORE, SECTION, label_of, plain
from onrecord.ingest.exports.elements.printed_dates import is_date_line, is_period_line, printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.exported_article import ExportedArticle, address_in

_END = re.compile(
    r"[ \t\u00a0]*(?:end of document|ende des dokuments?|fin (?:du|de|del) documento?|fine del documento|"
    r"einde (?:van )?(?:het )?document|fim do documento|koniec dokumentu|slut på dokumentet?|"
    r"конец документа)[ \t\u00a0\r]*",
    re.IGNORECASE,
)
_QUICK = re.compile(rf"^(?:{_END.pattern})$", re.IGNORECASE | re.MULTILINE)
_BODY = frozenset("body text textkorper corps cuerpo corpo tekst texte testo volltext text-des-artikels".split())
_AFTER = frozenset(
    "classification graphic notes correction load-date klassifikation klassifizierung grafik graphique classificacion "
    "classificazione classificatie grafiek grafico".split()
)
_FURNITURE = re.compile(
    r"(?:page|seite|página|pagina|strona|sida) \d+ (?:of|von|sur|de|di|van|z|av) \d+|load-date:.*", re.IGNORECASE
)
_PREFACE = re.compile(r"(?:job number|client/matter|user name|date and time|search terms?)\b.*", re.IGNORECASE)
_CORRECTED = re.compile(r"[\s\u00a0]*correction appended[\s\u00a0]*", re.IGNORECASE)
_PROSE = re.compile(r"[\s\u00a0]*(?:update|graphic|classification)\b", re.IGNORECASE)
_FEW = 8
"""Words that stand behind a label below the body at most."""
_LISTED = re.compile(r"\d{1,4}\. \S")
_SUMMARY, _FULL_TEXT = "abstract", "full-text"
_HIGHEST = 30
"""Lines above the body among which the date is looked for."""


def recognises(text: str) -> bool:
    """Whether a text is such an export."""
    return bool(_QUICK.search(text)) and any(plain(line.strip()) in _BODY or _said(line)[0] for line in lines_of(text))


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export."""
    for number, piece in enumerate(_pieces(lines_of(text))):
        if found := _article(piece, first=number == 0):
            yield found


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    piece: list[str] = []
    for line in lines:
        if _END.fullmatch(line):
            yield piece
            piece = []
        elif line != "\f" and not _FURNITURE.fullmatch(line.strip()):
            piece.append(line)
    if any(_is_body_mark(line) for line in piece):
        yield piece


def _article(lines: list[str], *, first: bool) -> ExportedArticle | None:
    """An article; `first`: the list of what was exported may stand above it."""
    filled = [at for at, line in enumerate(lines) if not is_blank(line)]
    if not filled:
        return None
    body = next((at for at in filled if _is_body_mark(lines[at])), len(lines))
    dated = _date_above(lines, filled, body)
    named = dated if dated >= 0 else _first_said(lines, filled, body)
    head = [at for at in filled if named <= at < body and at != dated]
    above = [lines[at].strip() for at in filled if at < named and not _CORRECTED.fullmatch(lines[at])]
    fields = _fields([lines[at] for at in head])
    if body == len(lines):  # nothing marks the body: it is what follows the labels
        body = max((at for at in head if _said(lines[at])[0] or is_notice(lines[at])), default=dated)
    source, titles = _named(above, first=first)
    text, below = _without_tail(lines[body + 1 :])
    return ExportedArticle(
        title=" ".join(titles),
        paragraphs=tuple(paragraphs_of(_full_text(text))),
        source=source,
        published=printed_date(lines[dated]) if dated >= 0 else "",
        byline=fields.get(BYLINE, ""),
        url=next((address for line in below if (address := address_in(line))), ""),
        otherwise=fields.get(HEAD, ""),
    )


def _is_body_mark(line: str) -> bool:
    return plain(line.strip().rstrip(":")) in _BODY


def _date_above(lines: Sequence[str], filled: Sequence[int], body: int) -> int:
    """Where the day is printed: above the body, or where nothing marks that, above the first label."""
    above = [at for at in filled if at < body]
    if body == len(lines):
        labelled = (i for i, at in enumerate(above) if _said(lines[at])[0] and not _PREFACE.match(lines[at].strip()))
        return next((at for at in filled if is_date_line(lines[at])), above[next(labelled, 0)] - 1)
    for at in reversed(above[-_HIGHEST:]):
        if (is_date_line(lines[at]) or is_period_line(lines[at])) and not label_of(lines[at])[0]:
            return at
    return -1


def _first_said(lines: Sequence[str], filled: Sequence[int], body: int) -> int:
    """Where the labels begin, below outlet and headline."""
    start = max((at for at in filled if at < body and _PREFACE.match(lines[at].strip())), default=-1) + 1
    said = (at for at in filled if start <= at < body and (_said(lines[at])[0] or is_notice(lines[at])))
    return next(said, min(body, len(lines)))


def _named(above: list[str], *, first: bool) -> tuple[str, list[str]]:
    """The outlet and the headline, from the lines above the day."""
    if not above:
        return "", []
    source, rest = above[-1], above[:-1]
    if source.startswith("(") and rest:  # "The Town Herald" and below it "(Blog)"
        source, rest = f"{rest[-1]} {source}", rest[:-1]
    if first and (listed := [at for at, line in enumerate(rest) if _is_of_list(line)]):
        rest = rest[listed[-1] + 1 :] or rest[-1:]
    return source, rest[-4:]


def _is_of_list(line: str) -> bool:
    """Whether a line belongs to the list of what was exported."""
    listed = bool(_PREFACE.match(line) or _LISTED.match(line)) or "Content Type:" in line
    return listed or plain(line) in ("news", "content-type", "narrowed-by")


def _fields(lines: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for line in lines:
        kind, value = _said(line)
        if kind:
            fields.setdefault(kind, value)
    return fields


def _said(line: str) -> tuple[str, str]:
    kind, value = label_of(line)
    return (kind, value) if kind in (BYLINE, SECTION, LENGTH, HEAD) else ("", line)


def _without_tail(lines: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The body, and what is said of the article below it."""
    end = next((at for at, line in enumerate(lines) if _is_after(line)), len(lines))
    while end and (is_blank(lines[end - 1]) or is_notice(lines[end - 1]) or _is_address(lines[end - 1])):
        end -= 1
    return lines[:end], lines[end:]


def _is_after(line: str) -> bool:
    if plain(line.strip().rstrip(":")) in _AFTER:
        return True
    kind, value = label_of(line)
    certain = "\xa0" in line or not _PROSE.match(line)
    return (kind == LAST and certain and len(value.split()) < _FEW) or (kind == MORE and "\xa0" in line)


def _is_address(line: str) -> bool:
    return line.strip().startswith(("http://", "https://")) and " " not in line.strip()


def _full_text(lines: Sequence[str]) -> Sequence[str]:
    """The text without the summary that some outlets print above it."""
    marks = {plain(line.strip().rstrip(":")): at for at, line in enumerate(lines[:40])}
    if _FULL_TEXT in marks and _SUMMARY in marks:
        return lines[marks[_FULL_TEXT] + 1 :]
    return lines
