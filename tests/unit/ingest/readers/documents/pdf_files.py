"""PDF files, drawn word by word in the fonts that every program has; letters of Courier are all of one width."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import md5
from textwrap import wrap

WIDTH, HEIGHT = 595, 842
_PART = 0.6
"""The width of a letter of Courier, in parts of its size."""
_PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass(frozen=True)
class Piece:
    """Words at a place, from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 10
    turned: bool = False


@dataclass
class Page:
    """A page that is drawn from top to bottom."""

    pieces: list[Piece] = field(default_factory=list)
    extra: bytes = b""

    def column(
        self,
        paragraphs: Sequence[str],
        *,
        left: float = 72,
        top: float = 760,
        letters: int = 60,
        size: float = 10,
        indent: int = 0,
        gap: float = 0,
        leading: float = 1.2,
    ) -> float:
        """Set paragraphs in lines of so many letters; where the next line would be."""
        y = top
        for paragraph in paragraphs:
            for number, line in enumerate(
                wrap(paragraph, letters, initial_indent=" " * indent, break_on_hyphens=False)
            ):
                shift = (len(line) - len(line.lstrip())) * _PART * size if number == 0 else 0.0
                self.pieces.append(Piece(left + shift, y, line.strip(), size))
                y -= leading * size
            y -= gap
        return y

    def lines(self, lines: Sequence[str], *, left: float = 72, top: float = 760, size: float = 10) -> float:
        """Set lines as they are."""
        for number, line in enumerate(lines):
            self.pieces.append(Piece(left, top - 1.2 * size * number, line, size))
        return top - 1.2 * size * len(lines)


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    return b"".join(b"\\" + bytes([byte]) if byte in b"\\()" else bytes([byte]) for byte in data)


def _content(page: Page) -> bytes:
    out = [page.extra]
    for piece in page.pieces:
        matrix = b"0 1 -1 0" if piece.turned else b"1 0 0 1"
        out.append(
            b"BT /F1 %g Tf %s %g %g Tm (%s) Tj ET" % (piece.size, matrix, piece.x, piece.y, _escaped(piece.text))
        )
    return b"\n".join(out)


def pdf(pages: Sequence[Page], info: str = "", *, password: bytes | None = None, rotate: int = 0) -> bytes:
    """A file of such pages. With a password it opens only with that."""
    count = len(pages)
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (count, b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(count))),
        3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
        4: f"<< {info} >>".encode("latin-1"),
    }
    picture = 5 + 2 * count
    for number, page in enumerate(pages):
        content = _content(page)
        objects[5 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R /Resources << /Font "
            b"<< /F1 3 0 R >>"
            b" /XObject << /I %d 0 R >> >> >>" % (WIDTH, HEIGHT, rotate, 6 + 2 * number, picture)
        )
        objects[6 + 2 * number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)
    objects[picture] = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n\x80\nendstream"
    )
    return _file(objects, password)


DRAWN_PICTURE = b"q 500 0 0 700 40 60 cm /I Do Q"
"""What draws a picture over most of a page."""


def _file(objects: dict[int, bytes], password: bytes | None) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), {}
    trailer = b""
    if password is not None:
        number = max(objects) + 1
        objects[number] = _encryption(password)
        trailer = (
            b"/Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" % number
        )
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, max(objects) + 1))
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def _encryption(password: bytes) -> bytes:
    """The dictionary of a file that was locked with a password of its user (40 bits, revision 2)."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(md5(padded).digest()[:5], padded)
    rights = (-4).to_bytes(4, "little", signed=True)
    key = md5(padded + owner + rights + bytes.fromhex("00112233445566778899aabbccddeeff")).digest()[:5]
    user = _rc4(key, _PADDING)
    return b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (owner.hex().encode(), user.hex().encode())


def _rc4(key: bytes, data: bytes) -> bytes:
    state, at = list(range(256)), 0
    for n in range(256):
        at = (at + state[n] + key[n % len(key)]) % 256
        state[n], state[at] = state[at], state[n]
    one = other = 0
    out = bytearray()
    for byte in data:
        one = (one + 1) % 256
        other = (other + state[one]) % 256
        state[one], state[other] = state[other], state[one]
        out.append(byte ^ state[(state[one] + state[other]) % 256])
    return bytes(out)
