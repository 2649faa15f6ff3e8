"""Files that hold one address: bookmarks of Windows, macOS and Linux, and pages that only lead on to another."""

import plistlib
import re
from collections.abc import Iterator

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.links import Link
from onrecord.ingest.readers.cell_text import one_line
from onrecord.ingest.readers.text_file import is_url

_BOOKMARK = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe)?\s*(?:#[^\n]*\n\s*)*\[\s*(?:InternetShortcut|Desktop Entry)", re.IGNORECASE
)
_URL = re.compile(r"^[ \t]*URL(?:\[\$e\])?[ \t]*=[ \t]*(\S{1,4000})", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"^[ \t]*Name[ \t]*=[ \t]*([^\r\n]{1,400})", re.IGNORECASE | re.MULTILINE)
_REFRESH = re.compile(
    r"<meta\b[^<>]{0,200}\bhttp-equiv\s*=\s*[\"']?refresh\b[^<>]{0,60}\bcontent\s*=\s*"
    r"[\"']?\s*[\d.]*\s*[;,]\s*url\s*=\s*[\"']?\s*([^\"'>\s]+)",
    re.IGNORECASE,
)
_SCRIPTS = re.compile(
    r"<(script|style|noscript|title)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TITLE = re.compile(r"<title[^>]{0,200}>(.{0,400}?)</title", re.IGNORECASE | re.DOTALL)
_TAGS = re.compile(r"<[^<>]{1,2000}>")
_MOST_WORDS = 40
"""Words that a page may have that only leads on: "You are being redirected …"."""
_LARGEST = 1_000_000


def recognises(head: bytes) -> bool:
    """Whether it is a bookmark, or a short page that leads on at once."""
    return bool(_BOOKMARK.match(head)) or _is_webloc(head) or bool(_led_to(head.decode("utf-8", "replace")))


def _is_webloc(head: bytes) -> bool:
    """Whether it is a property list with an address and nothing else."""
    listed = head.startswith(b"bplist00") or (head.lstrip().startswith((b"<?xml", b"<plist")) and b"<plist" in head)
    return listed and len(head) < 2048 and b"URL" in head and b"WebResource" not in head


def read(document: Document) -> Iterator[Link | IngestError]:
    """The address in a bookmark. Raises IngestError."""
    data = document.data(_LARGEST)
    address, title = _of_plist(data) if _is_webloc(data) else _of_text(_decoded(data))
    if is_url(address):
        yield Link(address, title)
    else:
        cause = message("it holds no address of the web")
        raise IngestError(document.subject, cause, message("Leave it out."), InputFate.NO_ARTICLE)


def _of_text(text: str) -> tuple[str, str]:
    if address := _led_to(text):
        title = _TITLE.search(text)
        return address, one_line(title.group(1)) if title else ""
    found, name = _URL.search(text), _NAME.search(text)
    return found.group(1) if found else "", one_line(name.group(1)) if name else ""


def _of_plist(data: bytes) -> tuple[str, str]:
    try:
        found = plistlib.loads(data.lstrip())
    except Exception:  # of XML and of what it holds; none of its causes helps anybody
        return "", ""
    address, name = (found.get("URL", ""), found.get("name", "")) if isinstance(found, dict) else ("", "")
    return (str(address).strip(), name if isinstance(name, str) else "")


def _decoded(data: bytes) -> str:
    return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace")


def _led_to(markup: str) -> str:
    """The address that a page without a text of its own leads on to, or ""."""
    match = _REFRESH.search(markup)
    if not match or len(_TAGS.sub(" ", _SCRIPTS.sub(" ", markup)).split()) > _MOST_WORDS:
        return ""
    address = match.group(1).replace("&amp;", "&")
    return address if is_url(address) else ""
