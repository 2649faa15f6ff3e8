"""Which groups of quotes are folded; remembered by what they are of, so that it outlasts filters and sorting."""

from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.domain.quote import Grouping
from onrecord.library import Groups

Array = npt.NDArray[Any]


class CollapsedGroups:
    """The folded groups of each grouping: those that were turned, or where all were folded, the others."""

    def __init__(self) -> None:
        self._turned: dict[Grouping, set[int]] = {by: set() for by in Grouping}
        self._all = dict.fromkeys(Grouping, False)

    def folded(self, groups: Groups) -> Array:
        """For each group whether it is folded."""
        turned = np.isin(groups.keys, np.array([*self._turned[groups.by]], np.int64))
        return ~turned if self._all[groups.by] else turned

    def turn(self, groups: Groups, at: int) -> None:
        """Fold a group, or unfold it."""
        self._turned[groups.by] ^= {int(groups.keys[at])}

    def turn_all(self, groups: Groups, folded: bool) -> None:
        """Fold all groups, those too that are yet to come, or unfold them."""
        self._all[groups.by] = folded
        self._turned[groups.by].clear()
