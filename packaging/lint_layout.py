"""The layout of the modules: what each is called, and how many lie in one folder. Part of make lint.

A module is called after the noun in it: a bare verb form (`loading`, `settled`) tells nobody what lies there. A name
that two modules of the program share sends whoever looks for it to the wrong one, and a folder of more than
`MOST_MODULES` is no longer read at a glance. Ends with 1, and says what is wrong, where a module breaks one of these.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = "desktop"
NAMED = (PROGRAM, "packaging")
"""Folders whose modules are called after nouns; the names of tests follow those of what they test."""
FOLDERS = (PROGRAM, "packaging", "tests")
"""Folders none of which may hold too many modules."""
MOST_MODULES = 20

# The stem has a vowel, so that `string` and `ring` pass, and does not end in e, so that `feed` and `speed` do.
_VERB_FORM = re.compile(r"[a-z]*[aeiouy][a-z]*ing|[a-z]*[aeiouy][a-z]*(?<!e)ed")


def main() -> int:
    """Print what is wrong with the layout of the checkout; the exit status."""
    found = faults(ROOT)
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


def faults(root: Path) -> list[str]:
    """What is wrong with the layout of a checkout, a line each."""
    named = [path for folder in NAMED for path in _modules(root / folder)]
    program = _modules(root / PROGRAM)
    every = [path for folder in FOLDERS for path in _modules(root / folder)]
    found = (*_verb_forms(named), *_shared_names(program), *_full_folders(every))
    return [fault.replace(f"{root.as_posix()}/", "") for fault in found]


def is_verb_form(name: str) -> bool:
    """Whether a module's name is one word that ends as a participle or a gerund does."""
    return _VERB_FORM.fullmatch(name) is not None


def _modules(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if not path.stem.startswith("__"))


def _verb_forms(modules: Sequence[Path]) -> Iterator[str]:
    for path in modules:
        if is_verb_form(path.stem):
            yield f"{path.as_posix()}: name it after the noun in it, not {path.stem!r}"


def _shared_names(modules: Sequence[Path]) -> Iterator[str]:
    paths: dict[str, list[str]] = defaultdict(list)
    for path in modules:
        paths[path.stem].append(path.as_posix())
    for same in paths.values():
        if len(same) > 1:
            yield f"{', '.join(same)}: one name for {len(same)} modules"


def _full_folders(modules: Sequence[Path]) -> Iterator[str]:
    held: dict[Path, int] = defaultdict(int)
    for path in modules:
        held[path.parent] += 1
    for folder, count in held.items():
        if count > MOST_MODULES:
            yield f"{folder.as_posix()}: {count} modules, {MOST_MODULES} at most; make folders by feature"


if __name__ == "__main__":
    sys.exit(main())
