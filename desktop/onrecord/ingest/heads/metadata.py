"""What a plain text says of itself: headline, writers, outlet, date and address. Nothing is guessed from its prose."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ingest import outlet_names
from onrecord.ingest.heads import labels
from onrecord.ingest.heads.addresses import address_in, american_host, day_in, further_address, host_of, is_url
from onrecord.ingest.heads.database_heads import read_database_head
from onrecord.ingest.heads.file_names import take_from_name
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.free_heads import FreeHead
from onrecord.ingest.heads.front_matter import read_front_matter
from onrecord.ingest.heads.furniture import is_end, is_furniture
from onrecord.ingest.heads.head_lines import Line, lines_of
from onrecord.ingest.heads.head_shapes import unmarked
from onrecord.ingest.heads.labelled_values import Figures, take_label
from onrecord.ingest.heads.outlets import copyright_owner, is_outlet, outlet_at_the_end
from onrecord.ingest.iso_dates import iso_date, month_first
from onrecord.ingest.language_detection import language_of

TITLE = 90
"""Characters at which a title made of first words is cut."""

_HEAD = 6000
_TAIL = 3000
_TAIL_LINES = 25
_DATED = re.compile(r"\s*[Dd]ate[^\S\r\n]+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|\Z)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What was found; "" for what the text does not say. Fields as in Article.

    Attributes:
        body: offset in code points at which the article proper starts, never past the end of the text.
        guesses: the fields whose value is not certain.
    """

    title: str = ""
    byline: str = ""
    source: str = ""
    published: str = ""
    url: str = ""
    body: int = 0
    guesses: frozenset[str] = frozenset()


def metadata_of(text: str, name: str = "") -> Metadata:
    """The metadata of a plain text. Never raises.

    Args:
        text: the text, head and all.
        name: the name of its file, maybe with its folders, which is asked where the text says nothing; or "".
    """
    findings = Findings()
    start = _start(text, findings)
    lines = labels.expanded(lines_of(text, start, start + _HEAD))
    head = FreeHead(lines, findings)
    if read_database_head(lines, findings):
        head.at = next((number for number, line in enumerate(lines) if line.start >= findings.body), len(lines))
    head.read()
    body = min(max(findings.body, start, 0), len(text))
    _foot(text, body, findings, head.figures)
    _from_address(findings)
    take_from_name(name, findings)
    _figures(head, findings, text[body:])
    guesses = findings.guesses
    if not (title := findings.get("title")):
        rest = lines_of(text, body, body + _HEAD) if body >= start + _HEAD else head.lines[head.at :]
        title = _first_words(rest) or _first_words(lines) or " ".join(text[:_HEAD].split())[:TITLE]
        guesses |= {"title"}
    said = {field: findings.get(field) for field in ("byline", "source", "published", "url")}
    return Metadata(title=title, body=body, guesses=guesses if title else guesses - {"title"}, **said)


def _start(text: str, findings: Findings) -> int:
    """Where the lines start that are to be read: behind front matter, or a day that the text follows on its line."""
    if start := read_front_matter(text, findings):
        return start
    match = _DATED.match(text)
    if match and (day := iso_date(match.group(1))):
        findings.add("published", day, Certainty.LABEL)
        return match.end()
    return 0


def _foot(text: str, body: int, findings: Findings, figures: Figures) -> None:
    """Take what stands below the text: labels of databases, an address, a credit."""
    lines = lines_of(text, max(body, len(text) - _TAIL), len(text))[-_TAIL_LINES:]
    while lines and (is_end(lines[-1].text) or is_furniture(lines[-1].text)):
        lines.pop()
    credit = outlet_at_the_end([line.text for line in lines])
    findings.add("source", credit, Certainty.FOOT)
    at = len(lines)
    while at and (labels.label_of(lines[at - 1]) or copyright_owner(lines[at - 1].text) is not None):
        at -= 1
    below = [found for line in lines[at:] if (found := labels.label_of(line))]
    is_block = at > 0 and len(below) > 1
    for labelled in below:
        if is_block or labelled.field == "url" or (labelled.field == "source" and _is_source(labelled.value)):
            take_label(labelled, findings, figures)
    if lines and at == len(lines):
        _last_address(lines, findings)


def _is_source(value: str) -> bool:
    """Whether what stands behind "Source:" below a text is an address, or an outlet with a date."""
    name, written = labels.without_date(value)
    return bool(address_in(value)) or (written is not None and is_outlet(name))


def _last_address(lines: Sequence[Line], findings: Findings) -> None:
    """Take an address that ends the text, where it is the only one there and nothing introduces it."""
    last = lines[-1]
    if further := further_address(last.text):
        findings.add("url", further, Certainty.UPDATED)
        return
    url = address_in(last.text)
    above = lines[-2].text if len(lines) > 1 else ""
    if url and last.after_gap and above[-1:] not in (":", "") and not is_url(above):
        findings.add("url", url, Certainty.UPDATED)


def _from_address(findings: Findings) -> None:
    """Take the outlet and the day that the address of the article tells."""
    url = findings.get("url")
    if not url:
        return
    host = host_of(url)
    if outlet_names.is_outlet(host) and not outlet_names.hosts_others(host):
        findings.add("source", outlet_names.outlet_name(host), Certainty.ADDRESS)
    if day := day_in(url):
        findings.add("published", iso_date(f"{day[0]:04}-{day[1]:02}-{day[2]:02}"), Certainty.ADDRESS)


def _figures(head: FreeHead, findings: Findings, article: str) -> None:
    """Take a day in figures that may be read either way, where something else tells which."""
    other = findings.get("published")
    american = _american(head, findings, article) if head.figures else None
    for written, certainty in head.figures:
        readings = written.iso(True), written.iso(False)
        if other in readings and other:
            findings.add("published", other, certainty)
        elif american is not None:
            findings.add("published", readings[0 if american else 1], max(certainty, Certainty.UPDATED))


def _american(head: FreeHead, findings: Findings, article: str) -> bool | None:
    """Whether the month goes first here: by the country of the outlet, the host of the address, zone or language."""
    source, host = findings.get("source"), host_of(findings.get("url"))
    country = (outlet_names.outlet_country(source) if source else "") or (
        outlet_names.outlet_country(host) if host else ""
    )
    if country:
        return None if country in ("ca", "ph") else country == "us"
    by_host = american_host(host) if host else None
    if by_host is not None or head.american is not None:
        return by_host if by_host is not None else head.american
    return month_first(language_of(article))


def _first_words(lines: Sequence[Line]) -> str:
    """The first line where it is short, else its first words."""
    line = " ".join(unmarked(lines[0].text).split()) if lines else ""
    if len(line) <= TITLE:
        return line
    cut = line.rfind(" ", TITLE // 2, TITLE)
    return line[: cut if cut > 0 else TITLE - 1].rstrip(" ,;:-–—") + "…"
