"""Pages are fetched within bounds, from a server on this machine that misbehaves in every way."""

import gzip
import socket
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.ingest.web.local_site import local_site

from onrecord.domain.errors import IngestError
from onrecord.domain.input_fate import InputFate
from onrecord.ingest.web import page_fetcher
from onrecord.ingest.web.page_fetcher import MAX_BYTES, PageFetcher, is_public

PAGE = "<html><body><p>“Nö,” said Ann Ash.</p></body></html>".encode()


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setattr(page_fetcher, "PAUSE", 0.0)
    with local_site() as server:
        server.pages["/a"] = (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE)
        yield server


def fetcher(**changes):
    return PageFetcher(**({"allowed": lambda _: True, "ports": None} | changes))


def refusal(address, **changes):
    with pytest.raises(IngestError) as caught:
        fetcher(**changes).fetch(address)
    assert caught.value.problem.subject == address
    assert str(caught.value.problem.remedy).endswith(".")
    return caught.value


def cause(address, **changes):
    return str(refusal(address, **changes).problem.cause)


def test_a_page_comes_as_it_is_and_the_server_learns_nothing_of_the_person(site):
    page = fetcher().fetch(f"{site.address}/a")
    assert (page.address, page.data) == (f"{site.address}/a", PAGE)
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    _, headers = site.asked[-1]
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Accept-Language"}


def test_letters_that_an_address_cannot_have_are_quoted(site):
    site.pages["/%C3%B6%20b?c=%E2%80%9Cd%E2%80%9D&e=%20"] = (200, {}, PAGE)
    assert fetcher().fetch(f"{site.address}/ö b?c=“d”&e=%20#f").data == PAGE


def test_redirects_are_followed_and_the_last_address_counts(site):
    site.pages["/old"] = (301, {"Location": "/older"}, b"")
    site.pages["/older"] = (302, {"Location": f"{site.address}/a"}, b"")
    assert fetcher().fetch(f"{site.address}/old").address == f"{site.address}/a"


def test_redirects_without_end_are_told(site):
    site.pages["/round"] = (302, {"Location": "/round"}, b"")
    assert "without end" in cause(f"{site.address}/round")


@pytest.mark.parametrize("where", ["file:///etc/passwd", "ftp://127.0.0.1/x", "http://a:b@127.0.0.1/", "gopher://x"])
def test_a_redirect_leads_nowhere_else(site, where):
    site.pages["/away"] = (302, {"Location": where}, b"")
    assert refusal(f"{site.address}/away")


@pytest.mark.parametrize(
    "address",
    ["", "x", "//a.example", "file:///etc/passwd", "javascript:alert(1)", "http://", "http://[::1", "http://a:99999/"],
)
def test_what_is_no_address_of_a_page_is_refused_without_asking_anybody(address, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("asked"))
    assert refusal(address)


def test_machines_of_ones_own_network_are_not_asked(site):
    assert "no public address" in cause(f"{site.address}/a", allowed=is_public)
    assert "no public address" in cause(site.address.replace("127.0.0.1", "localhost"), allowed=is_public)
    assert site.asked == []


def test_a_redirect_to_ones_own_network_is_not_followed(site, monkeypatch):
    site.pages["/inner"] = (302, {"Location": f"http://localhost:{site.server_port}/a"}, b"")
    allowed = []
    assert "no public address" in cause(
        f"{site.address}/inner", allowed=lambda _: len(allowed.append(1) or allowed) < 3
    )
    assert [path for path, _ in site.asked] == ["/robots.txt", "/inner"]


def test_a_host_with_a_private_address_among_others_is_not_asked(monkeypatch):
    both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("asked"))
    assert "no public address" in cause("http://both.example/", allowed=is_public)


def test_other_doors_are_not_knocked_at():
    assert "port 22" in cause("http://a.example:22/", ports=frozenset((80, 443)))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("192.168.0.1", False), ("172.16.0.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False),
        ("fd00::1", False), ("::ffff:127.0.0.1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address, public):
    assert is_public(address) is public


def test_robots_txt_is_heeded(site):
    site.pages["/robots.txt"] = (200, {}, b"User-agent: OnRecord\nDisallow: /a\n")
    assert "robots.txt" in cause(f"{site.address}/a")
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /b\n" + b"# x\n" * 200_000)
    assert fetcher().fetch(f"{site.address}/a").data == PAGE


def test_robots_txt_is_asked_for_once_for_each_host(site):
    one = fetcher()
    for _ in range(3):
        one.fetch(f"{site.address}/a")
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_where_robots_txt_cannot_be_had_nothing_is_fetched(site):
    site.pages["/robots.txt"] = (503, {}, b"")
    assert "robots.txt" in cause(f"{site.address}/a")


def test_a_host_rests_between_two_pages(site, monkeypatch):
    monkeypatch.setattr(page_fetcher, "PAUSE", 0.2)
    one, began = fetcher(), time.monotonic()
    for _ in range(3):
        one.fetch(f"{site.address}/a")
    assert time.monotonic() - began >= 0.4


@pytest.mark.parametrize(
    ("status", "expected", "fate"),
    [
        (401, "not let everybody", InputFate.FAILED), (403, "not let everybody", InputFate.FAILED),
        (404, "no such page", InputFate.NO_ARTICLE), (410, "no such page", InputFate.NO_ARTICLE),
        (429, "too often", InputFate.FAILED), (500, "error (500)", InputFate.FAILED), (204, "(204)", InputFate.FAILED),
    ],
)  # fmt: skip
def test_answers_that_are_no_page_are_told(site, status, expected, fate):
    site.pages["/odd"] = (status, {}, b"")
    found = refusal(f"{site.address}/odd")
    assert expected in str(found.problem.cause)
    assert found.fate is fate


def test_files_of_other_kinds_are_told(site):
    site.pages["/film"] = (200, {"Content-Type": "video/mp4"}, b"x")
    assert refusal(f"{site.address}/film").fate is InputFate.UNKNOWN_KIND


def test_packed_pages_are_unpacked_and_a_bomb_is_not(site):
    site.pages["/packed"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE))
    assert fetcher().fetch(f"{site.address}/packed").data == PAGE
    site.pages["/bomb"] = (200, {"Content-Encoding": "gzip"}, gzip.compress(bytes(20 * MAX_BYTES)))
    assert "more than 10 MB" in cause(f"{site.address}/bomb")
    site.pages["/broken"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    assert refusal(f"{site.address}/broken")
    site.pages["/other"] = (200, {"Content-Encoding": "br"}, b"x")
    assert "packed in a way" in cause(f"{site.address}/other")


def endless(letters, pause=0.0):
    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(4 * MAX_BYTES // len(letters)):
                handler.wfile.write(letters)
                time.sleep(pause)
        except OSError:
            pass

    return answer


def test_a_page_without_end_is_cut(site):
    site.pages["/long"] = endless(b"x" * 100_000)
    assert "more than 10 MB" in cause(f"{site.address}/long")


def test_a_page_that_comes_a_letter_at_a_time_is_given_up(site):
    site.pages["/slow"] = endless(b"x", 0.02)
    assert "does not answer" in cause(f"{site.address}/slow", seconds=0.4)


def test_heads_that_come_a_letter_at_a_time_are_given_up(site):
    def answer(handler):
        with suppress(OSError):
            while True:
                handler.wfile.write(b"x")
                time.sleep(0.02)

    site.pages["/head"] = answer
    assert "does not answer" in cause(f"{site.address}/head", seconds=0.4)


def test_a_server_that_says_nothing_or_is_not_there_is_told(site):
    with socket.create_server(("127.0.0.1", 0)) as dumb:
        address = f"http://127.0.0.1:{dumb.getsockname()[1]}/"
        assert "does not answer" in cause(address, seconds=0.3)
    assert "cannot be reached" in cause(address)


def test_a_name_that_nobody_has_is_told(monkeypatch):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "no such site" in cause("http://nobody.example/")


def test_a_server_that_speaks_no_tls_is_told(site):
    assert "not secure" in cause(site.address.replace("http:", "https:"))


def test_fetching_can_be_cancelled(site):
    asked = []
    assert "cancelled" in cause(f"{site.address}/a", stopped=lambda: len(asked.append(1) or asked) > 2)


@given(st.text() | st.text().map("http://{0}".format) | st.text().map("https://a.example/{0}".format))
def test_any_text_is_an_address_or_is_told(text):
    def unknown(*_, **__):
        raise socket.gaierror(-2, "Name or service not known")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", unknown)
        with pytest.raises(IngestError):
            fetcher().fetch(text)
