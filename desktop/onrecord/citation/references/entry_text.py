"""The pieces of an entry: stops that are never doubled, headlines in marks, names in a row, days."""

from collections.abc import Iterable, Sequence

from onrecord.citation.clauses.marked_text import set_words
from onrecord.citation.dates import MONTHS
from onrecord.citation.references.article_reference import Day
from onrecord.citation.rich_text import Run

_CLOSERS = "”’"
_SHORT = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
Runs = tuple[Run, ...]


def joined(*pieces: str | Run | Runs) -> Runs:
    """The pieces as runs, neighbours of one look as one, those left out that are empty."""
    runs: list[Run] = []
    for piece in pieces:
        for run in piece if isinstance(piece, tuple) else (piece if isinstance(piece, Run) else Run(piece),):
            if runs and (runs[-1].italic, runs[-1].link) == (run.italic, run.link):
                runs[-1] = Run(runs[-1].text + run.text, run.italic, run.link)
            elif run.text:
                runs.append(run)
    return tuple(runs)


def listed(pieces: Iterable[str | Run | Runs]) -> Runs:
    """The pieces that say anything, with commas between."""
    told = [runs for runs in map(joined, pieces) if runs]
    return joined(*(part for k, runs in enumerate(told) for part in ((", ", runs) if k else (runs,))))


def italic(text: str) -> Run:
    """A text in italics."""
    return Run(text, italic=True)


def linked(address: str) -> Run:
    """An address that leads to where it says."""
    return Run(address, link=address)


def bare(title: str, *, british: bool = False) -> str:
    """A headline without marks round it, its own in the order of the country."""
    return set_words(title, 1 if british else 0)


def stopped(text: str, stop: str = ".") -> str:
    """A text with a stop or comma within its marks, American; none after another stop."""
    inner = text.rstrip(_CLOSERS)
    if inner.endswith(("?", "!")) or (stop == "." and inner.endswith(".")):
        return text
    return f"{inner}{stop}{text[len(inner) :]}"


def in_american_marks(title: str, stop: str = ".") -> str:
    """A headline in “ ” with the stop or comma that follows it inside."""
    inner = set_words(title, 1)
    end = inner.rstrip(_CLOSERS)
    stop = "" if end.endswith(("?", "!")) or (stop == "." and end.endswith(".")) else stop
    return f"“{inner}{stop}”"


def in_british_marks(title: str) -> str:
    """A headline in ‘ ’."""
    return f"‘{set_words(title, 2)}’"


def ended(runs: Runs) -> Runs:
    """Runs with a stop at their end, unless there is one."""
    last = runs[-1].text.rstrip(_CLOSERS) if runs else ""
    return runs if last.endswith((".", "?", "!")) else joined(runs, ".")


def row(names: Sequence[str], last: str, *, comma: bool = False) -> str:
    """Names in a row, a word before the last; with a comma before that where there are three, or where it says so."""
    if len(names) < 2:
        return "".join(names)
    oxford = "," if comma else ""
    return f"{', '.join(names[:-1])}{oxford} {last} {names[-1]}"


def pages_text(page: str) -> str:
    """A page with what it is: "p. 3", "pp. 3–4"."""
    return f"{'pp.' if '–' in page else 'p.'} {page}" if page else ""


def in_brackets(label: Runs, text: str) -> Runs:
    """A label in brackets with a text before the last of them."""
    if not text:
        return label
    last = label[-1]
    return joined(*label[:-1], Run(last.text.removesuffix(")"), last.italic, last.link), f"{text})")


def month_day_year(day: Day) -> str:
    """October 10, 2016."""
    if len(day) == 3:
        return f"{MONTHS[day[1] - 1]} {day[2]}, {day[0]}"
    return day_month_year(day)


def day_month_year(day: Day, *, short: bool = False) -> str:
    """10 October 2016."""
    months = _SHORT if short else MONTHS
    pieces = [str(part) for part in day[2:]] + [months[part - 1] for part in day[1:2]] + [str(part) for part in day[:1]]
    return " ".join(pieces)
