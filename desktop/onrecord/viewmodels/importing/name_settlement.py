"""The last part of an import: speakers get the names that they have in the order of time, whatever was read first."""

import logging
from collections.abc import Callable

from onrecord.domain.errors import LibraryError
from onrecord.jobs.protocol import Answer, Appearances, AppearancesWanted, NameSpeakers, Request, SpeakersNamed
from onrecord.library import Library

_log = logging.getLogger(__name__)


class NameSettlement:
    """Hands what articles call their speakers to the worker, and the names that come of it to the library.

    Where the library cannot be read or written, the speakers stay unsettled, and come up again after the next import.
    """

    def __init__(self, library: Library, send: Callable[[Request], None]) -> None:
        self._library, self._send = library, send

    def request(self, job: int) -> NameSpeakers | None:
        """What the worker is to be asked for; None where all speakers have their names."""
        try:
            unsettled = self._library.speakers.unsettled()
            if not unsettled:
                return None
            return NameSpeakers(
                job, unsettled, self._library.speakers.known(), self._library.speakers.kept_apart_pairs()
            )
        except LibraryError as error:
            _log.warning("names cannot be settled: %s", error)
            return None

    def take(self, answer: Answer) -> None:
        """Do what an answer of the worker asks for. Raises LibraryError."""
        if isinstance(answer, AppearancesWanted):
            self._send(Appearances(answer.job, self._library.speakers.appearances(answer.speakers)))
        elif isinstance(answer, SpeakersNamed):
            self._library.speakers.settle(answer.speakers, answer.renamed, answer.merge_candidates)
