import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # the worker process imports the stand-ins by name
