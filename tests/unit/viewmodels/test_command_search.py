"""Commands are found by a few of their letters."""

import pytest

from onrecord.viewmodels.command_search import RECENT, PaletteItem, PaletteModel, find_items, score, spoken, with_recent

OFFERS = [
    PaletteItem("undo", "Undo", "Edit", "Ctrl+Z"),
    PaletteItem("merge", "Merge into…", "Speaker"),
    PaletteItem("matrix", "Speaker × source", "Charts", "Alt+3", checked=True),
    PaletteItem("export", "Figures (CSV)…", "Charts › Export"),
    PaletteItem("accept", "Accept", "Quotes", "A", why="No quote is selected."),
]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("un", "undo"), ("mi", "merge"), ("speaker so", "matrix"), ("sxs", None), ("csv", "export"), ("export", "export"),
     ("Accépt", "accept"), ("spkr merge", "merge"), ("ss", "matrix")],
)  # fmt: skip
def test_the_best_comes_first(typed, first):
    rows = find_items(OFFERS, typed, ())
    assert (rows[0].name if rows else None) == first


def test_letters_must_come_in_order_and_not_strewn():
    assert score("ba", "ab") is None
    assert score("redo", "shares instead of numbers") is None
    assert score("fu", "the fuse") < score("fu", "fuse")


def test_words_as_they_were_typed_come_before_letters_that_start_words():
    rows = [PaletteItem("cancel", "Stop (keep finished articles)", "File"), PaletteItem("redo", "Redo", "Edit")]
    assert find_items(rows, "redo", ())[0].name == "redo"


def test_of_those_that_fit_alike_what_can_be_used_comes_first():
    rows = [
        PaletteItem("draw", "Check a random sample…", "Quotes", why="No quote is shown."),
        PaletteItem("leave", "Leave the random sample", "Quotes", why="No sample is being checked."),
        PaletteItem("add", "Try the sample articles", "File"),
    ]
    assert [row.name for row in find_items(rows, "sample", ("leave",))] == ["add", "draw", "leave"]
    assert find_items(rows, "check sample", ())[0].name == "draw"


def test_with_nothing_typed_the_last_used_come_first():
    assert [offer.name for offer in find_items(OFFERS, "", ("export", "undo"))][:3] == ["export", "undo", "merge"]


def test_uses_are_remembered_once_and_not_without_end():
    recent: tuple[str, ...] = ()
    for name in [*"abcdefghij", "c"]:
        recent = with_recent(name, recent)
    assert recent[:2] == ("c", "j")
    assert len(recent) == len(set(recent)) == RECENT


def test_the_model(qtmodeltester):
    model = PaletteModel(OFFERS, ())
    qtmodeltester.check(model)
    model.search("accept")
    qtmodeltester.check(model)
    assert [offer.name for offer in model.rows] == ["accept"]
    model.search("zzz")
    assert model.rowCount() == 0


def test_an_offer_is_said_with_all_that_is_seen():
    assert spoken(OFFERS[2]) == "Speaker × source, Charts, Alt+3, switched on"
    assert spoken(OFFERS[4]) == "Accept, Quotes, A, not now: No quote is selected."
