"""How a quote, a date and a count read on the screen. What is copied is made by the citation room."""

import unicodedata

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from onrecord.citation import Quoted
from onrecord.citation.mark_wrapping import marked
from onrecord.domain.attribution import Form, Kind, SpeakerKind
from onrecord.domain.filter import LIKELY_FROM, Sureness
from onrecord.domain.messages import Phrase, Plural, Words, capitalised, filled
from onrecord.library import Author, QuoteRow, SpeakerRow, Verdict

CONTEXT = ""
"""Of every text that is translated: a text reads the same wherever it stands, and classes may be renamed."""


def tr(text: str) -> str:
    """A text in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def locale() -> QLocale:
    """The rules by which numbers and dates are shown: those of the language that the window speaks."""
    return QLocale()


def figure(number: int) -> str:
    """A number in digits."""
    return locale().toString(number)


def decimal(number: float, digits: int = 2) -> str:
    """A number with some digits after the point."""
    return locale().toString(number, "f", digits)


def said(words: Words) -> str:
    """What another room says, in the person's language."""
    match words:
        case Phrase(template, values):
            return filled(tr(template), [said(value) for value in values])
        case Plural(many, one, number):
            return counted(many, one, number)
        case _:
            return words


def quoted(row: QuoteRow, url: str = "") -> Quoted:
    """A quote as the citation room wants it; ``url`` takes the place of the article's address."""
    return Quoted(
        words=row.words,
        kind=row.kind,
        parts=row.parts,
        speaker=row.speaker,
        role=row.role,
        mention=row.mention,
        source=row.source,
        published=row.published,
        title=row.title,
        url=url or row.url,
        byline=row.byline,
    )


def display_words(row: QuoteRow) -> str:
    """The words of a quote on one line, with marks exactly where a copy of it has them."""
    return one_line(marked(quoted(row)))


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def date_text(published: str) -> str:
    """An ISO date as people write it (11 Nov 2022); what is no ISO date as it stands."""
    date = QDate.fromString(published[:10], "yyyy-MM-dd")
    #: How a date is written, in Qt's letters: d is the day, MMM the month's short name, MMMM its long one.
    return locale().toString(date, tr("d MMM yyyy")) if date.isValid() else published


def period_text(start: str) -> str:
    """A date of `Filter.dates` as people write it: 13 Nov 2022, Nov 2022, 2022, 2020s, or no date."""
    if not start:
        return tr("no date")
    month = QDate.fromString(start, "yyyy-MM")
    if month.isValid():
        return _month(month, tr("MMM yyyy"), "MMM", QLocale.FormatType.ShortFormat)
    if not start.isdecimal():
        return date_text(start)
    return tr("{0}s").format(_year(start.ljust(4, "0"))) if len(start) < 4 else _year(start)


def month_text(date: str) -> str:
    """A date of `Filter.dates` as people write it where there is room for the whole name of a month: November 2022."""
    month = QDate.fromString(date, "yyyy-MM")
    if month.isValid():
        return _month(month, tr("MMMM yyyy"), "MMMM", QLocale.FormatType.LongFormat)
    return period_text(date)


def _year(year: str) -> str:
    return "".join(figure(int(digit)) for digit in year)


def _month(month: QDate, form: str, letters: str, length: QLocale.FormatType) -> str:
    """A month and its year; the month as it is called without a day, which some languages call otherwise with one."""
    year, name = locale().toString(month, "yyyy"), locale().standaloneMonthName(month.month(), length)
    return form.replace("yyyy", year).replace(letters, name)


def sureness_name(sureness: Sureness) -> str:
    """How sure a quote is, in a word."""
    return {Sureness.SURE: tr("sure"), Sureness.LIKELY: tr("likely"), Sureness.DOUBTFUL: tr("doubtful")}[sureness]


def kind_name(kind: Kind) -> str:
    """The name of a kind, for pills and tables."""
    return {Kind.DIRECT: tr("direct"), Kind.MIXED: tr("mixed"), Kind.REPORTED: tr("reported")}[kind]


def speaker_kind_name(kind: SpeakerKind | None) -> str:
    """What sort of speaker it is."""
    names = {
        SpeakerKind.PERSON: tr("person"),
        SpeakerKind.ORGANISATION: tr("organisation"),
        SpeakerKind.PLACE: tr("place"),
        SpeakerKind.GROUP: tr("group"),
    }
    return names.get(kind, "") if kind else ""


def role_text(row: SpeakerRow) -> str:
    """A speaker's role, with the month of the article that tells it."""
    if not row.role or not row.role_date:
        return row.role
    #: A role, and when an article said so: "mayor (Nov 2022)".
    return tr("{0} ({1})").format(row.role, period_text(row.role_date[:7]))


def counted(many: str, one: str, number: int) -> str:
    """A number with its noun, by the rules of the person's language, which may have other plurals than English.

    Args:
        many: a literal, with ``%Ln`` for the number: ``%Ln quotes``.
        one: the English singular, ``%Ln quote``; translators see it as the comment of the text.
        number: how many.
    """
    text = QCoreApplication.translate(CONTEXT, many, one, number)
    untranslated = number == 1 and text == _numbered(many, number)
    return _numbered(one, number) if untranslated else text


def _numbered(text: str, number: int) -> str:
    return text.replace("%Ln", figure(number))


def quotes_text(number: int) -> str:
    """A number of quotes: 1 quote, 2 quotes."""
    return counted("%Ln quotes", "%Ln quote", number)


def speaker_text(row: QuoteRow) -> str:
    """The speaker's name; of one who is not named, what the article calls them."""
    mention = one_line(row.mention)
    return row.speaker or (tr("{0} · not named").format(mention) if mention else not_named())


def indirect_mention(row: QuoteRow) -> str:
    """The pronoun or the description that led to the speaker, or "" where a name did."""
    return one_line(row.mention) if row.speaker and row.form in (Form.PRONOUN, Form.DESCRIPTION) else ""


def why_text(row: QuoteRow) -> str:
    """How a quote's speaker was found, in sentences, and what the person changed."""
    if row.author is Author.PERSON:
        return tr("You added this quote, and said whose words they are.")
    reason = capitalised(said(row.reason))
    sure = tr("Confidence {0}.").format(decimal(row.confidence)) if not row.by_hand else ""
    ended = reason if reason.rstrip("”")[-1:] in (*".!?…", "") else f"{reason}."
    bounds = tr("Its ends were moved by hand.") if row.rebounded else ""
    return " ".join(filter(None, (_by_hand(row), ended or tr("No reason was recorded."), bounds, sure)))


def _by_hand(row: QuoteRow) -> str:
    """What the person changed of the speaker, and what the program had found: the reason is the program's."""
    found = row.found or tr("nobody who is named")
    if row.found == row.speaker and not row.by_hand:
        return ""
    if row.by_hand:
        return tr("Set by hand; the program found {0} (confidence {1}).").format(found, decimal(row.confidence))
    return tr("Known to the program as {0}.").format(found)


def right_to_left(text: str) -> bool:
    """Whether a text is written from right to left: its first letter with a direction says so."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)


def not_named() -> str:
    """What stands for speakers who are not named."""
    return tr("not named")


def verdict_name(verdict: Verdict) -> str:
    """What a person said of a quote, or ""."""
    return {Verdict.ACCEPTED: tr("checked"), Verdict.REJECTED: tr("rejected")}.get(verdict, "")


def state_names(row: QuoteRow) -> tuple[str, ...]:
    """What is to be known of a quote before it is used, in words: doubtful, set by hand, checked or rejected."""
    doubtful = tr("doubtful") if row.confidence < LIKELY_FROM else ""
    return tuple(filter(None, (doubtful, *hand_names(row), verdict_name(row.verdict))))


def hand_names(row: QuoteRow) -> tuple[str, ...]:
    """What of a quote is a person's work, in words; one that was added by hand is so altogether."""
    if row.author is Author.PERSON:
        return (tr("added by hand"),)
    ends = tr("ends moved by hand") if row.rebounded else ""
    return tuple(filter(None, (tr("speaker set by hand") if row.by_hand else "", ends)))


def source_text(source: str) -> str:
    """The outlet, or that it is not set."""
    return source or tr("source not set")
