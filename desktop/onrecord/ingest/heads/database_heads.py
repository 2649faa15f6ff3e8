"""Heads of one article as news databases export it in plain text: Nexis, Factiva, ProQuest."""

import re
from collections.abc import Sequence

from onrecord.ingest.heads.bylines import byline_of, names_in_value
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.furniture import is_furniture, is_section
from onrecord.ingest.heads.head_lines import Line
from onrecord.ingest.heads.stamps import stamp_of
from onrecord.ingest.iso_dates import iso_date, written_dates

_NEXIS_LENGTH = re.compile(
    r"(?:length|länge|longueur|longitud|lunghezza|lengte)\s*:\s*[0-9.,]+\s*(?:words?|wörter|mots|palabras|parole|"
    r"woorden)",
    re.IGNORECASE,
)
_NEXIS_LABEL = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü -]{2,20}:(?:\s|\Z)")
_NEXIS_NAMES = re.compile(r"(?:byline|autor|auteur|autore?s?)\s*:\s*(?P<value>.+)", re.IGNORECASE)
_NEXIS_BODY = re.compile(r"(?:body|text|textkörper|corps|cuerpo|volltext)\s*:?", re.IGNORECASE)
_NEXIS_LINES = 45
_EDITION = re.compile(r".*\b(?:edition|ausgabe|édition|edición|final|fassung)\b.*", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:Copyright|©|\([cC]\)).*")

_COUNT = re.compile(
    r"[0-9][0-9.,\s]*\s?(?:words?|mots|wörter|palabras|palavras|parole|woorden|ord|słów|слов[а]?|kelime|字|语)",
    re.IGNORECASE,
)
_TIME = re.compile(r"[0-2]?[0-9][:.][0-5][0-9](?:\s?[A-Z]{2,5})?")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_LANGUAGE = re.compile(r"[A-ZÀ-ÞА-Я][^\W\d_]{3,14}(?: - [A-Z]{2})?")
_CODED = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|VOL|LA|CY|LP|TD|CO|IN|NS|RE|IPC|IPD|PUB|AN|RF)(?:\s{2,}|\t|\s*\Z|"
    r"\s)(?P<value>.*)"
)
_CODES_NEEDED = 4
_FACTIVA_LINES = 14

_PUBLICATION_INFO = re.compile(r"(?P<name>[^;\[]+?)\s*(?:;|\[|,\s*(?=[^,]*\d{4})).*", re.DOTALL)


def read_database_head(lines: Sequence[Line], findings: Findings) -> bool:
    """Take what the head of an export says; whether it is one."""
    return _factiva_codes(lines, findings) or _factiva(lines, findings) or _nexis(lines, findings)


def publication_in(value: str) -> str:
    """The outlet in what databases write of a publication: "The Guardian ; London (UK) [London (UK)]12 Nov 2022: 4"."""
    match = _PUBLICATION_INFO.fullmatch(value)
    return without_place(match["name"] if match else value)


def without_place(name: str) -> str:
    """An outlet without the city behind it: "The Guardian (London)"."""
    name = re.sub(r"\s*[(\[][^()\[\]]{2,40}[)\]]\s*\Z", "", name).strip(" ;,")
    return re.sub(r",\s*[^,]*\bedition\Z", "", name, flags=re.IGNORECASE)


def day_in_info(value: str) -> str:
    """The ISO date in such a value, or ""."""
    return next(
        (day for written in written_dates(re.sub(r"([)\]])(?=\d)", r"\1 ", value)) if (day := written.iso())), ""
    )


def _factiva_codes(lines: Sequence[Line], findings: Findings) -> bool:
    """The form with two letters before each field."""
    coded = [(match["code"], number) for number, line in enumerate(lines) if (match := _CODED.fullmatch(line.text))]
    codes = {code for code, _ in coded}
    if not lines or not coded or coded[0][1] > 1 or len(codes) < _CODES_NEEDED or not codes >= {"HD", "PD"}:
        return False
    said: dict[str, str] = {}
    for (code, at), (_, after) in zip(coded, [*coded[1:], ("", len(lines))], strict=True):
        match = _CODED.fullmatch(lines[at].text)
        if code in ("LP", "TD"):
            findings.body = _value_start(lines, at)
            break
        said.setdefault(
            code, " ".join([match["value"] if match else "", *(line.text for line in lines[at + 1 : after])]).strip()
        )
    _take(
        findings, title=said.get("HD", ""), names=said.get("BY", ""), day=said.get("PD", ""), outlet=said.get("SN", "")
    )
    return True


def _value_start(lines: Sequence[Line], at: int) -> int:
    match = _CODED.fullmatch(lines[at].text)
    if match and match["value"]:
        return lines[at].start + match.start("value")
    return lines[at + 1].start if at + 1 < len(lines) else lines[at].end


def _factiva(lines: Sequence[Line], findings: Findings) -> bool:
    """The form without codes: headline, byline, "412 words", date, time, outlet, code, page, language, copyright."""
    count = next((n for n, line in enumerate(lines[:_FACTIVA_LINES]) if n and _COUNT.fullmatch(line.text)), 0)
    if not count or count + 2 >= len(lines) or not (day := iso_date(lines[count + 1].text)):
        return False
    above = [line.text for line in lines[:count]]
    names = names_in_value(above[-1]) if len(above) > 1 and len(above[-1].split()) > 1 else ""
    heads = above[: -1 if names else None]
    at = count + 2
    if _TIME.fullmatch(lines[at].text) and at + 1 < len(lines):
        at += 1
    outlet = lines[at].text
    while at + 1 < len(lines) and (_is_small(lines[at + 1].text) or _COPYRIGHT.fullmatch(lines[at + 1].text)):
        at += 1
    if at + 1 < len(lines):
        findings.body = lines[at + 1].start
    title = " ".join(heads[1:] if len(heads) > 1 and is_section(heads[0]) else heads)
    _take(findings, title=title, names=names, day=day, outlet=outlet)
    return True


def _is_small(line: str) -> bool:
    """Whether a line is one of the small facts behind the outlet: code, edition, page, language."""
    return bool(
        _CODE.fullmatch(line)
        or _LANGUAGE.fullmatch(line)
        or re.fullmatch(r"[A-Z]?[0-9][0-9A-Z./-]{0,7}", line)
        or (len(line) < 40 and _EDITION.fullmatch(line))
    )


def _nexis(lines: Sequence[Line], findings: Findings) -> bool:
    """The forms of Nexis: the outlet above the date, the headline above the outlet or below the date."""
    head = list(lines[:_NEXIS_LINES])
    length = next((n for n, line in enumerate(head) if _NEXIS_LENGTH.match(line.text)), -1)
    stamp = next((n for n, line in enumerate(head[: max(length, 0)]) if n and stamp_of(line.text)), -1)
    if length < 0 or stamp < 0:
        return False
    above = [line for line in head[:stamp] if not is_furniture(line.text)]
    outlet = without_place(above[-1].text) if above else ""
    title = " ".join(line.text for line in above[:-1]) or _below(head[stamp + 1 : length])
    day = stamp_of(head[stamp].text)
    published = next((iso for written in (day.published if day else ()) if (iso := written.iso(True))), "")
    names = next((match["value"] for line in head if (match := _NEXIS_NAMES.fullmatch(line.text))), "")
    _take(findings, title=title, names=names, day=published, outlet=outlet)
    findings.body = _nexis_body(lines, length)
    return True


def _below(lines: Sequence[Line]) -> str:
    """The headline between date and labels: the first lines that stand together and are no edition."""
    found: list[str] = []
    for line in lines:
        if found and (line.after_gap or _NEXIS_LABEL.match(line.text)):
            break
        is_other = _EDITION.fullmatch(line.text) and len(line.text) < 50
        if not is_other and not _COPYRIGHT.fullmatch(line.text) and not _NEXIS_LABEL.match(line.text):
            found.append(line.text)
    return " ".join(found)


def _nexis_body(lines: Sequence[Line], length: int) -> int:
    """Where the text starts: below "Body", else below the labels that follow the length."""
    at = length + 1
    while at < len(lines) and at < _NEXIS_LINES:
        line = lines[at].text
        if _NEXIS_BODY.fullmatch(line):
            return lines[at + 1].start if at + 1 < len(lines) else lines[at].end
        is_label = bool(_NEXIS_LABEL.match(line)) and lines[at].after_gap
        if not is_label and lines[at].after_gap and not _has_body(lines[at : at + 10]):
            return lines[at].start
        at += 1
    return lines[at].start if at < len(lines) else lines[length].end


def _has_body(lines: Sequence[Line]) -> bool:
    return any(_NEXIS_BODY.fullmatch(line.text) for line in lines)


def _take(findings: Findings, title: str, names: str, day: str, outlet: str) -> None:
    start = byline_of(names)
    findings.add("title", " ".join(title.split()), Certainty.LABEL)
    findings.add("byline", str(start) if start else names_in_value(names), Certainty.LABEL)
    findings.add("published", iso_date(day), Certainty.LABEL)
    findings.add("source", without_place(outlet), Certainty.LABEL)
