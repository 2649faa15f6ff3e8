"""The labels that LexisNexis and Nexis print before what they say of an article, in the languages that they use."""

import re
import unicodedata

BYLINE, SECTION, LENGTH, TITLE, BODY, HEAD = "byline", "section", "length", "title", "body", "head"
"""What a label of the head stands for; HEAD: something that an article has no field for."""
LAST, MORE = "last", "more"
"""What a label below the body stands for: LAST is hardly ever found elsewhere, MORE counts among such only."""

_LABELS = {
    BYLINE: "byline author authors autor autoren auteur auteurs autore autores auteur(s) reporter verfasser",
    SECTION: "section rubrik rubrique rubriek sectie seccion sezione secao ressort sektion dział",
    LENGTH: "length lange longueur lengte longitud extension lunghezza comprimento extensao langd laenge",
    TITLE: "headline title kop schlagzeile uberschrift titre titular titulo titolo titel rubrik-titel titre-article",
    BODY: "body text texte tekst texto testo textkorper corps cuerpo corpo full-text volltext brodtext",
    HEAD: "dateline highlight encart sub-headline subhead zusammenfassung samenvatting abstract edition ausgabe "
    "show anchors anchor guests guest series volume issue column kicker date datum rubrique-sous-titre source bron "
    "quelle page pages pg bestand publication lead intro untertitel ondertitel sous-titre ort lieu",
    LAST: "load-date language graphic publication-type pub-type sprache langue taal idioma lingua sprak grafik "
    "date-chargement type-publication update graphique grafiek publikationstyp publikations-typ tipo-publicacion "
    "fecha-de-carga fecha-carga correction-date journal-code zeitungs-code acc-no document-type load-datum lade-datum "
    "symbole-boursier secteur-activite localisation-geo tipo-pubblicazione data-caricamento data-di-caricamento "
    "classification original-url jrn-code",
    MORE: "subject organization organisation company ticker industry person people geographic city state country "
    "correction type notes note distribution url keywords keyword name names product sic category slug copyright issn "
    "sujet societe personne thema unternehmen branche stadt land themen onderwerp disclaimer pub-code cite contact "
    "illustration tema empresa persona fotos photo photos image images table chart memo document-id id webpage "
    "subject-code isin",
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_WIDEST = 80
"""Characters of a line among which its label is."""
_LABEL = re.compile(r"[ \t\u00a0]*([^\W\d_][\w() -]{1,30}?)[ \t\u00a0]?:(?:[\s\u00a0]+|\Z)(.*)", re.DOTALL)
_CAPITALS = re.compile(r"[ \t\u00a0]*([^\W\d_a-zß-öø-ÿ][^\W\d_a-zß-öø-ÿ()\s-]*(?:[ -][^\W\d_a-zß-öø-ÿ]+){0,3}):(?!//)")


def label_of(line: str) -> tuple[str, str]:
    """What a label at the start of a line stands for and what follows it; "" and the line where there is none."""
    match = _LABEL.match(line)
    kind = _KINDS.get(plain(match.group(1)), "") if match else ""
    return (kind, match.group(2).strip()) if match and kind else ("", line)


def has_capital_label(line: str) -> bool:
    """Whether a line begins with words in capitals and a colon."""
    match = _CAPITALS.match(line[:_WIDEST])
    return bool(match) and len(match.group(1)) > 2 if match else False


def plain(label: str) -> str:
    """A label in lower case, without accents and with hyphens for spaces."""
    letters = unicodedata.normalize("NFKD", label.strip().casefold().replace("ł", "l"))
    return (
        "".join(letter for letter in letters if not unicodedata.combining(letter))
        .replace(" ", "-")
        .replace("\xa0", "-")
    )
