import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.heads.findings import Findings
from onrecord.ingest.heads.front_matter import LONGEST, read_front_matter


def said(text: str) -> dict[str, str]:
    findings = Findings()
    read_front_matter(text, findings)
    return {field: findings.get(field) for field in findings.values}


def test_yaml_of_many_kinds():
    text = (
        "---\ntitle: 'One: two'\nauthors:\n  - name: Jane Doe\n  - Hill, Sam\nsource:\n  name: Town Herald\n"
        "date: 2022-11-12 08:30:00\nlink: https://example.org/a\ntags: [x]\n---\nText"
    )
    assert said(text) == {
        "title": "One: two",
        "byline": "Jane Doe; Sam Hill",
        "source": "Town Herald",
        "published": "2022-11-12",
        "url": "https://example.org/a",
    }


def test_toml_of_many_kinds():
    text = '+++\ntitle = "One"\nauthor = "DOE, JANE"\ndate = 2022-11-12T08:30:00Z\npublisher = "Town Herald"\n+++\nText'
    assert said(text) == {"title": "One", "byline": "Jane Doe", "source": "Town Herald", "published": "2022-11-12"}


@pytest.mark.parametrize(
    "text",
    [
        "---\nThe mayor said: nothing\n---\nMore",
        "---\n- a\n- b\n---\nMore",
        "---\n&a [*a, *a]\n---\nMore",
        "---\na: &x [1,1,1,1]\nb: &y [*x,*x,*x]\ntitle: [*y,*y]\n---\nMore",
        "---\ntitle: !!python/object/apply:os.system ['true']\n---\nMore",
        "---\ntitle: 2022-13-45\n  bad: [\n---\nMore",
        "---\n" + "[" * 5000 + "\n---\nMore",
        "---\n" + "{a: " * 59 + "1" + "}" * 59 + "\n---\nMore",
        "---\ntitle: " + "x" * LONGEST + "\n---\nMore",
        "+++\ntitle = \n+++\nMore",
        "+++\na = " + "[" * 3000 + "\n+++\nMore",
        "---\n---\nMore",
    ],
)
def test_what_is_none_or_meant_to_do_harm_is_text(text):
    findings = Findings()
    assert read_front_matter(text, findings) == 0
    assert not findings.values


@given(st.text(max_size=200), st.sampled_from(["---", "+++"]))
def test_any_block_may_stand_there(block, mark):
    text = f"{mark}\n{block}\n{mark}\nText"
    assert 0 <= read_front_matter(text, Findings()) <= len(text)
