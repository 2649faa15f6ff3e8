"""Rich text files (RTF), of any program, code page and language: the printed text, footnotes at the end."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from onrecord.domain.messages import message
from onrecord.ingest.document import Document
from onrecord.ingest.readers.documents.clean_text import text_of_paragraphs
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import (
    FileProperties,
    Result,
    completed,
    sensible_author,
    sensible_date,
    sensible_title,
)
from onrecord.ingest.readers.documents.rtf_tokens import CHARSETS, NOT_SHOWN, PARAGRAPHS, SHOWN, SYMBOLS, Token, tokens
from onrecord.ingest.text_articles import articles_of_text

MAX_FILE = 100_000_000
"""Bytes that a file may have: pictures are written in it in digits."""
_DEEPEST = 2000
_CELL = 100
"""Characters of a table's cell that is text rather than a figure or a word."""
_START = b"{\\rtf"
_DEFAULT = "cp1252"
_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": _DEFAULT}
_PROPERTIES = ("title", "author", "creatim")


def recognises(head: bytes) -> bool:
    """Whether it begins as such files do."""
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(_START)


def read(document: Document) -> Iterator[Result]:
    """The articles in a rich text file. Raises IngestError."""
    data = document.data(MAX_FILE).removeprefix(codecs.BOM_UTF8)
    if not recognises(data[:100]):
        raise document.damaged(message("it is no rich text, whatever its name says"))
    reading = _Reading(document)
    text = text_of_paragraphs(reading.read(data))
    if not text:
        raise empty(document)
    yield from completed(articles_of_text(text, document), reading.properties)


@dataclass(frozen=True, slots=True)
class _State:
    """What holds in a group, until its end.

    Attributes:
        shown: its text is printed.
        into: what its text belongs to: "" for the document, "note", "fonts", or one of its properties.
        fallback: characters that stand behind one in Unicode, for programs without it.
        font: the number of the font.
        dropped: the text is deleted, or hidden.
    """

    shown: bool = True
    into: str = ""
    fallback: int = 1
    font: int | None = None
    dropped: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Reading:
    """Reads the tokens of a file, one after the other."""

    document: Document
    said: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, list[str]] = field(default_factory=lambda: {"": [], "note": []})
    _groups: list[_State] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _page: str = _DEFAULT
    _fonts: dict[int, str] = field(default_factory=dict)
    _defined: int = 0
    _first_font: int | None = None
    _bytes: bytearray = field(default_factory=bytearray)
    _skip: int = 0
    _starred: bool = False
    _cell: int = 0

    def read(self, data: bytes) -> Iterator[str]:
        """The paragraphs, and the notes behind them."""
        for token in tokens(data):
            self._take(token)
        self._flush()
        for text in self._texts.values():
            # Characters outside the basic plane are written as two.
            joined = "".join(text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            yield from joined.split("\x0c")

    @property
    def properties(self) -> FileProperties:
        """What it says beside its text."""
        numbers = [self.said.get(f"creatim-{unit}", "0") for unit in ("yr", "mo", "dy")]
        return FileProperties(
            title=sensible_title(self.said.get("title")),
            author=sensible_author(self.said.get("author")),
            published=sensible_date("{:0>4}-{:0>2}-{:0>2}".format(*numbers)),
        )

    def _take(self, token: Token) -> None:
        if token.brace:
            self._brace(token.brace)
        elif token.word:
            self._word(token.word, token.number)
        elif token.byte >= 0:
            self._byte(token.byte)
        elif token.symbol:
            self._symbol(token.symbol)
        else:
            self._run(token.run)

    def _brace(self, brace: str) -> None:
        self._flush()
        self._skip, self._starred = 0, False
        if brace == "}":
            self._state = self._groups.pop() if self._groups else self._state
        elif len(self._groups) >= _DEEPEST:
            raise self.document.damaged(message("its groups lie too deep in one another"))
        else:
            self._groups.append(self._state)

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._flush()
            self._put(chr(number % 0x10000))
            self._skip = self._state.fallback
            return
        if self._skip and word in SYMBOLS:
            self._skip -= 1
            return
        self._flush()
        if word in SYMBOLS:
            self._put(SYMBOLS[word])
        elif word in PARAGRAPHS or word == "cell" or word == "nestcell":
            self._end(word)
        elif not self._destination(word):
            self._property(word, number)
        self._starred = False

    def _destination(self, word: str) -> bool:
        """Whether a control word says what the group is. Behind a star it may be skipped by who does not know it."""
        state = self._state
        if word == "fonttbl":
            self._state = replace(state, shown=False, into="fonts")
        elif word == "footnote":
            self._state = replace(state, into="note")
            self._put("\x0c")
        elif word == "ud" and len(self._groups) > 1:  # what it says again, in Unicode, in a group that is not shown
            self._state = self._groups[-2]
        elif word in SHOWN:
            pass
        elif word in _PROPERTIES and self._in_info():
            self._state = replace(state, shown=False, into=word)
        elif word == "info":
            self._state = replace(state, shown=False, into="info")
        elif word in NOT_SHOWN or self._starred:
            self._state = replace(state, shown=False, into="skipped")
        else:
            return False
        return True

    def _in_info(self) -> bool:
        return self._state.into == "info"

    def _property(self, word: str, number: int | None) -> None:
        state, on = self._state, number != 0
        if word == "uc":
            self._state = replace(state, fallback=max(0, min(number or 0, 9)))
        elif word == "f" and state.into == "fonts":
            self._defined = number or 0
        elif word == "f":
            self._state = replace(state, font=number)
        elif word == "plain":
            self._state = replace(state, font=self._first_font, dropped=frozenset())
        elif word in ("deleted", "v"):
            self._state = replace(state, dropped=state.dropped | {word} if on else state.dropped - {word})
        elif word in ("yr", "mo", "dy") and state.into == "creatim":
            self.said[f"creatim-{word}"] = str(number or 0)
        else:
            self._code_page(word, number)

    def _code_page(self, word: str, number: int | None) -> None:
        if word in _CODE_PAGES:
            self._page = _CODE_PAGES[word]
        elif word == "deff":
            self._first_font = number
            self._state = replace(self._state, font=number)
        elif word == "ansicpg" and number:
            self._page = _known(f"cp{number}" if number != 65001 else "utf-8") or self._page
        elif word == "fcharset" and number in CHARSETS:
            self._fonts[self._defined] = CHARSETS[number]
        elif word == "cpg" and number and self._state.into == "fonts":
            self._fonts[self._defined] = _known(f"cp{number}") or self._page

    def _byte(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif self._skip and symbol in SYMBOLS:
            self._skip -= 1
        elif symbol in PARAGRAPHS:
            self._flush()
            self._end("par")
        else:
            self._flush()
            self._put(SYMBOLS.get(symbol, ""))

    def _run(self, run: str) -> None:
        run, self._skip = run[self._skip :], max(0, self._skip - len(run))
        if run and self._bytes and self._is_incomplete():  # the second byte of a character may be a letter
            self._bytes.append(ord(run[0]))
            run = run[1:]
        if run:
            self._bytes += run.encode("latin-1")

    def _end(self, word: str) -> None:
        """The end of a paragraph, or of a table's cell: of short ones a row is a line."""
        text = self._texts["note" if self._state.into == "note" else ""]
        if not self._is_printed():
            return
        is_cell = word in ("cell", "nestcell")
        since = "".join(text[self._cell :]) if is_cell else ""
        text.append("\t" if is_cell and len(since.rpartition("\x0c")[2]) < _CELL and "\x0c" not in since else "\x0c")
        self._cell = len(text)

    def _put(self, text: str) -> None:
        into = self._state.into
        if into in _PROPERTIES:
            self.said[into] = self.said.get(into, "") + text
        elif self._is_printed():
            self._texts["note" if into == "note" else ""].append(text)

    def _is_printed(self) -> bool:
        return self._state.shown and not self._state.dropped

    def _codec(self) -> str:
        return self._fonts.get(self._state.font, self._page) if self._state.font is not None else self._page

    def _is_incomplete(self) -> bool:
        decoder = codecs.getincrementaldecoder(self._codec())("replace")
        decoder.decode(bytes(self._bytes))
        return bool(decoder.getstate()[0])

    def _flush(self) -> None:
        if self._bytes:
            self._put(self._bytes.decode(self._codec(), "replace"))
            self._bytes.clear()


def _known(codec: str) -> str:
    """A codec's name, where it is one of text."""
    try:
        return codecs.lookup(codec).name
    except LookupError:
        return ""
