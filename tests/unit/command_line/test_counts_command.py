"""`onrecord counts` and `onrecord speakers`: tables of numbers."""

import json
from contextlib import closing

import pytest
from tests.ui.library_builders import library_at

import onrecord
from onrecord.domain.filter import Filter
from onrecord.domain.operations import ChangeQuotes, DescribeSpeaker, QuoteChange
from onrecord.domain.speaker import SpeakerDescription, SpeakerKind
from onrecord.library import Library


def test_counts_by_speaker_are_a_table_for_the_eye(path, run):
    assert run("counts", path) == (
        0,
        "speaker         direct  mixed  reported  quotes  articles\n"
        "Ada Lind             2      0         1       3         2\n"
        "Ben Okoro            0      1         0       1         1\n"
        "Port Authority       0      0         1       1         1\n"
        "not named            1      0         0       1         1\n"
        "\n"
        "6 quotes · 2 articles · 3 speakers\n",
        "",
    )


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        ("source", ["The Harbour Post\t1\t1\t1\t3\t1", "\t2\t0\t1\t3\t1"]),
        ("kind", ["direct\t3\t0\t0\t3\t2", "reported\t0\t0\t2\t2\t2", "mixed\t0\t1\t0\t1\t1"]),
        ("day", ["2024-03-05\t1\t1\t1\t3\t1", "\t2\t0\t1\t3\t1"]),
        ("month", ["2024-03\t1\t1\t1\t3\t1", "\t2\t0\t1\t3\t1"]),
        ("year", ["2024\t1\t1\t1\t3\t1", "\t2\t0\t1\t3\t1"]),
    ],
)
def test_counts_by_every_label(path, run, label, rows):
    status, out, _ = run("counts", path, "--by", label, "-f", "tsv")
    assert (status, out.splitlines()) == (0, [f"{label}\tdirect\tmixed\treported\tquotes\tarticles", *rows])


def test_a_quote_counts_under_each_of_its_tags(path, run):
    library = Library.open(path)
    first, second, third = list(library.quotes.ids(Filter()))[:3]
    library.apply(ChangeQuotes([first, second], QuoteChange(add=("budget",))))
    library.apply(ChangeQuotes([second, third], QuoteChange(add=("Port",))))
    library.close()
    rows = [line.split() for line in run("counts", path, "--by", "tag")[1].splitlines()]
    assert [(row[0], row[-2]) for row in rows[1:3]] == [("budget", "2"), ("Port", "2")]
    assert (rows[3][:2], rows[3][-2]) == (["no", "tag"], "3")
    lines = run("counts", path, "-b", "tag", "-s", "tag:port", "-f", "tsv")[1].splitlines()
    assert [line.split("\t")[0] for line in lines] == ["tag", "Port", "budget"]
    with onrecord.open(path) as opened:
        assert int(opened.crosstab("tag", "kind").loc["budget"].sum()) == 2


def test_json_lines_say_what_is_not_known_as_null(path, run):
    rows = [json.loads(line) for line in run("counts", path, "-b", "day", "-f", "jsonl")[1].splitlines()]
    assert rows[-1] == {"day": None, "direct": 2, "mixed": 0, "reported": 1, "quotes": 3, "articles": 1}


def test_the_search_and_the_limit_choose(path, run):
    asked = ("counts", path, "-f", "tsv", "-s", "speaker:lind", "-b", "kind")
    assert run(*asked)[1].splitlines()[1:] == ["direct\t2\t0\t0\t2\t2", "reported\t0\t0\t1\t1\t1"]
    assert run(*asked, "-n", 1)[1].splitlines()[1:] == ["direct\t2\t0\t0\t2\t2"]


@pytest.mark.parametrize("form", ["text", "tsv", "jsonl"])
def test_nothing_found_is_an_empty_table(path, run, form):
    for command in ("counts", "speakers"):
        status, out, err = run(command, path, "-s", "zeppelin", "-f", form)
        assert (status, err) == (0, "")
        assert len(out.splitlines()) == {"text": 3, "tsv": 1, "jsonl": 0}[form]


def test_speakers_have_the_roles_that_a_person_gave_them(path, run):
    library = library_at(path)
    library.apply(DescribeSpeaker(2, SpeakerDescription("Ben Okoro", "mayor of 東京", SpeakerKind.PERSON)))
    library.close()
    status, out, _ = run("speakers", path, "-n", 2)
    assert status == 0
    assert out.splitlines()[:3] == [
        "speaker    kind    role            direct  mixed  reported  quotes  articles",
        "Ada Lind   person  harbour master       2      0         1       3         2",
        "Ben Okoro  person  mayor of 東京        0      1         0       1         1",
    ]
    first = json.loads(run("speakers", path, "-f", "jsonl")[1].splitlines()[1])
    assert (first["speaker_id"], first["speaker"], first["role"]) == (2, "Ben Okoro", "mayor of 東京")


def test_counts_by_who_speaks(path, run):
    with closing(Library.open(path)) as library:
        ada = next(row.id for row in library.counts.speakers(Filter()) if row.name == "Ada Lind")
        said = {"gender": "woman", "Home town": "Leeds"}
        library.apply(DescribeSpeaker(ada, SpeakerDescription("Ada Lind", None, SpeakerKind.PERSON, None, said)))

    def counted(*asked: str) -> list[str]:
        return run("counts", path, *asked, "-f", "tsv")[1].splitlines()[1:]

    assert counted("--by", "gender") == ["woman\t2\t0\t1\t3\t2", "\t1\t1\t1\t3\t2"]
    assert counted("--field", "home-town") == ["Leeds\t2\t0\t1\t3\t2", "\t1\t1\t1\t3\t2"]
    assert counted("--by", "party") == ["\t3\t1\t2\t6\t2"]
    assert counted("-s", "home-town:leeds", "-b", "kind")[0] == "direct\t2\t0\t0\t2\t2"
    status, _, err = run("counts", path, "--field", "shoe size")
    assert (status, "There are: Home town" in err) == (2, True)
    row = json.loads(run("quotes", path, "-s", "gender:woman", "-f", "jsonl")[1].splitlines()[0])
    assert (row["speaker_kind"], row["gender"], row["own_fields"]) == ("person", "woman", '{"Home town": "Leeds"}')
