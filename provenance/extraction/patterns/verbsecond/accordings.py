"""Credits without a verb of saying: "laut SOURCE", "nach Angaben SOURCE", "SOURCE zufolge", "so SOURCE", "demnach"."""

from __future__ import annotations

from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbsecond.contents import Content, Contents
from provenance.extraction.patterns.verbsecond.parts import Range, finite_in
from provenance.extraction.patterns.verbsecond.reading import CLOSING, OPENING, SAYS

_LONGEST_SOURCE = 20
"""Words before "zufolge" among which who says it begins."""
_LONGEST_PHRASE = 4
"""Words of "nach ersten vorläufigen Erkenntnissen"."""


class Accordings(Contents):
    """A sentence, asked who is credited in it without a verb."""

    def accordings(self) -> list[Credit]:
        """Give the credits without a verb, in order."""
        found: list[Credit] = []
        at = 0
        while at < self.n:
            made = self._it_is_said(at) or self._so(at) or self._after_source(at) or self._before_source(at)
            if made is not None:
                found.append(made)
                at = max(made.cue[1], made.source[0][1] if made.source else 0)
            else:
                at += 1
        return found

    def _it_is_said(self, at: int) -> Credit | None:
        """Read: demnach CONTENT, as somebody says who is not named here."""
        if not self.has(at, "it-is-said"):
            return None
        content = self._before(at) + self._after(at + 1) if at else self.stripped(1, self.n)
        return Credit((), (at, at + 1), content, SAYS, "according") if content else None

    def _so(self, at: int) -> Credit | None:
        """Read: CONTENT, so SOURCE."""
        if not self.has(at, "as-said") or not at or at + 1 >= self.n:
            return None
        before = self.tokens[at - 1]
        if not (before.is_quote or before.low in (",", "–", "—") or before.low in CLOSING):
            return None
        end = self.phrase(at + 1, self.n)
        if end <= at + 1 or self.tokens[at + 1].adverb:
            return None
        end = self.with_asides((at + 1, end), end)[1]
        stop = self._past_adverbs(end)
        if stop < self.n and not self.tokens[stop].is_mark and not self.tokens[stop].is_quote:
            return None
        content = self._before(at) + self._after(stop)
        if not content and not self.spoken_before:
            return None
        return Credit(((at + 1, end),), (at, at + 1), content, SAYS, "according")

    def _past_adverbs(self, at: int) -> int:
        """After "weiter", "am Montag", "in einer Mitteilung" behind who says it."""
        part = next((p for p in self.parts if p.start < at <= p.end), None)
        plain = part is not None and finite_in(self.tokens, at, part.end) < 0
        return part.end if part is not None and plain else at

    def _after_source(self, at: int) -> Credit | None:
        """Read: SOURCE zufolge."""
        if not at or not self.has(at, "after-source"):
            return None
        if self.tokens[at - 1].possessive or self.has(at - 1, "not-nominative"):
            return self._within_clause((at - 1, at), (at, at + 1), (at - 1, at + 1))  # "ihr zufolge"
        floor = max((p.start for p in self.parts if p.start <= at), default=0)
        starts = [i for i in range(max(floor, at - _LONGEST_SOURCE), at) if self._ends_there(i, at)]
        if not starts:
            return None
        start = next((i for i in starts if self._can_tell(i, at)), starts[0])  # "der Pegel | der Studie zufolge"
        nouns = (i for i in range(start, min(start + 3, at - 1)) if self.has(i, "source-noun"))
        noun = next(nouns, -1)  # "Angaben der Polizei zufolge"
        begin = start if noun < 0 else noun + 1 + self.tokens[noun + 1].preposition
        return self._within_clause((begin, at), (at, at + 1), (start, at + 1))

    def _can_tell(self, start: int, end: int) -> bool:
        """Whether the first noun of a phrase is a name, or for somebody or a paper."""
        noun = next((token for token in self.tokens[start:end] if token.upper), None)
        told = self.lexicon.words["source-noun"]
        return noun is not None and bool(noun.capital or noun.source_kind or noun.spelled in told)

    def _ends_there(self, start: int, end: int) -> bool:
        token = self.tokens[start]
        opens = token.is_word or token.low in OPENING
        begins = token.upper or token.determiner or token.possessive or token.number or not token.is_word
        if token.timely or not (begins or not any(one.determiner for one in self.tokens[start + 1 : end])):
            return False  # "Zudem lagerten | dem Papier zufolge"
        return opens and not (token.auxiliary or token.adverb or token.preposition) and self.phrase(start, end) == end

    def _before_source(self, at: int) -> Credit | None:
        """Read: laut SOURCE; nach Angaben SOURCE."""
        size = self._phrase_size(at)
        if not size:
            return self._whose_own(at)
        begin = at + size
        if begin < self.n and self.tokens[begin].low in ("of", "from"):
            begin += 1
        end = self.without_object(begin, self.phrase(begin, self.n))
        if end <= begin:
            return None
        if end < self.n and self.tokens[end].low == "," and self._closed_aside(end):
            end = self.with_asides((begin, end), end)[1]
        return self._within_clause((begin, end), (at, begin), (at, end))

    def _closed_aside(self, comma: int) -> bool:
        part = next((p for p in self.parts if p.start == comma + 1), None)
        closed = part is not None and part.end < self.n and self.tokens[part.end].low == ","
        return closed and part is not None and part.kind == "phrase" and self.is_aside(part)

    def _phrase_size(self, at: int) -> int:
        """How many words of a phrase like "laut", "nach Angaben" or "nach ersten Erkenntnissen" stand at a place."""
        if self.tokens[at].low == "after":
            noun = next((i for i in range(at + 1, min(self.n, at + _LONGEST_PHRASE)) if self.tokens[i].upper), -1)
            describing = range(at + 1, noun)
            plain = all(self.tokens[i].is_word and not self.has(i, "own") for i in describing)
            if noun > 0 and plain and self.has(noun, "source-noun"):
                return noun + 1 - at if self._owned(noun + 1) else 0
        if self.has(at, "after-source"):
            return 0
        for words in self.lexicon.according.get(self.tokens[at].low, ()):
            if tuple(token.low for token in self.tokens[at : at + len(words)]) == words:
                return len(words)
        return 0

    def _owned(self, at: int) -> bool:
        """Whether it follows whose the words are: "der Polizei", "von Lena Brandt", "aus dem Rathaus"."""
        return at < self.n and (self.tokens[at].low in ("of", "from") or self.has(at, "owner-article"))

    def _whose_own(self, at: int) -> Credit | None:
        """Read: nach Polizeiangaben; nach eigenen Angaben; seiner Ansicht nach; nach einem Prüfbericht."""
        if at + 1 >= self.n:
            return None
        if self.tokens[at].possessive and self.has(at + 1, "source-noun"):
            after = at + 2 < self.n and self.tokens[at + 2].low == "after"
            return self._within_clause((at, at + 1), (at + 1, at + 3), (at, at + 3)) if after else None
        if self.tokens[at].low != "after":
            return None
        alone = at + 2 if self.has(at + 1, "source-noun-alone") else self._paper_end(at + 1)
        if alone > at:
            return self._within_clause((at + 1, alone), (at, at + 1), (at, alone))
        if not self.has(at + 2, "source-noun"):
            return None
        source: Range | None = (at + 1, at + 2) if self.tokens[at + 1].possessive else None
        if source is None and self.has(at + 1, "own"):
            source = self._speaker_of_clause(at)
        return self._within_clause(source, (at, at + 3), (at, at + 3)) if source is not None else None

    def _paper_end(self, at: int) -> int:
        """Where a paper ends by which something is known: "einem Prüfbericht"; -1 for "dem Bericht", a time."""
        first = self.tokens[at]
        if first.upper or not (first.low == "a" or (first.adjectival and not first.small)):
            return -1
        noun = next((i for i in range(at + 1, min(self.n, at + _LONGEST_PHRASE)) if self.tokens[i].upper), -1)
        if noun < 0 or self.tokens[noun].noun not in self.lexicon.words["paper-noun"]:
            return -1
        end = self.without_object(at, self.phrase(at, self.n))
        about = end < self.n and self.tokens[end].preposition and not self._tells_when(end, self.n)
        return -1 if about or end <= noun else end  # "nach einem Bericht über ihn trat er zurück"

    def _speaker_of_clause(self, at: int) -> Range | None:
        """Give the subject of the clause that a place lies in."""
        part = next((p for p in self.parts if p.start <= at < p.end and p.kind == "main"), None)
        if part is None:
            return None
        field = (self.opens_at(part.start, part.verb), part.verb)
        if field[1] > field[0] and at > part.verb and self.is_subject(field):
            return field
        return self.subject(part.verb + 1, part.end)

    # --- what stands around it --------------------------------------------------------------------------------

    def _within_clause(self, source: Range, cue: Range, whole: Range) -> Credit | None:
        """Read a credit that stands anywhere in its clause, whose other words are what is said."""
        before = self._before(whole[0])
        if before and all(self._only_opens(at) for at in range(*before[0])):
            before = ()
        begin = self.after_marks(whole[1])
        after = self.stripped(begin, self.n)
        if before and after and self.tokens[whole[1]].low == "," and self.tokens[begin].joins:
            after = ()
        content = before + after
        return Credit((source,), cue, content, SAYS, "according") if content else None

    def _only_opens(self, at: int) -> bool:
        """Whether a word says nothing that could be claimed: "Am", "Zuvor", "14.20 Uhr"."""
        token = self.tokens[at]
        return token.is_mark or token.opener or token.adverb or token.timely or token.number or self.joined(at)

    def _before(self, at: int) -> Content:
        end = strip_end(self.tokens, 0, at)
        part = next((p for p in reversed(self.parts) if p.start < at), None)
        if part is not None and part.kind == "quote":
            return ((part.start, end),)
        own = (self.parts[v.part] for v in self.verbs if self.speaks(v))
        floor = max((p.end for p in own if p.end < at and p.kind == "main"), default=0)
        begin = self.opens_at(self.after_marks(floor) if floor else self._after_label(), end)
        return ((begin, end),) if end > begin else ()

    def _after_label(self) -> int:
        """Where a sentence begins after the time of an entry: "14.20 Uhr: ..."."""
        first = self.parts[0] if self.parts else None
        if first is None or first.end >= self.n or self.tokens[first.end].low != ":":
            return 0
        when = all(t.timely or t.number or t.is_mark for t in self.tokens[first.start : first.end])
        return first.end + 1 if when else 0

    def _after(self, at: int) -> Content:
        begin = self.after_marks(at)
        own = at < self.n and self.tokens[at].low in (";", "–", "—")
        if own or begin >= self.n or self.joined(begin):
            return ()
        spoken = any(self.parts[v.part].start >= begin and self.speaks(v) for v in self.verbs)
        return () if spoken else self.stripped(begin, self.n)
