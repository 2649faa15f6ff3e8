"""Heads without labels, line by line: headline, byline, stamp, outlet, and labelled lines among them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.ingest import outlet_names
from onrecord.ingest.heads import labels
from onrecord.ingest.heads.addresses import address_in, host_of, is_site
from onrecord.ingest.heads.bylines import Byline, bare_byline, byline_of, is_job, is_nameless, names_in_value, with_job
from onrecord.ingest.heads.database_heads import day_in_info, publication_in
from onrecord.ingest.heads.datelines import dateline_of
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.furniture import is_furniture, is_section
from onrecord.ingest.heads.head_lines import Line
from onrecord.ingest.heads.head_shapes import (
    before_date,
    headline_and_outlet,
    is_headline,
    is_prose,
    outlet_in,
    parts_of,
    unmarked,
)
from onrecord.ingest.heads.outlets import copyright_owner, is_agency
from onrecord.ingest.heads.stamps import Stamp, role_alone, stamp_of
from onrecord.ingest.iso_dates import WrittenDate, iso_date, written_dates

_MOST_LINES = 40
_AHEAD = 5
_CONTACT_LINES = 6
_MAIL = re.compile(r"[<(]?\S+@\S+\.\w{2,}[>)]?|@\w{2,30}")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{3,300})\]\((?P<url>https?://[^\s()]+)\)")
_DATELINES = 4
"""Lines of prose that may begin with the dateline."""
_LONGEST_PART = 40


@dataclass(slots=True)
class FreeHead:
    """Reads the lines above an article from top to bottom, and stops where its text begins.

    Attributes:
        lines: the first lines of the text.
        findings: where values are kept.
        figures: dates whose figures may be read either way, with how certain each is.
        american: whether something in the head tells that the month goes first.
        headline: the headline, or "".
        at: the number of the line to be read next; at the end, the first of the text.
    """

    lines: Sequence[Line]
    findings: Findings
    figures: list[tuple[WrittenDate, Certainty]] = field(default_factory=list)
    american: bool | None = None
    headline: str = ""
    at: int = 0
    role: str = ""
    last: str = ""
    prose_above: bool = False

    def read(self) -> None:
        """Take all that the head says."""
        while self.at < min(len(self.lines), _MOST_LINES) and self._step():
            pass
        self._byline_above_dateline()
        for line in self.lines[self.at : self.at + _DATELINES]:
            if found := dateline_of(line.text):
                if self.findings.values.get("source", (Certainty.NAME, ""))[0] >= Certainty.FOOT:
                    self.findings.values.pop("source", None)
                self.findings.add("source", found.source, Certainty.LINE)
                self.findings.add("published", found.published, Certainty.FOOT)
                break

    def _byline_above_dateline(self) -> None:
        """Take a byline that stands between a picture's caption and the dateline."""
        below = self.lines[self.at : self.at + _DATELINES + 1]
        for number, (line, after) in enumerate(pairwise(below)):
            if (found := byline_of(line.text)) and dateline_of(after.text):
                self.at += number
                self._byline(found)
                return

    def _step(self) -> bool:
        """Read one line, or several that belong together; whether the head may go on."""
        line = self.lines[self.at]
        kind = self._labels() or self._known(line)
        if kind:
            self.last = kind
            return True
        text = unmarked(line.text)
        if not self.headline:
            return self._first(text)
        if text == self.headline or is_section(text):
            self.at += 1
            return True
        if is_prose(text) or not self._meta_ahead():
            return False
        self.prose_above = self.prose_above or not is_headline(text)
        self.at += 1
        self.last = "other"
        return True

    def _labels(self) -> str:
        """Take labelled lines, of which the first is due."""
        if self._contact():
            return "contact"
        found, after = labels.labels_at(self.lines, self.at)
        if not found:
            return ""
        self.at = after
        for labelled in found:
            take_label(labelled, self.findings, self.figures, mail_title=True)
        end = found[-1]
        below = self.lines[after].start if after < len(self.lines) else end.end
        self.findings.body = end.start if end.field == labels.BODY and end.value else below
        if end.field == labels.BODY:
            self.lines = self.lines[: after - 1] if end.value else self.lines[:after]
        return "labels"

    def _contact(self) -> bool:
        """Pass over whom to call about a press release: what follows the word, up to a gap."""
        found = labels.label_of(self.lines[self.at])
        if not found or found.field != labels.CONTACT:
            return False
        self.at += 1
        last = self.at + _CONTACT_LINES
        while self.at < min(len(self.lines), last) and not self.lines[self.at].after_gap:
            self.at += 1
        return True

    def _known(self, line: Line) -> str:
        """Take a line that has one form only, or a few parts of such forms; what it is."""
        text = unmarked(line.text)
        if self._address(line):
            return "address"
        if is_furniture(text):
            self.at += 1
            return self.last if self.last in ("stamp", "byline") else "furniture"
        if role := role_alone(text):
            self.role = role
            self.at += 1
            return "role"
        if not self.headline and (
            (self.last != "byline" and self._outlet_above(text)) or (is_section(text) and self._headline_follows())
        ):
            self.at += 1
            return "outlet"
        return self._parts(text)

    def _address(self, line: Line) -> bool:
        """Take an address on a line of its own; below the first lines it is a link to something else."""
        url = address_in(line.text)
        if not url or (self.at > 2 and self.last == "other"):
            return False
        self.findings.add("url", url, Certainty.LINE)
        self.at += 1
        if not self.headline:
            self.findings.body = self.lines[self.at].start if self.at < len(self.lines) else line.end
        return True

    def _outlet_above(self, text: str) -> bool:
        """Take an outlet that stands above the headline."""
        parts = parts_of(text)
        found = outlet_in(parts[0]) if parts and all(stamp_of(part) or is_section(part) for part in parts[1:]) else None
        if not found or not self._headline_follows():
            return False
        self._outlet(found.name)
        for part in parts[1:]:
            if stamp := stamp_of(part):
                self._stamp(stamp)
        return True

    def _headline_follows(self) -> bool:
        """Whether a headline stands below this line, maybe after a date."""
        below = [line for line in self.lines[self.at + 1 : self.at + 4] if not stamp_of(line.text)]
        return (
            len(below) > 1
            and is_headline(unmarked(below[0].text))
            and not is_prose(below[0].text)
            and not byline_of(below[0].text)
        )

    def _parts(self, text: str) -> str:
        """Take a line whose parts are stamps, bylines, outlets and jobs."""
        if stamp := stamp_of(text, self.role):
            return self._dated(stamp)
        if (owner := copyright_owner(text)) is not None:
            self.findings.add("source", owner, Certainty.FOOT)
            self.at += 1
            return "copyright"
        if found := byline_of(text):
            return self._byline(found)
        if is_nameless(text):
            self.at += 1
            return "byline"
        if self.headline and (found := with_job(text)):
            return self._byline(found)
        outlet = outlet_in(text)
        if (
            self.last in ("byline", "stamp")
            and (is_job(text) or _MAIL.fullmatch(text))
            and not (outlet and outlet.known)
        ):
            self.at += 1
            return self.last
        return self._several(text) or self._outlet_line(text) or self._bare(text)

    def _dated(self, stamp: Stamp) -> str:
        """Take a stamp that fills its line, unless it is one of many in a list of events."""
        if self.prose_above and not stamp.has_role and self.last != "byline":
            return ""
        self._stamp(stamp)
        self.role = ""
        self.at += 1
        return "stamp"

    def _stamp(self, stamp: Stamp) -> None:
        self.american = stamp.american if self.american is None else self.american
        for dates, certainty in ((stamp.published, Certainty.LINE), (stamp.updated, Certainty.UPDATED)):
            for written in dates:
                if written.either and not written.iso():
                    self.figures.append((written, certainty))
                elif written.month > 12 or not written.either:
                    self.findings.add("published", written.iso(), certainty)

    def _byline(self, found: Byline) -> str:
        if found.names and "byline" not in self.findings.values:
            self.findings.add("byline", str(found), Certainty.LINE)
        if found.source:
            self._outlet(found.source)
        self.at += 1
        return "byline"

    def _outlet(self, name: str) -> None:
        self.findings.add("source", name, Certainty.FOOT if is_agency(name) else Certainty.LINE)

    def _several(self, text: str) -> str:
        """Take a line of several parts one of which at least is a stamp or a byline, and the others are short."""
        parts = [piece for part in parts_of(text) for piece in before_date(part)]
        if not 1 < len(parts) <= 6 or len(text) > 200:
            return ""
        stamps = [stamp for part in parts if (stamp := stamp_of(part))]
        named = [found for part in parts if (found := byline_of(part))]
        bare = [found for part in parts if not outlet_in(part) and (found := bare_byline(part))]
        outlets = [outlet for part in parts if (outlet := outlet_in(part))]
        jobs = [part for part in parts if is_job(part)]
        if not self.headline and not named and not (bare and outlets and len(parts) == 2):
            return ""
        if not (stamps or named or (bare and (outlets or jobs))) or any(
            len(part) > 2 * _LONGEST_PART for part in parts
        ):
            return ""
        for stamp in stamps:
            self._stamp(stamp)
        for byline in named or bare[:1]:
            self._byline(byline)
            self.at -= 1
        if outlets:
            self._outlet(outlets[0].name)
        self.at += 1
        return "stamp" if stamps else "byline"

    def _outlet_line(self, text: str) -> str:
        """Take an outlet on a line of its own, which stands beside a byline or a stamp, or is known."""
        found = outlet_in(text)
        if not found or (not self.headline and self.last not in ("byline", "stamp")):
            return ""
        if not found.known and self.last not in ("byline", "stamp") and not self._stamp_below():
            return ""
        self._outlet(found.name)
        self.at += 1
        return "outlet"

    def _bare(self, text: str) -> str:
        """Take names without "by" where what stands beside them tells that they are the writers'."""
        found = bare_byline(text) if "byline" not in self.findings.values else None
        below = self.lines[self.at + 1].text if self.at + 1 < len(self.lines) else ""
        if not found or not (self._stamp_below() if self.headline else _MAIL.fullmatch(below) or is_job(below)):
            return self._byline(found) if found and self.headline and self.last == "stamp" else ""
        return self._byline(found)

    def _stamp_below(self) -> bool:
        """Whether the next line is a stamp, a job, an outlet or an address of mail."""
        if self.at + 1 >= len(self.lines):
            return False
        text = unmarked(self.lines[self.at + 1].text)
        if role_alone(text) or stamp_of(text) or _MAIL.fullmatch(text):
            return True
        if is_job(text) or (outlet_in(text) and len(text.split()) > 1):
            return True
        return any(stamp_of(part) for part in parts_of(text))

    def _first(self, text: str) -> bool:
        """Take the headline; False where the first line is none."""
        if link := _LINK.fullmatch(text):
            text = link["text"]
            self.findings.add("url", address_in(link["url"]), Certainty.LINE)
        title, outlet = headline_and_outlet(" ".join(text.split()))
        if (
            not is_headline(title)
            or is_prose(text)
            or (self.last in ("byline", "stamp") and not self._below_meta(text))
        ):
            return False
        if self.at + 1 >= len(self.lines):
            return False
        self.headline = title
        self.findings.add("title", title, Certainty.LINE)
        if outlet:
            self._outlet(outlet)
        self.at += 1
        self.last = "headline"
        return True

    def _below_meta(self, text: str) -> bool:
        """Whether a line below a byline or a stamp is a headline, and not the first words of the text."""
        return self.lines[self.at].after_gap or len(text) <= 90

    def _meta_ahead(self) -> bool:
        """Whether a byline, a stamp or labels stand a few lines below, so that this line still belongs to the head."""
        for number in range(self.at + 1, min(self.at + 1 + _AHEAD, len(self.lines))):
            text = unmarked(self.lines[number].text)
            if is_prose(text):
                return False
            found = stamp_of(text)
            if (found and (found.has_role or number <= self.at + 2)) or byline_of(text) or role_alone(text):
                return True
            if labels.labels_at(self.lines[number : number + 3], 0)[0]:
                return True
            below = self.lines[number + 1].text if number + 1 < len(self.lines) else ""
            if bare_byline(text) and (stamp_of(below) or is_job(below)):
                return True
        return False


def take_label(
    labelled: labels.Labelled,
    findings: Findings,
    figures: list[tuple[WrittenDate, Certainty]],
    mail_title: bool = False,
) -> None:
    """Keep what a labelled line says."""
    value, sure = labelled.value, Certainty.LABEL
    if labelled.field == "title" or (mail_title and labelled.field == labels.SUBJECT):
        findings.add("title", " ".join(value.split()), sure)
    elif labelled.field == "byline":
        findings.add("byline", names_in_value(value), sure)
    elif labelled.field == "url":
        take_address(address_in(value), sure, findings)
    elif labelled.field in ("source", "publisher"):
        _take_source(labelled, findings, figures)
    elif labelled.field in ("published", "updated", labels.SENT):
        _take_day(labelled, findings, figures)


def take_address(url: str, certainty: Certainty, findings: Findings) -> None:
    """Keep the address of an article; that of a whole site tells only the outlet."""
    if is_site(url):
        host = host_of(url)
        findings.add(
            "source", outlet_names.outlet_name(host) if outlet_names.is_outlet(host) else "", Certainty.ADDRESS
        )
    else:
        findings.add("url", url, certainty)


def _take_day(labelled: labels.Labelled, findings: Findings, figures: list[tuple[WrittenDate, Certainty]]) -> None:
    """Keep the day that a value names, or two ("Published: … | Updated: …"); what may be read either way for later."""
    sure = Certainty.LABEL if labelled.field == "published" else Certainty.UPDATED
    dates = [(written, sure) for written in written_dates(labelled.value)]
    if len(dates) > 1:
        stamp = stamp_of(labelled.value, "published" if labelled.field == "published" else "updated") or Stamp()
        dates = [(written, Certainty.LABEL) for written in stamp.published]
        dates += [(written, Certainty.UPDATED) for written in stamp.updated]
    for written, certainty in dates:
        findings.add("published", written.iso(), certainty)
    if not dates:
        findings.add("published", iso_date(labelled.value), sure)
    figures.extend((written, certainty) for written, certainty in dates if not written.iso())


def _take_source(labelled: labels.Labelled, findings: Findings, figures: list[tuple[WrittenDate, Certainty]]) -> None:
    value = labelled.value
    if url := address_in(value):
        take_address(url, Certainty.LABEL, findings)
        return
    name = publication_in(value) if labelled.label.startswith("publication") else value
    findings.add(
        "source",
        name.removeprefix("the ").strip(" .;"),
        Certainty.LABEL if labelled.field == "source" or "info" in labelled.label else Certainty.LINE,
    )
    if labelled.label.startswith("publication") and (day := day_in_info(value)):
        findings.add("published", day, Certainty.LINE)
