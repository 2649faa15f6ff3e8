"""`onrecord cite`: what the window copies, by number or by a search, in every style."""

import json

import pytest
from tests.ui.library_builders import library_at

import onrecord
from onrecord.citation import STYLES
from onrecord.command_line.cite_command import CITE
from onrecord.support import paths
from onrecord.support.settings import CITATION_TEMPLATES, Settings
from onrecord.tables.cited_quotes import STYLE_KEYS


def test_quotes_are_cited_in_the_order_of_their_numbers(path, run):
    status, out, err = run("cite", path, "#2", 1, 2)
    assert status == 0
    first, second = out.rstrip("\n").split("\n\n")
    assert first.startswith("Was “the worst in years”, Ben Okoro told reporters (“The harbour reopens”")
    assert second.startswith("“The harbour is open again,” Ada Lind said. “Every ship may enter”")
    assert "https://post.example/harbour#:~:text=" in second
    assert err == ""


def test_a_search_cites_what_it_finds_by_date(path, run):
    status, out, err = run("cite", path, "--search", "speaker:lind", "--style", "csl-json")
    assert status == 0
    assert len(json.loads(out)) == 2
    assert "onrecord: 1 quote has no date\n" in err
    assert "onrecord: 1 quote has no source\n" in err


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_every_style_can_be_asked_for_and_is_told(path, run, style):
    status, out, _ = run("cite", path, 1, 6, "--style", style.key)
    assert (status, bool(out.strip())) == (0, True)
    assert style.key in CITE.replace(",", " ").replace(";", " ").split()
    with onrecord.open(path) as library:
        assert library.cite([1, 6], style.key).rstrip("\n") + "\n" == out


def test_formats_are_those_of_the_clipboard(path, run):
    page = run("cite", path, 1, "--format", "html", "--style", "apa")[1]
    marked = run("cite", path, 1, "--format", "markdown", "--style", "apa")[1]
    assert "<i>The Harbour Post</i>" in page
    assert "*The Harbour Post*" in marked


def test_words_keep_their_last_comma_where_that_is_wanted(path, run):
    assert (
        "fishermen,”"
        in run("cite", path, 6, "--verbatim", "--style", "markdown")[1] + run("cite", path, 6, "--verbatim")[1]
    )


def test_a_number_that_is_not_there_is_told(path, run):
    status, out, err = run("cite", path, 1, 99)
    assert (status, bool(out)) == (1, True)
    assert "1 of them is not in the library" in err
    assert run("cite", path, 99)[:2] == (2, "")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ([], "no quotes are named"),
        ([1, "-s", "harbour"], "by number and by a search"),
        ([1, "--style", "vancouver"], "“vancouver”: there is no such style. There are: newsroom, markdown, apa,"),
        ([1, "--template", "gone.txt"], "it cannot be read (no such file or directory)"),
    ],
)
def test_what_cannot_be_done_is_told(path, run, asked, told):
    status, out, err = run("cite", path, *asked)
    assert (status, out) == (2, "")
    assert told in err


def test_own_templates_are_those_of_the_settings(path, run):
    settings = Settings.load(paths.settings_file())
    settings.set(CITATION_TEMPLATES, ("wire\n{{ speaker }}: {{ quoted }} [{{ outlet }}]",))
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    assert settings.save() is None
    status, out, _ = run("cite", path, 1, "--style", "template:wire")
    assert status == 0
    assert out.startswith("Ada Lind: “The harbour is open again")
    assert out.endswith("[The Harbour Post]\n")


def test_a_template_may_be_in_a_file_and_is_tried_before_anything_is_printed(path, run, tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("{{ number }}. {{ speaker }} ({{ year }})\n", "utf-8")
    assert run("cite", path, 1, 2, "--template", file)[1] == "1. Ada Lind (2024)\n\n2. Ben Okoro (2024)\n"
    file.write_text("fine\n{{ number", "utf-8")
    status, out, err = run("cite", path, 1, "--template", file)
    assert (status, out) == (2, "")
    assert f"{file}: line 2: " in err


def test_a_notebook_cites_the_rows_of_its_tables(path):
    library_at(path).close()
    with onrecord.open(path) as library:
        quotes = library.quotes("speaker:lind")
        cited = library.cite(quotes["quote"], "newsroom")
        assert cited.count("Ada Lind said") == 3
        assert "<p>" in library.cite(quotes["quote"], written="html")
        with pytest.raises(ValueError, match="'vancouver' is none of newsroom, "):
            library.cite([1], "vancouver")
        with pytest.raises(ValueError, match="'rtf' is none of text, html, markdown"):
            library.cite([1], written="rtf")


def test_the_docstring_of_the_notebook_names_every_style():
    from onrecord.tables.library_tables import LibraryTables

    assert all(f'"{key}"' in (LibraryTables.cite.__doc__ or "") for key in STYLE_KEYS)
