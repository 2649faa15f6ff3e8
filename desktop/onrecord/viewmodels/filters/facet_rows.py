"""The rows of the filter lists: speakers, sources, tags and dates with their counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, overload

from onrecord.domain.attributes.speaker_attributes import attribute_key
from onrecord.domain.count_rows import AttributeRow, DateRow, KindCounts, SourceRow, TagRow
from onrecord.domain.dates.date_keys import is_range
from onrecord.domain.facets import Key
from onrecord.domain.messages import capitalise
from onrecord.domain.speaker import SpeakerRow
from onrecord.library import LazySpeakers
from onrecord.viewmodels.text.names import attribute_value, role_text, source_text, speaker_kind_name
from onrecord.viewmodels.text.number_formats import month_text
from onrecord.viewmodels.text.translation import counted, figure, tr


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One row of a list.

    Attributes:
        key: the speaker's id (None for the unknown one), the source or the date ("" for the one not set).
        label, detail: the first and the second line.
        share: the row's total over the largest total in the list, 0 to 1.
        chosen: whether the filter holds it.
        missing: whether it stands for something not known.
        excluded: whether the filter leaves it out.
        level: how deep it stands below another row: 1 for a month below its year, 2 for a day.
        note: what is to be known before it is changed, in a sentence.
    """

    key: Key
    label: str
    detail: str
    tally: KindCounts
    share: float = 0.0
    chosen: bool = False
    missing: bool = False
    excluded: bool = False
    level: int = 0
    note: str = ""


class FacetRows(Sequence[FacetRow]):
    """Rows of a facet in falling order, each made when it is first looked at: there may be very many.

    Attributes:
        keys: the keys of all rows.
        total: the counts of all rows together.
        facts: what the rows are made of; rows of equal facts and marks are equal.
    """

    def __init__(
        self,
        keys: Sequence[Key],
        facts: Sequence[object],
        total: KindCounts,
        make: Callable[[int, bool, bool], FacetRow],
    ) -> None:
        self.keys, self.facts, self.total, self._make = keys, facts, total, make
        self._made: dict[int, FacetRow] = {}
        self._chosen: tuple[frozenset[Any], frozenset[Any]] = (frozenset(), frozenset())

    @classmethod
    def of(cls, rows: Sequence[FacetRow]) -> "FacetRows":
        """Rows that are made already."""
        total = sum_counts([row.tally for row in rows])
        return cls([row.key for row in rows], rows, total, lambda place, *_: rows[place])

    def marked(self, chosen: frozenset[Any], excluded: frozenset[Any]) -> "FacetRows":
        """The same rows, with those marked that the filter includes or excludes."""
        self._chosen = (chosen, excluded)
        return self

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, at: int) -> FacetRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[FacetRow]: ...
    def __getitem__(self, at: int | slice) -> FacetRow | list[FacetRow]:
        if isinstance(at, slice):
            return [self[place] for place in range(len(self))[at]]
        place = range(len(self))[at]
        if place not in self._made:
            key = self.keys[place]
            self._made[place] = self._make(place, key in self._chosen[0], key in self._chosen[1])
        return self._made[place]

    @property
    def named(self) -> int:
        """How many rows stand for somebody or something that is known."""
        return len(self) - sum(key in self.keys for key in (None, ""))

    def outline(self, first: int) -> list[FacetRow]:
        """The first few rows, every one that is chosen or excluded, and the last one, in their order."""
        marked = (self.keys.index(key) for key in self._chosen[0] | self._chosen[1] if key in self.keys)
        places = {*range(min(first, len(self))), *marked, *range(max(0, len(self) - 1), len(self))}
        return [self[place] for place in sorted(places)]


def speaker_rows(speakers: Sequence[SpeakerRow]) -> FacetRows:
    """Speakers as rows of a list."""
    listed = speakers if isinstance(speakers, LazySpeakers) else None
    keys = listed.keys if listed else [row.id for row in speakers]
    total = listed.total if listed else sum_counts([row.tally for row in speakers])
    # In falling order but for the unknown, who come last.
    ends = [speakers[place].tally.total for place in {0, len(speakers) - 1} if len(speakers)]
    most = max(ends, default=0)
    return FacetRows(keys, speakers, total, lambda place, *marks: _speaker_row(speakers[place], most, *marks))


def source_rows(sources: Sequence[SourceRow]) -> FacetRows:
    """Sources as rows of a list."""
    most = max((row.tally.total for row in sources), default=0)
    total = sum_counts([row.tally for row in sources])
    make = lambda place, *marks: _source_row(sources[place], most, *marks)  # noqa: E731
    return FacetRows([row.source for row in sources], sources, total, make)


def tag_rows(tags: Sequence[TagRow]) -> FacetRows:
    """Tags as rows of a list; the bars are as long as among the tags, what is not tagged has none."""
    most = max((row.tally.total for row in tags if row.name), default=0)
    total = sum_counts([row.tally for row in tags])
    make = lambda place, *marks: _tag_row(tags[place], most, *marks)  # noqa: E731
    return FacetRows([row.name for row in tags], tags, total, make)


def _tag_row(row: TagRow, most: int, chosen: bool, excluded: bool) -> FacetRow:
    share, label = _share(row.tally, most) if row.name else 0.0, row.name or tr("Not tagged")
    return FacetRow(row.name, label, "", row.tally, share, chosen, not row.name, excluded)


def attribute_rows(field: str, values: Sequence[AttributeRow]) -> FacetRows:
    """Values of an attribute of speakers as rows of a list; the bars are as long as among those that are said."""
    most = max((row.tally.total for row in values if row.value), default=0)
    total = sum_counts([row.tally for row in values])
    make = lambda place, *marks: _attribute_row(field, values[place], most, *marks)  # noqa: E731
    return FacetRows([attribute_key(field, row.value) for row in values], values, total, make)


def _attribute_row(field: str, row: AttributeRow, most: int, chosen: bool, excluded: bool) -> FacetRow:
    share, speakers = _share(row.tally, most) if row.value else 0.0, ""
    if row.speakers:
        speakers = counted("%Ln speakers", "%Ln speaker", row.speakers)
    label, key = attribute_value(field, row.value), attribute_key(field, row.value)
    return FacetRow(key, label, "", row.tally, share, chosen, not row.value, excluded, note=speakers)


def date_rows(months: Sequence[DateRow], named: frozenset[str]) -> FacetRows:
    """Months as rows of a list, each below its year, and days below their month.

    Dates that are ``named`` stay even at zero; of days, of periods longer than a year and of ranges, which come first,
    only those are listed.
    """
    tallies = {row.month: row.tally for row in months}
    ranges = sorted(filter(is_range, {*tallies, *named}), reverse=True)
    dates = sorted({*tallies, *named}.difference(ranges), key=lambda date: (date[:7], -len(date)), reverse=True)
    years = list(dict.fromkeys(date[:4] for date in dates if date))
    lines: list[tuple[str, KindCounts]] = [(each, tallies.get(each, KindCounts())) for each in ranges]
    for year in years:
        inside = [date for date in dates if date[:4] == year]
        lines.append(
            (year, sum_counts([tallies.get(date, KindCounts()) for date in inside if len(date) <= len("2022-11")]))
        )
        if len(years) == 1 or any(date[:4] == year for date in named):
            lines += [(date, tallies.get(date, KindCounts())) for date in inside if date != year]
    lines += [("", tallies.get("", KindCounts()))] if "" in dates else []
    most = max((tally.total for _, tally in lines), default=0)
    total = sum_counts([tally for _, tally in lines])
    make = lambda place, *marks: _date_row(*lines[place], most, *marks)  # noqa: E731
    return FacetRows([date for date, _ in lines], lines, total, make)


def _date_row(date: str, tally: KindCounts, most: int, chosen: bool, excluded: bool) -> FacetRow:
    level = 0 if is_range(date) else int(len(date) > len("2022")) + int(len(date) > len("2022-11"))
    share, label = _share(tally, most), month_text(date) if date else capitalise(month_text(""))
    return FacetRow(date, label, "", tally, share, chosen, not date, excluded, level)


def _speaker_row(row: SpeakerRow, most: int, chosen: bool, excluded: bool) -> FacetRow:
    missing = row.id is None
    if missing:
        label, detail = tr("Not named"), tr("each as the article calls them")
    else:
        spellings = counted("%Ln spellings", "%Ln spelling", row.spellings) if row.spellings > 1 else ""
        what = role_text(row) or speaker_kind_name(row.kind)
        label, detail = row.name, " · ".join(filter(None, (what, spellings)))
    return FacetRow(row.id, label, detail, row.tally, _share(row.tally, most), chosen, missing, excluded)


def _source_row(row: SourceRow, most: int, chosen: bool, excluded: bool) -> FacetRow:
    share, label = _share(row.tally, most), row.source or capitalise(source_text(""))
    note = counted("F2 changes it in %Ln articles.", "F2 changes it in %Ln article.", row.everywhere)
    return FacetRow(row.source, label, _articles(row), row.tally, share, chosen, not row.source, excluded, note=note)


def _articles(row: SourceRow) -> str:
    """How many articles of a source are counted; where it is not set, also in how many F2 sets it."""
    articles = counted("%Ln articles", "%Ln article", row.articles)
    if row.source:
        return articles
    if row.everywhere > row.articles:
        return tr("{0} · F2 sets all {1}").format(articles, figure(row.everywhere))
    return (tr("{0} · F2 sets all") if row.articles > 1 else tr("{0} · F2 sets it")).format(articles)


def _share(tally: KindCounts, most: int) -> float:
    return tally.total / most if most else 0.0


def sum_counts(tallies: Sequence[KindCounts]) -> KindCounts:
    """The sum of tallies, kind by kind."""
    return KindCounts(
        sum(tally.direct for tally in tallies),
        sum(tally.mixed for tally in tallies),
        sum(tally.reported for tally in tallies),
    )


def counts_text(tally: KindCounts) -> str:
    """The counts of a tally in words; kinds that do not occur are left out."""
    direct = counted("%Ln direct", "%Ln direct", tally.direct) if tally.direct else ""
    mixed = counted("%Ln mixed", "%Ln mixed", tally.mixed) if tally.mixed else ""
    reported = counted("%Ln reported", "%Ln reported", tally.reported) if tally.reported else ""
    return ", ".join(filter(None, (direct, mixed, reported)))


def accessible_text(row: FacetRow) -> str:
    """A row in one sentence, for screen readers."""
    quotes = counted("%Ln quotes", "%Ln quote", row.tally.total)
    state = tr("chosen") if row.chosen else tr("left out") if row.excluded else ""
    return ", ".join(filter(None, (row.label, row.detail, quotes, counts_text(row.tally), state)))


def tooltip(row: FacetRow) -> str:
    """The whole of both lines, which may be elided, the counts by kind, and the note."""
    return "\n".join(filter(None, (row.label, row.detail, counts_text(row.tally), row.note)))
