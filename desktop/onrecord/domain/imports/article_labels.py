"""What a person says of an article before it is added."""

from dataclasses import dataclass, replace
from typing import Any, TypeVar

from onrecord.domain.article import Article
from onrecord.domain.imports.previewed_input import PreviewedInput

LABELS = ("title", "source", "published", "byline")
"""The fields of an article that can be set before it is added."""
_Labelled = TypeVar("_Labelled", Article, PreviewedInput)


@dataclass(frozen=True, slots=True)
class ArticleLabels:
    """What a person says of an article before it is added; None leaves what was read.

    Attributes:
        confirmed: the names of those fields that were guessed and are right.
    """

    title: str | None = None
    source: str | None = None
    published: str | None = None
    byline: str | None = None
    confirmed: frozenset[str] = frozenset()

    def but(self, name: str, value: str) -> "ArticleLabels":
        """The same with a field of `LABELS` set."""
        fields: dict[str, Any] = {name: value}
        return replace(self, **fields)

    def on(self, article: _Labelled) -> _Labelled:
        """The article, or what is shown of it, with these labels. What was set or confirmed is no guess any more."""
        said = {name: getattr(self, name) for name in LABELS if getattr(self, name) is not None}
        return replace(article, **said, guesses=article.guesses.difference(self.confirmed, said))
