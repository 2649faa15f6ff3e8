"""onnxruntime, silenced: it is imported here and nowhere else.

Its packages report to their maker unless told not to: they write an identifier and a database under the user's folder
of caches, and half a minute later look for the server that these are sent to. What tells them not to must stand in
the environment before the import.
"""

import os
from pathlib import Path

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # whatever stands there: nothing leaves this machine

import onnxruntime

onnxruntime.disable_telemetry_events()  # for a program that had imported it before us

SLOWER = ["SkipLayerNormFusion"]
"""Fusions left out: on the processor this one takes three times as long as the addition and the norm by themselves."""


def inference_session(path: Path) -> onnxruntime.InferenceSession:
    """A session of the network in a file, on one thread of the processor. Raises what onnxruntime raises."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER)
