"""The parts of a Word document that are the same in every one, or nearly: styles, foot, what it consists of."""

from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = f'xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"'

CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
PACKAGE = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
FOOTER = (
    f'{_HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>'
)
_SERIF, _SANS = "Georgia", "Calibri"
_SOFT, _ACCENT = "5D6570", "2457A6"


def relations(addresses: Mapping[str, str]) -> str:
    """What the document refers to: its styles, its foot, and addresses by their names."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
        for address, name in addresses.items()
    )
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="footer" Type="{_OFFICE}/footer" Target="footer1.xml"/>{links}</Relationships>'
    )


def core(title: str, made: datetime) -> str:
    """What the document is called, and when it was made."""
    moment = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>On Record</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created></cp:coreProperties>'
    )


def _style(key: str, name: str, paragraph: str = "", run: str = "", *, base: str = "Normal", then: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    after = f'<w:next w:val="{then}"/>' if then else ""
    usual = "" if base else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{usual} w:styleId="{key}"><w:name w:val="{name}"/>{based}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _space(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_SMALL = f'<w:color w:val="{_SOFT}"/>{_size(19)}'
_RULE = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{_ACCENT}"/></w:pBdr>'
_HEADING = f'{_font(_SERIF)}<w:b/><w:bCs/><w:color w:val="1E2228"/>'

STYLES = "".join(
    (
        f"{_HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{_font(_SANS)}{_size(21)}",
        '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" ',
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>',
        _style("Normal", "Normal", base=""),
        _style("BodyText", "Body Text"),
        _style("Title", "Title", _space(0, 120), f"{_HEADING}{_size(44)}", then="Subtitle"),
        _style("Subtitle", "Subtitle", _space(0, 40), f'<w:color w:val="{_SOFT}"/>{_size(22)}'),
        _style("Heading1", "heading 1", f'<w:keepNext/>{_space(400, 120)}<w:outlineLvl w:val="0"/>',
               f"{_HEADING}{_size(32)}", then="Normal"),
        _style("Heading2", "heading 2", f'<w:keepNext/><w:keepLines/>{_space(320, 40)}<w:outlineLvl w:val="1"/>',
               f"{_HEADING}{_size(25)}", then="Normal"),
        _style("Origin", "Origin", f"<w:keepNext/>{_space(0, 140)}", _SMALL),
        _style("Quote", "Quote", f'<w:keepNext/><w:keepLines/>{_RULE}{_space(80, 20)}<w:ind w:left="340"/>',
               f"{_font(_SERIF)}{_size(22)}", then="QuoteSource"),
        _style("QuoteSource", "Quote Source", f'<w:keepLines/>{_RULE}{_space(0, 60)}<w:ind w:left="340"/>', _SMALL),
        _style("QuoteNote", "Quote Note", f'{_RULE}{_space(0, 60)}<w:ind w:left="340"/>', _size(19)),
        _style("CellText", "Cell Text", _space(20, 20), _size(19)),
        _style("CellNumber", "Cell Number", f'{_space(20, 20)}<w:jc w:val="right"/>', base="CellText"),
        _style("Footer", "footer", '<w:jc w:val="center"/>', _SMALL),
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/><w:bCs/></w:rPr>',
        "</w:style>",
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>',
        f'<w:color w:val="{_ACCENT}"/><w:u w:val="single"/></w:rPr></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>',
        '<w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>',
        '</w:style><w:style w:type="table" w:styleId="Counts"><w:name w:val="Counts"/>',
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>',
        '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="BBBBBB"/>',
        '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="DDDDDD"/></w:tblBorders></w:tblPr></w:style>',
        "</w:styles>",
    )
)  # fmt: skip
