"""Which cue goes with which words, and which mention speaks: choices scored by a log-linear model.

Each choice is between candidates near in the text, or none of them. A candidate's score is the sum of the weights of
its features, short strings about distance, order, marks and words in between; the chances of a choice are the softmax
of the scores (McFadden's conditional logit, 1974). The weights are learnt in `packaging/model` and saved with the
pipeline.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

from onrecord.domain.offsets import Span
from onrecord.engine.model.log_linear import Features
from onrecord.engine.sentences import SentenceBounds

PRONOUNS = frozenset(
    "he she they it i we you who which that this these those his her their its my our him them".split()
)
NEAR = 4
"""Candidates before, and as many after, that a choice is made between."""
LOOK_BACK = 3
"""Paragraphs before its own that a candidate may stand in."""


class LinkContext:
    """What is tagged in a text: sorted spans by kind, for questions about what lies where."""

    def __init__(
        self, text: str, places: SentenceBounds, cues: Sequence[Span], sources: Sequence[Span], contents: Sequence[Span]
    ) -> None:
        self.text, self.places = text, places
        self.cues, self.sources, self.contents = sorted(cues), sorted(sources), sorted(contents)
        self._bounds = {
            kind: ([s for s, _ in spans], sorted(e for _, e in spans))
            for kind, spans in (("cue", self.cues), ("source", self.sources), ("content", self.contents))
        }

    def between(self, kind: str, low: int, high: int) -> int:
        """Number of spans of a kind that lie whole between two offsets."""
        starts, ends = self._bounds[kind]
        return max(0, bisect_right(ends, high) - bisect_left(starts, low))

    def near(self, spans: Sequence[Span], at: Span) -> list[Span]:
        """The spans about a place: some before, some after, none beyond its own and the last few paragraphs."""
        middle = bisect_left(spans, at)
        found = spans[max(0, middle - NEAR) : middle + NEAR]
        return [s for s in found if s != at and self._in_reach(s, at)]

    def _in_reach(self, candidate: Span, at: Span) -> bool:
        apart = self.places.apart(candidate[0], at[0])
        return apart == 0 or (apart <= LOOK_BACK and candidate[0] < at[0])

    def inside(self, span: Span) -> bool:
        """Whether a span lies in a content."""
        k = bisect_right(self._bounds["content"][0], span[0]) - 1
        return k >= 0 and span[1] <= self.contents[k][1]


def cue_choices(scene: LinkContext, fragment: Span) -> tuple[list[Span], list[Features]]:
    """The cues that may go with a fragment, and the features of each and, last, of none."""
    candidates = scene.near(scene.cues, fragment)
    ranks = _ranks(candidates, fragment)
    kind = _content_shape(scene, fragment)
    found = [
        [*_pair(scene, fragment, c, ranks[c], kind), *_wording(scene.text, c, _order(fragment, c))] for c in candidates
    ]
    none = [
        "none",
        f"none {kind}",
        f"none of {min(3, sum(not scene.places.apart(c[0], fragment[0]) for c in candidates))}",
    ]
    return candidates, [*found, none]


def source_choices(
    scene: LinkContext, fragment: Span, cue: Span | None, before: Span | None
) -> tuple[list[Span], list[Features]]:
    """The mentions that may speak a fragment, and the features of each and, last, of none.

    ``before`` is the source of the quote before this fragment.
    """
    anchor = cue or fragment
    candidates = scene.near(scene.sources, anchor)
    if before and before not in candidates and scene.places.apart(before[0], anchor[0]) <= 2 * LOOK_BACK:
        candidates.append(before)
    kind = _content_shape(scene, fragment)
    lead = f"cue {_last_word(scene.text, cue)}" if cue else f"no cue {kind}"
    ranks = _ranks(candidates, anchor)
    found = []
    for c in candidates:
        features = _pair(scene, anchor, c, ranks[c], "cue" if cue else "no cue")
        features += [f"{lead} {_order(anchor, c)}", *_mention(scene, c, anchor)]
        features += [f"before {bool(cue)} {min(4, scene.places.apart(c[0], fragment[0]))}"] if c == before else []
        if cue:
            features += [f"content {f}" for f in _pair(scene, fragment, c, 0, "content")]
        found.append(features)
    here = sum(not scene.places.apart(c[0], anchor[0]) for c in candidates)
    return candidates, [*found, ["none", f"none {lead}", f"none of {min(3, here)} {bool(cue)}"]]


def _ranks(candidates: list[Span], at: Span) -> dict[Span, int]:
    """Each candidate's rank by distance in characters, 0 for the nearest."""
    return {c: min(n, 3) for n, c in enumerate(sorted(candidates, key=lambda c: (_gap(at, c), c)))}


def _gap(a: Span, b: Span) -> int:
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


def _order(anchor: Span, candidate: Span) -> str:
    if candidate[1] <= anchor[0]:
        return "before"
    return "after" if candidate[0] >= anchor[1] else "within"


def _pair(scene: LinkContext, anchor: Span, candidate: Span, rank: int, kind: str) -> Features:
    """Features of how a candidate stands to what it may go with."""
    low, high = min(anchor[1], candidate[1]), max(anchor[0], candidate[0])
    order = _order(anchor, candidate)
    gap = scene.text[low:high] if high - low < 2000 else ""
    ends = min(3, scene.places.sentence_ends(max(0, low - 2), high)) if low < high else 0
    apart = min(3, scene.places.apart(anchor[0], candidate[0]))
    counts = [min(2, scene.between(k, low, high)) if low < high else 0 for k in ("cue", "source", "content")]
    words = _bucket(len(gap.split()))
    return [
        f"order {order} {kind}", f"words {words} {order}", f"ends {ends} {order} {kind}", f"apart {apart} {order}",
        f"rank {rank} {order}", f"cues {counts[0]} {order}", f"sources {counts[1]} {order}",
        f"contents {counts[2]} {order} {kind}", f"all {counts} {ends} {order}", f"marks {_marks(gap)} {order}",
        f"near {words} {ends} {order} {kind}", f"tail {_tail(scene.text, anchor)} {order} {words} {min(1, apart)}",
    ]  # fmt: skip


def _tail(text: str, span: Span) -> str:
    """The stop that a span ends with, before or behind its closing mark: a comma says that the sentence goes on."""
    last = text[max(span[0], span[1] - 2) : span[1] + 1].strip(_CLOSING)[-1:]
    return last if last in _STOPS else ""


_CLOSING = " \u00a0\"“”«»‘’'"
_STOPS = frozenset(".,!?…:;-–—")


def _bucket(number: int) -> int:
    """A count as one of a few: 0, 1, 2, 3 to 4, 5 to 8, and so on."""
    return number if number < 3 else 1 + (number - 1).bit_length()


def _marks(gap: str) -> str:
    """The first marks between two spans, whatever their style, and whether words stand there."""
    marks = "".join(_MARK.get(m.group(), m.group()) for m in islice(_ANY_MARK.finditer(gap), 3))
    return f"{marks}{'w' if _LETTER.search(gap) else ''}"


_MARK = dict.fromkeys("“”«»„‘’‚‹›'", '"') | dict.fromkeys("–—―", "-")
_ANY_MARK = re.compile(r"(?<!\w)['’]|['’](?!\w)|[^\w\s'’]|_")
"""Any character but letters, figures, space, and the apostrophe in a word."""
_LETTER = re.compile(r"[^\W_]")


def _word(word: str) -> str:
    """A word as a feature; one with a capital may be a name, and names are not to be learnt."""
    return word if word.islower() else "Aa"


def _last_word(text: str, span: Span) -> str:
    return _word((text[span[0] : span[1]].split() or [""])[-1])


def _wording(text: str, cue: Span, order: str) -> Features:
    words = text[cue[0] : cue[1]].split() or [""]
    return [
        f"first {_word(words[0])} {order}",
        f"last {_word(words[-1])} {order}",
        f"long {min(4, len(words))} {order}",
    ]


def _opens(text: str, fragment: Span) -> str:
    """How a fragment begins: with a quotation mark, a joining word, a capital or not."""
    first = text[fragment[0] : fragment[1]].split(maxsplit=1)[:1]
    word = first[0] if first else ""
    if not word[:1].isalnum() or text[max(0, fragment[0] - 1) : fragment[0]] in _QUOTES:
        return "quoted"
    if word.lower() in _JOINING:
        return word.lower()
    return "capital" if word[:1].isupper() else "lower"


_QUOTES = frozenset("\"“”«»„‘‚‹'")
_JOINING = frozenset("that to whether if how why what who when where about of for on in as not".split())


def _content_shape(scene: LinkContext, fragment: Span) -> str:
    """How a fragment begins, and whether with its sentence."""
    head = scene.places.sentence_start(fragment[0])
    return f"{_opens(scene.text, fragment)} {not any(c.isalnum() for c in scene.text[head : fragment[0]])}"


def _mention(scene: LinkContext, source: Span, anchor: Span) -> Features:
    """Features of a mention itself."""
    words = scene.text[source[0] : source[1]].split() or [""]
    low = words[0].lower()
    if len(words) == 1 and low in PRONOUNS:
        shape = low if low in {"who", "that", "which", "i", "we"} else "pronoun"
    else:
        shape = "name" if words[-1][:1].isupper() else "capital" if words[0][:1].isupper() else "common"
    inside = scene.inside(source)
    opens = scene.places.sentence_start(source[0]) >= source[0] - 1
    order = _order(anchor, source)
    return [f"shape {shape} {order}", f"inside {inside} {order}", f"opens {opens} {order}", f"inside {inside} {shape}"]
