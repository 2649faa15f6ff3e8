"""A browser opens a page at the passage of a link."""

import random
import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from tests.unit.citation.test_passage_links import article

from onrecord.citation.passage_links import PassageLinks

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SCRIPT = """<script>addEventListener('load', () => setTimeout(() => {
    let best = '', least = 1e9
    for (const block of document.querySelectorAll('p')) {
        const box = block.getBoundingClientRect()
        const off = Math.abs((box.top + box.bottom) / 2 - innerHeight / 2)
        if (off < least) { least = off; best = block.id }
    }
    document.documentElement.dataset.at = scrollY ? best : ''
}, 300))</script>"""


def page(text: str) -> str:
    """A page with a paragraph for each line, far apart."""
    lines = "".join(f'<p id="at{n}">{escape(line)}</p>' for n, line in enumerate(text.split("\n")) if line.strip())
    style = "<style>p { margin: 1200px 0 } </style>"
    return f'<!doctype html><meta charset="utf-8"><title>x</title>{style}{lines}<p></p>{SCRIPT}'


def opened_at(browser: str, address: str, home: Path) -> str:
    """The paragraph in the middle of the window."""
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=2000", "--dump-dom")
    done = subprocess.run([browser, *options, f"--user-data-dir={home}", address], capture_output=True, timeout=100)
    found = re.search(r'data-at="(\w*)"', done.stdout.decode())
    assert found, done.stderr.decode()[-2000:]
    return found[1]


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no Chromium here: apt-get install chromium")
@pytest.mark.parametrize("seed", range(4))
def test_the_page_opens_at_the_passage(tmp_path: Path, seed: int) -> None:
    text, spans = article(random.Random(seed))
    file = tmp_path / "page.html"
    file.write_text(page(text), encoding="utf-8")
    links = PassageLinks(text)
    for start, end in random.Random(seed).sample(spans, 4):
        fragment = f"#:~:text={links.directive(((start, end),))}"
        first, last = (text.count("\n", 0, at) for at in (start, end))
        wanted = {f"at{line}" for line in range(first, last + 1)}
        assert opened_at(str(BROWSER), file.as_uri() + fragment, tmp_path / "home") in wanted, (
            text[start:end],
            fragment,
        )
