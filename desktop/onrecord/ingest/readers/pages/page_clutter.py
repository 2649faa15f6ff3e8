"""What stands in an article's page and is not the article: what nobody sees, pull quotes, captions, boxes, notes.

Judged by what an element is and what it is called. Whatever holds a large part of the page's prose is never clutter,
however it is called: themes name the frame of an article after its banner, and pages are saved with a dialog open.
"""

import re
from collections import defaultdict

from lxml import etree
from lxml.html import HtmlElement

LARGE = 0.25
"""Share of the prose of a page above which an element is not clutter."""
HIDDEN_LARGE = 0.4
"""The same for what is hidden: an article behind a dialog is, but so may be the text of a menu."""

ENOUGH = 500
"""Characters of prose that an article has without what readers wrote below it."""

_SILENT = ("script", "style", "template", "svg", "iframe", "object", "canvas", "select", "nav", "dialog")
_PARAGRAPH = 100
_GONE = "onrecord-clutter"
# Words of a name: "pull-quote", "pullQuote" and "pull_quote" are read as "pull quote".
_SEAM = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_NOT_SEEN = re.compile(
    r"(?:sr only|visually ?hidden|hidden visually|screen ?reader(?: text| only)?|(?:is|u|a11y|"
    r"element) (?:visually )?hidden|off ?screen|assistive text|accessib(?:le|ility) (?:text|hidden|hide)|show for sr|"
    r"at only)\b"
)
# Words before the one that tells what a part is: "article-related", "wp-block-pullquote", "styles_caption".
_BEFORE = re.compile(
    r"(?:(?:article|story|post|entry|page|content|body|main|wp|block|inline|in|c|o|m|l|js|g|css|styles?|component|"
    r"module|widget|section|single|the|site|embed|aside|box|amp|jp|el|ui|cms|container|text|media(?! ?(?:caption|"
    r"credit))) )*"
)
_CLUTTER = re.compile(
    r"(?:pull ?(?:ed )?quote|pull ?out|quote ?pull|block ?quote pull|call ?out quote|quote call ?out|display quote|"
    r"highlight(?:ed)? quote|big quote|(?:fig ?|image ?|img ?|photo ?|media ?|picture ?|video ?|gallery ?|"
    r"slide ?)?captions?|(?:photo|image|media|picture) ?(?:credits?|by)|cutline|credit ?line|slide ?show|carousel|"
    r"light ?box|photo ?gallery|tool ?tips?|hover ?cards?|pop ?(?:over|up)s?|fly ?out|glossary|definition card|"
    r"foot ?notes?|end ?notes?|references|ref ?list|news ?letter\w*|sign ?up|subscri(?:be|ption)s?|email (?:capture|"
    r"signup)|mailing ?list|mc embed|opt ?in|relate(?:d\w*|s)?|recommend(?:ed|ations?)?|recirc(?:ulation)?|read ?more|"
    r"more ?on|more from|more stories|also ?read|see ?also|read ?(?:next|also)|up ?next|next up|next (?:article|post|"
    r"story)|most (?:read|popular|viewed|shared|commented)|trending|popular|you may|might (?:also )?like|"
    r"promo(?:tion)?s?|teasers?(?! content)|outbrain|taboola|rich ?link|links?(?: list)?$|further reading|"
    r"jump ?links?|table of contents|toc|advert\w*|ads?(?: (?:slot|unit|container|wrapper|label|placeholder))?$|"
    r"sponsor(?:ed)?|dfp|share(?:s|d|bar|tools|buttons?|links|icons|box)?|sharing|social(?:share|media|links|icons|"
    r"bar)?|about (?:the )?authors?|authors? (?:bio|box|card|info|description|profile|about)|bio ?(?:box|block|card)|"
    r"contributor|tags?(?: ?lists?)?$|bread ?crumbs?|cookies?|consent|gdpr|onetrust|didomi|pay ?wall (?:message|promo|"
    r"overlay|banner|prompt)|reg ?wall|piano|instagram media|skip ?links?|print only|off ?canvas|app promo|"
    r"download app|notification|(?:audio |video )?player|listen|tts|donat(?:e|ion)s?|membership (?:promo|call ?out)|"
    r"support us|poll|quiz|by ?lines?|date ?lines?|time ?stamps?|meta(?: ?data)?|(?:read|reading) time)\b"
)
_ON_HOVER = re.compile(
    r"(?:tool ?tip|hover ?card|hover|pop ?(?:over|up)|glossary|definition|foot ?note|side ?note) ?(?:text|content|"
    r"body|card|box|inner|panel|definition)s?\b"
)
_INLINE = frozenset("a abbr b cite dfn em font i ins mark small span strong sub sup time u".split())
_REMARKS = re.compile(r"(?:user )?(?:comments?(?:list|form|area|section|thread)?|disqus|respond|discussion)\b")
_ASIDE_WORDS = re.compile(r"\b(?:body|content|article|story|main)\b")
_NOTE = re.compile(
    r"\b(?:foot ?notes?|end ?notes?|fn ?\w*|cite ?\w*|note ?ref|doc noteref|reference|ref ?\d*|sup ?ref)\b"
)
_NOTE_MARK = re.compile(
    r"\s*(?:\[\s*(?:\d{1,3}|[a-z]|note \d+|citation needed)\s*\]|[*†‡§¹²³]|\(\d{1,3}\)|\d{1,3})\s*", re.IGNORECASE
)
_AFTER_WORDS = re.compile(r"(?:[.,;:!?…”\"’'»)\]]|[a-z]{3,})\s*\Z")
_UNSEEN_STYLE = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?\b|"
    r"clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_MARKS = {
    "en": "“”‘’",
    "de": "„“‚‘",
    "fr": "«»‹›",
    "es": "«»“”",
    "it": "«»“”",
    "ru": "«»„“",
    "ja": "「」『』",
    "zh": "“”‘’",
}
_ANY_MARK = "“”„\"«»‹›‘’'「」『』"


def without_clutter(tree: HtmlElement, language: str) -> None:
    """Take out of the tree what is not the article, and write the marks that browsers draw around <q>."""
    etree.strip_elements(tree, etree.Comment, etree.PI, *_SILENT, with_tail=False)
    for button in list(tree.iter("button")):
        if next(button.iterancestors("p"), None) is None:
            _drop(button)  # in a paragraph it is a word that is explained when it is pressed
    etree.strip_tags(tree, "button")
    _drop_next_articles(tree)
    _Sweep(tree).run()
    for element in list(tree.iter("sup", "a")):
        if _is_note_mark(element):
            _drop(element)
    for quote in list(tree.iter("q")):
        _write_marks(quote, _MARKS.get(language, _MARKS["en"]))
    etree.strip_tags(tree, "q", "wbr")
    for figure in list(tree.iter("figure")):
        if figure.find(".//blockquote") is not None:
            figure.tag = "div"  # the extractor leaves figures out with all that is in them


def _drop_next_articles(tree: HtmlElement) -> None:
    """Leave out the articles that a page goes on with below its own, in frames called alike, each with its title."""
    titles = list(tree.iter("h1"))
    around = set(titles[0].iterancestors()) if titles else set()
    for title in titles[1:]:
        frame = title
        for outer in title.iterancestors():
            if outer in around:
                break
            frame = outer
        before = frame.getprevious()
        while before is not None and before not in around:
            before = before.getprevious()
        if (
            before is not None
            and frame is not title
            and (before.tag, before.get("class")) == (frame.tag, frame.get("class"))
        ):
            _drop(frame)


def words_of_name(element: HtmlElement) -> str:
    """The words of an element's class, id, role and the like, in lower case."""
    return " ".join(" ".join(_SEAM.split(name)).strip().lower() for name in _names(element))


def _names(element: HtmlElement) -> list[str]:
    """What an element is called; variants of a style sheet ("hover:shadow") say nothing."""
    found = (element.get(key) or "" for key in ("class", "id", "data-component", "data-testid", "data-type"))
    return [name for value in found for name in value[:1000].split() if ":" not in name]


class _Sweep:
    """Finds the clutter of a tree in one walk and takes it out."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.prose = _prose(tree)
        self.whole = self.prose[tree]
        self.kinds: dict[str, str] = {}

    def run(self) -> None:
        """Take the clutter out."""
        gone = [element for element in self.tree.iter(etree.Element) if self.is_clutter(element)]
        for element in gone:
            element.tag = _GONE
        etree.strip_elements(self.tree, _GONE, with_tail=False)
        etree.strip_attributes(self.tree, "style", "hidden", "aria-hidden")  # what is left was judged to be seen

    def is_clutter(self, element: HtmlElement) -> bool:
        """Whether an element is clutter, and small."""
        if element.tag in ("html", "body", "head", "meta", "link", "main"):
            return False
        share = self.prose[element] / self.whole if self.whole else 0.0
        if _is_hidden(element):
            return share < HIDDEN_LARGE and not _is_folded_text(element)
        if share < LARGE and (element.tag == "figcaption" or element.get("role") in _SILENT_ROLES):
            return element.find(".//blockquote") is None
        if element.tag == "aside":
            return share < LARGE and not _ASIDE_WORDS.search(words_of_name(element))
        if element.tag in ("article", "h1") or element.get("itemprop") in ("articleBody", "headline"):
            return False
        if element.tag in _INLINE:  # what is called "link" or "related" in a sentence is a word of it
            return any(_is_unseen_word(name) for name in _names(element))
        kind = next((kind for name in _names(element) if (kind := self.kind(name))), "")
        return self.is_remark(element, kind) or (bool(kind) and share < LARGE)

    def is_remark(self, element: HtmlElement, kind: str) -> bool:
        """Whether these are what readers wrote below an article that is there without them."""
        return kind == "remarks" and self.whole - self.prose[element] > ENOUGH

    def kind(self, name: str) -> str:
        """What one name says of clutter: "clutter", "remarks" or "" for nothing."""
        if name not in self.kinds:
            self.kinds[name] = _kind(name)
        return self.kinds[name]


def _is_unseen_word(name: str) -> bool:
    """Whether this is the name of words in a line that are read aloud only, or seen under the mouse only."""
    words = " ".join(_SEAM.split(name)).strip().lower()
    start = _BEFORE.match(f"{words} ")
    return any(_NOT_SEEN.match(one) or _ON_HOVER.match(one) for one in (words, words[start.end() if start else 0 :]))


def _kind(name: str) -> str:
    words = " ".join(_SEAM.split(name)).strip().lower()
    start = _BEFORE.match(f"{words} ")
    told = words[start.end() if start else 0 :]
    if _NOT_SEEN.match(words) or _NOT_SEEN.match(told) or _CLUTTER.match(words) or _CLUTTER.match(told):
        return "clutter"
    return "remarks" if _REMARKS.match(told) else ""


_SILENT_ROLES = frozenset(
    "navigation banner contentinfo complementary search dialog alertdialog tooltip doc-pullquote doc-endnotes menu "
    "menubar "
    "tablist toolbar status alert".split()
)


def _prose(tree: HtmlElement) -> dict[HtmlElement, int]:
    """For each element the characters of the paragraphs in it that are outside links."""
    found: dict[HtmlElement, int] = defaultdict(int)
    open_parts, linked = [0], 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            linked += element.tag == "a"
            open_parts.append(0 if linked or element.tag in ("head", "title") else _length(element.text))
            continue
        inner = open_parts.pop()
        linked -= element.tag == "a"
        found[element] = inner
        open_parts[-1] += inner + (0 if linked else _length(element.tail))
    return found


def _length(text: str | None) -> int:
    """Characters, where there are more than a label has."""
    length = len(text.strip()) if text else 0
    return length if length > 15 else 0


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    style = element.get("style")
    return element.get("aria-hidden") == "true" or bool(style and _UNSEEN_STYLE.search(style))


def _is_folded_text(element: HtmlElement) -> bool:
    """Whether this is text that a press of a button shows: paragraphs of the article, or a letter drawn large."""
    if element.tag in _INLINE:
        return element.get("aria-hidden") == "true" and element.get("hidden") is None and not element.get("style")
    if next(element.iterancestors("article"), None) is None:
        return False
    return sum(_length("".join(one.itertext())) >= _PARAGRAPH for one in element.iter("p")) > 1


def _is_note_mark(element: HtmlElement) -> bool:
    """Whether an element is the number of a footnote, and not a power, a year or a link in the text."""
    text = "".join(element.itertext())
    if len(text) > 20 or not _NOTE_MARK.fullmatch(text):
        return False
    link = element if element.tag == "a" else element.find(".//a")
    inward = link is not None and "#" in (link.get("href") or "")
    named = bool(_NOTE.search(words_of_name(element)) or element.get("role") == "doc-noteref")
    if element.tag == "a":
        return named or (inward and "[" in text)
    return inward or named or (bool(_AFTER_WORDS.search(_before(element))) and not text.strip().isalpha())


def _before(element: HtmlElement) -> str:
    """The text right before an element, in its parent."""
    earlier = element.getprevious()
    if earlier is not None:
        return earlier.tail or "".join(earlier.itertext())[-20:]
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _drop(element: HtmlElement) -> None:
    """Take an element out and leave the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    tail, earlier = element.tail or "", element.getprevious()
    if earlier is not None:
        earlier.tail = (earlier.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)


def _write_marks(quote: HtmlElement, marks: str) -> None:
    """Put the quotation marks that a browser draws into the text, unless the page has its own."""
    words = "".join(quote.itertext()).strip()
    if not words or words[0] in _ANY_MARK:
        return
    inner = any(True for _ in quote.iterancestors("q"))
    left, right = (marks[2], marks[3]) if inner else (marks[0], marks[1])
    quote.text = left + (quote.text or "").lstrip()
    last = quote[-1] if len(quote) else None
    if last is None:
        quote.text = quote.text.rstrip() + right
    else:
        last.tail = (last.tail or "").rstrip() + right
