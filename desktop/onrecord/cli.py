"""The `onrecord` command: the window when called alone, and the engine for scripts."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, cast

from onrecord import __version__
from onrecord.domain.errors import OnRecordError, Problem
from onrecord.domain.phrases import capitalised, phrase
from onrecord.domain.records import Article, Attribution, Speaker
from onrecord.support import paths, preflight

if TYPE_CHECKING:
    from onrecord.engine import Settled

EPILOG = """\
examples:
  onrecord                                 start the window
  onrecord --library case.onrecord         start the window on another library
  onrecord extract articles/*.txt          one JSON object a line for each attribution
  onrecord extract articles/ > quotes.jsonl

exit status: 0 when all went well, 1 when some file could not be read, 2 when nothing could be done.
"""

EXTRACT = """\
Print every attribution of the articles as JSON Lines. All files of one call are one collection: a speaker has one
name in all of them. Offsets are [start, end) in Unicode code points of the decoded text of the file as it stands.
`act` is speech or thought; a `speaker` of null is not known. Files that cannot be read are named on standard error.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except OnRecordError as error:
        _complain(error.problem)
        return 2
    except BrokenPipeError:
        # the reader of our output (head, less) has what it wanted
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="onrecord",
        description="Finds every quote in news articles, says who spoke, and copies it with its citation.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"On Record {__version__}")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open in the window")
    parser.set_defaults(run=_window)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    extract = commands.add_parser(
        "extract",
        help="print the attributions of articles as JSON Lines",
        description=EXTRACT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    extract.add_argument("paths", nargs="+", type=Path, metavar="FILE", help="an article, or a folder of articles")
    extract.add_argument("--model", type=Path, metavar="DIR", help="another language model made by the same recipe")
    extract.add_argument("-o", "--output", type=Path, metavar="FILE", help="write to this file instead")
    extract.set_defaults(run=_extract)
    return parser


def _window(options: argparse.Namespace) -> int:
    problem = preflight.problem(os.environ)
    if problem:
        _complain(problem)
        return 2
    from onrecord import app

    return app.main([str(options.library)] if options.library else [])


def _extract(options: argparse.Namespace) -> int:
    from onrecord.engine import Collection, Engine
    from onrecord.ingest import find_files, read_article

    _try_writing(options.output)
    engine = Engine.load(options.model or paths.model_folder())
    found = find_files(options.paths)
    problems = list(found.problems)
    collection = Collection()
    names = _Names()
    for path in found.files:
        try:
            article = read_article(path)
        except OnRecordError as error:
            problems.append(error.problem)
            continue
        names.take(article, collection.settle(engine.analyse(article)))
    _write(options.output, [json.dumps(r, ensure_ascii=False) for r in names.records()])
    for problem in problems:
        _complain(problem)
    return 0 if not problems else 1 if names.articles else 2


class _Names:
    """The attributions of a collection, under the names that its speakers end up with."""

    def __init__(self) -> None:
        self.articles: list[tuple[Article, list[tuple[Attribution, list[str]]]]] = []
        self._shown: dict[str, list[str]] = {}

    def take(self, article: Article, settled: "Settled") -> None:
        """Carry out an article's renames, then take its attributions."""
        for old, new in settled.renamed:
            name = self._shown.pop(old, [])
            name[:] = [new]
            self._shown[new] = name
        self.articles.append((article, [(a, self._name(a.speaker)) for a in settled.attributions]))

    def _name(self, speaker: Speaker | None) -> list[str]:
        """Holds the one name that a speaker has by now."""
        return self._shown.setdefault(speaker.name, [speaker.name]) if speaker else []

    def records(self) -> Iterator[dict[str, Any]]:
        """The plain objects that are printed."""
        for article, attributions in self.articles:
            for attribution, name in attributions:
                yield record(article, attribution, name[0] if name else "")


def record(article: Article, attribution: Attribution, name: str) -> dict[str, Any]:
    """One attribution as the plain object that is printed."""
    return {
        "article": Path(article.origin).name,
        "kind": attribution.kind,
        "text": attribution.words(article.text),
        "content": attribution.content,
        "quoted": attribution.quoted,
        "act": attribution.act,
        "cue": attribution.cue,
        "source": attribution.source,
        "speaker": _speaker(attribution.speaker, name),
        "form": attribution.form,
        "confidence": attribution.confidence,
        "reason": capitalised(str(attribution.reason)),
    }


def _speaker(speaker: Speaker | None, name: str) -> dict[str, str | None] | None:
    return {"name": name, "kind": speaker.kind, "role": speaker.role or None} if speaker else None


def _try_writing(target: Path | None) -> None:
    """Refuse a file that cannot be written before the work, not after it."""
    if target is not None:
        _opened(target, "a").close()


def _write(target: Path | None, lines: Sequence[str]) -> None:
    if target is None:
        sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        _print(sys.stdout, lines)
        return
    with _opened(target, "w") as stream:
        _print(stream, lines)


def _opened(target: Path, mode: str) -> TextIO:
    try:
        return cast(TextIO, target.open(mode, encoding="utf-8"))
    except OSError as error:
        raise OnRecordError(
            target, phrase("it cannot be written ({0})", str(error.strerror)), phrase("Name another file with -o.")
        ) from error


def _print(stream: TextIO, lines: Sequence[str]) -> None:
    for line in lines:
        stream.write(line + "\n")
    stream.flush()


def _complain(problem: Problem) -> None:
    print(f"onrecord: {problem}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
