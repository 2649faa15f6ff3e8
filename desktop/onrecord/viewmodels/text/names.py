"""What kinds, verdicts, speakers and sources are called on the screen."""

from onrecord.domain.attributes.speaker_attributes import (
    COUNTRY,
    GENDER,
    KIND,
    MAN,
    NON_BINARY,
    ORGANISATION,
    PARTY,
    ROLE,
    WOMAN,
    parted,
)
from onrecord.domain.attribution import Form, Kind
from onrecord.domain.change_log import Author
from onrecord.domain.facets import LIKELY_FROM, ConfidenceLevel
from onrecord.domain.messages import capitalise
from onrecord.domain.quote import QuoteRow, Verdict
from onrecord.domain.speaker import SpeakerKind, SpeakerRow
from onrecord.viewmodels.text.number_formats import one_line, period_text
from onrecord.viewmodels.text.translation import counted, decimal, tr, translate


def sureness_name(sureness: ConfidenceLevel) -> str:
    """How sure a quote is, in a word."""
    return {
        ConfidenceLevel.SURE: tr("sure"),
        ConfidenceLevel.LIKELY: tr("likely"),
        ConfidenceLevel.DOUBTFUL: tr("doubtful"),
    }[sureness]


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
        SpeakerKind.UNNAMED: tr("unnamed"),
    }
    return names.get(kind, "") if kind else ""


def attribute_field_name(field: str) -> str:
    """What an attribute of speakers is called; one of a library's own as it was typed."""
    names = {
        KIND: tr("Kind of speaker"),
        ROLE: tr("Role"),
        GENDER: tr("Gender"),
        ORGANISATION: tr("Organisation"),
        PARTY: tr("Party"),
        COUNTRY: tr("Country"),
    }
    return names.get(field, field)


def attribute_value(field: str, value: str) -> str:
    """A value of an attribute of speakers, or that there is none; those of fixed fields in words."""
    if field == KIND:
        return capitalise(speaker_kind_name(SpeakerKind(value)) if value else not_named())
    known = {WOMAN: tr("woman"), MAN: tr("man"), NON_BINARY: tr("non-binary")} if field == GENDER else {}
    return one_line(known.get(value, value)) or tr("Not set")


def attribute_text(key: str) -> str:
    """An attribute as a filter holds it, in words."""
    field, value = parted(key)
    if not value and field != KIND:
        #: An attribute of a speaker that nobody has said: "Party not set".
        return tr("{0} not set").format(attribute_field_name(field))
    return tr("{0}: {1}").format(attribute_field_name(field), attribute_value(field, value))


def role_text(row: SpeakerRow) -> str:
    """A speaker's role, with the month of the article that tells it."""
    if not row.role or not row.role_date:
        return row.role
    #: A role, and when an article said so: "mayor (Nov 2022)".
    return tr("{0} ({1})").format(row.role, period_text(row.role_date[:7]))


def speaker_text(row: QuoteRow) -> str:
    """The speaker's name, or who it perhaps is; of one who is not named, what the article calls them."""
    called = one_line(row.description)
    if row.suggested:
        #: Somebody who may have said it, but that is not certain enough: "perhaps Ann Leary".
        return tr("perhaps {0}").format(row.suggested)
    return row.speaker or (tr("{0} · not named").format(called) if called else not_named())


def indirect_mention(row: QuoteRow) -> str:
    """The pronoun or the description that led to the speaker, or "" where a name did."""
    return one_line(row.mention) if row.speaker and row.form in (Form.PRONOUN, Form.DESCRIPTION) else ""


def why_text(row: QuoteRow) -> str:
    """How a quote's speaker was found, in sentences, and what the person changed."""
    if row.author is Author.PERSON:
        return tr("You added this quote, and said whose words they are.")
    reason = capitalise(translate(row.reason))
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


def not_named() -> str:
    """What stands for speakers who are not named."""
    return tr("not named")


def verdict_name(verdict: Verdict) -> str:
    """What a person said of a quote, or ""."""
    return {Verdict.ACCEPTED: tr("checked"), Verdict.REJECTED: tr("rejected")}.get(verdict, "")


def copies_text(copies: int) -> str:
    """That other articles have a quote too; "" where none has."""
    return counted("also in %Ln others", "also in %Ln other", copies) if copies else ""


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


def guess_text(text: str) -> str:
    """What is only guessed of an article, as it is shown."""
    #: What is only guessed, as a date that a file's name gives: "3 May 2024 ?".
    return tr("{0} ?").format(text)


def spoken_guess(text: str) -> str:
    """What is only guessed of an article, as it is said."""
    return tr("{0}, a guess").format(text)


def guess_tip() -> str:
    """Why a guess is shown as one, and what can be done."""
    return tr("A guess, as from the name of the file: confirm it or set it.")
