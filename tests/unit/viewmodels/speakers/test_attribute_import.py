"""A table of people that is imported: read in any encoding, matched, told, and undone as one step."""

import pytest
from tests.ui.library_builders import library_at

from onrecord.domain.attributes.table_columns import NAME, OWN, UNUSED
from onrecord.domain.errors import IngestError
from onrecord.domain.filter import Filter
from onrecord.domain.operations import MergeSpeakers, RenameSpeaker
from onrecord.viewmodels.speakers.attribute_import import ImportedRowsModel, counts_text, read_attributes
from onrecord.viewmodels.workspace import Workspace

TABLE = """Name;Sex;Party;Job title;From;Until;Region;Id
Lind, Ada;f;Grüne;harbour master;1.5.2019;;North;1
ben okoro;m;Labour;pilot;;;South;2
Nobody Here;f;;;;;North;3
;;;;;;South;4
Ben Okoro;m;;mate;someday;;South;5
"""


@pytest.fixture
def workspace(tmp_path):
    library = library_at(tmp_path / "made.onrecord")
    yield Workspace(library)
    library.close()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TABLE, "cp1252")
    return path


def cells(importing) -> list[tuple[str, ...]]:
    model = ImportedRowsModel(importing)
    return [tuple(model.index(row, at).data() for at in range(3)) for row in range(model.rowCount())]


def test_a_table_is_told_row_by_row_before_it_is_imported(workspace, table):
    importing = read_attributes(workspace, table)
    assert importing.uses == {
        "Name": NAME, "Sex": "gender", "Party": "party", "Job title": "role", "From": "since", "Until": "until",
        "Region": OWN, "Id": UNUSED,
    }  # fmt: skip
    told = "5 rows: 3 match one speaker, 1 matches nobody, 1 has no name"
    assert (counts_text(importing.outcome), importing.outcome.unread) == (told, 1)
    assert cells(importing) == [
        ("Nobody Here", "Nobody", "Gender: woman · Region: North"),
        ("", "No name", "Region: South"),
        ("Lind, Ada", "Ada Lind", "Role: harbour master (2019-05-01–) · Party: Grüne · Gender: woman · Region: North"),
        ("ben okoro", "Ben Okoro", "Role: pilot · Party: Labour · Gender: man · Region: South"),
        ("Ben Okoro", "Ben Okoro", "Gender: man · Region: South · “someday” not understood"),
    ]


def test_it_is_one_step_that_counts_lists_and_searches_follow(workspace, table):
    assert read_attributes(workspace, table).apply() is None
    assert [(model.field, model.said) for model in workspace.attribute_lists if model.said] == [
        ("speaker-kind", 2), ("gender", 2), ("role", 2), ("party", 2), ("Region", 2),
    ]  # fmt: skip
    assert workspace.library.counts.totals(Filter(text="region:north")).quotes == 3
    workspace.edits.undo()
    assert [model.field for model in workspace.attribute_lists if model.said] == ["speaker-kind"]


def test_another_column_of_names_takes_the_place_of_the_first(workspace, table):
    importing = read_attributes(workspace, table)
    importing.use("Region", NAME)
    assert (importing.uses["Name"], importing.name_column, importing.outcome.matched) == (UNUSED, "Region", 0)
    importing.use("Region", UNUSED)
    assert (importing.name_column, importing.outcome.nameless) == (None, 5)


def test_a_name_that_could_mean_several_changes_nobody(workspace, tmp_path):
    by_name = {row.name: row.id for row in workspace.library.counts.speakers(Filter())}
    workspace.edits.apply(RenameSpeaker(by_name["Port Authority"], "Ada  lind"))
    path = tmp_path / "people.tsv"
    path.write_text("Name\tSex\nADA LIND\tf\nBen Okoro\tm\n", "utf-16")
    importing = read_attributes(workspace, path)
    assert (
        counts_text(importing.outcome) == "2 rows: 1 matches one speaker, 1 could be several speakers, 0 match nobody"
    )
    assert set(importing.outcome.facts) == {by_name["Ben Okoro"]}
    workspace.edits.apply(MergeSpeakers(by_name["Port Authority"], by_name["Ada Lind"]))
    assert read_attributes(workspace, path).outcome.matched == 2


@pytest.mark.parametrize("data", [b"", b"Name;Sex\n", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_is_refused_in_words(workspace, tmp_path, data):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    with pytest.raises(IngestError):
        read_attributes(workspace, path)
    with pytest.raises(IngestError):
        read_attributes(workspace, tmp_path / "missing.csv")
