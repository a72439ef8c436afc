"""Why two claims are linked or held apart, each reason as a person would say it."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model import Reason

_CANCEL_OUT = "one side puts it forward as false: the two cancel out"
_SAID: Mapping[str, str] = {
    "one side puts it forward as false": "one side says this is false",
    _CANCEL_OUT: "one side denies it, and the other says that it is not so",
    "only one side tells this": "only one side says this",
    "the figures stand for different things": "the figures count different things",
    "the parts are exchanged": "the roles are swapped",
    "the same parts": "the same roles",
    "another name in the same place": "a different name in the same place",
    "somebody else, who belongs to the one named": "somebody connected to the person named, not that person",
    "the same number of dead, of what may be one event": "the same number of dead, possibly from one event",
    "planned, and done": "one side says it is planned, the other that it was done",
}
"""Sentences of a comparison that are recorded with a link, and what a reader sees in their place."""

_SIDES: Mapping[str, str] = {"put forward as false": "says it is false"}
"""The same for the words on one side."""


def reason_says(reason: Reason) -> str:
    """Write what a reason says of the two sides."""
    return _SAID.get(reason.says, reason.says)


def reason_sides(reason: Reason) -> tuple[str, str]:
    """Give the words on each side; empty where that side has none."""
    return _SIDES.get(reason.a, reason.a), _SIDES.get(reason.b, reason.b)


def reason_phrase(reason: Reason, a: str = "A", b: str = "B") -> str:
    """Write one reason of a comparison as a sentence a person would say, with what stands on each side."""
    one, other = (a, b) if reason.a else (b, a)
    if bool(reason.a) != bool(reason.b):
        if reason.kind == "scope":
            return f"only {one} says: {reason.a or reason.b}"
        if reason.says == "one side puts it forward as false":
            return f"{one} says this is false, {other} does not"
        if reason.says == _CANCEL_OUT:
            return f"{one} denies it, and {other} says that it is not so: they agree"
    if reason.a and reason.a == reason.b:
        return f"{reason_says(reason)}: {reason.a}"
    if reason.a or reason.b:
        return f"{reason_says(reason)}: {reason.a or 'nothing'} / {reason.b or 'nothing'}"
    return reason_says(reason)
