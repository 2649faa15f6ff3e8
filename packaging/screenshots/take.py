"""Takes pictures of the window in every state that matters: make shots OUT=folder.

The program runs as it does for anybody, with the real engine and a library of its own in a temporary folder, on no
screen. What is filtered is found by counting, so that the script knows no article. `window-light.png` and
`window-dark.png`, which the README shows, are put beside this file too.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from tests.benchmarks.many import Plan, build  # noqa: E402
from tests.screens import offscreen, write_screens  # noqa: E402

from onrecord import app  # noqa: E402
from onrecord.domain.article import Article, article_id  # noqa: E402
from onrecord.domain.attribution import Attribution  # noqa: E402
from onrecord.domain.facets import Facet  # noqa: E402
from onrecord.domain.messages import message  # noqa: E402
from onrecord.domain.quote import Verdict  # noqa: E402
from onrecord.domain.speaker import Speaker, SpeakerKind  # noqa: E402
from onrecord.library import Library  # noqa: E402
from onrecord.widgets.window.font_files import use_shipped_fonts  # noqa: E402

SIZE = (1500, 950)
SCREEN = (1920, 1080)
SCALES = ("1", "1.5")
SETTLED_MS = 600
PATIENCE_MS = 120_000
README = ("window-light", "window-dark")
RIGHT_TO_LEFT = (
    "הנמל נפתח מחדש\n\n"
    "“הנמל פתוח שוב,” אמרה עדה לינד, מנהלת הנמל. “כל אונייה רשאית להיכנס.”\n\n"
    "הסערה הייתה הקשה ביותר זה שנים, ותיקון העגורנים יימשך עד יום שישי.\n"
)
SAID = ("הנמל פתוח שוב,", "כל אונייה רשאית להיכנס.")


class Camera:
    """Takes pictures into a folder, each named by what it shows, the theme and the scale."""

    def __init__(self, out: Path, scale: str) -> None:
        self._out, self._scale = out, scale

    def take(self, window: app.MainWindow, name: str, *themes: str) -> None:
        """Take the window, or the dialog that is open on it, in each theme."""
        for theme in themes or ("light",):
            window.theme.choose(theme)
            QTest.qWait(SETTLED_MS)
            dialog = next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
            file = self._out / f"{name}-{theme}{'' if self._scale == '1' else f'-{self._scale}'}.png"
            (dialog or window).grab().save(str(file))
            print(file, flush=True)


@contextmanager
def opened(library: Path) -> Iterator[app.MainWindow]:
    """A window on a library, closed again."""
    window = app.open_window(library)
    window.resize(*SIZE)
    QTest.qWait(SETTLED_MS)
    yield window
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def add_samples(window: app.MainWindow) -> None:
    """Import the sample articles and wait for the last of them."""
    done: list[bool] = []
    window.idle.connect(lambda: done.append(True))
    window._importing.add_samples()
    for _ in range(PATIENCE_MS // SETTLED_MS):
        QTest.qWait(SETTLED_MS)
        if done:
            return
    raise SystemExit("The samples were not read in time.")


def choose_speaker(window: app.MainWindow, place: int) -> None:
    """Filter by one of the speakers with the most quotes who are persons."""
    people = [row for row in window.workspace.all_named_speakers() if row.kind is SpeakerKind.PERSON]
    window.workspace.filter.clear()
    window.workspace.filter.include(Facet.SPEAKER, people[place].id, people[place].name)


def find_nothing(window: app.MainWindow) -> None:
    """Filter by a speaker, and by a source in which that speaker does not stand."""
    choose_speaker(window, 0)
    mine = {row.label for row in window.workspace.sources.rows}
    window.workspace.filter.clear()
    others = [row for row in window.workspace.sources.rows if row.label not in mine and row.key]
    choose_speaker(window, 0)
    state = window.workspace.filter
    state.include(Facet.SOURCE, others[0].key) if others else state.set_text("zebra")
    window.middle.nothing.take_focus()


def triage(window: app.MainWindow) -> None:
    """Accept and reject some quotes."""
    window.workspace.filter.clear()
    window.workspace.filter.switch(Facet.REJECTED, True)
    quotes = list(window.workspace.quotes.ids)
    window.workspace.edits.toggle_verdict(quotes[:2], Verdict.ACCEPTED)
    window.workspace.edits.toggle_verdict(quotes[2:4], Verdict.REJECTED)
    window.workspace.edits.toggle_verdict(quotes[5:7], Verdict.ACCEPTED)
    window.middle.table.show_quote(quotes[4])


def fail(window: app.MainWindow, library: Path) -> None:
    """Make a change while another program writes to the library, and goes on to until nobody waits any longer."""
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        window.workspace.edits.toggle_verdict(list(window.workspace.quotes.ids)[:1], Verdict.REJECTED)
        window.workspace.edits.finish()
        other.execute("ROLLBACK")


def add_right_to_left(library: Path) -> None:
    """Add an article that is written from right to left."""
    spans = tuple((RIGHT_TO_LEFT.index(words), RIGHT_TO_LEFT.index(words) + len(words)) for words in SAID)
    cue, who = RIGHT_TO_LEFT.index("אמרה"), RIGHT_TO_LEFT.index("עדה לינד")
    speaker = Speaker("עדה לינד", SpeakerKind.PERSON, "מנהלת הנמל")
    named = message("named as the source: “{0}”.", speaker.name)
    said = Attribution(spans, spans, ((cue, cue + 4),), ((who, who + 8),), speaker, confidence=0.97, reason=named)
    title = RIGHT_TO_LEFT.partition("\n")[0]
    article = Article(article_id(RIGHT_TO_LEFT), RIGHT_TO_LEFT, title, "port.txt", source="יומן הנמל", language="he")
    with closing(Library.open(library)) as opened_library:
        opened_library.add(article, (said,))


def take_samples(camera: Camera, folder: Path) -> None:
    """The empty window, and what becomes of it with the samples."""
    library = folder / "Samples.onrecord"
    with opened(library) as window:
        camera.take(window, "empty", "light", "dark")
        add_samples(window)
        camera.take(window, "samples", "light", "dark", "contrast")
        window._actions["hints"].trigger()
        camera.take(window, "hints", "light", "dark")
        window._guiding.hints.end()
        choose_speaker(window, 0)
        camera.take(window, "filtered")
        choose_speaker(window, 1)
        camera.take(window, "window", "light", "dark")
        find_nothing(window)
        camera.take(window, "nothing-found", "light", "dark")
        triage(window)
        camera.take(window, "triage", "light", "dark")
        with opened(library) as second:
            camera.take(second, "read-only", "light", "dark")
        take_dialogs(camera, window)
        window.workspace.filter.clear()
        for page in ("time", "matrix"):
            window._actions[f"chart_{page}"].trigger()
            camera.take(window, page, "light", "dark")
        fail(window, library)
        camera.take(window, "error", "light", "dark")


def take_dialogs(camera: Camera, window: app.MainWindow) -> None:
    """The articles, the history, the palette, the shortcuts, a speaker, what came of the import, and the export."""
    choose_speaker(window, 0)
    for name in ("articles", "history", "palette", "shortcuts", "edit_speaker", "import_result", "export_quotes"):
        window._actions[name].trigger()
        camera.take(window, name, "light", "dark")
        for dialog in window.findChildren(QDialog):
            dialog.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def take_right_to_left(camera: Camera, folder: Path) -> None:
    """An article written from right to left."""
    library = folder / "Right to left.onrecord"
    add_right_to_left(library)
    with opened(library) as window:
        camera.take(window, "right-to-left")


def take_scaled(camera: Camera, folder: Path) -> None:
    """The first things that one sees, on a screen with more points."""
    with opened(folder / "Samples.onrecord") as window:
        camera.take(window, "empty")
        add_samples(window)
        choose_speaker(window, 1)
        camera.take(window, "filtered", "light", "dark")


def take_many(camera: Camera, folder: Path, quotes: int) -> None:
    """A library as large as an archive."""
    library = folder / f"{quotes:,} quotes.onrecord"
    build(library, Plan(quotes))
    with opened(library) as window:
        camera.take(window, "many")


def run(out: Path, scale: str, quotes: int) -> None:
    """Take all pictures of one scale, in this process."""
    application = QApplication([])
    application.setStyle("Fusion")
    use_shipped_fonts(application)
    QLocale.setDefault(QLocale("en_GB"))
    camera = Camera(out, scale)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        steps: tuple[Callable[[], None], ...] = (lambda: take_scaled(camera, folder),)
        if scale == "1":
            steps = (
                lambda: take_samples(camera, folder),
                lambda: take_right_to_left(camera, folder),
                lambda: take_many(camera, folder, quotes),
            )
        for step in steps:
            step()


def main() -> None:
    """Take all pictures: each scale in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "shots")
    parser.add_argument("--quotes", type=int, default=1_000_000, help="quotes of the large library")
    parser.add_argument("--scale", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.scale:
        run(asked.out, asked.scale, asked.quotes)
        return
    with tempfile.TemporaryDirectory() as name:
        for scale in SCALES:
            size = [round(side * float(scale)) for side in SCREEN]
            screen = offscreen(write_screens(Path(name) / "screens.json", (size[0], size[1])))
            environment = os.environ | {"QT_QPA_PLATFORM": screen, "QT_SCALE_FACTOR": scale}
            own = ["--out", str(asked.out), "--quotes", str(asked.quotes), "--scale", scale]
            subprocess.run([sys.executable, __file__, *own], env=environment, check=True)
    for name in README:
        shutil.copy(asked.out / f"{name}.png", HERE / f"{name}.png")


if __name__ == "__main__":
    main()
