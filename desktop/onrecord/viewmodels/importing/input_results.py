"""What is told of single inputs beside why they give no article: lists whose pages were fetched, texts with damage."""

from onrecord.domain.article import Article
from onrecord.domain.errors import Problem
from onrecord.domain.imports.import_record import InputResult
from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, PluralMessage, Text, message
from onrecord.ingest.text_encoding import is_lost_note


def fetched_list(place: str, file: str) -> InputResult:
    """A list of addresses of which all pages were fetched, and are inputs of their own."""
    problem = Problem(place, message("its pages were fetched"), message("Each of them is told by itself."))
    return InputResult(place, InputFate.LINK, problem, file)


def noted_results(article: Article | PreviewedInput) -> list[InputResult]:
    """What is to be known of how the text of a new article was decoded: of each note one result."""
    file = article.origin if isinstance(article, Article) else article.file
    return [
        InputResult(article.place, InputFate.ARTICLE, Problem(article.place, kind_of_note(note), _LOOK), file)
        for note in article.notes
    ]


_LOOK = message("Compare it with the original before you quote from it.")


def kind_of_note(note: Text) -> Message:
    """What a note tells, without how many characters it is about: many articles may have the same."""
    if is_lost_note(note):
        return message("characters in it are damaged and stand as {0}", "\ufffd")
    if isinstance(note, PluralMessage):
        return message("characters in it had been encoded twice and were mended")
    return note if isinstance(note, Message) else message("{0}", note)
