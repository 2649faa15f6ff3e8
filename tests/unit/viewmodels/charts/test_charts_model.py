"""Every chart says what a click on it shows, whatever the filter, the rule and the library."""

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Act, Attribution, Kind
from onrecord.domain.facets import ConfidenceLevel, Facet
from onrecord.domain.filter import Filter
from onrecord.domain.operations import DrawSample, MergeSpeakers, SetVerdict
from onrecord.domain.quote import Verdict
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library
from onrecord.viewmodels.charts.chart_data import LARGEST, ChartData, ChartOptions, CountUnit, Shape, TimeSeries
from onrecord.viewmodels.charts.charts_model import ChartsModel, Page
from onrecord.viewmodels.charts.comparison import Sides
from onrecord.viewmodels.charts.time_buckets import TimeBin
from onrecord.viewmodels.filters.filter_chips import FilterChange
from onrecord.viewmodels.workspace import Workspace

DATES = ("", "2022", "2022-11", "2022-11-13", "2022-11-13T08:00:00", "2022-12-01", "1999-01-01", "soon", "20221113")
SOURCES = ("", "The Post", "Gazette", "بيان", "O'Neil %_", "A", "B", "C", "D", "E", "F", "G", "H")
NAMES = (None, *(f"Speaker {n}" for n in range(11)))
KINDS = tuple(Kind)

quote = st.tuples(
    st.sampled_from(NAMES), st.sampled_from(KINDS), st.sampled_from((Act.SPEECH, Act.SPEECH, Act.THOUGHT))
)
article = st.tuples(st.sampled_from(SOURCES), st.sampled_from(DATES), st.lists(quote, max_size=7))


def fill(library: Library, articles: list[tuple[str, str, list[tuple[str | None, Kind, Act]]]]) -> None:
    for number, (source, published, quotes) in enumerate(articles):
        text = f"{number:03} " + " ".join(f"words{n:02}" for n in range(len(quotes)))
        said = []
        for n, (name, kind, act) in enumerate(quotes):
            start = 4 + n * 8
            quoted = {Kind.DIRECT: ((start, start + 7),), Kind.MIXED: ((start, start + 3),), Kind.REPORTED: ()}[kind]
            speaker = Speaker(name, SpeakerKind.PERSON) if name else None
            sure = (0.3, 0.7, 0.95)[(number + n) % 3]
            said.append(Attribution(((start, start + 7),), quoted, speaker=speaker, act=act, confidence=sure))
        library.add(Article(article_id(text), text, "t", "o", source=source, published=published), said)


@st.composite
def filters(draw: st.DrawFn, speakers: list[int | None], sources: list[str]) -> Filter:
    def some(of: list[object]) -> frozenset[object]:
        return frozenset(draw(st.lists(st.sampled_from(of), max_size=2))) if of else frozenset()

    parts = {
        "speakers": some([*speakers]),
        "sources": some([*sources]),
        "kinds": frozenset(draw(st.sampled_from([KINDS, KINDS[:1], KINDS[1:]]))),
        "text": draw(st.sampled_from(["", "", "words01", "word", "-words01", "speaker:1", "after:2022"])),
        "thought": draw(st.booleans()),
        "rejected": draw(st.booleans()),
        "dates": some(["2022", "2022-11", "", "1999-01-01"]),
        "not_speakers": some([*speakers]),
        "not_sources": some([*sources]),
        "not_dates": some(["2022-11", "2022-11-13", ""]),
        "sureness": frozenset(
            draw(
                st.sampled_from(
                    [(*ConfidenceLevel,), (ConfidenceLevel.SURE,), (ConfidenceLevel.LIKELY, ConfidenceLevel.DOUBTFUL)]
                )
            )
        ),
        "checked": frozenset(draw(st.sampled_from([(True, False), (False,)]))),
    }
    # A few at a time: all of them at once leave nothing to chart.
    return Filter(**{name: parts[name] for name in draw(st.sets(st.sampled_from([*parts]), max_size=3))})


looks = st.builds(
    ChartOptions,
    st.sampled_from(CountUnit),
    st.booleans(),
    st.booleans(),
    st.sampled_from([1, 2, *LARGEST[:2]]),
    bin=st.sampled_from(TimeBin),
    series=st.sampled_from(TimeSeries),
)


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@settings(max_examples=80)
@given(st.data())
def test_a_click_shows_as_many_as_the_mark_says(data):
    with tempfile.TemporaryDirectory() as folder, closing(Library.open(Path(folder) / "a.onrecord")) as library:
        fill(library, data.draw(st.lists(article, min_size=data.draw(st.sampled_from([0, 5])), max_size=9)))
        ids = library.quotes.ids(Filter(thought=True))
        library.apply(
            SetVerdict(data.draw(st.lists(st.sampled_from(ids), max_size=3)) if ids else [], Verdict.REJECTED)
        )
        everything = Filter(thought=True, rejected=True)
        known = [row.id for row in library.counts.speakers(everything) if row.id]
        if len(known) > 1 and data.draw(st.booleans()):
            library.apply(MergeSpeakers(known[0], known[-1]))
        speakers = [row.id for row in library.counts.speakers(everything)]
        chosen = data.draw(filters(speakers, [row.source for row in library.counts.sources(everything)]))
        workspace = Workspace(library)
        look = data.draw(looks)
        for page in Page:
            workspace.filter._set(chosen)
            board = ChartsModel(workspace, workspace.filter, workspace.sampling)
            board.set_options(look)
            board.show_page(page)
            board.set_seen(False)  # what it has made is checked; it would be made anew for each click
            for chart in board.charts:
                check(workspace, chart, chosen)
                check_whole(workspace, chart, chosen)


def check(workspace: Workspace, chart: ChartData, chosen: Filter) -> None:
    for mark in (*chart.marks, *chart.asides):
        workspace.filter._set(chosen)
        if mark.pick is None:
            continue
        workspace.filter.apply_change(mark.pick)
        alone = all(
            getattr(workspace.filter.value, name) == getattr(mark.pick, name)
            for name in ("speakers", "sources", "dates")
            if getattr(mark.pick, name)
        )
        if alone and not (
            chart.shape is Shape.STRIPS and chart.options.series is TimeSeries.KIND
        ):  # else it was what alone was chosen, and the click took it off
            assert shown(workspace, chart) == chart.value(mark), (chart.title, mark)
    workspace.filter._set(chosen)


def check_whole(workspace: Workspace, chart: ChartData, chosen: Filter) -> None:
    """N is what is shown without what is chosen of the chart's own; and each quote is in one mark, or told beside."""
    if chart.shape not in (Shape.BARS, Shape.COLUMNS):
        return
    bars = "speakers" if "speaker" in chart.what else "sources"
    own = "dates" if chart.shape is Shape.COLUMNS else bars
    base = chosen.but(**{own: frozenset()})
    rows = workspace.library.quotes.rows(workspace.library.quotes.ids(base))
    assert chart.total == (
        len({row.article for row in rows}) if chart.options.rule is CountUnit.ARTICLES else len(rows)
    )
    # Nobody and nothing that is left out has a quote here.
    assert sum(mark.tally.total for mark in (*chart.marks, *chart.asides)) == len(rows)
    others = [mark for mark in chart.asides if mark.pick is None]
    if chart.shape is Shape.BARS and others:
        name, unknown = ("speaker_id", None) if own == "speakers" else ("source", "")
        picked = {key for mark in chart.marks if mark.pick for key in getattr(mark.pick, own)} | {unknown}
        rest = [row for row in rows if getattr(row, name) not in picked]
        assert chart.value(others[0]) == (
            len({row.article for row in rest}) if chart.options.rule is CountUnit.ARTICLES else len(rest)
        )


def shown(workspace: Workspace, chart: ChartData) -> int:
    found = workspace.library.quotes.rows(workspace.library.quotes.ids(workspace.filter.value))
    return len({row.article for row in found}) if chart.options.rule is CountUnit.ARTICLES else len(found)


@pytest.fixture
def board(library: Library, qapp: object) -> ChartsModel:
    workspace = Workspace(library)
    return ChartsModel(workspace, workspace.filter, workspace.sampling)


def said(chart: ChartData) -> list[tuple[str, int]]:
    return [(mark.label, chart.value(mark)) for mark in (*chart.marks, *chart.asides)]


def test_charts_of_quotes(board):
    speakers, sources = board.charts
    assert said(speakers) == [("Ada Lind", 3), ("Ben Okoro", 1), ("Port Authority", 1), ("Not named", 1)]
    assert said(sources) == [("The Harbour Post", 3), ("Source not set", 3)]
    assert sources.title == "Quotes by source · N = 6 quotes"


def test_charts_of_articles_count_an_article_once(board):
    board.set_options(ChartOptions(rule=CountUnit.ARTICLES))
    speakers, sources = board.charts
    assert said(speakers) == [("Ada Lind", 2), ("Ben Okoro", 1), ("Port Authority", 1), ("Not named", 1)]
    assert (sources.total, speakers.total) == (2, 2)
    assert speakers.title == "Articles by speaker · N = 2 articles"


def test_a_title_says_the_filter_but_not_what_the_chart_shows_all_of(board):
    board._session.filter.include(Facet.SOURCE, "The Harbour Post")
    speakers, sources = board.charts
    assert speakers.title == "Quotes by speaker · Source: The Harbour Post · N = 3 quotes"
    assert sources.title == "Quotes by source · N = 6 quotes"
    board.set_options(ChartOptions(CountUnit.ARTICLES, log=True))
    assert "log scale" in board.charts[0].title


def test_a_title_says_what_is_left_out_of_the_chart(board):
    board._session.filter.exclude(Facet.SPEAKER, None, "")
    board._session.filter.exclude(Facet.SOURCE, "")
    speakers, sources = board.charts
    assert speakers.title == "Quotes by speaker · Only named speakers, With a source · N = 3 quotes"
    assert sources.title == "Quotes by source · Only named speakers, With a source · N = 3 quotes"
    board.show_page(Page.MATRIX)
    assert "Only named speakers, With a source" in board.charts[0].title
    board._session.filter.exclude(Facet.DATE, "2023")
    board.show_page(Page.TIME)
    assert "Not: 2023" in board.charts[0].title


def test_a_chart_of_more_than_was_drawn_from_does_not_tell_of_the_sample(board):
    workspace = board._session
    ada = next(row for row in workspace.all_named_speakers() if row.name == "Ada Lind")
    workspace.filter.include(Facet.SPEAKER, ada.id, ada.name)
    workspace.edits.apply(DrawSample(workspace.filter.value, 3, 1))
    workspace.edits.toggle_verdict(list(workspace.quotes.ids), Verdict.ACCEPTED)
    speakers, sources = board.charts
    assert (speakers.total, speakers.precision, speakers.sample) == (6, "", "")
    assert (sources.total, sources.precision) == (3, "100% correct: all 3 were checked")
    assert sources.sample


def test_charts_that_nobody_sees_ask_for_nothing(board, monkeypatch):
    board.show_page(Page.TIME)
    board.set_seen(False)
    before = board.charts
    monkeypatch.setattr(board._session.library.counts, "days", lambda *_: pytest.fail("asked"))
    board._session.filter.set_text("harbour")
    assert board.charts is before
    monkeypatch.undo()
    board.set_seen(True)
    assert board.charts[0].total == 1


def test_dates_are_looked_into_until_the_filter_holds_others(library, board):
    days = ("2016-02-01", "2021-05-01", "2021-07-03", "2021-07-04", "2022-12-31")
    fill(library, [("The Post", day, [("Ann", Kind.DIRECT, Act.SPEECH)]) for day in days])
    state = board._session.filter
    state.clear()
    board._session.refresh()
    board.show_page(Page.TIME)
    whole = said(board.charts[0])

    def look_into(*dates: str) -> ChartData:
        board.look_into(dates)
        state.apply_change(FilterChange(dates=frozenset(dates)))
        return board.charts[0]

    years = look_into("2021..2022")
    assert (years.title, years.marks[0].label) == (
        "Quotes by date of publication · 2021 – 2022 · N = 4 quotes",
        "May 2021",
    )
    month = look_into("2021-07")
    assert month.title == "Quotes by date of publication · Jul 2021 · N = 2 quotes"
    assert said(month) == [("3 Jul 2021", 1), ("4 Jul 2021", 1)]
    day = look_into("2021-07-04")
    assert [(mark.label, mark.lit) for mark in day.marks] == [("3 Jul 2021", False), ("4 Jul 2021", True)]
    state.include(Facet.DATE, "2016")
    assert said(board.charts[0]) == whole
    state.clear()
    assert said(board.charts[0]) == whole


def test_the_matrix_has_a_cell_for_each_pair_and_tells_the_rest_beside(board):
    board.show_page(Page.MATRIX)
    (matrix,) = board.charts
    assert matrix.total == 6
    assert len(matrix.marks) == len(matrix.rows) * len(matrix.columns)
    assert (matrix.rows, matrix.columns) == (("Ada Lind", "Ben Okoro", "Port Authority"), ("The Harbour Post",))
    assert [matrix.aside(mark) for mark in matrix.asides] == ["Not named: 1", "Source not set: 3"]
    empty = [mark for mark in matrix.marks if not mark.tally.total]
    assert all(mark.pick is None for mark in empty)


@pytest.fixture
def dated(library, board) -> ChartsModel:
    """Charts of what Ann and Bob said in two outlets in four months of two years."""
    said = [("Ann", Kind.DIRECT, Act.SPEECH), ("Bob", Kind.REPORTED, Act.SPEECH)]
    months = (("2021-01", 2), ("2021-02", 1), ("2022-01", 2), ("2022-02", 2))
    fill(library, [("The Post" if n % 2 else "Gazette", f"{month}-03", said[:n]) for month, n in months])
    board._session.filter.include(Facet.DATE, "2021..2022")
    board._session.refresh()
    return board


def test_speakers_over_time_have_rows_of_one_axis(dated):
    dated._session.filter.clear()
    dated.set_options(ChartOptions(series=TimeSeries.SPEAKER, bin=TimeBin.YEAR))
    dated.show_page(Page.TIME)
    (chart,) = dated.charts
    assert (chart.shape, dated.shape) == (Shape.STRIPS, Shape.STRIPS)
    assert chart.columns[:2] == ("2021", "2022")
    rows = {chart.rows[mark.row]: [] for mark in chart.marks}
    for mark in chart.marks:
        rows[chart.rows[mark.row]].append(mark.tally.total)
    assert rows["Ann"][:2] == [2, 2]
    assert rows["Bob"][:2] == [1, 2]


def test_several_speakers_that_are_chosen_stand_side_by_side(dated):
    state, everybody = dated._session.filter, dated._session.all_named_speakers()
    two = [row for row in everybody if row.name in ("Ann", "Bob")]
    dated.set_options(ChartOptions(series=TimeSeries.SPEAKER))
    dated.show_page(Page.TIME)
    state.include(Facet.SPEAKER, two[0].id, two[0].name)
    (alone,) = dated.charts
    assert {alone.rows[mark.row] for mark in alone.marks if mark.lit} == {two[0].name}
    assert len(alone.rows) > 1
    state.include(Facet.SPEAKER, two[1].id, two[1].name, add=True)
    (both,) = dated.charts
    assert set(both.rows) == {"Ann", "Bob"}
    assert both.asides == ()


def test_speakers_by_month_are_a_matrix(dated):
    dated._session.filter.clear()
    dated.set_options(ChartOptions(bin=TimeBin.MONTH))
    dated.show_page(Page.CALENDAR)
    (chart,) = dated.charts
    ann = chart.rows.index("Ann")
    row = {chart.columns[mark.column]: mark for mark in chart.marks if mark.row == ann}
    assert [name for name, mark in row.items() if mark.tally.total] == ["Jan 2021", "Feb 2021", "Jan 2022", "Feb 2022"]
    pick = row["Jan 2021"].pick
    assert (pick.dates, pick.name) == ({"2021-01"}, "Ann")


def test_columns_that_would_be_too_many_are_longer_and_the_title_says_so(dated):
    fill(dated._session.library, [("Gazette", "1960-01-01", [("Ann", Kind.DIRECT, Act.SPEECH)])])
    dated._session.filter.clear()
    dated._session.refresh()
    dated.set_options(ChartOptions(bin=TimeBin.DAY))
    dated.show_page(Page.TIME)
    assert "by quarter, as there are too many for by day" in dated.charts[0].title


def test_two_periods_are_compared_each_with_its_n(dated):
    dated._session.filter.clear()
    dated.show_page(Page.PAIRS)
    dated.compare(Sides(Facet.DATE, "2021", "2022"))
    (chart,) = dated.charts
    named = {name: row for row, name in enumerate(chart.rows)}
    assert (chart.columns, chart.totals) == (("2021", "2022"), (3, 4))
    assert [chart.change(named[name]) for name in ("Ann", "Bob")] == ["±0", "+1"]
    mark = chart.mark_at(named["Bob"], 1)
    assert (mark.pick.dates, mark.pick.name, mark.tally.total) == ({"2022"}, "Bob", 2)


def test_what_is_compared_follows_the_two_that_are_filtered_by(dated):
    dated._session.filter.clear()
    dated.show_page(Page.PAIRS)
    state = dated._session.filter
    state.include(Facet.SOURCE, "The Post")
    state.include(Facet.SOURCE, "Gazette", add=True)
    assert dated.charts[0].columns == ("Gazette", "The Post")
    state.clear()
    state.include(Facet.DATE, "2021")
    state.include(Facet.DATE, "2022-01", add=True)
    assert dated.charts[0].columns == ("2021", "Jan 2022")


def test_a_comparison_of_one_library_is_not_one_of_another(dated, tmp_path):
    dated.show_page(Page.PAIRS)
    dated.compare(Sides(Facet.SOURCE, "The Post", "Gazette"))
    before = dated._session.library
    with closing(Library.open(tmp_path / "other.onrecord")) as other:
        dated._session.use(other)
        assert dated.sides is None
        assert dated.charts[0].marks == ()
        dated._session.use(before)


def test_a_library_that_fails_says_so(board, monkeypatch, qtbot):
    from onrecord.domain.errors import LibraryError

    def fail(*_: object) -> None:
        raise LibraryError("a", "b", "c")

    monkeypatch.setattr(board._session.library.counts, "days", fail)
    with qtbot.waitSignal(board._session.failed):
        board.show_page(Page.TIME)
