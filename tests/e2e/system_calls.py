"""What a program and its children write and connect to, as strace saw it."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

CHANGES = (
    "creat mkdir mkdirat rename renameat renameat2 link linkat symlink symlinkat "
    "unlink unlinkat rmdir truncate mknod mknodat chmod fchmodat".split()
)
"""System calls that change what lies on the disk, but for `open` and `openat`, which do so with some flags only."""
WRITES = re.compile(r"\bO_(?:WRONLY|RDWR|CREAT|TRUNC)\b")

_CALL = re.compile(r"(\w+)\((.*)\) += (-?\w+)")
_PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
_FAMILY = re.compile(r"\bsa_family=AF_(\w+)")
_ADDRESS = re.compile(r'\binet_addr\("([^"]+)"\)|\binet_pton\(AF_INET6, "([^"]+)"')
_LOOK_UP = re.compile(r'"(?:/etc/(?:resolv\.conf|hosts)|[^"]*/io\.systemd\.Resolve)"')

ON_THIS_MACHINE = {"UNIX", "LOCAL", "NETLINK", "UNSPEC"}
"""Families of addresses that reach nobody else."""


def why_no_strace() -> str:
    """Why system calls cannot be watched here; "" where they can."""
    if not shutil.which("strace"):
        return "needs strace: sudo apt-get install -y strace"
    tried = subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "strace may not watch a process here" if tried.returncode else ""


def watched(command: Iterable[str], folder: Path) -> list[str]:
    """The command, to be run under strace, which writes a file for each thread into a folder that is made."""
    folder.mkdir()
    calls = ",".join(["%network", *(f"?{call}" for call in ("open", "openat", "openat2", *CHANGES))])
    return ["strace", "-ff", "-qq", "-y", "-s", "300", "-e", f"trace={calls}", "-o", str(folder / "calls"), *command]


def calls(folder: Path) -> Iterator[tuple[str, str, str]]:
    """(name, arguments, result) of every call of a command that was run so."""
    for file in sorted(folder.iterdir()):
        for line in file.read_text(errors="replace").splitlines():
            if match := _CALL.match(line):
                yield match.group(1), match.group(2), match.group(3)


def changed_paths(folder: Path, started_in: Path) -> set[Path]:
    """Every path that was written, made, renamed or removed."""
    return {
        Path(base or started_in, name.encode().decode("unicode_escape").encode("latin-1").decode(errors="replace"))
        for call, arguments, result in calls(folder)
        if not result.startswith("-") and (call in CHANGES or (call.startswith("open") and WRITES.search(arguments)))
        for base, name in _PATH.findall(arguments)
    }


def contacts(folder: Path) -> list[str]:
    """The calls, failed ones too, that would reach beyond this machine or ask for another one's address."""
    return [f"{call}({arguments})" for call, arguments, _ in calls(folder) if _is_contact(arguments)]


def _is_contact(arguments: str) -> bool:
    if _LOOK_UP.search(arguments):
        return True
    addresses = [four or six for four, six in _ADDRESS.findall(arguments)]
    if addresses:
        return not all(a.startswith("127.") or a == "::1" for a in addresses)
    return any(family not in ON_THIS_MACHINE for family in _FAMILY.findall(arguments))
