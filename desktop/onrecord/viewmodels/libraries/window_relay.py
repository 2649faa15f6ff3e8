"""Lets a second start of the program hand over to the window that has the library open already.

Windows find each other by a local socket of the user, one for each library: a file, or a named pipe on Windows. Nothing
is opened that another computer or another user could reach.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from onrecord.support import paths

if TYPE_CHECKING:  # loaded where a line is opened: the window is up before that
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1500
"""How long the other window may take to answer: one that does not answer is not handed over to."""
LONGEST = 1 << 20
"""Bytes that are read of what another start says."""
_TOKEN = "XDG_ACTIVATION_TOKEN"
_TAKEN = b"taken\n"


class WindowRelay(QObject):
    """Listens for other starts on the library that the window writes to.

    Signals:
        called: another start hands over; the paths of the articles that it was given, which may be none.
    """

    called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def listen(self, library: Path) -> None:
        """Be found under a library from now on, and under no other."""
        from PySide6.QtNetwork import QLocalServer

        self.close()
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._take)
        # The window has the library's lock: a socket of that name was left behind by one that ended without a word.
        QLocalServer.removeServer(socket_name(library))
        with contextlib.suppress(OSError):
            paths.sockets_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        if server.listen(socket_name(library)):
            self._server = server
        else:
            server.deleteLater()

    def close(self) -> None:
        """Be found no longer."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    def _take(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: "QLocalSocket") -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() > LONGEST:
                socket.abort()
            return
        told = _told(bytes(socket.readLine().data()))
        if told is None:
            socket.abort()
            return
        articles, token = told
        socket.write(_TAKEN)
        socket.flush()
        socket.disconnectFromServer()
        if token:  # lets the window come to the front where only the program that was just started may
            os.environ[_TOKEN] = token
        self.called.emit(articles)
        os.environ.pop(_TOKEN, None)


def hand_over(library: Path, articles: Sequence[Path] = ()) -> bool:
    """Ask the window that has a library open to come to the front, and to read articles. False where there is none."""
    name = socket_name(library)
    if sys.platform != "win32" and not Path(name).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket

    socket = QLocalSocket()
    socket.connectToServer(name)
    try:
        if not socket.waitForConnected(WAIT_MS):
            return False
        _let_it_come_forward()
        told = {"articles": [str(path.absolute()) for path in articles], "token": os.environ.get(_TOKEN, "")}
        socket.write(json.dumps(told).encode() + b"\n")
        return bool(socket.waitForReadyRead(WAIT_MS)) and bytes(socket.readLine().data()) == _TAKEN
    finally:
        socket.abort()


def socket_name(library: Path) -> str:
    """The name of a library's socket: short, since the path of one may have a hundred letters only."""
    name = hashlib.sha256(os.fsencode(library.resolve())).hexdigest()[:16]
    if sys.platform == "win32":
        return f"onrecord-{os.environ.get('USERNAME', '')}-{name}"
    return str(paths.sockets_folder() / f"window-{name}")


def _let_it_come_forward() -> None:
    """Windows lets only the program that was started last put a window in front: pass that on."""
    if sys.platform == "win32":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.windll.user32.AllowSetForegroundWindow(-1)


def _told(line: bytes) -> tuple[list[Path], str] | None:
    """What another start says: articles and a token; None where it makes no sense."""
    try:
        told = json.loads(line)
        return [Path(path) for path in told["articles"] if isinstance(path, str)], str(told["token"])
    except (ValueError, KeyError, TypeError):
        return None
