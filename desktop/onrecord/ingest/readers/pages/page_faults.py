"""Why a page holds no article: told by how it is made, and by what such pages say whatever their site."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from onrecord.domain.messages import Message, message
from onrecord.ingest.readers.pages.page_blocks import Block, key_of
from onrecord.ingest.readers.pages.page_clutter import words_of_name
from onrecord.ingest.readers.pages.page_head import PageHead
from onrecord.ingest.readers.pages.structured_data import ArticleData

SHORT = 700
"""Characters of text under which a page may be something else than an article."""
STUB = 1_500
"""Characters under which the text of a page with a barrier is the beginning of an article."""
_BEHIND = 10
FEWEST_TEASERS = 6
"""Headlines that lead to other pages, from which on a page may be a list of articles."""

_MISSING = re.compile(
    r"^\W*(?:error\W*)?(?:404|410)\b|^\W*(?:file |article |content |error )?not found|\b(?:page (?:not found|"
    r"doesn.?t exist|does not exist|unavailable|missing)|(?:can.?t|cannot|could ?n.?t) find (?:that|the|this) page|"
    r"(?:page|article|story|content|link)[^.]{0,30} no longer (?:exists|available)|seite nicht gefunden|"
    r"seite existiert nicht|page (?:introuvable|non trouvée)|página no encontrada|no se encontró la página|"
    r"página não encontrada|pagina non trovata|pagina niet gevonden|sidan hittades inte|siden (?:blev ikke fundet|"
    r"ble ikke funnet|findes ikke)|sivua ei löyt\w+|nie znaleziono strony|stránka nenalezena|страница не найдена|"
    r"сторінку не знайдено|sayfa bulunamadı|ページが見つかりません|お探しのページ|页面不存在|找不到页面|"
    r"페이지를 찾을 수|الصفحة غير موجودة)(?!\w)",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\W*(?:error\W+)?(?:(?:401|403|429|500|502|503|504|520|521|522|523)\b\W*)?(?:error\W*)?(?:forbidden|"
    r"access denied|bad gateway|service (?:temporarily )?unavailable|gateway time-?out|internal server error|"
    r"too many requests|(?:access|request) (?:blocked|denied|rejected)|(?:403|429|500|502|503|504)\W*(?:error)?|"
    r"error (?:code:? )?\d{3,4}|unavailable (?:for legal reasons|in your (?:country|region))|"
    r".{0,40}web server is down|origin is unreachable)\W*",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"\b(?:g-?recaptcha|h-?captcha|cf-(?:turnstile|challenge|chl|browser-verification)|challenge-(?:form|running|"
    r"platform)|px-captcha|captcha|datadome|geetest|arkose|funcaptcha|_incapsula_|distil|akamai-challenge)",
    re.IGNORECASE,
)
_HUMAN = re.compile(
    r"\b(?:are you (?:a |not a )?(?:human|robot)|not a robot|verify(?:ing)? (?:that )?you(?: are|.re) (?:a )?human|"
    r"checking your browser|press (?:&|and) hold|ich bin kein roboter|je ne suis pas un robot|no soy un robot|"
    r"não sou um robô)",
    re.IGNORECASE,
)
_WAIT = re.compile(
    r"\b(?:human verification|just a moment|attention required|pardon our interruption|unusual (?:traffic|activity)|"
    r"security check|captcha|bot detection|one more step|please wait)",
    re.IGNORECASE,
)
_SCRIPTS_OFF = re.compile(
    r"\b(?:enable|activate|turn on|requires?|needs?|without|disabled|supports?|aktivieren|activez|activer|active|"
    r"habilit\w+|attiva\w*|włącz)[^.]{0,80}java ?script|java ?script[^.]{0,60}\b(?:enabled?|disabled|required|off|"
    r"deaktiviert|aktiviert|aktivieren|désactivé|activé|desactivado|habilitado|disattivato|abilitato|wyłączon\w+)|"
    r"(?:включите|увімкніть) java ?script|java ?script\s?を有効",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\b(?:cookies?|consent|tracking|personali[sz]ed (?:ads|advertising)|we value your privacy|your privacy|gdpr|"
    r"einwilligung|zustimmung|datenschutz|consentement|traceurs|consentimiento|consenso|privacidad|"
    r"werbung und tracking|pur-?abo|our partners|unsere partner)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"\b(?:accept|agree|allow|reject|decline|got it|consent|manage|akzeptieren|zustimmen|ablehnen|einverstanden|"
    r"accepter|refuser|aceptar|rechazar|aceitar|accetta|rifiuta|accepteren|akkoord|godkänn|godta|hyväksy|akceptuj|"
    r"zgadzam|принять|согласен)",
    re.IGNORECASE,
)
_BARRIER_NAME = re.compile(
    r"\b(?:pay ?wall|reg ?wall|meter(?:ed)?|subscriber ?only|(?:subscription|subscribe) ?(?:wall|required|gate)|"
    r"article ?gate|locked|barrier|premium ?(?:wall|box|gate))\b"
)
_BARRIER_WORDS = re.compile(
    r"\b(?:subscribe (?:to (?:continue|keep|read|unlock|access)|now|today|for full)|to (?:continue|keep) reading|"
    r"continue reading|already a (?:subscriber|member)|(?:for|to) (?:paid |paying )?(?:subscribers|members)(?: only)?|"
    r"subscribers? only|become a (?:subscriber|member)|sign in to (?:read|continue)|log ?in to (?:read|continue)|"
    r"register (?:to|for free to)|this (?:article|story|content) is (?:for|only|reserved|available|exclusive)|"
    r"start your (?:free )?trial|unlock this|weiterlesen mit|jetzt weiterlesen|abonnenten|für abonnenten|"
    r"jetzt abonnieren|bereits abonnent|réservé aux abonnés|déjà abonné|abonnez-vous|il vous reste \d+|"
    r"para suscriptores|suscríbete|solo suscriptores|exclusivo para assinantes|assine|per abbonati|abbonati|"
    r"contenuto riservato|voor abonnees|abonnee worden|logga in|bli prenumerant|kun for abonnenter|bliv abonnent|"
    r"tilaajille|dla subskrybentów|для подписчиков|会員限定|有料会員|残り\s?\d+\s?文字)",
    re.IGNORECASE,
)
_LIST_KINDS = frozenset(("CollectionPage", "ItemList", "SearchResultsPage", "WebSite"))
_REDIRECT = re.compile(r"^\s*\d+\s*;?\s*(?:url\s*=)?\s*['\"]?\s*(\S+?)['\"]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a page when it is asked whether it is an article.

    Attributes:
        markup: the page as it came.
        tree: its tree, whole.
        head: what its head says.
        data: what it states for machines.
        blocks: all its blocks.
        text: the text that was found, perhaps none.
        address: its address.
    """

    markup: str
    tree: HtmlElement
    head: PageHead
    data: ArticleData
    blocks: list[Block]
    text: str
    address: str

    @property
    def said(self) -> str:
        """All that a reader of the page sees, its beginning."""
        return " ".join(block.text for block in self.blocks)[:6_000]

    @property
    def heading(self) -> str:
        """The titles of the page."""
        headings = [block.text for block in self.blocks if block.heading][:3]
        return " | ".join([self.head.title, *headings])

    @property
    def is_short(self) -> bool:
        """Whether the text is shorter than articles are."""
        return len(self.text) < SHORT


Fault = tuple[Message, Message]


def fault_of(page: Evidence) -> Fault | None:
    """What the page is instead of an article, and what to do; None where it is one."""
    for look in _LOOKS:
        if fault := look(page):
            return fault
    if not page.text.strip() or not any(block.is_prose for block in _blocks_in(page)):
        return _nothing(page)
    return None


def _blocks_in(page: Evidence) -> list[Block]:
    """The blocks whose words are in the text; all that is there where the text is none of the page's blocks."""
    lines = {key_of(line) for line in page.text.splitlines()}
    found = [block for block in page.blocks if block.key in lines]
    return found or [Block(line, page.tree) for line in page.text.splitlines()]


def _redirect(page: Evidence) -> Fault | None:
    match = _REDIRECT.match(page.head.first("refresh"))
    if page.text.strip() or not match:
        return None
    cause = message("it holds no article, only the address {0}", match.group(1)[:300])
    return cause, message("Open the address in a browser and save the page that it leads to.")


def _challenge(page: Evidence) -> Fault | None:
    asked = _HUMAN.search(page.heading) or (len(page.said) < SHORT and _HUMAN.search(page.said))
    waiting = _WAIT.search(page.heading) and _CHALLENGE.search(page.markup[:200_000])
    if not page.is_short or page.data.published or not (asked or waiting):
        return None
    cause = message("the site asked for proof of a human reader instead of showing the article")
    return cause, message("Open the article in a browser, answer what it asks, and save the page again.")


def _missing(page: Evidence) -> Fault | None:
    if not page.is_short or page.data.published:
        return None
    if not any(_MISSING.search(part) for part in page.heading.split(" | ")):
        return None
    cause = message("the site says that it has no such page")
    return cause, message("Look for the article on the site, or in a web archive, and save it from there.")


def _broken(page: Evidence) -> Fault | None:
    if not page.is_short or page.data.published or len(page.said) > 2 * SHORT:
        return None
    if not any(_BROKEN.fullmatch(part) for part in page.heading.split(" | ")):
        return None
    cause = message("the site showed an error instead of the article")
    return cause, message("Open the article in a browser later, and save the page again.")


def _barrier(page: Evidence) -> Fault | None:
    """A page that shows the beginning and asks to subscribe for the rest."""
    if len(page.text) >= STUB or page.data.free is True:
        return None
    closed = page.data.free is False or page.head.first("article:content_tier").lower() in ("locked", "metered")
    asked = any(_BARRIER_WORDS.search(block.text) for block in _around_end(page))
    named = any(_BARRIER_NAME.search(words_of_name(one)) for one in page.tree.iter("div", "section", "aside", "p"))
    broken_off = page.text.rstrip().endswith(("…", "...", "[…]")) or len(page.text) < STUB // 5
    if not ((asked and (closed or named)) or (closed and broken_off)):
        return None
    cause = message("it holds only the beginning of an article that subscribers can read")
    return cause, message("Sign in on the site, open the whole article, and save the page again.")


def _around_end(page: Evidence) -> list[Block]:
    """The blocks of the article and those that follow it, where a barrier stands."""
    lines = {key_of(line) for line in page.text.splitlines()}
    places = [at for at, block in enumerate(page.blocks) if block.key in lines]
    return page.blocks[places[0] : places[-1] + _BEHIND] if places else page.blocks


def _cookie_wall(page: Evidence) -> Fault | None:
    prose = [block for block in page.blocks if block.is_prose]
    about = [block for block in prose if _COOKIES.search(block.text)]
    whole = sum(len(block.text) for block in prose)
    if not about or whole >= 6 * SHORT or sum(len(block.text) for block in about) < 0.5 * whole or page.data.published:
        return None
    if not _COOKIES.search(page.heading) and not page.is_short:
        return None
    if not any(_ANSWER.search(" ".join(one.itertext()) + str(one.get("value"))) for one in _pressed(page.tree)):
        return None
    cause = message("it holds the site's question about cookies, and no article")
    return cause, message("Answer the question in a browser, and save the page again when the article is shown.")


def _pressed(tree: HtmlElement) -> Iterator[HtmlElement]:
    yield from tree.iter("button", "input")
    yield from (one for one in tree.iter("a", "div", "span") if one.get("role") == "button" or one.tag == "a")


def _sign_in(page: Evidence) -> Fault | None:
    if not page.is_short or not any(one.get("type") == "password" for one in page.tree.iter("input")):
        return None
    if any(block.is_prose and len(block.text) > SHORT // 5 for block in _blocks_in(page)):
        return None
    cause = message("it asks to sign in, and holds no article")
    return cause, message("Sign in on the site, open the article, and save the page again.")


def _shell(page: Evidence) -> Fault | None:
    if any(block.is_prose and not _SCRIPTS_OFF.search(block.text) for block in _blocks_in(page)):
        return None
    silent = " ".join(" ".join(one.itertext()) for one in page.tree.iter("noscript"))
    asks = bool(_SCRIPTS_OFF.search(silent) or _SCRIPTS_OFF.search(page.said))
    scripts = sum(1 for one in page.tree.iter("script") if one.get("src") or len(one.text or "") > 500)
    empty = any(
        one.get("id")
        in (
            "root",
            "app",
            "__next",
            "__nuxt",
            "gatsby-focus-wrapper",
            "___gatsby",
            "main-app",
            "react-root",
            "svelte",
            "q-app",
        )
        and len("".join(one.itertext()).strip()) < 200
        for one in page.tree.iter("div")
    )
    roots = any(
        one.tag == "app-root" or "-root" in str(one.tag) for one in page.tree.iter() if isinstance(one.tag, str)
    )
    if not (asks or (scripts and (empty or roots or len(page.said) < 100))):
        return None
    cause = message("the page writes its text by JavaScript only when it is shown, and was saved without it")
    return cause, message(
        "Save it from a browser as “Web page, complete”, or copy the article into a text file (.txt)."
    )


def _list(page: Evidence) -> Fault | None:
    """A front page, a section or a page of results: headlines that lead elsewhere, each with a line or two."""
    if (
        page.data.published
        or page.head.first("og:type").lower().startswith(("article", "video"))
        or page.head.first("article:published_time")
    ):
        return None
    units = _teasers(page)
    whole = sum(length for _, length in units)
    teasers = [length for linked, length in units if linked]
    front = not urlsplit(page.address).path.strip("/") and bool(page.address)
    stated = bool(page.data.kinds & _LIST_KINDS) and not any("Article" in kind for kind in page.data.kinds)
    fewest = FEWEST_TEASERS // 2 if front or stated else FEWEST_TEASERS
    if len(teasers) < fewest or max(teasers) > 0.5 * max(whole, 1) + 200:
        return None
    bare = len(teasers) >= 2 * FEWEST_TEASERS and whole < SHORT and max(length for _, length in units) < SHORT // 3
    if sum(teasers) < 0.6 * whole and not bare:
        return None
    cause = message("it is a list of articles, such as a front page or a section")
    return cause, message("Open each article from it, and save its page.")


def _teasers(page: Evidence) -> list[tuple[bool, int]]:
    """Stretches of the page from one headline to the next: whether that leads elsewhere, and the prose below it."""
    units: list[tuple[bool, int]] = [(False, 0)]
    for block in page.blocks:
        linked, length = units[-1]
        if block.is_link and len(block.text) >= 20 and not block.address.startswith("#"):
            units.append((True, 0))
        elif block.heading and block.place.tag == "h1":
            units.append((False, 0))
        elif block.is_prose:
            units[-1] = (linked, length + len(block.text))
    return units


def _nothing(page: Evidence) -> Fault:
    cause = message("no article was found in this page")
    return cause, message("Open it in a browser, copy the article and save it as text (.txt).")


_LOOKS: tuple[Callable[[Evidence], Fault | None], ...] = (
    _redirect, _challenge, _missing, _broken, _barrier, _cookie_wall, _sign_in, _shell, _list,
)  # fmt: skip
