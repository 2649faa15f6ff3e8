"""The styles in which quotes are cited. A new one is a module here and a line below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.references.apa import APA
from onrecord.citation.references.chicago import CHICAGO_AUTHOR_DATE
from onrecord.citation.references.harvard import HARVARD
from onrecord.citation.references.iso690 import ISO690
from onrecord.citation.references.mla import MLA
from onrecord.citation.rich_text import CitedText
from onrecord.citation.styles.bibliography import with_notes, with_references
from onrecord.citation.styles.bibtex import bibtex
from onrecord.citation.styles.csl_json import csl_json
from onrecord.citation.styles.markdown_quote import markdown_quote
from onrecord.citation.styles.newsroom import newsroom
from onrecord.citation.styles.ris import ris
from onrecord.citation.styles.schema_org import claim_review, schema_quotation
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.citation.styles.user_template import UserTemplate, writer
from onrecord.citation.styles.web_annotation import web_annotation
from onrecord.domain.messages import Message, message

__all__ = ["DEFAULT", "STYLES", "Style", "StyleKind", "StyleOptions", "style_of", "styles_with"]


class StyleKind(StrEnum):
    """What a style makes of quotes."""

    RICH = "rich"
    """Text to be read, as `CitedText`: every format can write it."""
    DATA = "data"
    """A file for programs, as a string that is pasted and saved as it is."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style.

    Attributes:
        key: its name in the settings; never changed.
        title: what it is called.
        write: what it makes of quotes, in their order.
        mime, suffix: the type of what it makes, and the end of the name of a file with it.
    """

    key: str
    title: Message
    write: Callable[[Sequence[CitedQuote], StyleOptions], CitedText | str]
    mime: str = "text/plain"
    suffix: str = ".txt"
    kind: StyleKind = StyleKind.RICH


def _data(
    key: str, title: Message, write: Callable[[Sequence[CitedQuote], StyleOptions], str], mime: str, suffix: str
) -> Style:
    return Style(key, title, write, mime, suffix, StyleKind.DATA)


DEFAULT = "newsroom"
STYLES: tuple[Style, ...] = (
    Style(DEFAULT, message("Newsroom"), newsroom),
    Style("markdown", message("Markdown block quote"), markdown_quote, "text/markdown", ".md"),
    Style("apa", message("APA, 7th edition"), with_references(APA)),
    Style("mla", message("MLA, 9th edition"), with_references(MLA)),
    Style("chicago-notes", message("Chicago, 17th edition, notes"), with_notes),
    Style(
        "chicago-author-date", message("Chicago, 17th edition, author and date"), with_references(CHICAGO_AUTHOR_DATE)
    ),
    Style("harvard", message("Harvard (Cite Them Right)"), with_references(HARVARD)),
    Style("iso690", message("ISO 690, name and date"), with_references(ISO690)),
    _data("bibtex", message("BibTeX"), bibtex, "application/x-bibtex", ".bib"),
    _data("ris", message("RIS (Zotero, EndNote, Citavi)"), ris, "application/x-research-info-systems", ".ris"),
    _data("csl-json", message("CSL-JSON"), csl_json, "application/vnd.citationstyles.csl+json", ".json"),
    _data("web-annotation", message("Web Annotation (W3C)"), web_annotation, "application/ld+json", ".jsonld"),
    _data("schema-quotation", message("Quotation (schema.org)"), schema_quotation, "application/ld+json", ".jsonld"),
    _data(
        "claim-review", message("Claim for a ClaimReview (schema.org)"), claim_review, "application/ld+json", ".jsonld"
    ),
)
"""All styles that ship with the program, in the order in which they are offered."""


def styles_with(templates: Sequence[UserTemplate]) -> tuple[Style, ...]:
    """All styles, a person's own after those of the program."""
    own = (Style(each.key, message("{0}", each.name), writer(each), kind=StyleKind.DATA) for each in templates)
    return (*STYLES, *own)


def style_of(key: str, templates: Sequence[UserTemplate] = ()) -> Style:
    """The style with a key; the first one where there is none, as of a key that another version stored."""
    return next((style for style in styles_with(templates) if style.key == key), STYLES[0])
