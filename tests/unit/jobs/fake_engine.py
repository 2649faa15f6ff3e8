"""Stand-ins for the engine that a worker process can import. What they do is written in the articles and the model."""

import os
import time
from dataclasses import dataclass

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import ModelError
from onrecord.domain.speaker import MergeCandidate, Speaker, SpeakerKind


class OddError(Exception):
    """Cannot be pickled back, as many errors of libraries cannot."""

    def __init__(self, one, two):
        super().__init__("odd")


class Engine:
    def analyse(self, article, heard):
        if "LONG" in article.text:
            for read in range(1, 101):
                time.sleep(0.05)
                heard(read, 100)
        if "DIE" in article.text:
            os._exit(7)
        if "RAISE" in article.text:
            raise OddError(1, 2)
        if "UNPICKLABLE" in article.text:
            return (lambda: 0,)
        if "SLOW" in article.text:
            time.sleep(0.4)
        if "HANG" in article.text:
            time.sleep(60)
        return (Attribution(content=((0, 4),), speaker=Speaker(article.text.split()[0], SpeakerKind.PERSON)),)


@dataclass(frozen=True)
class Settled:
    attributions: tuple[Attribution, ...]
    renamed: tuple[tuple[str, str], ...]
    merge_candidates: tuple[MergeCandidate, ...]


class Collection:
    def __init__(self, known, apart, before=None):
        self.before = before
        self.names = [s.name for s in known]
        self.apart = set(apart)

    def related(self, speakers):
        """By their first letters."""
        letters = dict.fromkeys(speaker.name[0] for speaker in speakers)
        return [tuple(Speaker(n, SpeakerKind.PERSON) for n in self.names if n[0] == letter) for letter in letters]

    def name_in_order(self, appearances, apart):
        """All are called as the first; "Bad" cannot be named."""
        if any(appearance.speaker.name == "Bad" for appearance in appearances):
            raise OddError(1, 2)
        merge_candidates = tuple(MergeCandidate(one, other, "apart") for one, other in apart)
        return [appearances[0].speaker.name for _ in appearances], merge_candidates

    def settle(self, attributions):
        new = [a.speaker.name for a in attributions]
        renamed = tuple((old, name) for old in self.names for name in new if name.endswith(old) and name != old)
        pairs = ((Speaker(old, SpeakerKind.PERSON), a.speaker) for old in self.names for a in attributions)
        alike = [(a, b) for a, b in pairs if a.name[0] == b.name[0] and a.name != b.name]
        merge_candidates = tuple(
            MergeCandidate(a, b, "one letter in common") for a, b in alike if (a, b) not in self.apart
        )
        self.names += new
        return Settled(tuple(attributions), renamed, merge_candidates)


def load(model):
    """Fails as often as the file `failures` in the model says, and leaves a line in `loads` each time."""
    with (model / "loads").open("a") as loads:
        loads.write("x\n")
    left = int((model / "failures").read_text()) if (model / "failures").exists() else 0
    if left:
        (model / "failures").write_text(str(left - 1))
        raise ModelError(model, "it is damaged", "Install it again.")
    return Engine()


def load_and_break(model):
    raise ImportError("no such library")


def load_slowly(model):
    """Leaves a file `loaded` in the model when it is done."""
    time.sleep(30)
    (model / "loaded").touch()


def load_and_print(model):
    print("loaded", flush=True)
    return Engine()
