"""Languages by their names, and whether the engine reads them."""

from collections.abc import Collection

from PySide6.QtCore import QLocale

from onrecord.viewmodels.text.translation import tr


def language_name(code: str) -> str:
    """The name of a language of two letters."""
    names = {
        "ar": tr("Arabic"),
        "bg": tr("Bulgarian"),
        "ca": tr("Catalan"),
        "cs": tr("Czech"),
        "da": tr("Danish"),
        "de": tr("German"),
        "el": tr("Greek"),
        "en": tr("English"),
        "es": tr("Spanish"),
        "et": tr("Estonian"),
        "fa": tr("Persian"),
        "fi": tr("Finnish"),
        "fr": tr("French"),
        "he": tr("Hebrew"),
        "hi": tr("Hindi"),
        "hr": tr("Croatian"),
        "hu": tr("Hungarian"),
        "id": tr("Indonesian"),
        "it": tr("Italian"),
        "ja": tr("Japanese"),
        "ko": tr("Korean"),
        "lt": tr("Lithuanian"),
        "lv": tr("Latvian"),
        "nl": tr("Dutch"),
        "no": tr("Norwegian"),
        "pl": tr("Polish"),
        "pt": tr("Portuguese"),
        "ro": tr("Romanian"),
        "ru": tr("Russian"),
        "sk": tr("Slovak"),
        "sl": tr("Slovenian"),
        "sr": tr("Serbian"),
        "sv": tr("Swedish"),
        "th": tr("Thai"),
        "tr": tr("Turkish"),
        "uk": tr("Ukrainian"),
        "vi": tr("Vietnamese"),
        "zh": tr("Chinese"),
    }
    known = QLocale(code).language()
    plain = code if known == QLocale.Language.C else QLocale.languageToString(known)
    return names.get(code, plain)


def is_analysed(language: str, served: Collection[str]) -> bool:
    """Whether quotes are looked for in articles of a language: one that is not known is taken for one that is read.

    Args:
        language: two letters, or "".
        served: the languages that the model reads; empty where that is not known.
    """
    return not language or not served or language in served


def not_analysed_text(language: str) -> str:
    """That quotes are not looked for in an article, and why."""
    return tr("Not analysed: in {0}").format(language_name(language))
