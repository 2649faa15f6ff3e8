"""Languages by their names, and whether the engine reads them."""

from collections.abc import Collection

from PySide6.QtCore import QLocale

from onrecord.viewmodels.text.translation import tr


def language_name(code: str) -> str:
    """The name of a language of two letters."""
    known = QLocale(code).language()
    plain = code if known == QLocale.Language.C else QLocale.languageToString(known)
    return language_names().get(code, plain)


def language_code(text: str) -> str | None:
    """The code of a language that somebody typed by its name or its code; "" for none, None where it is not known."""
    typed = " ".join(text.split()).casefold()
    if not typed:
        return ""
    by_name = {name.casefold(): code for code, name in language_names().items()}
    if typed in by_name:
        return by_name[typed]
    known = len(typed) in (2, 3) and QLocale(typed).language() != QLocale.Language.C
    return typed if known or typed in language_names() else None


def language_names() -> dict[str, str]:
    """The names of the languages that articles are often in, by their codes."""
    return {
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
