"""Cited quotes as HTML."""

import re
from html import escape

from onrecord.citation.rich_text import CitedText, Paragraph, Run

_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
_TURNED = re.compile(rf"[{_RIGHT_TO_LEFT}](?:[^A-Za-z\n<>]*[{_RIGHT_TO_LEFT}])?")
"""What is read from right to left, as far as no Latin letter stands between."""


def html(cited: CitedText) -> str:
    """The paragraphs as an HTML fragment, everything escaped.

    What is read from right to left is set apart, so that it does not turn the marks and the words beside it.
    """
    return "\n".join(map(_paragraph, cited))


def _paragraph(each: Paragraph) -> str:
    words = f"<p>{''.join(map(_run, each.runs))}</p>"
    return f"<blockquote>{words}</blockquote>" if each.is_block_quote else words


def _run(run: Run) -> str:
    text = _TURNED.sub(lambda found: f"<bdi>{found.group()}</bdi>", escape(run.text)).replace("\n", "<br>\n")
    text = f"<i>{text}</i>" if run.italic else text
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text
