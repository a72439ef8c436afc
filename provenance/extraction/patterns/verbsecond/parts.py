"""The parts of a sentence where the verb stands second in main clauses and last in dependent ones.

German grammar calls what stands around the verb the fields of a clause ("Am Montag | wies | der Konzern den Vorwurf |
zurück"). What a mark parts from the rest is a part of its own here: one clause, or a phrase beside one.
"""

from __future__ import annotations

from attrs import frozen

from provenance.extraction.lexicon import Lexicon
from provenance.extraction.tokens import Token, Tokens

Range = tuple[int, int]

_PARTING = frozenset((",", ";", ":", "—", "–", "-", "(", ")"))
_IN_FIGURES = frozenset((",", ":", "-", "–"))
_ENDING = frozenset((".", "!", "?", "…"))
_BEFORE_RELATIVE = frozenset((",", "(", "–", "—"))


@frozen
class Part:
    """What stands between two marks of a sentence, without these."""

    start: int
    end: int
    kind: str
    """"main", "dependent", "relative", "infinitive", "phrase" or "quote"."""
    verb: int
    """Where its finite verb stands; -1 where it has none."""

    @property
    def alone(self) -> bool:
        """Whether it is one word."""
        return self.end - self.start == 1


def parts_of(tokens: Tokens, lexicon: Lexicon) -> list[Part]:
    """Give the parts of a sentence, in order."""
    found: list[Part] = []
    start = within = 0
    for at in range(len(tokens) + 1):
        if start < at < len(tokens) - 1 and _joins_verb(tokens, start, at):
            found.append(_part(tokens, start, at, lexicon))
            start = at
        within = max(within, _label_end(tokens, at))
        if at < len(tokens) and (at < within or not (tokens[at].is_quote or _parts_here(tokens, at))):
            continue
        end = at
        while end > start and tokens[end - 1].is_mark and tokens[end - 1].low in _ENDING:
            end -= 1
        if end > start:
            found.append(_part(tokens, start, end, lexicon))
        if at < len(tokens) and tokens[at].is_quote:
            found.append(Part(at, at + 1, "quote", -1))
        start = at + 1
    return found


def _joins_verb(tokens: Tokens, start: int, at: int) -> bool:
    """Whether "und" joins a second verb without a comma: "lobte das Projekt und kündigte an"."""
    following = tokens[at + 1]
    if not (tokens[at].joins or tokens[at].coordinator) or following.upper or following.adjective:
        return False
    then = tokens[at + 2] if at + 2 < len(tokens) else None
    if not is_verb(following) and not (following.finite and then is not None and not then.upper):
        return False
    plain = not following.infinitive and not describes_noun(tokens, at + 1, len(tokens))
    return plain and finite_in(tokens, start, at) >= 0


def _label_end(tokens: Tokens, at: int) -> int:
    """After a few words in brackets that go with a name, and part no clause: "warf Ratsherr Ott (Grüne) ihr vor"."""
    if not 0 < at < len(tokens) - 1 or tokens[at].low != "(" or not tokens[at - 1].upper:
        return 0
    for end in range(at + 1, min(len(tokens), at + _LONGEST_LABEL + 2)):
        if tokens[end].low == ")":
            return end + 1
        if is_verb(tokens[end]) or tokens[end].is_quote:
            return 0
    return 0


_LONGEST_LABEL = 5
"""Words in brackets behind a name: "(CDU)", "(42)", "(Freie Wähler, Orla)"."""


def _parts_here(tokens: Tokens, at: int) -> bool:
    """Whether a mark parts two clauses, and not two digits ("3,4")."""
    if tokens[at].low not in _PARTING or not tokens[at].is_mark:
        return False
    figure = 0 < at < len(tokens) - 1 and tokens[at - 1].number and tokens[at + 1].number
    return not (figure and tokens[at].low in _IN_FIGURES)


def _part(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> Part:
    first = start
    only = lexicon.words["subordinates-only"]
    while first < end - 1 and (tokens[first].is_mark or tokens[first].joins or tokens[first].coordinator):
        if tokens[first].spelled in only:
            break  # "obwohl", which joins as "although" does
        first += 1
    last = last_word(tokens, start, end)
    head = tokens[first]
    closing = _verb_at_end(tokens, first, last, head.spelled in only)
    if (
        head.spelled in lexicon.words["subordinates"]
        and closing >= 0
        and not (head.preposition and closing == first + 1)
    ):
        return Part(start, end, "dependent", closing)
    verb = finite_in(tokens, first, end)
    # "nicht informiert zu haben": a participle that looks like a verb
    closed = verb < 0 or not is_verb(tokens[verb]) or (verb == last - 2 and tokens[verb].participle)
    if closed and _is_infinitive(tokens, first, last, lexicon):
        return Part(start, end, "infinitive", -1)
    relative = closing > first and _opens_relative(tokens, start, first, lexicon)
    if verb < 0:
        return Part(start, end, "relative" if relative else "main" if closing >= 0 else "phrase", closing)
    if relative and verb >= last - 1 and verb > first and tokens[verb].spelled not in lexicon.words["mood"]:
        return Part(start, end, "relative", closing)
    return Part(start, end, "main", verb)


def last_word(tokens: Tokens, start: int, end: int) -> int:
    """Give the last word between two places, or the first of these."""
    at = end - 1
    while at > start and not tokens[at].is_word:
        at -= 1
    return at


def _opens_relative(tokens: Tokens, start: int, first: int, lexicon: Lexicon) -> bool:
    """Whether a part after a comma can begin with a relative pronoun, a preposition before it or not."""
    if start == 0 or tokens[start - 1].low not in _BEFORE_RELATIVE:
        return False
    at = first + 1 if tokens[first].preposition and first + 1 < len(tokens) else first
    pronouns = lexicon.words["relative-pronoun"]
    return tokens[first].spelled in pronouns or tokens[at].spelled in pronouns


def _is_infinitive(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a part ends with "to" and an infinitive: "die Fähre zu prüfen", "die Fähre instandzusetzen"."""
    final = tokens[last]
    if final.upper or last == first:
        return False
    return tokens[last - 1].to or (
        final.infinitive and final.spelled.startswith(tuple(lexicon.words["infinitive-beginning"]))
    )


def _verb_at_end(tokens: Tokens, first: int, last: int, surely: bool) -> int:
    """Where the finite verb of a dependent clause stands, at its end or before infinitives; -1 where none does.

    `surely`: it is one by its first word, so that its verb may be one that no table has ("dass der Brief einging").
    """
    for at in range(last, max(first, last - _MOST_AFTER), -1):
        if is_verb(tokens[at]):
            return at
    final = tokens[last]
    looks = final.is_word and not (final.upper or final.small or final.number) and (final.verbal or surely)
    return last if looks and last > first else -1


_MOST_AFTER = 3
"""Verbs at the end of a dependent clause, of which the finite one need not be the last."""


def is_verb(token: Token) -> bool:
    """Tell whether a word is a finite verb in the tables: an auxiliary, a cue, or one of the commonest verbs."""
    if token.upper or not token.is_word:
        return False
    return token.auxiliary or (token.cue is not None and token.cue.form == "ed") or token.verb


def finite_in(tokens: Tokens, start: int, end: int) -> int:
    """Where the first finite verb between two places stands; -1 where none does."""
    if start >= end:
        return -1
    for at in range(start, end):
        token = tokens[at]
        if not token.is_word or token.upper or (at and tokens[at - 1].to):
            continue
        if is_verb(token) and not describes_noun(tokens, at, end):
            return at
        if _looks_finite(tokens, at, start, end):
            return at
    return _first_or_second(tokens, start, end)


def _first_or_second(tokens: Tokens, start: int, end: int) -> int:
    """Where a verb stands that could be another word if there were any other verb; -1 where there is none."""
    opening = tokens[start]
    second = tokens[start + 1] if end > start + 1 else None
    if second is None:
        return -1
    if end > start + 2 and second.opens_cue and is_verb(second) and opening.determiner:
        return start + 1  # "Das kündigte Direktorin Ott an": no verb else, so that it describes no noun
    # a question, or a verb before who says it: "Sagte Ott: ..."
    verb = opening.upper and (opening.auxiliary or (opening.cue is not None and opening.cue.form == "ed"))
    return start if verb and not second.preposition else -1


def describes_noun(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a word between an article and its noun describes this: "die geplante Brücke"."""
    if at == 0 or at + 1 >= end or tokens[at].auxiliary or not tokens[at].adjectival:
        return False
    before, follows = tokens[at - 1], tokens[at + 1]
    opens = before.determiner or before.possessive or before.preposition or before.number
    return opens and (follows.upper or (not follows.small and follows.adjectival))


def _looks_finite(tokens: Tokens, at: int, start: int, end: int) -> bool:
    """Whether a word that no table has looks like the verb of a main clause: a noun or a pronoun before it."""
    token = tokens[at]
    if at == start or token.small or token.number or token.cue is not None or len(token.low) < _SHORTEST_VERB:
        return False
    before = tokens[at - 1]
    subject = (before.upper and not before.small) or before.pronoun or before.timely or before.is_mark
    if not subject or token.adjective or not (token.finite or token.presently):
        return False
    following = tokens[at + 1] if at + 1 < end else None
    if following is None or not following.upper:
        return True
    # "eine mit dem Vorgang vertraute Person"
    return token.past_only and not any(tokens[i].determiner and tokens[i + 1].preposition for i in range(start, at))


_SHORTEST_VERB = 4
"""Letters of a verb that no table has."""
