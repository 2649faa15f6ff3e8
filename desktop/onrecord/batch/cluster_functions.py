"""What engines for clusters call for each of their batches; the manual has the lines that call it.

The model is loaded once in each of their processes. Articles are named by themselves: who is one in all of them is
found out afterwards, by a join of what a batch run has written.
"""

from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa

from onrecord.batch.shard_analysis import Analyst, analyse_rows


def attributions_of_table(
    table: "pa.Table | pa.RecordBatch", columns: Mapping[str, str], analyst: Analyst | None = None
) -> pa.Table:
    """The attributions of the articles in a table, as Ray's `map_batches` and Dask's `map` want it.

    Args:
        table: rows of articles.
        columns: which column holds what: {"text": "body", "published": "day"}.
        analyst: what finds them; else the model that ships with the program.
    """
    return analyse_rows(table, columns, analyst).attributions


def attributions_of_batches(
    batches: Iterable[pa.RecordBatch], columns: Mapping[str, str], analyst: Analyst | None = None
) -> Iterator[pa.RecordBatch]:
    """The same of one batch after the other, as Spark's `mapInArrow` wants it."""
    for batch in batches:
        yield from attributions_of_table(batch, columns, analyst).to_batches()
