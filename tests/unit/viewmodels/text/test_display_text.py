"""Sentences of other rooms are said in the person's language."""

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from onrecord.domain.messages import message, plural
from onrecord.viewmodels.text.translation import counted, tr, translate

GERMAN = {
    "Merged {0} into {1}": "{1} schließt {0} ein",
    "nobody who is named": "niemand",
    "Accepted {0}": "{0} angenommen",
    "%Ln quotes": "%n Zitate",
}


class _German(QTranslator):
    """A translator that knows a few texts."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        return "1 Zitat" if (text, n) == ("%Ln quotes", 1) else GERMAN.get(text)


@pytest.fixture
def german(qapp):
    translator = _German()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def test_a_phrase_is_said_in_english_without_a_translation(qapp):
    assert translate(message("Merged {0} into {1}", "Ash", "Ann Ash")) == "Merged Ash into Ann Ash"


@pytest.mark.usefixtures("german")
def test_a_phrase_is_said_with_its_parts_where_a_language_wants_them():
    assert (
        translate(message("Merged {0} into {1}", "Ash", message("nobody who is named"))) == "niemand schließt Ash ein"
    )


@pytest.mark.usefixtures("german")
def test_a_number_of_things_is_said_by_the_rules_of_the_language():
    told = [translate(message("Accepted {0}", plural("%Ln quotes", "%Ln quote", number))) for number in (1, 3)]
    assert told == ["1 Zitat angenommen", "3 Zitate angenommen"]
    assert [counted("%Ln quotes", "%Ln quote", number) for number in (1, 3)] == ["1 Zitat", "3 Zitate"]


@pytest.mark.usefixtures("german")
def test_what_is_no_phrase_stands_as_it_is():
    assert translate("nobody who is named") == "nobody who is named"
    assert (
        translate(message("Merged {0} into {1}", "Accepted {0}", "%Ln quotes"))
        == "%Ln quotes schließt Accepted {0} ein"
    )


@pytest.mark.usefixtures("german")
def test_a_text_without_a_translation_stays_english():
    assert tr("Sort quotes") == "Sort quotes"
    assert counted("%Ln steps", "%Ln step", 1) == "1 step"
