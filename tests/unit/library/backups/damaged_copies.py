"""Copies of a library with damaged bytes, and what comes of opening one."""

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from onrecord.domain.errors import LibraryError
from onrecord.domain.filter import Filter
from onrecord.domain.quote import Order
from onrecord.domain.read_only_cause import ReadOnly, ReadOnlyCause
from onrecord.library import Library
from onrecord.library.backups.backup_store import Backups
from onrecord.library.backups.damage_check import Damage
from onrecord.library.storage import file_checks

EVERYTHING = Filter(thought=True, rejected=True)
SECTOR, PAGE = 512, 4096


def damaged(whole: bytes, sort: str, seed: int) -> bytes:
    """A library's bytes with some that are others: a "bit", a "sector", a "page", or one that is "empty"."""
    chance, data = random.Random(seed), bytearray(whole)
    at = chance.randrange(len(data))
    if sort == "bit":
        data[at] ^= 1 << chance.randrange(8)
        return bytes(data)
    size = SECTOR if sort == "sector" else PAGE
    first = at // size * size
    data[first : first + size] = bytes(size) if sort == "empty" else chance.randbytes(size)
    return bytes(data)


def looked_through(path: Path) -> Damage | None:
    """What is found where a library is looked through in the background."""
    return Backups(path, path.parent).look_through()


def answers(library: Library, word: str) -> Iterator[Callable[[], object]]:
    """What the window asks for; in the end all steps are taken back, done again, and looked at once more."""
    yield library.counts.totals
    yield lambda: list(library.counts.speakers(EVERYTHING))
    yield lambda: library.counts.sources(EVERYTHING)
    yield lambda: library.counts.tags(EVERYTHING)
    yield lambda: library.counts.dates(EVERYTHING)
    yield lambda: list(library.quotes.ids(EVERYTHING, Order.SPEAKER))
    yield lambda: list(library.quotes.ids(Filter(text=word)))
    yield lambda: list(library.quotes.ids(Filter(text=word[:2])))
    yield lambda: library.quotes.rows(library.quotes.ids(EVERYTHING))
    yield lambda: library.articles.rows(library.articles.keys())
    yield lambda: _texts(library)
    yield library.searches
    yield library.quotes.sample
    yield library.speakers.merge_candidates
    yield library.articles.unread
    yield library.imports.records
    yield library.speakers.kept_apart_pairs
    yield library.speakers.known
    yield library.history.ledger
    yield lambda: library.history.rows(library.history.steps())
    yield lambda: _turned(library, library.undo)
    yield lambda: _turned(library, library.redo)


def _texts(library: Library) -> list[object]:
    known = sorted(library.articles.ids(), key=str)
    return [[library.articles.get(each) for each in known], [library.articles.attributions(each) for each in known]]


def _turned(library: Library, turn: Callable[[], object]) -> list[object]:
    steps = []
    while step := turn():
        steps.append(step)
    shown = library.quotes.rows(library.quotes.ids(EVERYTHING)), list(library.counts.speakers(EVERYTHING))
    return [steps, *shown, library.counts.tags(EVERYTHING), library.counts.sources(EVERYTHING), library.searches()]


def right_answers(path: Path, word: str) -> list[object]:
    """What the window is told of a library."""
    library = Library.open(path)
    found = [ask() for ask in answers(library, word)]
    library.close()
    return found


def outcome(path: Path, data: bytes, right: Sequence[object], word: str) -> str:
    """What comes of a damaged file: "right", "message", or "silent" where other things are told and nothing is said.

    As in the window, nothing is changed any more once damage was found.

    Args:
        path: where it is put; what lies there, or beside it, is deleted.
        data: its bytes.
        right: the answers of the whole one.
        word: what is searched for.
    """
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    path.write_bytes(data)
    try:
        told = looked_through(path) is not None
        library = Library.open(path)
    except LibraryError:
        return "message"
    if told:
        library.forbid_changes(ReadOnly(ReadOnlyCause.DAMAGED, file_checks.damaged(path).problem))
    changed = False
    for want, ask in zip(right, answers(library, word), strict=True):
        try:
            changed |= ask() != want
        except LibraryError:
            told = True
        except KeyError:  # an article that cannot be found any more
            assert told
    library.close()
    return "message" if told else "silent" if changed else "right"
