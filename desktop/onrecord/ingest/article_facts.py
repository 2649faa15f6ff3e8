"""What a file says of the articles in it, outside their texts: a row of a table, an entry of a feed, a record."""

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlsplit

from onrecord.domain.article import Article


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """What is said of one article; "" for what is not said. Fields as in Article.

    Attributes:
        guesses: the names of those that are not certain and only fill in what the article does not say itself.
    """

    title: str = ""
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    language: str = ""
    guesses: frozenset[str] = frozenset()

    def applied(self, article: Article) -> Article:
        """The article with what is said of it, which counts for more than what was read out of its text."""
        said = {name: getattr(self, name) for name in _NAMES if getattr(self, name)}
        taken: dict[str, Any] = {
            name: value for name, value in said.items() if name not in self.guesses or not getattr(article, name)
        }
        guesses = frozenset((article.guesses - taken.keys()) | (self.guesses & taken.keys()))
        return replace(article, **taken, guesses=guesses) if taken else article

    def filled_in(self, article: Article) -> Article:
        """The article with what is said here of what it does not say itself, or only lets one guess."""
        unsaid = article.guesses | ({"source"} if _is_host(article.source, article.url) else set())
        lacking = [name for name in _NAMES if not getattr(article, name) or name in unsaid]
        taken: dict[str, Any] = {name: value for name in lacking if (value := getattr(self, name))}
        return replace(article, **taken, guesses=article.guesses.difference(taken)) if taken else article


def _is_host(source: str, url: str) -> bool:
    """Whether an outlet is told by nothing but the host of its address."""
    return "." in source and (urlsplit(url).hostname or "").endswith(source.casefold())


_NAMES = tuple(each.name for each in fields(ArticleFacts) if each.name != "guesses")
