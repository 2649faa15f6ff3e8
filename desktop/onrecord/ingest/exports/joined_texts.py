"""Many articles in one text, from whatever hand: parted by lines of signs, by page breaks, or by heads that repeat.

Where each part begins as an article does, they are taken; where only much speaks for it, nothing is, and it is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports.article_signs import (
    ADDRESS,
    BYLINE,
    DAY,
    LONGEST_TITLE,
    ORIGIN,
    OTHER,
    SOURCE,
    TITLE,
    is_byline,
    is_live,
    is_sign,
    label_field,
    label_kind,
    label_name,
    label_value,
    names_day,
)
from onrecord.ingest.exports.elements.printed_dates import printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.exported_article import ExportedArticle
from onrecord.ingest.exports.repeated_heads import MANY, repeated

_RULE = re.compile(r"[ \t]*(?:={5,}|#{5,}|~{5,}|_{10,}|\*{5,}|(?:\* ?){5,}|-{10,}|–{8,}|—{5,}|(?:- ){8,}-?|\f)[ \t]*")
_COUNTED = re.compile(
    r"[ \t]*[\[(#]?(?:document|article|story|item|record|text|artikel|dokument|documento|artículo|articolo)"
    r"\s*(?:no\.?\s*)?#?\d{1,5}(?:\s*(?:of|von|de|di|/)\s*\d{1,5})?\s*[\])]?:?[ \t]*",
    re.IGNORECASE,
)
_SHORT_RULE = re.compile(r"[ \t]*(?:-{3,9}|\*{3,4}|\* ?\* ?\*|_{3,9}|={3,4}|—{1,4}|⁂|# ?# ?#)[ \t]*")
_SHORT = "short"
_KINDS = ("=", "\f", "*", "#", "~", "_", "-", "count", _SHORT)
"""Kinds of rules, the most certain first."""
_HEAD = 8
"""Lines of a part among which its head is."""
_WORTH = 160
"""Characters that a part has at least that may be an article."""
_FEWEST = 2
"""Parts that are more than one article."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The text of it."""
        return "\n".join(self.lines).strip()

    @property
    def head(self) -> list[str]:
        """The first lines of it that have words."""
        return [line for line in self.lines if not is_blank(line)][:_HEAD]

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with labels: a headline's, or two others."""
        kinds = [label_kind(line) for line in self.head[:5]]
        return ORIGIN in kinds and (TITLE in kinds or OTHER in kinds or kinds.count(ORIGIN) > 1)

    @property
    def is_headed(self) -> bool:
        """Whether a headline begins it, and a day or an author follows."""
        head = self.head
        if len(head) < 3 or len(head[0]) > LONGEST_TITLE:
            return False
        return any(is_sign(line) or names_day(line) for line in head[1:4]) or (
            is_sign(head[0]) and len(head[1]) <= LONGEST_TITLE
        )

    @property
    def is_article(self) -> bool:
        """Whether it begins as an article does."""
        return self.is_labelled or self.is_headed

    @property
    def is_long(self) -> bool:
        """Whether it has the length of an article."""
        return len(self.text) >= _WORTH

    @property
    def day(self) -> str:
        """The day that its head names; "" where it names none."""
        named = next((line for line in self.head if is_sign(line) and printed_date(line)), "")
        return printed_date(named or next(filter(names_day, self.head[:5]), ""))


def labelled_article(part: Part) -> ExportedArticle | None:
    """An article whose labels say what it is, without them; None where no headline is found."""
    fields: dict[str, str] = {}
    above: list[str] = []
    end = 0
    for at, line in enumerate(part.lines):
        if is_blank(line):
            continue
        if label_name(line) and (label_kind(line) or end):
            fields.setdefault(label_field(line), label_value(line))
            end = at + 1
        elif end or len(above) == _FEWEST:
            break
        else:
            above.append(line.strip(" \t#*"))
    title = fields.get(TITLE) or " ".join(above)
    if not title or not end:
        return None
    return ExportedArticle(
        title=title,
        paragraphs=tuple(paragraphs_of(part.lines[end:])),
        source=fields.get(SOURCE, ""),
        published=printed_date(fields.get(DAY, "")),
        byline=fields.get(BYLINE, ""),
        url=fields.get(ADDRESS, ""),
    )


def parts_of(text: str, document: Document) -> list[Part] | None:
    """The parts that are an article each; None where the text is one article.

    Raises:
        IngestError: it holds many articles, and where each begins is not certain.
    """
    lines = lines_of(text)
    rules = [_rule(line) for line in lines]
    parts = _between_rules(lines, rules)
    if parts is None:
        parts = _at_labels(lines)
    if parts is not None:
        return parts
    many = max(repeated(lines), _ruled(lines, rules))
    if many >= MANY:
        raise too_many(document, many)
    return None


def too_many(document: Document, many: int) -> IngestError:
    """The error for a text that holds many articles, none of which is taken."""
    cause = message("it seems to hold about {0} articles, and where each begins is not certain", f"{many:,}")
    remedy = message(
        "Put a line of equals signs (=====) between them and “Title:”, “Date:” and “Source:” above each, "
        "or save each article in a file of its own."
    )
    return IngestError(document.subject, cause, remedy, InputFate.MANY)


def _between_rules(lines: Sequence[str], rules: Sequence[str]) -> list[Part] | None:
    """The parts between rules of one kind, where all begin as articles do."""
    live = is_live(lines)
    for kind in _present(rules):
        parts = _parted(lines, rules, kind)
        articles = _without_cover(parts)
        if len(articles) < _FEWEST or sum(part.is_long for part in articles) * 2 < len(articles):
            continue
        if all(part.is_labelled for part in articles):
            return articles
        certain = kind != _SHORT and (len(articles) > _FEWEST or kind in ("=", "\f", "count"))
        if certain and not live and all(part.is_article for part in articles) and _are_distinct(articles):
            return articles
    return None


def _are_distinct(parts: list[Part]) -> bool:
    """Whether the first lines are headlines, and not the name of one outlet again and again."""
    return len({part.head[0].strip() for part in parts}) * 4 >= len(parts) * 3


def _without_cover(parts: list[Part]) -> list[Part]:
    """The parts without a few words above the first and below the last."""
    first, last = 0, len(parts)
    if parts and not (parts[0].is_long or parts[0].is_article):
        first = 1
    if last - first > 1 and not (parts[-1].is_long or parts[-1].is_article):
        last -= 1
    return parts[first:last]


def _present(rules: Sequence[str]) -> list[str]:
    found = set(rules)
    return [kind for kind in _KINDS if kind in found]


def _parted(lines: Sequence[str], rules: Sequence[str], kind: str) -> list[Part]:
    parts: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        if rules[at] == kind and not _underlines(lines, at):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for inner in parts if (part := Part(tuple(inner))).text and not _is_rule_only(part)]


def _rule(line: str) -> str:
    """The kind of rule that a line is; "" for one that is none."""
    if _RULE.fullmatch(line):
        sign = line.strip(" \t")[:1]
        return "-" if sign in "–—" else sign
    if _SHORT_RULE.fullmatch(line):
        return _SHORT
    return "count" if _COUNTED.fullmatch(line) else ""


def _underlines(lines: Sequence[str], at: int) -> bool:
    """Whether a rule underlines the headline above it, as in Markdown."""
    above = lines[at - 1] if at else ""
    return (
        not is_blank(above) and len(above) <= LONGEST_TITLE and not _rule(above) and above.rstrip()[-1] not in '.!?”"’'
    )


def _is_rule_only(part: Part) -> bool:
    return all(_rule(line) for line in part.head) and len(part.text) < _WORTH


def _at_labels(lines: Sequence[str]) -> list[Part] | None:
    """The parts that begin with a labelled headline, where there are several and text stands under each."""
    starts = [at for at in range(len(lines)) if _is_block_start(lines, at)]
    if len(starts) < 2:
        return None
    name = label_name(lines[starts[0]])
    starts = [at for at in starts if label_name(lines[at]) == name]
    parts = [Part(_without_rules(lines[start:end])) for start, end in pairwise([*starts, len(lines)])]
    before = Part(tuple(lines[: starts[0]])).text
    good = len(parts) > 1 and len(before) < _WORTH and sum(part.is_long for part in parts) * 4 >= len(parts) * 3
    return parts if good else None


def _without_rules(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines without a rule below the last."""
    end = len(lines)
    while end and (is_blank(lines[end - 1]) or _rule(lines[end - 1])):
        end -= 1
    return tuple(lines[:end])


def _is_block_start(lines: Sequence[str], at: int) -> bool:
    """Whether a block of labels begins at a line: a headline's and another's right below, or two others'."""
    kind = label_kind(lines[at])
    if not kind or (at and label_kind(lines[at - 1])):
        return False
    below: list[str] = []
    for line in lines[at + 1 : at + 8]:
        if not is_blank(line):
            if not label_name(line):
                break
            below.append(label_kind(line))
    kinds = [kind, *below]
    return TITLE in kinds and ORIGIN in kinds


def _are_diary(parts: list[Part]) -> bool:
    """Whether day follows upon day and one author wrote them all, as in a diary."""
    days = [part.day for part in parts]
    authors = sum(any(map(is_byline, part.head)) for part in parts)
    return authors < _FEWEST and all(one < other for one, other in pairwise(days))


def _ruled(lines: Sequence[str], rules: Sequence[str]) -> int:
    """How many parts between rules begin as articles do, where most of them do."""
    best = 0
    for kind in () if is_live(lines) else _present(rules):
        parts = [part for part in _parted(lines, rules, kind) if part.is_long or part.is_article]
        articles = sum(part.is_article for part in parts)
        if kind == _SHORT and (articles < len(parts) or _are_diary(parts)):
            continue
        if articles >= MANY and articles * 2 >= len(parts):
            best = max(best, len(parts))
    return best
