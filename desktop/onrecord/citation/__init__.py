"""A quote made ready to be pasted elsewhere: cited in a style, written in a format, with a link to its passage."""

from onrecord.citation.cited_quote import CitationField, CitedQuote, Passage, missing
from onrecord.citation.formats.format_registry import FORMATS, Format
from onrecord.citation.formats.html import html
from onrecord.citation.formats.markdown import markdown
from onrecord.citation.formats.plain_text import plain_text
from onrecord.citation.passage_links import passage_link
from onrecord.citation.rich_text import CitedText, Paragraph, Run
from onrecord.citation.styles.newsroom import newsroom
from onrecord.citation.styles.style_registry import (
    DEFAULT,
    STYLES,
    Style,
    StyleKind,
    StyleOptions,
    style_of,
    styles_with,
)
from onrecord.citation.styles.user_template import TemplateError, UserTemplate, rendered, restored, stored

__all__ = [
    "DEFAULT",
    "FORMATS",
    "STYLES",
    "CitationField",
    "CitedQuote",
    "CitedText",
    "Format",
    "Paragraph",
    "Passage",
    "Run",
    "Style",
    "StyleKind",
    "StyleOptions",
    "TemplateError",
    "UserTemplate",
    "html",
    "markdown",
    "missing",
    "newsroom",
    "passage_link",
    "plain_text",
    "rendered",
    "restored",
    "stored",
    "style_of",
    "styles_with",
]
