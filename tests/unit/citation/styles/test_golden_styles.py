"""Every style on quotes of every sort, as an editor reads it: one file a style in the folder `golden` beside.

Write the files anew with `python -m tests.unit.citation.styles.test_golden_styles`, and read every line that changed.
"""

from pathlib import Path

import pytest
from tests.unit.citation.quote_makers import quote

from onrecord.citation import STYLES, CitedQuote, Style, StyleOptions, markdown
from onrecord.domain.speaker import SpeakerKind

GOLDEN = Path(__file__).parents[1] / "golden"
KNOWN = {
    "title": "Debate: a “locker room” tape surfaces",
    "source": "USA Today",
    "published": "2016-10-10",
    "byline": "Ana Ruiz and John P. Smith",
    "url": "https://news.example/tape?id=1&from=home",
    "accessed": "2026-12-01",
    "language": "en",
    "speaker_kind": SpeakerKind.PERSON,
}
SPOKEN = "Then it ended. “{c:Video surfaces first thing,}” {s:he} {v:said}. Nobody spoke."


def of(article: str, speaker: str = "Donald Trump", **changes: object) -> CitedQuote:
    return quote(article, speaker, start=1_000, **{**KNOWN, **changes})


CASES: dict[str, CitedQuote] = {
    "all metadata": of(SPOKEN, role="candidate"),
    "no author": of(SPOKEN, byline=""),
    "no date": of(SPOKEN, published=""),
    "month alone": of(SPOKEN, published="2016-10"),
    "agency": of(SPOKEN, byline="Associated Press"),
    "no outlet": of(SPOKEN, source=""),
    "nothing but a headline": of(SPOKEN, byline="", source="", published="", url="", accessed=""),
    "unnamed speaker": of(
        "“{c:We will appeal,}” {v:said} {s:a spokeswoman for the college}.",
        "",
        mention="a spokeswoman for the college",
    ),
    "joint speakers": of("{s:Trump and Mike Pence} {v:said} {c:that they would win Ohio}."),
    "reported": of("On Monday {s:he} {v:called} {c:her a liar}, twice."),
    "partly quoted": of("{s:He} {v:said} {c:it was “a witch hunt”} and left."),
    "printed sentence": of("{c:The tape} {v:was called} a “disgrace” for him."),
    "organisation": of(
        "{s:The ministry} {v:denied} {c:it}.", "Ministry of Defence", speaker_kind=SpeakerKind.ORGANISATION
    ),
    "split quote": of("“{c:We go,}” {v:said} {s:Trump} in Ohio, “{c:and we win.}”"),
    "nested marks": of("‘{c:She said “never” and “not at all,”}’ {s:he} {v:said}."),
    "right to left": of(
        "“{c:لن نغادر أبداً،}” {s:he} {v:said}.", "نبيل", title="عنوان", source="الجزيرة", language="ar"
    ),
    "emoji": of("“{c:We won 🎉👩‍🚒 today!}” {s:he} {v:tweeted}."),
}


def written(style: Style) -> str:
    """What a style makes of all cases, and of several quotes at once."""
    some = [CASES["all metadata"], CASES["reported"], of(SPOKEN, title="Another day", url="")]
    texts = {name: one(style, [quoted]) for name, quoted in CASES.items()}
    texts["three quotes of two articles"] = one(style, some)
    texts["verbatim"] = one(style, [CASES["split quote"], CASES["partly quoted"]], verbatim=True)
    return "\n\n".join(f"## {name}\n\n{text}" for name, text in texts.items()) + "\n"


def one(style: Style, quotes: list[CitedQuote], *, verbatim: bool = False) -> str:
    made = style.write(quotes, StyleOptions(verbatim=verbatim))
    return made.replace("\r\n", "\n").rstrip("\n") if isinstance(made, str) else markdown(made)


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.key)
def test_a_style_reads_as_it_was_read(style: Style) -> None:
    assert written(style) == (GOLDEN / f"{style.key}.txt").read_text("utf-8")


def test_each_golden_file_is_of_a_style() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {style.key for style in STYLES}


if __name__ == "__main__":
    for each in STYLES:
        (GOLDEN / f"{each.key}.txt").write_text(written(each), "utf-8")
