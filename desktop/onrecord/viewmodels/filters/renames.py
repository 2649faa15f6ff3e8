"""Names that were changed by hand, so that what is filtered by one goes with it."""

from collections import defaultdict
from collections.abc import Container


class Renames:
    """Which name became which; as undo goes back, so does a search for what a name has become."""

    def __init__(self) -> None:
        self._beside: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, old: str, new: str) -> None:
        """Note that a name becomes another one."""
        self._beside[old].append(new)
        self._beside[new].append(old)

    def now(self, name: str, known: Container[str]) -> str | None:
        """The name itself while it is known, else the known one that it became or came from by the fewest steps."""
        seen, found = {name}, [name]
        for each in found:
            if each in known:
                return each
            further = [other for other in reversed(self._beside.get(each, [])) if other not in seen]
            seen.update(further)
            found += further
        return None
