"""Texts from articles, made fit for any document: what no format holds is replaced, addresses and names are safe."""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.citation.rich_text import Run

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\[\]#^%]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)")
LONGEST_NAME = 120
"""Bytes of a file's name without its ending: with it, and a number, well below what any system allows."""


def printable(text: str) -> str:
    """The text with every line end as one, and what neither XML nor HTML holds as U+FFFD, one for one."""
    return _LINE_END.sub("\n", _UNFIT.sub("\ufffd", text))


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: its first letter with a direction says so."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)


def isolated(text: str) -> str:
    """A text that does not turn what stands beside it, where any of it is read from right to left."""
    turns = any(unicodedata.bidirectional(character) in ("R", "AL", "AN") for character in text)
    return f"\u2068{text}\u2069" if turns else text


def web_address(address: str) -> str:
    """The address, where it is one of the web; else ""."""
    address = printable(address.strip())
    return address if address.casefold().startswith(("http://", "https://")) and not re.search(r"\s", address) else ""


def shorten(text: str, most: int) -> str:
    """A text on one line, cut where it is longer."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def plain(runs: tuple[Run, ...]) -> str:
    """What runs say, in no look."""
    return "".join(run.text for run in runs)


class FileNames:
    """Gives files of one folder names that every system takes and none of which is another's."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, wanted: str, otherwise: str) -> str:
        """A name without ending, as much like the wanted one as can be.

        Args:
            wanted: any text.
            otherwise: the name where nothing of that can stand in one.
        """
        name = file_name(wanted) or otherwise
        given, number = name, 2
        while _same(given) in self._taken:
            given, number = f"{name} {number}", number + 1
        self._taken.add(_same(given))
        return given


def file_name(text: str) -> str:
    """What of a text can stand in the name of a file on any system and in a link of Obsidian; "" where nothing can."""
    text = unicodedata.normalize("NFC", "".join(_visible(text)))
    text = " ".join(_NOT_IN_NAMES.sub(" ", text).split()).lstrip(". ")
    cut = text.encode()[:LONGEST_NAME].decode("utf-8", "ignore").rstrip(". ")
    return f"_{cut}" if _RESERVED.match(cut) else cut


def _visible(text: str) -> Iterator[str]:
    """The characters without those that are not seen or not assigned, which hide what a name is."""
    for character in text:
        category = unicodedata.category(character)
        if category[0] == "Z" or character in "\t\n\r":
            yield " "
        elif category[0] != "C":
            yield character


def _same(name: str) -> str:
    """What two names have in common that one system or another takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())
