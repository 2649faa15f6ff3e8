"""A pile of invented articles in which it is known which are copies of which, and which only look like it.

Copies are cut at their end, edited, given another headline, credit or first paragraph, or set between what an outlet
puts on every page. What only looks like a copy: reports filled into one form, two agencies at one event with the same
statements, a serial's standing paragraph, and whatever an outlet puts on every page.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.domain.article import Article, article_id

_SOUNDS = "ba be bi bo da de di do fa fe ga ge go ka ke ki la le li lo ma me mi mo na ne no pa pe ra re ri ro sa se si so ta te ti to va ve".split()  # noqa: E501
_SMALL = "the of to and a in that for is on with as it at by from was be has said will not but who they were".split()
AGENCIES = ["Harbour Wire", "Northern Press Agency", "Meridian Service"]
OUTLETS = [
    f"The {name}" for name in ("Courier", "Ledger", "Herald", "Observer", "Chronicle", "Beacon", "Tribune", "Echo")
]


@dataclass(frozen=True, slots=True)
class Planted:
    """An article, and the number of the story that it tells."""

    article: Article
    story: int


class Writer:
    """Writes articles; the same seed writes the same."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)
        words = {"".join(self._dice.choices(_SOUNDS, k=self._dice.randint(2, 4))) for _ in range(9000)}
        self._words = sorted(words)
        self._weights = [1 / (rank + 8) for rank in range(len(words))]
        self._dice.shuffle(self._words)
        self._pages = {outlet: self._text(20) for outlet in OUTLETS}
        self._forms = [self._form() for _ in range(6)]

    def _sentence(self, length: int) -> str:
        dice = self._dice
        rare = iter(dice.choices(self._words, self._weights, k=length))
        words = [dice.choice(_SMALL) if dice.random() < 0.42 else next(rare) for _ in range(length)]
        return " ".join(words).capitalize() + "."

    def _text(self, words: int) -> str:
        sentences = []
        while words > 0:
            length = self._dice.randint(8, 26)
            sentences.append(self._sentence(length))
            words -= length
        return " ".join(sentences)

    def story(self) -> list[str]:
        """A story of its own, in paragraphs."""
        return [self._text(self._dice.randint(25, 70)) for _ in range(self._dice.randint(3, 14))]

    def _form(self) -> Callable[[], list[str]]:
        """A form into which numbers and names are filled, one in six words."""
        pattern = self._text(220).split()
        gaps = set(self._dice.sample(range(len(pattern)), len(pattern) // 6))

        def filled() -> list[str]:
            fills = self._dice.choices(self._words, k=len(pattern))
            return [" ".join(fills[at] if at in gaps else word for at, word in enumerate(pattern))]

        return filled

    def report(self) -> list[str]:
        """A report in a form that others have too, with a line about this one alone."""
        return [*self._dice.choice(self._forms)(), self._text(30)]

    def event(self) -> tuple[list[str], list[str]]:
        """What two agencies write of one event: their own words around the same three statements."""
        said = [f"“{self._sentence(self._dice.randint(10, 25))}”" for _ in range(3)]
        return self._around(said), self._around(said)

    def _around(self, said: Sequence[str]) -> list[str]:
        return [part for each in said for part in (self._text(60), each)] + [self._text(60)]

    def copied(self, story: Sequence[str]) -> list[str]:
        """The same as another outlet prints it."""
        changes = self._dice.sample([self._cut, self._edited, self._opened, self._credited], k=self._dice.randint(1, 2))
        made = list(story)
        for change in changes:
            made = change(made)
        return made

    def _cut(self, story: list[str]) -> list[str]:
        words = " \n".join(story).split(" ")
        kept = max(90, round(len(words) * self._dice.uniform(0.4, 0.95)))
        return " ".join(words[:kept]).split("\n")

    def _edited(self, story: list[str]) -> list[str]:
        share = self._dice.uniform(0.005, 0.035)
        return [
            " ".join(self._put(word) if self._dice.random() < share else word for word in each.split())
            for each in story
        ]

    def _put(self, word: str) -> str:
        return self._dice.choice(["", self._dice.choice(self._words), f"{word} {self._dice.choice(_SMALL)}"])

    def _opened(self, story: list[str]) -> list[str]:
        return [self._text(len(story[0].split()) // 2), *story[1:]] if len(story) > 4 else story

    def _credited(self, story: list[str]) -> list[str]:
        return [f"({self._dice.choice(AGENCIES)}) — {story[0]}", *story[1:], f"Reporting by {self._sentence(4)}"]

    def article(self, story: Sequence[str], day: int) -> Article:
        """A story as an outlet prints it, under a headline of its own."""
        outlet = self._dice.choice(OUTLETS)
        title = self._sentence(self._dice.randint(5, 10))
        text = "\n\n".join([title, *story, self._pages[outlet]])
        when = f"2024-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
        return Article(article_id(text), text, title, f"{day}.txt", source=outlet, published=when)


def planted(articles: int, copies: int, seed: int = 1) -> list[Planted]:
    """So many articles in a random order, of which so many are copies of another."""
    writer, dice = Writer(seed), random.Random(seed + 1)
    stories: list[tuple[int, list[str]]] = []
    while len(stories) < articles - copies:
        number, turn = len(stories), dice.random()
        if turn < 0.1:
            stories.append((number, writer.report()))
        elif turn < 0.2:
            stories += enumerate(writer.event(), number)
        else:
            stories.append((number, writer.story()))
    stories = stories[: articles - copies]
    days = {number: dice.randint(0, 300) for number, _ in stories}
    sources = [each for each in stories if sum(len(part.split()) for part in each[1]) > 150]
    # Some stories are copied once, a few by many.
    chosen = dice.choices(sources, [1 / (1 + rank % 200) for rank in range(len(sources))], k=copies)
    told = stories + [(number, writer.copied(story)) for number, story in chosen]
    dice.shuffle(told)
    return [Planted(writer.article(story, days[number] + dice.randint(0, 3)), number) for number, story in told]
