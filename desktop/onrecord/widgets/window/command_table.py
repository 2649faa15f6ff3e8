"""All commands of the features, in the order of the menus."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject

from onrecord.domain.quote import Grouping, Order
from onrecord.viewmodels.charts.chart_data import LARGEST, TimeSeries
from onrecord.viewmodels.charts.charts_model import Page
from onrecord.viewmodels.charts.time_buckets import TimeBin
from onrecord.viewmodels.quotes.table_options import RowDetail
from onrecord.viewmodels.text.translation import tr
from onrecord.widgets.articles.copies_controller import CopiesController
from onrecord.widgets.articles.find_controller import FindController
from onrecord.widgets.articles.quote_bounds_controller import QuoteBoundsController
from onrecord.widgets.articles.reader_controller import ReaderController
from onrecord.widgets.charts.charts_controller import ChartsController
from onrecord.widgets.commands.command import Command
from onrecord.widgets.exporting.export_controller import ExportController
from onrecord.widgets.exporting.method_controller import MethodController
from onrecord.widgets.exporting.print_controller import PrintController
from onrecord.widgets.filters.saved_search_controller import SavedSearchController
from onrecord.widgets.importing.import_controller import ImportController
from onrecord.widgets.libraries.backup_controller import BackupController
from onrecord.widgets.libraries.library_controller import LibraryController
from onrecord.widgets.libraries.library_file_controller import LibraryFileController
from onrecord.widgets.quotes.copy_controller import CopyController
from onrecord.widgets.quotes.table_controller import TableController
from onrecord.widgets.review.history_controller import HistoryController
from onrecord.widgets.review.review_controller import ReviewController
from onrecord.widgets.review.sample_controller import SampleController
from onrecord.widgets.speakers.speaker_controller import SpeakerController
from onrecord.widgets.statements.statement_controller import StatementController
from onrecord.widgets.window.filter_controller import FilterController
from onrecord.widgets.window.palette_controller import PaletteController
from onrecord.widgets.window.theme_commands import theme_commands
from onrecord.widgets.window.welcome_hints_controller import WelcomeHintsController

LINE: Command[QObject] = Command("", "", lambda _: None)
"""A line between groups of a menu."""


def commands() -> tuple[Command[Any], ...]:
    """Every command, and the lines between them, from the first menu to the last."""
    declared: dict[str, Command[Any]] = {command.name: command for command in _declared()}
    return tuple(
        replace(LINE if name == "-" else declared[name], menus=menus)
        for menus, names in _layout()
        for name in names.split()
    )


def _declared() -> Iterator[Command[Any]]:
    for feature in (
        *(LibraryController, LibraryFileController, BackupController, ImportController, ExportController),
        *(MethodController, PrintController),
        *(HistoryController, CopyController, FilterController, SavedSearchController),
        *(ReviewController, SampleController, SpeakerController, TableController),
        *(ReaderController, CopiesController, FindController, QuoteBoundsController, ChartsController),
        StatementController,
        *(WelcomeHintsController, PaletteController),
    ):
        yield from feature.commands()
    yield from theme_commands()


def _layout() -> Iterator[tuple[tuple[str, ...], str]]:
    """The menus, each with the menu that it is in, and the names of their commands; "-" is a line."""
    file, edit, view, help_ = tr("&File"), tr("&Edit"), tr("&View"), tr("&Help")
    article, quote, speaker, charts = tr("&Articles"), tr("&Quotes"), tr("&Speakers"), tr("&Charts")
    yield (file,), "new_library open_library"
    yield (file, tr("Open recent")), "own_library - forget_missing clear_recent"
    yield (file,), "- save_as save_copy merge_library"
    yield (file, tr("Library")), "library_properties show_library - restore rescue - save_json_lines open_json_lines"
    yield (file,), "- export_quotes cancel_export show_export print_quotes copy_method - quit"
    yield (edit,), "undo redo history - copy copy_as copy_words copy_table citation_templates"
    yield (edit,), "- find find_in_article find_next find_previous"
    yield (edit,), "- filter_back filter_forward drop_filter clear_filters save_search"
    yield (article,), "add_files add_folder add_pages paste_article add_samples"
    yield (article, tr("Look before adding")), "preview_always preview_needed preview_never"
    yield (article,), "cancel import_result imports - articles"
    yield (article,), "- edit_facts set_source confirm_guesses - read_again read_all_again remove_article"
    yield (article, tr("Copies of articles")), "show_copies same_story other_story - each_once - copy_rule"
    yield (quote,), "next_quote previous_quote open_page - compare_outlets"
    yield (quote,), "- accept reject set_speaker merge_speaker note tag edit_quote take_back"
    yield (quote,), "- draw_sample resume_sample leave_sample - add_quote use_selection"
    yield (quote, tr("Adjust quote")), "start_earlier start_later end_earlier end_later"
    yield (speaker,), "merge edit_speaker rename split never - doubts - people_only import_attributes"
    yield (view, tr("Theme")), "theme_system theme_light theme_dark theme_contrast"
    yield (view, tr("Text size")), "larger smaller usual - larger_article smaller_article usual_article"
    yield (view,), "-"
    yield (view, tr("Sort quotes")), " ".join((*(f"sort_{order}" for order in Order), "- sort_turned"))
    groups = (f"group_{by}" for by in ("none", *Grouping))
    yield (view, tr("Group quotes")), " ".join((*groups, "- fold_all unfold_all"))
    yield (view, tr("Show in rows")), " ".join(f"detail_{detail}" for detail in RowDetail)
    yield (view,), "reported"
    yield (view, tr("Open libraries with")), "opens_quoted opens_all"
    yield (view,), "- previous next"
    yield (charts, tr("Chart")), " ".join(f"chart_{page}" for page in Page)
    yield (charts,), "- count_quotes count_articles - share mix log"
    yield (charts, tr("Speakers and sources shown")), " ".join(f"largest_{number}" for number in LARGEST)
    yield (charts, tr("Columns over time")), " ".join(f"bin_{length}" for length in TimeBin)
    yield (charts, tr("Rows over time")), " ".join(f"series_{each}" for each in TimeSeries)
    yield (charts,), "- copy_chart copy_chart_table"
    yield (charts, tr("Export")), "export_png export_svg export_csv"
    yield (charts, tr("Zoom")), "chart_larger chart_smaller chart_whole"
    yield (charts,), "- tables charts float_charts"
    yield (help_,), "palette search_help hints shortcuts"
