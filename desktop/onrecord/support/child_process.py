"""Starts processes of this program's own, with a line to each: spawned, as Windows and macOS do it too."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess


def started(target: Callable[..., object], arguments: Sequence[object], name: str) -> tuple[BaseProcess, Connection]:
    """Start a process; it ends with this one.

    Args:
        target: what it does, a function of a module; its first argument is its end of the line.
        arguments: the others.
        name: what the process is called.

    Returns:
        The process, and this end of the line.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=True)
    process = context.Process(target=target, args=(theirs, *arguments), name=name, daemon=True)
    with theirs, _interrupts_ignored(), _main_hidden():
        process.start()
    return process, ours


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A process started in here ignores Ctrl+C from its first instruction on."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is None:
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _main_hidden() -> Iterator[None]:
    """A process spawned in here does not run the caller's main module again: it needs nothing of it.

    Otherwise a script that opens a window without asking for ``__name__`` would open one in the worker too.
    """
    main = sys.modules["__main__"]
    kept = {name: getattr(main, name) for name in ("__spec__", "__file__") if hasattr(main, name)}
    for name in kept:
        setattr(main, name, None)
    try:
        yield
    finally:
        for name, value in kept.items():
            setattr(main, name, value)
