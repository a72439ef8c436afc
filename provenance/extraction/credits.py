"""Who is credited with which words in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from provenance.extraction import phrases
from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.patterns import clauses, corrections, verbsecond, withdrawals
from provenance.extraction.patterns.constructions import constructed
from provenance.extraction.patterns.content import before_according, content_before, content_resumed
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.described import described
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.hearings import heard
from provenance.extraction.patterns.orders import credit_of
from provenance.extraction.patterns.places import Range
from provenance.extraction.patterns.subjects import sentence_subject, subject_before
from provenance.extraction.patterns.tellnouns import LONGEST_NAME, first_noun, proved_untrue, told_by_nouns
from provenance.extraction.patterns.verbs import Group, groups_in, headline_case
from provenance.extraction.tokens import (
    MAY_ACCORD,
    MAY_BE_DONE,
    MAY_CITE,
    MAY_CORRECT,
    MAY_HEAR,
    MAY_HOLD,
    MAY_SUPPOSE,
    MAY_TAKE_BACK,
    MAY_TELL,
    Sentence,
    Tokens,
)
from provenance.extraction.who import roles
from provenance.model import Stance

ACCORDING = Cue("according to", "base", Stance.ASSERTS, frozenset("q"))

COLON = Cue(":", "base", Stance.ASSERTS, frozenset("q"))


def credits_in(sentence: Sentence, lexicon: Lexicon, spoken_before: bool = False) -> list[Credit]:
    """Every credit in a sentence, in the order of their cues.

    `spoken_before`: the sentence before is a quotation that ends with "?" or "!", which this one may credit.
    """
    tokens, traits = sentence.tokens, sentence.traits
    if lexicon.verb_second:
        read = verbsecond.credits_of(tokens, lexicon, spoken_before) or _colon(tokens, lexicon)
        return [
            evolve(c, negated=True) if clauses.tells_of_nobody(tokens, c) else c for c in clauses.asserted(tokens, read)
        ]
    every = groups_in(tokens, sentence.signs, lexicon)
    groups, found = _by_verbs(tokens, every, lexicon, spoken_before)
    if traits & MAY_ACCORD:
        found = _with_according(found, _according(tokens, groups, lexicon))
    if traits & MAY_TELL:
        told = {c.content for c in found}
        found.extend(c for c in told_by_nouns(tokens, lexicon) if c.content not in told)
    if traits & MAY_HOLD:
        held = constructed(tokens, sentence.signs, lexicon)
        held = [c for c in held if not any(_crosses(c, other) or _within(c, other) for other in found)]
        found.extend(held)
    found = _citing(tokens, found, lexicon) if traits & MAY_CITE else found
    found.extend(_denied_with(tokens, found))
    if traits & MAY_BE_DONE:
        found = _done_by(tokens, found, lexicon)
    found.extend(_others(tokens, found))
    found = _answering(tokens, every, found, lexicon)
    if traits & MAY_HEAR and not lexicon.drops_subject:
        found.extend(heard(tokens, groups, lexicon))
    if not found:
        found.extend(_colon(tokens, lexicon) or (proved_untrue(tokens, lexicon) if traits & MAY_TELL else ()))
    found = withdrawals.denies_no_more(tokens, found, lexicon)
    if traits & MAY_TAKE_BACK:
        found = withdrawals.given_up(tokens, withdrawals.withdrawn(tokens, found, lexicon), lexicon)
    if traits & MAY_CORRECT:
        found = corrections.corrected(tokens, found, lexicon)
    found.sort(key=lambda c: c.cue)
    shared = clauses.asserted(tokens, _share_elided(tokens, found, lexicon), supposes=bool(traits & MAY_SUPPOSE))
    whole = [_with_antecedent(tokens, c) if c.source else c for c in shared]
    return [evolve(c, negated=True) if clauses.tells_of_nobody(tokens, c) else c for c in whole]


def _by_verbs(
    tokens: Tokens, groups: list[Group], lexicon: Lexicon, spoken_before: bool
) -> tuple[list[Group], list[Credit]]:
    """Give the verbs of a sentence that credit, and their credits."""
    # a first reading tells which verbs credit at all; only those end the content before them
    first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    if len(groups) > 1 and None in first:
        groups = [group for group, credit in zip(groups, first, strict=True) if credit is not None]
        first = [credit_of(tokens, groups, at, lexicon, spoken_before) for at in range(len(groups))]
    return groups, [credit for credit in first if credit is not None and not _only_accords(tokens, credit, lexicon)]


def _only_accords(tokens: Tokens, credit: Credit, lexicon: Lexicon) -> bool:
    """Whether what is credited is itself a credit: "according to the memo, which was first reported by the Echo"."""
    if not credit.content or not tokens[credit.content[0][0]].opens_according:
        return False
    start, end = credit.content[0]
    size = phrases.according(tokens, start, lexicon)
    return bool(size) and len(credit.content) == 1 and not any(t.finite for t in tokens[start + size : end])


def _with_according(found: Sequence[Credit], according: Sequence[Credit]) -> list[Credit]:
    """Add "according to media reports" to credits, less any by a noun in its source that is no verb."""
    inside = [place for credit in according for place in (*credit.source, credit.cue)]
    return [*(c for c in found if not any(s <= c.cue[0] and c.cue[1] <= e for s, e in inside)), *according]


def _done_by(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Add to credits those that name whoever it is behind "by": "denied by Ruiz", "described by Ruiz as dry"."""
    found = [*found, *_denied_by(tokens, found, lexicon)]
    cut_short = list(described(tokens, lexicon))
    kept = [c for c in found if c.order != "passive" or not any(_crosses(c, other) for other in cut_short)]
    kept.extend(c for c in cut_short if not any(_crosses(c, other) for other in kept))
    return kept


def _others(tokens: Tokens, found: Sequence[Credit]) -> list[Credit]:
    """Credit whom a verb is not said again for: "Some say that P, others that CONTENT"."""
    made: list[Credit] = []
    for at in [at for at, token in enumerate(tokens) if token.that] if found else ():
        told = _OTHERS_BEFORE < at < len(tokens) - 2
        if told and tokens[at - 1].low in ("others", "some") and tokens[at - 2].low == ",":
            earlier = next((c for c in found if c.order == "source first" and c.content[-1][1] == at - 2), None)
            if earlier is not None:
                said = (at, strip_end(tokens, at, len(tokens)))
                made.append(evolve(earlier, source=((at - 1, at),), cue=(at - 1, at + 1), content=(said,)))
    return made


_OTHERS_BEFORE = 2
"""Words and marks that stand before "that", at least: whoever says something else, a comma, "others"."""


def _crosses(credit: Credit, other: Credit) -> bool:
    """Whether two credits have a word of their cues in common."""
    return credit.cue[0] < other.cue[1] and other.cue[0] < credit.cue[1]


def _within(credit: Credit, other: Credit) -> bool:
    """Whether a credit of nobody stands in what somebody says: "Hale is said to be ill, his aunt told the Post"."""
    return bool(other.source and not credit.source) and any(s <= credit.cue[0] < e for s, e in other.content)


def _with_antecedent(tokens: Tokens, credit: Credit) -> Credit:
    """Give a credit by "who", "which" or "that" with the noun phrase before it; any other as it is."""
    start, end = source = credit.source[0]
    if end - start != 1 or tokens[start].low not in ("who", "which", "that") or start == 0:
        return credit if len(credit.source) == 1 else evolve(credit, source=(source,))
    stop = start - (tokens[start - 1].low in (",", "—", "–"))
    if tokens[start].low == "that":
        paper = _paper_before(tokens, stop)
        return evolve(credit, source=(paper, source)) if paper is not None else credit
    begin = stop
    while begin > 0 and stop - begin < LONGEST_NAME:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.conjunction or (token.preposition and token.low != "of"):
            break
        begin -= 1
        if token.determiner and not (begin and tokens[begin - 1].low == "of"):
            break
    if begin and (tokens[begin - 1].preposition or tokens[begin - 1].joins or tokens[begin - 1].low == "&"):
        begin = first_noun(tokens, begin, stop)
    named = any(t.capital or t.role for t in tokens[begin:stop])
    return evolve(credit, source=((begin, stop), source) if named else (source,))


def _paper_before(tokens: Tokens, stop: int) -> Range | None:
    """Give the noun of which "that" tells: "a letter from his doctor on Friday that says"; None where it names none."""
    while stop and (tokens[stop - 1].timely or tokens[stop - 1].low == "on"):
        stop -= 1
    begin = opens = stop
    while begin and stop - begin < LONGEST_NAME:
        token = tokens[begin - 1]
        if not token.is_word or token.finite or token.conjunction or (token.pronoun and not token.possessive):
            break
        begin -= 1
        if token.determiner or token.possessive:
            paper = any(t.role == "document" or t.statement_noun for t in tokens[begin:opens])
            opens = begin if paper or opens == stop else opens
            if not (begin and tokens[begin - 1].preposition):
                break
    named = any(t.capital or t.role for t in tokens[opens:stop])
    return (opens, stop) if named else None


def _according(tokens: Tokens, groups: Sequence[Group], lexicon: Lexicon) -> list[Credit]:
    found: list[Credit] = []
    n = len(tokens)
    i = 0
    while i < n - 1:
        size = phrases.according(tokens, i, lexicon) if tokens[i].opens_according else 0
        if not size or (i and (tokens[i - 1].be or _said_that(tokens, i))):
            i += 1
            continue
        begin = _behind_verb(tokens, i + size, lexicon) if lexicon.subject_after else i + size
        if begin < n and tokens[begin].relative:
            found.extend(_according_to_whom(tokens, i, begin, lexicon))
            i += size
            continue
        clause = i if i and tokens[i - 1].low in (":", ";") else 0
        leading = all(t.is_mark or (t.opener or t.coordinator) for t in tokens[clause:i])
        end = phrases.source_after(tokens, begin, lexicon, according=True, leading=leading)
        end = _leading_end(tokens, begin, end) if leading else end
        if end <= begin:
            found.extend(() if leading else _as_indicated(tokens, (i, i + size, begin), lexicon))
            i += size
            continue
        content: tuple[Range, ...]
        if leading:
            told = end
            told = next((g.end for g in groups if g.subject == (told + 1, g.start) and _inserted(tokens, g)), told)
            while told < n and tokens[told].is_mark and tokens[told].low in (",", ":", "—"):
                told += 1
            if told + 1 < n and tokens[told].relative and not tokens[told].that:
                # "According to the ministry, which did not name the dead, six drowned"
                told = next((k + 1 for k in range(told, n) if tokens[k].low == ","), n)
            stop = strip_end(tokens, told, n)
            stop = before_according(tokens, told, stop, lexicon)
            content = ((told, stop),) if stop > told else ()
        else:
            at = next((k for k, g in enumerate(groups) if g.start > i), len(groups))
            joined = [
                g
                for g in groups[:at]
                if g.opens and g.opens > 0 and tokens[g.opens].low in ("but", "and", "while", ",")
            ]
            content = content_before(tokens, i, list(joined), len(joined), lexicon)
            stop = end
            if stop < n and tokens[stop].low == "," and stop + 1 < n:
                content += content_resumed(tokens, stop, content, groups, len(groups), lexicon) if content else ()
        if content:
            found.append(Credit(((begin, end),), (i, begin), content, ACCORDING, "according"))
        i = end
    return found


def _as_indicated(tokens: Tokens, places: tuple[int, int, int], lexicon: Lexicon) -> list[Credit]:
    """Read: CONTENT, as indicated, where whoever spoke before goes on: "No hay heridos, según indicó".

    `places`: where the phrase begins, where it ends, and where the words behind its verb begin.
    """
    at, verb, end = places
    if not lexicon.drops_subject or end <= verb or tokens[at - 1].low != ",":
        return []
    content = content_before(tokens, at, [], 0, lexicon)
    return [Credit((), (at, end), content, ACCORDING, "according")] if content else []


def _said_that(tokens: Tokens, at: int) -> bool:
    """Whether "that" and before it a verb of saying stand before a place: "Ruiz said that according to them"."""
    said = tokens[at - 2] if at > 1 else tokens[0]
    return tokens[at - 1].that and (said.timely or (said.cue is not None and "c" in said.cue.frames))


def _according_to_whom(tokens: Tokens, at: int, whom: int, lexicon: Lexicon) -> Iterator[Credit]:
    """Read: SOURCE, according to whom CONTENT, has left."""
    stop = at - (at > 0 and tokens[at - 1].low == ",")
    begin = phrases.skip_openers(tokens, phrases.clause_start(tokens, stop, 0, lexicon), stop, lexicon)
    named = any(t.role or (t.capital and not t.small) for t in tokens[begin:stop])
    end = next((i for i in range(whom + 1, len(tokens)) if tokens[i].low == ","), strip_end(tokens, whom, len(tokens)))
    if named and stop - begin <= LONGEST_NAME and end > whom + 2:
        yield Credit(((begin, stop),), (at, whom + 1), ((whom + 1, end),), ACCORDING, "according")


def _behind_verb(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Where whoever is meant begins behind a verb of saying: "según ha explicado este lunes Ruiz"."""
    at = start
    while at < len(tokens) and (tokens[at].auxiliary or tokens[at].adverb):
        at += 1
    cue = tokens[at].cue if at < len(tokens) else None
    if cue is None or cue.form == "ing" or tokens[at].capital:
        return start
    return phrases.behind_adjuncts(tokens, at + 1, lexicon)


def _denied_by(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Read: a charge denied by SOURCE; claims that CONTENT, dismissed (as nonsense) by SOURCE."""
    verbs = [at for at in range(1, len(tokens) - 2) if tokens[at].cue is not None]
    made = [one for at in verbs if (one := _denied_at(tokens, at, lexicon)) is not None]
    return [one for one in made if not any(_crosses(one, other) for other in found if other.entry.form != "ed")]


def _denied_at(tokens: Tokens, at: int, lexicon: Lexicon) -> Credit | None:
    entry = tokens[at].cue
    if entry is None or entry.stance is not Stance.DENIES or entry.form not in ("ed", "en"):
        return None
    by = next((i for i in range(at + 1, min(len(tokens) - 1, at + _AS_WHAT)) if tokens[i].by), None)
    if by is None or (by > at + 1 and tokens[at + 1].low not in lexicon.words["as-what"]):
        return None
    verb = at - (tokens[at - 1].adverb or tokens[at - 1].ly)
    stop = verb - (tokens[verb - 1].low == ",")
    near = range(stop - 1, max(-1, stop - _LONGEST_CLAIM), -1)
    noun = next((i for i in near if _can_be_denied(tokens, i, lexicon) and (i + 1 == stop or tokens[i + 1].that)), None)
    end = phrases.source_after(tokens, by + 1, lexicon)
    end = next((i for i in range(by + 2, end) if tokens[i].auxiliary or tokens[i].finite), end)
    if noun is None or tokens[verb - 1].auxiliary or end <= by + 1:
        return None
    begin = noun
    while begin and noun - begin < _OF_A_NOUN and tokens[begin - 1].is_word and not tokens[begin - 1].finite:
        begin -= 1
        if tokens[begin].determiner or tokens[begin].possessive or tokens[begin].owns:
            break
    else:
        begin = noun
    told = noun + 1 < stop - 2
    content = (noun + 2, stop) if told else (begin, stop)
    return Credit(((by + 1, end),), (verb, by + 1), (content,), entry, "reduced")


def _can_be_denied(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    low = tokens[at].low
    return low in lexicon.stance["denied-thing"] or low in lexicon.words["told-thing"] or tokens[at].tell_noun


_LONGEST_CLAIM = 25
"""Words of a claim that is told with the noun before it and who denies it behind it."""
_OF_A_NOUN = 4
_AS_WHAT = 7
"""Words after "dismissed" within which it is told as what, and by whom."""


def _denied_with(tokens: Tokens, found: Sequence[Credit]) -> list[Credit]:
    """Credit whoever denies something with the quotation behind a colon: "She denied the claim: “We paid.”"."""
    made = []
    for credit in found:
        # "lo desmiente: «...»": what is denied may stand before its verb
        colon = max(credit.content[-1][1], credit.cue[1]) if credit.content else len(tokens)
        denies = credit.entry.stance is Stance.DENIES and credit.order == "source first"
        before = bool(credit.content) and credit.content[-1][0] < credit.cue[1]
        follows = denies and colon + 1 < len(tokens) and tokens[colon].low == ":"
        if follows and (before or tokens[colon + 1].is_quote):
            said = (colon + 1, strip_end(tokens, colon + 1, len(tokens)))
            made.append(evolve(credit, cue=(colon, colon + 1), content=(said,), entry=COLON, order="colon"))
    return made


def _citing(tokens: Tokens, found: Sequence[Credit], lexicon: Lexicon) -> list[Credit]:
    """Credit whom a report cites with its words: "The Courier reported, citing two officials, that it sank".

    People say it through the paper, which adds nothing of its own; a paper that it cites says the same as it does.
    """
    made = list(found)
    for at, begin in _cited_places(tokens):
        end = _before_speaker(tokens, begin, phrases.source_after(tokens, begin, lexicon))
        made = [c for c in made if not begin < c.cue[0] < end]  # "relying on a police | report"
        of_it = [c for c in made if c.content and not c.cue[0] <= at < c.cue[1]]
        outside = [c for c in of_it if not any(s <= at < e for s, e in c.content)]
        before = [c for c in outside if c.cue[1] <= at]
        told = next(iter(before[-1:] or outside), None)  # whose verb stands nearest: not an engineer's in the report
        document = any(t.role == "document" for t in tokens[begin:end])
        refers = tokens[at].low == "referring"  # to a report, not "referring to the mayor"
        if told is None or end <= begin or (refers and not (document and tokens[begin - 1].to)):
            continue
        if tokens[at].cites and not _can_be_cited(tokens, begin, end, lexicon):
            continue
        through = () if document else told.source
        cited = Credit(((begin, end),), (at, begin), told.content, ACCORDING, "citing", heard=through)
        made = [c for c in made if not c.cue[0] <= at < c.cue[1] and (document or c is not told)] + [cited]
    return made


def _cited_places(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where words stand that name what somebody has it from, and where what they name begins.

    "citing | the report", "based on | the report" where a clause or a verb of saying ends: not "a film based on".
    """
    for at, token in enumerate(tokens[:-1]):
        if token.cites:
            yield at, at + 1 + (tokens[at + 1].to or tokens[at + 1].low == "from")
        elif token.rests:
            opening = at - 2 if at > 1 and tokens[at - 1].determiner and tokens[at - 2].low == "on" else at
            begin = phrases.rests_on(tokens, opening)
            if begin and (not opening or tokens[opening - 1].is_mark or tokens[opening - 1].cue is not None):
                yield opening, begin


def _leading_end(tokens: Tokens, begin: int, end: int) -> int:
    """Where what leads a sentence ends behind "According to": before who says it, and behind what is told of a paper.

    "According to the report that went before councillors, | it leaks".
    """
    if end + 1 < len(tokens) and tokens[end].that and not tokens[end + 1].determiner:
        return next((k for k in range(end, len(tokens)) if tokens[k].low == ","), end)
    return _before_speaker(tokens, begin, end)


def _inserted(tokens: Tokens, group: Group) -> bool:
    """Whether commas stand around a verb and its subject: "According to the report, | Ruiz said, | it leaks"."""
    before = group.subject[0] - 1 if group.subject is not None else group.start - 1
    return before >= 0 and group.end < len(tokens) and tokens[before].low == "," == tokens[group.end].low


def _before_speaker(tokens: Tokens, begin: int, end: int) -> int:
    """Where what is cited ends, when who cites it is named behind: "Citing a report, | the minister, Hale, said"."""
    verb = end + (end < len(tokens) and tokens[end].low == ",")
    if verb >= len(tokens) or tokens[verb].cue is None or not tokens[verb].finite:
        return end
    return next((i for i in range(begin + 1, end) if tokens[i].low == ","), end)


def _can_be_cited(tokens: Tokens, begin: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what is cited is who or what says so, and not why: not "the privacy of families", "Ruiz's age"."""
    head = next((at for at in range(begin + 1, end) if tokens[at].preposition), end) - 1
    if tokens[head].low in lexicon.words["cited-reason"]:
        return False
    if tokens[head].role or tokens[head].capital:
        return True
    phrase = tokens[begin : head + 1]
    return not any(t.owns for t in phrase) and any(t.role or t.capital or t.low in lexicon.numbers for t in phrase)


_ANSWERS = {"no": Stance.DENIES, "yes": Stance.CONFIRMS}


def _answering(tokens: Tokens, groups: Sequence[Group], found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Credit who answered a question in the same sentence in a word: "Asked whether he had paid, Hale said no".

    So do a nod, and "said he had", "said he had not".
    """
    asked = next((c for c in found if c.order == "asked" and c.content), None)
    if asked is None or not tokens[asked.content[0][0]].clause_opener:
        return found  # "asked about the bridge, she said no" tells of no claim
    behind = asked.content[-1][1]
    answer = _in_a_word(tokens, groups, behind, lexicon) or _by_a_sign(tokens, behind, lexicon)
    if answer is None:
        return found
    source, cue, stance = answer
    begin, end = asked.content[0]
    entry = evolve(asked.entry, lemma="say", stance=stance)
    made = Credit((source,), cue, ((begin + 1, end),), entry, "answered")
    return [*(c for c in found if c is not asked and c.cue[0] < behind), made]


def _in_a_word(
    tokens: Tokens, groups: Sequence[Group], behind: int, lexicon: Lexicon
) -> tuple[Range, Range, Stance] | None:
    """Who says yes or no behind a place: "said no", "said he had not"."""
    for group in groups:
        if group.subject is None or group.start < behind or group.end + 1 >= len(tokens) or group.negated:
            continue
        word = tokens[group.end]
        if word.low in _ANSWERS and word.low in lexicon.words["answer-word"] and tokens[group.end + 1].is_mark:
            return group.subject, (group.start, group.end + 1), _ANSWERS[word.low]
        end = strip_end(tokens, group.end, len(tokens))
        said = tokens[group.end + tokens[group.end].that : end]
        short = 1 < len(said) <= _SHORT_ANSWER and said[0].pronoun and all(t.auxiliary or t.negation for t in said[1:])
        if short:
            denies = any(t.negation or t.low.endswith("n't") for t in said)
            return group.subject, (group.start, group.end), Stance.DENIES if denies else Stance.CONFIRMS
    return None


def _by_a_sign(tokens: Tokens, behind: int, lexicon: Lexicon) -> tuple[Range, Range, Stance] | None:
    """Who nods or shakes a head behind a place."""
    for at in range(behind + 1, len(tokens)):
        stance = next((s for name, s in _SIGNS if tokens[at].low in lexicon.words[name]), None)
        if stance is None:
            continue
        shakes = stance is Stance.DENIES
        if shakes and not any(t.low in lexicon.words["head-shaken"] for t in tokens[at + 1 : at + 3]):
            continue
        subject = subject_before(tokens, at, behind, True, lexicon)
        if subject is not None:
            return subject, (at, at + 1), stance
    return None


_SIGNS = (("nods", Stance.CONFIRMS), ("shakes", Stance.DENIES))
_SHORT_ANSWER = 4
"""Words of "he had not", "that he had not been"."""


def _colon(tokens: Tokens, lexicon: Lexicon) -> list[Credit]:
    """SPEAKER: CONTENT, as in transcripts and headlines."""
    n = len(tokens)
    begin = next((i + 1 for i in range(1, min(n - 1, 3)) if tokens[i].low == "|"), 0)  # "18.20 | Ruiz: ..."
    colon = next((i for i in range(begin + 1, min(n - 1, begin + 7)) if tokens[i].low == ":"), None)
    behind = _behind_colon(tokens, lexicon)
    if behind is not None:
        return [behind]
    if colon is None or (colon + 2 >= n and not tokens[colon + 1].is_quote):
        return []
    speaker = tokens[begin:colon]
    article = speaker[0].definite  # "El ministro: ..."
    office = speaker[0].upper and bool(speaker[-1].role) and tokens[colon + 1].upper  # "Harbour master: Pier unsafe"
    if not office and not all(t.upper or (t.role and article) or t.low in (".", "of", "the", "&") for t in speaker):
        return []
    said_by = speaker[roles.head_at(speaker, lexicon)] if lexicon.genitive_after else speaker[-1]
    headline = tokens[-1].low != "."
    first_person = headline and any(t.low in lexicon.words["first-person"] for t in tokens[colon + 1 :])
    named = bool(said_by.role) or first_person or (headline_case(tokens) and not lexicon.nouns_capital)
    if speaker[0].low in lexicon.voice["headline-opener"] or not named:
        return []
    if sum(t.low == "," for t in tokens[colon:]) >= 2 and not phrases.any_finite(tokens, colon + 1, n, lexicon):
        return []  # "Sources: one agency, another, a third": a list, and nobody speaking
    return [
        Credit(
            ((begin, colon),),
            (colon, colon + 1),
            ((colon + 1, strip_end(tokens, colon + 1, n)),),
            COLON,
            "colon",
        )
    ]


def _behind_colon(tokens: Tokens, lexicon: Lexicon) -> Credit | None:
    """Read a headline, which has no full stop: CONTENT: SPEAKER."""
    n = len(tokens)
    colon = next((i for i in range(n - 2, max(1, n - _LONGEST_SPEAKER), -1) if tokens[i].low == ":"), None)
    if colon is None or lexicon.nouns_capital or not all(t.is_word for t in tokens[colon + 1 :]):
        return None
    quoted = tokens[0].low in _OPENS_QUOTED and tokens[colon - 1].is_mark  # "‘We were lied to’: residents on the pier"
    about = (i for i in range(colon + 2, n - 1) if tokens[i].preposition)
    end = next(about, n) if quoted else n
    speaker = tokens[colon + 1 : end]
    somebody = bool(speaker[-1].role) and not (speaker[0].determiner or speaker[0].finite)
    if not somebody or colon < _SHORTEST_SAID or any(t.is_mark and t.low in ".!?:" for t in tokens[:colon]):
        return None
    return Credit(((colon + 1, end),), (colon, colon + 1), ((0, colon),), COLON, "colon")


_OPENS_QUOTED = frozenset("‘“'\"")

_LONGEST_SPEAKER = 6
"""Words behind the colon of a headline that name who says so."""
_SHORTEST_SAID = 2


def _share_elided(tokens: Tokens, found: list[Credit], lexicon: Lexicon) -> list[Credit]:
    """Give a credit without its own subject the one before it in the sentence, or the sentence's subject."""
    shared: list[Credit] = []
    for credit in found:
        if credit.source or not credit.elided:
            shared.append(credit)
            continue
        # the outermost speaker goes on: "Ruiz said that Hale agreed, adding that"
        told = [c for c in shared if c.order in ("content first", "inverted") and c.cue[0] < credit.cue[0]]
        if credit.entry.form == "ing" and told and all(start < credit.cue[0] for start, _ in told[-1].content):
            # "Ruiz said it was late, a clerk recalled, adding that": who told of what she said
            shared.append(evolve(credit, source=told[-1].source))
            continue
        related = (c.source for c in shared if _goes_on(tokens, c, credit))
        source = next(related, ()) or next((c.source for c in shared if _shares(tokens, c, credit)), ())
        if not source and credit.entry.form == "ing":
            # "While conceding that it was late, Ruiz said it was right"
            source = next((c.source for c in found if c.source and c.cue[0] >= credit.content[-1][1]), ())
            source = source if not any(t.finite for t in tokens[: credit.cue[0]]) else ()
        if not source:
            source = sentence_subject(tokens, credit.cue[0], lexicon, outermost=credit.entry.form == "ing")
        if source or lexicon.drops_subject:
            shared.append(evolve(credit, source=source))
    return shared


def _shares(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a credit without a subject can have that of an earlier one: not one inside a relative clause."""
    if not earlier.source or earlier.cue[0] >= later.cue[0]:
        return False
    start, end = earlier.source[0]
    if start > 1 and tokens[start - 1].who and tokens[start - 2].to:
        return False  # "Ruiz, a quien la fiscalía acusa, niega"
    return not (end - start == 1 and tokens[start].low in ("who", "which", "that"))


def _goes_on(tokens: Tokens, earlier: Credit, later: Credit) -> bool:
    """Whether a verb is joined by "and" to what an earlier one credits: "who denies it and accuses"."""
    return bool(earlier.source) and any(at + 1 == later.cue[0] and tokens[at].joins for _, at in earlier.content)
