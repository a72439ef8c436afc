"""Whether what follows a verb of saying can be what was said."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.ends import OPENING_QUOTES
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance


def _credit_taken(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether somebody claims what can be told, and no prize or life: "claimed the credit", not "claimed the lives"."""
    return any(token.statement_noun or "is-claimed" in token.classes for token in tokens[at : min(limit, at + 4)])


def _called_a(tokens: Tokens) -> bool:
    """Whether a thing and what kind of thing it is called stand here: "her vote against the plan a mistake"."""
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if token.is_mark or token.that or token.relative or (token.finite and not token.past_only):
            return False
        theirs = token.possessive and at > 1 and not tokens[at - 1].ing  # "called her fallen son her hero"
        if (token.indefinite or theirs) and not (before.preposition or before.coordinator or before.determiner):
            return True
    return False


def _one_of_several(tokens: Tokens) -> bool:
    """Whether a thing and what it is called in several words stand here: "the film overlong, preachy and dull"."""
    if len(tokens) < _SEVERAL_WORDS or not (tokens[0].determiner or tokens[0].possessive):
        return False
    listed = tokens[3].low == "," and tokens[4].is_word and (tokens[5].joins or tokens[5].low == ",")
    opens = (tokens[2], tokens[4])
    return listed and not any(t.determiner or t.capital or t.timely or t.ly or t.preposition or t.finite for t in opens)


_SEVERAL_WORDS = 7


def _called_so(tokens: Tokens) -> bool:
    """Whether somebody or something is called so here: "him divisive", "it the mark of despair", "Ruiz unfit"."""
    at = 1
    if not (tokens[0].hearer or "stands-in" in tokens[0].classes):
        while at < len(tokens) and (tokens[at - 1].capital or tokens[at - 1].owns) and tokens[at].capital:
            at += 1
        if not tokens[0].capital or tokens[0].owns or at >= len(tokens):
            return False
        return len(tokens) == at + 1 and tokens[at].is_word and tokens[at].low.endswith(_ADJECTIVAL)
    if at >= len(tokens):
        return False
    so = tokens[at]
    told = so.determiner or so.possessive or so.low.endswith(_ADJECTIVAL) or so.judges or "-" in so.low
    return so.is_word and told and not (so.timely or so.preposition or so.adverb)


def _named_as(tokens: Tokens) -> bool:
    """Whether a thing and what it is called stand here: "North Harbour her home"."""
    for at, token in enumerate(tokens):
        if at and (token.determiner or token.possessive):
            return True
        if not token.capital and not (at == 0 and (token.determiner or token.possessive)):
            return False
    return False


def _called_of(tokens: Tokens, lexicon: Lexicon) -> bool:
    """Whether a thing and what it is called stand here, with a word between them: "el plan de absurdo"."""
    between = lexicon.words.get("called-as", frozenset())
    for at in range(1, len(tokens) - 1):
        after = tokens[at + 1]
        named = after.determiner or after.possessive or after.capital or after.timely or after.number or after.role
        if tokens[at].low in between and after.is_word and not named:
            return True
    return False


def _judged(tokens: Tokens) -> bool:
    """Whether a thing and how it is judged stand here: "the complaint opportunistic and wrong"."""
    if not (tokens[0].determiner or tokens[0].possessive or tokens[0].owns) or tokens[0].indefinite:
        return False
    endings: tuple[str, ...] = _ADJECTIVAL
    for at in range(2, min(len(tokens), _JUDGED_WITHIN)):
        token = tokens[at]
        ends = at + 1 == len(tokens) or not tokens[at + 1].is_word or tokens[at + 1].coordinator
        if token.is_word and ends and (token.judges or token.low.endswith(endings)):
            return True
        if not token.is_word or token.finite:
            return False
        if token.preposition:
            endings = _SURELY_ADJECTIVAL  # not "the head of the department"
    return False


_JUDGED_WITHIN = 9


_ADJECTIVAL = ("ous", "ive", "ible", "able", "ful", "less", "ish", "istic", "ical", "ent", "ant", "ed", "ial", "ual")
"""Endings of words that judge a thing, where they stand behind it."""


_SURELY_ADJECTIVAL = ("able", "ible", "ous", "ful", "less", "istic", "ical")
"""Those that hardly a noun has."""


def _gives_figure(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether a thing stands here and what it comes to: "the toll at 12", "the dead as at least nine"."""
    ahead = tokens[at + 1 : min(limit - 1, at + _JUDGED_WITHIN)]
    if entry.lemma == "put" and any(t.low == "down" and ahead[i + 1].to for i, t in enumerate(ahead[:-1])):
        return True  # "put the fault down to the pilot"
    links = ("as",) if entry.lemma == "give" else ("at",)
    for link in range(at + 1, min(limit - 1, at + _JUDGED_WITHIN)):
        verb = tokens[link].finite and not tokens[link - 1].determiner  # "put the cost at": a noun
        if verb or tokens[link].is_quote or tokens[link].low == ",":
            return False
        if tokens[link].low in links:
            ahead = tokens[link + 1 : min(limit, link + 6)]
            figure = next((t for t in ahead if t.number or t.low in lexicon.numbers or t.low in "$£€"), None)
            # "put the toll at about 12", not "put 12 jobs at risk in one of the regions"
            return figure is not None and not any(
                t.preposition and t.low in _WHERE for t in ahead[: ahead.index(figure)]
            )
    return False


def _does_what(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether a thing stands here and what it is thought to do: "prices to fall", "the crew to be safe"."""
    for to in range(at + 1, min(limit - 1, at + _JUDGED_WITHIN)):
        if tokens[to].to:
            following = tokens[to + 1]
            named = following.determiner or following.possessive or following.capital or following.preposition
            return following.is_word and not named
        if not tokens[to].is_word or tokens[to].finite or tokens[to].that or tokens[to].conjunction:
            return False
    return False


_WHERE = frozenset(("in", "for", "from", "of", "with"))


def _counts(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether a count stands here: "19", "nine bodies", "gusts of 141 kph"."""
    of = at + 2 < limit and tokens[at + 1].low == "of"
    ahead = tokens[at + 2 : at + 4] if of else tokens[at : at + 1]
    return any(t.number or t.low in lexicon.numbers for t in ahead)


def _as_what(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether a thing stands here with as what it is seen, or somebody with for what: "the firm for hiding it"."""
    for place in range(at + 1, min(limit - 1, at + _JUDGED_WITHIN)):
        if tokens[place].finite or tokens[place].low == ",":
            return False
        if tokens[place].low == "as" or (tokens[place].low == "for" and tokens[place + 1].ing):
            return True
    return False


def _keeps_to(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether what somebody keeps to is a report or a claim: "its story that", not "the gate"."""
    if not (tokens[at].determiner or tokens[at].possessive or tokens[at].pronoun):
        return False
    return any(t.low in lexicon.words["kept-to"] for t in tokens[at + 1 : at + 4])


def _only_when(tokens: Tokens) -> bool:
    """Whether words only tell when, where or to whom: "on Monday", "in an interview", "to reporters"."""
    first = tokens[0]
    return (first.timely or first.preposition or first.to) and not any(t.finite or t.auxiliary for t in tokens)


def _another_clause(token: Token) -> bool:
    """Whether a word or mark ends the first clause behind a verb."""
    return token.coordinator or token.joins or token.low in (",", "when", "before", "after", "as")


_NUMBER_ALONE = 5
"""Words of an answer that is a number: "nine, at least"."""


def content_like(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows a cue can be what was said, by the first question that tells."""
    for told in (_by_first_word, _as_a_clause, _as_a_charge, _as_a_thing):
        found = told(tokens, at, limit, entry, lexicon)
        if found is not None:
            return found
    return False


def _by_first_word(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool | None:
    """Tell by the mark or the word that comes first whether something is said there; None where it does not tell."""
    token, frames = tokens[at], entry.frames
    low = token.low
    if token.is_quote or low in OPENING_QUOTES:
        return bool(frames & frozenset("qcto"))
    if token.is_mark:
        return low in ("$", "£", "€") and not frames.isdisjoint("co")
    if low == "to" and not lexicon.drops_subject:
        done = at + 2 < limit and tokens[at + 2].auxiliary  # "The rifts he promised to bridge have grown"
        return "i" in frames and at + 1 < limit and not done
    charges = entry.stance is Stance.ALLEGES or entry.lemma in lexicon.words["calling"]
    if low == "to" or (low == "of" and charges and lexicon.drops_subject):
        # "acusó a la ministra", "culpó del retraso a la ministra"; "instó al Gobierno a bajar el impuesto"
        return "o" in frames or (low == "to" and "r" in frames)
    told = tokens[at + 1] if token.negation and at + 1 < limit else token  # "dijo no saber"
    if (told.infinitive and frames & frozenset("io")) or (token.ing and "g" in frames):
        return True
    if entry.lemma == "find" and low == "no" and any("is-found" in t.classes for t in tokens[at + 1 : at + 4]):
        return True  # "found no evidence of a leak"
    return _opens_a_clause(tokens, at, limit, entry)


def _opens_a_clause(tokens: Tokens, at: int, limit: int, entry: Cue) -> bool | None:
    """Tell whether a clause opens behind a cue that can be what was said; None where none opens with a word for it."""
    token, frames = tokens[at], entry.frames
    if token.low == "when" and entry.stance is not Stance.NEUTRAL and "asks-when" not in entry.classes:
        return False
    if token.low == "while" and not (at + 1 < limit and tokens[at + 1].determiner and tokens[at + 1].definite):
        whole = any(t.finite for t in tokens[at + 1 : limit])
        return None if whole else False  # "a column she wrote while a student", "said while opening the fair"
    spoken = "q" in frames and "o" not in frames
    if spoken and token.low in ("as", "before") and at + 2 < limit and tokens[at + 1].pronoun:
        return False  # "said as he entered the hall": when it was said
    if spoken and "said-so" in token.classes and at + 1 < limit and _only_when(tokens[at + 1 : limit]):
        return False  # "had said so on Monday": what was said stands elsewhere
    return not frames.isdisjoint("cto") if token.clause_opener else None


def _as_a_clause(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool | None:
    """Tell whether what follows is a clause without a word that opens it: "says it leaks"; None where it is none."""
    token, frames = tokens[at], entry.frames
    if "c" not in frames:
        return None
    if "q" in frames and (token.number or token.low in lexicon.numbers) and limit - at <= _NUMBER_ALONE:
        return True  # "The hospital says 19"
    if token.coordinator and token.low not in ("although", "though", "while"):
        return False
    if token.preposition and token.low not in lexicon.words["opens-said"]:
        return False
    enough = limit - at >= (3 if entry.lemma == "say" else 5)
    # where what is said opens with "que", words without a verb are a thing: "mantiene el arancel al maíz"
    work = entry.lemma == "write" and (token.definite or token.possessive)  # "wrote his thesis on the dam"
    said = enough and "q" in frames and not (lexicon.that_relates or work)
    taken = token.definite or token.possessive or token.number or token.low in lexicon.numbers  # "four lives"
    won = entry.lemma == "claim" and taken and not _credit_taken(tokens, at, limit)
    # "claimed its first victim when a palm fell", "accepted a place and will start": of another clause
    ends = next((i for i in range(at + 1, limit) if _another_clause(tokens[i])), limit) if won or not said else limit
    return True if (said and not won) or phrases.any_finite(tokens, at, ends, lexicon) else None


def _as_a_charge(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool | None:
    """Tell whether somebody is charged with something, or called something; None for any other verb."""
    if entry.lemma == "charge":
        return any(t.low == "with" for t in tokens[at + 1 : at + 9])
    if entry.lemma not in lexicon.words["calling"] or entry.lemma == "describe":
        return None
    ahead = tokens[at:limit]
    if any(t.low in lexicon.words["falsehood"] for t in ahead):
        return True  # "called the report false"
    # "called the plan a mistake", not "called her sister"
    return (
        any(t.is_quote or t.low in OPENING_QUOTES for t in ahead)
        or _called_a(ahead)
        or _judged(ahead)
        or _named_as(tokens[at : at + 7])
        or (entry.lemma == "call" and _called_so(ahead))
        or _one_of_several(ahead)
        or _called_of(ahead, lexicon)
    )


def _as_a_thing(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool | None:
    """Tell by what a verb can be followed by whether a thing that follows is told of; None where it can have none."""
    token, frames = tokens[at], entry.frames
    if "a" in frames:
        return _as_what(tokens, at, limit)
    if "u" in frames:
        return _counts(tokens, at, limit, lexicon)
    if "v" in frames and _does_what(tokens, at, limit):
        return True
    if "f" in frames:
        return _gives_figure(tokens, at, limit, entry, lexicon)
    if "s" in frames:
        return _keeps_to(tokens, at, lexicon)
    no_thing = lexicon.drops_subject and token.low == "as" and entry.stance is Stance.ASSERTS  # "declaró como testigo"
    told = "o" in frames and not no_thing and not (limit == at + 1 and "how-often" in token.classes)
    return (not (token.preposition or token.coordinator) or token.low in ("as", "for", "on")) if told else None
