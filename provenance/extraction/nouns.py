"""Nouns where they are joined, inflected, and all written with a capital: which are names, and what one is known by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from provenance.extraction.lexicon import Lexicon

if TYPE_CHECKING:
    from provenance.extraction.tokens import Token

_SHORTEST = 4
"""Letters of a noun that a longer one can end with; of a shorter one chance would make compounds."""
_DESCRIBES = 4
"""Words between an article and its noun that are looked through: "die in Orla geplante Brücke"."""


def known(spelling: str, low: str, lexicon: Lexicon) -> tuple[str, bool]:
    """Give what a noun is known by, and whether it is for certain no name, where a capital does not tell.

    "Ministeriums" is known by "ministerium", "Hafenbehörde" by "behörde"; of other languages only the ending of an
    owner goes.
    """
    if not lexicon.nouns:
        return low.removesuffix("'s").removesuffix("'"), False
    if not spelling[:1].isupper() or low in lexicon.function.values():
        return low, False
    noun = _without_case(low, lexicon) or _end_of(low, lexicon)
    common = bool(noun) or (len(low) > _SHORTEST + 1 and low.endswith(tuple(lexicon.words["noun-ending"])))
    return noun or low, common and lexicon.nouns_capital


def _without_case(low: str, lexicon: Lexicon) -> str:
    """Give a noun as the tables have it, without the ending of its case; empty where they do not have it."""
    if low in lexicon.nouns:
        return low
    for ending in sorted(lexicon.words["case-ending"], key=len, reverse=True):
        bare = low.removesuffix(ending)
        if bare != low and len(bare) >= _SHORTEST - 1 and bare in lexicon.nouns:
            return bare
    return ""


def _end_of(low: str, lexicon: Lexicon) -> str:
    """Give the longest noun that a compound ends with; empty where it ends with none."""
    ends = (_without_case(low[at:], lexicon) for at in range(3, len(low) - _SHORTEST + 1))
    return next((end for end in ends if len(end) >= _SHORTEST), "")


def several(low: str, lexicon: Lexicon) -> bool:
    """Tell whether a noun is the plural of another one: "vorwürfe", "mängel", "anschuldigungen"."""
    letters = str.maketrans(dict(pair.split(" ") for pair in lexicon.words.get("stem-letter", ())))
    ends = tuple(lexicon.words["noun-ending"])
    for ending in sorted(lexicon.words["plural-of-noun"] | {""}, key=len, reverse=True):
        bare = low.removesuffix(ending) if low.endswith(ending) else ""
        for one in {bare, bare.translate(letters)} - {"", low}:
            if one in lexicon.nouns or one.endswith(ends):
                return True
    return False


def parts(low: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Give the two nouns that a compound is made of, without what joins them: "betrug", "vorwurf"; else the word."""
    if _without_case(low, lexicon):
        return (low,)
    for at in range(_SHORTEST, len(low) - _SHORTEST + 1):
        if (end := _without_case(low[at:], lexicon)) and len(end) >= _SHORTEST:
            first = low[:at]
            return (_without_case(first, lexicon) or first.removesuffix("s"), end)
    return (low,)


def tell_kind(token: Token, lexicon: Lexicon) -> None:
    """Note which kind of source a word names, and whether it can speak of somebody; they follow from what it is."""
    if lexicon.nouns and token.noun in lexicon.in_compound and token.low not in lexicon.nouns:
        token.role = lexicon.in_compound[token.noun]  # "der Mieterbund" is not "der Bund"
    token.source_kind = kind = _source_kind(token, lexicon)
    noun, sources = token.noun, lexicon.sources
    token.describes = (
        bool(kind) or token.opens_public or noun in lexicon.kinds or noun in lexicon.kind_parts
        or noun in sources["office"] or noun in sources["leads-science"] or noun in sources["body-noun-any"]
        or noun == "author"
    )  # fmt: skip
    named = token.capital and not token.small and not token.timely
    token.of_person = named or token.source_kind in ("person", "expert", "official", "witness")


def _source_kind(token: Token, lexicon: Lexicon) -> str:
    if token.role:
        return "official" if token.role == "person" and _leads_public(token, lexicon) else token.role
    if token.noun != token.low and token.noun in lexicon.kinds:
        return lexicon.kinds[token.noun]
    return "expert" if len(token.noun) > 7 and token.noun.endswith(lexicon.expert_endings) else ""


def _leads_public(token: Token, lexicon: Lexicon) -> bool:
    """Whether a compound tells who leads a body of the state, or speaks for it: "Feuerwehrchef", "Behördenleiterin"."""
    if not lexicon.nouns or token.noun not in lexicon.sources["office"]:
        return False
    first, *rest = parts(token.low, lexicon)
    place = first in lexicon.sources["place-owner"]  # a union has its "Bezirksleiter" too
    return bool(rest) and not place and lexicon.kinds.get(_without_case(first, lexicon)) == "official"


def settled(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Give the tokens of an article in which a capital says again what it says elsewhere: that a word is a name.

    A noun that no table has is one wherever the article puts it after an article or an adjective ("die Rampe"), and
    never alone. A word after a first name or a title is a name though it is a noun as well ("Jan Fischer").
    """
    surnames = {token.spelled for at, token in enumerate(tokens) if at and token.upper and _named(tokens, at, lexicon)}
    whole = _behind_office(tokens, lexicon) | _given(tokens, lexicon)
    surnames |= {tokens[at].spelled for at in whole if at + 1 not in whole}
    surnames |= _like_compounds(tokens, lexicon)
    common, alone = Counter[str](), Counter[str]()
    for at, token in enumerate(tokens):
        if token.capital and not token.small and token.spelled not in surnames and not _joined(tokens, at):
            (common if _has_article(tokens, at, lexicon) else alone)[token.spelled] += 1
    titles = {token.spelled for at, token in enumerate(tokens) if _is_title(tokens, at, lexicon)}
    quoted = _in_marks(tokens)
    made: list[Token] = []
    for at, token in enumerate(tokens):
        if at in quoted:
            made.append(_changed(token, lexicon, capital=True))
        elif at in whole:
            made.append(token if token.capital and not (token.role or token.small) else _as_name(token, lexicon))
        elif _in_bodys_name(tokens, at, lexicon):
            made.append(_changed(token, lexicon, capital=True))
        elif token.spelled in surnames and token.upper and not _has_article(tokens, at, lexicon):
            made.append(token if token.capital and not token.role else _as_name(token, lexicon))
        elif token.capital and (
            token.spelled in titles or (common[token.spelled] > alone[token.spelled] and not _joined(tokens, at))
        ):
            made.append(_changed(token, lexicon, capital=False))
        else:
            made.append(token)
    return made


def _like_compounds(tokens: Sequence[Token], lexicon: Lexicon) -> set[str]:
    """Give the surnames that only look like joined nouns: "Uhlmann", whose beginning is no noun and has no article."""
    ends = tuple(lexicon.words["surname-ending"])
    found: set[str] = set()
    others: set[str] = set()
    for at, token in enumerate(tokens):
        word = token.spelled.removesuffix("s")  # "Uhlmanns Anwalt"
        if not (token.upper and word.endswith(ends)) or token.capital or token.small:
            continue
        first = word[: -max(len(end) for end in ends if word.endswith(end))]
        plain = len(first) < _LEAST or token.spelled in lexicon.nouns or _without_case(first, lexicon)
        plain = plain or _without_case(first.removesuffix("s"), lexicon) or _end_of(first, lexicon)
        (others if plain or _has_article(tokens, at, lexicon) else found).add(token.spelled)
    return found - others


_LEAST = 2
"""Letters before the noun with which a surname ends."""


def _behind_office(tokens: Sequence[Token], lexicon: Lexicon) -> set[int]:
    """Where names stand behind what somebody is, though words of them are nouns as well: "Feuerwehrchef Odd Marker".

    The first word must be a first name, or one that no table has and that is no owner ("Trainer Hales Mannschaft").
    """
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if token.source_kind not in _PEOPLE or not token.upper:
            continue
        begin = at + 1
        while begin + 1 < len(tokens) and tokens[begin].low in lexicon.sources["title"]:
            begin += 1 + (tokens[begin + 1].low == ".")  # "Chefarzt Dr. Ott Heim"
        end = _end_of_name(tokens, begin, lexicon)
        first = tokens[begin] if begin < end else token
        known = _is_given(first, lexicon)
        plain = first.capital and not (first.small or first.role or first.spelled.endswith("s"))
        if end - begin > 1 and (known or (plain and end - begin == _FULL)):
            found.update(range(begin, end))
    return found


_PEOPLE = ("person", "official", "expert", "witness")
_BODIES = ("organisation", "official", "outlet")
_FULL = 2
"""Words of a name in full; one of more is read so only where the first is a first name."""
_LONGEST_NAME = 4


def _end_of_name(tokens: Sequence[Token], begin: int, lexicon: Lexicon) -> int:
    """Where the words with capitals end that follow on each other from a place; the place itself for none."""
    end = begin
    while end < min(len(tokens), begin + _LONGEST_NAME) and tokens[end].is_word and tokens[end].upper:
        if tokens[end].timely or (tokens[end].small and not _is_given(tokens[end], lexicon)):
            break
        end += 1
    return end


def _is_given(token: Token, lexicon: Lexicon) -> bool:
    """Whether a word is a first name, whatever else it is: "Kai", "Per", "Hans-Jörg"."""
    return token.spelled.split("-")[0] in lexicon.first_names


def _given(tokens: Sequence[Token], lexicon: Lexicon) -> set[int]:
    """Where a first name stands that is another word as well, within a sentence before a name: ", Per Lode, sagte"."""
    found: set[int] = set()
    for at in range(1, len(tokens) - 1):
        token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
        hidden = token.upper and (token.small or not token.capital) and _is_given(token, lexicon)
        within = before.is_word or before.low == ","
        if hidden and within and after.capital and not (after.small or after.role or after.timely):
            found.update(() if _has_article(tokens, at, lexicon) else (at, at + 1))
    return found


def _in_bodys_name(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a noun belongs to the name of a body: "Klinikum" of "Klinikum Varnholm", "Mark" of "die Ona Nordmark".

    A kind of house or school is named with its place. What only looks like a compound is a name behind another one, if
    an article stands before that.
    """
    token = tokens[at]
    if not token.upper or token.small or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    before = tokens[at - 1] if at > 1 else token
    if opens_name(token.low, lexicon) and after.capital and not (after.small or after.timely):
        return not after.spelled.endswith("s") or at + 2 >= len(tokens) or not tokens[at + 2].upper
    described = before.capital and not before.small and before.adjectival
    opens = tokens[at - 2] if at > _FULL else token
    if (before.low == "&" and opens.capital and opens is not token) or (
        described and opens.source_kind in _BODIES and not opens.capital and opens is not token
    ):
        return True  # "Greve & Sohn", "der Verein Offenes Meer"
    if token.source_kind in _BODIES and token.noun not in lexicon.sources["generic"] and before is not token:
        # "der Deutsche Mieterbund"; not "Kölner Firma"
        return described and tokens[at - 2].determiner
    plain = not token.capital and not _without_case(token.low, lexicon)
    if before.source_kind in _BODIES and before.upper and not before.capital:
        several = after.joins and at + 2 < len(tokens) and tokens[at + 2].upper  # "Gewerkschaft Transport und Hafen"
        return plain and not (token.role or several)  # "die Reederei Holtmark"
    return plain and before.capital and not before.small and tokens[at - 2].determiner


def opens_name(low: str, lexicon: Lexicon) -> str:
    """Give, without its case, a noun with which names of bodies begin ("Klinikum Orla"); empty for any other word."""
    if not lexicon.nouns_capital:
        return ""
    sorts = lexicon.sources["sort-in-name"]
    bare = (low.removesuffix(ending) for ending in ("", *sorted(lexicon.words["case-ending"], key=len)))
    return next((noun for noun in bare if noun in sorts), "")


def _in_marks(tokens: Sequence[Token]) -> set[int]:
    """Where words with capitals and no others stand in quotation marks, as names do: „Neue Orlaer Zeitung“."""
    found: set[int] = set()
    for at, token in enumerate(tokens):
        if not (token.is_mark and token.low in _OPENS and at and tokens[at - 1].is_word):
            continue
        end = next((i for i in range(at + 1, min(len(tokens), at + _LONGEST_MARKED)) if tokens[i].is_mark), at)
        inner = range(at + 1, end)
        if not inner or tokens[end].low not in _CLOSES or not tokens[at + 1].upper:
            continue
        named = all(tokens[i].upper and not tokens[i].small for i in inner)
        # "die Initiative „Rettet den Deich“", "des „Blatts am Meer“"
        of_body = tokens[at - 1].source_kind in _BODIES and tokens[at - 1].upper
        joined = all(tokens[i].upper or tokens[i].preposition or tokens[i].determiner for i in inner)
        if named or of_body or (joined and tokens[at - 1].determiner and tokens[end - 1].upper and len(inner) > 1):
            found.update(inner)
    return found


_OPENS, _CLOSES = frozenset("„»"), frozenset("“”«")
_LONGEST_MARKED = 6
"""Words of a name in quotation marks, at most, with its marks."""


def _as_name(token: Token, lexicon: Lexicon) -> Token:
    """Give a noun as it is where it is somebody's name."""
    plain = evolve(token, role="", noun=token.low, small=False, preposition=False, adverb=False)
    return _changed(plain, lexicon, capital=True)


def _changed(token: Token, lexicon: Lexicon, capital: bool) -> Token:
    """Give a word with a capital that is a name's, or is none, and with what follows from that."""
    made = evolve(token, capital=capital, noted=capital or token.noted)
    tell_kind(made, lexicon)
    return made


def _named(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a first name or a title stands right before a word with a capital."""
    before = tokens[at - 1]
    if before.low == "." and at > 1 and tokens[at - 2].low in lexicon.sources["title"]:
        return not tokens[at].role
    given = before.low in lexicon.first_names and before.capital
    return given or any(before.low in lexicon.gender[f"{who}-title"] for who in ("he", "she"))


def _is_title(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a word says what somebody is, right before a first name and a surname: "Sammlerin Lena Ott"."""
    if not tokens[at].capital or tokens[at].small or at + 2 >= len(tokens) or not tokens[at + 2].upper:
        return False
    given = [t.low in lexicon.first_names for t in tokens[at : at + 2]]
    return given[1] and not given[0] and not tokens[at].low.endswith("s") and len(tokens[at].low) > _SHORTEST


def _joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether another word with a capital stands beside a word, so that they are one name, or a noun with its name."""
    beside = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
    return any(token.upper and not token.small for token in beside)


def _has_article(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether an article, an owner or a number stands before a noun, with what describes it between them."""
    fused = lexicon.words["with-article"]
    for token in reversed(tokens[max(0, at - _DESCRIBES) : at]):
        if token.determiner or token.possessive or token.number or token.spelled in fused:
            return True
        if token.spelled in lexicon.numbers:
            return True  # "Zwei Statisten"
        if not token.is_word or token.upper or token.preposition or token.conjunction or token.auxiliary:
            return False
    return False
