import re
from pathlib import Path

from onrecord import library


def test_no_statement_numbers_its_parameters():
    # Python 3.12 warns of `?1` bound by place, 3.14 refuses it: a value that stands twice has a name (:name)
    files = sorted(Path(library.__file__).parent.rglob("*.py"))
    assert [f.name for f in files if re.search(r"\?\d", f.read_text("utf-8"))] == []
