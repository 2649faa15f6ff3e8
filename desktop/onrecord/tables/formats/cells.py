"""The cells of a table as texts, the same in every format."""

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_NOTHING: Any = None  # which the stubs of pandas do not take
TAGS_BETWEEN = ", "
"""Between two tags in one cell; no tag has a comma."""

_MARKS = "=+-@＝＋－＠"
_BEFORE = r"[\s\"]*"
"""What a spreadsheet may skip before a formula."""
_FORMULA = re.compile(rf"(^|[;\t\r\n])({_BEFORE})(?='*[{re.escape(_MARKS)}])")
_AT_START = re.compile(rf"{_BEFORE}'*[{re.escape(_MARKS)}]")
_WITHIN = re.compile(rf"[;\t\r\n]{_BEFORE}'*[{re.escape(_MARKS)}]")


def texts(values: "pd.Series[Any]") -> list[str | None]:
    """The cells of a column of text, None where there is none: tags side by side, the rest as it is."""
    missing = values.isna()
    told = (TAGS_BETWEEN.join(value) if isinstance(value, tuple) else str(value) for value in values)
    return [None if is_missing else text for is_missing, text in zip(missing, told, strict=True)]


def plain_values(values: "pd.Series[Any]") -> list[Any]:
    """The cells of a column as Python has them, None where there is none: tags as a list, dates as timestamps."""
    if values.dtype.kind in "ifb" or values.dtype.name == "string":  # as said with <NA>, which takes long to look for
        told: list[Any] = values.to_numpy(object, na_value=_NOTHING).tolist()
        return told
    found = zip(values.isna(), values.tolist(), strict=True)
    return [None if missing else list(value) if isinstance(value, tuple) else value for missing, value in found]


def spans(values: "pd.Series[Any]") -> list[list[list[int]]]:
    """The cells of a column of places as lists of [start, end]."""
    whole: list[list[list[int]]] = json.loads(f"[{','.join(values)}]")  # at once: ten times as fast as one by one
    return whole


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV Injection).

    An apostrophe goes before a mark with which a formula may begin: at the start of the text, and where a spreadsheet
    that parts cells by semicolons or tabs, not by commas, would begin another cell or line. Those of East Asia take the
    wide marks too. One that stands there already gets another one before it: whoever takes one away before each such
    mark has the words again, exactly as they were.
    """
    # Hardly any text has such a mark, and looking for one takes a fifth of the time.
    return _FORMULA.sub(r"\1\2'", text) if _AT_START.match(text) or _WITHIN.search(text) else text
