"""Files that lie beside articles and are none, in a folder or an archive, told by their names alone."""

import re
from collections.abc import Container, Iterable
from pathlib import PurePosixPath

NEVER_READ = frozenset(
    ".jpg .jpeg .png .gif .webp .svg .ico .bmp .tif .tiff .heic .mp3 .mp4 .m4a .mov .avi .mkv .wav .css .js .mjs .map "
    ".woff .woff2 .ttf .otf .exe .dll .so .pyc .db .sqlite .onrecord .onrecord-lock .onrecord-wal .onrecord-shm".split()
)
"""Suffixes of files that folders are full of and that are not even looked into."""

_OF_PAGE = re.compile(r"(.+)[_-][^\W\d_]+")


def pages_among(names: Iterable[str]) -> set[str]:
    """The saved pages among the files of one folder, by their names without suffix."""
    paths = map(PurePosixPath, names)
    return {path.stem for path in paths if path.suffix.lower() in (".html", ".htm")}


def is_of_page(folder: str, pages: Container[str]) -> bool:
    """Whether a browser put a saved page's pictures there: "A page_files" or "A page-Dateien" by "A page.html"."""
    named = _OF_PAGE.fullmatch(folder)
    return named is not None and named.group(1) in pages


def is_hidden(name: str) -> bool:
    """Whether a file or folder is one that systems keep to themselves."""
    return name.startswith(".") or name == "__MACOSX"
