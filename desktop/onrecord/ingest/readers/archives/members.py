"""What is common to archives: which of their members are looked into, and what is said of the others."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import message, plural
from onrecord.ingest.document import Document
from onrecord.ingest.side_files import NEVER_READ, is_hidden, is_of_page, pages_among

MOST_MEMBERS = 100_000
"""Members that an archive may have."""
_SHOWN = 6


@dataclass(slots=True)
class Members:
    """The members of an archive, by their names.

    Attributes:
        pages: the saved pages among them, by folder.
        unread: how many there are of kinds that are never read, by suffix.
    """

    pages: dict[str, set[str]] = field(default_factory=dict)
    unread: Counter[str] = field(default_factory=Counter)

    @classmethod
    def named(cls, names: Iterable[str]) -> "Members":
        """The members of an archive whose names are known before."""
        folders: dict[str, list[str]] = {}
        for name in names:
            path = PurePosixPath(name)
            folders.setdefault(str(path.parent), []).append(path.name)
        return cls({folder: pages_among(found) for folder, found in folders.items()})

    def is_read(self, name: str) -> bool:
        """Whether a member is looked into; one of another kind is counted, one of a page or a system is not."""
        path = PurePosixPath(name)
        if any(map(is_hidden, path.parts)) or self._lies_by_page(path):
            return False
        if path.suffix.lower() in NEVER_READ:
            self.unread[path.suffix.lower()] += 1
            return False
        return True

    def _lies_by_page(self, path: PurePosixPath) -> bool:
        folders = [each for each in path.parents if each.name]
        return any(is_of_page(each.name, self.pages.get(str(each.parent), ())) for each in folders)

    def left_out(self, document: Document) -> IngestError | None:
        """What is said of the members that are of other kinds, None where there are none."""
        if not self.unread:
            return None
        kinds = ", ".join(kind for kind, _ in self.unread.most_common(_SHOWN))
        many = plural("%Ln files in it are not read", "%Ln file in it is not read", self.unread.total())
        cause = message("{0}, as pictures and programs are not ({1})", many, kinds)
        return IngestError(document.subject, cause, message("Nothing need be done."), InputFate.NO_ARTICLE)


def too_many(document: Document) -> IngestError:
    """The error for an archive of more members than are read."""
    cause = message("it has more than {0} files in it", f"{MOST_MEMBERS:,}")
    return IngestError(document.subject, cause, message("Unpack it, and add what is in it."))


def locked(document: Document) -> IngestError:
    """The error for what is encrypted."""
    cause = message("it is locked with a password")
    return IngestError(document.subject, cause, message("Unpack it with the password, and add what is in it."))


def plain_name(name: str) -> str:
    """The name of a member as it is shown: never a path to write to, without what cannot be stored."""
    shown = name.replace("\\", "/").encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return "/".join(part for part in shown.split("/") if part not in ("", ".", "..")) or "?"
