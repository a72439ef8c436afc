"""Why a thread stands where it stands, and what its confidence rests on, each as one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from provenance.model import CAPS, GRADES, Confidence, Ground, GroundCode, Thread
from provenance.reports.wording.names import OUTLET_ITSELF, inside, own_page
from provenance.reports.wording.standing import STANDING_CALLED


def ground(one: Ground) -> str:
    """Write a ground as a line: the word of the list it puts the thread in, then the reason."""
    return _LINES[one.code](one)


def grounds(thread: Thread) -> list[str]:
    """Write all grounds of a thread, the one for its support first."""
    return [with_claim(ground(one), one.claim) for one in thread.grounds]


def with_claim(line: str, claim: str) -> str:
    """Write a line with the id of the claim that it rests on, where it rests on one."""
    return f"{line} [{claim}]" if claim else line


def grades(confidence: Confidence) -> list[str]:
    """Write the rule of a confidence and each cap on it, with their codes."""
    if not confidence.grades:
        return list(confidence.because)
    return [f"{one.code}: {one.says}" for one in confidence.grades]


def handbook_of_grades() -> list[tuple[str, str, str]]:
    """Give every rule and cap of confidence: its code, when it applies, and the level it gives or leaves."""
    rows = [(one.code, one.says, one.level.value) for one in GRADES]
    return rows + [(one.code, one.says, "one step down" if one.code == "K4" else one.level.value) for one in CAPS]


def _range(one: Ground) -> str:
    number = str(one.at_least) if one.at_least == one.at_most else f"{one.at_least} to {one.at_most}"
    return f"{number} independent origin{'s' if one.at_most != 1 else ''}"


def _told(one: Ground) -> str:
    return f"told in {one.articles} article{'s' if one.articles != 1 else ''}"


def _where(one: Ground) -> str:
    return one.outlet + (f", {one.date[:10]}" if one.date else "")


def _by(one: Ground) -> str:
    return f"{_called(one.code.value)} by {_who(one)} in {_where(one)}"


def _who(one: Ground) -> str:
    return inside(one.who) if one.who and not own_page(one.who) else OUTLET_ITSELF


def _taken_back(one: Ground) -> str:
    if not one.who or own_page(one.who):
        return f"withdrawn by {_where(one)}"
    return f"withdrawn by {inside(one.who)}, as {_where(one)} says"


def _not_heard(one: Ground) -> str:
    """Say what came of somebody who was asked."""
    return f"{_called(one.code.value)}: {_who(one)}, in {_where(one)}"


def _called(code: str) -> str:
    return STANDING_CALLED.get(code, code)


def _page(one: Ground) -> str:
    return f"{one.outlet or 'the page'}{f' of {one.date[:10]}' if one.date else ''}"


_LINES: Mapping[GroundCode, Callable[[Ground], str]] = {
    GroundCode.CORROBORATED: lambda g: (
        f"corroborated: {_told(g)}, from {_range(g)}, at least one of them named and not a party to it"
    ),
    GroundCode.SINGLE_ORIGIN: lambda g: (
        f"single-origin: {_told(g)}, all leading back to one origin. Repetition is not corroboration"
    ),
    GroundCode.SINGLE_SOURCE: lambda g: f"single-source: one article, {_range(g)}",
    GroundCode.UNCONFIRMED_MULTIPLE: lambda g: (
        f"{_called(g.code.value)}: {_told(g)}, from {_range(g)}, which may be one and the same"
    ),
    GroundCode.UNATTRIBUTED: lambda g: f"unattributed: {_told(g)}, but no article names a source for it as told here",
    GroundCode.UNSUPPORTED: lambda _: "unsupported: known here only from denials; nobody asserts it as it is told here",
    GroundCode.RETRACTED: lambda g: f"retracted: {_page(g)} told it, but it has been taken back",
    GroundCode.CHANGED: lambda g: f"changed: the newer version of {_page(g)} tells it differently",
    GroundCode.DROPPED: lambda g: (
        f"dropped: the newer version of {_page(g)} leaves it out. Nobody here has said it was wrong"
    ),
    GroundCode.DENIED: _by,
    GroundCode.GENERAL_DENIAL: _by,
    GroundCode.DISPUTED: _by,
    GroundCode.WITHDRAWN: _taken_back,
    GroundCode.STILL_CARRIED: lambda g: f"still carried: {_page(g)} has it from someone who has withdrawn it",
    GroundCode.DECLINED: _not_heard,
    GroundCode.NO_RESPONSE: _not_heard,
    GroundCode.CORRECTED: lambda g: f"corrected: {_where(g)} was corrected",
    GroundCode.ANSWERED: lambda g: (
        f"{_called(g.challenge)}: {g.who}, to {g.by}{f' on {g.date[:10]}' if g.date else ''}: {g.why}"
    ),
    GroundCode.GAVE_UP: lambda g: (
        f"no longer denied by {inside(_who(g))}, who "
        + (f"takes the denial back in {_where(g)}" if g.challenge else f"says in {_where(g)} that it is so")
    ),
    GroundCode.REVISED: lambda g: f"revised: {_who(g)} tells it differently in {_where(g)}",
    GroundCode.PAGE_DROPPED: lambda g: (
        f"dropped from a newer version: {_page(g)} no longer has it, but others still do"
    ),
    GroundCode.PAGE_CHANGED: lambda g: f"changed in a newer version: {_page(g)} now tells it differently",
    GroundCode.VERIFIED: lambda g: f"verified by {g.by}: {g.why}",
    GroundCode.DISTINCT: lambda g: f"recorded as a separate source by {g.by}: {g.why}",
    GroundCode.OTHER_WORDS: lambda _: (
        "some pages tell it in other words: their origins are added only when someone confirms, in "
        "`provenance review`, that it is one claim"
    ),
    GroundCode.MAY_BE_ONE: lambda g: (
        f"counted once: “{g.names[0]}” and “{g.names[1]}” may be one person or body, or one may speak for the other. "
        "`provenance review` asks you to decide"
    ),
}
"""How each kind of ground is said."""
