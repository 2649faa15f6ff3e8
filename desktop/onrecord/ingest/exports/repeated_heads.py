"""How many articles a text seems to hold, told by what stands once in each and is repeated in it."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from onrecord.ingest.exports.article_signs import (
    LONGEST_TITLE,
    ORIGIN,
    is_byline,
    is_length,
    is_live,
    label_kind,
    names_page,
)
from onrecord.ingest.exports.elements.copyright_lines import is_notice
from onrecord.ingest.exports.elements.field_labels import LENGTH, has_capital_label, label_of
from onrecord.ingest.exports.elements.printed_dates import is_date_alone, printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank
from onrecord.ingest.exports.factiva_fields import is_document_line

MANY = 3
"""Heads that must repeat before a text is held to be many articles."""
_SPREAD = 250
"""Characters between two of them at least."""
_NEAR = 4
"""Lines above and below that are beside one."""
_FEW = 10
"""Headlines with a day and no author that one article may have, as a diary of two weeks."""
_LONGEST_VALUE = 200


def repeated(lines: Sequence[str]) -> int:
    """How many articles there seem to be: the sign that is repeated most decides; 0 where none is often enough."""
    found = max(
        _spread(lines, lambda at: is_length(lines[at])),
        _spread(lines, lambda at: is_document_line(lines[at])),
        _spread(lines, lambda at: has_capital_label(lines[at]) and label_of(lines[at])[0] == LENGTH),
        _spread(lines, lambda at: lines[at].lstrip().lower().startswith("load-date:")),
        _spread(lines, lambda at: is_notice(lines[at]) and _has_day_beside(lines, at)),
        _spread(lines, lambda at: names_page(lines[at])),
        _spread(lines, lambda at: _ends_block(lines, at)),
    )
    if not is_live(lines):
        found = max(found, _spread(lines, lambda at: is_byline(lines[at]) and _has_day_beside(lines, at)))
        found = max(found, _titled(lines))
    return found if found >= MANY else 0


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


def _titled(lines: Sequence[str]) -> int:
    """How many headlines with a day below them there are; 0 where day follows upon day, as in a diary."""
    told = [at for at in range(len(lines)) if is_date_alone(lines[at]) and _has_title_above(lines, at)]
    days = [printed_date(lines[at]) for at in told]
    if len(told) < _FEW or all(one < other for one, other in pairwise(days)):
        return 0
    return _spread(lines, frozenset(told).__contains__)


def _has_day_beside(lines: Sequence[str], at: int) -> bool:
    return any(is_date_alone(line) for line in lines[max(0, at - _NEAR) : at + _NEAR + 1])


def _has_title_above(lines: Sequence[str], at: int) -> bool:
    """Whether a headline stands right above a line, and nothing right above that."""
    above = [i for i in range(max(0, at - 2), at) if not is_blank(lines[i])]
    if not above or not _is_short(lines[above[-1]]) or is_date_alone(lines[above[-1]]):
        return False
    return above[-1] == 0 or is_blank(lines[above[-1] - 1])


def _is_short(line: str) -> bool:
    return len(line) <= LONGEST_TITLE and line.rstrip()[-1:] not in ".,:;!…"


def _ends_block(lines: Sequence[str], at: int) -> bool:
    """Whether a line ends a block of labels that say where and when an article was printed.

    A single one does so where it names the day: "Source: The Town Herald of 3 May 2011, page 4".
    """
    if not label_kind(lines[at]) or (at + 1 < len(lines) and label_kind(lines[at + 1])):
        return False
    block = [lines[at]]
    for line in reversed(lines[max(0, at - 2 * _NEAR) : at]):
        if not is_blank(line):
            if not label_kind(line):
                break
            block.append(line)
    if any(len(line) > _LONGEST_VALUE for line in block):
        return False
    origin = [line for line in block if label_kind(line) == ORIGIN]
    dated = any(printed_date(line) for line in origin)
    return dated and (len(block) > 1 or bool(origin))
