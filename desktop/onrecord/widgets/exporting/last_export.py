"""What was chosen for the last export: it is offered first for the next."""

from onrecord.support.settings import EXPORT_FORMAT, EXPORT_SCOPE, EXPORT_VERBATIM, Settings
from onrecord.viewmodels.exporting.quote_exporter import FORMATS, ExportChoice, ExportFormat


class LastExport:
    """The last choice, kept in the settings where there are any.

    Attributes:
        extent: "selected", "shown" or "every".
        form: the format.
        verbatim: as of an `ExportChoice`.
    """

    def __init__(self, settings: Settings | None) -> None:
        self._settings = settings
        read = settings.get if settings else lambda setting: setting.default
        self.extent: str = read(EXPORT_SCOPE)
        name = read(EXPORT_FORMAT)
        self.form: ExportFormat = next((form for form in FORMATS if form.name == name), FORMATS[0])
        self.verbatim: bool = read(EXPORT_VERBATIM)

    def keep(self, choice: ExportChoice) -> None:
        """Remember a choice."""
        scope = choice.scope
        self.extent = "selected" if scope.selected else "every" if scope.every else "shown"
        self.form, self.verbatim = choice.form, choice.verbatim
        if self._settings is not None:
            self._settings.set(EXPORT_SCOPE, self.extent)
            self._settings.set(EXPORT_FORMAT, self.form.name)
            self._settings.set(EXPORT_VERBATIM, self.verbatim)
            self._settings.save()
