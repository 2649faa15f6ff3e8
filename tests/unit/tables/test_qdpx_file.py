"""Projects for coding programs: valid by the schema, and the places in them are those of the words."""

import io
import zipfile
from collections import Counter
from datetime import UTC, datetime

import pytest
from lxml import etree
from tests.unit.library.article_makers import make_article, person, says

from onrecord.domain.attribution import Attribution
from onrecord.domain.filter import EVERYTHING
from onrecord.domain.operations import ChangeQuotes, QuoteChange
from onrecord.domain.speaker import Speaker, SpeakerKind
from onrecord.library import Library
from onrecord.tables.formats.export_registry import format_named
from onrecord.tables.formats.qdpx_file import guid
from onrecord.tables.method.method_records import MethodNote
from onrecord.tables.quote_export import ExportOptions, print_quotes

Q = "{urn:QDA-XML:project:1.0}"
MADE = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)

GUID = "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
SCHEMA = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="urn:QDA-XML:project:1.0"
    targetNamespace="urn:QDA-XML:project:1.0" elementFormDefault="qualified">
  <xs:simpleType name="guid"><xs:restriction base="xs:token"><xs:pattern value="{GUID}"/></xs:restriction>
  </xs:simpleType>
  <xs:simpleType name="rgb"><xs:restriction base="xs:token"><xs:pattern value="#[A-Fa-f0-9]{{6}}"/></xs:restriction>
  </xs:simpleType>
  <xs:attributeGroup name="whose">
    <xs:attribute name="creatingUser" type="guid"/><xs:attribute name="creationDateTime" type="xs:dateTime"/>
  </xs:attributeGroup>
  <xs:complexType name="ref"><xs:attribute name="targetGUID" type="guid" use="required"/></xs:complexType>
  <xs:complexType name="code"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="NoteRef" type="ref" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="Code" type="code" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="guid" use="required"/><xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="isCodable" type="xs:boolean" use="required"/><xs:attribute name="color" type="rgb"/>
  </xs:complexType>
  <xs:complexType name="coding"><xs:sequence>
      <xs:element name="CodeRef" type="ref"/>
      <xs:element name="NoteRef" type="ref" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="guid" use="required"/><xs:attributeGroup ref="whose"/>
  </xs:complexType>
  <xs:complexType name="selection"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="Coding" type="coding" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="NoteRef" type="ref" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="guid" use="required"/><xs:attribute name="name" type="xs:string"/>
    <xs:attribute name="startPosition" type="xs:integer" use="required"/>
    <xs:attribute name="endPosition" type="xs:integer" use="required"/><xs:attributeGroup ref="whose"/>
  </xs:complexType>
  <xs:complexType name="value"><xs:sequence>
      <xs:element name="VariableRef" type="ref"/><xs:element name="TextValue" type="xs:string"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="text"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/>
      <xs:element name="PlainTextContent" type="xs:string" minOccurs="0"/>
      <xs:element name="PlainTextSelection" type="selection" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="Coding" type="coding" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="NoteRef" type="ref" minOccurs="0" maxOccurs="unbounded"/>
      <xs:element name="VariableValue" type="value" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="guid" type="guid" use="required"/><xs:attribute name="name" type="xs:string"/>
    <xs:attribute name="plainTextPath" type="xs:string"/><xs:attributeGroup ref="whose"/>
  </xs:complexType>
  <xs:complexType name="variable"><xs:sequence>
      <xs:element name="Description" type="xs:string" minOccurs="0"/></xs:sequence>
    <xs:attribute name="guid" type="guid" use="required"/><xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="typeOfVariable" use="required"><xs:simpleType><xs:restriction base="xs:string">
      <xs:enumeration value="Text"/><xs:enumeration value="Date"/></xs:restriction></xs:simpleType></xs:attribute>
  </xs:complexType>
  <xs:element name="Project"><xs:complexType><xs:sequence>
      <xs:element name="Users"><xs:complexType><xs:sequence><xs:element name="User" maxOccurs="unbounded">
        <xs:complexType><xs:attribute name="guid" type="guid" use="required"/>
          <xs:attribute name="name" type="xs:string"/>
          <xs:attribute name="id" type="xs:string"/></xs:complexType></xs:element></xs:sequence></xs:complexType>
      </xs:element>
      <xs:element name="CodeBook" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="Codes">
        <xs:complexType><xs:sequence><xs:element name="Code" type="code" maxOccurs="unbounded"/></xs:sequence>
        </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
      <xs:element name="Variables" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="Variable" type="variable" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="Sources" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="TextSource" type="text" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="Notes" minOccurs="0"><xs:complexType><xs:sequence>
        <xs:element name="Note" type="text" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="Description" type="xs:string" minOccurs="0"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/><xs:attribute name="origin" type="xs:string"/>
    <xs:attribute name="creatingUserGUID" type="guid"/><xs:attribute name="creationDateTime" type="xs:dateTime"/>
  </xs:complexType></xs:element>
</xs:schema>"""
"""What of the schema of REFI-QDA these projects use: elements in its order, and what it demands of them."""


def project(library: Library, *quotes: int, method: tuple[str, ...] = ()) -> zipfile.ZipFile:
    stream = io.BytesIO()
    print_quotes(library, quotes, stream, format_named("qdpx"), ExportOptions(method=MethodNote(method), made=MADE))
    return zipfile.ZipFile(stream)


def root_of(opened: zipfile.ZipFile) -> etree._Element:
    root = etree.fromstring(opened.read("project.qde"))
    etree.XMLSchema(etree.fromstring(SCHEMA)).assertValid(root)
    return root


def selections(opened: zipfile.ZipFile) -> list[tuple[str, etree._Element]]:
    """The words that each selection marks in the file of its text, as a program reads it, and the selection."""
    found = []
    for source in root_of(opened).iter(f"{Q}TextSource"):
        path = source.get("plainTextPath").replace("internal://", "sources/")
        text = io.TextIOWrapper(io.BytesIO(opened.read(path)), "utf-8-sig").read()  # line ends as Python has them
        for each in source.iter(f"{Q}PlainTextSelection"):
            found.append((text[int(each.get("startPosition")) : int(each.get("endPosition"))], each))
    return found


def codes_of(opened: zipfile.ZipFile, selection: etree._Element) -> list[str]:
    names = {code.get("guid"): code.get("name") for code in root_of(opened).iter(f"{Q}Code")}
    return [names[ref.get("targetGUID")] for ref in selection.iter(f"{Q}CodeRef")]


def test_a_quote_is_a_selection_with_its_words_speaker_kind_tags_and_verdict(library):
    opened = project(library, 1, 2, method=("Quotes found by hand", "Date: today"))
    (one, first), (two, second), (three, third) = selections(opened)
    assert (one, two) == ("The harbour is open again,", "Every ship may enter.")
    assert codes_of(opened, first) == codes_of(opened, second) == ["Ada Lind", "direct", "Budget", "to check"]
    assert three == library.quotes.rows([2])[0].words
    assert codes_of(opened, third) == ["Ben Okoro", library.quotes.rows([2])[0].kind, "accepted"]
    assert first.get("name") == "The harbour is open again, […] Every ship may enter."
    assert first.findtext(f"{Q}Description").startswith("Ada Lind\nNamed as the source: “Ada Lind”.\nhttps://post.")
    root = root_of(opened)
    assert root.get("name") == "Harbour"
    (note,) = root.iter(f"{Q}Note")
    assert note.findtext(f"{Q}PlainTextContent") == "ask\nagain"
    assert [ref.get("targetGUID") for ref in root.iter(f"{Q}NoteRef")] == [note.get("guid")]
    assert root.findtext(f"{Q}Description") == "Quotes found by hand\nDate: today"
    groups = {code.get("name"): [each.get("name") for each in code] for code in root.find(f".//{Q}Codes")}
    assert groups["Speakers"] == ["Ada Lind", "Ben Okoro"]
    assert groups["Tags"] == ["Budget", "to check"]
    assert "The Harbour Post" in [each.text for each in root.iter(f"{Q}TextValue")]


def test_every_part_has_an_identity_of_its_own_and_the_same_each_time(library):
    first, again = (project(library, *range(1, 9)) for _ in range(2))
    assert first.namelist() == again.namelist()
    assert all(first.read(name) == again.read(name) for name in first.namelist())
    guids = Counter(each.get("guid") for each in root_of(first).iter() if each.get("guid"))
    assert guids.most_common(1)[0][1] == 1
    targets = {each.get("targetGUID") for each in root_of(first).iter() if each.get("targetGUID")}
    assert targets <= set(guids)
    assert first.testzip() is None


@pytest.mark.parametrize(
    "text",
    [
        "“Go home,” said Ann. “Now.”",
        "One.\r\nTwo.\r\n“Go home,” said Ann.\r\n“Now.”",
        "\ufeffOne.\rTwo.\r\r\n“Go home,” said Ann.\n\r“Now.”",
        "🙂 \x00\x0b א\ud800 & <b>\u2028“Go home,” said Ann.\r\n\r\n“Now.”",
    ],
)
def test_places_are_those_of_the_words_whatever_the_line_ends(library, text):
    first, last = text.index("Go home"), text.index("Now")
    spans = ((first, first + 8), (last, last + 4))
    said = Attribution(spans, spans, speaker=person("Ann & “<Co>”"))
    quote = 1 + max(library.quotes.ids(EVERYTHING))
    library.add(make_article(text, title="\x00]]> & <i>", url="https://a.example/?a=1&b=2"), [said])
    library.apply(ChangeQuotes([quote], QuoteChange(note="a < b & c\r\n\x07]]>")))
    opened = project(library, quote)
    assert [words for words, _ in selections(opened)] == ["Go home,", "Now."]
    assert codes_of(opened, selections(opened)[0][1]) == ["Ann & “<Co>”", "direct"]


def test_whoever_has_one_name_in_two_libraries_has_one_code_and_two_of_one_name_have_two(library):
    """The number of a speaker is of one library; programs merge projects by the identities of their codes."""
    place = Speaker("Ada Lind", SpeakerKind.PLACE)
    quote = 1 + max(library.quotes.ids(EVERYTHING))
    library.add(make_article("“We float,” Ada Lind said."), [says(1, 10, place)])
    codes = [code for code in root_of(project(library, 1, quote)).iter(f"{Q}Code") if code.get("name") == "Ada Lind"]
    assert len({code.get("guid") for code in codes}) == 2
    assert guid("code", "Speakers", "Ada Lind") in {code.get("guid") for code in codes}


def test_a_project_of_nothing_is_one_still(library):
    root = root_of(project(library))
    assert [child.tag for child in root] == [f"{Q}Users", f"{Q}Variables"]
