"""Where on the network a site is, and which places are nobody's business: within this computer or its own network."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from threading import Thread

from provenance.fetching.answers import FetchError

TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv6 addresses that lead to the IPv4 address in their last four bytes (RFC 6052)."""
Place = tuple[socket.AddressFamily, str, int]
"""Family, address in numbers, and port, as a socket takes them."""


def places_of(host: str, port: int, private: bool, seconds: float, where: str) -> list[Place]:
    """Give the places of a site at which it may be asked; FetchError where there are none, or none that may be."""
    found = _looked_up(host, port, seconds, where)
    open_ = [place for place in found if private or not is_private(place[1])]
    if not open_:
        what = "this address leads into this computer, its network, or a reserved place, and is not fetched"
        raise FetchError(where, what, "if you mean it, add --allow-private")
    return open_


def is_private(numbers: str) -> bool:
    """Whether an address in numbers is of no public place; of one that stands for another, whether that is."""
    try:
        place = ip_address(numbers)
    except ValueError:
        return True
    return any(map(_is_closed, _within(place) or (place,)))


def _is_closed(place: IPv4Address | IPv6Address) -> bool:
    return (
        not place.is_global
        or place.is_private
        or place.is_loopback
        or place.is_link_local
        or place.is_multicast
        or place.is_reserved
        or place.is_unspecified
        or (isinstance(place, IPv6Address) and place.is_site_local)
    )


def _within(place: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """Give the IPv4 addresses that an IPv6 address stands for."""
    if isinstance(place, IPv4Address):
        return []
    inner = [place.ipv4_mapped, place.sixtofour]
    if place in TRANSLATED:
        inner.append(IPv4Address(place.packed[-4:]))
    return [each for each in inner if each is not None]


def _looked_up(host: str, port: int, seconds: float, where: str) -> list[Place]:
    """Look a site up; on a thread of its own, since the system can take as long as it likes."""
    found: list[Place] = []
    failed: list[OSError | UnicodeError] = []

    def look() -> None:
        try:
            for family, _, _, _, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                if family in (socket.AF_INET, socket.AF_INET6):
                    found.append((family, str(place[0]), port))
        except (OSError, UnicodeError) as failure:
            failed.append(failure)

    if _is_number(host):
        look()
    else:
        looking = Thread(target=look, daemon=True)
        looking.start()
        looking.join(max(seconds, 0))
        if looking.is_alive():
            raise FetchError(where, "looking up the site took too long", "check that there is a network, and try again")
    if not found or failed:
        raise FetchError(where, "this site was not found", "check the address, and that there is a network")
    return list(dict.fromkeys(found))


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
