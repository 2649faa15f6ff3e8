"""Folders of notes in Markdown: one an article, one a speaker, and an overview; for any program, or for Obsidian."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote as percent_encoded

from onrecord.domain.attribution import Kind
from onrecord.tables.formats.export_registry import ExportContext, ExportNote
from onrecord.tables.reports.note_text import note_link, note_quote, note_text
from onrecord.tables.reports.report_content import (
    ReportArticle,
    ReportContent,
    ReportQuote,
    ReportQuotes,
    Tally,
    counted_text,
)
from onrecord.tables.reports.report_text import FileNames

if TYPE_CHECKING:
    from pandas import DataFrame

ARTICLES, SPEAKERS = "Articles", "Speakers"
OVERVIEW = {False: "README", True: "Overview"}
METHOD = "method.json"
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")
_NOT_IN_YAML = re.compile("[\x7f-\x84\x86-\x9f\u2028\u2029\ufeff]")


class NoteFolderWriter:
    """Writes quotes as a folder of notes."""

    def __init__(self, folder: Path, context: ExportContext, *, is_vault: bool) -> None:
        self._folder, self._context, self._is_vault = folder, context, is_vault
        self._quotes = ReportQuotes(context)

    def write(self, frame: "DataFrame") -> None:
        """Take in further quotes."""
        self._quotes.add(frame)

    def close(self) -> tuple[ExportNote, ...]:
        """Write the notes."""
        content = self._quotes.content()
        for folder in (ARTICLES, SPEAKERS):
            self._folder.joinpath(folder).mkdir()
        for name, text in _notes(content, _Links(content, is_vault=self._is_vault)):
            self._context.checkpoint()
            self._folder.joinpath(f"{name}.md").write_bytes(text.encode())
        if content.note.record:
            self._folder.joinpath(METHOD).write_bytes(content.note.record.encode("utf-8", "replace"))
        return ()

    def abandon(self) -> None:
        """Nothing is held: the folder is deleted as it is."""


@dataclass(slots=True)
class _Links:
    """What the notes are called, and how one leads to another.

    Attributes:
        is_vault: the notes are for Obsidian, which knows each by its name alone.
        articles, speakers: the names of the notes, by ids.
    """

    content: ReportContent
    is_vault: bool
    articles: dict[str, str] = field(default_factory=dict)
    speakers: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Obsidian finds a note by its name in all folders, so that no two may have the same.
        names = FileNames()
        names.take(OVERVIEW[self.is_vault], "")
        for tally in self.content.speakers:
            if isinstance(tally.key, int):
                self.speakers[tally.key] = names.take(tally.name, f"Speaker {tally.key}")
        for number, article in enumerate(self.content.articles, 1):
            wanted = f"{article.published[:10]} {article.title}".strip()
            self.articles[article.id] = names.take(wanted, f"Article {number}")

    def article(self, article: ReportArticle, text: str, up: str, place: str = "") -> str:
        """A link to an article, or to a quote in it; ``up`` leads from the folder of the note to that of all."""
        return self._link(ARTICLES, self.articles[article.id], text, up, place)

    def speaker(self, key: int | str | None, text: str, up: str) -> str:
        """A link to a speaker; the text alone where there is no note."""
        if not isinstance(key, int) or key not in self.speakers:
            return note_text(text)
        return self._link(SPEAKERS, self.speakers[key], text, up)

    def _link(self, folder: str, name: str, text: str, up: str, place: str = "") -> str:
        if self.is_vault:
            anchor = f"#^{place}" if place else ""
            shown = " ".join(re.sub(r"[\[\]|]+", " ", text).split()) or name
            return f"[[{name}{anchor}|{shown}]]" if shown != name or anchor else f"[[{name}]]"
        anchor = f"#{place}" if place else ""
        return f"[{note_text(text)}]({up}{folder}/{percent_encoded(name)}.md{anchor})"

    def anchored(self, place: str, block: str) -> str:
        """A block that links can lead to."""
        return f"{block}\n\n^{place}\n" if self.is_vault else f'<a id="{place}"></a>\n\n{block}\n'


def _notes(content: ReportContent, links: _Links) -> Iterator[tuple[str, str]]:
    """The names of the notes, with the folders that they are in, and their texts."""
    yield OVERVIEW[links.is_vault], _overview(content, links)
    said: defaultdict[int, list[tuple[ReportArticle, ReportQuote]]] = defaultdict(list)
    for article in content.articles:
        yield f"{ARTICLES}/{links.articles[article.id]}", _article(article, links)
        for quote in article.quotes:
            if quote.speaker_id is not None:
                said[quote.speaker_id].append((article, quote))
    for tally in content.speakers:
        if isinstance(tally.key, int):
            yield f"{SPEAKERS}/{links.speakers[tally.key]}", _speaker(tally, said[tally.key], links)


def _overview(content: ReportContent, links: _Links) -> str:
    period = f"Published {content.period}." if content.period else ""
    speakers = [
        f"| {_cell(links.speaker(each.key, each.name or 'Nobody named', ''), links)} | "
        f"{' | '.join(f'{number:,}' for number in (*each.kinds.values(), each.quotes, len(each.articles)))} |"
        for each in content.speakers
    ]
    heads = (*(str(kind).capitalize() for kind in Kind), "Quotes", "Articles")
    table = [f"| Speaker | {' | '.join(heads)} |", f"|---{'|---:' * len(heads)}|", *speakers]
    articles = [
        f"- {links.article(each, each.headline, '')}{note_text(f', {each.origin}' if each.origin else '')} "
        f"({counted_text(len(each.quotes), 'quote')})"
        for each in content.articles
    ]
    method = ("## Method", note_text(content.note.paragraph)) if content.note.sentences else ()
    chosen, precision = note_text(content.note.chosen), note_text(content.note.precision)
    lists = ("## Speakers", "\n".join(table), "## Articles", "\n".join(articles))
    blocks = (f"# {note_text(content.title)}", content.figures, period, chosen, precision, *lists, *method)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _cell(link: str, links: _Links) -> str:
    """A link in a table, whose cells end at a bar; in Markdown's own links it is escaped already."""
    return link.replace("|", "\\|") if links.is_vault else link


def _article(article: ReportArticle, links: _Links) -> str:
    tags = dict.fromkeys(tag for quote in article.quotes for tag in quote.tags)
    front = {
        "title": article.headline,
        "source": article.source,
        "published": article.published,
        "author": article.byline,
        "url": article.url,
        "article": article.id,
        "quotes": len(article.quotes),
        "tags": list(filter(None, map(_tag, tags) if links.is_vault else tags)),
    }
    about = " · ".join(part for part in (article.origin, article.byline) if part)
    heading = note_link(article.headline, article.url) if article.url else note_text(article.headline)
    quotes = (_quote(quote, links) for quote in article.quotes)
    return f"{_front(front)}\n# {heading}\n\n{note_text(about)}\n\n" + "\n".join(quotes)


def _quote(quote: ReportQuote, links: _Links) -> str:
    name = links.speaker(quote.speaker_id, quote.speaker, "../") if quote.speaker else note_text(quote.description)
    role = note_text(f", {quote.role}") if quote.speaker and quote.role else ""
    signs = " · ".join(map(note_text, (*quote.signs, *(f"tag: {tag}" for tag in quote.tags))))
    link = " · " + note_link("passage", quote.link) if quote.link else ""
    cited = f"> — {name or 'speaker not named'}{role} · {signs}{link}"
    block = f"{note_quote(quote.words)}\n>\n{cited}"
    note = f"\nNote: {note_text(quote.note)}\n" if quote.note else ""
    return links.anchored(_place(quote), block) + note


def _speaker(tally: Tally, said: list[tuple[ReportArticle, ReportQuote]], links: _Links) -> str:
    front: dict[str, Any] = {"speaker": tally.name, "role": tally.role}
    front |= {str(kind): number for kind, number in tally.kinds.items()}
    front |= {"quotes": tally.quotes, "articles": len(tally.articles)}
    role = f"{note_text(tally.role)}\n\n" if tally.role else ""
    quotes = (
        f"{note_quote(quote.words)}\n>\n> — {links.article(article, article.headline, '../', _place(quote))}"
        f"{note_text(f', {article.origin}' if article.origin else '')} · {quote.kind}\n"
        for article, quote in said
    )
    return f"{_front(front)}\n# {note_text(tally.name)}\n\n{role}" + "\n".join(quotes)


def _place(quote: ReportQuote) -> str:
    return f"q{quote.id}"


def _tag(text: str) -> str:
    """A tag as Obsidian takes it: no spaces, and not of digits alone."""
    tag = _NOT_IN_TAGS.sub("-", text).strip("-/")
    return f"tag-{tag}" if tag.isdecimal() else tag


def _front(values: Mapping[str, Any]) -> str:
    """What a note begins with: facts as YAML, those that are not known left out."""
    lines = (f"{name}: {_yaml(value)}" for name, value in values.items() if value not in ("", []))
    return "\n".join(("---", *lines, "---", ""))


def _yaml(value: Any) -> str:
    """A value as JSON, which is YAML too but for a few characters."""
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
