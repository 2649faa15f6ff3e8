"""The text that somebody wrote or sent on in a mail: which of its versions, and where it begins and ends."""

import re
from dataclasses import dataclass
from email.message import Message as Mail

from onrecord.ingest.readers.documents.clean_text import clean_line, clean_paragraph, text_of_paragraphs
from onrecord.ingest.readers.documents.markup_text import text_of_markup
from onrecord.ingest.readers.mail.mail_parts import leaves, text_of

_REPLY = re.compile(
    r"(?:(?:fwd?|re|aw|wg|tr|rv|enc|i|vs|sv|vb|antw|odp|res|ref|inoltra|rif)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.I
)
_FORWARDED = re.compile(
    r"^[> ]*(?:-{2,}\s*(?:forwarded message|original message|weitergeleitete nachricht|ursprüngliche nachricht|"
    r"message transféré|message d'origine|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|"
    r"[^\n-]{4,40})\s*-{2,}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message transféré\s*:|_{20,})[^\S\n]*$",
    re.I | re.M,
)
_FIELD = re.compile(
    r"[> *]*(from|von|de|da|van|från|fra|date|sent|datum|gesendet|envoyé|fecha|enviado(?: el)?|data|inviato|verzonden|"
    r"skickat|subject|betreff|objet|asunto|oggetto|onderwerp|ämne|emne|to|an|à|para|a|aan|till|til|cc|kopie|reply-to)"
    r"\s?\*?:\*?[^\S\n]*(.*)",
    re.I,
)
_SUBJECTS = frozenset("subject betreff objet asunto oggetto onderwerp ämne emne".split())
_DATES = frozenset(
    ["date", "sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "enviado el", "data", "inviato", "verzonden"]
)
_SENT = re.compile(r"\A(.*?)\n-- ?\n", re.S)
_COMMENT = 500
"""Characters of what somebody may write above what he sends on."""
_LINK = re.compile(r"[(<\[]?\s*https?://\S+?\s*[)>\]]?(?=\s|$)")
_MOSTLY_LINKS = 0.15
_SHORT = 200
_CHROME = re.compile(
    r"(?:view|read|open|see) (?:this|it|the)?\s?(?:email|e-mail|message|newsletter|online|post|article)?\s?"
    r"(?:in|on|online|with)? ?(?:your|the|a)? ?(?:browser|web|online|app|website)?.{0,20}|"
    r"(?:click here to )?unsubscribe.{0,60}|manage (?:your )?(?:preferences|subscriptions?).{0,40}|privacy policy|"
    r"(?:share|forward|like|comment|restack|subscribe(?: now| here)?|sign up|read more|read in app|open in app|"
    r"forwarded this email\?.{0,60}|update (?:your )?(?:profile|preferences).{0,40}|"
    r"you(?:'|’)re receiving this .{0,120}|"
    r"you are receiving this .{0,160}|im browser (?:ansehen|anzeigen|öffnen).{0,20}|newsletter abbestellen|abmelden|"
    r"voir (?:dans le navigateur|en ligne)|se désabonner|ver en (?:el )?navegador|darse de baja)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a mail.

    Attributes:
        text: clean, in paragraphs.
        subject: of the mail that was sent on in it; "" where none was.
        stamp: when that was sent, as it stands there.
        markup: the page that the mail is, where it is one; "" else.
    """

    text: str
    subject: str = ""
    stamp: str = ""
    markup: str = ""


def body_of(mail: Mail) -> Body:
    """The text of a mail: its plain version, unless that is one of links; then the one in markup."""
    plain = markup = ""
    for part in leaves(mail):
        if is_attached(part):
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not markup:
            plain += ("\n\n" if plain else "") + _plain_text(part)
        elif kind == "text/html" and not markup:
            markup = text_of(part)
    sent_on = _sent_on(plain)
    if plain and (not markup or _is_prose(sent_on.text)):
        return sent_on
    written = _sent_on(text_of_newsletter(markup))
    return Body(written.text or sent_on.text, written.subject, written.stamp, markup)


def is_attached(part: Mail) -> bool:
    """Whether a part hangs at the mail as a file."""
    shown = part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"
    return not shown or bool(part.get_filename())


def bare_subject(subject: str) -> str:
    """A subject without what says that it is an answer, or was sent on."""
    return clean_line(_REPLY.sub("", subject, count=1) if _REPLY.match(subject) else subject)


def text_of_newsletter(markup: str) -> str:
    """The text of a mail in markup, without what is there to be clicked."""
    return text_of_paragraphs(line for line in text_of_markup(markup).split("\n\n") if not _is_chrome(line))


def _is_chrome(paragraph: str) -> bool:
    line = clean_line(paragraph)
    return bool(_CHROME.fullmatch(line.strip(" |.>→«»[]()"))) or not re.search(r"\w", line)


def _plain_text(part: Mail) -> str:
    text = text_of(part).replace("\r\n", "\n").replace("\r", "\n")
    if (part.get_param("format") or "") == "flowed":
        text = _unflowed(text, delete_space=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Text whose lines that end with a space go on in the next (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if goes_on:
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def _sent_on(text: str) -> Body:
    """The text from the mail on that is sent on in it, else all of it but for the sender's card at its end."""
    match = _FORWARDED.search(text)
    after = text[match.end() :] if match and len(text[: match.start()].strip()) <= _COMMENT else ""
    fields, rest = _fields(_unquoted(after)) if after else ({}, "")
    if not fields:
        sent = _SENT.match(text)
        return Body(_paragraphs(sent.group(1) if sent and len(sent.group(1).strip()) > _SHORT else text))
    subject = next((value for name, value in fields.items() if name in _SUBJECTS), "")
    stamp = next((value for name, value in fields.items() if name in _DATES), "")
    return Body(_paragraphs(rest), bare_subject(subject), stamp)


def _fields(text: str) -> tuple[dict[str, str], str]:
    """The fields at the head of a mail in a mail, and what stands below."""
    lines = text.strip("\n").split("\n")
    fields: dict[str, str] = {}
    at, blank = 0, 0
    while at < len(lines):
        match = _FIELD.fullmatch(lines[at].strip())
        if match:
            fields.setdefault(match.group(1).lower(), match.group(2).strip(" *"))
            blank = 0
        elif lines[at].strip() or blank > 1:  # some programs set a blank line between each two fields
            break
        else:
            blank += 1
        at += 1
    return (fields, "\n".join(lines[at:])) if len(fields) > 1 else ({}, text)


def _unquoted(text: str) -> str:
    """Text without the signs of quoting, where all of it has them."""
    lines = text.split("\n")
    marked = [line for line in lines if line.strip()]
    if marked and sum(line.startswith(">") for line in marked) > 0.9 * len(marked):
        lines = [re.sub(r"\A>+ ?", "", line) for line in lines]
    return "\n".join(lines)


def _paragraphs(text: str) -> str:
    """Plain text with its line breaks as they are, and one blank line where there are any."""
    return text_of_paragraphs(re.split(r"\n[^\S\n]*\n", clean_breaks(text)))


def clean_breaks(text: str) -> str:
    """Text without white space at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _is_prose(text: str) -> bool:
    """Whether a plain version was written to be read, and not made of a page by a program."""
    links = sum(len(link) for link in _LINK.findall(text))
    return len(clean_paragraph(text)) > _SHORT and links < _MOSTLY_LINKS * len(text)
