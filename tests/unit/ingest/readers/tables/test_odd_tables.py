"""Tables that are damaged, odd or hostile: they give what can be read, and say what cannot."""

import json
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import FERRY, MILL, SCHOOL, STORIES, fates, read_bytes
from tests.unit.ingest.readers.tables.table_files import (
    JSON_FILES,
    TABLES,
    delimited,
    fundus,
    plain,
    simple,
    whole_pages,
    with_comments,
)

from onrecord.ingest.readers.tables import delimited_file, json_file, spreadsheet_file

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_a_row_that_holds_a_whole_page_is_read_as_a_page(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.csv", whole_pages())
    assert not errors
    assert [(a.title, a.source, a.published, a.url) for a in articles] == [
        (s.title, s.source, s.published, s.url) for s in STORIES
    ]
    assert all("Home" not in article.text for article in articles)


def test_a_table_without_names_is_told_by_what_it_holds(tmp_path):
    articles, _ = read_bytes(tmp_path, "a.csv", delimited([[s.published, s.title, s.url, s.text] for s in STORIES]))
    assert [(a.title, a.published, a.url, a.text) for a in articles] == [
        (s.title, s.published, s.url, s.text) for s in STORIES
    ]


def test_a_single_column_of_texts_with_commas(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.csv", delimited([["text"], *([s.text] for s in STORIES)]))
    assert not errors
    assert [article.text for article in articles] == [s.text for s in STORIES]


@pytest.mark.parametrize("make", [simple, with_comments, fundus])
def test_a_single_object_is_an_article_though_lists_lie_in_it(tmp_path, make):
    for story in STORIES:
        articles, errors = read_bytes(tmp_path, "a.json", json.dumps(make(story)))
        assert not errors
        assert [(article.title, article.text) for article in articles] == [(story.title, story.text)]


def test_a_json_feed_says_of_what_outlet_it_is(tmp_path):
    items = [{"id": s.url, "url": s.url, "title": s.title, "content_html": s.markup} for s in STORIES]
    about = {"title": "News | Harrow Courier", "home_page_url": "https://harrowcourier.example/"}
    feed = {"version": "https://jsonfeed.org/version/1.1", **about, "items": items}
    articles, errors = read_bytes(tmp_path, "feed.json", json.dumps(feed))
    assert not errors
    assert [(a.title, a.source, a.text) for a in articles] == [(s.title, "Harrow Courier", s.text) for s in STORIES]


def test_the_site_is_the_outlet_where_nothing_else_is(tmp_path):
    about = {"source_url": "https://www.harrow.example"}
    records = [{"title": s.title, "text": s.text, "url": s.url, **about} for s in STORIES]
    articles, _ = read_bytes(tmp_path, "a.json", json.dumps(records))
    assert {article.source for article in articles} == {"harrow.example"}


def test_an_empty_row_is_passed_over_and_one_without_a_text_is_told(tmp_path):
    table = delimited([["title", "text"], ["A", FERRY.text], ["", ""], ["B", ""], ["C", MILL.text]])
    articles, errors = read_bytes(tmp_path, "a.csv", table)
    assert [article.title for article in articles] == ["A", "C"]
    assert fates(errors) == ["empty"]
    assert "(3)" in str(errors[0].problem)


def test_a_row_of_too_many_cells_keeps_them_and_one_of_too_few_is_read(tmp_path):
    table = (
        plain()
        + "Torn,2022-12-09\r\n"
        + f"One more,2022-12-10,Courier,Ann,https://a.example/b/c,{SCHOOL.paragraphs[0]}\r\n"
    )
    articles, errors = read_bytes(tmp_path, "a.csv", table)
    assert articles[-1].text == SCHOOL.paragraphs[0]
    assert fates(errors) == ["empty"]


def test_a_quotation_mark_that_is_never_closed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(delimited_file, "LONGEST_LINE", 100_000)
    table = plain() + '"Open,2022-12-09,' + "x y z. \n" * 50_000
    articles, errors = read_bytes(tmp_path, "a.csv", table)
    assert [article.title for article in articles] == [s.title for s in STORIES]
    assert "is opened after row 3" in str(errors[0].problem)


def test_one_damaged_byte_does_not_make_it_another_encoding(tmp_path):
    data = plain().encode().replace("cafés".encode(), b"caf\xe9s")
    articles, _ = read_bytes(tmp_path, "a.csv", data + b'"x","","","","","' + "“Yes.” ".encode() * 1000 + b'"\r\n')
    assert "caf\ufffds" in articles[0].text
    assert "“Nobody" in articles[0].text


@pytest.mark.parametrize("data", [b"", b"\r\n\r\n", b"\xef\xbb\xbf", b"title,text\r\n"])
def test_an_empty_table_is_told(tmp_path, data):
    articles, errors = read_bytes(tmp_path, "a.csv", data)
    assert not articles
    assert len(errors) == 1


@pytest.mark.parametrize(
    "data",
    ["", "[]", "{}", "[1, 2]", "null", '"', "[", '{"a": ', "[[[[", "{" * 5000, "[" * 100_000, '{"a": 1e999999}', "NaN"],
)
def test_json_without_articles_is_told(tmp_path, data):
    articles, errors = read_bytes(tmp_path, "a.json", data)
    assert not articles
    assert errors


def test_a_line_that_is_no_json_is_told_and_the_rest_is_read(tmp_path):
    lines = [json.dumps(simple(s), ensure_ascii=False) for s in STORIES]
    articles, errors = read_bytes(
        tmp_path, "a.jsonl", "\n".join([lines[0], '{"title": "Torn', lines[1], "oops", lines[2]]) + "\n"
    )
    assert [article.title for article in articles] == [s.title for s in STORIES]
    assert fates(errors) == ["failed", "failed"]


def test_a_list_that_breaks_off_gives_what_stands_before(tmp_path):
    text = json.dumps([simple(s) for s in STORIES])
    articles, errors = read_bytes(tmp_path, "a.json", text[:-300])
    assert [article.title for article in articles] == [FERRY.title, SCHOOL.title]
    assert "breaks off" in str(errors[0].problem)


def test_values_larger_than_what_is_read_at_once_are_read(tmp_path):
    records = [{"title": s.title, "text": (s.text + "\n\n") * 1500} for s in STORIES]
    articles, errors = read_bytes(tmp_path, "a.json", json.dumps({"x": 1, "articles": records}, indent=1))
    assert not errors
    assert [len(article.text) for article in articles] == [1500 * (len(s.text) + 2) - 2 for s in STORIES]


def test_a_large_list_is_not_held_in_one_piece(tmp_path, monkeypatch):
    from onrecord.ingest.readers.tables import json_values

    monkeypatch.setattr(json_values, "LARGEST", 1_000_000)
    articles, errors = read_bytes(
        tmp_path, "a.json", json.dumps([simple(FERRY) | {"title": str(n)} for n in range(3000)])
    )
    assert not errors
    assert [article.title for article in articles] == [str(n) for n in range(3000)]
    articles, errors = read_bytes(tmp_path, "b.json", json.dumps({"articles": [simple(FERRY)] * 3000}))
    assert not articles
    assert "more than 1 million" in str(errors[0].problem)


def test_halves_of_characters_and_nuls_are_replaced(tmp_path):
    text = json.dumps([{"title": "A \ud800 b", "text": FERRY.text + "\0\udfff"}])
    (article,), errors = read_bytes(tmp_path, "a.json", text)
    assert not errors
    assert article.text.endswith("\ufffd\ufffd")
    assert article.title == "A \ufffd b"


PROSE = [
    "Title, date and source, she said, were all that he had.\nHe had the text, the url and nothing more.\n",
    "Title: A day at the sea\nDate: 12 November\n\nThe boats, the nets, the men.\n",
    "name, date\n\nThe council met, and it was late.\n",
    "The source, the author, the date: none was given, the judge wrote.\nNone, he said.\n",
    "“Text, title, date,” she said.\n“Text, title, date,” he said.\n",
    "{She said nothing.}\n",
    '[Photo: "A", by B]\nThe text.\n',
    "TY was here.\nER - the end.\n",
]


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_no_table(text):
    assert not delimited_file.recognises(text.encode())
    assert not json_file.recognises(text.encode())
    assert not spreadsheet_file.recognises(text.encode())


@few
@given(st.data())
def test_damaged_tables_give_articles_or_errors(tmp_path, data):
    name, content = data.draw(st.sampled_from([*TABLES.items(), *JSON_FILES.items()]))
    raw = bytearray(content.encode() if isinstance(content, str) else content)
    rng = random.Random(data.draw(st.integers(0, 2**32)))
    for _ in range(data.draw(st.integers(1, 30))):
        at = rng.randrange(len(raw))
        deed = rng.randrange(4)
        if deed == 0:
            raw[at] = rng.randrange(256)
        elif deed == 1:
            del raw[at : at + rng.randrange(1, 200)]
        elif deed == 2:
            raw[at:at] = raw[: rng.randrange(300)]
        else:
            raw[at:at] = bytes([rng.choice(b'",\n\r\t{}[]\\\0;')])
        if not raw:
            break
    articles, errors = read_bytes(tmp_path, name, bytes(raw))
    assert articles or errors


@few
@given(cells=st.lists(st.lists(st.text(max_size=30), min_size=2, max_size=5), max_size=8))
def test_any_cells_are_read_without_surprise(tmp_path, cells):
    table = delimited(cells).encode("utf-8", "surrogatepass")
    articles, errors = read_bytes(tmp_path, "a.csv", table)
    assert articles or errors


@few
@given(
    value=st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=40) | st.integers(),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.text(max_size=8) | st.sampled_from(["text", "url", "title", "date", "articles"]), inner, max_size=4
            )
        ),
        max_leaves=25,
    )
)
def test_any_json_is_read_without_surprise(tmp_path, value):
    articles, errors = read_bytes(tmp_path, "a.json", json.dumps(value))
    assert articles or errors
