"""What a file says of its article beside its text: title, author and day, as the program that made it filled them in.

Much of it is no more than habit: "Microsoft Word - final2.doc", the day of the template, the name of the machine's
owner. It fills gaps, and is called a guess where it does.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import clean_line

Result = Article | Document | IngestError
"""What a reader gives."""

_HEAD = 3000
_LONGEST = 300
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sans titre|sin t[ií]tulo|document|dokument|documento|doc|scan|print|image|img|page|slide 1|"
    r"powerpoint presentation|title|titel|titre|new|blank|no title|\(?anonymous\)?|about:blank)[\s_\d.()-]*|"
    r"microsoft (?:word|excel|powerpoint|office)\b.*|https?://\S*|.*\.(?:docx?|pdf|indd|qxd|qxp|rtf|odt|txt|html?|tmp|p65|ai|tex|dvi)",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:user|admin\w*|office|microsoft|windows|owner|unknown|author|anonymous|default|python-docx|nexis\w*|lexis\w*|"
    r"factiva|proquest|adobe|calibre|openoffice|libreoffice|corp|inc|ltd|gmbh|scanner|test|student|laptop|pc)\b|[\d@\\/_]",
    re.IGNORECASE,
)
# Days of templates that programs hand on to what is made of them.
_TEMPLATES = frozenset(
    ["2013-12-23", "2013-01-27", "2006-09-16", "1970-01-01", "1980-01-01", "1601-01-01", "1904-01-01"]
)
_OLDEST = "1980-01-01"


@dataclass(frozen=True, slots=True)
class FileProperties:
    """What is said, "" where nothing is, or nothing that makes sense.

    Attributes:
        title: of one line.
        author: a person's name.
        published: the ISO date.
        source: the outlet.
        url: where it was taken from.
        language: two letters.
        certain: those fields of an article that need no confirmation.
        better: those that are worth more than another guess, such as one by the name of the file.
    """

    title: str = ""
    author: str = ""
    published: str = ""
    source: str = ""
    url: str = ""
    language: str = ""
    certain: frozenset[str] = frozenset()
    better: frozenset[str] = frozenset()


def sensible_title(text: str | None) -> str:
    """What a file gives as its title, or "" where it is a file's name or what a program writes by itself."""
    title = clean_line(text or "")
    return "" if len(title) > _LONGEST or _NO_TITLE.fullmatch(title) or not re.search(r"[^\W\d_]{2}", title) else title


def sensible_author(text: str | None) -> str:
    """A person's name of several words, or "" for names of machines, firms and accounts."""
    author = clean_line(text or "")
    words = author.split()
    named = (
        2 <= len(words) <= 5
        and not _NO_PERSON.search(author)
        and all(not w[0].islower() for w in (words[0], words[-1]))
    )
    return author if named else ""


def sensible_date(text: str | None) -> str:
    """The ISO date at the head of a stamp (2022-11-12T08:00:00Z, 20221112T080000), or "" for one that cannot be."""
    match = re.match(r"\s*(?:D:)?(\d{4})-?(\d\d)-?(\d\d)(?!\d{3})", text or "")
    try:
        day = date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        return ""
    return day if _OLDEST <= day <= datetime.now(UTC).date().isoformat() and day not in _TEMPLATES else ""


def completed(found: Iterable[Result], said: FileProperties) -> Iterator[Result]:
    """What was found, where it is one article with the gaps filled in: of several, nobody knows which is meant."""
    found = iter(found)
    ahead = list(itertools.islice(found, 2))
    if len(ahead) == 1 and isinstance(ahead[0], Article):
        yield complete(ahead[0], said)
    else:
        yield from itertools.chain(ahead, found)


def complete(article: Article, said: FileProperties) -> Article:
    """An article with what its file says where the text says nothing, and the title also where it has those words."""
    values = {"byline": said.author, "published": said.published, "source": said.source, "url": said.url}
    open_fields = {name for name in values if not getattr(article, name)} | (article.guesses & said.better)
    gaps = {name: value for name, value in values.items() if value and name in open_fields}
    guesses = article.guesses | (frozenset(gaps) - said.certain - {"url"})
    if said.title and ("title" in said.certain or _is_better_title(said.title, article)):
        gaps["title"] = said.title
        guesses -= {"title"}
    language = article.language or said.language
    return replace(article, **gaps, language=language, guesses=guesses)  # type: ignore[arg-type]


def _is_better_title(title: str, article: Article) -> bool:
    if _letters(title) == _letters(article.source):  # a masthead, or the name of the page that it stands on
        return False
    is_bare = not article.title or article.title.endswith("…") or "title" in article.guesses
    return is_bare or _letters(title) in _letters(article.text[: article.body + _HEAD])


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold()))
