"""An entry of a reference manager -> the article attached to it, where that lies beside the file, or its address."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.article_facts import ArticleFacts
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link

_PREFERRED = (
    ".html",
    ".htm",
    ".xhtml",
    ".mhtml",
    ".mht",
    ".webarchive",
    ".txt",
    ".md",
    ".epub",
    ".docx",
    ".pdf",
    ".rtf",
    ".odt",
)
"""What is read where several are attached: a page that was saved before a print of it."""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One entry.

    Attributes:
        key: by which the file calls it, else its number.
        facts: what it says of the article.
        attached: paths of the files attached to it, as they are written there.
    """

    key: str
    facts: ArticleFacts
    attached: tuple[str, ...] = ()


def found_of(entry: ReferenceEntry, document: Document) -> Document | Link | IngestError:
    """What stands for an entry: its article, whose facts it says better than the page does, or its address."""
    files = [path for name in entry.attached if (path := _beside(name, document)) is not None]
    files = [path for path in files if path.suffix.lower() in _PREFERRED]
    if files:
        path = min(files, key=lambda each: _PREFERRED.index(each.suffix.lower()))
        part = path.relative_to(document.path.parent.resolve()).as_posix()
        return document.within(lambda: path.open("rb"), part, path.name).told(entry.facts)
    facts = entry.facts
    if facts.url:
        return Link(facts.url, facts.title, facts.source, facts.published)
    inner = document.inside(b"", entry.key)
    cause = message("this entry has neither a text nor an address ({0})", facts.title or entry.key)
    return IngestError(inner.subject, cause, message("Add the article itself."), InputFate.NO_ARTICLE)


def _beside(name: str, document: Document) -> Path | None:
    """The file of a path that an export writes, where it lies in the folder of the export or below; else None."""
    if document.depth or "\0" in name:
        return None
    relative = PurePosixPath(name.replace("\\", "/").removeprefix("file://"))
    folder = document.path.parent.resolve()
    for written in (str(relative), unquote(str(relative))):
        try:
            path = (folder / written).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
        except (OSError, ValueError):  # too long, or a loop of links
            continue
    return None
