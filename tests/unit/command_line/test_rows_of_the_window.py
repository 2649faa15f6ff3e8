"""The commands print the rows and the counts that the window shows, for random libraries and searches."""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from tests.unit.library.random_libraries import built, copied, libraries, searches

from onrecord import cli
from onrecord.domain.count_rows import KindCounts
from onrecord.domain.errors import SearchError
from onrecord.domain.facets import Facet
from onrecord.domain.filter import Filter, SavedSearch
from onrecord.domain.operations import SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.library import Library
from onrecord.tables.search_filter import search_filter
from onrecord.viewmodels.charts.time_buckets import TimeAxis
from onrecord.viewmodels.quotes.copied_quotes import CopyWish, makers, read_quotes
from onrecord.viewmodels.quotes.quote_table_model import ID_ROLE
from onrecord.viewmodels.workspace import Workspace

TERMS = ["", "kind:direct", "-kind:reported", "after:2022", "before:2023", "speaker:ana", 'source:"el faro"']
KINDS = ("direct", "mixed", "reported")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "press.onrecord"
    Library.open(path).close()
    return path


def printed(*arguments: object) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert cli.main([str(each) for each in arguments]) == 0
    return out.getvalue()


def rows(*arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed(*arguments, "-f", "jsonl").splitlines()]


def tally(row: dict[str, Any]) -> KindCounts:
    return KindCounts(*(row[kind] for kind in KINDS))


@pytest.mark.usefixtures("qapp")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    plan=libraries,
    verdicts=st.dictionaries(st.integers(1, 8), st.sampled_from(Verdict), max_size=4),
    search=searches,
    term=st.sampled_from(TERMS),
    shown=st.sets(st.sampled_from(["thought", "rejected", "once"])),
)
def test_rows_and_counts_are_those_of_the_window(
    empty: Path,
    plan: list,  # type: ignore[type-arg]
    verdicts: dict[int, Verdict],
    search: str,
    term: str,
    shown: set[str],
) -> None:
    with copied(empty) as library:
        known = range(1, len(built(library, plan)) + 1)
        for quote, verdict in verdicts.items():
            if quote in known and verdict is not Verdict.NONE:
                library.apply(SetVerdict([quote], verdict))
        typed = f"{search} {term}".strip()
        try:
            search_filter(library, typed)
        except SearchError:
            return
        chosen = Filter(text=typed, **dict.fromkeys(shown, True))  # type: ignore[arg-type]
        window = Workspace(library)
        window.apply(SavedSearch(1, "", chosen))
        asked = [library.path, f"--search={typed}", *(f"--{name}" for name in sorted(shown))]
        check_quotes(window, asked)
        check_lists(window, asked)
        check_dates(library, chosen, asked)
        check_citations(library, window, asked)


def check_quotes(window: Workspace, asked: list[object]) -> None:
    """The rows of the table, in its order, in its words."""
    table = window.quotes
    indexes = [table.index(row, 0) for row in range(table.rowCount())]
    numbers = [int(table.data(index, ID_ROLE)) for index in indexes]
    assert [row["quote"] for row in rows("quotes", *asked)] == numbers
    words = [f"        {table.data(index, Qt.ItemDataRole.DisplayRole)}" for index in indexes]
    assert [line for line in printed("quotes", *asked).split("\n") if line.startswith(" " * 8)] == words


def check_lists(window: Workspace, asked: list[object]) -> None:
    """Speakers, sources and kinds as the lists beside the table count them."""
    said = [(row.key, row.tally) for row in window.speakers.rows if row.tally.total]
    assert [(row["speaker_id"], tally(row)) for row in rows("speakers", *asked)] == said
    assert [tally(row) for row in rows("counts", *asked, "--by", "speaker")].count(KindCounts()) == 0
    assert sorted(map(str, (tally(row) for row in rows("counts", *asked)))) == sorted(str(each) for _, each in said)
    sources = [(row.key, row.tally) for row in window.lists[Facet.SOURCE].rows if row.tally.total]
    assert [(row["source"] or "", tally(row)) for row in rows("counts", *asked, "--by", "source")] == sources
    kinds = {row["kind"]: row["quotes"] for row in rows("counts", *asked, "--by", "kind")}
    assert kinds == {kind: number for kind in KINDS if (number := getattr(window.counts.kinds, kind))}


def check_dates(library: Library, chosen: Filter, asked: list[object]) -> None:
    """Days as the chart over time has them, months as the list does."""
    days = {row.published: (row.tally, row.articles) for row in library.counts.days(chosen)}
    found = {row["day"] or "": (tally(row), row["articles"]) for row in rows("counts", *asked, "--by", "day")}
    assert found == days
    months = sorted((row.month, row.tally) for row in library.counts.dates(chosen) if row.month)
    by_month = rows("counts", *asked, "--by", "month")
    assert [(row["month"], tally(row)) for row in by_month if row["month"]] == months
    shown = library.counts.days(chosen)
    drawn = [period for period in TimeAxis(shown).periods(shown) if period.key and period.articles]
    for label, length in {"day": 10, "month": 7, "year": 4}.items():
        if drawn and len(drawn[0].key or "") == length:
            told = {row[label]: (tally(row), row["articles"]) for row in rows("counts", *asked, "--by", label)}
            assert [told[period.key or ""] for period in drawn] == [(each.tally, each.articles) for each in drawn]


def check_citations(library: Library, window: Workspace, asked: list[object]) -> None:
    """What the window copies as plain text."""
    numbers = [row["quote"] for row in rows("quotes", *asked)]
    if numbers:
        copied_text = makers(read_quotes(library, numbers), CopyWish())["text/plain"]()
        assert printed("cite", asked[0], *numbers) == copied_text.removesuffix("\n") + "\n"
