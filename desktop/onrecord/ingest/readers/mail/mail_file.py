"""Mails (EML): the article in the body, and the documents that hang at it."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message as Mail

from onrecord.domain.article import Article
from onrecord.domain.errors import IngestError
from onrecord.ingest import outlet_names
from onrecord.ingest.document import Document
from onrecord.ingest.exports import html_exports
from onrecord.ingest.heads.outlets import is_outlet
from onrecord.ingest.outlet_names import outlet_name
from onrecord.ingest.readers.documents.docx_file import empty
from onrecord.ingest.readers.documents.file_properties import FileProperties, Result, completed
from onrecord.ingest.readers.documents.office_archive import encrypted
from onrecord.ingest.readers.mail.mail_body import Body, bare_subject, body_of, is_attached
from onrecord.ingest.readers.mail.mail_parts import begins_as_mail, data_of, day_of, head, leaves, mail_of
from onrecord.ingest.readers.text_file import iso_date
from onrecord.ingest.readers.web_page import page_article
from onrecord.ingest.text_articles import articles_of_text

_LOCKED = frozenset(["multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"])
_NO_DOCUMENTS = ("image/", "audio/", "video/", "font/", "text/calendar", "text/vcard", "text/x-vcard", "text/css")
_NO_DOCUMENT = frozenset(
    "application/pgp-signature application/pkcs7-signature application/x-pkcs7-signature application/ms-tnef "
    "message/delivery-status message/disposition-notification text/rfc822-headers application/ics".split()
)
_SHORT = 200
"""Characters under which the words above attached files are no article."""
_PAGE_SIGNS = ("<article", 'property="og:', "property=og:", "application/ld+json")


def recognises(head: bytes) -> bool:
    """Whether it begins with the heads of a mail."""
    return begins_as_mail(head)


def read(document: Document) -> Iterator[Result]:
    """The article in a mail, and what hangs at it. Raises IngestError."""
    mail = mail_of(document)
    if mail.get_content_type() in _LOCKED:
        raise encrypted(document)
    attached = [part for part in leaves(mail) if is_attached(part) and _may_be_article(part)]
    body = body_of(mail)
    if len(body.text) >= _SHORT or (body.text and not attached):
        yield from _articles(mail, body, document)
    elif not attached:
        raise empty(document)
    for number, part in enumerate(attached, 1):
        name = part.get_filename() or ("mail.eml" if part.get_content_type() == "message/rfc822" else "")
        yield document.inside(data_of(part), name or str(number), name, media_type=part.get_content_type())


def _may_be_article(part: Mail) -> bool:
    kind = part.get_content_type()
    return not kind.startswith(_NO_DOCUMENTS) and kind not in _NO_DOCUMENT


def _articles(mail: Mail, body: Body, document: Document) -> Iterator[Result]:
    title = body.subject or bare_subject(head(mail, "Subject"))
    said = FileProperties(
        title=title,
        published=iso_date(body.stamp) or day_of(head(mail, "Date")),
        source=_outlet(mail),
        certain=frozenset(["title"]),
        better=frozenset(["published", "source"]),
    )
    several = html_exports.articles_in(body.markup, document) if body.markup else None
    page = _page(body) if several is None else None
    if several is not None:
        yield from several
    elif page is not None:
        yield from completed([page], replace(said, certain=frozenset()))
    else:
        yield from completed(articles_of_text(body.text, document, title=title), said)


def _outlet(mail: Mail) -> str:
    """The outlet that sends a newsletter, by its name or the domain of its address; "" for what persons send."""
    name, _, address = head(mail, "From").rpartition("<")
    name, domain = name.strip(" \"'"), address.rstrip("> ").rpartition("@")[2]
    if is_outlet(name):
        return outlet_name(name)
    is_newsletter = "List-Unsubscribe" in mail or "List-ID" in mail
    known = is_newsletter and outlet_names.is_outlet(domain) and not outlet_names.hosts_others(domain)
    return outlet_name(domain) if known else ""


def _page(body: Body) -> Article | None:
    """The article of a page of the web that was sent whole; None where the mail is none."""
    if not any(sign in body.markup for sign in _PAGE_SIGNS):
        return None
    try:
        return page_article(body.markup)
    except IngestError:
        return None
