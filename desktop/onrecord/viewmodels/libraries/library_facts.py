"""What there is to say of a library as a whole: what it holds, where it lies, how large it is, its backups."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale

from onrecord.domain.article import Fact
from onrecord.domain.filter import Filter
from onrecord.library.backups.backup_store import Backups
from onrecord.library.storage.file_checks import wal_of
from onrecord.library.storage.schema import VERSION
from onrecord.tables.method.method_facts import model_facts
from onrecord.viewmodels.library_session import LibrarySession
from onrecord.viewmodels.text.number_formats import date_text
from onrecord.viewmodels.text.translation import counted, figure, locale, tr


def library_facts(session: LibrarySession, backups: Backups | None) -> list[tuple[str, str]]:
    """Each as what it is called and what it is, in the order in which they are shown."""
    found: list[tuple[str, str]] = []
    session.read_once(lambda: found.extend(_held(session)))
    return [*found, *_file(session.library.path), *_kept(backups), *_versions()]


def _held(session: LibrarySession) -> Sequence[tuple[str, str]]:
    library = session.library
    whole = library.counts.totals()
    sources = [row for row in library.counts.sources(Filter()) if row.source]
    days = [row.published for row in library.counts.days(Filter()) if row.published]
    steps = len(library.history.steps())
    return (
        (tr("Articles"), _with_gap(whole.articles, len(library.articles.lacking(Fact.PUBLISHED)))),
        (tr("Quotes"), figure(whole.quotes)),
        (tr("Speakers"), figure(whole.speakers)),
        (tr("Sources"), figure(len(sources))),
        (tr("Dates"), tr("{0} to {1}").format(date_text(min(days)), date_text(max(days))) if days else "–"),
        (tr("Changes"), figure(steps)),
    )


def _with_gap(articles: int, undated: int) -> str:
    gap = counted("%Ln without a date", "%Ln without a date", undated)
    return tr("{0} ({1})").format(figure(articles), gap) if undated else figure(articles)


def _file(path: Path) -> Sequence[tuple[str, str]]:
    size = 0
    for each in (path, wal_of(path)):
        with suppress(OSError):
            size += each.stat().st_size
    return ((tr("File"), path.name), (tr("Folder"), str(path.parent)), (tr("Size"), _size(size)))


def _kept(backups: Backups | None) -> Sequence[tuple[str, str]]:
    found = backups.all() if backups is not None else []
    if not found:
        return ((tr("Backups"), tr("None yet")),)
    made = QDateTime.fromSecsSinceEpoch(int(found[0].made.timestamp()))
    latest = locale().toString(made, tr("d MMM yyyy, HH:mm"))
    size = _size(sum(backup.size for backup in found))
    return ((tr("Backups"), tr("{0}, the latest of {1}; {2}").format(figure(len(found)), latest, size)),)


def _versions() -> Sequence[tuple[str, str]]:
    model = model_facts()
    name = " ".join(filter(None, (model.name, model.version))) or "–"
    return ((tr("Format"), figure(VERSION)), (tr("Language model"), name))


def _size(size: int) -> str:
    return locale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
