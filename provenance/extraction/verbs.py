"""Verbs that credit, as they stand in a sentence: with their auxiliaries, and the subject before them."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.names import belongs, letters
from provenance.extraction.tokens import CLOSING_ONLY, OPENING_ONLY, QUOTE_MARKS, Token
from provenance.model import Stance

Range = tuple[int, int]
"""Tokens `[start, end)` of one sentence."""

Tokens = Sequence[Token]


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


def groups_in(tokens: Tokens, lexicon: Lexicon) -> list[Group]:
    found: list[Group] = []
    n = len(tokens)
    floor = after = 0
    inside = False
    for at in [at for at, token in enumerate(tokens) if token.opens_cue or token.quotes]:
        if at < after:
            continue
        token = tokens[at]
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
        verb = at + phrases.reason(tokens, at, lexicon)  # "Two divers who asked not to be named said"
        if verb >= n:
            break
        size, entry = _cue_at(tokens, verb, lexicon)
        if entry is None or (token.catenative and verb + size < n and tokens[verb + size].to):
            after = verb + 1  # "continues to insist": the verb after it credits
            continue
        group = _group(tokens, verb, verb + size, entry, floor, lexicon)
        if group is not None:
            found.append(group)
            if not _in_aside(tokens, group) and not (group.passive and tokens[group.start - 1].low == ","):
                floor = group.end
        after = verb + size
    return found[:_MOST_VERBS]


def _quoted_cue(tokens: Tokens, mark: int, floor: int, lexicon: Lexicon) -> Group | None:
    """Give a verb of saying that stands alone in quotation marks: the firm “utterly rejects” the charge."""
    close = next((i for i in range(mark + 2, min(len(tokens) - 1, mark + 5)) if tokens[i].quotes), None)
    if close is None or mark == floor or not all(t.adverb or t.ly for t in tokens[mark + 1 : close - 1]):
        return None
    entry = tokens[close - 1].cue
    subject = subject_before(tokens, mark, floor, True, lexicon) if entry is not None else None
    if entry is None or entry.form not in ("s", "ed") or subject is None or not tokens[close + 1].is_word:
        return None
    return Group(mark, close + 1, entry, subject, _opens(tokens, mark, subject, floor, entry, lexicon), False)


def _in_aside(tokens: Tokens, group: Group) -> bool:
    """Whether a verb stands in an aside about somebody: "An official, who asked not to be named, said"."""
    if group.subject is None or group.subject[0] == 0:
        return False
    start, end = group.subject
    if end - start != 1 or tokens[start].low not in ("who", "which"):
        return False
    # "An official, who asked not to be named, said"; "One of them, a teacher who asked not to be named, said"
    return any(token.low == "," for token in tokens[max(0, start - _SHORT_ASIDE) : start])


_SHORT_ASIDE = 5
"""Words before a relative clause within which the comma is looked for that opens its aside."""


def _cue_at(tokens: Tokens, i: int, lexicon: Lexicon) -> tuple[int, Cue | None]:
    token = tokens[i]
    if token.capital and i > 0 and not headline_case(tokens):
        return 1, None
    return phrases.cue_at(tokens, i, lexicon)


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
        if (token.auxiliary or token.negation) and not (token.capital and (start > 1 or token.month)):
            auxiliaries.append(token)
        elif not (
            token.adverb
            or (token.ly and not token.capital)
            or (entry.form == "base" and _within_verb(tokens, start - 1))
        ):
            break
        start -= 1
    if start > floor + 1 and tokens[start - 1].low == "longer" and tokens[start - 2].low == "no":
        # "no longer claims that": what was said before is taken back
        start -= 2
        entry = evolve(entry, stance=Stance.WITHDRAWN) if entry.stance.asserting else entry
    if start > floor + 1 and tokens[start - 1].low == "to":
        moved = _moved_to(tokens, start - 2, floor, lexicon)
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
    if any(token.modal or token.future for token in auxiliaries):
        return None
    perfect = len(auxiliaries) == 1 and auxiliaries[0].low == "'s" and "q" in entry.frames  # "she's said"
    passive = entry.form in ("ed", "en") and not perfect and any(token.be for token in auxiliaries)
    if entry.lemma == "ask" and entry.form == "ed" and (passive or _asked_of_somebody(tokens, start, at)):
        return Group(start, end, entry, None, None, False, passive=True)
    impersonal = passive and end < len(tokens) and tokens[end].that and start > 0 and tokens[start - 1].low == "it"
    if impersonal:
        return Group(start - 1, end, entry, None, start - 1 or None, False, passive=True)
    if passive and not (end < len(tokens) and tokens[end].by and not entry.frames.isdisjoint("or")):
        return None
    if entry.form == "en" and not auxiliaries:
        return None
    if lexicon.that_relates and start > 0 and tokens[start - 1].that:
        return None  # "dijo que espera vender": what she hopes is what she said
    if start < at and tokens[at - 1].low in lexicon.reflexive and not _told_of_itself(tokens, start, end):
        return None  # "el fallo se corrigió"
    if (
        entry.form == "ing"
        and start > 0
        and (tokens[start - 1].preposition or tokens[start - 1].determiner or tokens[start - 1].possessive)
        and tokens[start - 1].low not in ("by", "after", "before", "in")
    ):
        return None
    if entry.form == "ing" and start > 0 and tokens[start - 1].owns and not tokens[start - 1].joined:
        return None  # "familiar with the bank's thinking"
    if not passive and not _is_verb(tokens, at, end, start, entry, lexicon):
        return None
    finite = entry.form != "ing" or bool(auxiliaries)
    negated = any(token.negation for token in auxiliaries)
    denier = denied_before(tokens, start, floor, lexicon) if entry.stance is Stance.DENIES and finite else None
    if denier is not None and _ends_there(tokens, end):
        return Group(start, end, entry, denier[1:], denier[0], negated, disowns=True)
    subject = _with_who(tokens, subject_before(tokens, start, floor, finite, lexicon), floor, lexicon)
    return Group(
        start,
        end,
        entry,
        subject,
        _opens(tokens, start, subject, floor, entry, lexicon),
        negated,
        passive,
    )


def _moved_to(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the verb begins of "was quick to say", "has been at pains to say", "went so far as to say"; else None."""
    if tokens[at].low == "as" and at - floor > 3 and tokens[at - 1].low == "far" and tokens[at - 2].low == "so":
        return at - 3
    if tokens[at].low not in lexicon.words["moved-to"]:
        return _spoke_up(tokens, at, floor, lexicon)
    moved = next(
        (k for k in range(at - 1, max(floor, at - _MOVED_WITHIN), -1) if tokens[k].low in lexicon.words["moved-by"]), at
    )
    at = moved if moved < at else at - (tokens[at - 1].low == "at")
    begin = at
    while (
        begin > floor and (tokens[begin - 1].auxiliary or tokens[begin - 1].adverb) and not tokens[begin - 1].negation
    ):
        begin -= 1
    return begin if moved == at or any(token.be for token in tokens[begin:at]) else None


_MOVED_WITHIN = 5
"""Words between the verb and the noun of "took great pains", "went out of his way"."""


def _spoke_up(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where the verb begins of "rang to say", "took to the radio to say", "broke its silence to deny"; else None."""
    for verb in range(at, max(floor, at - _SPOKE_WITHIN), -1):
        token = tokens[verb]
        if not token.is_word or token.negation or token.relative or token.that:
            return None
        if token.low not in lexicon.words["speaks-up"]:
            continue
        begin = verb
        while begin > floor and (tokens[begin - 1].auxiliary or tokens[begin - 1].adverb or tokens[begin - 1].ly):
            begin -= 1
            if tokens[begin].negation or tokens[begin].modal or tokens[begin].future:
                return None
        # "called on ministers to say": they are to
        asked = verb < at and tokens[verb + 1].low in ("on", "for") and token.low.startswith("call")
        return begin if begin > floor and not asked else None
    return None


_SPOKE_WITHIN = 7
"""Words before "to say" within which it is told how somebody came to speak."""


def _told_of_itself(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a verb with "se" says something all the same: "se informó de que", "«No puedo», se dijo"."""
    ahead = tokens[end : end + 2]
    quoted = start > 0 and (tokens[start - 1].is_quote or (start > 1 and tokens[start - 2].is_quote))
    return quoted or any(token.that or token.is_quote or token.low == ":" for token in ahead)


def _within_verb(tokens: Tokens, at: int) -> bool:
    """Whether a word that mostly joins clauses stands within a verb: "may yet say"."""
    return tokens[at].conjunction and at > 0 and tokens[at - 1].auxiliary and not tokens[at].joins


def denied_before(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Tell where a clause opens that takes up the one before it to deny that: its comma, its subject's two ends.

    "P, which Ruiz denies", "P, something she has denied", "P, a claim that the company disputes", "P, a charge that
    Ruiz has faced before and has always denied".
    """
    if start > floor + 1 and tokens[start - 1].joins:
        return _denied_with_another(tokens, start, floor, lexicon)
    for comma in range(start - 2, max(floor - 1, start - _LONGEST_ASIDE, 0), -1):
        token = tokens[comma]
        # “kill them all,” a claim the ministry denies: the comma stands inside the quotation
        inside = (token.is_quote and token.ends == ",") or (token.quotes and tokens[comma - 1].low == ",")
        if not inside and (token.finite or token.is_quote or (token.is_mark and token.low not in (",", ".", "'"))):
            return None
        if token.low != "," and not inside:
            continue
        first = tokens[comma + 1]
        at = comma + 1
        if first.low in ("which", "something"):
            at = comma + 2
        elif first.determiner and comma + 2 < start and tokens[comma + 2].low in lexicon.stance["denied-thing"]:
            at = comma + 3
        elif first.low in lexicon.stance["denied-thing"] and tokens[comma + 2].relative:
            at = comma + 2  # "P, extremo que Ruiz niega"
        if at == comma + 1:
            continue
        at += at < start and tokens[at].low in ("that", "which")
        return (comma + inside, at, start) if at < start else None
    return None


def _denied_with_another(tokens: Tokens, start: int, floor: int, lexicon: Lexicon) -> tuple[int, int, int] | None:
    """Read "P, a charge that Ruiz has faced before and | has denied", as `denied_before` does one verb."""
    comma = next((at for at in range(start - 2, max(floor, start - _LONGEST_ASIDE), -1) if tokens[at].low == ","), 0)
    verb = next((at for at in range(comma, start - 1) if tokens[at].finite or tokens[at].auxiliary), 0)
    denied = denied_before(tokens, verb, floor, lexicon) if comma < verb else None
    return None if denied is None or denied[1] >= verb else (denied[0], denied[1], verb)


def _ends_there(tokens: Tokens, end: int) -> bool:
    """Whether nothing that could be denied follows a verb: it ends its clause, or tells when, or as what."""
    if end >= len(tokens):
        return True
    following = tokens[end]
    return following.is_mark or following.timely or following.preposition or following.adverb or following.low == "as"


def _is_verb(tokens: Tokens, at: int, end: int, start: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether the form is a verb here and not a noun or an adjective."""
    if end < len(tokens) and tokens[end].nickname and tokens[end - 1].low in lexicon.words["name-follows"]:
        return False  # "a man called “Red”"
    if start < at and start > 0 and tokens[start - 1].determiner and entry.form == "ed" and not tokens[start].auxiliary:
        return False  # "a swiftly called meeting", not "Some have called it"
    before = _subject_word(tokens, start) if start > 0 else None
    after = tokens[end] if end < len(tokens) else None
    interrupts = start == at and start > 0 and tokens[start - 1].is_mark  # "The vault, added one of the pair, was"
    if (
        entry.lemma == "accuse"
        and entry.form == "ed"
        and start == at
        and after is not None
        and after.low in ("of", "by")
    ):
        return False  # "A man accused of arson told the court": nobody accuses here
    if entry.lemma == "add" and start > 0 and not interrupts and _adds_thing(tokens, start, end):
        return False
    ends = after is None or (after.is_mark and not after.is_quote) or after.timely
    if entry.lemma == "state" and entry.form in ("s", "base") and ends and not (before is not None and before.is_quote):
        return "," in [token.low for token in tokens[max(0, start - _SHORT_ASIDE) : start]]  # "swing states this week"
    if start < at and tokens[at - 1].auxiliary:
        return entry.form != "s"  # not "There were calls for"
    if before is None and lexicon.drops_subject and entry.form == "ed" and after is not None:
        opens = after.that or after.is_quote or after.low == ":" or after.capital
        return opens or bool(entry.frames & frozenset("oi")) or (lexicon.subject_after and that_ahead(tokens, end))
    if before is None:
        return after is not None and entry.form in ("ed", "s", "base") and after.capital and "q" in entry.frames
    low = before.low
    head = tokens[at].cue
    noun_too = "n" in entry.frames or (head is not None and "n" in head.frames)
    shown = before.role == "document" and entry.lemma in _SHOWN_BY_RECORDS
    if shown or (noun_too and entry.form == "base" and _they(tokens, start, end, lexicon)):
        return True
    if entry.form == "s" and "n" in entry.frames and _after_quantity(tokens, start):
        return False  # "several Western states that": a noun
    if before.is_word:
        if (before.determiner or before.possessive) and low not in (
            "that",
            "this",
            "all",
            "both",
            "some",
            "many",
            "most",
            "several",
            "few",
            "another",
            "others",
            "half",
        ):
            return False
        if before.preposition and entry.form != "ing":
            return False
        if noun_too and _no_subject(tokens, start, entry, lexicon):
            return False
        if before.owns and entry.form in ("base", "s", "ed"):
            return False  # "Ruiz's claims", "Ruiz's reported worth"
    if (
        after is not None
        and entry.form == "ed"
        and not lexicon.participle_endings  # where participles are forms of their own, "ed" is none
        and (
            (after.low == "by" and not _by_means(tokens, end, lexicon))
            or ("q" not in entry.frames and after.low in ("in", "at") and not that_ahead(tokens, end))
        )
    ):
        return False
    objects = low in ("me", "him", "her", "them", "us") and not (start > 1 and tokens[start - 2].preposition)
    if entry.form == "base" and (objects or low in ("or", "even", "not")):
        return False  # "those close to him say" has a subject before the preposition
    told = after is not None and after.low == "that"
    plural = _plural_before(tokens, start, lexicon) or _of_a_record(tokens, start)
    if entry.form == "base" and "n" in entry.frames and not told and not plural:
        return False
    if noun_too and entry.form in ("base", "s"):
        if (before.low in _ASIDE_ENDS and entry.form == "s" and start > 3) or before.is_quote:
            # "Ruiz, an early supporter, calls": the aside's comma stands before the verb; "...," adds engineer Lund
            opens = after is not None and (after.determiner or after.possessive or after.capital or after.pronoun)
            opens = opens or (after is not None and bool(after.role))
            if opens or not before.is_quote:
                return opens
        if after is None:
            return before.is_word and (before.capital or bool(before.role) or before.pronoun)
        clause_like = (
            after.is_quote
            or after.low in ("that", '"', "“", "''", "«", ":")
            or after.capital
            or (after.pronoun or after.determiner or after.possessive or after.clause_opener)
            or after.low.isdigit()
            or (after.hearer and _of_a_record(tokens, start))
        )
        subject_like = _of_a_record(tokens, start) or (
            before.capital or bool(before.role) or before.pronoun or before.relative or low.endswith("s")
        )
        # "rejects the claims and calls the reports baseless"
        subject_like = subject_like or (before.joins and bool(after.determiner or after.possessive or after.pronoun))
        ends = after.is_mark and after.low in ".,;" and before.is_word
        return (clause_like or ends) and subject_like and not before.preposition
    return True


def _by_means(tokens: Tokens, by: int, lexicon: Lexicon) -> bool:
    """Whether it is told by what somebody spoke: "said by telephone", "told us by email that"."""
    return by + 1 < len(tokens) and tokens[by + 1].low in lexicon.words["by-means"]


def that_ahead(tokens: Tokens, start: int) -> bool:
    """Tell whether "that" follows shortly, with no verb before it: "Dijo ayer el alcalde que"."""
    ahead = tokens[start : start + _LONGEST_SUBJECT]
    that = next((token for token in ahead if token.that or token.finite or token.is_mark), None)
    return that is not None and that.that


_ASIDE_ENDS = frozenset((",", ")", "—", "–"))
"""Marks that end an aside between a subject and its verb."""


def _adds_thing(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a thing is added and nothing is said: "has added 300 berths"; what is said has a verb or is quoted."""
    if end >= len(tokens) or any(t.is_quote or t.low in QUOTE_MARKS for t in tokens[:start]):
        return False
    first = tokens[end]
    if (
        not first.is_word
        or first.capital
        or first.that
        or first.preposition
        or first.adverb
        or first.ly
        or first.pronoun
    ):
        return False
    for token in tokens[end:]:
        said = token.statement_noun or token.tell_noun or (token.conjunction and not (token.preposition or token.joins))
        if token.finite or token.is_quote or said:
            return False
        if token.relative or token.is_mark:
            return token.low not in (":", '"', "“", "‘", "''")
    return True


def _plural(token: Token) -> bool:
    """Whether a word is spelled as a plural is, or as a verb in the present: "faces", not "business" or "Davis"."""
    return token.low.endswith("s") and not (token.low.endswith(("ss", "us", "is", "'s", "ews")) or token.capital)


def _no_subject(tokens: Tokens, start: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether what stands before a word that may be a noun or a verb cannot be a subject of the verb."""
    if entry.form not in ("s", "base"):
        return False
    before = tokens[start - 1]
    if before.low in lexicon.words["qualifies-noun"]:
        return True
    if before.finite and not before.role:
        # "The board heard calls for": the verb stood before
        return not any(token.relative for token in tokens[max(0, start - 9) : start - 1])
    return _other_number(tokens, start) if entry.form == "s" else _in_a_phrase(tokens, start)


def _they(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether people stand far before a verb, and a clause after it: "Sources close to the mayor claim he left"."""
    begin = phrases.skip_openers(tokens, phrases.clause_start(tokens, start, 0, lexicon), start, lexicon)
    begin += begin < start and (tokens[begin].determiner or tokens[begin].number)
    if begin >= start - 1 or end + 1 >= len(tokens) or not (tokens[begin].role and tokens[begin].low.endswith("s")):
        return False
    after, following = tokens[end], tokens[end + 1]
    if after.determiner or after.possessive:
        # "Parents at the school claim the head has left"
        return phrases.any_finite(tokens, end + 1, min(len(tokens), end + _SHORT_ASIDE + 1), lexicon)
    return after.low == "that" or (after.pronoun and (following.finite or following.auxiliary or following.adverb))


def _other_number(tokens: Tokens, start: int) -> bool:
    """Whether no verb in the singular can follow: "The minister faces calls", "Orla and Vesk states"."""
    at = start - 1
    if _plural(tokens[at]) and at > 0 and (tokens[at - 1].role or tokens[at - 1].capital):
        return True
    while at > 0 and tokens[at].capital:
        at -= 1
    if not (0 < at < start - 1 and tokens[at].joins and tokens[at - 1].capital):
        return False
    while at > 0 and (tokens[at - 1].determiner or tokens[at - 1].capital):
        at -= 1
    return at == 0 or not tokens[at - 1].preposition  # "the Center at the Orla Institute and Vesk College states"


def _in_a_phrase(tokens: Tokens, start: int) -> bool:
    """Whether the word before a base form belongs with it to what a preposition opens: "in its weekly note"."""
    at = start - 1
    if at < 2 or tokens[at].many or tokens[at].capital or tokens[at].low.endswith("s") or _of_a_record(tokens, start):
        return False
    in_phrase = (tokens[at - 1].determiner or tokens[at - 1].possessive) and tokens[at - 2].preposition
    return in_phrase and not _done_by(tokens, start)


def _asked_of_somebody(tokens: Tokens, start: int, at: int) -> bool:
    """Whether "asked" tells who was asked and not who asks: "Asked if it was true, she ...", "when asked about it"."""
    if start < at:
        return False
    before = tokens[start - 1] if start else None
    return before is None or (before.conjunction and not before.joins and not before.who) or before.low == "“"


_SHOWN_BY_RECORDS = frozenset(("show", "find", "reveal", "indicate", "suggest", "record", "put"))


def _of_a_record(tokens: Tokens, start: int) -> bool:
    """Whether the subject before a verb is a record with more about it: "polls in Orla", "footage from the game"."""
    for at in range(start - 1, max(-1, start - 9), -1):
        token = tokens[at]
        if token.role == "document":
            return True
        if not token.is_word or token.finite or token.conjunction:
            return False
    return False


def _subject_word(tokens: Tokens, start: int) -> Token:
    """The last word of a verb's subject: "polls there show"."""
    before = tokens[start - 1]
    return tokens[start - 2] if before.low in ("here", "there") and start > 1 else before


def _after_quantity(tokens: Tokens, start: int) -> bool:
    """Whether a word that says how many stands a few words before, within the same phrase."""
    for token in reversed(tokens[max(0, start - 4) : start]):
        if token.month:
            return False  # "a prospectus of 28 May shows"
        if token.number or token.low in ("several", "many", "both", "few", "these", "those", "all", "other"):
            return True
        if not token.is_word or token.determiner or token.pronoun:
            return False
    return False


def _plural_before(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether what stands before a verb in its base form can be its subject."""
    before = _subject_word(tokens, start)
    if before.low.endswith("s") or not before.is_word or before.many:
        return True
    return _done_by(tokens, start)


def _done_by(tokens: Tokens, start: int) -> bool:
    """Whether a plural noun with whoever did something to it stands before a verb: "Two forms obtained by us show"."""
    by = next((i for i in range(start - 1, max(1, start - _SHORT_ASIDE) - 1, -1) if tokens[i].by), 0)
    return by > 1 and tokens[by - 1].past_only and _plural(tokens[by - 2])


def subject_before(tokens: Tokens, start: int, floor: int, finite: bool, lexicon: Lexicon) -> Range | None:
    """The noun phrase before a verb group, with the asides that belong to it; None when it stands elsewhere."""
    if start <= floor:
        return None
    before = tokens[start - 1]
    if before.is_quote:
        return None
    named = before.month and before.capital and (start == 1 or tokens[start - 2].is_quote or tokens[start - 2].joins)
    if named and finite:
        return (start - 1, start)  # “We will go,” May said.
    if not finite and before.low in lexicon.words["as-what"]:
        return _quoted_as(tokens, start - 1, lexicon)
    if not finite:
        # "with the union saying that"
        begin = phrases.clause_start(tokens, start, floor, lexicon) if before.is_word else start
        attached = next((i for i in range(begin, start) if tokens[i].low == "with"), None)
        if attached is not None and attached + 1 < start:
            return (attached + 1, start)
        return _speaker_beside(tokens, start, begin, lexicon) if before.is_word else None
    if before.is_word and before.low in ("and", "but", "or", "then"):
        return None
    if before.who:
        return (start - 1, start)
    if before.that and finite:
        # "a paper that found": what stands before it, where that can be told
        begin = phrases.clause_start(tokens, start - 1, floor, lexicon)
        return _speaker_beside(tokens, start - 1, begin, lexicon) or (start - 1, start)
    if before.is_mark and before.low != "%" and not phrases.shortens(tokens, start - 1):
        quoted = _after_quotation(tokens, start, floor)
        if quoted is not None:
            return quoted
        if before.low == ",":
            ended = _before_time(tokens, start - 1, floor)
            if ended is not None:
                return subject_before(tokens, ended, floor, finite, lexicon)
        if before.low in (",", ")", "—", "–", "-"):
            found = _subject_before_aside(tokens, start, floor, lexicon)
            return found if found is None or not tokens[found[0]].preposition else None
        return None
    begin = _listed(tokens, _noun_phrase(tokens, start, floor, lexicon), start, floor)
    if before.low == "whom" and start > floor + 1 and tokens[start - 2].low == "of":
        return (max(floor, start - 3), start)  # "many of whom say"
    if begin > floor and tokens[begin - 1].low in ("who", "which") and tokens[begin].preposition:
        return (begin - 1, begin)  # "who in March said"
    begin = phrases.skip_openers(tokens, begin, start, lexicon)
    begin = _after_stop(tokens, begin, start, lexicon)
    placed = _placed_before(tokens, begin, floor, lexicon)
    if placed is not None:
        return (placed, start)
    if tokens[begin].preposition and tokens[start - 1].capital:
        # "During the debate Ruiz said": the name before the verb
        begin = next((i + 1 for i in range(start - 1, begin, -1) if not tokens[i].capital), begin)
    end = phrases.trim_when(tokens, begin, start, lexicon)
    if begin < end and begin > floor + 1 and tokens[begin - 1].low == "," and not tokens[begin].capital:
        # an aside without its closing comma, or one the phrase ended in: "Ruiz, a spokeswoman for Orla said"
        longer = _subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if (
            longer is not None
            and (longer[0] == floor or tokens[longer[0] - 1].kind != "word")
            and all(t.capital for t in tokens[longer[0] : begin - 1])
            and (tokens[begin].low in ("a", "an", "one") or tokens[start - 1].nickname)
        ):
            return (longer[0], end)
    heard = next((i for i in range(end - 2, begin, -1) if tokens[i].low in lexicon.words["perceives"]), None)
    verb = tokens[start].cue
    if heard is not None and verb is not None and verb.form == "base":
        begin = heard + 1  # "She heard a colleague say"
    if end - begin > 1 and tokens[end - 1].low in _SUBJECTS and tokens[end - 2].is_word and not tokens[end - 2].joins:
        begin = end - 1  # "told the court she claimed"
    last = tokens[end - 1].low
    alone = last in lexicon.words["pronominal"] or last.endswith("-year-old")  # "Another said", "the 39-year-old said"
    if not alone and all(
        t.timely or t.determiner or t.number or t.low.isdecimal() or t.adverb for t in tokens[begin:end]
    ):
        return None  # "last week said": no subject, but a time
    return (begin, end) if begin < end else None


def _with_who(tokens: Tokens, subject: Range | None, floor: int, lexicon: Lexicon) -> Range | None:
    """Give a subject from its head on where it begins behind "who": "A person who works at the mill, ..., said"."""
    if subject is None or subject[0] <= floor + 1:
        return subject
    begin, end = subject
    behind = tokens[begin - 1].who and tokens[begin - 2].is_word and end - begin > 1 and _verb_of_who(tokens[begin])
    return (_noun_phrase(tokens, begin - 1, floor, lexicon), end) if behind else subject


def _verb_of_who(token: Token) -> bool:
    """Whether a word right after "who" is the verb of its clause, and not when or where somebody says something."""
    other = token.preposition or token.timely or token.adverb or token.ly or token.determiner or token.pronoun
    return token.is_word and not (other or token.capital or token.number or token.auxiliary or token.opener)


_SUBJECTS = frozenset(("he", "she", "they", "we", "i"))
"""Pronouns that are subjects and nothing else."""


def _quoted_as(tokens: Tokens, end: int, lexicon: Lexicon) -> Range | None:
    """Who is quoted "as saying": "quoted Ana Lund, the captain, as saying", "citing officials as saying"."""
    floor = max(0, end - _LONGEST_ASIDE)
    at = next((i for i in range(end - 1, floor - 1, -1) if tokens[i].low in lexicon.words["quotes-as"]), None)
    if at is None or at + 1 >= end or (at and tokens[at - 1].be):
        return None
    stop = end - 1 if tokens[end - 1].low == "," else end
    first = tokens[at + 1]
    return (
        (at + 1, stop) if first.capital or first.determiner or first.possessive or first.role or first.number else None
    )


def _before_time(tokens: Tokens, comma: int, floor: int) -> int | None:
    """The comma after a subject that an aside tells the time of: "Orla, on Wednesday, November 5, 2025, said"."""
    at = comma - 1
    timely = False
    while at > floor and (
        tokens[at].timely or tokens[at].low.isdecimal() or tokens[at].low in ("on", "in", "last", "late", "early", ",")
    ):
        timely = timely or tokens[at].timely
        at -= 1
    return at + 1 if timely and tokens[at + 1].low == "," and tokens[at].is_word else None


def _speaker_beside(tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> Range | None:
    """The noun phrase right before "saying": "a sign saying"; not a message, for whoever sent it is who says so.

    A message that somebody else took up says it itself: "He cited a letter claiming that", "sued over posts saying".
    """
    begin = end
    while begin > floor:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.coordinator or (token.preposition and token.low != "of"):
            break
        begin -= 1
        if token.determiner or token.possessive or token.number:
            break
    if begin > floor + 1 and tokens[begin - 1].low == "of" and tokens[begin - 2].is_word:
        while (
            begin > floor and tokens[begin - 1].is_word and not (tokens[begin - 1].finite or tokens[begin].determiner)
        ):
            begin -= 1
    phrase = tokens[begin:end]
    if not phrase or any(t.pronoun or t.timely or t.ing or t.adverb for t in phrase):
        return None
    if any(t.statement_noun for t in phrase):
        taken_up = begin > 0 and tokens[begin - 1].low in lexicon.words["takes-up"]
        return (begin, end) if taken_up else None
    return (begin, end) if any(t.determiner or t.capital or t.number or t.role for t in phrase) else None


def _after_quotation(tokens: Tokens, end: int, floor: int) -> Range | None:
    """All that stands between a quotation and the verb that credits it: "...," Ana Ruiz, 81, a vet in Orla, said."""
    if tokens[end - 1].low != ",":
        return None
    for at in range(end - 2, max(floor, end - _LONGEST_ASIDE) - 1, -1):
        if tokens[at].is_quote:
            first = tokens[at + 1]
            names = first.capital or first.determiner or first.possessive or bool(first.role)
            return (at + 1, end) if (names and not first.opens_cue and not first.small) or first.determiner else None
    return None


_LONGEST_ASIDE = 24
"""Words between a quotation and its verb that are looked through."""


def _after_stop(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where a subject begins when a sentence ended within it, at an abbreviation: "He left the U.S. Hale said"."""
    for at in range(end - 2, begin, -1):
        if tokens[at].low == "." and phrases.any_finite(tokens, begin, at, lexicon):
            return begin if any(token.relative for token in tokens[begin:at]) else at + 1
    return begin


def _placed_before(tokens: Tokens, begin: int, floor: int, lexicon: Lexicon) -> int | None:
    """Where a name begins that asides without a closing comma follow: "Ana Lund, M.D., of Orla said"."""
    if begin <= floor + 1 or begin >= len(tokens) or tokens[begin - 1].low != ",":
        return None
    first = tokens[begin]
    after_name = first.capital and (letters(first.low, lexicon) or belongs(first, lexicon))
    if first.low not in lexicon.words["comes-from"] and not after_name:
        return None
    longer = _subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
    return longer[0] if longer is not None and tokens[longer[0]].capital else None


def _listed(tokens: Tokens, begin: int, end: int, floor: int) -> int:
    """Where a list of names begins that ends with "and": "the Vesk, the Orla and the Merrow Board"."""
    joined = next((i for i in range(begin + 1, end - 1) if tokens[i].joins), None)
    if joined is None or not (_name_item(tokens, begin, joined) and _name_item(tokens, joined + 1, end)):
        return begin
    at = begin
    while at > floor + 1 and tokens[at - 1].low == ",":
        item = at - 1
        while item > floor and (tokens[item - 1].capital or tokens[item - 1].definite or tokens[item - 1].low == "of"):
            item -= 1
        opens = item == floor or tokens[item - 1].is_mark
        if not opens or not _name_item(tokens, item, at - 1):
            break
        at = item
    # two items are a name with more about it as well: "As for Ruiz, Orla and Vesk said"
    return at


def _name_item(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether nothing but a name stands between two places, with its article."""
    words = [t for t in tokens[begin:end] if not t.is_mark]
    if not words or not words[-1].capital or words[0].low == "of":
        return False
    return all((t.capital and not t.small) or t.definite or t.low == "of" or (t.small and t.definite) for t in words)


def _noun_phrase(tokens: Tokens, end: int, floor: int, lexicon: Lexicon) -> int:
    begin = phrases.clause_start(tokens, end, floor, lexicon)
    while (
        begin > floor + 1
        and tokens[begin - 1].low in ("who", "that", "which", "whose")
        and phrases.any_finite(tokens, begin, end, lexicon)
    ):
        # a relative clause belongs to the noun before it: "people who attended the meeting"
        earlier = phrases.clause_start(tokens, begin - 1, floor, lexicon)
        if earlier >= begin - 1:
            break
        begin = earlier
    return begin


def _subject_before_aside(
    tokens: Tokens, end: int, floor: int, lexicon: Lexicon, opening: int | None = None
) -> Range | None:
    """A noun phrase with an aside after it: "Ana Ruiz, a spokeswoman for Orla, said"."""
    closing = end - 1
    marks = {",": ",", ")": "(", "—": "—", "–": "–", "-": "-"}
    want = marks.get(tokens[closing].low) if opening is None else ","
    at = closing - 1 if opening is None else opening
    while at > floor and tokens[at].low != want:
        if tokens[at].is_quote or tokens[at].low in (";", ":"):
            return None
        at -= 1
    if at <= floor:
        return None
    if tokens[at - 1].who:
        return (at - 1, at)  # "Hale, who, after some thought, said"
    if tokens[at - 1].is_quote or (
        want == "," and tokens[at - 1].is_mark and tokens[at - 1].low not in (".", ")", "'")
    ):
        return None
    begin = _noun_phrase(tokens, at, floor, lexicon)
    begin = phrases.skip_openers(tokens, begin, at, lexicon)
    head = tokens[begin] if begin < at else None
    if head is None:
        return None
    named = tokens[at + 1].capital and (head.determiner or head.possessive)
    name = tokens[begin - 2] if begin > floor + 1 else None
    opener = name is not None and ((name.opener or name.adverb or name.day) or name.ly)
    told = any(
        token.finite for token in tokens[floor : max(floor, begin - 2)]
    )  # "The fire began in Orla, a fireman, Vane,"
    if name is not None and tokens[begin - 1].low == "," and name.capital and not opener and not told:
        named = False  # "Ana Ruiz, the head of its oldest yard, Orla, said": more about the name before
    aside_like = not named and (
        head.low.isdigit()
        or head.relative
        or letters(head.low, lexicon)
        or (not head.capital and begin > floor and tokens[begin - 1].low == ",")
    )
    if aside_like and begin > floor + 1 and tokens[begin - 1].low == ",":
        earlier = _subject_before_aside(tokens, begin, floor, lexicon, opening=begin - 1)
        if earlier is not None:
            return (earlier[0], end - 1 if opening is None else end)
    if tokens[begin].preposition:
        # "At the convention Sen. Ana Hale (D) said": the name before the aside
        begin = next((i + 1 for i in range(at - 1, begin, -1) if not tokens[i].capital and tokens[i].low != "."), begin)
        if not tokens[begin].capital:
            return None
    return (begin, end if opening is None else opening)


def _opens(tokens: Tokens, start: int, subject: Range | None, floor: int, entry: Cue, lexicon: Lexicon) -> int | None:
    first = subject[0] if subject is not None else start
    at = first
    while at > floor:
        token = tokens[at - 1]
        if token.low in (",", ";", "—", "–", "-", "(") or token.coordinator or (token.is_word and token.opener):
            at -= 1
        elif token.that and at > 1 and tokens[at - 2].low == "while":
            at -= 2  # "mientras que Ruiz cree"
        else:
            break
    if at == first or at == 0:
        return 0 if at == 0 else None
    if tokens[at].low == "that":
        return None
    return at


def sentence_subject(tokens: Tokens, before: int, lexicon: Lexicon, outermost: bool = False) -> tuple[Range, ...]:
    """Whose verb a later verb shares: the subject of the nearest verb before it, else the sentence's first words.

    `outermost`: of the first verb instead, as in "Ruiz left after they came, saying ...".
    """
    order = range(1, before) if outermost else range(before - 1, 0, -1)
    for at in order:
        if tokens[at].finite:
            first = at
            while first > 0 and (
                (tokens[first - 1].adverb or tokens[first - 1].auxiliary or tokens[first - 1].negation)
                or tokens[first - 1].ly
            ):
                first -= 1
            subject = subject_before(tokens, first, 0, True, lexicon)
            if subject is not None and (tokens[subject[0]].preposition or _waits(tokens, subject[0], outermost)):
                # "In a statement released on Friday, Ruiz praised it, saying"; "While they looked, Ruiz stayed, saying"
                continue
            if subject is not None and subject[1] - subject[0] <= _LONGEST_SUBJECT:
                return (subject,)
    start = phrases.skip_openers(tokens, 0, before, lexicon)
    if start < before and (tokens[start].preposition or tokens[start].conjunction):
        comma = next((i for i in range(start, before) if tokens[i].low == ","), None)
        if comma is None:
            return ()
        start = comma + 1
    for i in range(start, before):
        token = tokens[i]
        if not token.is_word or token.finite or token.adverb or _present(tokens, i, before):
            # "Ha pedido calma y ha avisado", "Preguntado por ello, contestó"
            verbal = tokens[start].auxiliary or tokens[start].low.endswith(lexicon.participle_endings)
            dropped = lexicon.drops_subject and verbal
            return ((start, i),) if i > start and not dropped else ()
    return ()


def _waits(tokens: Tokens, start: int, outermost: bool) -> bool:
    """Whether the clause that begins at a place is opened by "While", "As" and the like, and another one is sought."""
    opener = tokens[start - 1] if start and outermost else None
    return opener is not None and opener.conjunction and not (opener.joins or opener.low == "but")


def _present(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a word is a verb in the present: "Orla keeps its", "the firm sells on"."""
    token = tokens[at]
    if at == 0 or at + 1 >= end or token.capital or not token.low.endswith("s"):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    opens = after.determiner or after.possessive or after.preposition or after.capital or after.number or after.pronoun
    return bool(before.capital or before.role) and opens


_LONGEST_SUBJECT = 12
"""Words; a longer stretch before a verb is more than its subject."""
