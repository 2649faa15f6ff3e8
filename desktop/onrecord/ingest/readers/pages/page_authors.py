"""Who wrote an article: names alone, without dates, jobs, handles and addresses."""

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from onrecord.ingest.outlet_names import is_outlet
from onrecord.ingest.readers.pages.month_names import printed_date
from onrecord.ingest.readers.pages.page_blocks import Block, blocks_of, key_of
from onrecord.ingest.readers.pages.page_clutter import words_of_name
from onrecord.ingest.readers.pages.page_head import PageHead

MOST = 12
"""Authors that are kept."""

_BY = re.compile(
    r"\s*(?:(?:story|text|words|report(?:ing|ed)?|written|posted|published|analysis|opinion|column|review|interview|"
    r"exclusive|news|author|authors|autor|autore|autora|auteur|verfasser|redaktion|foto|by-?line)?\s*(?:by|von|par|"
    r"por|di|door|av|af|przez)\b[\s:]+|(?:authors?|autor(?:en|a|es)?|auteur|autori?|text|texte|texto|testo|tekst|"
    r"written by|reporter|автор|текст|文|記者|作者|بقلم|كتب)\s*[:：]\s*|(?:автор)\s+)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:[;|•·/／、،\n]|,(?!\s*(?:jr|sr|ii|iii|iv|phd|md)\b)|\s(?:and|und|et|y|e|en|och|og|ja|i|и|with|mit|avec|"
    r"con|\&|&|\+)\s)\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[\w-]+\.(?:com|org|net|co\.uk)\b\S*")
_HANDLE = re.compile(r"(?<!\w)@\w+")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_PLACE = re.compile(r"\s+(?:in|at|for|von|aus|à|en|im|from)\s+(?:the\s+)?[A-ZÀ-Þ].*\Z|\s+[-–—]\s+.*\Z|\s*[:：].*\Z")
_CREDIT = re.compile(
    r"\s+(?:photos?|photographs?|illustrations?|graphics?|video|images?|pictures?|additional reporting)(?:\s.*)?\Z",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|journalists?|writers?|columnists?|producers?|contributors?|staff|"
    r"bureau|chief|desk|team|newsroom|photographers?|analysts?|critics?|fellows?|professors?|lecturers?|director|"
    r"president|founder|head of|member|intern|specialist|commentator|presenter|anchor|host|agency|agencies|political|"
    r"business|economics|sports?|redakteure?|redakteurin|korrespondent(?:in)?|reporterin|chefredakteur(?:in)?|"
    r"journaliste?s?|rédact\w+|envoyée?|redactora?|corresponsal|periodista|giornalista|inviato|redazione|redactie|"
    r"verslaggever|redaktør|redaksjon\w*|published|updated|posted|last|modified|min(?:ute)?s? read|read|share|follow|"
    r"more|contact|email|e-mail|twitter|facebook|comments?|subscribe|today|yesterday|ago|hours?|minutes?|days?|am|pm|"
    r"est|edt|gmt|bst|view|profile|bio|about|author|photo|image|video|getty|admin|administrator|webmaster|editorial|"
    r"guest|user|unknown|null|none|undefined|n/a|web|online)\b",
    re.IGNORECASE,
)
_PARTICLE = re.compile(
    r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|el|al|bin|ibn|ter|ten|st\.?|mc|[A-Z]\.?)", re.IGNORECASE
)
_BEATS = frozenset(
    "our the a an from by special senior chief national world foreign news local sports political business staff "
    "express associate deputy assistant health science education crime court city state metro digital video "
    "data own".split()
)
_SURE_JOB = re.compile(
    r"\b(?:admin|administrator|webmaster|null|undefined|none|unknown|guest|user\d*|n/a)\b", re.IGNORECASE
)
_NAMED = re.compile(r"[^\W\d_][\w.’'`´-]*(?:[ \u00a0][^\W_][\w.,’'`´-]*){0,6}")
_CREDITED = re.compile(r"\b(?:by ?line|byl|author|authors|contributor|writer|reporter|journalist)\b")
_NO_CREDIT = re.compile(
    r"\b(?:comments?|related|bio|avatar|image|img|photo|social|follow|date|time|job|title|role|position|share|email|"
    r"recommend\w*|teaser|card list|footer|more)\b"
)
_METAS = (
    "author article:author parsely-author sailthru.author byl dc.creator dcterms.creator authors citation_author "
    "og:author og:article:author article:author_name rbauthors creator"
).split()
_REMARKS = re.compile(r"\b(?:comments?|related|recommend\w*|teasers?|sidebar|most)\b")
_PRINTED = re.compile(
    r"(?:written |posted |story |words |text )?(?:by|von|par|por|di|door|av|af)\b\s*:?\s*[^\W\d_].*", re.IGNORECASE
)
_LONG = 160


def authors(
    tree: HtmlElement, head: PageHead, stated: Iterable[str], sites: Iterable[str], blocks: Iterable[Block]
) -> str:
    """The authors in a line: "Ann Lee, Bo Li and Cy Marsh", or "".

    Args:
        tree: the page, whole.
        head: what its head says.
        stated: the authors in the statements for machines.
        sites: names under which the site goes; the site itself is nobody's name.
        blocks: the page block by block.
    """
    known = {key_of(site) for site in sites if site}
    sources = [
        list(stated),
        *([*head.values.get(name, ())] for name in _METAS),
        list(_credited(tree)),
        list(_printed(blocks)),
    ]
    houses = ""
    for source in sources:
        names = list(dict.fromkeys(name for line in source for name in names_in(line)))
        people = [name for name in names if key_of(name) not in known][:MOST]
        people = [name for name in people if not is_outlet(name)] or people
        if any(" " in name for name in people):  # what has one word beside whole names is a place or an outlet
            people = [name for name in people if " " in name or not name.isascii()]
        if people and (len(people) > 1 or " " in people[0] or not people[0].isascii()):
            return joined(people)
        houses = houses or joined([name for name in people if len(name) > 2])
    return houses


def joined(names: list[str]) -> str:
    """Names as a sentence has them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def names_in(line: str) -> Iterator[str]:
    """The names in a credit such as "By Ann Lee and Bo Li, chief reporters, 12 May 2022, ann@herald.example"."""
    line = " ".join(line.split())
    if line.startswith(("http://", "https://", "//")) or len(line) > 400:
        return
    line = _BY.sub("", _BRACKETS.sub("", _HANDLE.sub("", _ADDRESS.sub("", line))), count=1)
    for part in _SPLIT.split(line):
        name = _name(part)
        if name:
            yield name


def _name(part: str) -> str:
    """A part of a credit where it is a name, or ""."""
    part = _BY.sub("", part, count=1).strip(' .,;:-–—*"“”')
    if _SURE_JOB.search(part):
        return ""
    part = _CREDIT.sub("", part)
    if _JOB.search(part):
        part = _before_job(_PLACE.sub("", part))
    part = _PLACE.sub("", part).strip(" .,;:-–—")
    if not part or any(figure.isdigit() for figure in part) or printed_date(part, month_first=True):
        return ""
    if not _NAMED.fullmatch(part) or len(part) > 60 or (part.isascii() and part.islower() and " " not in part):
        return ""
    return _cased(part)


def _before_job(part: str) -> str:
    """The name before a job that no comma parts from it ("Ann Lee Political correspondent"), or ""."""
    match = _JOB.search(part)
    words = part[: match.start()].split() if match else part.split()
    longer = len(words) > 2 and (_PARTICLE.fullmatch(words[1]) or (len(words) > 3 and _PARTICLE.fullmatch(words[2])))
    words = words[: 4 if longer and len(words) > 3 and _PARTICLE.fullmatch(words[2]) else 3 if longer else 2]
    if any(word.casefold() in _BEATS for word in words):
        return ""
    return " ".join(words) if len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper() else ""


def _cased(name: str) -> str:
    """A name in ordinary letters where it was printed in capitals or in small ones."""
    words = name.split()
    capitals = sum(letter.isupper() for letter in name)
    if len(words) > 1 and (capitals > 0.7 * sum(letter.isalpha() for letter in name) or name.islower()):
        return " ".join(_word(word) for word in words)
    if len(words) > 1 and not words[0].isupper():  # "Anne CHARREAU", as the French press has it
        return " ".join(_word(word) if word.isupper() and len(word) > 3 else word for word in words)
    return name


def _word(word: str) -> str:
    if len(word) <= 3 and "." in word:
        return word.upper()
    if word.lower().startswith("mc") and len(word) > 3:
        return f"Mc{word[2:].capitalize()}"
    parts = re.split(r"([-’'])", word.lower())
    return "".join(part.capitalize() if len(part) > 1 or at == 0 else part.upper() for at, part in enumerate(parts))


def _credited(tree: HtmlElement) -> Iterator[str]:
    """What stands in places that are called after authors, the surest first."""
    sure, likely = [], []
    for element in tree.iter(
        "a", "span", "div", "p", "address", "strong", "em", "li", "h3", "h4", "h5", "td", "author"
    ):
        relation, prop = (element.get("rel") or "").split(), (element.get("itemprop") or "").split()
        name = words_of_name(element)
        if not (relation or prop or name) and element.tag not in ("address", "author"):
            continue
        if len(" ".join("".join(element.itertext()).split())) > 200 or _is_in_remarks(element):
            continue
        text = "; ".join(block.text for block in blocks_of(element))
        if not text:
            continue
        if "author" in relation or "author" in prop or element.tag == "author":
            sure.append(text)
        elif _CREDITED.search(name) and not _NO_CREDIT.search(_CREDITED.sub("", name)):
            likely.append(text)
    # The outermost place holds them all; those inside it repeat its parts.
    return iter(sure or likely[:1])


def _printed(blocks: Iterable[Block]) -> Iterator[str]:
    """The first line above the text that begins as a credit does."""
    long = 0
    for block in blocks:
        long += len(block.text) > _LONG
        if long > 1:
            return
        if (
            len(block.text) <= _LONG
            and not block.heading
            and _PRINTED.fullmatch(block.text)
            and any(names_in(block.text))
        ):
            yield block.text
            return


def _is_in_remarks(element: HtmlElement) -> bool:
    return any(
        _REMARKS.search(words_of_name(one))
        for one in list(element.iterancestors())[:3]
        if one.tag not in ("body", "html", "article", "main")
    )
