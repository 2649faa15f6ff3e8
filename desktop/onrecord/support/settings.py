"""The user's settings, declared as data and kept as JSON.

A setting that is missing or has a value that makes no sense reads as its default. Keys that this version does not
know are kept: they belong to a newer one.
"""

import contextlib
import json
import logging
from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message
from onrecord.support.atomic_write import write_atomically

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing that the program remembers.

    Attributes:
        key: its name in the file.
        type: the exact type of its value; a tuple is a list of strings in the file.
        default: its value until it is set.
        doc: what it is, in words.
        allowed: the values that it may have, or a tuple's items may have; None means all of its type.
    """

    key: str
    type: type[T]
    default: T
    doc: str
    allowed: Container[Any] | None = None

    def accepts(self, value: object) -> bool:
        """Whether `value` is one that this setting may have."""
        if type(value) is not self.type:
            return False
        items = value if isinstance(value, tuple) else (value,)
        if isinstance(value, tuple) and not all(isinstance(item, str) for item in items):
            return False
        return self.allowed is None or all(item in self.allowed for item in items)


_ORDERS = ("date", "speaker", "source", "kind", "confidence", "position")
_DETAILS = ("speaker", "kind", "source", "date", "confidence")

THEME = Setting("theme", str, "system", "colours", ("system", "light", "dark", "contrast"))
LANGUAGE = Setting("language", str, "", "language of the window, such as de or pt_BR; empty: the system's")
UNFOLDED = Setting("unfolded", tuple, (), "names of the parts of the side bar that are unfolded")
FOLDED = Setting("folded", tuple, (), "names of the parts of the side bar that are folded away")
LIST_ROWS = Setting("list_rows", tuple, (), "rows in sight of the lists of the side bar, each as name=rows")
BELOW_SPEAKERS = Setting(
    "below_speakers", int, 0, "height of what is below the speakers, in pixels; 0: as it fits", range(10_000)
)
LAST_LIBRARY = Setting("last_library", str, "", "path of the library opened last, or empty")
RECENT_LIBRARIES = Setting("recent_libraries", tuple, (), "paths of the libraries opened last, the last one first")
WINDOW_GEOMETRY = Setting("window_geometry", str, "", "place and size of the window, base64")
WINDOW_STATE = Setting("window_state", str, "", "arrangement of the panes, base64")
DOCK_STATE = Setting("dock_state", str, "", "place of the charts, base64")
CHART_PAGE = Setting("chart_page", str, "bars", "what is charted", ("bars", "time", "matrix", "calendar", "pairs"))
CHART_RULE = Setting("chart_rule", str, "quotes", "what the charts count as one", ("quotes", "articles"))
CHART_SHARE = Setting("chart_share", bool, False, "whether the charts show shares instead of numbers")
CHART_LOG = Setting("chart_log", bool, False, "whether the charts have a log scale")
CHART_LARGEST = Setting("chart_largest", int, 6, "how many speakers and sources are charted", (6, 10, 20, 50))
CHART_MIX = Setting("chart_mix", bool, False, "whether the bars of charts are divided by their shares of the kinds")
CHART_BIN = Setting(
    "chart_bin", str, "auto", "how long columns over time are", ("auto", "day", "week", "month", "quarter", "year")
)
CHART_SERIES = Setting(
    "chart_series", str, "together", "what has columns over time", ("together", "kind", "speaker", "source")
)
RECENT_COMMANDS = Setting("recent_commands", tuple, (), "names of the commands used last in the palette")
EXPORT_SCOPE = Setting("export_scope", str, "shown", "which quotes were exported last", ("selected", "shown", "every"))
EXPORT_FORMAT = Setting("export_format", str, "", "name of the format of the last export, or empty")
EXPORT_VERBATIM = Setting("export_verbatim", bool, False, "whether exports leave what looks like a formula as it is")
PREVIEW = Setting(
    "preview", str, "always", "when articles are shown before they are added", ("always", "needed", "never")
)
STATEMENT_LIST = Setting(
    "statement_list", int, 33, "height of the list above the versions side by side, in percent", range(5, 96)
)
CITATION_TEMPLATES = Setting(
    "citation_templates", tuple, (), "own templates of citations, each as its name, a line break and its text"
)
HINTS_SEEN = Setting("hints_seen", bool, False, "whether the first hints were shown")
TEXT_SIZE = Setting("text_size", int, 16, "size of an article's text, in pixels", range(10, 41))
ARTICLE_ZOOM = Setting("article_zoom", int, 100, "size of an article's text, in percent of the usual", range(50, 401))

COPY_STYLE = Setting("copy_style", str, "newsroom", "style in which quotes are copied with their citations, by its key")
COPY_STYLES_USED = Setting("copy_styles_used", tuple, (), "styles used last in “Copy as…”, the last one first")
COPY_KEPT = Setting("copy_kept", bool, False, "whether citations tell when their articles were taken in")
COPY_VERBATIM = Setting("copy_verbatim", bool, False, "whether copied words keep their last comma or stop")

TABLE_ORDER = Setting("table_order", str, "date", "what quotes are sorted by", _ORDERS)
TABLE_DESCENDING = Setting("table_descending", bool, False, "whether quotes are sorted from the other end")
TABLE_GROUPING = Setting("table_grouping", str, "", "what quotes are grouped by", ("", "speaker", "source", "article"))
TABLE_DETAILS = Setting("table_details", tuple, _DETAILS, "what the rows of the table show", _DETAILS)
OPENS_WITH = Setting("opens_with", str, "quoted", "which kinds of quotes a library opens with", ("quoted", "all"))

_CHARTS = (CHART_PAGE, CHART_RULE, CHART_SHARE, CHART_LOG, CHART_LARGEST, CHART_MIX, CHART_BIN, CHART_SERIES)
SETTINGS: tuple[Setting[Any], ...] = (
    *(
        THEME,
        LANGUAGE,
        UNFOLDED,
        FOLDED,
        LIST_ROWS,
        BELOW_SPEAKERS,
        LAST_LIBRARY,
        WINDOW_GEOMETRY,
        WINDOW_STATE,
        DOCK_STATE,
        TEXT_SIZE,
        ARTICLE_ZOOM,
    ),
    *_CHARTS,
    *(COPY_STYLE, COPY_STYLES_USED, COPY_VERBATIM, COPY_KEPT),
    *(TABLE_ORDER, TABLE_DESCENDING, TABLE_GROUPING, TABLE_DETAILS, OPENS_WITH),
    RECENT_COMMANDS,
    RECENT_LIBRARIES,
    *(EXPORT_SCOPE, EXPORT_FORMAT, EXPORT_VERBATIM),
    PREVIEW,
    STATEMENT_LIST,
    CITATION_TEMPLATES,
    HINTS_SEEN,
)


class Settings:
    """The values of the settings, and the file that they live in.

    Attributes:
        path: the file.
        problem: what was wrong with the file when it was read, or None.
    """

    def __init__(self, path: Path, values: Mapping[str, Any] | None = None, problem: Problem | None = None) -> None:
        """Settings with the values as they stand in a file; `load` reads one."""
        self.path = path
        self.problem = problem
        self._values = dict(values or {})
        self._changed: set[str] = set()

    @classmethod
    def load(cls, path: Path) -> "Settings":
        """The settings in `path`. Never raises: a damaged file is set aside and the defaults hold."""
        try:
            return cls(path, _parsed(path.read_bytes()))
        except FileNotFoundError:
            return cls(path)
        except OSError as error:
            return cls(path, problem=_unreadable(path, error))
        except (ValueError, RecursionError):
            return cls(path, problem=_damaged(path, _set_aside(path)))

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting, or its default."""
        value: Any = self._values.get(setting.key)
        value = tuple(value) if setting.type is tuple and isinstance(value, list) else value
        return cast(T, value) if setting.accepts(value) else setting.default

    def set(self, setting: Setting[T], value: T) -> None:
        """Change a setting; `save` writes it. Raises ValueError for a value that the setting may not have."""
        if not setting.accepts(value):
            raise ValueError(f"{setting.key} cannot be {value!r}")
        self._values[setting.key] = value
        self._changed.add(setting.key)

    def save(self) -> Problem | None:
        """Write the file, whole or not at all; says what went wrong, if anything did.

        What another window has saved meanwhile stays, but for what was changed here.
        """
        with contextlib.suppress(OSError, ValueError, RecursionError):
            mine = {key: self._values[key] for key in self._changed}
            self._values = _parsed(self.path.read_bytes()) | mine
        try:
            data = json.dumps(self._values, indent=2, sort_keys=True).encode() + b"\n"
            write_atomically(self.path, data, private=True)
        except OSError as error:
            _log.warning("settings not saved: %s", error)
            return _unwritable(self.path, error)
        return None


def _parsed(data: bytes) -> dict[str, Any]:
    values = json.loads(data.decode("utf-8-sig"))
    if not isinstance(values, dict):
        raise ValueError("not a JSON object")
    return values


def _set_aside(path: Path) -> Path | None:
    number, backup = 1, path.with_name(f"{path.stem}.damaged{path.suffix}")
    while backup.exists():
        number += 1
        backup = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
    try:
        path.rename(backup)
    except OSError as error:
        _log.warning("damaged settings not set aside: %s", error)
        return None
    return backup


def _damaged(path: Path, backup: Path | None) -> Problem:
    remedy = message("Choose your settings anew; the damaged file will be replaced.")
    if backup is not None:
        remedy = message("Choose your settings anew; the damaged file was kept as {0}.", str(backup))
    return Problem(str(path), message("the settings file is damaged, so the defaults are used"), remedy)


def _unreadable(path: Path, error: OSError) -> Problem:
    cause = message("the settings cannot be read ({0}), so the defaults are used", str(error.strerror))
    return Problem(str(path), cause, message("Allow this user to read the file, then start again."))


def _unwritable(path: Path, error: OSError) -> Problem:
    cause = message("the settings cannot be written ({0})", str(error.strerror))
    return Problem(str(path), cause, message("Make the folder writable and see that the disk is not full."))
