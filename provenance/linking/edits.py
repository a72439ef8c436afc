"""What was done to a claim from one version to the next: the comparison's own questions, asked of two tellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rapidfuzz.fuzz import ratio

from provenance import naming
from provenance.linking.analysis import analyse
from provenance.linking.dates import dates
from provenance.linking.figures import figures, hardened
from provenance.linking.figures import one as one_figure
from provenance.linking.pairing import Pairing, pair
from provenance.linking.polarity import polarity
from provenance.linking.revisions import Version, plain, revised
from provenance.linking.roles import roles
from provenance.linking.tables import words
from provenance.model import Claim, Edit, EditKind, Reason, SourceKind, Span, Stance, Statement
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


def edited(before: Version, after: Version) -> tuple[list[Edit], int]:
    """Give the edits to the claims of the text, in the order of the newer one, and how many claims were kept.

    What one sentence tells twice, as a claim and a part of it, is one edit.
    """
    found = revised(before, after)
    edits: list[tuple[float, int, Edit]] = []
    kept = len(found.kept)
    at = {id(b): place for place, b in enumerate(after.claims)}
    follows = _following(before, found.kept + found.pairs, at)
    outer = _Outer()
    for one, other in sorted(found.pairs, key=lambda both: _size(both[1]), reverse=True):
        differences = told_otherwise(
            Told(one, before.statements[one.id], one.id in found.untouched),
            Told(other, after.statements[other.id], other.id in found.untouched),
        )
        kept += not differences
        for kind, detail in differences:
            if not outer.has(kind, one, other):
                edits.append((at[id(other)], one.spans[0][0], Edit(kind, one, other, detail)))
    whole = [_long_words(b) for _, b in found.pairs if not denies(b)]
    for one in sorted(found.dropped, key=_size, reverse=True):
        if _told_within(one, whole):
            kept += 1
            continue
        edit = _gone(one, after)
        if not outer.has(edit.kind, one, None):
            edits.append((follows[id(one)], one.spans[0][0], edit))
    whole = [_long_words(a) for a, _ in found.pairs if not denies(a)]
    for one in sorted(found.added, key=_size, reverse=True):
        if _told_within(one, whole):
            continue
        edit = _new(one, before)
        if not outer.has(edit.kind, None, one):
            edits.append((at[id(one)], one.spans[0][0], edit))
    return [edit for _, _, edit in sorted(edits, key=lambda one: one[:2])], kept


def _gone(claim: Claim, after: Version) -> Edit:
    """Give the edit by which a claim went; where its words are still there, only who says them did."""
    if denies(claim):
        return Edit(EditKind.DENIAL_REMOVED, claim, None)
    if claim.attribution is not None and (now := _stands_in(claim, after)) is not None:
        return Edit(EditKind.SOURCE_STRIPPED, claim, now, _became(_name(claim), ""))
    return Edit(EditKind.DROPPED, claim, None)


def _new(claim: Claim, before: Version) -> Edit:
    """Give the edit by which a claim came; where its words were there before, only who says them is new."""
    if denies(claim):
        return Edit(EditKind.DENIAL_ADDED, None, claim)
    if claim.attribution is not None and (was := _stands_in(claim, before)) is not None:
        kind = EditKind.SOURCE_NAMED if _told_who(claim) > UNNAMED else EditKind.SOURCE_CHANGED
        return Edit(kind, was, claim, f"credited to “{_name(claim)}” now" if _name(claim) else "")
    return Edit(EditKind.ADDED, None, claim)


_SEVERAL = 4
"""Words of a claim from which on it is no chance that they stand in the other version."""


def _stands_in(claim: Claim, version: Version) -> Claim | None:
    """Give a claim of another version in whose sentence the words of one stand; None where they stand nowhere."""
    told = plain(claim.text)
    if len(told.split()) < _SEVERAL:
        return None
    there = {at for at, sentence in enumerate(version.plainly) if told in sentence}
    return next((one for one in version.claims if there.intersection(version.told_in(one))), None) if there else None


def _told_within(claim: Claim, others: Iterable[set[str]]) -> bool:
    """Whether a claim was cut off from a longer one, or joined to one: a sentence made two, two made one.

    `others` are the words of the claims that were told otherwise.
    """
    if denies(claim):
        return False
    mine = _long_words(claim)
    return len(mine) >= _PART_WORDS and any(mine <= one for one in others)


_PART_WORDS = 3
"""Words of a part of a sentence, beside small ones, from which on it is no chance that another one has them all."""


def _long_words(claim: Claim) -> set[str]:
    return {word.strip(_MARKS) for word in plain(claim.text).split() if len(word) > 3 or word[:1].isdigit()}


def _size(claim: Claim) -> int:
    return sum(end - start for start, end in claim.spans)


def _following(before: Version, pairs: Iterable[tuple[Claim, Claim]], at: dict[int, int]) -> dict[int, float]:
    """Give for each older claim the place right after which it stood, as the newer text has it."""
    now = {id(one): float(at[id(other)]) for one, other in pairs}
    found, last = {}, -1.0
    for one in before.claims:
        last = now.get(id(one), last)
        found[id(one)] = last + 0.5
    return found


_SMALL = (EditKind.REWORDED, EditKind.ADDED, EditKind.DROPPED)
"""What is no news of a part of a claim, where something was told of the whole."""


class _Outer:
    """Where claims stand of which an edit was told, so that no part of them is told again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._told: list[tuple[EditKind, Claim | None, Claim | None]] = []

    def has(self, kind: EditKind, before: Claim | None, after: Claim | None) -> bool:
        """Whether an edit of the whole of this claim says it already; else note this one."""
        for told, old, new in self._told:
            within = _in(before, old) if after is None else _in(after, new)
            if within and (told is kind or kind in _SMALL):
                return True
        self._told.append((kind, before, after))
        return False


def _in(part: Claim | None, whole: Claim | None) -> bool:
    """Whether a claim is a part of another one on the page, and not that one itself."""
    if part is None or whole is None or part is whole:
        return False
    return all(any(_within(one, other) for other in whole.spans) for one in part.spans)


def _within(part: Span, whole: Span) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def denies(claim: Claim) -> bool:
    """Whether a claim is a denial, and not only says in its own words that something is not so."""
    return claim.stance is Stance.DENIES and (not claim.says_no or bool(claim.answers))


# --- one claim, told otherwise ------------------------------------------------------------------------------------


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
            found += [*([] if same else _facts(one, other)), *_hedges(one, other)]
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
        yield EditKind.HEDGE_DROPPED if harder else EditKind.HEDGE_ADDED, _became(_cue(a), _cue(b))


_SURER = (Stance.ALLEGES, Stance.ASSERTS, Stance.CONFIRMS)
"""How sure a source is said to be, the surest last."""


def _cue(claim: Claim) -> str:
    return claim.attribution.cue if claim.attribution is not None else ""


def _became(was: str, now: str) -> str:
    if was and now:
        return f"“{was}” became “{now}”"
    return f"“{was}” is gone" if was else f"“{now}” is new"


# --- who says it


NOBODY, UNNAMED, BY_ROLE, NAMED = range(4)
"""How well a reader is told who says it."""


def _told_who(claim: Claim) -> int:
    credit = claim.attribution
    if credit is None:
        return NOBODY
    source = credit.source
    if not source.identified or not source.name:
        return UNNAMED
    return BY_ROLE if source.generic or _bare_role(source.name) else NAMED


def _bare_role(name: str) -> bool:
    """Whether a source is called by what it is, and a reader learns of which body: "a spokeswoman"."""
    return not any(word[:1].isupper() for word in name.split())


def _source(a: Claim, b: Claim) -> Iterator[Difference]:
    was, now = _told_who(a), _told_who(b)
    before, after = _name(a), _name(b)
    if NOBODY in (was, now) and plain(before or after) in plain((b if before else a).text):
        return  # the claim itself names them: "fishermen counted 900 trout"
    if now == NOBODY and was > NOBODY:
        yield EditKind.SOURCE_STRIPPED, f"“{before}” is gone" if before else ""
    elif was == NOBODY and now > NOBODY:
        kind = EditKind.SOURCE_NAMED if now > UNNAMED else EditKind.SOURCE_CHANGED
        yield kind, f"credited to “{after}” now" if after else ""
    elif was == NOBODY or plain(before) == plain(after):
        return
    elif was != now:
        yield EditKind.SOURCE_UNNAMED if now < was else EditKind.SOURCE_NAMED, _became(before, after)
    elif was == UNNAMED or _relays(a) != _relays(b) or _two(a, b):
        yield EditKind.SOURCE_CHANGED, _became(before, after)
    elif was == now == NAMED and not _part_of(before, after):
        yield EditKind.REWORDED, _became(before, after)  # a name put right, or spelt otherwise


def _part_of(before: str, after: str) -> bool:
    """Whether one form of a name has all words of the other: "Emil Vorda", "Vorda"."""
    one, other = set(plain(before).split()), set(plain(after).split())
    return one <= other or other <= one


def _name(claim: Claim) -> str:
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
    return [(EditKind.QUOTATION_ALTERED, _became(*_parting(was, now)))]


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


def _parting(was: str, now: str) -> tuple[str, str]:
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


def _facts(one: Told, other: Told) -> Iterator[Difference]:
    """Ask the comparison what differs in figures, dates, yes and no, and who did it."""
    found = _pairing(one, other)
    counted = [r for answer in (figures(found), dates(found)) if answer.conflicting for r in answer.reasons]
    if counted:
        yield EditKind.FIGURE_CHANGED, "; ".join(dict.fromkeys(_became(r.a, r.b) for r in counted))
    elif (changed := _other_figures(found)) is not None:
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
    return _became(reason.a, reason.b) if reason.a and reason.b else reason.says


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
    return _became(was[0].text, now[0].text)


def _hedges(one: Told, other: Told) -> Iterator[Difference]:
    was, now = set(one.claim.hedges), set(other.claim.hedges)
    gone, new = sorted(was - now), sorted(now - was)
    gone += sorted(_charging(one.claim.text) - _charging(other.claim.text) - was)
    new += sorted(_charging(other.claim.text) - _charging(one.claim.text) - now)
    harder, softer = _harder(one.statement, other.statement), _harder(other.statement, one.statement)
    if (gone and not new) or (harder and not softer):
        yield EditKind.HEDGE_DROPPED, "; ".join([*(_became(word, "") for word in gone), *harder])
    elif (new and not gone) or (softer and not harder):
        yield EditKind.HEDGE_ADDED, "; ".join(_became("", word) for word in new)
    elif gone and new:
        yield EditKind.REWORDED, _became(", ".join(gone), ", ".join(new))


def _harder(before: Statement, after: Statement) -> list[str]:
    """Give the figures that became exact, as what became what."""
    return [one.partition(": ")[2] for one in hardened(before, after)]


def _charging(text: str) -> set[str]:
    """Give the words by which something is only charged or suspected: "is accused of", "alleged"."""
    return {word.strip(_MARKS) for word in plain(text).split()} & words("charging.txt")


_MARKS = ".,;:!?'()"


def _other_words(a: Claim, b: Claim) -> str:
    """Show the words in which two tellings part, where they are few; nothing where the sentence was built anew."""
    was, now = _parting(as_compared(a.text), as_compared(b.text))
    return _became(was, now) if len(was.split()) <= _FEW and len(now.split()) <= _FEW else ""


_FEW = 4


# --- headlines ------------------------------------------------------------------------------------------------------


def headline(before: Version, after: Version) -> list[Edit]:
    """Give the edit to the headline, if there is one: hardened where a source, a hedge or a question went."""
    was, now = _heads(before), _heads(after)
    old, new = _head(before), _head(after)
    if not old or not new or plain(old) == plain(new):
        return []
    softer = [detail for one in was for detail in _softening(one, now)]
    softer += [_became(word, "") for word in sorted(_charging(old) - _charging(new)) if not _charging(new)]
    softer += [_became("?", "")] if old.rstrip().endswith("?") and not new.rstrip().endswith("?") else []
    softer += [_became(f"{mark}…{mark}", "") for mark in _set_off(old) if not _set_off(new)]
    first, last = _shown(before, was, old), _shown(after, now, new)
    kind = EditKind.HEADLINE_HARDENED if softer else EditKind.HEADLINE_CHANGED
    return [Edit(kind, first, last, "; ".join(dict.fromkeys(softer)))]


_SET_OFF = re.compile(r"""(?<!\w)(["'])[^"']+\1(?!\w)""")


def _set_off(title: str) -> list[str]:
    """Give the marks in which a headline sets words off as somebody else's."""
    return sorted({found[1] for found in _SET_OFF.finditer(as_compared(title))})


def _heads(version: Version) -> list[Claim]:
    return [one for one in version.claims if one.headline]


def _head(version: Version) -> str:
    """Give the headline: what the page has as its title, else the line above its text."""
    heads = _heads(version)
    return version.article.title or (heads[0].text if heads else "")


def _shown(version: Version, heads: Sequence[Claim], title: str) -> Claim:
    """Give the claim of a headline; where none was found in it, one that is the headline as it stands."""
    return heads[0] if heads else Claim.of(version.article.id, title, ((0, len(title)),), title, headline=True)


def _softening(one: Claim, now: Sequence[Claim]) -> Iterator[str]:
    """Give what made a headline less sure, and is in the new one no more."""
    for hedge in one.hedges:
        if not any(other.hedges for other in now):
            yield _became(hedge, "")
    if one.attribution is not None and not any(other.attribution for other in now):
        yield _became(one.attribution.source.name, "")
