"""No word that a person reads stands in the code but as a text to be translated, whole and where it is found."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

import onrecord

PACKAGE = Path(onrecord.__file__).parent
SHOWN = sorted([PACKAGE / "app.py", *(PACKAGE / "viewmodels").rglob("*.py"), *(PACKAGE / "widgets").rglob("*.py")])
EVERY = sorted(PACKAGE.rglob("*.py"))
SAYING = {"tr": 1, "message": 1, "plural": 2, "counted": 2}
"""What takes texts, and how many of its arguments are one."""
SILENT = {
    *SAYING,
    "cast",
    "TypeVar",
    "setStyleSheet",
    "setObjectName",
    "setProperty",
    "setDefaultStyleSheet",
    "debug",
    "info",
    "warning",
}
"""What takes texts that nobody reads, or that are translated."""
ANY_TEXT = PACKAGE / "viewmodels" / "text" / "translation.py"
"""Says what other rooms have made, whatever it is."""

SHOWING = """
    setText setToolTip setAccessibleName setAccessibleDescription setWindowTitle setPlaceholderText setTitle
    setLabelText setInformativeText setIconText setStatusTip setWhatsThis setPrefix setSuffix setLabel setNameFilters
    setHorizontalHeaderLabels addAction addMenu addItem addButton addTab showMessage say set_text about label push tool
    QAction QLabel QPushButton QToolButton QCheckBox QRadioButton QGroupBox QDockWidget QMenu QTableWidgetItem drawText
    Command NameDialog FoldHead PaletteItem Suggestion Problem EmptyResult Choice
""".split()
"""What puts a text before a person."""

WORDS = re.compile(
    r"""
    [^\W\d_]\ +[^\W\d_]         # several words
    | ^[A-Z][a-z]{2,}$           # one that begins like a sentence
    | [^\W\d_]…                  # a command that asks for more
    """,
    re.VERBOSE,
)
PIECE = re.compile(r"[^\W\d_]+\s|\s[^\W\d_]+")
"""A word in what is put together with values."""
KEY = r"((Ctrl|Alt|Shift)\+)*([A-Z]|F\d\d?|Esc|Tab|Left|Right|Up|Down|Backspace|[][=+?0-9-])"
KEYS = re.compile(rf"{KEY}( {KEY})*")
NAMES = {"On Record", "On Record Sans", "On Record Serif", "Fusion", "Description"}
"""Of the program, of fonts, of Qt's style, and of a field in a picture's file."""
MARKUP = re.compile(r"(</?\w[^<>]*>)+")


def called(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


class Code:
    """One file as a tree whose nodes know what they stand in."""

    def __init__(self, text: str) -> None:
        self.tree = ast.parse(text)
        self._parents = {child: node for node in ast.walk(self.tree) for child in ast.iter_child_nodes(node)}
        self._apart = {inner for node in ast.walk(self.tree) for part in _apart(node) for inner in ast.walk(part)}

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        while found := self._parents.get(node):
            yield found
            node = found

    def shown(self) -> Iterator[str]:
        """What is put before a person without a translator."""
        for node in ast.walk(self.tree):
            text = node.value if isinstance(node, ast.Constant) and node not in self._apart else None
            if isinstance(text, str) and not _is_name(text) and self._is_shown(node, text):
                yield f"{node.lineno}: {text!r}"

    def _is_shown(self, node: ast.AST, text: str) -> bool:
        part = isinstance(self._parents[node], ast.JoinedStr)
        call = next((each for each in self.around(node) if isinstance(each, ast.Call)), None)
        put = call is not None and called(call) in SHOWING and any(each is node for each in ast.walk(_shown_by(call)))
        return bool(WORDS.search(text) or (part and PIECE.search(text)) or (put and re.search(r"[^\W\d_]", text)))


def _is_name(text: str) -> bool:
    """Whether it names a font or keys, or has tags of HTML alone: nobody translates those."""
    return text in NAMES or any(form.fullmatch(text) for form in (KEYS, MARKUP))


def _shown_by(call: ast.Call) -> ast.expr:
    """What a call shows; a command is shown by what stands second in it."""
    at = 1 if called(call) == "Command" else 0
    return call.args[at] if len(call.args) > at else ast.Tuple([])


def _apart(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node nobody reads, or goes through a translator."""
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node  # a docstring
    if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation:
        yield node.annotation
    if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
        yield node.value
    if isinstance(node, ast.FunctionDef) and node.returns:
        yield node.returns
    if isinstance(node, ast.FunctionDef) and node.name == "_layout":  # of menus: their texts, and names of commands
        yield from (each.value.elts[1] for each in ast.walk(node) if isinstance(each, ast.Yield))
    if isinstance(node, ast.Subscript):
        yield node.slice
    if isinstance(node, ast.Call) and called(node) in SILENT:
        yield node


def unsaid(text: str) -> list[str]:
    return list(Code(text).shown())


def uncollected(text: str) -> list[str]:
    """Calls whose texts are no literals, or that stand where the collector does not look."""
    code, found = Code(text), []
    for node in ast.walk(code.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING:
            texts = node.args[: SAYING[node.func.id]]
            literal = texts and all(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in texts)
            if not literal or any(isinstance(each, ast.JoinedStr) for each in code.around(node)):
                found.append(f"{node.lineno}: {ast.unparse(node)}")
    return found


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_word_on_the_screen_goes_through_a_translator(file):
    assert unsaid(file.read_text("utf-8")) == []


def test_every_text_is_a_literal_that_is_collected():
    saying = [file for file in EVERY if file != ANY_TEXT and _says(file.read_text("utf-8"))]
    assert len(saying) > 40
    wrong = {file.name: found for file in saying if (found := uncollected(file.read_text("utf-8")))}
    assert wrong == {}


def test_the_collector_finds_every_text(translations):
    messages = ElementTree.parse(translations / "onrecord_pl.ts").iter("message")
    collected = {(each.findtext("source"), each.get("numerus") == "yes") for each in messages}
    assert collected >= {text for file in EVERY for text in _texts(ast.parse(file.read_text("utf-8")))}
    assert len(collected) > 500


def _texts(tree: ast.AST) -> Iterator[tuple[str, bool]]:
    """The texts of a file, each with whether it is about a number of things."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING and node.args:
            text = node.args[0]
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                yield text.value, SAYING[node.func.id] == 2


def _says(text: str) -> bool:
    return re.search(r"import .*\b(tr|message|plural|counted)\b", text.replace("\n    ", " ")) is not None


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_no_text_is_bent_by_the_rules_of_english(file):
    bent = ("capitalize", "title", "swapcase")
    calls = [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert [ast.unparse(call) for call in calls if called(call) in bent and not call.args] == []


@pytest.mark.parametrize(
    "code",
    [
        "label('quotes')",
        "self.button.setToolTip('Take it off')",
        "push('Undo', act)",
        "box.setText(f'{n} refused')",
        "Command('undo', edit, 'Undo…')",
        "def name():\n    return 'no date'",
        "name = {1: 'Not named'}",
        "pieces.append(f'N = {n}')",
        "menu.addAction(QAction('x', menu))",
    ],
)
def test_a_text_that_is_not_translated_is_found(code):
    assert len(unsaid(code)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "label(tr('quotes'), 'soft')",
        "Command('undo', edit, tr('Undo'), ('Ctrl+Z',))",
        "widget.setStyleSheet('border: 1px solid red')",
        "def f(x: 'Some Type') -> 'Other':\n    '''What it is for.'''",
        "box.setText(f'{a} · {b}')",
    ],
)
def test_what_nobody_reads_needs_no_translation(code):
    assert unsaid(code) == []


@pytest.mark.parametrize(
    "code", ["tr(name)", "tr(f'{n} quotes')", "f\"{tr('Theme')}\"", "counted('%Ln quotes', one, n)"]
)
def test_a_text_that_the_collector_does_not_see_is_found(code):
    assert len(uncollected(code)) == 1


def said_in(text: str) -> Iterator[str]:
    """The texts of a file that go through a translator."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and called(node) in SAYING:
            texts = node.args[: SAYING[called(node)]]
            yield from (each.value for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str))


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_apostrophes_are_those_of_print_as_quotation_marks_are(file):
    assert [text for text in said_in(file.read_text("utf-8")) if "'" in text] == []
