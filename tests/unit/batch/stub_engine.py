"""A stand-in for the engine that a process can import: whoever is named before "says" speaks the rest of the line."""

import os
import re
import time
from pathlib import Path

from onrecord.domain.attribution import Attribution
from onrecord.domain.speaker import Speaker, SpeakerKind

SAYS = re.compile(r"^(?:(?P<role>[a-z ]+) )?(?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*) says (?P<words>.+)$", re.M)


class Engine:
    version = "en 0.0"

    def analyse(self, article):
        if "RAISE" in article.text:
            raise ValueError("odd")
        if "DIE" in article.text:
            os._exit(7)
        return tuple(map(_attribution, SAYS.finditer(article.text, article.body)))


class SlowEngine(Engine):
    def analyse(self, article):
        time.sleep(0.01)  # the work of the stand-in, in which it can be killed
        return super().analyse(article)


def _attribution(found: re.Match) -> Attribution:
    speaker = Speaker(found["name"], SpeakerKind.PERSON, found["role"] or "")
    return Attribution((found.span("words"),), speaker=speaker, source=(found.span("name"),), reason="it says so")


def load(model: Path) -> Engine:
    return Engine()


def load_slow(model: Path) -> Engine:
    return SlowEngine()
