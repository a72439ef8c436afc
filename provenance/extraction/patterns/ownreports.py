"""What an outlet said itself and says no more: its note of correction, or the sentence in which it owns up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.page import Block, Page
from provenance.extraction.patterns.corrections import OWN
from provenance.extraction.patterns.crediting import Crediting
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.puttingright import (
    asks_us,
    figures,
    gives_another,
    never_said,
    owns_up,
    quotes,
    says_another_figure,
    says_otherwise,
    stands_by,
)
from provenance.extraction.tokens import Sentence, Token, Tokens
from provenance.extraction.who.names import name_key
from provenance.model import Span, Stance

_HEAD = 40
"""Words up to a verb of saying within which it is told whose report it was."""
_PAGE_NAME = 4
"""Words of "an earlier version of" before the noun for a page."""
_AHEAD = 2
"""Sentences behind what an outlet told in which it puts that right."""


def owned_up(read: Page, found: Sequence[Crediting], lexicon: Lexicon) -> list[Crediting]:
    """Give the credits of an article, as withdrawn what its outlet told itself and puts right.

    "We reported on Tuesday that P. That was wrong." leaves nobody who asserts P; so does "Correction: The Packet said
    that P" in the Packet. What others said of whom that report told, and what they answer, is left as it is.
    """
    outlet = frozenset(name_key(read.article.outlet, lexicon).split()) if read.article.outlet else frozenset()
    last = name_key(read.article.outlet, lexicon).split()[-1:] if outlet else []
    place = _Place(read, lexicon, outlet, last[0] if last else "")
    others = [one for one in found if one.source and not place.is_us(one)]
    place = evolve(place, credited=frozenset(place.sentence(one).start for one in others))
    made: list[Crediting] = []
    gone: list[Crediting] = []
    found = place.asked_to_say([one for one in found if one.order != OWN or place.is_note(one)])
    for credit in found:
        own = place.own(credit) if credit.entry.stance.asserting and credit.content else None
        verdict = place.verdict(credit) if own is not None else None
        if verdict is not None:
            made.append(evolve(credit, content=(verdict,), entry=_withdraws(credit), order=OWN))
            continue
        if own is None or not _puts_right(place, credit, own):
            made.append(credit)
            continue
        others = [one for one in found if one is not credit and _tells_the_same(one, credit)]
        heard = next((one.source for one in others if one.source and one.source != credit.heard), ())
        heard = credit.source if credit.heard else heard
        quoting = place.quoting(credit)
        if quoting is not None:
            credit, heard = evolve(credit, source=(quoting,)), credit.source
        gone.extend(others)
        made.append(
            evolve(credit, source=credit.heard or credit.source, heard=heard, entry=_withdraws(credit), order=OWN)
        )
    kept = [one for one in made if one not in gone]
    return sorted([*kept, *place.misstated(kept)], key=lambda one: (one.block, one.sentence))


def _tells_the_same(one: Crediting, other: Crediting) -> bool:
    """Whether two credits of one sentence end with the same words: "our report said, citing a nurse, that P"."""
    here = (one.block, one.sentence) == (other.block, other.sentence)
    return here and bool(one.content) and one.content[-1] == other.content[-1] and one.entry.stance.asserting


def _withdraws(credit: Crediting) -> Cue:
    return Cue(credit.entry.lemma, "ed", Stance.WITHDRAWN, frozenset("o"))


@frozen
class _Own:
    """How surely a sentence tells of what the outlet itself had said."""

    named: bool
    """The outlet speaks of itself: "we", its name, "our report"; otherwise of "a report", which may be anybody's."""
    outdated: bool
    """It says so of an earlier headline or version, or that it was wrong to say so."""


@frozen
class _Place:
    """A page, with what its outlet is called."""

    read: Page
    lexicon: Lexicon
    outlet: frozenset[str]
    last: str
    """The last word of the outlet's name: "Packet"."""

    credited: frozenset[int] = frozenset()
    """Where the sentences begin in which somebody else than the outlet says something."""

    def somebody_says(self, sentence: Sentence) -> bool:
        """Whether it is somebody else who says a sentence: "That was wrong, the mayor told us"."""
        return sentence.start in self.credited

    def sentence(self, credit: Crediting) -> Sentence:
        return self.read.blocks[credit.block].sentences[credit.sentence]

    def is_us(self, credit: Crediting) -> bool:
        """Whether a credit names the outlet as it speaks of itself: "we", "this newspaper"."""
        named = (*credit.source, *credit.heard)
        return any(self.read.article.text[slice(*one)].lower() in self.lexicon.words["this-outlet"] for one in named)

    def own(self, credit: Crediting) -> _Own | None:
        """Tell how surely it is the outlet's own report that a credit tells of; None where it is not."""
        if not credit.cue or credit.order in ("label", OWN):
            return None
        sentence = self.sentence(credit)
        ours = self.is_us(credit)
        at = next((i for i, start in enumerate(sentence.starts) if start >= credit.cue[0][0]), 0)
        verb = next((i for i in range(at, len(sentence.tokens)) if sentence.tokens[i].cue is not None), at)
        head = _outside_brackets(sentence.tokens[: verb + 1])
        wrongly = any(t.low in self.lexicon.words["wrongly"] for t in head)
        if ours:
            return _Own(True, wrongly)
        bare = [t.low for t in head[-_PAGE_NAME:]]
        if any(" ".join(pair) in self.lexicon.words["this-outlet"] for pair in pairwise(bare)):
            return _Own(True, wrongly)  # "Last week this newspaper alleged"
        quoted = any(t.is_quote for t in head)
        return None if quoted or len(head) > _HEAD else self._named_in(head, wrongly)

    def _named_in(self, head: Tokens, wrongly: bool) -> _Own | None:
        """Tell whether the words before a verb name a report of this outlet."""
        words = self.lexicon.words
        named = self._has_name(head)
        if any(a.low in words["outlet-itself"] and b.low in words["quotes-as"] for a, b in pairwise(head)):
            return _Own(True, wrongly)  # "we quoted the union as saying"
        nouns = [at for at, t in enumerate(head) if t.low in words["own-page"] and self._is_a_page(head, at)]
        if any(t.cue is not None and t.cue.form == "ed" and t.low not in words["publishes"] for t in head[:-1]):
            return None  # somebody else says something first
        if any(t.by for t in head) or (not named and any(map(self._elsewhere, head, head[1:]))):
            return None
        published = named and any(t.low in words["publishes"] for t in head)
        alone = named and not nouns and self._begins_with_name(head)
        if not (nouns or published or alone):
            return None
        first = nouns[0] if nouns else 0
        before = head[max(0, first - _PAGE_NAME) : first]
        ours = any(t.low in words["this-here"] or t.low in words["outlet-itself"] for t in before)
        formerly = any(t.low in words["formerly"] for t in before)
        return _Own(named or ours or formerly, wrongly or formerly)

    def _is_a_page(self, head: Tokens, at: int) -> bool:
        """Whether a noun for a page stands behind an article, "our" or a day: "an article", "Tuesday's edition"."""
        before = head[max(0, at - _PAGE_NAME) : at]
        opens = any(t.determiner or t.possessive or (t.owns and t.noun) for t in before)
        return opens and (len(head) == at + 1 or not head[at + 1].owns)

    def _has_name(self, head: Tokens) -> bool:
        """Whether the outlet is named: "The Packet" in the Bramley Packet; not "the Lorne Packet"."""
        for at, token in enumerate(head):
            if self.last and token.capital and token.low == self.last:
                begin = at
                while begin and head[begin - 1].capital and not head[begin - 1].small and not head[begin - 1].owns:
                    begin -= 1
                return all(t.low in self.outlet for t in head[begin:at])
        return False

    def _begins_with_name(self, head: Tokens) -> bool:
        """Whether nothing but the outlet's name stands before the verb: "The Bramley Packet reported"."""
        return all(t.low in self.outlet or t.determiner or t.adverb or t.ly for t in head[:-1])

    def _elsewhere(self, before: Token, name: Token) -> bool:
        """Whether a report stands in another paper, or is somebody's: "a story in the Echo", "a report of Hale's"."""
        holds = before.preposition and before.low in self.lexicon.words["held-by"]
        return holds and name.capital and not name.timely and name.low not in self.outlet

    def quoting(self, credit: Crediting) -> Span | None:
        """Give where the outlet names itself that gave the words of somebody: "we quoted Hale as saying that P"."""
        sentence, words = self.sentence(credit), self.lexicon.words
        if self.is_us(credit):
            return None
        for at, (one, other) in enumerate(pairwise(sentence.tokens)):
            if one.low in words["outlet-itself"] and other.low in words["quotes-as"]:
                return sentence.span((at, at + 1))
        return None

    def is_note(self, credit: Crediting) -> bool:
        """Whether a sentence on an amended article is of this one: "the article" only at the head of the last one.

        Elsewhere it may be the one of another paper that was just told of.
        """
        tokens = self.sentence(credit).tokens
        amends = credit.cue[0][0] < credit.content[0][0]  # and does not stand behind: "not 84 as a version said"
        if not amends or not tokens[0].determiner or tokens[0].low in self.lexicon.words["this-here"]:
            return True
        later = self.read.blocks[credit.block + 1 :]
        return credit.sentence == 0 and not any(one.kind == "story" for one in later)

    def asked_to_say(self, found: Sequence[Crediting]) -> list[Crediting]:
        """Give the credits, what somebody asks this outlet to say as his own: "Hale asks us to make clear that P"."""
        made = list(found)
        for credit in found:
            sentence = self.sentence(credit)
            if not credit.content or not asks_us(sentence.tokens, self.lexicon) or credit.entry.stance.asserting:
                continue
            start, end = credit.content[-1]
            that = next((i for i, t in enumerate(sentence.tokens) if t.that and start < sentence.starts[i] < end), None)
            if that is None or sentence.starts[that + 1] >= end:
                continue
            entry = evolve(credit.entry, stance=Stance.ASSERTS)
            said = evolve(credit, content=((sentence.starts[that + 1], end),), entry=entry)
            here, begins = (credit.block, credit.sentence), said.content[0][0]
            # what stands in it is kept, as that somebody else denies something; "..., as we reported" is not
            beside = [one for one in made if (one.block, one.sentence) == here and one is not credit]
            around = [one for one in beside if not begins <= one.cue[0][0] < end]
            made = [said if one is credit else one for one in made if one not in around]
        return made

    def verdict(self, credit: Crediting) -> Span | None:
        """Give the word for what was told, where an outlet only owns to it: "we accept that this is untrue"."""
        tokens = self.sentence(credit).tokens
        start, end = credit.content[-1]
        inside = [at for at, begin in enumerate(self.sentence(credit).starts) if start <= begin < end]
        words = self.lexicon.words
        pointing = next((at for at in inside if tokens[at].low in words["it-alone"] and not _opens(tokens, at)), None)
        said = {tokens[at].low for at in inside if not (tokens[at].small or tokens[at].be or tokens[at].negation)}
        wrong = said & words["incorrect"] or (said & words["right-one"] and any(tokens[at].negation for at in inside))
        plain = wrong and said <= words["incorrect"] | words["right-one"] | words["it-alone"] | words["that"]
        if pointing is None or not plain or self.somebody_says(self.sentence(credit)):
            return None
        return self.sentence(credit).span((pointing, pointing + 1))

    def misstated(self, found: Sequence[Crediting]) -> Iterator[Crediting]:
        """Give what an own report got wrong, where no verb of saying tells it: "wrongly gave the number as 9"."""
        told = {(one.block, one.sentence) for one in found if one.order in (OWN, "withdrawn")}
        for block_at, block in enumerate(self.read.blocks):
            if block.kind not in ("story", "item"):
                continue
            for at, sentence in enumerate(block.sentences):
                if (block_at, at) in told or len(sentence.tokens) > 2 * _HEAD:
                    continue
                made = self._misstated(sentence, block_at, at)
                if made is not None:
                    yield made

    def _misstated(self, sentence: Sentence, block: int, at: int) -> Crediting | None:
        tokens, words = sentence.tokens, self.lexicon.words
        verb = next((i for i, t in enumerate(tokens) if t.low in words["misstates"]), 0)
        stop = strip_end(tokens, verb + 1, len(tokens))
        if not verb or not figures(tokens[verb + 1 : stop], self.lexicon):
            return None  # "misstated the fine": nothing is told that could be taken back
        head = _outside_brackets(tokens[: verb + 1])
        wrongly = any(t.low in words["wrongly"] for t in head) or tokens[verb].low in words["gets-wrong"]
        own = self._named_in(head, wrongly) if wrongly else None
        if own is not None and any(t.low in words["own-error"] for t in head):
            own = evolve(own, named=True)  # "Due to an editing error, an article misstated"
        if own is None:
            return None
        begin = next(i for i, t in enumerate(tokens) if t.low in words["own-page"] or t.low == self.last)
        while begin and (tokens[begin - 1].is_word and not tokens[begin - 1].preposition):
            begin -= 1
            if tokens[begin].determiner or tokens[begin].possessive:
                break
        entry = Cue(tokens[verb].low, "ed", Stance.WITHDRAWN, frozenset("o"))
        end = next(
            i for i in range(begin, verb + 1) if tokens[i].low in words["own-page"] or tokens[i].low == self.last
        )
        credit = Crediting(
            (sentence.span((begin, end + 1)),), (sentence.span((verb, verb + 1)),), (sentence.span((verb + 1, stop)),),
            entry, OWN, block, at,
        )  # fmt: skip
        return credit if own.named or _puts_right(self, credit, own) else None


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether "that" opens what is said, with a word behind it that stands for what was told: "that this was wrong"."""
    return tokens[at].that and at + 1 < len(tokens) and not tokens[at + 1].be


def _outside_brackets(tokens: Tokens) -> list[Token]:
    """Give words without what stands in brackets: "an article (Weir bursts, page 7) said"."""
    made, depth = [], 0
    for token in tokens:
        depth += token.low == "("
        if not depth:
            made.append(token)
        depth -= token.low == ")" and depth > 0
    return made


# --- whether it is put right ----------------------------------------------------------------------------------


def _puts_right(place: _Place, credit: Crediting, own: _Own) -> bool:
    """Whether an outlet puts right what it told: in a note of correction, or in the sentences that follow."""
    lexicon, tokens = place.lexicon, place.sentence(credit).tokens
    following = _following(place.read.blocks, credit)
    told = [one.tokens for one in following]
    if any(stands_by(one, lexicon) for one in told):
        return False
    note = _note(place.read, place.read.blocks[credit.block], lexicon)
    surely_wrong = bool(note) and note not in lexicon.words["only-makes-clear"]
    alone = [one.tokens for one in following if not place.somebody_says(one)]
    if surely_wrong or (own.outdated and own.named) or any(owns_up(one, lexicon, not own.named) for one in alone):
        return True
    old = figures(tokens, lexicon)
    quoted = own.named and quotes(tokens, lexicon) and any(never_said(one, lexicon) for one in told)
    right = any(gives_another(one, old, lexicon) for one in alone)
    asked = any(asks_us(one, lexicon) and says_another_figure(one, old, lexicon) for one in told)
    if quoted or ((own.named or own.outdated) and (right or asked)):
        return True
    return bool(note) and any(says_otherwise(one, old, lexicon) for one in told)


def _following(blocks: Sequence[Block], credit: Crediting) -> list[Sentence]:
    here = blocks[credit.block].sentences
    found = list(here[credit.sentence + 1 : credit.sentence + 1 + _AHEAD])
    below = blocks[credit.block + 1] if credit.block + 1 < len(blocks) else None
    if not found and below is not None and below.kind == "story":
        found.extend(below.sentences[:1])
    return found


def _note(read: Page, block: Block, lexicon: Lexicon) -> str:
    """Give the first word of the label of a note that puts the article right; empty where a paragraph has none."""
    text = read.article.text
    label = text[text.rfind("\n", 0, block.start) + 1 : block.start].strip(" *_#").lower()
    first = label.split()[0].strip(":*_") if label else ""
    return first if first in lexicon.voice["correction-note"] else ""
