"""Counts quotes as they are written, so that a file has the speakers, outlets and articles of those that are in it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from onrecord.domain.attribution import Kind
from onrecord.domain.filter import EVERYTHING
from onrecord.library import Library
from onrecord.tables.article_frames import articles_with
from onrecord.tables.attribute_columns import attribute_columns
from onrecord.tables.formats.cells import plain_values
from onrecord.tables.frame_columns import SOURCE_COLUMNS, SPEAKER_COLUMNS, frame

_KINDS = [str(kind) for kind in Kind]
_NOBODY = 0
"""Stands for no speaker; the numbers of speakers begin at 1."""


class QuoteTally:
    """What the quotes of a file are counted by, a few bytes a quote."""

    def __init__(self) -> None:
        self._articles: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._names: dict[int, str | None] = {_NOBODY: None}
        self._parts: list[npt.NDArray[Any]] = []

    def add(self, quotes: pd.DataFrame) -> None:
        """Count further quotes, a part of the table of them."""
        speakers = quotes["speaker_id"].fillna(_NOBODY).to_numpy(np.int64)
        names = plain_values(quotes["speaker"])
        self._names |= dict(zip(speakers.tolist(), names, strict=True)) | {_NOBODY: None}
        articles = _numbers(self._articles, quotes["article"])
        sources = _numbers(self._sources, quotes["source"])
        kinds = quotes["kind"].cat.codes.to_numpy()
        self._parts.append(np.stack([articles, sources, speakers, kinds]).astype(np.int64))

    def tables(self, library: Library) -> Iterator[tuple[str, pd.DataFrame]]:
        """The speakers, the outlets and the articles of the quotes, with their titles."""
        counted = pd.DataFrame(
            np.concatenate([np.empty((4, 0), np.int64), *self._parts], axis=1).T,
            columns=["article", "source", "speaker", "kind"],
        )
        yield "Speakers", self._speakers(library, counted)
        yield "Outlets", self._outlets(counted)
        quotes = counted["article"].value_counts().to_dict()
        yield "Articles", articles_with(library, {name: quotes.get(code, 0) for name, code in self._articles.items()})

    def _speakers(self, library: Library, counted: pd.DataFrame) -> pd.DataFrame:
        known = {row.id: row for row in library.counts.speakers(EVERYTHING)}
        made = _counts(counted, "speaker")
        rows = [known.get(code or None) for code in made.index]
        values: dict[str, Any] = {name: made[name].tolist() for name in ("quotes", *_KINDS, "articles")}
        values["speaker_id"] = [code or None for code in made.index]
        values["speaker"] = [self._names[code] for code in made.index]
        values |= {name: [getattr(row, name, None) for row in rows] for name in ("kind", "role")}
        named = [code for code in made.index.tolist() if code]
        values |= attribute_columns(values["speaker_id"], library.speakers.attributes(named))
        return frame(SPEAKER_COLUMNS, values).sort_values(
            "speaker_id", key=lambda ids: ids.isna(), kind="stable", ignore_index=True
        )

    def _outlets(self, counted: pd.DataFrame) -> pd.DataFrame:
        made, names = _counts(counted, "source"), list(self._sources)
        named = counted[counted["speaker"] != _NOBODY].groupby("source")["speaker"].nunique()
        values: dict[str, Any] = {name: made[name].tolist() for name in ("quotes", *_KINDS, "articles")}
        values["source"] = [names[code] for code in made.index]
        values["speakers"] = named.reindex(made.index, fill_value=0).tolist()
        return frame(SOURCE_COLUMNS, values).sort_values(
            "source", key=lambda texts: texts.isna(), kind="stable", ignore_index=True
        )


def _numbers(known: dict[str, int], texts: "pd.Series[Any]") -> npt.NDArray[np.int64]:
    """A number for each text, "" for none, the same wherever it comes again."""
    found = texts.fillna("")
    return np.fromiter((known.setdefault(text, len(known)) for text in found), np.int64, len(found))


def _counts(counted: pd.DataFrame, by: str) -> pd.DataFrame:
    """Quotes by kind, and articles, of each value of a column; those with the most quotes first."""
    made = counted.groupby([by, "kind"]).size().unstack(fill_value=0).reindex(columns=range(len(_KINDS)), fill_value=0)
    made.columns = pd.Index(_KINDS)
    made["quotes"] = made.sum(axis=1)
    made["articles"] = counted.groupby(by)["article"].nunique()
    return made.sort_values("quotes", ascending=False, kind="stable")
