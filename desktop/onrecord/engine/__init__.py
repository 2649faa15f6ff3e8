"""Article -> [Attribution]. The only room that imports spaCy and onnxruntime; import it late."""

from onrecord.engine.engine import Engine
from onrecord.engine.speakers.speaker_collection import SpeakerCollection, SpeakersResolved

__all__ = ["Engine", "SpeakerCollection", "SpeakersResolved"]
