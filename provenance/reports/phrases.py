"""Short phrases made of one value: a date, a source, a range of origins, where a thread stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from provenance.model import (
    STORY,
    Article,
    Attribution,
    Challenge,
    Claim,
    Decision,
    DecisionKind,
    Line,
    Origins,
    Source,
    SourceKind,
    Support,
    Telling,
    Thread,
)
from provenance.reports.safe import one_line
from provenance.reports.wording import (
    ANSWERED_CALLED,
    MONTHS,
    OUTLET_ITSELF,
    STANDING_CALLED,
    inside,
    ourselves,
    own_page,
)
from provenance.signs import manifests

SHORT = 8
"""Characters of an id that a list shows, its letter included; any unambiguous beginning is enough."""

OWN_VOICE = "the outlet's own voice"

_OPENING = ("“", "„", "«", "»", "‘", '"')
_CLOSING = ("”", "“", "»", "«", "’", '"')
_CONTRADICTED = frozenset((Challenge.DENIED, Challenge.GENERAL_DENIAL, Challenge.DISPUTED))
_WHOLE_DAY = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])")


def short_id(ident: str) -> str:
    """Shorten an id for a list."""
    return ident[:SHORT]


def in_quotes(text: str) -> str:
    """Write words between quotation marks, on one line; words that bring their own marks get no second pair."""
    words = one_line(text)
    own = words.startswith(_OPENING) and words.endswith(_CLOSING)
    return words if own else f"“{words}”"


def shortened(text: str, most: int) -> str:
    """Cut text to at most so many characters, with an ellipsis for what is left out, between words where it can."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    between = cut.rpartition(" ")[0]
    return f"{(between if len(between) > most // 2 else cut).rstrip(' ,;:')}…"


def heading(one: Thread | Line) -> str:
    """Write what a thread is about, as a heading: with a capital, and with who denies what nobody asserts."""
    words = one_line(one.proposition)
    if one.denied_by:
        first, *others = one.denied_by
        also = f" and {count(len(others), 'other')}" if others else ""
        taken = Challenge.WITHDRAWN in one.challenges and not _CONTRADICTED.intersection(one.challenges)
        by = "its outlet" if own_page(first) else inside(one_line(first))
        # a proposition that is a few words alone begins with whose word it is
        said = words.removeprefix(f"{one_line(first)}: ")
        return f"{'Taken back' if taken else 'Denied'} by {by}{also}: {said}"
    return words[:1].upper() + words[1:]


def short_date(date: str) -> str:
    """Get the day of a date or date-time as YYYY-MM-DD, and anything else as it is."""
    found = _DATE.match(date)
    return found.group(0) if found else date


def long_date(date: str) -> str:
    """Write a date as a newspaper does, "8 December 2025"; anything that is no date stays as it is."""
    found = _DATE.match(date)
    if not found:
        return date
    year, month, day = found.groups()
    if month is None:
        return str(year)
    if not 1 <= int(month) <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return date
    return " ".join([*([str(int(day))] if day else []), MONTHS[int(month) - 1], str(year)])


def long_days(sentence: str) -> str:
    """Write the days in a finished sentence as a newspaper does."""
    return _WHOLE_DAY.sub(lambda found: long_date(found.group()), sentence)


def date_range(dates: Sequence[str]) -> str:
    """Write the days from the first date to the last, "8 to 12 December 2025"; empty when there are none."""
    days = sorted(short_date(date) for date in dates if date)
    if not days:
        return ""
    first, last = long_date(days[0]).split(), long_date(days[-1]).split()
    if first == last:
        return " ".join(first)
    shared = 0
    while len(first) == len(last) and shared < len(first) - 1 and first[-shared - 1] == last[-shared - 1]:
        shared += 1
    return " ".join([*first[: len(first) - shared], "to", *last])


def origins_range(origins: Origins) -> str:
    """Write how many independent origins there are: "1 to 3", or "2" when both ends are the same."""
    if origins.at_least == origins.at_most:
        return str(origins.at_least)
    return f"{origins.at_least} to {origins.at_most}"


def called(word: str) -> str:
    """Give the name that people are shown for a support or a challenge."""
    return STANDING_CALLED.get(word, word)


def standing(thread: Thread | Line) -> str:
    """Write where a thread stands: its support, then its challenges."""
    return ", ".join(map(called, (thread.support.value, *(challenge.value for challenge in thread.challenges))))


def source_phrase(source: Source) -> str:
    """Write who a source is: name, role, and the body spoken for where the name does not say it."""
    parts = [source.name or "an unnamed source"]
    if source.role and source.role.casefold() not in source.name.casefold():
        parts.append(source.role)
    phrase = ", ".join(parts)
    if source.body and source.body.casefold() not in phrase.casefold():
        phrase += f" ({source.body})"
    return phrase


def who(claim: Claim) -> str:
    """Write who says a claim, with those between the source and the page."""
    if claim.attribution is None:
        return OWN_VOICE
    source = claim.attribution.source
    phrase = OUTLET_ITSELF if ourselves(source.name) else source_phrase(source)
    passed_on = relays(claim.attribution)
    return f"{phrase}, via {', via '.join(passed_on)}" if passed_on else phrase


def meant(claim: Claim) -> str:
    """Give what a claim says where its own words only point at it ("Hale denies this"); nothing where they say it."""
    said = frozenset(_WORDS.findall(claim.text.casefold()))
    told = _WORDS.findall(claim.proposition.casefold())
    known = sum(word in said for word in told)
    return one_line(claim.proposition) if told and known < len(told) * _POINTS else ""


_WORDS = re.compile(r"\w+")
_POINTS = 0.5
"""Share of the words of what is told below which they stand somewhere else."""


def relays(credit: Attribution) -> list[str]:
    """Name the outlets between a source and the page: "we" is the page."""
    outlets = (one.name for one in credit.via if one.kind is SourceKind.OUTLET)
    return [name for name in outlets if name and not ourselves(name)]


def teller(telling: Telling) -> str:
    """Write who speaks in a telling, as `who`: its outlet, where a page speaks of itself ("we", "this article")."""
    credit = telling.claim.attribution
    if credit is not None and own_page(credit.source.name):
        return telling.outlet or OWN_VOICE
    return who(telling.claim)


def speaker(claim: Claim) -> str:
    """Name who speaks: the body for its spokesman, and nobody where nobody is credited."""
    source = claim.attribution.source if claim.attribution is not None else None
    return (source.body or source.name or source_phrase(source)) if source is not None else ""


def parties(claims: Iterable[Claim]) -> dict[str, str]:
    """Find for each name of a speaker the fullest form of it among some claims: "Orla Works" for "Orla" too."""
    names = sorted({speaker(claim) for claim in claims}, key=lambda name: (-len(name), name))
    found: dict[str, str] = {}
    for name in names:
        fuller = (one for one in found if f"{one} ".casefold().startswith(f"{name} ".casefold()))
        found[name] = found.get(next(fuller, ""), name)
    return found


def checked_phrase(thread: Thread) -> str:
    """Write how much of a thread a person has read, and whether what carries it is among that."""
    told = f"{len(thread.checked) or 'none'} of {count(len(thread.tellings), 'telling')}"
    if not thread.checked:
        return told
    if thread.support is not Support.CORROBORATED:
        return told
    carried = "at least one of each origin" if thread.rests_on_checked else "but none yet from one of the origins"
    return f"{told}; {carried}"


def passed_on_from(telling: Telling) -> str:
    """Name the outlet from which a page says that it has a claim; empty where it names none but its own."""
    credit = telling.claim.attribution
    if credit is None:
        return ""
    from provenance import naming

    own = naming.outlet(telling.outlet)
    heard = (one for one in (*credit.via, credit.source) if one.kind is SourceKind.OUTLET)
    return next((one.name for one in heard if one.name and naming.outlet(one.name) != own), "")


def placed_by(telling: Telling) -> str:
    """Write who put a telling in its thread."""
    if not telling.judge:
        heard = passed_on_from(telling)
        return f"first telling here, passed on from {heard}" if heard else "first telling"
    if telling.judge == "article":
        return "tied to it in the same article"
    if telling.judge == STORY:
        return "told in other words"
    return f"linked by {telling.judge}"


def reply_phrase(one: Decision) -> str:
    """Write who was asked, or what somebody who was asked answered, as one line."""
    who = one.party
    if one.kind is DecisionKind.ASKED:
        until = f", until {long_date(one.value)}" if one.value else ""
        return f"{who} was asked on {long_date(one.on)}{until}: {one.why}"
    came = ANSWERED_CALLED.get(one.value, one.value)
    return f"{who} {came}, recorded on {long_date(one.on)}: {one.why}"


def review_phrase(one: Decision) -> str:
    """Write what a published review says, who published it and where, as one line."""
    who = one.party or ("this desk" if one.kind is DecisionKind.REVIEWED else "another desk")
    return f"“{one.value}”, by {who}, {one.field} (recorded by {one.by}, {long_date(one.on)})"


def count(number: int, one: str, many: str = "") -> str:
    """Write a number with its noun in the right form: "1 article", "2 articles"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def first_date(thread: Thread) -> str:
    """Get the date of the oldest dated telling; empty when none has a date."""
    return Line.of(thread).first_date


def articles_telling(thread: Thread) -> int:
    """Count the articles that tell a thread's proposition: those that still stand, as long as any does."""
    return Line.of(thread).standing_in


def circle_phrase(outlets: Sequence[str]) -> str:
    """Write that each outlet has a claim from the next, and the last from the first."""
    return f"{outlets[0]} got it from {', which got it from '.join((*outlets[1:], outlets[0]))}"


def listed(words: Sequence[str]) -> str:
    """Write several words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def unseen(article: Article) -> str:
    """Say what an article keeps beside its text that nobody sees; nothing where it keeps nothing."""
    if not article.signs:
        return ""
    characters = count(sum(len(sign.characters) for sign in article.signs), "invisible character")
    where = "" if len(article.signs) == 1 else f" in {len(article.signs)} places"
    told = f"{characters}{where}, kept apart from the text"
    found = manifests(article.signs)
    if not found:
        return told + "."
    damaged = sum(not one.whole for one in found)
    of_them = f"{damaged} of them damaged, " if damaged else ""
    return f"{told}. They carry {count(len(found), 'C2PA manifest')} ({of_them}not verified)."


def agency_word(article: Article) -> str:
    """Say what a news agency says of its item; nothing where it may be published."""
    if article.pubstatus:
        return f"Its agency {'canceled' if article.pubstatus == 'canceled' else 'withholds'} it."
    if not article.embargo:
        return ""
    until = "" if article.embargo.startswith("9999") else f" until {article.embargo}"
    return f"Under embargo{until}."


def beside_text(article: Article) -> str:
    """Say what is to be known of an article beside its text: its agency's word, what was left out, what nobody sees."""
    return " ".join(filter(None, (agency_word(article), *article.remarks, unseen(article))))
