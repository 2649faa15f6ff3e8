"""Texts with their tags written into them: ``{source he} {cue said}`` becomes "he said" and two tags."""

import re
from pathlib import Path

from onrecord.domain.attribution import Attribution
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.attribution.linker import link
from onrecord.engine.coreference.speaker_resolution import resolve_speakers
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.model.log_linear import Weights

_TAG = re.compile(r"\{(source|cue|content|person|organisation|place) |\}")
_ROLES = ("source", "cue", "content")
_MODEL = Path(__file__).parents[3] / "resources" / "model"
WEIGHTS = Weights.load(_MODEL / "onrecord_linker" / "links.json")
"""The links as they were learnt: without them nothing can be linked."""
MENTIONS = Weights.load(_MODEL / "onrecord_namer" / "mentions.json")
"""What was learnt of whom a mention means."""


def tagged(marked: str) -> tuple[str, list[TaggedSpan], list[TaggedSpan]]:
    """The plain text, its roles and its names."""
    text, at, open_tags, tags = "", 0, [], []
    for m in _TAG.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() == "}":
            kind, start = open_tags.pop()
            tags.append(TaggedSpan(kind, start, len(text), 0.9))
        else:
            open_tags.append((m.group(1), len(text)))
    tags.sort(key=lambda t: (t.start, t.end))
    return text + marked[at:], [t for t in tags if t.kind in _ROLES], [t for t in tags if t.kind not in _ROLES]


def linked(marked: str) -> tuple[str, list[Attribution]]:
    """The plain text and its attributions, without speakers."""
    text, roles, _ = tagged(marked)
    return text, link(text, find_quoted_spans(text), roles, WEIGHTS)


def named(marked: str) -> tuple[str, list[Attribution]]:
    """The plain text and its attributions, with speakers."""
    text, roles, names = tagged(marked)
    stretches = find_quoted_spans(text)
    return text, resolve_speakers(text, link(text, stretches, roles, WEIGHTS), names, stretches, MENTIONS)
