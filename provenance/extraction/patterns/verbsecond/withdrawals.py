"""What is taken back: "zog seine Aussage zurück, P", "hob die Zahl von A auf B an", "in einer früheren Fassung"."""

from __future__ import annotations

from attrs import evolve

from provenance.extraction.patterns.credit import Credit
from provenance.extraction.patterns.verbsecond.accordings import Accordings
from provenance.extraction.patterns.verbsecond.contents import Content
from provenance.extraction.patterns.verbsecond.parts import Part, Range
from provenance.extraction.patterns.verbsecond.reading import Verb
from provenance.model import Stance

_OWNER_WITHIN = 3
"""Words before a noun among which it is told whose it is: "seine frühere Aussage"."""


class Withdrawals(Accordings):
    """A sentence, asked what somebody takes back in it."""

    def taken_back(self, verb: Verb) -> Credit | None:
        """Read: SOURCE zog seine Aussage zurück, CONTENT; die Meldung, dass CONTENT, wurde zurückgezogen."""
        part = self.parts[verb.part]
        field = self.first_field(verb)
        if verb.passive:
            return self._was_taken_back(verb, field)
        source = self._who_takes_back(verb, field)
        content = self.thing(verb, (source,) if source is not None else ())
        if not content and field is not None and field != source:
            content = (field,)  # "Seine Aussage zog er zurück"
        noun = self._told_thing(content)
        if noun < 0 or (self._needs_owner(verb) and not self._owned_before(noun)):
            return None
        if content[0][0] in verb.rest:
            content = ((content[0][0] + 1, content[0][1]), *content[1:])  # "rückte | von seiner Aussage | ab"
        said = self._said_in(part) or content
        own = (source,) if source is not None else ()
        return Credit(own, verb.cue, said, verb.entry, "withdrawn")

    def _was_taken_back(self, verb: Verb, field: Range | None) -> Credit | None:
        """Read a passive, whose subject is what is taken back, and may have a clause of its own behind it."""
        part = self.parts[verb.part]
        thing = field if field is not None and self.is_subject(field) else None
        thing = thing or self.subject(verb.finite + 1, verb.at) or self.source_before(verb) or self._split(verb)
        noun = self._told_thing((thing,) if thing is not None else ())
        if noun < 0 or thing is None:
            return None
        said = self._said_in(self._part_of(noun) or part) or (thing,)
        by = next((i for i in range(verb.finite + 1, verb.at) if self.tokens[i].low in ("of", "by")), -1)
        end = self.phrase(by + 1, verb.at) if by >= 0 else 0
        return Credit(((by + 1, end),) if end > by + 1 else (), verb.cue, said, verb.entry, "withdrawn")

    def _who_takes_back(self, verb: Verb, field: Range | None) -> Range | None:
        if field is not None and self.is_subject(field) and self._told_thing((field,)) < 0:
            return field
        behind = self.subject(verb.finite + 1, self.parts[verb.part].end)
        return behind or (self.source_before(verb) or self.shared(verb, ()) if field is None else None)

    def _split(self, verb: Verb) -> Range | None:
        """Give the noun that its own clause parts from its verb: "Die Meldung, dass P, | wurde zurückgezogen"."""
        first = self.parts[verb.part - 2] if verb.part >= 2 else None
        return (first.start, first.end) if first is not None and first.kind == "phrase" else None

    def _part_of(self, at: int) -> Part | None:
        return next((part for part in self.parts if part.start <= at < part.end), None)

    def _told_thing(self, content: Content) -> int:
        """Where a noun stands first for something that was told; -1 where another noun does: "die Klage"."""
        first = self._first_noun(content)
        return first if first >= 0 and self.tokens[first].noun in self.lexicon.words["withdrawn-thing"] else -1

    def _needs_owner(self, verb: Verb) -> bool:
        """Whether a verb can be of what others say as well: "rückte von der Darstellung der Polizei ab"."""
        return any(self.tokens[at].preposition and at > verb.finite for at in verb.rest)

    def _owned_before(self, noun: int) -> bool:
        return any(self.tokens[i].possessive for i in range(max(0, noun - _OWNER_WITHIN), noun))

    def _said_in(self, part: Part) -> Content:
        """Give what was told, where a clause behind a part of the sentence tells it."""
        for following in self.parts:
            if following.start < part.end or self.tokens[following.start - 1].low != ",":
                continue
            first = following.start
            if self.tokens[first].that or self.has(first, "wherein"):
                return self.stripped(first + 1, following.end)
            if following.kind == "infinitive" or self.in_mood(following):
                return self.stripped(first, following.end)
            if not following.alone:
                break
        return ()

    # --- figures ----------------------------------------------------------------------------------------------

    def of_figures(self, verb: Verb) -> bool:
        """Tell whether a verb puts a figure right, and says nothing of any other thing: "senkte den Zins"."""
        return verb.entry.lemma in self.lexicon.words["revises-figure"]

    def revised(self, verb: Verb) -> list[Credit]:
        """Read: SOURCE hob die Schadenssumme von A auf B an; B is what it says now, and A is taken back."""
        field = self.first_field(verb)
        source = self._who_takes_back(verb, field)
        if verb.passive or verb.negated or source is None:
            return []
        thing = self.thing(verb, (source,))
        noun = self._first_noun(thing)
        if noun < 0 or self.tokens[noun].noun not in self.lexicon.words["revised-thing"]:
            return []  # "senkte den Zins auf drei Prozent"
        (start, end), *_ = thing
        if any(token.negation for token in self.tokens[start:end]):
            return []
        end = min([end, *(at for at in (verb.at, *self.closing(verb)) if at > noun)])
        parts = [at for at in range(noun, end) if self.tokens[at].low in ("of", "on") and self._counts(at, end)]
        stop = min([*parts, *(at for at in range(noun + 1, end) if self._only_when(at))])
        made: list[Credit] = []
        for at, behind in zip(parts, [*parts[1:], end], strict=False):
            was = self.tokens[at].low == "of"
            entry = evolve(verb.entry, stance=Stance.WITHDRAWN) if was else verb.entry
            content = ((start, stop), (at + was, behind))
            made.append(Credit((source,), verb.cue, content, entry, "withdrawn" if was else "revised"))
        return made

    def _only_when(self, at: int) -> bool:
        """Whether words for when begin at a place: "inzwischen", "am Abend"."""
        token, following = self.tokens[at], self.tokens[at + 1]
        return token.adverb or token.opener or (token.preposition and following.timely)

    def _first_noun(self, content: Content) -> int:
        nouns = (i for start, end in content for i in range(start, end) if self.tokens[i].upper)
        return next((i for i in nouns if not self.tokens[i].small), -1)

    def _counts(self, at: int, end: int) -> bool:
        """Whether a figure stands right behind a word: "auf 4,5 Millionen", "von rund zwei"."""
        ahead = self.tokens[at + 1 : min(end, at + 3)]
        return any(token.number or token.low in self.lexicon.numbers for token in ahead)

    # --- an article's own earlier version ---------------------------------------------------------------------

    def of_own_version(self, credit: Credit) -> Credit:
        """Give a credit as withdrawn where an earlier version of the article said it: "In einer früheren Fassung"."""
        if not credit.source or not credit.entry.stance.asserting:
            return credit
        start, end = credit.source[0]
        part = self._part_of(credit.cue[0])
        clause = range(part.start, part.end) if part is not None else range(0)
        page = end - start > 1 and self.has(end - 2, "this-here") and self.has(end - 1, "this-page")
        ours = end - start == 1 and self.has(start, "outlet-itself")
        outdated = any(self.has(i, "formerly") or self.has(i, "wrongly") for i in clause)
        version = any(self._former_version(i) for i in (*range(start, end), *(clause if ours else ())))
        if not ((page or ours) and (outdated or version)) and not (version and self._former_version(end - 2)):
            return credit
        entry = evolve(credit.entry, stance=Stance.WITHDRAWN)
        return evolve(credit, entry=entry, order="withdrawn")

    def _former_version(self, at: int) -> bool:
        """Whether "frühere Fassung" and the like stands at a place."""
        return self.has(at, "former-version") and self.has(at + 1, "version")
