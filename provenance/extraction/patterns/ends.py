"""Where what was said ends, and the outlet goes on in the same sentence."""

from __future__ import annotations

from provenance.extraction.lexicon import Cue
from provenance.extraction.patterns.bare import carries, ends_bare, is_bare
from provenance.extraction.sourceends import rests_on
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance

OPENING_QUOTES = frozenset(('"', "“", "''", "‘", "«"))


def clause_end(tokens: Tokens, begin: int, end: int, entry: Cue) -> int:
    """Where what was said in reported speech ends, and the outlet's own words go on in the same sentence.

    Only after a clause of its own, only at a mark, and never before a verb set back in time ("would", "had"), which
    still belongs to what was said. What marks the outlet's own words in between a half and nine tenths of all cases
    are ", which" and ", although"; a new subject counts only where more follows it than stands before it.
    """
    end = _before_main_verb(tokens, begin, end) if entry.form == "ing" else end
    opening = tokens[begin + 1] if tokens[begin].that and begin + 1 < end else tokens[begin]
    waits = opening.conjunction  # "that although she knew, she kept silent": the clause comes after the comma
    waited = -1
    clause = quoted = False
    for at in range(begin, end - 2):
        token = tokens[at]
        clause = clause or carries(tokens, at)
        if not quoted and at > begin:
            where = (begin, at, end)
            if _another_deed(tokens, at, entry) if clause else _thing_ends(tokens, where, opening, entry):
                return strip_end(tokens, begin, at)
        if waits and token.low == ",":
            clause = waits = False
            waited = at
        if token.low in _MAY_CLOSE and not quoted and at > begin and _closed_at(tokens, at, clause, entry):
            return strip_end(tokens, begin, at)
        if not token.is_mark or at <= begin + 1:
            quoted = quoted is not (token.low in OPENING_QUOTES or token.low in _CLOSING_QUOTES)
            continue
        if token.low in OPENING_QUOTES or token.low in _CLOSING_QUOTES:
            quoted = not quoted
            # not "that while “it may help,” | the fee “may harm”"
            if not quoted and at - 1 != waited and _done_with(tokens, begin, at, entry):
                return at + 1
        elif not quoted and _outlet_goes_on(tokens, (begin, at, end), entry, clause):
            return strip_end(tokens, begin, at)
    return end


def _closed_at(tokens: Tokens, at: int, clause: bool, entry: Cue) -> bool:
    """Whether what was said closes here without a mark of its own: before who vouches for it, or words credited anew.

    "confirmed the talks | on condition of anonymity", "said the port was lost: | “It is no port,” he wrote".
    """
    token, after = tokens[at], tokens[at + 1]
    if token.low == "on":
        return after.low == "condition" or (after.definite and tokens[at + 2].low == "condition")
    # as in "no longer said that it leaked: | “It is dry.”"
    anew = after.ends == "," or entry.stance in (Stance.WITHDRAWN, Stance.DENIES)
    return clause and token.low == ":" and after.is_quote and anew


_MAY_CLOSE = frozenset(("on", ":"))


def _thing_ends(tokens: Tokens, where: tuple[int, int, int], opening: Token, entry: Cue) -> bool:
    """Whether what has had no verb of its own so far ends at a place; `where` as `ends_bare` takes it."""
    begin, at, end = where
    if _behind_thing(tokens, at, end, opening, entry):
        return True
    return at > begin + 1 and is_bare(opening, entry) and ends_bare(tokens, where, opening.to)


def _another_deed(tokens: Tokens, at: int, entry: Cue) -> bool:
    """Whether another deed of whoever speaks follows a clause: "but gave no date", "and thanked her crew"."""
    token = tokens[at]
    after = tokens[at + 1]
    if token.low == "but":
        return _tells_nothing(tokens, at)
    if token.low == "after" and entry.lemma.endswith(_TO_DO):
        return any(t.finite for t in tokens[at + 2 :])  # "called for Lund to be banned | after he suggested that"
    if token.low == "before":
        # "said it was late | before claiming that"
        return after.ing and after.cue is not None and "c" in after.cue.frames and tokens[at + 2].that
    return token.joins and _to_hearers(after, tokens[at + 2])


def _tells_nothing(tokens: Tokens, but: int) -> bool:
    """Whether whoever spoke did not tell more behind "but": "but gave no date", "but did not say who"."""
    verb, after = tokens[but + 1], tokens[but + 2]
    if "gives" in verb.classes:
        return "hardly-any" in after.classes
    return "refuses" in verb.classes and after.to


def _to_hearers(verb: Token, after: Token) -> bool:
    """Whether a verb behind "and" tells what whoever spoke did towards others: "thanked", "pointed to"."""
    return "addresses" in verb.classes or (verb.low == "pointed" and after.to)


def _behind_thing(tokens: Tokens, at: int, end: int, opening: Token, entry: Cue) -> bool:
    """Whether a thing that was told ends at a place, and the sentence goes on: "denied the charge | and sued her"."""
    token, following = tokens[at], tokens[at + 1]
    denies = entry.stance is Stance.DENIES
    thing = "o" in entry.frames and (opening.determiner or opening.possessive)
    if token.low in _BY_WAY_OF and _medium(tokens, at, end):
        return True  # "rejected the claim in a ruling on Thursday": where it was said
    if token.low == ",":
        # "confirmed the fault, although it plays that down"; "denied rumours of talks, following a report that"
        return (thing and following.coordinator) or (
            denies and not opening.ing and "behind-denied" in following.classes
        )
    if thing and token.low in _WHEN_IT_WAS and following.ing:
        return True  # "announced the deal after cutting ties with its rival"
    # another verb of the same subject, not "confirmed the fault and was asked"
    another = token.coordinator and following.finite and (denies or not following.auxiliary)
    return (thing or opening.ing) and another


def _outlet_goes_on(tokens: Tokens, where: tuple[int, int, int], entry: Cue, clause: bool) -> bool:
    """Whether a mark outside quotation marks parts what was said from what the outlet goes on with.

    `where`: where the words begin, the mark, and where they end at the latest; `clause`: they have had a verb.
    """
    begin, at, end = where
    if tokens[at].low == "," and (_goes_on_at_comma(tokens, at, entry) or (clause and _clause_done(tokens, at, entry))):
        return True
    return clause and tokens[at].low in _PARTING and _own_words(tokens, begin, at, end)


def _goes_on_at_comma(tokens: Tokens, comma: int, entry: Cue) -> bool:
    """Whether the outlet goes on behind a comma, whether or not what was said has had a verb."""
    first, second = tokens[comma + 1], tokens[comma + 2]
    if "names-as" in entry.classes and first.coordinator and second.pronoun:
        return True  # "branded the tower a monument to greed, but it opens next week"
    if "calls-so" in entry.classes and first.ing:
        return True  # "call it the end of fishing, raising the question of what a port is for"
    if first.low in ("others", "some") and second.that:
        return True  # "Some say it is too dear, others that it is too late"
    if first.low == "however":
        # "would vote for her, however that figure has dropped"
        return second.low != "," or any(t.ing for t in tokens[comma + 3 : comma + 4])
    return concedes(tokens, comma + 1)


def _clause_done(tokens: Tokens, comma: int, entry: Cue) -> bool:
    """Whether a comma behind a clause that was said parts it from the outlet's own words."""
    first, second = tokens[comma + 1], tokens[comma + 2]
    if entry.stance is Stance.DENIES and "behind-denied" in first.classes:
        return True  # "denied there had been a coup, after residents reported gunfire"
    if entry.stance is Stance.DENIES and first.joins and _opens_with_subject(tokens, comma + 2):
        return True  # "denied that it was so, and he and Ruiz still speak"
    if first.low == "then" and second.finite:
        return True  # "confessed that he had lit it, then asked for a cigarette"
    if first.low == "as" and _as_somebody_said(tokens, comma + 2):
        return True  # "denied that it leaked, as two divers claimed"
    if first.joins and "demands-done" in entry.classes and second.finite and second.past_only:
        return True  # "proposed that more boats be kept, and pushed to mend them"
    # "withdrew its plan, arguing that it was late, and will submit a new one"
    return entry.form == "ing" and first.joins and (second.modal or second.future)


def concedes(tokens: Tokens, at: int) -> bool:
    """Whether the outlet concedes something behind a comma: "though she would not show it", "citing costs".

    So it does where it says what was said rests on: ", based on a report".

    Not where the words belong to what was said: "a safe, though slow, way", "though mixed with truth".
    """
    opener, first = tokens[at].low, tokens[at + 1]
    if opener == "citing" or rests_on(tokens, at):
        return True
    if opener not in ("although", "though"):
        return False
    return not (first.ly or first.past_only) or first.finite


def _opens_with_subject(tokens: Tokens, at: int) -> bool:
    """Whether a subject opens a clause of its own at a place: "and | he and Mr Ruiz still speak"."""
    first = tokens[at]
    return (first.pronoun or first.capital) and not first.that


def _as_somebody_said(tokens: Tokens, start: int) -> bool:
    """Whether a subject stands at a place, and behind it a verb of saying after which nothing is said."""
    for at in range(start + 1, min(len(tokens), start + 8)):
        token = tokens[at]
        if token.cue is not None and token.cue.form in ("ed", "s") and "c" in token.cue.frames:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            return after is None or after.is_mark or after.preposition or after.timely
        if not token.is_word or token.finite or token.conjunction:
            return False
    return False


_TO_DO = (" for", " on")
"""Ends of verbs that ask somebody for something: "call for", "call on"."""


_WHEN_IT_WAS = frozenset(("after", "before", "while", "when"))


_CLOSING_QUOTES = frozenset(("”", "»"))


def _done_with(tokens: Tokens, begin: int, mark: int, entry: Cue) -> bool:
    """Whether a quotation that closes here ends what was said: 'called him a "moderate," a subtle dig'."""
    after, following = tokens[mark + 1], tokens[mark + 2]
    as_quoted = tokens[begin].low == "as" and tokens[begin + 1].quotes  # "whom he described as “safe”, will go"
    if as_quoted and after.low == ",":
        return True
    named = "names-as" in entry.classes or as_quoted
    comma = tokens[mark - 1].low == ","
    if comma and after.ing and after.cue is not None and not after.cue.frames.isdisjoint("qc"):
        return True  # 'said it was “a sham,” noting that it'
    more = any(token.quotes for token in tokens[mark + 1 : mark + _NEXT_QUOTED])
    if more or (after.joins and (following.that or following.who)) or after.low == "or":
        return False  # 'called it "cruel" and "absurd"', 'a "nasty man," an "anchor" and worse'
    if named and after.joins:
        return following.pronoun or following.possessive or following.finite
    if named:
        return comma or after.low in _AROUND_A_NAME or after.low in _DASHES
    # 'are “of no use,” but he gave it a rare compliment'
    return comma and (after.determiner or (after.low == "but" and following.low in _SPEAKERS))


_SPEAKERS = frozenset(("he", "she", "they"))
_NEXT_QUOTED = 5
"""Words behind a quotation within which the next one of a list begins."""


_DASHES = frozenset(("—", "–", "-", "―"))


_AROUND_A_NAME = frozenset(("after", "before", "but", "during", "in", "on", "while"))


def _before_main_verb(tokens: Tokens, begin: int, end: int) -> int:
    """Where what was said ends before the main verb: "The council, saying the dam was safe, | closed the road"."""
    if any(token.finite for token in tokens[:begin]):
        return end
    return max((at for at in range(begin + 2, end - 1) if tokens[at].low == "," and tokens[at + 1].finite), default=end)


def _medium(tokens: Tokens, at: int, end: int) -> bool:
    """Whether "in a statement", "with a speech that", "in an interview on Thursday" stands at a place."""
    if not (tokens[at + 1].determiner or tokens[at + 1].possessive):
        return False
    return any(
        ("medium" in token.classes or token.statement_noun) and not token.capital
        for token in tokens[at + 2 : min(end, at + 5)]
    )


_BY_WAY_OF = frozenset(("in", "through", "via", "with"))


"""Words after a comma by which the outlet sets something beside what was said: "..., compared with 30 percent"."""


_PARTING = frozenset((",", ";", "—", "–", "-", "―"))


def _own_words(tokens: Tokens, begin: int, at: int, end: int) -> bool:
    """Whether a mark within reported speech parts it from words that are the outlet's own."""
    mark, first, second = tokens[at].low, tokens[at + 1], tokens[at + 2]
    ahead = tokens[at + 1 : min(end, at + 11)]
    # not "and the voters who | accepted it had left"
    told = (i for i in range(at + 1, at + 1 + len(ahead)) if i < at + _BEHIND_WHO or not tokens[i - 1].who)
    verb = next((tokens[i] for i in told if tokens[i].finite or tokens[i].is_mark), None)
    verb = verb if verb is not None and verb.finite else None
    longer = end - at > at - begin
    if mark == ";":
        return not _list_goes_on(tokens, at + 1, end) and (
            longer
            or (verb is None and end - at < _SCRAP)
            or (verb is not None and not verb.modal and (first.determiner or first.capital or _plural(first)))
        )
    if first.low in ("although", "though"):
        return concedes(tokens, at + 1)
    if mark != ",":
        # "insist that it turns — and the council is holding talks"
        anew = first.joins and second.determiner and verb is not None and not (verb.modal or verb.low == "had")
        anew = anew and not any(token.low == mark for token in tokens[at + 1 : end])
        return longer and (first.determiner or anew or (first.ing and first.low != "assuming"))
    if _tells_how_it_was_said(tokens, at, end):
        return True
    if "sets-beside" in first.classes or (first.ing and first.cue is not None and "q" in first.cue.frames):
        return True
    if first.low == "despite" or (first.low == "even" and second.low in ("as", "though")):
        return True
    if (first.indefinite or first.low == "one") and not second.is_mark and not _quoted_ahead(tokens, at, end):
        return True  # "..., a move that could end the talks"
    if first.ly and second.ing and not (second.auxiliary or first.hedges):
        return True  # "..., openly putting his name on the line"
    if first.low in ("which", "where", "something") and verb is None:
        return True
    if first.low == "as" and second.auxiliary:
        return True
    if first.low == "but" and second.pronoun and "tells-no-more" in tokens[at + 3].classes:
        return True  # "said twenty had applied, but he refuses to name them"
    if verb is None or verb.modal or verb.low == "had":
        return False
    if first.low == "who":
        return longer
    if first.low == "while":
        # "favoured Hale, 72 percent, while bakers favoured Ruiz": one of two halves, both told
        return all(token.low != verb.low for token in tokens[begin:at])
    if first.low in ("which", "where", "something"):
        return True
    if first.low == "but" and "tells-no-more" in second.classes:
        return True  # "said it was wrong, but stopped short of blaming anybody"
    if first.low in ("but", "and"):
        subject = second.pronoun or second.determiner or second.possessive or second.capital or second.number
        plural = first.low == "but" and any(_plural(t) for t in tokens[at + 2 : at + 5])
        return longer and (subject or plural) and not second.that
    return longer and (first.determiner or first.capital)


def _list_goes_on(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a semicolon parts one item of a list from the next: "peeled onions; washed pans; and locked up"."""
    return any(tokens[i].low == ";" and tokens[i + 1].joins for i in range(at, end - 1))


_BEHIND_WHO = 3
"""Words behind a mark within which "who" opens what the mark parts, and no clause of its subject."""


_SCRAP = 6
"""Words behind a semicolon that are the beginning of another clause, without its verb."""


def _quoted_ahead(tokens: Tokens, at: int, end: int) -> bool:
    """Whether words of whoever speaks follow in quotation marks: ", one of “hope and fear”"."""
    return any(token.quotes or token.is_quote or token.low in OPENING_QUOTES for token in tokens[at + 1 : end])


def _tells_how_it_was_said(tokens: Tokens, comma: int, end: int) -> bool:
    """Whether a comma parts what was said from how, when and where: ", without giving details", ", to applause".

    Each of these is the outlet's word nearly always; what tells of the thing itself is left with what was said.
    """
    first, second = tokens[comma + 1], tokens[comma + 2]
    third = tokens[comma + 3] if comma + 3 < end else second
    spans = "span-of-time" in first.classes and second.low in ("after", "before")
    counted = "span-of-time" in second.classes and third.low in ("after", "before")
    said_in = first.low == "in" and any(
        "medium" in t.classes or "remark" in t.classes for t in tokens[comma + 2 : comma + 6]
    )
    return any((
        "shows-how" in first.classes,
        first.low == "while" and "shows-how" in second.classes,
        first.low == "without" and second.ing and "leaves-undone" in second.classes,
        first.low == "to" and "applause" in second.classes,
        first.low == "and" and "tells-no-more" in second.classes and third.to,
        first.low == "before" and second.ing,
        first.possessive and third.ing,
        spans or counted or said_in,
    ))  # fmt: skip


"""Verbs behind ", but" that tell what whoever spoke did not say."""


def _plural(token: Token) -> bool:
    return token.low.endswith("s") and not token.finite and not token.small


def strip_end(tokens: Tokens, start: int, end: int) -> int:
    while (
        end > start and tokens[end - 1].is_mark and tokens[end - 1].low in (".", ",", ";", ":", "—", "–", "-", "!", "?")
    ):
        end -= 1
    if end > start + 2 and tokens[start].pronoun and tokens[start + 1].low == "(" and tokens[end - 1].low == ")":
        return start + 1  # "Both men deny it (Foss Agency)"
    return end
