"""Reads damaged files in a process of its own, and says of each what came of it: see `test_fuzz`.

Arguments: the folder with whole files, a folder to work in, the first and the last number. Each number is the seed of
one damaged file. Prints a JSON object a line: number, file, seconds, articles, problems; "odd" with what must not be.
"""

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import trafilatura  # noqa: F401  (when it is imported, urllib3 looks whether the machine knows IPv6)

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import read_articles

WILD = (
    b"\0",
    b"\xff\xfe",
    b"]]>",
    b"<!--",
    b'"',
    b"\x1a",
    b"%n",
    b"../../../etc/passwd",
    b"\xf0\x9f",
    b"\r",
    b"A" * 5000,
)
NUMBERS = (b"0", b"-1", b"4294967296", b"99999999999999999999", b"1e999")
ASKING = ("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec")
CHANGING = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.rmtree")


class _Watch:
    """Notes what a reader must not do: write outside its folder, ask the network, start a program."""

    def __init__(self, folder: Path) -> None:
        self.allowed = (str(folder), tempfile.gettempdir(), "/dev/null")
        self.seen, self.active = [], False
        sys.addaudithook(self.heard)

    def heard(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.active:
            return
        if event == "open":
            path, _, flags = arguments
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
            if writes and not self.is_allowed(path):
                self.seen.append(f"wrote {path}")
        elif event in ASKING or (event in CHANGING and not self.is_allowed(arguments[0])):
            self.seen.append(f"{event} {arguments!r}"[:200])

    def is_allowed(self, path: object) -> bool:
        return str(path).startswith(self.allowed)


def damaged(files: list[Path], number: int) -> tuple[Path, bytes]:
    """A whole file and what has become of it."""
    chance = random.Random(number)
    path = chance.choice(files)
    data = bytearray(path.read_bytes()[:300_000])
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) + 1)
        match chance.randrange(8):
            case 0 if data:
                data[at % len(data)] = chance.randrange(256)
            case 1:
                del data[at : at + chance.choice((1, 10, 1000, 100_000))]
            case 2:
                data[at:at] = chance.choice(WILD)
            case 3:
                data[at:at] = data[max(0, at - chance.choice((10, 1000))) : at] * chance.choice((1, 5, 50))
            case 4:
                data = data[:at]
            case 5:
                other = chance.choice(files).read_bytes()[:50_000]
                data[at:at] = other[chance.randrange(len(other) + 1) :][: chance.choice((100, 10_000))]
            case 6:
                digit = next(
                    (place for place in range(at, min(at + 2000, len(data))) if data[place : place + 1].isdigit()), None
                )
                if digit is not None:
                    data[digit : digit + 1] = chance.choice(NUMBERS)
            case _:
                data[at:at] = chance.randbytes(chance.choice((1, 16, 512)))
    return path, bytes(data)


def main() -> None:
    """Read them one after the other."""
    whole, folder, first, last = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
    files = sorted(path for path in whole.rglob("*") if path.is_file())
    watch = _Watch(folder)
    for number in range(first, last):
        path, data = damaged(files, number)
        # Now and then under a name that promises something else.
        suffix = random.Random(-number).choice(files).suffix if number % 10 == 0 else path.suffix
        at = folder / f"case{suffix}"
        at.write_bytes(data)
        print(json.dumps({"number": number, "file": path.name, "begun": True}), flush=True)
        told, odd, began = {"articles": 0, "problems": 0}, [], time.perf_counter()
        watch.active = True
        try:
            for each in read_articles(at):
                told["articles" if isinstance(each, Article) else "problems"] += 1
                if not isinstance(each, Article | IngestError):
                    odd.append(type(each).__name__)
                elif isinstance(each, Article) and not (each.text.strip() and 0 <= each.body <= len(each.text)):
                    odd.append("an article without words, or a body beyond its text")
        except BaseException as error:
            odd.append(f"{type(error).__name__}: {error}"[:300])
        watch.active = False
        seconds = time.perf_counter() - began
        odd += watch.seen
        watch.seen.clear()
        if left := [each.name for each in (*folder.iterdir(), *Path(tempfile.gettempdir()).iterdir()) if each != at]:
            odd.append(f"left behind {left}")
        at.unlink(missing_ok=True)
        print(json.dumps({"number": number, "file": path.name, "seconds": seconds, "odd": odd} | told), flush=True)


if __name__ == "__main__":
    main()
