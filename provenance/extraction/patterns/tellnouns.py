"""Credits by a noun for something told: "Ruiz's claim that P", "a report by the union that P"."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import clause_end, strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.sourceends import source_after
from provenance.extraction.tokens import Tokens
from provenance.model import Stance

NOUN = Cue("claim", "base", Stance.ASSERTS, frozenset("t"))


def first_noun(tokens: Tokens, begin: int, stop: int) -> int:
    """Give where the subject of a sentence begins: "Officials at the port, who"; the place itself where not one."""
    first = 0
    while first < begin and (tokens[first].opener or tokens[first].low == "despite"):
        first += 1
    whole = all(t.low == "&" or (t.is_word and not (t.finite or t.pronoun)) for t in tokens[first:stop])
    opens = tokens[first].preposition or tokens[first].conjunction or tokens[first].timely
    opens = opens or (tokens[first].past_only and tokens[first].cue is not None)  # "Asked about Ruiz's claim"
    return first if whole and not opens else begin


LONGEST_NAME = 12
"""Words of a noun phrase before "who"."""


_MOST_NOUNS = 6


def told_by_nouns(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Read: SOURCE's claim that CONTENT; a claim by SOURCE that CONTENT; there are claims that CONTENT."""
    found: list[Credit] = []
    for i in range(len(tokens) - 2):
        if len(found) >= _MOST_NOUNS:
            break
        if not tokens[i].tell_noun:
            continue
        if tokens[i + 1].low == "that" and (tokens[i + 2].finite or tokens[i + 2].auxiliary):
            continue  # "Ruiz's report that blamed the crew": which report it is
        if tokens[i + 1].low == "that" and _comes_up(tokens, i, lexicon):
            end = clause_end(tokens, i + 1, strip_end(tokens, i + 1, len(tokens)), NOUN)
            entry = _of_noun(tokens[i].low, lexicon)
            found.append(Credit((), (i, i + 1), ((i + 1, end),), entry, "impersonal"))  # "There were claims that"
            continue
        if tokens[i + 1].low != "that" or i == 0:
            found.extend(_surfaced(tokens, i, lexicon))
            if tokens[i].low not in lexicon.words["heard-of"]:
                found.extend(_by_whom(tokens, i, lexicon))
            continue
        if tokens[i].low in lexicon.words["heard-of"]:
            continue  # "Ruiz's report that the crew saw"
        owner = _owner(tokens, i)
        if owner is not None:
            end = _before_verb_of_noun(tokens, i + 2, strip_end(tokens, i + 1, len(tokens)))
            entry = _of_noun(tokens[i].low, lexicon)
            found.append(Credit((owner,), (owner[1], i + 1), ((i + 1, end),), entry, "noun"))
    return found


def _owner(tokens: Tokens, noun: int) -> Range | None:
    """Whose a noun is: "Ruiz's earlier claim", "her claim", not "Ruiz's wife claims"; None where nobody is named."""
    at = noun - 1
    while (
        at > 0
        and at > noun - 3
        and tokens[at].is_word
        and tokens[at].low.isalpha()
        and not tokens[at].capital
        and not (tokens[at].possessive or tokens[at].finite or tokens[at].role)
    ):
        at -= 1
    if tokens[at].owns:
        return (_owner_begins(tokens, at), at + 1)
    return (at, at + 1) if tokens[at].possessive else None


def _comes_up(tokens: Tokens, noun: int, lexicon: Lexicon) -> bool:
    """Whether it is only told that something is told, and not by whom: "there have been fresh claims | that"."""
    at = noun - 1
    while at > 0 and tokens[at].is_word and not tokens[at].auxiliary and noun - at < _LATER:
        at -= 1
    be = any(t.be for t in tokens[max(0, at - 2) : at + 1])
    while at > 0 and tokens[at].auxiliary:
        at -= 1
    negated = any(t.negation or t.low in lexicon.words["no-thing"] or t.low == "no" for t in tokens[at:noun])
    return be and tokens[at].low == "there" and not negated


def _surfaced(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: Claims (have) surfaced (online) that CONTENT."""
    if noun > _LATER or any(t.owns or t.possessive or t.finite for t in tokens[:noun]):
        return
    verb = noun + 1
    while verb < len(tokens) - 3 and tokens[verb].auxiliary and not tokens[verb].negation:
        verb += 1
    that = next((i for i in range(verb + 1, min(len(tokens) - 2, verb + _LATER)) if tokens[i].low == "that"), 0)
    if tokens[verb].low in lexicon.words["comes-up"] and that:
        end = clause_end(tokens, that, strip_end(tokens, that, len(tokens)), NOUN)
        yield Credit((), (noun, verb + 1), ((that, end),), _of_noun(tokens[noun].low, lexicon), "impersonal")


_LATER = 5


def proved_untrue(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Read, of a page that tells so itself: The claim that CONTENT is false; reports that CONTENT proved wrong."""
    for noun in range(len(tokens) - 4):
        if not tokens[noun].tell_noun or tokens[noun + 1].low != "that" or any(t.finite for t in tokens[:noun]):
            continue
        end = _before_verb_of_noun(tokens, noun + 2, strip_end(tokens, noun + 1, len(tokens)))
        while tokens[end - 1].auxiliary:
            end -= 1  # "that it was sold | has proved wrong"
        last = strip_end(tokens, end, len(tokens))
        verdict = end
        while verdict < last and (
            tokens[verdict].auxiliary or tokens[verdict].adverb or "turns-out" in tokens[verdict].classes
        ):
            if tokens[verdict].negation or tokens[verdict].modal:
                return []
            verdict += 1
        untrue = " ".join(t.low for t in tokens[verdict:last]) in lexicon.stance["falsehood"]
        if end < verdict < last and untrue:
            entry = evolve(NOUN, stance=Stance.DENIES)
            return [Credit((), (noun, noun + 1), ((noun + 1, end),), entry, "untrue")]
    return []


def _owner_begins(tokens: Tokens, at: int) -> int:
    """Where the phrase begins that ends with an owner: "the lawyers for the crew's", "a senior doctor's"."""
    begin = at
    while begin > 0 and tokens[begin - 1].is_word:
        token = tokens[begin - 1]
        if tokens[begin].capital and not (token.capital or token.determiner or token.role or token.low in _WITHIN):
            break  # "fuel | Ruiz's fear"
        within = token.low in ("of", "for", "at") or not (token.preposition or token.conjunction or token.opener)
        if token.finite or token.pronoun or token.relative or not within or at - begin >= LONGEST_NAME:
            break
        begin -= 1
        if (token.determiner or token.possessive) and not (begin and tokens[begin - 1].low in ("of", "for", "at")):
            break
    joins = begin > 0 and (tokens[begin - 1].preposition or tokens[begin - 1].to or tokens[begin - 1].joins)
    return first_noun(tokens, begin, at + 1) if joins else begin


_WITHIN = frozenset(("of", "for", "at"))


def _by_whom(tokens: Tokens, noun: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: a claim (made) by SOURCE that CONTENT."""
    told = range(noun + 1, min(len(tokens) - 3, noun + 3))
    by = next((i for i in told if tokens[i].by or (i == noun + 1 and tokens[i].low in ("among", "from"))), None)
    if by is None or (by > noun + 1 and not tokens[noun + 1].past_only and not tokens[noun + 1].verb):
        return
    end = source_after(tokens, by + 1, lexicon)
    phrase = tokens[by + 1 : end]
    # "a former cashier", "oyster farmers", not "a view by the river"
    somebody = any(t.role or t.possessive or t.indefinite or (t.capital and not t.small) for t in phrase)
    somebody = somebody or (end > by + 1 and tokens[end - 1].low.endswith("s"))
    told_that = end < len(tokens) - 2 and tokens[end].low == "that"
    if somebody and told_that and not (tokens[end + 1].finite or tokens[end + 1].auxiliary):
        stop = _before_verb_of_noun(tokens, end + 1, strip_end(tokens, end, len(tokens)))
        yield Credit(((by + 1, end),), (noun, by + 1), ((end, stop),), _of_noun(tokens[noun].low, lexicon), "noun")


def _before_verb_of_noun(tokens: Tokens, begin: int, end: int) -> int:
    """Where the clause of a noun ends: "Hale's claim that it was rigged | was dismissed", "... | , she said"."""
    verb = False
    for at in range(begin, end):
        token, before = tokens[at], tokens[at - 1]
        if token.low in (",", ";", "—"):
            return at
        if (
            not token.finite
            or (before.auxiliary and before.finite)
            or before.adverb
            or before.negation
            or before.to
            or before.infinitive
        ):
            continue
        joined = before.coordinator or before.relative or before.conjunction
        if verb and not joined and not before.pronoun:
            return at
        verb = True
    return end


def _of_noun(noun: str, lexicon: Lexicon) -> Cue:
    """Give the cue that a noun for something told is: a denial denies, an admission confirms."""
    stance = next((s for name, s in _NOUN_STANCES if noun in lexicon.words[name]), Stance.ASSERTS)
    return evolve(NOUN, stance=stance)


_NOUN_STANCES = (
    ("denying-noun", Stance.DENIES), ("admitting-noun", Stance.CONFIRMS), ("alleging-noun", Stance.ALLEGES),
)  # fmt: skip
