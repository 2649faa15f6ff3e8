"""A batch run killed at fifty random moments comes to what an undisturbed one does."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.batch import stub_engine
from tests.unit.batch.batch_makers import batch, files, rows, write_parquet

KILLS = 50
ROOT = Path(__file__).parents[3]
RUN = """
import sys
from pathlib import Path
from tests.unit.batch import batch_makers, stub_engine
from onrecord.batch.batch_run import BatchOptions, run
from onrecord.batch.shards import find_inputs
news, out = [Path(sys.argv[1])], Path(sys.argv[2])
print("begun", flush=True)
run(BatchOptions(batch_makers.settings(out, load=stub_engine.load_slow), news, 10), find_inputs(news))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no process is killed so there")
@pytest.mark.timeout(400)
def test_a_run_that_is_killed_at_random_moments_comes_to_the_same(tmp_path):
    news, chance = write_parquet(tmp_path / "news.parquet", rows(600)), random.Random(1)
    out, killed = tmp_path / "out", 0
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "desktop"), str(ROOT)])}
    for _ in range(KILLS):
        line = [sys.executable, "-c", RUN, str(news), str(out)]
        with subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout.readline() == "begun\n"
            try:
                process.wait(chance.uniform(0.0, 0.6))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += 1
    print(f"{killed} of {KILLS} runs were killed; {len([*(out / 'shards').glob('*.json')])} of 60 shards were there")
    batch([news], out, load=stub_engine.load_slow)
    batch([news], tmp_path / "other")
    assert files(out) == files(tmp_path / "other")
    assert list((out / ".drafts").iterdir()) == []
