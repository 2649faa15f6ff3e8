"""The fonts that ship with the program are those that are seen, in both weights, on every machine."""

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QRawFont
from PySide6.QtWidgets import QApplication, QWidget

from onrecord.support.paths import fonts_folder
from onrecord.viewmodels.theme_tokens import SANS, SERIF
from onrecord.widgets.charts.chart_export import as_svg
from onrecord.widgets.common.theme import Theme
from onrecord.widgets.window import font_files
from onrecord.widgets.window.font_files import use_shipped_fonts

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints|does not support", extend=True)

READ = "Who said what, ÀŁŐ ẽỗ; Кто сказал, Ѓїў; Ποιος είπε; “quoted” ‘so’ «ici» „da“ – — … € № 0123456789"


@pytest.mark.parametrize(("family", "draw"), [(SANS, Theme.sans), (SERIF, Theme.serif)])
@pytest.mark.parametrize("bold", [False, True])
def test_a_font_is_that_of_the_program_in_its_own_weight(qapp, family, draw, bold):
    raw = QRawFont.fromFont(draw(Theme(), 15, bold=bold))
    assert raw.familyName() == family
    assert raw.weight() == (600 if bold else 400)
    assert [sign for sign in READ if not raw.supportsCharacter(ord(sign))] == []


def test_the_two_weights_are_drawn_differently_and_not_made_by_smearing(qapp):
    theme = Theme()
    for draw in (theme.sans, theme.serif):
        thin, thick = (QRawFont.fromFont(draw(40, bold=bold)) for bold in (False, True))
        glyph = thin.glyphIndexesForString("n")[0]
        assert thin.pathForGlyph(glyph).boundingRect() != thick.pathForGlyph(glyph).boundingRect()


def test_figures_in_columns_are_all_as_wide(qapp):
    for bold in (False, True):
        metrics = QFontMetricsF(Theme().sans(13, bold=bold, tabular=True))
        assert len({round(metrics.horizontalAdvance(figure * 8), 3) for figure in "0123456789"}) == 1


def test_no_sign_is_shown_as_another_one(qapp):
    raw = QRawFont.fromFont(Theme().sans(13))
    for text in ("10x10", "->", "(C)", "A:B"):
        assert raw.glyphIndexesForString(text) == [raw.glyphIndexesForString(sign)[0] for sign in text]
        metrics = QFontMetricsF(Theme().sans(13))
        spaced = Theme().sans(13)
        spaced.setFeature(QFont.Tag("calt"), 0)
        assert metrics.horizontalAdvance(text) == QFontMetricsF(spaced).horizontalAdvance(text)


def test_everything_in_the_window_is_in_one_of_the_two(window):
    shown = [each for each in window.findChildren(QWidget) if each.isVisible()]
    seen = {(each.objectName(), QFontInfo(each.font()).family()) for each in shown}
    assert len(shown) > 50
    assert {pair for pair in seen if pair[1] not in (SANS, SERIF)} == set()


def test_what_has_no_style_sheet_is_in_the_sans_too(qapp):
    assert QFontInfo(QApplication.font()).family() == SANS
    assert QFontInfo(QApplication.font()).pixelSize() == 13


def test_a_chart_in_svg_asks_for_fonts_that_others_have(charted):
    (asked,) = set(re.findall(r'font-family="([^"]*)"', as_svg(charted.middle.board.charts).decode()))
    assert [each.strip() for each in asked.split(",")][:2] == [SANS, "Inter"]
    assert asked.endswith("sans-serif")


def test_loading_them_again_changes_nothing(qapp, monkeypatch):
    loaded = []
    monkeypatch.setattr(font_files.QFontDatabase, "addApplicationFont", loaded.append)
    use_shipped_fonts(qapp)
    assert loaded == []


def test_a_font_that_cannot_be_loaded_is_told_in_the_log(qapp, monkeypatch, tmp_path, caplog):
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    monkeypatch.setattr(font_files, "fonts_folder", lambda: tmp_path)
    monkeypatch.setattr(font_files.QFontDatabase, "hasFamily", lambda family: False)
    use_shipped_fonts(qapp)
    assert "broken.ttf" in caplog.text


def test_each_family_ships_with_its_licence():
    names = {file.stem.partition("-")[0] for file in fonts_folder().glob("*.ttf")}
    assert names == {SANS.replace(" ", ""), SERIF.replace(" ", "")}
    for name in names:
        assert "SIL OPEN FONT LICENSE" in (fonts_folder() / f"OFL-{name}.txt").read_text(encoding="utf-8").upper()
