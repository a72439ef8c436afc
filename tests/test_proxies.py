"""Sites asked through a proxy: as users set it, and to no other place than the one that was checked."""

from __future__ import annotations

import base64
import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest
from attrs import define, field
from webserver import Site, serving

from provenance import fetching
from provenance.fetching import Fetched, FetchError, Limits

HERE = Limits(seconds=5, private=True)


@define
class Proxy:
    """A proxy on loopback: what it was told, and what it answers in place of connecting."""

    address: str = ""
    heads: list[str] = field(factory=list)
    answer: bytes = b""

    @property
    def asked(self) -> list[str]:
        return [head.split("\r\n")[0] for head in self.heads]


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    told = Proxy()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            head = b""
            while not head.endswith(b"\r\n\r\n"):
                head += self.rfile.readline()
            told.heads.append(head.decode())
            if told.answer:
                self.wfile.write(told.answer)
                return
            host, _, port = told.asked[-1].split()[1].rpartition(":")
            with socket.create_connection((host, int(port)), timeout=5) as site:
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                site.sendall(self.connection.recv(65_536))
                while piece := site.recv(65_536):
                    self.wfile.write(piece)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        told.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield told
        server.shutdown()
        thread.join(5)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as started:
        yield started


@pytest.fixture
def named(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the site a name, and the address under it."""
    plain = socket.getaddrinfo

    def found(host: str, *rest: object, **more: object) -> object:
        return plain("127.0.0.1" if host.endswith(".example") else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", found)
    site.page("/a", "the page")
    return f"http://courier.example:{site.address.rpartition(':')[2]}/a"


def got(address: str, limits: Limits = HERE) -> bytes:
    found = fetching.fetch(address, limits=limits)
    assert isinstance(found, Fetched)
    return found.body


def refusal(address: str, limits: Limits = HERE) -> str:
    with pytest.raises(FetchError) as caught:
        fetching.fetch(address, limits=limits)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "ALL_PROXY"])
def test_a_site_is_asked_through_the_proxy_that_is_set_at_the_place_that_was_looked_up(
    name: str, named: str, site: Site, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, proxy.address)
    assert got(named) == b"the page"
    port = site.address.rpartition(":")[2]
    assert proxy.asked == [f"CONNECT 127.0.0.1:{port} HTTP/1.1"]  # in numbers: the proxy looks nothing up
    assert site.asked[0][1]["Host"] == f"courier.example:{port}"
    assert "Proxy-Authorization" not in site.asked[0][1]


@pytest.mark.parametrize("spared", ["courier.example", ".example", "*", "echo.example, courier.example"])
def test_a_site_named_in_no_proxy_is_asked_directly(
    spared: str, named: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    monkeypatch.setenv("NO_PROXY", spared)
    assert got(named) == b"the page"
    assert proxy.asked == []


def test_this_computer_and_sites_of_another_scheme_are_asked_directly(
    named: str, site: Site, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy.address)
    assert got(named) == b"the page"
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    assert got(site.at("/a")) == b"the page"
    assert proxy.asked == []


def test_a_private_place_is_refused_before_a_proxy_is_asked(
    named: str, site: Site, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    assert "is not fetched" in refusal(named, Limits(seconds=5))
    assert proxy.asked == [] and site.asked == []


def test_a_redirect_into_this_network_is_not_followed_through_a_proxy(
    named: str, site: Site, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    monkeypatch.setattr("provenance.fetching.places.is_private", lambda numbers: numbers.startswith("10."))
    site.passes_on("/a", "http://10.0.0.7/secret")
    assert "is not fetched" in refusal(named, Limits(seconds=5))
    assert len(proxy.asked) == 1


def test_a_name_and_a_password_go_to_the_proxy_alone_and_are_shown_nowhere(
    named: str, site: Site, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address.replace("//", "//ida:se%2Fcret@"))
    assert got(named) == b"the page"
    assert f"Proxy-Authorization: Basic {base64.b64encode(b'ida:se/cret').decode()}" in proxy.heads[0]
    proxy.answer = b"HTTP/1.1 403 Forbidden\r\n\r\n"
    told = refusal(named)
    assert "it answered 403" in told and "secret" not in told and "se/cret" not in told and "ida" not in told


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "asks for a name and a password"),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", "it answered 502"),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "does not answer as one"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 10_000, "does not answer as one"),
    ],
)
def test_a_proxy_that_does_not_lead_on_is_named(
    answer: bytes, told: str, named: str, proxy: Proxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    proxy.answer = answer
    assert told in refusal(named)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("socks5://127.0.0.1:1080", "of a kind that is not known here"),
        ("https://127.0.0.1:3128", "of a kind that is not known here"),
        ("http://", "is not the address of a proxy"),
        ("http://127.0.0.1:99999", "is not the address of a proxy"),
        ("http://127.0.0.1:1", "cannot be reached"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_named_and_never_passed_by(
    address: str, told: str, named: str, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", address)
    assert told in refusal(named)
    assert site.asked == []


def test_a_proxy_that_says_nothing_is_given_up(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{silent.getsockname()[1]}")
        assert "had not come after 0.3 seconds" in refusal(named, Limits(seconds=0.3, private=True))
