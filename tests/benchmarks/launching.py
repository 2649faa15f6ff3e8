"""Runs a program so that its memory is told alone: a process hands its own peak down to what it starts."""

import sys
from pathlib import Path

_LAUNCHER = """
import json, os, sys
_, status, used = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as cost:
    json.dump([used.ru_utime + used.ru_stime, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)], cost)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def launched(command: list[str], cost: Path) -> list[str]:
    """A command that runs another one, and writes what that took into a file as JSON: [seconds at work, bytes at peak].

    A small process stands between, whose own peak is far below that of any program measured here.
    """
    return [sys.executable, "-S", "-c", _LAUNCHER, str(cost), *command]
