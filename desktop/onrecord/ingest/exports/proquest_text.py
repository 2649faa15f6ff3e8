"""ProQuest's texts and pages: headline, labels and their values, "Full text:", further labels."""

import re
from collections.abc import Iterator, Sequence

from onrecord.ingest.exports.elements.field_labels import plain
from onrecord.ingest.exports.elements.printed_dates import printed_date
from onrecord.ingest.exports.elements.printed_lines import is_blank, lines_of, paragraphs_of
from onrecord.ingest.exports.elements.printed_markup import text_in, tree_of
from onrecord.ingest.exports.elements.printed_names import given_name_first
from onrecord.ingest.exports.exported_article import ExportedArticle, one_line

_LABELS = {
    "author": "author authors autor autoren autores auteur auteurs autore autori",
    "info": "publication-info publikationsinformationen publikationsinfo informacion-de-publicacion "
    "informacion-de-la-publicacion infos-sur-la-publication informations-sur-la-publication "
    "informazioni-sulla-pubblicazione informacoes-da-publicacao source-information",
    "abstract": "abstract abstract-(english) abstract-(summary) zusammenfassung resumen resume riassunto resumo",
    "text": "full-text volltext texto-completo texte-integral texte-complet testo-completo testo-integrale "
    "full-text-(english)",
    "outlet": "publication-title titel-der-publikation publikationstitel titulo-de-publicacion "
    "titulo-de-la-publicacion titre-de-la-publication titre-de-publication titolo-pubblicazione "
    "titolo-della-pubblicazione titulo-da-publicacao journal-title",
    "title": "title titel titulo titre titolo",
    "day": "publication-date publikationsdatum erscheinungsdatum datum-der-publikation fecha-de-publicacion "
    "date-de-publication data-di-pubblicazione data-de-publicacao",
    "address": "document-url dokument-url url-del-documento url-du-document url-documento url-do-documento",
    "number": "proquest-document-id proquest-dokument-id id-del-documento-de-proquest id-de-document-proquest "
    "proquest-dokumenten-id id-documento-proquest id-do-documento-proquest",
    "other": "subject subjects location people company-/-organization company company/organization "
    "company-/-organisation links identifier-/-keyword identifier/keyword identifier-/-keywords classification pages "
    "page first-page start-page number-of-pages publication-year year volume issue section publisher "
    "place-of-publication country-of-publication publication-subject issn e-issn eissn isbn source-type "
    "language-of-publication language document-type copyright last-updated database supplement column dateline "
    "document-feature accession-number thema schlagwort ort person personen firma-/-organisation seiten "
    "erscheinungsjahr jahr verlag erscheinungsort erscheinungsland quellentyp dokumenttyp sprache "
    "letzte-aktualisierung materia ubicacion personas empresa-/-organizacion paginas ano-de-publicacion ano"
    "editorial editor "
    "lugar-de-publicacion pais-de-publicacion tipo-de-fuente tipo-de-documento idioma-de-la-publicacion idioma "
    "ultima-actualizacion base-de-datos sujet lieu personne societe-/-organisation annee-de-publication annee editeur "
    "lieu-de-publication pays-de-publication type-de-source type-de-document langue-de-la-publication langue "
    "derniere-mise-a-jour base-de-donnees copyright-notice section-name caption illustration alternate-title "
    "publication-frequency substitute-title edition ausgabe datenbank veroffentlichungsort veroffentlichungsland "
    "veroffentlichungsjahr copyright-vermerk proquest-document-link datum date fecha tags mesh "
    "credit publication-subjects language-of-document titulo-alternativo frequencia",
}
_KINDS = {label: kind for kind, labels in _LABELS.items() for label in labels.split()}
_LABEL = re.compile(r"[ \t\u00a0]*([^\W\d_][\w()/ -]{2,40}?)[ \u00a0]?:(?:[\s\u00a0]+|\Z)(.*)")
_COUNTED = re.compile(r"[ \t]*full text\s*\([\d,.\s]+words\)", re.IGNORECASE)
_RULE = re.compile(r"\s*_{20,}\s*")
_NUMBERED = re.compile(r"\s*(?:document|dokument|documento) \d+ (?:of|von|de|di|sur) \d+\s*", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|proquest[\w ]* link|enlace|lien|link\b)", re.IGNORECASE)
_MARKS = re.compile(
    r"proquest\s+document|proquest\s+dokument|documento\s+(?:de\s+)?proquest|document\s+proquest|"
    r"report information from proquest|search\.proquest\.com/|proquest\.com/docview",
    re.IGNORECASE,
)
_HEADINGS = {
    heading: kind
    for kind, headings in {
        "text": "full-text volltext texto-completo texte-integral texte-complet testo-completo testo-integrale",
        "abstract": "abstract zusammenfassung resumen resume riassunto resumo abstract-(english)",
        "other": "details detalles dettagli detalhes links enlaces liens bibliography bibliographie bibliografia",
    }.items()
    for heading in headings.split()
}
"""Lines that stand alone above their part, in the files that are laid out for reading."""
_PRINTED = re.compile(r"\[[^\]]*\]\.?\s*\d{1,2}\.?\s[^\W\d_]+\.?\s\d{4}")
_FURNITURE = re.compile(r"\s*PDF GENERATED BY (?:SEARCH\.)?PROQUEST\.COM", re.IGNORECASE)
_MOST_LINES = 3
"""Lines of a headline."""
_LONG = 300
_MOST_WORDS = 12
_START = "_" * 60
"""A rule as they print it between articles."""
_PLACE = re.compile(r"\s*;.*|,\s*(?:[^,;]*\b(?:edition|ed\.)[^,;]*)", re.IGNORECASE)
_OUTLET_IN_INFO = re.compile(
    r"([^;\[]+?)\s*(?:;|,\s[^;,]*\b[Ee]dition|\[|,\s*\d|\s\d{1,2}\s[^\W\d_]+\s\d{4}).*", re.DOTALL
)


def recognises(text: str) -> bool:
    """Whether a text is such an export: it names the database, and labels of it stand in its lines."""
    if not _MARKS.search(text):
        return False
    kinds = {_said(line)[0] for line in lines_of(text)}
    return bool(kinds & {"text", "abstract"}) and len(kinds & {"info", "outlet", "number", "day"}) > 1


def articles_in(text: str) -> Iterator[ExportedArticle]:
    """The articles of such an export."""
    for lines in _pieces(lines_of(text)):
        if found := _article(lines):
            yield found


def recognises_markup(markup: str) -> bool:
    """Whether a page is such an export."""
    return bool(_MARKS.search(markup)) and "<strong" in markup.lower()


def articles_in_markup(markup: str) -> Iterator[ExportedArticle]:
    """The articles of such a page; none where it turns out to be an ordinary one."""
    from lxml import etree

    tree = tree_of(markup)
    if tree is None:
        return
    for element in tree.iter("a"):
        if (element.get("name") or "").lower().startswith("docid"):
            element.text = _START
            element.tag = "div"
    etree.strip_tags(tree, "text", "meta")
    text = text_in(tree)
    if recognises(text) or _said_all(text):
        yield from articles_in(text)


def _said_all(text: str) -> bool:
    kinds = {_said(line)[0] for line in lines_of(text)}
    return {"text", "outlet", "day"} <= kinds


def _pieces(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each article, parted by rules, numbers or marks; what has no label of an article is none."""
    piece: list[str] = []
    for line in [*lines, _START]:
        if _FURNITURE.match(line):
            continue
        if _RULE.fullmatch(line) or _NUMBERED.fullmatch(line):
            if any(_said(found)[0] in ("info", "outlet", "number", "text") for found in piece):
                yield piece
            piece = []
        else:
            piece.append(line)


def _article(lines: list[str]) -> ExportedArticle | None:
    if all(map(is_blank, lines)):
        return None
    start = next((at for at, line in enumerate(lines) if _said(line)[0] == "text"), len(lines))
    end = _end_of_text(lines, start)
    above, below = _fields(lines[:start], "title"), _fields(lines[end:], "other")
    text = [_said(line)[1] if at == 0 else line for at, line in enumerate(lines[start:end])]
    titles, printed = _titles(above)
    info = _line(above, "info") or printed
    author, _, outlet = info.rpartition(" . ") if info == printed else ("", "", info)
    return ExportedArticle(
        title=one_line(" ".join(titles)),
        paragraphs=tuple(paragraphs_of([line for line in text if not _is_link(line)])),
        source=_outlet(_line(below, "outlet") or _line(above, "outlet"), outlet),
        published=printed_date(_line(below, "day") or _line(above, "day")) or printed_date(info),
        byline=given_name_first(_line(above, "author") or author or _line(below, "author")),
        otherwise=_line(above, "abstract"),
    )


def _end_of_text(lines: Sequence[str], start: int) -> int:
    """Where the labels below the text begin: from the end upwards, until a sentence that has none."""
    end = len(lines)
    for at in range(len(lines) - 1, start, -1):
        if _said(lines[at])[0]:
            end = at
        elif _is_sentence(lines[at]):
            break
    return end


def _fields(lines: Sequence[str], kind: str) -> dict[str, list[str]]:
    """What labels say; `kind`: what stands above the first. Of two that say the same the first counts."""
    fields: dict[str, list[str]] = {}
    for line in lines:
        said, value = _said(line)
        if said:
            kind = said if said not in fields else "other"
        fields.setdefault(kind, []).append(value)
    return fields


def _titles(fields: dict[str, list[str]]) -> tuple[list[str], str]:
    """The lines above the first label: the headline's, and the one with author, outlet and day."""
    lines = [line.strip() for line in fields.get("title", []) if not is_blank(line) and not _is_link(line)]
    printed = next((at for at, line in enumerate(lines) if at and _PRINTED.search(line)), len(lines))
    return lines[: min(printed, _MOST_LINES)], lines[printed] if printed < len(lines) else ""


def _is_link(line: str) -> bool:
    return bool(_LINK.match(line.strip())) and len(line) < _LONG


def _line(fields: dict[str, list[str]], kind: str) -> str:
    return one_line(" ".join(line for line in fields.get(kind, []) if not _is_link(line)))


def _outlet(title: str, info: str) -> str:
    if title:
        return _PLACE.sub("", title).strip()
    match = _OUTLET_IN_INFO.match(info)
    return _PLACE.sub("", match.group(1)).strip() if match else ""


def _said(line: str) -> tuple[str, str]:
    if heading := _HEADINGS.get(plain(line)):
        return heading, ""
    if counted := _COUNTED.match(line):
        return "text", line[counted.end() :]
    match = _LABEL.match(line)
    kind = _KINDS.get(plain(match.group(1)), "") if match else ""
    if not match or not kind or (kind == "other" and _is_sentence(match.group(2))):
        return "", line
    return kind, match.group(2)


def _is_sentence(words: str) -> bool:
    """Whether what follows a label is prose: "Subject: the bridge. So began the letter"."""
    return len(words.split()) > _MOST_WORDS and words.rstrip().endswith((".", "”", '"', "»", "!", "?"))
