"""Verbs that credit, as they stand in a sentence: with their auxiliaries, and the subject before them."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from provenance.extraction import openings, phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.behind_by import by_behind, told_that
from provenance.extraction.patterns.ledtosay import caused_to, goes_to_say, moved_to
from provenance.extraction.patterns.noun_or_verb import asked_of_somebody, is_verb
from provenance.extraction.patterns.places import LONGEST_ASIDE, SHORT_ASIDE, Range
from provenance.extraction.patterns.subjects import opens_at, subject_before, with_first, with_who
from provenance.extraction.patterns.taken_up import denied_before, nothing_follows
from provenance.extraction.tokens import CLOSING_ONLY, OPENING_ONLY, Token, Tokens
from provenance.model import Stance


@frozen
class Group:
    """A cue verb with its auxiliaries and adverbs, and its subject where it stands before the verb."""

    start: int
    end: int
    entry: Cue
    subject: Range | None
    opens: int | None
    """Where its clause opens when it is joined to what stands before by a comma or a conjunction."""
    negated: bool
    passive: bool = False
    """"was reported by": who said it follows."""
    disowns: bool = False
    """It denies the clause before its own: "P, which Ruiz denies", "P, a claim that the company disputes"."""


_MOST_VERBS = 12
"""Verbs that credit, in one sentence; what has more is no sentence, and its rest is left unread."""


def groups_in(tokens: Tokens, signs: Iterable[int], lexicon: Lexicon) -> list[Group]:
    found: list[Group] = []
    n = len(tokens)
    floor = after = 0
    inside = False
    for at in signs:
        token = tokens[at]
        if at < after or not (token.opens_cue or token.quotes):
            continue
        # words inside quotation marks are the speaker's: who says what there is not the article's telling
        if token.quotes:
            inside = token.low in OPENING_ONLY or (token.low not in CLOSING_ONLY and not inside)
            quoted = _quoted_cue(tokens, at, floor, lexicon) if inside else None
            if quoted is not None:
                found.append(quoted)
                floor = after = quoted.end
                inside = False
                continue
        if inside or not token.opens_cue:
            continue
        verb = at + openings.reason(tokens, at, lexicon)  # "Two divers who asked not to be named said"
        if verb >= n:
            break
        size, entry = _cue_at(tokens, verb, lexicon)
        if entry is None or _leads_on(tokens, token, verb, verb + size, lexicon):
            after = verb + 1  # "continues to insist": the verb after it credits
            continue
        group = _group(tokens, verb, verb + size, entry, floor, lexicon)
        if group is not None:
            group = _behind_who(tokens, found[-1], group, lexicon) if found else group
            found.append(group)
            floor = floor if _told_beside(tokens, group, floor) else group.end
        after = verb + size
    return found[:_MOST_VERBS]


def _leads_on(tokens: Tokens, token: Token, verb: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a verb says nothing itself: "continues to insist", "Rosa, as she asked to be called, said"."""
    goes_on = token.catenative and end < len(tokens) and tokens[end].to
    return goes_on or goes_to_say(tokens, verb, end, lexicon) or _asks_for_a_name(tokens, verb, end, lexicon)


def _told_beside(tokens: Tokens, group: Group, floor: int) -> bool:
    """Whether a verb stands in an aside, and a later one may have a subject before it: "Ruiz, who denies it, said"."""
    aside = _in_aside(tokens, group) or _inserted(tokens, group) or _waits(tokens, group, floor)
    return aside or (group.passive and tokens[group.start - 1].low == ",")


def _asks_for_a_name(tokens: Tokens, verb: int, end: int, lexicon: Lexicon) -> bool:
    """Whether it is only told what somebody wants to be called: "as she | asked to be called"."""
    called = tokens[end : end + _TO_BE_CALLED]
    named = len(called) == _TO_BE_CALLED and called[0].to and called[1].be
    known = named and (called[2].low in lexicon.words["name-follows"] or "name-him" in called[2].classes)
    return known and verb > 1 and tokens[verb - 1].pronoun and tokens[verb - 2].low in lexicon.words["as-what"]


_TO_BE_CALLED = 3
"""Words of "to be called"."""


def _behind_who(tokens: Tokens, inner: Group, group: Group, lexicon: Lexicon) -> Group:
    """Give a verb with the subject of whom "who" tells by another verb: "The nurse who found the body | said it was".

    A noun that opens the sentence waits for its own verb, which is no verb of the thing or clause in between. A verb
    as it comes where the sentence goes on otherwise.
    """
    who = inner.start - 1
    while who > 0 and (tokens[who].adverb or tokens[who].ly):
        who -= 1
    told = tokens[who].who or (tokens[who].that and who > 0 and bool(tokens[who - 1].role))
    if group.passive or not told or who < 1 or not tokens[who - 1].is_word:
        return group
    begin = phrases.skip_openers(tokens, phrases.clause_start(tokens, who, 0, lexicon), who, lexicon)
    between = tokens[inner.end : group.start]
    waits = begin < who and not any(t.finite or t.auxiliary for t in tokens[:who])
    if not (waits and between) or any(not t.is_word or t.joins or t.conjunction or t.that for t in between):
        return group
    takes_one = "o" in inner.entry.frames or "q" not in inner.entry.frames  # no verb of saying alone
    thing = takes_one and (between[0].determiner or between[0].possessive or between[0].capital)
    clause = any(t.finite for t in between[1:-1])
    goes_on = "c" in group.entry.frames and any(t.finite or t.auxiliary for t in tokens[group.end + 1 :])
    if not (thing or clause) or not goes_on or between[-1].pronoun:
        return group
    return evolve(group, subject=(begin, group.start), opens=group.start)


def _quoted_cue(tokens: Tokens, mark: int, floor: int, lexicon: Lexicon) -> Group | None:
    """Give a verb of saying that stands alone in quotation marks: the firm “utterly rejects” the charge."""
    close = next((i for i in range(mark + 2, min(len(tokens) - 1, mark + 5)) if tokens[i].quotes), None)
    if close is None or mark == floor or not all(t.adverb or t.ly for t in tokens[mark + 1 : close - 1]):
        return None
    entry = tokens[close - 1].cue
    subject = subject_before(tokens, mark, floor, True, lexicon) if entry is not None else None
    if entry is None or entry.form not in ("s", "ed") or subject is None or not tokens[close + 1].is_word:
        return None
    return Group(mark, close + 1, entry, subject, opens_at(tokens, mark, subject, floor, entry, lexicon), False)


def _in_aside(tokens: Tokens, group: Group) -> bool:
    """Whether a verb stands in an aside about somebody: "An official, who asked not to be named, said"."""
    if group.subject is None or group.subject[0] == 0:
        return False
    start, end = group.subject
    if end - start != 1 or tokens[start].low not in ("who", "which"):
        return end_of_who(tokens, group) > 0
    # "An official, who asked not to be named, said"; "One of them, a teacher who asked not to be named, said"
    return any(token.low in _OPENS_ASIDE for token in tokens[max(0, start - SHORT_ASIDE) : start])


_OPENS_ASIDE = frozenset((",", "—", "–", "-"))


def end_of_who(tokens: Tokens, group: Group) -> int:
    """Give the comma at the end of an aside with "who" in which a verb stands, whose noun waits for its own; else 0.

    "A docker, who hid because he feared for his job, | said"; "Ana Ruiz, whose brother says so, | told the inquest".
    """
    start = group.subject[0] if group.subject is not None else 0
    comma = next((at for at in range(start - 1, max(0, start - LONGEST_ASIDE), -1) if tokens[at].is_mark), 0)
    if not comma or tokens[comma].low != "," or tokens[comma + 1].low not in _OPENS_TOLD:
        return 0
    closing = next((at for at in range(group.end, len(tokens) - 1) if tokens[at].is_mark or tokens[at].is_quote), 0)
    if (
        not closing
        or tokens[closing].low != ","
        or any(t.finite or t.auxiliary for t in tokens[max(0, comma - _WAITS_WITHIN) : comma])
    ):
        return 0
    after = tokens[closing + 1]
    goes_on = after.finite or after.auxiliary or (after.cue is not None and not after.ing)
    return closing if goes_on else 0


_OPENS_TOLD = frozenset(("which", "who", "whom", "whose"))
_WAITS_WITHIN = 60
"""Words before an aside within which a sentence that waits for its verb begins."""


def _inserted(tokens: Tokens, group: Group) -> bool:
    """Whether who says it stands between a subject and its verb: "Two doctors, the letter says, told managers"."""
    begin = group.subject[0] if group.subject is not None else 0
    parted = begin > 1 and group.end < len(tokens) and tokens[begin - 1].low == "," == tokens[group.end].low
    return parted and not any(token.finite for token in tokens[:begin])


def _waits(tokens: Tokens, group: Group, floor: int) -> bool:
    """Whether a participle stands in an aside before a sentence's verb: "Lund, after a poll showing a loss, told"."""
    if group.entry.form != "ing" or tokens[group.start].auxiliary:
        return False
    comma = next((at for at in range(group.start - 1, floor, -1) if not tokens[at].is_word), floor)
    aside = comma > floor and tokens[comma].low == "," and tokens[comma + 1].preposition
    return aside and not any(t.finite or t.is_quote for t in tokens[floor : group.start])


def _cue_at(tokens: Tokens, i: int, lexicon: Lexicon) -> tuple[int, Cue | None]:
    token = tokens[i]
    if token.capital and i > 0 and not headline_case(tokens):
        return 1, None
    return openings.cue_at(tokens, i, lexicon)


def headline_case(tokens: Tokens) -> bool:
    """Whether most words begin with a capital, as in a headline: then a capital says nothing."""
    long_words = [t for t in tokens if t.is_word and len(t.low) > 3]
    return len(long_words) > 2 and 10 * sum(t.capital for t in long_words) >= 7 * len(long_words)


def _group(tokens: Tokens, at: int, end: int, entry: Cue, floor: int, lexicon: Lexicon) -> Group | None:
    start = at
    auxiliaries: list[Token] = []
    while start > floor:
        token = tokens[start - 1]
        if not token.is_word:
            break
        if token.auxiliary and entry.form == "s" and not token.negation:
            break  # "A farmer whose goats they were | says"
        if (token.auxiliary or token.negation) and not (token.capital and (start > 1 or token.month)):
            auxiliaries.append(token)
        elif not (
            token.adverb
            or "only" in token.classes  # "They would only describe it"
            or (token.ly and not token.capital)
            or (entry.form in ("base", "ed", "en") and _within_verb(tokens, start - 1))
        ):
            break
        start -= 1
    if floor + 1 < start < at and tokens[start - 1].at and tokens[start].low in lexicon.words.get("at-first", ()):
        start -= 1  # "The firm at first denied it"
    parted = _parted_from(tokens, start, floor)
    if parted is not None:
        auxiliaries.append(tokens[parted])
        start = parted
        while start > floor and (tokens[start - 1].auxiliary or tokens[start - 1].adverb):
            start -= 1
            auxiliaries.append(tokens[start])
    if start > floor + 1 and tokens[start - 1].low == "longer" and tokens[start - 2].low == "no":
        # "no longer claims that": what was said before is taken back
        start -= 2
        entry = evolve(entry, stance=Stance.WITHDRAWN) if entry.stance.asserting else entry
    if start > floor + 1 and tokens[start - 1].low == "to":
        moved = moved_to(tokens, start - 2, floor, lexicon)
        caused = caused_to(tokens, start - 1, floor, lexicon) if moved is None else None
        if caused is not None and told_that(tokens, end):
            return Group(start, end, entry, caused, None, False)
        if not (tokens[start - 2].catenative or moved is not None):
            return None
        start = moved if moved is not None else start - 2
        while start > floor and (tokens[start - 1].auxiliary or tokens[start - 1].adverb):
            start -= 1
    elif start > 0 and tokens[start - 1].low == "to":
        return None
    # adverbs between a mark and the verb belong to the group ("..., later said"), at the sentence's start they do not
    while start < at and start == 0 and not tokens[start].auxiliary:
        start += 1
    only = end < len(tokens) and any("only" in t.classes for t in tokens[start:at]) and told_that(tokens, end)
    if not only and any(token.modal or token.future for token in auxiliaries):
        return None  # but "would only say that it was cold"
    idiom = end + 1 < len(tokens) and tokens[end].low == "that" and tokens[end + 1].low == ","
    if idiom and start and tokens[start - 1].low == "having":
        return None  # "Having said that, it leaks"
    having = (
        start > floor and tokens[start - 1].low == "having" and (start == floor + 1 or tokens[start - 2].low == ",")
    )
    if having and entry.form in ("ed", "en"):
        start, entry = start - 1, evolve(entry, form="ing")  # "Having warned that it leaked, she left"
    perfect = len(auxiliaries) == 1 and auxiliaries[0].low == "'s" and "q" in entry.frames  # "she's said"
    done = entry.form in ("ed", "en") and not perfect
    passive = bool(auxiliaries) and done and any(token.be for token in auxiliaries)
    if entry.lemma == "ask" and entry.form == "ed" and (passive or asked_of_somebody(tokens, start, at)):
        return Group(start, end, entry, None, None, False, passive=True)
    impersonal = passive and start > 0 and tokens[start - 1].low == "it" and told_that(tokens, end)
    if impersonal:
        untold = any(token.negation for token in auxiliaries)  # "It was never told that"
        return None if untold else Group(start - 1, end, entry, None, start - 1 or None, False, passive=True)
    by = end < len(tokens) and tokens[end].by and not entry.frames.isdisjoint("aor")
    if passive and not by and by_behind(tokens, end, entry, lexicon) is None:
        return None
    if entry.form == "en" and not auxiliaries:
        return None
    if lexicon.that_relates and start > 0 and tokens[start - 1].that:
        return None  # "dijo que espera vender": what she hopes is what she said
    if start < at and tokens[at - 1].low in lexicon.reflexive and not _told_of_itself(tokens, start, end):
        return None  # "el fallo se corrigió"
    point = _made_a_point(tokens, start, floor, lexicon) if entry.form == "ing" else 0
    if point:
        start, entry = point, evolve(entry, form="ed")  # "He made a point of saying that"
    if (
        entry.form == "ing"
        and start > 0
        and (tokens[start - 1].preposition or tokens[start - 1].determiner or tokens[start - 1].possessive)
        and tokens[start - 1].low not in lexicon.words["before-saying"]
    ):
        return None
    if entry.form == "ing" and start > 0 and tokens[start - 1].low == "without" and _asks_what(tokens, end):
        return None  # "withdrew it without saying why": nothing is said
    if entry.form == "ing" and start > 0 and tokens[start - 1].owns and not tokens[start - 1].joined:
        return None  # "familiar with the bank's thinking"
    if not (passive or point) and not is_verb(tokens, at, end, start, entry, lexicon):
        return None
    finite = entry.form != "ing" or bool(auxiliaries)
    negated = bool(auxiliaries) and any(token.negation for token in auxiliaries)
    denier = denied_before(tokens, start, floor, lexicon) if entry.stance is Stance.DENIES and finite else None
    if denier is not None and not passive and nothing_follows(tokens, end):
        return Group(start, end, entry, denier[1:], denier[0], negated, disowns=True)
    subject = with_who(tokens, subject_before(tokens, start, floor, finite, lexicon), floor, lexicon)
    if subject is not None and tokens[subject[0]].text.lower() in lexicon.words.get("ago", ()):
        subject = None  # "Hace tres semanas negó"
    subject, never = _behind_do(tokens, with_first(tokens, subject, floor), entry, lexicon)
    if subject is not None and (_whatever(tokens, subject) or (entry.form == "base" and _let(tokens, subject))):
        return None
    return Group(
        start,
        end,
        entry,
        subject,
        opens_at(tokens, start, subject, floor, entry, lexicon),
        negated or never,
        passive,
    )


def _made_a_point(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> int:
    """Where "made a point of" begins that stands before "saying"; 0 where it does not."""
    verb = start - _POINT
    made = verb > floor and tokens[start - 1].low == "of" and tokens[start - 2].low in lexicon.words.get("point-of", ())
    return verb if made and tokens[verb].low in lexicon.words.get("makes", ()) and tokens[verb + 1].indefinite else 0


_POINT = 4
"""Words of "made a point of"."""


def _behind_do(tokens: Tokens, subject: Range | None, entry: Cue, lexicon: Lexicon) -> tuple[Range | None, bool]:
    """Give a subject without "did" and what stands before it, and whether that says no.

    "Not until Thursday did | the ministry concede", "Nor did | the ministry confirm".
    """
    if subject is None or entry.form != "base":
        return subject, False
    for at in range(max(0, subject[0] - 1), subject[1] - 1):
        opens = tokens[at + 1]
        if tokens[at].low in lexicon.words["does"] and (
            opens.determiner or opens.capital or opens.pronoun or opens.possessive
        ):
            before = [token.low for token in tokens[max(0, at - 3) : at]]
            never = not _NOR.isdisjoint(before) or before[-2:] == ["not", "once"]
            return (at + 1, subject[1]), never
    return subject, False


_NOR = frozenset(("neither", "never", "no", "nor"))


def _asks_what(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and tokens[at].low in _ASKING


_ASKING = frozenset(("how", "if", "what", "when", "where", "whether", "which", "who", "why"))


def _whatever(tokens: Tokens, subject: Range) -> bool:
    """Whether a subject is all that somebody says, and no speaker: "Everything Ruiz says is a lie"."""
    begin, end = subject
    return (
        "whatever" in tokens[begin].classes
        and end > begin + 1
        and (tokens[begin + 1].capital or tokens[begin + 1].pronoun)
    )


def _let(tokens: Tokens, subject: Range) -> bool:
    """Whether somebody is let or made say something: "may not let editors tell them how to vote"."""
    return any("lets" in token.classes for token in tokens[subject[0] : subject[1] - 1])


def _parted_from(tokens: Tokens, start: int, floor: int) -> int | None:
    """Where "had" stands that a time or place parts from its verb: "had on Monday | denied"; None where none does."""
    for at in range(start - 2, max(floor, start - _WHEN_BETWEEN) - 1, -1):
        token = tokens[at]
        if token.auxiliary:
            when = tokens[at + 1].preposition or tokens[at + 1].timely
            told = any(t.timely or t.statement_noun for t in tokens[at + 1 : start])
            return at if when and told and not token.negation else None
        if not token.is_word or token.finite or token.pronoun or token.relative or token.that or token.conjunction:
            return None
    return None


_WHEN_BETWEEN = 6
"""Words between an auxiliary and its verb that tell when: "had early on Monday denied"."""


def _told_of_itself(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a verb with "se" says something all the same: "se informó de que", "«No puedo», se dijo"."""
    ahead = tokens[end : end + 2]
    quoted = start > 0 and (tokens[start - 1].is_quote or (start > 1 and tokens[start - 2].is_quote))
    return quoted or any(token.that or token.is_quote or token.low == ":" for token in ahead)


def _within_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word that mostly joins clauses stands within a verb: "may yet say", "has since said"."""
    return tokens[at].conjunction and at > 0 and tokens[at - 1].auxiliary and not tokens[at].joins
