"""How far confidence is to be believed: reliability tables and the expected calibration error (Naeini et al., 2015)."""

from dataclasses import dataclass

BINS = 10


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


def report(table: list[Bin]) -> str:
    """The table and its error as Markdown."""
    rows = [f"| {b.count} | {b.confidence:.2f} | {b.right:.2f} |" for b in table]
    head = ["| attributions | mean confidence | right |", "|---|---|---|"]
    return "\n".join([*head, *rows, f"expected calibration error {calibration_error(table):.3f}"])
