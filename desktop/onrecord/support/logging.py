"""What the program writes down for the day something goes wrong: a rotating file, and the terminal."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

MAX_BYTES = 1_000_000
KEPT = 3

_FORMAT = "%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"


@contextmanager
def logging_to(file: Path | None, terminal: int = logging.WARNING) -> Iterator[logging.Logger]:
    """Log the program's messages while the block runs.

    Args:
        file: gets everything from INFO on, and is rotated at a megabyte; None for no file. Where it cannot be
            written, the program goes on without it and says so on the terminal.
        terminal: the level from which messages also go to stderr.
    """
    logger = logging.getLogger("onrecord")
    before = logger.level, logger.propagate
    handlers = _terminal(terminal)
    for handler in handlers:
        logger.addHandler(handler)
    handlers += _attach_file(logger, file)
    logger.setLevel(min((h.level for h in handlers), default=logging.WARNING))
    logger.propagate = False
    try:
        yield logger
    finally:
        _detach(logger, handlers)
        logger.level, logger.propagate = before


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
