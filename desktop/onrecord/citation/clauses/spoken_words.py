"""Words in marks with who said them, as newspapers set them: the comma within the marks, then name and verb."""

import re

from onrecord.citation.cited_quote import CitedQuote
from onrecord.citation.clauses import reporting_verbs, sentence_bounds, speaker_names
from onrecord.citation.clauses.attributed_clause import Parts
from onrecord.citation.clauses.marked_text import Change, closer, opener, set_words
from onrecord.domain.attribution import GAP, Kind
from onrecord.domain.offsets import TAG, Span, hull

_LONG = 200
"""Code points between two parts of a quote beyond which what stands there is left out."""
_ENDS = ("!", "?", "…", "—", "–", "...", "！", "？", "؟", "。")
_STOPS = ".,;:،؛、，"
_CLOSERS = "”’\"'»›)]"


def is_utterance(words: str) -> bool:
    """Whether words can stand alone: they do not begin with a small letter, as a part of a sentence does."""
    at = _first_letter(words)
    return at is not None and not words[at].islower()


def in_marks(words: str, *, comma: bool = False) -> str:
    """Words that are set already between marks, ending in a comma where one is wanted and none of them forbids it."""
    return f"{opener(0)}{with_comma(words) if comma else words}{closer(0)}"


def with_comma(words: str) -> str:
    """Words with a comma for their last stop, within the marks that end them."""
    bare = words.rstrip(_CLOSERS + " ")
    tail = words[len(bare) :].strip(" ")
    if bare.endswith(_ENDS):
        return words
    return f"{bare.rstrip(_STOPS)},{tail}"


def without_stop(text: str) -> str:
    """A text without the comma or stop that ends it, within marks or not."""
    bare = text.rstrip(_CLOSERS + " ")
    tail = text[len(bare) :].strip(" ")
    kept = bare if bare.endswith("...") or _is_abbreviation(bare) else bare.rstrip(f"{_STOPS}–—- ")
    return f"{kept}{tail}"


def with_stop(text: str) -> str:
    """A sentence with the stop that ends it, within the marks that end it."""
    bare = text.rstrip(_CLOSERS + " ")
    tail = text[len(bare) :].strip(" ")
    inside = tail.startswith(("”", "’"))
    if bare.endswith((".", *_ENDS)):
        return text
    return f"{bare}.{tail}" if inside else f"{text}."


def _is_abbreviation(text: str) -> bool:
    return re.search(r"\b(?:[A-Z]\.){2,}$", text) is not None


def spoken(parts: Parts | None, quoted: CitedQuote, *, verbatim: bool = False) -> str:
    """The words in marks, the speaker and the verb; the article's own clause between two parts of a split quote."""
    if parts and (split := _split(parts, quoted)):
        return split
    words = capitalised(words_of(parts, quoted))
    who, verb = speaker_names.full_name(quoted), _verb(parts)
    saying = f"{verb} {who}" if speaker_names.is_long(who) else f"{who} {verb}"
    bare = words.rstrip(_CLOSERS + " ")
    if not verbatim:
        return f"{in_marks(words, comma=True)} {saying}"
    if bare.endswith(".") and not bare.endswith(_ENDS):
        return f"{who} {verb}: {in_marks(words)}"
    comma = "" if bare.endswith((*_ENDS, ",")) else ","
    return f"{in_marks(words)}{comma} {saying}"


def block_words(parts: Parts | None, quoted: CitedQuote) -> str:
    """The words as a block quote has them, where no marks stand around them; without a comma that led on."""
    words = _block(parts, quoted)
    bare = words.rstrip(_CLOSERS + " ")
    return f"{bare.rstrip(',،，')}{words[len(bare) :].strip()}"


def _block(parts: Parts | None, quoted: CitedQuote) -> str:
    if quoted.kind is not Kind.DIRECT:
        spans = [parts.text.set(span) for span in parts.content] if parts else [set_words(quoted.words, 0)]
        return GAP.join(spans)
    if parts is None or not parts.quoted:
        return set_words(quoted.words, 0)
    return _pieces(parts, 0)


def words_of(parts: Parts | None, quoted: CitedQuote) -> str:
    """The words on one line, the marks among them as inside others; what was left out as […]."""
    if parts is None or not parts.quoted:
        return set_words(quoted.words)
    return _pieces(parts, 1)


def _pieces(parts: Parts, level: int) -> str:
    pieces: list[str] = []
    for k, span in enumerate(parts.quoted):
        pieces.append(parts.text.set_inside(span, level).strip())
        if k + 1 < len(parts.quoted):
            between = parts.slice((span[1], parts.quoted[k + 1][0]))
            if any(map(str.isalnum, between)):
                pieces[-1] = pieces[-1].rstrip(",;: ")
                pieces.append(GAP)
            else:
                pieces.append(" ")
    return "".join(pieces)


def capitalised(words: str) -> str:
    """Words that begin a sentence; where that changes a letter of them it is bracketed."""
    at = _first_letter(words)
    if at is None or not words[at].islower() or words.startswith("["):
        return words
    return f"{words[:at]}[{words[at].upper()}]{words[at + 1 :]}"


def _first_letter(words: str) -> int | None:
    """Where the first letter or digit stands that is not of markup left in the text."""
    bare = TAG.sub(lambda tag: " " * len(tag.group()), words)
    found = re.search(r"[^\W_]", bare)
    return found.start() if found else None


def has_other_verb(parts: Parts) -> bool:
    """Whether the article has another verb for the words than one that can stand beside them: "held signs reading"."""
    cue = parts.slice(hull(parts.cue)) if parts.cue else ""
    return bool(cue) and not reporting_verbs.beside_quote(cue) and not reporting_verbs.needs_object(cue)


def _verb(parts: Parts | None) -> str:
    cue = parts.slice(hull(parts.cue)) if parts and parts.cue else ""
    return reporting_verbs.beside_quote(cue) or "said"


def _split(parts: Parts, quoted: CitedQuote) -> str:
    """A quote in two or more parts with the article's words between the first two: “so,” she said, “be it”."""
    if len(parts.quoted) < 2 or len(parts.source) != 1 or not parts.cue:
        return ""
    first, second = parts.quoted[:2]
    beside = hull((*parts.source, *parts.cue))
    if not (first[1] <= beside[0] and beside[1] <= second[0]) or second[0] - first[1] > _LONG:
        return ""
    around = (parts.slice((first[1], beside[0])), parts.slice((beside[1], second[0])))
    between = parts.slice((beside[0], beside[1]))
    if any(map(str.isalnum, around[0])) or sentence_bounds.ends_sentence(parts.text.text, (beside[0], beside[1] - 1)):
        return ""
    if not _is_short_adjunct(parts, (beside[1], second[0])) or "\n\n" in between:
        return ""
    who = speaker_names.named(parts.slice(parts.source[0]), quoted)
    telling = parts.text.set(beside, 0, [Change(parts.source[0], who)])
    rest = words_of(Parts(parts.text, parts.content, parts.quoted[1:], parts.cue, parts.source), quoted)
    link = re.sub(r"[\"“”‘’'«»‹›„]", "", around[1])
    link = " ".join(link.split()) or ","
    glue = link if link[:1] in ",.;:—–" else f" {link}"
    start = capitalised(parts.text.set_inside(first).strip())
    return f"{in_marks(start, comma=True)} {telling}{glue} {in_marks(rest)}"


def _is_short_adjunct(parts: Parts, gap: Span) -> bool:
    """Whether what stands between the verb and the next words is at most a few more words of the same sentence."""
    text = parts.slice(gap)
    if "\n" in text.strip() and "\n\n" in text:
        return False
    stripped = text.rstrip(" \n\t\"“‘'«")
    inner = (gap[0], gap[0] + max(0, len(stripped) - 1))
    return not sentence_bounds.ends_sentence(parts.text.text, inner)
