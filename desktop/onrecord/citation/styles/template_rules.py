"""What a person's template may hold: nothing that calls, imports, grows without end or goes on for long."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.domain.messages import Message, message

if TYPE_CHECKING:
    from jinja2 import nodes

LONGEST = 20_000
"""Code points of a template."""
DEEPEST = 2
"""Loops within each other."""
_ALLOWED = frozenset(
    """Template Output TemplateData Name Const Filter Getattr Getitem Slice For If CondExpr Compare Operand And Or Not
    Assign Concat Add Sub Neg Test Call Keyword Tuple""".split()
)
_GROWING = frozenset("Concat Add Tuple Call".split())
"""What would let a variable that is set anew double its length each time."""
_TESTS = frozenset("defined undefined none odd even first last in eq ne lt gt le ge string number".split())


def rule_broken(
    tree: "nodes.Template", variables: Collection[str], filters: Collection[str]
) -> tuple[int, Message] | None:
    """The line and the fault of the first thing in a template that is not allowed; None where all is."""
    return next(_faults(tree, frozenset(variables) | {"quotes", "range", "loop"} | _names_set(tree), filters), None)


def _names_set(tree: "nodes.Template") -> frozenset[str]:
    from jinja2 import nodes

    return frozenset(name.name for name in tree.find_all(nodes.Name) if name.ctx == "store")


def _faults(
    node: Any, names: frozenset[str], filters: Collection[str], depth: int = 0, loops: frozenset[str] = frozenset()
) -> Iterator[tuple[int, Message]]:
    from jinja2 import nodes

    line, kind = node.lineno, type(node).__name__
    if kind not in _ALLOWED:
        yield line, message("“{0}” is not for citations", kind.lower())
    elif isinstance(node, nodes.Name) and node.name not in names:
        yield line, message("there is no “{0}”", node.name)
    elif isinstance(node, nodes.Filter) and node.name not in filters:
        yield line, message("there is no filter “{0}” for citations", node.name)
    elif isinstance(node, nodes.Test) and node.name not in _TESTS:
        yield line, message("there is no test “{0}” for citations", node.name)
    elif isinstance(node, nodes.Call) and not (isinstance(node.node, nodes.Name) and node.node.name == "range"):
        yield line, message("nothing but “range” can be called")
    elif isinstance(node, nodes.Assign) and any(type(each).__name__ in _GROWING for each in _under(node.node)):
        yield line, message("a variable can be set to what is there, not to something new")
    elif isinstance(node, nodes.For):
        yield from _loop_faults(node, depth, loops)
        depth, loops = depth + 1, loops | {_loop_name(node)}
    for child in node.iter_child_nodes():
        yield from _faults(child, names, filters, depth, loops)


def _loop_faults(node: "nodes.For", depth: int, loops: frozenset[str]) -> Iterator[tuple[int, Message]]:
    name = _loop_name(node)
    if name not in ("quotes", "authors", "range"):
        yield node.lineno, message("a loop goes over “quotes”, “authors” or a “range”")
    if depth >= DEEPEST or node.recursive or (name == "quotes" and name in loops):
        yield node.lineno, message("too many loops stand within each other")


def _loop_name(node: "nodes.For") -> str:
    from jinja2 import nodes

    over = node.iter.node if isinstance(node.iter, nodes.Call | nodes.Getitem) else node.iter
    return over.attr if isinstance(over, nodes.Getattr) else over.name if isinstance(over, nodes.Name) else ""


def _under(node: Any) -> Iterator[Any]:
    yield node
    for child in node.iter_child_nodes():
        yield from _under(child)
