"""One sentence as it is read for credits: its parts, and the verbs in them that may credit somebody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attrs import evolve, frozen

from provenance.extraction.lexicon import Cue, Lexicon
from provenance.extraction.lexicon import lexicon as lexicon_of
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbsecond.parts import Part, Range, last_word, parts_of
from provenance.extraction.tokens import Tokens
from provenance.model import Stance

SAYS = Cue("according to", "base", Stance.ASSERTS, frozenset("q"))
"""What credits where no verb of the tables does."""
OPENING = frozenset(("„", "»", "‚", "“"))
CLOSING = frozenset(("“", "”", "«", '"', "‘"))
MARKED = frozenset(("„", "»", '"', "“", "«"))
"""Marks around the few words of a quotation that is no sentence."""
_JOINING = frozenset((",", ":", ";", "–", "—", "-", "."))
_CLAUSES_BETWEEN = 6
"""Parts of a sentence behind one in which its participle is looked for."""
_MOST_VERBS = 6
"""Verbs that credit, in one part of a sentence."""


@frozen
class Verb:
    """A verb that credits, with all that belongs to it, in its part of a sentence."""

    at: int
    """The word that credits."""
    finite: int
    """What carries the clause: the same word, or its auxiliary."""
    rest: tuple[int, ...]
    """The other words of the verb: "zurück" of "wies ... zurück"."""
    part: int
    entry: Cue
    negated: bool = False
    passive: bool = False
    others: tuple[Verb, ...] = ()
    """The same word read with fewer others, where it credits nobody with these: "erzählt", not "erzählt von"."""

    @property
    def cue(self) -> Range:
        """The words that credit, where they stand together; else the first of them."""
        own = {self.at, *self.rest}
        start = end = self.at
        while start - 1 in own:
            start -= 1
        while end + 1 in own:
            end += 1
        return (start, end + 1)

    @property
    def own(self) -> str:
        """The verb itself, as the table of cues has it, without what goes with it."""
        return self.entry.lemma.rpartition(" ")[2]


@cache
def _heads(language: str) -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    """Give the cues by their first word, each with the others, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for form, cue in lexicon_of(language).cues.items():
        first, *rest = form.split()
        found.setdefault(first, []).append((tuple(rest), cue))
    return {first: sorted(many, key=lambda row: -len(row[0])) for first, many in found.items()}


class Reading:
    """A sentence with its parts and verbs."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon, spoken_before: bool = False) -> None:
        """Find the parts of a sentence, and the verbs in them."""
        self.tokens = tokens
        self.lexicon = lexicon
        self.spoken_before = spoken_before
        self.n = len(tokens)
        self.parts = parts_of(tokens, lexicon)
        self.verbs = [verb for index in range(len(self.parts)) for verb in self._verbs_in(index)]

    # --- places -----------------------------------------------------------------------------------------------

    def has(self, at: int, kind: str) -> bool:
        """Tell whether the word at a place, as its language spells it, is of a class of words.txt."""
        return at < self.n and self.tokens[at].spelled in self.lexicon.words[kind]

    def stripped(self, start: int, end: int) -> tuple[Range, ...]:
        """Give what stands between two places without the marks at its end; nothing where only these stand there."""
        stop = strip_end(self.tokens, start, end)
        return ((start, stop),) if stop > start else ()

    def opens_at(self, start: int, end: int) -> int:
        """Where words begin after "aber" and the like before them."""
        while start < end - 1 and (self.tokens[start].coordinator or self.tokens[start].low == ","):
            start += 1
        return start

    def after_marks(self, at: int) -> int:
        """Where words go on after marks."""
        while at < self.n and self.tokens[at].is_mark and self.tokens[at].low in _JOINING:
            at += 1
        return at

    def part_from(self, place: int) -> int:
        """Give the number of the first part that begins at a place or later."""
        return next((i for i, part in enumerate(self.parts) if part.start >= place), len(self.parts))

    def joined(self, at: int) -> bool:
        """Tell whether a word joins what follows it to what stands before."""
        return self.tokens[at].joins or self.tokens[at].coordinator

    def in_mood(self, part: Part) -> bool:
        """Tell whether a part stands in the mood of reported words."""
        return part.verb >= 0 and self.tokens[part.verb].reported

    def speaks(self, verb: Verb) -> bool:
        """Tell whether a verb credits in its own right, and is no part of what somebody else says."""
        return not self.tokens[verb.finite].reported

    def first_field(self, verb: Verb) -> Range | None:
        """Give what stands before the finite verb in its part, less "und" and the like; None where nothing does."""
        start = self.parts[verb.part].start
        while start < verb.finite and (
            self.joined(start) or (self.tokens[start].is_mark and self.tokens[start].low not in OPENING)
        ):
            start += 1
        if start + 1 < verb.finite and (self.tokens[start].adverb or self.tokens[start].low in ("also", "only")):
            start += 1  # "Auch das dementierte er"
        return (start, verb.finite) if start < verb.finite else None

    # --- verbs ------------------------------------------------------------------------------------------------

    def _verbs_in(self, index: int) -> list[Verb]:
        part = self.parts[index]
        if part.kind in ("quote", "infinitive"):
            return []
        found: list[Verb] = []
        inside = False
        for at in range(part.start, part.end):
            token = self.tokens[at]
            if token.is_mark and (token.low in OPENING or token.low in CLOSING):
                inside = not inside  # which of them open and which close is each language's habit
            if inside or not token.opens_cue or (token.upper and at > 0):
                continue
            verb = self._verb_at(at, index)
            if verb is not None:
                found.append(verb)
        if not found and part.kind == "main" and self.tokens[part.verb].auxiliary:
            closing = self._driven_out(index)
            verb = self._verb_at(closing, index) if closing >= 0 else None
            found += [verb] if verb is not None else []
        return found[:_MOST_VERBS]

    def _driven_out(self, index: int) -> int:
        """Where a participle stands behind a clause that parts it from its auxiliary; -1 where none does.

        "hat den Vorwurf, dass P, am Montag | zurückgewiesen".
        """
        own = self.parts[index]
        last = self.tokens[last_word(self.tokens, own.start, own.end)]
        if last.participle and not (last.upper or last.small):
            return -1  # "hat gewarnt, ..."
        for part in self.parts[index + 2 : index + _CLAUSES_BETWEEN]:
            at = last_word(self.tokens, part.start, part.end)
            if self._only_closes(part.start, at):
                return at
            if part.kind == "quote" or (part.kind == "main" and not self.in_mood(part)):
                break
        return -1

    def _only_closes(self, start: int, at: int) -> bool:
        """Whether a part is a participle that credits, and no more than when and how before it."""
        token = self.tokens[at]
        if token.upper or not (token.opens_cue and token.participle):
            return False
        return all(t.is_word and (not t.upper or t.timely) and not t.coordinator for t in self.tokens[start:at])

    def closes(self, verb: Verb, part: Part) -> bool:
        """Tell whether a part is what closes the clause of a verb, driven out of it by another clause."""
        driven = part.alone and part.start in verb.rest
        return driven or (part.start <= verb.at < part.end and part is not self.parts[verb.part])

    def _verb_at(self, at: int, index: int) -> Verb | None:
        """Give the verb that credits at a place, read with as many other words as can be."""
        part = self.parts[index]
        finite = at if at == part.verb else self._auxiliary(at, part)
        if finite is None:
            return None
        found: list[Verb] = []
        for rest, cue in _heads(self.lexicon.language).get(self.tokens[at].spelled, ()):
            if finite == at and (cue.form == "en" or self._describes(at)):
                continue
            places = self._rest(at, rest, cue, part)
            if places is None:
                continue
            verb = Verb(at, finite, places, index, cue, self._negated(part, places))
            made = verb if finite == at else self._with_auxiliary(verb, part)
            if made is not None:
                found.append(made)
        return evolve(found[0], others=tuple(found[1:])) if found else None

    def _auxiliary(self, at: int, part: Part) -> int | None:
        """Where the auxiliary of a participle stands that closes its clause: "hat ... gesagt", "gesagt haben soll"."""
        if part.verb < 0 or not self.tokens[part.verb].auxiliary:
            return None
        after = self.tokens[at + 1 : last_word(self.tokens, part.start, part.end) + 1]
        closes = len(after) <= 2 and all(t.auxiliary or t.is_mark or t.preposition for t in after)
        return part.verb if closes else None

    def _describes(self, at: int) -> bool:
        """Whether what may be a verb describes a noun: "die befragten Ärzte"."""
        before = self.tokens[at - 1] if at else None
        if before is None or before.pronoun or not (before.determiner or before.possessive):
            return False
        return at + 1 < self.n and self.tokens[at + 1].upper and not self.has(at - 1, "points-at")

    def _with_auxiliary(self, verb: Verb, part: Part) -> Verb | None:
        """Give a participle as its auxiliary has it: a perfect, a passive, or neither."""
        words = self.lexicon.words
        auxiliary = self.tokens[verb.finite]
        after = self.tokens[verb.at + 1].spelled if verb.at + 1 < part.end else ""
        if after in words["passive"] or auxiliary.spelled in words["passive"]:
            told = after or not (self.tokens[verb.at].verb and auxiliary.future)  # "wird widerrufen": he will, or it is
            return evolve(verb, passive=True) if told else None
        if auxiliary.be:
            return verb if verb.own in words["perfect-with-be"] else None  # "waren aufgefordert": others asked them
        return verb if auxiliary.spelled in words["perfect"] else None

    def _negated(self, part: Part, own: Sequence[int]) -> bool:
        """Whether a clause says "not" of its own verb, and not as a part of it ("ließ das nicht gelten")."""
        for at in range(max(part.start, part.verb + 1), part.end):
            if part.verb < 0 or at in own or self.tokens[at].low not in ("not", "never"):
                continue
            following = self.tokens[at + 1] if at + 1 < part.end else None
            if following is None or following.is_mark or following.cue is not None or following.auxiliary:
                return True
            if at + 1 in own:
                return True  # "zog seine Aussage nicht zurück"
        return False

    def _rest(self, at: int, rest: Sequence[str], cue: Cue, part: Part) -> tuple[int, ...] | None:
        """Where the other words of a verb stand; None where one is missing."""
        places: list[int] = []
        own = cue.lemma.rpartition(" ")[2]
        last = last_word(self.tokens, part.start, part.end)
        for word in rest:
            here = [i for i in range(part.start, part.end) if self.tokens[i].spelled == word and i != at]
            particle = own.startswith(word) and own != word and at == part.verb
            if particle:
                here = [i for i in here if i == last and i > at] or self._late(word, part)
            elif at != last or part.kind == "main":
                # "Von einem Vergleich rät sie ab": what a verb is about can stand first
                here = [i for i in here if i > at or at != part.verb or i == part.start]
            if not here:
                return None
            places.append(here[-1] if particle else here[0])
        return tuple(places)

    def _late(self, word: str, part: Part) -> list[int]:
        """Find a particle that a clause has driven away from its verb: "wies den Vorwurf, er habe ..., zurück"."""
        later = [one.start for one in self.parts if one.start > part.start and one.alone]
        return [at for at in later if self.tokens[at].spelled == word][:1]
