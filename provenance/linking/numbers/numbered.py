"""Are the two statements of two things that their numbers name: flight 214 and flight 216?"""

from __future__ import annotations

from provenance.linking.alignment.answers import CONFLICTS, SILENT, Answer
from provenance.linking.alignment.pairing import Pairing
from provenance.linking.alignment.slots import replaced
from provenance.linking.parsing.analysis import Analysis, of_one
from provenance.linking.parsing.identifiers import CODE
from provenance.linking.parsing.quantities import Figure
from provenance.linking.parsing.stems import sense
from provenance.model import Reason

ANY = "number"
"""Head of a number of which the text does not say what it names: "number 42"."""


@of_one
def _named(side: Analysis) -> dict[int, Figure]:
    told = ((place, side.items[place].figure) for place in side.figures)
    return {place: figure for place, figure in told if figure is not None and figure.name}


def _one_kind(f: Figure, g: Figure) -> bool:
    """Tell whether two numbers name things of one kind."""
    return sense(f.noun) == sense(g.noun) or ANY in (f.noun, g.noun)


def things(pair: Pairing) -> Answer:
    """Answer whether each side has a thing of one kind with a number that the other side gives to none."""
    of_a, of_b = _named(pair.a), _named(pair.b)
    names_a, names_b = {f.name for f in of_a.values()}, {g.name for g in of_b.values()}
    reasons = [
        Reason("things", f.words, g.words, "two things, each with its own number")
        for p, f in of_a.items()
        for q, g in of_b.items()
        if f.name not in names_b
        and g.name not in names_a
        and _one_kind(f, g)
        and (f.noun != CODE or _letters(f.name) == _letters(g.name) or replaced(pair, (p - 1,), (q - 1,)))
        and pair.a.items[p].credit == pair.b.items[q].credit
    ]
    return Answer("things", CONFLICTS, tuple(reasons)) if reasons else Answer("things", SILENT)


def _letters(name: str) -> str:
    return name.rstrip("0123456789")
