"""Everything that the window can be told to do, as one table that feeds menus and shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from onrecord.domain.messages import capitalise
from onrecord.viewmodels.charts.chart_data import LARGEST
from onrecord.viewmodels.command_search import PaletteItem
from onrecord.viewmodels.quotes.table_options import RowDetail, detail_name, grouping_name, order_name
from onrecord.viewmodels.rows import Grouping, Order
from onrecord.viewmodels.text.translation import figure, tr
from onrecord.widgets.commands.command import Command, CommandAction, bare
from onrecord.widgets.commands.command_actions import Actions


def _path(name: str, outer: str = "") -> str:
    """The path of a menu, in another one or not; a slash that a language has in its name is none that parts them."""
    return "/".join(filter(None, (outer, name.replace("/", "∕"))))


def commands() -> tuple[Command, ...]:
    """The table, in the order of the menus."""
    file, edit, view, help_ = map(_path, (tr("&File"), tr("&Edit"), tr("&View"), tr("&Help")))
    quote, speaker, charts = map(_path, (tr("&Quotes"), tr("&Speaker"), tr("&Charts")))
    theme, text = _path(tr("Theme"), view), _path(tr("Text size"), view)
    article, hit = tr("No article is shown."), tr("There is no hit in an article.")
    quotes, undone, unfiltered = tr("No quote is selected."), tr("Nothing was undone."), tr("Nothing is filtered.")
    samples = tr("The samples are not installed, or articles are being read.")
    idle, cancel = tr("No articles are being read."), tr("Cancel (keeps what is done)")
    nothing, copied = tr("Nothing was changed by hand yet."), tr("Copy the selected quotes with their sources")
    return (
        *_library_commands(file),
        Command("", file),
        Command("add_files", file, tr("Add articles…"), ("Ctrl+O",), icon="add"),
        Command("add_folder", file, tr("Add folder…"), ("Ctrl+Shift+O",)),
        Command("add_samples", file, tr("Try the sample articles"), needs=samples),
        Command("", file),
        Command("articles", file, tr("Articles…"), ("Ctrl+L",)),
        Command("read_again", file, tr("Read this article again"), ("Ctrl+Shift+R",), needs=article),
        Command("read_all_again", file, tr("Read all articles again"), needs=tr("The library is empty.")),
        Command("remove_article", file, tr("Remove this article"), ("Ctrl+Del",), needs=article),
        Command("cancel", file, tr("Cancel reading (keeps what is done)"), needs=idle, short=cancel),
        Command("import_result", file, tr("Result of the last import…"), needs=tr("Nothing was imported yet.")),
        Command("", file),
        *_export_commands(file),
        Command("", file),
        Command("quit", file, tr("Quit"), ("Ctrl+Q",)),
        Command("undo", edit, tr("Undo"), ("Ctrl+Z",), needs=nothing, short=tr("Undo"), icon="undo"),
        Command("redo", edit, tr("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), needs=undone, short=tr("Redo")),
        Command("history", edit, tr("History…"), ("Ctrl+Shift+Y",)),
        Command("", edit),
        Command("copy", edit, tr("Copy"), ("Ctrl+C",), needs=quotes, about=copied, icon="copy"),
        Command("set_source", edit, tr("Set the article’s source…"), ("Ctrl+E",), needs=article),
        Command("", edit),
        Command("find", edit, tr("Search quotes"), ("Ctrl+F",)),
        Command("find_in_article", edit, tr("Find in the article"), ("Ctrl+Shift+F",), needs=article),
        Command("find_next", edit, tr("Next hit in the article"), ("F3",), needs=hit, icon="next"),
        Command("find_previous", edit, tr("Previous hit in the article"), ("Shift+F3",), needs=hit, icon="previous"),
        *_filter_commands(edit),
        Command("drop_filter", edit, tr("Take off the last filter"), ("Esc",), needs=unfiltered),
        Command(
            "clear_filters",
            edit,
            tr("Clear all filters"),
            ("Shift+Esc", "Ctrl+Backspace"),
            needs=unfiltered,
            short=tr("Clear all"),
        ),
        *_quote_commands(quote),
        Command("", quote),
        *_quoting_commands(quote),
        Command("merge", speaker, tr("Merge into…"), ("Ctrl+J",)),
        Command("edit_speaker", speaker, tr("Edit speaker…"), ("Ctrl+Shift+E",), about=tr("Its name, role and kind")),
        Command("rename", speaker, tr("Rename…"), ("Ctrl+R",)),
        Command("split", speaker, tr("Split off a spelling…"), ("Ctrl+Shift+M",)),
        Command("never", speaker, tr("Never the same as…"), ("Ctrl+Shift+N",)),
        Command("", speaker),
        Command("doubts", speaker, tr("Doubtful merges…"), ("Ctrl+D",), about=tr("Speakers that may be one: decide")),
        Command("theme_system", theme, tr("As the system"), group="theme"),
        Command("theme_light", theme, tr("Light"), group="theme"),
        Command("theme_dark", theme, tr("Dark"), group="theme"),
        Command("theme_contrast", theme, tr("High contrast"), group="theme"),
        Command("larger", text, tr("Larger"), ("Ctrl++", "Ctrl+=")),
        Command("smaller", text, tr("Smaller"), ("Ctrl+-",)),
        Command("usual", text, tr("Usual"), ("Ctrl+0",)),
        Command("", text),
        Command("larger_article", text, tr("Larger article text"), ("Alt++", "Alt+=")),
        Command("smaller_article", text, tr("Smaller article text"), ("Alt+-",)),
        Command("usual_article", text, tr("Usual article text"), ("Alt+0",)),
        Command("", view),
        *_table_commands(view),
        Command("", view),
        *_reading_commands(view),
        *_chart_commands(charts),
        Command("palette", help_, tr("Find a command…"), ("Ctrl+K",)),
        Command("search_help", help_, tr("How to search"), ("Shift+F1",), icon="help"),
        Command("hints", help_, tr("Show the hints again"), needs=tr("There are no articles yet.")),
        Command("shortcuts", help_, tr("Shortcuts"), ("?", "F1")),
    )


def _library_commands(file: str) -> tuple[Command, ...]:
    recent = _path(tr("Open recent"), file)
    return (
        Command("new_library", file, tr("New library…"), ("Ctrl+N",)),
        Command("open_library", file, tr("Open library…"), ("Ctrl+Shift+L",)),
        Command("own_library", recent, tr("My library")),
        Command("", recent),
        Command("forget_missing", recent, tr("Remove those not found")),
        Command("clear_recent", recent, tr("Clear the list")),
        Command("", file),
        Command("save_as", file, tr("Save library as…")),
        Command("restore", file, tr("Restore a backup…"), needs=tr("No backups are kept here.")),
        Command("rescue", file, tr("Save what can be read…"), needs=tr("This library is not damaged.")),
    )


def _export_commands(file: str) -> tuple[Command, ...]:
    none = tr("There are no quotes, or some are being exported.")
    idle, before = tr("No quotes are being exported."), tr("Nothing was exported yet.")
    folder = tr("Show in folder")
    return (
        Command("export_quotes", file, tr("Export quotes…"), ("Ctrl+Shift+X",), needs=none),
        Command("cancel_export", file, tr("Cancel the export"), needs=idle),
        Command("show_export", file, tr("Show the exported file in its folder"), needs=before, short=folder),
    )


def _filter_commands(edit: str) -> tuple[Command, ...]:
    """Back and forth, with the signs that point there in the direction in which one reads."""
    signs = ("back", "forward")
    back, forward = signs if QGuiApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight else signs[::-1]
    first, last = tr("Nothing else was filtered before."), tr("You have not gone back from a filter.")
    return (
        Command("filter_back", edit, tr("Back to the previous filter"), ("Alt+Left", "Ctrl+["), needs=first, icon=back),
        Command("filter_forward", edit, tr("Forward again"), ("Alt+Right", "Ctrl+]"), needs=last, icon=forward),
    )


def _quoting_commands(quote: str) -> tuple[Command, ...]:
    words, chosen = tr("No words of the article are selected."), tr("No quote is shown.")
    some = tr("No words of the quote shown are selected.")
    bounds = _path(tr("Move its ends"), quote)
    return (
        Command("add_quote", quote, tr("Add as a quote…"), ("Q",), quotes=True, needs=words),
        Command("use_selection", quote, tr("Set the quote to the selection"), ("B",), quotes=True, needs=some),
        Command("start_earlier", bounds, tr("Start a word earlier"), ("H",), quotes=True, needs=chosen),
        Command("start_later", bounds, tr("Start a word later"), ("L",), quotes=True, needs=chosen),
        Command("end_earlier", bounds, tr("End a word earlier"), ("Shift+H",), quotes=True, needs=chosen),
        Command("end_later", bounds, tr("End a word later"), ("Shift+L",), quotes=True, needs=chosen),
    )


def _reading_commands(view: str) -> tuple[Command, ...]:
    first, last = tr("No quote stands before this one in the article."), tr("No quote follows in the article.")
    return (
        Command("previous", view, tr("Previous quote in the article"), ("Alt+Up",), needs=first, icon="previous"),
        Command("next", view, tr("Next quote in the article"), ("Alt+Down",), needs=last, icon="next"),
    )


def _table_commands(view: str) -> tuple[Command, ...]:
    names = tr("Sort quotes"), tr("Group quotes"), tr("Show in rows")
    sort, group, details = (_path(name, view) for name in names)
    ungrouped = tr("The quotes are not grouped.")
    drawn = tr("The quotes of a random sample stand in the order in which they were drawn.")
    return (
        *(Command(f"sort_{order}", sort, capitalise(order_name(order)), group="sort", needs=drawn) for order in Order),
        Command("", sort),
        Command("sort_turned", sort, tr("From the other end"), ("Ctrl+Shift+D",), check=True, needs=drawn),
        Command("group_none", group, capitalise(grouping_name(None)), group="group", needs=drawn),
        *(Command(f"group_{by}", group, capitalise(grouping_name(by)), group="group", needs=drawn) for by in Grouping),
        Command("", group),
        Command("fold_all", group, tr("Fold all groups"), ("Ctrl+Shift+Left",), needs=ungrouped),
        Command("unfold_all", group, tr("Unfold all groups"), ("Ctrl+Shift+Right",), needs=ungrouped),
        *(Command(f"detail_{detail}", details, detail_name(detail), check=True) for detail in RowDetail),
    )


def _quote_commands(quote: str) -> tuple[Command, ...]:
    """What is done with the selected quotes, by single keys, and with many of them."""
    some, nothing = tr("No quote is selected."), tr("Nothing was changed by hand yet.")
    address, page = tr("No address is known of the article."), tr("Open at the passage")
    return (
        Command("next_quote", quote, tr("Next quote"), ("J",), quotes=True, needs=some),
        Command("previous_quote", quote, tr("Previous quote"), ("K",), quotes=True, needs=some),
        Command("open_page", quote, tr("Open the page at the passage"), ("O",), quotes=True, needs=address, short=page),
        Command("", quote),
        Command("accept", quote, tr("Accept"), ("A",), quotes=True, needs=some),
        Command("reject", quote, tr("Reject"), ("X",), quotes=True, needs=some),
        Command("set_speaker", quote, tr("Set speaker…"), ("S",), quotes=True, needs=some),
        Command("merge_speaker", quote, tr("Merge its speaker into…"), ("M",), quotes=True, needs=some),
        Command("note", quote, tr("Note…"), ("N",), quotes=True, needs=some),
        Command("tag", quote, tr("Tag…"), ("T",), quotes=True, needs=some),
        Command("edit_quote", quote, tr("Edit speaker, note and tags…"), ("E",), quotes=True, needs=some),
        Command("take_back", quote, tr("Undo the last change"), ("U",), quotes=True, needs=nothing),
        Command("", quote),
        Command("save_search", quote, tr("Save this search…"), ("Ctrl+S",)),
        Command("draw_sample", quote, tr("Check a random sample…"), needs=tr("No quote is shown.")),
        Command("resume_sample", quote, tr("Go on with the random sample"), needs=tr("No sample is waiting.")),
        Command("leave_sample", quote, tr("Leave the random sample"), needs=tr("No sample is being checked.")),
    )


def _chart_commands(charts: str) -> tuple[Command, ...]:
    most, file = _path(tr("Speakers and sources shown"), charts), _path(tr("Export"), charts)
    nothing = tr("There is nothing to chart.")
    stacked = tr("Kinds are stacked in these bars, and logarithms do not add up: count articles instead.")
    return (
        Command("chart_bars", charts, tr("Speakers, sources"), ("Alt+1",), group="chart"),
        Command("chart_time", charts, tr("Over time"), ("Alt+2",), group="chart"),
        Command("chart_matrix", charts, tr("Speaker × source"), ("Alt+3",), group="chart"),
        Command("", charts),
        Command("count_quotes", charts, tr("Count quotes"), group="count"),
        Command("count_articles", charts, tr("Count articles"), group="count"),
        Command("", charts),
        Command("share", charts, tr("Shares instead of numbers"), check=True),
        Command("log", charts, tr("Log scale"), check=True, needs=stacked),
        *(Command(f"largest_{n}", most, tr("The largest {0}").format(figure(n)), group="largest") for n in LARGEST),
        Command("", charts),
        Command("tables", charts, tr("Charts as tables"), ("Ctrl+T",), check=True, short=tr("Table")),
        Command("export_png", file, tr("Picture (PNG)…"), ("Ctrl+Shift+S",), needs=nothing),
        Command("export_svg", file, tr("Drawing (SVG)…"), needs=nothing),
        Command("export_csv", file, tr("Figures (CSV)…"), needs=nothing),
        Command("", charts),
        Command("charts", charts, tr("Show the charts"), ("Ctrl+Shift+H",), check=True),
        Command("float_charts", charts, tr("In a window of their own"), check=True, needs=nothing),
    )


def quote_keys() -> tuple[str, ...]:
    """The names of the commands whose single keys work while the quotes or the article have the focus."""
    return tuple(command.name for command in commands() if command.quotes)


def offers(actions: Actions) -> list[PaletteItem]:
    """Every command but the palette's own, as the palette shows it."""
    return [_offer(action) for name, action in actions.items() if name != "palette"]


def _offer(action: CommandAction) -> PaletteItem:
    command = action.command
    place = " › ".join(bare(name) for name in command.menu.split("/"))
    return PaletteItem(command.name, action.said, place, action.keys, action.why, action.isChecked())
