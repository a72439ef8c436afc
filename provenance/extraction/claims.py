"""From credits to claims: source, stance, hedges and a proposition that can stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import zip_longest
from typing import TypeVar

from attrs import evolve, frozen

from provenance.extraction import stance as stances
from provenance.extraction import voice
from provenance.extraction.attributions import attributions
from provenance.extraction.beside import own_clauses
from provenance.extraction.denied.answers import answered
from provenance.extraction.denied.saysno import has_verdict, is_false, lowered, unjudged
from provenance.extraction.denied.verdicts import called_untrue, disowned, not_recognised, pointed_at, taken_back
from provenance.extraction.lexicon import Lexicon, longest_words
from provenance.extraction.page import Block, page
from provenance.extraction.patterns.corrections import OWN
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.speeches import of_label
from provenance.extraction.patterns.withdrawals import DENIAL
from provenance.extraction.propositions import about, is_told, means_source, proposition
from provenance.extraction.putright import with_subject
from provenance.extraction.statements import speaker
from provenance.extraction.tokens import MAY_ADD, MAY_OPEN_REPLY, MAY_REPLY, Sentence, quote_share
from provenance.extraction.who.cast import cast
from provenance.extraction.who.figures import Cast
from provenance.extraction.who.names import name_key
from provenance.extraction.who.observing import observed
from provenance.extraction.who.papers import paper_read
from provenance.extraction.who.perceiving import with_witnesses
from provenance.extraction.who.sourcedetails import details
from provenance.extraction.who.sources import describe, spoken_of
from provenance.model import Article, Attribution, Claim, ClaimType, Detail, Key, Source, SourceKind, Span, Stance
from provenance.text import at_spans, sentences


def claims(article: Article, lexicon: Lexicon) -> tuple[list[Claim], list[Span]]:
    """Every claim of an article, in the order of the text, each denial and reply with what it answers.

    With them the places of quotations that are opened and never closed: who speaks there is in doubt.
    """
    found, doubtful = unanswered(article, lexicon)
    return answered(with_witnesses(found, lexicon), article.text, lexicon), doubtful


def unanswered(article: Article, lexicon: Lexicon) -> tuple[list[Claim], list[Span]]:
    """The claims of an article before each denial is set against the others, and the quotations left open."""
    read = page(article, lexicon)
    blocks = read.blocks
    people = cast(article, read.words, lexicon)
    credited = attributions(read, people, lexicon)
    credited = [c for c in credited if not _own_count(article, blocks, c, lexicon)]
    credited = _with_words(article.text, _with_replies(article.text, blocks, credited, lexicon))
    credited = [part for c in credited for part in _by_verdict(article.text, c, lexicon)]
    near: dict[tuple[int, int], list[Crediting]] = {}
    for crediting in credited:
        near.setdefault((crediting.block, crediting.sentence), []).append(crediting)
    told: list[_Told] = []
    covered: set[tuple[int, int]] = set()
    for crediting in credited:
        if crediting.negated and crediting.order != "reply" and crediting.entry.stance is not Stance.DENIES:
            continue  # "did not tell the board": nobody says anything here
        covered.update(((crediting.block, crediting.sentence), *crediting.also))
        if _only_that(article.text, crediting.content[-1], lexicon) or _only_points(article.text, crediting, lexicon):
            continue
        here = _nearest(near[(crediting.block, crediting.sentence)], crediting)
        shown = len(here) == 1 or not any(
            _tells_of(article, crediting, other, lexicon) or _scrap(article, crediting, other, lexicon)
            for other in here
        )
        if shown or len(here) > 1:
            if _says_wrongly(article, crediting, lexicon):
                crediting = _untrue(crediting, here)
            claim = _credited(article, blocks[crediting.block], crediting, people, lexicon)
            if _only_learns(crediting, claim, lexicon):
                continue
            told.append(_Told(crediting, claim, shown))
    found = _chained(told)
    found.extend(_own_voice(article, blocks, covered, near, people, lexicon))
    found = with_subject(found, article.text, lexicon)
    unique = {claim.id: claim for claim in found}
    ordered = sorted(unique.values(), key=lambda c: (c.spans[0], c.spans[-1][1], c.id))
    return ordered, _never_closed(blocks)


def _by_verdict(text: str, crediting: Crediting, lexicon: Lexicon) -> Sequence[Crediting]:
    """Give a credit once for what a quotation calls untrue and once for what it says besides.

    “It is not true that five have died,” Mott said. “There have been 12 cases.” Only the first is denied.
    """
    if crediting.entry.stance is not Stance.ASSERTS:
        return (crediting,)
    parts: Sequence[Span] = crediting.content
    if any(has_verdict(lowered(text[slice(*part)]), lexicon) for part in parts):
        parts = [one for part in parts for one in sentences(text, *part, lexicon.abbreviations)]
    untrue = [bool(called_untrue(text[slice(*part)], lexicon)) for part in parts] if len(parts) > 1 else []
    if all(untrue) or not any(untrue):
        return (crediting,)
    return [
        evolve(crediting, content=_run_on(part for part, so in zip(parts, untrue, strict=True) if so is wanted))
        for wanted in (untrue[0], not untrue[0])
    ]


def _run_on(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Give places in order, those that follow on each other as one."""
    found: list[Span] = []
    for part in parts:
        if found and part[0] - found[-1][1] <= 1:
            found[-1] = (found[-1][0], part[1])
        else:
            found.append(part)
    return tuple(found)


def _only_learns(crediting: Crediting, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a claim is what somebody came to know, and says to nobody: "the council learned in May that"."""
    kind = claim.attribution.source.kind if claim.attribution is not None else SourceKind.OUTLET
    return crediting.entry.lemma in lexicon.words["comes-to-know"] and kind not in _TELLS_WHAT_IT_LEARNS


_TELLS_WHAT_IT_LEARNS = (SourceKind.OUTLET, SourceKind.EXPERT, SourceKind.DOCUMENT)
_Credit = TypeVar("_Credit")

_BESIDE = 8
"""Credits on each side of one, in its sentence, that it is set against; no sentence that was written has more."""


def _nearest(here: Sequence[_Credit], one: _Credit) -> Sequence[_Credit]:
    """The credits of a sentence, or those next to one where there are many."""
    if len(here) <= 2 * _BESIDE:
        return here
    at = next(i for i, other in enumerate(here) if other is one)
    return here[max(0, at - _BESIDE) : at + _BESIDE]


@frozen
class _Told:
    """A credit with the claim made of it; one of a few words within another's is kept for the chain and not shown."""

    crediting: Crediting
    claim: Claim
    shown: bool


def _chained(told: Sequence[_Told]) -> list[Claim]:
    """The claims, with the chain kept where one speaker tells what another one said.

    "Hale said that Ruiz had told him of it" is a claim by Hale that comes from Ruiz, and one by Ruiz that comes
    through Hale.
    """
    here: dict[tuple[int, int], list[_Told]] = {}
    for one in told:
        here.setdefault((one.crediting.block, one.crediting.sentence), []).append(one)
    made: list[Claim] = []
    for one in told:
        beside = _nearest(here[one.crediting.block, one.crediting.sentence], one)
        if one.shown:
            made.append(_with_chain(one, beside) if len(beside) > 1 else one.claim)
    return made


def _with_chain(one: _Told, beside: Sequence[_Told]) -> Claim:
    """A claim with whoever tells it, or is told of in it, in the same sentence."""
    credit = one.claim.attribution
    if credit is None or one.crediting.order == "reply":
        return one.claim
    known = {credit.source.name, *(v.name for v in credit.via)}
    for other in beside:
        if other is one or other.crediting.order == "reply" or other.claim.attribution is None:
            continue
        nested = _holds(other.crediting, one.crediting.cue[0]) or _holds(one.crediting, other.crediting.cue[0])
        source = other.claim.attribution.source
        # "One guard has threatened to leave, Ruiz said": what the guard did, and not whom she had it from
        deed = not other.shown and other.claim.text.startswith("to ")
        if nested and source.name and source.name not in known and not deed:
            return evolve(one.claim, attribution=evolve(credit, via=(*credit.via, source)))
    return one.claim


def _never_closed(blocks: Sequence[Block]) -> list[Span]:
    """Quotations that are opened and not closed, but for those that run on into a next paragraph that opens one."""
    told = [block for block in blocks if block.kind != "furniture"]
    return [
        (block.quotes[-1].start, block.quotes[-1].end)
        for block, following in zip_longest(told, told[1:])
        if block.open_quote and not (following and following.quotes and following.quotes[0].start == following.start)
    ]


def _with_replies(
    text: str, blocks: Sequence[Block], credited: Sequence[Crediting], lexicon: Lexicon
) -> list[Crediting]:
    """Add the places where somebody was asked and did not answer; they outrank a credit read from the same words."""
    by_sentence: dict[tuple[int, int], list[Crediting]] = {}
    for crediting in credited:
        by_sentence.setdefault((crediting.block, crediting.sentence), []).append(crediting)
    for at, block in enumerate(blocks):
        for index, sentence in enumerate(block.sentences):
            # where the verb stands second, places tell of a reply as well as words do
            traits = sentence.traits
            may_reply = lexicon.verb_second or (traits & MAY_REPLY and traits & MAY_OPEN_REPLY)
            for reply in stances.replies(sentence, lexicon) if may_reply else ():
                cue = sentence.span(reply.cue)
                here = by_sentence.setdefault((at, index), [])
                if reply.entry.stance is Stance.NEUTRAL and any(_holds(c, cue) for c in here):
                    continue
                here[:] = [c for c in here if not _touches(c.cue, cue)]
                begins = sentence.span(reply.source[0])[0] if reply.source else cue[0]
                here[:] = [_cut_before(text, c, begins) for c in here]
                source = tuple(sentence.span(part) for part in reply.source)
                content = tuple(sentence.span(part) for part in reply.content)
                here.append(Crediting(source, (cue,), content, reply.entry, "reply", at, index))
    return [
        c for place in sorted(by_sentence) for c in sorted(_without_denied(by_sentence[place]), key=lambda c: c.cue)
    ]


_A_WORD = re.compile(r"[^\W_]")


def _only_that(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether nothing but "that" stands at a place, before the colon of a list."""
    if not text[span[1] - 1 : span[1] + 1].endswith(":"):
        return False
    word = text[slice(*span)].strip(" :").lower()
    return lexicon.function.get(word, word) == "that"


def _only_points(text: str, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether what is said is only pointed at, and nothing says whether it is so: "The Courier first reported it"."""
    if crediting.entry.stance is not Stance.ASSERTS or len(crediting.content) > 1:
        return False
    start, end = crediting.content[0]
    word = text[start:end].lower() if end - start <= _LONGEST_POINTER else ""
    return lexicon.function.get(word, word) in lexicon.words["pointing"]


_LONGEST_POINTER = 6


def _with_words(text: str, credited: Sequence[Crediting]) -> list[Crediting]:
    """The credits without pieces of content that hold no word, as a bracket or a quotation mark left open alone does.

    A credit of which nothing remains is left out: its source says nothing that could be checked.
    """
    kept = []
    for crediting in credited:
        content = tuple([span for span in crediting.content if _A_WORD.search(text, *span)])
        if content:
            kept.append(crediting if content == crediting.content else evolve(crediting, content=content))
    return kept


_JOINS = re.compile(r",?\s+(?:while|though|although|but|and|as)\s+$")


def _cut_before(text: str, credit: Crediting, place: int) -> Crediting:
    """A credit whose content ends where a joined clause tells that somebody else did not answer."""
    start, end = credit.content[-1]
    joined = _JOINS.search(text, start, place) if start < place < end and place - start < _JOINED_WITHIN else None
    if joined is None or joined.start() <= start:
        return credit
    return evolve(credit, content=(*credit.content[:-1], (start, joined.start())))


_JOINED_WITHIN = 600
"""Characters of one content that are looked through."""


def _own_count(article: Article, blocks: Sequence[Block], credit: Crediting, lexicon: Lexicon) -> bool:
    """Whether the outlet's own people counted: "A reporter for The Echo counted 31 cars" is what it saw itself."""
    if credit.entry.frames != _COUNTS:
        return False
    sentence = blocks[credit.block].sentences[credit.sentence]
    return observed(article, (sentence.start, sentence.end), lexicon) is not None


_COUNTS = frozenset("u")


def _holds(credit: Crediting, place: Span) -> bool:
    """Whether a place lies within what somebody is credited with."""
    return any(s <= place[0] and place[1] <= e for s, e in credit.content)


def _without_denied(credited: Sequence[Crediting]) -> list[Crediting]:
    """Leave out what stands inside a denial: "denied that engineers had reported a leak" reports no leak."""
    denials = [c for c in credited if c.entry.stance is Stance.DENIES and c.order == "source first"]
    return [c for c in credited if not any(d is not c and _holds(d, c.cue[0]) for d in denials)]


def _tells_of(article: Article, outer: Crediting, inner: Crediting, lexicon: Lexicon) -> bool:
    """Whether all that somebody is credited with is that another one denied something, in the same sentence.

    "Orla denied it, its spokesman said" is one denial, and no claim that there was one.
    """
    if outer is inner or not inner.source or not outer.content:
        return False
    start, begins = outer.content[0][0], inner.source[0][0]
    if start != begins and article.text[start:begins].strip().lower() not in lexicon.words["that"]:
        return False
    told = _holds(outer, inner.cue[0]) and not _against(article, outer, lexicon)
    return told and _against(article, inner, lexicon)


def _against(article: Article, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether a verb denies or takes back, or calls untrue what stands behind it: "called the report false"."""
    if crediting.entry.stance in (Stance.DENIES, Stance.WITHDRAWN):
        return True
    calls = crediting.entry.lemma in lexicon.words["calling"]
    return calls and is_false(lowered(at_spans(article.text, crediting.content)), lexicon)


_SCRAP = 5
"""Words; "engineers had reported a leaking door", told by somebody else, is no claim of its own."""


def _scrap(article: Article, inner: Crediting, outer: Crediting, lexicon: Lexicon) -> bool:
    """Whether a credit inside what another one tells carries only a few words, and is not all that is told."""
    if inner is outer or not _holds(outer, inner.cue[0]) or inner.order in ("reply", "withdrawn", DENIAL, OWN):
        return False
    if _tells_of(article, outer, inner, lexicon):
        return False
    return len(at_spans(article.text, inner.content).split()) < _SCRAP


def _touches(spans: Sequence[Span], other: Span) -> bool:
    return any(s < other[1] and other[0] < e for s, e in spans)


NOBODY = Source("", SourceKind.PERSON, False)
"""The source where words are credited and nobody is named: "it is alleged that", "asked about it"."""


def _credited(article: Article, block: Block, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Claim:
    text = article.text
    crediting = _said_first(article, block.sentences[crediting.sentence].end, crediting, people, lexicon)
    source = _source(article, crediting, people, lexicon)
    if _speaks_for_outlet(article, block, crediting, lexicon):
        stated = speaker(article, lexicon)
        source = (
            stated
            if stated is not None
            else evolve(source, kind=SourceKind.OUTLET, identified=True, key=name_key(article.outlet, lexicon))
        )
    words = at_spans(text, crediting.content)
    before = text[block.sentences[crediting.sentence].start : (crediting.cue or crediting.content)[0][0]]
    for_another = _answers_for_another(source, lexicon)
    stance, untrue = _stance(crediting, words, before, for_another, lexicon)
    if stance is Stance.ASSERTS and stances.pleads_lawful(words, lexicon):
        own = for_another or means_source(crediting.content[0], words, source, people, lexicon)
        if _of_oneself(words, source, own, lexicon):
            stance = Stance.DENIES  # "said that it had complied with the law": it denies wrongdoing
    if stance is Stance.ASSERTS and stances.puts_off(words, lexicon):
        stance = Stance.NEUTRAL
    asks = _only_asks([text[slice(*span)] for span in crediting.content])
    if asks:
        stance = Stance.NEUTRAL  # who asks asserts nothing
    if crediting.negated and crediting.order != "reply":
        stance = Stance.NEUTRAL
    heard = _via(article, block, crediting, source, people, lexicon)
    if crediting.heard:
        heard = (describe(article, crediting.heard, people, lexicon),)
    if source.kind is SourceKind.DOCUMENT and not source.identified and heard:
        # "the report": another outlet's, and the article names it
        source, heard = heard[0], ()
    cue = at_spans(text, crediting.cue)
    told_of = details(article.text, crediting.source, source)
    paper = paper_read(block.sentences[crediting.sentence], crediting.content) if _may_have_read(source) else None
    if paper is not None:
        source = evolve(source, basis=text[slice(*paper)])
        told_of = (*told_of, Detail("basis", paper))
    attribution = Attribution(source, crediting.source, cue, crediting.cue, heard, told_of)
    lead = at_spans(text, crediting.lead_in)
    told = is_told(words) and not _told_somebody(text, crediting, lexicon)
    sure = told and means_source(crediting.content[0], untrue or words, source, people, lexicon)
    prop = proposition(untrue or words, source, stance, lead, lexicon, sure)
    hedged = stances.hedged(people.hedges, (*crediting.content, *crediting.cue))
    # "its story", of which nothing is told
    bare = stance is Stance.WITHDRAWN and len(words.split()) <= _BARE and not crediting.heard
    general = bare or (stance is Stance.DENIES and any(stances.is_general(told, lexicon) for told in (words, untrue)))
    return Claim.of(
        article.id, words, crediting.content, prop,
        stance=stance, hedges=hedged, attribution=attribution,
        type=_type(crediting, asks, lexicon),
        quoted=quote_share(crediting.content, block.quotes, block.quote_starts),
        general=general, headline=block.kind == "headline", admission=crediting.entry.admission,
        says_no=crediting.order == DENIAL,
        about=_about_others(source, stance, words, (*about(
            article, (*crediting.content, *crediting.lead_in), _subject(source, prop, words), people, lexicon
        ), *_accused(article, crediting, source, people, lexicon))),
    )  # fmt: skip


def _answers_for_another(source: Source, lexicon: Lexicon) -> bool:
    """Whether somebody speaks for another: a spokesman, a lawyer, "his management"; never a prosecutor or a rival."""
    if source.body_key or not lexicon.sources["spokesman"].isdisjoint(lowered(source.role)):
        return True
    if source.kind not in _NO_OFFICE:
        return False
    first = lowered(source.name)[:1]
    return not (lexicon.words["possessive-of-people"].isdisjoint(first) and lexicon.words["of-body"].isdisjoint(first))


_NO_OFFICE = (SourceKind.PERSON, SourceKind.ORGANISATION)


def _of_oneself(words: str, source: Source, own: bool, lexicon: Lexicon) -> bool:
    """Whether words speak of who says them, or of whom he speaks for: "we", "it", "the company", "the Orla club".

    `own`: a "he" or "she" at their head is the source, or whom the source speaks for.
    """
    first = lowered(words)[: _OPENS + 1]
    first = first[1:] if first[:1] and first[0] in lexicon.that else first
    if not first or source.kind in (SourceKind.DOCUMENT, SourceKind.OUTLET, SourceKind.EXPERT):
        return False
    if first[0] in lexicon.words["first-person"]:
        return True
    if first[0] in lexicon.words["pronoun"]:
        # "“He did nothing wrong,” the judge said", and a daughter's "he was innocent": of another
        of_people = first[0] in lexicon.words["of-people-alone"]
        return own if of_people else source.kind is SourceKind.ORGANISATION or bool(source.body_key)
    if lexicon.words["client"].intersection(first[1:2]):
        return True  # "said his client was innocent"
    named = frozenset(f"{source.key} {source.body_key}".split())
    return not named.isdisjoint(first) or (bool(source.body_key) and "determiner" in lexicon.classes_of(first[0]))


_OPENS = 4
"""Words at the head of a claim among which it names whom it is about."""


def _may_have_read(source: Source) -> bool:
    """Whether it is told of a source how they know: of somebody named of whom that is not told yet, and of no paper."""
    return source.identified and not source.basis and source.kind not in (SourceKind.DOCUMENT, SourceKind.OUTLET)


def _accused(article: Article, crediting: Crediting, source: Source, people: Cast, lexicon: Lexicon) -> tuple[Key, ...]:
    """The key of whoever is charged and named by a pronoun alone: "the Gazette accused him of ordering it"."""
    start, end = crediting.content[0]
    if crediting.entry.stance is not Stance.ALLEGES or end - start < _PRONOUN:
        return ()
    first = article.text[start : start + _PRONOUN].lower().split()[:1]
    if not first:
        return ()
    one = spoken_of(article, first[0], start, people, lexicon)
    return (one.key,) if one is not None and one.key and one.key != source.key else ()


_PRONOUN = 5
"""Characters within which a pronoun ends."""


def _type(crediting: Crediting, asks: bool, lexicon: Lexicon) -> ClaimType:
    if asks:
        return ClaimType.QUESTION
    # "called for an inquiry": that there was one, or should be, is no claim that anybody could deny
    return ClaimType.IMPERATIVE if crediting.entry.lemma in lexicon.words["demands"] else ClaimType.FACT


def _source(article: Article, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source:
    """Give the source of a credit: whom its words name, or whom the article means where they name nobody."""
    source = _named(article, crediting, people, lexicon)
    if crediting.order in ("untrue", OWN) and not crediting.source and article.outlet:
        return Source(article.outlet, SourceKind.OUTLET, True, key=name_key(article.outlet, lexicon))
    dropped = source is NOBODY and lexicon.drops_subject and crediting.order not in ("reply", "label", "passage")
    if dropped:
        goes_on = _goes_on(article.text, crediting, people, lexicon)
        if goes_on is not None:
            return goes_on
    if crediting.order == "reply" and people.last_other_body is not None and crediting.source:
        asked = source.kind is SourceKind.OUTLET or not source.identified
        if asked and article.text[slice(*crediting.source[-1])].lower() in ("it", "they"):
            return people.last_other_body  # an outlet asks, and is not who does not answer; nor are those unnamed
    if crediting.entry.lemma == "report" and crediting.source:
        titled = _has_article(article.text[slice(*crediting.source[0])], source, lexicon)
        if titled:
            return Source(source.name, SourceKind.OUTLET, True, key=name_key(source.name, lexicon))
        if _has_no_other_trade(source, people, lexicon):
            return evolve(source, kind=SourceKind.OUTLET)
    return source


def _goes_on(text: str, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source | None:
    """Give who is meant by a verb without its subject: "Añadió que": whoever spoke last, one or several as it ends."""
    last = people.credited
    if not crediting.cue:
        return people.last_person
    before = lowered(text[max(0, crediting.cue[0][0] - _LATTER) : crediting.cue[0][0]])[-1:]
    if before and before[0] in lexicon.words.get("latter", ()):
        return Source(before[0], SourceKind.PERSON, False)  # "Este había negado"
    if last is None:
        return people.last_person
    if _another_since(text, last, crediting.cue[0][0], people, lexicon):
        return None
    several = lowered(text[slice(*crediting.cue[0])])[:1]
    plural = bool(several) and several[0].endswith(tuple(lexicon.words.get("plural-ending", ())) or "\0")
    if plural and last is not people.last_group:
        return people.last_group or last
    return people.last_person if last is people.last_group and not plural else last


def _another_since(text: str, last: Source, at: int, people: Cast, lexicon: Lexicon) -> bool:
    """Whether a sentence since the last credit begins with another name: "Reyes discrepa. Muestra una foto en"."""
    for start, end in people.names_within(max(0, people.credited_end), at):
        low = text[start:end].lower()
        small = low in lexicon.function or bool(lexicon.classes_of(low))  # "Nadie", "No"
        if text[max(0, start - 3) : start].rstrip()[-1:] in _ENDS and not small and text[start:end] not in last.name:
            return True
    return False


_ENDS = frozenset(".!?…")
"""Marks behind which a sentence begins."""
_LATTER = 8
"""Characters before a verb in which a word for who was told of last stands."""


def _has_article(phrase: str, source: Source, lexicon: Lexicon) -> bool:
    """Whether a name has an article, as no person's has: "The Courier reported"."""
    first, _, rest = phrase.partition(" ")
    alone = rest[:1].isupper() and len(rest.split()) == 1 and first.lower() in lexicon.sources["article"]
    low = rest.lower()
    other = low in lexicon.sources["body-suffix"] or lexicon.kinds.get(low, "person") not in ("person", "witness")
    return alone and not other and source.kind in (SourceKind.PERSON, SourceKind.ORGANISATION)


def _has_no_other_trade(source: Source, people: Cast, lexicon: Lexicon) -> bool:
    """Whether all that an article tells of a named body is that it reported something: a paper that no list knows."""
    parts = source.name.split()
    named = source.kind is SourceKind.ORGANISATION and source.identified and not (source.role or source.body)
    if not named or len(parts) < 2 or not parts[-1][:1].isupper():
        return False
    last = parts[-1].lower().rstrip(".")
    trade = last in lexicon.sources["body-suffix"] | lexicon.sources["body-noun-any"] or last in lexicon.kinds
    return not trade and people.text.count(source.name) == 1


def _told_somebody(text: str, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether one person was told something, who may be meant by "he": "told the clerk", not "told reporters"."""
    if "r" not in crediting.entry.frames or not crediting.cue:
        return False
    between = lowered(text[crediting.cue[-1][1] : crediting.content[0][0]])
    people = ("person", "official", "expert", "witness")
    return any(
        word in lexicon.words["told-one"] or (lexicon.kinds.get(word) in people and not word.endswith("s"))
        for word in between
    )


def _named(article: Article, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Source:
    """Give the source that the words of a credit name."""
    if not crediting.source:
        return NOBODY
    spoke, known = people.last_person, len(people.persons)
    source = describe(article, crediting.source, people, lexicon)
    people.asker = ""
    if crediting.order == "asked" and source.identified:
        # "Asked by Hale whether it leaked, he said": not Hale
        people.last_person, people.asker = spoke, source.key
        del people.persons[known:]
    if crediting.order == "label":
        return of_label(source, article.text[slice(*crediting.source[0])], people, lexicon)
    return source


def _says_wrongly(article: Article, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether a page tells that somebody said something that is not so: "wrongly reported that P"."""
    first, _, _ = article.text[slice(*crediting.cue[0])].lower().partition(" ") if crediting.cue else ("", "", "")
    if first not in lexicon.words["wrongly"] or not crediting.entry.stance.asserting:
        return False
    return not article.text[slice(*crediting.content[0])].lower().startswith("to ")


def _untrue(crediting: Crediting, here: Sequence[Crediting]) -> Crediting:
    """Give a credit as whoever calls it wrong has it: P is denied, and is nobody's word any more.

    That is the page itself, or whoever tells it: "prosecutors say he falsely claimed that P".
    """
    teller = next((o.source for o in here if o is not crediting and _holds(o, crediting.cue[0])), ())
    return evolve(crediting, source=teller, order="untrue", entry=evolve(crediting.entry, stance=Stance.DENIES))


def _stance(crediting: Crediting, words: str, before: str, for_another: bool, lexicon: Lexicon) -> tuple[Stance, str]:
    """How a source stands to some words, and what of them is called untrue in so many words.

    `before`: the sentence up to these words; `for_another`: the source may deny for whom it speaks.
    """
    stance = crediting.entry.stance
    if crediting.entry.lemma in lexicon.words["calling"] and is_false(lowered(words), lexicon):
        return Stance.DENIES, called_untrue(words, lexicon, named=True)  # "called the report false"
    if stance is Stance.DENIES:
        # "dismissed Ana Ruiz as a bitter woman": nothing is denied
        return (Stance.ASSERTS, "") if _somebody_as(words, lexicon) else (stance, pointed_at(before, words, lexicon))
    if stance is Stance.ASSERTS and (back := taken_back(words, lexicon)):
        return Stance.WITHDRAWN, back  # “I no longer say that the logs were cut,” Ruiz said
    if stance in (Stance.ASSERTS, Stance.CONFIRMS):
        untrue = called_untrue(words, lexicon) or pointed_at(before, words, lexicon)
        untrue = untrue or disowned(words, lexicon, for_another) or not_recognised(words, lexicon)
        if untrue:
            return Stance.DENIES, untrue
    if stance is Stance.ASSERTS and _only_untrue(words, lexicon):
        return Stance.DENIES, ""  # "Rubbish," said Ruiz
    # "said it did not comment on single cases"
    declines = stance is Stance.ASSERTS and _says_nothing(words, lexicon)
    return Stance.DECLINES if declines else stance, ""


def _only_asks(pieces: Sequence[str]) -> bool:
    """Whether what somebody says is nothing but questions, in all its pieces."""
    for one in pieces:
        if not one.rstrip(_ENDING).endswith("?"):
            return False
    return not any(map(_STATES.search, pieces))


_ENDING = " ”\"'’»“«"
_STATES = re.compile(r"[^\W_]{3,}[.!][”\"'’»]*\s")
"""The end of a sentence that is no question, within others."""
_FIRST_SENTENCE = re.compile(r"(?<=\w)(?:[.!?][”\"’»]*\s|[,.!?][”\"’»])")


def _somebody_as(words: str, lexicon: Lexicon) -> bool:
    """Whether it is told as what somebody is seen, and no thing: "him as a bitter man", "Ms Ruiz as a liar"."""
    told = words.split()
    at = next((at for at, word in enumerate(told) if word in lexicon.words["as-what"]), 0)
    if not 0 < at < len(told) - 1:
        return False
    if at == 1 and told[0] in lexicon.words["somebody"]:
        return True
    return all(word[:1].isupper() and word.strip("“”'\".").isalpha() for word in told[:at])


def _only_untrue(words: str, lexicon: Lexicon) -> bool:
    """Whether what is said begins with a sentence that only calls something untrue: "Rubbish", "This is a lie"."""
    if not has_verdict(lowered(words)[:_VERDICT], lexicon):
        return False  # as of most claims
    said = lowered(_FIRST_SENTENCE.split(words, maxsplit=1)[0])
    if not 0 < len(said) <= _VERDICT or not is_false(said, lexicon):
        return False
    points = lexicon.words["points-back"]
    degrees = lexicon.words["verdict-degree"]
    return all(
        word.removesuffix("'s") in points or word in degrees or _SMALL & lexicon.classes_of(word)
        for word in unjudged(said, lexicon)
    )


_VERDICT = 6
"""Words of which a verdict and nothing else is made."""
_SMALL = frozenset(("auxiliary", "be", "negation", "adverb", "determiner"))
"""Classes of words beside a verdict that name nothing: "it is all rubbish"."""
_BARE = 3
"""Words of what is taken back that only name it: "its Tuesday story"."""
_FIRST_WORDS = 90
"""Characters of what somebody said within which it is told that nothing is said."""


def _says_nothing(words: str, lexicon: Lexicon) -> bool:
    if len(words) >= 2 * _FIRST_WORDS:
        return False
    opening = words[:_FIRST_WORDS]
    # few claims hold any of the words that carry these phrases
    if not any(map(opening.lower().replace("’", "'").__contains__, longest_words(lexicon.language, "says-nothing"))):
        return False
    low = f" {' '.join(lowered(opening))} "
    return any(f" {phrase} " in low for phrase in lexicon.stance["says-nothing"])  # not "has never discussed it"


def _speaks_for_outlet(article: Article, block: Block, crediting: Crediting, lexicon: Lexicon) -> bool:
    """Whether it is the page itself that is credited, outside what anybody is quoted with: "we", "our critic"."""
    if crediting.order == OWN:
        return bool(crediting.source)
    text = article.text[slice(*crediting.source[-1])] if crediting.source else ""
    words = text.lower().split()
    if not words:
        return False
    itself = words[-1] in lexicon.words["outlet-itself"] and not text.endswith("US")  # a country
    if not (itself or words[0] in lexicon.words["of-outlet"]):
        return False
    return quote_share(crediting.source, block.quotes, block.quote_starts) == "none"


def _subject(source: Source | None, prop: str, words: str) -> Source | None:
    """The source, where a proposition names it and the words do not."""
    if source is None or len(prop) <= len(words):
        return None
    name = source.body or source.name
    return source if name and name in prop and name not in words else None


def _about_others(source: Source | None, stance: Stance, words: str, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Whom a claim is about, less a person whom only "I" or "she" brought in: to tell what one did is no interest."""
    if not keys or source is None or stance is Stance.DENIES:
        return keys
    if source.body_key or source.kind in (SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OUTLET):
        return keys
    last = source.key.split()[-1] if source.key else ""
    return tuple(k for k in keys if k != source.key or (last and last in words.lower()))


def _via(
    article: Article,
    block: Block,
    crediting: Crediting,
    source: Source,
    people: Cast,
    lexicon: Lexicon,
) -> tuple[Source, ...]:
    """Through whom the words came: the outlet that the sentence says was told, or the only one that is relayed."""
    if not people.relays or source is NOBODY or source.own_observation:
        return ()
    relays = [r for r in people.relays if r.key != source.key]
    sentence = block.sentences[crediting.sentence]
    line = article.text[sentence.start : sentence.end] if not crediting.lead_in else ""
    said_here = [r for r in relays if r.name in line]
    if said_here:
        return (said_here[0],)
    if not source.identified and len(relays) == 1 and source.kind is not SourceKind.OUTLET:
        heard_here = bool(article.outlet) and _tells(line, article.outlet, lexicon)
        return () if heard_here or people.place(relays[0].name) > sentence.end else (relays[0],)
    return ()


def _said_first(article: Article, end: int, crediting: Crediting, people: Cast, lexicon: Lexicon) -> Crediting:
    """Give words that are said again to whom the next sentence names as having said so before: "Ochs had said so".

    They are heard through whoever says them again; `end`: where their sentence ends.
    """
    again = lexicon.sources.get("says-again", frozenset())
    if not crediting.source or again.isdisjoint([article.text[s:e].lower() for s, e in crediting.cue]):
        return crediting
    for name in people.names_within(end, end + _NEXT_NAMED)[:1]:
        after = people.words.tokens[people.words.between(name[1], name[1] + _NEXT_NAMED)][:3]
        said = len(after) > 2 and after[0].auxiliary and after[1].cue is not None and "said-so" in after[2].classes
        if said and not article.text[end : name[0]].strip(" .\n"):
            return evolve(crediting, source=(name,), heard=crediting.source)
    return crediting


_NEXT_NAMED = 40
"""Characters behind a sentence within which the next one begins with a name, and says what that one did."""


def _tells(line: str, outlet: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says that the page's own outlet was told: "two people told the Lamp"."""
    the = "|".join(f"{word} |{word.capitalize()} " for word in sorted(lexicon.sources["outlet-article"]))
    name = re.escape(re.sub(f"^(?:{the})", "", outlet))
    told = "|".join(sorted(lexicon.words["tells-outlet"]))
    return re.search(rf"\b(?:{told}) (?:{the})?{name}\b", line) is not None


def _own_voice(
    article: Article,
    blocks: Sequence[Block],
    covered: set[tuple[int, int]],
    credited: Mapping[tuple[int, int], Sequence[Crediting]],
    people: Cast,
    lexicon: Lexicon,
) -> list[Claim]:
    found: list[Claim] = []
    lead_in = ""
    for at, block in enumerate(blocks):
        if block.kind == "furniture":
            lead_in = ""
            continue
        for index, sentence in enumerate(block.sentences):
            said = voice.stated(article.text, block, sentence, lexicon) if (at, index) not in covered else None
            if said is not None:
                end = _last_word(sentence)
                lead = lead_in if block.kind == "item" else ""
                found.append(_stated(article, block, ((sentence.start, end),), lead, said, people, lexicon))
            elif (at, index) in credited and not lexicon.verb_second:
                for parts in own_clauses(sentence, credited[at, index], lexicon):
                    spans = tuple(sentence.span(part) for part in parts)
                    words = at_spans(article.text, spans).lower()
                    kind = voice.type_of(sentence.of(parts), words, lexicon)
                    found.append(_stated(article, block, spans, "", kind, people, lexicon))
            by_the_way = sentence.traits & MAY_ADD and block.kind != "headline"
            for part in voice.inner_claims(sentence, lexicon) if by_the_way else ():
                found.append(_stated(article, block, (sentence.span(part),), "", ClaimType.FACT, people, lexicon))
        if block.kind != "item":
            last = block.sentences[-1] if block.sentences else None
            ends = last is not None and article.text.endswith(":", 0, last.end)
            lead_in = article.text[last.start : last.end] if last is not None and ends else ""
    return found


def _charges(words: str, lexicon: Lexicon) -> bool:
    """Whether words say that somebody is charged; the pattern is slow, and few claims have a verb of it."""
    phrases = lexicon.words["charged-so"]
    low = words.lower()
    return any(map(low.__contains__, _verbs_of(phrases))) and _charging(phrases).search(words) is not None


@cache
def _verbs_of(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


@cache
def _charging(phrases: frozenset[str]) -> re.Pattern[str]:
    """Find such words: "charged with theft", "charged on Wednesday with theft", "summonsed over rats in his bakery"."""
    pairs = (map(re.escape, phrase.split()) for phrase in sorted(phrases))
    either = "|".join(rf"{verb}\b(?: [\w,]+){{0,4}}? {joins}" for verb, joins in pairs)
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _last_word(sentence: Sentence) -> int:
    at = len(sentence.tokens) - 1
    while at > 0 and sentence.tokens[at].low in (".", "!", ":", ";", ","):
        at -= 1
    return sentence.ends[at]


def _stated(
    article: Article,
    block: Block,
    spans: tuple[Span, ...],
    lead: str,
    said: ClaimType,
    people: Cast,
    lexicon: Lexicon,
) -> Claim:
    """A claim in the page's own voice: of whoever states it all, or of the outlet where its own people saw it."""
    words = at_spans(article.text, spans)
    body = speaker(article, lexicon)
    prop = proposition(words, body, Stance.ASSERTS, lead, lexicon)
    charged = _charges(words, lexicon)
    own = Attribution(body) if body is not None else observed(article, spans[0], lexicon)
    stance = Stance.NEUTRAL if said in (ClaimType.QUESTION, ClaimType.IMPERATIVE) else Stance.ASSERTS
    return Claim.of(
        article.id, words, spans, prop,
        stance=Stance.ALLEGES if charged else stance, type=said,
        quoted=quote_share(spans, block.quotes, block.quote_starts),
        hedges=stances.hedged(people.hedges, spans), attribution=own,
        headline=block.kind == "headline", about=about(article, spans, _subject(body, prop, words), people, lexicon),
    )  # fmt: skip
