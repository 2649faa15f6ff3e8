"""The sample library from the click to the last quote, the model's load included; the longest pause of the window."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.screens import offscreen

LIMIT = 10.0
PAUSE = 0.1
DRIVER = Path(__file__).parents[1] / "e2e" / "driver.py"


def test_samples_from_a_cold_worker(tmp_path: Path) -> None:
    environment = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": offscreen()}
    found = subprocess.run(
        [sys.executable, str(DRIVER), "Peskov"],
        env=environment, input="\n", capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    steps = {r["step"]: r for r in map(json.loads, found.stdout.splitlines())}
    seconds, pause = steps["imported"]["seconds"], steps["imported"]["longest_pause"]
    print(f"\nsamples analysed in {seconds:.1f} s, longest pause of the window {1000 * pause:.0f} ms")
    assert seconds <= LIMIT
    assert pause <= PAUSE
