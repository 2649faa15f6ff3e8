"""An import that is killed again and again: nothing is lost, nothing is there twice, and the names are the same.

Measured against the same import left alone: what the library holds in the end. Among what is imported are a table of
whose columns a person said what they hold, and pages that were fetched from a site on this machine.
"""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.unit.ingest.web.local_site import local_site

from onrecord.domain.filter import Filter
from onrecord.library import Library

pytestmark = pytest.mark.timeout(0)

SCRIPT = Path(__file__).with_name("headless_import.py")
ARTICLES, IN_ONE_FILE, ROWS, PAGES = 500, 200, 60, 40
OUTLET = "The Hexley Herald"
EVERYTHING = Filter(thought=True, rejected=True)

_GIVEN = (
    "Ann Boris Carla Dmitri Elena Farid Grace Hiro Ines Jonas Kofi Lena Milan Nadia Omar Petra Quentin Rosa".split()
)
_FAMILY = "Ash Berg Calder Dorn Eklund Farrow Grau Holm Ivers Juhl Kessel Lindt Marr Nyberg Ortega Prinz Quist".split()
_ROLES = ["mayor of Hexley", "harbour master", "spokeswoman for the bank", "head of the union", "engineer"]
_SAID = [
    "The bridge opens in May",
    "Nobody asked us",
    "We will pay for it",
    "It was never safe",
    "The books are in order",
]


def article(number: int) -> str:
    """One of many articles; some name people by their surname alone, whom another article gives in full."""
    chance = random.Random(number)
    given, family = chance.choice(_GIVEN), chance.choice(_FAMILY)
    other = f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}"
    first = f"{given} {family}, {chance.choice(_ROLES)}" if number % 3 else family
    return (
        f"Report number {number} from the town hall\n\n"
        f"“{chance.choice(_SAID)},” said {first}. The council met for the {number}th time this year.\n\n"
        f"{other} disagreed. “{chance.choice(_SAID)},” {chance.choice(['he', 'she'])} said. "
        f"{family} said that {chance.choice(_SAID).lower()}.\n"
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of one article each, one file that holds many, and a table whose columns do not say what they hold."""
    folder = tmp_path_factory.mktemp("articles")
    with zipfile.ZipFile(folder / "many.zip", "w") as many:
        for number in range(IN_ONE_FILE):
            many.writestr(f"{number:03}.txt", article(number))
    table = range(IN_ONE_FILE, IN_ONE_FILE + ROWS)
    for number in range(table.stop, ARTICLES - PAGES):
        (folder / f"{number:03}.txt").write_text(article(number), "utf-8")
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(COLUMNS)
        for number in table:
            remark = f"Remark {number}. " + "The archive has no other copy of this report, as far as we know. " * 20
            rows.writerow((OUTLET, f"Row {number}", article(number), remark))
    return folder


COLUMNS = ("a", "b", "c", "d")


@pytest.fixture(scope="session")
def choices(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What a person said before the import, while the site is there whose pages are wanted."""
    path = tmp_path_factory.mktemp("choices") / "choices.json"
    with local_site() as site:
        for number in range(ARTICLES - PAGES, ARTICLES):
            body = "".join(f"<p>{line}</p>" for line in article(number).split("\n\n")[1:])
            page = f"<html><head><title>Page {number}</title></head><body><article><h1>Page {number}</h1>{body * 3}"
            site.pages[f"/{number}"] = (200, {"Content-Type": "text/html; charset=utf-8"}, page.encode())
        addresses = [f"{site.address}{path}" for path in site.pages]
        said = {"columns": [[COLUMNS, {"source": "a", "title": "b", "text": "c"}]], "addresses": addresses}
        path.write_text(json.dumps(said), "utf-8")
        yield path


def begun(library: Path, folder: Path, choices: Path) -> "subprocess.Popen[str]":
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(library.parent)}
    command = [sys.executable, str(SCRIPT), str(library), str(folder), str(choices)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True)


def content(path: Path) -> dict[str, object]:
    """What a library holds, without the numbers of its rows and the time at which they were written."""
    library = Library.open(path)
    try:
        articles = {}
        for each in sorted(library.articles.ids()):
            found = library.articles.get(each)
            said = [
                (a.content, a.speaker and a.speaker.name, a.unnamed) for _, a in library.articles.attributions(each)
            ]
            articles[each] = (found.title, found.source, found.origin, found.part, said)
        speakers = sorted((row.name, row.tally.total) for row in library.counts.speakers(EVERYTHING))
        return {"articles": articles, "speakers": speakers, "unread": library.articles.unread()}
    finally:
        library.close()


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="kills a group of processes, as POSIX does")
def test_an_import_survives_kills(folder: Path, choices: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    began = time.perf_counter()
    (tmp_path / "alone").mkdir()
    alone = tmp_path / "alone" / "case.onrecord"
    assert "seconds" in begun(alone, folder, choices).communicate()[0]
    whole = time.perf_counter() - began
    wanted = content(alone)
    assert len(wanted["articles"]) == ARTICLES
    assert [source for _, source, *_ in wanted["articles"].values()].count(OUTLET) == ROWS
    assert sum(origin.startswith("http://127.0.0.1") for _, _, origin, *_ in wanted["articles"].values()) == PAGES

    wished, kills, seed = request.config.getoption("--kills"), 0, 0
    while kills < wished:
        seed += 1
        home = tmp_path / f"killed{seed}"
        home.mkdir()
        died = killed((home / "case.onrecord", folder, choices), random.Random(seed), whole, wished - kills)
        kills += died
        assert content(home / "case.onrecord") == wanted
    print(f"\n{kills} kills in {seed} imports of {ARTICLES} articles: nothing lost, nothing twice; alone {whole:.0f} s")


def killed(asked: tuple[Path, Path, Path], chance: random.Random, whole: float, most: int) -> int:
    """Import with kills at random moments, most of them early in a life, until it has ended; returns their number."""
    count = 0
    while True:
        process = begun(*asked)
        try:
            patience = None if count >= most else chance.choice((0.3, 3, 5, whole / 8)) * chance.random() + 0.5
            process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            count += 1
        else:
            assert process.returncode == 0
            return count
