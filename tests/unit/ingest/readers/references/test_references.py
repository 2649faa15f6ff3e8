# ruff: noqa: E501 (markup and entries as programs write them, in one line)
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.unit.ingest.invented_articles import FERRY, MILL, STORIES, fates, links_of, read_bytes

from onrecord.ingest import Link, find_files
from onrecord.ingest.readers.references import bibtex_file, ris_file, zotero_rdf_file

NAMES = ("one", "two", "three")


def inverted(story):
    return ["{1}, {0}".format(*name.split()) for name in story.byline.split("; ")]


def ris(files=("", "", "")) -> str:
    return "".join(
        "TY  - NEWS\r\n"
        + f"TI  - {s.title}\r\n"
        + "".join(f"AU  - {name}\r\n" for name in inverted(s))
        + f"T2  - {s.source}\r\nAB  - {s.paragraphs[0]}\r\nDA  - {s.published.replace('-', '/')}/\r\nPY  - 2022\r\nLA  - en-GB\r\n"
        + (f"L2  - {name}\r\n" if name else "")
        + f"UR  - {s.url}\r\nY2  - 2023/01/02/10:00:00\r\nKW  - boats\r\nER  - \r\n\r\n"
        for s, name in zip(STORIES, files, strict=True)
    )


def bibtex(files=("", "", "")) -> str:
    return "\n".join(
        f"@article{{calder_{n},\n\ttitle = {{{s.title.replace('Ferry', '{Ferry}')}}},\n\turl = {{{s.url}}},\n\tabstract = {{{s.paragraphs[0]}}},\n"
        f"\tlanguage = {{en-GB}},\n\turldate = {{2023-01-02}},\n\tjournal = {{{s.source}}},\n\tauthor = {{{' and '.join(inverted(s))}}},\n"
        f"\tmonth = {'nov' if '-11-' in s.published else 'dec'},\n\tyear = {{2022}},\n\tday = {{{int(s.published[8:])}}},\n\tkeywords = {{boats}},\n"
        + (f"\tfile = {{Snapshot:{f}:text/html}},\n" if f else "")
        + "}\n"
        for n, (s, f) in enumerate(zip(STORIES, files, strict=True))
    )


def biblatex(files=("", "", "")) -> str:
    return "% made by hand\n" + "\n".join(
        f'@online{{k{n},\n  author = "{" and ".join(inverted(s))}",\n  title = "{s.title}",\n  journaltitle = {{{s.source}}},\n  date = {{{s.published}}},\n  url = {{{s.url}}},\n  langid = {{english}}'
        + (f",\n  file = {{{f}}}" if f else "")
        + "\n}"
        for n, (s, f) in enumerate(zip(STORIES, files, strict=True))
    )


def rdf(files=("", "", "")) -> str:
    head = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">\n'
    return (
        head + "".join(_rdf_entry(n, s, f) for n, (s, f) in enumerate(zip(STORIES, files, strict=True))) + "</rdf:RDF>"
    )


def _rdf_entry(number, story, file) -> str:
    people = "".join(
        "<rdf:li><foaf:Person><foaf:surname>{1}</foaf:surname><foaf:givenName>{0}</foaf:givenName></foaf:Person></rdf:li>".format(
            *name.split()
        )
        for name in story.byline.split("; ")
    )
    attachment = (
        f'<z:Attachment rdf:about="#item_{number}"><z:itemType>attachment</z:itemType><rdf:resource rdf:resource="{file}"/><dc:title>Snapshot</dc:title>'
        f"<dc:identifier><dcterms:URI><rdf:value>{story.url}</rdf:value></dcterms:URI></dc:identifier><link:type>text/html</link:type></z:Attachment>"
        if file
        else ""
    )
    return (
        f'<bib:Article rdf:about="{story.url}"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf><bib:Newspaper><dc:title>{story.source}</dc:title></bib:Newspaper></dcterms:isPartOf>'
        f"<bib:authors><rdf:Seq>{people}</rdf:Seq></bib:authors>"
        + (f'<link:link rdf:resource="#item_{number}"/>' if file else "")
        + f"<dc:title>{story.title}</dc:title><dcterms:abstract>{story.paragraphs[0]}</dcterms:abstract><dc:date>{story.published}</dc:date><z:language>en-GB</z:language>"
        f"<dc:identifier><dcterms:URI><rdf:value>{story.url}</rdf:value></dcterms:URI></dc:identifier></bib:Article>{attachment}\n"
    )


EXPORTS = {"a.ris": ris, "a.bib": bibtex, "b.bib": biblatex, "a.rdf": rdf}


@pytest.mark.parametrize("name", [*EXPORTS, "a.txt"])
def test_entries_without_their_articles_are_addresses(tmp_path, name):
    articles, errors = read_bytes(tmp_path, name, EXPORTS.get(name, ris)())
    assert not articles
    assert fates(errors) == ["link"]
    assert links_of(tmp_path / name) == [Link(s.url, s.title, s.source, s.published) for s in STORIES]


@pytest.mark.parametrize("name", EXPORTS)
def test_attached_pages_are_articles_of_which_the_entry_says_more(tmp_path, name):
    paths = [f"files/{n}/page {n}.html" for n in (5, 6, 7)]
    for path, story in zip(paths, STORIES, strict=True):
        (tmp_path / path).parent.mkdir(parents=True)
        wrong = story._replace(title="Another title", source="x.example", published="1999-01-01", byline="Desk")
        (tmp_path / path).write_text(wrong.page.replace("Another title", story.title, 0), encoding="utf-8")
    articles, errors = read_bytes(tmp_path, name, EXPORTS[name](paths))
    assert not errors
    assert [
        tuple(getattr(a, n) for n in ("title", "source", "published", "byline", "url", "part")) for a in articles
    ] == [(*s[:5], path) for s, path in zip(STORIES, paths, strict=True)]
    assert all(s.paragraphs[1] in a.text for s, a in zip(STORIES, articles, strict=True))
    assert len(find_files([tmp_path]).files) == 4


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize(
    "away",
    ["../secret.html", "/etc/passwd", "files/../../secret.html", "missing.html", "a\\..\\..\\secret.html", "x" * 5000],
)
def test_what_lies_elsewhere_is_not_read(tmp_path, name, away):
    folder = tmp_path / "export"
    folder.mkdir()
    (tmp_path / "secret.html").write_text(FERRY.page, encoding="utf-8")
    articles, errors = read_bytes(folder, name, EXPORTS[name]((away, "", "")))
    assert not articles
    assert fates(errors) == ["link"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    folder = tmp_path / "export"
    folder.mkdir()
    (tmp_path / "secret.html").write_text(FERRY.page, encoding="utf-8")
    try:
        (folder / "in.html").symlink_to(tmp_path / "secret.html")
    except OSError:
        pytest.skip("links cannot be made here")
    assert not read_bytes(folder, "a.ris", ris(("in.html", "", "")))[0]


def test_a_page_is_read_before_a_print_of_it(tmp_path):
    (tmp_path / "a.txt").write_text(MILL.text, encoding="utf-8")
    (tmp_path / "a.html").write_text(FERRY.page, encoding="utf-8")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    entry = (
        "@misc{a,\n title = {T},\n file = {PDF:a.pdf:application/pdf;Text:a.txt:text/plain;Page:a.html:text/html}\n}\n"
    )
    (article,), _ = read_bytes(tmp_path, "a.bib", entry)
    assert (article.title, article.part) == ("T", "a.html")


def test_an_entry_with_nothing_says_so(tmp_path):
    articles, errors = read_bytes(tmp_path, "a.ris", "TY  - BOOK\nTI  - A book\nER  - \n")
    assert not articles
    assert fates(errors) == ["no_article"]
    assert "A book" in str(errors[0].problem)


def test_the_signs_of_tex_are_letters(tmp_path):
    entry = r"""@article{a, title = {Caf{\'e} {\"O}l \& {M}ill--owner: ``No'' \ss{}}, author = {{\v{S}}im{\'a}k, Ji{\v{r}}{\'\i} and {City Desk}},
      journal = "The {Upland} Mail", year = 2022, month = "11", day = 3, url = {https://a.example/b\_c}}"""
    (tmp_path / "a.bib").write_text(entry, encoding="utf-8")
    (link,) = links_of(tmp_path / "a.bib")
    assert link == Link("https://a.example/b_c", "Café Öl & Mill–owner: “No” ß", "The Upland Mail", "2022-11-03")


@pytest.mark.parametrize(
    "text",
    [
        "TY was the sign.\nTY  - she said\n",
        "@home{with the family, she = was",
        "<rdf>",
        "@article",
        "mail@article{x, y = z}",
    ],
)
def test_prose_is_no_export(text):
    assert not any(
        module.recognises(text.encode()) for module in (ris_file, bibtex_file, zotero_rdf_file)
    ) or text.startswith("@home")


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(EXPORTS)))
def test_damaged_exports_give_addresses_or_errors(tmp_path, seed, name):
    rng = random.Random(seed)
    raw = bytearray(EXPORTS[name]().encode())
    for _ in range(rng.randrange(1, 10)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randrange(60)] = rng.choice(
            [b"", b"{", b"}", b'"', b"\\", b"\r\nTY  - ", b"\xff\0", raw[:60]]
        )
    articles, errors = read_bytes(tmp_path, name, bytes(raw))
    assert articles or errors


@pytest.mark.parametrize("piece", [" ", "{", "\\", "@a{b,\n c = {", "and ", "TY  - NEWS\n", '"', "\n"])
def test_a_long_export_costs_no_more_than_its_size(tmp_path, piece):
    for name, head in (("a.bib", "@article{a, author = {A"), ("a.ris", "TY  - NEWS\nAU  - A")):
        articles, errors = read_bytes(tmp_path, name, head + piece * 30_000 + "x")
        assert not articles
        assert errors
