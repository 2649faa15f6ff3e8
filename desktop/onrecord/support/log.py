"""What the program writes down for the day something goes wrong: a rotating file, and the terminal."""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 1_000_000
KEPT = 3

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


@contextmanager
def logging_to(file: Path | None, terminal: int = logging.WARNING) -> Iterator[logging.Logger]:
    """Log the program's messages while the block runs, and the warnings of Python and of libraries.

    Args:
        file: gets everything of the program's from INFO on and the warnings of others, and is rotated at a megabyte;
            None for no file. Where it cannot be written, the program goes on without it and says so on the terminal.
        terminal: the level from which the program's messages also go to stderr; those of others never do.
    """
    logger = logging.getLogger("onrecord")
    before = logger.level, logger.propagate
    handlers = _terminal(terminal)
    for handler in handlers:
        logger.addHandler(handler)
    kept = _attach_file(logger, file)
    handlers += kept
    logger.setLevel(min((h.level for h in handlers), default=logging.WARNING))
    logger.propagate = False
    try:
        with third_party_logging(*kept):
            yield logger
    finally:
        _detach(logger, handlers)
        logger.level, logger.propagate = before


@contextmanager
def third_party_logging(*handlers: logging.Handler) -> Iterator[None]:
    """Give some handlers, or nobody, what libraries log and Python warns of: it would go to stderr otherwise."""
    root, showing = logging.getLogger(), warnings.showwarning
    kept = handlers or (logging.NullHandler(),)
    for handler in kept:
        root.addHandler(handler)
    warnings.showwarning = _log_warning
    try:
        yield
    finally:
        warnings.showwarning = showing
        for handler in kept:
            root.removeHandler(handler)


def _log_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: object = None,
    line: str | None = None,
) -> None:
    """Takes the place of `warnings.showwarning`."""
    logging.getLogger("py.warnings").warning("%s", warnings.formatwarning(message, category, filename, lineno, line))


def _terminal(level: int) -> list[logging.Handler]:
    if sys.stderr is None:  # a windowed program on Windows has none
        return []
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level)
    handler.setFormatter(logging.Formatter("onrecord: %(message)s"))
    return [handler]


def _attach_file(logger: logging.Logger, file: Path | None) -> list[logging.Handler]:
    if file is None:
        return []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=MAX_BYTES, backupCount=KEPT, encoding="utf-8", errors="replace")
    except OSError as error:
        logger.warning("no log is kept: %s cannot be written (%s)", file, error.strerror)
        return []
    handler.setLevel(logging.INFO)
    handler.setFormatter(logging.Formatter(_FORMAT))
    logger.addHandler(handler)
    return [handler]


def _detach(logger: logging.Logger, handlers: list[logging.Handler]) -> None:
    for handler in handlers:
        logger.removeHandler(handler)
        handler.close()
