"""What is asked of a library about statements that several outlets print."""

from collections.abc import Callable

from onrecord.domain.filter import Filter
from onrecord.domain.statements.statement import Statement
from onrecord.library.index.selections import Selections
from onrecord.library.statements import statement_queries


class StatementRepository:
    """Questions about statements, each answered in one transaction."""

    def __init__(self, selections: Selections) -> None:
        self._selections = selections

    def found(self, chosen: Filter, told: Callable[[int, int], object] = lambda done, total: None) -> list[Statement]:
        """The statements of a filter's quotes that two outlets and more have, those of the most outlets first.

        For 100,000 quotes it takes some seconds.

        Args:
            chosen: whose quotes, and which of them.
            told: gets how many quotes are done, and how many there are; what it raises breaks off.
        """
        return self._selections.query(lambda c, choice: statement_queries.statements(c, choice, told), chosen)
