"""Distils resources/names/genders.txt: how often a given name is a woman's, from the package nomquamgender (MIT).

python packaging/name_genders.py name_data.json, which lies in that package: pip download --no-deps nomquamgender
"""

import argparse
import json
import re
from collections import defaultdict
from pathlib import Path

TARGET = Path(__file__).parents[1] / "resources" / "names" / "genders.txt"
SHARES = (0.01, 0.05, 0.2, 0.5, 0.8, 0.95, 0.99)
"""A name gets the nearest of these."""
SOURCES, BEARERS = 4, 100
"""Counts of a name on which a share is taken for known,"""
FEWER_SOURCES, FEWER_BEARERS, CLEAR = 3, 50, 0.02
"""or these, where nearly all bearers are of one gender."""
_LETTERS = re.compile(r"[a-z]{2,}")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    names = defaultdict(list)
    for name, (sources, bearers, share, *_) in json.loads(parser.parse_args().data.read_text("utf-8")).items():
        if _LETTERS.fullmatch(name) and is_known(sources, bearers, share):
            names[min(SHARES, key=lambda step: abs(step - share))].append(name)
    lines = (" ".join((str(share), *sorted(names[share]))) for share in SHARES)
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")


def is_known(sources: int, bearers: int, share: float) -> bool:
    """Whether a name was counted often enough, in enough countries or registers."""
    if sources >= SOURCES and bearers >= BEARERS:
        return True
    return sources >= FEWER_SOURCES and bearers >= FEWER_BEARERS and not CLEAR < share < 1 - CLEAR


if __name__ == "__main__":
    main()
