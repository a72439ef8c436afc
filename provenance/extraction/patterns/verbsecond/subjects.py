"""Who says it: the subject of a verb that stands before it, after it, or with another verb."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extraction.nouns import several
from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbsecond.nounphrases import phrase_end
from provenance.extraction.patterns.verbsecond.parts import Part, Range
from provenance.extraction.patterns.verbsecond.reading import Reading, Verb

_ASIDES = ("phrase", "relative")
"""Kinds of parts that can tell more about a noun before them."""


class Subjects(Reading):
    """A sentence, asked who speaks in it."""

    def phrase(self, start: int, limit: int) -> int:
        """Give the end of the noun phrase that begins at a place; the place itself where none does."""
        return phrase_end(self.tokens, start, limit, self.lexicon)

    def is_subject(self, field: Range) -> bool:
        """Tell whether the first field can be who says it: no time, place, or object."""
        start, end = field
        while start < end - 1 and (self.tokens[start].adverb or self.tokens[start].low in ("also", "only")):
            start += 1
        first = self.tokens[start]
        if first.preposition or first.timely or first.low == "it" or self.has(start, "not-nominative"):
            return False
        if start == end - 1 and (first.adverb or first.opener):
            return False
        return self.phrase(start, end) > start

    def subject(self, start: int, limit: int) -> Range | None:
        """Give the noun phrase after a verb that can be its subject, past pronouns, adverbs, times and places."""
        at = start
        while at < limit:
            after = self._past_other(at, limit)
            if after < 0:
                return None
            if after == at:
                break
            at = after
        if at >= limit or self.has(at, "not-nominative"):
            return None
        end = self.without_object(at, self.phrase(at, limit))
        if end <= at or self.tokens[at].low in ("it", "what"):
            return None
        return self.with_asides((at, end), limit)

    def without_object(self, start: int, end: int) -> int:
        """Where a noun phrase behind a verb ends before a noun for several: "hat der Betreiber | Vorwürfe"."""
        for at in range(start + 1, end):
            before, token = self.tokens[at - 1], self.tokens[at]
            common = [one.upper and not (one.capital or one.small) for one in (before, token)]
            named = before.noun in self.lexicon.words["named-by-nouns"]
            if all(common) and not named and several(token.low, self.lexicon):
                return at
        return end

    def _past_other(self, at: int, limit: int) -> int:
        """After what stands before a subject; the same place where nothing does, -1 where a subject cannot follow."""
        token = self.tokens[at]
        if self.has(at, "not-nominative"):
            return at + (self.phrase(at, limit) <= at + 1)
        if token.timely or (not token.upper and (token.adverb or token.opener or token.low in ("just", "it"))):
            return at + 1
        if not token.preposition or token.upper:
            return at
        end = self.phrase(at + 1, limit)
        while end < limit and self.tokens[end].timely:
            end += 1
        stop = end if end > at + 1 else self.past_time(at + 1, limit)
        return stop if stop > at + 1 else -1

    def past_time(self, at: int, limit: int) -> int:
        """Where words go on after a time: "Montag", "3. März 2031"."""
        while at < limit:
            token = self.tokens[at]
            following = self.tokens[at + 1] if at + 1 < limit else None
            leads = following is not None and (following.timely or following.low == ".")
            year = token.number and self.tokens[at - 1].month
            if not (token.timely or token.low == "." or year or (leads and (token.number or token.determiner))):
                break
            at += 1
        return at

    def with_asides(self, phrase: Range, limit: int) -> Range:
        """Give a noun phrase with what follows it between marks about it: ", Bürgermeisterin von Orla,"."""
        start, end = phrase
        if end < limit or end >= self.n or self.tokens[start].pronoun:
            return phrase
        index = next((i for i, p in enumerate(self.parts) if p.end == end), len(self.parts))
        while index + 1 < len(self.parts) and end < self.n and self.tokens[end].low in (",", "("):
            following = self.parts[index + 1]
            if following.start != end + 1 or not self.is_aside(following):
                break
            index += 1
            end = following.end + (following.end < self.n and self.tokens[following.end].low == ")")
        return (start, end)

    def is_aside(self, part: Part) -> bool:
        """Tell whether a part tells more about the noun before it."""
        if part.kind not in _ASIDES:
            return False
        first = self.tokens[part.start]
        second = self.tokens[part.start + 1] if part.start + 1 < self.n else None
        names = first.determiner or first.upper or first.number or first.adverb or first.possessive
        described = first.adjectival and second is not None and second.upper
        return part.kind == "relative" or (names and not first.timely) or described

    def with_list_before(self, field: Range, index: int) -> Range:
        """Give a subject with the parts of a list before it: "Ana Ott, Bo Lund und Cid Rau sagten"."""
        if not any(token.joins for token in self.tokens[field[0] : field[1]]):
            return field
        start = field[0]
        for at in range(index - 1, -1, -1):
            part, following = self.parts[at], self.parts[at + 1]
            if part.kind != "phrase" or part.end + 1 != following.start or self.tokens[part.end].low != ",":
                break
            if not all(t.upper or t.determiner or t.is_mark for t in self.tokens[part.start : part.end]):
                break
            start = part.start
        return (start, field[1])

    def source_before(self, verb: Verb) -> Range | None:
        """Give who says it where asides stand between the name and its verb: "Ott, Leiterin der Klinik, sagte"."""
        at = verb.part - 1
        while at > 0 and self.parts[at].kind in _ASIDES:
            marked = self.tokens[self.parts[at].start - 1].low in (",", ")", "(")
            if not marked or self.parts[at - 1].kind not in _ASIDES:
                break
            at -= 1
        if at < 0 or self.parts[at].kind not in _ASIDES:
            return None
        start, end = self.parts[at].start, self.parts[at].end
        while start < end - 1 and (self.joined(start) or self.tokens[start].adverb):
            start += 1
        first = self.tokens[start]
        if first.preposition or first.timely or self.has(start, "not-nominative") or self.phrase(start, end) <= start:
            return None
        return (start, strip_end(self.tokens, start, self.parts[verb.part].start))

    def shared(self, verb: Verb, found: Sequence[Credit]) -> Range | None:
        """Give whose verb a verb without a subject shares: that of the credit before it, or of the sentence."""
        if found and found[-1].source:
            return found[-1].source[0]
        for part in reversed(self.parts[: verb.part]):
            if part.kind == "main" and part.verb > part.start:
                field = (self.opens_at(part.start, part.verb), part.verb)
                return field if self.is_subject(field) else self.subject(part.verb + 1, part.end)
        return None

    def antecedent(self, end: int) -> int:
        """Where the noun phrase begins that stands before a mark; the mark itself where none does."""
        stop = strip_end(self.tokens, 0, end)
        floor = max((p.start for p in self.parts if p.start < stop), default=0)
        for start in range(floor, stop):
            first = self.tokens[start]
            opens = start == floor or first.determiner or first.upper or first.possessive
            if opens and self.phrase(start, stop) == stop:
                return start
        return end

    def told_where(self, start: int, end: int) -> tuple[Range, ...]:
        """Give who stands in a phrase with a preposition: "In [dem Bericht] heißt es"."""
        for at in range(start, end - 1):
            if self.tokens[at].preposition and not any(t.timely for t in self.tokens[at + 1 : at + 3]):
                stop = self.phrase(at + 1, end)
                if stop > at + 1:
                    return ((at + 1, stop),)
        return ()
