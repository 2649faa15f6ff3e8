"""Names of outlets, and the outlet that a plain text names itself: a credit in its last lines, a copyright line.

A wrong outlet is worse than none. A credit must fill its line, or stand after the end of the last sentence, and name
what can be told to be an outlet; a name in running prose never counts.
"""

import re

LAST_LINES = 3

_AGENCIES = frozenset(
    [
        "AFP",
        "AP",
        "ANSA",
        "ANI",
        "AAP",
        "APA",
        "ATS",
        "BBC",
        "Belga",
        "Bloomberg",
        "CNN",
        "DPA",
        "dpa",
        "EFE",
        "IANS",
        "Interfax",
        "Kyodo",
        "LUSA",
        "Lusa",
        "MTI",
        "PA Media",
        "NPR",
        "PAP",
        "PTI",
        "RIA",
        "RIA Novosti",
        "Reuters",
        "Ritzau",
        "STT",
        "TASS",
        "TT",
        "UNIAN",
        "UPI",
        "Ukrinform",
        "VOA",
        "Xinhua",
        "Yonhap",
        "KNA",
        "epd",
        "Agence France-Presse",
        "Agencia EFE",
        "Associated Press",
        "Thomson Reuters",
        "Press Trust of India",
        "Canadian Press",
        "Deutsche Presse-Agentur",
        "Europa Press",
        "Interfax-Ukraine",
        "Bloomberg L.P.",
        "Deutsche Welle",
        "Le Monde",
        "El País",
    ]
)
# A name that ends in one of these, or has it after its first word, is an outlet's: "Town Herald", "Times" alone is not.
_OUTLET_WORD = re.compile(
    r"(?:News|Newspapers?|Times|Post|Herald|Tribune|Journal|Chronicle|Gazette|Courier|Dispatch|Examiner|Inquirer|"
    r"Guardian|Telegraph|Independent|Observer|Press|Newswire|News(?:room|week)|Agency|Broadcasting|Magazine|Weekly|"
    r"Review|Bulletin|Zeitung|Rundschau|Nachrichten|Nachrichtenagentur|Media|Diario|Presse|Pravda|Gazeta|Radio|"
    r"Television)"
)
_OUTLET_START = re.compile(
    r"(?:Radio|Agence|Agencia|Agenzia|News|Times of|Voice of|Diario|Gazeta|The Daily) [A-ZÀ-ÞА-Я]"
)
_NO_OUTLET = re.compile(
    r"\b(?:Photos?|Photograph(?:er|y)?|Images?|Pictures?|Video|File|Graphics?|Illustration|Editing|Reporting|Writing|"
    r"According|Read|See|Watch|Follow|Subscribe|Sign|Getty|Council|Ministry|Government|Police|President)\b"
)
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "de",
        "la",
        "le",
        "les",
        "des",
        "del",
        "der",
        "die",
        "das",
        "el",
        "en",
        "et",
        "und",
        "&",
        "i",
        "y",
    ]
)


_WORD = r"[^\W\d_](?:[\w.’'&/-]*\w|\w*)\.?"
_NAME = re.compile(rf"(?:{_WORD}|&)(?: (?:{_WORD}|&|[0-9]{{1,3}}))*")
_AND = re.compile(r",? and |,? & |, ")
_MAX_NAME = 60

_BRACKETS = re.compile(r"[(\[]\s*(.+?)\s*[)\]]\.?")
_DASHED = re.compile(r"(?:[—–―]|--)\s*(.+)")
_WITH = re.compile(r"With (?:(?:inputs?|reports?|reporting|information|material) (?:from|by) )?(.+?)\.?")
_LABEL = re.compile(r"Source\s*:\s*(.+?)\.?", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:Copyright|©|\([cC]\))(?:\s*(?:©|\([cC]\)))?\s*,?\s*(?:19|20)[0-9]{2}(?:\s*[-–]\s*(?:19|20)?[0-9]{2})?,?\s+"
    r"(?:by\s+)?(.+?)(?:[.,;|]?\s*All rights reserved.*)?\.?",
    re.IGNORECASE,
)
_COMPANY = re.compile(r".+ (?:Inc|Ltd|LLC|GmbH|AG|SA|Company|Group|Limited|Media)\.?")
_ARTICLE = re.compile(r"(?:The|El|La|Le|Les|Il|Der|Die|Das|De) ")
_INLINE = re.compile(
    r"[.!?…][”\"’»)]*\s+(?:[(\[](?P<a>[^()\[\]]{2,40})[)\]]|(?:[—–]|--)\s*(?P<b>[^()\[\]—–]{2,40}))\.?\s*\Z"
)


def outlet_at_the_end(last: list[str]) -> str:
    """The outlet that a text names as its own in its last lines that are not empty, or ""."""
    for line in reversed(last[-LAST_LINES:]):
        if credit := _credit(line.strip()):
            return credit
    return _after_the_end(last[-1]) if last else ""


def copyright_owner(line: str) -> str | None:
    """Whose copyright a line tells, "" where that is no outlet's; None where it is no copyright line."""
    match = _COPYRIGHT.fullmatch(line) if len(line) <= 2 * _MAX_NAME else None
    return _owner(match.group(1)) if match else None


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency, or of a paper whose name has no word that tells."""
    return name in _AGENCIES


def is_name(text: str) -> bool:
    """Whether `text` has the shape of a name: a few words, each capital but for small ones, and nothing else."""
    if not 1 < len(text) <= _MAX_NAME or not _NAME.fullmatch(text) or _NO_OUTLET.search(text):
        return False
    words = text.split()
    return all(w in _SMALL or not w[0].islower() or w in _AGENCIES for w in words) and words[-1] not in _SMALL


def is_outlet(text: str) -> bool:
    """Whether `text` is the name of an agency, or of the shape of an outlet's name."""
    name = text.removeprefix("The ").removeprefix("the ")
    if name in _AGENCIES:
        return True
    if not is_name(text):
        return False
    if any(word in _AGENCIES and len(word) > 2 for word in name.split()):  # a desk or a daughter of an agency
        return True
    return bool(_OUTLET_START.match(name)) or any(_OUTLET_WORD.fullmatch(word) for word in text.split()[1:])


def _credit(line: str) -> str:
    """The outlet in a line that is nothing but a credit, or ""."""
    if not 2 <= len(line) <= 2 * _MAX_NAME:
        return ""
    if match := _COPYRIGHT.fullmatch(line):
        return _owner(match.group(1))
    bare = _inside(_BRACKETS, line) or _inside(_DASHED, line) or line
    if match := _WITH.fullmatch(bare) or _LABEL.fullmatch(bare):
        return _outlets(match.group(1))
    # After a dash, and alone, only an agency: "— The Times" is whom a blurb is by.
    return bare if bare in _AGENCIES or (_BRACKETS.fullmatch(line) and is_outlet(bare)) else ""


def _inside(wrapping: re.Pattern[str], line: str) -> str:
    match = wrapping.fullmatch(line)
    return match.group(1) if match else ""


def _outlets(names: str) -> str:
    return names if all(is_outlet(name) for name in _AND.split(names)) else ""


def _owner(name: str) -> str:
    """The owner of a copyright, where that is an outlet or a company and not a photographer."""
    if is_outlet(name):
        return name
    company = _ARTICLE.match(name) or _COMPANY.fullmatch(name.replace(",", ""))
    return name if company and is_name(name.replace(",", "")) else ""


def _after_the_end(line: str) -> str:
    match = _INLINE.search(line)
    name = (match["a"] or match["b"]).strip() if match else ""
    return name if name in _AGENCIES else ""
