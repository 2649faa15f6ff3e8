"""What stands in a cell, in the one form in which it is kept: who wrote it, and in which language."""

import ast
import re

from onrecord.ingest.outlet_names import outlet_name
from onrecord.ingest.readers.cell_text import one_line

_BY = re.compile(r"(?:by|von|par|por|di|door|av|от)[:\s]\s*(?=\S)", re.IGNORECASE)
_INVERTED = re.compile(
    r"([^\W\d_][\w’'-]+), ((?!AFP|AP|Reuters|Bloomberg|dpa)[^\W\d_]\w*[a-z.][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2})"
)
_LONGEST = 2000
_CODE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z]{2,8})*", re.IGNORECASE)
_LANGUAGES = {
    "english": "en", "eng": "en", "german": "de", "deutsch": "de", "deu": "de", "ger": "de", "french": "fr",
    "français": "fr", "fra": "fr", "fre": "fr", "spanish": "es", "español": "es", "spa": "es", "italian": "it",
    "italiano": "it", "ita": "it", "portuguese": "pt", "português": "pt", "por": "pt", "dutch": "nl",
    "nederlands": "nl", "nld": "nl", "dut": "nl", "russian": "ru", "русский": "ru", "rus": "ru", "ukrainian": "uk",
    "ukr": "uk", "polish": "pl", "polski": "pl", "pol": "pl", "czech": "cs", "ces": "cs", "cze": "cs", "slovak": "sk",
    "slk": "sk", "hungarian": "hu", "hun": "hu", "romanian": "ro", "ron": "ro", "rum": "ro", "bulgarian": "bg",
    "bul": "bg", "greek": "el", "ell": "el", "gre": "el", "turkish": "tr", "türkçe": "tr", "tur": "tr",
    "swedish": "sv", "svenska": "sv", "swe": "sv", "danish": "da", "dansk": "da", "dan": "da", "norwegian": "no",
    "norsk": "no", "nor": "no", "finnish": "fi", "suomi": "fi", "fin": "fi", "arabic": "ar", "ara": "ar",
    "hebrew": "he", "heb": "he", "persian": "fa", "farsi": "fa", "fas": "fa", "hindi": "hi", "hin": "hi",
    "chinese": "zh", "中文": "zh", "zho": "zh", "chi": "zh", "japanese": "ja", "日本語": "ja", "jpn": "ja",
    "korean": "ko", "kor": "ko", "indonesian": "id", "ind": "id", "vietnamese": "vi", "vie": "vi", "thai": "th",
    "croatian": "hr", "hrv": "hr", "serbian": "sr", "srp": "sr", "catalan": "ca", "cat": "ca", "estonian": "et",
    "latvian": "lv", "lithuanian": "lt", "slovenian": "sl",
}  # fmt: skip


def language_in(cell: str) -> str:
    """The two letters of the language that a cell names: "English", "eng", "en-GB"; "" where it names none."""
    name = one_line(cell).casefold()
    code = _CODE.fullmatch(name)
    return _LANGUAGES.get(name, code.group(1) if code else "")


def outlet_cell(cell: str) -> str:
    """The outlet that a cell names, by its usual name; of an unknown site the name of that."""
    name = one_line(cell)
    return outlet_name(name) if name else ""


def byline_in(cell: str) -> str:
    """The names of those who wrote it as they are spoken, parted by semicolons, without "By"."""
    listed = [name for each in _listed(cell[:_LONGEST]) for name in one_line(each).split(";")]
    names = [_BY.sub("", name, count=1) if _BY.match(name) else name for name in (each.strip(" ,") for each in listed)]
    if all(map(_INVERTED.fullmatch, names)):
        names = [_INVERTED.sub(r"\2 \1", name) for name in names]
    return "; ".join(dict.fromkeys(name for name in names if name))


def _listed(cell: str) -> list[str]:
    """The entries of a list, as JSON or Python writes it, or on lines of their own."""
    text = cell.strip()
    if text.startswith("[") and text.endswith("]") and len(text) < 2000:
        try:
            found = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [text.strip("[]")]
        return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
    return text.split("\n") if "\n" in text else text.split("|") if "|" in text else [text]
