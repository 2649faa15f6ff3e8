"""Whether everything that the program is made of is installed. What is missing is never the fault of a file."""

import re
import shlex
import sys
from collections.abc import Mapping
from importlib import metadata
from importlib.util import find_spec

from onrecord.domain.errors import Problem
from onrecord.domain.messages import message

PACKAGES = {
    "PySide6": "PySide6-Essentials",
    "anyascii": "anyascii",
    "charset_normalizer": "charset-normalizer",
    "dateparser": "dateparser",
    "ftfy": "ftfy",
    "jinja2": "Jinja2",
    "lxml": "lxml",
    "lxml_html_clean": "lxml_html_clean",
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "openpyxl": "openpyxl",
    "pandas": "pandas",
    "platformdirs": "platformdirs",
    "py3langid": "py3langid",
    "pypdfium2": "pypdfium2",
    "pyqtgraph": "pyqtgraph",
    "rapidfuzz": "RapidFuzz",
    "shtab": "shtab",
    "spacy": "spacy",
    "tokenizers": "tokenizers",
    "trafilatura": "trafilatura",
    "warcio": "warcio",
    "xlsxwriter": "XlsxWriter",
    "yaml": "PyYAML",
}
"""Modules that the program needs, and the package of each."""
WITHOUT_WINDOW = {module: package for module, package in PACKAGES.items() if module not in ("PySide6", "pyqtgraph")}
"""Those that the worker and the command line need."""
IMPORTING = {module: package for module, package in PACKAGES.items() if module != "pyqtgraph"}
"""Those that an import from the command line needs: of Qt only what needs no screen."""

EXTRAS = {"pyarrow": "pyarrow"}
"""Those that only a part of the program needs, and that are large: whoever wants that part installs them."""

SUBJECT = "On Record"
AGAIN = message("Install On Record again.")
_ANOTHER = message("Choose another format.")


def problem(packages: Mapping[str, str] = PACKAGES) -> Problem | None:
    """What is not installed, and the line that installs it; None when all is there. Imports nothing."""
    missing = missing_packages(packages)
    if not missing:
        return None
    cause = message("packages that it needs are not installed: {0}", ", ".join(missing))
    line = shlex.join([sys.executable, "-m", "pip", "install", *map(requirement, missing)])
    return Problem(SUBJECT, cause, AGAIN if hasattr(sys, "frozen") else message("Install them with: {0}", line))


def extra_problem(module: str) -> Problem | None:
    """That a part of the program needs one of `EXTRAS`, and the line that installs it; None when it is there."""
    if find_spec(module) is not None:
        return None
    package = EXTRAS[module]
    if hasattr(sys, "frozen"):
        return Problem(SUBJECT, message("it needs {0}, which is not part of this program", package), _ANOTHER)
    line = shlex.join([sys.executable, "-m", "pip", "install", requirement(package)])
    cause = message("it needs {0}, a package that is not installed", package)
    return Problem(SUBJECT, cause, message("Install it with: {0}", line))


def missing_packages(packages: Mapping[str, str]) -> list[str]:
    """The packages whose modules are not there."""
    return [package for module, package in packages.items() if find_spec(module) is None]


def requirement(package: str) -> str:
    """A package with the versions that the program declares to work with, as pip reads it."""
    try:
        declared = metadata.requires("onrecord") or []
    except metadata.PackageNotFoundError:  # the code was copied, not installed
        return package
    named = (line.partition(";")[0].strip() for line in declared)
    return next((line for line in named if _normal(line) == _normal(package)), package)


def _normal(line: str) -> str:
    """The name at the start of a requirement, spelt as PEP 503 has it."""
    return re.sub("[-_.]+", "-", re.split(r"[^\w.-]", line, maxsplit=1)[0]).lower()


def import_problem(error: ImportError) -> Problem:
    """What to tell a person of a module that could not be imported, at whatever point of the work."""
    named = (error.name or "").partition(".")[0]
    if named in EXTRAS and (lacking := extra_problem(named)):
        return lacking
    wanted = WITHOUT_WINDOW | {module: package for module, package in PACKAGES.items() if module == named}
    return problem(wanted) or Problem(SUBJECT, message("a part of it cannot be loaded ({0})", str(error)), AGAIN)
