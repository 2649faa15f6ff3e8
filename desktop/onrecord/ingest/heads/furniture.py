"""Lines that belong to the page or the form and not to the article: buttons, section names, "FOR IMMEDIATE RELEASE"."""

import re

_BUTTONS = re.compile(
    r"(?:share(?: this)?(?: article| story)?|save|saved|listen|print|e-?mail|copy(?: link)?|bookmark|comments?|"
    r"add comment|"
    r"[0-9,.]+ (?:comments?|shares?|views?|likes?)|(?:leave|post) a comment|follow(?: us)?|subscribe|sign (?:in|up)|"
    r"log ?in|"
    r"menu|home|advertisement|advertising|sponsored|image source.*|getty images|gift(?: article)?|facebook|twitter|x|"
    r"whatsapp|linkedin|reddit|flipboard|pinterest|copy to clipboard|tweet|teilen|merken|drucken|anhören|partager|"
    r"enregistrer|commenter|écouter|compartir|guardar|escuchar|condividi|salva|delen|opslaan|exclusive|"
    r"breaking(?: news)?|"
    r"(?:about )?[0-9]{1,2}[ -]min(?:ute)?s? (?:read|listen|video)|(?:read|lesedauer|"
    r"temps de lecture)\s*:?\s*[0-9]+\s*min\w*\.?|"
    r"details|summary|overview:?|in summary|key points|in brief|text size|open in app|audio|"
    r"(?:number )?[0-9]+ of [0-9]+ documents?|document [0-9]+ of [0-9]+|end of document|"
    r"-{2,}\s*(?:forwarded message|original message|ursprüngliche nachricht|weitergeleitete nachricht|"
    r"message transféré|"
    r"mensaje reenviado)\s*-{2,}|begin forwarded message:?|"
    r"(?:news|press|media) (?:release|statement)|for (?:immediate|general) (?:release|publication|distribution)|"
    r"(?:strictly )?embargoed?(?: until| for|:).{0,60}|pressemitteilung|communiqué de presse|nota de prensa|"
    r"comunicato stampa|"
    r"[-=_*~#][-=_*~#\s]+)",
    re.IGNORECASE,
)
_SECTIONS = frozenset(
    "news world uk us usa europe asia africa americas opinion analysis politics business sport sports football "
    "culture arts "
    "money tech technology science health environment travel food life lifestyle style media education society law "
    "books "
    "music film obituaries obituary letters letter editorial comment column columns feature features interview review "
    "explainer exclusive local national international regional nation state metro city community crime courts weather "
    "economy markets finance companies energy climate magazine video live watch photos special report investigation "
    "perspective commentary voices podcast newsletter politik wirtschaft kultur wissen panorama meinung kommentar "
    "reportage "
    "ausland inland monde société économie politique tribune chronique éditorial mundo política economía cultura "
    "deportes "
    "opinión sociedad internacional nacional uk-news".split()
)
_END = re.compile(
    r"-?\s*(?:#\s*#\s*#|###|ends?|-30-|30|end of (?:document|story|release)|\*\s*\*\s*\*)\s*-?", re.IGNORECASE
)


def is_furniture(line: str) -> bool:
    """Whether a line is a button, a rule or a part of the form around an article."""
    return len(line) <= 120 and bool(_BUTTONS.fullmatch(line))


def is_section(line: str) -> bool:
    """Whether a line is the name of a part of a paper: "OPINION", "UK news", "World | Europe"."""
    words = re.findall(r"[\w-]+", line.lower())
    return (
        0 < len(words) <= 5 and len(line) <= 50 and all(word in _SECTIONS or word in ("and", "the") for word in words)
    )


def is_end(line: str) -> bool:
    """Whether a line marks the end of a text: "###", "-ends-", "-30-"."""
    return len(line) <= 30 and bool(_END.fullmatch(line))
