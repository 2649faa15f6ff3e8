"""Learns whom pronouns and descriptions mean, from chains of mentions that CoreNLP found in PolNeAR's articles.

The chains are silver: right for most pronouns, blind to many descriptions. A conditional logit as for the links
(`linker.fit`) on features that know no names does better than its teacher where that errs at random.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from chains import Chained, chains_of, is_headed_by, is_name_of
from corpus import Example, load
from linker import Choice, fit
from treebanks import CORENLP_NAMES, Document, Token, documents, gum_mentions, gum_names

from onrecord.domain.attribution import Attribution
from onrecord.domain.offsets import Span
from onrecord.domain.quotation_marks import find_quoted_spans
from onrecord.engine.coreference import anaphora
from onrecord.engine.coreference.anaphora import Anaphor
from onrecord.engine.coreference.entities import EntityMention
from onrecord.engine.coreference.speaker_resolution import SpeakerResolver
from onrecord.engine.model.bio_decoding import TaggedSpan
from onrecord.engine.model.log_linear import Weights

GUM = "gum-without-news.conllu.xz"
PRIOR = 2.0
"""Strength of the pull of the weights to zero."""
LONGEST = 12
"""Words of the longest mention in GUM that is taken for a source."""


Females = Mapping[tuple[str, Span], float]
"""How likely a person's name is a woman's, by article and place."""


def learn(data: Path, females: Females) -> Weights:
    """The weights of the choices, from the train part and GUM; prints how many of the dev part's they get right."""
    banks = {part: data / "treebanks" / f"polnear-{part}-corenlp.conllu.xz" for part in ("train", "dev")}
    gum = data / "treebanks" / GUM
    train, dev = (list(cases(load(data, part), chains_of(path), females)) for part, path in banks.items())
    found = fit([choice for _, choice in [*train, *gum_cases(gum, females)]], PRIOR)
    weights = Weights({"who": found, "noun": person_nouns(documents(banks["train"]), gum)})
    right = [(chances := weights.chances("who", c.candidates)).index(max(chances)) in c.right for _, c in dev]
    print(f"mentions: {100 * sum(right) / max(1, len(right)):.1f} of 100 as the silver chains of dev", flush=True)
    return weights


class Taught(SpeakerResolver):
    """Names an article's speakers as its chains do, and notes the choices on the way."""

    def __init__(self, text: str, named: list[TaggedSpan], chains: list[Chained], gold: bool) -> None:
        super().__init__(text, named, find_quoted_spans(text), Weights({}))
        self.choices: list[tuple[Anaphor, Choice]] = []
        self._chains, self._gold = chains, gold
        self._owners = self._chains_of_entities()

    def _chains_of_entities(self) -> dict[int, set[int]]:
        """The chains of each entity, by its identity: those of mentions that end with its name or begin with it."""
        found: dict[int, set[int]] = {}
        for span, entity in self._tagged.items():
            for c in self._chains:
                if is_name_of(self._text, span, c.span):
                    found.setdefault(id(entity), set()).add(c.chain)
        return found

    def likeliest(self, anaphor: Anaphor, least: object = None) -> EntityMention | None:
        """The right candidate by the chains."""
        found, features = anaphora.candidates_of(self._cast, anaphor)
        mine = {
            c.chain
            for c in self._chains
            if c.span[0] == anaphor.span[0] and is_headed_by(self._text, c.span, anaphor.span)
        }
        right = [k for k, met in enumerate(found) if self._owners.get(id(met.entity), set()) & mine]
        if right or self._gold:
            self.choices.append((anaphor, Choice(features, frozenset(right or [len(found)]))))
        return found[right[0]] if right else None


def cases(
    examples: list[Example], chains: dict[str, list[Chained]], females: Females
) -> Iterator[tuple[Anaphor, Choice]]:
    """The choices in PolNeAR's articles, in their order."""
    for example in examples:
        said = [attribution_of(a) for a in example.attributions if a["source"]]
        yield from _taught(example, said, chains.get(example.id, []), females, gold=False)


def _taught(
    example: Example, said: list[Attribution], chains: list[Chained], females: Females, gold: bool
) -> list[tuple[Anaphor, Choice]]:
    named = [
        TaggedSpan(kind, *span, female=females.get((example.id, span), 0.5))
        for kind, spans in (example.names or {}).items() for span in spans
    ]  # fmt: skip
    taught = Taught(example.text, named, chains, gold)
    taught.name(said)
    return taught.choices


def attribution_of(row: dict[str, list[list[int]]]) -> Attribution:
    """The source of an attribution of the corpus, with its content."""
    content = tuple(sorted((s, e) for s, e in row["content"]))
    return Attribution(content, source=((row["source"][0][0], row["source"][0][1]),))


def gum_cases(path: Path, females: Females) -> Iterator[tuple[Anaphor, Choice]]:
    """The choices in GUM's documents: every person and body that is the subject of a sentence is taken for a source."""
    for document in documents(path):
        example = Example(document.id, document.text, names=gum_names(document))
        said = [Attribution((), source=(span,)) for span in subjects(document)]
        yield from _taught(example, said, gum_chains(document), females, gold=True)


def gum_chains(document: Document) -> list[Chained]:
    """The mentions of one document of GUM."""
    return [
        Chained((sentence[first].start, sentence[last].end), number)
        for sentence in document.sentences for first, last, _, number in gum_mentions(sentence)
    ]  # fmt: skip


def subjects(document: Document) -> Iterator[Span]:
    """The persons and bodies that are subjects of a document's sentences."""
    for sentence in document.sentences:
        for first, last, kind, _ in gum_mentions(sentence):
            inside = range(first + 1, last + 2)
            heads = [t for t in sentence[first : last + 1] if t.head not in inside]
            subject = any(t.relation.startswith("nsubj") for t in heads)
            if subject and kind in ("person", "organization") and last - first < LONGEST:
                yield sentence[first].start, sentence[last].end


def person_nouns(parses: Iterable[Document], gum: Path) -> dict[str, float]:
    """Nouns that are mostly said of people, with the logarithm of the odds.

    Counted are the heads of GUM's mentions by their kind, and in parsed news what stands in apposition to a name or
    before it, or has a relative clause with "who".
    """
    people, others = Counter[str](), Counter[str]()
    for sentence in (s for document in documents(gum) for s in document.sentences):
        for first, last, kind, _ in gum_mentions(sentence):
            for token in sentence[first : last + 1]:
                if token.tag == "NN" and token.head not in range(first + 1, last + 2):
                    (people if kind == "person" else others)[token.form.lower()] += 1
    for sentence in (s for document in parses for s in document.sentences):
        for at, token in enumerate(sentence):
            if token.tag == "NN" and (kind := _said_of(sentence, at)):
                (people if kind == "person" else others)[token.form.lower()] += 1
    odds = {noun: math.log((n + 0.5) / (others[noun] + 0.5)) for noun, n in people.items() if n > 1}
    return {noun: round(value, 1) for noun, value in odds.items() if value > 0.5 and noun.isalpha()}


def _said_of(sentence: list[Token], at: int) -> str:
    """The kind of name that a noun is said of in a parsed sentence, or ""."""
    token = sentence[at]
    head = sentence[token.head - 1] if token.head else token
    kinds = [CORENLP_NAMES.get(t.misc.get("NER", ""), "") for t in (head, *sentence[at + 1 : at + 2])]
    if token.relation == "appos" and kinds[0]:
        return kinds[0]
    if token.relation == "compound" and kinds == ["person", "person"]:
        return "person"
    told = {t.relation for t in sentence if t.head == at + 1}
    who = any(t.form.lower() == "who" for t in sentence[at + 1 : at + 4])
    return "person" if who and "acl:relcl" in told else ""
