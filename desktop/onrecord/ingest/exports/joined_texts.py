"""Many articles in one text, from whatever hand: parted by lines of signs, by page breaks, or by heads that repeat.

Where each part begins as an article does, they are taken; where only much speaks for it, nothing is, and it is said.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.field_labels import LENGTH, has_capital_label, label_of, plain
from onrecord.ingest.exports.elements.printed_dates import is_date_alone, printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of
from onrecord.ingest.exports.factiva_fields import is_document_line, is_word_count

_RULE = re.compile(r"[ \t]*(?:={5,}|#{5,}|~{5,}|_{10,}|\*{5,}|(?:\* ?){5,}|-{10,}|–{8,}|—{5,}|(?:- ){8,}-?|\f)[ \t]*")
_COUNTED = re.compile(
    r"[ \t]*[\[(#]?(?:document|article|story|item|record|text|artikel|dokument|documento|artículo|articolo)"
    r"\s*(?:no\.?\s*)?#?\d{1,5}(?:\s*(?:of|von|de|di|/)\s*\d{1,5})?\s*[\])]?:?[ \t]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[ \t]*\**([^\W\d_][\w -]{2,20})\**[ \t]?:\**[ \t]*(\S.*)?")
_TITLES = frozenset("title headline titel schlagzeile uberschrift titre titulo titolo kop titular rubrik".split())
_OTHERS = frozenset(
    "date published publication source byline author url link datum quelle autor date-de-publication auteur fecha "
    "fuente medio data fonte autore outlet publication-date newspaper journal publisher section page datum-der "
    "pub-date publish-date bron krant zeitung media medium web-address website by".split()
)
_BYLINE = re.compile(r"[ \t]*(?:By|BY|Von|VON|Par|PAR|Por|POR|Door|DOOR)\s+[^\W\d_a-zß-öø-ÿ][^.!?]{3,70}")
_KINDS = ("=", "\f", "*", "#", "~", "_", "-", "count")
"""Kinds of rules, the most certain first."""
_HEAD = 8
"""Lines of a part among which its head is."""
_WORTH = 160
"""Characters that a part has at least that may be an article."""
_MOST_TITLE = 160
_LONGEST_BYLINE = 9
"""Words that a byline may have."""
_FEW_WORDS = 14
"""Words of a line that names the day."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_DAYS = 2
"""Days over which a live blog goes."""
_FEWEST = 2
"""Parts that are more than one article."""
_MANY = 3
"""Heads that must repeat before a text is held to be many articles."""
_SPREAD = 250
"""Characters between two of them at least."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines between two rules."""

    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def head(self) -> list[str]:
        return [line for line in self.lines if not is_blank(line)][:_HEAD]

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with labels: a headline's, or two others."""
        kinds = [_kind(line) for line in self.head[:5]]
        return ("title" in kinds and "other" in kinds) or kinds.count("other") > 1

    @property
    def is_headed(self) -> bool:
        """Whether a headline begins it, and a day or an author follows."""
        head = self.head
        if len(head) < 3 or len(head[0]) > _MOST_TITLE:
            return False
        return any(_is_sign(line) or _names_day(line) for line in head[1:4]) or (
            _is_sign(head[0]) and len(head[1]) <= _MOST_TITLE
        )

    @property
    def is_worth(self) -> bool:
        return len(self.text) >= _WORTH


def parts_of(text: str, document: Document) -> Iterator[str] | None:
    """The articles' texts; None where the text is one article.

    Raises:
        IngestError: it holds many articles, and where each begins is not certain.
    """
    lines = lines_of(text)
    rules = [_rule(line) for line in lines]
    parts = _between_rules(lines, rules)
    if parts is None:
        parts = _at_labels(lines)
    if parts is not None:
        return (part.text for part in parts)
    many = max(_repeated(lines), _ruled(lines, rules))
    if many >= _MANY:
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


def _between_rules(lines: Sequence[str], rules: Sequence[str]) -> list[_Part] | None:
    """The parts between rules of one kind, where all begin as articles do."""
    live = _is_live(lines)
    for kind in _present(rules):
        parts = _parted(lines, rules, kind)
        worth = [part for part in parts if part.is_worth]
        if len(worth) < _FEWEST or len(worth) < len(parts) - 1 - (len(parts) > _MANY + 1):
            continue
        if all(part.is_labelled for part in worth):
            return worth
        certain = len(worth) > _FEWEST or kind in ("=", "\f", "count")
        if certain and not live and all(part.is_labelled or part.is_headed for part in worth):
            return worth
    return None


def _present(rules: Sequence[str]) -> list[str]:
    found = set(rules)
    return [kind for kind in _KINDS if kind in found]


def _parted(lines: Sequence[str], rules: Sequence[str], kind: str) -> list[_Part]:
    parts: list[list[str]] = [[]]
    for at, line in enumerate(lines):
        if rules[at] == kind and not _underlines(lines, at):
            parts.append([])
        else:
            parts[-1].append(line)
    return [part for inner in parts if (part := _Part(tuple(inner))).text and not _is_rule_only(part)]


def _rule(line: str) -> str:
    """The kind of rule that a line is; "" for one that is none."""
    if _RULE.fullmatch(line):
        sign = line.strip(" \t")[:1]
        return "-" if sign in "–—" else sign
    return "count" if _COUNTED.fullmatch(line) else ""


def _underlines(lines: Sequence[str], at: int) -> bool:
    """Whether a rule underlines the headline above it, as in Markdown."""
    above = lines[at - 1] if at else ""
    return not is_blank(above) and len(above) <= _MOST_TITLE and not _rule(above) and above.rstrip()[-1] not in '.!?”"’'


def _is_rule_only(part: _Part) -> bool:
    return all(_rule(line) for line in part.head) and len(part.text) < _WORTH


def _at_labels(lines: Sequence[str]) -> list[_Part] | None:
    """The parts that begin with a labelled headline, where there are several and text stands under each."""
    starts = [at for at in range(len(lines)) if _is_block_start(lines, at)]
    if len(starts) < 2:
        return None
    name = _name(lines[starts[0]])
    starts = [at for at in starts if _name(lines[at]) == name]
    parts = [_Part(tuple(lines[start:end])) for start, end in pairwise([*starts, len(lines)])]
    before = _Part(tuple(lines[: starts[0]])).text
    good = len(parts) > 1 and len(before) < 4 * _WORTH and sum(part.is_worth for part in parts) * 4 >= len(parts) * 3
    return [part for part in parts if len(part.head) > 2] if good else None


def _is_block_start(lines: Sequence[str], at: int) -> bool:
    """Whether a block of labels begins at a line: a headline's and another's right below, or two others'."""
    kind = _kind(lines[at])
    if not kind or (at and _kind(lines[at - 1])):
        return False
    below: list[str] = []
    for line in lines[at + 1 : at + 8]:
        if not is_blank(line):
            if not _kind(line):
                break
            below.append(_kind(line))
    kinds = [kind, *below]
    return "title" in kinds and "other" in kinds


def _name(line: str) -> str:
    match = _LABEL.match(line)
    return plain(match.group(1)) if match else ""


def _kind(line: str) -> str:
    name = _name(line)
    return "title" if name in _TITLES else "other" if name in _OTHERS else ""


def _is_sign(line: str) -> bool:
    """Whether a line is a day, an author or a length, and nothing else."""
    return is_date_alone(line) or _is_byline(line) or is_word_count_of_words(line)


def _names_day(line: str) -> bool:
    """Whether a line names a day among a few other words, as an outlet and a page."""
    return len(line.split()) <= _FEW_WORDS and len(line) <= _MOST_TITLE and bool(printed_date(line))


def day_of(part: str) -> str:
    """The day that the head of one of the articles names; "" where it names none."""
    head = [line for line in lines_of(part[: 10 * _MOST_TITLE]) if not is_blank(line)][:_HEAD]
    named = next((line for line in head if _is_sign(line) and printed_date(line)), "")
    return printed_date(named or next(filter(_names_day, head[:5]), ""))


def _is_byline(line: str) -> bool:
    return bool(_BYLINE.fullmatch(line)) and len(line.split()) <= _LONGEST_BYLINE


def is_word_count_of_words(line: str) -> bool:
    """Whether a line says how many words an article has."""
    return is_word_count(line) and line.strip().casefold().endswith(
        ("words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "ord", "słów", "слов")
    )


def _ruled(lines: Sequence[str], rules: Sequence[str]) -> int:
    """How many parts between rules begin as articles do, where most of them do."""
    best = 0
    for kind in () if _is_live(lines) else _present(rules):
        worth = [part for part in _parted(lines, rules, kind) if part.is_worth]
        headed = sum(part.is_labelled or part.is_headed for part in worth)
        if headed >= _MANY and headed * 2 >= len(worth):
            best = max(best, len(worth))
    return best


def _repeated(lines: Sequence[str]) -> int:
    """How often what stands once in an article stands in the text: the most certain of them decides."""
    return max(
        _spread(lines, lambda at: is_word_count_of_words(lines[at])),
        _spread(lines, lambda at: is_document_line(lines[at])),
        _spread(lines, lambda at: has_capital_label(lines[at]) and label_of(lines[at])[0] == LENGTH),
        _spread(lines, lambda at: lines[at].lstrip().lower().startswith("load-date:")),
        _spread(lines, lambda at: is_notice(lines[at]) and _has_day_beside(lines, at)),
        0 if _is_live(lines) else _spread(lines, lambda at: _is_byline(lines[at]) and _has_day_beside(lines, at)),
    )


def _is_live(lines: Sequence[str]) -> bool:
    """Whether it is a live blog: the same day or two, again and again, with clock times."""
    dated = [line for line in lines if is_date_alone(line)]
    clocked = sum(bool(_CLOCK.search(line)) for line in dated)
    return clocked * 2 > len(dated) and len({printed_date(line) for line in dated}) <= _DAYS


def _has_day_beside(lines: Sequence[str], at: int) -> bool:
    beside = [line for line in lines[max(0, at - 4) : at + 5] if not is_blank(line)]
    return any(map(is_date_alone, beside))


def _spread(lines: Sequence[str], told: Callable[[int], bool]) -> int:
    """How many lines are told, where enough text stands between one and the next."""
    count, between = 0, _SPREAD
    for at, line in enumerate(lines):
        if told(at):
            count += between >= _SPREAD
            between = 0
        else:
            between += len(line)
    return count
