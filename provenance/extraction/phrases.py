"""Where a noun phrase, an aside or a clause begins and ends, read from small words and punctuation alone."""

from __future__ import annotations

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.tokens import Token, Tokens


def according(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """How many words of a phrase like "according to" stand at a place; 0 where none does."""
    if not tokens[at].opens_according:
        return 0
    size = 0
    for parts in lexicon.according[tokens[at].low]:
        longest = len(parts)
        if longest > size and tuple([token.low for token in tokens[at : at + longest]]) == parts:
            size = longest
    return 0 if size == 1 and not lexicon.subject_after and not _names_whose(tokens, at) else size


def _names_whose(tokens: Tokens, at: int) -> bool:
    """Whether one word opens a credit, and no rate: ", per the Gazette", not "40 crowns per person", "12 per cent"."""
    if at + 1 >= len(tokens):
        return False
    parted = at == 0 or tokens[at - 1].is_mark
    if tokens[at].capital and _names_subject(tokens, at + 1):
        return False  # "Per Holm said so"
    return parted and (tokens[at + 1].capital or (tokens[at + 1].definite and at + 2 < len(tokens)))


def _names_subject(tokens: Tokens, at: int) -> bool:
    """Whether a name that goes on at a place is the subject of a verb right behind it."""
    end = next((k for k in range(at, len(tokens)) if not tokens[k].capital), len(tokens))
    return at < end < len(tokens) and tokens[end].finite


def cue_at(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, Cue | None]:
    """Give the longest cue that begins at a place, with how many words it has."""
    second = tokens[at + 1].low if at + 1 < len(tokens) else ""
    for parts in lexicon.longer_cues.get(tokens[at].low, ()):
        if parts[1] == second and tuple([token.low for token in tokens[at : at + len(parts)]]) == parts:
            end = at + len(parts)
            short = lexicon.cues.get(tokens[at].low)
            clause = short is not None and not short.frames.isdisjoint("ct")
            if clause and tokens[end - 1].to and _somebody_then_that(tokens, end):
                break  # "admitted to the theft", and not "admitted to the Herald that he took it"
            return len(parts), lexicon.cues[" ".join(parts)]
    return 1, lexicon.cues.get(tokens[at].low)


def _somebody_then_that(tokens: Tokens, start: int) -> bool:
    """Whether whoever is told stands at a place, and then "that"."""
    for at in range(start, min(start + _TOLD, len(tokens))):
        token = tokens[at]
        if token.that:
            # "the theft that shook the town" tells which theft
            return start < at < len(tokens) - 1 and not tokens[at + 1].finite
        if token.is_mark or token.finite:
            return False
    return False


_TOLD = 9
"""Words within which who is told is named: "to the Herald's reporter in Lome that"."""


def reason(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """How many words of a reason for not naming somebody stand at a place ("asked not to be named"); 0 for none."""
    for parts in lexicon.reasons.get(tokens[at].low, ()):
        if tuple([token.low for token in tokens[at : at + len(parts)]]) == parts:
            return len(parts)
    return 0


def any_finite(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether something between two places looks like a verb."""
    for i in range(start, end):  # noqa: SIM110  a loop is twice as fast here, and this is asked of every sentence
        if tokens[i].finite:
            return True
    return False


def clause_start(tokens: Tokens, at: int, floor: int, lexicon: Lexicon) -> int:
    """Where the noun phrase that ends before `at` begins: after the nearest mark or joining word.

    "and" is part of the phrase when what stands before it has no verb ("Ruiz and Hale said").
    """
    i = at - 1
    while i >= floor:
        token = tokens[i]
        if token.is_quote:
            break
        if token.is_mark and token.low not in ("'", "’", ".", "$", "%", "#", "@", "&"):
            break
        if token.low == "." and not shortens(tokens, i):
            break
        if token.low == "&":
            i -= 1
            continue
        if token.low in ("and", "or") and i > floor:
            start = clause_start(tokens, i, floor, lexicon)
            if start >= i or any_finite(tokens, start, i, lexicon) or not _nominal(tokens[start], lexicon):
                break
            return start
        called = i + 1 < at and tokens[i + 1].nickname  # "known as “Red”"
        if not called and ((token.conjunction or token.relative) or token.low in ("that", "how", "why", "what")):
            break
        i -= 1
    return i + 1


def shortens(tokens: Tokens, at: int) -> bool:
    """Whether the stop at a place is that of an abbreviation or an initial: "Marine Co.", "Tom B."."""
    return at > 0 and tokens[at].low == "." and (tokens[at - 1].abbreviation or len(tokens[at - 1].low) == 1)


def _nominal(token: Token, lexicon: Lexicon) -> bool:
    return token.capital or (token.determiner or token.possessive or token.pronoun) or token.low.isalpha()


def words_before(tokens: Tokens, stop: int) -> int:
    """Where the words begin that stand before a place without a mark, a verb or a joining word between them."""
    begin = stop
    while begin and tokens[begin - 1].is_word and not (tokens[begin - 1].finite or tokens[begin - 1].conjunction):
        begin -= 1
    return begin


def skip_openers(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out what opens a sentence before its subject: "But", "On Monday", "Later"."""
    i = start
    while i < end - 1:
        low = tokens[i].low
        following = tokens[i + 1]
        if tokens[i].opener and not tokens[i].pronoun:
            i += 2 if following.low == "," and i + 2 < end else 1
        elif low in ("on", "late", "early", "by", "last", "next", "this") and following.timely:
            i += 2
            while i < end and (tokens[i].timely or _of_a_date(tokens, i)):
                i += 1
        elif tokens[i].timely and tokens[i].day:
            i += 1
        else:
            break
    return i if i < end else start


def trim_when(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> int:
    """Leave out "on Friday", "earlier", "last week" at the end of a noun phrase; gives its new end."""
    i = end
    while i - 1 > start and (tokens[i - 1].timely or tokens[i - 1].adverb):
        i -= 1
    if start < i - 1 and i < end and tokens[i - 1].number and tokens[i].month:
        i -= 1
        if tokens[i - 1].low == "of":
            return end  # "a letter of 28 May": which letter it is
    if i < end and tokens[i - 1].low in ("each", "every"):
        return end
    if i < end and i - 1 >= start and tokens[i - 1].low in ("on", "in", "by", "of", "last", "this", "late", "early"):
        i -= 1
    return i


def time_end(tokens: Tokens, at: int) -> int:
    """After words that tell when: "ayer", "este lunes", "el pasado martes"; the place itself where none stand there."""
    n = len(tokens)
    if at >= n:
        return at
    end = at + 1 if tokens[at].determiner and not tokens[at].timely and tokens[at].low != "a" else at
    if end >= n or not tokens[end].timely:
        return at
    while end < n and (tokens[end].timely or _of_a_date(tokens, end)):
        end += 1
    return end


def _of_a_date(tokens: Tokens, at: int) -> bool:
    """Whether a number goes with the day before it: "Tuesday 12 May", not "said on Tuesday 12 people had died"."""
    low = tokens[at].low
    if not low.isdecimal():
        return False
    if tokens[at - 1].month:
        return len(low) == len("2031") or len(low) <= len("31")
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or not following.is_word or following.timely or following.preposition


def behind_adjuncts(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """After what tells when, where and to whom; where nothing follows, the place itself."""
    at = start
    while at < len(tokens) and (after := _adjunct_after(tokens, at, lexicon)) > at:
        at = after
    return at if at < len(tokens) and tokens[at].is_word else start


def _adjunct_after(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """After one phrase that tells when, where or to whom; the place itself where none stands there."""
    token = tokens[at]
    if token.low == "," and at + 1 < len(tokens) and tokens[at + 1].preposition:
        closing = next((i for i in range(at + 1, len(tokens)) if not tokens[i].is_word), at)
        aside = tokens[closing].low == "," and not any_finite(tokens, at, closing, lexicon)
        return closing + 1 if aside and closing > at else at  # "ha dicho, entre risas, Ruiz"
    if not token.is_word:
        return at
    after = time_end(tokens, at)
    if after > at:
        return after
    if token.preposition or token.to or token.by:
        return _adjunct_end(tokens, at)
    return at + 1 if token.adverb or token.ly else at


def _adjunct_end(tokens: Tokens, at: int) -> int:
    """After what a preposition opens before a subject: "a El Faro" in "dijo a El Faro el ingeniero"."""
    n = len(tokens)
    end = at + 1
    while end < n and (tokens[end].determiner or tokens[end].possessive) and not tokens[end].capital:
        end += 1
    capital = end < n and tokens[end].capital
    while end < n and tokens[end].is_word:
        token = tokens[end]
        opens = token.preposition or token.that or token.clause_opener or token.infinitive or token.negation
        if end > at + 1 and (token.determiner or token.possessive or (token.capital and not capital) or token.timely):
            break
        if opens and token.low != "of":
            break
        if capital and not (token.capital or token.low == "of"):
            break
        end += 1
    return end


def skip_aside(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Leave out what stands between a cue and what was said: "in a statement on Monday", "to reporters"."""
    i, n = start, len(tokens)
    while i < n:
        token = tokens[i]
        low = token.low
        if not token.is_word:
            break
        if (when := _when_end(tokens, i, lexicon)) > i:
            if when < n and (tokens[when].modal or tokens[when].future) and not lexicon.drops_subject:
                break  # "saying this year will meet expectations"
            i = when
        elif token.adverb or token.ly:
            i += 1
        elif token.preposition and "of-the-matter" not in token.classes and not _on_condition(tokens, i):
            if (
                low in ("at", "about")
                and i + 1 < n
                and (tokens[i + 1].low in ("least", "most") or _figure(tokens[i + 1]))
            ):
                break  # "reported at least 20 victims", "said about $3 million was gone"
            if low == "to" and not _recipient(tokens, i + 1, lexicon):
                break  # "agreed to refocus": an infinitive, and nobody who was told
            told = token.to and lexicon.subject_after  # "confirmó a El Faro la muerte"
            after = _adjunct_end(tokens, i) if told else _prepositional(tokens, i, lexicon)
            if after == i:
                break
            i = after
        else:
            break
    return i


"""Prepositions that tell of what was said, and not of when, where or to whom: "warned against buying bonds"."""


def _on_condition(tokens: Tokens, at: int) -> bool:
    """Whether it is told on what condition somebody spoke: "on condition that he not be named"."""
    return tokens[at].low == "on" and at + 2 < len(tokens) and tokens[at + 1].low == "condition" and tokens[at + 2].that


def _figure(token: Token) -> bool:
    return token.number or token.low in "$£€"


def _recipient(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "to" is followed by somebody: a name, a determiner, reporters."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    named = lexicon.subject_after and not (
        token.infinitive or token.adverb
    )  # "al ministro": the article is part of the word
    told = token.capital or token.determiner or token.possessive or token.hearer
    return named or told or (_many(token) and at + 1 < len(tokens) and tokens[at + 1].that)


def _many(token: Token) -> bool:
    """Whether a word after "to" is no infinitive by its ending, or by what it means: "to officers", "to police"."""
    return token.many or (token.low.endswith("s") and not token.low.endswith("ss"))


def _when_end(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """After words that tell when, between a cue and what was said; the place itself where none stand there."""
    token = tokens[at]
    if token.determiner and not token.timely:
        return time_end(tokens, at) if lexicon.subject_after else at  # "dijo el lunes que"
    vague = token.low in ("this", "last", "next", "week", "may") and not _when_follows(tokens, at, lexicon)
    return time_end(tokens, at) if token.timely and not vague else at


def _when_follows(tokens: Tokens, i: int, lexicon: Lexicon) -> bool:
    return i + 1 < len(tokens) and tokens[i + 1].timely


def _verb_within(tokens: Tokens, start: int, end: int) -> bool:
    """Whether something between two places looks like a verb, and not like a noun: "in his report", "on the radio"."""
    return any(tokens[i].finite and not _before_noun(tokens[i - 1], tokens[i]) for i in range(start, end))


def _before_noun(token: Token, following: Token) -> bool:
    """Whether a word makes a noun of the one behind it: "the radio", but not "this was"."""
    return token.possessive or (token.determiner and not following.auxiliary)


def _prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """The end of the phrase that a preposition opens; `at` itself where none can be told."""
    n = len(tokens)
    i = at + 1
    limit = min(n, at + 14)
    for j in range(i, limit):
        if tokens[j].low == "that" or not tokens[j].is_word or (tokens[j].infinitive and j > i):
            # up to the clause or the mark: whatever lies between belongs to the phrase if it has no verb
            return j if not _verb_within(tokens, i, j) else _short_prepositional(tokens, at, lexicon)
    if limit == n and not any_finite(tokens, i, n, lexicon):
        return n
    return _short_prepositional(tokens, at, lexicon)


def _short_prepositional(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """Preposition, determiner, and words up to one of the nouns that hold statements, or a time."""
    n = len(tokens)
    i = at + 1
    while i < n and i < at + 6:
        if tokens[i].timely:
            while i < n and (tokens[i].timely or _of_a_date(tokens, i)):
                i += 1
            return i
        if tokens[i].statement_noun:
            while i + 1 < n and tokens[i + 1].statement_noun:
                i += 1
            return i + 1
        if not tokens[i].is_word or tokens[i].finite:
            break
        i += 1
    return at


def source_after(tokens: Tokens, start: int, lexicon: Lexicon, according: bool = False, leading: bool = False) -> int:
    """The end of the source that begins at `start` after its cue ("said Ana Ruiz, a spokeswoman for Orla").

    `leading`: the credit opens its sentence, so that an aside must close before what was said begins.
    """
    n = len(tokens)
    i = start
    aside = 0
    while i < n:
        token = tokens[i]
        low = token.low
        if token.is_quote:
            break
        if token.is_mark:
            if low in ("'", "’", "&", "$", "%", "#", "@", "/", "-") or (
                low == "." and i > start and shortens(tokens, i) and i + 1 < n
            ):
                i += 1
                continue
            if low == "," and not leading and _who_says(tokens, i + 1):
                break  # "according to the director, who said that two were held"
            if low == "," and _apposition(tokens, i, lexicon) and not (leading and _opens_clause(tokens, i)):
                i = aside = _after_apposition(tokens, i, lexicon, whole=leading)
                continue
            if low == "(" and any(t.low == ")" for t in tokens[i : i + 6]):
                i = next(j for j in range(i, i + 6) if tokens[j].low == ")") + 1
                continue
            break
        if leading and i > start and tokens[i - 1].comes_out and (token.timely or token.preposition):
            told = _told_of_paper(tokens, i)
            if told:
                i = aside = told  # "According to a study published today in Orla Letters, the kiln was cold"
                continue
        if i > start:
            often = i > 0 and tokens[i - 1].low in ("each", "every")  # "who makes the crossing every week"
            if (
                token.timely
                and not often
                and not (according and _dates_paper(tokens, i))
                and not (token.capital and (low == "may" or (low == "today" and tokens[i - 1].capital)))
            ):
                break
            if low == "as" and any(t.nickname for t in tokens[i + 1 : i + 2]):
                i += 1
                continue  # "who gave her name as “Red”"
            if (
                low == "on"
                and (tokens[i - 1].finite or tokens[i - 1].low.endswith(lexicon.participle_endings or "ed"))
                and i + 1 < n
                and not (tokens[i + 1].timely or tokens[i + 1].number)
            ):
                i += 1
                continue  # "says a banker who worked on it"
            if low in (
                "on",
                "during",
                "after",
                "when",
                "while",
                "before",
                "via",
                "as",
                "because",
                "if",
                "since",
                "whether",
            ):
                break
            if low in ("in", "at", "to", "by", "through", "from") and not according and _adjunct(tokens, i, lexicon):
                break
            if low in ("and", "but", "though") and _verb_soon(tokens, i, lexicon) and not _name_to_mark(tokens, i + 1):
                break
            if token.cites or (token.rests and rests_on(tokens, i)):
                break  # "according to the Courier citing officials"
            of_noun = tokens[i - 1].possessive or tokens[i - 1].determiner  # "only his first name"
            if token.that or (token.adverb and not of_noun and not any(t.nickname for t in tokens[i + 1 : i + 4])):
                break
        i += 1
    # an aside that ended with a time is whole: "el informe, fechado en mayo,"
    return trim_when(tokens, start, i, lexicon) if i > start + 1 and i != aside else i


def _dates_paper(tokens: Tokens, at: int) -> bool:
    """Whether a month is that of what is cited: "the minutes of 29 | October", "a report of | March"."""
    before = at - 1 - tokens[at - 1].number
    return before > 0 and tokens[before].low in _DATED and not tokens[before].capital


_DATED = ("of", "from", "dated")


def _who_says(tokens: Tokens, at: int) -> bool:
    """Whether "who" opens a clause at a place in which somebody says something: "who said that", "who added: “"."""
    if at + 2 >= len(tokens) or not tokens[at].who:
        return False
    verb = at + 1 + (tokens[at + 1].adverb or tokens[at + 1].ly or tokens[at + 1].auxiliary)
    cue = tokens[verb].cue if verb + 1 < len(tokens) else None
    opens = verb + 1 < len(tokens) and (
        tokens[verb + 1].that or tokens[verb + 1].is_quote or tokens[verb + 1].low == ":"
    )
    return cue is not None and opens and not cue.frames.isdisjoint("ctq")


def _told_of_paper(tokens: Tokens, at: int) -> int:
    """Where what tells when, where or by whom a paper came out ends: at a comma without a verb before it; else 0."""
    for end in range(at, len(tokens)):
        token = tokens[end]
        if token.low == ",":
            return end
        if token.finite or token.auxiliary or token.pronoun or token.relative or token.is_quote:
            return 0
    return 0


def rests_on(tokens: Tokens, at: int) -> int:
    """Where the paper begins that words rest on: behind "based on", "on the basis of", "drawing heavily on"; or 0."""
    word = at + 2 if tokens[at].low == "on" and at + 2 < len(tokens) and tokens[at + 1].determiner else at
    if not tokens[word].rests:
        return 0
    link = next((k for k in range(word + 1, min(word + _TO_LINK, len(tokens) - 1)) if tokens[k].links_basis), 0)
    if not link:
        return 0
    for at in range(link + 1, min(link + _TO_PAPER, len(tokens))):
        token = tokens[at]
        if token.role == "document":
            return link + 1
        if token.is_mark or token.that or (token.finite and not tokens[at - 1].determiner):  # "a leaked copy"
            return 0
    return 0


_TO_LINK = 4
"""Words from "basing" to its "on": "basing his answer on"."""
_TO_PAPER = 9
"""Words from there to the paper: "on a leaked copy of the audit office's own report"."""


def _name_to_mark(tokens: Tokens, start: int) -> bool:
    """Whether a name and nothing else stands before the next comma: "According to Ana Ruiz and Bo Lee, it was"."""
    at = start
    while at < len(tokens) and tokens[at].is_word and (tokens[at].capital or tokens[at].definite):
        at += 1
    return start < at < len(tokens) and tokens[at].low == "," and tokens[at - 1].capital


def _verb_soon(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return any_finite(tokens, at + 1, min(len(tokens), at + 7), lexicon)


def _adjunct(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether "in ..." says where it was said and not who said it ("in a statement", not "in Kyiv")."""
    ahead = tokens[at + 1 : at + 6]
    told = (t.statement_noun and not t.capital for t in ahead)  # not "at the Orla Report"
    return any(told) or any(t.timely or "press" in t.classes for t in ahead)


def _apposition(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether a comma after a name opens more about it ("Ruiz, a spokeswoman", "Ruiz, 45", "Ruiz, who")."""
    if comma + 1 >= len(tokens):
        return False
    following = tokens[comma + 1]
    low = following.low
    if not following.is_word:
        return False
    participle = low.endswith(lexicon.participle_endings) and not following.finite  # "el informe, fechado en mayo,"
    # "a report, dated March 2023 and read to the jury,"
    told = (participle or _came_out(tokens, comma + 1)) and _closed(tokens, comma)
    if told or low in ("who", "whose") or (low.isdigit() and _is_age(tokens, comma, lexicon)):
        return True
    if following.not_aside:
        return False
    end = comma + 1
    while end < len(tokens) and tokens[end].is_word:
        end += 1
    if any(token.nickname for token in tokens[comma + 1 : end]):
        return True
    aside = ("who", "which", "whose", "that", "where")
    relative = next((i for i in range(comma + 1, end) if tokens[i].low in aside), end)
    if any_finite(tokens, comma + 1, relative, lexicon):
        return False
    if following.aside:
        return True
    head = next((i for i in range(comma + 1, end) if tokens[i].preposition), end) - 1
    if following.role or (comma < head <= comma + _APPOSED and tokens[head].role):
        return True  # "Ruiz, harbour captain of Orla"
    # "Ruiz, Orla's head of ...", "Ruiz, R-Texas": short, and nothing after it but a mark or the end
    return following.capital and end - comma <= 9 and not (following.pronoun or following.day or following.month)


def _is_age(tokens: Tokens, comma: int, lexicon: Lexicon) -> bool:
    """Whether a number behind a comma is somebody's age: not "According to the school, 61 people had died"."""
    mark = next((i for i in range(comma + 1, len(tokens)) if not tokens[i].is_word), len(tokens))
    return not any_finite(tokens, comma + 1, mark, lexicon)


_APPOSED = 4
"""Words of a title before its "of", at most."""


def _closed(tokens: Tokens, comma: int) -> bool:
    """Whether an aside that a comma opens is closed by another."""
    return any(t.low == "," for t in tokens[comma + 1 : comma + 16])


def _opens_clause(tokens: Tokens, comma: int) -> bool:
    """Whether what was said opens behind a comma and not more about its source: "..., the roof, two walls and"."""
    closing = next((i for i in range(comma + 1, min(len(tokens), comma + 16)) if tokens[i].low == ","), None)
    if closing is None or closing + 1 >= len(tokens):
        return True
    head = next((i for i in range(comma + 1, closing) if tokens[i].preposition), closing)
    if any(token.role or token.who for token in tokens[comma + 1 : head]) or not tokens[comma + 1].definite:
        return False
    after = next((i for i in range(closing + 1, len(tokens)) if tokens[i].finite or tokens[i].is_mark), len(tokens))
    listed = any(token.joins for token in tokens[closing + 1 : after])
    return tokens[closing + 1].relative or listed


def _came_out(tokens: Tokens, at: int) -> bool:
    """Whether it is told of a paper at a place when or how it came out: "dated March", "seen by", "published on"."""
    if not tokens[at].comes_out or at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    return after.preposition or after.month or after.day or after.number or after.timely or after.low == "last"


def _after_apposition(tokens: Tokens, comma: int, lexicon: Lexicon, whole: bool = False) -> int:
    """The end of the aside that a comma opens; takes its closing comma too where more about the name follows.

    `whole`: it ends at a mark only, so that "who left in May," is not cut short before its day.
    """
    n = len(tokens)
    i = comma + 1
    dated = tokens[i].low.endswith(lexicon.participle_endings)  # "el informe, fechado en mayo,"
    while i < n:
        token = tokens[i]
        if token.is_quote:
            return i
        if token.is_mark and token.low in (",", ";", ":", "—", "–", "(", '"', "“"):
            return i
        if token.is_mark and token.low in (".", "!", "?") and i == n - 1:
            return i
        if not whole and i > comma + 2 and token.low in ("on", "during") and i + 1 < n and tokens[i + 1].timely:
            return i
        if not whole and i > comma + 2 and token.day:
            return i
        if not (dated or whole) and token.low in ("in", "at", "to") and _adjunct(tokens, i, lexicon):
            return i
        i += 1
    return i
