"""The commands about how the window looks: its theme, and the size of its text."""

from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.commands.command import Command, Commands, choice
from onrecord.widgets.common.theme import CONTRAST, SYSTEM, Theme


def theme_commands() -> Commands[Theme]:
    """What a theme can be told."""
    names = {SYSTEM: tr("Match system"), "light": tr("Light"), "dark": tr("Dark"), CONTRAST: tr("High contrast")}
    return (
        *(choice("theme", name, text, Theme.choose, lambda theme: theme.choice) for name, text in names.items()),
        Command("larger", tr("Larger"), lambda theme: theme.step(1), "Ctrl++ Ctrl+="),
        Command("smaller", tr("Smaller"), lambda theme: theme.step(-1), "Ctrl+-"),
        Command("usual", tr("Default size"), lambda theme: theme.step(0), "Ctrl+0"),
        Command("larger_article", tr("Larger article text"), lambda theme: theme.zoom_by(1), "Alt++ Alt+="),
        Command("smaller_article", tr("Smaller article text"), lambda theme: theme.zoom_by(-1), "Alt+-"),
        Command("usual_article", tr("Default article text"), lambda theme: theme.zoom_by(0), "Alt+0"),
    )
