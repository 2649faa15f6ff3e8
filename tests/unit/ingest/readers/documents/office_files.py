"""Word, OpenDocument and EPUB files as their programs write them, in as few parts as they need."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(members: Mapping[str, str | bytes], stored: str = "") -> bytes:
    """An archive of members in their order; `stored` is one that is not packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data, zipfile.ZIP_STORED if name == stored else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def paragraph(text: str, style: str = "", marks: str = "") -> str:
    """A paragraph of Word of one run; `marks` stand in its properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{marks}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def docx(body: str, parts: Mapping[str, str] | None = None, core: str = "", main: str = "word/document.xml") -> bytes:
    """A Word document with a body in markup; `parts` are further ones of the folder `word`, by name."""
    parts = parts or {}
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{main}"/>'
    related = "".join(
        f'<Relationship Id="p{number}" Type="{_OFFICE}/{name.partition(".")[0]}" Target="{name}"/>'
        for number, name in enumerate(parts)
    )
    members = {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">{root}</Relationships>',
        f"word/_rels/{main.rpartition('/')[2]}.rels": f'<Relationships xmlns="{_RELATIONS}">{related}</Relationships>',
        main: f'<w:document xmlns:w="{W}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compati'
        f'bility/2006"><w:body>{body}</w:body></w:document>',
    }
    members |= {f"word/{name}": data for name, data in parts.items()}
    if core:
        members["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"{core}</cp:coreProperties>"
        )
    return archive(members)


_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:table="{_ODF}:table:1.0" '
_SPACES += f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:meta="{_ODF}:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODT = "application/vnd.oasis.opendocument.text"


def odt(body: str, meta: str = "", manifest: str = "") -> bytes:
    """An OpenDocument text with a body in markup."""
    members = {
        "mimetype": ODT,
        "content.xml": f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text>"
        "</office:body>"
        "</office:document-content>",
    }
    if meta:
        members["meta.xml"] = (
            f"<office:document-meta {_SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
        )
    if manifest:
        members["META-INF/manifest.xml"] = manifest
    return archive(members, stored="mimetype")


def fodt(body: str) -> bytes:
    """The same as one file of XML."""
    flat = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_SPACES} office:mimetype="{ODT}"><office:body>'
    return f"{flat}<office:text>{body}</office:text></office:body></office:document>".encode()


def chapter(title: str, body: str, kind: str = "") -> str:
    """A chapter of a book."""
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    kind = f' epub:type="{kind}"' if kind else ""
    return f"<html {spaces}><head><title>{title}</title></head><body{kind}>{body}</body></html>"


def epub(
    chapters: Mapping[str, str], metadata: str = "", extra: Mapping[str, str] | None = None, items: str = ""
) -> bytes:
    """A book of chapters in their order."""
    manifest = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
        "OEBPS/content.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}</spine></package>",
    }
    members |= {f"OEBPS/{name}": data for name, data in chapters.items()}
    return archive(members | dict(extra or {}), stored="mimetype")
