"""Small articles and attributions for the tests of the library."""

from onrecord.domain.article import Article, article_id
from onrecord.domain.attribution import Act, Attribution
from onrecord.domain.speaker import Speaker, SpeakerKind

TEXT = "Ana Ruiz said “we will rebuild” the “old port” soon. She thinks it was cheap."


def make_article(text: str = TEXT, **labels: object) -> Article:
    defaults: dict[str, object] = {"title": "A port", "origin": "port.txt"}
    return Article(article_id(text), text, **{**defaults, **labels})  # type: ignore[arg-type]


def person(name: str, role: str = "", spelling: str = "") -> Speaker:
    return Speaker(name, SpeakerKind.PERSON, role, spelling)


def says(start: int, end: int, speaker: Speaker | None = None, quoted: bool = True, **rest: object) -> Attribution:
    spans = ((start, end),)
    return Attribution(spans, spans if quoted else (), speaker=speaker, **rest)  # type: ignore[arg-type]


ANA = person("Ana Ruiz", "mayor")
DIRECT = Attribution(((15, 30),), ((15, 30),), ((9, 13),), ((0, 8),), ANA, Act.SPEECH, 0.9, "named next to it")
MIXED = Attribution(((15, 51),), ((15, 30), (37, 45)), ((9, 13),), ((0, 8),), ANA)
REPORTED = says(64, 76, None, quoted=False, source=((53, 56),))
THOUGHT = says(64, 76, ANA, quoted=False, act=Act.THOUGHT)
