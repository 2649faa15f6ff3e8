"""Mails: the article that somebody sent, wrote or sent on, and what hangs at it."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.office_files import docx, paragraph
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, articles, read_all, refusal

from onrecord.domain.article import Article
from onrecord.domain.input_fate import InputFate

HTML = "".join(f"<p>{words}</p>" for words in PARAGRAPHS)
HEADS = "Ferry to stop\n\nBy Kari Nygaard\n\n"


def mail(subject: str = "Ferry to stop", sender: str = "Kari Nygaard <kari@post.example>") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "desk@paper.example", subject
    made["Date"], made["Message-ID"] = "Fri, 05 Nov 2021 23:30:00 +0100", "<1@post.example>"
    return made


def plain(text: str, **more: str) -> bytes:
    made = mail(**more)
    made.set_content(text)
    return made.as_bytes()


@pytest.mark.parametrize("name", ["a.eml", "renamed.txt", "without"])
def test_the_article_is_in_the_body_and_the_subject_is_its_headline(tmp_path: Path, name: str) -> None:
    found = article(tmp_path, plain(TEXT), name)
    assert (found.text, found.title, found.published) == (TEXT, "Ferry to stop", "2021-11-05")
    assert "published" in found.guesses


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: ", "Re: Fw: ", "WG: ", "TR : ", "Re[2]: "])
def test_a_subject_says_nothing_of_having_been_sent_on(tmp_path: Path, prefix: str) -> None:
    assert article(tmp_path, plain(TEXT, subject=f"{prefix}Ferry to stop"), "a.eml").title == "Ferry to stop"


def test_a_subject_is_decoded(tmp_path: Path) -> None:
    data = plain(TEXT, subject="Fähre: “Schluß”, sagt Øystein")
    assert article(tmp_path, data, "a.eml").title == "Fähre: “Schluß”, sagt Øystein"


@pytest.mark.parametrize(
    "above",
    [
        "---------- Forwarded message ---------\nFrom: Ola <ola@post.example>\nDate: Thu, Nov 4, 2021 at 9:00 AM\n"
        "Subject: Bus to stop\nTo: <kari@post.example>\n\n",
        "FYI\n\n-----Original Message-----\nFrom: Ola\nSent: Thursday, November 4, 2021 9:00 AM\nTo: Kari\n"
        "Subject: FW: Bus to stop\n\n",
        "Begin forwarded message:\n\n> From: Ola <ola@post.example>\n>\n> Subject: Bus to stop\n>\n> Date: "
        "4 November 2021 at 09:00:00\n>\n",
        "Zur Info.\n\n-------- Weitergeleitete Nachricht --------\nBetreff: Bus to stop\nDatum: 4 November "
        "2021 09:00\nVon: Ola\nAn: Kari\n\n",
    ],
)
def test_what_was_sent_on_is_the_article(tmp_path: Path, above: str) -> None:
    text = "".join(f"> {line}\n" for line in TEXT.split("\n")) if "> From" in above else TEXT
    found = article(tmp_path, plain(above + text), "a.eml")
    assert (found.text, found.title, found.published) == (TEXT, "Bus to stop", "2021-11-04")


def test_flowing_text_is_joined_and_the_senders_card_left_out(tmp_path: Path) -> None:
    lines = TEXT.replace(" who ", " \nwho ").replace(" heard", " \nheard") + "\n-- \nKari Nygaard\nDesk\n"
    made = mail()
    made.set_content(lines, params={"format": "flowed"})
    assert article(tmp_path, made.as_bytes(), "a.eml").text == TEXT


def test_mail_in_markup_is_read_without_what_is_to_be_clicked(tmp_path: Path) -> None:
    made = mail(sender='"The Halden Post" <news@post.example>')
    made.set_content("View in browser (https://post.example/v/1)\n\nhttps://post.example/" + "x" * 300)
    body = f"<div style='display:none'>Preview words</div><p><a href=x>View this email in your browser</a></p>{HTML}"
    made.add_alternative(f"<html><head><style>p {{}}</style></head><body><table><tr><td>{body}</td></tr></table>"
                         "<p>Share</p><p>Unsubscribe</p></body></html>", subtype="html")  # fmt: skip
    found = article(tmp_path, made.as_bytes(), "a.eml")
    assert (found.text, found.title, found.source) == (TEXT, "Ferry to stop", "The Halden Post")
    assert "source" in found.guesses


def test_what_is_sent_to_many_is_known_by_the_domain_of_its_sender(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b" / "c"  # the names of folders may be guesses at the outlet, too
    folder.mkdir(parents=True)
    data = plain(TEXT, sender="The Morning <nytdirect@nytimes.com>")
    assert article(folder, data, "a.eml").source == ""
    data = b"List-Unsubscribe: <https://nytimes.com/u>\n" + data
    assert article(folder, data, "a.eml").source == "The New York Times"


def test_apples_mails_have_a_number_above_and_a_list_below(tmp_path: Path) -> None:
    data = plain(TEXT)
    plist = b'<?xml version="1.0"?><plist version="1.0"><dict><key>flags</key></dict></plist>'
    assert article(tmp_path, b"%-10d\n%s%s" % (len(data), data, plist), "12.emlx").text == TEXT


def test_a_page_that_was_sent_is_read_as_a_page(tmp_path: Path) -> None:
    made = mail(subject="Look at this")
    head = '<meta property="og:title" content="Ferry to stop"><meta property="og:site_name" content="The Halden Post">'
    made.set_content(
        f"<!doctype html><html><head>{head}</head><body><nav><a href=/>Home</a></nav><article>{HTML}"
        f"</article></body></html>",
        subtype="html",
    )
    found = article(tmp_path, made.as_bytes(), "a.eml")
    assert (found.title, found.source) == ("Ferry to stop", "The Halden Post")
    assert "Home" not in found.text


def test_what_hangs_at_a_mail_is_read_in_its_turn(tmp_path: Path) -> None:
    made = mail()
    made.set_content("See attached.")
    made.add_attachment(
        docx("".join(map(paragraph, PARAGRAPHS))), maintype="application", subtype="x", filename="ferry.docx"
    )
    made.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    inner = mail("Bus to stop")
    inner.set_content(TEXT.replace("ferry", "bus"))
    made.add_attachment(inner)
    found = articles(tmp_path, made.as_bytes(), "a.eml")
    assert [(each.part, each.text[:9]) for each in found] == [("ferry.docx", "The ferry"), ("mail.eml", "The bus t")]


def test_a_text_that_hangs_at_an_article_is_one_more(tmp_path: Path) -> None:
    made = mail()
    made.set_content(TEXT)
    made.add_attachment(TEXT.replace("ferry", "bus"), filename="bus.txt")
    assert [each.part for each in articles(tmp_path, made.as_bytes(), "a.eml")] == ["1", "bus.txt"]


def test_a_charset_that_is_wrong_or_unknown_loses_no_word(tmp_path: Path) -> None:
    data = plain(TEXT).replace(b'charset="utf-8"', b'charset="x-unknown"')
    assert article(tmp_path, data, "a.eml").text == TEXT


def test_what_has_no_words_or_is_locked_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path, plain("\n"), "a.eml").fate is InputFate.EMPTY
    locked = (
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\nabc\n--x--\n"
    )
    assert "password" in str(refusal(tmp_path, locked, "b.eml"))


def test_parts_in_parts_end(tmp_path: Path) -> None:
    data = b"MIME-Version: 1.0\nFrom: a\n"
    for depth in range(3000):
        data += b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (depth, depth)
    path = tmp_path / "deep.eml"
    path.write_bytes(data + b"\nx")
    assert read_all(path)


def test_prose_with_colons_is_no_mail(tmp_path: Path) -> None:
    text = f"From: Halden\nSubject: the ferry\nDate: 5 November 2021\n\n{TEXT}"
    assert article(tmp_path, text.encode(), "a.txt").text == text


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From kari@post.example Fri Nov  5 08:00:00 2021\n" + each.rstrip() + b"\n\n" for each in mails)


@pytest.mark.parametrize("name", ["inbox.mbox", "Inbox", "inbox.txt"])
def test_a_mailbox_is_read_mail_by_mail(tmp_path: Path, name: str) -> None:
    second = plain(f"{TEXT}\n\n>From the quay, nobody waved.\n\nFrom here on it rained.", subject="Bus")
    found = articles(tmp_path, mailbox(plain(TEXT), second, plain(TEXT, subject="Third")), name)
    assert [(each.part, each.title) for each in found] == [("1", "Ferry to stop"), ("2", "Bus"), ("3", "Third")]
    assert "From the quay, nobody waved.\n\nFrom here on it rained." in found[1].text


def test_a_bad_mail_of_a_mailbox_does_not_keep_the_others(tmp_path: Path) -> None:
    path = tmp_path / "inbox.mbox"
    path.write_bytes(mailbox(plain("\n"), plain(TEXT)))
    problem, found = read_all(path)
    assert "(1)" in str(problem)
    assert isinstance(found, Article)
