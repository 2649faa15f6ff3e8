"""Copies quotes without stopping the window: many are read some at a time, and written beside it."""

import gc
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from onrecord.domain.errors import LibraryError
from onrecord.library import Library
from onrecord.viewmodels.quotes.copied_quotes import CopiedQuotes, CopyForm, CopyWish, QuoteReader, makers, told
from onrecord.viewmodels.quotes.copy_preview import Lack, lack_of
from onrecord.viewmodels.quotes.lazy_mime_data import LazyMimeData, Makers

AT_ONCE = 100
"""Quotes that are copied before anything else is done."""
CHUNK = 100
"""Quotes that are read before the window is looked after again."""
POLL_MS = 15


@dataclass(frozen=True, slots=True)
class Copy:
    """Quotes ready to be pasted.

    Attributes:
        told: what was copied, and how.
        lack: what is missed in the citations.
        quotes: their ids.
        excerpt: in their place, words selected in an article, as they were read.
    """

    makers: Makers
    told: str
    lack: Lack | None
    quotes: tuple[int, ...]
    excerpt: CopiedQuotes | None = None

    def data(self) -> LazyMimeData:
        """What is handed to the clipboard, or dragged."""
        return LazyMimeData(self.makers)


def copy_of(copied: CopiedQuotes, wish: CopyWish) -> Copy:
    """Quotes that are written when a program asks for them."""
    is_excerpt = copied.excerpt is not None or copied.is_part
    lack = lack_of(copied) if wish.form is CopyForm.CITED else None
    ids = tuple(row.id for row, _ in copied.rows)
    return Copy(makers(copied, wish), told(copied, wish), lack, ids, copied if is_excerpt else None)


def _written(copy: Copy) -> Copy:
    """The same with every type written, and with nothing else in memory."""
    texts = {mime: make() for mime, make in copy.makers.items()}
    return replace(copy, makers={mime: partial(str, text) for mime, text in texts.items()})


class QuoteCopier(QObject):
    """Makes one copy at a time; a new one takes the place of the one that is being made.

    Signals:
        made: a `Copy`.
        failed: a `Problem`: the library could not be read.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left: deque[Sequence[int]] = deque()
        self._reader: QuoteReader | None = None
        self._wish = CopyWish()
        self._thread: threading.Thread | None = None
        self._done: list[Copy] = []
        self._collects = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def running(self) -> bool:
        """Whether a copy is being made."""
        return self._timer.isActive()

    def copy(self, library: Library, quotes: Sequence[int], wish: CopyWish) -> None:
        """Copy quotes of a library; a few are copied when this returns."""
        self.cancel()
        self._wish, self._reader = wish, QuoteReader(library)
        self._left = deque(quotes[at : at + CHUNK] for at in range(0, len(quotes), CHUNK))
        if len(quotes) <= AT_ONCE:
            while self._left and self._read():
                pass
            if self._reader is not None:
                self._tell(copy_of(self._reader.copied(), wish))
        else:
            self._collects = gc.isenabled()
            gc.disable()  # to go through so much that is needed would stop the window
            self._timer.start(0)

    def cancel(self) -> None:
        """Give up the copy that is being made; what was on the clipboard stays there."""
        self._timer.stop()
        self._left.clear()
        self._reader = None
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._done.clear()
        if self._collects:
            gc.enable()
            self._collects = False

    def _go_on(self) -> None:
        if self._left:
            self._read()
        elif self._thread is None and self._reader is not None:
            self._thread = threading.Thread(target=self._write, args=(self._reader, self._wish), daemon=True)
            self._reader = None  # the thread lets go of all that was read
            self._thread.start()
            self._timer.start(POLL_MS)
        elif self._thread is not None and not self._thread.is_alive():
            done = self._done[:]
            self.cancel()
            for copy in done:
                self._tell(copy)

    def _read(self) -> bool:
        """Read the next quotes; False where the library cannot be read."""
        assert self._reader is not None
        try:
            self._reader.read(self._left.popleft())
        except LibraryError as error:
            self.cancel()
            self.failed.emit(error.problem)
            return False
        return True

    def _write(self, reader: QuoteReader, wish: CopyWish) -> None:
        """In a thread: write all types, so that no program that asks for one has to wait, or the window with it."""
        copied = reader.copied()
        done, held = _written(copy_of(copied, wish)), list(copied.rows)
        del copied
        reader.forget()
        while held:  # all of them let go of at once would stop the window
            held.pop()
        self._done.append(done)

    def _tell(self, copy: Copy) -> None:
        self._reader = None
        self.made.emit(copy)
