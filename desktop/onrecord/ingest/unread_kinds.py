"""Kinds of files that people have articles in and that are not read: what each is, and what can be done."""

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.domain.messages import Message, message
from onrecord.ingest.document import Document

_PICTURE = (
    message("it is a picture, which has no text to read"),
    message("Recognise its text first (OCR), with a scanner's program for example, and add the result."),
    InputFate.NO_ARTICLE,
)
_SOUND = (
    message("it is a recording, which has no text to read"),
    message("Add its transcript or its subtitles (.srt, .vtt)."),
    InputFate.NO_ARTICLE,
)
_OLD_OFFICE = (
    message("it is in the format of Office before 2007"),
    message("Open it in a word processor, and save it as .docx or .odt."),
    InputFate.UNKNOWN_KIND,
)
_OUTLOOK = (
    message("it is a mail in the format of Outlook alone"),
    message("Drag the mail into a folder from another mail program, or save it as .eml, .mht or .html."),
    InputFate.UNKNOWN_KIND,
)
_BOOK = (
    message("it is a book in the format of one seller's readers"),
    message("Turn it into EPUB, with calibre for example."),
    InputFate.UNKNOWN_KIND,
)
_PAGES = (
    message("it is in the format of one program of Apple's"),
    message("Open it in Pages, and export it as Word or PDF."),
    InputFate.UNKNOWN_KIND,
)
_BY_START: tuple[tuple[bytes, int, tuple[Message, Message, InputFate]], ...] = (
    (b"\xff\xd8\xff", 0, _PICTURE),
    (b"\x89PNG\r\n", 0, _PICTURE),
    (b"GIF8", 0, _PICTURE),
    (b"II*\0", 0, _PICTURE),
    (b"MM\0*", 0, _PICTURE),
    (b"WEBP", 8, _PICTURE),
    (b"ftypheic", 4, _PICTURE),
    (b"ftypmif1", 4, _PICTURE),
    (b"ftyp", 4, _SOUND),
    (b"ID3", 0, _SOUND),
    (b"OggS", 0, _SOUND),
    (b"WAVE", 8, _SOUND),
    (b"AT&TFORM", 0, _PICTURE),
    (b"BOOKMOBI", 60, _BOOK),
)
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_SUFFIX = {".msg": _OUTLOOK, ".pages": _PAGES, ".mobi": _BOOK, ".azw": _BOOK, ".azw3": _BOOK, ".pst": _OUTLOOK}


def unread_kind(document: Document) -> IngestError | None:
    """The error for a document of such a kind, by its first bytes, else by its suffix; None for any other."""
    head = document.head(100)
    told = next((told for start, at, told in _BY_START if head[at:].startswith(start)), None)
    told = told or _BY_SUFFIX.get(document.suffix) or (_OLD_OFFICE if head.startswith(_OFFICE) else None)
    return IngestError(document.subject, *told) if told else None
