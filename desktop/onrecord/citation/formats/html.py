"""Cited quotes as HTML."""

from html import escape

from onrecord.citation.rich_text import CitedText, Paragraph, Run


def html(cited: CitedText) -> str:
    """The paragraphs as an HTML fragment, everything escaped; each is read in the direction of its own letters."""
    return "\n".join(map(_paragraph, cited))


def _paragraph(each: Paragraph) -> str:
    words = f'<p dir="auto">{"".join(map(_run, each.runs))}</p>'
    return f"<blockquote>{words}</blockquote>" if each.is_block_quote else words


def _run(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>\n")
    text = f"<i>{text}</i>" if run.italic else text
    return f'<a href="{escape(run.link)}">{text}</a>' if run.link else text
