"""Lines that tell when an article was published or changed: "Published: 12 November 2022 08.30 GMT"."""

import re
from dataclasses import dataclass

from onrecord.ingest.iso_dates import WrittenDate, written_dates

LONGEST = 160

_PUBLISHED = (
    r"(?:first |originally |date |article )?published(?: (?:on|at|date))?|posted(?: on)?|publication date|created|"
    r"dated?|"
    r"issued|released|filed|for immediate release|(?:press|news|media) release|publié[es]?|paru|créé|mis en ligne|"
    r"veröffentlicht|erschienen|erstellt|publiziert|publicado|"
    r"publicada|creado|fecha|pubblicat[oa]|data|datum|gepubliceerd|geplaatst|publicerad|publisert|udgivet|julkaistu|"
    r"opublikowan[oye]|опубликовано|yayınlanma(?: tarihi)?"
)
_UPDATED = (
    r"(?:last |date )?(?:updated?|modified|edited|revised|changed|corrected)(?: on)?|mis(?:e)? à jour|modifié|màj|"
    r"aktualisiert|"
    r"geändert|stand|actualizad[oa]|modificado|aggiornat[oa]|modificat[oa]|atualizad[oa]|bijgewerkt|gewijzigd|"
    r"uppdaterad|"
    r"oppdatert|opdateret|päivitetty|aktualizacja|обновлено|güncelle(?:me|ndi)|accessed|retrieved|downloaded|printed|"
    r"saved"
)
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed weds thurs thur thu fri sat sun "
    "montag dienstag "
    "mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi vendredi "
    "samedi "
    "dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato "
    "domenica "
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag "
    "måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag"
).split()
_AMERICAN = "EST EDT ET CDT CT MST MDT PST PDT PT Eastern Pacific Central Mountain".split()
_OTHERS = "GMT BST IST AEST AEDT ACST AWST NZST NZDT SAST CET CEST MEZ MESZ EET EEST MSK PKT WIB Uhr".split()
_ZONES = "UTC CST JST KST HKT SGT WAT EAT Z".split()
_WORDS = (
    "at on the of le à um el a las los alle ore às kl klo h hrs hour hours uur om den der vom am ab de del den and "
    "noon midnight "
    "time local standard daylight saving hora heure heures"
).split()
_TOKENS = re.compile(
    rf"\b(?:{_PUBLISHED}|{_UPDATED})\b|\b(?:{'|'.join(_DAYS)})\b\.?|"
    rf"\b(?:{'|'.join([*_AMERICAN, *_OTHERS, *_ZONES])})\b(?:\s?[+-][0-9:]{{1,5}})?|[+-][0-9]{{2}}:?[0-9]{{2}}\b|"
    r"\b[0-2]?[0-9]\s?[:.h]\s?[0-5][0-9](?::[0-5][0-9])?\s?h?(?:rs)?(?:\s?[ap]\.?m\b\.?)?|\b[01]?[0-9]\s?[ap]\.?m\b\.?|"
    r"\b[ap]\.m\.|\b[0-2]?[0-9]\s?(?:h|Uhr)\b|\b[0-2][0-9][0-5][0-9](?=\s*(?:GMT|UTC|hrs|h\b))|"
    rf"\b[0-9]{{1,2}}[ -]min(?:ute)?s?(?: read)?\b|\b(?:{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"\b(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\b", re.IGNORECASE)
_ROLE_ALONE = re.compile(rf"(?:(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED}))\s*:?", re.IGNORECASE)
_MONTH_FIRST_ZONE = re.compile(rf"\b(?:{'|'.join(_AMERICAN)})\b")
_DAY_FIRST_ZONE = re.compile(rf"\b(?:{'|'.join(_OTHERS)})\b")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp says.

    Attributes:
        published: when the article was published.
        updated: when it was changed.
        has_role: whether it says which of the two it is.
        american: whether its time zone is one where the month goes first in figures; None where it has none.
    """

    published: tuple[WrittenDate, ...] = ()
    updated: tuple[WrittenDate, ...] = ()
    has_role: bool = False
    american: bool | None = None


def stamp_of(text: str, role: str = "") -> Stamp | None:
    """The stamp that a line or part of one is; None where it has a word that belongs to none.

    Args:
        text: the line.
        role: "published" or "updated" where the line above says so.
    """
    if len(text) > LONGEST or not (dates := tuple(written_dates(text))):
        return None
    pieces = [text[end : date.start] for end, date in zip((0, *(d.end for d in dates)), dates, strict=False)]
    tail = text[dates[-1].end :]
    if any(c.isalnum() for c in _TOKENS.sub(" ", " ".join([*pieces, tail]))):
        return None
    sides: dict[str, list[WrittenDate]] = {"published": [], "updated": []}
    side = role or "published"
    for date, before in zip(dates, pieces, strict=True):
        said = list(_ROLE.finditer(before))
        side = (said[-1].lastgroup or side) if said else side
        sides[side].append(date)
    return Stamp(tuple(sides["published"]), tuple(sides["updated"]), bool(role or _ROLE.search(text)), _by_zone(text))


def role_alone(line: str) -> str:
    """What a line says of a date on the next one, and nothing else: "published", "updated", or ""."""
    match = _ROLE_ALONE.fullmatch(line)
    return (match.lastgroup or "") if match else ""


def _by_zone(text: str) -> bool | None:
    if _MONTH_FIRST_ZONE.search(text):
        return True
    return False if _DAY_FIRST_ZONE.search(text) else None
