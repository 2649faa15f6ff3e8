"""Article -> [Attribution]. The only room that imports spaCy and onnxruntime; import it late."""

from onrecord.engine.collection import Collection, Settled
from onrecord.engine.engine import Engine

__all__ = ["Collection", "Engine", "Settled"]
