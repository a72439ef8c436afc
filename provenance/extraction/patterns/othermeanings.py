"""Whether a form of a verb of saying has another meaning: "found guilty", "dismissed Hale on Friday", "a state"."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Lexicon
from provenance.extraction.patterns.forms import Form, counts, other_number, that_ahead
from provenance.extraction.patterns.places import SHORT_ASIDE
from provenance.extraction.tokens import QUOTE_MARKS, Token, Tokens


def says_something(form: Form, before: Token | None, lexicon: Lexicon) -> bool:
    """Whether nothing around a form tells that it has another meaning; `before`: the last word of its subject."""
    if _accused(form, before) or _finds_or_takes(form, lexicon) or _sends_away(form, lexicon):
        return False
    if _counts_nothing(form, lexicon) or _so_called(form, lexicon) or _withholds(form, lexicon):
        return False
    if form.is_a("value") and before is not None and before.relative:
        return False  # "$41 a share, which values it at $2 billion"
    return not (form.is_a("add") and _adds(form))


def _accused(form: Form, before: Token | None) -> bool:
    """Whether somebody is accused, and nobody told by whom: "A man accused of arson told the court"."""
    tokens, at, _, start, _, after, _ = form
    of = form.is_a("accuse", "ed") and start == at and after is not None and after.low in ("of", "by")
    return of and not (before is not None and before.pronoun and start > 1 and tokens[start - 2].low in _WHOM)


_WHOM = frozenset(("who", "whom"))
"""Before a subject and its verb: "the captain, whom she accused of theft"."""


def _finds_or_takes(form: Form, lexicon: Lexicon) -> bool:
    """Whether somebody is found to be something, or takes money: "A player found guilty", "accepted £12m for him"."""
    after = form.after
    if after is None:
        return False
    placed = after.preposition and that_ahead(form.tokens, form.end)  # "found on Monday that it leaked"
    found = form.is_a("find") and form.start == form.at and after.low in lexicon.words["found-so"] and not placed
    return found or (form.is_a("accept") and (after.low[:1] in "£$€" or after.number))


def _sends_away(form: Form, lexicon: Lexicon) -> bool:
    """Whether somebody is sent away, who is named: "dismissed Hale", but not "dismissed Hale as a crank"."""
    tokens, _, end, _, entry, after, _ = form
    named = entry.lemma in lexicon.words.get("sends-away", ()) and after is not None and after.capital
    return named and all(token.low != "as" for token in tokens[end : end + SHORT_ASIDE])


def _withholds(form: Form, lexicon: Lexicon) -> bool:
    """Whether somebody is kept from something, and nothing is denied: "A foul denied the captain a goal"."""
    tokens, _, end, _, entry, after, _ = form
    if entry.lemma not in lexicon.words.get("withholds", ()) or after is None:
        return False
    whom = after.capital or after.hearer or after.determiner
    for at in range(end + 1, min(len(tokens), end + _WHOM_WITHIN) if whom else 0):
        token = tokens[at]
        if not token.is_word or token.preposition or token.finite or token.conjunction or token.that:
            return False
        if token.determiner and not token.definite and not tokens[at - 1].determiner:
            stop = next((i for i in range(at, len(tokens)) if not tokens[i].is_word or tokens[i].that), len(tokens))
            return not any(one.finite or one.auxiliary for one in tokens[at:stop])
    return False


_WHOM_WITHIN = 6
"""Words of whom something is withheld from, at most: "the substitute Wren"."""


def _counts_nothing(form: Form, lexicon: Lexicon) -> bool:
    """Whether nothing is counted: "who has ordered a third count, said", "eleven counts of fraud"."""
    tokens, _, end, _, entry, after, _ = form
    if "u" not in entry.frames or after is None or after.is_mark:
        return "u" in entry.frames
    return after.low == "of" and _names(tokens, end + 1, lexicon.words["offence"])


def _names(tokens: Tokens, at: int, words: frozenset[str]) -> bool:
    """Whether one of some words stands among the three at a place."""
    return any(token.low in words for token in tokens[at : at + 3])


def _so_called(form: Form, lexicon: Lexicon) -> bool:
    """Whether a form is part of a name for something: "the so called “Home Rule” plan", "think tanks"."""
    called = form.is_a("call", "ed") and form.start > 0 and form.tokens[form.start - 1].low == "so"
    thinks = form.is_a("think") and form.after is not None and form.after.low in lexicon.words.get("that-think", ())
    return called or thinks


def _adds(form: Form) -> bool:
    """Whether a thing is added where the form stands, and not behind a mark: "The vault, added one of the two, was"."""
    tokens, at, end, start, entry, _, _ = form
    interrupts = start == at and start > 0 and tokens[start - 1].is_mark and entry.form != "ing"
    return start > 0 and not interrupts and _adds_thing(tokens, start, end)


def _adds_thing(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a thing is added and nothing is said: "has added 300 berths"; what is said has a verb or is quoted."""
    if end >= len(tokens) or any(t.is_quote or t.low in QUOTE_MARKS for t in tokens[:start]):
        return False
    end += "roughly" in tokens[end].classes and end + 1 < len(tokens) and tokens[end + 1].low.isdecimal()
    first = tokens[end]
    # "Ruiz added late on Tuesday"
    when = end + 2 < len(tokens) and tokens[end + 1].preposition and tokens[end + 2].timely
    opens = first.capital or first.that or first.preposition or first.adverb or first.ly or first.pronoun
    if when or opens or not first.is_word:
        return False
    for token in tokens[end:]:
        over = token.joins or token.relative or token.is_mark or (token.low in _WHEN_ADDED and token is not first)
        said = token.statement_noun or token.tell_noun or (token.conjunction and not (token.preposition or token.joins))
        if over and not (said and not token.relative):
            # "added a third goal and was carried off", "adding one digit after the last one is closed"
            return token.low not in (":", '"', "“", "‘", "''")
        if (token.finite and "-" not in token.low) or token.is_quote or said:
            return False
    return True


_WHEN_ADDED = frozenset(("after", "before", "until"))


def states(form: Form, lexicon: Lexicon) -> bool:
    """Whether something is stated, and no state is named: "state Sen. Ana Ruiz said", "swing states this week"."""
    tokens, _, _, start, entry, after, _ = form
    told = after is not None and (after.that or after.is_quote or after.quotes or after.low == ":" or after.pronoun)
    told = told or ((after is None or after.is_mark) and _paper_at(tokens, start))
    if not told or start == 0:
        return told
    return not ((entry.form == "s" and other_number(tokens, start)) or _place(form, lexicon))


def _place(form: Form, lexicon: Lexicon) -> bool:
    """Whether a "state" is a place: "in states that vote late", "a state she won", "the secretary of state: Hale"."""
    tokens, at, end, start, _, after, _ = form
    before = tokens[start - 1]
    whose = (before.determiner and not before.that) or before.possessive or before.preposition
    if whose or counts(before, lexicon) or tokens[at].capital:
        return True
    if after is None or after.low == ":":
        return not (before.pronoun or before.capital or before.role or before.that or before.is_mark)
    which = after.that and end + 1 < len(tokens)
    votes = which and (tokens[end + 1].finite or tokens[end + 1].auxiliary)
    # "Vesk and Orla, states that vote in May": what is stated has a verb
    return votes or (which and before.low == "," and not phrases.any_finite(tokens, end + 1, len(tokens), lexicon))


def _paper_at(tokens: Tokens, start: int) -> bool:
    """Whether a document stands between a comma and a place: "It was deleted, the affidavit | states"."""
    paper = tokens[start - 1] if start > _LEAST else None
    return (
        paper is not None and paper.role == "document" and tokens[start - 2].determiner and tokens[start - 3].low == ","
    )


_LEAST = 2
"""Words of "the affidavit"."""
