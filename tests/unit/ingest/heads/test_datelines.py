import pytest

from onrecord.ingest.heads.datelines import dateline_of


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("KYIV, Nov 11 (Reuters) - The bridge", "Reuters", ""),
        ("MARLOW, England (AP) — The bridge", "AP", ""),
        ("BEIJING, Nov. 11 (Xinhua) -- The bridge", "Xinhua", ""),
        ("(Reuters) - The bridge", "Reuters", ""),
        ("Dec 29 (Reuters) - The bridge", "Reuters", ""),
        ("WUXI, China/LONDON (Reuters) - The bridge", "Reuters", ""),
        ("PENHALE, March 4, 2021 (AFP) - The bridge", "AFP", "2021-03-04"),
        ("NAIROBI (Thomson Reuters Foundation) - The bridge", "Thomson Reuters Foundation", ""),
        ("MOSCOW, November 11. /TASS/. The bridge", "TASS", ""),
        ("Kiel (dpa/lno) - Die Brücke", "dpa", ""),
        ("Madrid, 4 mar (EFE).- El puente", "EFE", ""),
        ("(ANSA) - ROMA, 04 MAR - Il ponte", "ANSA", ""),
        ("HOUSTON, Texas (KTRK) -- The bridge", "KTRK", ""),
        ("PENHALE, Maine, March 4, 2021 /PRNewswire/ -- The bridge", "PRNewswire", "2021-03-04"),
        ("Penhale, Maine, March 4, 2021 – The bridge", "", "2021-03-04"),
        ("PENHALE, Maine (March 4, 2021) — The bridge", "", "2021-03-04"),
    ],
)
def test_datelines(line, source, published):
    found = dateline_of(line)
    assert found is not None
    assert (found.source, found.published) == (source, published)


@pytest.mark.parametrize(
    "line",
    [
        "KYIV (NATO) - The alliance",
        "KYIV (Ann Lee) - The bridge",
        "On March 4, 2021 – a Thursday – the board met",
        "Last Thursday, March 4, 2021 – the board met",
        "He spoke to the agency (Reuters) on Monday.",
        "The bridge (built in 1962) - is closed",
        "",
    ],
)
def test_what_is_no_dateline(line):
    assert dateline_of(line) is None
