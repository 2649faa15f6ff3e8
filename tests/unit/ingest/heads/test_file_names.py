import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.heads.file_names import take_from_name
from onrecord.ingest.heads.findings import Findings


def said(name: str) -> tuple[str, str, str]:
    findings = Findings()
    take_from_name(name, findings)
    return findings.get("published"), findings.get("source"), findings.get("title")


@pytest.mark.parametrize(
    ("name", "published", "source", "title"),
    [
        ("2022-11-13_Town Herald_Bridge is closed.txt", "2022-11-13", "Town Herald", "Bridge is closed"),
        ("Town Herald - 2022-11-13 - Bridge is closed.txt", "2022-11-13", "Town Herald", "Bridge is closed"),
        ("20221113-bridge-is-closed.txt", "2022-11-13", "", "bridge is closed"),
        ("theguardian_2022_11_13_bridge.txt", "2022-11-13", "The Guardian", ""),
        ("31.12.2022 Bridge is closed (2).md", "2022-12-31", "", "Bridge is closed"),
        ("The Irish Times/bridge.txt", "", "The Irish Times", ""),
        ("2022-11-13/bridge.txt", "2022-11-13", "", ""),
    ],
)
def test_names_that_tell_something(name, published, source, title):
    assert said(name) == (published, source, title)


@pytest.mark.parametrize(
    "name",
    [
        "000_829db5d316dd88f8.txt",
        "article1.txt",
        "notes from the press.txt",
        "03-04-2021.txt",
        "12345678.txt",
        "wsj.txt",
        "this_is_a_story/bridge.txt",
        "is/bridge.txt",
        "newsletter/bridge.txt",
        "Town Herald clippings and more/bridge.txt",
        "",
        "/",
    ],
)
def test_names_that_tell_nothing(name):
    assert said(name) == ("", "", "")


@given(st.text(max_size=60))
def test_any_name_will_do(name):
    assert all(isinstance(value, str) for value in said(name))
