"""What labelled lines say, as values of an article."""

from onrecord.ingest import outlet_names
from onrecord.ingest.heads import labels
from onrecord.ingest.heads.addresses import LINK, address_in, host_of, is_site
from onrecord.ingest.heads.bylines import names_in_value
from onrecord.ingest.heads.database_heads import day_in_info, publication_in, without_place
from onrecord.ingest.heads.findings import Certainty, Findings
from onrecord.ingest.heads.stamps import Stamp, stamp_of
from onrecord.ingest.iso_dates import WrittenDate, iso_date, written_dates

Figures = list[tuple[WrittenDate, Certainty]]
"""Dates whose figures may be read either way, with how certain each is."""


def take_label(labelled: labels.Labelled, findings: Findings, figures: Figures) -> None:
    """Keep what a labelled line says."""
    value, sure = labelled.value, Certainty.LABEL
    if labelled.field in ("title", labels.SUBJECT):
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


def _take_day(labelled: labels.Labelled, findings: Findings, figures: Figures) -> None:
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


def _take_source(labelled: labels.Labelled, findings: Findings, figures: Figures) -> None:
    value = labelled.value
    if link := LINK.fullmatch(value):
        take_address(link["url"], Certainty.LABEL, findings)
        value = link["text"]
    if url := address_in(value):
        take_address(url, Certainty.LABEL, findings)
        return
    is_publication = labelled.label.startswith("publication")
    name, written = (publication_in(value), None) if is_publication else labels.without_date(value)
    sure = Certainty.LABEL if labelled.field == "source" or "info" in labelled.label else Certainty.LINE
    findings.add("source", without_place(name.removeprefix("the ")).strip(" .;"), sure)
    if is_publication:
        findings.add("published", day_in_info(value), Certainty.LINE)
    if written:
        findings.add("published", written.iso(), Certainty.LINE)
        figures.extend([(written, Certainty.LINE)] if not written.iso() else [])
