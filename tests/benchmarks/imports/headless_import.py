"""An import without a window, as the window does it, to be killed at any moment: goes on with what was broken off.

Arguments: the library, the folder of its articles, and, if there is anything to say before the import, a JSON file with
`columns`, the names of the columns of tables and what they hold, and `addresses` of pages to be fetched. Prints, when
nothing is left to be read, a JSON object with the seconds from the first article to the last, names included, and ends.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from onrecord.domain.article import Article
from onrecord.domain.imports.column_mapping import ColumnMapping, TableMappings, columns_key
from onrecord.domain.imports.import_record import ImportChoices
from onrecord.ingest import read_document
from onrecord.ingest.web import page_fetcher
from onrecord.ingest.web.page_fetcher import PageFetcher, page_document
from onrecord.jobs.worker_client import WorkerClient
from onrecord.library import Library
from onrecord.support import paths
from onrecord.viewmodels.importing.importer import Importer


def chosen(said: dict[str, object]) -> ImportChoices:
    """What a person chose in the preview."""
    mappings = {columns_key(names): ColumnMapping(**mapping) for names, mapping in said["columns"]}  # type: ignore[attr-defined]
    return ImportChoices(tables=TableMappings(by_columns=mappings))


def fetched(said: dict[str, object]) -> list[Article]:
    """The articles of the pages that a person asked for, from this machine."""
    page_fetcher.PAUSE = 0.0
    fetcher = PageFetcher(allowed=lambda _: True, ports=None)
    pages = [page_document(fetcher.fetch(address)) for address in said["addresses"]]  # type: ignore[attr-defined]
    return [each for page in pages for each in read_document(page) if isinstance(each, Article)]


def main() -> int:
    """Run until the import has ended."""
    path, folder, *choices = (Path(argument) for argument in sys.argv[1:])
    said = json.loads(choices[0].read_text("utf-8")) if choices else {"columns": [], "addresses": []}
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
            importer.import_paths([folder], fetched(said), chosen(said))

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
