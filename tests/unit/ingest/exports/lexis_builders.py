"""Exports of LexisNexis and Nexis Uni, with the invented articles."""

from collections.abc import Callable, Sequence
from html import escape

from tests.unit.ingest.exports.export_stories import STORIES, WEEKDAYS, Story, american, european

COVER = """\ufeff



Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:

THE UNIVERSITY
1 COLLEGE ROAD

Terms: ((HEADLINE(ferry) OR HEADLINE(bridge)) and Date(geq(01/09/2002)))


Source: The Marlow Herald;Le Courrier de Valmy...
Project ID: None


"""


def old_english(stories: Sequence[Story] = STORIES) -> str:
    """The text that LexisNexis Academic saved, notice above."""
    return COVER + "\n\n".join(
        f"{' ' * 31}{at} of {len(stories)} DOCUMENTS\n\n\n"
        f"{' ' * 20}Copyright {story.day.year} Marlow Media Ltd.\n{' ' * 27}All Rights Reserved\n"
        f"\n{' ' * 30}{story.source}\n\n{' ' * 28}{american(story.day)}\n{' ' * 32}Final Edition\n\n"
        f"SECTION: NEWS; Pg. {at}\n\nLENGTH: 312 words\n\nHEADLINE: {story.title}\n\nBYLINE: By "
        f"{story.byline.upper()}, "
        f"Staff Writer\n\nDATELINE: MARLOW\n\nBODY:\n\n{story.wrapped}\n\n"
        "GRAPHIC: Photo: A ferry. \n\nPhoto: Two more ferries.\n\nLOAD-DATE: November 14, 2017\n\n"
        for at, story in enumerate(stories, 1)
    )


def later_english(stories: Sequence[Story] = STORIES) -> str:
    """The same of ten years later, headline above the labels, notice below."""
    return COVER + "\n\n\n".join(
        f"{' ' * 31}{at} of {len(stories)} DOCUMENTS\n\n\n\n{' ' * 30}{story.source}\n\n{' ' * 28}{american(story.day)}"
        f"  \nLate Edition - Final\n\n{story.title}\n\nBYLINE: {story.byline}\n\nSECTION: NEWS; Pg. 3\n\nLENGTH:"
        f" 99 words\n"
        f"\n\n{story.wrapped}\n\nURL: http://www.marlowherald.example/\n\nSUBJECT: FERRIES (90%); CITY "
        f"GOVERNMENT (89%); "
        "ISLANDS\n(78%)\n\nLOAD-DATE: January 11, 2010\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n\n"
        f"{' ' * 23}Copyright 2010 Marlow Media Ltd.\n{' ' * 30}All Rights Reserved\n"
        for at, story in enumerate(stories, 1)
    )


def old_german(stories: Sequence[Story] = STORIES) -> str:
    """The text that LexisNexis Wirtschaft saved."""
    return "\n\n".join(
        f"{' ' * 28}Dokument {at} von {len(stories)}\n\n\n{' ' * 30}{story.source}\n\n"
        f"{' ' * 25}{WEEKDAYS['de'][story.day.weekday()]} {european(story.day, 'de', '.')}\n\n{story.title}\n\n"
        f"AUTOR: {story.byline}\n\nRUBRIK: POLITIK; S. 3\n\nLÄNGE: 520 Wörter\n\nHIGHLIGHT: Ein Vorspann, der "
        f"nicht zum Text "
        f"gehört.\n\n\n{story.wrapped}\n\nUPDATE: 31. August 2021\n\nSPRACHE: GERMAN; DEUTSCH\n\nGRAFIK: ein Bild\n\n"
        f"PUBLICATION-TYPE: Zeitung\n\nZEITUNGS-CODE: NHZ\n\n\n{' ' * 20}Copyright 2021 Hagener Verlag\n"
        f"{' ' * 27}Alle Rechte vorbehalten\n"
        for at, story in enumerate(stories, 1)
    )


def old_french(stories: Sequence[Story] = STORIES) -> str:
    """The text that LexisNexis saved in French."""
    return "\n\n".join(
        f"{' ' * 28}Document {at} de {len(stories)}\n\n\n{' ' * 30}{story.source}\n\n"
        f"{' ' * 25}{european(story.day, 'fr')} {WEEKDAYS['fr'][story.day.weekday()]}\n\n{story.title}\n\n"
        f"AUTEUR: {story.byline}\n\nRUBRIQUE: FRANCE; Pg. 3\n\nLONGUEUR: 520 mots\n\nENCART: Une introduction.\n\n"
        f"\n{story.wrapped}\n\nDATE-CHARGEMENT: 3 mars 2009\n\nLANGUE: FRENCH; FRANÇAIS\n\n"
        f"TYPE-PUBLICATION: Journal\n\n\n{' ' * 20}Copyright 2009 Valmy Presse\n{' ' * 27}Tous droits réservés\n"
        for at, story in enumerate(stories, 1)
    )


def old_dutch(stories: Sequence[Story] = STORIES) -> str:
    """The text that LexisNexis NL saved: labels for headline and text too."""
    return COVER + "\n\n".join(
        f"{' ' * 28}{at} of {len(stories)} DOCUMENTS\n\n{' ' * 20}Copyright 2002 De Uitgever\n\n{' ' * 30}"
        f"{story.source}\n\n"
        f"{' ' * 25}{european(story.day, 'nl', '.')}\n\n{' ' * 25}{american(story.day).rpartition(' ')[0]}\n\n"
        f"SECTIE: Voorpagina; Blz. 1\n\nLENGTE: 158 woorden\n\nKOP: {story.title}\n\nAUTEUR: {story.byline}\n\n"
        f"TEKST:\n\n\n"
        f"{story.wrapped}\n\nPUB-TYPE: Paper\n\nTAAL: Dutch / Nederlands\n\nLOAD-DATE: September 26, 2002\n\n"
        for at, story in enumerate(stories, 1)
    )


def one_spanish(stories: Sequence[Story] = STORIES[:1]) -> str:
    """A single document, with labels in Spanish."""
    (story,) = stories
    return (
        f"\n{' ' * 31}1 of 1 DOCUMENT\n\n\n{' ' * 30}{story.source}\n\n{' ' * 25}"
        f"{european(story.day, 'es').replace(' ', ' de ')}"
        f"\n\n{story.title}\n\nAUTOR: {story.byline}\n\nSECCIÓN: LOCAL; Pág. 7\n\nLONGITUD: 158 palabras\n\n"
        f"{story.wrapped}\n\n"
        "FECHA-DE-CARGA: 14 de noviembre de 2017\n\nIDIOMA: SPANISH; ESPAÑOL\n\n"
        f"{' ' * 20}Copyright 2017 Ediciones\n{' ' * 25}Todos los derechos reservados\n"
    )


def old_page(stories: Sequence[Story] = STORIES) -> str:
    """The page that nexis.com saved."""

    def line(words: str, style: str = "c2") -> str:
        return f'<SPAN CLASS="{style}">{escape(words)}</SPAN>'

    def div(inner: str) -> str:
        return f'<BR><DIV CLASS="c5"><P CLASS="c6">{inner}</P>\n</DIV>\n'

    documents = "".join(
        f'<A NAME="DOC_ID_0_{at}"></A><!-- Hide XML section from browser\n<DOC NUMBER={at}>\n<DOCFULL> -->\n'
        + div(line(f"{at} of {len(stories)} DOCUMENTS"))
        + div(f'<IMG SRC="logo.gif" ALT="logo"><BR>{line(story.source)}')
        + div(
            line(american(story.day).split()[0], "c4")
            + line(american(story.day)[len(american(story.day).split()[0]) :])
        )
        + div(line(story.title.partition(" ")[0], "c7") + "<BR>" + line(story.title.partition(" ")[2], "c7"))
        + div(line("BYLINE: ", "c8") + line(story.byline))
        + div(line("LENGTH: ", "c8") + line("312 words"))
        + '<BR><DIV CLASS="c5">'
        + "".join(f'<P CLASS="c9">{line(paragraph)}</P>\n' for paragraph in story.paragraphs)
        + '</DIV>\n<BR><DIV CLASS="c5"><P CLASS="c6"><SPAN CLASS="c8">LOAD-DATE: </SPAN><SPAN CLASS="c2">x</SPAN'
        "></P></DIV>"
        + div(line("GRAPHIC: ", "c8") + line("Photo"))
        + div(f"{line('Copyright 2013 Some Company')}<BR>{line('All Rights Reserved')}")
        + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
        for at, story in enumerate(stories, 1)
    )
    return f"<HTML>\n<HEAD><TITLE>&nbsp;</TITLE></HEAD>\n<BODY>\n{documents}</BODY></HTML>"


def uni_english(stories: Sequence[Story] = STORIES, blank: str = "\n\n") -> str:
    """The document that Nexis Uni makes, list of documents above."""
    lines = ["User Name: = 1234", "Date and Time: Wednesday, December 19, 2018 7:08:00 PM JST", "Job Number: 79564983"]
    lines.append(f"Documents ({len(stories)})")
    for at, story in enumerate(stories, 1):
        lines += [
            f"{at}. {story.title}",
            "Client/Matter: -None-",
            "Search Terms: ferry",
            "Search Type: Natural Language ",
        ]
        lines += [
            "Narrowed by: ",
            "Content Type",
            "Narrowed by",
            "News",
            f"Sources: {story.source}; Content Type: News",
        ]
    for story in stories:
        lines += [story.title, story.source, american(story.day) + " 9:03 AM GMT"]
        lines += [f"Copyright {story.day.year} Marlow Media Ltd. All Rights Reserved", "Section:\xa0NEWS; Version:2"]
        lines += ["Length:\xa0870 words", f"Byline:\xa0{story.byline}", "Highlight:\xa0What is above the text", "Body"]
        lines += [*story.paragraphs, "Classification", "Language:\xa0ENGLISH", "Publication-Type:\xa0Newspaper"]
        lines += ["Subject:\xa0FERRIES (67%)", "Geographic:\xa0MARLOW (90%)", "Load-Date:\xa0November 14, 2017"]
        lines += ["End of Document"]
    return blank.join(lines)


def uni_close(stories: Sequence[Story] = STORIES) -> str:
    """The same, with no blank lines between."""
    return uni_english(stories, "\n")


def uni_german(stories: Sequence[Story] = STORIES) -> str:
    """A German paper in Nexis Uni, without a byline's label in English, without classification."""
    lines: list[str] = []
    for story in stories:
        lines += [
            "",
            story.title,
            story.source,
            f"{WEEKDAYS['de'][story.day.weekday()]} {european(story.day, 'de', '.')}",
        ]
        lines += [
            "",
            f"Copyright {story.day.year} Hagener Verlag Alle Rechte vorbehalten",
            "Rubrik: LOKALES; S. 3; Ausg. 7",
        ]
        lines += [
            "Länge: 520 Wörter",
            f"Autor: {story.byline}",
            "Body",
            "",
            *story.paragraphs,
            "Graphic",
            " ",
            "ein Bild",
        ]
        lines += ["Load-Date: 31. August 2021", "", "End of Document", "Page 2 of 9"]
    return "\n\n".join(lines)


def uni_one(stories: Sequence[Story] = STORIES[:1]) -> str:
    """A single document, saved by itself, with its address."""
    (story,) = stories
    return "\n".join(
        [
            story.title,
            story.source,
            american(story.day),
            "",
            "Copyright 2017 Marlow Media Ltd.",
            "",
            "Section: NEWS",
            "Length: 99 words",
            f"Byline: By {story.byline.upper()}",
            "Body",
            "",
            *story.paragraphs,
            "http://www.marlowherald.example/2017/11/13/ferry.html",
            "Graphic",
            "PHOTOS: A ferry",
            "Load-Date: x",
            "",
            "End of Document",
        ]
    )


TEXTS: tuple[Callable[..., str], ...] = (
    old_english,
    later_english,
    old_german,
    old_french,
    old_dutch,
    one_spanish,
    uni_english,
    uni_close,
    uni_german,
)
