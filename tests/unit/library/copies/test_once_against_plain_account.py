"""With each story once, what is shown and counted is what it would be had the other copies never been added."""

from collections import Counter, defaultdict
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.library.copies.story_makers import printed
from tests.unit.library.random_libraries import copied

from onrecord.domain.filter import Filter

DAYS = ["", "2024-03-05", "2024-03-06", "2024-03-07"]
plans = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("ABC"), st.integers(2, 4), st.sampled_from(DAYS)),
    max_size=7, unique_by=lambda each: each[:2],
)  # fmt: skip
filters = st.builds(
    Filter,
    sources=st.frozensets(st.sampled_from("ABC"), max_size=2),
    dates=st.frozensets(st.sampled_from(DAYS), max_size=1),
    text=st.sampled_from(["", "and1", "sail0", "come home"]),
)


@settings(max_examples=40)
@given(plan=plans, chosen=filters)
def test_counts_are_those_of_a_library_without_the_other_copies(empty: Path, plan: list, chosen: Filter) -> None:  # type: ignore[type-arg]
    articles = [printed(story, by, paragraphs=number, published=when) for story, by, number, when in plan]
    by_story = defaultdict(list)
    for (story, *_), each in zip(plan, articles, strict=True):
        by_story[story].append(each)
    first = [
        min(told, key=lambda each: (not each[0].published, each[0].published, -len(each[0].text), each[0].id))
        for told in by_story.values()
    ]
    with copied(empty) as library, copied(empty) as other:
        for article, quotes in articles:
            library.add(article, quotes)
        for article, quotes in first:
            other.add(article, quotes)
        once = chosen.but(once=True)
        assert library.counts.totals(once) == other.counts.totals(chosen)
        assert library.counts.kinds(once) == other.counts.kinds(chosen)
        assert library.counts.sureness(once) == other.counts.sureness(chosen)
        assert library.counts.checked(once) == other.counts.checked(chosen)
        assert library.counts.dates(once) == other.counts.dates(chosen)
        assert library.counts.days(once) == other.counts.days(chosen)
        sources = [
            {row.source: (row.tally, row.articles) for row in each.counts.sources(asked) if row.tally.total}
            for each, asked in ((library, once), (other, chosen))
        ]
        assert sources[0] == sources[1]
        names = [
            [(row.name, row.tally) for row in each.counts.speakers(c)] for each, c in ((library, once), (other, chosen))
        ]
        assert names[0] == names[1]
        shown = [each.quotes.rows(each.quotes.ids(c)) for each, c in ((library, once), (other, chosen))]
        assert Counter((row.article, row.words) for row in shown[0]) == Counter(
            (row.article, row.words) for row in shown[1]
        )
