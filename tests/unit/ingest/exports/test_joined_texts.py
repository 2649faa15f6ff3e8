"""Many articles in one text are taken apart where each begins as one does; else it is said, and nothing is taken."""

from pathlib import Path

import pytest
from tests.unit.ingest.exports.export_stories import STORIES, european
from tests.unit.ingest.exports.test_exports import articles, read

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate

LABELLED = [
    f"Title: {story.title}\nDate: {story.day.isoformat()}\nSource: {story.source}\n\n{story.text}" for story in STORIES
]
HEADED = [f"{story.title}\n\nBy {story.byline}\n{european(story.day)}\n\n{story.text}" for story in STORIES]
BARE = [f"{story.title}\n\n{story.text}" for story in STORIES]


@pytest.mark.parametrize("rule", ["=" * 40, "*****", "* * * * *", "\f", "-" * 30, "~~~~~~~~", "#" * 20])
def test_labelled_articles_between_rules(tmp_path: Path, rule: str) -> None:
    found = articles(tmp_path, f"\n\n{rule}\n\n".join(LABELLED))
    assert [(each.title, each.published, each.source) for each in found] == [
        (story.title, story.day.isoformat(), story.source) for story in STORIES
    ]
    assert [each.text[each.body :].strip() for each in found] == [story.text for story in STORIES]


@pytest.mark.parametrize("rule", ["=" * 40, "\f", "*****"])
def test_articles_with_author_and_day_between_rules(tmp_path: Path, rule: str) -> None:
    found = articles(tmp_path, f"\n\n{rule}\n\n".join(HEADED))
    assert [(each.title, each.published) for each in found] == [
        (story.title, story.day.isoformat()) for story in STORIES
    ]


def test_articles_with_outlet_and_day_between_rules(tmp_path: Path) -> None:
    parts = [
        f"{story.title}\n{story.source}. Published in print {story.day.isoformat()} Page: 4\n\n{story.text}"
        for story in STORIES
    ]
    found = articles(tmp_path, f"\n{'=' * 78}\n\n" + f"\n\n{'=' * 78}\n\n".join(parts))
    assert [(each.title, each.published) for each in found] == [
        (story.title, story.day.isoformat()) for story in STORIES
    ]


def test_labelled_articles_one_after_the_other(tmp_path: Path) -> None:
    found = articles(tmp_path, "\n\n".join(LABELLED))
    assert [each.title for each in found] == [story.title for story in STORIES]
    assert not any("Title:" in each.text[10:] for each in found)


def test_numbered_articles(tmp_path: Path) -> None:
    found = articles(tmp_path, "\n\n".join(f"Article {at} of 3\n\n{text}" for at, text in enumerate(HEADED, 1)))
    assert [each.title for each in found] == [story.title for story in STORIES]


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(HEADED),
        f"\n\n{'-' * 20}\n\n".join([*HEADED, *BARE[:1]]),
        "\n\n".join(f"{text}\n\n{len(text.split())} words" for text in BARE),
        "\n\n".join(f"{text}\n\nLOAD-DATE: March 2, 2019" for text in BARE),
    ],
    ids=["authors", "most headed", "lengths", "load dates"],
)
def test_what_is_not_certain_is_said(tmp_path: Path, text: str) -> None:
    (found,) = read(tmp_path, text)
    assert isinstance(found, IngestError)
    assert found.fate is InputFate.MANY
    assert any(f"about {many} articles" in str(found.problem.cause) for many in (3, 4))


PROSE = STORIES[0].text
LIVE = "\n\n".join(
    f"13 November 2017, {hour}:32 GMT\n\nBy Jane Doe\n\n{story.text}" for hour in (9, 11, 14) for story in STORIES[:1]
)
INTERVIEW = "\n\n".join(f"Question {at}: What happens now?\n\nAnn Oduya: {PROSE}" for at in range(1, 9))
TIMELINE = "Ten years of ferries\n\n" + "\n\n".join(f"March {day}, 2015\n\n{PROSE}" for day in range(1, 9))
SECTIONS = "Ten years of ferries\n\n" + "\n\n* * * * *\n\n".join([PROSE] * 4)
RULED = "Ten years of ferries\n\nBy Jane Doe\n\n13 November 2017\n\n" + f"\n\n{'=' * 20}\n\n".join([PROSE] * 3)
MARKDOWN = "Ten years of ferries\n=====================\n\n" + "\n\n".join(
    f"Chapter {at}\n-------------------\n\n{PROSE}" for at in range(5)
)
CAPTIONS = "Ten years of ferries\n\n" + "\n\n".join(f"{PROSE}\n\n© 2017 Marlow Pictures" for _ in range(4))
TRANSCRIPT = "Council, full minutes\n\n13 November 2017\n\n" + "\n\n".join(
    f"ODUYA: {PROSE}\n\nROUX: {PROSE}" for _ in range(4)
)
LETTERS = "Letters to the editor\n\n" + "\n\n".join(f"Sir: {PROSE}\n\nJane Doe, Marlow" for _ in range(4))
LABELS = "Three plans\n\n" + "\n\n".join(f"Source: the council\n\n{PROSE}" for _ in range(4))


@pytest.mark.parametrize(
    "text",
    [LIVE, INTERVIEW, TIMELINE, SECTIONS, RULED, MARKDOWN, CAPTIONS, TRANSCRIPT, LETTERS, LABELS],
    ids="live interview timeline sections ruled markdown captions transcript letters labels".split(),
)
def test_one_long_article_stays_one(tmp_path: Path, text: str) -> None:
    (found,) = articles(tmp_path, text)
    assert found.text == text
