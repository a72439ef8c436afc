"""Signs by which a denial and a claim are told: what each carries in itself, whatever it stands beside.

Their names are those of `data/denials.tsv`, where each has its weight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from provenance.extraction.denied.saysno import first_no, first_piece, is_false, lowered
from provenance.extraction.lexicon import Lexicon, longest_words
from provenance.model import Attribution, Claim, Source, SourceKind, Stance

FIGURE = re.compile(r"\d[\d.,]*")
FIRST = 3
"""Claims that make the head of a story."""


def of_told(at: int, claim: Claim, lexicon: Lexicon) -> Iterator[str]:
    """Give the signs that a claim carries whatever denies it."""
    credit = claim.attribution
    if claim.stance is Stance.ALLEGES or (credit is not None and _charges(credit.source, lexicon)):
        yield "accuses"
    if credit is None:
        yield "outlet's own voice"
    elif is_reported(credit):
        yield "reported"
    elif not credit.source.identified:
        yield "unnamed source"
    elif credit.source.kind is SourceKind.EXPERT:
        yield "expert"
    elif credit.source.kind is SourceKind.OFFICIAL:
        yield "by the authorities"
    if claim.headline:
        yield "headline"
    if at < FIRST:
        yield "lead"
    yield from _of_its_words(claim, lexicon)


def _charges(source: Source, lexicon: Lexicon) -> bool:
    """Whether whatever somebody says in a story is a charge: prosecutors, a plaintiff, a lawsuit."""
    charging = lexicon.words["charging-body"]
    return not (charging.isdisjoint(lowered(source.name)) and charging.isdisjoint(lowered(source.role)))


def _of_its_words(claim: Claim, lexicon: Lexicon) -> Iterator[str]:
    words = lowered(claim.text)
    if first_no(words, lexicon) >= 0:
        yield "says no itself"
    if claim.hedges:
        yield "hedged"
    if not lexicon.words["mind"].isdisjoint(words):
        yield "of knowing"


def points_at_report(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a denial names what is reported and not what it says: "the report", "the agency's account of how"."""
    if lexicon.that_relates and words and words[0] in lexicon.that:
        return False  # "que hubiera nombres en la información": a clause
    at = next((i for i, word in enumerate(words[:6]) if word in lexicon.words["told-thing"]), None)
    return at is not None and (at + 1 == len(words) or words[at + 1] not in lexicon.that)


def of_itself(claim: Claim, words: Sequence[str], wanted: frozenset[str], lexicon: Lexicon) -> Iterator[str]:
    """Give the signs of a denial that lie in itself; their order is that in which what they weigh is added up."""
    yield from _of_what(claim, words, wanted, lexicon)
    yield from _no_within(claim, words, lexicon)
    yield from _of_when(words[:12], lexicon)
    yield from _how_told(claim, words)
    yield from _by_whom(claim, lexicon)


def _of_what(claim: Claim, words: Sequence[str], wanted: frozenset[str], lexicon: Lexicon) -> Iterator[str]:
    """Tell what it is that is denied, and whether it is called untrue."""
    classes = lexicon.words
    false = is_false(words, lexicon)
    if not wanted or claim.general or (false and len(wanted) < 3):
        yield "label"
    if len(wanted) > 1 and any(word.endswith("ing") for word in lowered(claim.text)[:1]):
        yield "names a deed"  # "denied approving the invoices"
    if points_at_report(words, lexicon):
        yield "points at a report"
    if len(words) <= _CHARGED and not classes["offence"].isdisjoint(words):
        yield "of an offence"
    if not classes["figure-word"].isdisjoint(words[:10]):
        yield "of figures"
    if false:
        yield "calls untrue"
        if is_false(words[:7], lexicon):
            yield "begins by calling it untrue"
    no_such = lexicon.stance["no-such"]
    may = not longest_words(lexicon.language, "no-such").isdisjoint(words)
    if may and any(" ".join(words[at : at + 2]) in no_such for at in range(len(words[:12]))):
        yield "no such thing"


def _no_within(claim: Claim, words: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Tell where its first "no" stands, and what it says no to."""
    classes, no = lexicon.words, first_no(words, lexicon)
    if no < 0:
        return
    yield "says no"
    if no > 9:
        yield "says no late"
    if not classes["mind"].isdisjoint(words[no : no + _MINDED]):
        yield "not known"
    if no < 2:
        yield "begins with no"
        if _is_bare_no(first_piece(claim.text), no, words[no], lexicon):
            yield "a bare no"
    if words[no] in classes["no-never"]:
        yield "never"
    elif words[no] in classes["no-thing"]:
        yield "no, nothing, nobody"


def _is_bare_no(first: Sequence[str], no: int, word: str, lexicon: Lexicon) -> bool:
    """Whether the first piece of a denial only says no: "No child was hurt" tells something of its own."""
    if len(first) > BARE:
        return False
    if no > 0 or not first[1:2]:
        return True
    subject = not _EMPTY & lexicon.classes_of(first[1])
    nobody = word in lexicon.words["no-thing"]
    # "Nobody had been arrested", and not "Nobody did"
    had_been = (
        word in lexicon.words["nobody"] and "auxiliary" in lexicon.classes_of(first[1]) and len(first) > _NOBODY_DID
    )
    nobody_did = nobody and (_did(first[1], lexicon) or had_been)
    return not (nobody_did or (subject and any("auxiliary" in lexicon.classes_of(w) for w in first[2:])))


_NOBODY_DID = 2
"""Words of "Nobody did"."""
_SOON = 5
"""Words of a claim within which its own verb tells what will be."""


def _of_when(opening: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """Whether it begins with what may be or was, with who speaks, or with what somebody knows."""
    classes = lexicon.words
    will = tuple(classes.get("future-ending", ())) or "\0"
    may = not (classes["modal"].isdisjoint(opening) and classes["future"].isdisjoint(opening))
    if may or any(word.endswith(will) for word in opening[:_SOON]):
        yield "of what may or will be"
    if not classes["was-so"].isdisjoint(opening):
        yield "of what was"
    if opening and opening[0] in classes["first-person"]:
        yield "begins with I or we"
    elif not classes["first-person"].isdisjoint(opening):
        yield "I or we"
    if not classes["mind"].isdisjoint(opening):
        yield "of knowing or feeling"


def _how_told(claim: Claim, words: Sequence[str]) -> Iterator[str]:
    """Tell how it stands on its page."""
    if claim.quoted == "all":
        yield "quoted"
    if claim.headline:
        yield "in the headline"
    if len(words) <= 6:
        yield "short"
    if len(words) > 24:
        yield "long"
    if claim.hedges:
        yield "hedged itself"


def _by_whom(claim: Claim, lexicon: Lexicon) -> Iterator[str]:
    """Tell who denies."""
    source = claim.attribution.source if claim.attribution is not None else None
    if source is not None:
        yield f"said by {source.kind.value}"
        if source.body_key or source.role in lexicon.sources["spokesman"]:
            yield "said by a spokesman"
        if not source.identified:
            yield "said by somebody unnamed"
    if claim.stance is Stance.CONFIRMS:
        yield "confirmed"


def _did(word: str, lexicon: Lexicon) -> bool:
    """Whether a word tells what was done: "said", "moved"."""
    return "past" in lexicon.classes_of(word) or word.endswith(lexicon.past_endings)


_CHARGED = 7
"""Words of a denial that names an offence and says no more: "two counts of theft and one of forgery"."""
_EMPTY = frozenset(("pronoun", "auxiliary", "negation", "determiner"))
_MINDED = 4
"""Words from a no on within which it is told that somebody did not know: "had not been aware"."""
BARE = 4
"""Words of an answer that is nothing but a no: "Never a penny", "Not at all"."""


def tells_figures(claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim gives a number, in digits or in words."""
    some = lexicon.words["some-number"]
    return FIGURE.search(claim.text) is not None or any(word in some for word in lowered(claim.text))


def tells_digits(claim: Claim) -> bool:
    """Whether a claim gives a number in digits."""
    return FIGURE.search(claim.text) is not None


def is_reported(credit: Attribution) -> bool:
    """Whether words came through an outlet or a document."""
    return any(s.kind in (SourceKind.OUTLET, SourceKind.DOCUMENT) for s in (credit.source, *credit.via))
