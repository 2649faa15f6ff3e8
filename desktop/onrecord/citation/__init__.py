"""A quote made ready to be pasted elsewhere: plain text, HTML, and a link to its passage."""

from onrecord.citation.flavours import html, plain_text
from onrecord.citation.links import passage_link
from onrecord.citation.records import Quoted

__all__ = ["Quoted", "html", "passage_link", "plain_text"]
