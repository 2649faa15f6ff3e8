"""The language that the window speaks: a translation that lies there for the person, else English."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Language:
    """What a window needs to speak a language.

    Attributes:
        locale: its rules of numbers, dates and direction.
        translators: the texts of Qt, then those of the program, which come first where both have one; none for English.
        problem: why it is not the one that was asked for, where its file is damaged.
    """

    locale: QLocale
    translators: tuple[QTranslator, ...] = ()
    problem: Problem | None = None


def language(wanted: str, folder: Path) -> Language:
    """The first language that a person reads and that there is a translation for. Never raises.

    Args:
        wanted: a language such as ``de`` or ``pt_BR``; "" stands for those of the system.
        folder: of the translations, ``onrecord_de.qm`` and the like; it need not exist.
    """
    for spoken in _read_by_the_person(wanted):
        if spoken.language() == QLocale.Language.English:
            return Language(spoken)
        file = next((file for file in _files(spoken, folder) if file.is_file()), None)
        if file:
            return _translated(spoken, file)
    return Language(QLocale(QLocale.Language.English))


def speak(application: QGuiApplication, chosen: Language) -> None:
    """Let the program speak a language from now on; windows that are there already are not written anew."""
    QLocale.setDefault(chosen.locale)
    for translator in chosen.translators:
        translator.setParent(application)  # which does not keep it otherwise
        application.installTranslator(translator)
    application.setLayoutDirection(chosen.locale.textDirection())


def _read_by_the_person(wanted: str) -> Iterator[QLocale]:
    """The languages that a person reads, the best one first, each with the rules of the person's country."""
    asked = QLocale(wanted) if wanted else QLocale.system()
    return (QLocale(name) for name in asked.uiLanguages())


def _files(spoken: QLocale, folder: Path) -> list[Path]:
    """Where a translation may lie: that of the country (pt_BR), of the script (zh_Hant), of the language."""
    return [folder / f"onrecord_{name.replace('-', '_')}.qm" for name in spoken.uiLanguages()]


def _translated(spoken: QLocale, file: Path) -> Language:
    own, of_qt = QTranslator(), QTranslator()
    if not own.load(str(file)):
        _log.warning("%s is no translation", file)
        return Language(QLocale(QLocale.Language.English), problem=_damaged(file))
    if own.isEmpty():  # as it is made, before anybody has translated a text
        return Language(QLocale(QLocale.Language.English))
    of_qt.load(spoken, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return Language(spoken, (of_qt, own))


def _damaged(file: Path) -> Problem:
    cause = message("this translation is damaged, so the window speaks English")
    return Problem(str(file), cause, message("Install it again."))
