"""A list of addresses, from the file to the articles: what becomes of each page, and why of none without a reason."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from tests.unit.ingest.readers.pages.pages_without_articles import CAPTCHA, COOKIE_WALL, PAYWALL
from tests.unit.ingest.web.local_site import Answer, Handler, LocalSite, local_site

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.input_fate import InputFate
from onrecord.ingest.web import page_fetcher
from onrecord.jobs import input_preview
from onrecord.jobs.input_preview import InputPreview
from onrecord.jobs.protocol import Answer as Told
from onrecord.jobs.protocol import ArticleFound, InputsRead, LinksFound, PreviewPaths

WORDS = "Ötztal’s café is naïve, said Zoë Müller, who runs it"
BODY = "".join(
    f"<p>The harbour board met on Friday for the {number}th time, and “{WORDS},” the report of the meeting says.</p>"
    for number in range(6)
)
TYPE = {"Content-Type": "text/html"}
INNER = "http://10.0.0.7/secret"


def page(title: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<title>{title}</title></head><body><article><h1>{title}</h1>{BODY}</article></body></html>"
    )


def slow(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"<p>")
            sleep(0.02)


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        for _ in range(150):
            handler.wfile.write(b"x" * 100_000)


PAGES: dict[str, Answer] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private\n"),
    "/whole": (200, {"Content-Type": "text/html; charset=utf-8"}, page("Whole").encode()),
    "/old": (301, {"Location": "/older"}, b""),
    "/older": (302, {"Location": "/moved?from=older"}, b""),
    "/moved?from=older": (200, TYPE, page("Moved").encode()),
    "/packed": (200, {**TYPE, "Content-Encoding": "gzip"}, gzip.compress(page("Packed").encode())),
    "/meta": (200, TYPE, page("Meta", '<meta charset="windows-1252">').encode("cp1252")),
    "/gone": (404, TYPE, b"<h1>404</h1>"),
    "/forbidden": (403, TYPE, b"no"),
    "/paid": (200, TYPE, PAYWALL.markup.encode()),
    "/captcha": (200, TYPE, CAPTCHA.markup.encode()),
    "/cookies": (200, TYPE, COOKIE_WALL.markup.encode()),
    "/private/a": (200, TYPE, page("Private").encode()),
    "/slow": slow,
    "/huge": endless,
    "/inner": (302, {"Location": INNER}, b""),
    "/film": (200, {"Content-Type": "video/mp4"}, b"x"),
}
ARTICLES = {"/whole": "Whole", "/old": "Moved", "/packed": "Packed", "/meta": "Meta"}
REFUSED = {
    "/gone": (InputFate.NO_ARTICLE, "no such page any more (404)"),
    "/forbidden": (InputFate.FAILED, "does not let everybody read it (403)"),
    "/paid": (InputFate.NO_ARTICLE, "subscribers"),
    "/captcha": (InputFate.NO_ARTICLE, "proof of a human reader"),
    "/cookies": (InputFate.NO_ARTICLE, "question about cookies"),
    "/private/a": (InputFate.FAILED, "robots.txt"),
    "/slow": (InputFate.FAILED, "does not answer"),
    "/huge": (InputFate.FAILED, "more than 10 MB"),
    "/inner": (InputFate.FAILED, "no public address"),
    "/film": (InputFate.UNKNOWN_KIND, "file of another kind"),
}


@pytest.fixture(scope="module")
def site() -> Iterator[LocalSite]:
    with pytest.MonkeyPatch.context() as patch, local_site() as server:
        server.pages = PAGES
        patch.setattr(page_fetcher, "PAUSE", 0.0)
        here = partial(
            page_fetcher.PageFetcher, allowed=lambda address: address == "127.0.0.1", ports=None, seconds=3.0
        )
        patch.setattr(input_preview, "PageFetcher", here)
        yield server


def previewed(asked: PreviewPaths) -> list[Told]:
    answers: list[Told] = []
    InputPreview(asked, answers.append, lambda: None).run()
    return answers


@pytest.fixture(scope="module")
def told(site: LocalSite, tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """What is told of the pages of a list, each of which has a title, an outlet and a day there."""
    listed: Path = tmp_path_factory.mktemp("lists") / "stories.csv"
    rows = [f"{site.address}{path},2021-03-04,The Post,Story {path[1:]}" for path in (*ARTICLES, *REFUSED)]
    listed.write_text("\n".join(["url,publish_date,media_name,title", *rows]), "utf-8")
    links = [each for each in previewed(PreviewPaths(1, (str(listed),))) if isinstance(each, LinksFound)]
    assert [link.name for each in links for link in each.links] == [f"{site.address}{p}" for p in (*ARTICLES, *REFUSED)]
    return previewed(PreviewPaths(2, (), loose=links[0].links))


def problems(told: list[Told]) -> dict[str, tuple[InputFate, Problem]]:
    inputs = [each for answer in told if isinstance(answer, InputsRead) for each in answer.inputs]
    return {each.file: (each.fate, each.problem) for each in inputs if each.problem is not None}


def found(told: list[Told]) -> dict[str, Article]:
    return {each.article.title: each.article for each in told if isinstance(each, ArticleFound)}


@pytest.mark.parametrize("path", ARTICLES)
def test_a_page_becomes_an_article_of_its_last_address(site: LocalSite, told: list[Told], path: str) -> None:
    article = found(told)[ARTICLES[path]]
    assert WORDS in article.text
    assert article.origin == f"{site.address}{'/moved?from=older' if path == '/old' else path}"
    assert (article.source, article.published) == ("The Post", "2021-03-04")


@pytest.mark.parametrize("path", REFUSED)
def test_a_page_that_gives_none_says_why_and_what_to_do(site: LocalSite, told: list[Told], path: str) -> None:
    fate, problem = problems(told)[f"{site.address}{path}"]
    assert fate is REFUSED[path][0]
    assert REFUSED[path][1] in str(problem.cause)
    assert str(problem.remedy).endswith(".")


def test_every_page_is_told_once_and_nothing_else_was_asked_for(site: LocalSite, told: list[Told]) -> None:
    inputs = [each for answer in told if isinstance(answer, InputsRead) for each in answer.inputs]
    assert len(inputs) == len(ARTICLES) + len(REFUSED)
    asked: Callable[[str], int] = [path for path, _ in site.asked].count
    assert asked("/robots.txt") == 1
    assert asked("/private/a") == 0
