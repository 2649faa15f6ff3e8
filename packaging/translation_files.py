"""Collects the texts of the program for a translator, and compiles what was written: make translation LANGUAGE=de.

The first run makes `resources/translations/onrecord_de.ts`, in which every text waits to be translated (Qt Linguist
and Weblate edit such files); a later one brings it up to date and keeps what is translated. Each run compiles
`onrecord_de.qm` beside it, which the program loads. Texts that are not translated are shown in English. Where one has
other places for values ({0}) than the English text, it could not be shown: it is named, and nothing is compiled.
"""

import argparse
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[1]
CODE = ROOT / "desktop" / "onrecord"
TRANSLATIONS = ROOT / "resources" / "translations"
SAYING = ("message", "plural", "counted")
"""The functions that take a text to be translated, besides `tr`."""


def collect(file: Path, language: str) -> None:
    """Bring the texts of a .ts file up to date; it is made where there is none. Raises CalledProcessError."""
    aliases = [part for name in SAYING for part in ("-tr-function-alias", f"tr+={name}")]
    code = sorted(map(str, CODE.rglob("*.py")))
    _run("lupdate", *code, "-locations", "none", *aliases, "-target-language", language, "-ts", str(file))


def faults(file: Path) -> list[str]:
    """The translations whose places for values are not those of their text, each after it."""
    pairs = (pair for message in ElementTree.parse(file).iter("message") for pair in _written(message))
    return [f"{text} → {written}" for text, written in pairs if _places(text) != _places(written)]


def _written(message: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """The text with what it is in the other language, with each form of a plural; none while it waits."""
    for part in message.iter():
        if part.tag in ("translation", "numerusform") and (part.text or "").strip():
            yield message.findtext("source", ""), part.text or ""


def _places(text: str) -> set[str]:
    """The places for values, and whatever else of braces there is, which must be the same too."""
    return set(re.findall(r"\{\d\}|[{}]", text))


def compiled(file: Path) -> Path:
    """Compile a .ts file; the .qm file beside it. Raises CalledProcessError."""
    made = file.with_suffix(".qm")
    _run("lrelease", str(file), "-qm", str(made))
    return made


def tool(name: str) -> Path:
    """Where one of Qt's tools lies, which are installed with PySide6."""
    return Path(sysconfig.get_path("scripts")) / f"pyside6-{name}"


def _run(name: str, *arguments: str) -> None:
    subprocess.run([tool(name), *arguments], check=True)


def main() -> int:
    """Make or update one translation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("language", help="such as de or pt_BR")
    language = parser.parse_args().language
    file = TRANSLATIONS / f"onrecord_{language}.ts"
    collect(file, language)
    found = faults(file)
    if found:
        print("Not the places for values that the text has:", *found, sep="\n    ", file=sys.stderr)
        return 1
    compiled(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
