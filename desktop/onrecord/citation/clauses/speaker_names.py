"""What a speaker is called in a citation: by full name, and as the article does where it gives none."""

import re

from onrecord.citation.cited_quote import CitedQuote

_PRONOUNS = frozenset(
    """he she they it who which that we i you him her them us me one himself herself themselves itself this these those
    someone somebody""".split()
)
_POSSESSIVES = frozenset("his her their its whose my our".split())
_HONORIFICS = frozenset("mr mrs ms miss mx dr prof professor sir dame lord lady".split())
_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = frozenset(
    """president senator sen rep representative congressman congresswoman governor gov mayor minister chancellor
    secretary general gen colonel col captain capt sergeant sgt officer supt superintendent detective det inspector
    chief judge justice king queen prince princess pope cardinal bishop archbishop rev reverend father sister brother
    ambassador councillor councilman councilwoman coach attorney speaker director chairman chairwoman commissioner
    deputy assistant vice former then premier md mp dame lieutenant lt major maj admiral adm rabbi imam sheikh doctor
    assemblymember assemblyman assemblywoman""".split()
)
_THE = re.compile(
    r"(?:ministry|department|university|bank|house|council|court|church|republic|state|city|bureau|office) of .+|"
    r".+ (?:association|initiative|committee|council|department|ministry|union|agency|commission|court|office|"
    r"institute|federation|party|board|service|foundation|authority|house|league|alliance|coalition|bureau|army|"
    r"administration|government|confederation|society|tribunal|parliament|police|trust|network|centre|center|project|"
    r"campaign|academy|lab|laboratory|kremlin)|kremlin|pentagon|vatican|taliban|un|eu|fbi|cia|white house|"
    r"treasury|united (?:states|kingdom|nations)|european (?:union|commission)|netherlands|philippines",
    re.IGNORECASE,
)
_COMMON = frozenset(
    """police officials officers residents experts witnesses teachers students authorities researchers scientists
    critics supporters protesters neighbours neighbors doctors analysts investigators prosecutors lawyers workers
    parents voters lawmakers senators economists activists campaigners observers sources firefighters people""".split()
)
_DOCUMENT = re.compile(
    r"(?:the|a|an|this|that|his|her|their|its) ((?:[\w-]+ )?(?:lawsuit|suit|complaint|report|statement|letter|tweet|"
    r"post|memo|memoir|book|speech|email|e-mail|poll|survey|study|paper|article|column|editorial|filing|petition|notice|"
    r"message|release|website|page|blog|video|campaign|testimony|affidavit|ruling|order|proposal|plan|document|note))",
    re.IGNORECASE,
)
UNKNOWN = "an unidentified speaker"
_LONG = 4
_TOKEN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


def one_line(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.split())


def full_name(quoted: CitedQuote) -> str:
    """The speaker within a sentence: the name, else what the article calls them, else that nothing is known."""
    name = one_line(quoted.speaker)
    if name:
        is_bare = _THE.fullmatch(name) and not name.lower().startswith("the ") and "’s" not in name and "'s" not in name
        return f"the {name}" if is_bare else name
    mention = one_line(quoted.mention).rstrip(",;:")
    return UNKNOWN if not mention or is_pronoun(mention) else _within_sentence(with_small_article(mention), quoted)


def is_pronoun(mention: str) -> bool:
    """Whether some words only point to somebody named elsewhere."""
    return one_line(mention).lower().strip(",;:") in _PRONOUNS | _POSSESSIVES


def is_possessive(mention: str) -> bool:
    """Whether some words say only whose something is."""
    return one_line(mention).lower() in _POSSESSIVES


def is_long(name: str) -> bool:
    """Whether a name reads better after its verb."""
    return len(name.split()) > _LONG or "," in name


def named(mention: str, quoted: CitedQuote) -> str:
    """What stands for the article's words for a speaker, so that they are known by it outside the article."""
    shown, name = one_line(mention), one_line(quoted.speaker)
    shown = shown.rstrip(",") if shown.count(",") == 1 else shown
    if not name:
        return full_name(quoted) if is_pronoun(shown) else with_small_article(shown)
    if is_pronoun(shown):
        return full_name(quoted)
    if (found := _DOCUMENT.fullmatch(shown)) and name.casefold() not in shown.casefold():
        return f"{name}’s {found[1]}"
    if shown.split()[0].lower() in _POSSESSIVES:
        return full_name(quoted)
    if name.casefold() in shown.casefold():
        return with_small_article(shown)
    return _with_name(shown, name, quoted)


def _with_name(mention: str, name: str, quoted: CitedQuote) -> str:
    """A mention without the full name: in its place, or with it where a part of it stands."""
    known = [token.lower() for token in _TOKEN.findall(name)]
    if not known or known[-1] in ("of", "for", "and", "the"):  # a name that was cut is worse than none
        return with_small_article(mention)
    if mention.lower() in (f"{known[-1]}’s", f"{known[-1]}'s"):
        return f"{name}’s"
    tokens = list(_TOKEN.finditer(mention))
    bare = [token.group().lower().rstrip(".") for token in tokens]
    if all(word in known or word in _HONORIFICS or word in _ARTICLES for word in bare):
        return full_name(quoted) + mention[len(mention.rstrip(",")) :]
    place = next((k for k, word in enumerate(bare) if word == known[-1]), None)
    if place is not None and _may_be_replaced(tokens, bare, place):
        return _replaced(mention, name, tokens, bare, place)
    joint = re.search(r"\band\b|&", mention) is not None
    shared = any(word.removesuffix("’s").removesuffix("'s") in known for word in bare if len(word) > 2)
    if shared or joint or mention[:1].isdigit():
        return with_small_article(mention)
    return full_name(quoted) + mention[len(mention.rstrip(",")) :]


def _may_be_replaced(tokens: list[re.Match[str]], bare: list[str], place: int) -> bool:
    """Whether the surname in a mention stands alone: after a title or a small word, not after a first name."""
    if not tokens[place].group()[:1].isupper():
        return False
    before = tokens[place - 1].group() if place else ""
    return not before or before[:1].islower() or bare[place - 1] in _TITLES | _HONORIFICS


def _replaced(mention: str, name: str, tokens: list[re.Match[str]], bare: list[str], place: int) -> str:
    start, end = tokens[place].span()
    if place and bare[place - 1] in _HONORIFICS:
        start = tokens[place - 1].start()
    return with_small_article(mention[:start] + name + mention[end:])


def _within_sentence(mention: str, quoted: CitedQuote) -> str:
    """A mention that began a sentence with a common noun, which the passage has in small letters too."""
    first, space, rest = mention.partition(" ")
    text = quoted.passage.text if quoted.passage else ""
    plain = first.istitle() and (first.lower() in _COMMON or re.search(rf"\b{re.escape(first.lower())}\b", text))
    return first.lower() + space + rest if plain else mention


def with_small_article(mention: str) -> str:
    """A mention that began a sentence, as it stands within one; a name keeps its capital."""
    first, space, rest = mention.partition(" ")
    small = {"A", "An", "The", "Some", "One", "Two", "Many", "His", "Her", "Their", "Its", "Several", "Other", "This"}
    if first in small and (first != "The" or rest[:1].islower() or rest[:1].isupper()):
        return first.lower() + space + rest
    return mention
