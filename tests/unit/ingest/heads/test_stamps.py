import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.heads.stamps import role_alone, stamp_of


def days(line: str) -> tuple[list[str], list[str]] | None:
    found = stamp_of(line)
    return found and ([written.iso() for written in found.published], [written.iso() for written in found.updated])


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("2022-11-12", ["2022-11-12"], []),
        ("Sat 12 Nov 2022 08.30 GMT", ["2022-11-12"], []),
        ("Nov. 12, 2022 8:30 am ET", ["2022-11-12"], []),
        ("November 12, 2022 Saturday 6:10 PM EST", ["2022-11-12"], []),
        ("12. November 2022, 18:30 Uhr", ["2022-11-12"], []),
        ("Publié le 12 novembre 2022 à 18h30, mis à jour le 13 novembre 2022 à 09h12", ["2022-11-12"], ["2022-11-13"]),
        ("Updated 9:40 AM EST, Fri November 13, 2022", [], ["2022-11-13"]),
        ("Published Nov 12, 2022 | Updated Nov 13, 2022", ["2022-11-12"], ["2022-11-13"]),
        ("First published on Sat 12 Nov 2022 06.15 GMT", ["2022-11-12"], []),
        ("Posted on 12 November 2022 by", None, None),
        ("The board met on 12 November 2022", None, None),
        ("12 November 2022: the board met", None, None),
        ("November 2022", None, None),
        ("8:30 am", None, None),
    ],
)
def test_stamps(line, published, updated):
    assert days(line) == (None if published is None else (published, updated))


def test_the_line_above_may_say_what_a_stamp_is():
    assert role_alone("Published") == "published"
    assert role_alone("Last updated:") == "updated"
    assert role_alone("Published in London") == ""
    found = stamp_of("12 November 2022", "updated")
    assert found is not None
    assert found.updated
    assert not found.published


def test_a_zone_tells_whether_the_month_goes_first():
    zones = {zone: stamp_of(f"11/12/2022 08:30 {zone}") for zone in ("EST", "GMT", "UTC")}
    assert {zone: found and found.american for zone, found in zones.items()} == {"EST": True, "GMT": False, "UTC": None}


@given(st.text(max_size=100))
def test_any_line_may_be_asked(line):
    found = stamp_of(line)
    assert found is None or found.published or found.updated
