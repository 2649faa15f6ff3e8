"""The spaCy components, in the order of the pipeline: marks, tagger, linker, namer.

Each fills extension attributes of the Doc: ``doc._.reading`` (the text as it is read) and ``doc._.stretches``;
``doc._.roles``, ``doc._.names`` and ``doc._.said``; ``doc._.attributions``. Registered as entry points, so that
``spacy.load`` finds them.
"""

import shutil
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc

from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.domain.quotation_marks import find_quoted_spans, quotes
from onrecord.engine.attribution.linker import link
from onrecord.engine.coreference.anaphora import Further, log_linear_alone
from onrecord.engine.coreference.antecedent_ranker import AntecedentRanker
from onrecord.engine.coreference.entities import of_one_kind
from onrecord.engine.coreference.speaker_resolution import resolve_speakers
from onrecord.engine.model.bio_decoding import chance_in, tags_of, with_gender, with_stop, within_lines
from onrecord.engine.model.bio_labels import NAMES, ROLES, bio
from onrecord.engine.model.encoder import FILES, REMEDY, Encoder
from onrecord.engine.model.log_linear import Weights
from onrecord.engine.reading_text import Reading, reading_text

CONTENT = bio(ROLES, "content")

for _name in ("stretches", "roles", "names", "attributions"):
    Doc.set_extension(_name, default=(), force=True)
Doc.set_extension("reading", default=Reading(""), force=True)
Doc.set_extension("said", default=None, force=True)
Doc.set_extension("vectors", default=None, force=True)
Doc.set_extension("heard", default=None, force=True)


@Language.factory("onrecord_marks")
def make_marks(nlp: Language, name: str) -> "Marks":
    """Finds quotation marks."""
    return Marks()


@Language.factory("onrecord_tagger", default_config={"threads": 0})
def make_tagger(nlp: Language, name: str, threads: int) -> "Tagger":
    """Runs the network, on some threads or (0) as many as there are cores."""
    return Tagger(threads)


@Language.factory("onrecord_linker")
def make_linker(nlp: Language, name: str) -> "Linker":
    """Makes attributions of tags and marks."""
    return Linker()


@Language.factory("onrecord_namer")
def make_namer(nlp: Language, name: str) -> "Namer":
    """Names the speakers."""
    return Namer()


class Marks:
    """Sets ``doc._.reading`` (see `reading_text`) and ``doc._.stretches`` (list of `QuotedSpan`)."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.reading = reading_text(doc.text)
        doc._.stretches = find_quoted_spans(doc._.reading.text)
        return doc


class Tagger:
    """Sets ``doc._.roles`` and ``doc._.names`` (lists of Tag) by the encoder, which is saved with the pipeline.

    And ``doc._.vectors`` (`WordVectors`); and ``doc._.said``: by its start, how likely each stretch in quotation marks
    is somebody's words, 0 to 1.
    ``doc._.heard``, where it is set, is called as the text is read.
    """

    def __init__(self, threads: int = 0) -> None:
        self._threads = threads
        self._encoder: Encoder | None = None
        self._folder: Path | None = None

    def load(self, folder: Path) -> None:
        """Load the network from a folder. Raises ModelError."""
        self._encoder, self._folder = Encoder(folder, self._threads), folder

    def __call__(self, doc: Doc) -> Doc:
        return next(iter(self.pipe([doc])))

    def pipe(self, docs: Iterable[Doc], batch_size: int = 8) -> Iterator[Doc]:
        """Tag a stream of documents."""
        if self._encoder is None:
            raise ModelError("onrecord_tagger", message("no network has been loaded"), REMEDY)
        for doc in docs:
            text, stretches = doc._.reading.text, doc._.stretches
            scores = next(self._encoder.score([(text, stretches)], doc._.heard))
            doc._.roles, doc._.vectors = tags_of(scores.roles, scores.words, ROLES), scores.vectors
            doc._.said = {s.start: chance_in(scores.roles, scores.words, s.span, CONTENT) for s in quotes(stretches)}
            names = [
                with_stop(text, p) for t in tags_of(scores.names, scores.words, NAMES) for p in within_lines(text, t)
            ]
            doc._.names = [with_gender(t, scores.genders, scores.words) for t in of_one_kind(text, names)]
            yield doc

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Copy the network's files into the pipeline's directory."""
        if self._folder is not None:
            path.mkdir(parents=True, exist_ok=True)
            for file in FILES:
                shutil.copyfile(self._folder / file, path / file)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> "Tagger":
        """Load the network from the pipeline's directory. Raises ModelError."""
        self.load(Path(path))
        return self


class _Weighted:
    """A component that chooses by weights, which are saved with the pipeline in a file of its own."""

    FILE: str

    def __init__(self) -> None:
        self._weights: Weights | None = None

    def set_weights(self, weights: Weights) -> None:
        """Take the weights of the choices."""
        self._weights = weights

    @property
    def weights(self) -> Weights:
        """The weights. Raises ModelError when none have been loaded."""
        if self._weights is None:
            raise ModelError(self.FILE, message("no weights have been loaded"), REMEDY)
        return self._weights

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write the weights into the pipeline's directory."""
        if self._weights is not None:
            path.mkdir(parents=True, exist_ok=True)
            self._weights.save(path / self.FILE)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> Self:
        """Read the weights from the pipeline's directory. Raises ModelError."""
        self.set_weights(Weights.load(Path(path) / self.FILE))
        return self


class Linker(_Weighted):
    """Sets ``doc._.attributions`` (list of Attribution, without speakers)."""

    FILE = "links.json"

    def __call__(self, doc: Doc) -> Doc:
        doc._.attributions = link(doc._.reading.text, doc._.stretches, doc._.roles, self.weights, doc._.said)
        return doc


class Namer(_Weighted):
    """Gives the attributions their speakers; networks weigh whom a pronoun means, too, where there are any."""

    FILE = "mentions.json"
    NETWORKS = "antecedents.npz"

    def __init__(self) -> None:
        super().__init__()
        self.ranker: AntecedentRanker | None = None

    def __call__(self, doc: Doc) -> Doc:
        attributions: list[Attribution] = doc._.attributions
        read = doc._.reading
        further = self.further(doc)
        named = resolve_speakers(read.text, attributions, doc._.names, doc._.stretches, self.weights, further)
        doc._.attributions = [attribution.mapped(read.original) for attribution in named]
        return doc

    def further(self, doc: Doc) -> Further:
        """What the networks say of a choice in a document."""
        return partial(self.ranker.scores, doc._.vectors) if self.ranker and doc._.vectors else log_linear_alone

    def to_disk(self, path: Path, exclude: Iterable[str] = ()) -> None:
        """Write weights and networks into the pipeline's directory."""
        super().to_disk(path, exclude)
        if self.ranker:
            self.ranker.save(path / self.NETWORKS)

    def from_disk(self, path: Path, exclude: Iterable[str] = ()) -> Self:
        """Read weights and networks from the pipeline's directory. Raises ModelError."""
        file = Path(path) / self.NETWORKS
        self.ranker = AntecedentRanker.load(file) if file.exists() else None
        return super().from_disk(path, exclude)
