"""What a method note tells of how quotes were found, chosen and checked, as records, and the note itself."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onrecord.domain.article import CopyRule
from onrecord.domain.count_rows import QuoteFigures
from onrecord.domain.messages import Text
from onrecord.domain.precision_estimate import PrecisionEstimate


class Extent(StrEnum):
    """Which quotes are told of."""

    SELECTED = "selected"
    SHOWN = "filter"
    SAMPLE = "sample"
    EVERY = "library"


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure of the model, measured on articles that were labelled by hand.

    Attributes:
        value: of a hundred.
        low, high: its 95 % interval; None where none was worked out.
        articles: how many articles it was measured on.
        texts: which ones.
    """

    value: float
    articles: int
    texts: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """The language model.

    Attributes:
        name, version: "" where there is none.
        measured: its figures by their names: quotes_f1, right_speaker, wrong_speaker.
    """

    name: str = ""
    version: str = ""
    measured: dict[str, MeasuredFigure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """The random sample that was drawn from the same quotes.

    Attributes:
        size, population: how many were drawn of how many.
        checked, right: how many of them a person has checked, and how many of those are right.
        precision: the share that is right, with its 95 % interval; None where nothing was checked.
        is_finished: whether every quote that is still there was checked; before that the estimate is no fair one.
        seed, made: what decided which were drawn, and when.
    """

    size: int
    population: int
    checked: int
    right: int
    precision: PrecisionEstimate | None
    is_finished: bool
    seed: int
    made: str


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """All that a method note tells.

    Attributes:
        library: the name of its file.
        filter: what was chosen, in words.
        once: whether of copies only the one that stands for them was counted.
        made: when it was counted.
        program: its version.
    """

    library: str
    extent: Extent
    filter: tuple[Text, ...]
    figures: QuoteFigures
    copy_rule: CopyRule
    once: bool
    sample: SampleFacts | None
    model: ModelFacts
    made: datetime
    program: str


@dataclass(frozen=True, slots=True)
class MethodNote:
    """What stands with quotes that leave the program.

    Attributes:
        sentences: what was counted and how, one after another.
        chosen: which quotes they are: the filter in words; "" where nothing is told.
        precision: what a checked random sample says of them, "" where there is none.
        record: the same facts as JSON.
    """

    sentences: tuple[str, ...] = ()
    chosen: str = ""
    precision: str = ""
    record: str = ""

    @property
    def paragraph(self) -> str:
        """The sentences in one."""
        return " ".join(self.sentences)
