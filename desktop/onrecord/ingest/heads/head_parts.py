"""A line of a head in parts: "Jane Doe | Town Herald | 12 November 2022", "Posted on 12 November 2022 by Jane Doe"."""

import re
from dataclasses import dataclass

from onrecord.ingest.heads.bylines import Byline, bare_byline, byline_of, is_job, with_job
from onrecord.ingest.heads.furniture import is_small_fact
from onrecord.ingest.heads.head_shapes import OutletLine, outlet_in, parts_of
from onrecord.ingest.heads.stamps import Stamp, stamp_end, stamp_of
from onrecord.ingest.iso_dates import written_dates

_MOST_PARTS = 7
_LONGEST = 200
_LONGEST_PART = 80
_EDGES = " ,;:-–—()[]|"
_START = re.compile(r"(?:\A|(?<=[\s,(\[]))(?=\w)")


@dataclass(frozen=True, slots=True)
class HeadParts:
    """What the parts of a line are.

    Attributes:
        stamps: those that tell a date.
        bylines: those that name writers; those with "by" first.
        outlets: those that are an outlet.
        is_telling_alone: whether the line is part of a head even where no headline stands above it.
    """

    stamps: tuple[Stamp, ...]
    bylines: tuple[Byline, ...]
    outlets: tuple[OutletLine, ...]
    is_telling_alone: bool


def head_parts(line: str) -> HeadParts | None:
    """The parts of a line one of which at least is a stamp or a byline, and the others are short; else None."""
    if len(line) > _LONGEST:
        return None
    bare = line[1:-1] if line[:1] + line[-1:] in ("[]", "()") else line
    parts = [piece for part in parts_of(bare) for piece in _around_stamp(part)]
    if not 1 < len(parts) <= _MOST_PARTS or any(len(part) > _LONGEST_PART for part in parts):
        return None
    stamps = tuple(stamp for part in parts if (stamp := stamp_of(part)))
    named = tuple(found for part in parts if (found := byline_of(part)))
    outlets = tuple(outlet for part in parts if (outlet := outlet_in(part)))
    others = tuple(found for part in parts if not outlet_in(part) and (found := bare_byline(part) or with_job(part)))
    if len({written.iso() for stamp in stamps if not stamp.has_role for written in stamp.published}) > 1:
        return None  # from one day to another
    if not (stamps or named or (others and (outlets or any(map(is_job, parts))))):
        return None
    facts = sum(map(is_small_fact, parts)) + len(stamps) + len(outlets)
    alone = bool(named) or (bool(others and outlets) and len(parts) == 2) or (bool(stamps) and facts == len(parts))
    return HeadParts(stamps, (*named, *others), outlets, alone)


def _around_stamp(part: str) -> list[str]:
    """A part cut before and behind the stamp in it, where nothing but writers, outlets and jobs is left over."""
    dates = list(written_dates(part))
    if not dates or stamp_of(part):
        return [part]
    end = stamp_end(part, dates[-1].end)
    starts = (match.start() for match in _START.finditer(part, 0, dates[0].start + 1))
    start = next((start for start in starts if stamp_of(part[start:end])), -1)
    if start < 0:
        return [part]
    rest = [piece for piece in (part[:start].strip(_EDGES), part[end:].strip(_EDGES)) if piece]
    asked = (byline_of, bare_byline, with_job, outlet_in, is_small_fact)
    known = all(any(ask(piece) for ask in asked) for piece in rest)
    return [*rest[: 1 if start else 0], part[start:end], *rest[1 if start else 0 :]] if known else [part]
