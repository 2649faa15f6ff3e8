import shutil
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication
from tests.pseudo import FORMS, pseudo

from onrecord.domain.messages import message, plural
from onrecord.viewmodels.text import language as room
from onrecord.viewmodels.text.language import language
from onrecord.viewmodels.text.number_formats import date_text, month_text
from onrecord.viewmodels.text.translation import counted, decimal, figure, tr, translate

English = QLocale.Language.English


def locale_of(*languages: str) -> type[QLocale]:
    """QLocale on a system whose person reads these languages, the best one first."""

    class Locale(QLocale):
        @staticmethod
        def system():
            return SimpleNamespace(uiLanguages=lambda: languages)

    return Locale


def test_a_language_is_found_with_the_rules_of_the_persons_country(translations):
    found = language("pl", translations)
    assert (found.locale.name(), found.problem, len(found.translators)) == ("pl_PL", None, 2)
    assert language("ar_EG", translations).locale.name() == "ar_EG"


@pytest.mark.parametrize("wanted", ["de", "en_GB", "nonsense", "C"])
def test_without_a_translation_everything_is_english(translations, wanted):
    found = language(wanted, translations)
    assert (found.locale.language(), found.translators, found.problem) == (English, (), None)


def test_english_of_a_country_keeps_its_rules(translations):
    assert language("en_GB", translations).locale.name() == "en_GB"


def test_nobody_who_reads_english_first_gets_a_language_they_read_after_it(translations, monkeypatch):
    monkeypatch.setattr(room, "QLocale", locale_of("en-GB", "pl"))
    assert language("", translations).locale.name() == "en_GB"


def test_of_several_languages_the_first_that_there_is_is_taken(translations, monkeypatch):
    monkeypatch.setattr(room, "QLocale", locale_of("de-AT", "de", "pl-PL", "en-GB"))
    assert language("", translations).locale.name() == "pl_PL"


def test_a_folder_that_is_not_there_is_no_error(tmp_path):
    assert language("pl", tmp_path / "none").translators == ()


@pytest.mark.parametrize("keep", [0, 10, 400, -50])
def test_a_damaged_translation_is_told_and_leaves_english(translations, tmp_path, keep):
    whole = (translations / "onrecord_pl.qm").read_bytes()
    (tmp_path / "onrecord_pl.qm").write_bytes(whole[:keep] if keep else b"no translation" * 9)
    found = language("pl", tmp_path)
    assert (found.locale.language(), found.translators) == (English, ())
    assert found.problem is not None
    assert "onrecord_pl.qm" in found.problem.subject


def test_a_translation_without_a_text_is_none(tmp_path):
    import translation_files

    file = tmp_path / "onrecord_pl.ts"
    if not translation_files.tool("lupdate").exists():
        pytest.skip("Qt's tools for translators are not installed beside this Python")
    translation_files.collect(file, "pl")
    translation_files.compiled(file)
    found = language("pl", tmp_path)
    assert (found.locale.language(), found.translators, found.problem) == (English, (), None)


@pytest.mark.parametrize(
    ("written", "faulty"),
    [
        ("{1} z {0}", False),
        ("{0}{0}: {1}", False),
        ("", False),
        ("{0} z {2}", True),
        ("{0}", True),
        ("{0} z {1", True),
        ("{0} z {1}}", True),
        ("{0} z {1:q}", True),
        ("{0} z {}", True),
    ],
)
def test_a_translation_with_other_places_for_values_is_told(tmp_path, written, faulty):
    import translation_files

    file, text = tmp_path / "onrecord_pl.ts", "{0} of {1}"
    message = f"<message><source>{text}</source><translation>{written}</translation></message>"
    file.write_text(f"<TS><context><name/>{message}</context></TS>", "utf-8")
    assert translation_files.faults(file) == ([f"{text} → {written}"] if faulty else [])


def test_the_places_of_each_form_of_a_plural_are_looked_at(tmp_path):
    import translation_files

    file = tmp_path / "onrecord_pl.ts"
    forms = "".join(f"<numerusform>{form}</numerusform>" for form in ("%Ln, {0}", "{1}"))
    message = f'<message numerus="yes"><source>%Ln, {{0}}</source><translation>{forms}</translation></message>'
    file.write_text(f"<TS><context><name/>{message}</context></TS>", "utf-8")
    assert translation_files.faults(file) == ["%Ln, {0} → {1}"]


def test_texts_numbers_and_dates_follow_the_language(speaking):
    assert tr("Accept") == "Accept"
    speaking("pl")
    assert tr("Accept") == pseudo("Accept")
    assert translate(message("Not: {0}", message("Accept"))) == pseudo("Not: {0}").format(pseudo("Accept"))
    assert (figure(12345), decimal(0.5)) == ("12\u00a0345", "0,50")
    assert date_text("2024-03-05") == "5 mar 2024"
    assert month_text("2024-03") == "marzec 2024"


@pytest.mark.parametrize(("number", "form"), [(1, 0), (2, 1), (4, 1), (5, 2), (12, 2), (22, 1), (1000, 2)])
def test_a_language_with_three_plurals_has_each_where_its_rule_wants_it(speaking, number, form):
    speaking("pl")
    shown = pseudo("%Ln quotes").replace("%Ln", figure(number)) + FORMS[form]
    assert counted("%Ln quotes", "%Ln quote", number) == shown
    assert translate(plural("%Ln quotes", "%Ln quote", number)) == shown


def test_qts_own_texts_follow_too(speaking):
    speaking("pl")
    assert QApplication.translate("QPlatformTheme", "Cancel") == "Anuluj"


def test_what_is_written_from_the_right_turns_the_window_round(speaking, qapp):
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    speaking("ar")
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_a_translation_of_the_country_comes_before_that_of_the_language(translations, tmp_path):
    for name in ("ar", "ar_EG"):
        shutil.copy(translations / "onrecord_ar.qm", tmp_path / f"onrecord_{name}.qm")
    (tmp_path / "onrecord_ar.qm").write_bytes(b"damaged")
    assert language("ar_EG", tmp_path).problem is None
    assert language("ar_SA", tmp_path).problem is not None
