"""A library of what breaks documents: markup, formulas, surrogates, right to left, emoji, headlines without end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.ui.library_builders import library_at
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.filter import EVERYTHING
from onrecord.domain.operations import ChangeQuotes, QuoteChange, SetVerdict
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.library import Library

NASTY = (
    '</script></style><script>alert("1")</script> & <b>bold</b> &amp; ]]> <!-- -->',
    "=1+1 and @SUM(A1), said +twice -or not",
    "# no heading, 1. no list, > no quote, *no* _look_, `no code`, $no$, [[no|link]] ^q1 #tag ~~no~~ |cell|",
    "\ud800 alone, and \udfff too; NUL-free \x07 bell \x0b tab \x1f unit, \ufffe not one",
    "שלום עולם, אמרה היא (ABC) 123",
    "السلام عليكم",
    "ships \U0001f6a2 and families \U0001f469‍\U0001f469‍\U0001f467, e\u0301 and \u00e9",
    "one line\nand another\n\n    with room before it, {0} %s {{x}} \\n \\",
    "- dashed\n+ plus\n3) three\n= equal\n\tand a tab",
    "\u202eturned\u202c and \u2066set apart\u2069",
)
TITLES = (
    "CON", "../../etc/passwd", 'a/b\\c:d*e?"f<g>|h', "", "The same", "the SAME", "long " * 60, "\U0001f6a2" * 300,
    "נמל [[x]] #1 ^2 | --- \ud83d", "dots. . .",
)  # fmt: skip
ADDRESSES = ("https://a.example/x(1)?q=\"'&b=<i>#f", "javascript:alert(1)", "", "http://b.example/ü%20[1]")


@pytest.fixture
def nasty(tmp_path: Path) -> Iterator[Library]:
    """One quote an article, words and all labels nasty; then two more of one speaker, worked on."""
    library = Library.open(tmp_path / "Case & <b>.onrecord")
    for number, (words, title) in enumerate(zip(NASTY, TITLES, strict=True)):
        text = f"{words}|{number} and what comes after."
        labels = {
            "title": title,
            "source": words[:40],
            "byline": words[-30:],
            "published": f"20{number + 10}-0{number % 9 + 1}-01",
        }
        speaker = person(words[:60], words[-40:]) if number % 3 else None
        article = make_article(text, url=ADDRESSES[number % len(ADDRESSES)], **labels)
        library.add(article, [says(0, len(words), speaker, quoted=bool(number % 2))])
    library.apply(ChangeQuotes([1], QuoteChange(add=("to check", "2024", "a/b#c"), note=NASTY[0] + "\n" + NASTY[7])))
    library.apply(SetVerdict([2], Verdict.ACCEPTED))
    library.apply(SetVerdict([3], Verdict.REJECTED))
    yield library
    library.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two articles with seven quotes."""
    opened = library_at(tmp_path / "Harbour.onrecord")
    yield opened
    opened.close()


def rows_of(library: Library) -> list[QuoteRow]:
    """All quotes of a library."""
    return library.quotes.rows(list(library.quotes.ids(EVERYTHING)))
