"""The engine alone over the articles of a folder: reads, analyses and names, and writes nothing.

Prints the seconds that it took, without the time to load the model.
"""

import sys
import time
from pathlib import Path

from onrecord.domain.article import Article
from onrecord.engine import Engine, SpeakerCollection
from onrecord.ingest import read_articles
from onrecord.support import paths


def main() -> None:
    """Go through them once."""
    engine, collection = Engine.load(paths.model_folder()), SpeakerCollection()
    began = time.perf_counter()
    for path in sorted(Path(sys.argv[1]).iterdir()):
        for found in read_articles(path):
            if isinstance(found, Article):
                collection.settle(engine.analyse(found))
    print(time.perf_counter() - began)


if __name__ == "__main__":
    main()
