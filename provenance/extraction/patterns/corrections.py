"""What is put right: an article's own earlier version, a figure that another takes the place of, an account changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.sharedsubject import sentence_subject
from provenance.extraction.patterns.subjects import subject_before
from provenance.extraction.tokens import Tokens
from provenance.model import Stance

_FIGURE_WITHIN = 7
"""Words after "revised" within which it is told which figure: "its official number of the missing"."""
_NAME_WITHIN = 12
"""Words after such a noun that can tell what is counted: "patients infected in an outbreak of measles"."""
_PARTS_WITHIN = 22
"""Words after "revised" within which it is told from what and to what."""
_VERSION_OF = 4
"""Words of "version of this article"."""


def corrected(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give the credits of a sentence, with what it puts right as withdrawn.

    An earlier version of this article said the dam had burst. -> withdrawn [the dam had burst] <- the article
    Police cut the death toll from 15 to 12. -> [the death toll 12] <- Police; withdrawn [the death toll 15] <- Police
    Hale, who first said he was abroad, now says he was ill. -> withdrawn [he was abroad] <- Hale
    not: An earlier version of the law said so. The bank cut its rate from 4 to 3 percent.
    not: Police did not cut the death toll from 15 to 12. Police may cut the death toll from 15 to 12.
    """
    made = _changed(tokens, found, lexicon)
    amended = _amended_to(tokens, lexicon) or _not_as_said(tokens, lexicon)
    if amended:
        return [*(c for c in made if not _same_words(c, amended)), *amended]
    for at, token in enumerate(tokens):
        if token.low in lexicon.words["version"]:
            made = _own_version(tokens, at, made, lexicon)
        if token.low in lexicon.words["revises"]:
            made.extend(_revised(tokens, at, made, lexicon))
        if token.low in lexicon.words["takes-out"] and at > 1 and tokens[at - 1].to:
            made.extend(_taken_out(tokens, at, lexicon))
    return made


OWN = "own report"
"""The order of a credit that takes back, or puts right, what the outlet of the page told itself."""


def _same_words(credit: Credit, others: Sequence[Credit]) -> bool:
    """Whether a credit begins with the verb of one of others, or stands in what they tell."""
    return any(credit.cue[0] == one.cue[0] or any(s <= credit.cue[0] < e for s, e in one.content) for one in others)


def _amended_to(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Read: this article has been amended to say that CONTENT; to show that A, not B, which is withdrawn."""
    words = lexicon.words
    verb = next((i for i, t in enumerate(tokens) if t.low in words["revises"] and i and tokens[i - 1].be), 0)
    begin = next((i for i in range(min(verb, _PAGE_WITHIN)) if tokens[i].determiner or tokens[i].possessive), verb)
    noun = next((i for i in range(begin, verb) if tokens[i].low in words["own-page"]), 0)
    if not noun or tokens[begin].low not in words["this-here"] | words["definite"]:
        return []
    to = next((i for i in range(verb + 1, min(len(tokens) - 3, verb + _PARTS_WITHIN)) if tokens[i].to), 0)
    that = next((i for i in range(to + 1, to + _FIGURE_WITHIN) if i < len(tokens) - 2 and tokens[i].that), 0)
    if not to or not that or not any(t.low in words["to-show"] for t in tokens[to + 1 : that]):
        return []
    source, cue = ((begin, noun + 1),), (verb, verb + 1)
    end = strip_end(tokens, that + 1, len(tokens))
    parted = _instead(tokens, that + 1, end, lexicon)
    told = parted[0] if parted else (that + 1, end)
    shown = Credit((), cue, (told,), Cue(tokens[verb].low, "ed", Stance.ASSERTS, frozenset("o")), OWN)
    return [shown, *([Credit(source, cue, parted[1], _withdraws(tokens[verb].low), OWN)] if parted else ())]


_PAGE_WITHIN = 3
"""Words at the head of a sentence within which "this article" begins."""


def _not_as_said(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """Read: A, not B as an earlier version said, or as we reported: B is withdrawn."""
    words = lexicon.words
    as_ = next((i for i in range(4, len(tokens) - 2) if tokens[i].low in words["as-what"]), 0)
    behind = tokens[as_ + 1 :] if as_ else ()
    saying = next((i for i, t in enumerate(behind) if t.cue is not None and t.cue.stance.asserting), 0)
    ours = saying and any(
        (t.low in words["own-page"] | words["version"] and any(o.low in words["formerly"] for o in behind[:saying]))
        or t.low in words["outlet-itself"]
        for t in behind[:saying]
    )
    stop = as_ - (tokens[as_ - 1].low == ",")
    parted = _instead(tokens, 0, stop, lexicon) if ours else None
    if parted is None:
        return []
    source, cue = ((as_ + 1, as_ + 1 + saying),), (as_ + 1 + saying, as_ + 2 + saying)
    shown = Credit((), cue, (parted[0],), Cue(tokens[cue[0]].low, "ed", Stance.ASSERTS, frozenset("o")), OWN)
    return [shown, Credit(source, cue, parted[1], _withdraws(tokens[cue[0]].low), OWN)]


def _instead(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> tuple[Range, tuple[Range, ...]] | None:
    """Part "It has 48 flats, not 84" in what is told, and what is told no more: "It has", "flats", "84"."""
    no = next((i for i in range(start + 1, end - 1) if tokens[i].low == "," and tokens[i + 1].negation), 0)
    if not no or not _number(tokens, no + 2, end, lexicon):
        return None
    old = (no + 2, end)
    figures = [i for i in range(start, no) if _number(tokens, i, i + 1, lexicon)]
    if len(figures) != 1:
        return None
    new = begin = figures[0]
    while begin > start and tokens[begin - 1].is_mark and _of_a_figure(tokens, begin - 1, lexicon):
        begin -= 1
    behind = new + 1
    while behind < no and _of_a_figure(tokens, behind, lexicon):
        behind += 1
    pieces = [(start, begin), (behind, no), old]
    return (start, no), tuple(piece for piece in pieces if piece[1] > piece[0])


def _number(tokens: Tokens, start: int, end: int, lexicon: Lexicon) -> bool:
    return any(t.number or t.low in lexicon.numbers for t in tokens[start : min(end, start + 2)])


def _taken_out(tokens: Tokens, at: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE corrected its story to remove a reference to CONTENT; a claim that CONTENT."""
    verb = next((i for i in range(at - 2, 0, -1) if tokens[i].low in lexicon.words["revises"]), 0)
    ahead = range(at + 1, min(len(tokens) - 2, at + _FIGURE_WITHIN))
    noun = next((i for i in ahead if tokens[i].low in lexicon.words["reference"]), 0)
    link = tokens[noun + 1] if verb and noun else None
    if link is None or not (link.that or link.preposition or link.to):
        return
    told = lexicon.words["withdrawn-thing"] | lexicon.words["this-page"]
    if told.isdisjoint(token.low for token in tokens[:at]):
        return  # "edited the sign to remove a reference to dogs"
    opens = verb
    while opens and (tokens[opens - 1].auxiliary or tokens[opens - 1].be or tokens[opens - 1].adverb):
        opens -= 1
    subject = subject_before(tokens, opens, 0, True, lexicon)
    source = (subject,) if subject is not None else sentence_subject(tokens, verb, lexicon, outermost=True)
    content = (noun + 2, strip_end(tokens, noun + 2, len(tokens)))
    if source and content[1] > content[0]:
        yield Credit(source, (verb, verb + 1), (content,), _withdraws(tokens[verb].low), "withdrawn")


def _own_version(tokens: Tokens, at: int, found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Read: an earlier version of this article said CONTENT; this article originally said CONTENT."""
    begin, end = at, at + 1
    if tokens[at].low not in lexicon.words["this-page"]:
        # "una versión | anterior | de este artículo"
        described = any(t.low in lexicon.words.get("former-version", ()) for t in tokens[at + 1 : at + 2])
        end = at + described + _VERSION_OF
        if [t.low for t in tokens[at + described + 1 :][:1]] != ["of"] or not _this_page(tokens, end - 1, lexicon):
            return found
        while begin and not tokens[begin].determiner:
            begin -= 1
    elif not _this_page(tokens, at, lexicon) or (at > 1 and tokens[at - 2].preposition):
        return found
    else:
        begin = at - 1
    verb = end
    while verb < len(tokens) and (tokens[verb].adverb or tokens[verb].ly or _formerly(tokens, verb, lexicon)):
        verb += 1
    behind = lexicon.head_first * 2  # "decía inicialmente que"
    told = range(end, min(len(tokens), verb + behind))
    marked = begin < at - 1 or (end > at + _VERSION_OF) or any(_outdated(tokens, i, lexicon) for i in told)
    if not marked or verb >= len(tokens) - 1:
        return found
    mine = [c for c in found if any(s < end and begin < e for s, e in c.source) or (not c.source and c.cue[0] >= end)]
    if mine:
        taken = [evolve(c, source=((begin, end),), entry=_withdraws(c.entry.lemma), order="withdrawn") for c in mine]
        return [*(c for c in found if c not in mine), *taken]
    if tokens[verb].low not in lexicon.words["misstates"]:
        return found
    content = (verb + 1, strip_end(tokens, verb + 1, len(tokens)))
    made = Credit(((begin, end),), (verb, verb + 1), (content,), _withdraws(tokens[verb].low), "withdrawn")
    return [*found, made] if content[1] > content[0] else found


def _this_page(tokens: Tokens, noun: int, lexicon: Lexicon) -> bool:
    """Whether a noun with the word before it is the article itself: "this article", "our story"."""
    ours = 0 < noun < len(tokens) and tokens[noun - 1].low in lexicon.words["this-here"]
    return ours and tokens[noun].low in lexicon.words["this-page"]


def _formerly(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    return tokens[at].low in lexicon.words["formerly"]


def _outdated(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word before a verb of saying tells that this is said no more, or was wrong."""
    return _formerly(tokens, at, lexicon) or tokens[at].low in lexicon.words["wrongly"]


# --- figures ------------------------------------------------------------------------------------------------


def _revised(tokens: Tokens, at: int, found: Sequence[Credit], lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE cut the FIGURE to A from B; the FIGURE was cut to A from B, where it is told who says so."""
    opens = at
    while opens and (
        tokens[opens - 1].auxiliary or tokens[opens - 1].adverb or tokens[opens - 1].ly or tokens[opens - 1].negation
    ):
        opens -= 1
    before = tokens[opens:at]
    if opens == 0 or tokens[opens - 1].to or any(t.modal or t.future or t.negation for t in before):
        return
    passive = any(t.be for t in before)
    figure = _figure_before(tokens, opens, lexicon) if passive else _figure_after(tokens, at + 1, lexicon)
    if figure is None:
        return
    parts = _parts(tokens, at + 1 if passive else figure[1], lexicon)
    outer = next((c for c in found if any(s <= figure[0] and figure[1] <= e for s, e in c.content)), None)
    if passive:
        source = outer.source if outer is not None else ()
    else:
        subject = subject_before(tokens, opens, 0, True, lexicon)
        source = (subject,) if subject is not None else sentence_subject(tokens, opens, lexicon)
    if not source:
        return
    named: tuple[Range, ...] = (figure,)
    for word, part in parts:
        if word not in _OLD_NEW:
            named = _next_figure(named, part, tokens, lexicon)
            continue
        was = word == "from"
        if was or (outer is None and not passive):
            entry = _withdraws(tokens[at].low) if was else Cue(tokens[at].low, "ed", Stance.ASSERTS, frozenset("o"))
            yield Credit(source, (at, at + 1), (*named, part), entry, "withdrawn" if was else "revised")


_OLD_NEW = ("to", "from")
"""What stands before the figure that takes the place of another, and before that other."""


def _next_figure(named: tuple[Range, ...], part: Range, tokens: Tokens, lexicon: Lexicon) -> tuple[Range, ...]:
    """Give what is counted next: all of its name, or where "(that) of" goes on with the first noun, both."""
    start, end = part
    if _figure_after(tokens, start, lexicon) is not None:
        return (part,)
    first, stop = named[0]
    noun = next(i for i in range(first, stop) if tokens[i].low in lexicon.words["revised-thing"])
    of = next(i for i in range(start, end) if tokens[i].low in lexicon.words["held-by"])
    return ((first, noun + 1), (of, end))


def _figure_after(tokens: Tokens, start: int, lexicon: Lexicon) -> Range | None:
    """Give the figure that is named at a place: "the official death toll", "Tuesday's estimate of the cost"."""
    if start >= len(tokens) or not (tokens[start].determiner or tokens[start].possessive or tokens[start].owns):
        return None
    for noun in range(start + 1, min(len(tokens), start + _FIGURE_WITHIN)):
        token = tokens[noun]
        if token.low in lexicon.words["revised-thing"]:
            return (start, _named_until(tokens, noun + 1, lexicon))
        if not token.is_word or token.finite or token.preposition:
            return None
    return None


def _named_until(tokens: Tokens, end: int, lexicon: Lexicon) -> int:
    """Where the name of what is counted ends: "cases of E. coli in the north | from 60"."""
    last = min(len(tokens) - 1, end + _NAME_WITHIN)
    while end < last and (tokens[end].is_word or _stop_within(tokens, end)):
        if _ends(tokens, end) and not _says_where(tokens, end, lexicon):
            break
        end += 1
    return end


def _says_where(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word goes on with the name of what is counted: "members on strike", "deaths at Lorne"."""
    after = tokens[at + 1]
    moves = tokens[at].low in _OLD_NEW or not tokens[at].preposition
    figure = after.number or after.low in lexicon.numbers
    return not moves and after.is_word and not (figure or after.timely or "comes-down" in after.classes)


def _stop_within(tokens: Tokens, at: int) -> bool:
    """Whether a full stop only shortens a word, as no sentence goes on behind any other: "C. difficile"."""
    return tokens[at].low == "." and at + 1 < len(tokens) and tokens[at + 1].is_word


def _figure_before(tokens: Tokens, stop: int, lexicon: Lexicon) -> Range | None:
    """Give the figure of which a passive tells: "The death toll | was revised"."""
    begin = phrases.clause_start(tokens, stop, 0, lexicon)
    begin = phrases.skip_openers(tokens, begin, stop, lexicon)
    begin += begin < stop and tokens[begin].that
    named = any(t.low in lexicon.words["revised-thing"] for t in tokens[begin:stop])
    return (begin, stop) if named and stop - begin <= _FIGURE_WITHIN and tokens[begin].determiner else None


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether the name of a figure ends before a word: "the toll | to 12", "the toll | down"."""
    return "comes-down" in tokens[at].classes


def _parts(tokens: Tokens, start: int, lexicon: Lexicon) -> Iterator[tuple[str, Range]]:
    """Give the figures after "to" and "from", each with the word before it; and behind "and" what is counted next."""
    at, told = start, False
    while at < min(len(tokens) - 1, start + _PARTS_WITHIN):
        word = tokens[at].low
        if word not in _OLD_NEW:
            if tokens[at].finite:
                return
            if told and tokens[at].joins:
                name = _counted_next(tokens, at + 1, lexicon)
                if name is None:
                    return
                yield word, name
                at = name[1]
                continue
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and _of_a_figure(tokens, end, lexicon):
            end += 1
        if any(t.number or t.low in lexicon.numbers for t in tokens[at + 1 : end]):
            told = True
            yield word, (at + 1, end)
        at = max(end, at + 1)


def _counted_next(tokens: Tokens, start: int, lexicon: Lexicon) -> Range | None:
    """Give the name of another figure behind "and", where a new figure is told of it: "(that) of the dead from 3"."""
    name = _figure_after(tokens, start, lexicon)
    if name is None:
        that = start < len(tokens) and tokens[start].low in lexicon.words["definite"]
        of = start + that
        if of >= len(tokens) or tokens[of].low not in lexicon.words["held-by"]:
            return None
        name = (start, _named_until(tokens, of + 1, lexicon))
    if any(t.low in lexicon.words["moves"] for t in tokens[slice(*name)]):
        return None  # "and the number of depots rose from 8 to 10": that is told, and nothing revised
    end = name[1] + (name[1] < len(tokens) and tokens[name[1]].low == ",")
    return name if end < len(tokens) and tokens[end].low in _OLD_NEW else None


def _of_a_figure(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    token = tokens[at]
    plain = token.number or token.low in lexicon.numbers or token.low in lexicon.words["some-number"]
    beside = token.is_mark and token.low not in (",", ";", ".", ":", "-", "–", "—", "(", ")") and not token.is_quote
    return plain or beside or token.low in lexicon.words["about-a-number"]


# --- accounts -----------------------------------------------------------------------------------------------


def _changed(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give the credits, what somebody first said as withdrawn where the sentence tells what he says now."""
    old = [c for c in found if _beside(tokens, c, "formerly", lexicon) and c.entry.stance.asserting]
    new = [c for c in found if _beside(tokens, c, "nowadays", lexicon) and c not in old]
    if not old or not new:
        return list(found)
    subject = next((c.source for c in (*new, *old) if c.source and tokens[c.source[0][0]].low != "having"), ())
    made = []
    for credit in found:
        was = credit in old
        if credit.source and tokens[credit.source[0][0]].low == "having":
            first = credit.source[0][0]
            comma = first > 1 and tokens[first - 1].low == ","
            credit = evolve(credit, source=((0, first - 1),) if comma else subject)
        made.append(evolve(credit, entry=_withdraws(credit.entry.lemma), order="withdrawn") if was else credit)
    return made


def _beside(tokens: Tokens, credit: Credit, when: str, lexicon: Lexicon) -> bool:
    """Whether a word for when it was said stands in or right before a verb of saying."""
    start, end = credit.cue
    return any(t.low in lexicon.words[when] for t in tokens[max(0, start - 2) : end])


def _withdraws(verb: str) -> Cue:
    return Cue(verb, "ed", Stance.WITHDRAWN, frozenset("o"))
