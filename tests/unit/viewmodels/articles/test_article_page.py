"""Marks stand on the right characters, whatever the article is written in."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextDocument
from tests.ui.library_builders import post

from onrecord.domain.article import Article
from onrecord.domain.attribution import Act, Attribution, Evidence
from onrecord.ingest.text_encoding import lost_note
from onrecord.viewmodels.articles.article_page import LONGEST, ArticlePage, Mark, Role, notes_text, showable

TEXTS = st.text(alphabet=st.sampled_from("ab “”\U0001f6a2é\r\n\u2028\u2029\0\ufdd0\ud800\U00010348"), max_size=60)


def page_of(text: str, *attributions: Attribution, chosen: int = 0, body: int = 0) -> ArticlePage:
    return ArticlePage(Article("id", text, "t", "o", body=body), list(enumerate(attributions)), chosen)


def under(page: ArticlePage, mark: Mark) -> str:
    return page.text.encode("utf-16-le", "surrogatepass")[2 * mark.start : 2 * mark.end].decode("utf-16-le")


def test_metadata_before_the_body_is_not_shown():
    article, attributions = post()
    page = ArticlePage(article, list(enumerate(attributions)), 0)
    assert page.text.startswith("\U0001f6a2\U0001f30a The harbour")
    chosen = [under(page, mark) for mark in page.marks if mark.role is Role.CHOSEN]
    assert chosen == ["The harbour is open again,", "Every ship may enter."]
    assert not page.cut


def test_thoughts_are_not_marked_unless_asked_for_or_chosen():
    article, attributions = post()
    numbered = list(enumerate(attributions))
    assert attributions[3].act is Act.THOUGHT
    assert ArticlePage(article, numbered, 0).count == 3
    assert ArticlePage(article, numbered, 0, thought=True).count == 4
    assert ArticlePage(article, numbered, 3).number == 4


def test_reported_speech_is_marked_whole_and_mixed_where_it_was_quoted():
    article, attributions = post()
    numbered = list(enumerate(attributions))
    for chosen, words in ((1, "the worst in years"), (2, "the cranes would be repaired by Friday")):
        page = ArticlePage(article, numbered, chosen)
        assert [under(page, mark) for mark in page.marks if mark.role is Role.CHOSEN] == [words]


def test_breaks_between_paragraphs_are_not_marked():
    page = page_of("ab \n\ncd", Attribution(((0, 7),), ((0, 7),)))
    assert [under(page, mark) for mark in page.marks if mark.role is Role.CHOSEN] == ["ab", "cd"]


def test_neighbours_end_at_both_ends():
    quotes = [Attribution(((i, i + 1),)) for i in range(3)]
    page = page_of("abcdef", *quotes, chosen=1)
    assert (page.number, page.neighbour(-1), page.neighbour(1)) == (2, 0, 2)
    assert page_of("abcdef", *quotes, chosen=2).neighbour(1) is None
    assert page.quote_at(2) == 2
    assert page.quote_at(5) is None


def test_of_a_very_long_article_the_part_round_the_passage_is_shown():
    text = "line \U0001f6a2\n" * 60_000
    at = len(text) - 700
    page = page_of(text, Attribution(((at, at + 4),)))
    assert page.cut
    assert len(page.text) <= LONGEST + 1000
    (mark,) = (mark for mark in page.marks if mark.role is Role.CHOSEN)
    assert under(page, mark) == text[at : at + 4]
    assert page.original(mark.start, mark.end) == text[at : at + 4]


@given(TEXTS)
def test_what_is_shown_has_the_length_of_what_was_written(text):
    assert len(showable(text)) == len(text)
    document = QTextDocument()
    document.setPlainText(showable(text))
    assert document.characterCount() - 1 == len(showable(text).encode("utf-16-le")) // 2


@given(TEXTS, st.data())
def test_every_stretch_can_be_copied_as_it_was_written(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    page = page_of(text)
    first, last = page._map.to_utf16(start), page._map.to_utf16(end)
    assert page.original(first, last) == text[start:end]


def test_marks_select_the_same_words_in_a_text_document(qapp):
    assert isinstance(qapp, QGuiApplication)
    text = "\U0001f6a2\U0001f6a2 x\r\ny\U0001f6a2 say this now"
    start = text.index("say")
    page = page_of(text, Attribution(((start, start + 8),)))
    document = QTextDocument()
    document.setPlainText(page.text)
    cursor = QTextCursor(document)
    (mark,) = (mark for mark in page.marks if mark.role is Role.CHOSEN)
    cursor.setPosition(mark.start)
    cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
    assert cursor.selectedText() == "say this"


def test_the_trail_says_what_each_passage_shows_and_where_it_stands():
    text = "\U0001f6a2 Ada Lind came. She said yes."
    she, ada = (text.index("She"), text.index("She") + 3), (2, 10)
    trail = (
        Evidence(she, "“She” is the last woman named"),
        Evidence(ada, "the full name"),
        Evidence((0, 0), "the role"),
    )
    page = page_of(text, Attribution(((26, 29),), source=(she,), evidence=trail))
    assert [step.note for step in page.evidence] == [
        "“She” is the last woman named", "the full name — Ada Lind", "the role",
    ]  # fmt: skip
    assert [[under(page, mark) for mark in step.marks] for step in page.evidence] == [["She"], ["Ada Lind"], []]
    assert {mark.role for step in page.evidence for mark in step.marks} == {Role.STEP}
    assert page_of(text, Attribution(((26, 29),))).evidence == ()


def test_what_is_to_be_known_of_an_article_is_told_in_a_line():
    article = Article("i", "Der Hafen.", "Hafen", "a.txt", language="de", notes=(lost_note(2),))
    damaged = "2 characters are damaged and stand as \ufffd"
    assert notes_text(article, {"en"}, 0) == f"Not analysed: in German · {damaged}"
    assert notes_text(article, {"en"}, 3) == notes_text(article, {"de"}, 0) == notes_text(article, (), 0) == damaged
    assert notes_text(replace(article, language="", notes=()), {"en"}, 0) == ""


def test_what_a_person_wrote_of_an_article_is_shown_on_one_line():
    article = Article("id", "t", "t", "o", language="de", note="Ask the\narchive.")
    assert notes_text(article, {"en"}, 0) == "Not analysed: in German · Your note: Ask the archive."
