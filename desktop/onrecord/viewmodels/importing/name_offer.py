"""What the names of files tell of the articles of a preview, by a pattern that is guessed or typed."""

from collections.abc import Iterable, Sequence

from onrecord.domain.imports.previewed_input import PreviewedInput
from onrecord.ingest.name_patterns import NamePattern, guess_pattern, read_names
from onrecord.viewmodels.importing.import_preview import ImportPreview
from onrecord.viewmodels.text.name_pattern_texts import PATTERN_FIELDS, NameOffer, offered, pattern_text

__all__ = ["NameOffer", "NamePattern", "NameReading", "named_files", "offer_of", "pattern_text"]


def named_files(preview: ImportPreview) -> list[PreviewedInput]:
    """The articles that are wanted and are a file each, so that its name may tell of them."""
    return [each for each in preview.wanted if not each.part and ("/" in each.file or "\\" in each.file)]


def needs_names(preview: ImportPreview) -> bool:
    """Whether of an article that is a file something is missing, or a guess, that names of files may tell."""
    return any(_lacking(preview.shown(each), PATTERN_FIELDS[:2]) for each in named_files(preview))


class NameReading:
    """What the names of the files tell, kept while the files are the same: thousands of names take a moment."""

    def __init__(self, preview: ImportPreview) -> None:
        self._preview = preview
        self._pattern: NamePattern | None = None
        self._told: dict[str, dict[str, str] | None] = {}

    def offered(self) -> NameOffer | None:
        """What the pattern would set that the names seem to have; None where there is none, or nothing new."""
        files = named_files(self._preview)
        paths = [each.file for each in files]
        if not set(paths) <= self._told.keys():
            self._pattern = guess_pattern(paths)
            read = read_names(self._pattern, paths) if self._pattern else [None] * len(paths)
            self._told = dict(zip(paths, read, strict=True))
        if self._pattern is None:
            return None
        offer = _offer(self._preview, files, self._pattern, [self._told[path] for path in paths])
        return offer if offer.labels else None


def offer_of(preview: ImportPreview, files: Sequence[PreviewedInput], pattern: NamePattern) -> NameOffer:
    """What a pattern would set of some files: what an article says itself, beyond a guess, stays."""
    return _offer(preview, files, pattern, read_names(pattern, [each.file for each in files]))


def _offer(
    preview: ImportPreview,
    files: Sequence[PreviewedInput],
    pattern: NamePattern,
    read: Sequence[dict[str, str] | None],
) -> NameOffer:
    named = [(each.article, lambda names, each=each: _lacking(preview.shown(each), names)) for each in files]
    return offered(pattern, read, named)


def _lacking(shown: PreviewedInput, names: Iterable[str]) -> list[str]:
    return [name for name in names if not getattr(shown, name) or name in shown.guesses]
