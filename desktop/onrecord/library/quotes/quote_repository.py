"""The quotes of a library: which ones a filter shows, their rows and passages, and the last sample."""

from collections.abc import Sequence

from onrecord.domain.article import StorySummary
from onrecord.domain.count_rows import QuoteFigures
from onrecord.domain.filter import Filter
from onrecord.domain.offsets import Spans
from onrecord.domain.quote import GroupHead, Grouping, Order, QuotePassage, QuoteRow, SelectionSummary, Verdict
from onrecord.domain.sample import Sample
from onrecord.library.index import counts, groups, quote_figures, quote_labels
from onrecord.library.index.groups import Groups
from onrecord.library.index.lazy_rows import QuoteIds
from onrecord.library.index.quote_labels import QuoteLabels
from onrecord.library.index.selections import Selections
from onrecord.library.quotes import quote_copies, quote_queries, samples
from onrecord.library.storage.library_file import LibraryFile


class QuoteRepository:
    """Questions about quotes, each answered in one transaction."""

    def __init__(self, file: LibraryFile, selections: Selections) -> None:
        self._file, self._selections = file, selections

    def ids(self, chosen: Filter, order: Order = Order.DATE, *, descending: bool = False) -> QuoteIds:
        """Ids of the quotes shown, sorted; ties go by date, article and place in the text, unknown comes last.

        This and every other question with a filter raises SearchError where the filter's text cannot be read.
        """
        return self._selections.count(chosen, lambda choice: counts.quote_ids(choice, order, descending))

    def grouped(self, chosen: Filter, by: Grouping, order: Order = Order.DATE, *, descending: bool = False) -> Groups:
        """The same quotes in groups, and sorted in each as `quote_ids` sorts them."""
        fetch = lambda keys: self._heads(by, keys)  # noqa: E731
        return self._selections.count(chosen, lambda choice: groups.grouped(choice, by, order, descending, fetch))

    def _heads(self, by: Grouping, keys: Sequence[int]) -> dict[int, GroupHead]:
        return self._file.read(lambda c: groups.named(c, self._selections.columns, by, keys))

    def rows(self, ids: Sequence[int]) -> list[QuoteRow]:
        """The quotes with these ids, in the order asked, missing ones left out. One query, two where any has copies."""
        return self._selections.query(
            lambda c, choice: quote_copies.with_copies(c, choice.columns, quote_queries.quotes(c, ids))
        )

    def passages(self, ids: Sequence[int], size: int) -> dict[int, QuotePassage]:
        """Where these quotes stand in their articles, with `size` code points of text around each at most.

        Takes as long as the quotes and their articles are, however many of them lie in one.
        """
        return self._file.read(lambda c: quote_queries.passages(c, ids, size))

    def contents(self, ids: Sequence[int]) -> list[tuple[str, dict[int, Spans]]]:
        """The text of each article with any of these quotes, whole, and the content of each of them in it."""
        return self._file.read(lambda c: quote_queries.contents(c, ids))

    def labels(self, chosen: Filter) -> QuoteLabels:
        """What the quotes shown are counted by, as columns: for those who count otherwise than is asked below."""
        return self._selections.count(chosen, quote_labels.labels)

    def figures(self, quotes: QuoteIds) -> QuoteFigures:
        """What some quotes come to, however many they are and whoever chose them."""
        return self._selections.count(Filter(), lambda choice: quote_figures.figures(choice.columns, quotes.numbers))

    def stories(self, quotes: Sequence[int]) -> StorySummary:
        """The stories that the articles of some quotes tell, however many they are."""
        return self._selections.query(
            lambda _, choice: quote_copies.summarise(choice.columns, quote_copies.articles(choice.columns, quotes))
        )

    def article_ids(self, quotes: Sequence[int]) -> list[str]:
        """The ids of the articles of some quotes, each once, that of the first before the others."""
        return self._selections.query(
            lambda c, choice: quote_copies.article_ids(c, quote_copies.articles(choice.columns, quotes))
        )

    def summarise(self, quotes: Sequence[int]) -> SelectionSummary | None:
        """What some quotes have between them, however many they are; None where the library has none of them."""
        return self._file.read(lambda c: quote_queries.summarise(c, quotes))

    def all_have_verdict(self, quotes: Sequence[int], verdict: Verdict) -> bool:
        """Whether all of some quotes have a verdict."""
        return self._selections.count(Filter(), lambda choice: counts.all_have_verdict(choice, quotes, verdict))

    def first_unchecked(self, quotes: Sequence[int], start: int) -> int | None:
        """The first of some quotes, from a place on and then from the top, that is not checked; None for none."""
        return self._selections.count(Filter(), lambda choice: counts.first_unchecked(choice, quotes, start))

    def sample(self, chosen: Filter | None = None) -> Sample | None:
        """The random sample that was drawn last, of all or of what one filter shows; None where there is none."""
        return self._file.read(lambda c: samples.latest(c, chosen))
