"""Bytes from the network: within limits, from public places only, whole or not at all."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from webserver import Site, article, serving

from provenance import fetching
from provenance.fetching import Fetched, FetchError, Limits, NotModified, Posted, Robots, Validators
from provenance.fetching.places import is_private
from provenance.fetching.robots import allows, rules_for
from provenance.fetching.targets import shown, target_of

HERE = Limits(seconds=10, private=True)
QUICK = Limits(seconds=0.3, private=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


def got(address: str, limits: Limits = HERE) -> Fetched:
    found = fetching.fetch(address, limits=limits)
    assert isinstance(found, Fetched)
    return found


def refusal(address: str, limits: Limits = HERE) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetching.fetch(address, limits=limits)
    assert "\n" not in str(caught.value)
    return caught.value


# --- what comes


def test_a_page_comes_with_what_the_site_says_of_it(site: Site) -> None:
    modified = "Mon, 09 Mar 2026 10:00:00 GMT"
    found = got(
        site.page("/story", "<p>Ja</p>", ETag='"1"', Last_Modified=modified, Content_Type="Text/HTML;Charset=Latin1")
    )
    assert (found.body, found.status, found.media_type, found.charset) == (b"<p>Ja</p>", 200, "text/html", "latin1")
    assert found.validators == Validators('"1"', modified)
    assert found.address == site.at("/story")
    assert found.at.endswith("Z")


def test_the_program_says_its_name_and_version(site: Site) -> None:
    got(site.page("/story", "x"))
    ((_, headers),) = site.asked
    assert headers["User-Agent"].startswith("claim-provenance/0.")
    assert headers["Host"] == site.address.removeprefix("http://")


def test_a_site_may_say_that_nothing_changed(site: Site) -> None:
    address = site.tagged("/story", "x", '"7"')
    known = got(address).validators
    assert isinstance(fetching.fetch(address, known, HERE), NotModified)
    assert site.asked[-1][1]["If-None-Match"] == '"7"'


@pytest.mark.parametrize(
    ("packing", "packed"),
    [
        ("gzip", gzip.compress(article().encode())),
        ("deflate", zlib.compress(article().encode())),
        ("gzip", gzip.compress(article().encode()[:100]) + gzip.compress(article().encode()[100:])),
    ],
)
def test_a_packed_page_is_unpacked(site: Site, packing: str, packed: bytes) -> None:
    assert got(site.page("/story", packed, Content_Encoding=packing)).body == article().encode()


PACKED = gzip.compress(article().encode() * 300)


@pytest.mark.parametrize("pieces", [1, 2, 7, 1000])
def test_a_packed_page_in_chunks_is_unpacked_however_it_is_cut(site: Site, pieces: int) -> None:
    size = -(-len(PACKED) // pieces)
    cut = [PACKED[at : at + size] for at in range(0, len(PACKED), size)]
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    sent = b"".join(b"%x\r\n%b\r\n" % (len(one), one) for one in cut)
    assert got(site.raw("/a", head + sent + b"0\r\n\r\n")).body == article().encode() * 300


def test_what_stands_behind_a_packed_page_is_passed_over(site: Site) -> None:
    assert got(site.page("/a", PACKED + b"\0\0", Content_Encoding="gzip")).body == article().encode() * 300


@pytest.mark.parametrize("left", [5, 20, len(PACKED) // 2, len(PACKED) - 8, len(PACKED) - 1])
def test_a_packed_page_that_was_cut_off_before_it_was_sent_is_no_page(site: Site, left: int) -> None:
    assert "broke off" in str(refusal(site.page("/a", PACKED[:left], Content_Encoding="gzip")))


def test_a_page_in_chunks_is_put_together(site: Site) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    assert got(site.raw("/story", head, b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")).body == b"abcde"


def test_redirects_are_followed_to_the_page(site: Site) -> None:
    site.page("/news/story", "here")
    site.passes_on("/old", "news/story?a=1#comments", 301)
    site.page("/news/story?a=1", "there")
    found = got(site.at("/old#part"))
    assert (found.asked, found.address, found.body) == (site.at("/old#part"), site.at("/news/story?a=1"), b"there")


def test_letters_of_an_address_are_written_as_a_site_takes_them(site: Site) -> None:
    site.page("/caf%C3%A9?q=%C3%B1%20a", "yes")
    assert got(site.at("/café?q=ñ a")).body == b"yes"
    assert target_of("https://Zürich.example/x").address == "https://xn--zrich-kva.example/x"


# --- what does not come


def test_redirects_in_a_circle_are_named(site: Site) -> None:
    site.passes_on("/a", "/b")
    site.passes_on("/b", "/a")
    assert "in a circle" in str(refusal(site.at("/a")))
    assert site.paths() == ["/a", "/b"]


def test_redirects_without_end_are_named(site: Site) -> None:
    for number in range(20):
        site.passes_on(f"/{number}", f"/{number + 1}")
    assert "more than 10 times" in str(refusal(site.at("/0")))
    assert len(site.asked) == 11


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://courier.example/x", "javascript:alert(1)", "http://[::1", "data:text/html,x"]
)
def test_a_redirect_leads_to_the_web_or_nowhere(site: Site, to: str) -> None:
    refusal(site.passes_on("/a", to))
    assert site.paths() == ["/a"]


def test_a_page_that_stalls_is_given_up(site: Site) -> None:
    said = refusal(site.raw("/a", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", stalls=True), QUICK)
    assert "had not come after 0.3 seconds" in str(said)


@pytest.mark.parametrize("first", [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\n\r\n<html>"])
def test_bytes_that_drip_in_do_not_stretch_the_time(site: Site, first: bytes) -> None:
    assert "had not come after" in str(refusal(site.drips("/a", first), QUICK))


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab",
        b"HTTP/1.0 200 OK\r\n\r\n<html><body><p>The mayor denied that",
        b"HTTP/1.1 200 OK\r\n",
        b"",
        b"nonsense",
    ],
)
def test_a_page_that_breaks_off_is_no_page(site: Site, answer: bytes) -> None:
    said = str(refusal(site.raw("/a", answer)))
    assert "broke off" in said or "cannot be reached" in said


def test_a_page_without_a_length_is_whole_where_it_says_its_end(site: Site) -> None:
    assert got(site.raw("/a", b"HTTP/1.0 200 OK\r\n\r\n<html><body>x</body></html>\n")).body.endswith(b"</html>\n")


def test_a_page_that_is_too_large_is_not_read_to_its_end(site: Site) -> None:
    small = Limits(seconds=10, size=1000, private=True)
    assert "too large" in str(refusal(site.page("/a", b"x" * 2000), small))


def test_a_small_page_that_unpacks_to_a_large_one_is_not_unpacked_to_its_end(site: Site) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(40)) + packer.flush()
    assert len(bomb) < 100_000
    limits = Limits(seconds=20, size=2_000_000, private=True)
    assert "larger than 2 MB" in str(refusal(site.page("/a", bomb, Content_Encoding="gzip"), limits))


def test_a_page_that_cannot_be_unpacked_is_named(site: Site) -> None:
    assert "cannot be unpacked" in str(refusal(site.page("/a", b"no gzip", Content_Encoding="gzip")))


@pytest.mark.parametrize(
    ("status", "says"),
    [(404, "no page"), (410, "taken down"), (403, "refuses"), (500, "failure of its own"), (418, "HTTP 418")],
)
def test_an_error_page_is_no_page(site: Site, status: int, says: str) -> None:
    said = refusal(site.page("/a", article(), status))
    assert says in str(said)
    assert said.status == status


@pytest.mark.parametrize(
    ("told", "wait"), [("120", 120), ("99999999999999", 7 * 24 * 3600), ("soon", None), ("", None)]
)
def test_a_site_may_ask_to_be_left_alone(site: Site, told: str, wait: float | None) -> None:
    assert refusal(site.page("/a", "", 503, Retry_After=told)).wait == wait


def test_a_site_may_name_the_day_until_which_it_is_left_alone(site: Site) -> None:
    assert refusal(site.page("/a", "", 429, Retry_After="Mon, 09 Mar 2020 10:00:00 GMT")).wait == 0


def test_a_site_that_is_not_there_is_named(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be reached" in str(refusal(f"http://127.0.0.1:{port}/"))


def test_a_site_without_a_name_in_the_register_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "was not found" in str(refusal("https://courier.example/"))


def test_a_register_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: site.over.wait(20) and [])
    assert "took too long" in str(refusal("https://courier.example/", Limits(seconds=0.05)))


def test_a_site_that_says_nothing_changed_since_never_is_not_believed(site: Site) -> None:
    assert "HTTP 304" in str(refusal(site.page("/a", b"", 304)))


# --- places that are nobody's business


@pytest.mark.parametrize(
    "numbers",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
        "::ffff:169.254.169.254", "2002:7f00:1::", "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "::127.0.0.1",
        "2001:db8::1", "nonsense",
    ],
)  # fmt: skip
def test_a_place_that_is_not_public_is_known(numbers: str) -> None:
    assert is_private(numbers)


@pytest.mark.parametrize(
    "numbers", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_a_public_place_is_known(numbers: str) -> None:
    assert not is_private(numbers)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_computer_is_not_asked_however_it_is_written(site: Site, host: str) -> None:
    site.page("/", "secret")
    port = site.address.rpartition(":")[2]
    said = str(refusal(f"http://{host}:{port}/", Limits(seconds=5)))
    assert "is not fetched" in said or "not found" in said or "not a usable" in said
    assert site.asked == []


def test_a_redirect_into_this_computer_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = site.page("/secret", "secret")
    site.passes_on("/a", inner)
    # the site counts as public, and what it passes on to does not
    closed: list[str] = []
    monkeypatch.setattr(
        "provenance.fetching.places.is_private", lambda numbers: bool(closed) or closed.append(numbers) or False
    )
    assert "is not fetched" in str(refusal(site.at("/a"), Limits(seconds=5)))
    assert site.paths() == ["/a"]


def test_what_is_connected_to_is_what_was_looked_at(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads to a public place first and into this computer the second time is looked up once."""
    asked: list[str] = []
    port = int(site.address.rpartition(":")[2])

    def turning(host: str, *_: object, **__: object) -> list[object]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.7" if len(asked) > 1 else "127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", turning)
    monkeypatch.setattr("provenance.fetching.places.is_private", lambda numbers: numbers != "127.0.0.1")
    site.page("/", "public")
    assert got(f"http://courier.example:{port}/", Limits(seconds=5)).body == b"public"
    assert asked == ["courier.example"]
    assert site.asked[0][1]["Host"] == f"courier.example:{port}"


def test_of_several_places_only_the_public_ones_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, 1, 6, "", (numbers, 80)) for numbers in ("10.0.0.1", "93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    places = fetching.places.places_of("courier.example", 80, False, 5, "x")
    assert [numbers for _, numbers, _ in places] == ["93.184.216.34"]


# --- addresses


@pytest.mark.parametrize(
    "address", ["http://", "http:///x", "https://a b.example/", "http://courier.example:0/", "http://courier.example:99999/",
                "http://[::1/", "http://exa\x00mple/", "http://courier.example\\@127.0.0.1/", "https://" + "a" * 9000]
)  # fmt: skip
def test_what_is_no_address_is_named(address: str) -> None:
    refusal(address)


def test_a_name_and_a_password_are_neither_sent_nor_shown() -> None:
    said = str(refusal("https://ana:secret@courier.example/story"))
    assert "secret" not in said
    assert "ana" not in said
    assert "holds a name or a password" in said


def test_what_is_shown_of_an_address_is_one_short_line() -> None:
    assert "\n" not in shown("https://courier.example/\n\x1b[31m" + "x" * 1000)
    assert len(shown("https://courier.example/" + "x" * 1000)) < 400


# --- robots.txt

RULES = """
User-agent: *
Disallow: /private/   # nobody
Allow: /private/press
Disallow: /*?print=
Disallow: /*.pdf$

User-agent: other
Disallow: /

User-Agent: Claim-Provenance
User-agent: second
Disallow: /drafts
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True), ("/private/x", False), ("/private/press/1", True), ("/a?print=1", False), ("/a.pdf", False),
        ("/a.pdf?x", True), ("/drafts", True),
    ],
)  # fmt: skip
def test_the_longest_rule_for_all_programs_decides(path: str, allowed: bool) -> None:
    assert allows(tuple(rules_for(RULES, "somebody")), path) is allowed


@pytest.mark.parametrize(("path", "allowed"), [("/drafts/1", False), ("/private/x", True)])
def test_rules_under_the_name_of_the_program_go_before_those_for_all(path: str, allowed: bool) -> None:
    assert allows(tuple(rules_for(RULES, "claim-provenance")), path) is allowed


@pytest.mark.parametrize(
    "text", ["", "Disallow: /", "User-agent: *\nDisallow:", "nonsense", "\ufeffUser-agent: x\nDisallow: /"]
)
def test_without_a_rule_everything_is_allowed(text: str) -> None:
    assert allows(tuple(rules_for(text, "somebody")), "/a")


def test_a_site_is_asked_for_its_rules_once(site: Site) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private", Content_Type="text/plain")
    robots = Robots(HERE)
    assert robots.allow(site.at("/a"))
    assert not robots.allow(site.at("/private/b"))
    assert site.paths() == ["/robots.txt"]


def test_a_site_without_rules_allows_everything(site: Site) -> None:
    assert Robots(HERE).allow(site.at("/a"))


def test_a_site_whose_rules_cannot_be_asked_for_is_an_error(site: Site) -> None:
    site.page("/robots.txt", "", 503)
    with pytest.raises(FetchError):
        Robots(HERE).allow(site.at("/a"))


# --- https


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for courier.example that nobody vouches for, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed, so no certificate can be made")
    folder = tmp_path_factory.mktemp("certificate")
    subprocess.run(
        [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=courier.example", "-addext", "subjectAltName=DNS:courier.example",
         "-keyout", folder / "key.pem", "-out", folder / "made.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    (folder / "both.pem").write_bytes((folder / "key.pem").read_bytes() + (folder / "made.pem").read_bytes())
    return folder / "both.pem"


def secure(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> AbstractContextManager[Site]:
    """A site under https, to which every name leads."""

    def here(host: str, port: int, *_: object, **__: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", here)
    return serving(certificate)


def trusting(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr("provenance.fetching.exchange._trust", lambda: context)


def test_a_site_that_cannot_prove_its_name_is_not_read(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with secure(certificate, monkeypatch) as site:
        port = site.address.rpartition(":")[2]
        assert "cannot prove that it is this site" in str(refusal(f"https://courier.example:{port}/"))
        assert site.asked == []


def test_a_site_proves_the_name_that_was_typed(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusting(certificate, monkeypatch)
    with secure(certificate, monkeypatch) as site:
        port = site.address.rpartition(":")[2]
        site.page("/", "yes")
        assert got(f"https://courier.example:{port}/").body == b"yes"
        assert "cannot prove" in str(refusal(f"https://merrow.example:{port}/"))


def test_a_site_that_stalls_while_it_proves_its_name_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert "had not come after" in str(refusal(f"https://127.0.0.1:{port}/", QUICK))


# --- what is sent


QUESTION = Posted(b"\x00\x01 question", "application/x-question", "application/x-answer")


def test_what_is_posted_arrives_whole_and_alone_and_is_answered(site: Site) -> None:
    site.page("/ask", b"answer")
    assert fetching.send(site.at("/ask"), QUESTION, Limits(private=True)) == b"answer"
    assert site.sent == [QUESTION.body]
    ((_, headers),) = site.asked
    assert (headers["Content-Type"], headers["Accept"]) == ("application/x-question", "application/x-answer")
    assert not {"Cookie", "Authorization", "If-None-Match", "Referer"} & headers.keys()


def test_nothing_is_sent_to_this_computer_or_passed_on_to_another_address(site: Site) -> None:
    with pytest.raises(FetchError):
        fetching.send(site.page("/ask", b"answer"), QUESTION, Limits())
    assert site.sent == []
    with pytest.raises(FetchError, match="passes on to another address"):
        fetching.send(site.passes_on("/on", "/ask", 307), QUESTION, Limits(private=True))
    assert len(site.sent) == 1
    with pytest.raises(FetchError, match="HTTP 404"):
        fetching.send(site.at("/none"), QUESTION, Limits(private=True))
    with pytest.raises(FetchError, match="larger than"):
        fetching.send(site.page("/much", b"x" * 5000), QUESTION, Limits(private=True, size=1000))
