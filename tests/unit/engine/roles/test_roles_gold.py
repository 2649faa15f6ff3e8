"""How many of the roles that are shown are right, by a reading of each in its article (tests/data/roles)."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from project_scorer import ROOT, SHARED

from onrecord.domain.article import Article
from onrecord.domain.speaker import SpeakerKind
from onrecord.engine import Engine
from onrecord.engine.names import name_strings
from onrecord.engine.roles.role_phrases import shown

READ = ROOT / "tests" / "data" / "roles"
NEWS = SHARED / "gold" / "news" / "texts"
DEV = SHARED / "data" / "polnear" / "dev.jsonl.gz"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("read_once"),
    pytest.mark.skipif(
        not (NEWS.exists() and DEV.exists()), reason=f"the articles are not beside this checkout: {NEWS}, {DEV}"
    ),
]

Role = tuple[str, str, str]
"""An article, a person's name and what they are said to be."""


def articles() -> Iterator[tuple[str, str]]:
    for path in sorted(NEWS.glob("*.txt")):
        yield path.name, path.read_text("utf-8-sig")
    with gzip.open(DEV, "rt", encoding="utf-8") as lines:
        yield from ((row["id"], row["text"]) for row in map(json.loads, lines))


def verdicts(texts: dict[str, str]) -> dict[Role, bool]:
    """The roles that were read, and whether each was right."""
    read = {}
    for file in sorted(READ.glob("*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            text = texts[row["article"]]
            name, role = (text[slice(*row[field])] for field in ("speaker", "role"))
            read[row["article"], name_strings.clean(name), shown(role)] = row["right"]
    return read


@pytest.mark.timeout(300)
def test_of_the_roles_shown_97_in_100_are_right_and_more_than_half_of_the_people_have_one(model: Path) -> None:
    texts, engine = dict(articles()), Engine.load(model)
    people: set[tuple[str, str]] = set()
    roles: set[Role] = set()
    for article, text in texts.items():
        found = engine.analyse(Article(id=article, text=text, title="", origin=article))
        speakers = {a.speaker for a in found if a.speaker and a.speaker.kind is SpeakerKind.PERSON}
        people |= {(article, speaker.name) for speaker in speakers}
        roles |= {(article, speaker.name, speaker.role) for speaker in speakers if speaker.role}
    read = verdicts(texts)
    judged = [read[role] for role in roles if role in read]
    unread = sorted(role for role in roles if role not in read)
    assert len(judged) >= 200
    assert len(unread) <= len(roles) / 20, unread
    assert sum(judged) >= 0.97 * len(judged)
    assert len(roles) >= 0.52 * len(people)
