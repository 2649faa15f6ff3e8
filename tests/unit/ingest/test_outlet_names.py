import pytest

from onrecord.ingest.outlet_names import hosts_others, is_outlet, outlet_country, outlet_name
from onrecord.support import paths


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("NYTimes", "The New York Times"),
        ("nytimes.com", "The New York Times"),
        ("www.nytimes.com", "The New York Times"),
        ("https://www.nytimes.com/2022/11/12/us/x.html", "The New York Times"),
        ("@nytimes", "The New York Times"),
        ("the new york times", "The New York Times"),
        ("New York Times", "The New York Times"),
        ("edition.cnn.com", "CNN"),
        ("The Guardian(London)", "The Guardian"),
        ("the Guardian", "The Guardian"),
        ("LE MONDE", "Le Monde"),
        ("El Pais", "El País"),
        ("L’Équipe", "L'Équipe"),
        ("朝日新聞デジタル", "Asahi Shimbun"),
        ("asia.nikkei.com", "Nikkei Asia"),
        ("nikkei.com", "Nikkei"),
        ("The Town Herald", "The Town Herald"),
        ("townherald.example", "townherald.example"),
        ("www.townherald.example", "townherald.example"),
        ("TIME", "Time"),
        ("WIRED", "Wired"),
        ("La Presse", "La Presse"),
        ("Die Presse", "Die Presse"),
        ("Presse", "La Presse"),
        ("The Post", "The Post"),
        ("Die Post", "Die Post"),
        ("Il Post", "Il Post"),
        ("The Los Angeles Times", "Los Angeles Times"),
        ("", ""),
    ],
)
def test_an_outlet_has_one_name(given, name):
    assert outlet_name(given) == name


def test_a_name_is_the_name_of_itself():
    lines = (paths.resources_folder() / "outlets" / "outlets.txt").read_text("utf-8").splitlines()
    names = [line.split("|")[0].strip().rstrip("?") for line in lines if "|" in line and line[0] not in "#["]
    assert len(names) > 900
    assert [name for name in names if outlet_name(name) != name] == []


def test_no_domain_is_that_of_two_outlets():
    lines = (paths.resources_folder() / "outlets" / "outlets.txt").read_text("utf-8").splitlines()
    domains = [site for line in lines if "|" in line for site in line.split("|")[1].split()]
    assert sorted({site for site in domains if domains.count(site) > 1}) == []


@pytest.mark.parametrize(
    ("given", "country"),
    [
        ("https://www.thehindu.com/x", "in"),
        ("bbc.com", "gb"),
        ("herald.example.co.uk", "gb"),
        ("bote.de", "de"),
        ("a.org", ""),
    ],
)
def test_the_country_of_an_outlet(given, country):
    assert outlet_country(given) == country


def test_sites_that_publish_what_others_write():
    assert hosts_others("tides.substack.com")
    assert not hosts_others("nytimes.com")


@pytest.mark.parametrize(
    "name",
    [
        "Sport",
        "Ann Sharrow",
        "Harbour to close",
        "Newsletter",
        "Dawn",
        "Watson",
        "Time",
        "AS",
        "Times",
        "State",
        "The State",
        "The Post",
        "",
    ],
)
def test_what_is_no_outlet(name):
    assert not is_outlet(name)
