"""Of copies of a library with damaged bytes: how many give right answers, a message, other answers, another error."""

import random
import shutil
import traceback
from collections import Counter
from pathlib import Path

import pytest
from tests.unit.ingest.single_article import read_article
from tests.unit.library.backups.damaged_copies import EVERYTHING, damaged, outcome, right_answers

from onrecord.domain.filter import Filter
from onrecord.domain.operations import (
    AddQuote,
    AssignQuotes,
    ChangeQuotes,
    DrawSample,
    KeepSpeakersApart,
    MergeSpeakers,
    QuoteChange,
    RemoveArticles,
    RenameSpeaker,
    RenameTag,
    SaveSearch,
    SetBounds,
    SetSource,
    SetVerdict,
)
from onrecord.domain.quote import Verdict
from onrecord.domain.quote_bounds import Bounds
from onrecord.engine import Engine, SpeakerCollection
from onrecord.library import Library

ROOT = Path(__file__).parents[2]
ARTICLES = sorted((ROOT / "seeds").glob("*.txt"))
COPIES = 200
SORTS = ("bit", "sector", "page", "empty")
OUTCOMES = ("right", "message", "silent", "error")
WORD = "war"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the sample articles as the engine reads them, with changes of every sort, some taken back."""
    path = tmp_path_factory.mktemp("whole") / "press.onrecord"
    library, engine, collection = Library.open(path), Engine.load(ROOT / "resources" / "model"), SpeakerCollection()
    for article in map(read_article, ARTICLES):
        settled = collection.settle(engine.analyse(article))
        library.add(article, settled.attributions, settled.renamed, settled.merge_candidates)
    _change(library)
    library.counts.totals()
    library.close()
    return path


def _change(library: Library) -> None:
    quotes = list(library.quotes.ids(EVERYTHING))
    speakers = [each.id for each in library.counts.speakers(EVERYTHING) if each.id is not None]
    articles = sorted(library.articles.ids())
    library.apply(SetSource(articles[:3], "The Daily"))
    library.apply(SetVerdict(quotes[:9], Verdict.ACCEPTED))
    library.apply(SetVerdict(quotes[9:12], Verdict.REJECTED))
    library.apply(ChangeQuotes(quotes[:6], QuoteChange(note="ask “her” again", add=("budget", "war"))))
    library.apply(ChangeQuotes(quotes[6:30], QuoteChange(add=("budget",))))
    library.apply(ChangeQuotes(quotes[:2], QuoteChange(remove=("war",))))
    library.apply(RenameSpeaker(speakers[0], "A. Name"))
    library.apply(MergeSpeakers(speakers[3], speakers[1]))
    library.apply(KeepSpeakersApart(speakers[5], speakers[6]))
    library.apply(AssignQuotes(quotes[10:14], "Eve New"))
    library.apply(AddQuote(articles[1], Bounds(((10, 60),), ((10, 60),)), "Ann Other"))
    library.apply(SetBounds(quotes[20], Bounds(((0, 40),), ())))
    library.apply(RenameTag("budget", "money"))
    library.apply(SaveSearch("war", Filter(text=WORD)))
    library.apply(DrawSample(Filter(), 10, seed=7))
    library.apply(RemoveArticles(articles[-1:]))
    library.articles.add_unread(["/articles/one.txt", "/articles/two.txt"])
    library.undo()
    library.undo()
    library.redo()


@pytest.mark.timeout(3600)
def test_of_damaged_copies_none_says_other_things(whole: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    data, path = whole.read_bytes(), tmp_path / "press.onrecord"
    right = right_answers(Path(shutil.copy(whole, path)), WORD)
    assert outcome(path, data, right, WORD) == "right"
    total: Counter[str] = Counter()
    print(f"\n{COPIES} copies of {len(data):,} bytes{'':14}" + "".join(f"{each:>10}" for each in OUTCOMES))
    for seed in request.config.getoption("--seeds"):
        chance = random.Random(seed)
        for sort in SORTS:
            found: Counter[str] = Counter()
            for number in (chance.randrange(1 << 32) for _ in range(COPIES // len(SORTS))):
                found[_outcome(path, damaged(data, sort, number), right, f"{sort} {number}")] += 1
            print(f"seed {seed}, {sort:31}" + "".join(f"{found[each]:10}" for each in OUTCOMES), flush=True)
            total += found
    print(f"{'all':38}" + "".join(f"{total[each]:10}" for each in OUTCOMES))
    assert not total["silent"] + total["error"]


def _outcome(path: Path, data: bytes, right: list[object], told: str) -> str:
    try:
        found = outcome(path, data, right, WORD)
    except Exception:
        print(f"{told}: {traceback.format_exc(limit=-2)}")
        return "error"
    if found == "silent":
        print(f"{told}: other answers, and no message")
    return found
