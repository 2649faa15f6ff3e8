"""The counts of a library: what a filter shows, by speaker, source, tag, kind, date and more."""

from collections.abc import Sequence

from onrecord.domain.count_rows import (
    AttributeRow,
    CrossRow,
    DateRow,
    DayRow,
    KindCounts,
    SeriesRow,
    SourceRow,
    TagRow,
    Totals,
)
from onrecord.domain.facets import ConfidenceLevel, Facet, Key
from onrecord.domain.filter import Filter
from onrecord.domain.speaker import SpeakerRow
from onrecord.library.index import counts, crosstabs
from onrecord.library.index.columns import Array
from onrecord.library.index.lazy_rows import LazyCounts, LazySpeakers
from onrecord.library.index.selections import Selections
from onrecord.library.storage.library_file import LibraryFile


class CountRepository:
    """Counts of what a filter shows, each made in one transaction."""

    def __init__(self, file: LibraryFile, selections: Selections) -> None:
        self._file, self._selections = file, selections

    def totals(self, chosen: Filter | None = None) -> Totals:
        """What the filter shows; None: what no filter at all shows, with every article counted, quotes or not."""
        if chosen is None:
            return self._selections.cached(
                Filter(), "everything", lambda choice: counts.totals(choice, everything=True)
            )
        return self._selections.cached(chosen, "totals", lambda choice: counts.totals(choice, everything=False))

    def speakers(self, chosen: Filter) -> LazySpeakers:
        """Speakers by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._selections.cached(
            chosen, "speakers", lambda choice: counts.speakers(choice, self._named, self._called)
        )

    def _named(self, ids: Sequence[int]) -> dict[int, SpeakerRow]:
        return self._file.read(lambda c: counts.named(c, ids))

    def _called(self, words: str) -> Array:
        return self._file.read(lambda c: self._selections.columns.names.called(c, words))

    def all_aliases(self) -> dict[int, str]:
        """Names by which speakers are found besides their own: those merged in, and what articles call them; folded."""
        return self._selections.query(lambda c, choice: choice.columns.names.all_aliases(c))

    def sources(self, chosen: Filter) -> list[SourceRow]:
        """Sources by number of quotes under the other filters, then by name; chosen ones stay even at zero."""
        return self._selections.cached(chosen, "sources", counts.sources)

    def tags(self, chosen: Filter) -> list[TagRow]:
        """Tags by number of quotes under the other filters, then by name, quotes without one last.

        Chosen ones stay even at zero; the list is empty where no quote of the library has a tag.
        """
        return self._selections.count(chosen, counts.tags)

    def attribute_fields(self) -> tuple[str, ...]:
        """The fields of `speaker_attributes` of which anything is said of a speaker, in the order of lists."""
        return self._selections.query(lambda _, choice: choice.columns.attributes.fields)

    def attribute(self, chosen: Filter, field: str) -> list[AttributeRow]:
        """Values of an attribute of speakers by number of quotes under the other filters, those not said last."""
        return self._selections.cached(chosen, f"attribute:{field}", lambda choice: counts.attribute(choice, field))

    def kinds(self, chosen: Filter) -> KindCounts:
        """Quotes by kind under the other filters."""
        return self._selections.count(chosen, counts.kinds)

    def dates(self, chosen: Filter) -> list[DateRow]:
        """Months with quotes under the other filters, the latest first, articles without a date last."""
        return self._selections.count(chosen, counts.dates)

    def sureness(self, chosen: Filter) -> dict[ConfidenceLevel, int]:
        """Quotes by how sure they are, under the other filters."""
        return self._selections.count(chosen, counts.sureness)

    def checked(self, chosen: Filter) -> dict[bool, int]:
        """Quotes that the person has accepted or rejected, and the others, under the other filters."""
        return self._selections.count(chosen, counts.checked)

    def has_copies(self) -> bool:
        """Whether any article is a copy of another, whatever the filter shows."""
        return self._selections.query(lambda _, choice: choice.columns.copies.any)

    def articles_by_speaker(self, chosen: Filter) -> LazyCounts:
        """Articles with at least one quote of each speaker under the other filters; None is the unknown speaker."""
        return self._selections.count(chosen.but(speakers=frozenset()), crosstabs.articles_by_speaker)

    def articles_besides(self, chosen: Filter, speakers: frozenset[int | None]) -> int:
        """Articles with at least one quote of anybody but these speakers under the other filters."""
        return self._selections.count(
            chosen.but(speakers=frozenset()), lambda choice: crosstabs.articles_besides(choice, speakers)
        )

    def days(self, chosen: Filter) -> list[DayRow]:
        """Quotes and articles by date of publication under the other filters, the oldest first."""
        return self._selections.count(chosen.but(dates=frozenset()), crosstabs.days)

    def series(self, chosen: Filter, facet: Facet, keys: Sequence[Key]) -> list[SeriesRow]:
        """Quotes and articles by date under the other filters, for each of some speakers, outlets or kinds."""
        base = chosen.but(dates=frozenset())
        return self._selections.count(base, lambda choice: crosstabs.series(choice, facet, keys))

    def speakers_by_source(
        self, chosen: Filter, speakers: frozenset[int | None], sources: frozenset[str]
    ) -> list[CrossRow]:
        """Quotes and articles by speaker and source under the other filters; all but those named count together."""
        base = chosen.but(speakers=frozenset(), sources=frozenset())
        return self._selections.count(base, lambda choice: crosstabs.speakers_by_source(choice, speakers, sources))
