"""A quote made ready to be pasted elsewhere: plain text, HTML, and a link to its passage."""

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.formats.format_registry import FORMATS, Format
from onrecord.citation.formats.html import html
from onrecord.citation.formats.plain_text import plain_text
from onrecord.citation.passage_links import passage_link

__all__ = ["FORMATS", "CitedQuote", "Format", "html", "passage_link", "plain_text"]
