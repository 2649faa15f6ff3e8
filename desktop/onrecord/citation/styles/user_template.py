"""A person's own citations: Jinja templates in a sandbox, with little to do harm with and bounds on time and size.

A template is a text with variables in double braces, `{{ clause }} ({{ outlet }}, {{ date }})`, and is filled once for
each quote; one that goes through `quotes` itself, `{% for quote in quotes %}`, is filled once for all.

Only what a citation needs is allowed: variables, `if`, `for` (two deep, over `quotes`, `authors` or a range), `set`,
and the filters of `FILTERS`. No text is called, nothing is imported, nothing grows: so a template ends soon and takes
little room, whoever wrote it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses.attributed_clause import parts_of
from onrecord.citation.clauses.quote_telling import told
from onrecord.citation.clauses.speaker_names import full_name, one_line
from onrecord.citation.clauses.spoken_words import block_words, in_marks, words_of
from onrecord.citation.dates import in_full
from onrecord.citation.passage_links import with_passage
from onrecord.citation.references.article_reference import reference_of
from onrecord.citation.styles.style_options import StyleOptions
from onrecord.citation.styles.template_rules import LONGEST, rule_broken
from onrecord.domain.messages import Message, message

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

PREFIX = "template:"
"""What the keys of a person's own styles begin with, before their names."""
LARGEST = 5_000_000
"""Code points that a template may make of all quotes together."""
RANGE = 100
_SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class UserTemplate:
    """A template.

    Attributes:
        name: what the person calls it.
        text: the template itself.
    """

    name: str
    text: str

    @property
    def key(self) -> str:
        """The key of its style."""
        return f"{PREFIX}{self.name}"


@dataclass(frozen=True, slots=True)
class TemplateError:
    """Why a template cannot be filled.

    Attributes:
        line: where in it, 1 for the first line; 0 where no line is to blame.
        problem: what is wrong.
    """

    line: int
    problem: Message


@dataclass(frozen=True, slots=True)
class TemplateQuote:
    """A quote as templates see it: the names of these attributes are their variables. All are text but two.

    Attributes:
        number: its place among the quotes, from 1.
        clause: the whole quote in one clause, as a newsroom cites it, without a stop.
        words: the words without marks around them.
        quoted: the words in marks.
        speaker: who spoke, as within a sentence.
        role: what the article says the speaker is.
        kind: direct, mixed or reported.
        title: the headline.
        outlet: the newspaper, agency or site.
        byline: the writers, as the article gives them.
        authors: the writers one by one, given name first.
        date: 10 October 2016.
        iso_date: 2016-10-10.
        year: 2016.
        page: 3, or 3–4, where the article was printed on pages.
        accessed: the day on which the article was taken in.
        url: the address of the article.
        link: the address that opens it at the words.
    """

    number: int
    clause: str
    words: str
    quoted: str
    speaker: str
    role: str
    kind: str
    title: str
    outlet: str
    byline: str
    authors: tuple[str, ...]
    date: str
    iso_date: str
    year: str
    page: str
    accessed: str
    url: str
    link: str


VARIABLES = tuple(field.name for field in fields(TemplateQuote))
FILTERS = ("capitalize", "default", "escape", "first", "join", "last", "length", "lower", "title", "trim", "upper")


class _TooLargeError(Exception):
    """A template made too much."""


def template_quote(quoted: CitedQuote, number: int = 1, options: StyleOptions | None = None) -> TemplateQuote:
    """A quote as templates see it."""
    parts, of = parts_of(quoted), reference_of(quoted)
    verbatim = options.verbatim if options else False
    return TemplateQuote(
        number=number,
        clause=told(quoted, verbatim=verbatim).text,
        words=block_words(parts, quoted),
        quoted=in_marks(words_of(parts, quoted)),
        speaker=full_name(quoted),
        role=one_line(quoted.role),
        kind=str(quoted.kind),
        title=of.title,
        outlet=of.source,
        byline=one_line(quoted.byline),
        authors=tuple(name.in_order for name in of.authors),
        date=in_full(one_line(quoted.published)),
        iso_date=one_line(quoted.published),
        year=str(of.published[0]) if of.published else "",
        page=quoted.page,
        accessed=in_full(one_line(quoted.accessed)),
        url=of.url,
        link=with_passage(quoted.url, quoted.words),
    )


def rendered(
    template: UserTemplate, quotes: Sequence[CitedQuote], options: StyleOptions | None = None
) -> str | TemplateError:
    """What a template makes of quotes, or what is wrong with it, and in which line."""
    from jinja2 import TemplateError as JinjaError
    from jinja2 import TemplateSyntaxError

    if len(template.text) > LONGEST:
        return TemplateError(0, message("a template may have {0} characters at most", f"{LONGEST:,}"))
    environment = _environment()
    try:
        tree = environment.parse(template.text)
        if broken := rule_broken(tree, VARIABLES, FILTERS):
            return TemplateError(*broken)
        made = environment.from_string(tree)
        known = [template_quote(quoted, number, options) for number, quoted in enumerate(quotes, 1)]
        return "".join(_bounded(_pieces(made, known, whole=_takes_all(tree))))
    except TemplateSyntaxError as error:
        return TemplateError(error.lineno, message("it cannot be read: {0}", str(error.message)))
    except _TooLargeError:
        return TemplateError(0, message("it makes more than {0} characters", f"{LARGEST:,}"))
    except (RecursionError, MemoryError, SyntaxError):
        return TemplateError(0, message("too much stands within each other"))
    except (JinjaError, ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        return TemplateError(_line(error), message("it cannot be filled: {0}", str(error)))


def _environment() -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """A sandbox in which only the attributes of quotes, and what tells of a loop, can be asked for."""

        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            """Whether a template may ask for it."""
            return (isinstance(obj, TemplateQuote) and attr in VARIABLES) or type(obj).__name__ == "LoopContext"

    environment = Environment(undefined=StrictUndefined, keep_trailing_newline=False)
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.globals = {"range": _range}
    return environment


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > RANGE:
        raise ValueError(f"a range has {RANGE} numbers at most")
    return found


def _takes_all(tree: Any) -> bool:
    from jinja2 import nodes

    return any(name.name == "quotes" for name in tree.find_all(nodes.Name))


def _pieces(made: Any, known: Sequence[TemplateQuote], *, whole: bool) -> Iterator[str]:
    if whole:
        yield from made.generate(quotes=known)
        return
    for place, quote in enumerate(known):
        if place:
            yield _SEPARATOR
        yield from made.generate({name: getattr(quote, name) for name in VARIABLES})


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > LARGEST:
            raise _TooLargeError
        yield piece


def _line(error: Exception) -> int:
    """The line of the template in which an error arose."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def stored(templates: Sequence[UserTemplate]) -> tuple[str, ...]:
    """Templates as settings keep them: the name, a line break, the text."""
    return tuple(f"{' '.join(each.name.split())}\n{each.text}" for each in templates)


def restored(values: Sequence[str]) -> tuple[UserTemplate, ...]:
    """Templates as settings kept them; of two with one name the first."""
    found: dict[str, UserTemplate] = {}
    for value in values:
        name, _, text = value.partition("\n")
        if name:
            found.setdefault(name, UserTemplate(name, text))
    return tuple(found.values())


Write = Callable[[Sequence[CitedQuote], StyleOptions], str]


def writer(template: UserTemplate) -> Write:
    """The template as the writer of a style; ask `rendered` first: one that cannot be filled writes what is wrong."""

    def write(quotes: Sequence[CitedQuote], options: StyleOptions) -> str:
        made = rendered(template, quotes, options)
        if isinstance(made, str):
            return made
        return str(message("{0}, line {1}: {2}", template.name, str(made.line), made.problem))

    return write
