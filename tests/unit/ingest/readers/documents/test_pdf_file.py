"""PDF files: the text as a reader takes it from the page."""

from pathlib import Path

import pytest
from tests.unit.ingest.readers.documents.pdf_files import DRAWN_PICTURE, Page, Piece, pdf
from tests.unit.ingest.readers.read_files import PARAGRAPHS, TEXT, article, read_all, refusal

from onrecord.domain.article import Article
from onrecord.domain.input_fate import InputFate

LONG = [*PARAGRAPHS, *(words.replace("ferry", "bus").replace("Halden", "Moss") for words in PARAGRAPHS)]
WHOLE = "\n\n".join(LONG)


def page(*, indent: int = 0, gap: float = 0, letters: int = 60) -> Page:
    made = Page()
    made.column(PARAGRAPHS, indent=indent, gap=gap, letters=letters)
    return made


@pytest.mark.parametrize("name", ["a.pdf", "renamed.txt", "without"])
@pytest.mark.parametrize(("indent", "gap"), [(0, 8), (2, 0), (2, 8), (0, 0)])
def test_lines_are_joined_to_paragraphs_however_these_are_told(
    tmp_path: Path, name: str, indent: int, gap: float
) -> None:
    assert article(tmp_path, pdf([page(indent=indent, gap=gap)]), name).text == TEXT


@pytest.mark.parametrize(("columns", "letters"), [(2, 36), (3, 23)])
@pytest.mark.parametrize("across", [False, True])
def test_columns_are_read_one_after_the_other_whatever_was_drawn_first(
    tmp_path: Path, columns: int, letters: int, across: bool
) -> None:
    made = Page([Piece(72, 790, "Ferry to stop in March after ninety years", 18)])
    each = len(LONG) // columns + 1
    for number in range(columns):
        made.column(
            LONG[each * number : each * (number + 1)], left=60 + number * 480 / columns, letters=letters, indent=2
        )
    if across:  # line by line over the whole page, as some programs draw
        made.pieces.sort(key=lambda piece: -piece.y)
    found = article(tmp_path, pdf([made]), "a.pdf")
    assert found.text == f"Ferry to stop in March after ninety years\n\n{WHOLE}"
    assert found.title == "Ferry to stop in March after ninety years"


def test_a_text_across_above_and_below_columns_keeps_its_place(tmp_path: Path) -> None:
    made = Page()
    y = made.column(LONG[:2], indent=2)
    end = min(
        made.column(LONG[2:4], top=y - 20, left=72, letters=34, indent=2),
        made.column(LONG[4:6], top=y - 20, left=310, letters=34, indent=2),
    )
    made.column(LONG[6:], top=end - 20, indent=2)
    assert article(tmp_path, pdf([made]), "a.pdf").text == WHOLE


def test_broken_words_are_whole_and_hyphens_of_words_stay(tmp_path: Path) -> None:
    lines = [
        "The ferry com-",
        "pany, which is fifty-",
        "one per cent state-owned, said its twenty-year-",
        "old boats and its Anglo-",
        "Norwegian owners, as well as its 12-",
        "man crew, would go. Mr Mc-",
        "Neil said so again in the re-",
        "election year.",
    ]
    made = Page()
    made.lines(lines)
    assert article(tmp_path, pdf([made]), "a.pdf").text == (
        "The ferry company, which is fifty-one per cent state-owned, said its twenty-year-old boats and its "
        "Anglo-Norwegian "
        "owners, as well as its 12-man crew, would go. Mr McNeil said so again in the re-election year."
    )


def test_a_hyphen_that_the_text_has_elsewhere_stays(tmp_path: Path) -> None:
    made = Page()
    made.lines(["A tug-boat came, and behind it another tug-", "boat; the dock", "yards were shut."])
    assert "another tug-boat; the dock" in article(tmp_path, pdf([made]), "a.pdf").text


def three_pages(head: str, foot: str) -> list[Page]:
    pages = []
    for number in range(1, 4):
        made = Page([Piece(72, 800, head.format(number), 8)])
        words = [p.replace("ferry", f"ferry number {'one two three'.split()[number - 1]}") for p in PARAGRAPHS]
        made.column(words, indent=2)
        made.pieces.append(Piece(280, 40, foot.format(number), 8))
        pages.append(made)
    return pages


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("The Halden Post, 5 November 2021", "{}"),
        ("The Halden Post                      Page {}", "- {} -"),
        ("05/11/2021, 09:04      Ferry to stop - The Halden Post", "https://post.example/ferry {}/3"),
        ("HALDEN POST", "Page {} of 3"),
        ("{} The Halden Post", "Seite {} von 3"),
    ],
)
def test_running_heads_feet_and_numbers_of_pages_are_left_out(tmp_path: Path, head: str, foot: str) -> None:
    found = article(tmp_path, pdf(three_pages(head, foot)), "a.pdf")
    assert "Post" not in found.text
    assert "3" not in found.text.replace("1.4", "")
    assert len(found.text.split("\n\n")) == 12
    assert found.url == ("https://post.example/ferry" if "https" in foot else "")


def test_a_headline_is_no_running_head_and_what_repeats_it_is_one(tmp_path: Path) -> None:
    pages = []
    for number, headline in enumerate(("Ferry to stop in March", "Bus to stop in April", "Ferry to stop in March")):
        first = Page([Piece(72, 760, headline, 16)])
        first.column([f"Part {number} begins.", *PARAGRAPHS[:2]], top=735, gap=8)
        first.pieces += [Piece(72, 80, "End of this part", 10), Piece(72, 30, "Halden Post", 8)]
        second = Page([Piece(72, 800, f"Page {2 * number + 2} of 6", 8), Piece(72, 788, headline, 8)])
        second.column(PARAGRAPHS[2:], top=760, gap=8)
        second.pieces += [Piece(72, 30, "Halden Post", 8)]
        pages += [first, second]
    text = article(tmp_path, pdf(pages), "a.pdf").text
    assert text.count("Ferry to stop in March") == 2
    assert text.count("Bus to stop in April") == 1
    assert text.count("End of this part") == 3
    assert "Halden Post" not in text
    assert "of 6" not in text


def test_figures_at_the_edge_of_a_page_are_text(tmp_path: Path) -> None:
    made = Page()
    made.lines(["Loss in the year 2020, by the board's own report:", "£1,400,000"])
    other = Page()
    other.lines(["Loss in the year 2019, as the board said then:", "£1,100,000"])
    text = article(tmp_path, pdf([made, other]), "a.pdf").text
    assert "£1,400,000" in text
    assert "£1,100,000" in text


@pytest.mark.parametrize("indent", [0, 2])
def test_a_paragraph_goes_on_over_the_page(tmp_path: Path, indent: int) -> None:
    first, second = Page(), Page()
    words = PARAGRAPHS[3].split()
    first.column([*PARAGRAPHS[:3], " ".join(words[:11])], indent=indent, gap=0 if indent else 8)
    second.column([" ".join(words[11:]), LONG[4]], indent=0, gap=0 if indent else 8)
    text = article(tmp_path, pdf([first, second]), "a.pdf").text
    assert text.split("\n\n")[3] == PARAGRAPHS[3]


def test_numbers_within_a_footnote_stay(tmp_path: Path) -> None:
    made, note = page(gap=8), "See the 2nd report of 14 March 2020, page 3. In 2016 it rose by 12 per cent."
    made.column([f"1 {note}"], top=120, size=7, letters=100)
    assert article(tmp_path, pdf([made]), "a.pdf").text == f"{TEXT}\n\n{note}"


def test_footnotes_stand_behind_the_text_and_their_numbers_nowhere(tmp_path: Path) -> None:
    made = Page()
    made.lines(["It was sold to a firm in Bergen. Nobody on the board", "objected, as the minutes say."])
    made.pieces.append(Piece(72 + 32 * 6, 764, "1", 6))
    made.pieces += [Piece(72, 120, "1", 5), Piece(76, 117, "Which firm that was is not said.", 8)]
    following = Page()
    following.lines(["The boats are 10 m", "long. That is all."])
    following.pieces.insert(1, Piece(72 + 18 * 6, 764, "2", 6))
    assert article(tmp_path, pdf([made, following]), "a.pdf").text == (
        "It was sold to a firm in Bergen. Nobody on the board objected, as the minutes say.\n\nThe boats "
        "are 10 m2 long. "
        "That is all.\n\nWhich firm that was is not said."
    )


def test_a_large_first_letter_is_of_its_word(tmp_path: Path) -> None:
    made = Page([Piece(72, 736, "T", 40)])
    made.lines(["he ferry to Halden will stop,", "the harbour board said on"], left=97)
    made.lines(["Friday, after ninety years on the"], left=72, top=736)
    found = article(tmp_path, pdf([made]), "a.pdf").text
    assert found.startswith("The ferry to Halden will stop, the harbour board said on Friday, after")


def test_what_stands_askew_or_beside_the_page_is_left_out(tmp_path: Path) -> None:
    made = page(gap=8)
    made.pieces += [Piece(20, 300, "Printed by somebody", 8, turned=True), Piece(-300, 500, "Outside", 10)]
    assert article(tmp_path, pdf([made]), "a.pdf").text == TEXT


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read(tmp_path: Path, rotate: int) -> None:
    assert article(tmp_path, pdf([page(gap=8)], rotate=rotate), "a.pdf").text == TEXT


def test_a_table_is_read_row_by_row(tmp_path: Path) -> None:
    made = page(gap=8)
    for number, (name, figure) in enumerate((("Loss", "1.4"), ("Fares", "0.3"), ("Grants", "0.9"), ("Crew", "12"))):
        made.pieces += [Piece(72, 400 - 12 * number, name, 10), Piece(300, 400 - 12 * number, figure, 10)]
    assert "Loss 1.4" in article(tmp_path, pdf([made]), "a.pdf").text


def test_title_and_author_count_where_they_make_sense(tmp_path: Path) -> None:
    info = "/Title (Ferry to stop) /Author (Kari Nygaard) /CreationDate (D:20211105080000Z)"
    made = Page()
    made.column(["Ferry to stop", *PARAGRAPHS], gap=8)
    found = article(tmp_path, pdf([made], info), "a.pdf")
    assert (found.title, found.byline, found.published) == ("Ferry to stop", "Kari Nygaard", "")
    bad = article(tmp_path, pdf([made], "/Title (Microsoft Word - x.doc) /Author (HP-User)"), "b.pdf")
    assert (bad.title, bad.byline) == ("Ferry to stop", "")


def test_a_scan_says_that_it_is_one_and_pages_of_it_too(tmp_path: Path) -> None:
    scan = Page(extra=DRAWN_PICTURE)
    told = refusal(tmp_path, pdf([scan, scan]), "scan.pdf")
    assert told.fate is InputFate.NO_ARTICLE
    assert "pictures" in str(told)
    assert refusal(tmp_path, pdf([Page()]), "blank.pdf").fate is InputFate.EMPTY
    path = tmp_path / "half.pdf"
    path.write_bytes(pdf([page(gap=8), scan, scan]))
    found, problem = read_all(path)
    assert isinstance(found, Article)
    assert "2, 3" in str(problem)


def test_a_password_is_told(tmp_path: Path) -> None:
    assert "password" in str(refusal(tmp_path, pdf([page()], password=b"secret"), "a.pdf"))


def test_a_damaged_file_says_so(tmp_path: Path) -> None:
    assert "damaged" in str(refusal(tmp_path, b"%PDF-1.7\n" + b"\x00\xff" * 500, "a.pdf"))


def test_the_same_file_gives_the_same_text(tmp_path: Path) -> None:
    data = pdf(three_pages("The Halden Post", "{}"))
    assert article(tmp_path, data, "a.pdf").id == article(tmp_path, data, "b.pdf").id


def test_a_page_of_more_words_than_a_newspapers_says_so(tmp_path: Path) -> None:
    made = Page([Piece(2 + 4 * x, 2 + 6 * y, "a", 2) for x in range(146) for y in range(139)])
    assert "20,000 words" in str(refusal(tmp_path, pdf([made]), "a.pdf"))
