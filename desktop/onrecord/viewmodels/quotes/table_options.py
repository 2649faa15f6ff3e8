"""How the table is arranged: what it is sorted and grouped by, and which details its rows show."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.domain.quote import Grouping, Order
from onrecord.viewmodels.text.translation import tr


class RowDetail(StrEnum):
    """What the second line of a row may show."""

    SPEAKER = "speaker"
    KIND = "kind"
    SOURCE = "source"
    DATE = "date"
    CONFIDENCE = "confidence"


@dataclass(frozen=True, slots=True)
class TableOptions:
    """What the quotes are sorted by, from which end, and what they stand together by; None: they do not."""

    order: Order = Order.DATE
    descending: bool = False
    grouping: Grouping | None = None


def order_name(order: Order) -> str:
    """What quotes are sorted by, in words that follow "sorted"."""
    names = {
        Order.DATE: tr("by date"),
        Order.SPEAKER: tr("by speaker"),
        Order.SOURCE: tr("by source"),
        Order.KIND: tr("by kind"),
        Order.CONFIDENCE: tr("by confidence"),
        Order.POSITION: tr("as they were added"),
    }
    return names[order]


def grouping_name(grouping: Grouping | None) -> str:
    """What quotes are grouped by, in words that follow "grouped"."""
    names = {
        Grouping.SPEAKER: tr("by speaker"),
        Grouping.SOURCE: tr("by source"),
        Grouping.ARTICLE: tr("by article"),
    }
    return names[grouping] if grouping else tr("not grouped")


def detail_name(detail: RowDetail) -> str:
    """A detail, as a menu names it."""
    names = {
        RowDetail.SPEAKER: tr("Speaker"),
        RowDetail.KIND: tr("Kind"),
        RowDetail.SOURCE: tr("Source"),
        RowDetail.DATE: tr("Date"),
        RowDetail.CONFIDENCE: tr("Confidence"),
    }
    return names[detail]
