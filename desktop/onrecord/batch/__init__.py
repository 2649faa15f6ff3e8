"""Shards of articles in, tables of attributions out, as Parquet: no window, no library, and no limit of articles."""
