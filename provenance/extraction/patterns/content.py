"""What was said: where it begins and ends, before, after and around its credit."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.bare import carries, ends_bare, is_bare
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.verbs import Group
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance


def content_before(tokens: Tokens, end: int, groups: Sequence[Group], at: int, lexicon: Lexicon) -> tuple[Range, ...]:
    """What stands before a credit: the quotation, or the clause back to the sentence's start or a joined clause."""
    stop = end
    while stop > 0 and tokens[stop - 1].is_mark and tokens[stop - 1].low in (",", "—", "–", "-", ";"):
        stop -= 1
    if stop == 0:
        return ()
    if tokens[stop - 1].low == "(" and stop > 1:
        stop -= 1  # "The ferry leaked (according to Ruiz)."
    start = max(_after_parenthesis(tokens, stop), _after_semicolon(tokens, stop))
    for earlier in groups[:at]:
        if earlier.end < stop and tokens[earlier.start].low != "had":
            joined = [
                i
                for i in range(earlier.end, stop)
                if tokens[i].low in ("but", "and", "while") and tokens[i - 1].low in (",", "—", "–")
            ]
            if joined:
                start = joined[-1] + 1
    if not tokens[stop - 1].is_quote and end < len(tokens) and phrases.according(tokens, end, lexicon):
        start = _last_clause(tokens, start, stop)
    if tokens[stop - 1].low in _OPENS_ANOTHER and stop - 2 > start:
        many = tokens[stop - 2].low == "of" and stop - 3 > start  # "all of which"
        return ((stop - 3 if many else stop - 1, stop),)  # "It is in the park, which, Ruiz said, is full"
    if tokens[stop - 1].is_quote:
        first = stop - 1
        while first > start and tokens[first - 1].is_quote:
            first -= 1
        if (
            first > start
            and not phrases.any_finite(tokens, start, first, lexicon)
            and tokens[first - 1].low not in (",", ":")
        ):
            first = start
        return ((first, stop),)
    while start < stop - 1 and tokens[start].low in (
        "but",
        "and",
        "still",
        "however",
        "meanwhile",
        ",",
        "so",
        "yet",
    ):
        start += 1
    return ((start, stop),)


_OPENS_ANOTHER = frozenset(("because", "where", "which", "who", "although", "though", "while"))
"""Words right before an inserted credit that open the clause which goes on behind it."""


def _last_clause(tokens: Tokens, start: int, stop: int) -> int:
    """Where the last of several joined clauses begins: "They met twice, and he signed it, according to Ruiz"."""
    for at in range(stop - 3, start + 3, -1):
        if tokens[at].low in _DASHES and tokens[at + 1].relative and not tokens[at + 1].that:
            return at + 1  # "It looks full - which it often is, according to Ruiz"
        if tokens[at].low == "," and tokens[at + 1].joins:
            opens = tokens[at + 2]
            subject = opens.pronoun or opens.determiner or opens.possessive or opens.capital
            before = any(token.finite for token in tokens[start:at])
            if subject and before and any(token.finite for token in tokens[at + 3 : stop]):
                return at + 2
    return start


def _after_semicolon(tokens: Tokens, end: int) -> int:
    """After the semicolon before the clause that ends at a place: "He said no; the guild, she said"; 0 without one."""
    at = next((i for i in range(end - 2, 0, -1) if tokens[i].low == ";"), -1)
    quoted = any(t.quotes or t.is_quote for t in tokens[:end])
    return at + 1 if at > 0 and not quoted and any(t.finite for t in tokens[:at]) else 0


def _after_parenthesis(tokens: Tokens, end: int) -> int:
    """After the parenthesis that a place stands in; 0 where it stands in none."""
    for at in range(end - 1, max(-1, end - 60), -1):
        if tokens[at].low == ")":
            return 0
        if tokens[at].low == "(":
            return at + 1
    return 0


def content_resumed(
    tokens: Tokens,
    at: int,
    content: tuple[Range, ...],
    groups: Sequence[Group],
    index: int,
    lexicon: Lexicon,
) -> tuple[Range, ...]:
    """What goes on after a credit that stands in the middle: "The deal, she said, was dead"."""
    n = len(tokens)
    while at < n and tokens[at].is_mark and tokens[at].low in (",", "—", "–", "-", ":", "."):
        at += 1
    if at >= n or not content:
        return ()
    quoted = tokens[content[-1][1] - 1].kind == "quote"
    if tokens[at].is_quote:
        return ((at, at + 1),)
    following = next((group for group in groups[index + 1 :] if group.start >= at), None)
    inserted = following is not None and following.start == at and following.subject == content[0]
    following = None if inserted else following  # "Two doctors, the letter says, told managers that"
    if quoted:
        return _quote_resumed(tokens, at, following)
    token = tokens[at]
    low = token.low
    end = strip_end(tokens, at, n)
    if low in ("and", "but") and following is None and at + 3 < end and tokens[at - 1].low == ",":
        quotes = any(t.low in OPENING_QUOTES or t.is_quote for t in tokens[at:end])
        began_quoted = any(t.low in OPENING_QUOTES for t in tokens[content[0][0] : content[-1][1]])
        subject = (tokens[at + 1].determiner or tokens[at + 1].pronoun) and tokens[at + 1].low not in (
            "he",
            "she",
        )
        subject = subject or _many_should(tokens, at + 1, end)
        if (quotes and began_quoted) or (quotes and tokens[at + 1].low in OPENING_QUOTES) or subject:
            return ((at, end),)
    opening = tokens[content[0][0]].low
    half = opening in _HALF_CLAUSE or not phrases.any_finite(tokens, *content[-1], lexicon)
    if (
        tokens[at - 1].low not in (",", "—", "–", "-")
        or (low.endswith("ing") and low != "including" and not half)
        or (token.relative and not token.that)
        or token.coordinator
    ):
        return ()
    if low in ("according", "citing", "as", "after", "before") or _told_beside(tokens, at):
        return ()
    if following is not None and following.opens is not None:
        # another one speaks further on: what goes on ends where that clause opens
        if following.opens <= at + 1:
            return ()
        end = strip_end(tokens, at, following.opens)
    end = _resumed_end(tokens, at, end)
    return ((at, end),) if end - at >= 2 else ()


def _told_beside(tokens: Tokens, at: int) -> bool:
    """Whether the outlet goes on behind a credit: "with", "on condition of anonymity", "a move that bakers fear"."""
    low = tokens[at].low
    if low == "with":
        return not _tells_figure(tokens, at)
    if low in ("a", "an"):
        return any(t.that or t.relative for t in tokens[at + 2 : at + 4])
    return low == "on" and tokens[at + 1].low == "condition"


def _many_should(tokens: Tokens, at: int, end: int) -> bool:
    """Whether it is told what many should or will do: "and drivers should use the ferry"."""
    verb = next((t for t in tokens[at + 1 : min(end, at + 4)] if t.finite or t.is_mark), None)
    return _plural(tokens[at]) and verb is not None and verb.modal


def _resumed_end(tokens: Tokens, at: int, end: int) -> int:
    """Where what goes on behind its credit ends: at a semicolon, or before what the outlet concedes."""
    if not any(t.quotes or t.is_quote for t in tokens[at:end]):
        end = next((i for i in range(at + 2, end) if tokens[i].low == ";"), end)
    return next((i for i in range(at + 2, end - 1) if tokens[i].low == "," and tokens[i + 1].low in _CONCEDES), end)


def _tells_figure(tokens: Tokens, at: int) -> bool:
    """Whether a figure follows shortly: "Output fell, the NSO said, with mining down 12.4%"."""
    return any(token.low[:1].isdigit() for token in tokens[at + 1 : at + _FIGURE_WITHIN])


_FIGURE_WITHIN = 6


def _quote_resumed(tokens: Tokens, at: int, following: Group | None) -> tuple[Range, ...]:
    """Give the quotation that goes on behind its credit: "...," Ruiz said, pointing to the map, "..."."""
    n = len(tokens)
    if tokens[at].coordinator and at + 1 < n and _all_quoted(tokens, at + 1):
        return ((at, strip_end(tokens, at, n)),)  # "“I know him,” he said, but “he is wrong.”"
    if tokens[at].low in OPENING_QUOTES and following is None:
        return ((at, strip_end(tokens, at, n)),)  # "«La obra», dijo Ruiz, «llega tarde»"
    resumed = next((i for i in range(at, n) if tokens[i].is_quote), None)
    spoken = following is not None and resumed is not None and following.end + 2 > resumed
    return ((resumed, resumed + 1),) if resumed is not None and not spoken else ()


def _all_quoted(tokens: Tokens, at: int) -> bool:
    """Whether a quotation opens at a place and closes with the sentence."""
    last = strip_end(tokens, at, len(tokens)) - 1
    if tokens[at].is_quote:
        return last == at
    return tokens[at].low in OPENING_QUOTES and tokens[last].quotes and last > at


OPENING_QUOTES = frozenset(('"', "“", "''", "‘", "«"))

_HALF_CLAUSE = frozenset(("though", "although", "while", "if", "when", "because", "since", "after", "before", "as"))
"""Words that open a clause which waits for another: "Though it was small, she said, moving it ..."."""


def clause_end(tokens: Tokens, begin: int, end: int, entry: Cue) -> int:
    """Where what was said in reported speech ends, and the outlet's own words go on in the same sentence.

    Only after a clause of its own, only at a mark, and never before a verb set back in time ("would", "had"), which
    still belongs to what was said. What marks the outlet's own words in between a half and nine tenths of all cases
    are ", which" and ", although"; a new subject counts only where more follows it than stands before it.
    """
    end = _before_main_verb(tokens, begin, end) if entry.form == "ing" else end
    opening = tokens[begin + 1] if tokens[begin].that and begin + 1 < end else tokens[begin]
    waits = opening.conjunction  # "that although she knew, she kept silent": the clause comes after the comma
    clause = quoted = False
    for at in range(begin, end - 2):
        token = tokens[at]
        clause = clause or carries(tokens, at)
        if not quoted and at > begin:
            where = (begin, at, end)
            if _another_deed(tokens, at) if clause else _thing_ends(tokens, where, opening, entry):
                return strip_end(tokens, begin, at)
        if waits and token.low == ",":
            clause = waits = False
        if not token.is_mark or at <= begin + 1:
            quoted = quoted is not (token.low in OPENING_QUOTES or token.low in _CLOSING_QUOTES)
            continue
        if token.low in OPENING_QUOTES or token.low in _CLOSING_QUOTES:
            quoted = not quoted
            if not quoted and _done_with(tokens, begin, at, entry):
                return at + 1
        elif not quoted and _outlet_goes_on(tokens, begin, at, end, entry, clause):
            return strip_end(tokens, begin, at)
    return end


def _thing_ends(tokens: Tokens, where: tuple[int, int, int], opening: Token, entry: Cue) -> bool:
    """Whether what has had no verb of its own so far ends at a place; `where` as `ends_bare` takes it."""
    begin, at, end = where
    if _behind_thing(tokens, at, end, opening, entry):
        return True
    return at > begin + 1 and is_bare(opening, entry) and ends_bare(tokens, where, opening.to)


def _another_deed(tokens: Tokens, at: int) -> bool:
    """Whether another deed of whoever speaks follows a clause: "but gave no date", "and thanked her crew"."""
    token = tokens[at]
    if token.low == "but":
        return _tells_nothing(tokens, at)
    return token.joins and _to_hearers(tokens[at + 1], tokens[at + 2])


def _tells_nothing(tokens: Tokens, but: int) -> bool:
    """Whether whoever spoke did not tell more behind "but": "but gave no date", "but did not say who"."""
    verb, after = tokens[but + 1], tokens[but + 2]
    if verb.low in ("gave", "gives", "offered", "offers", "provided"):
        return after.low in ("no", "few", "little")
    return verb.low in ("declined", "declines", "refused", "refuses") and after.to


def _to_hearers(verb: Token, after: Token) -> bool:
    """Whether a verb behind "and" tells what whoever spoke did towards others: "thanked", "pointed to"."""
    return verb.low in _TO_HEARERS or (verb.low == "pointed" and after.to)


_TO_HEARERS = frozenset((
    "apologised", "apologized", "appealed", "applauded", "congratulated", "praised", "thanked", "urged", "welcomed",
    "wished",
))  # fmt: skip


def _behind_thing(tokens: Tokens, at: int, end: int, opening: Token, entry: Cue) -> bool:
    """Whether a thing that was told ends at a place, and the sentence goes on: "denied the charge | and sued her"."""
    token, following = tokens[at], tokens[at + 1]
    denies = entry.stance is Stance.DENIES
    thing = "o" in entry.frames and (opening.determiner or opening.possessive)
    if token.low == "in" and _medium(tokens, at, end):
        return True  # "rejected the claim in a ruling on Thursday": where it was said
    if token.low == ",":
        # "confirmed the fault, although it plays that down"; "denied rumours of talks, following a report that"
        return (thing and following.coordinator) or (denies and not opening.ing and following.low in _BEHIND_DENIED)
    if thing and token.low in _WHEN_IT_WAS and following.ing:
        return True  # "announced the deal after cutting ties with its rival"
    # another verb of the same subject, not "confirmed the fault and was asked"
    another = token.coordinator and following.finite and (denies or not following.auxiliary)
    return (thing or opening.ing) and another


def _outlet_goes_on(tokens: Tokens, begin: int, at: int, end: int, entry: Cue, clause: bool) -> bool:
    """Whether a mark outside quotation marks parts what was said from what the outlet goes on with."""
    if tokens[at].low == ",":
        if clause and entry.stance is Stance.DENIES and tokens[at + 1].low in _BEHIND_DENIED:
            return True  # "denied there had been a coup, after residents reported gunfire"
        if tokens[at + 1].low == "then" and tokens[at + 2].finite and clause:
            return True  # "confessed that he had lit it, then asked for a cigarette"
        if entry.lemma in _NAMING and tokens[at + 1].coordinator and tokens[at + 2].pronoun:
            return True  # "branded the tower a monument to greed, but it opens next week"
        if tokens[at + 1].low in ("others", "some") and tokens[at + 2].that:
            return True  # "Some say it is too dear, others that it is too late"
        if tokens[at + 1].low == "as" and clause and _as_somebody_said(tokens, at + 2):
            return True  # "denied that it leaked, as two divers claimed"
        if tokens[at + 1].low in _CONCEDES:
            return True  # "said all staff sign it, though she would not show it"
        later = tokens[at + 2]
        if entry.form == "ing" and clause and tokens[at + 1].joins and (later.modal or later.future):
            return True  # "withdrew its plan, arguing that it was late, and will submit a new one"
    return clause and tokens[at].low in _PARTING and _own_words(tokens, begin, at, end)


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


_NAMING = frozenset(("call", "brand", "dub", "label"))
"""Verbs that give something a name: with the name in quotation marks all is said."""
_WHEN_IT_WAS = frozenset(("after", "before", "while", "when"))
_CONCEDES = frozenset(("although", "though", "citing"))
"""Words after a comma with which the outlet goes on, whatever stands before."""
_CLOSING_QUOTES = frozenset(("”", "»"))


def _done_with(tokens: Tokens, begin: int, mark: int, entry: Cue) -> bool:
    """Whether a quotation that closes here ends what was said: 'called him a "moderate," a subtle dig'."""
    after, following = tokens[mark + 1], tokens[mark + 2]
    as_quoted = tokens[begin].low == "as" and tokens[begin + 1].quotes  # "whom he described as “safe”, will go"
    if as_quoted and after.low == ",":
        return True
    named = entry.lemma in _NAMING or as_quoted
    more = any(token.quotes for token in tokens[mark + 1 : mark + _NEXT_QUOTED])
    if more or (after.joins and (following.that or following.who)) or after.low == "or":
        return False  # 'called it "cruel" and "absurd"', 'a "nasty man," an "anchor" and worse'
    comma = tokens[mark - 1].low == ","
    if named and after.joins:
        return following.pronoun or following.possessive or following.finite
    if named:
        return comma or after.low in _AROUND_A_NAME or after.low in _DASHES
    return comma and after.determiner


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
    """Whether "in a statement", "in an interview on Thursday" stands at a place."""
    if not (tokens[at + 1].determiner or tokens[at + 1].possessive):
        return False
    return any(
        (token.low in _MEDIA or token.statement_noun) and not token.capital
        for token in tokens[at + 2 : min(end, at + 5)]
    )


_MEDIA = frozenset((
    "statement", "interview", "email", "e-mail", "speech", "letter", "tweet", "post", "memo", "ruling", "briefing",
    "broadcast", "column", "op-ed", "testimony", "filing", "message",
))  # fmt: skip
_SETS_BESIDE = frozenset(("citing", "compared", "double", "versus"))
"""Words after a comma by which the outlet sets something beside what was said: "..., compared with 30 percent"."""
_BEHIND_DENIED = frozenset((
    "after", "amid", "citing", "days", "despite", "following", "hours", "adding", "calling", "dismissing", "insisting",
    "saying", "stating",
))  # fmt: skip
"""Words after a comma with which the outlet goes on behind a thing that was denied."""
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
        return (
            longer
            or (verb is None and end - at < _SCRAP)
            or (verb is not None and not verb.modal and (first.determiner or first.capital or _plural(first)))
        )
    if first.low in ("although", "though"):
        return True
    if mark != ",":
        return longer and (first.determiner or first.ing)
    if _tells_how_it_was_said(tokens, at, end):
        return True
    if first.low in _SETS_BESIDE or (first.ing and first.cue is not None and "q" in first.cue.frames):
        return True
    if first.low == "despite" or (first.low == "even" and second.low in ("as", "though")):
        return True
    if first.low in ("a", "an", "one") and not second.is_mark and not _quoted_ahead(tokens, at, end):
        return True  # "..., a move that could end the talks"
    if first.ly and second.ing and not (second.auxiliary or first.hedges):
        return True  # "..., openly putting his name on the line"
    if first.low in ("which", "where", "something") and verb is None:
        return True
    if first.low == "as" and second.auxiliary:
        return True
    if first.low == "but" and second.pronoun and tokens[at + 3].low in _TELLS_NO_MORE:
        return True  # "said twenty had applied, but he refuses to name them"
    if verb is None or verb.modal or verb.low == "had":
        return False
    if first.low == "who":
        return longer
    if first.low in ("which", "where", "while", "something"):
        return True
    if first.low == "but" and second.low in _TELLS_NO_MORE:
        return True  # "said it was wrong, but stopped short of blaming anybody"
    if first.low in ("but", "and"):
        subject = second.pronoun or second.determiner or second.possessive or second.capital or second.number
        plural = first.low == "but" and any(_plural(t) for t in tokens[at + 2 : at + 5])
        return longer and (subject or plural) and not second.that
    return longer and (first.determiner or first.capital)


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
    spans = first.low in _SPANS and second.low in ("after", "before")
    counted = second.low in _SPANS and third.low in ("after", "before")
    said_in = first.low == "in" and any(t.low in _MEDIA or t.low in _REMARKS for t in tokens[comma + 2 : comma + 6])
    return any((
        first.low in _SHOWING,
        first.low == "while" and second.low in _SHOWING,
        first.low == "without" and second.ing and second.low in _WITHOUT,
        first.low == "to" and second.low in _APPLAUSE,
        first.low == "and" and second.low in _TELLS_NO_MORE and third.to,
        first.low == "before" and second.ing,
        first.possessive and third.ing,
        spans or counted or said_in,
    ))  # fmt: skip


_SHOWING = frozenset((
    "alluding", "apparently", "appearing", "contradicting", "declining", "drawing", "echoing", "gesturing",
    "pointing", "prompting", "reacting", "referring", "refusing", "responding", "reversing", "speaking", "stopping",
))  # fmt: skip
_WITHOUT = frozenset((
    "citing", "elaborating", "explaining", "giving", "going", "identifying", "mentioning", "naming", "offering",
    "providing", "specifying",
))  # fmt: skip
_REMARKS = frozenset(("comments", "contrast", "reference", "remarks", "reply", "response", "words"))
_APPLAUSE = frozenset(("applause", "boos", "cheers", "gasps", "jeers", "laughter"))
_SPANS = frozenset(("days", "decades", "hours", "minutes", "months", "weeks", "years"))
_TELLS_NO_MORE = frozenset((
    "declined", "declines", "did", "gave", "gives", "offered", "offers", "refused", "refuses", "stopped", "stops",
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


def recipient_end(tokens: Tokens, at: int, lexicon: Lexicon, always: bool = True) -> int:
    """After those who were told: "told reporters that", "told The Courier"; `always`: the verb names them each time."""
    n = len(tokens)
    if at >= n or not tokens[at].is_word:
        return at
    low = tokens[at].low
    if low in ("that", "how", "why", "what", "whether") or tokens[at].negation:
        return at
    theirs = _their_hearers(tokens, at, lexicon)
    if theirs is not None:
        return theirs
    if tokens[at].hearer:
        # "warn it could": the subject of what is said
        return at if at + 1 < n and tokens[at + 1].auxiliary else at + 1
    limit = min(n, at + 20)
    if not always:
        stop = _short_recipient(tokens, at, lexicon)
        if _begins_clause(tokens, at, stop):
            return at  # "warned the bridge was unsafe": nobody is told
    for i in range(at, limit):
        token = tokens[i]
        if token.low == "," and _that_ahead(tokens, i, limit, lexicon):
            continue
        if token.low in ("that", "to", "if", "how", "why", "what", "whether") or not token.is_word:
            return i if not _verb_among(tokens, at, i) else _short_recipient(tokens, at, lexicon)
    return _short_recipient(tokens, at, lexicon) if limit < n or phrases.any_finite(tokens, at, limit, lexicon) else n


def _verb_among(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a verb stands between two places, and no participle before its noun: "a hastily called meeting"."""
    verbs = (i for i in range(start, end) if tokens[i].finite)
    return any(not (i > start and (tokens[i - 1].ly or tokens[i - 1].determiner)) for i in verbs)


def _begins_clause(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether the verb of a clause follows, with neither "that" nor another noun before it: "the door had leaked"."""
    for i in range(at, len(tokens)):
        token = tokens[i]
        if i >= stop and (token.determiner or token.possessive or token.pronoun):
            return False  # "warned Ruiz the dam would fail"
        if not token.is_word or token.that or token.to or token.clause_opener or token.preposition:
            return False
        if i > at and (token.finite or token.auxiliary):
            return True
    return False


def _that_ahead(tokens: Tokens, at: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether "that" follows with no verb before it: "told a meeting in Salem, Ohio, on Monday that"."""
    that = next((i for i in range(at, limit) if tokens[i].low == "that"), None)
    if that is None or phrases.any_finite(tokens, at, that, lexicon):
        return False
    adds = (token.cue for token in tokens[at + 1 : that])
    return not any(cue is not None and cue.form == "ing" for cue in adds)  # "told a meeting, adding that"


def _their_hearers(tokens: Tokens, at: int, lexicon: Lexicon) -> int | None:
    """Where those end who belong to somebody: "telling her crew | that", "told her crew at the quay | to go"."""
    n = len(tokens)
    if not tokens[at].possessive or at + 1 >= n or tokens[at + 1].that:
        return None
    if _that_ahead(tokens, at + 1, min(n, at + 6), lexicon):
        return next(i for i in range(at + 1, n) if tokens[i].low == "that")
    return _to_ahead(tokens, at + 1)


def _to_ahead(tokens: Tokens, start: int) -> int | None:
    """Where "to" stands behind whoever is told, with nothing but a noun and its place before it."""
    for at in range(start, min(len(tokens) - 1, start + _TOLD_WITHIN)):
        if tokens[at].to:
            return at if at > start else None
        if not tokens[at].is_word or tokens[at].finite or tokens[at].pronoun or tokens[at].clause_opener:
            return None
    return None


_TOLD_WITHIN = 7
"""Words of those who are told to do something."""


def _short_recipient(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    n = len(tokens)
    i = at
    if tokens[i].determiner or tokens[i].possessive:
        i += 1
    if i < n and tokens[i].capital:
        while i < n and tokens[i].is_word and (tokens[i].capital or tokens[i].low == "of"):
            i += 1
    else:
        i += 1
        while i < n and tokens[i].low in ("of", "in", "at", "from"):
            i += 2
    return min(i, n)


def after_interruption(tokens: Tokens, begin: int, lexicon: Lexicon) -> int:
    """Where the content begins when a mark follows the cue: "said, however, that", "said, if asked, she would"."""
    n = len(tokens)
    if begin + 1 >= n or tokens[begin].low not in (",", "—", "–", "-") or tokens[begin + 1].is_quote:
        return begin
    if tokens[begin].low == "," and tokens[begin + 1].that:
        return begin + 1  # "He added, that there is"
    closing = next((i for i in range(begin + 1, min(n, begin + 14)) if tokens[i].low == tokens[begin].low), None)
    if closing is None or closing + 1 >= n:
        return begin
    # "advirtió, no obstante, de que"
    of = closing + 2 < n and tokens[closing + 1].preposition and tokens[closing + 2].that
    quoted = tokens[closing + 1].is_quote or tokens[closing + 1].low in OPENING_QUOTES
    if of or quoted or tokens[closing + 1].low in ("that", "whether"):
        return closing + 1 + of  # "said, without giving names, “They lied.”"
    opens = tokens[begin + 1].low
    if tokens[begin].low == "," and opens in (
        "if",
        "when",
        "win",
        "while",
        "unless",
        "once",
        "although",
        "though",
    ):
        return begin + 1
    return begin


def before_according(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """The end of a content that stands before "according to"."""
    for i in range(start + 1, end - 1):
        if tokens[i].opens_according and phrases.according(tokens, i, lexicon):
            if i == start + 1 and tokens[start].that:
                continue  # "said that according to its count, six drowned"
            return strip_end(tokens, start, i)
    return end


def _credit_taken(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether somebody claims what can be told, and no prize or life: "claimed the credit", not "claimed the lives"."""
    return any(token.statement_noun or token.low in _CLAIMED for token in tokens[at : min(limit, at + 4)])


_FOUND = frozenset((
    "basis", "evidence", "fault", "grounds", "indication", "link", "proof", "sign", "signs", "trace", "traces",
    "wrongdoing",
))  # fmt: skip
_CLAIMED = frozenset(("credit", "responsibility", "right", "victory"))


def _called_a(tokens: Tokens) -> bool:
    """Whether a thing and what kind of thing it is called stand here: "her vote against the plan a mistake"."""
    for at in range(1, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        if token.is_mark or token.finite:
            return False
        if token.low in ("a", "an") and not (before.preposition or before.coordinator or before.determiner):
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
    if not (tokens[0].hearer or tokens[0].low in _THINGS):
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


_THINGS = frozenset((
    "herself", "him", "himself", "it", "itself", "me", "myself", "ourselves", "them", "themselves", "us", "you",
))  # fmt: skip


def _named_as(tokens: Tokens) -> bool:
    """Whether a thing and what it is called stand here: "North Harbour her home"."""
    for at, token in enumerate(tokens):
        if at and (token.determiner or token.possessive):
            return True
        if not token.capital and not (at == 0 and (token.determiner or token.possessive)):
            return False
    return False


def _judged(tokens: Tokens) -> bool:
    """Whether a thing and how it is judged stand here: "the complaint opportunistic and wrong"."""
    if not (tokens[0].determiner or tokens[0].possessive or tokens[0].owns) or tokens[0].low in ("a", "an"):
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


def _another_clause(token: Token) -> bool:
    """Whether a word or mark ends the first clause behind a verb."""
    return token.coordinator or token.joins or token.low in (",", "when", "before", "after", "as")


_HOW_OFTEN = frozenset(("again", "often", "once", "repeatedly", "twice"))
_NUMBER_ALONE = 5
"""Words of an answer that is a number: "nine, at least"."""


def content_like(tokens: Tokens, at: int, limit: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether what follows a cue can be what was said."""
    token = tokens[at]
    frames = entry.frames
    low = token.low
    if token.is_quote:
        return bool(frames & frozenset("qcto"))
    if low in OPENING_QUOTES:
        return bool(frames & frozenset("qcto"))
    if token.is_mark:
        return low in ("$", "£", "€") and not frames.isdisjoint("co")
    if low == "to" and not lexicon.drops_subject:
        return "i" in frames and at + 1 < limit
    if low == "to" and "r" in frames:
        return True  # "instó al Gobierno a bajar el impuesto"
    if low == "to" or (low == "of" and entry.stance is Stance.ALLEGES and lexicon.drops_subject):
        return "o" in frames  # "acusó a la ministra", "culpó del retraso a la ministra"
    told = tokens[at + 1] if token.negation and at + 1 < limit else token  # "dijo no saber"
    if told.infinitive and frames & frozenset("io"):
        return True
    if token.ing and "g" in frames:
        return True
    if entry.lemma == "find" and low == "no" and any(t.low in _FOUND for t in tokens[at + 1 : at + 4]):
        return True  # "found no evidence of a leak"
    if token.low == "when" and entry.stance is not Stance.NEUTRAL and entry.lemma not in ("explain", "know", "reveal"):
        return False
    spoken = "q" in frames and "o" not in frames
    if spoken and low in ("as", "before") and at + 2 < limit and tokens[at + 1].pronoun:
        return False  # "said as he entered the hall": when it was said
    if token.clause_opener:
        return bool(frames & frozenset("ct")) or "o" in frames
    if "c" in frames and "q" in frames and (token.number or low in lexicon.numbers) and limit - at <= _NUMBER_ALONE:
        return True  # "The hospital says 19"
    if "c" in frames:
        if token.coordinator and low not in ("although", "though", "while"):
            return False
        if token.preposition and low not in (
            "in",
            "on",
            "at",
            "about",
            "during",
            "after",
            "under",
            "with",
            "without",
            "despite",
            "since",
            "for",
            "among",
            "over",
            "before",
        ):
            return False
        enough = limit - at >= (3 if entry.lemma == "say" else 5)
        # where what is said opens with "que", words without a verb are a thing: "mantiene el arancel al maíz"
        work = entry.lemma == "write" and (token.definite or token.possessive)  # "wrote his thesis on the dam"
        said = enough and "q" in frames and not (lexicon.that_relates or work)
        taken = token.definite or token.possessive or token.number or token.low in lexicon.numbers  # "four lives"
        won = entry.lemma == "claim" and taken and not _credit_taken(tokens, at, limit)
        # "claimed its first victim when a palm fell", "accepted a place and will start": of another clause
        ends = (
            next((i for i in range(at + 1, limit) if _another_clause(tokens[i])), limit) if won or not said else limit
        )
        clause = (said and not won) or phrases.any_finite(tokens, at, ends, lexicon)
        if clause:
            return True
    if entry.lemma == "charge":
        return any(t.low == "with" for t in tokens[at + 1 : at + 9])
    naming = entry.lemma in lexicon.words["calling"] and entry.lemma != "describe"
    if naming and any(t.low in lexicon.words["falsehood"] for t in tokens[at:limit]):
        return True  # "called the report false"
    if naming:
        # "called the plan a mistake", not "called her sister"
        rest = [t.low for t in tokens[at:limit]]
        return (
            bool(OPENING_QUOTES & set(rest))
            or any(t.is_quote for t in tokens[at:limit])
            or _called_a(tokens[at:limit])
            or _judged(tokens[at:limit])
            or _named_as(tokens[at : at + 7])
            or (entry.lemma == "call" and _called_so(tokens[at:limit]))
            or _one_of_several(tokens[at:limit])
        )
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
    if "o" in frames and not (limit == at + 1 and low in _HOW_OFTEN):
        return not (token.preposition or token.coordinator) or low in ("as", "for", "on")
    return False
