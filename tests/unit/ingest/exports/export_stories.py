"""Invented articles that the tests print as the databases do."""

import textwrap
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Story:
    """An article, as it is to come out of an export."""

    title: str
    source: str
    day: date
    byline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def wrapped(self) -> str:
        return "\n\n".join(textwrap.fill(paragraph, 80, break_on_hyphens=False) for paragraph in self.paragraphs)


STORIES = (
    Story(
        "Marlow council votes to keep its ferry",
        "The Marlow Herald",
        date(2017, 11, 13),
        "Jane Doe",
        (
            "MARLOW — The council voted on Tuesday evening to keep the ferry running for another three years, against "
            "the advice of its own treasurer.",
            "“Nobody on this island will have to swim,” said Mayor Ann Oduya, who had threatened to resign in 2010 and "
            "again on May 3, 2015.",
            "Update: the ferry company said it would sign.",
            "TD Bank, which lends the money, declined to comment. Copyright in the timetable belongs to the town, the "
            "mayor added.",
        ),
    ),
    Story(
        "Deux ponts pour l'été: the plan that nobody wanted",
        "Le Courrier de Valmy",
        date(2009, 3, 2),
        "Élise Lambert",
        (
            "Les habitants de Valmy ont appris la nouvelle par la radio. « Nous n'avons rien signé », a déclaré la "
            "maire, Hélène Roux, devant une centaine de personnes réunies sur la place.",
            "Le préfet n'a pas répondu aux questions.",
            "Subject: the bridge. So began the letter that the prefect sent to every household of the two villages "
            "along the river in February.",
        ),
    ),
    Story(
        "Bahn: 18 Züge fallen aus",
        "Neue Hagener Zeitung",
        date(2021, 8, 30),
        "Jörg Köhler",
        (
            "Hagen. – „Wir bitten um Geduld“, sagte ein Sprecher der Bahn am Montag. Betroffen sind 18 Züge zwischen "
            "Hagen und Siegen.",
            "INTERVIEW: Wie es weitergeht, fragten wir den Fahrgastverband.",
            "Der Verband verlangt Entschädigungen von bis zu 50 Euro. Das sei „das Mindeste“, sagte seine Vorsitzende, "
            "Katja Öztürk.",
        ),
    ),
)

MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(),
    "nl": "januari februari maart april mei juni juli augustus september oktober november december".split(),
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split(),
    "sv": "januari februari mars april maj juni juli augusti september oktober november december".split(),
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split(),
}


def american(day: date) -> str:
    """ "November 13, 2017 Monday"."""
    return f"{MONTHS['en'][day.month - 1]} {day.day}, {day.year} {WEEKDAYS['en'][day.weekday()]}"


def european(day: date, language: str = "en", dot: str = "") -> str:
    """ "13 novembre 2017", "13. November 2017"."""
    return f"{day.day}{dot} {MONTHS[language][day.month - 1]} {day.year}"
