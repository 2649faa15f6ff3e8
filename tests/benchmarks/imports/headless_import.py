"""An import without a window, as the window does it, to be killed at any moment: goes on with what was broken off.

Arguments: the library, the folder of its articles. Prints, when nothing is left to be read, a JSON object with the
seconds from the first article to the last, names included, and ends.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from onrecord.jobs.worker_client import WorkerClient
from onrecord.library import Library
from onrecord.support import paths
from onrecord.viewmodels.importing.importer import Importer


def main() -> int:
    """Run until the import has ended."""
    path, folder = (Path(argument) for argument in sys.argv[1:])
    application = QCoreApplication([])
    library = Library.open(path)
    importer = Importer(library, WorkerClient(paths.model_folder()))
    times: list[float] = []
    importer.progress.connect(lambda at: times.append(time.perf_counter()) if at.total else None)
    importer.idle.connect(lambda: times.append(time.perf_counter()))
    importer.idle.connect(application.quit)

    def begin() -> None:
        unread = importer.broken_off()
        if unread.total:
            importer.go_on(unread)
        elif library.articles.ids():
            application.quit()
        else:
            importer.import_paths([folder])

    QTimer.singleShot(0, begin)
    application.exec()
    importer.close()
    library.close()
    print(json.dumps({"seconds": (times or [0.0])[-1] - (times or [0.0])[0]}), flush=True)
    return 0


if __name__ == "__main__":
    # What the process is killed with reaches its worker too.
    if hasattr(os, "setsid") and os.getpgrp() != os.getpid():
        os.setsid()
    sys.exit(main())
