"""What columns are called that hold an article's text, title, outlet …, in exports and in the languages of Europe.

Names are compared without case, punctuation and wrappers: "publishDate", "publish_date" and "Publish Date" are one.
"""

import re
import unicodedata
from functools import lru_cache

SUMMARIES, NO_TEXT, SPEAKERS, QUOTES = "summaries", "no text", "speakers", "quotes"

_NAMES: dict[str, list[str]] = {
    "text": (
        "full text, fulltext, article text, articletext, text fulltext, body text, bodytext, plain text, maintext, "
        "main text, content text, article body, articlebody, story text, story body, body, text, article, "
        "article content, cleaned text, clean text, text content, content, contents, full article, story, td, "
        "transcript, document text, news text, post text, page text, raw text, rawtext, text html, body html, "
        "content html, content encoded, paragraphs, article html, html, raw html, message, post content, post, "
        "volltext, artikeltext, beitragstext, artikel, inhalt, fliesstext, fließtext, "
        "texte, texte intégral, texte complet, contenu, corps, corps du texte, "
        "texto, texto completo, contenido, cuerpo, cuerpo del texto, conteúdo, conteudo, corpo, "
        "testo, testo completo, contenuto, artikeltekst, tekst, volledige tekst, inhoud, brödtext, innehåll, "
        "brødtekst, indhold, innhold, treść, tresc, treść artykułu, obsah, szöveg, metin, içerik, "
        "текст, полный текст, текст статьи, содержание, оригинал, текст новости, τεκστ, κείμενο, "
        "النص, نص, תוכן, טקסט, 本文, 全文, 正文, 内容, 內容, 본문"
    ).split(", "),
    "lead": ["lp", "lead paragraph"],
    SUMMARIES: (
        "summary, abstract, abstract note, abstractnote, description, excerpt, snippet, teaser, subtitle, standfirst, "
        "dek, lead, lede, intro, preview, meta description, hlead, hit, context, kwic, "
        "zusammenfassung, kurzfassung, vorspann, anreißer, résumé, resume, chapô, chapo, resumen, resumo, entradilla, "
        "riassunto, sommario, occhiello, samenvatting, sammanfattning, ingress, streszczenie, shrnutí, "
        "анонс, аннотация, краткое содержание, лид, 摘要, 概要, 要約, 요약"
    ).split(", "),
    NO_TEXT: (
        "quote, quotes, quotation, statement, said, passage, sentence, quotes text, zitat, citation, cita, citazione, "
        "comment, comments, note, notes, keywords, tags, entities, themes, topics, categories, query, caption, "
        "description image, classification, subject, company, mentions, extras, allnames, v2enhancedthemes"
    ).split(", "),
    SPEAKERS: "speaker, speakers, speaker name, said by, sprecher, locuteur, hablante, parlante, спикер".split(", "),
    QUOTES: (
        "quote, quotes, quotation, quote text, quotation text, words, cue, cue text, mention, mention text, zitat, "
        "zitate, citation, cita, citazione, цитата"
    ).split(", "),
    "title": (
        "headline, title, article title, articletitle, headline main, web title, webtitle, title full, page title, "
        "news title, story title, hd, hed, heading, header, headline text, news headline, document title, "
        "name, ti, t1, "
        "titel, überschrift, ueberschrift, schlagzeile, headline de, "
        "titre, titre de l article, titular, título, titulo, titulares, titolo, kop, rubrik, overskrift, tittel, "
        "tytuł, tytul, nagłówek, titulek, název, cím, başlık, baslik, "
        "заголовок, название, наименование, τίτλος, العنوان, عنوان, כותרת, 标题, 標題, タイトル, 見出し, 제목"
    ).split(", "),
    "source": (
        "source, source name, outlet, outlet name, publication, publication name, publication title, newspaper, "
        "media name, medianame, news outlet, media outlet, media source, publisher, publisher name, newspaper name, "
        "news source, sn, container title, containertitle, site name, sitename, website title, journal, "
        "source title, medium, media, magazine, blog title, feed title, provider, clean url, source common name, "
        "publisher title, publication full name, pubtitle, pub title, pub name, publication source, "
        " source commonname, sourcecommonname, "
        "domain, source domain, domain name, hostname, site, site full, source hostname, source uri, website, "
        "media url, source url, site url, home page url, "
        "quelle, zeitung, medientitel, publikation, herausgeber, "
        "journal nom, média, fuente, periódico, medio, medios, fonte, jornal, veículo, testata, giornale, "
        "bron, krant, källa, tidning, kilde, avis, źródło, zrodlo, gazeta, zdroj, forrás, kaynak, gazete, "
        "источник, издание, сми, πηγή, المصدر, מקור, 来源, 來源, 媒体, 報紙, 媒体名, 新聞名, 출처, 언론사"
    ).split(", "),
    "published": (
        "publish date, published date, date published, datepublished, publication date, publicationdate, "
        "published, published at, publishedat, published on, publishdate, publisheddate, date publish, pub date, "
        "pubdate, web publication date, article date, date of publication, posted, post date, date posted, "
        "date, pd, issued, date published utc, published parsed, release date, "
        "dc date, date time, datetime, day, time, timestamp, created at, seendate, seen date, indexed date, created, "
        "datum, erscheinungsdatum, veröffentlicht, veröffentlichungsdatum, publikationsdatum, "
        "date de publication, date parution, publié le, fecha, fecha de publicación, fecha publicacion, "
        "data, data de publicação, data publicacao, data di pubblicazione, publicatiedatum, publiceringsdatum, dato, "
        "data publikacji, datum vydání, dátum, tarih, yayın tarihi, "
        "дата, дата публикации, ημερομηνία, التاريخ, תאריך, 日期, 日付, 发布日期, 掲載日, 날짜, 게재일, "
        "publish time, published time, da, py"
    ).split(", "),
    "byline": (
        "byline, byline original, author, authors, author name, author names, authors name, article author, by, "
        "creator, creators, creators name, dc creator, writer, writers, journalist, journalists, reporter, "
        "contributors, contributor, au, a1, published by, author s, "
        "autor, autoren, autorin, autor in, autor innen, verfasser, verfasser in, "
        "auteur, auteurs, autore, autori, autores, autora, "
        "författare, forfatter, szerző, yazar, автор, авторы, συγγραφέας, الكاتب, מחבר, 作者, 著者, 記者, 기자"
    ).split(", "),
    "url": (
        "url, link, article url, articleurl, web url, weburl, page url, story url, source url, sourceurl, "
        "document identifier, documentidentifier, canonical url, canonical, permalink, perma link, uri, address, "
        "href, links, hlink, guid, original url, external url, external link, target uri, "
        "adresse, webadresse, lien, enlace, ligação, indirizzo, länk, lenke, odkaz, adres, "
        "ссылка, адрес, url адрес, σύνδεσμος, الرابط, קישור, 链接, 網址, 网址, リンク, 링크, ur, id"
    ).split(", "),
    "language": (
        "language, lang, language code, languagecode, article language, la, language name, langue, sprache, idioma, "
        "lingua, taal, språk, sprog, język, jazyk, nyelv, dil, язык, γλώσσα, اللغة, שפה, 语言, 言語, 언어"
    ).split(", "),
}  # fmt: skip
_RANKS = {what: {name: number for number, name in enumerate(names)} for what, names in _NAMES.items()}
_KNOWN = {name for names in _NAMES.values() for name in names} | {
    "id", "section", "page", "length", "word count", "wordcount", "category", "edition", "country", "copyright",
    "type", "media type", "mediatype", "media id", "media url", "stories id", "story id", "doc id", "docid",
}  # fmt: skip

_WORDS = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Þ])|[\W_]+")
_OUTER = 500
"""Rank of a name that fits without its first word, as "title" in "post_title"."""
_INNER = 1000
"""Rank of a name that fits with its last part alone, as "headline" in "fields.headline"."""


def rank(name: str, what: str) -> int | None:
    """How far down the list of names for something a column's name stands, None where it is not on it."""
    ranks = _RANKS[what]
    whole = plain_name(name)
    if whole in ranks:
        return ranks[whole]
    outer, _, rest = whole.partition(" ")
    if outer in _ENVELOPES and rest in ranks:
        return _OUTER + ranks[rest]
    outer, dot, last = name.rpartition(".")
    inner = plain_name(last)
    # "source.name" and "authors.name" are told whole: a bare "name", "title" or "text" in there is of something else.
    if not dot or inner not in ranks or (inner in _OF_ANYTHING and plain_name(outer) not in _ENVELOPES):
        return None
    return _INNER * (1 + outer.count(".")) + ranks[inner]


def is_known(name: str) -> bool:
    """Whether a name is one that columns have."""
    whole = plain_name(name)
    outer, _, rest = whole.partition(" ")
    return whole in _KNOWN or (outer in _ENVELOPES and rest in _KNOWN)


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """A name without case and punctuation, in words."""
    return " ".join(_WORDS.sub(" ", unicodedata.normalize("NFKC", name[:200])).casefold().split())


_OF_ANYTHING = frozenset("name title text url uri link id date description by source time media".split())
_ENVELOPES = frozenset("fields article data doc document item source post attributes metadata meta story news".split())
"""Names of the object in which an article's own fields lie."""
