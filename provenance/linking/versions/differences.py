"""What differs from one telling of a claim to the next: the comparison's own questions, asked of two versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen
from rapidfuzz.fuzz import ratio

from provenance import naming
from provenance.linking.alignment.pairing import Pairing, pair
from provenance.linking.events.polarity import polarity
from provenance.linking.numbers.dates import dates
from provenance.linking.numbers.figures import figures, hardened
from provenance.linking.numbers.figures import one as one_figure
from provenance.linking.parsing.analysis import analyse
from provenance.linking.participants.roles import roles
from provenance.linking.tables import words
from provenance.linking.versions.revisions import plain
from provenance.model import Claim, EditKind, Reason, SourceKind, Stance, Statement
from provenance.naming import Sameness
from provenance.text import as_compared

Difference = tuple[EditKind, str]
"""What was done, and the words that show it."""


@frozen
class Told:
    """A claim, with what the comparison looks at."""

    claim: Claim
    statement: Statement
    untouched: bool = False
    """Whether the other version has all its sentences."""


def denies(claim: Claim) -> bool:
    """Whether a claim is a denial, and not only says in its own words that something is not so."""
    return claim.stance is Stance.DENIES and (not claim.says_no or bool(claim.answers))


def told_otherwise(one: Told, other: Told) -> list[Difference]:
    """Give what was done from one telling to the next; nothing where a reader is told the same by the same party."""
    a, b = one.claim, other.claim
    cut = _cut(a, b)
    if cut and one.untouched is not other.untouched:
        return cut  # whoever says what is left is told as before, and not by what was cut
    found = list(_stance(a, b))
    found += _source(a, b)
    same = plain(a.text) == plain(b.text)
    if not same or a.hedges != b.hedges:
        # of a quotation it says enough that other words stand in it; in what, its own words show
        found += [] if same else cut or _quotation(a, b)
        if not any(kind in _OF_A_QUOTATION for kind, _ in found):
            found += [*([] if same else facts(one, other)), *_hedges(one, other)]
    if not found and not same:
        found.append((EditKind.REWORDED, _other_words(a, b)))
    return found


_OF_A_QUOTATION = (EditKind.QUOTATION_ALTERED, EditKind.DROPPED, EditKind.ADDED)


def _stance(a: Claim, b: Claim) -> Iterator[Difference]:
    if denies(a) is not denies(b):
        if a.says_no or b.says_no:
            return  # the words themselves say no, and are asked whether they say the opposite
        yield (
            (EditKind.DENIAL_ADDED, "it is denied now")
            if denies(b)
            else (EditKind.DENIAL_REMOVED, "it was denied, and no longer is")
        )
    elif a.stance in _SURER and b.stance in _SURER and a.stance is not b.stance and _cue(a) and _cue(b):
        harder = _SURER.index(b.stance) > _SURER.index(a.stance)
        yield EditKind.HEDGE_DROPPED if harder else EditKind.HEDGE_ADDED, became(_cue(a), _cue(b))


_SURER = (Stance.ALLEGES, Stance.ASSERTS, Stance.CONFIRMS)
"""How sure a source is said to be, the surest last."""


def _cue(claim: Claim) -> str:
    return claim.attribution.cue if claim.attribution is not None else ""


def became(was: str, now: str) -> str:
    if was and now:
        return f"“{was}” became “{now}”"
    return f"“{was}” is gone" if was else f"“{now}” is new"


# --- who says it


NOBODY, UNNAMED, BY_ROLE, NAMED = range(4)
"""How well a reader is told who says it."""


def told_who(claim: Claim) -> int:
    credit = claim.attribution
    if credit is None:
        return NOBODY
    source = credit.source
    if not source.identified or not source.name:
        return UNNAMED
    return BY_ROLE if source.generic or _bare_role(source.name) else NAMED


def _bare_role(name: str) -> bool:
    """Whether a source is called by what it is, at best with whose: "a spokeswoman", "a lawyer for Wint"."""
    first, *rest = name.split()
    return first.lower() in words("indefinite.txt") or not any(word[:1].isupper() for word in (first, *rest))


def _source(a: Claim, b: Claim) -> Iterator[Difference]:
    was, now = told_who(a), told_who(b)
    before, after = name(a), name(b)
    if NOBODY in (was, now) and plain(before or after) in plain((b if before else a).text):
        return  # the claim itself names them: "fishermen counted 900 trout"
    if now == NOBODY and was > NOBODY:
        yield EditKind.SOURCE_STRIPPED, f"“{before}” is gone" if before else ""
    elif was == NOBODY and now > NOBODY:
        kind = EditKind.SOURCE_NAMED if now > UNNAMED else EditKind.SOURCE_CHANGED
        yield kind, f"credited to “{after}” now" if after else ""
    elif was == NOBODY or plain(before) == plain(after):
        return
    elif was != now and not _apposed(before, after):
        yield EditKind.SOURCE_UNNAMED if now < was else EditKind.SOURCE_NAMED, became(before, after)
    elif was != now:
        return  # "a second maker, Kabelverk", "Kabelverk"
    elif was == UNNAMED or _relays(a) != _relays(b) or _two(a, b):
        yield EditKind.SOURCE_CHANGED, became(before, after)
    elif was == now == NAMED and not _part_of(before, after):
        yield EditKind.REWORDED, became(before, after)  # a name put right, or spelt otherwise


def _part_of(before: str, after: str) -> bool:
    """Whether one form of a name has all words of the other: "Emil Vorda", "Vorda"."""
    one, other = set(plain(before).split()), set(plain(after).split())
    return one <= other or other <= one


def _apposed(before: str, after: str) -> bool:
    """Whether one name is the other with what they are beside it: "a second maker, Kabelverk"."""
    short, long = sorted((plain(before), plain(after)), key=len)
    return short in [part.strip() for part in long.split(",")]


def name(claim: Claim) -> str:
    """Write who says a claim, and through whom the page has it."""
    if claim.attribution is None:
        return ""
    return ", via ".join(filter(None, (claim.attribution.source.name, *_relays(claim))))


def _relays(claim: Claim) -> list[str]:
    credit = claim.attribution
    return [one.name for one in credit.via if one.kind is SourceKind.OUTLET] if credit is not None else []


def _two(a: Claim, b: Claim) -> bool:
    """Whether two claims are certainly told by two parties, and not by one under another form of its name."""
    assert a.attribution is not None and b.attribution is not None
    one, other = a.attribution.source, b.attribution.source
    if one.key == other.key:
        return False
    return naming.compare(naming.party(one), naming.party(other)) is Sameness.TWO


# --- in which words


_QUOTED = re.compile(r'"([^"]+)"')


def quoted_words(claim: Claim) -> list[str]:
    """Give what of a claim stands in quotation marks, without the marks."""
    written = as_compared(claim.text)
    return _QUOTED.findall(written) or ([written] if claim.quoted == "all" else [])


def _quotation(a: Claim, b: Claim) -> list[Difference]:
    """Tell whether other words stand between the marks; nothing where either is not quoted."""
    if "none" in (a.quoted, b.quoted):
        return []
    was, now = " ".join(quoted_words(a)), " ".join(quoted_words(b))
    if not was or not now or plain(was) == plain(now):
        return []
    return [(EditKind.QUOTATION_ALTERED, became(*parting(was, now)))]


def _cut(a: Claim, b: Claim) -> list[Difference]:
    """Tell whether whole sentences of a quotation went, or came, and the rest stands word for word."""
    if "none" in (a.quoted, b.quoted):
        return []
    was, now = _pieces(a), _pieces(b)
    gone, new = [one for one in was if one not in now], [one for one in now if one not in was]
    if bool(gone) is bool(new) or len(gone) == len(was) or len(new) == len(now):
        return []
    kind = EditKind.DROPPED if gone else EditKind.ADDED
    return [(kind, "; ".join(f"“{one}”" for one in gone or new))]


_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def _pieces(claim: Claim) -> list[str]:
    """Give the sentences of a quotation, without the marks at their ends."""
    return [one.strip(" ,.;:") for words in quoted_words(claim) for one in _SENTENCE_END.split(words)]


def parting(was: str, now: str) -> tuple[str, str]:
    """Give the words in which two wordings part, from the first to the last of them."""
    a, b = was.split(), now.split()
    alike = [[plain(word) for word in side] for side in (a, b)]
    start = 0
    while start < min(len(a), len(b)) and alike[0][start] == alike[1][start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and alike[0][-1 - end] == alike[1][-1 - end]:
        end += 1
    return " ".join(a[start : len(a) - end]).strip(_AROUND), " ".join(b[start : len(b) - end]).strip(_AROUND)


_AROUND = ' ",;:'


# --- what it says


def facts(one: Told, other: Told) -> Iterator[Difference]:
    """Ask the comparison what differs in figures, dates, yes and no, and who did it."""
    found = _pairing(one, other)
    counted = [r for answer in (figures(found), dates(found)) if answer.conflicting for r in answer.reasons]
    counted = [r for r in counted if plain(r.a) != plain(r.b)]  # "in July" of a year that only the verb tells
    if counted:
        yield EditKind.FIGURE_CHANGED, "; ".join(dict.fromkeys(became(r.a, r.b) for r in counted))
    elif (changed := _other_figures(found) or _other_digits(one.claim, other.claim)) is not None:
        yield EditKind.FIGURE_CHANGED, changed
    # a denial is told by its stance, and need not be told again
    if denies(one.claim) is denies(other.claim) or one.claim.says_no or other.claim.says_no:
        ordered = _english(one) and _english(other)
        near = ratio(plain(one.claim.text), plain(other.claim.text)) >= SAME_BUT_FOR_A_WORD
        turned = [polarity(found), *([roles(found)] if ordered else [])] if near else []
        reasons = [r for answer in turned if answer.conflicting for r in answer.reasons]
        if reasons:
            yield EditKind.REVERSED, _reason(reasons[0])


SAME_BUT_FOR_A_WORD = 80.0
"""Likeness of their letters from which two tellings that differ in yes and no, or in who did it, say the opposite.

"Found nothing" and "without finding anything wrong" differ in where they say no, and say the same."""


def _english(one: Told) -> bool:
    return one.statement.language.lower().split("-")[0] in ("", "en")


def _pairing(one: Told, other: Told) -> Pairing:
    return pair(analyse(one.statement), analyse(other.statement))


def _reason(reason: Reason) -> str:
    return became(reason.a, reason.b) if reason.a and reason.b else reason.says


def _other_figures(found: Pairing) -> str | None:
    """Give the only figure, or date, that stands in each of two versions and not in the other."""
    kinds = ("figure", "date")
    was = [found.a.items[at] for at in sorted(found.only_a) if found.a.items[at].kind in kinds]
    now = [found.b.items[at] for at in sorted(found.only_b) if found.b.items[at].kind in kinds]
    if len(was) != 1 or len(now) != 1 or was[0].kind != now[0].kind:
        return None
    mine, theirs = was[0].figure, now[0].figure
    if mine is not None and theirs is not None and one_figure(mine, theirs):
        return None  # in another unit, or rounded
    return became(was[0].text, now[0].text)


def _other_digits(a: Claim, b: Claim) -> str | None:
    """Give the words in which two tellings part, where they are few and both are written with digits."""
    was, now = parting(as_compared(a.text), as_compared(b.text))
    digits = [re.sub(r"\D", "", side) for side in (was, now)]
    few = max(len(was.split()), len(now.split())) <= _FEW
    return became(was, now) if few and all(digits) and digits[0] != digits[1] else None


def _hedges(one: Told, other: Told) -> Iterator[Difference]:
    was, now = _unsure(one.claim), _unsure(other.claim)
    gone, new = sorted(was - now), sorted(now - was)
    gone += sorted(charging(one.claim.text) - charging(other.claim.text) - was)
    new += sorted(charging(other.claim.text) - charging(one.claim.text) - now)
    harder, softer = _harder(one.statement, other.statement), _harder(other.statement, one.statement)
    if (gone and not new) or (harder and not softer):
        yield EditKind.HEDGE_DROPPED, "; ".join([*(became(word, "") for word in gone), *harder])
    elif (new and not gone) or (softer and not harder):
        yield EditKind.HEDGE_ADDED, "; ".join(became("", word) for word in new)
    elif gone and new:
        yield EditKind.REWORDED, became(", ".join(gone), ", ".join(new))


def _unsure(claim: Claim) -> set[str]:
    """Give the hedges of a claim, without words of an open question: "whether the quarry may keep its licence"."""
    told = plain(claim.text).split()
    asked = next((at for at, word in enumerate(told) if word in words("openquestion.txt")), len(told))
    open_ = " ".join(told[asked : asked + _CLAUSE])
    return {one for one in claim.hedges if one.lower() not in words("maybe.txt") or one.lower() not in open_.split()}


_CLAUSE = 8
"""Words of an indirect question in which its verb stands."""


def _harder(before: Statement, after: Statement) -> list[str]:
    """Give the figures that became exact, as what became what."""
    return [one.partition(": ")[2] for one in hardened(before, after)]


def charging(text: str) -> set[str]:
    """Give the words by which something is only charged or suspected: "is accused of", "alleged"."""
    return {word.strip(_MARKS) for word in plain(text).split()} & words("charging.txt")


_MARKS = ".,;:!?'()"


def _other_words(a: Claim, b: Claim) -> str:
    """Show the words in which two tellings part, where they are few; nothing where the sentence was built anew."""
    was, now = parting(as_compared(a.text), as_compared(b.text))
    return became(was, now) if len(was.split()) <= _FEW and len(now.split()) <= _FEW else ""


_FEW = 4
