"""Benchmarks: run by ``make bench``, never by the suite. Each prints its figures beside those of the alternative."""
