"""Whether a form is a verb where it stands, and no noun or adjective: "claims", "calls", "accused"."""

from __future__ import annotations

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.forms import Form, counts, other_number, plain_noun, plural, that_ahead
from provenance.extraction.patterns.othermeanings import says_something, states
from provenance.extraction.patterns.places import SHORT_ASIDE
from provenance.extraction.tokens import Token, Tokens


def is_verb(tokens: Tokens, at: int, end: int, start: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether the form is a verb here and not a noun or an adjective: by the first question that tells."""
    if end < len(tokens) and tokens[end].nickname and tokens[end - 1].low in lexicon.words["name-follows"]:
        return False  # "a man called “Red”"
    if start < at and start > 0 and tokens[start - 1].determiner and entry.form == "ed" and not tokens[start].auxiliary:
        return False  # "a swiftly called meeting", not "Some have called it"
    head = tokens[at].cue
    noun_too = "n" in entry.frames or (head is not None and "n" in head.frames)
    form = Form(tokens, at, end, start, entry, tokens[end] if end < len(tokens) else None, noun_too)
    before = _subject_word(tokens, start) if start > 0 else None
    if not says_something(form, before, lexicon):
        return False
    if form.is_a("state", "s", "base"):
        return states(form, lexicon)
    if start < at and tokens[at - 1].auxiliary:
        return entry.form != "s"  # not "There were calls for"
    if before is None:
        return _without_subject(form, lexicon)
    done = "i" in entry.frames and entry.form == "ed" and form.after is not None and form.after.to
    if done and _told_of_him(tokens, start):
        return False  # "said that an agent kept the money and threatened to call the police"
    if tokens[at].low in lexicon.words.get("noun-in-ing", ()) and before.preposition:
        return False  # "confirmed in writing on Friday that it was closed"
    if _has_a_subject_of_its_own(form, before, lexicon):
        return True
    if _is_noun_or_participle(form, before, lexicon):
        return False
    if end - at > 1 and entry.form == "base" and before.low.endswith("s") and not before.owns:
        return True  # "scientists caution against it"
    if entry.form == "base" and "n" in entry.frames and not (form.after is not None and form.after.low == "that"):
        plural = _plural_before(tokens, start, lexicon) or _of_a_record(tokens, start)
        if not plural:
            return False
    return _goes_on_as_a_verb(form, before, lexicon) if noun_too and entry.form in ("base", "s") else True


def _without_subject(form: Form, lexicon: Lexicon) -> bool:
    """Whether a form is a verb with nothing before it that could be its subject."""
    tokens, entry, after = form.tokens, form.entry, form.after
    if lexicon.drops_subject and entry.form == "ed" and after is not None:
        opens = after.that or after.is_quote or after.low == ":" or after.capital
        return opens or bool(entry.frames & frozenset("oi")) or (lexicon.subject_after and that_ahead(tokens, form.end))
    if entry.form == "ing":
        return "," in [token.low for token in tokens[form.end :]]  # "Noting that it leaked, Ruiz left"
    return after is not None and entry.form in ("ed", "s", "base") and after.capital and "q" in entry.frames


def _has_a_subject_of_its_own(form: Form, before: Token, lexicon: Lexicon) -> bool:
    """Whether what stands before the form can only be its subject: "his biographer, Ana Lund, | notes"."""
    tokens, _, end, start, entry, after, noun_too = form
    if noun_too and entry.form in ("base", "s") and _main_verb(tokens, start, end, entry):
        return True
    if noun_too and entry.form == "s" and (after is None or after.is_mark) and _named_aside(tokens, start):
        return True  # "It is cold, his biographer, Ana Lund, notes."
    if noun_too and entry.form == "base" and _people_claim_of_others(tokens, start, end, lexicon):
        return True
    shown = before.role == "document" and "record-shows" in entry.classes
    return shown or (noun_too and entry.form == "base" and _they(tokens, start, end, lexicon))


def _is_noun_or_participle(form: Form, before: Token, lexicon: Lexicon) -> bool:
    """Whether what stands around the form makes a noun or a participle of it: "several claims", "seen by"."""
    tokens, _, end, start, entry, after, _ = form
    if entry.form == "s" and "n" in entry.frames and _after_quantity(tokens, start):
        return True  # "several Western states that": a noun
    if (before.is_word and _belongs_behind(form, before, lexicon)) or _describes(form, before) or _dates(form, before):
        return True
    if (
        after is not None
        and entry.form == "ed"
        and not lexicon.participle_endings  # where participles are forms of their own, "ed" is none
        and (
            (after.low == "by" and not _by_means(tokens, end, lexicon))
            or ("q" not in entry.frames and after.low in ("in", "at") and not that_ahead(tokens, end))
        )
    ):
        return True
    objects = "object" in before.classes and not (start > 1 and tokens[start - 2].preposition)
    # "those close to him say" has a subject before the preposition
    return entry.form == "base" and (objects or before.low in ("or", "even", "not"))


def _belongs_behind(form: Form, before: Token, lexicon: Lexicon) -> bool:
    """Whether the word before a form goes with a noun: "his claims", "faces calls", "Ruiz's reported worth"."""
    tokens, _, _, start, entry, _, noun_too = form
    whose = (before.determiner or before.possessive) and "alone-before-verb" not in before.classes
    if (whose and not _of_his(tokens, start)) or (before.preposition and entry.form != "ing"):
        return True
    decade = before.low[:1].isdigit() and before.low.endswith("s")
    if noun_too and (_no_subject(tokens, start, entry, lexicon) or decade):
        return True  # "The board heard calls", "of the 1960s remark"
    return before.owns and entry.form in ("base", "s", "ed")


def _describes(form: Form, before: Token) -> bool:
    """Whether a participle describes the noun behind it: "to investigate | alleged bribes", "of all reported gifts"."""
    tokens, at, _, start, entry, after, _ = form
    if entry.form != "ed" or start != at or after is None or not _bare(after):
        return False
    second = tokens[start - 2] if start > 1 else None
    if second is None or before.low == ":":
        return before.low == ":"  # "many themes: alleged plots"
    if before.joins:
        # "union men and alleged spies": it says of which kind people are, and nothing that somebody alleged
        return (second.many or plural(second)) and (after.many or plural(after))
    someone = before.capital or bool(before.role) or before.many or before.pronoun or before.low.endswith("s")
    does = second.to and not (someone or before.determiner)
    return before.is_word and (does or (second.preposition and before.determiner))


def _dates(form: Form, before: Token) -> bool:
    """Whether a participle tells when a thing came, and nobody reports: "A deal | reported last week could end it"."""
    tokens, at, end, start, entry, _, _ = form
    someone = before.capital or before.role or before.pronoun or before.many
    if someone or not plain_noun(before) or entry.form != "ed" or start != at:
        return False
    verb = end
    while verb < len(tokens) and (tokens[verb].timely or tokens[verb].preposition or tokens[verb].low in _WHICH_TIME):
        verb += 1
    timed = verb > end and tokens[verb - 1].timely and not tokens[verb - 1].determiner
    return timed and verb < len(tokens) and (tokens[verb].auxiliary or tokens[verb].finite)


_WHICH_TIME = frozenset(("last", "this"))


def _bare(token: Token) -> bool:
    """Whether a word may be a noun that nothing stands before but what describes it."""
    opens = token.that or token.determiner or token.possessive or token.pronoun or token.capital or token.number
    return token.is_word and not (opens or token.preposition or token.adverb or token.ly or token.auxiliary)


def _goes_on_as_a_verb(form: Form, before: Token, lexicon: Lexicon) -> bool:
    """Whether a subject stands before a form that is written as a noun, and behind it what a verb is followed by."""
    tokens, _, end, start, entry, after, _ = form
    if (before.low in _ASIDE_ENDS and start > 2) or before.is_quote:
        # "Ruiz, an early supporter, calls": the aside's comma stands before the verb; "...," adds engineer Lund
        opens = after is not None and (after.determiner or after.possessive or after.capital or after.pronoun)
        opens = opens or (after is not None and (bool(after.role) or after.that))
        if opens or not before.is_quote:
            return opens
    if after is None:
        return before.is_word and (before.capital or bool(before.role) or before.pronoun)
    clause_like = (
        after.is_quote
        or after.low in ("that", '"', "“", "''", "«", ":")
        or after.capital
        or (after.pronoun or after.nobody or after.determiner or after.possessive or after.clause_opener)
        or after.low.isdigit()
        or after.low in ("$", "£", "€")
        or (after.hearer and (before.many or _of_a_record(tokens, start)))
        or ("i" in entry.frames and after.to and end + 1 < len(tokens) and tokens[end + 1].low == "have")
    )
    subject_like = _of_a_record(tokens, start) or (
        before.capital
        or bool(before.role)
        or before.pronoun
        or before.relative
        or before.many
        or before.low.endswith("s")
    )
    # "rejects the claims and calls the reports baseless"
    subject_like = subject_like or (before.joins and bool(after.determiner or after.possessive or after.pronoun))
    blamed = entry.lemma == "blame" and any(t.low in ("for", "on") for t in tokens[end + 1 : end + SHORT_ASIDE])
    clause_like = (
        clause_like
        or blamed
        or (entry.form == "s" and before.capital and _called_something(tokens, end, entry, lexicon))
    )
    ends = after.is_mark and after.low in ".,;" and before.is_word
    return (clause_like or ends) and subject_like and not before.preposition


def _of_his(tokens: Tokens, at: int) -> bool:
    """Whether "of his" ends before a place, so that no noun follows: "a friend of his | said"."""
    return at > 1 and tokens[at - 2].low == "of" and tokens[at - 1].possessive


def _called_something(tokens: Tokens, end: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether it is told what something is called: "Bishop calls soup kitchen queues a disgrace"."""
    ahead = tokens[end + 1 : end + SHORT_ASIDE]
    named = any(t.indefinite and not ahead[i - 1].preposition for i, t in enumerate(ahead) if i)
    named = named or any(t.quotes for t in ahead)  # "Hale calls booing fans ‘clueless’"
    return entry.lemma in lexicon.words["calling"] and named


def _told_of_him(tokens: Tokens, start: int) -> bool:
    """Whether "and" joins a verb to one in a clause of what somebody says: it tells what is done there, by whom."""
    if start < 1 or not tokens[start - 1].joins:
        return False
    that = next((at for at in range(start - 2, 0, -1) if tokens[at].that and tokens[at - 1].cue is not None), 0)
    return that > 0 and any(token.finite or token.past_only for token in tokens[that + 2 : start - 1])


def _named_aside(tokens: Tokens, start: int) -> bool:
    """Whether a noun for one person and a name between commas stand right before a place."""
    at = start - 2
    if start < _NAMED_ASIDE or tokens[start - 1].low != ",":
        return False
    while at > 0 and tokens[at].capital and not tokens[at].small:
        at -= 1
    noun = tokens[at - 1]
    return (
        at < start - 2 and tokens[at].low == "," and bool(noun.source_kind) and not (noun.many or noun.low[-1] == "s")
    )


_NAMED_ASIDE = 5
"""Words and marks of "a biographer, Lund," and what stands before."""


def _main_verb(tokens: Tokens, start: int, end: int, entry: Cue) -> bool:
    """Whether a sentence has no other verb: "The captain boasts that it holds", and not "Claims that it held are".

    Where the form is a noun, its "that" clause is followed by a verb of the sentence's own.
    """
    first = 0
    while first < start and tokens[first].opener:
        first += 1
    subject = tokens[first:start]
    if len(subject) < _LEAST_SUBJECT or end + 2 >= len(tokens) or not tokens[end].that:
        return False
    if entry.form == "s" and (other_number(tokens, start) or any(t.preposition and t.low != "of" for t in subject)):
        return False
    if entry.form == "base" and not any(plural(t) or t.many for t in subject):
        return False
    return _is_somebody(subject) and _holds_one_verb(tokens[end + 1 :])


_LEAST_SUBJECT = 2


def _is_somebody(subject: Tokens) -> bool:
    """Whether words are a noun phrase with its article, number or name, and nothing else."""
    head, last = subject[0], subject[-1]
    opens = head.determiner or head.possessive or head.number or head.capital
    return (
        opens
        and last.is_word
        and not (last.owns or last.determiner)
        and not any(t.finite or t.is_mark for t in subject)
    )


def _holds_one_verb(clause: Tokens) -> bool:
    """Whether no verb follows another one in a clause, as that of the sentence follows "that P"."""
    verb = False
    for at, token in enumerate(clause):
        if token.is_mark or token.conjunction or token.relative or token.that:
            verb = False
        elif token.finite:
            before = clause[at - 1] if at else None
            if verb and before is not None and not (before.auxiliary or before.finite or before.adverb):
                return False
            verb = True
    return True


def _by_means(tokens: Tokens, by: int, lexicon: Lexicon) -> bool:
    """Whether it is told by what somebody spoke: "said by telephone", "told us by email that"."""
    return by + 1 < len(tokens) and tokens[by + 1].low in lexicon.words["by-means"]


_ASIDE_ENDS = frozenset((",", ")", "—", "–"))
"""Marks that end an aside between a subject and its verb."""


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
    return other_number(tokens, start) if entry.form == "s" else _in_a_phrase(tokens, start)


def _they(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether people stand far before a verb, and a clause after it: "Sources close to the mayor claim he left"."""
    begin = phrases.skip_openers(tokens, phrases.clause_start(tokens, start, 0, lexicon), start, lexicon)
    begin += begin < start and (tokens[begin].determiner or tokens[begin].number)
    if tokens[start - 1].determiner:
        return False  # "heard on the radio that"
    if begin >= start - 1 or end + 1 >= len(tokens) or not (tokens[begin].role and tokens[begin].low.endswith("s")):
        return False
    after, following = tokens[end], tokens[end + 1]
    if after.determiner or after.possessive:
        # "Parents at the school claim the head has left"
        return phrases.any_finite(tokens, end + 1, min(len(tokens), end + SHORT_ASIDE + 1), lexicon)
    return after.low == "that" or (after.pronoun and (following.finite or following.auxiliary or following.adverb))


def _people_claim_of_others(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether several people say of several others what these did: "Relatives claim officers ignored four calls"."""
    if end + 1 >= len(tokens):
        return False
    who, others, verb = tokens[start - 1], tokens[end], tokens[end + 1]
    many = who.role in _PEOPLE and who.low.endswith("s") and not who.owns
    did = verb.finite or verb.auxiliary or verb.past_only or verb.low.endswith(lexicon.past_endings)
    return many and others.role in _PEOPLE and others.low.endswith("s") and not (others.finite or others.owns) and did


_PEOPLE = ("person", "official", "expert", "witness")


def _in_a_phrase(tokens: Tokens, start: int) -> bool:
    """Whether the word before a base form belongs with it to what a preposition opens: "in its weekly note"."""
    at = start - 1
    if at < 2 or tokens[at].many or tokens[at].capital or tokens[at].low.endswith("s") or _of_a_record(tokens, start):
        return False
    in_phrase = (tokens[at - 1].determiner or tokens[at - 1].possessive) and tokens[at - 2].preposition
    return in_phrase and not _done_by(tokens, start)


def asked_of_somebody(tokens: Tokens, start: int, at: int) -> bool:
    """Whether "asked" tells who was asked and not who asks: "Asked if it was true, she ...", "when asked about it"."""
    if start < at:
        return False
    before = tokens[start - 1] if start else None
    return before is None or (before.conjunction and not before.joins and not before.who) or before.low == "“"


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
    """Give the last word of a verb's subject: "polls there show"."""
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
    return _done_by(tokens, start) or _people_of(tokens, start, lexicon)


def _people_of(tokens: Tokens, start: int, lexicon: Lexicon) -> bool:
    """Whether a sentence begins with people of some place or thing, and with no verb: "Shopkeepers on Ferry Street"."""
    first = 0
    while first < start - 2 and (tokens[first].opener or tokens[first].determiner or counts(tokens[first], lexicon)):
        first += 1
    head = tokens[first]
    many = head.many or (head.low.endswith("s") and not head.low.endswith(("ss", "us", "is")) and not head.owns)
    whole = all(t.is_word and not (t.finite or t.auxiliary or t.conjunction) for t in tokens[first:start])
    return many and tokens[first + 1].preposition and whole and tokens[start - 1].capital


def _done_by(tokens: Tokens, start: int) -> bool:
    """Whether a plural noun with whoever did something to it stands before a verb: "Two forms obtained by us show"."""
    by = next((i for i in range(start - 1, max(1, start - SHORT_ASIDE) - 1, -1) if tokens[i].by), 0)
    done = next((i for i in range(by - 1, max(1, by - _WHEN_WITHIN) - 1, -1) if tokens[i].past_only), 0)
    many = plural(tokens[done - 1]) or (done == 1 and tokens[0].low.endswith("s"))
    return done > 0 and many and all(t.timely or t.preposition for t in tokens[done + 1 : by])


_WHEN_WITHIN = 4
"""Words before "by" that may tell when: "published late on Monday by"."""
