import pytest

from onrecord.ingest.readers.tables.cell_values import byline_in, language_in, outlet_cell


@pytest.mark.parametrize(
    ("cell", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("Doe, Jane; Hill, Sam", "Jane Doe; Sam Hill"),
        ("['Jane Doe', 'Sam Hill']", "Jane Doe; Sam Hill"),
        ('["Jane Doe"]', "Jane Doe"),
        ("Jane Doe|Sam Hill|Jane Doe", "Jane Doe; Sam Hill"),
        ("Jane Doe\n\nSam Hill", "Jane Doe; Sam Hill"),
        ("Reuters, AFP", "Reuters, AFP"),
        ("Jane Doe, Sam Hill", "Jane Doe, Sam Hill"),
        ("[]", ""),
        ("", ""),
    ],
)
def test_names_are_parted_and_in_their_order(cell, byline):
    assert byline_in(cell) == byline


@pytest.mark.parametrize(
    ("cell", "code"), [("English", "en"), ("ENG", "en"), ("en-GB", "en"), ("Deutsch", "de"), ("x", "")]
)
def test_languages_have_two_letters(cell, code):
    assert language_in(cell) == code


@pytest.mark.parametrize(
    ("cell", "outlet"),
    [
        ("nytimes.com", "The New York Times"),
        ("https://www.nytimes.com/", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("Harrow Courier", "Harrow Courier"),
        ("https://www.harrow.example/", "harrow.example"),
        ("", ""),
    ],
)
def test_outlets_have_their_usual_names(cell, outlet):
    assert outlet_cell(cell) == outlet
