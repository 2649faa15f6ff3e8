"""What every style of references has to say of an article."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.citation.references.article_reference import ArticleReference
from onrecord.citation.references.entry_text import Runs, pages_text


@dataclass(frozen=True, slots=True)
class ReferenceStyle:
    """A style of references.

    Attributes:
        label: what stands in brackets behind the words, given the letter that tells two articles of a year apart.
        entry: the article in the list of references, or in a note, given that letter.
        longer_label: the label that tells apart two articles where the style has no letters.
        page: how a label goes on with a page, "3" or "3–4".
    """

    label: Callable[[ArticleReference, str], Runs]
    entry: Callable[[ArticleReference, str], Runs]
    longer_label: Callable[[ArticleReference], Runs] | None = None
    page: Callable[[str], str] = lambda page: f", {pages_text(page)}"
