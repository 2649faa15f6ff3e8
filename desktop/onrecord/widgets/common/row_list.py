"""A list whose rows are all of one height."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QListView, QStyleOptionViewItem


class RowList(QListView):
    """A list that knows how high so many of its rows are."""

    def height_of(self, rows: int) -> int:
        """The height of that many rows, in pixels."""
        return self.itemDelegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height() * rows
