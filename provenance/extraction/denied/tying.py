"""What ties a denial to a claim, besides standing near it: shared words, or words that point back."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from provenance.extraction.denied.denials import Candidate, Denying, Setting
from provenance.extraction.denied.parties import same_source
from provenance.extraction.denied.saysno import lowered
from provenance.extraction.denied.signs import tells_digits
from provenance.extraction.lexicon import Lexicon
from provenance.model import Claim

MOST = 3
"""A denial hangs on at most this many claims of its article."""

ACCUSING, LABEL = "accuses", "label"

POINTING = frozenset(("label", "points at a report", "calls untrue", "not known"))
"""Signs of a denial that can be tied to a claim with which it shares no word."""

# Set on the half of the gold articles that is for developing: of 44 denials that named what they deny and shared less
# than a fifth of it, weighed, with what they hung on, 27 hung on the wrong claim.
_COVERED = 0.2
"""Share of a denial's words, weighed, by which it is tied to a claim whatever else is so."""

_COVERED_LATER = 0.5
"""The same where nobody calls it a denial and the claim is told after it."""

_TOUCHED, _TOUCHED_PLAIN = 0.05, 0.15
"""The same where the claim accuses somebody; and where nobody calls the denial one."""


def told_in_the_same_words(claim: Claim, setting: Setting) -> Claim | None:
    """Give what another one claims at the place that a denial is of: "they say Hale took it, which he denies"."""
    at = bisect_left(setting.starts, claim.spans[0][0] - _THAT)
    while at < len(setting.starts) and setting.starts[at] <= claim.spans[0][0] + _THAT:
        other = setting.asserting[at]
        near_end = abs(other.spans[-1][1] - claim.spans[-1][1]) <= _THAT
        source = claim.attribution.source if claim.attribution is not None else None
        if near_end and other is not claim and not same_source(source, other):
            return other
        at += 1
    return None


_THAT = 6
"""Characters of "that", by which one of two claims at one place may be the longer."""


def is_tied(denying: Denying, one: Candidate, surely: bool, lexicon: Lexicon) -> bool:
    """Whether anything but nearness ties a denial to a claim: shared words, or words that point back to it.

    A denial that names what it denies in other words than the claim's is left untied, and asked in `review`.
    """
    signs, itself = one.signs, denying.about_itself
    if surely and "says no itself" in signs and "begins by calling it untrue" not in itself:
        return False  # two that both say "did not" are one side
    if surely and "not known" in itself:
        return "of knowing" in signs  # "I did not know of it" denies the knowledge, and not the thing
    if surely and "of what may or will be" in itself and not {"several words shared", "accuses"} & signs.keys():
        return False  # "We will not pay for it" is said of what is to come, and denies nothing that was done
    tied_otherwise = {"denied by the same elsewhere", "several words shared"} & signs.keys()
    if surely and "who denies elsewhere" in itself and "outlet's own voice" in signs and not tied_otherwise:
        return False  # who has denied one thing goes on about that, and not about a rule that the page tells
    if denying.figures and "figure shared" not in signs and tells_digits(one.claim):
        return False  # "denied that 34 were killed" is not of the 19
    blamed = not surely and blames(denying, one, lexicon)
    return blamed or _by_words(signs, itself, surely) or _by_place(denying, signs, surely, lexicon)


def _by_words(signs: Mapping[str, float], itself: Mapping[str, float], surely: bool) -> bool:
    """Whether the words that a denial shares with a claim tie the two, or the charge that it follows."""
    covered = signs.get("words shared", 0.0)
    if surely and "near after" in signs and covered < _COVERED_LATER:
        return False  # what another one says afterwards is seldom what was denied
    if covered >= _COVERED or ("accuses" in signs and covered >= (_TOUCHED_PLAIN if surely else _TOUCHED)):
        return True
    # "took 212,000 crowns, prosecutors said. He denies theft"
    if "of an offence" in itself and "near before" in signs and _CHARGING & signs.keys():
        return True
    # "accused it of cutting the cable ... "We did not touch it""
    close = signs.get("accuses, near", 0.0) > NEXT_TO and "near before" in signs
    return close and "already denied by the same" not in signs


_CHARGING = frozenset(("accuses", "by the authorities", "speaks of who denies"))
"""Signs of a claim that charges somebody, or may."""

_SAYS_WHAT = 10
"""Words of a denial within which "that" opens what the report said."""


_SAYS_ITSELF = 3
"""Words of a plain no that tells for itself what is not so: "no decision had been taken on the management"."""


def _by_place(denying: Denying, signs: Mapping[str, float], surely: bool, lexicon: Lexicon) -> bool:
    """Whether a denial points back ("the report", "this is false"), or answers what was told right before."""
    itself = denying.about_itself.keys()
    # "a report in the Post that it had failed" says itself what it was
    points = "label" in itself
    if "points at a report" in itself and not points:
        points = not any(word in lexicon.that for word in denying.words[2:_SAYS_WHAT])
    if points or ("tells figures, which are denied" in signs and not surely):
        return "near before" in signs or bool({"in the headline", "opens the story"} & itself)
    if "right before" not in signs:
        return False
    verdict = {"begins by calling it untrue", "no such thing", "a bare no"} & itself
    if surely and "outlet's own voice" in signs and "quoted" in itself:
        return (
            bool(verdict) or "denied by the same elsewhere" in signs
        )  # "Hale defended it. “It costs nothing,” he said"
    if "names a deed" in itself and "no word shared" in signs and "same paragraph" not in signs:
        return bool(verdict)  # "had denied approving the invoices" is of no visit told a paragraph before
    if {"outlet's own voice", "no word shared", "little of much shared"} <= signs.keys():
        return bool(verdict)  # "was sent off for spitting, something he denies": not that he will play again
    apart = "no word shared" in signs and "same paragraph" not in signs
    # a plain no that tells for itself what is not so is not of all that another paragraph tells of whoever says it
    of_him = "speaks of who denies" in signs and not (surely and apart and len(denying.stems) >= _SAYS_ITSELF)
    return bool(verdict) or of_him or "denied by the same elsewhere" in signs


def blames(denying: Denying, one: Candidate, lexicon: Lexicon) -> bool:
    """Whether somebody denies to be the cause that was told right before: "Walkers are the main threat, Hale wrote.

    The guild denied that its members were to blame". Who denies that he caused it does not deny that six were hurt.
    """
    said, cause = (lexicon.words.get(table, frozenset()) for table in ("of-blame", "of-cause"))
    causes = not cause.isdisjoint(lowered(one.claim.text))
    return "right before" in one.signs and causes and not said.isdisjoint(denying.words)


NEXT_TO = 0.55
"""Nearness of what stands within two claims before a denial."""
