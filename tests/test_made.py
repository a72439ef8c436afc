"""What holds for one subject, verb and order of words holds for all of them (`tests/made.py`)."""

from __future__ import annotations

from collections import Counter

from made import is_read, pages, sentences, tied

SEED = 20261130


def test_whoever_speaks_is_read_whatever_stands_where() -> None:
    wrong = [made.text for made in sentences(500, SEED) if not is_read(made)]
    assert len(wrong) <= 5, wrong


def test_a_denial_hangs_on_the_charge_against_whoever_denies() -> None:
    found = Counter(tied(page) for page in pages(120, SEED))
    assert found["wrong"] == 0
    assert found["right"] >= 114, found
