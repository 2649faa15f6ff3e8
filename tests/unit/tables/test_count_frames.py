"""Counts by pandas are those of the window, for random libraries and filters; so they are of one account."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.random_libraries import built, copied, filters, libraries, speaker_ids

from onrecord.domain.count_rows import KindCounts
from onrecord.domain.filter import Filter
from onrecord.domain.operations import RemoveArticles
from onrecord.library import Library
from onrecord.tables import count_frames
from onrecord.tables.article_frames import article_frame, speaker_frame
from onrecord.tables.quote_frames import quote_frame
from onrecord.viewmodels.charts.time_buckets import TimeAxis

KINDS = ("direct", "mixed", "reported")


def tally(row: "pd.Series") -> KindCounts:
    return KindCounts(*(int(row[kind]) for kind in KINDS))


def by_name(values: "pd.Series") -> dict[str, list[int]]:
    """Several speakers may have one name: their counts together, in order."""
    found: dict[str, list[int]] = {}
    for name, value in values.items():
        found.setdefault("" if name is pd.NA else str(name), []).append(int(value))
    return {name: sorted(counts) for name, counts in found.items()}


@settings(max_examples=50)
@given(plan=libraries, data=st.data())
def test_every_count_is_that_of_the_window(empty: Path, plan: list, data: st.DataObject) -> None:  # type: ignore[type-arg]
    with copied(empty) as library:
        built(library, plan)
        chosen = data.draw(filters(speaker_ids(library))).but(speakers=frozenset(), sources=frozenset())
        labels = library.quotes.labels(chosen)
        speakers = count_frames.value_counts(labels, "speaker")
        rows = [row for row in library.counts.speakers(chosen) if row.tally.total]
        assert Counter(tally(row) for _, row in speakers.iterrows()) == Counter(row.tally for row in rows)
        expected: dict[str, list[int]] = {}
        articles = library.counts.articles_by_speaker(chosen)
        for row in rows:
            expected.setdefault(row.name, []).append(articles[row.id])
        assert by_name(speakers["articles"]) == {name: sorted(counts) for name, counts in expected.items()}
        sources = count_frames.value_counts(labels, "source")
        found = [("" if name is pd.NA else name, tally(row), int(row["articles"])) for name, row in sources.iterrows()]
        rows = [row for row in library.counts.sources(chosen) if row.tally.total]
        assert found == [(row.source, row.tally, row.articles) for row in rows]
        check_crosstab(library, chosen)
        check_time(library, chosen)
        check_frames(library, chosen)


def check_crosstab(library: Library, chosen: Filter) -> None:
    """Each cell of the matrix, of quotes and of articles."""
    labels = library.quotes.labels(chosen)
    everybody = {row.id: row.name for row in library.counts.speakers(chosen)}
    everywhere = frozenset(row.source for row in library.counts.sources(chosen))
    cells = library.counts.speakers_by_source(chosen, frozenset(everybody), everywhere)
    for values in count_frames.UNITS:
        made = count_frames.crosstab(labels, "speaker", "source", values)
        expected: dict[tuple[str, str], list[int]] = {}
        for cell in cells:
            number = cell.tally.total if values == "quotes" else cell.articles
            expected.setdefault((everybody[cell.speaker], cell.source or ""), []).append(number)
        found: dict[tuple[str, str], list[int]] = {}
        for at, name in enumerate(made.index):
            for across, source in enumerate(made.columns):
                if number := int(made.iloc[at, across]):
                    key = "" if name is pd.NA else name, "" if source is pd.NA else source
                    found.setdefault(key, []).append(number)
        assert {key: sorted(numbers) for key, numbers in found.items()} == {
            key: sorted(numbers) for key, numbers in expected.items()
        }


def check_time(library: Library, chosen: Filter) -> None:
    """The columns over time, as exact as the chart draws them."""
    labels, days = library.quotes.labels(chosen), library.counts.days(chosen)
    drawn = [period for period in TimeAxis(days).periods(days) if period.key and period.articles]
    rule = {10: "D", 7: "MS", 4: "YS"}.get(len(drawn[0].key or "") if drawn else 4)
    if rule is None:
        return
    made = count_frames.resample(labels, rule)
    form = {"D": "%Y-%m-%d", "MS": "%Y-%m", "YS": "%Y"}[rule]
    found = [(at.strftime(form), tally(row), int(row["articles"])) for at, row in made.iterrows() if row["quotes"]]
    assert found == [(period.key, period.tally, period.articles) for period in drawn]


def check_frames(library: Library, chosen: Filter) -> None:
    """Rows of quotes, articles and speakers come to the same totals."""
    totals, quotes = library.counts.totals(chosen), quote_frame(library, library.quotes.ids(chosen))
    assert (quotes["article"].nunique(), len(quotes), quotes["speaker_id"].nunique()) == (
        totals.articles, totals.quotes, totals.speakers,
    )  # fmt: skip
    assert article_frame(library, chosen, every=False, text=False)["quotes"].sum() == totals.quotes
    speakers = speaker_frame(library, chosen)
    assert int(speakers["quotes"].sum()) == totals.quotes
    kinds = quotes["kind"].value_counts()
    assert all(
        int(kinds[kind]) == getattr(library.counts.kinds(chosen), kind) * (kind in chosen.kinds) for kind in KINDS
    )


def published(library: Library, *dates: str) -> "pd.DataFrame":
    from tests.unit.library.article_makers import make_article, says

    for number, date in enumerate(dates):
        library.add(make_article(f"text {number}", published=date), [says(0, 4)])
    return library.quotes.labels(Filter())


@pytest.mark.parametrize(
    ("rule", "counted"),
    [
        ("YS", {"2021-01-01": 1, "2022-01-01": 3}),
        ("YE", {"2021-12-31": 1, "2022-12-31": 3}),
        ("QS", {"2021-10-01": 1, "2022-01-01": 0, "2022-04-01": 0, "2022-07-01": 0, "2022-10-01": 2}),
        ("MS", {"2021-12-01": 1, **{f"2022-{m:02}-01": 0 for m in range(1, 11)}, "2022-11-01": 2}),
        ("W-SUN", {"2022-11-13": 1}),
        ("D", {"2022-11-13": 1}),
    ],
)
def test_a_date_counts_where_it_is_exact_enough(library, rule, counted):
    library.apply(RemoveArticles(list(library.articles.ids())))
    labels = published(library, "2021-12", "2022", "2022-11", "2022-11-13T10:00", "", "2022-1", "0000-13-40")
    found = count_frames.resample(labels, rule)["quotes"]
    assert {str(at.date()): int(count) for at, count in found.items()} == counted


def test_labels_units_and_rules_that_there_are_not_are_told(library):
    labels = library.quotes.labels(Filter())
    with pytest.raises(ValueError, match="'colour' is none of 'speaker', 'source'"):
        count_frames.value_counts(labels, "colour")
    with pytest.raises(ValueError, match="'words' is none of 'quotes', 'articles'"):
        count_frames.crosstab(labels, "speaker", "kind", "words")
    with pytest.raises(ValueError, match="frequency"):
        count_frames.resample(labels, "never")


def test_nothing_found_is_an_empty_table(library):
    labels = library.quotes.labels(Filter(text="nothinglikethis"))
    assert count_frames.value_counts(labels, "kind").empty
    assert count_frames.crosstab(labels, "speaker", "source", "articles").empty
    assert count_frames.resample(labels, "MS").empty
