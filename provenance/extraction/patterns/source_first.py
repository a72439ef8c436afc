"""Whoever says it before what was said: "Ruiz said that P"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.called import (
    begins_behind_that,
    names_something,
    that_called,
    what_called,
    which_called,
)
from provenance.extraction.patterns.content import before_according
from provenance.extraction.patterns.credit import Credit, speaks
from provenance.extraction.patterns.ends import OPENING_QUOTES, clause_end, strip_end
from provenance.extraction.patterns.forms import that_ahead
from provenance.extraction.patterns.hearers import after_interruption, recipient_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.saidwithin import (
    aside_end,
    behind_who,
    dash_after,
    in_aside_with_who,
    main_verb,
    subordinate,
)
from provenance.extraction.patterns.sayable import content_like
from provenance.extraction.patterns.toldthings import handed, opens_telling, told_thing
from provenance.extraction.patterns.verbs import Group, end_of_who
from provenance.extraction.tokens import Token, Tokens
from provenance.model import Stance


def read(tokens: Tokens, groups: Sequence[Group], at: int, lexicon: Lexicon, spoken_before: bool) -> Credit | None:
    """Read: SOURCE said (that) CONTENT.

    Ana Ruiz said that the kiln was cold. -> [that the kiln was cold] <- Ana Ruiz
    The firm denied the report and sued her. -> [the report] <- The firm
    Ruiz, who ran it, said the kiln was cold. -> [the kiln was cold] <- Ruiz, who ran it,
    The sale — new filings show it brought $40 — is void. -> [it brought $40] <- new filings
    The plan, which Ruiz called reckless, was shelved. -> [The plan reckless] <- Ruiz
    not: Ana Ruiz found herself alone. The crew had shown “great courage” there.
    """
    group = groups[at]
    n = len(tokens)
    naming = _naming(tokens, group)
    if naming is not None:
        return naming(tokens, group)
    if _tells_of_no_clause(tokens, group):
        return None
    limit = next((end for g in groups[at + 1 :] if (end := opening_of(tokens, group.end, g, lexicon))), n)
    if in_aside_with_who(tokens, group):
        # "Hale, who left in May and denies the charge, is to appear": what he denies ends with the aside
        limit = min(limit, aside_end(tokens, group.end))
    if group.subject is not None and subordinate(tokens, group.subject[0]):
        # "While the companies have denied it, sources say": the first clause ends with its comma
        limit = min(limit, next((i for i in range(group.end, n) if _closes(tokens, i)), n))
    limit = min(limit, dash_after(tokens, group), main_verb(tokens, group), behind_who(tokens, group))
    limit = min(limit, end_of_who(tokens, group) or n)
    if begins_behind_which(tokens, group):
        # "The strike, which Ruiz said would cost millions, was called off"
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    if lexicon.subject_after and _to_whom(tokens, group):
        # "Ruiz, a quien la fiscalía acusa de fraude, niega haber cobrado"
        limit = min(limit, next((i for i in range(group.end, n) if tokens[i].low == ","), n))
    frames = group.entry.frames
    begin = group.end
    if "r" in frames:
        begin = recipient_end(tokens, begin, lexicon, "h" in frames)
        thing = told_thing(tokens, group, begin, limit)
        if thing is not None:
            return thing
    if _subject_of(tokens, group, lexicon):
        return None  # "Así lo aseguró la portavoz"
    begin = _before_colon(tokens, begin)
    charged = phrases.time_end(tokens, begin) if begin < n and lexicon.subject_after else begin
    if _charged(tokens, charged, group.entry, lexicon):
        begin = charged
    else:
        begin = phrases.skip_aside(tokens, begin, lexicon)
    begin = after_interruption(tokens, _behind_when(tokens, begin, group.entry))
    if begin + 1 < n and (tokens[begin].preposition or "only" in tokens[begin].classes) and tokens[begin + 1].that:
        begin += 1  # "informó de que"
    introduced = begin < n and tokens[begin].low in (",", ":", "—", "–")
    if introduced:
        colon = tokens[begin].low == ":"
        if begin + 1 < n and (tokens[begin + 1].is_quote or tokens[begin + 1].low in OPENING_QUOTES or colon):
            begin += 1
        else:
            return None
    if begin >= min(limit, n):
        return None
    told_apart = lexicon.that_relates  # then "that" is never "which"
    if begin > group.end and begin + 1 < n and tokens[begin].that and tokens[begin + 1].finite and not told_apart:
        return None  # "responding to a report on Friday that accused him": of the report
    recorded = _record_shows(tokens, group, lexicon)
    shows = group.entry.lemma == "show" and not recorded
    if shows and (not opens_telling(tokens[begin]) or handed(tokens, begin, limit)):
        # "The crew had shown “great courage”", "She showed great courage in the final", "showed the Courier a letter"
        return None
    shown = limit - begin >= 3 and tokens[begin].is_word and recorded
    if not introduced and not shown and not content_like(tokens, begin, limit, group.entry, lexicon):
        return None
    denied = _own_denial(tokens, begin, limit, lexicon)
    if denied is not None:
        source = (group.subject,) if group.subject is not None else ()
        entry = evolve(group.entry, stance=Stance.DENIES)
        return Credit(source, (group.start, group.end), (denied,), entry, "source first", elided=not source)
    begin = _behind_thing(tokens, begin, limit, group.entry, lexicon)
    end = strip_end(tokens, begin, limit)
    end = before_according(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.DENIES and tokens[begin].low == "as":
        begin = next((i for i in range(begin + 2, min(limit, begin + 9)) if tokens[i].determiner), begin)
    if group.entry.stance is Stance.DENIES:
        end = _denied_noun(tokens, begin, end, lexicon)
    if group.entry.stance is Stance.CONFIRMS:
        end = _but_not(tokens, begin, end)
    if not tokens[begin].is_quote:
        end = clause_end(tokens, begin, end, group.entry)
    elif begin + 2 < end and _quotation_is_all(tokens, begin):
        end = begin + 1
    short = tokens[begin].that and end == begin + 2 and tokens[begin + 1].is_word
    # not "thought that hopeful"
    pointed = "c" in frames and frames.isdisjoint("om") and not lexicon.drops_subject
    if end <= begin or (short and (tokens[begin + 1].negation or pointed)):
        return None  # "dijo que no", "wrote that speech"
    source = (group.subject,) if group.subject is not None else ()
    said: tuple[Range, ...] = ((begin, end),)
    if begins_behind_which(tokens, group):
        said = (*_of_which(tokens, group, begin), *said)
    return Credit(source, (group.start, group.end), said, group.entry, "source first", elided=not source)


def _of_which(tokens: Tokens, group: Group, begin: int) -> tuple[Range, ...]:
    """Give the noun of which is told by who stands behind ", which": "The strike, which Ruiz said | would end".

    Of several within each other it is the widest with which the verb agrees: "pictures of | the hut, which Ruiz said
    was hers".
    """
    verb = tokens[begin].auxiliary or tokens[begin].finite or tokens[begin].low.endswith("s")
    stop = group.subject[0] - 2 if group.subject is not None else 0
    opens: list[int] = []
    at = stop - 1
    while at >= max(0, stop - _OF_NOUN) and _of_noun(tokens[at]):
        placed = at > 0 and tokens[at - 1].preposition
        if tokens[at].determiner or tokens[at].possessive or tokens[at].number:
            opens.append(at)
            if not placed:
                break
        elif placed is False and (at == 0 or not _of_noun(tokens[at - 1])) and opens:
            opens.append(at)  # "saw | pictures of the hut"
        at -= 1
    if not (verb and opens):
        return ()
    agree = (first for first in reversed(opens) if _agrees(tokens, first, stop, tokens[begin]))
    return ((next(agree, opens[0]), stop),)


def _of_noun(token: Token) -> bool:
    """Whether a word can stand within a noun phrase."""
    return token.is_word and not (token.finite or token.auxiliary or token.conjunction or token.relative or token.that)


def _agrees(tokens: Tokens, first: int, stop: int, verb: Token) -> bool:
    """Whether the head of a noun phrase is one where its verb is one's, and several where that is several's."""
    head = tokens[next((at for at in range(first + 1, stop) if tokens[at].preposition), stop) - 1]
    several = head.many or (head.low.endswith("s") and not head.low.endswith("ss"))
    return not (several if verb.low in _OF_ONE else not several if verb.low in _OF_SEVERAL else False)


_OF_ONE, _OF_SEVERAL = frozenset(("has", "is", "was")), frozenset(("are", "have", "were"))
_OF_NOUN = 8
"""Words of the noun before ", which"."""


def _naming(tokens: Tokens, group: Group) -> Callable[[Tokens, Group], Credit | None] | None:
    """Give what reads a verb that calls something so, or that only bears a name; None for any other verb."""
    if group.subject is not None and group.subject[0] > 0 and tokens[group.subject[0] - 1].low == "what":
        return what_called
    charged = group.entry.stance is Stance.ALLEGES and group.end < len(tokens) and tokens[group.end].low in _OF_WHOM
    if ("calls-so" in group.entry.classes or charged) and begins_behind_which(tokens, group):
        return which_called  # "the captain, whom she accused of theft"
    if "calls-so" in group.entry.classes and begins_behind_that(tokens, group):
        return that_called
    named = group.entry.lemma == "call" and names_something(tokens, group)
    return (lambda *_: None) if named else None


_OF_WHOM = frozenset(("for", "of"))


def _tells_of_no_clause(tokens: Tokens, group: Group) -> bool:
    """Whether a verb tells nothing where it stands: "showed up", "found himself", "added to", "by adding towns"."""
    if group.entry.lemma.endswith(_OF_WHAT) and _in_passing(tokens, group):
        return True
    if group.end >= len(tokens) or "shows-or-adds" not in group.entry.classes:
        return False
    after = tokens[group.end]
    means = group.entry.form == "ing" and group.start > 0 and tokens[group.start - 1].by
    if means and not (after.that or after.is_mark):
        return True
    told = after.low == "in" and that_ahead(tokens, group.end)  # "found in May that the hull was thin"
    return (
        ("particle" in after.classes and not told)
        or "self" in after.classes
        or (group.entry.lemma == "add" and after.to)
    )


def _in_passing(tokens: Tokens, group: Group) -> bool:
    """Whether a clause tells in passing when something was: "It ran on after engineers had warned of cracks"."""
    opens = group.subject[0] - 1 if group.subject is not None else 0
    return opens > 0 and tokens[opens].low in _WHEN_IT_WAS


_OF_WHAT = (" of", " about", " against")
_WHEN_IT_WAS = frozenset(
    ("after", "although", "as", "because", "before", "despite", "since", "though", "when", "while")
)


def _behind_when(tokens: Tokens, begin: int, entry: Cue) -> int:
    """Where the words begin behind a clause that tells when somebody spoke: "said before he died | that"."""
    if begin >= len(tokens) or tokens[begin].low not in _WHEN or "q" not in entry.frames:
        return begin
    for at in range(begin + 2, min(len(tokens) - 2, begin + _WHEN_WITHIN)):
        if tokens[at].that:
            return at
        if not tokens[at].is_word:
            return begin
    return begin


_WHEN = frozenset(("after", "as", "before", "when", "while"))
_WHEN_WITHIN = 10
"""Words within which "that" follows a verb of saying and when it was said."""


def _quotation_is_all(tokens: Tokens, at: int) -> bool:
    """Whether a quotation is all that was said: "“We’ll see,” | when asked whether", "“We won!” | and said that"."""
    first = tokens[at + 1]
    another = first.joins and tokens[at + 2].finite and not tokens[at + 2].auxiliary  # "and shared a link"
    if tokens[at].ends == ",":
        return another or (first.is_word and not _more(first)) or _outlet_adds(tokens, at + 1)
    return another and tokens[at + 2].cue is not None


def _closes(tokens: Tokens, at: int) -> bool:
    """Whether a comma ends a clause, and not only a quotation of a list: "says it “is dry,” and “is old,”"."""
    listed = at + 2 < len(tokens) and not tokens[at + 1].is_word and tokens[at + 2].joins
    return tokens[at].low == "," and not listed


def _outlet_adds(tokens: Tokens, at: int) -> bool:
    """Whether the outlet sets a clause of its own against a quotation: "“I paid,” | but in fact he used one card"."""
    behind = tokens[at + 1]
    own = behind.pronoun or behind.determiner or behind.capital or behind.preposition
    quotes = any(token.is_quote or token.low in OPENING_QUOTES for token in tokens[at:])
    return tokens[at].low == "but" and own and not (behind.that or quotes)


def _more(token: Token) -> bool:
    """Whether a word behind a quotation goes on with what was said."""
    return token.coordinator or token.joins or token.that


def begins_behind_which(tokens: Tokens, group: Group) -> bool:
    """Whether a verb's subject stands behind ", which", which is what is spoken of: ", which Ruiz said would fail"."""
    start = group.subject[0] if group.subject is not None else 0
    return start > 1 and tokens[start - 1].low in ("which", "who", "whom") and tokens[start - 2].low == ","


def _to_whom(tokens: Tokens, group: Group) -> bool:
    """Whether a verb's subject stands behind ", a quien", which is of whom it is told."""
    start = group.subject[0] if group.subject is not None else 0
    return start > _BEFORE_WHOM and tokens[start - 1].who and tokens[start - 2].to and tokens[start - 3].low == ","


_BEFORE_WHOM = 3
"""Words and marks before such a subject: the noun, the comma, "a" and "quien" make more."""


def _behind_thing(tokens: Tokens, begin: int, limit: int, entry: Cue, lexicon: Lexicon) -> int:
    """Where the words begin that only a thing leads to: "celebró el fichaje: «Es un día feliz»"."""
    if "s" in entry.frames:
        # "stood by its story that the dam held"
        return next((at for at in range(begin, min(limit - 2, begin + 5)) if tokens[at].that), begin)
    if not (lexicon.subject_after and entry.stance is Stance.ASSERTS and "q" in entry.frames):
        return begin
    colon = next((at for at in range(begin, limit - 1) if tokens[at].low == ":"), begin)
    quoted = tokens[colon + 1].is_quote if colon > begin else False
    return colon + 1 if quoted and not phrases.any_finite(tokens, begin, colon, lexicon) else begin


def _own_denial(tokens: Tokens, begin: int, limit: int, lexicon: Lexicon) -> Range | None:
    """Give what somebody denies again: "repeated its denial that CONTENT"; None where it is no denial of its own."""
    noun = begin + 1
    if not tokens[begin].possessive or noun + 2 >= limit or tokens[noun].low not in lexicon.words["denying-noun"]:
        return None
    that = noun + 1 + (tokens[noun + 1].low == ",")
    stop = strip_end(tokens, that, limit)
    return (that, stop) if tokens[that].that and stop > that + 1 else None


def _charged(tokens: Tokens, begin: int, entry: Cue, lexicon: Lexicon) -> bool:
    """Whether who is charged or urged, or with what, follows: "acusó a Ruiz de mentir", "culpó de todo a Ruiz"."""
    charges = entry.stance is Stance.ALLEGES or entry.lemma in lexicon.words["calling"]  # "tachó de falsa la noticia"
    charge = lexicon.drops_subject and ("r" in entry.frames or (charges and "o" in entry.frames))
    named = charge and begin < len(tokens) and (tokens[begin].to or tokens[begin].low == "of")
    return named and not _that_before_a_verb(tokens[begin:])


def _subject_of(tokens: Tokens, group: Group, lexicon: Lexicon) -> bool:
    """Whether what follows a verb with "lo" or "se" before it is its subject: "lo negó la ministra"."""
    at, end = group.end - 1, group.end
    related = group.subject is not None and tokens[group.subject[0]].low == "which"
    if lexicon.subject_after and related and group.entry.stance is not Stance.ALLEGES:
        begin = phrases.behind_adjuncts(tokens, end, lexicon)  # "un audio que difundió ayer la emisora"
        named = begin < len(tokens) and tokens[begin].capital
        return named or speaks(tokens[begin : begin + 2])
    while at > group.start and tokens[at].adverb and not tokens[at].cue:
        at -= 1
    if (
        not lexicon.subject_after
        or group.subject is not None
        or at < 1
        or tokens[at - 1].low not in lexicon.objects_before
    ):
        return False
    return speaks(tokens[end : end + 2]) and tokens[min(end + 1, len(tokens) - 1)].role != "document"


def _but_not(tokens: Tokens, begin: int, end: int) -> int:
    """Where a confirmation of a part ends: "confirmed the talks but not the price" confirms the talks."""
    for at in range(begin + 1, end - 1):
        if tokens[at].coordinator and tokens[at + 1].negation:
            return strip_end(tokens, begin, at)
    return end


def _that_before_a_verb(tokens: Tokens) -> bool:
    return next((t.that for t in tokens if t.that or t.finite), False)


def _denied_noun(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where a denial of a bare noun ends: "denied the charges through a lawyer" denies the charges."""
    colon = next((at for at in range(begin + 1, end) if tokens[at].low == ":"), end)
    if not phrases.any_finite(tokens, begin, colon, lexicon):
        end = colon  # "rejected that claim: “We paid,” she said"
    things = lexicon.stance["denied-thing"]
    for at in range(begin, min(end, begin + 4)):
        if tokens[at].low in things and at + 1 < end:
            after = tokens[at + 1]
            if _that_before_a_verb(tokens[at + 1 : end]):
                return end  # "denied a report in the Gazette that it had failed"
            in_what = "in-what" in tokens[at].classes and after.low in ("in", "of", "for", "to", "with")
            which = in_what or after.low in lexicon.words["says-which"]
            return at + 1 if after.preposition and not which else end
    return end


"""What is denied of which it has to be told in or of what: "any role in the fire"."""


def opening_of(tokens: Tokens, start: int, later: Group, lexicon: Lexicon) -> int | None:
    """Where a later credit's clause ends the content that begins at `start`: only after a clause of its own."""
    if later.opens is None or later.opens <= start:
        return None
    first = tokens[later.opens]
    joined = first.joins and later.subject is None and tokens[start].is_word  # "pidieron calma y negaron"
    if later.opens == start + 1 and not joined and not (first.is_mark and _can_stand_alone(tokens[start], lexicon)):
        return None
    if first.is_mark and later.opens + 1 < len(tokens):
        first = tokens[later.opens + 1]
    opening = tokens[start + 1] if tokens[start].that and start + 1 < len(tokens) else tokens[start]
    waits = opening.conjunction or (opening.preposition and not opening.to)
    waits = waits or tokens[later.opens].low in ("—", "–", "-")
    waits = waits or (tokens[start].that and opening is not tokens[start])
    if waits and not (first.coordinator or first.ing):
        return later.opens if phrases.any_finite(tokens, start, later.opens, lexicon) else None
    return later.opens


def _can_stand_alone(token: Token, lexicon: Lexicon) -> bool:
    """Whether one word before a mark can be all that was said: "says so", "says six; the other says nine"."""
    return token.that or token.pronoun or token.determiner or token.number or token.low in lexicon.numbers


def _before_colon(tokens: Tokens, begin: int) -> int:
    """After "this" and "of Ruiz" where the words follow: "tweeted this: ...", "said of Ruiz: ..."."""
    n = len(tokens)
    if begin + 1 < n and tokens[begin].low in ("this", "these", "following"):
        return begin + 1 if tokens[begin + 1].low == ":" else begin
    if begin + 2 < n and tokens[begin].low in ("of", "about"):
        mark = begin
        while mark < n and (tokens[mark].is_word or tokens[mark].low == "."):
            mark += 1
        if mark + 1 < n and mark - begin < 30 and tokens[mark].low in (",", ":"):
            return mark if tokens[mark + 1].is_quote or tokens[mark + 1].low in OPENING_QUOTES else begin
    return begin


def _record_shows(tokens: Tokens, group: Group, lexicon: Lexicon) -> bool:
    """Whether a document shows something that is no clause: "the poll showed Hale with a lead of 12 points"."""
    if group.subject is None or "shows-things" not in group.entry.classes:
        return False
    start, end = group.subject
    return any(lexicon.kinds.get(t.low) == "document" for t in tokens[start:end])
