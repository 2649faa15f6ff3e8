"""The example of the manual, as a reader would run it."""

import re
import textwrap
from pathlib import Path

from tests.ui.library_builders import library_at

MANUAL = Path(__file__).parents[3] / "resources" / "manual" / "export.md"


def example() -> str:
    found = re.search(r"^    import onrecord\n(?:    .*\n|\n)+", MANUAL.read_text("utf-8"), re.M)
    assert found is not None
    return textwrap.dedent(found[0])


def test_the_example_of_the_manual_runs_and_gives_what_it_says(tmp_path, monkeypatch):
    library_at(tmp_path / "case.onrecord").close()
    monkeypatch.chdir(tmp_path)
    made: dict[str, object] = {}
    exec(example(), made)
    assert made["said"]["words"].tolist() == ["The harbour is open again, […] Every ship may enter."]
    assert made["months"]["quotes"].tolist() == [2]
    assert made["matrix"].loc["Ada Lind", "The Harbour Post"] == 1
