"""Cited quotes as Markdown (CommonMark)."""

import re

from onrecord.citation.rich_text import CitedText, Paragraph, Run

_SPECIAL = re.compile(r"[\\`*_]|\](?=[(\[:])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)")
"""What CommonMark, and what is built on it, would read as something else than itself."""
_AT_START = re.compile(r"(?m)^(\s*)([-+#=>])")
_NUMBERED = re.compile(r"(?m)^(\s*\d+)([.)])")
_IN_ADDRESS = {"(": "%28", ")": "%29", " ": "%20", "<": "%3C", ">": "%3E", "\\": "%5C"}


def markdown(cited: CitedText) -> str:
    """The paragraphs as Markdown that shows exactly their text, whatever signs are in it."""
    return "\n\n".join(map(_paragraph, cited))


def _paragraph(each: Paragraph) -> str:
    text = "".join(map(_run, each.runs))
    text = _NUMBERED.sub(r"\1\\\2", text)
    text = _AT_START.sub(r"\1\\\2", text)
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n")) if each.is_block_quote else text


def _run(run: Run) -> str:
    if run.link:
        address = "".join(_IN_ADDRESS.get(sign, sign) for sign in run.link)
        return f"<{address}>" if run.text == run.link else f"[{_escaped(run.text)}]({address})"
    text = _escaped(run.text)
    bare = text.strip()
    return text.replace(bare, f"*{bare}*", 1) if run.italic and bare else text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign.group()}", text)
