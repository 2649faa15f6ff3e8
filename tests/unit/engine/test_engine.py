import calendar
import itertools
import re
from pathlib import Path

import pytest

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Act, Kind
from onrecord.domain.quote_bounds import Bounds, MarkStyle
from onrecord.engine import Engine

ROOT = Path(__file__).parents[3]
ENGINE = ROOT / "desktop" / "onrecord" / "engine"


@pytest.fixture(scope="module")
def engine(model) -> Engine:
    return Engine.load(model)


def analyse(engine: Engine, text: str, body: int = 0):
    return engine.analyse(Article(article_id(text), text, "", "a.txt", body=body))


def check(text: str, found) -> None:
    for a in found:
        assert a.content
        for spans in (a.content, a.quoted, a.cue, a.source):
            assert all(0 <= s < e <= len(text) for s, e in spans)
            assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
        assert all(any(s <= q[0] and q[1] <= e for s, e in a.content) for q in a.quoted)
        assert all(not text[s:e][:1].isspace() for s, e in a.source + a.cue)
        assert 0 <= a.confidence <= 1
        assert a.reason
        assert isinstance(a.act, Act)
    assert [a.content[0] for a in found] == sorted(a.content[0] for a in found)


def test_an_article_in_a_language_that_the_model_does_not_serve_has_no_attributions(engine):
    text = "“We had no choice,” said Ann Leary, who chairs the board."
    here, there, unknown = (Article(article_id(text), text, "", "a.txt", language=code) for code in ("en", "de", ""))
    assert engine.analyse(here) == engine.analyse(unknown) != ()
    assert engine.analyse(there) == ()
    assert [engine.is_served(code) for code in ("en", "", "de")] == [True, True, False]


def test_the_sample_articles_are_analysed_and_every_offset_is_exact(engine, seeds):
    kinds = set()
    for path in seeds:
        text = path.read_bytes().decode("utf-8")
        found = analyse(engine, text)
        check(text, found)
        kinds |= {a.kind for a in found if a.speaker}
        for a in found:
            for start, end in a.quoted:
                assert text[start - 1] in "“”\"«»„‘’'"
                assert not set(text[start:end]) & set("“”")
            if a.speaker:
                assert a.source
    assert kinds == set(Kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "\ufeff",
        "\x00",
        "\ud800",
        "😀" * 50,
        "“”",
        "“",
        "\r\n“Hello,”\r\n",
        "“We will \ud83d go on as before,” said Anna Ash.",
        "“We will \x00 go on as before,” said Anna Ash.",
        "“We will 😀 go on as before,” said Anna Ash.",
        "word " * 3000,
        "w" * 5000,
        "“a” " * 1000,
        "المتحدث قال: «نعم»",
        "他说：“是的。”",
    ],
)
def test_any_text_is_analysed(engine, text):
    check(text, analyse(engine, text))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_change_nothing_but_offsets(engine, end):
    lines = ["“We will go on as before,” said Anna Ash, a farmer.", "She said it would rain.", "“No,” Bob Birch said."]
    plain, other = "\n".join(lines), end.join(lines)

    def words(text):
        return [(a.words(text), a.speaker.name if a.speaker else None) for a in analyse(engine, text)]

    assert words(other) == words(plain)


def test_words_before_the_body_are_left_out(engine):
    text = "“We will go on as before,” said Anna Ash.\n“We will not go on as before,” said Bob Birch."
    body = text.index("\n") + 1
    found = analyse(engine, text, body)
    check(text, found)
    assert all(a.content[0][0] >= body for a in found)
    assert found


def test_the_same_article_always_gives_the_same_answer(engine, seeds):
    text = seeds[0].read_text("utf-8")
    assert analyse(engine, text) == analyse(engine, text)


def test_the_version_tells_the_language(engine):
    assert re.fullmatch(r"en \d+\.\d+\S*", engine.version)


_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{3,}(?:[ -][A-Z][^\W\d_]{3,})*")


def names_in(texts: list[str]) -> set[str]:
    """Words with a capital in the middle of a sentence that the samples never write small: their names."""
    whole = "\n".join(texts)
    small = set(re.findall(r"\b[a-z]+\b", whole))
    found = {w for m in _NAME.finditer(whole) for w in re.split(r"[ -]", m.group())}
    return {w.lower() for w in found if w.lower() not in small}


def words_in(path: Path) -> set[str]:
    return {w.lower() for w in re.findall(r"[^\W\d_]+", path.read_text("utf-8"))}


OFFICES = frozenset("bridge council federation foreign independent service tech times".split())
"""Words of offices and institutions that the samples happen to write with a capital only."""
CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name))


def test_the_engine_knows_no_name_of_the_sample_articles(seeds):
    known = names_in([p.read_text("utf-8") for p in seeds]) - OFFICES - CALENDAR
    assert len(known) > 50
    for path in sorted(ENGINE.rglob("*.py")):
        assert not known & words_in(path), path.name


def test_the_models_configuration_knows_no_name_of_the_sample_articles(model, seeds):
    known = names_in([p.read_text("utf-8") for p in seeds])
    for name in ("config.cfg", "meta.json"):
        assert not known & words_in(model / name), name


def test_a_person_who_selects_what_the_engine_finds_gets_the_same_kinds(engine, seeds):
    for path in seeds:
        text = path.read_bytes().decode("utf-8")
        markings = MarkStyle(text)
        for found in analyse(engine, text):
            assert markings.bounds(found.content) == Bounds(found.content, found.quoted)


@pytest.mark.slow
def test_how_far_a_text_is_read_is_told_up_to_its_end(engine, seeds):
    text = seeds[0].read_bytes().decode("utf-8") * 4
    heard: list[tuple[int, int]] = []
    article = Article(article_id(text), text, "", "a.txt")
    found = engine.analyse(article, lambda read, length: heard.append((read, length)))
    assert found == engine.analyse(article)
    assert len(heard) > 4
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] == len(text.rstrip())


def test_what_hears_can_end_it_in_the_middle(engine, seeds):
    text = seeds[0].read_bytes().decode("utf-8") * 4
    heard = []

    def stop(read: int, length: int) -> None:
        heard.append(read)
        if len(heard) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        engine.analyse(Article(article_id(text), text, "", "a.txt"), stop)
    assert len(heard) == 2
    assert analyse(engine, "“It is late,” Ann Lee said.")
