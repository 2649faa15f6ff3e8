"""Rich text format, taken apart: control words, characters by number, groups and runs of text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word
    r"|\\'([0-9a-fA-F]{2})"  # a byte
    r"|\\([^a-zA-Z])"  # a control symbol
    r"|([{}])"
    r"|([^\\{}\r\n]+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One of its fields is filled.

    Attributes:
        word: a control word, "par".
        number: its parameter, where it has one.
        byte: a character by its number in the code page; -1 for none.
        symbol: a control symbol, "~".
        brace: "{" or "}".
        run: characters as they stand, in Latin-1.
    """

    word: str = ""
    number: int | None = None
    byte: int = -1
    symbol: str = ""
    brace: str = ""
    run: str = ""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of a file, without the binary data in it."""
    text, at = data.decode("latin-1"), 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        word, number, byte, symbol, brace, run = match.groups()
        if word == "bin" and number:
            at += max(0, int(number))
        elif word:
            yield Token(word=word, number=int(number) if number else None)
        elif byte:
            yield Token(byte=int(byte, 16))
        else:
            yield Token(symbol=symbol or "", brace=brace or "", run=run or "")


CHARSETS = {
    77: "mac_roman", 78: "shift_jis", 79: "big5", 80: "euc_kr", 81: "mac_arabic", 83: "mac_greek", 84: "mac_cyrillic",
    85: "mac_cyrillic", 86: "mac_romanian", 88: "mac_latin2", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Numbers of the character sets of fonts, where they are not those of the document."""

SYMBOLS = {
    "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "tab": "\t", "line": "\n", "lbr": "\n", "~": " ", "_": "-",
    "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
"""Control words and symbols that stand for a character."""

PARAGRAPHS = frozenset(["par", "sect", "page", "row", "nestrow", "column", "\n", "\r"])
"""Those that end a paragraph."""

NOT_SHOWN = frozenset(
    "colortbl stylesheet listtable listoverridetable rsidtbl generator header headerl headerr headerf footer "
    "footerl footerr footerf pict themedata colorschememapping datastore latentstyles xmlnstbl filetbl revtbl "
    "fldinst bkmkstart bkmkend annotation atnid atnauthor atndate atnref atnicn atntime atrfstart atrfend comment "
    "doccomm listtext pntext pnseclvl shprslt sp sn sv ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn nonesttables "
    "tc xe private template hlinkbase operator keywords subject category manager company docvar userprops falt "
    "panose fontemb objdata objclass objname datafield formfield mmathPr defchp defpap pgdsctbl upr nextfile".split()
)
"""Groups whose text is not that of the document."""
SHOWN = frozenset("shpinst shptxt shp shpgrp result fldrslt".split())
"""Groups whose text is that of the document, though they may be marked as to be left out by older programs."""
