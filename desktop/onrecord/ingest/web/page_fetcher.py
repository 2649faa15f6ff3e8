"""Fetches a page by its address, within bounds: public addresses alone, robots.txt heeded, little time, few bytes.

An address that a stranger wrote must reach nothing behind the person's own firewall (server-side request forgery), so
every host is looked up once, each of its addresses must be a public one, and the connection goes to the address that
was looked at. The same holds for each redirect. No cookies, no referrer, no scripts, and nothing that a page refers to.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.web_page import declared_encoding

AGENT = "OnRecord"
"""What servers are told is asking, and the name by which robots.txt may forbid it."""
MAX_BYTES = 10_000_000
MAX_ROBOTS = 500_000
"""Bytes of a robots.txt that are read, as RFC 9309 asks at least."""
MAX_REDIRECTS = 5
SECONDS = 30.0
"""How long one page may take, redirects and robots.txt included."""
SILENCE = 10.0
"""How long a server may say nothing."""
PAUSE = 1.0
"""Between two pages of one host."""
MAX_PAUSE = 10.0
"""The longest pause that a robots.txt is granted."""
_PORTS = {"http": 80, "https": 443}
_CHUNK = 65_536
_KINDS = ("text/", "application/xhtml", "application/xml", "application/pdf", "application/json", "application/ld+json")


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """A page as it came.

    Attributes:
        address: where it lies, after all redirects.
        media_type: "text/html", as the server says; "" where it does not.
        charset: the encoding that the server says; "" where it does not.
    """

    address: str
    data: bytes
    media_type: str
    charset: str


def page_document(page: FetchedPage) -> Document:
    """A page to be read. In which encoding it is counts where it does not say so itself."""
    data = page.data
    if page.charset and not declared_encoding(data):
        with suppress(LookupError, UnicodeError):
            data = data.decode(page.charset).encode("utf-8")
    name = urlsplit(page.address).path.rpartition("/")[2]
    return Document.of_bytes(data, page.address, name=name, address=page.address, media_type=page.media_type)


class _RefusedError(Exception):
    """Why a page is not fetched."""

    def __init__(self, cause: Message, remedy: Message, fate: InputFate = InputFate.FAILED) -> None:
        super().__init__(str(cause))
        self.cause, self.remedy, self.fate = cause, remedy, fate


_IN_BROWSER = message("Open it in a browser, save the page there, and add the file.")
_AGAIN = message("Try again later, or save the page in a browser and add the file.")


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and no machine of a network of one's own."""
    found = ip_address(address.partition("%")[0])
    inner = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (inner is None or inner.is_global)


@dataclass(slots=True)
class PageFetcher:
    """Fetches pages one after the other, and keeps in mind what each host allows.

    Attributes:
        allowed: IP address -> whether it may be asked.
        stopped: asked while something is waited for; true ends the fetching of a page.
        ports: those that may be asked; None for any.
        seconds: how long one page may take, redirects and robots.txt included.
    """

    allowed: Callable[[str], bool] = is_public
    stopped: Callable[[], bool] = lambda: False
    ports: frozenset[int] | None = frozenset(_PORTS.values())
    seconds: float = SECONDS
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> FetchedPage:
        """The page at an address. Raises IngestError, about the address, with the cause and what to do."""
        until = time.monotonic() + self.seconds
        try:
            return self._fetched(address, until)
        except _RefusedError as error:
            raise IngestError(address, error.cause, error.remedy, error.fate) from error
        except TimeoutError as error:
            raise IngestError(address, message("its server does not answer"), _AGAIN) from error
        except ssl.SSLError as error:
            cause = message("the connection to its server is not secure ({0})", error.reason or type(error).__name__)
            raise IngestError(address, cause, _IN_BROWSER) from error
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            cause = message("its server cannot be reached ({0})", _reason(error))
            raise IngestError(address, cause, _AGAIN) from error

    def _fetched(self, address: str, until: float) -> FetchedPage:
        for _ in range(MAX_REDIRECTS + 1):
            parts = _checked_address(address, self.ports)
            self._heed_robots(parts, until)
            response = self._asked_for(parts, until, MAX_BYTES)
            if response.status not in (301, 302, 303, 307, 308):
                return _page(address, response)
            address = urljoin(address, response.location)
        raise _RefusedError(message("it leads from one address to the next without end"), _IN_BROWSER)

    def _heed_robots(self, parts: SplitResult, until: float) -> None:
        """Ask the host's robots.txt whether a page may be fetched (RFC 9309)."""
        host = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(host)
        if rules is None:
            rules = self._rules[host] = self._read_rules(parts, until)
        if not rules.can_fetch(AGENT, urlunsplit(parts)):
            raise _RefusedError(message("its site does not want programs to fetch it (robots.txt)"), _IN_BROWSER)
        wanted = rules.crawl_delay(AGENT) or PAUSE
        self._wait(host, min(float(wanted), MAX_PAUSE))

    def _read_rules(self, parts: SplitResult, until: float) -> RobotFileParser:
        rules = RobotFileParser()
        address = f"{parts.scheme}://{parts.netloc}/robots.txt"
        for _ in range(MAX_REDIRECTS + 1):
            response = self._asked_for(_checked_address(address, self.ports), until, MAX_ROBOTS, cut=True)
            if response.status not in (301, 302, 303, 307, 308):
                break
            address = urljoin(address, response.location)
        if response.status >= 500:
            raise _RefusedError(message("its site does not say what may be fetched (robots.txt)"), _AGAIN)
        lines = response.data.decode("utf-8", "replace").splitlines() if response.status == 200 else []
        rules.parse(lines)
        return rules

    def _wait(self, host: str, pause: float) -> None:
        """Let a host rest between two pages."""
        due = self._asked.get(host, 0.0) + pause
        while time.monotonic() < due:
            self._heed()
            time.sleep(min(0.1, max(0.0, due - time.monotonic())))
        self._asked[host] = time.monotonic()

    def _heed(self) -> None:
        if self.stopped():
            raise _RefusedError(message("it was cancelled"), _AGAIN)

    def _asked_for(self, parts: SplitResult, until: float, most: int, *, cut: bool = False) -> "_Response":
        """One answer of a server. `cut`: what is beyond `most` bytes is left, rather than refused."""
        connection = self._connection(parts, until)
        with _ended(connection, until):
            target = urlunsplit(("", "", parts.path or "/", parts.query, ""))
            connection.request("GET", target, headers={"User-Agent": AGENT, **_HEADERS})
            with closing(connection.getresponse()) as answer:
                return _Response(
                    answer.status,
                    b"".join(self._chunks(answer, until, most, cut)),
                    answer.headers.get_content_type() if answer.headers.get("Content-Type") else "",
                    str(answer.headers.get_content_charset() or ""),
                    answer.headers.get("Location") or "",
                )

    def _chunks(self, answer: http.client.HTTPResponse, until: float, most: int, cut: bool) -> Iterator[bytes]:
        """The bytes of an answer, unpacked, as long as there are not too many and it does not take too long."""
        packed = answer.headers.get("Content-Encoding", "").strip().lower()
        if packed not in ("", "identity", "gzip", "deflate"):
            raise _RefusedError(message("it is packed in a way that is not known"), _IN_BROWSER)
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed in ("gzip", "deflate") else None
        size = 0
        while size <= most and (chunk := answer.read1(_CHUNK)):
            self._heed()
            if time.monotonic() > until:
                raise TimeoutError
            chunk = unpacker.decompress(chunk, most + 1 - size) if unpacker else chunk
            size += len(chunk)
            yield chunk
        if size > most and not cut:
            cause = message("it has more than {0} MB", str(most // 1_000_000))
            raise _RefusedError(cause, _IN_BROWSER)

    def _connection(self, parts: SplitResult, until: float) -> http.client.HTTPConnection:
        """A connection to a host, by one of its addresses that was looked at and may be asked."""
        self._heed()
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            cause = message("there is no such site, or no connection to the internet")
            raise _RefusedError(cause, message("Check the address and the connection.")) from error
        addresses = [str(each[4][0]) for each in found]
        if not addresses or not all(map(self.allowed, addresses)):
            cause = message("it is no public address but one of this machine or its network")
            raise _RefusedError(cause, message("Save the page in a browser and add the file."))
        timeout = min(SILENCE, max(0.1, until - time.monotonic()))
        return _Connection(host, port, addresses[0], timeout, secure=parts.scheme == "https")


@contextmanager
def _ended(connection: http.client.HTTPConnection, until: float) -> Iterator[None]:
    """Close a connection behind the block, and cut it off when time is up: a server may send a letter a second."""

    def cut() -> None:
        with suppress(OSError, AttributeError):  # there is no socket yet, or none any more
            connection.sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, until - time.monotonic()), cut)
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= until:
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()
        timer.join()
        connection.close()


_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en,*;q=0.5",
}


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    data: bytes
    media_type: str
    charset: str
    location: str


class _Connection(http.client.HTTPConnection):
    """To an IP address, while the server is told the name of the host and has to prove that it is its own."""

    def __init__(self, host: str, port: int, address: str, timeout: float, *, secure: bool) -> None:
        super().__init__(host, port, timeout=timeout)
        self.default_port = _PORTS["https" if secure else "http"]
        self._address, self._secure = address, secure

    def connect(self) -> None:
        """Connect to the address that was looked at, not to what the name may lead to by now."""
        plain = self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            try:
                self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
            except BaseException:
                plain.close()
                raise


def _checked_address(address: str, ports: frozenset[int] | None = frozenset(_PORTS.values())) -> SplitResult:
    """The parts of an address that may be asked for. Raises _RefusedError."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError as error:
        raise _RefusedError(message("it is no address"), message("Check it.")) from error
    if parts.scheme not in _PORTS or not parts.hostname:
        raise _RefusedError(
            message("it is no address of a web page"), message("It has to begin with https:// or http://.")
        )
    if parts.username or parts.password:
        raise _RefusedError(message("it holds a name and a password"), message("Leave them out, or save the page."))
    if ports is not None and port not in (None, *ports):
        raise _RefusedError(message("it asks for another door than web pages have (port {0})", str(port)), _IN_BROWSER)
    quoted = _quoted(parts)
    return parts._replace(path=quoted[0], query=quoted[1], fragment="")


def _quoted(parts: SplitResult) -> tuple[str, str]:
    """Path and query as a server takes them: letters of other scripts and spaces as percent signs."""
    return quote(parts.path, safe="/%:@!$&'()*+,;=~-._"), quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]")


def _page(address: str, response: _Response) -> FetchedPage:
    """A page from an answer. Raises _RefusedError where it is none."""
    if response.status in (401, 402, 403, 407, 451):
        raise _RefusedError(message("its site does not let everybody read it ({0})", str(response.status)), _IN_BROWSER)
    if response.status in (404, 410):
        cause = message("there is no such page any more ({0})", str(response.status))
        raise _RefusedError(
            cause, message("Check the address, or look for it in an archive of the web."), InputFate.NO_ARTICLE
        )
    if response.status == 429:
        raise _RefusedError(message("its site has been asked too often (429)"), _AGAIN)
    if response.status != 200:
        raise _RefusedError(message("its server answers with an error ({0})", str(response.status)), _AGAIN)
    if response.media_type and not response.media_type.startswith(_KINDS):
        cause = message("it is no page but a file of another kind ({0})", response.media_type)
        raise _RefusedError(cause, _IN_BROWSER, InputFate.UNKNOWN_KIND)
    return FetchedPage(address, response.data, response.media_type, response.charset)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__)[:200]
