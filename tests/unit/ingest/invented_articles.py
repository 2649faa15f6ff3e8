"""Three invented articles, and what a reader gave of files made of them, in a form that is easy to compare."""

from pathlib import Path
from typing import NamedTuple

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import Document, Link, links_in, read_articles


class Story(NamedTuple):
    title: str
    source: str
    published: str
    byline: str
    url: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def markup(self) -> str:
        return "".join(f"<p>{paragraph}</p>\n" for paragraph in self.paragraphs)

    @property
    def page(self) -> str:
        return (
            f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{self.title} | {self.source}</title>'
            f'<meta property="og:site_name" content="{self.source}"><meta property="og:title" content="{self.title}">'
            f'<meta name="author" content="{self.byline}">'
            f'<meta property="article:published_time" content="{self.published}T08:00:00Z"></head><body>'
            f'<nav><a href="/">Home</a></nav><main><article><h1>{self.title}</h1>{self.markup}'
            "</article></main></body></html>"
        )


FERRY = Story(
    "Ferry stays in port for a third week",
    "Harrow Courier",
    "2022-11-12",
    "Ines Calder",
    "https://www.harrowcourier.example/news/ferry-stays",
    (
        "The island's only ferry will stay in port for a third week, its owners said on Saturday, after divers found a "
        "second crack in the hull, and the relief boat that was promised on Monday has not yet left its yard.",
        "“Nobody wants her back at sea more than we do,” said Piet Vannoy, who runs the line. “But not like this.”",
        "Shopkeepers on the island said that they had bread, milk and flour for four more days at the most, and that "
        "two of the three cafés on the harbour front would not open again before the boats are back.",
    ),
)
SCHOOL = Story(
    "Village school wins a reprieve",
    "The Upland Mail",
    "2022-11-28",
    "Tomas Reid",
    "https://www.uplandmail.example/2022/11/28/school",
    (
        "A village school with nineteen pupils will not close this summer, the county decided on Monday night, "
        "although the roof will have to be mended, and the cook's hours will be cut to three days in the week.",
        "“We asked for a year and we got a year,” the head teacher, Oona Birk, told parents. “Now we shall use it.”",
        "The county had counted on saving 140,000 a year, and its treasurer said that the sum would be found in the "
        "budget for roads, of which one in four on the hill is to wait for its new surface until the spring.",
    ),
)
MILL = Story(
    "Mill owner denies dumping dye in river",
    "Harrow Courier",
    "2022-12-03",
    "Ines Calder; Joe Marsh",
    "https://www.harrowcourier.example/news/mill-river",
    (
        "The owner of a cloth mill denied on Friday that dye from its vats had turned four miles of the river red, "
        "and asked the agency to publish its samples, of which none had been shown to him or to his lawyers.",
        "“It was not us, and the samples will say so,” said Greta Holm, whose family has run the mill since 1911.",
        "The agency said that it would not comment while its inspectors were at work. Anglers found some two hundred "
        "dead trout below the weir on Wednesday morning, and the parish has closed its bathing place until the "
        "end of the month.",
    ),
)
STORIES = (FERRY, SCHOOL, MILL)


def read(path: Path) -> tuple[list[Article], list[IngestError]]:
    """The articles in a file, and the errors; none of these is of a kind that nobody has thought of."""
    found = list(read_articles(path))
    errors = [each for each in found if isinstance(each, IngestError)]
    for error in errors:
        assert str(error.problem.remedy).endswith(".")
        assert not str(error.problem.cause).endswith(".")
    return [each for each in found if isinstance(each, Article)], errors


def read_bytes(folder: Path, name: str, data: bytes | str) -> tuple[list[Article], list[IngestError]]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path)


def links_of(path: Path) -> list[Link]:
    return list(links_in(Document.of_file(path)))


def told(article: Article) -> tuple[str, str, str, str, str]:
    return article.title, article.source, article.published, article.byline, article.url


def facts(story: Story) -> tuple[str, str, str, str, str]:
    return story[:5]


def fates(errors: list[IngestError]) -> list[str]:
    return [error.fate.value for error in errors]
