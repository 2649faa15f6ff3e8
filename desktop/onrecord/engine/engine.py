"""The door of the room: articles in, attributions out."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.domain.article import Article
from onrecord.domain.attribution import Attribution
from onrecord.domain.errors import ModelError
from onrecord.domain.messages import message
from onrecord.engine.model.encoder import REMEDY, Heard

_SURROGATE = re.compile("[\ud800-\udfff]")
_LONGEST = 50_000_000
"""Code points: the pipeline has no parser, whose memory spaCy's own limit is for."""


class Engine:
    """A loaded language model."""

    def __init__(self, nlp: Language) -> None:
        """Wrap a pipeline whose components fill ``doc._.attributions``."""
        self._nlp = nlp
        self._nlp.max_length = _LONGEST

    @classmethod
    def load(cls, model: Path, threads: int = 0) -> "Engine":
        """Load a pipeline directory, to run its network on some threads or (0) as many as there are cores.

        Raises ModelError naming the folder when it is missing or damaged, ImportError when a package is missing.
        """
        if not (model / "config.cfg").is_file():
            raise ModelError(model, message("there is no language model in this folder"), REMEDY)
        said = {"components": {"onrecord_tagger": {"threads": threads}}} if threads else {}
        try:
            return cls(spacy.load(model, config=said))
        except (ModelError, ImportError):
            raise
        except Exception as error:  # spaCy and its parts raise many kinds for a damaged directory
            raise ModelError(model, message("the language model is damaged ({0})", str(error)), REMEDY) from error

    @property
    def version(self) -> str:
        """Language and version of the model, as in "en 1.0"."""
        return f"{self._nlp.meta['lang']} {self._nlp.meta['version']}"

    def is_served(self, language: str) -> bool:
        """Whether the model reads a language, two letters; one that is not known ("") is taken to be its own."""
        return language in ("", self._nlp.meta["lang"])

    def analyse(self, article: Article, heard: Heard | None = None) -> tuple[Attribution, ...]:
        """The attributions of one article, in the order of its text; none of one in a language that is not served.

        Args:
            article: the article.
            heard: called as the text is read, with the code points read and all there are; what it raises ends it.
        """
        if not self.is_served(article.language):
            return ()
        text = _SURROGATE.sub("\ufffd", article.text[article.body :])
        with self._nlp.memory_zone():
            # the components read the text and have words of their own: spaCy's would take 70 bytes a character
            words = [text] if text else []
            doc = Doc(self._nlp.vocab, words=words, spaces=[False] * len(words))
            doc._.heard = heard
            return tuple(a.moved(article.body) for a in self._nlp(doc)._.attributions)

    def analyse_all(self, articles: Iterable[Article]) -> Iterator[tuple[Attribution, ...]]:
        """The attributions of each article, lazily."""
        return map(self.analyse, articles)
