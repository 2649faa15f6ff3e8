"""What some quotes come to, whatever filter or hand chose them: told by the method note."""

import numpy as np
import numpy.typing as npt

from onrecord.domain.attribution import Kind
from onrecord.domain.count_rows import KindCounts, QuoteFigures
from onrecord.domain.quote import Verdict
from onrecord.library.index.columns import HOLE, KINDS, Columns


def figures(columns: Columns, quotes: npt.NDArray[np.integer]) -> QuoteFigures:
    """The figures of some quotes, given by their ids; those that are gone are not counted."""
    ids = quotes[(quotes >= 0) & (quotes < len(columns.kind))].astype(np.int64)
    ids = ids[columns.kind[ids] != HOLE]
    by_kind = np.bincount(columns.kind[ids], minlength=len(KINDS)).tolist()
    counted = dict(zip(KINDS, by_kind, strict=True))
    articles, speakers, verdicts = np.unique(columns.article[ids]), columns.speaker[ids], columns.verdict[ids]
    sources = {columns.articles.sources.texts[number] for number in np.unique(columns.source[ids]).tolist()}
    dates = [columns.articles.dates.texts[number] for number in np.unique(columns.date[ids]).tolist()]
    known = sorted(filter(None, dates))
    return QuoteFigures(
        KindCounts(counted[Kind.DIRECT], counted[Kind.MIXED], counted[Kind.REPORTED]),
        len(articles),
        len(sources - {""}),
        int(np.count_nonzero(np.unique(speakers))),
        int(np.count_nonzero(speakers == 0)),
        int(np.count_nonzero(verdicts)),
        int(np.count_nonzero(verdicts == Verdict.REJECTED)),
        int(np.count_nonzero(columns.copies.count[articles] > 1)),
        *((known[0], known[-1]) if known else ("", "")),
    )
