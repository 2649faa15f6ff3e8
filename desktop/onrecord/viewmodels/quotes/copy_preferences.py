"""How a person copies quotes: the style of Ctrl+C, the styles used last, what becomes of the last comma."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from onrecord.citation import Style, StyleOptions, UserTemplate, restored, stored, style_of, styles_with
from onrecord.support.settings import (
    CITATION_TEMPLATES,
    COPY_KEPT,
    COPY_STYLE,
    COPY_STYLES_USED,
    COPY_VERBATIM,
    Settings,
)
from onrecord.viewmodels.quotes.copied_quotes import CopyWish

MOST = 12
"""Styles that are remembered as used last."""


class CopyPreferences:
    """The person's choices; without settings they last as long as the window."""

    def __init__(self, settings: Settings | None) -> None:
        self._is_kept = settings is not None
        self._settings = settings or Settings(Path())

    @property
    def wish(self) -> CopyWish:
        """What Ctrl+C does."""
        return CopyWish(
            style=style_of(self._settings.get(COPY_STYLE), self.templates),
            options=self.options,
            kept=self._settings.get(COPY_KEPT),
        )

    @property
    def options(self) -> StyleOptions:
        """The options of all styles."""
        return StyleOptions(verbatim=self._settings.get(COPY_VERBATIM))

    @staticmethod
    def with_options(wish: CopyWish, *, verbatim: bool, kept: bool = False) -> CopyWish:
        """The same with other options."""
        return replace(wish, options=replace(wish.options, verbatim=verbatim), kept=kept)

    def styles(self) -> list[Style]:
        """All styles, those used last before the others."""
        used = {key: at for at, key in enumerate(self._used)}
        return sorted(styles_with(self.templates), key=lambda style: used.get(style.key, len(used)))

    def remember(self, wish: CopyWish, *, as_default: bool) -> None:
        """Offer a style first from now on, and keep the options; with `as_default` Ctrl+C copies so too."""
        others = (key for key in self._used if key != wish.style.key)
        self._settings.set(COPY_STYLES_USED, (wish.style.key, *others)[:MOST])
        self._settings.set(COPY_VERBATIM, wish.options.verbatim)
        self._settings.set(COPY_KEPT, wish.kept)
        if as_default:
            self._settings.set(COPY_STYLE, wish.style.key)
        if self._is_kept:
            self._settings.save()

    @property
    def _used(self) -> tuple[str, ...]:
        return self._settings.get(COPY_STYLES_USED)

    @property
    def templates(self) -> tuple[UserTemplate, ...]:
        """The person's own templates."""
        values: tuple[str, ...] = self._settings.get(CITATION_TEMPLATES)
        return restored(values)

    def keep_templates(self, templates: Sequence[UserTemplate]) -> None:
        """Have these templates and no others."""
        self._settings.set(CITATION_TEMPLATES, stored(templates))
        if self._is_kept:
            self._settings.save()
