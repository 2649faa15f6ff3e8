"""How many of a set of quotes are right, estimated from a random sample of them that a person has checked."""

import math
from dataclasses import dataclass

Z95 = 1.959963984540054
"""The standard normal deviate that leaves 2.5 % on each side."""


@dataclass(frozen=True, slots=True)
class PrecisionEstimate:
    """A share with its 95 % interval, each 0 to 1."""

    share: float
    low: float
    high: float


def estimate_precision(right: int, checked: int, population: int) -> PrecisionEstimate:
    """The share of a population that is right, from a simple random sample drawn without replacement.

    The interval is Wilson's (E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22, 1927, 209-212): the shares that a score test does not reject.
    The variance in it is that of sampling without replacement, P(1 - P) / n * (N - n) / (N - 1) (W. G. Cochran,
    "Sampling Techniques", 3rd edition, Wiley 1977, theorem 3.2), which comes to Wilson's own formula with
    n (N - 1) / (N - n) in the place of n. Where all are checked, nothing is left to estimate.

    Args:
        right: how many of those checked are right.
        checked: how many were checked, at least 1.
        population: how many there are, at least as many as were checked.

    Raises:
        ValueError: the numbers do not go together.
    """
    if not 0 <= right <= checked <= population or not checked:
        raise ValueError(f"{right} right of {checked} checked of {population}")
    share = right / checked
    if checked == population:
        return PrecisionEstimate(share, share, share)
    n = checked * (population - 1) / (population - checked)
    middle = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 / (1 + Z95**2 / n) * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n**2))
    # At the ends the interval touches 0 or 1 exactly; rounding must not step over them.
    low = 0.0 if right == 0 else max(0.0, middle - half)
    high = 1.0 if right == checked else min(1.0, middle + half)
    return PrecisionEstimate(share, low, high)
