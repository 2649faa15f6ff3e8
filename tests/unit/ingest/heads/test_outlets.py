import time

import pytest

from onrecord.ingest.readers.text_file import metadata_of

PROSE = "The mayor said on Monday that the bridge would be closed.\n\nNobody had expected it."


@pytest.mark.parametrize(
    ("last", "source"),
    [
        ("(New York Times News Service)", "New York Times News Service"),
        ("With EFE and Reuters", "EFE and Reuters"),
        ("(With inputs from PTI)", "PTI"),
        ("With AP, AFP and the Town Herald", "AP, AFP and the Town Herald"),
        ("— Reuters", "Reuters"),
        ("-- AP", "AP"),
        ("(Reuters)", "Reuters"),
        ("[dpa]", "dpa"),
        ("Reuters", "Reuters"),
        ("Source: Town Herald", "Town Herald"),
        ("Source: The Associated Press.", "The Associated Press"),
        ("© 2022 The Outlet", "The Outlet"),
        ("Copyright 2022 The Town Herald. All rights reserved.", "The Town Herald"),
        ("Copyright © 2021-2022 Outlet Media Group", "Outlet Media Group"),
        ("(c) 2022, The Town Herald", "The Town Herald"),
        ("He left at once.” (AFP)", "AFP"),
        ("He left at once. — Reuters", "Reuters"),
        ("(Radio Free Europe)", "Radio Free Europe"),
    ],
)
def test_a_credit_at_the_end_names_the_outlet(last, source):
    assert metadata_of(f"{PROSE}\n{last}\n").source == source


def test_a_credit_counts_among_the_last_three_lines_only():
    assert metadata_of(f"{PROSE}\n(Reuters)\nComments\nShare\n").source == "Reuters"
    assert metadata_of(f"{PROSE}\n(Reuters)\nOne more.\nAnd more.\nAnd more.").source == ""


@pytest.mark.parametrize(
    ("first", "source"),
    [
        ("KYIV, Nov 11 (Reuters) - The bridge was closed.", "Reuters"),
        ("KYIV, Ukraine (AP) — The bridge was closed.", "AP"),
        ("NEW YORK (AP) -- The bridge was closed.", "AP"),
        ("Berlin (dpa) - Die Brücke ist zu.", "dpa"),
        ("(Reuters) - The bridge was closed.", "Reuters"),
        ("LONDON, 11 November 2022 (Town Herald) – The bridge was closed.", "Town Herald"),
        ("Bridge closed\nKYIV, Nov 11 (Reuters) - The bridge was closed.", "Reuters"),
        ("Source: El Mundo\n\nThe bridge was closed.", "El Mundo"),
        ("Publication: example.org\n\nThe bridge was closed.", "example.org"),
    ],
)
def test_a_dateline_or_a_header_names_the_outlet(first, source):
    assert metadata_of(f"{first}\n\n{PROSE}").source == source


@pytest.mark.parametrize(
    "trap",
    [
        "he told The Telegraph",
        "“It is over,” he told The Telegraph.",
        "The Daily Mail reported it first.",
        "A spokesman for Reuters said nothing.",
        "He spoke to Reuters",
        "He spoke to the agency (Reuters) on Monday.",
        "The agency, said the mayor (Reuters) - and left.",
        "officials said, according to (Reuters) - the agency.",
        "(According to The Times)",
        "(AP Photo/Ann Lee)",
        "(Photo: The Town Herald)",
        "(Reporting by Ann Lee; editing by Bo Li)",
        "(This story was corrected.)",
        "(Ann Lee)",
        "— Ann Lee",
        "— The Times",
        "- Town Herald",
        "With Ann Lee and Reuters",
        "With love and anger",
        "With News of the flood spreading, people left",
        "Source: officials",
        "© 2022 Ann Lee",
        "© 2022 Getty Images",
        "Copyright law was the Town Herald’s business.",
        "Photo © 2022 The Town Herald",
        "The Press",
        "Read more in the Town Herald",
        "KYIV (NATO) - The bridge was closed.",
        "KYIV (Ann Lee) - The bridge was closed.",
    ],
)
def test_a_name_that_is_no_credit_is_not_the_outlet(trap):
    assert metadata_of(f"{trap}\n{PROSE}").source == ""
    assert metadata_of(f"{PROSE}\n{trap}").source == ""


def test_a_label_below_the_text_may_be_that_of_a_chart():
    assert metadata_of(f"{PROSE}\nSource: World Bank").source == ""


@pytest.mark.parametrize("piece", ["A ", ". ", "(", "A, ", "http://a", "© 2022 A", "With A and ", "A.", "- ", "Date:"])
def test_the_cost_of_an_odd_line_grows_with_its_length_not_its_square(piece):
    def cost(pieces: int) -> float:
        text, began = piece * pieces, time.process_time()
        metadata_of(text)
        return time.process_time() - began

    once = max(min(cost(2_000) for _ in range(2)), 0.005)
    assert min(cost(16_000) for _ in range(2)) < 30 * once
