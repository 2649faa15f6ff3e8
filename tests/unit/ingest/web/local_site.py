"""A site on this machine that answers as a test wants it to, and remembers what it was asked for."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes] | Callable[["Handler"], None]


class LocalSite(ThreadingHTTPServer):
    """The site.

    Attributes:
        pages: path -> (status, headers, body), or a function of the handler.
        asked: (path, headers) of each request.
    """

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.address = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: LocalSite

    def do_GET(self) -> None:
        """Answer."""
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.pages.get(self.path, (404, {}, b""))
        if callable(answer):
            answer(self)
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def local_site() -> Iterator[LocalSite]:
    """A site for as long as the block lasts."""
    server = LocalSite()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
