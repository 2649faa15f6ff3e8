"""Exports of Factiva, with the invented articles."""

from collections.abc import Callable, Sequence
from html import escape

from tests.unit.ingest.exports.export_stories import STORIES, Story, european


def number(story: Story) -> str:
    """ "TOWN000020171113edbd0000d"."""
    return f"TOWN0000{story.day:%Y%m%d}edbd0000d"


def _page(articles: str, summary: str) -> str:
    return (
        "<!DOCTYPE html>\n<html><head><title>Factiva</title><style>.article{margin:0}</style></head><body><form>"
        '<div id="navcontainer"><h1>Dow Jones Factiva</h1></div><div id="contentWrapper"><div id="contentLeft"><'
        "span></span>"
        f'{articles}<div class="summary"><table><tr><td colspan="2">{summary}</td></tr><tr><td>Text</td><td>ferr'
        f"y*</td></tr>"
        '</table></div></div></div><div id="pageFooter"><span class="copyright">&copy; 2018 Factiva, Inc.</span>'
        "</div></form>"
        "</body></html>"
    )


def _laid_out(story: Story, day: str, words: str, clock: str, code: str) -> str:
    return (
        f'<div id="article-{number(story)}" class="article"><div class="article {code}Article"><p>\n</p>'
        f'<div>News; 2</div>\n<div id="hd"><span class="{code}Headline">{escape(story.title)}  </span>\n</div>'
        f'<div class="author">By {story.byline.upper()}  </div><div>Special to the Herald</div>\n<div>{words}</div>'
        f"<div>{day}</div>"
        + (f"<div>{clock}</div>" if clock else "")
        + f"<div>{story.source}</div><div>TOWN</div><div>2; National</div><div>13</div><div>English</div>"
        "<div>(c) 2017 Marlow Media Ltd. </div>\n<p></p>\n"
        + "".join(
            f'<p class="articleParagraph {code}articleParagraph">{_marked(text)}</p>\n' for text in story.paragraphs
        )
        + f"<p>Marlow Media Limited</p><p>Document {number(story)}</p></div></div><br>"
    )


def _marked(text: str) -> str:
    return escape(text).replace("ferry", "<b>ferry</b>", 1)


def page_in(stories: Sequence[Story], day: Callable[..., str], words: str) -> str:
    """The page for reading, in the language of these words."""
    return _page(_days(stories, day, words), "…")


def page_english(stories: Sequence[Story] = STORIES) -> str:
    """The page for reading, in English."""
    return _page(_days(stories, lambda day: european(day), "808 words"), "Search Summary")


def page_french(stories: Sequence[Story] = STORIES) -> str:
    """The page in French, with the time."""
    return _page(
        _days(stories, lambda day: european(day, "fr"), "1 024 mots", "15:32", "fr"), "Récapitulatif de la recherche"
    )


def page_japanese(stories: Sequence[Story] = STORIES) -> str:
    """The page in Japanese."""
    return _page(_days(stories, lambda day: f"{day.year}年{day.month}月{day.day}日", "808 語", "", "ja"), "検索の概要")


def page_polish(stories: Sequence[Story] = STORIES) -> str:
    """The page in Polish."""
    return _page(
        _days(stories, lambda day: european(day, "pl"), "808 słów", "05:10 GMT", "pl"), "Podsumowanie wyszukiwania"
    )


def _days(stories: Sequence[Story], day: Callable[..., str], words: str, clock: str = "", code: str = "en") -> str:
    return "".join(_laid_out(story, day(story.day), words, clock, code) for story in stories)


def page_codes(stories: Sequence[Story] = STORIES) -> str:
    """The page as a table of codes, in German."""

    def row(code: str, value: str) -> str:
        return f'<tr><td align="right" valign="top" class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'

    articles = "".join(
        '<div class="article deArticle"><table cellpadding="1">'
        + row("SE", "Politik")
        + row("HD", f"<b class='deHeadline'>{escape(story.title)}</b>")
        + row("BY", f"Von {story.byline}")
        + row("CR", "dpa")
        + row("WC", "295 Wörter")
        + row("PD", european(story.day, "de"))
        + row("ET", "15:32")
        + row("SN", story.source)
        + row("SC", "TOWN")
        + row("PG", "26")
        + row("LA", "Deutsch")
        + row("CY", "(c) 2017 Hagener Verlag")
        + row("LP", f'<p class="articleParagraph deArticleParagraph">{_marked(story.paragraphs[0])}</p>')
        + row("TD", "".join(f'<p class="articleParagraph">{_marked(text)}</p>' for text in story.paragraphs[1:]))
        + row("NS", "<br/>gpol : Domestic Politics | gcat : Political/General News")
        + row("PUB", "<br/>Hagener Verlag")
        + row("AN", f"<br/>Document {number(story)}")
        + "</table><br/></div><br/><span></span>"
        for story in stories
    )
    return _page(articles, "Zusammenfassung der Suche")


def text_english(stories: Sequence[Story] = STORIES) -> str:
    """What RTF for reading holds."""
    contents = "\n\n".join(f"{story.title}\t{at + 2}" for at, story in enumerate(stories))
    return (
        f"Factiva\n\n{contents}\n\n"
        + "\n\n".join(
            f"News\n\n{story.title}\n\nBy {story.byline}\n\n808 words\n\n{european(story.day)}\n\n05:08\n\n"
            f"{story.source}\n\nTOWN\n\n"
            f"English\n\n(c) 2017 Marlow Media Ltd.\n\n{story.text}\n\nMarlow Media Ltd.\n\nDocument {number(story)}"
            for story in stories
        )
        + "\n\nSearch Summary\n\nText\tferry*\n\nDate\tAll Dates"
    )


def text_russian(stories: Sequence[Story] = STORIES) -> str:
    """The same in Russian, closely printed and without authors."""
    return "\n".join(
        f"{story.title}\n312 слов\n{european(story.day, 'ru')}\n{story.source}\nTOWN\nАнглийский\n(c) 2017 "
        f"Marlow Media Ltd.\n" + "\n".join(story.paragraphs) + f"\nДокумент {number(story)}\n"
        for story in stories
    )


def text_codes(stories: Sequence[Story] = STORIES) -> str:
    """What RTF with codes holds: a tab between code and words."""
    return "\n\n".join(
        f"SE\tNews\nHD\t{story.title}\nBY\tBy {story.byline}\nWC\t808 words\nPD\t{european(story.day)}\nSN\t"
        f"{story.source}\n"
        f"SC\tTOWN\nLA\tEnglish\nCY\t(c) 2017 Marlow Media Ltd.\n\nLP\t{story.paragraphs[0]}\n\nTD\t"
        + "\n\n".join(story.paragraphs[1:])
        + f"\n\nNS\tgpol : Domestic Politics\nRE\tuk : United Kingdom\nPUB\tMarlow Media Ltd.\nAN\tDocument "
        f"{number(story)}"
        for story in stories
    )


def text_loose_codes(stories: Sequence[Story] = STORIES) -> str:
    """The same with a space after the code, as text that was copied, and with text below it."""
    return "\n\n".join(
        f"HD {story.title}\n\nBY {story.byline}\n\nWC 808 words\n\nPD {european(story.day, 'sv')}\n\nSN "
        f"{story.source}\n\n"
        f"SC TOWN\n\nLA English\n\nCY (c) 2017 Marlow Media Ltd.\n\nLP\n\n{story.paragraphs[0]}\n\nTD\n\n"
        + "\n\n".join(story.paragraphs[1:])
        + f"\n\nNS gpol : Domestic Politics | gcat : News\n\nRE uk : United Kingdom\n\nAN Document {number(story)}"
        for story in stories
    )


def xml(stories: Sequence[Story] = STORIES) -> str:
    """The XML of the service."""
    articles = "".join(
        f"<ppsarticle><article><accessionNo>{number(story)}</accessionNo><baseLanguage>EN</baseLanguage>"
        f"<byline>By {story.byline}</byline><copyright>(c) 2017</copyright><headline><paragraph>"
        f"<hlt>{escape(story.title[:6])}</hlt>{escape(story.title[6:])}</paragraph></headline>"
        f"<leadParagraph><paragraph>{escape(story.paragraphs[0])}</paragraph></leadParagraph>"
        f"<publicationDate><dateTime>{story.day:%Y-%m-%d}T01:35:58Z</dateTime></publicationDate>"
        f"<sourceName>{story.source}</sourceName><region code='usa'><name>United States</name></region><tailParagraphs>"
        + "".join(f"<paragraph>{escape(text)}</paragraph>\n" for text in story.paragraphs[1:])
        + "</tailParagraphs><notes>A note</notes><wordCount>942</wordCount></article></ppsarticle>"
        for story in stories
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<PPSResponse><ppsArticleResponse '
        'xmlns="http://global.factiva.com/pps/2.0">'
        f'<ppsarticleResultSet count="3">{articles}</ppsarticleResultSet></ppsArticleResponse></PPSResponse>'
    )


PAGES: tuple[Callable[..., str], ...] = (page_english, page_french, page_japanese, page_polish, page_codes)
TEXTS: tuple[Callable[..., str], ...] = (text_english, text_codes, text_loose_codes)
