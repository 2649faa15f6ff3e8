"""What Factiva says of an article: by codes, the same in all languages, or in lines whose order tells what they are."""

import re
from collections.abc import Mapping, Sequence

from onrecord.ingest.exports.elements.printed_dates import is_date_alone, printed_date
from onrecord.ingest.exports.elements.printed_names import has_prefix, is_name
from onrecord.ingest.exports.exported_article import ExportedArticle, address_in

CODES = frozenset(
    "SE HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD ART CT RF CO IN NS RE IPC IPD PUB AN CLM DLN HLP LNG CX "
    "PBD RIC".split()
)
"""The codes before the lines of an article. HD headline, BY author, PD day, SN outlet, LP and TD its text."""

_ACCESSION = re.compile(r"(?:AN[\s|:]+)?(?:[^\W\d_]{2,20}\s+)?[A-Z][A-Z0-9]{1,9}0{2,4}(?:19|20)\d{6}[a-z0-9]{8,13}")
_WORDS = re.compile(r"[\d.,'’\s\u00a0\u202f]*\d\s*[^\W\d_]+\.?|[^\W\d_]+:?\s*[\d.,]*\d")
_CLOCK = re.compile(r"(?:\D{0,3}\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s+[A-Z]{2,5})?)", re.IGNORECASE)


def is_document_line(line: str) -> bool:
    """Whether a line is the number of an article, which ends it: "Document ABCD000020190101ef1100001"."""
    return bool(_ACCESSION.fullmatch(line.strip()))


def is_word_count(line: str) -> bool:
    """Whether a line says how long an article is, in whatever language: "1.024 Wörter", "字数: 300"."""
    return len(line) <= 40 and bool(_WORDS.fullmatch(line.strip())) and not printed_date(line)


def article_of_codes(fields: Mapping[str, Sequence[str]]) -> ExportedArticle:
    """An article from what its codes say."""

    def said(code: str) -> str:
        return " ".join(fields.get(code, ()))

    return ExportedArticle(
        title=said("HD"),
        paragraphs=(*fields.get("LP", ()), *fields.get("TD", ())),
        source=said("SN"),
        published=printed_date(said("PD")),
        byline=said("BY"),
        url=address_in(" ".join((said("ART"), said("RF"), said("AN")))),
    )


def article_of_lines(title: str, author: str, head: Sequence[str], paragraphs: Sequence[str]) -> ExportedArticle:
    """An article from the lines between headline and text.

    Args:
        title: the headline.
        author: where its line is marked; "" else.
        head: the lines, with "" for where the headline stands: its length, the day, the time, the outlet, a code …
        paragraphs: of the text.
    """
    start = head.index("") + 1 if "" in head else 0
    counted = next((at for at in range(start, len(head)) if is_word_count(head[at])), -1)
    after = range(counted + 1 if counted >= 0 else start, len(head))
    dated = next((at for at in after if is_date_alone(head[at])), -1)
    source = next((line for line in head[dated + 1 :] if line and not _CLOCK.fullmatch(line)), "") if dated >= 0 else ""
    above = [line for line in head[start : counted if counted >= 0 else dated] if line]
    return ExportedArticle(
        title=title,
        paragraphs=tuple(paragraphs),
        source=source,
        published=printed_date(head[dated]) if dated >= 0 else "",
        byline=author or next((line for line in above[:2] if has_prefix(line) or is_name(line)), ""),
    )
