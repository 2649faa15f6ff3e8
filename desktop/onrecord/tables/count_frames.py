"""Counts as tables: by one label, by two, and over time, as the charts of the window have them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pandas as pd
from pandas.tseries.frequencies import to_offset

from onrecord.domain.attributes.speaker_attributes import LISTED_FIELDS
from onrecord.domain.attribution import Kind
from onrecord.library import QuoteLabels
from onrecord.tables.frame_columns import COUNT_COLUMNS, DATE, NUMBER, STRING, whole_day

Label = str
"""One of `LABELS`, an attribute of speakers ("gender", "party" …), or a field of the library's own."""
Unit = Literal["quotes", "articles"]

Counted = str
"""One of `COUNTED`, or a field of the library's own."""

COUNTED: tuple[Counted, ...] = ("speaker", "source", "kind", "tag", "day", "month", "year", *LISTED_FIELDS)
PERIODS: dict[str, int] = {"day": 10, "month": 7, "year": 4}
"""How many letters of an ISO date each tells."""
LABELS: tuple[Label, ...] = ("speaker", "source", "published", "kind", "tag")
UNITS: tuple[Unit, ...] = ("quotes", "articles")
_KINDS = [str(kind) for kind in Kind]
_NAMES = [column.name for column in COUNT_COLUMNS]


def value_counts(labels: QuoteLabels, by: Label) -> pd.DataFrame:
    """Quotes by kind, and articles, for each value of a label; those with the most quotes first, the unknown last."""
    counted = _counted(_codes(labels, _checked(by, _labels(labels))), by)
    named, sizes = _named(labels, by, counted.index), counted["quotes"].tolist()
    order = sorted(range(len(named)), key=lambda at: (not named[at], -sizes[at], named[at].casefold(), named[at]))
    counted.index = _index(named, by)
    return counted.iloc[order]


def counted_by(labels: QuoteLabels, by: Counted) -> pd.DataFrame:
    """Quotes by kind, and articles, for each value of a label, as `value_counts`; or of a period, as `by_period`."""
    if by in PERIODS:
        return by_period(labels, by)
    if by in LISTED_FIELDS and by not in labels.attributes:  # it is said of nobody
        labels = replace(labels, attributes={by: (np.zeros(len(labels.ids), np.int32), ("",))})
    return value_counts(labels, by)


def by_period(labels: QuoteLabels, period: str) -> pd.DataFrame:
    """Quotes by kind, and articles, for each day, month or year that has any, the first of them first.

    A date that is not so exact stands for itself, as 2022 does among days; where there is none, it is <NA>, and last.
    """
    found, places = np.unique([text[: PERIODS[period]] for text in labels.dates], return_inverse=True)
    counted = _counted(_codes(labels).assign(period=places.astype(np.int64)[labels.published]), "period")
    named = [str(found[code]) for code in counted.index]
    counted.index = _index(named, period)
    return counted.iloc[sorted(range(len(named)), key=lambda at: (not named[at], named[at]))]


def crosstab(labels: QuoteLabels, index: Label, columns: Label, values: Unit) -> pd.DataFrame:
    """Quotes, or articles that have any, for each pair of values of two labels, in the order of their texts."""
    down, across = _checked(index, _labels(labels)), _checked(columns, _labels(labels))
    codes = _codes(labels, down, across)
    if _checked(values, UNITS) == "articles":
        codes = codes.drop_duplicates(["article", down, across])
    made = pd.crosstab(codes[down], codes[across]).astype(NUMBER)
    rows, names = (_named(labels, label, made.axes[axis]) for axis, label in enumerate((down, across)))
    made.index, made.columns = _index(rows, index), _index(names, columns)
    return made.iloc[_sorted(rows), _sorted(names)]


def _named(labels: QuoteLabels, label: Label, codes: "pd.Index[Any]") -> list[str]:
    texts = _texts(labels, label)
    return [texts[code] for code in codes]


def _sorted(names: Sequence[str]) -> list[int]:
    """The places of some names in the order of their letters, the unknown last."""
    return sorted(range(len(names)), key=lambda at: (not names[at], names[at].casefold(), names[at]))


def resample(labels: QuoteLabels, rule: str) -> pd.DataFrame:
    """Quotes by kind, and articles, for each span of time, without gaps; those without a date so exact left out."""
    starts = [_start(text, _letters(rule)) for text in labels.dates]
    codes = _codes(labels).assign(date=pd.DatetimeIndex(starts, dtype=DATE)[labels.published]).dropna(subset=["date"])
    # An article has one date: what are its days is its spans, too.
    by_day = _counted(codes, "date")
    by_day.index = pd.DatetimeIndex(by_day.index, dtype=DATE, name="date")
    return by_day.resample(rule).sum().astype(NUMBER)


def _labels(labels: QuoteLabels) -> Sequence[Label]:
    """All that is counted by."""
    return (*LABELS, *labels.attributes)


def _codes(labels: QuoteLabels, *asked: str) -> pd.DataFrame:
    """A row for each quote, with the numbers of its labels; for each of its tags where these are asked for."""
    names = ("article", "kind", "speaker", "source", "published")
    codes = {name: getattr(labels, name) for name in names}
    codes |= {name: labels.attributes[name][0] for name in asked if name in labels.attributes}
    rows = pd.DataFrame(codes)
    return rows.iloc[labels.tagged].assign(tag=labels.tag) if "tag" in asked else rows


def _counted(codes: pd.DataFrame, by: str) -> pd.DataFrame:
    """A row of counts for each value of a label."""
    kinds = pd.crosstab(codes[by], pd.Categorical.from_codes(codes["kind"].to_numpy(), pd.Index(_KINDS)), dropna=False)
    kinds = kinds.reindex(columns=_KINDS, fill_value=0)
    kinds["quotes"] = kinds.sum(axis=1)
    kinds["articles"] = codes.groupby(by)["article"].nunique()
    kinds.columns.name = None
    return kinds[_NAMES].astype(NUMBER)


def _texts(labels: QuoteLabels, label: Label) -> Sequence[str]:
    """What the numbers of a label stand for."""
    if label in labels.attributes:
        return labels.attributes[label][1]
    texts = {"speaker": labels.names, "source": labels.sources, "published": labels.dates, "tag": labels.tags}
    return _KINDS if label == "kind" else texts[label]


def _index(texts: Sequence[str], name: str) -> "pd.Index[Any]":
    return pd.Index([text or pd.NA for text in texts], dtype=STRING, name=name)


def _letters(rule: str) -> int:
    """How many letters of an ISO date must be known for the spans of a rule of pandas: a year, a month or a day."""
    code = to_offset(rule).rule_code
    if code in ("YS-JAN", "YE-DEC"):
        return 4
    return 7 if code[:2] in ("YS", "YE", "QS", "QE", "MS", "ME") else 10


def _start(published: str, letters: int) -> str | None:
    """The first day that a date stands for; None where it is not so exact."""
    return whole_day(published + _REST.get(len(published), "")) if letters <= len(published) else None


_REST = {4: "-01-01", 7: "-01"}
"""What a year and a month lack of their first day."""


def _checked(value: Any, allowed: Sequence[Any]) -> Any:
    if value not in allowed:
        raise ValueError(f"{value!r} is none of {', '.join(map(repr, allowed))}")
    return value
