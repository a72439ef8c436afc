"""What a reader of a story should know in ten seconds: four short lists, each line a thread and a sentence about it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import frozen

from provenance.model import Article, Challenge, Fate, Origin, Stage, Stance, Support, Telling, Thread
from provenance.reports.phrases import (
    OWN_VOICE,
    articles_telling,
    count,
    listed,
    long_date,
    parties,
    short_date,
    speaker,
    standing,
)
from provenance.reports.story import Around, contested
from provenance.reports.wording import inside, own_page

MOST = 5
"""Lines of each list; the rest stand below on the page."""
OFTEN_TOLD = 3
"""Articles that tell a claim of one origin before it is worth saying that they all lead back to it."""


@frozen
class Line:
    """One thread, and what is to be said of it here."""

    thread: Thread
    says: str
    """A sentence."""


@frozen
class Part:
    """One of the lists."""

    key: str
    title: str
    lines: tuple[Line, ...]
    more: int
    """Lines that it had beyond `MOST`."""
    none: str
    """A sentence for when it has no line."""


def briefing(threads: Sequence[Thread], around: Around, articles: Iterable[Article] = ()) -> tuple[Part, ...]:
    """Say what is known, what is denied or disputed, what the newest day changed, and what is still open.

    `articles` are those of the story: they tell on which day a page had a newer version.
    """
    newest = max((short_date(t.date) for thread in threads for t in thread.tellings if t.date), default="")
    renewed = {one.replaces: short_date(one.date) for one in articles if one.replaces and one.date}
    old = {page for page, on in renewed.items() if on != newest}
    moved = _changed(threads, newest, around.stages, old)
    changed = f"What changed on {long_date(newest)}" if newest else "What changed"
    return (
        _part("known", "Told by independent origins", _known(threads), "No claim has two independent origins."),
        _part("contested", "What is denied or disputed", _contested(threads), "Nobody on record denies anything."),
        _part("changed", changed, moved, "Nothing moved on the newest day on record."),
        _part("open", "What is still open", _once(_open(threads, around)), "No claim is waiting for an answer."),
    )


def _part(key: str, title: str, lines: Iterator[Line], none: str) -> Part:
    found = tuple(lines)
    return Part(key, title, found[:MOST], max(0, len(found) - MOST), none)


def _known(threads: Sequence[Thread]) -> Iterator[Line]:
    firm = [one for one in threads if one.support is Support.CORROBORATED]
    for thread in sorted(firm, key=lambda one: (-one.origins.at_least, -articles_telling(one), one.id)):
        carrying, sure = _carrying(thread), _numbered(thread.origins.at_least)
        told = f"{sure} independent origins: {_some(carrying)}."
        if len(carrying) > thread.origins.at_least:  # two of the names may be one source
            told = f"At least {sure.lower()} of these are independent: {_some(carrying)}."
        yield Line(thread, " ".join(filter(None, (told, _against(thread)))))


def _carrying(thread: Thread) -> list[str]:
    """Name the origins that carry a thread: of one told in other words too, those of the part with the most."""
    named = [one for one in thread.origins.keys if one.kind == "identified" and not one.interested]
    parts = [[one for one in named if not part.isdisjoint(one.claims)] for part in thread.parts]
    return [_named(one) for one in max(parts, key=len, default=named)]


def _contested(threads: Sequence[Thread]) -> Iterator[Line]:
    said_no = [one for one in threads if contested(one) and one.support is not Support.CORROBORATED]
    for thread in sorted(said_no, key=lambda one: (bool(one.denied_by), -articles_telling(one), one.id)):
        if thread.denied_by:
            yield Line(thread, "No one on record asserts it in these words.")
        else:
            yield Line(thread, f"{_against(thread)} {_told(thread)}")


def _changed(threads: Sequence[Thread], newest: str, stages: Sequence[Stage], old: Collection[str]) -> Iterator[Line]:
    """Say what the newest day changed; `old` are pages that another day replaced."""
    before, then = (stages[-2], stages[-1]) if len(stages) > 1 and stages[-1].on == newest else (None, None)
    for thread in threads:
        moved = [_moved(one, thread, newest) for one in thread.tellings if one.live or one.claim.article not in old]
        second = _second_origin(thread, newest)
        says = list(dict.fromkeys(filter(None, (second, *moved)))) or [_stood(thread, before, then)]
        if says[0]:
            yield Line(thread, " ".join(says))


def _moved(telling: Telling, thread: Thread, newest: str) -> str:
    """Say what one telling changed; nothing, if it is older than the newest day or only tells again."""
    outlet = telling.outlet or "one page"
    if telling.fate is Fate.WITHDRAWN:
        return _taken_back(telling, thread, newest)
    if telling.fate in (Fate.DROPPED, Fate.CHANGED) and telling.claim.stance.asserting:
        did = "leaves it out" if telling.fate is Fate.DROPPED else "tells it differently"
        # what the newer version no longer has may be what stood against this
        return f"A newer version at {outlet} {did}." if telling.tells else ""
    # a withdrawal is said of those whom it reaches
    reaches = _takes_back(telling) and any(t.fate is Fate.WITHDRAWN for t in thread.tellings)
    if short_date(telling.date) != newest or not telling.live or reaches:
        return ""
    party = _party(telling, speaker(telling.claim))
    if telling.relation == "contradicts" and _first_by(telling, thread):
        return f"New: {_SAID_NO.get(telling.claim.stance, 'contradicted')} by {party}."
    if telling.relation == "revises":
        return f"New: {party} now tells it differently."
    return ""


_SAID_NO = {Stance.DENIES: "denied", Stance.WITHDRAWN: "withdrawn"}


def _takes_back(telling: Telling) -> bool:
    """Whether a telling withdraws: in so many words, or as an outlet that calls what its own page told untrue."""
    stance = telling.claim.stance
    return stance is Stance.WITHDRAWN or (stance is Stance.DENIES and own_page(speaker(telling.claim)))


def _taken_back(telling: Telling, thread: Thread, newest: str) -> str:
    """Say that a page's source took it back on the newest day; nothing where that was on an earlier one."""
    back = [t for t in thread.tellings if _takes_back(t)]
    if back and all(short_date(t.date) != newest for t in back if t.date):
        return ""
    outlet = telling.outlet or "one page"
    if any(t.outlet == telling.outlet and _party(t, speaker(t.claim)) in (t.outlet, OWN_VOICE) for t in back):
        return f"Withdrawn: {outlet} no longer stands by it."
    return f"{outlet} has it from someone who has withdrawn it."


def _party(telling: Telling, name: str) -> str:
    """Name whoever speaks in a telling: its outlet where that speaks of its own page."""
    if not name:
        return OWN_VOICE
    return telling.outlet or OWN_VOICE if own_page(name) else inside(name)


def _stood(thread: Thread, before: Stage | None, then: Stage | None) -> str:
    """Say that a thread came to stand where it does on the newest day; nothing where it did not, or is new."""
    was, came = (stage.stood.get(thread.id) if stage is not None else None for stage in (before, then))
    if was is None or came is None or standing(was) == standing(came) or standing(came) != standing(thread):
        return ""
    return f"Now {standing(thread)}. Before: {standing(was)}."


def _first_by(telling: Telling, thread: Thread) -> bool:
    """Whether nobody of that name said so on an earlier day."""
    against = [t for t in thread.tellings if t.relation == "contradicts"]
    full = parties(t.claim for t in against)
    party = full[speaker(telling.claim)]
    same = (t for t in against if full[speaker(t.claim)] == party)
    return all(short_date(t.date) >= short_date(telling.date) for t in same if t.date)


def _second_origin(thread: Thread, newest: str) -> str:
    """Say that a thread became corroborated on the newest day, if it did."""
    if thread.support is not Support.CORROBORATED:
        return ""
    first_day = {}
    for origin in thread.origins.keys:
        days = [short_date(t.date) for t in thread.tellings if t.claim.id in origin.claims and t.date]
        if origin.kind == "identified" and not origin.interested and days:
            first_day[origin.key] = (min(days), _named(origin))
    later = sorted(first_day.values())[1:]
    return f"New: {later[0][1]} is a second independent origin." if later and later[0][0] == newest else ""


def _open(threads: Sequence[Thread], around: Around) -> Iterator[Line]:
    for thread in around.questions.unanswered:
        yield Line(thread, "An accusation. No answer from the accused is tied to it here.")
    lonely = [one for one in threads if one.support is Support.SINGLE_ORIGIN and articles_telling(one) >= OFTEN_TOLD]
    for thread in sorted(lonely, key=lambda one: (-articles_telling(one), one.id)):
        yield Line(thread, _told(thread))
    for thread in threads:
        if thread.support is Support.UNCONFIRMED_MULTIPLE and not contested(thread):
            yield Line(thread, f"{_told(thread)} They may be one and the same.")


def _once(lines: Iterator[Line]) -> Iterator[Line]:
    """Give each thread one line, with all that is said of it."""
    found: dict[str, Line] = {}
    for one in lines:
        known = found.get(one.thread.id)
        found[one.thread.id] = Line(one.thread, f"{known.says} {one.says}") if known is not None else one
    yield from found.values()


def _told(thread: Thread) -> str:
    """Say how many articles tell a thread, and where that comes from."""
    articles = count(articles_telling(thread), "article")
    verb = "tells" if articles_telling(thread) == 1 else "tell"
    if not thread.origins.keys:
        return f"{articles} {verb} it and {'names' if verb == 'tells' else 'name'} no source."
    sources = _some([_named(one) for one in thread.origins.keys])
    if thread.support is Support.SINGLE_ORIGIN:
        return f"{articles} {verb} it, and all lead back to one origin: {sources}."
    return f"{articles} {verb} it, from {sources}."


def _against(thread: Thread) -> str:
    """Say who denies a thread, and who only tells it otherwise; nothing where nobody does."""
    if not contested(thread):
        return ""
    against = [t for t in thread.tellings if t.relation == "contradicts" and t.live]
    against = [t for t in against if t.claim.stance is not Stance.WITHDRAWN] or against
    full = parties(t.claim for t in against)
    denied = Challenge.DENIED in thread.challenges or Challenge.GENERAL_DENIAL in thread.challenges
    did = "Denied" if denied else "Disputed"
    if not against:
        return f"{did}, as a person recorded."
    # who accuses with another figure denies nothing
    deny = [t for t in against if denied and t.claim.stance is Stance.DENIES] or against
    names, others = ([_party(t, full[speaker(t.claim)]) for t in some] for some in (deny, against))
    otherwise = [one for one in dict.fromkeys(others) if one not in names]
    also = f", told otherwise by {_some(otherwise)}" if otherwise else ""
    return f"{did} by {_some(list(dict.fromkeys(names)))}{also}."


def _named(origin: Origin) -> str:
    return inside(origin.label or origin.key)


def _some(names: Sequence[str]) -> str:
    """Write the first three of some names, and how many more there are."""
    shown = list(names[:3])
    if len(names) > len(shown):
        shown.append(f"{len(names) - len(shown)} more")
    return listed(shown)


def _numbered(number: int) -> str:
    words = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    return words[number] if number < len(words) else str(number)
