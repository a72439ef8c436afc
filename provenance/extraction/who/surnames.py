"""Which single names are persons': told by an age, "who", an office, a gesture, or a "he" that goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Tokens
from provenance.extraction.who import gender, roles
from provenance.extraction.who.appositions import aside_at
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import bare_name, outlet_in

_PERSONS = ("person", "expert", "official", "witness")
_HE = ("he", "she")
_AGES = range(10, 111)
_FOLLOWS_UP = 60
"""Words and marks of a sentence after which "He" is no longer looked for."""


def surnames(
    cast: Cast, found: Sequence[tuple[int, int]], printed: Sequence[str], bodies: set[str], lexicon: Lexicon
) -> frozenset[str]:
    """Find the single names of an article that its words show to be persons', and that it uses for nothing else."""
    tokens = cast.words.tokens
    shown: set[str] = set()
    every = set(printed)
    other = {name.split()[0] for name in every if " " in name} | bodies
    # of most single names a full one is known, or they name something else: nothing need be asked about those
    single = (name for name in every - other if " " not in name and name.lower() not in cast.full)
    asked = {name for name in single if not _for_bodies(name, lexicon)}
    for (first, last), name in zip(found, printed, strict=True):
        if " " in name:
            plain = bare_name(name, lexicon)
            if len(plain) == 1 and not _given(name, lexicon) and not _for_bodies(plain[0], lexicon):
                shown.add(plain[0])  # "Mr. Voss"
        elif (
            name in asked
            and name not in shown
            and (
                _shown(tokens, first, last, lexicon)
                or _says_of_himself(tokens, first, last)
                or _is_he(cast, first, last)
            )
        ):
            shown.add(name)
    return frozenset(name for name in shown - other if name.lower() not in cast.full)


def behind_offices(
    cast: Cast, found: Sequence[tuple[int, int]], printed: Sequence[str], bodies: set[str], lexicon: Lexicon
) -> frozenset[str]:
    """Find the full names behind a noun for what somebody is, where nouns have capitals: "Kassiererin Dorte Heim".

    They are persons', although words of them may be nouns for bodies as well.
    """
    if not lexicon.nouns_capital:
        return frozenset()
    tokens = cast.words.tokens
    return frozenset(
        name
        for (first, last), name in zip(found, printed, strict=True)
        if first
        and last - first == 1
        and tokens[first - 1].source_kind in _PERSONS
        and not (tokens[first].role or tokens[first].noun in lexicon.nouns)
        and name not in bodies
    )


def _given(name: str, lexicon: Lexicon) -> bool:
    """Whether a name begins with a first name."""
    first = name.split()[0].lower()
    return first in lexicon.first_names


def _for_bodies(name: str, lexicon: Lexicon) -> bool:
    """Whether a word names a seat of power, an outlet or a kind of body."""
    low = name.lower()
    of_body = lexicon.kinds.get(low) in ("organisation", "official", "document", "outlet")  # not "Baker, 63, said"
    return of_body or low in lexicon.sources["seat-of-power"] or bool(outlet_in(name, lexicon))


def _shown(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether the words around a single name tell that it is a person's."""
    if last + 2 >= len(tokens) or (first and (tokens[first - 1].preposition or tokens[first - 1].determiner)):
        return False
    after, then = tokens[last + 1], tokens[last + 2]
    if tokens[last].owns:
        other = after.low in lexicon.sources["kin-group"] or after.low in lexicon.sources["of-another"]
        return other and after.low not in lexicon.sources["owner-noun"]
    kin = first - 1 - (first > 1 and tokens[first - 1].low == ",")
    if _makes_gesture(tokens, last + 1, lexicon) or (
        first and gender.of_words((tokens[kin].low,), lexicon)  # "his wife Bev", "her husband, Bev,"
    ):
        return True
    if after.low in (",", "(", "—", "–") and (
        then.low == "who"
        or _is_age(tokens, last + 2)
        or _is_aged(tokens, last + 2)
        or any(token.low in _of_one_person(lexicon) for token in _aside(tokens, last + 2))  # "Voss, on her first day,"
    ):
        return True
    return _has_office(aside_at(tokens, last + 1), lexicon)


@cache
def _of_one_person(lexicon: Lexicon) -> frozenset[str]:
    """Words for what is a person's and cannot be a body's: "his", "her"."""
    return lexicon.words["of-person"] - lexicon.words["of-body"]


def _aside(tokens: Tokens, at: int) -> Tokens:
    """Give the first words of an aside, up to its end."""
    end = next((i for i in range(at, min(at + 4, len(tokens))) if not tokens[i].is_word), at + 4)
    return [token for token in tokens[at:end] if not token.many]


def _makes_gesture(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a gesture follows, or goes with what is said: "shrugged", "said, laughing", "said with a smile"."""
    if tokens[at].low in lexicon.sources["gesture"]:
        return True
    if tokens[at].cue is None or not any(token.low in _WITH for token in tokens[at + 1 : at + 2]):
        return False
    beside = tokens[at + 2 : at + 4]
    # "said, wiping her hands"
    own = len(beside) > 1 and beside[0].ing and beside[1].low in _of_one_person(lexicon)
    return own or any(token.low in lexicon.sources["gesture"] for token in beside)


_WITH = frozenset((",", "with", "and"))


def _is_age(tokens: Tokens, at: int) -> bool:
    """Whether an age between marks begins at a place: "63,", "aged 63)"."""
    at += tokens[at].low == "aged" or tokens[at].adverb  # "then 63"
    if at + 1 >= len(tokens) or not tokens[at].low.isdecimal() or len(tokens[at].low) > 3:
        return False
    return int(tokens[at].low) in _AGES and tokens[at + 1].low in (",", ")", "—", "–", ".")


def _is_aged(tokens: Tokens, at: int) -> bool:
    """Whether it is told how old somebody is, of whom nothing else is said: "a 19-year-old who", "the 19-year-old,"."""
    aged = tokens[at + 1] if tokens[at].determiner and at + 2 < len(tokens) else None
    after = tokens[at + 2] if aged is not None else None
    return (
        after is not None
        and aged is not None
        and aged.low.endswith("-year-old")
        and (after.relative or after.is_mark or after.preposition)
    )


def _has_office(aside: Tokens, lexicon: Lexicon) -> bool:
    """Whether an aside tells what somebody is: "the mayor", "a baker"."""
    if not aside or aside[0].relative:
        return False
    found = roles.head_at(aside, lexicon)
    at = max(0, found)
    if aside[at].capital:
        return False
    head = aside[at].noun
    for_bodies = head in lexicon.sources["body-noun-any"] and lexicon.kinds.get(head) != "person"
    return (
        not for_bodies
        and roles.kind_by_head(aside, found, lexicon) in _PERSONS
        and head not in lexicon.sources["owner-noun"]
    )


def _says_of_himself(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a name says that "he" did or will, where the article has spoken of nobody else so far."""
    said = tokens[last + 1 : last + 4]
    if len(said) < 3 or said[0].cue is None or "c" not in said[0].cue.frames:
        return False
    if said[1 + said[1].that].low not in _HE:
        return False
    return not any(token.of_person for token in tokens[max(0, first - _FOLLOWS_UP) : first])


def told_as_person(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name's own clause tells that it is a person's: by "he" or "her", or by words of "I" that it credits.

    "Ana Lund denied that she knew", "Ana Lund sold her shop", “I never knew,” Ana Lund said.
    """
    own = {token.low for token in tokens[first : last + 1]}
    hers = lexicon.words["personal"] | _of_one_person(lexicon)
    opens = not first or not tokens[first - 1].is_word  # not "told Orla Radio that he knew"
    for token in tokens[last + 1 : last + 1 + _OWN_CLAUSE * opens]:
        if token.low in hers:
            return True
        other = (token.capital and not token.timely and token.low not in own) or (token.of_person and not token.pronoun)
        if other or token.is_quote or token.quotes or (token.is_mark and token.low != ","):
            break
    cues = [tokens[at].cue for at in (last + 1, first - 1) if 0 <= at < len(tokens)]
    said = [cue is not None for cue in cues]
    mark = first - 1 - (len(said) > 1 and said[1])  # “...,” said Ana Lund
    return any(said) and mark > 0 and tokens[mark].low in _QUOTES and _first_person(tokens, mark, lexicon)


def _first_person(tokens: Tokens, mark: int, lexicon: Lexicon) -> bool:
    """Whether whoever says the quotation that a mark closes speaks of himself."""
    for token in reversed(tokens[max(0, mark - _FOLLOWS_UP) : mark]):
        if token.low in _QUOTES:
            return False
        if token.low in lexicon.words.get("one-person", ()):
            return True
    return False


_OWN_CLAUSE = 10
"""Words behind a name within which its clause tells whose it is."""


def _is_he(cast: Cast, first: int, last: int) -> bool:
    """Whether the sentence after the one that a name begins goes on with "He", and nobody else is spoken of between."""
    tokens = cast.words.tokens
    if first and tokens[first - 1].is_word and not _starts_line(cast, first):
        cue = tokens[first - 1].cue  # "...," said Voss. He ...
        if cue is None or "q" not in cue.frames:
            return False
    for at in _outside_quotations(tokens, last + 1):
        token = tokens[at]
        if token.low in _HE and (token.capital or tokens[at - 1].low in _QUOTES):
            return tokens[at - 1].is_mark  # "He left."; "“It was fine,” he said."
        if token.low in (".", "!", "?") and at + 1 < len(tokens) and tokens[at + 1].capital:
            if tokens[at + 1].low not in _HE:
                return False
        elif token.of_person:
            return False
    return False


def _outside_quotations(tokens: Tokens, start: int) -> Iterator[int]:
    """Give the places after one, as far as "he" is looked for, that stand in no quotation."""
    quoted = False
    for at in range(start, min(len(tokens), start - 1 + _FOLLOWS_UP)):
        if tokens[at].low in _QUOTES:
            quoted = not quoted
        elif not quoted:
            yield at


_QUOTES = frozenset(("“", "”", '"', "''"))


def _starts_line(cast: Cast, at: int) -> bool:
    """Whether a line begins with a token."""
    return "\n" in cast.text[cast.words.ends[at - 1] : cast.words.starts[at]]
