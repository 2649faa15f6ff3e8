from onrecord.command_line.attribution_records import record
from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Attribution, Form
from onrecord.domain.speaker import Speaker, SpeakerKind

TEXT = "“It rains,” she said."


def test_a_record_tells_how_the_source_refers_to_the_speaker():
    article = Article(article_id(TEXT), TEXT, "Rain", "/somewhere/rain.txt")
    said = Attribution(((1, 10),), ((1, 10),), source=((12, 15),), speaker=Speaker("Ash", SpeakerKind.PERSON))
    told = record(article, Attribution(said.content, said.quoted, form=Form.PRONOUN, confidence=0.9), "Anna Ash")
    assert (told["form"], told["confidence"], told["article"]) == ("pronoun", 0.9, "rain.txt")
    assert record(article, said, "Anna Ash")["form"] is None
