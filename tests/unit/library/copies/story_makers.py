"""Articles of a few stories for the tests of copies, with a quote in each paragraph."""

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library

ANA = Speaker("Ana Ruiz", SpeakerKind.PERSON)
PARAGRAPHS = 4


def paragraph(story: int, number: int) -> str:
    """A paragraph of a story, whose words no other one has, with a quote."""
    words = [
        f"{word}{story}x{number}" for word in "quay crane ferry tide rope deck mast sail hull keel bow stern".split()
    ]
    return f"{' '.join(words)}. “{said(story, number)}” said Ana Ruiz."


def said(story: int, number: int) -> str:
    """The words that are quoted in it."""
    return f"we sail{story} and{number} come home"


def printed(
    story: int, by: str, *, paragraphs: int = PARAGRAPHS, published: str = "2024-03-05", besides: str = ""
) -> tuple[Article, list[Attribution]]:
    """A story as an outlet prints it, so many of its paragraphs, and perhaps something of its own."""
    parts = [*(paragraph(story, number) for number in range(paragraphs)), besides, f"By the desk of {by}."]
    text = "\n\n".join(filter(None, parts))
    spans = [(text.index(said(story, n)), text.index(said(story, n)) + len(said(story, n))) for n in range(paragraphs)]
    article = Article(article_id(text), text, f"Story {story} in {by}", f"{by}.txt", source=by, published=published)
    return article, [Attribution((span,), (span,), speaker=ANA) for span in spans]


def add(library: Library, story: int, by: str, **labels: object) -> str:
    """Add a story as an outlet prints it; returns the id of the article."""
    article, quotes = printed(story, by, **labels)  # type: ignore[arg-type]
    assert library.add(article, quotes)
    return article.id


def stories(library: Library) -> set[frozenset[str]]:
    """The stories that several articles tell, each by its sources."""
    rows = library.articles.rows(library.articles.keys())
    found: dict[int, set[str]] = {}
    columns = library._selections.columns
    for row in rows:
        found.setdefault(int(columns.copies.first[row.key]), set()).add(row.source)
    return {frozenset(sources) for sources in found.values() if len(sources) > 1}
