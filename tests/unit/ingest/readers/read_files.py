"""Files that are written and read back, for the tests of readers."""

from pathlib import Path

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import read_articles

PARAGRAPHS = (
    "The ferry to Halden will stop in March, the harbour board said on Friday, after ninety years on the fjord.",
    "“We have looked at every figure twice,” said Ingrid Solheim, who chairs the board. “There is no third way.”",
    "Skipper Jonas Aune, 61, heard of it on the radio. “I would have liked a call,” he said from the wheelhouse.",
    "The board’s report, which was published in May, puts the yearly loss at £1.4 million and says that it will grow.",
)
"""An article of four paragraphs, of nobody's newspaper."""
TEXT = "\n\n".join(PARAGRAPHS)


def read_all(path: Path) -> list[Article | IngestError]:
    """All that is in a file."""
    return list(read_articles(path))


def articles(folder: Path, data: bytes, name: str) -> list[Article]:
    """The articles in a file of these bytes, all of which must be one."""
    path = folder / name
    path.write_bytes(data)
    found = read_all(path)
    assert all(isinstance(each, Article) for each in found), [str(each) for each in found]
    return [each for each in found if isinstance(each, Article)]


def article(folder: Path, data: bytes, name: str) -> Article:
    """The only article in a file of these bytes."""
    (found,) = articles(folder, data, name)
    return found


def refusal(folder: Path, data: bytes, name: str) -> IngestError:
    """Why a file of these bytes gives no article."""
    path = folder / name
    path.write_bytes(data)
    (found,) = read_all(path)
    assert isinstance(found, IngestError)
    assert str(path) in str(found.problem.subject)
    return found
