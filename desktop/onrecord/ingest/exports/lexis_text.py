"""LexisNexis, as it printed until 2018: "1 of 62 DOCUMENTS", outlet, date, headline, labels in capitals, text."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.field_labels import (
    BODY,
    BYLINE,
    HEAD,
    LAST,
    LENGTH,
    MORE,
    SECTION,
    TITLE,
    has_capital_label,
    label_of,
)
from onrecord.ingest.exports.elements.printed_dates import is_date_line, is_period_line, printed_date
from onrecord.ingest.exports.elements.printed_lines import blocks_of, is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.exported_article import ExportedArticle, address_in

_DOCUMENT = r"(?:documents?|dokumente?n?|documentos?|documenti|documento|documenten|dokument|документ\w*|文書|文档)"
_NUMBERS = r"\d{1,6}\s(?:of|von|de|sur|van|di|av|af|z|из|of the)\s\d{1,6}"
_COUNT = re.compile(rf"[ \t\u00a0]*(?:FOCUS - )?(?:{_NUMBERS}\s{_DOCUMENT}|{_DOCUMENT}\s{_NUMBERS})[ \t\u00a0]*", re.I)
_QUICK = re.compile(rf"^[ \t\u00a0]*(?:FOCUS - )?(?:{_NUMBERS}\s{_DOCUMENT}|{_DOCUMENT}\s{_NUMBERS})", re.I | re.M)
_WORDS = re.compile(r"\d[\d.,\s]*\s?[^\W\d_]+\.?")
_EDITION = re.compile(r"\s+[-–—]+\s+[^-–—]*\b(?:edition|ausgabe|édition)\b.*\Z", re.IGNORECASE)
_BELOW_DAY = re.compile(
    r"(?:[^.!?:]{0,60}\b(?:edition|ausgabe|édition)\b[^.!?:]{0,20}|correction appended)", re.IGNORECASE
)
_RATED = re.compile(r"\(\d{1,3}\s?%\)")
"""How much a subject applies: "FERRIES (90%)"."""
_FEW = 3
_MOST = 14
"""Blocks that the head of an article may have."""


def recognises(text: str) -> bool:
    """Whether a text is such an export: most of what is counted has labels in capitals."""
    if not _QUICK.search(text):
        return False
    pieces = list(_pieces(lines_of(text)))
    return bool(pieces) and sum(map(_is_labelled_piece, pieces)) * 2 > len(pieces)


def _is_labelled_piece(lines: Sequence[str]) -> bool:
    return any(has_capital_label(line) and label_of(line)[0] in (LENGTH, LAST, BYLINE, SECTION) for line in lines)


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export."""
    for lines in _pieces(lines_of(text)):
        yield _article(lines)


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article; what stands before the first is the search that it was found with."""
    starts = [at for at, line in enumerate(lines) if _COUNT.fullmatch(line)]
    for start, end in pairwise([*starts, len(lines)]):
        piece = [line for line in lines[start + 1 : end] if line != "\f"]
        if any(not is_blank(line) for line in piece):
            yield piece


def _article(lines: list[str]) -> ExportedArticle:
    blocks = _blocks(lines)
    head, body = _split(blocks)
    fields = _fields(head)
    source, published, titles = _unlabelled(head)
    text, tail = _without_tail(body)
    return ExportedArticle(
        title=fields.get(TITLE) or " ".join(titles),
        paragraphs=tuple(paragraphs_of(_with_blanks(text))),
        source=source,
        published=published,
        byline=fields.get(BYLINE, ""),
        url=next((address for block in tail if (address := _address(block))), ""),
    )


def _blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines between blank ones; where there are none, each line is a paragraph of its own."""
    blocks = blocks_of(lines)
    return blocks if len(blocks) > _FEW else [[line] for line in lines if not is_blank(line)]


def _split(blocks: list[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The blocks of the head and those of the body and what is below it.

    The head goes on to its last label, which is most often the length; where it has no label, the headline ends it.
    """
    dated = next((at for at, block in enumerate(blocks[:_MOST]) if _is_dated(block)), -1)
    last = max((at for at, block in enumerate(blocks[:_MOST]) if _is_length(block)), default=-1)
    at = max(dated, last) + 1
    if last < 0:  # the headline, and the labels that follow it
        labelled = next((at + i for i, block in enumerate(blocks[at : at + 4]) if _is_of_head(block)), -1)
        at = labelled if labelled >= 0 else min(at + 1, max(len(blocks) - 1, 0))
    while at < len(blocks) and (_is_of_head(blocks[at]) or (_is_dated(blocks[at]) and at == dated + 1)):
        at += 1
    return blocks[:at], blocks[at:]


def _is_of_head(block: list[str]) -> bool:
    return has_capital_label(block[0]) and label_of(block[0])[0] in (BYLINE, SECTION, LENGTH, TITLE, HEAD, BODY)


def _is_length(block: list[str]) -> bool:
    kind, _ = label_of(block[0])
    return has_capital_label(block[0]) and (kind == LENGTH or (not kind and bool(_WORDS.fullmatch(_value(block[0])))))


def _value(line: str) -> str:
    return line.partition(":")[2].strip()


def _fields(head: Sequence[list[str]]) -> dict[str, str]:
    """What the labels of the head say. A block may hold several labels, one a line."""
    fields: dict[str, str] = {}
    for block in head:
        name = ""
        for line in block:
            kind, value = label_of(line) if has_capital_label(line) else ("", line)
            if kind:
                name = kind
                fields.setdefault(name, value)
            elif name:
                fields[name] = f"{fields[name]} {line.strip()}".strip()
    return fields


def _unlabelled(head: Sequence[list[str]]) -> tuple[str, str, list[str]]:
    """The outlet, the day and the headline: the first two above the headline, centred, without a label."""
    bare = [block for block in head if not has_capital_label(block[0]) or not _is_labelled(block)]
    bare = [block for block in bare if not is_notice(block[0])]
    source = _EDITION.sub("", " ".join(line.strip() for line in bare[0])) if bare else ""
    dated = [at for at, block in enumerate(bare) if _is_dated(block)]
    if not dated:
        return source, "", [line.strip() for block in bare[1:] for line in block]
    after = next((at for at in range(dated[0] + 1, len(bare)) if at not in dated), len(bare))
    while after < len(bare) and len(bare) > after + 1 and _BELOW_DAY.fullmatch(bare[after][0].strip()):
        after += 1
    titles = [line.strip() for block in bare[after:] for line in block]
    return source if dated[0] else "", printed_date(bare[dated[0]][0]), titles


def _is_dated(block: list[str]) -> bool:
    return is_date_line(block[0]) or is_period_line(block[0])


def _is_labelled(block: list[str]) -> bool:
    return bool(label_of(block[0])[0]) or _is_length(block)


def _without_tail(blocks: list[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """The body, and what is said of the article below it."""
    end = next((at for at, block in enumerate(blocks) if _kind(block) == LAST), len(blocks))
    while end and (_kind(blocks[end - 1]) in (MORE, LAST) or is_notice(blocks[end - 1][0])):
        end -= 1
    return blocks[:end], blocks[end:]


def _kind(block: list[str]) -> str:
    kind, value = label_of(block[0]) if has_capital_label(block[0]) else ("", "")
    return LAST if kind == MORE and _RATED.search(value) else kind


def _address(block: list[str]) -> str:
    return address_in(block[0]) if label_of(block[0])[0] == MORE else ""


def _with_blanks(blocks: Sequence[list[str]]) -> list[str]:
    return [line for block in blocks for line in (*block, "")]
