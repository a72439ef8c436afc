"""What a denial or a silence answers: the claims of the same article that it is set against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from attrs import evolve

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.model import Attribution, Claim, Source, SourceKind, Stance, same_party

_WORD = re.compile(r"[^\W\d_]{4,}")
_LEAD = 10
"""Claims at the head of a story that a denial anywhere in it may answer."""
_NEAR = 24
"""Claims before a denial, and half as many after it, that it may answer."""
_MOST = 3
"""A denial hangs on at most this many claims of its article."""


def answered(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims, with `answers` filled in for those that deny, decline or stay silent.

    Who says that something did not happen denies it, whatever the verb, where the article tells that it did.
    """
    counters = {c.id for c in claims if c.stance not in _REPLIES and _counters(c, lexicon)}
    if not counters and not any(c.stance in _REPLIES for c in claims):
        return list(claims)
    told = _Told(claims, counters, lexicon)
    made: list[Claim] = []
    for claim in claims:
        if claim.stance is Stance.DENIES:
            claim = told.restored(claim, told.denied_by(claim))
        elif claim.stance in _REPLIES:
            targets = _asked(claim, told, lexicon)
            claim = evolve(claim, answers=tuple(t.id for t in targets))
        elif claim.id in counters:
            targets_of = told.denied_by(claim, surely=True)
            if targets_of:
                claim = told.restored(evolve(claim, stance=Stance.DENIES), targets_of)
        made.append(claim)
    return made


_REPLIES = (Stance.DENIES, Stance.DECLINES, Stance.NO_RESPONSE)


def _counters(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether somebody says in so many words that something is not so."""
    if claim.attribution is None or claim.stance not in (Stance.ASSERTS, Stance.CONFIRMS, Stance.ALLEGES):
        return False
    if not claim.attribution.source.name or claim.headline:
        return False
    words = _WORDS.findall(claim.text.lower().replace("’", "'"))
    return _says_false(words, lexicon) or _negated(words[:_HEAD_OF_CLAUSE], lexicon)


def _negated(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the first clause of a text says no: "We did not cut it", "no such briefing took place"."""
    first = next((i for i, word in enumerate(words) if _is_no(word, lexicon)), None)
    if first is None:
        return False
    # "not only", "no doubt", "not until", "no longer": the clause is told all the same
    return words[first : first + 2] not in _NO_DENIALS and not (first == 0 and words[0] == "not")


_WORDS = re.compile(r"[\w']+")
_HEAD_OF_CLAUSE = 10
_NO_DENIALS = (["not", "only"], ["no", "doubt"], ["not", "until"], ["no", "longer"], ["not", "just"], ["no", "matter"])


def _of_the_past(text: str, lexicon: Lexicon) -> bool:
    """Whether a negated text tells of what has happened, and not of what will or should."""
    words = _WORDS.findall(text.lower().replace("’", "'"))[:_HEAD_OF_CLAUSE]
    return not any("modal" in lexicon.classes_of(w) or "future" in lexicon.classes_of(w) for w in words)


def _is_no(word: str, lexicon: Lexicon) -> bool:
    return word.endswith("n't") or word in lexicon.words["saying-no"]


def is_false(text: str, lexicon: Lexicon) -> bool:
    """Whether a text calls something untrue: "a pack of lies", "simply not the case"."""
    return _says_false(_WORDS.findall(text.lower().replace("’", "'")), lexicon)


def _says_false(words: Sequence[str], lexicon: Lexicon) -> bool:
    phrases = _false_phrases(lexicon.language)
    for at, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            if words[at : at + len(phrase)] == phrase:
                return True
    return False


@cache
def _false_phrases(language: str) -> dict[str, list[list[str]]]:
    """Phrases that call something untrue, by their first word."""
    found: dict[str, list[list[str]]] = {}
    for phrase in lexicon_of(language).stance["falsehood"]:
        words = phrase.split()
        found.setdefault(words[0], []).append(words)
    return found


class _Told:
    """What an article tells, for finding what a denial is set against.

    A claim answers better the more of the denial's rare words it shares, if it speaks of whoever denies, if it accuses,
    if somebody else is credited with it, and the shorter before the denial it stands. The weights were set on the half
    of tests/gold that is there for developing.
    """

    def __init__(self, claims: Sequence[Claim], counters: set[str], lexicon: Lexicon) -> None:
        """Take in the claims of an article."""
        self.lexicon = lexicon
        self.asserting = [c for c in claims if c.stance.asserting and c.checkable]
        self.by_id = {c.id: c for c in self.asserting}
        self.stems = {c.id: _stems(c.proposition, lexicon) for c in self.asserting}
        self.starts = [c.spans[0][0] for c in self.asserting]
        counts = Counter(stem for found in self.stems.values() for stem in found)
        self.weights = {stem: 1 / (1 + count) for stem, count in counts.items()}
        self.counters = counters
        credited = [(c, c.attribution) for c in self.asserting if c.attribution is not None and not c.headline]
        reported = [c for c, credit in credited if _is_reported(credit)]
        self.relayed = (reported[:_LEAD] + [c for c, _ in credited[:_LEAD]])[: 2 * _LEAD]
        """What the article relays from its beginning: what came through an outlet or a document first."""

    def restored(self, claim: Claim, answers: tuple[str, ...]) -> Claim:
        """A denial with what it answers; one that only points ("the allegation") denies what that claim says."""
        first = self.by_id.get(answers[0]) if answers else None
        prop = claim.proposition
        if first is not None and not claim.general and self._only_points(claim):
            prop = first.proposition
        return evolve(claim, answers=answers, proposition=prop)

    def _only_points(self, claim: Claim) -> bool:
        words = _WORDS.findall(claim.text.lower().replace("’", "'"))
        wanted = _stems(claim.text, self.lexicon)
        named = {s for s in wanted if s[:5] not in self.lexicon.words["label-stem"]}
        if not named or _points_at_report(claim.text, self.lexicon):
            return len(words) <= _SHORT_LABEL
        return len(words) <= _SHORT_LABEL and bool(set(words) & self.lexicon.words["pointing"])

    def denied_by(self, claim: Claim, surely: bool = False) -> tuple[str, ...]:
        """Ids of what a claim denies, the likeliest first; `surely`: only where its words or its party tell."""
        source = claim.attribution.source if claim.attribution is not None else None
        wanted = _stems(claim.text, self.lexicon)
        wanted = frozenset(s for s in wanted if s[:5] not in self.lexicon.words["label-stem"])
        total = sum(self.weights.get(stem, _UNKNOWN) for stem in wanted)
        false = is_false(claim.text, self.lexicon)
        past = _of_the_past(claim.text, self.lexicon)
        label = not wanted or claim.general or (false and len(wanted) < 3)
        here = bisect_left(self.starts, claim.spans[0][0])
        leading = here < _LEADING  # a denial in a headline or a lead stands before what it answers
        scored: list[tuple[float, int, Claim]] = []
        if _points_at_report(claim.text, self.lexicon):
            # "denied the report": what the article relays from its beginning
            told = [c for c in self.relayed if not _same_source(source, c) and not _overlap(claim, c)]
            return tuple(c.id for c in told[:1])
        for at, other in _around(here, self.asserting):
            if _same_source(source, other) or _overlap(claim, other):
                continue
            if other.id in self.counters and not label:
                continue  # what says no itself is no charge; but "that" may point at it
            shared = wanted & self.stems[other.id]
            covered = sum(self.weights[stem] for stem in shared) / total if total else 0.0
            party = source is not None and names_party(source, other)
            accused = party or other.stance is Stance.ALLEGES
            distance = here - 1 - at if at < here else at - here + 2
            if at >= here and len(shared) < 2 and not (leading and accused and other.attribution is not None):
                continue
            close = party and at < here and distance < _NEXT_TO
            unlike = len(wanted) >= _MANY and covered < _LITTLE and not (close or other.stance is Stance.ALLEGES)
            if not (label or accused or shared) or unlike:
                continue  # a denial of something that nobody here told
            if (
                surely
                and not false
                and not (
                    (len(shared) > 1 and covered > _MUCH) or (accused and at < here and distance < _NEXT_TO and past)
                )
            ):
                continue
            near = 1 / (1 + distance / _FAR)
            score = (
                _SHARED_WORDS * covered
                + _PARTY * (party and not claim.general)
                + _ACCUSES * (other.stance is Stance.ALLEGES)
                + _CREDITED * (other.attribution is not None)
                + (_NEARNESS_OF_LABEL if label else _NEARNESS) * (near if at < here or leading else near / 2)
                - _HEADLINE * other.headline
            )
            scored.append((score, at, other))
        scored.sort(key=lambda row: (-row[0], row[1]))
        if not scored or scored[0][0] < _ENOUGH:
            return ()
        best = scored[0][0]
        most = 1 if label else _MOST
        return tuple(other.id for score, _, other in scored[:most] if score >= best - _AS_GOOD)


_SHARED_WORDS, _PARTY, _ACCUSES, _CREDITED, _HEADLINE = 2.2, 0.8, 0.5, 0.5, 0.3
_NEARNESS, _NEARNESS_OF_LABEL = 0.8, 1.4
"""The second for a denial that only points: "the story", "that"."""
_MUCH = 0.3
"""Share of a denial's words, weighed, that a claim must hold to be what a plain "no" answers."""
_MANY, _LITTLE = 3, 0.3
"""A denial of so many words must share so much of them with what it answers, unless its party was just spoken of."""
_LEADING = 3
_SHORT_LABEL = 6
"""Words; a denial of more says for itself what it denies."""
_NEXT_TO = 3
"""Claims before it within which a plain "no" answers what its speaker is accused of."""
_FAR = 3.0
"""Claims between a denial and what it answers at which nearness has fallen to a half."""
_UNKNOWN = 0.5
"""Weight of a denial's word that no claim has."""
_ENOUGH = 0.6
_AS_GOOD = 0.2


def _is_reported(credit: Attribution) -> bool:
    """Whether words came through an outlet or a document."""
    return any(s.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT) for s in (credit.source, *credit.via))


def _points_at_report(text: str, lexicon: Lexicon) -> bool:
    """Whether a denial names what is reported and not what it says: "the report", "the agency's account of how"."""
    words = _WORDS.findall(text.lower())[:6]
    at = next((i for i, word in enumerate(words) if word in lexicon.words["told-thing"]), None)
    return at is not None and words[at + 1 : at + 2] != ["that"]


def _around(here: int, asserting: Sequence[Claim]) -> Iterable[tuple[int, Claim]]:
    """The claims that a denial can be set against, with their places: the first ones and those nearest."""
    near = max(0, here - _NEAR)
    for at in (*range(min(_LEAD, near)), *range(near, min(len(asserting), here + _NEAR // 2))):
        yield at, asserting[at]


def _overlap(a: Claim, b: Claim) -> bool:
    return any(s < f and t < e for s, e in a.spans for t, f in b.spans)


def _asked(claim: Claim, told: _Told, lexicon: Lexicon) -> list[Claim]:
    """What somebody who declined or kept silent was asked about."""
    source = claim.attribution.source if claim.attribution is not None else None
    here = bisect_left(told.starts, claim.spans[0][0])
    others = [c for _, c in _around(here, told.asserting) if not _same_source(source, c) and not c.headline]
    open_to = [c for c in others if c.attribution is not None or c.spans[0] < claim.spans[0]]
    if not open_to:
        return []
    before = [c for c in open_to if c.spans[0] < claim.spans[0]]
    wanted = _without(_stems(claim.text, lexicon), lexicon.words["reply-stem"])
    return _asked_about(claim, source, open_to, before, wanted, told.stems)


def _asked_about(
    claim: Claim,
    source: Source | None,
    told: Sequence[Claim],
    before: Sequence[Claim],
    wanted: frozenset[str],
    stems: dict[str, frozenset[str]],
) -> list[Claim]:
    """What somebody who declined or kept silent was asked about: the words say so, or the last on them, or the lead."""
    scored = [(len(wanted & stems[c.id]), c) for c in told]
    best = max((score for score, _ in scored), default=0)
    if best >= 2 or (best == 1 and len(wanted) <= 2):
        nearest = [c for score, c in scored if score == best]
        earlier = [c for c in nearest if c in before]
        return (earlier[-1:] if best == 1 else nearest[:1]) or nearest[:1]
    if len(wanted) >= 2:
        return []  # asked about something that the article does not tell
    naming = [c for c in before if source is not None and names_party(source, c)]
    lead = [c for c in told if c.attribution is not None] or list(told)
    return (naming or lead)[:1]


def _same_source(source: Source | None, claim: Claim) -> bool:
    """Whether a claim comes from the one who denies or declines, or from the body spoken for."""
    if source is None or claim.attribution is None:
        return False
    other = claim.attribution.source
    ours = [key for key in (source.key, source.body_key) if key]
    theirs = [key for key in (other.key, other.body_key) if key]
    return any(same_party(one, another) for one in ours for another in theirs)


def names_party(source: Source, claim: Claim) -> bool:
    """Whether a claim speaks of the source or of the body that the source speaks for."""
    return any(same_party(key, name) for key in (source.key, source.body_key) if key for name in claim.about)


def _stems(words: str, lexicon: Lexicon) -> frozenset[str]:
    """Long words without their endings: "meetings" and "meeting", "attended" and "attending" meet."""
    found = set(_WORD.findall(words.lower())) - lexicon.words["common"]
    return frozenset(map(_stem, found))


@lru_cache(20_000)
def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _without(stems: frozenset[str], beginnings: frozenset[str]) -> frozenset[str]:
    """The stems that begin in none of these ways."""
    return frozenset(s for s in stems if s[:5] not in beginnings)
