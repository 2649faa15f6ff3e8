"""Export of 100,000 quotes, beside the csv module and pandas, which write the same rows, and the memory of each."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.benchmarks.many import Plan, build

from onrecord.tables.formats.export_registry import FORMATS

QUOTES = 100_000
DEARER = 4
"""How many times as much an export as CSV may cost as reading the same rows and writing them with the csv module."""
WIDER = 2.5
"""How many times as much memory it may need as the first 5,000 quotes alone."""
MOST = {"xlsx": ("pandas xlsx", 1.0), "parquet": ("pandas csv", 1.4), "jsonl": ("pandas csv", 1.5)}
"""How many times as much it may cost as pandas alone, which makes the same table and writes it whole. A workbook has
four sheets more than that of pandas, and links."""
MOST_MEMORY = 500
"""Megabytes that any of them may need."""

PROGRAM = """
import csv, json, resource, sys, time
from itertools import islice
from pathlib import Path
from onrecord.tables.library_tables import open_to_read

way, library, out, quotes = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
opened = open_to_read(library)
from onrecord.domain.filter import Filter
ids = opened.quotes.ids(Filter(thought=True, rejected=True))[:quotes]


def plain():
    with out.open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        for first in range(0, len(ids), 5000):
            some = ids[first : first + 5000]
            passages = opened.quotes.passages(some, 200)
            for row in opened.quotes.rows(some):
                at = passages[row.id]
                writer.writerow((
                    row.id, row.words, row.kind, row.act, row.speaker, row.speaker_id, row.role, row.mention, row.form,
                    at.cue_words, row.source, row.title, row.published, row.published, row.byline, row.url, row.url,
                    row.article, at.content[0][0], at.content[-1][1], at.content, at.quoted, row.confidence, row.reason,
                    row.verdict, row.by_hand, row.rebounded, row.author, ", ".join(row.tags), row.note,
                ))


def with_pandas(form):
    from onrecord.tables.quote_frames import quote_frame

    frame = quote_frame(opened, ids)
    if form == "csv":
        frame.to_csv(out, index=False)
    else:
        frame.to_excel(out.with_suffix(".xlsx"), index=False, engine="xlsxwriter")
        out.with_suffix(".xlsx").replace(out)


def export():
    from onrecord.tables.formats.export_registry import format_named
    from onrecord.tables.quote_export import export_quotes

    export_quotes(opened, ids, out, format_named(way))


began = time.process_time()
if way == "plain":
    plain()
elif way.startswith("pandas "):
    with_pandas(way.removeprefix("pandas "))
else:
    export()
spent, used = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
opened.close()
print(json.dumps([spent, used, out.stat().st_size / 1e6]))
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "archive.onrecord"
    build(path, Plan(QUOTES))
    return path


def measured(way: str, library: Path, quotes: int = QUOTES) -> tuple[float, float, float]:
    """Seconds of the processor, megabytes of memory at most, and those of the file; each in a process of its own."""
    command = [sys.executable, "-c", PROGRAM, way, str(library), str(library.with_name("quotes")), str(quotes)]
    spent, used, size = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return spent, used, size


@pytest.mark.timeout(900)
def test_an_export_costs_little_more_than_reading_and_writing_the_rows(library: Path) -> None:
    plain, few = measured("plain", library), measured("csv", library, 5_000)
    found = {form.name: measured(form.name, library) for form in FORMATS}
    others = {name: measured(name, library) for name in ("pandas csv", "pandas xlsx")}
    print(f"\n{QUOTES:,} quotes with the csv module: {plain[0]:.1f} s, {plain[1]:.0f} MB")
    for way, (spent, used, size) in (found | others).items():
        print(f"{way}: {spent:.1f} s, {spent / plain[0]:.1f} times as much; {used:.0f} MB, a file of {size:.0f} MB")
    print(f"5,000 quotes as csv: {few[1]:.0f} MB")
    assert found["csv"][0] <= DEARER * plain[0]
    assert found["csv"][1] <= WIDER * few[1]
    for name, (other, most) in MOST.items():
        assert found[name][0] <= most * others[other][0], name
    assert max(used for _, used, _ in found.values()) <= MOST_MEMORY
