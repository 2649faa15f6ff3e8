"""Commands found by typing: the model behind the command palette."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from onrecord.domain.search_query import folded
from onrecord.viewmodels.text.translation import tr

Index = QModelIndex | QPersistentModelIndex
OFFER_ROLE = int(Qt.ItemDataRole.UserRole)
RECENT = 8
"""How many of the commands used last are remembered."""
FIRST = 8
"""What a letter at the start of a word is worth."""
LEAST = 4
"""What the letters typed must be worth on average, so that a text fits."""
POINT = 100
"""What a point of a score counts; less than that is for the length of the text alone."""


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One command as the palette shows it.

    Attributes:
        name: what the window knows it by.
        menu_path: the menus that it stands in.
        keys: its shortcut as people write it, or "".
        why: why it cannot be used now, or "".
        checked: it is switched on.
    """

    name: str
    text: str
    menu_path: str = ""
    keys: str = ""
    why: str = ""
    checked: bool = False


def score(typed: str, text: str) -> int | None:
    """How well a text fits what was typed, the more the better; None where its letters are not there in order.

    Letters that are strewn all over the text do not fit either.
    Letters at the start of words count most, as do those that stand together from one on; then letters that
    follow one another; what is left over counts against.
    """
    if any(text.startswith(typed, at) and _starts_word(text, at) for at in range(len(text))):
        return (FIRST * len(typed) + 1) * POINT - len(text)
    total, at, last = 0, 0, -2
    for letter in typed:
        starts = [i for i in range(at, len(text)) if text[i] == letter]
        if not starts:
            return None
        best = next((i for i in starts if i == last + 1 or _starts_word(text, i)), starts[0])
        total += FIRST if _starts_word(text, best) else 5 if best == last + 1 else 1
        at, last = best + 1, best
    return total * POINT - len(text) if total >= LEAST * len(typed) else None


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def find_items(offers: Sequence[PaletteItem], typed: str, recent: Sequence[str]) -> list[PaletteItem]:
    """The offers that fit what was typed, the best first; with nothing typed all, those used last first.

    Of those whose letters fit alike, what cannot be used now comes last, however short it is.
    """
    wanted = folded(typed).replace(" ", "")
    order = {name: place for place, name in enumerate(recent)}
    if not wanted:
        return sorted(offers, key=lambda offer: order.get(offer.name, len(order)))
    scored = [(_best(wanted, offer), offer) for offer in offers]
    hits = [(points, offer) for points, offer in scored if points is not None]

    def rank(hit: tuple[int, PaletteItem]) -> tuple[int, bool, int, int]:
        points, offer = hit
        return -(points // POINT), bool(offer.why), -points, order.get(offer.name, len(order))

    return [offer for _, offer in sorted(hits, key=rank)]


def _best(wanted: str, offer: PaletteItem) -> int | None:
    """The score of the command's words, or, which is worth less, of its words after those of its menu."""
    own, whole = score(wanted, folded(offer.text)), score(wanted, folded(f"{offer.menu_path} {offer.text}"))
    return own if own is not None else None if whole is None else whole - 2 * POINT


def with_recent(name: str, recent: Sequence[str]) -> tuple[str, ...]:
    """The names of the commands used last, after one more use."""
    return (name, *(other for other in recent if other != name))[:RECENT]


class PaletteModel(QAbstractListModel):
    """The offers that fit what was typed."""

    def __init__(self, offers: Sequence[PaletteItem], recent: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers, self._recent = offers, recent
        self._rows: list[PaletteItem] = []
        self.search("")

    @property
    def rows(self) -> Sequence[PaletteItem]:
        """The offers from the top."""
        return self._rows

    def search(self, typed: str) -> None:
        """Show what fits."""
        self.beginResetModel()
        self._rows = find_items(self._offers, typed, self._recent)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of offers."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The command's words, the offer for the delegate, and a sentence for screen readers."""
        if not index.isValid():
            return None
        offer = self._rows[index.row()]
        texts = {
            OFFER_ROLE: offer,
            int(Qt.ItemDataRole.DisplayRole): offer.text,
            int(Qt.ItemDataRole.AccessibleTextRole): spoken(offer),
        }
        return texts.get(int(role))


def spoken(offer: PaletteItem) -> str:
    """An offer in one sentence."""
    state = tr("switched on") if offer.checked else ""
    not_now = tr("not now: {0}").format(offer.why) if offer.why else ""
    return ", ".join(filter(None, (offer.text, offer.menu_path, offer.keys, state, not_now)))
