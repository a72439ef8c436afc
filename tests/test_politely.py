"""Sites asked a few at a time: none of them twice at once, all in their order, and nothing once nobody listens."""

from __future__ import annotations

import threading
import time
from collections import Counter

import pytest

from provenance.desk.incoming.politely import AT_ONCE, WAITING, politely


class Asked:
    """Notes which sites are asked at once."""

    def __init__(self, slow: float = 0.002) -> None:
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.together = 0
        self.order: list[str] = []
        self._lock, self._slow = threading.Lock(), slow

    def __call__(self, address: str) -> str:
        site = address.split("/")[2]
        with self._lock:
            self.order.append(address)
            self.now[site] += 1
            self.most[site] = max(self.most[site], self.now[site])
            self.together = max(self.together, sum(self.now.values()))
        time.sleep(self._slow)
        with self._lock:
            self.now[site] -= 1
        return f"what is at {address}"


def addresses(sites: int, pages: int) -> list[str]:
    return [f"https://site{site}.example/{page}" for page in range(pages) for site in range(sites)]


def test_each_address_comes_with_its_answer_and_no_site_is_asked_twice_at_once() -> None:
    asked, wanted = Asked(), addresses(9, 5)
    found = dict(politely(wanted, asked))
    assert found == {one: f"what is at {one}" for one in wanted}
    assert set(asked.most.values()) == {1}
    assert 2 <= asked.together <= AT_ONCE


def test_the_addresses_of_one_site_are_asked_in_their_order() -> None:
    wanted = addresses(3, 6)
    told = [one for one, _ in politely(wanted, Asked())]
    for site in range(3):
        mine = [one for one in wanted if f"site{site}." in one]
        assert [one for one in told if one in mine] == mine


def test_one_site_alone_is_asked_without_threads() -> None:
    before = threading.active_count()
    for address, _ in politely(addresses(1, 3), Asked()):
        assert address
        assert threading.active_count() == before


def test_nothing_more_is_asked_once_nobody_takes_the_answers() -> None:
    asked = Asked(slow=0)
    found = politely(addresses(40, 3), asked)
    next(found)
    found.close()
    time.sleep(0.1)
    number = len(asked.order)
    assert number <= WAITING + AT_ONCE + 1
    time.sleep(0.05)
    assert len(asked.order) == number


def test_what_asking_raises_is_raised_where_the_answers_are_taken() -> None:
    def fails(address: str) -> str:
        raise OSError(address)

    with pytest.raises(OSError, match="site"):
        list(politely(addresses(3, 2), fails))
