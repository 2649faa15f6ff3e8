"""How far confidence is to be believed: reliability tables and the expected calibration error (Naeini et al., 2015)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.engine.coreference.resolution_confidence import sharpened

BINS = 10
HIGH = 0.9
"""The confidence from which on wrong ones are counted: what a reader takes for certain."""
MOST_WRONG = 0.01
"""The share of wrong ones that those may have."""
STEP, BLUNTEST, SHARPEST = 0.05, 10, 60
"""The steps of the sharpness that are tried, and how many of them lie below and above one."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Attributions of like confidence: how many, their mean confidence, and the share of right ones."""

    count: int
    confidence: float
    right: float


def reliability(confidence: list[float], right: list[bool]) -> list[Bin]:
    """The reliability table: cases in bins of equal width by confidence, empty ones left out."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for c, r in zip(confidence, right, strict=True):
        bins[min(BINS - 1, int(c * BINS))].append((c, r))
    return [Bin(len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for b in bins if b]


def calibration_error(table: list[Bin]) -> float:
    """Expected calibration error: mean distance of confidence and share of right ones, weighted by count."""
    return sum(b.count * abs(b.confidence - b.right) for b in table) / max(1, sum(b.count for b in table))


def sharpness_of(confidence: Sequence[float], right: Sequence[bool]) -> float:
    """How much to sharpen some confidences: the likeliest that leaves those from HIGH on as good as never wrong.

    One wrong one more than there are is counted, as by the rule of succession. It is 1 where nothing else will do.
    """
    found = []
    for k in range(1 - BLUNTEST, SHARPEST):
        sure = [sharpened(c, 1 + STEP * k) for c in confidence]
        if _is_safe(sure, right):
            found.append((_likelihood(sure, right), 1 + STEP * k))
    return round(max(found)[1], 2) if found else 1.0


def _is_safe(sure: Sequence[float], right: Sequence[bool]) -> bool:
    high = [r for c, r in zip(sure, right, strict=True) if c >= HIGH]
    return all(high) or high.count(False) + 1 <= MOST_WRONG * (len(high) + 1)


def _likelihood(sure: Sequence[float], right: Sequence[bool]) -> float:
    return sum(math.log(c if r else 1 - c) for c, r in zip(sure, right, strict=True))


def report(table: list[Bin]) -> str:
    """The table and its error as Markdown."""
    rows = [f"| {b.count} | {b.confidence:.2f} | {b.right:.2f} |" for b in table]
    head = ["| attributions | mean confidence | right |", "|---|---|---|"]
    return "\n".join([*head, *rows, f"expected calibration error {calibration_error(table):.3f}"])
