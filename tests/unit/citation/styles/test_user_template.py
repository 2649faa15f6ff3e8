"""A person's own templates: what they may say, what is refused and where, and that none of them does harm."""

import inspect
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.citation.quote_makers import quote

from onrecord.citation import (
    CitedQuote,
    StyleOptions,
    TemplateError,
    UserTemplate,
    rendered,
    restored,
    stored,
    style_of,
)
from onrecord.citation.styles.user_template import FILTERS, RANGE, VARIABLES, TemplateQuote, template_quote
from onrecord.domain.attribution import Kind

QUOTED = quote(
    "“{c:It is over,}” {s:she} {v:said}.",
    title="The end",
    source="El Faro",
    published="2016-10-10",
    byline="Bo Lind and Eve Dow",
    url="https://a.example/",
    role="mayor",
)


def filled(text: str, quotes: list[CitedQuote] | None = None) -> str:
    made = rendered(UserTemplate("Mine", text), [QUOTED] if quotes is None else quotes)
    assert isinstance(made, str), made
    return made


def refused(text: str) -> tuple[int, str]:
    made = rendered(UserTemplate("Mine", text), [QUOTED])
    assert isinstance(made, TemplateError), made
    return made.line, str(made.problem)


def test_each_variable_is_told_of_each_quote() -> None:
    assert (
        filled("{{ clause }} ({{ outlet }}, {{ date }}).") == "“It is over,” Ana Ruiz said (El Faro, 10 October 2016)."
    )
    every = filled("|".join(f"{{{{ {name} }}}}" for name in VARIABLES))
    assert every == (
        "1|“It is over,” Ana Ruiz said|It is over|“It is over,”|Ana Ruiz|mayor|direct|The end|El Faro|"
        "Bo Lind and Eve Dow|('Bo Lind', 'Eve Dow')|10 October 2016|2016-10-10|2016|||https://a.example/|"
        "https://a.example/#:~:text=It%20is%20over%2C"
    )


def test_a_template_is_filled_for_each_quote_or_goes_through_all() -> None:
    two = [QUOTED, replace(QUOTED, title="More")]
    assert filled("{{ number }}. {{ title }}", two) == "1. The end\n\n2. More"
    listed = "{% for q in quotes %}{{ loop.index }}{{ q.title }}{% if not loop.last %}; {% endif %}{% endfor %}"
    assert filled(listed, two) == "1The end; 2More"
    assert filled("{{ title }}", []) == filled("{{ quotes | length }}", [])[:0] == ""


def test_what_a_citation_needs_is_there() -> None:
    assert (
        filled("{% for name in authors %}{{ name | upper }}{{ ', ' if not loop.last }}{% endfor %}")
        == "BO LIND, EVE DOW"
    )
    assert filled("{{ authors | join(' & ') }}{% set who = speaker %} {{ who }}") == "Bo Lind & Eve Dow Ana Ruiz"
    assert filled("{% if role %}{{ speaker ~ ', ' ~ role }}{% else %}{{ speaker }}{% endif %}") == "Ana Ruiz, mayor"
    assert filled("{% for n in range(3) %}{{ n }}{% endfor %}{{ title[0:3] }}") == "012The"


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a\n{{ nosuch }}", 2, "there is no “nosuch”"),
        ("{{ title", 1, "it cannot be read"),
        ("a\nb\n{% if %}", 3, "it cannot be read"),
        ("{{ title | tojson }}", 1, "no filter “tojson”"),
        ("{% include 'x' %}", 1, "“include” is not for citations"),
        ("{% macro f() %}{% endmacro %}", 1, "“macro” is not for citations"),
        ("{% set a %}{{ title }}{% endset %}", 1, "“assignblock” is not for citations"),
        ("{{ ().__class__ }}", 1, "cannot"),
        ("{{ title.__class__ }}", 1, "cannot"),
        ("{{ title.upper() }}", 1, "nothing but “range” can be called"),
        ("{{ title * 1000000 }}", 1, "“mul” is not for citations"),
        ("{{ '%99999999d' % number }}", 1, "“mod” is not for citations"),
        ("{{ 9 ** 9 ** 9 }}", 1, "“pow” is not for citations"),
        ("{% set a = title ~ title %}", 1, "a variable can be set to what is there"),
        ("{% for a in title %}{% endfor %}", 1, "a loop goes over"),
        ("{% for a in quotes %}{% for b in quotes %}{% endfor %}{% endfor %}", 1, "too many loops"),
        ("{% for a in range(9) recursive %}{% endfor %}", 1, "too many loops"),
        ("\n{% for a in range(999999999) %}{% endfor %}", 2, f"a range has {RANGE} numbers at most"),
        ("x" * 20_001, 0, "20,000 characters at most"),
        ("{{ 1 + 'a' }}", 1, "it cannot be filled"),
        ("{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}", 0, "too much stands within each other"),
        ("{{ " + "not " * 4_000 + "1 }}", 0, "too much stands within each other"),
        ("{% if 1 %}" * 900 + "{% endif %}" * 900, 0, "too much stands within each other"),
    ],
)
def test_what_is_refused_is_told_with_its_line(text: str, line: int, problem: str) -> None:
    found, told = refused(text)
    assert found == line
    assert problem in told


def test_a_template_cannot_make_more_than_there_is_room_for() -> None:
    three = "{% for a in range(100) %}{% for b in range(100) %}{{ words }}{% endfor %}{% endfor %}"
    long = CitedQuote("word " * 500, Kind.DIRECT)
    made = rendered(UserTemplate("Mine", three), [long])
    assert isinstance(made, TemplateError)
    assert "5,000,000 characters" in str(made.problem)


pieces = st.sampled_from(
    """{{ }} {% %} title words quotes range( ) for in if else endif endfor set = ~ + | upper join . [ ] 0 9 ( , ' x loop
    __class__ * ** namespace cycler lipsum macro import not and or is defined""".split()
)


@given(text=st.lists(pieces, max_size=14).map(" ".join))
def test_whatever_is_typed_is_filled_or_refused(text: str) -> None:
    made = rendered(UserTemplate("Mine", text), [QUOTED])
    assert isinstance(made, str | TemplateError)


def test_templates_are_kept_in_settings() -> None:
    some = (UserTemplate("Mine", "{{ words }}\n{{ title }}"), UserTemplate("Other", ""))
    assert restored(stored(some)) == some
    assert restored(("Mine\na", "Mine\nb", "\nc")) == (UserTemplate("Mine", "a"),)


def test_a_template_is_a_style() -> None:
    own = UserTemplate("Mine", "{{ words }}")
    assert style_of(own.key, [own]).write([QUOTED], StyleOptions()) == "It is over"
    bad = UserTemplate("Bad", "{{ nosuch }}")
    assert style_of(bad.key, [bad]).write([QUOTED], StyleOptions()) == "Bad, line 1: there is no “nosuch”"


def test_every_variable_and_filter_is_documented() -> None:
    told = inspect.getdoc(TemplateQuote) or ""
    assert all(f"    {name}: " in told for name in VARIABLES)
    assert list(FILTERS) == sorted(FILTERS)
    assert template_quote(QUOTED).number == 1
