"""What was said: the clause or the quotation after a verb or before it, or a thing beside it."""

from __future__ import annotations

from provenance.extraction.patterns.ends import strip_end
from provenance.extraction.patterns.verbsecond.parts import Part, Range, finite_in
from provenance.extraction.patterns.verbsecond.reading import CLOSING, MARKED, OPENING, Verb
from provenance.extraction.patterns.verbsecond.subjects import Subjects

Content = tuple[Range, ...]

SAYING = frozenset("qc")
"""Verbs that take a quotation or a clause."""


class Contents(Subjects):
    """A sentence, asked what is said in it."""

    # --- after a verb -----------------------------------------------------------------------------------------

    def clause_after(self, verb: Verb, end: int) -> Content:
        """Give the clause, or the quotation, that follows a verb after a mark; nothing where none does."""
        for index in range(self.part_from(end), len(self.parts)):
            part = self.parts[index]
            mark = self.tokens[part.start - 1].low if part.start else ""
            if self.closes(verb, part):
                continue
            if part.kind == "quote" or mark == ":":
                return ((part.start, self.end_of(verb, index, colon=mark == ":")),)
            begin = self._begins(verb, index, mark)
            if begin is not None:
                return ((begin, self.end_of(verb, index)),) if begin >= 0 else ()
        return ()

    def _begins(self, verb: Verb, index: int, mark: str) -> int | None:
        """Where what was said begins in a part; -1 where it is nothing that was said, None where it is an aside."""
        part = self.parts[index]
        if part.kind == "dependent":
            return self._dependent_begins(index, mark)
        if part.kind == "infinitive":
            return part.start if verb.entry.frames & frozenset("ic") else -1
        if part.kind == "main":
            joined = self.joined(part.start) and not self.in_mood(part)
            says = verb.entry.frames & SAYING and part.verb != part.start
            return part.start if mark == "," and says and not joined else -1
        if part.kind == "phrase" and self._waits(index):
            return part.start
        return -1 if part.kind == "phrase" and mark in ("–", "—", "-") else None

    def _dependent_begins(self, index: int, mark: str) -> int | None:
        part = self.parts[index]
        opener = next((i for i in range(part.start, part.end) if self.has(i, "subordinates")), part.start)
        token = self.tokens[opener]
        if self.has(opener, "wherein"):
            return part.start
        if token.that or (token.clause_opener and token.low != "if"):
            return opener + token.that
        if mark == "," and self._waits(index):
            return part.start
        return None if self.has(part.start, "beside") else -1

    def _waits(self, index: int) -> bool:
        """Whether a part that is no clause of its own stands before one in the mood of reported words."""
        return any(self.in_mood(part) and part.verb == part.start for part in self.parts[index + 1 : index + 2])

    def end_of(self, verb: Verb, index: int, colon: bool = False) -> int:
        """Where what was said ends: at a clause with a credit of its own, or with the sentence."""
        begin = self.parts[index].start
        if self.parts[index].kind == "quote":
            while index + 1 < len(self.parts) and self.parts[index + 1].kind == "quote":
                index += 1
            return self.parts[index].end
        later = (part for part in self.parts[index + 1 :] if not colon and self._parts_from_said(verb, part))
        stop = next((part.start for part in later), self.n)
        return strip_end(self.tokens, begin, stop)

    def _parts_from_said(self, verb: Verb, part: Part) -> bool:
        """Whether a part is no more of what is said."""
        first, mark = self.tokens[part.start], self.tokens[part.start - 1].low
        own = part.kind == "main" and not self.in_mood(part)
        here = [other for other in self.verbs if self.parts[other.part] is part]
        speaks = any(self.speaks(other) and other.finite == part.verb for other in here)
        joined = self.joined(part.start)
        if self.closes(verb, part) or (first.low == "how" and here):
            return True
        if self.has(part.start, "as-said") and part.kind == "phrase":
            return True
        if own and (joined or part.verb == part.start) and speaks:
            return True
        if own and ((joined and mark == "," and part.verb == part.start + 1) or mark in (";", "–", "—")):
            return True
        return first.low == "what" and part.kind in ("relative", "dependent") and mark == ","

    # --- before a verb, and around it -------------------------------------------------------------------------

    def said_before(self, verb: Verb) -> Content:
        """Give what stands before a verb that opens its part: a quotation, or the clauses back to the start."""
        index = verb.part
        start = self.parts[index].start
        mark = self.tokens[start - 1] if index else None
        if mark is None or not (mark.is_quote or mark.low in (",", "–", "—", "-") or mark.low in CLOSING):
            return ()
        first = index - 1
        if self.parts[first].kind == "quote":
            while first > 0 and self.parts[first - 1].kind == "quote":
                first -= 1
            return ((self.parts[first].start, self.parts[index - 1].end),)
        floor = max((v.part + 1 for v in self.verbs if v.part < index and self.speaks(v)), default=0)
        if not any(self._states(part) for part in self.parts[floor:index]):
            return ()
        return self.stripped(self.opens_at(self.parts[floor].start, start), start)

    def _states(self, part: Part) -> bool:
        """Whether a part can be what was said, or holds words of it."""
        marks = {token.low for token in self.tokens[part.start : part.end] if token.is_mark}
        return part.kind in ("main", "dependent", "infinitive") or not marks.isdisjoint(OPENING | CLOSING)

    def resumed(self, end: int, said: Content) -> Content:
        """Give what goes on after a credit that stands in the middle."""
        index = self.part_from(end)
        if index >= len(self.parts):
            return ()
        part = self.parts[index]
        if part.kind == "quote":
            return ((part.start, part.end),)
        if said and self.tokens[said[-1][1] - 1].is_quote:
            return ()
        mark = self.tokens[part.start - 1].low
        if mark != ":":
            spoken = any(v.part >= index and self.speaks(v) for v in self.verbs)
            whole = bool(said) and finite_in(self.tokens, said[0][0], said[-1][1]) >= 0
            goes_on = part.kind == "dependent" or (part.kind == "main" and self.in_mood(part))
            if mark != "," or self.joined(part.start) or spoken or (whole and not goes_on):
                return ()
        return ((part.start, strip_end(self.tokens, part.start, self.n)),)

    def around(self, index: int) -> Content:
        """Give all of a sentence but one part that says who says it."""
        part = self.parts[index]
        before = strip_end(self.tokens, 0, part.start)
        begin = self.after_marks(part.end)
        first = (self.opens_at(0, before), before) if index > 0 else (0, 0)
        pieces = (first, (begin, strip_end(self.tokens, begin, self.n)))
        return tuple(piece for piece in pieces if piece[1] > piece[0])

    # --- a thing ----------------------------------------------------------------------------------------------

    def thing(self, verb: Verb, source: Content) -> Content:
        """Give the thing in the middle field of a verb: "wies [den Vorwurf] zurück"."""
        part = self.parts[verb.part]
        dependent = part.kind == "dependent"
        begin = part.start + 1 if dependent else verb.finite + 1
        if source and (dependent or source[0][0] >= begin):
            begin = source[0][1]
        closing = [verb.at, *verb.rest] if dependent else self.closing(verb)
        end = min([part.end, *(i for i in closing if i > begin or i == verb.at)])
        begin = self._past_adjuncts(begin, end, verb)
        end = self._before_time(begin, strip_end(self.tokens, begin, end))
        following = self.part_from(end + 1)
        if end == part.end and self._goes_on(following, end + 1):
            end = self.end_of(verb, following)
        means = self.lexicon.words["points-at"] | self.lexicon.words["not-nominative"]
        named = any(t.upper or t.is_quote or t.spelled in means for t in self.tokens[begin:end])
        return ((begin, end),) if end > begin and named else ()

    def _goes_on(self, index: int, start: int) -> bool:
        """Whether a relative clause tells what a thing says: "eine E-Mail, in der Ott schrieb, ..."."""
        part = self.parts[index] if index < len(self.parts) else None
        at_once = part is not None and part.kind == "relative" and part.start == start
        return at_once and self.tokens[start].preposition

    def names_what(self, at: int) -> bool:
        """Tell whether a word says as what a thing is seen, or opens what a verb is about: "als", "für", "von"."""
        return self.tokens[at].preposition or self.has(at, "as-what")

    def closing(self, verb: Verb) -> list[int]:
        """Where the parts of a verb stand that close its clause: a participle, or "zurück" of "zurückweisen"."""
        own = verb.own.startswith
        # "von sich" in "von sich weisen": a preposition that belongs to the verb with what follows it
        fixed = [i for i in verb.rest if i + 1 in verb.rest]
        found = [i for i in verb.rest if i in fixed or own(self.tokens[i].spelled) or not self.names_what(i)]
        return [*found, verb.at] if verb.at > verb.finite else found

    def _past_adjuncts(self, at: int, end: int, verb: Verb) -> int:
        """After "am Montag", "zunächst", "sich", "in einer Mitteilung" at the beginning of a middle field."""
        while at < end:
            token = self.tokens[at]
            if token.low in ("also", "only") and at + 1 < end and self.has(at + 1, "points-at"):
                break  # "wies auch dies zurück"
            if token.adverb or token.opener or token.timely or token.low in ("just", "also"):
                at += 1
            elif token.preposition and at not in verb.rest and self._tells_when(at, end):
                at = max(self.phrase(at + 1, end), self.past_time(at + 1, end), at + 1)
            else:
                break
        return at

    def _tells_when(self, at: int, end: int) -> bool:
        """Whether a preposition opens a time, or where something was said: "am Montag", "in einer Mitteilung"."""
        ahead = self.tokens[at + 1 : at + 4]
        return at + 1 < end and (ahead[0].timely or any(token.statement_noun for token in ahead))

    def _before_time(self, begin: int, end: int) -> int:
        """Where a thing ends before the words for when and how: "den Bericht am Abend", "dies umgehend"."""
        at = end
        while at - 1 > begin and (
            self.tokens[at - 1].adverb or self.tokens[at - 1].timely or self.tokens[at - 1].number
        ):
            at -= 1
        if at < end and at - 1 > begin and self.tokens[at - 1].preposition:
            at -= 1
        return at if any(token.timely or token.adverb for token in self.tokens[at:end]) else end

    def marked(self, content: Content) -> bool:
        """Tell whether words stand in quotation marks in what may be said."""
        return any(token.low in MARKED for start, end in content for token in self.tokens[start:end])
