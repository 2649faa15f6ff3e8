"""What long and odd texts cost to read, beside a plain scan for words of the same text in the same run."""

import re
import time
from collections.abc import Callable

import pytest

from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.ingest.readers.text_file import metadata_of

TURN = 'He said, “we’ll go,” and ‘no’. "Yes." The dogs\' bowls.\n'
WORDS = re.compile(r"\w+|[^\w\s]")


def cost(act: Callable[[], object]) -> float:
    """The least seconds of work of three runs."""
    times = []
    for _ in range(3):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize(
    ("name", "read", "text", "most"),
    [
        ("marks of two megabytes", find_quoted_spans, TURN * 37_000, 20),
        ("facts of a megabyte of odd lines", metadata_of, "© 2022 A" * 125_000, 40),
        ("facts of a megabyte of brackets", metadata_of, "(" * 1_000_000, 40),
    ],
)
def test_reading_takes_no_more_than_some_scans_for_words(name: str, read: Callable, text: str, most: float) -> None:
    ours, scan = cost(lambda: read(text)), cost(lambda: sum(1 for _ in WORDS.finditer(text)))
    print(f"\n{name}: {ours:.2f} s, a scan for words {scan:.2f} s, ratio {ours / scan:.1f}")
    assert ours <= most * scan
