"""What a window does about a library that can only be read: it says so, bars what would change it, and follows it."""

from PySide6.QtCore import QObject

from onrecord.viewmodels.libraries.library_follower import LibraryFollower
from onrecord.viewmodels.text.translation import tr, translate
from onrecord.viewmodels.workspace import Workspace
from onrecord.widgets.commands.command_actions import Actions
from onrecord.widgets.libraries.read_only_strip import ReadOnlyStrip

CHANGING = frozenset(
    (
        *("add_files", "add_folder", "add_samples", "read_again", "read_all_again", "remove_article", "set_source"),
        *("edit_facts", "merge_library", "confirm_guesses", "add_pages", "paste_article"),
        *("undo", "redo", "take_back", "merge", "edit_speaker", "rename", "split", "never", "doubts"),
        "import_attributes",
        *(
            "accept",
            "reject",
            "set_speaker",
            "merge_speaker",
            "note",
            "tag",
            "edit_quote",
            "save_search",
            "draw_sample",
        ),
        *("add_quote", "use_selection", "start_earlier", "start_later", "end_earlier", "end_later"),
        *("same_story", "other_story", "copy_rule"),
    )
)
"""The commands that change the library, or ask for what is to be changed."""


class AccessController(QObject):
    """Keeps the strip and the commands in line with the library that is shown."""

    def __init__(self, workspace: Workspace, strip: ReadOnlyStrip, actions: Actions) -> None:
        super().__init__(workspace)
        self._workspace, self._strip, self._actions = workspace, strip, actions
        self.follower = LibraryFollower(workspace, workspace.refresh)
        self.follower.fell_behind.connect(strip.show_behind)
        workspace.switched.connect(self.show)
        self.show()

    def show(self) -> None:
        """Show whether the library can be changed."""
        read_only = self._workspace.read_only
        why = tr("Nothing can be changed: {0}.").format(translate(read_only.problem.cause)) if read_only else ""
        for action in self._actions.values():
            if action.command.name in CHANGING:
                action.bar(why)
        self._strip.show_cause(read_only)

    def close(self) -> None:
        """Follow the library no longer."""
        self.follower.stop()
