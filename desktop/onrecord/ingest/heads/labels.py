"""Labelled lines above or below an article: "Title: …", "Autor: …", "Publication date: …", and heads of mail."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest.heads.addresses import address_in, is_url
from onrecord.ingest.heads.bylines import names_in_value
from onrecord.ingest.heads.head_lines import Line
from onrecord.ingest.heads.outlets import is_name, is_outlet
from onrecord.ingest.iso_dates import LONGEST

BODY = "body"
"""The label behind which the article proper starts."""
IGNORED = "ignored"
CONTACT = "contact"
SUBJECT = "subject"
SENT = "sent"

# Labels that nothing but such a head has: one is enough to make lines a head.
_TELLING = {
    "title": "title; headline; article title; document title; titel; überschrift; schlagzeile; titre; título; "
    "titulo; titular; "
    "titolo; kop; tytuł; заголовок; 标题; 標題; タイトル",
    "byline": "byline; by-line; author; authors; written by; reported by; story by; autor; autorin; autoren; "
    "verfasser; "
    "auteur; auteurs; autora; autores; autore; autori; forfatter; författare; автор; 作者",
    "published": "date; published; date published; published date; publication date; published on; publish date; pub "
    "date; "
    "pubdate; date of publication; first published; originally published; article date; release date; date posted; "
    "posted on; datum; erscheinungsdatum; veröffentlicht; veröffentlicht am; date de publication; publié le; fecha; "
    "fecha de publicación; publicado; publicado el; data; data di pubblicazione; data de publicação; pubblicato il; "
    "publicatiedatum; дата; 日期; 发布时间",
    "updated": "updated; last updated; last modified; date modified; date updated; updated on; aktualisiert; mis à "
    "jour; "
    "actualizado; aggiornato",
    "source": "source; publication; publication title; publication name; newspaper; news source; source title; "
    "source name; "
    "news outlet; outlet; media outlet; quelle; zeitung; fuente; periódico; fonte; testata; bron; krant; källa; kilde; "
    "publicación; published in; appeared in; источник; 来源; 來源",
    "publisher": "publisher; published by; publication info; publication information; herausgeber; verlag; éditeur; "
    "editor; "
    "website; site; site name; web site; media; medium; média; medio; diario; paper; journal; agency; news agency; "
    "jornal",
    "url": "url; link; article url; web address; permalink; source url; original url; original article; retrieved "
    "from; "
    "available at; canonical url; document url; read more at; read more; copied from; originally published at; lien; "
    "enlace; via",
}
# Labels that count beside those, and alone are words like others.
_FURTHER = {
    "title": "head; heading; hl; headline text; rubrik; otsikko",
    "byline": "writer; reporter; journalist; journaliste; periodista; giornalista; creator; by",
    "published": "day; posted; issue date; timestamp; erschienen; parution; erscheinungstag; publicada; time",
    "url": "uri; address; original; website url; adresse; web; online; full text at; source link",
    BODY: "body; text; full text; fulltext; full-text; article; article text; content; volltext; texte; texto; testo; "
    "inhalt; artikel; texte intégral; texto completo; 正文",
    CONTACT: "contact; contacts; media contact; media contacts; press contact; press contacts; for more information; "
    "for more information contact; for further information; media enquiries; media inquiries; kontakt; pressekontakt; "
    "contacto; contact presse",
    IGNORED: "section; page; pages; page number; length; words; word count; copyright; rights; language; subject; "
    "subjects; subject terms; keywords; keyword; tags; tag; category; categories; topic; topics; edition; "
    "volume; vol; issue; first page; place of publication; country of publication; issn; publication-type; "
    "publication type; document type; source type; proquest document id; document id; database; dateline; "
    "abstract; summary; description; highlight; graphic; load-date; load date; type; id; phone; tel; fax; "
    "email; e-mail; image; photo; photos; caption; credit; location; ressort; seite; länge; sprache; rubrique; "
    "página; sección; sezione; pagina; publication year; publication subject; publication country; notes; lead; "
    "accessed; date accessed; access date; accessed on; retrieved; retrieved on; date retrieved; saved; saved "
    "on; clipped; downloaded; created; date created; modified; abgerufen; abgerufen am; consulté le; mots; "
    "wörter; palabras; thema; schlagwörter; company; industry; person; geographic; organization; "
    "classification; status; series; slug; desk; identifier / keyword; last updated by; distribution; embargo",
}
_FROM = frozenset("from von de da van fra från od".split())
_TO = frozenset("to cc bcc an à para a til till aan kopie copie reply-to importance attachments antwort-an".split())
_SENT = frozenset("sent gesendet envoyé enviado inviato verzonden datum date fecha data".split())
_SUBJECT = frozenset("subject betreff objet asunto assunto oggetto onderwerp ämne emne".split())
_FORWARDED = re.compile(r"(?:(?:fwd?|re|wg|aw|tr|rv|i|fw|sv|vs|enc|doorst)\s*:\s*)+", re.IGNORECASE)

_LABEL = re.compile(
    r"[>*_#•|\s-]*(?P<label>[^\W\d_][\w’' /-]{0,28}?(?:\(s\))?)\s*[*_]{0,2}\s*(?:[:：]\s*|\t+\s*|"
    r"\s=\s)[*_]{0,2}\s*(?P<value>.*)"
)
_SENTENCE_END = re.compile(r"(?:[.,;:…]|[.!?…,][”\"’'»)]+)\Z")
_SITE = re.compile(r"[\w-]{1,40}(?:\.[\w-]{1,40}){1,4}")
_LONGEST_TITLE = 360
_MAIL_LINES = 8
_LONGEST_IGNORED = 400


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled value.

    Attributes:
        field: the field of `Metadata`, or "publisher", "updated", SUBJECT, SENT, BODY, CONTACT or IGNORED.
        label: as it stands, in lower case.
        value: what stands behind it.
        start: where the value begins.
        end: where it ends.
        telling: whether such a label is enough to make its line a head.
    """

    field: str
    label: str
    value: str
    start: int
    end: int
    telling: bool = False


def _table(rows: dict[str, str]) -> dict[str, str]:
    return {label.strip(): field for field, labels in rows.items() for label in labels.split(";")}


_TELLING_LABELS, _FURTHER_LABELS = _table(_TELLING), _table(_FURTHER)


def labels_at(lines: Sequence[Line], first: int) -> tuple[list[Labelled], int]:
    """The labelled lines that follow each other from one line on.

    Returns:
        What they say, and the number of the first line that is none; nothing and `first` where they are no head.
    """
    found: list[Labelled] = []
    at, mail = first, _is_mail(lines[first : first + _MAIL_LINES])
    while at < len(lines):
        labelled, after = _labelled(lines, at, bool(found), mail)
        if labelled is None:
            break
        found.append(labelled)
        at = after
        if labelled.field == BODY:
            break
    return (found, at) if any(labelled.telling for labelled in found) else ([], first)


def label_of(line: Line, mail: bool = False) -> Labelled | None:
    """What a line says that begins with a label, whatever its value is; or None.

    Args:
        line: the line.
        mail: whether it stands in the head of a mail, where "from" and "subject" are labels too.
    """
    match = _LABEL.fullmatch(line.text)
    if not match:
        return None
    label = " ".join(match["label"].lower().replace("(s)", "s").split())
    value = _bare(match["value"].strip().strip("*").strip())
    field = _mail_field(label) if mail else ""
    telling = bool(field) or label in _TELLING_LABELS
    field = field or _TELLING_LABELS.get(label) or _FURTHER_LABELS.get(label, "")
    value = without_forwards(value) if field == SUBJECT else value
    return Labelled(field, label, value, line.start + match.start("value"), line.end, telling) if field else None


def _mail_field(label: str) -> str:
    if label in _SUBJECT:
        return SUBJECT
    if label in _SENT:
        return SENT
    return IGNORED if label in _FROM | _TO else ""


def _is_mail(lines: Sequence[Line]) -> bool:
    """Whether lines are the head of a mail: whom it is from, and its subject or the day on which it was sent."""
    matches = (_LABEL.fullmatch(line.text) for line in lines)
    labels = {match["label"].lower().strip() for match in matches if match}
    return bool(labels & _FROM and labels & _SUBJECT)


def without_forwards(subject: str) -> str:
    """The subject of a mail without "Fwd:", "Re:", "WG:"."""
    return _FORWARDED.sub("", subject, count=1).strip()


def _labelled(lines: Sequence[Line], at: int, among_others: bool, mail: bool) -> tuple[Labelled | None, int]:
    """What one line says, with its value on the next line where there is none beside the label."""
    labelled = label_of(lines[at], mail)
    if labelled is None:
        return None, at
    after = at + 1
    if (
        not labelled.value
        and labelled.field not in (BODY, CONTACT)
        and after < len(lines)
        and label_of(lines[after]) is None
    ):
        below = lines[after]
        value = Labelled(labelled.field, labelled.label, _bare(below.text), below.start, below.end, labelled.telling)
        if _is_value(value) and (after + 1 >= len(lines) or below.indented or _goes_on(lines, after + 1, value)):
            return value, after + 1
    if not _makes_sense(labelled, among_others):
        return None, at
    while labelled.value and after < len(lines) and _continues(lines, at, after):
        labelled = _longer(labelled, lines[after])
        after += 1
    return labelled, after


def _goes_on(lines: Sequence[Line], at: int, value: Labelled) -> bool:
    """Whether what follows a value on a line of its own shows that it was one: a label, or the text after a gap."""
    return label_of(lines[at]) is not None or (lines[at].after_gap and not lines[at - 1].after_gap and value.telling)


def _continues(lines: Sequence[Line], first: int, at: int) -> bool:
    """Whether a line is indented under a labelled one that is not, as folded lines of mail are."""
    line = lines[at]
    return line.indented and not line.after_gap and not lines[first].indented and label_of(line) is None


def _longer(labelled: Labelled, line: Line) -> Labelled:
    value = f"{labelled.value} {line.text}"
    return Labelled(labelled.field, labelled.label, value, labelled.start, line.end, labelled.telling)


def _bare(value: str) -> str:
    """A value without one pair of marks around it."""
    return value[1:-1].strip() if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _is_value(labelled: Labelled) -> bool:
    """Whether a line under a lonely label is what the label promises."""
    return bool(labelled.value) and _makes_sense(labelled, among_others=True)


def _makes_sense(labelled: Labelled, among_others: bool) -> bool:
    """Whether a labelled line is metadata and not a sentence that begins like it."""
    field, value = labelled.field, labelled.value
    if not value or field == BODY:
        return among_others or labelled.telling
    if field in ("source", "publisher"):
        short = among_others and len(value) <= LONGEST and not _SENTENCE_END.search(value)
        return (
            short
            or is_name(value)
            or is_outlet(value)
            or bool(_SITE.fullmatch(value))
            or bool(address_in(value))
            or (labelled.label.startswith("publication") and bool(re.search(r"\d{4}|;", value)))
        )
    if field == "url":
        return is_url(address_in(value))
    if field in ("published", "updated", SENT):
        return len(value) <= LONGEST and any(c.isdigit() for c in value)
    if field == "byline":
        return bool(names_in_value(value)) or (
            labelled.telling and len(value) <= LONGEST and not _SENTENCE_END.search(value)
        )
    return len(value) <= (_LONGEST_TITLE if field in ("title", SUBJECT) else _LONGEST_IGNORED)
