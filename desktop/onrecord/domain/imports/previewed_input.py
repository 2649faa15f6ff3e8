"""What is shown of an input before anything is added: what becomes of it, and what was read of its article."""

from dataclasses import dataclass

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Text


@dataclass(frozen=True, slots=True)
class PreviewedInput:
    """An input without its text.

    Attributes:
        file: the path or address that it was read from.
        part: where it lies in that, as in `Article`.
        fate: what becomes of it.
        article: the id of its article, "" where it gives none.
        characters: the length of its text.
        problem: why it gives no article; None where it gives one.
        notes: what a person should know of how its text was decoded.
    """

    file: str
    part: str
    fate: InputFate
    article: str = ""
    title: str = ""
    source: str = ""
    published: str = ""
    byline: str = ""
    language: str = ""
    guesses: frozenset[str] = frozenset()
    characters: int = 0
    problem: Problem | None = None
    notes: tuple[Text, ...] = ()

    @classmethod
    def of_article(cls, article: Article, fate: InputFate) -> "PreviewedInput":
        """An article that was read, new or a copy."""
        labels = (article.title, article.source, article.published, article.byline, article.language)
        known = (article.guesses, len(article.text))
        return cls(article.origin, article.part, fate, article.id, *labels, *known, notes=article.notes)

    @property
    def place(self) -> str:
        """Its file, and where it lies in it."""
        return f"{self.file} ({self.part})" if self.part else self.file
