"""Twenty-four small invented stories, a few articles each: repeats, relays, denials, other figures, newer versions."""

from __future__ import annotations

from functools import cache
from itertools import product

from provenance import desk
from provenance.model import Article

_PLACES = (
    ("Torvay", "the Torvay tannery", "Mara Quill", "harbour officer", "barrels of dye"),
    ("Orrin", "the Orrin mill", "Piet Anselm", "river warden", "sacks of flour"),
    ("Calder", "the Calder works", "Ruth Abel", "fire chief", "drums of oil"),
    ("Merrow", "the Merrow brewery", "Jon Reed", "health inspector", "casks of lye"),
)
_OUTLETS = ("The Quay", "Harbour News", "The Bell", "Coast Daily", "Halvern Wire")
_SHAPES = range(6)


def _pages(place: tuple[str, ...], shape: int) -> list[tuple[str, str, str, str]]:
    """Outlet, day, address and text of each page of a story."""
    town, firm, name, office, goods = place
    number, other = 40 + 10 * shape, 43 + 10 * shape
    lead = f"{firm[:1].upper()}{firm[1:]} dumped {number} {goods} into the river at {town} in June"
    short = name[0] + ". " + name.split()[1]
    pages = [
        ("The Quay", "2031-03-01", "", f"{lead}, said {name}, the {office}.\n\nNobody was hurt, she said."),
        ("Harbour News", "2031-03-02", "", f"{lead}, The Quay reported.\n\n{firm[4:].title()} declined to comment."),
    ]
    if shape % 2:
        pages.append(("The Bell", "2031-03-03", "", f"{lead}, said {short}, {office} of {town}."))
    else:
        pages.append(("The Bell", "2031-03-03", "", f"{lead}, two people familiar with the matter said."))
    if shape % 3 == 0:
        denial = (
            f"{firm[:1].upper()}{firm[1:]} denied that it had dumped {number} {goods} into the river at {town} in June."
        )
        pages.append(("Coast Daily", "2031-03-04T10:00:00+09:00", "", f"{denial}\n\nA hearing is set for May."))
    if shape % 3 == 1:
        pages.append(
            ("Coast Daily", "2031-03-04", "", f"{lead.replace(str(number), str(other))}, said Tom Hale, a vet.")
        )
    if shape % 3 == 2:
        url = f"https://wire.example/{town.lower()}"
        pages.append(
            ("Halvern Wire", "2031-03-04", url, f"{lead}, said Ana Lund, a diver.\n\nThe mayor knew of it in May.")
        )
        pages.append(("Halvern Wire", "2031-03-06", url, f"{lead}, said Ana Lund, a diver."))
    return pages


@cache
def stories() -> tuple[tuple[desk.Reading, ...], ...]:
    """The articles of each story, read once."""
    return tuple(
        tuple(
            desk.reading(Article.of(f"{text}\n", outlet=outlet, date=day, url=url, language="en"))
            for outlet, day, url, text in _pages(place, shape)
        )
        for place, shape in product(_PLACES, _SHAPES)
    )
